//! Rebuilds what is broken in an index: from what is left of it, and from the files that it was made of.
//!
//! A segment with a damaged file is left out, an article that is not whole removed; what the sources then
//! miss is read again by an ordinary run. What came from no file, or from one that is gone, is lost with its
//! segment, and named.

use super::{
    check::{Check, damage},
    directory::Folder,
    fields::FORMAT,
    ledger::{Ledger, LedgerFile, Recorded, SourceEntry},
    lock,
    reader::Reader,
    reading,
    reconcile::unmapped,
    report::{Report, UpdateOptions},
    store::{self, Payload},
    update::{Run, content_hash, update},
};
use crate::{
    Error, Result,
    article::{SourceFile, paths},
};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};
use tantivy::{
    Directory as _,
    directory::{DirectoryLock, INDEX_WRITER_LOCK},
};

/// Rebuilds what is broken in the index in `dir`. Errors: there is none, it is of another format, another
/// process writes to it, the disk is full.
pub fn repair(dir: &Path, options: &UpdateOptions) -> Result<Report> {
    let lock = locked(dir)?;
    let (index, fields) = match store::open(dir) {
        Ok(opened) => opened,
        Err(error) => return rebuild(dir, lock, options, error),
    };
    let (damage, _) = damage(&index, &fields, dir, &mut Check::default())?;
    drop(index);
    if !damage.segments.is_empty() {
        edit_meta(dir, |meta| leave_out(meta, &damage.segments))?;
    }
    if damage.ledger {
        let ledger = ledger_of_articles(dir)?;
        let file = ledger.write(dir, next_number(dir))?;
        let text = Payload::text(file);
        edit_meta(dir, |meta| {
            meta.insert("payload".to_owned(), Value::String(text));
        })?;
        drop(lock);
        return update(dir, &files(&ledger), &[], options, &mut |_| ());
    }
    drop(lock);
    let mut run = Run::begin(dir, options)?;
    for id in &damage.articles {
        run.writer.remove(id);
    }
    run.finish(&[], false)
}

fn locked(dir: &Path) -> Result<DirectoryLock> {
    if !dir.is_dir() {
        return Err(Error::no_index(dir));
    }
    lock::must_be_writable(dir)?;
    let directory = Folder::open(dir).map_err(|cause| Error::index(dir, "open", cause))?;
    let lock = lock::patiently(|| Ok(directory.acquire_lock(&INDEX_WRITER_LOCK)?));
    lock.map_err(|cause| lock::error(dir, cause))
}

/// Changes `meta.json` as its writer would: a new file in place of the old one.
fn edit_meta(dir: &Path, edit: impl FnOnce(&mut serde_json::Map<String, Value>)) -> Result<()> {
    let path = dir.join("meta.json");
    let bytes = fs::read(&path).map_err(|cause| Error::read(&path, cause))?;
    let mut meta: Value =
        serde_json::from_slice(&bytes).map_err(|cause| Error::damaged(dir, &path, cause))?;
    if let Some(meta) = meta.as_object_mut() {
        edit(meta);
    }
    let directory = Folder::open(dir).map_err(|cause| Error::index(dir, "open", cause))?;
    let bytes = serde_json::to_vec_pretty(&meta).unwrap_or_default();
    directory
        .atomic_write(Path::new("meta.json"), &bytes)
        .map_err(|cause| Error::write(&path, cause))
}

/// Leaves these segments out; their files stay until the next commit removes them.
fn leave_out(meta: &mut serde_json::Map<String, Value>, broken: &BTreeSet<String>) {
    let Some(segments) = meta.get_mut("segments").and_then(Value::as_array_mut) else { return };
    segments.retain(|segment| {
        let id = segment.get("segment_id").and_then(Value::as_str).unwrap_or_default();
        !broken.contains(&id.replace('-', ""))
    });
}

