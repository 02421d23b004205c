//! The passages that are shown: at most a few of an article, near copies of one text folded into the first,
//! pages that fit together, neighbours where they are wanted.

use super::{
    answer::{Context, Hit},
    evidence::{citation, highlights},
    words::Search,
};
use crate::{
    Result,
    index::{Found, Order, Passage, Plan, Reader, terms},
};
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

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
/// Any two copies share one of so many of their least hashes, but for one pair in millions.
const SKETCH: usize = 16;
/// Of two copies' least hashes at least so many are shared, as a sample of the rows that are.
const ALIKE: usize = 11;

/// The best passages of a plan as hits. The same options give the same hits, and the next page goes on where one ends.
pub(super) fn hits(
    reader: &Reader,
    plan: &Plan,
    search: &Search,
    limit: usize,
    options: &HitOptions,
) -> Result<Vec<Hit>> {
    let wanted = options.skip.saturating_add(limit);
    if limit == 0 {
        return Ok(Vec::new());
    }
    let mut looked_at = wanted;
    loop {
        let best = reader.best(plan, looked_at, options.order)?;
        let is_all = best.is_all;
        let mut kept = Kept { wanted, per_article: options.per_article, ..Kept::default() };
        for found in &best.found {
            if !kept.take(reader, found, search)? {
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
        return Ok(hits);
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
    fn take(&mut self, reader: &Reader, found: &Found, search: &Search) -> Result<bool> {
        let of_article = self.of_article.get(&found.article).copied().unwrap_or(0);
        if self.per_article > 0 && of_article >= self.per_article {
            return Ok(true);
        }
        let passage = reader.read(found)?;
        let rows = rows(&passage.text);
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
        let mut hit = hit(&passage, found.score, &search.words, &search.names);
        hit.parts = found.parts.iter().map(|(name, part)| ((*name).to_owned(), *part)).collect();
        self.hits.push(hit);
        Ok(true)
    }

    /// The hit that has the same text, or nearly.
    fn copy_of(&self, rows: &[u64]) -> Option<usize> {
        let near = rows.iter().take(SKETCH).filter_map(|row| self.sketches.get(row)).flatten();
        near.copied().find(|hit| self.rows.get(*hit).is_some_and(|known| are_copies(known, rows)))
    }
}

/// Whether two texts' rows are those of one text.
fn are_copies(one: &[u64], other: &[u64]) -> bool {
    if one.len().min(other.len()) < SHORT {
        return one == other;
    }
    let shared = one.iter().filter(|row| other.binary_search(row).is_ok()).count();
    let all = one.len() + other.len() - shared;
    shared as f64 >= COPY * all as f64
}

/// The least hashes of a text's rows: what is kept of it to know it again.
pub(super) fn sketch(text: &str) -> Vec<u64> {
    let mut rows = rows(text);
    rows.truncate(SKETCH);
    rows
}

/// Whether two texts with these sketches are equal, or so nearly that they are most likely copies.
pub(super) fn is_alike(one: &[u64], other: &[u64]) -> bool {
    if one.len().min(other.len()) < SKETCH {
        return one == other;
    }
    let shared = one.iter().filter(|row| other.binary_search(row).is_ok()).count();
    shared >= ALIKE
}

/// Hashes of a text's rows of three words, in order of the hashes; of a shorter text, one of all its words.
fn rows(text: &str) -> Vec<u64> {
    let words: Vec<String> = terms(text).into_iter().map(|term| term.word).collect();
    let hash = |row: &[String]| {
        let mut hasher = DefaultHasher::new();
        row.hash(&mut hasher);
        hasher.finish()
    };
    let mut rows: Vec<u64> =
        if words.len() < 3 { vec![hash(&words)] } else { words.windows(3).map(hash).collect() };
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// A passage as a hit.
pub(super) fn hit(passage: &Passage, score: f64, words: &[String], names: &[String]) -> Hit {
    let span = passage.span();
    Hit {
        at: citation(passage, span.start),
        passage: passage.number,
        start: span.start,
        end: span.end,
        text: passage.text.trim().to_owned(),
        highlights: highlights(passage, words, names),
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
            assert_eq!(are_copies(&rows(text), &rows(&other)), expected, "{other}");
        }
        assert!(are_copies(&rows("Rain fell."), &rows("rain fell")));
        assert!(!are_copies(&rows("Rain fell."), &rows("Snow fell.")));
    }
}
