//! Brings an index up to date with files: unchanged ones are left alone, changed ones replaced,
//! vanished ones named.

use super::{
    document::{Origin, hash},
    ledger::{Recorded, SourceEntry, nanoseconds},
    reading::{self, Contents, FileRead, Look, Paths, State},
    report::{Progress, Report, UpdateOptions},
    settle::marked,
    writing::Writer,
};
use crate::{
    Place, Result,
    article::{self, Article, Item, Problem, Record, SourceFile},
    extract::NameRules,
    text::Span,
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// At most this many files are read at a time.
const BATCH_FILES: usize = 1_024;

/// Brings the index in `dir` up to date with `files` (made when it isn't there). `roots` are the
/// folders given: a known article under one of them whose file is gone has vanished. `progress` is
/// called after each batch.
///
/// Where `options.stop` becomes true, what was read so far is committed, and the report says so.
pub fn update(
    dir: &Path,
    files: &[SourceFile],
    roots: &[PathBuf],
    options: &UpdateOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report> {
    let mut run = Run::begin(dir, options)?;
    let mut paths = Paths::default();
    // A file that is named twice, or lies in two folders named, is read once.
    let mut files: Vec<(String, &SourceFile)> =
        files.iter().map(|file| (paths.key(&file.path), file)).collect();
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    files.dedup_by(|(other, _), (one, _)| one == other);
    let bytes = files.iter().map(|(_, file)| file.size).sum();
    let mut done = Progress { files: files.len(), bytes, ..Progress::default() };
    for batch in batches(&files, run.look.large) {
        run.take_batch(batch)?;
        done.files_done += batch.len();
        done.bytes_done += batch.iter().map(|(_, file)| file.size).sum::<u64>();
        done.articles = run.writer.written;
        progress(done);
        if options.is_stopped() {
            return run.stop();
        }
    }
    run.finish(roots, options.prune)
}

/// Adds or replaces `records`, which came from no file.
pub fn update_records(
    dir: &Path,
    records: impl IntoIterator<Item = Item>,
    options: &UpdateOptions,
) -> Result<Report> {
    let mut run = Run::begin(dir, options)?;
    run.take_stream(records)?;
    if options.is_stopped() { run.stop() } else { run.finish(&[], false) }
}

/// Consecutive files, as many as are read at a time.
fn batches<'f>(
    files: &'f [(String, &'f SourceFile)],
    most_bytes: u64,
) -> Vec<&'f [(String, &'f SourceFile)]> {
    let mut batches = Vec::new();
    let mut rest = files;
    while !rest.is_empty() {
        let mut bytes = 0;
        let count = rest
            .iter()
            .take(BATCH_FILES)
            .take_while(|(_, file)| {
                let fits = bytes < most_bytes;
                bytes += file.size;
                fits
            })
            .count();
        let (batch, later) = rest.split_at(count.max(1));
        batches.push(batch);
        rest = later;
    }
    batches
}

/// One run over files or a stream.
pub(super) struct Run {
    pub(super) writer: Writer,
    /// The articles as they were before.
    pub(super) before: BTreeMap<std::sync::Arc<str>, Origin>,
    pub(super) look: Look,
    /// Files changed after this are looked at again by the next run: they may change once more within the
    /// same tick of the file system's clock.
    settled_until: Option<i64>,
    stop: UpdateOptions,
    /// The files of this run that are there.
    pub(super) current: BTreeSet<String>,
    pub(super) report: Report,
}

/// A file that was changed so long before the run began is taken to be the same while its time is.
const TICK: i64 = 2_000_000_000;

impl Run {
    pub(super) fn begin(dir: &Path, options: &UpdateOptions) -> Result<Self> {
        let writer = Writer::open(dir, options)?;
        Ok(Self {
            before: writer.known.articles.clone(),
            look: Look {
                verify: options.verify,
                large: options.batch_bytes() as u64,
                read: options.read_options(),
                rules: hash_of_rules(&options.corrections.rules()),
            },
            settled_until: options.now.and_then(nanoseconds).map(|now| now - TICK),
            stop: options.clone(),
            writer,
            current: BTreeSet::new(),
            report: Report::default(),
        })
    }

