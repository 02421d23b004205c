//! The passages that are shown: at most a few of an article, near copies of one text folded into the first,
//! pages that fit together, neighbours where they are wanted.

use super::{
    answer::{Context, Hit},
    copies::Copies,
    evidence::citation,
    highlights::Highlights,
    words::Search,
};
use crate::{
    Result,
    index::{Found, Matched, Order, Passage, Plan, Reader, Shown},
    text::Span,
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
    let mut highlights = Highlights::of(&search.words);
    loop {
        let best = reader.best(plan, looked_at, options.order, counted)?;
        let is_all = best.is_all;
        let mut kept = Kept { wanted, per_article: options.per_article, ..Kept::default() };
        for found in &best.found {
            if !kept.take(reader, found, &search.names, &mut highlights)? {
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
    copies: Copies,
}

impl Kept {
    /// Takes a passage in, where it is none too many of its article and no copy; false where it isn't needed any more.
    fn take(
        &mut self,
        reader: &Reader,
        found: &Found,
        names: &[String],
        highlights: &mut Highlights<'_>,
    ) -> Result<bool> {
        let of_article = self.of_article.get(&found.article).copied().unwrap_or(0);
        if self.per_article > 0 && of_article >= self.per_article {
            return Ok(true);
        }
        let Shown { passage, terms, sketch, named } = reader.read(found, names)?;
        if let Some(first) = self.copies.first(&passage.text, &terms, &sketch) {
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
        let mut hit = hit(&passage, found.score, &terms, &named, highlights);
        hit.parts = found.parts().into_iter().filter(|(_, part)| *part != 0.0).collect();
        self.hits.push(hit);
        self.copies.add(passage.text, terms, &sketch);
        Ok(true)
    }
}

/// A passage as a hit; `terms` are those of its text, `named` the mentions of names that were searched for.
pub(super) fn hit(
    passage: &Passage,
    score: f64,
    terms: &[Span],
    named: &[Span],
    highlights: &mut Highlights<'_>,
) -> Hit {
    let span = passage.span();
    Hit {
        at: citation(passage, span.start),
        passage: passage.number,
        start: span.start,
        end: span.end,
        text: passage.text.trim().to_owned(),
        highlights: highlights.in_passage(passage, terms, named),
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
