//! The folder on disk: created, opened, its format checked.

use super::{
    analysis,
    directory::Folder,
    fields::{FORMAT, Fields},
    identities,
    ledger::{Ledger, LedgerFile},
    lock, texts,
};
use crate::{Error, Result, identity::Corrections};
use serde::{Deserialize, Serialize};
use std::{fs, path::Path};
use tantivy::{Index, IndexMeta, IndexSettings, store::Compressor};

/// What each commit carries.
#[derive(Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) format: u32,
    written_by: String,
    #[serde(default)]
    pub(super) ledger: Option<LedgerFile>,
}

impl Payload {
    /// Of a commit made now, as text.
    pub(super) fn text(ledger: LedgerFile) -> String {
        let written_by = env!("CARGO_PKG_VERSION").to_owned();
        let payload = Self { format: FORMAT, written_by, ledger: Some(ledger) };
        serde_json::to_string(&payload).unwrap_or_default()
    }

    /// Of the last commit; none where nothing was committed by this program.
    pub(super) fn of(metas: &IndexMeta) -> Option<Self> {
        serde_json::from_str(metas.payload.as_ref()?).ok()
    }
}

/// Opens the index in `dir` to read it; errors where there is none, or one of another format.
pub(super) fn open(dir: &Path) -> Result<(Index, Fields)> {
    if !dir.join("meta.json").is_file() {
        return Err(Error::no_index(dir));
    }
    let index = Folder::open(dir).and_then(Index::open);
    checked(index.map_err(|cause| Error::index(dir, "open", cause))?, dir)
}

/// The files that the index was made of, as of the last commit.
pub(super) fn ledger(index: &Index, dir: &Path) -> Result<(Ledger, u64)> {
    let file = || {
        let metas = index.load_metas().map_err(|cause| Error::index(dir, "read", cause))?;
        Ok(Payload::of(&metas).and_then(|payload| payload.ledger))
    };
    let Some(named) = file()? else { return Ok((Ledger::default(), 0)) };
    match Ledger::read(dir, &named) {
        Ok(ledger) => Ok((ledger, named.number)),
        // It was there a moment ago: somebody has committed since.
        Err(error) => match file()?.filter(|newer| *newer != named) {
            Some(newer) => Ok((Ledger::read(dir, &newer)?, newer.number)),
            None => Err(error),
        },
    }
}

/// Opens the index in `dir`, or makes one there. A folder that holds anything else is left alone.
pub(super) fn open_or_create(dir: &Path) -> Result<(Index, Fields)> {
    if dir.join("meta.json").is_file() {
        lock::must_be_writable(dir)?;
        let index = Folder::open(dir).and_then(Index::open);
        return checked(index.map_err(|cause| Error::index(dir, "open", cause))?, dir);
    }
    fs::create_dir_all(dir).map_err(|cause| lock::cannot_make(dir, cause))?;
    let entries = fs::read_dir(dir).map_err(|cause| Error::read(dir, cause))?;
    if entries.flatten().any(|entry| !is_ours(&entry.file_name().to_string_lossy())) {
        return Err(Error::usage(format!(
            "{}: expected an index or an empty folder, but found other files; name another folder with --index",
            dir.display()
        )));
    }
    lock::must_be_writable(dir)?;
    let (schema, fields) = Fields::schema();
    // Decided: LZ4 unpacks a passage in a fraction of Zstandard's time, and answers read hundreds of them; the index is
    // larger by a fifth.
    let settings =
        IndexSettings { docstore_compression: Compressor::Lz4, ..IndexSettings::default() };
    let directory = Folder::open(dir).map_err(|cause| Error::index(dir, "create", cause))?;
    let index = Index::builder()
        .schema(schema)
        .settings(settings)
        .open_or_create(directory)
        .map_err(|cause| Error::index(dir, "create", cause))?;
    analysis::register(&index);
    Ok((index, fields))
}

/// Keeps beside the index who is behind its names and which articles are copies, so that opening it stays quick.
pub(super) fn keep_what_is_worked_out(dir: &Path, corrections: &Corrections) -> Result<()> {
    let (index, _) = open(dir)?;
    let reader = index.reader().map_err(|cause| Error::index(dir, "read", cause))?;
    texts::keep(dir, &reader.searcher())?;
    identities::keep(dir, &reader.searcher(), corrections)
}

/// Files that lie there when a run was killed before its index was made or while it was made anew, and the
/// reader's corrections.
fn is_ours(name: &str) -> bool {
    [
        "names.toml",
        identities::FILE,
        texts::FILE,
        ".tmp",
        ".tantivy",
        ".managed.json",
        ".morgue-writer",
    ]
    .iter()
    .any(|ours| name.starts_with(ours))
}

/// Removes what atomic writes of killed runs have left. Only for the one who holds the writer's lock.
pub(super) fn remove_left_overs(dir: &Path) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(".tmp") {
            // What cannot be removed only takes space.
            let _still_there: std::io::Result<()> = fs::remove_file(entry.path());
        }
    }
}

fn checked(index: Index, dir: &Path) -> Result<(Index, Fields)> {
    let metas = index.load_metas().map_err(|cause| Error::index(dir, "open", cause))?;
    let fields = Fields::of(&index);
    // A run that was killed before its first commit leaves an index without a format, and without anything.
    let is_begun = metas.payload.is_none() && metas.segments.is_empty() && fields.is_ok();
    let found = Payload::of(&metas).map_or(0, |payload| payload.format);
    if found != FORMAT && !is_begun {
        return Err(Error::index_version(dir, found, FORMAT));
    }
    let fields = fields.map_err(|cause| Error::index(dir, "open", cause))?;
    analysis::register(&index);
    Ok((index, fields))
}
