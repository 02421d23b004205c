//! A file of the archive as this run finds it: known and unchanged, or with what is in it.

use super::{
    document::hash,
    ledger::{SourceEntry, hash_of_file, nanoseconds},
};
use crate::article::{self, Item, ReadOptions, SourceFile, paths};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// How often a file is read that changes while it is read.
const ATTEMPTS: usize = 3;

/// A file and what this run is to do with it.
#[derive(Debug)]
pub(super) struct FileRead {
    /// The absolute path.
    pub(super) path: String,
    /// The file, below the highest folder that was ever named for it.
    pub(super) file: SourceFile,
    /// The file as the user named it.
    pub(super) shown: PathBuf,
    /// How it was when it was read.
    pub(super) state: State,
    pub(super) contents: Contents,
}

/// What tells whether a file has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    pub(super) size: u64,
    pub(super) modified: Option<i64>,
    pub(super) hash: Option<u64>,
}

#[derive(Debug)]
pub(super) enum Contents {
    /// The index already holds all of it.
    Unchanged,
    /// Read as a whole.
    Items(Vec<Item>),
    /// Too large for that: to be read record by record.
    Large,
    /// Somebody writes to it all the time.
    Unstable,
}

/// How files are to be looked at.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// Also files whose size and time are those that are known.
    pub(super) verify: bool,
    /// Larger files are read record by record.
    pub(super) large: u64,
    pub(super) read: ReadOptions,
    /// The hash of what is told of names; 0 for nothing.
    pub(super) rules: u64,
}

/// What comes out of a packed file may be so many times as much.
const UNPACKED: u64 = 64;

impl Look {
    /// The hash of the mapping file; 0 without.
    pub(super) fn mapping(&self) -> u64 {
        hash_of_mapping(&self.read)
    }

    /// Whether the file was read as it would be now. A run without a mapping leaves alone what one with a
    /// mapping has read.
    fn is_read_so(&self, entry: &SourceEntry) -> bool {
        let is_mapped_so = self.read.mapping.is_none() || entry.mapping == self.mapping();
        is_mapped_so && entry.rules == self.rules
    }

    fn is_large(&self, file: &SourceFile, size: u64) -> bool {
        size > self.large || file.is_packed() && size > self.large / UNPACKED
    }
}

/// The hash of the mapping file that is read with; 0 without.
pub(super) fn hash_of_mapping(read: &ReadOptions) -> u64 {
    read.mapping.as_ref().map_or(0, |mapping| hash(mapping.source().as_bytes()))
}

impl FileRead {
    /// Looks at a file; reads it unless it is what `entry` says.
    pub(super) fn of(
        file: &SourceFile,
        path: String,
        entry: Option<&SourceEntry>,
        look: &Look,
    ) -> Self {
        let shown = paths::written(&file.path).into();
        let file = below_highest(file, entry);
        let (state, contents) = read(&file, entry, look);
        Self { path, file, shown, state, contents }
    }
}

fn read(file: &SourceFile, entry: Option<&SourceEntry>, look: &Look) -> (State, Contents) {
    let entry = entry.filter(|entry| look.is_read_so(entry));
    for _ in 0..ATTEMPTS {
        let mut state = State::of(&file.path);
        if let Some(entry) = entry
            && !look.verify
            && entry.looks_like(state.size, state.modified)
        {
            state.hash = entry.hash;
            return (state, Contents::Unchanged);
        }
        // A file that cannot be read says so when its records are asked for.
        state.hash = hash_of_file(&file.path).ok();
        if state.hash.is_some() && entry.is_some_and(|entry| entry.hash == state.hash) {
            return (state, Contents::Unchanged);
        }
        if look.is_large(file, state.size) {
            return (state, Contents::Large);
        }
        let items = article::read_file_with(file, &look.read).collect();
        if State::of(&file.path).is_as(state) {
            return (state, Contents::Items(items));
        }
    }
    (State::default(), Contents::Unstable)
}

impl State {
    /// The file's size and time just now.
    pub(super) fn of(path: &Path) -> Self {
        let Ok(about) = fs::metadata(path) else { return Self::default() };
        let modified = about.modified().ok().and_then(nanoseconds);
        Self { size: about.len(), modified, hash: None }
    }

    /// Whether size and time are the same.
    pub(super) fn is_as(self, other: Self) -> bool {
        (self.size, self.modified) == (other.size, other.modified)
    }
}

/// The file below the folder that gives the longer name, of the one named now and the one named before: so
/// that `morgue index news` and `morgue index news/today.txt` give one id.
fn below_highest(file: &SourceFile, entry: Option<&SourceEntry>) -> SourceFile {
    let depth = |name: &str| name.split('/').count();
    let Some(entry) = entry.filter(|entry| depth(&entry.name) > depth(&file.name())) else {
        return file.clone();
    };
    let root = file.path.ancestors().nth(depth(&entry.name)).unwrap_or(Path::new(""));
    let found = SourceFile { root: root.to_owned(), ..file.clone() };
    if found.name() == entry.name {
        return found;
    }
    // Named from inside the folder: "today.txt" has no part "news" to cut off.
    let path = fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
    let root = path.ancestors().nth(depth(&entry.name)).unwrap_or(Path::new("")).to_owned();
    SourceFile { path, root, ..file.clone() }
}

/// Names of files that do not depend on where the program was started.
#[derive(Debug, Default)]
pub(super) struct Paths {
    folders: BTreeMap<PathBuf, PathBuf>,
}

impl Paths {
    /// The absolute path of a file, without links in its folders.
    pub(super) fn key(&mut self, path: &Path) -> String {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return key(path);
        };
        let absolute = self.folders.entry(folder.to_owned()).or_insert_with(|| absolute(folder));
        paths::written(&absolute.join(name))
    }
}

/// The absolute path of a folder, without links.
pub(super) fn key(path: &Path) -> String {
    paths::written(&absolute(path))
}

fn absolute(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
