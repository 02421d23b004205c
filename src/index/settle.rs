//! Which articles the sources of an index make, and under which ids: a function of the sources, not of the
//! order in which they came.
//!
//! - A record without an id of its own is named after its file. Where several have the same content they are
//!   copies of one article, under the id of the first by path: `a.txt` and `old/a.txt`.
//! - A record with an id of its own is a copy of those with the same id and the same content: two dumps that
//!   overlap.
//! - Of the versions of a publisher's item the highest is the article, whatever the order in which they came;
//!   none is where a notice withdraws it.
//! - Where articles that differ have the same id, the first by path keeps it. The others get a mark behind
//!   it that is made of their path: `k1~5f3a90c2`.

use super::{
    document::hash,
    ledger::{Ledger, Recorded, SourceEntry},
};
use std::collections::{BTreeMap, BTreeSet};

/// The articles that there should be, by their final ids.
#[derive(Debug, Default)]
pub(super) struct Settled<'l> {
    pub(super) articles: BTreeMap<String, Claim<'l>>,
    /// Records that a later version replaces, that are withdrawn, or that withdraw: path and number.
    pub(super) replaced: BTreeSet<(&'l str, usize)>,
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
    let items = items(ledger);
    let mut settled = Settled::default();
    let mut first: BTreeMap<Identity<'_>, (Claim<'_>, &str)> = BTreeMap::new();
    for (path, _, number, record) in ledger.records() {
        if items.get(record.id.as_str()).is_some_and(|versions| versions.replace(record)) {
            settled.replaced.insert((path, number));
            continue;
        }
        let claim = Claim { is_gone: record.is_gone, path, number, content: record.content };
        let known = first.entry(Identity::of(record)).or_insert((claim, &record.id));
        *known = (*known).min((claim, &record.id));
    }
    let mut claims: Vec<(&str, Claim<'_>)> =
        first.into_values().map(|(claim, id)| (id, claim)).collect();
    claims.sort_unstable();
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

/// The sources that hold the article with this id, letter for letter, in the order of their paths.
pub(super) fn copies<'l>(ledger: &'l Ledger, id: &str) -> Vec<&'l SourceEntry> {
    let settled = settled(ledger);
    let made_of = settled.articles.get(id).and_then(|claim| {
        ledger.sources.get(claim.path).and_then(|entry| entry.records.get(claim.number))
    });
    let Some(made_of) = made_of.map(Identity::of) else { return Vec::new() };
    let is_there = |(path, _, number, record): &(&str, _, usize, &Recorded)| {
        Identity::of(record) == made_of
            && !record.is_gone
            && !settled.replaced.contains(&(*path, *number))
    };
    ledger.records().filter(is_there).map(|(_, entry, ..)| entry).collect()
}

/// The versions of a publisher's item.
#[derive(Debug, Default)]
struct Versions<'l> {
    /// The highest, and its content, which decides between two of one version.
    highest: Option<(&'l str, u64)>,
    /// The highest notice with a number.
    kill: Option<&'l str>,
    /// The highest notice without one: it withdraws all versions that have a number, and those without
    /// that are not later.
    bare_kill: Option<&'l str>,
}

/// The items of which there are versions.
fn items(ledger: &Ledger) -> BTreeMap<&str, Versions<'_>> {
    let mut items: BTreeMap<&str, Versions<'_>> = BTreeMap::new();
    for (.., record) in ledger.records() {
        let Some(revision) = record.revision.as_deref() else { continue };
        let versions = items.entry(&record.id).or_default();
        if !record.is_kill {
            versions.highest = versions.highest.max(Some((revision, record.content)));
        } else if is_bare(revision) {
            versions.bare_kill = versions.bare_kill.max(Some(revision));
        } else {
            versions.kill = versions.kill.max(Some(revision));
        }
    }
    items
}

/// Whether a version has no number.
fn is_bare(revision: &str) -> bool {
    revision.split(' ').next().is_some_and(|number| number.bytes().all(|digit| digit == b'0'))
}

impl Versions<'_> {
    /// Whether a record of this id is no article: not the highest version, or withdrawn.
    fn replace(&self, record: &Recorded) -> bool {
        let Some(revision) = record.revision.as_deref() else { return false };
        let by_time = |kill: &str| !is_bare(revision) || kill >= revision;
        record.is_kill
            || self.highest != Some((revision, record.content))
            || self.kill.is_some_and(|kill| kill >= revision)
            || self.bare_kill.is_some_and(by_time)
    }
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
            entry.records.push(Recorded { id, is_own, content, ..Recorded::default() });
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

    /// The path of the article that versions make: each its path, number, day, content and whether it
    /// withdraws.
    fn check_versions(versions: &[(&str, u64, u8, u64, bool)], expected: Option<&str>) {
        let mut ledger = Ledger::default();
        for (path, number, day, content, is_kill) in versions {
            let entry = ledger.sources.entry((*path).to_owned()).or_default();
            entry.records.push(Recorded {
                id: "urn:a".into(),
                is_own: true,
                content: *content,
                revision: Some(format!("{number:020} 2024-03-{day:02}")),
                is_kill: *is_kill,
                ..Recorded::default()
            });
        }
        let settled = settled(&ledger);
        let found: Vec<(&str, &str)> =
            settled.articles.iter().map(|(id, claim)| (id.as_str(), claim.path)).collect();
        assert_eq!(found, expected.map(|path| ("urn:a", path)).into_iter().collect::<Vec<_>>());
        assert_eq!(settled.replaced.len() + found.len(), versions.len(), "{versions:?}");
    }

    #[test]
    fn the_highest_version_is_the_article() {
        let (a, b) = (("/a", 2, 5, 1, false), ("/b", 1, 6, 2, false));
        for versions in [[a, b], [b, a]] {
            check_versions(&versions, Some("/a"));
        }
        // Without a number the time decides, and of two of one time the content.
        check_versions(&[("/a", 0, 5, 1, false), ("/b", 0, 6, 2, false)], Some("/b"));
        check_versions(&[("/a", 0, 5, 1, false), ("/b", 0, 5, 2, false)], Some("/b"));
        // A notice withdraws up to its version; a later one brings the item back.
        check_versions(&[("/a", 2, 5, 1, false), ("/k", 3, 5, 0, true)], None);
        check_versions(&[("/a", 3, 5, 1, false), ("/k", 3, 5, 0, true)], None);
        check_versions(&[("/a", 4, 6, 1, false), ("/k", 3, 5, 0, true)], Some("/a"));
        // One without a number withdraws all that have one, and what is not later.
        check_versions(&[("/a", 4, 6, 1, false), ("/k", 0, 5, 0, true)], None);
        check_versions(&[("/a", 0, 5, 1, false), ("/k", 0, 6, 0, true)], None);
        check_versions(&[("/a", 0, 7, 1, false), ("/k", 0, 6, 0, true)], Some("/a"));
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
