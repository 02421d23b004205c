//! A snapshot of an index, for reading.

use super::{
    candidates::{Order, candidates},
    document::name_key,
    identities,
    named::Names,
    passage::{self, Passage, Shown},
    plan::Plan,
    ranked::{self, Best, Found},
    settle::copies,
    snapshot::Snapshot,
    store, stored,
    texts::Texts,
};
use crate::{
    Error, Result,
    article::{Article, Problem},
    extract::{Extraction, Kind},
    identity::{Corrections, Identities},
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};
use tantivy::{
    DocAddress, ReloadPolicy, SegmentReader, TantivyDocument, Term,
    collector::DocSetCollector,
    directory::OwnedBytes,
    query::TermQuery,
    schema::{IndexRecordOption, Value},
};

/// A snapshot of an index: stays as it was opened until [`Reader::reload`].
pub struct Reader {
    pub(super) dir: PathBuf,
    index: tantivy::Index,
    snapshots: tantivy::IndexReader,
    pub(super) snapshot: Snapshot,
    /// What its user says of names.
    corrections: Corrections,
    /// Who is behind the names; read when it is first asked for.
    identities: OnceLock<Arc<Identities>>,
    /// Which articles are copies; read when it is first asked for.
    pub(super) texts: OnceLock<Arc<Texts>>,
    /// Which articles have which names, by field; read when it is first asked for.
    pub(super) names: [OnceLock<Arc<Names>>; 5],
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("dir", &self.dir).finish_non_exhaustive()
    }
}

/// A name of the archive and how many passages it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedIn {
    /// What it names.
    pub kind: Kind,
    /// The full name.
    pub name: String,
    /// Passages that mention it.
    pub passages: usize,
}

impl Reader {
    /// Opens the index in `dir`. Errors: none there, another format version, damaged.
    pub fn open(dir: &Path) -> Result<Self> {
        Self::open_with(dir, Corrections::default())
    }

    /// Opens the index in `dir`, with what its user says of names.
    pub fn open_with(dir: &Path, corrections: Corrections) -> Result<Self> {
        let (index, fields) = store::open(dir)?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(|cause| Error::index(dir, "read", cause))?;
        let snapshot = Snapshot::of(reader.searcher(), fields)
            .map_err(|cause| Error::index(dir, "read", cause))?;
        Ok(Self {
            dir: dir.to_owned(),
            index,
            snapshots: reader,
            snapshot,
            corrections,
            identities: OnceLock::new(),
            texts: OnceLock::new(),
            names: Default::default(),
        })
    }

    /// Who is behind the names of the archive.
    pub fn identities(&self) -> Result<&Arc<Identities>> {
        if let Some(known) = self.identities.get() {
            return Ok(known);
        }
        let read =
            Arc::new(identities::read(&self.dir, &self.snapshot.searcher, &self.corrections)?);
        Ok(self.identities.get_or_init(|| read))
    }

    /// Looks at the index as it is now.
    pub fn reload(&mut self) -> Result<()> {
        self.snapshots.reload().map_err(|cause| self.fault(cause))?;
        let snapshot = Snapshot::of(self.snapshots.searcher(), self.snapshot.fields.clone());
        self.snapshot = snapshot.map_err(|cause| self.fault(cause))?;
        self.identities = OnceLock::new();
        self.texts = OnceLock::new();
        self.names = Default::default();
        Ok(())
    }

