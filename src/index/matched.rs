//! Which articles match: counted once each, however many of their passages do.
//!
//! An article's passages stand one after another in one segment, so an article is known by its first passage.

use super::{
    plan::Plan,
    set::Set,
    snapshot::{Columns, Segment, Snapshot},
    texts::Texts,
};
use std::collections::BTreeSet;
use tantivy::{DocId, Searcher, Term, collector::Count, query::EnableScoring};

/// The articles that match: for each segment their first passages, in order.
#[derive(Clone, Debug, Default)]
pub struct Matched {
    pub(super) segments: Vec<Vec<DocId>>,
}

impl Matched {
    /// How many articles, copies included.
    pub fn articles(&self) -> usize {
        self.segments.iter().map(Vec::len).sum()
    }

    /// The same as a set.
    pub(super) fn set(&self, snapshot: &Snapshot) -> Set {
        let mut before = 0;
        let mut parts = Vec::with_capacity(self.segments.len());
        for (segment, articles) in snapshot.segments().zip(&self.segments) {
            parts.push((before, articles.as_slice()));
            before += segment.reader.max_doc();
        }
        Set::at_hand(&parts, snapshot.passages())
    }

    /// How many independent texts: of near copies one counts. `set` holds the same articles.
    pub(super) fn texts(
        &self,
        snapshot: &Snapshot,
        set: &Set,
        texts: &Texts,
    ) -> tantivy::Result<usize> {
        if texts.are_all_alone() {
            return Ok(self.articles());
        }
        match texts.copies(snapshot, set)? {
            Some(copies) => {
                let groups = copies.chunk_by(|(one, _), (other, _)| one == other);
                let found = groups.map(|of| of.iter().filter(|(_, place)| set.has(*place)).count());
                let more: usize = found.map(|found| found.saturating_sub(1)).sum();
                Ok(self.articles().saturating_sub(more))
            }
            None => Ok(self.texts_one_by_one(snapshot, texts)),
        }
    }

    /// The same by a look at each.
    pub(super) fn texts_one_by_one(&self, snapshot: &Snapshot, texts: &Texts) -> usize {
        let (mut alone, mut groups) = (0, BTreeSet::new());
        for (segment, articles) in snapshot.segments().zip(&self.segments) {
            for first in articles {
                let number = segment.columns.articles.first(*first);
                match number.and_then(|number| texts.of_number(number)) {
                    Some(group) => _ = groups.insert(group),
                    None => alone += 1,
                }
            }
        }
        alone + groups.len()
    }
}

/// The articles of a segment's passages, which must come in their order.
pub(super) struct Articles<'c> {
    columns: &'c Columns,
    first: Vec<DocId>,
}

impl<'c> Articles<'c> {
    pub(super) fn of(columns: &'c Columns) -> Self {
        Self { columns, first: Vec::new() }
    }

    /// Adds the article of a passage.
    pub(super) fn add(&mut self, passage: DocId) {
        let first = self.columns.first_of(passage);
        if self.first.last() != Some(&first) {
            self.first.push(first);
        }
    }

    /// The first passages of the articles.
    pub(super) fn into_first(self) -> Vec<DocId> {
        self.first
    }
}

/// What first passages have, and no others: their number.
pub(super) fn are_first(searcher: &Searcher) -> tantivy::Result<Term> {
    Ok(Term::from_field_u64(searcher.schema().get_field("number")?, 0))
}

/// The articles with a passage that matches.
pub(super) fn matched(snapshot: &Snapshot, plan: &Plan) -> tantivy::Result<Matched> {
    // What finds articles finds their first passages.
    let of_articles = snapshot.fields.of_articles(plan);
    let finds_first = of_articles.is_some();
    let query = of_articles.unwrap_or_else(|| snapshot.fields.query(plan));
    let weight = query.weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))?;
    let mut segments = Vec::new();
    for Segment { reader, columns, .. } in snapshot.segments() {
        let alive = reader.alive_bitset();
        let mut articles = Articles::of(columns);
        weight.for_each_no_score(reader, &mut |passages| {
            let is_alive = |one: &&DocId| alive.is_none_or(|alive| alive.is_alive(**one));
            if !finds_first {
                passages.iter().filter(is_alive).for_each(|passage| articles.add(*passage));
            } else if alive.is_some() {
                articles.first.extend(passages.iter().filter(is_alive));
            } else {
                articles.first.extend_from_slice(passages);
            }
        })?;
        segments.push(articles.into_first());
    }
    Ok(Matched { segments })
}

/// To look whether an article has a word takes as long as to go through so many that have one.
const LOOKING: u64 = 8;

/// How many articles have a passage that matches, copies included.
pub(super) fn count(snapshot: &Snapshot, plan: &Plan) -> tantivy::Result<usize> {
    let Snapshot { searcher, fields, .. } = snapshot;
    if let Some(count) = by_the_most_frequent(snapshot, plan)? {
        return Ok(count);
    }
    match fields.of_articles(plan) {
        Some(query) => searcher.search(&*query, &Count),
        None => Ok(matched(snapshot, plan)?.articles()),
    }
}

/// How many articles have one of some words: those that have the most frequent one, and those of the others that don't.
/// None where these are too many to look at each, or not all are words.
fn by_the_most_frequent(snapshot: &Snapshot, plan: &Plan) -> tantivy::Result<Option<usize>> {
    let Snapshot { searcher, fields, .. } = snapshot;
    let Plan::Any(plans) = plan else { return Ok(None) };
    let mut words = Vec::with_capacity(plans.len());
    for plan in plans {
        let Plan::Word(word) = plan else { return Ok(None) };
        words.push((searcher.doc_freq(&fields.word_of_article(word))?, word));
    }
    words.sort_unstable();
    let Some((most, frequent)) = words.pop() else { return Ok(None) };
    if words.iter().map(|(articles, _)| articles).sum::<u64>() * LOOKING > most {
        return Ok(None);
    }
    let others: Vec<&String> = words.into_iter().map(|(_, word)| word).collect();
    let others = searcher.search(&*fields.articles_without(&others, frequent), &Count)?;
    let frequent = searcher.search(&*fields.articles_with(frequent), &Count)?;
    Ok(Some(frequent + others))
}
