//! The passages that are shown: at most a few of an article, near copies of one text folded into the first,
//! pages that fit together, neighbours where they are wanted.

use super::{
    answer::{Context, Hit},
    evidence::citation,
    highlights::Highlights,
    words::Search,
};
use crate::{
    Result,
    index::{Found, Matched, Order, Passage, Plan, Reader, Term, terms},
};
use std::collections::BTreeMap;

/// Which passages are shown, and in what order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HitOptions {
    /// Of one article at most this many; 0 for all.
    pub per_article: usize,
    /// So many are left out before the first: those of the pages before.
    pub skip: usize,
    /// So many passages before and after each come with it.
    pub context: usize,
    /// Which come first.
    pub order: Order,
}

impl Default for HitOptions {
    fn default() -> Self {
        Self { per_article: 2, skip: 0, context: 0, order: Order::Relevance }
    }
}

/// Texts that share so much of their three-word rows are copies of one.
const COPY: f64 = 0.8;
/// Shorter texts are copies only where they are equal.
const SHORT: usize = 8;
/// So many of a text's least hashes are kept to know it again.
const SKETCH: usize = 16;
/// Copies share more than so many of them, or all that there are, but for one pair in millions; other texts seldom do.
const FEW: usize = 3;
/// Of two copies' least hashes at least so many are shared, as a sample of the rows that are.
const ALIKE: usize = 11;

/// The passages that are shown, and the articles of all that match where they were met on the way.
#[derive(Debug, Default)]
pub(super) struct Hits {
    pub(super) hits: Vec<Hit>,
    pub(super) matched: Option<Matched>,
}

/// The best passages of a plan as hits. The same options give the same hits, and the next page goes on where one ends.
pub(super) fn hits(
    reader: &Reader,
    plan: &Plan,
    search: &Search,
    limit: usize,
    options: &HitOptions,
) -> Result<Vec<Hit>> {
    Ok(found(reader, plan, search, limit, options, false)?.hits)
}

/// The same, and the articles of all that match.
pub(super) fn hits_and_articles(
    reader: &Reader,
    plan: &Plan,
    search: &Search,
    limit: usize,
    options: &HitOptions,
) -> Result<Hits> {
    found(reader, plan, search, limit, options, true)
}

fn found(
    reader: &Reader,
    plan: &Plan,
    search: &Search,
    limit: usize,
    options: &HitOptions,
    counted: bool,
) -> Result<Hits> {
    let wanted = options.skip.saturating_add(limit);
    if limit == 0 {
        return Ok(Hits::default());
    }
    let mut looked_at = wanted;
    let mut highlights = Highlights::of(&search.words, &search.names);
    loop {
        let best = reader.best(plan, looked_at, options.order, counted)?;
        let is_all = best.is_all;
        let mut kept = Kept { wanted, per_article: options.per_article, ..Kept::default() };
        for found in &best.found {
            if !kept.take(reader, found, &mut highlights)? {
                break;
            }
        }
        if kept.hits.len() < wanted && !is_all {
            looked_at = looked_at.saturating_mul(4);
            continue;
        }
        let mut hits = kept.hits.split_off(options.skip.min(kept.hits.len()));
        for hit in &mut hits {
            hit.context = context(reader, hit, options.context)?;
        }
        return Ok(Hits { hits, matched: best.matched });
    }
}

/// What is shown, as it grows.
#[derive(Default)]
struct Kept {
    wanted: usize,
    per_article: usize,
    hits: Vec<Hit>,
    of_article: BTreeMap<u64, usize>,
    /// The rows of each hit's text, and from the least of them to hits.
    rows: Vec<Vec<u64>>,
    sketches: BTreeMap<u64, Vec<usize>>,
}

impl Kept {
    /// Takes a passage in, where it is none too many of its article and no copy; false where it isn't needed any more.
    fn take(
        &mut self,
        reader: &Reader,
        found: &Found,
        highlights: &mut Highlights<'_>,
    ) -> Result<bool> {
        let of_article = self.of_article.get(&found.article).copied().unwrap_or(0);
        if self.per_article > 0 && of_article >= self.per_article {
            return Ok(true);
        }
        let passage =
            if highlights.has_names() { reader.read(found)? } else { reader.read_text(found)? };
        let terms = terms(&passage.text);
        let rows = rows(&terms);
        if let Some(first) = self.copy_of(&rows) {
            let first = &mut self.hits[first];
            if first.at.article != passage.article && !first.copies.contains(&passage.article) {
                first.copies.push(passage.article);
            }
            return Ok(true);
        }
        if self.hits.len() >= self.wanted {
            return Ok(false);
        }
        *self.of_article.entry(found.article).or_default() += 1;
        for row in rows.iter().take(SKETCH) {
            self.sketches.entry(*row).or_default().push(self.hits.len());
        }
        self.rows.push(rows);
        let mut hit = hit(&passage, found.score, &terms, highlights);
        hit.parts = found.parts.iter().map(|(name, part)| ((*name).to_owned(), *part)).collect();
        self.hits.push(hit);
        Ok(true)
    }