    /// The best `limit` passages with their scores, best first. Ties go by article and passage number,
    /// never by where a passage happens to lie.
    pub fn search(&self, plan: &Plan, limit: usize) -> Result<Vec<(f64, Passage)>> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        let order = Order::Relevance;
        let found = candidates(&self.snapshot, plan, limit, order, false);
        let mut best = found.map_err(|cause| self.fault(cause))?.best;
        // In the order in which they lie on disk, so that each block is unpacked once.
        best.sort_unstable_by_key(|found| (found.segment, found.doc));
        let mut passages = Vec::with_capacity(best.len());
        for found in best {
            let passage = self.passage(DocAddress::new(found.segment, found.doc))?;
            passages.push((f64::from(found.score), passage));
        }
        passages.sort_by(|(score, one), (other_score, other)| {
            let by_place = (&one.article, one.number).cmp(&(&other.article, other.number));
            other_score.total_cmp(score).then(by_place)
        });
        Ok(passages)
    }

    /// The best passages by the one formula, best first, at least `wanted` of them where so many match. Ties go by
    /// article and passage number; more that are wanted don't change the order of the first. Where articles are to be
    /// `counted`, [`Best::matched`] has those of all that match, unless [`Reader::overview`] is quicker.
    pub fn best(&self, plan: &Plan, wanted: usize, order: Order, counted: bool) -> Result<Best> {
        ranked::best(&self.snapshot, plan, wanted, order, counted)
            .map_err(|cause| self.fault(cause))
    }

    /// The passage that was found, without what was found in it, but for where it mentions `names`.
    pub fn read(&self, found: &Found, names: &[String]) -> Result<Shown> {
        let bytes = self.document(found.address)?;
        stored::shown(&bytes, names).map_err(|cause| self.unread(cause))
    }

    /// How many passages there are.
    pub fn size(&self) -> usize {
        usize::try_from(self.snapshot.searcher.num_docs()).unwrap_or(usize::MAX)
    }

    /// Full names that have `word` (folded) as one of their words, in the order of kind and name.
    pub fn names_with(&self, word: &str) -> Result<Vec<NamedIn>> {
        let prefix = [word, "\0"].concat();
        let mut names: BTreeMap<(Kind, String), usize> = BTreeMap::new();
        for (key, passages) in self.terms_from(self.snapshot.fields.name, &prefix)? {
            let mut parts = key.splitn(3, '\0').skip(1);
            let kind = match parts.next() {
                Some("person") => Kind::Person,
                Some("organization") => Kind::Organization,
                _ => Kind::Place,
            };
            let name = parts.next().unwrap_or_default().to_owned();
            *names.entry((kind, name)).or_default() += passages;
        }
        let named = |((kind, name), passages)| NamedIn { kind, name, passages };
        Ok(names.into_iter().map(named).collect())
    }

    /// Whether any passage names this, letter for letter.
    pub fn has_name(&self, kind: Kind, name: &str) -> Result<bool> {
        let first = super::analysis::terms(name);
        let Some(word) = first.first() else { return Ok(false) };
        let key = name_key(&word.word, kind, name);
        let term = Term::from_field_text(self.snapshot.fields.name, &key);
        Ok(self.snapshot.searcher.doc_freq(&term).map_err(|cause| self.fault(cause))? > 0)
    }

    /// The article with this id, and what was found in it. An id that is shortened in the middle by "…" stands for
    /// the only one that begins and ends so.
    pub fn article(&self, id: &str) -> Result<Option<(Article, Extraction)>> {
        let Some((record, passages)) = self.stored(id)? else { return Ok(None) };
        let (text, found) = passage::joined(&passages);
        let article: Article = serde_json::from_str(&record).map_err(|cause| self.unread(cause))?;
        Ok(Some((Article { text, ..article }, found)))
    }

    /// An article's passages in order; empty where there is none with this id.
    pub fn passages(&self, id: &str) -> Result<Vec<Passage>> {
        Ok(self.stored(id)?.map(|(_, passages)| passages).unwrap_or_default())
    }

    fn stored(&self, id: &str) -> Result<Option<(String, Vec<Passage>)>> {
        let term = Term::from_field_text(self.snapshot.fields.article, id);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = self
            .snapshot
            .searcher
            .search(&query, &DocSetCollector)
            .map_err(|cause| self.fault(cause))?;
        let mut addresses: Vec<DocAddress> = found.into_iter().collect();
        addresses.sort_unstable();
        let Some(first) = addresses.first() else {
            return match self.shortened(id)? {
                Some(whole) => self.stored(&whole),
                None => Ok(None),
            };
        };
        let record: TantivyDocument =
            self.snapshot.searcher.doc(*first).map_err(|cause| self.fault(cause))?;
        let record = record.get_first(self.snapshot.fields.record).and_then(|value| value.as_str());
        let record = record.unwrap_or_default().to_owned();
        let mut passages = Vec::with_capacity(addresses.len());
        for address in addresses {
            passages.push(self.passage(address)?);
        }
        passages.sort_by_key(|passage| passage.number);
        Ok(Some((record, passages)))
    }

    /// The only id that begins and ends like one that was shortened in the middle: "uk-parliament…october".
    fn shortened(&self, id: &str) -> Result<Option<String>> {
        let Some((start, end)) = id.split_once('…') else { return Ok(None) };
        let is_whole = |whole: &String| {
            whole.strip_prefix(start).is_some_and(|rest| rest.ends_with(end)) && whole != id
        };
        let mut fitting = self.ids()?.into_iter().filter(is_whole);
        Ok(fitting.next().filter(|_| fitting.next().is_none()))
    }

    fn passage(&self, address: DocAddress) -> Result<Passage> {
        stored::passage(&self.document(address)?).map_err(|cause| self.unread(cause))
    }

    /// A document as it is stored.
    fn document(&self, at: DocAddress) -> Result<OwnedBytes> {
        self.snapshot.document(at).map_err(|cause| self.fault(cause))
    }

    pub(super) fn unread(
        &self,
        cause: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Error {
        Error::index(&self.dir, "read", cause)
    }

    /// All ids, sorted.
    pub fn ids(&self) -> Result<Vec<String>> {
        let mut ids: Vec<String> = self
            .terms_from(self.snapshot.fields.article, "")?
            .into_iter()
            .map(|(id, _)| id)
            .collect();
        if self.snapshot.searcher.segment_readers().iter().any(SegmentReader::has_deletes) {
            let mut kept = Vec::with_capacity(ids.len());
            for id in ids {
                let term = Term::from_field_text(self.snapshot.fields.article, &id);
                let query = TermQuery::new(term, IndexRecordOption::Basic);
                let count = tantivy::collector::Count;
                if self
                    .snapshot
                    .searcher
                    .search(&query, &count)
                    .map_err(|cause| self.fault(cause))?
                    > 0
                {
                    kept.push(id);
                }
            }
            ids = kept;
        }
        Ok(ids)
    }

    /// Ids that contain `part` in any case, sorted, at most `limit`: for "did you mean".
    pub fn ids_like(&self, part: &str, limit: usize) -> Result<Vec<String>> {
        let part = part.to_lowercase();
        let ids = self.ids()?.into_iter().filter(|id| id.to_lowercase().contains(&part));
        Ok(ids.take(limit).collect())
    }

    /// What could not be read of the files that the index was made of, by file and line.
    pub fn skipped(&self) -> Result<Vec<Problem>> {
        let (ledger, _) = store::ledger(&self.index, &self.dir)?;
        let mut skipped: Vec<Problem> =
            ledger.sources.into_values().flat_map(|entry| entry.skipped).collect();
        skipped.sort();
        Ok(skipped)
    }

    /// All files that hold an article letter for letter, as they were named and in the order of their paths; empty
    /// where there is only one.
    pub fn files(&self, id: &str) -> Result<Vec<PathBuf>> {
        let (ledger, _) = store::ledger(&self.index, &self.dir)?;
        let files: Vec<PathBuf> =
            copies(&ledger, id).into_iter().map(|entry| entry.shown.clone()).collect();
        Ok(if files.len() > 1 { files } else { Vec::new() })
    }

    pub(super) fn fault(&self, cause: tantivy::TantivyError) -> Error {
        Error::index(&self.dir, "read", cause)
    }
}

/// The day that [`super::day_number`] gave a number; none for a number that is no day.
pub fn day_of(number: i64) -> Option<chrono::NaiveDate> {
    let year = i32::try_from(number.div_euclid(10_000)).ok()?;
    let month = u32::try_from(number.rem_euclid(10_000) / 100).ok()?;
    let day = u32::try_from(number.rem_euclid(100)).ok()?;
    chrono::NaiveDate::from_ymd_opt(year, month, day)
}
