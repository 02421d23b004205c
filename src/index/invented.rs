//! Indexes in memory, for tests.

use super::{analysis, fields::Fields, snapshot::Snapshot};
use tantivy::{Index, IndexWriter, Term, indexer::NoMergePolicy};

/// An empty one; each commit makes a segment.
pub(super) fn empty() -> (Index, IndexWriter, Fields) {
    let (schema, fields) = Fields::schema();
    let index = Index::create_in_ram(schema);
    analysis::register(&index);
    let writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
    writer.set_merge_policy(Box::new(NoMergePolicy));
    (index, writer, fields)
}

/// Takes the articles with these ids out; where wanted, what is left becomes one segment.
pub(super) fn without<'i>(
    (index, mut writer, fields): (Index, IndexWriter, Fields),
    removed: impl IntoIterator<Item = &'i usize>,
    merges: bool,
) -> Snapshot {
    for id in removed {
        writer.delete_term(Term::from_field_text(fields.article, &id.to_string()));
    }
    writer.commit().unwrap();
    let segments = index.searchable_segment_ids().unwrap();
    if merges && !segments.is_empty() {
        writer.merge(&segments).wait().unwrap();
    }
    Snapshot::of(index.reader().unwrap().searcher(), fields).unwrap()
}
