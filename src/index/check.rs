//! Is an index whole? Its files against their checksums, its articles against what was read, its sources
//! against the files that are there.

use super::{
    document::{Origin, hash},
    fields::Fields,
    ledger::{Ledger, SourceEntry, hash_of_file},
    passage::{self, Passage},
    settle::settled,
    store, stored,
    update::content_hash,
};
use crate::{
    Error, Result,
    article::{Article, paths},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};
use tantivy::{Index, SegmentMeta, SegmentReader, TantivyDocument, schema::Value as _};

/// What `check` found. An index is whole where nothing is damaged; the rest the next run brings up to date.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Check {
    /// Whole articles.
    pub articles: usize,
    /// Files that the articles were read from.
    pub files: usize,
    /// What is broken: files of the index, and articles that are not as they were read.
    pub damaged: Vec<String>,
    /// Articles that a run which did not come to its end left to be written or removed.
    pub unfinished: usize,
    /// Files whose bytes are not those that were read.
    pub changed: Vec<PathBuf>,
    /// Files that are gone.
    pub gone: Vec<PathBuf>,
}

/// What is broken, in a form to be mended.
#[derive(Debug, Default)]
pub(super) struct Damage {
    /// Segments with files that are gone or have other bytes than were written.
    pub(super) segments: BTreeSet<String>,
    /// Articles that are not as they were read.
    pub(super) articles: BTreeSet<String>,
    /// Whether the list of sources cannot be read.
    pub(super) ledger: bool,
}

/// Checks the index in `dir` and the files that it was made of. Errors where there is no index that can be
/// opened.
pub fn check(dir: &Path) -> Result<Check> {
    let (index, fields) = store::open(dir)?;
    let mut found = Check::default();
    let (damage, stored) = damage(&index, &fields, dir, &mut found)?;
    found.articles = stored.len();
    if damage.ledger {
        return Ok(found);
    }
    let (ledger, _) = store::ledger(&index, dir)?;
    if damage.segments.is_empty() {
        found.unfinished = unfinished(&ledger, &stored);
    }
    sources(&ledger, &mut found);
    Ok(found)
}

/// What is broken in an index, and the articles that are not.
pub(super) fn damage(
    index: &Index,
    fields: &Fields,
    dir: &Path,
    found: &mut Check,
) -> Result<(Damage, BTreeMap<String, Origin>)> {
    let mut damage = Damage::default();
    let mut stored = BTreeMap::new();
    let rules = match store::ledger(index, dir) {
        Ok((ledger, _)) => Some(rules(&ledger)),
        Err(error) => {
            damage.ledger = true;
            found.damaged.push(error.to_string());
            None
        }
    };
    let fail = |cause| Error::index(dir, "read", cause);
    let metas = index.load_metas().map_err(fail)?;
    for segment in &metas.segments {
        let mut alone = metas.clone();
        alone.segments = vec![segment.clone()];
        let broken = broken_files(index, &alone.list_segment_files());
        found.damaged.extend(broken.iter().cloned());
        let reader = if broken.is_empty() { open(index, segment, found) } else { None };
        match reader {
            Some(reader) => {
                articles(&reader, fields, rules.as_ref(), &mut stored, &mut damage, found)
                    .map_err(fail)?;
            }
            None => {
                damage.segments.insert(segment.id().uuid_string());
            }
        }
    }
    Ok((damage, stored))
}

/// By the hashes of paths: what each file was told of names when it was read.
type Rules = BTreeMap<u64, u64>;

fn rules(ledger: &Ledger) -> Rules {
    let of = |(path, entry): (&String, &SourceEntry)| (hash(path.as_bytes()), entry.rules);
    ledger.sources.iter().map(of).collect()
}

/// Why files of a segment are broken.
fn broken_files<'f>(index: &Index, files: impl IntoIterator<Item = &'f PathBuf>) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files.into_iter().collect::<BTreeSet<_>>() {
        // Not every segment has every file; one that is needed and not there is found when it is opened.
        if !tantivy::Directory::exists(index.directory(), file).unwrap_or(true) {
            continue;
        }
        match index.directory().validate_checksum(file) {
            Ok(true) => {}
            Ok(false) => {
                broken.push(format!("{}: not the bytes that were written", file.display()));
            }
            Err(error) => broken.push(format!("{}: cannot read: {error}", file.display())),
        }
    }
    broken
}