    /// The hit that has the same text, or nearly.
    fn copy_of(&self, rows: &[u64]) -> Option<usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let near = rows.iter().take(SKETCH).filter_map(|row| self.sketches.get(row)).flatten();
        for hit in near {
            *shared.entry(*hit).or_default() += 1;
        }
        let is_copy = |(hit, shared): &(usize, usize)| {
            (*shared > FEW || *shared == rows.len())
                && self.rows.get(*hit).is_some_and(|known| are_copies(known, rows))
        };
        shared.into_iter().find(is_copy).map(|(hit, _)| hit)
    }
}

/// Whether two texts' rows are those of one text.
fn are_copies(one: &[u64], other: &[u64]) -> bool {
    if one.len().min(other.len()) < SHORT {
        return one == other;
    }
    let shared = shared(one, other);
    let all = one.len() + other.len() - shared;
    shared as f64 >= COPY * all as f64
}

/// How many rows are in both lists, which are in order.
fn shared(mut one: &[u64], mut other: &[u64]) -> usize {
    let mut shared = 0;
    while let ([first, rest @ ..], [other_first, other_rest @ ..]) = (one, other) {
        shared += usize::from(first == other_first);
        (one, other) = (
            if first <= other_first { rest } else { one },
            if other_first <= first { other_rest } else { other },
        );
    }
    shared
}

/// The least hashes of a text's rows: what is kept of it to know it again.
pub(super) fn sketch(text: &str) -> Vec<u64> {
    let mut rows = rows(&terms(text));
    rows.truncate(SKETCH);
    rows
}

/// Whether two texts with these sketches are equal, or so nearly that they are most likely copies.
pub(super) fn is_alike(one: &[u64], other: &[u64]) -> bool {
    if one.len().min(other.len()) < SKETCH {
        return one == other;
    }
    shared(one, other) >= ALIKE
}

/// Hashes of a text's rows of three words, in order of the hashes; of a shorter text, one of all its words.
fn rows(terms: &[Term]) -> Vec<u64> {
    let mut rows: Vec<u64> =
        if terms.len() < 3 { vec![hash(terms)] } else { terms.windows(3).map(hash).collect() };
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// FNV-1a (Fowler, Noll and Vo 1991): the same with every version of the program, since saved searches keep it.
fn hash(row: &[Term]) -> u64 {
    let bytes = row.iter().flat_map(|term| term.word.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A passage as a hit.
pub(super) fn hit(
    passage: &Passage,
    score: f64,
    terms: &[Term],
    highlights: &mut Highlights<'_>,
) -> Hit {
    let span = passage.span();
    Hit {
        at: citation(passage, span.start),
        passage: passage.number,
        start: span.start,
        end: span.end,
        text: passage.text.trim().to_owned(),
        highlights: highlights.in_passage(passage, terms),
        // Four decimals: what is left does not depend on the order of additions.
        score: (score * 1e4).round() / 1e4,
        copies: Vec::new(),
        context: Context::default(),
        parts: Vec::new(),
    }
}

/// The texts of so many passages before and after a hit.
fn context(reader: &Reader, hit: &Hit, reach: usize) -> Result<Context> {
    if reach == 0 {
        return Ok(Context::default());
    }
    let passages = reader.passages(&hit.at.article)?;
    let texts = |passages: &[Passage]| {
        passages.iter().map(|passage| passage.text.trim().to_owned()).collect()
    };
    let from = hit.passage.saturating_sub(reach);
    let after = hit.passage.saturating_add(1).min(passages.len());
    let until = after.saturating_add(reach).min(passages.len());
    Ok(Context {
        before: texts(passages.get(from..hit.passage).unwrap_or_default()),
        after: texts(passages.get(after..until).unwrap_or_default()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies() {
        let of = |text: &str| rows(&terms(text));
        let text = "The river rose by two metres in one night, and the bridge at Orvane had to be closed \
                    to all traffic until the engineers had looked at its pillars.";
        for (other, expected) in [
            (text.to_owned(), true),
            (text.to_uppercase(), true),
            (text.replace("two metres", "2 metres"), true),
            (format!("{text} Nobody was hurt."), true),
            (
                text.replace("river", "lake")
                    .replace("bridge", "dam")
                    .replace("engineers", "divers"),
                false,
            ),
            ("The river rose.".to_owned(), false),
            (String::new(), false),
        ] {
            assert_eq!(are_copies(&of(text), &of(&other)), expected, "{other}");
        }
        assert!(are_copies(&of("Rain fell."), &of("rain fell")));
        assert!(!are_copies(&of("Rain fell."), &of("Snow fell.")));
    }
}
