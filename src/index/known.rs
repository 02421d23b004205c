//! What an index holds just now: its articles with the hash of their content, and of the file they are from.

use super::document::Origin;
use crate::{Error, Result};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};
use tantivy::{Searcher, SegmentReader, TantivyError};

/// The articles of an index by id.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) articles: BTreeMap<Arc<str>, Origin>,
    by_content: BTreeSet<(u64, Arc<str>)>,
}

impl Known {
    /// Reads the first passage's columns of every article.
    pub(super) fn read(dir: &Path, searcher: &Searcher) -> Result<Self> {
        let mut known = Self::default();
        for segment in searcher.segment_readers() {
            known.read_segment(segment).map_err(|cause| Error::index(dir, "read", cause))?;
        }
        Ok(known)
    }

    fn read_segment(&mut self, segment: &SegmentReader) -> std::result::Result<(), TantivyError> {
        let columns = segment.fast_fields();
        let Some(articles) = columns.str("article")? else { return Ok(()) };
        let contents = columns.u64("content")?;
        let paths = columns.u64("origin")?;
        for doc in segment.doc_ids_alive() {
            // Only an article's first passage has them.
            let (Some(content), Some(path)) = (contents.first(doc), paths.first(doc)) else {
                continue;
            };
            let Some(article) = articles.term_ords(doc).next() else { continue };
            let mut id = String::new();
            articles.ord_to_str(article, &mut id)?;
            self.insert(&id, Origin { content, path });
        }
        Ok(())
    }

    pub(super) fn insert(&mut self, id: &str, origin: Origin) {
        self.remove(id);
        let id: Arc<str> = id.into();
        self.by_content.insert((origin.content, Arc::clone(&id)));
        self.articles.insert(id, origin);
    }

    pub(super) fn remove(&mut self, id: &str) {
        if let Some((id, origin)) = self.articles.remove_entry(id) {
            self.by_content.remove(&(origin.content, id));
        }
    }

    /// An article with this content; of several the one with the first id.
    pub(super) fn with_content(&self, content: u64) -> Option<&Arc<str>> {
        let from: (u64, Arc<str>) = (content, "".into());
        self.by_content
            .range(from..)
            .next()
            .filter(|(known, _)| *known == content)
            .map(|(_, id)| id)
    }
}