    fn take_batch(&mut self, batch: &[(String, &SourceFile)]) -> Result<()> {
        let (look, ledger) = (&self.look, &self.writer.ledger);
        let of = |(path, file): &(String, &SourceFile)| {
            FileRead::of(file, path.clone(), ledger.sources.get(path), look)
        };
        let read: Vec<FileRead> = self.writer.pool.install(|| batch.par_iter().map(of).collect());
        for file in read {
            self.take_file(file)?;
        }
        self.writer.flush()?;
        self.writer.commit_now_and_then()
    }

    pub(super) fn take_file(&mut self, read: FileRead) -> Result<()> {
        let FileRead { path, file, shown, state, contents } = read;
        let old = self.writer.ledger.sources.get(&path).cloned().unwrap_or_default();
        let old = renamed(old, &file.name());
        let mut entry = SourceEntry {
            name: file.name(),
            size: state.size,
            modified: state.modified.filter(|time| self.is_settled(*time)),
            hash: state.hash,
            records: Vec::new(),
            skipped: Vec::new(),
            shown,
            mapping: self.look.mapping(),
            rules: self.look.rules,
        };
        let is_unchanged = matches!(contents, Contents::Unchanged);
        let old_records = old.records;
        match contents {
            Contents::Unchanged => {
                self.report.still_skipped += old.skipped.len();
                entry = SourceEntry {
                    skipped: old.skipped,
                    shown: old.shown,
                    mapping: old.mapping,
                    ..entry
                };
                entry.records.clone_from(&old_records);
            }
            Contents::Items(items) => self.take_items(items, &path, &mut entry)?,
            Contents::Large => {
                let items = article::read_file_with(&file, &self.look.read);
                self.take_items(items, &path, &mut entry)?;
                if !State::of(&file.path).is_as(state) {
                    entry.hash = None;
                    entry.skipped.push(unstable(&entry.shown));
                }
            }
            Contents::Unstable => entry.skipped.push(unstable(&entry.shown)),
        }
        if !is_unchanged {
            if self.stop.is_stopped() {
                // What was taken of it stays, and the next run reads all of it.
                return Ok(());
            }
            if entry.skipped.iter().any(Problem::is_for_now) {
                entry.hash = None;
            }
            keep_left_out(&mut entry, old_records);
            self.report.skipped.extend(entry.skipped.iter().map(ToString::to_string));
        }
        if self.writer.ledger.sources.get(&path) != Some(&entry) {
            self.writer.ledger.sources.insert(path.clone(), entry);
            self.writer.is_changed = true;
        }
        self.current.insert(path);
        Ok(())
    }

    fn is_settled(&self, modified: i64) -> bool {
        self.settled_until.is_none_or(|until| modified < until)
    }

    fn take_stream(&mut self, records: impl IntoIterator<Item = Item>) -> Result<()> {
        let mut entry = SourceEntry { name: "stdin".to_owned(), ..SourceEntry::default() };
        self.take_items(records, "", &mut entry)?;
        self.report.skipped.extend(entry.skipped.iter().map(ToString::to_string));
        // What other streams brought stays.
        let old = self.writer.ledger.sources.remove("").unwrap_or_default();
        let new: BTreeSet<&str> = entry.records.iter().map(|record| record.id.as_str()).collect();
        let mut records = old.records;
        records.retain(|record| !new.contains(record.id.as_str()));
        records.append(&mut entry.records);
        let entry = SourceEntry { records, ..entry };
        self.writer.ledger.sources.insert(String::new(), entry);
        self.writer.is_changed = true;
        self.current.insert(String::new());
        Ok(())
    }

    fn take_items(
        &mut self,
        items: impl IntoIterator<Item = Item>,
        path: &str,
        entry: &mut SourceEntry,
    ) -> Result<()> {
        for item in items {
            match item {
                Item::Skipped(problem) => entry.skipped.push(problem),
                Item::Record(record) => self.take_record(record, path, entry)?,
                Item::Killed(kill) => entry.records.push(Recorded {
                    id: bounded(&kill.id),
                    is_own: true,
                    revision: Some(kill.revision.key()),
                    is_kill: true,
                    ..Recorded::default()
                }),
            }
            if self.stop.is_stopped() {
                break;
            }
            self.writer.commit_now_and_then()?;
        }
        Ok(())
    }

