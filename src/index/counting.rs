//! Exact counts of articles, in one pass over passages.
//!
//! An article's passages stand one after another in one segment, so a passage is of a new article
//! when its article number differs from the one before. Names are then counted over all passages of
//! that article, also those that don't match: "organizations in articles about the flood". A name is
//! counted once when its slot remembers the last article that it was seen in.

use super::plan::NameField;
use std::collections::BTreeMap;
use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::{Column, StrColumn},
};

/// Counts the articles among the matching passages, and those for each name of a field.
pub(super) struct ArticleCount {
    /// The column of names; none counts articles only.
    pub(super) column: Option<&'static str>,
}

/// Articles in all, and by name.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) articles: usize,
    pub(super) names: BTreeMap<String, usize>,
}

impl NameField {
    pub(super) fn column(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Speaker => "speaker",
            Self::Source => "source",
        }
    }
}

impl Collector for ArticleCount {
    type Fruit = Counted;
    type Child = InSegment;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<InSegment> {
        let columns = segment.fast_fields();
        let names = match self.column {
            Some(column) => columns.str(column)?,
            None => None,
        };
        let terms = names.as_ref().map_or(0, |names| names.num_terms());
        Ok(InSegment {
            article_numbers: columns.u64("article_number")?,
            numbers: columns.u64("number")?,
            passages: segment.max_doc(),
            names,
            articles: 0,
            last_article: None,
            slots: vec![Slot::default(); terms],
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Counted>) -> tantivy::Result<Counted> {
        let mut all = Counted::default();
        for segment in segments {
            all.articles += segment.articles;
            for (name, count) in segment.names {
                *all.names.entry(name).or_default() += count;
            }
        }
        Ok(all)
    }
}

/// For one name: how many articles so far, and the last of them.
#[derive(Clone, Copy, Default)]
struct Slot {
    articles: usize,
    last_article: Option<u64>,
}

/// The count within a segment.
pub(super) struct InSegment {
    article_numbers: Column<u64>,
    numbers: Column<u64>,
    passages: DocId,
    names: Option<StrColumn>,
    articles: usize,
    last_article: Option<u64>,
    slots: Vec<Slot>,
}

impl SegmentCollector for InSegment {
    type Fruit = Counted;

    fn collect(&mut self, doc: DocId, _: Score) {
        let article = self.article_numbers.first(doc);
        if article == self.last_article {
            return;
        }
        self.articles += 1;
        self.last_article = article;
        let Some(names) = &self.names else { return };
        let before = self.numbers.first(doc).and_then(|number| DocId::try_from(number).ok());
        let first = doc - before.unwrap_or(0).min(doc);
        let same = |passage: &DocId| self.article_numbers.first(*passage) == article;
        for passage in (first..self.passages).take_while(same) {
            for name in names.term_ords(passage) {
                let slot = usize::try_from(name).ok().and_then(|name| self.slots.get_mut(name));
                if let Some(slot) = slot.filter(|slot| slot.last_article != article) {
                    slot.articles += 1;
                    slot.last_article = article;
                }
            }
        }
    }

    fn harvest(self) -> Counted {
        let mut counted = Counted { articles: self.articles, names: BTreeMap::new() };
        let Some(names) = &self.names else { return counted };
        for (ordinal, slot) in (0..).zip(&self.slots).filter(|(_, slot)| slot.articles > 0) {
            let mut name = String::new();
            if names.ord_to_str(ordinal, &mut name).is_ok() {
                counted.names.insert(name, slot.articles);
            }
        }
        counted
    }
}
