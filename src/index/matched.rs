//! Which articles match: counted once each, however many of their passages do.
//!
//! An article's passages stand one after another in one segment, so an article is known by its first passage.

use super::{fields::Fields, plan::Plan, set::Set, texts::Texts};
use std::collections::BTreeSet;
use tantivy::{
    DocId, Searcher, SegmentReader, Term, collector::Count, columnar::Column, query::EnableScoring,
};

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
    pub(super) fn set(&self, searcher: &Searcher) -> Set {
        let mut before = 0;
        let mut parts = Vec::with_capacity(self.segments.len());
        for (segment, articles) in searcher.segment_readers().iter().zip(&self.segments) {
            parts.push((before, articles.as_slice()));
            before += segment.max_doc();
        }
        Set::at_hand(&parts, passages_of(searcher))
    }

    /// How many independent texts: of near copies one counts. `set` holds the same articles.
    pub(super) fn texts(
        &self,
        searcher: &Searcher,
        set: &Set,
        texts: &Texts,
    ) -> tantivy::Result<usize> {
        if texts.are_all_alone() {
            return Ok(self.articles());
        }
        match texts.copies(searcher, set)? {
            Some(copies) => {
                let groups = copies.chunk_by(|(one, _), (other, _)| one == other);
                let found = groups.map(|of| of.iter().filter(|(_, place)| set.has(*place)).count());
                let more: usize = found.map(|found| found.saturating_sub(1)).sum();
                Ok(self.articles().saturating_sub(more))
            }
            None => self.texts_one_by_one(searcher, texts),
        }
    }

    /// The same by a look at each.
    pub(super) fn texts_one_by_one(
        &self,
        searcher: &Searcher,
        texts: &Texts,
    ) -> tantivy::Result<usize> {
        let (mut alone, mut groups) = (0, BTreeSet::new());
        for (segment, articles) in searcher.segment_readers().iter().zip(&self.segments) {
            let numbers = segment.fast_fields().u64("article_number")?;
            for first in articles {
                match numbers.first(*first).and_then(|number| texts.of_number(number)) {
                    Some(group) => _ = groups.insert(group),
                    None => alone += 1,
                }
            }
        }
        Ok(alone + groups.len())
    }
}

/// The articles of a segment's passages, which must come in their order.
pub(super) struct Articles {
    numbers: Column<u64>,
    first: Vec<DocId>,
}

impl Articles {
    pub(super) fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(Self { numbers: segment.fast_fields().u64("number")?, first: Vec::new() })
    }

    /// Adds the article of a passage.
    pub(super) fn add(&mut self, passage: DocId) {
        let first = first_of(&self.numbers, passage);
        if self.first.last() != Some(&first) {
            self.first.push(first);
        }
    }

    /// The first passages of the articles.
    pub(super) fn into_first(self) -> Vec<DocId> {
        self.first
    }
}

/// How many passages there are, deleted ones too: the place of an article's first passage is counted over all segments.
pub(super) fn passages_of(searcher: &Searcher) -> usize {
    searcher.segment_readers().iter().map(|segment| segment.max_doc() as usize).sum()
}

/// What first passages have, and no others: their number.
pub(super) fn are_first(searcher: &Searcher) -> tantivy::Result<Term> {
    Ok(Term::from_field_u64(searcher.schema().get_field("number")?, 0))
}

/// How many articles there are, deleted ones too.
pub(super) fn articles_of(searcher: &Searcher) -> tantivy::Result<usize> {
    let articles = searcher.doc_freq(&are_first(searcher)?)?;
    Ok(usize::try_from(articles).unwrap_or(usize::MAX))
}

/// The first passage of a passage's article.
pub(super) fn first_of(numbers: &Column<u64>, passage: DocId) -> DocId {
    let before = numbers.first(passage).and_then(|number| DocId::try_from(number).ok());
    passage - before.unwrap_or(0).min(passage)
}

/// The articles with a passage that matches.
pub(super) fn matched(
    searcher: &Searcher,
    fields: &Fields,
    plan: &Plan,
) -> tantivy::Result<Matched> {
    // What finds articles finds their first passages.
    let of_articles = fields.of_articles(plan);
    let finds_first = of_articles.is_some();
    let query = of_articles.unwrap_or_else(|| fields.query(plan));
    let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
    let mut segments = Vec::with_capacity(searcher.segment_readers().len());
    for segment in searcher.segment_readers() {
        let alive = segment.alive_bitset();
        let mut articles = Articles::of(segment)?;
        weight.for_each_no_score(segment, &mut |passages| {
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

/// How many articles have a passage that matches, copies included.
pub(super) fn count(searcher: &Searcher, fields: &Fields, plan: &Plan) -> tantivy::Result<usize> {
    match fields.of_articles(plan) {
        Some(query) => searcher.search(&*query, &Count),
        None => Ok(matched(searcher, fields, plan)?.articles()),
    }
}