    /// Takes a record into the entry, and its article to be written. Under which id it will be found in the
    /// end is settled when all files are read; this is what it comes to where nothing is in conflict.
    fn take_record(&mut self, record: Record, path: &str, entry: &mut SourceEntry) -> Result<()> {
        let Record { mut article, problems, revision, .. } = record;
        self.report.problems.extend(problems.iter().map(ToString::to_string));
        article.id = bounded(&article.id);
        let content = content_hash(&mut article, self.look.rules);
        let revision = revision.map(|revision| revision.key());
        let is_own = revision.is_some() || !article.id.starts_with(&entry.name);
        let id = article.id.clone();
        entry.records.push(Recorded { id, is_own, content, revision, ..Recorded::default() });
        if self.writer.known.with_content(content).is_some() {
            return Ok(());
        }
        let origin = Origin { content, path: hash(path.as_bytes()) };
        let holder = self.writer.known.articles.get(article.id.as_str());
        if holder.is_some_and(|holder| holder.path != origin.path) {
            article.id = marked(&article.id, path);
        }
        self.writer.push(article, origin)
    }

    /// Ends a run that is to go no further.
    fn stop(mut self) -> Result<Report> {
        self.report.is_stopped = true;
        self.count();
        self.report.problems.append(&mut self.writer.faults);
        self.writer.close()?;
        Ok(self.report)
    }
}

/// The entry as it is where its file is called `name`: named below a higher folder than before.
fn renamed(mut entry: SourceEntry, name: &str) -> SourceEntry {
    if entry.name != name {
        for record in entry.records.iter_mut().filter(|record| !record.is_own) {
            if let Some(rest) = record.id.strip_prefix(&entry.name) {
                record.id = [name, rest].concat();
            }
        }
    }
    entry
}

/// Keeps what an older version of the file held and this one doesn't; where something could not be read, it
/// may still be there.
fn keep_left_out(entry: &mut SourceEntry, old: Vec<Recorded>) {
    let found: BTreeSet<&str> = entry.records.iter().map(|record| record.id.as_str()).collect();
    let is_whole = entry.skipped.is_empty();
    let left_out: Vec<Recorded> = old
        .into_iter()
        .filter(|record| !found.contains(record.id.as_str()))
        .map(|record| Recorded { is_gone: record.is_gone || is_whole, ..record })
        .collect();
    entry.records.extend(left_out);
}

fn unstable(shown: &Path) -> Problem {
    let message = "changed while it was read; index again when nobody writes to it".to_owned();
    Problem { place: Place { path: shown.to_owned(), line: None }, message }
}

/// An id that fits the index's terms: a very long one is cut, with its hash behind it.
fn bounded(id: &str) -> String {
    const LONGEST: usize = 400;
    if id.len() <= LONGEST {
        return id.to_owned();
    }
    let mut end = LONGEST;
    while !id.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}~{:016x}", Span::new(0, end).of(id), hash(id.as_bytes()))
}

/// The hash of an article without id and path, by this version of the program and by what it is told of names: with
/// another it is extracted anew.
pub(super) fn content_hash(article: &mut Article, rules: u64) -> u64 {
    let (id, path) = (std::mem::take(&mut article.id), article.path.take());
    let mut json = serde_json::to_vec(article).unwrap_or_default();
    if rules > 0 {
        json.extend(rules.to_le_bytes());
    }
    (article.id, article.path) = (id, path);
    hash(&[env!("CARGO_PKG_VERSION").as_bytes(), b"\0", json.as_slice()].concat())
}

/// What stands for what the reader tells extraction of names; 0 for nothing.
fn hash_of_rules(rules: &NameRules) -> u64 {
    if rules.is_empty() { 0 } else { hash(rules.digest().as_bytes()) }
}

/// The folders given, as files are named.
pub(super) fn root_keys(roots: &[PathBuf]) -> Vec<PathBuf> {
    roots.iter().map(|root| PathBuf::from(reading::key(root))).collect()
}
