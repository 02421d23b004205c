//! The segments of an index as they are at one time, and at hand what every search reads of them.

use super::{fields::Fields, formula::Archive, matched::are_first};
use tantivy::{
    DocAddress, DocId, Searcher, SegmentOrdinal, SegmentReader, columnar::Column,
    directory::OwnedBytes, schema::Field, store::StoreReader,
};

/// So many blocks of stored passages are kept unpacked, of 16 KiB each, all segments together.
const BLOCKS: usize = 4_096;

/// The segments, opened.
pub(super) struct Snapshot {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    /// What the formula knows of the archive.
    pub(super) archive: Archive,
    articles: usize,
    columns: Vec<Columns>,
    stores: Vec<StoreReader>,
}

/// A segment.
#[derive(Clone, Copy)]
pub(super) struct Segment<'s> {
    pub(super) ordinal: SegmentOrdinal,
    pub(super) reader: &'s SegmentReader,
    pub(super) columns: &'s Columns,
}

/// Where a segment's passages belong.
pub(super) struct Columns {
    /// The number of a passage's article: the same for all its passages, in whatever segment and index.
    pub(super) articles: Column<u64>,
    /// A passage's number in its article.
    pub(super) numbers: Column<u64>,
    /// The day of publication, yyyymmdd.
    pub(super) published: Column<i64>,
}

impl Snapshot {
    pub(super) fn of(searcher: Searcher, fields: Fields) -> tantivy::Result<Self> {
        let segments = searcher.segment_readers();
        let blocks = BLOCKS / segments.len().max(1) + 1;
        let (mut columns, mut stores) = (Vec::new(), Vec::new());
        for segment in segments {
            columns.push(Columns::of(segment)?);
            stores.push(segment.get_store_reader(blocks)?);
        }
        let articles = searcher.doc_freq(&are_first(&searcher)?)?;
        let archive = archive(&searcher, &fields, articles)?;
        let articles = usize::try_from(articles).unwrap_or(usize::MAX);
        Ok(Self { searcher, fields, archive, articles, columns, stores })
    }

    /// The segments in their order.
    pub(super) fn segments(&self) -> impl Iterator<Item = Segment<'_>> {
        let readers = (0..).zip(self.searcher.segment_readers());
        let columns = self.columns.iter();
        readers.zip(columns).map(|((ordinal, reader), columns)| Segment {
            ordinal,
            reader,
            columns,
        })
    }

    /// How many articles there are, deleted ones too.
    pub(super) fn articles(&self) -> usize {
        self.articles
    }

    /// How many passages there are, deleted ones too: the place of an article's first passage is counted over all segments.
    pub(super) fn passages(&self) -> usize {
        self.searcher.segment_readers().iter().map(|segment| segment.max_doc() as usize).sum()
    }

    /// A document as it is stored.
    pub(super) fn document(&self, at: DocAddress) -> tantivy::Result<OwnedBytes> {
        let store = self.stores.get(at.segment_ord as usize);
        store.map_or_else(|| Ok(OwnedBytes::empty()), |store| store.get_document_bytes(at.doc_id))
    }
}

impl Columns {
    fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self {
            articles: columns.u64("article_number")?,
            numbers: columns.u64("number")?,
            published: columns.i64("published")?,
        })
    }

    /// The first passage of a passage's article: they stand one after another.
    pub(super) fn first_of(&self, passage: DocId) -> DocId {
        let before = self.numbers.first(passage).and_then(|number| DocId::try_from(number).ok());
        passage - before.unwrap_or(0).min(passage)
    }
}

fn archive(searcher: &Searcher, fields: &Fields, articles: u64) -> tantivy::Result<Archive> {
    let words = |field: Field| -> tantivy::Result<u64> {
        let mut words = 0;
        for segment in searcher.segment_readers() {
            words += segment.inverted_index(field)?.total_num_tokens();
        }
        Ok(words)
    };
    let average = |words: u64, of: u64| words as f64 / of.max(1) as f64;
    Ok(Archive {
        articles: articles as f64,
        words_per_article: average(words(fields.article_stem)?, articles),
        words_per_passage: average(words(fields.stem)?, searcher.num_docs()),
    })
}
