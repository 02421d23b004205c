//! The ledger: which files an index was made of, what each held, and what of it could not be read.
//!
//! Decided: the ledger is a file of its own beside the segments, one JSON line a source, packed. A commit
//! names it with its hash, so that articles and ledger change in one step: a run that is killed leaves the
//! ledger of the last commit, and what a half read file has brought into the index is read again.
//! Refused: columns of the index for it. A file whose every record is skipped has no passage to stand on.

use super::document::hash;
use crate::{Error, Result, article::Problem};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The sources of an index by the absolute path of the file; standard input is "".
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ledger {
    pub(super) sources: BTreeMap<String, SourceEntry>,
}

/// A file as it was when it was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct SourceEntry {
    /// The file as the user named it.
    pub(super) shown: PathBuf,
    /// Its path below the folder that was named.
    pub(super) name: String,
    /// Its bytes.
    pub(super) size: u64,
    /// When it was changed, in nanoseconds since 1970; none where that can't be trusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<i64>,
    /// The hash of its bytes; none where it is to be read again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hash: Option<u64>,
    /// What was read from it, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) records: Vec<Recorded>,
    /// What could not be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) skipped: Vec<Problem>,
    /// The hash of the mapping file that it was read with; 0 without.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) mapping: u64,
    /// The hash of what was told of names when it was read; 0 for nothing.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) rules: u64,
}

/// A record of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Recorded {
    /// The id as read.
    pub(super) id: String,
    /// Whether the record has that id of its own, and not from the name of its file.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) is_own: bool,
    /// The hash of the article without id and path.
    pub(super) content: u64,
    /// Whether the file no longer has it; the article stays until it is pruned.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) is_gone: bool,
    /// The version of its publisher's item that it is, as text that sorts as versions do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) revision: Option<String>,
    /// Whether it is no article, and withdraws those of this id up to its version.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) is_kill: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// What a commit says of its ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct LedgerFile {
    /// Counted up with every commit; the file's name has it.
    pub(super) number: u64,
    /// The hash of the file's bytes.
    pub(super) hash: u64,
}

impl LedgerFile {
    fn path(&self, dir: &Path) -> PathBuf {
        dir.join(format!("{PREFIX}{}{SUFFIX}", self.number))
    }

    /// The number in the name of a ledger's file; none for other files.
    pub(super) fn number(name: &str) -> Option<u64> {
        name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.parse().ok()
    }
}

const PREFIX: &str = "sources-";
const SUFFIX: &str = ".zst";

/// One line of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    path: String,
    #[serde(flatten)]
    entry: SourceEntry,
}

impl Ledger {
    /// Reads the ledger that a commit names. Errors: gone, or other bytes than were written.
    pub(super) fn read(dir: &Path, file: &LedgerFile) -> Result<Self> {
        let path = file.path(dir);
        let bytes = fs::read(&path).map_err(|cause| Error::damaged(dir, &path, cause))?;
        if hash(&bytes) != file.hash {
            return Err(Error::damaged(dir, &path, "its bytes are not those that were written"));
        }
        Self::parse(&bytes).map_err(|cause| Error::damaged(dir, &path, cause))
    }

    /// Reads the ledger with this number, whatever its commit said of it; none where it can't be read.
    pub(super) fn salvaged(dir: &Path, number: u64) -> Option<Self> {
        Self::parse(&fs::read(LedgerFile { number, hash: 0 }.path(dir)).ok()?).ok()
    }

    fn parse(bytes: &[u8]) -> io::Result<Self> {
        let mut ledger = Self::default();
        for line in BufReader::new(zstd::Decoder::new(bytes)?).lines() {
            let Line { path, entry } = serde_json::from_str(&line?)?;
            ledger.sources.insert(path, entry);
        }
        Ok(ledger)
    }

    /// Writes the ledger beside the one before, and returns what the commit is to say of it.
    pub(super) fn write(&self, dir: &Path, number: u64) -> Result<LedgerFile> {
        let bytes = self.packed().map_err(|cause| Error::write(dir, cause))?;
        let file = LedgerFile { number, hash: hash(&bytes) };
        let path = file.path(dir);
        let written = fs::File::create(&path).and_then(|mut out| {
            out.write_all(&bytes)?;
            out.sync_all()
        });
        written.map_err(|cause| Error::write(&path, cause))?;
        Ok(file)
    }

