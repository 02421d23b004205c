//! Which articles the sources of an index make, and under which ids: a function of the sources, not of the
//! order in which they came.
//!
//! - A record without an id of its own is named after its file. Where several have the same content they are
//!   copies of one article, under the id of the first by path: `a.txt` and `old/a.txt`.
//! - A record with an id of its own is a copy of those with the same id and the same content: two dumps that
//!   overlap.
//! - Where articles that differ have the same id, the first by path keeps it. The others get a mark behind
//!   it that is made of their path: `k1~5f3a90c2`.

use super::{
    document::hash,
    ledger::{Ledger, Recorded},
};
use std::collections::BTreeMap;

/// The articles that there should be, by their final ids.
#[derive(Debug, Default)]
pub(super) struct Settled<'l> {
    pub(super) articles: BTreeMap<String, Claim<'l>>,
}

/// The record that an article is made of; of copies the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim<'l> {
    /// Whether the file no longer has it.
    pub(super) is_gone: bool,
    /// The file's absolute path.
    pub(super) path: &'l str,
    /// The record's number in its file, from 0.
    pub(super) number: usize,
    /// The hash of the content.
    pub(super) content: u64,
}

/// What records of one article have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Identity<'l> {
    /// Their own id and their content.
    Own(&'l str, u64),
    /// Their content.
    Content(u64),
}

impl<'l> Identity<'l> {
    pub(super) fn of(record: &'l Recorded) -> Self {
        if record.is_own {
            Self::Own(&record.id, record.content)
        } else {
            Self::Content(record.content)
        }
    }
}

/// The articles that the ledger's records make.
pub(super) fn settled(ledger: &Ledger) -> Settled<'_> {
    let mut first: BTreeMap<Identity<'_>, (Claim<'_>, &str)> = BTreeMap::new();
    for (path, _, number, record) in ledger.records() {
        let claim = Claim { is_gone: record.is_gone, path, number, content: record.content };
        let known = first.entry(Identity::of(record)).or_insert((claim, &record.id));
        *known = (*known).min((claim, &record.id));
    }
    let mut claims: Vec<(&str, Claim<'_>)> =
        first.into_values().map(|(claim, id)| (id, claim)).collect();
    claims.sort_unstable();
    let mut settled = Settled::default();
    let mut later = Vec::new();
    for (id, claim) in claims {
        if settled.articles.contains_key(id) {
            later.push((id, claim));
        } else {
            settled.articles.insert(id.to_owned(), claim);
        }
    }
    for (id, claim) in later {
        let mut marked = marked(id, claim.path);
        while settled.articles.contains_key(&marked) {
            marked.push('~');
        }
        settled.articles.insert(marked, claim);
    }
    settled
}

/// The id of an article whose id is another one's already.
pub(super) fn marked(id: &str, path: &str) -> String {
    format!("{id}~{:08x}", hash(path.as_bytes()) >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::ledger::SourceEntry;
    use proptest::prelude::*;

    fn ledger(records: &[(&str, &str, bool, u64)]) -> Ledger {
        let mut ledger = Ledger::default();
        for (path, id, is_own, content) in records {
            let entry: &mut SourceEntry = ledger.sources.entry((*path).to_owned()).or_default();
            let (id, is_own, content) = ((*id).to_owned(), *is_own, *content);
            entry.records.push(Recorded { id, is_own, content, is_gone: false });
        }
        ledger
    }

    fn check(records: &[(&str, &str, bool, u64)], expected: &[(&str, &str)]) {
        let ledger = ledger(records);
        let found = settled(&ledger);
        let found: Vec<(&str, &str)> =
            found.articles.iter().map(|(id, claim)| (id.as_str(), claim.path)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn rows() {
        // Files of the same content are one article.
        check(
            &[("/b/a.txt", "b/a.txt", false, 1), ("/a.txt", "a.txt", false, 1)],
            &[("a.txt", "/a.txt")],
        );
        // Records with ids of their own are not.
        check(&[("/w", "k1", true, 1), ("/w", "k2", true, 1)], &[("k1", "/w"), ("k2", "/w")]);
        // Two dumps that overlap, and one that has the item in another version.
        check(
            &[("/w1", "k1", true, 1), ("/w2", "k1", true, 1), ("/w3", "k1", true, 2)],
            &[("k1", "/w1"), ("k1~7159f589", "/w3")],
        );
        // Two folders with a file of the same name.
        check(
            &[("/x/a.txt", "a.txt", false, 1), ("/y/a.txt", "a.txt", false, 2)],
            &[("a.txt", "/x/a.txt"), ("a.txt~501caf03", "/y/a.txt")],
        );
        check(&[], &[]);
    }

    proptest! {
        #[test]
        fn every_content_keeps_an_article(
            records in prop::collection::vec(("/[ab]", "[kl]", any::<bool>(), 0..4_u64), 0..12)
        ) {
            let rows: Vec<(&str, &str, bool, u64)> =
                records.iter().map(|(p, i, o, c)| (p.as_str(), i.as_str(), *o, *c)).collect();
            let ledger = ledger(&rows);
            let settled = settled(&ledger);
            for (_, _, _, record) in ledger.records() {
                let kept = settled.articles.iter().find(|(id, claim)| {
                    claim.content == record.content && (!record.is_own || id.starts_with(&record.id))
                });
                prop_assert!(kept.is_some(), "{record:?}");
            }
        }
    }
}
