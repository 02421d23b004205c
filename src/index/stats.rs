//! Counts of all that an index holds.

use super::{
    fields::FORMAT,
    plan::{NameField, Plan},
    reader::{Reader, day_of},
    report::Stats,
    stored,
};
use crate::Result;
use std::path::Path;

impl Reader {
    /// Counts of everything.
    pub fn stats(&self) -> Result<Stats> {
        let everything = Plan::Everything;
        let days = self.days(&everything)?;
        let articles = self.count(&everything)?;
        let mut stats = Stats {
            format: FORMAT,
            articles,
            texts: self.count_texts(&everything)?,
            passages: usize::try_from(self.snapshot.searcher.num_docs()).unwrap_or(usize::MAX),
            people: self.facet(&everything, NameField::Person)?.len(),
            organizations: self.facet(&everything, NameField::Organization)?.len(),
            places: self.facet(&everything, NameField::Place)?.len(),
            first_published: days.keys().next().and_then(|day| day_of(*day)),
            last_published: days.keys().next_back().and_then(|day| day_of(*day)),
            undated: articles - days.values().sum::<usize>().min(articles),
            index_bytes: bytes_in(&self.dir),
            ..Stats::default()
        };
        for segment in self.snapshot.searcher.segment_readers() {
            let store = segment.get_store_reader(1).map_err(|cause| self.fault(cause.into()))?;
            for doc in segment.doc_ids_alive() {
                let bytes = store.get_document_bytes(doc).map_err(|cause| self.fault(cause))?;
                let passage = stored::passage(&bytes).map_err(|cause| self.unread(cause))?;
                stats.text_bytes += passage.text.len() as u64;
                stats.quotes += passage.found.quotes.len();
                stats.facts += passage.found.facts.len();
            }
        }
        Ok(stats)
    }
}

fn bytes_in(dir: &Path) -> u64 {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}