    fn packed(&self) -> io::Result<Vec<u8>> {
        let mut out = zstd::Encoder::new(Vec::new(), 1)?;
        for (path, entry) in &self.sources {
            let line = Line { path: path.clone(), entry: entry.clone() };
            serde_json::to_writer(&mut out, &line)?;
            out.write_all(b"\n")?;
        }
        out.finish()
    }

    /// All records with where they stand: path, entry, number in the file.
    pub(super) fn records(
        &self,
    ) -> impl Iterator<Item = (&str, &SourceEntry, usize, &Recorded)> + Clone {
        self.sources.iter().flat_map(|(path, entry)| {
            let records = entry.records.iter().enumerate();
            records.map(move |(number, record)| (path.as_str(), entry, number, record))
        })
    }
}

/// Removes every ledger but this one: those of earlier commits, and of runs that were killed.
pub(super) fn remove_others(dir: &Path, kept: &LedgerFile) {
    let kept = kept.path(dir);
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let is_ledger = LedgerFile::number(&entry.file_name().to_string_lossy()).is_some();
        if is_ledger && entry.path() != kept {
            // What cannot be removed now is removed after the next commit.
            let _still_there: io::Result<()> = fs::remove_file(entry.path());
        }
    }
}

impl SourceEntry {
    /// Whether the file was read with a mapping file, and not the one with this hash.
    pub(super) fn is_mapped_otherwise(&self, mapping: u64) -> bool {
        self.mapping != 0 && self.mapping != mapping
    }

    /// Whether the file is by its size and time the one that was read.
    pub(super) fn looks_like(&self, size: u64, modified: Option<i64>) -> bool {
        self.hash.is_some() && self.size == size && modified.is_some() && self.modified == modified
    }
}

/// A time in nanoseconds since 1970; none in the year 2262 and later.
pub(super) fn nanoseconds(time: SystemTime) -> Option<i64> {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).ok(),
        Err(before) => i64::try_from(before.duration().as_nanos()).ok().map(|nanos| -nanos),
    }
}

/// The hash of a file's bytes, for this version of the program: another version reads and extracts anew.
pub(super) fn hash_of_file(path: &Path) -> io::Result<u64> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update_reader(fs::File::open(path)?.take(u64::MAX))?;
    Ok(super::document::first_bytes(&hasher.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Place;

    #[test]
    fn a_ledger_comes_back_as_it_was_written() {
        let dir = tempfile::tempdir().unwrap();
        let record = |id: &str, is_own| Recorded {
            id: id.into(),
            is_own,
            content: 7,
            is_gone: !is_own,
            ..Recorded::default()
        };
        let place = Place { path: PathBuf::from("b.jsonl"), line: Some(3) };
        let entry = SourceEntry {
            shown: PathBuf::from("b.jsonl"),
            name: "b.jsonl".into(),
            size: 12,
            modified: Some(-5),
            hash: Some(u64::MAX),
            records: vec![record("k1", true), record("b.jsonl#2", false)],
            skipped: vec![Problem { place, message: "no text".into() }],
            mapping: 0,
            rules: 0,
        };
        let mut ledger = Ledger::default();
        ledger.sources.insert("/news/b.jsonl".into(), entry);
        ledger.sources.insert(String::new(), SourceEntry::default());
        let file = ledger.write(dir.path(), 4).unwrap();
        assert_eq!(Ledger::read(dir.path(), &file).unwrap(), ledger);

        remove_others(dir.path(), &ledger.write(dir.path(), 5).unwrap());
        let gone = Ledger::read(dir.path(), &file).unwrap_err().to_string();
        assert!(gone.contains("sources-4.zst"), "{gone}");
    }

    #[test]
    fn a_flipped_bit_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let file = Ledger::default().write(dir.path(), 1).unwrap();
        let path = dir.path().join("sources-1.zst");
        let mut bytes = fs::read(&path).unwrap();
        bytes[5] ^= 1;
        fs::write(&path, bytes).unwrap();
        let error = Ledger::read(dir.path(), &file).unwrap_err().to_string();
        assert!(error.contains("damaged") && error.contains("--repair"), "{error}");
    }
}
