//! The folder on disk: created, opened, its format checked.

use super::{
    analysis,
    fields::{FORMAT, Fields},
};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::{fs, path::Path};
use tantivy::{
    Index, IndexSettings,
    directory::MmapDirectory,
    store::{Compressor, ZstdCompressor},
};

/// What each commit carries.
#[derive(Serialize, Deserialize)]
struct Payload {
    format: u32,
    written_by: String,
}

/// The payload of a commit made now.
pub(super) fn payload() -> String {
    let payload = Payload { format: FORMAT, written_by: env!("CARGO_PKG_VERSION").to_owned() };
    serde_json::to_string(&payload).unwrap_or_default()
}

/// Opens the index in `dir`; errors where there is none, or one of another format.
pub(super) fn open(dir: &Path) -> Result<(Index, Fields)> {
    if !dir.join("meta.json").is_file() {
        return Err(Error::no_index(dir));
    }
    let index = Index::open_in_dir(dir).map_err(|cause| Error::index(dir, "open", cause))?;
    let found = format_of(&index).unwrap_or(0);
    if found != FORMAT {
        return Err(Error::index_version(dir, found, FORMAT));
    }
    let fields = Fields::of(&index).map_err(|cause| Error::index(dir, "open", cause))?;
    analysis::register(&index);
    Ok((index, fields))
}

/// Opens the index in `dir`, or makes one there. A folder that holds anything else is left alone.
pub(super) fn open_or_create(dir: &Path) -> Result<(Index, Fields)> {
    if dir.join("meta.json").is_file() {
        return open(dir);
    }
    fs::create_dir_all(dir).map_err(|cause| Error::write(dir, cause))?;
    let mut entries = fs::read_dir(dir).map_err(|cause| Error::read(dir, cause))?;
    if entries.next().is_some() {
        return Err(Error::usage(format!(
            "{}: expected an index or an empty folder, but found other files; name another folder with --index",
            dir.display()
        )));
    }
    let (schema, fields) = Fields::schema();
    let settings = IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor::default()),
        ..IndexSettings::default()
    };
    let directory = MmapDirectory::open(dir).map_err(|cause| Error::index(dir, "create", cause))?;
    let index = Index::builder()
        .schema(schema)
        .settings(settings)
        .open_or_create(directory)
        .map_err(|cause| Error::index(dir, "create", cause))?;
    analysis::register(&index);
    Ok((index, fields))
}

/// The format in the last commit's payload; none where nothing was committed by this program.
fn format_of(index: &Index) -> Option<u32> {
    let payload = index.load_metas().ok()?.payload?;
    serde_json::from_str::<Payload>(&payload).ok().map(|payload| payload.format)
}