/// The sources as far as the articles name them; all of them are to be read again.
fn ledger_of_articles(dir: &Path) -> Result<Ledger> {
    let reader = Reader::open(dir)?;
    let mut ledger = Ledger::default();
    for id in reader.ids()? {
        let Some((mut article, _)) = reader.article(&id)? else { continue };
        let shown = article.path.clone().unwrap_or_default();
        let path = if shown.as_os_str().is_empty() {
            String::new()
        } else {
            reading::key(&paths::real(&paths::written(&shown)))
        };
        let content = content_hash(&mut article, 0);
        let of_file = id.split('#').next().unwrap_or_default();
        let is_own = path.is_empty() || !Path::new(&path).ends_with(of_file);
        let entry = ledger.sources.entry(path).or_default();
        let file_name = shown.file_name().unwrap_or_default().to_string_lossy();
        if !is_own {
            of_file.clone_into(&mut entry.name);
        } else if entry.name.is_empty() {
            entry.name = file_name.into_owned();
        }
        entry.shown = shown;
        entry.records.push(Recorded { id, is_own, content, ..Recorded::default() });
    }
    Ok(ledger)
}

/// The files of a ledger that are there.
fn files(ledger: &Ledger) -> Vec<SourceFile> {
    let there = ledger.sources.iter().filter(|(path, _)| paths::real(path).is_file());
    there.map(|(path, entry)| source_file(path, entry)).collect()
}

fn source_file(path: &str, entry: &SourceEntry) -> SourceFile {
    let depth = entry.name.split('/').count();
    let path = paths::real(path);
    let root = path.ancestors().nth(depth).unwrap_or(Path::new("")).to_owned();
    let size = fs::metadata(&path).map_or(0, |about| about.len());
    SourceFile { path, root, size, modified: None }
}

/// Makes an index anew that cannot be opened, from the files of its ledger.
fn rebuild(
    dir: &Path,
    lock: DirectoryLock,
    options: &UpdateOptions,
    error: Error,
) -> Result<Report> {
    if format(dir).is_some_and(|format| format != FORMAT) {
        return Err(error);
    }
    let Some((_, mut ledger)) = ledgers(dir).into_iter().next_back() else { return Err(error) };
    remove_index(dir)?;
    drop(lock);
    let mapping = reading::hash_of_mapping(&options.read_options());
    let mut otherwise = Vec::new();
    ledger.sources.retain(|_, entry| {
        let is_mapped = entry.is_mapped_otherwise(mapping);
        otherwise.extend(is_mapped.then(|| unmapped(entry)));
        !is_mapped
    });
    let mut report = update(dir, &files(&ledger), &[], options, &mut |_| ())?;
    report.skipped.append(&mut otherwise);
    for (path, entry) in ledger.sources.iter().filter(|(path, _)| !paths::real(path).is_file()) {
        let shown =
            if path.is_empty() { "stdin".into() } else { entry.shown.display().to_string() };
        let lost = entry.records.iter();
        report.skipped.extend(lost.map(|record| {
            format!("{shown}: article {} was lost, and its file is gone", record.id)
        }));
    }
    Ok(report)
}

/// The format that `meta.json` states, as far as it can be read.
fn format(dir: &Path) -> Option<u32> {
    let meta: Value = serde_json::from_slice(&fs::read(dir.join("meta.json")).ok()?).ok()?;
    let payload: Payload = serde_json::from_str(meta.get("payload")?.as_str()?).ok()?;
    Some(payload.format)
}

/// The ledgers in the folder that can be read, the newest last.
fn ledgers(dir: &Path) -> Vec<(u64, Ledger)> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let numbers =
        entries.filter_map(|entry| LedgerFile::number(&entry.file_name().to_string_lossy()));
    let mut ledgers: Vec<(u64, Ledger)> =
        numbers.filter_map(|number| Some((number, Ledger::salvaged(dir, number)?))).collect();
    ledgers.sort_by_key(|(number, _)| *number);
    ledgers
}

fn next_number(dir: &Path) -> u64 {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let numbers =
        entries.filter_map(|entry| LedgerFile::number(&entry.file_name().to_string_lossy()));
    numbers.max().unwrap_or(0) + 1
}

/// Removes the files of an index, and nothing else.
fn remove_index(dir: &Path) -> Result<()> {
    let is_segment = |name: &str| {
        name.split('.')
            .next()
            .is_some_and(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    for entry in fs::read_dir(dir).map_err(|cause| Error::read(dir, cause))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_ours = is_segment(&name)
            || matches!(name.as_str(), "meta.json" | ".managed.json")
            || LedgerFile::number(&name).is_some();
        if is_ours {
            let path = entry.path();
            fs::remove_file(&path).map_err(|cause| Error::write(&path, cause))?;
        }
    }
    Ok(())
}
