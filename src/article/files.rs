//! Which files hold articles: folders are walked, named files always read.

use super::{Problem, format::Format, origin::slashed, paths};
use crate::Place;
use std::{
    collections::BTreeSet,
    fs::{File, Metadata},
    io::Read,
    path::{Path, PathBuf},
    time::SystemTime,
};
use walkdir::{DirEntry, WalkDir};

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The file, as the user would name it.
    pub path: PathBuf,
    /// The folder that was named; for a file that was named itself, the folder it lies in.
    pub root: PathBuf,
    /// Its length in bytes.
    pub size: u64,
    /// When it was changed, where the system knows.
    pub modified: Option<SystemTime>,
}

impl SourceFile {
    /// Its path below the root, with `/` between the parts: the id of an article without its own.
    pub fn name(&self) -> String {
        slashed(self.path.strip_prefix(&self.root).unwrap_or(&self.path))
    }

    /// Whether its name says that it is compressed or an archive.
    pub fn is_packed(&self) -> bool {
        let packed =
            [Format::Gzip, Format::Zstd, Format::Xz, Format::Bzip2, Format::Zip, Format::Tar];
        Format::of(&self.path).is_some_and(|format| packed.contains(&format))
    }

    fn new(path: &Path, root: &Path, about: &Metadata) -> Self {
        Self {
            path: path.to_owned(),
            root: root.to_owned(),
            size: about.len(),
            modified: about.modified().ok(),
        }
    }
}

/// The files under `paths`, in their order, and what could not be looked into.
///
/// Folders are walked to the bottom in the order of names. In them hidden files and folders, links
/// and files that are no articles by name and contents are left out; a file that is named itself is always there. A file found
/// twice is listed once.
pub fn files(paths: &[PathBuf]) -> (Vec<SourceFile>, Vec<Problem>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match path.metadata() {
            Ok(about) if about.is_dir() => walk(path, &mut found, &mut problems),
            Ok(about) if !about.is_file() => problems.push(Problem {
                place: Place { path: paths::written(path).into(), line: None },
                message: NO_FILE.to_owned(),
            }),
            Ok(about) => {
                let root = path.parent().unwrap_or(Path::new(""));
                found.push(SourceFile::new(path, root, &about));
            }
            Err(error) => problems.push(unreadable(path, &error.to_string())),
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|file| seen.insert(file.path.clone()));
    (found, problems)
}

/// The files in folders under `paths` that [`files`] leaves out because they are of other kinds, in the
/// order of names. Hidden ones are not among them.
pub fn left_out(paths: &[PathBuf]) -> Vec<PathBuf> {
    let walks = paths.iter().filter(|path| path.is_dir()).flat_map(|root| {
        let walk = WalkDir::new(root).sort_by_file_name().into_iter();
        walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
    });
    let files = walks.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let others = files.filter(|entry| !Format::is_wanted(entry.path(), || head(entry.path())));
    others.map(|entry| paths::written(entry.path()).into()).collect()
}

fn walk(root: &Path, found: &mut Vec<SourceFile>, problems: &mut Vec<Problem>) {
    let walk = WalkDir::new(root).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
        let looked = entry.and_then(|entry| {
            let wanted = entry.file_type().is_file()
                && Format::is_wanted(entry.path(), || head(entry.path()));
            if wanted { entry.metadata().map(|about| Some((entry, about))) } else { Ok(None) }
        });
        match looked {
            Ok(Some((entry, about))) => found.push(SourceFile::new(entry.path(), root, &about)),
            Ok(None) => {}
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                let cause = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                problems.push(unreadable(&path, &cause));
            }
        }
    }
}

/// The first bytes of a file; none where it can't be read.
fn head(path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(4096).read_to_end(&mut head));
    read.map(|_| head).unwrap_or_default()
}

/// A pipe would be waited for, and can be read only once.
const NO_FILE: &str =
    "not a file, but a pipe or a device; give it to the program's standard input: morgue index -";

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn unreadable(path: &Path, cause: &str) -> Problem {
    let message = format!("cannot read: {}", cause.to_lowercase());
    Problem { place: Place { path: paths::written(path).into(), line: None }, message }
}
