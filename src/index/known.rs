//! What an index already holds: its articles and the files that they came from.

use super::document::Origin;
use crate::{Error, Result};
use std::{collections::BTreeMap, path::Path};
use tantivy::{Searcher, SegmentReader, TantivyError};

/// The articles of an index by id.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Where each article came from.
    pub(super) articles: BTreeMap<String, Origin>,
    /// The ids of the articles from each file.
    pub(super) by_path: BTreeMap<String, Vec<String>>,
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
        let (Some(articles), Some(paths)) = (columns.str("article")?, columns.str("path")?) else {
            return Ok(());
        };
        let file_hashes = columns.u64("file_hash")?;
        let article_hashes = columns.u64("article_hash")?;
        for doc in segment.doc_ids_alive() {
            // Only an article's first passage has a path.
            let Some(path) = paths.term_ords(doc).next() else { continue };
            let Some(article) = articles.term_ords(doc).next() else { continue };
            let mut origin = Origin {
                path: String::new(),
                file_hash: file_hashes.first(doc).unwrap_or_default(),
                article_hash: article_hashes.first(doc).unwrap_or_default(),
            };
            paths.ord_to_str(path, &mut origin.path)?;
            let mut id = String::new();
            articles.ord_to_str(article, &mut id)?;
            self.insert(id, origin);
        }
        Ok(())
    }

    fn insert(&mut self, id: String, origin: Origin) {
        self.by_path.entry(origin.path.clone()).or_default().push(id.clone());
        self.articles.insert(id, origin);
    }

    /// The ids of a file's articles when the file still has this hash.
    pub(super) fn unchanged(&self, path: &str, file_hash: u64) -> Option<&[String]> {
        let ids = self.by_path.get(path)?;
        let same = ids
            .iter()
            .all(|id| self.articles.get(id).is_some_and(|origin| origin.file_hash == file_hash));
        same.then_some(ids)
    }
}
