//! Who stands in which articles: read from the columns a stretch of passages at a time when it is first asked for, so
//! that counting over thousands of articles costs no more than adding up.

use super::{plan::NameField, snapshot};
use std::sync::OnceLock;
use tantivy::{
    DocId,
    columnar::{Column, StrColumn},
};

/// A segment's articles and who stands in them.
pub(super) struct Segment {
    numbers: Column<u64>,
    passages: DocId,
    pub(super) columns: Vec<NameColumn>,
    stretches: Vec<OnceLock<Stretch>>,
}

/// The names of a segment in one of the fields.
pub(super) struct NameColumn {
    pub(super) field: NameField,
    pub(super) values: StrColumn,
    /// From the number of a name in the column to who is counted; none for what isn't.
    pub(super) counted: Vec<Option<u32>>,
}

/// So many passages are read at once.
const STRETCH: DocId = 32;

/// Who stands in the articles that begin among some passages.
struct Stretch {
    /// Where those of the article that begins with each passage end; those of the one before end where they begin.
    ends: Vec<u32>,
    counted: Vec<u32>,
}

impl Segment {
    pub(super) fn new(segment: snapshot::Segment<'_>, columns: Vec<NameColumn>) -> Self {
        let passages = segment.reader.max_doc();
        let stretches = (0..passages.div_ceil(STRETCH)).map(|_| OnceLock::new());
        Self {
            numbers: segment.columns.numbers.clone(),
            passages,
            columns,
            stretches: stretches.collect(),
        }
    }

    /// Who stands in an article, each once; `first` is its first passage.
    pub(super) fn of_article(&self, first: DocId) -> &[u32] {
        let (stretch, at) = ((first / STRETCH) as usize, (first % STRETCH) as usize);
        let Some(stretch) = self.stretches.get(stretch) else { return &[] };
        let stretch = stretch.get_or_init(|| self.read(first - first % STRETCH));
        let end = |at: usize| stretch.ends.get(at).map_or(0, |end| *end as usize);
        stretch.counted.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or_default()
    }

    fn read(&self, from: DocId) -> Stretch {
        let mut stretch =
            Stretch { ends: Vec::with_capacity(STRETCH as usize), counted: Vec::new() };
        let mut of_article: Vec<u32> = Vec::new();
        for first in from..self.passages.min(from + STRETCH) {
            if self.numbers.first(first) == Some(0) {
                let is_next = |passage: &DocId| self.numbers.first(*passage) != Some(0);
                let others = (first + 1..self.passages).take_while(is_next);
                for passage in std::iter::once(first).chain(others) {
                    for NameColumn { values, counted, .. } in &self.columns {
                        let ordinals = values.term_ords(passage);
                        let ordinals = ordinals.filter_map(|ordinal| usize::try_from(ordinal).ok());
                        of_article
                            .extend(ordinals.filter_map(|at| counted.get(at).copied().flatten()));
                    }
                }
                of_article.sort_unstable();
                of_article.dedup();
                stretch.counted.append(&mut of_article);
            }
            stretch.ends.push(u32::try_from(stretch.counted.len()).unwrap_or(u32::MAX));
        }
        stretch
    }
}