fn open(index: &Index, segment: &SegmentMeta, found: &mut Check) -> Option<SegmentReader> {
    let opened = SegmentReader::open(&index.segment(segment.clone()));
    let name = segment.id().short_uuid_string();
    opened.map_err(|error| found.damaged.push(format!("segment {name}: cannot open: {error}"))).ok()
}

/// Goes through the articles of a segment.
fn articles(
    segment: &SegmentReader,
    fields: &Fields,
    rules: Option<&Rules>,
    stored: &mut BTreeMap<String, Origin>,
    damage: &mut Damage,
    found: &mut Check,
) -> tantivy::Result<()> {
    let columns = segment.fast_fields();
    let (contents, paths) = (columns.u64("content")?, columns.u64("origin")?);
    let store = segment.get_store_reader(1)?;
    let mut begun: Option<Begun> = None;
    for doc in segment.doc_ids_alive() {
        let Ok(passage) = stored::passage(&store.get_document_bytes(doc)?) else {
            found.damaged.push(format!("passage {doc} of {}: cannot read", segment.segment_id()));
            continue;
        };
        if let (Some(content), Some(path)) = (contents.first(doc), paths.first(doc)) {
            end(begun.take(), rules, stored, damage, found);
            let document: TantivyDocument = store.get(doc)?;
            let record = document.get_first(fields.record).and_then(|value| value.as_str());
            let record = record.unwrap_or_default().to_owned();
            begun =
                Some(Begun { record, origin: Origin { content, path }, passages: vec![passage] });
        } else if let Some(begun) = &mut begun {
            begun.passages.push(passage);
        } else {
            found.damaged.push(format!("article {}: begins in its middle", passage.article));
            damage.articles.insert(passage.article);
        }
    }
    end(begun, rules, stored, damage, found);
    Ok(())
}

/// An article whose passages are being gone through.
struct Begun {
    record: String,
    origin: Origin,
    passages: Vec<Passage>,
}

fn end(
    begun: Option<Begun>,
    rules: Option<&Rules>,
    stored: &mut BTreeMap<String, Origin>,
    damage: &mut Damage,
    found: &mut Check,
) {
    let Some(begun) = begun else { return };
    let Some(id) = begun.passages.first().map(|passage| passage.article.clone()) else { return };
    let rules = rules.and_then(|rules| rules.get(&begun.origin.path).copied());
    let fault = match fault(&begun, rules) {
        None if stored.insert(id.clone(), begun.origin).is_some() => "is there twice",
        None => return,
        Some(fault) => fault,
    };
    found.damaged.push(format!("article {id}: {fault}"));
    damage.articles.insert(id);
}

/// What is wrong with an article. What it was made of can't be told where its file's rules are unknown.
fn fault(begun: &Begun, rules: Option<u64>) -> Option<&'static str> {
    let mut end = 0;
    for (number, passage) in begun.passages.iter().enumerate() {
        let first = begun.passages.first()?;
        if passage.article != first.article || passage.number != number || passage.start != end {
            return Some("a passage of it is missing");
        }
        end = passage.end;
    }
    let Ok(article) = serde_json::from_str::<Article>(&begun.record) else {
        return Some("its fields cannot be read");
    };
    let mut article = Article { text: passage::joined(&begun.passages).0, ..article };
    let is_as_read =
        rules.is_none_or(|rules| content_hash(&mut article, rules) == begun.origin.content);
    (!is_as_read).then_some("it is not what was read")
}

/// How many articles are not yet what the sources make.
fn unfinished(ledger: &Ledger, stored: &BTreeMap<String, Origin>) -> usize {
    let settled = settled(ledger);
    let is_due = |(id, origin): &(&String, &Origin)| {
        settled.articles.get(*id).is_some_and(|claim| claim.content == origin.content)
    };
    let as_due = stored.iter().filter(is_due).count();
    (stored.len() - as_due).max(settled.articles.len() - as_due)
}

fn sources(ledger: &Ledger, found: &mut Check) {
    for (path, entry) in ledger.sources.iter().filter(|(path, _)| !path.is_empty()) {
        found.files += 1;
        let file = paths::real(path);
        match fs::metadata(&file) {
            Err(_) => found.gone.push(entry.shown.clone()),
            Ok(_) if entry.hash.is_none() || hash_of_file(&file).ok() != entry.hash => {
                found.changed.push(entry.shown.clone());
            }
            Ok(_) => {}
        }
    }
}
