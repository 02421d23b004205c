//! What an index run is asked to do, and what it did.

use crate::{
    article::{Mapping, ReadOptions},
    identity::Corrections,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::SystemTime,
};

/// What an index run does.
#[derive(Clone, Debug)]
pub struct UpdateOptions {
    /// Remove articles whose file has vanished from the given folders.
    pub prune: bool,
    /// Compare the bytes of all files, also of those whose size and time are known.
    pub verify: bool,
    /// Threads; 0: as many as there are cores.
    pub threads: usize,
    /// Bytes of memory for the whole run, over all threads; what the list of files takes comes on top.
    pub memory: usize,
    /// Commit after so many articles: what a killed run loses at most.
    pub commit_every: usize,
    /// The time of day, to tell files that may still be written to, and articles under embargo; none: there
    /// are none of either.
    pub now: Option<SystemTime>,
    /// How to read what it fits, before any other way.
    pub mapping: Option<Arc<Mapping>>,
    /// What the reader says of names. Files that were read with other ones are read again.
    pub corrections: Corrections,
    /// Set to true, also from another thread, it ends the run after what is being read.
    pub stop: Arc<AtomicBool>,
}

impl Default for UpdateOptions {
    fn default() -> Self {
        Self {
            prune: false,
            verify: false,
            threads: 0,
            memory: 1 << 30,
            commit_every: 10_000,
            now: None,
            mapping: None,
            corrections: Corrections::default(),
            stop: Arc::default(),
        }
    }
}

impl UpdateOptions {
    /// What the index writer may take: a quarter. 15 MB a thread is tantivy's least.
    pub(super) fn writer_memory(&self, threads: usize) -> usize {
        (self.memory / 4).clamp(threads * (16 << 20), threads * (1 << 30))
    }

    /// How many bytes of files are read at a time.
    pub(super) fn batch_bytes(&self) -> usize {
        (self.memory / 64).clamp(1 << 20, 64 << 20)
    }

    /// How many bytes of text are extracted at a time: few, so that a run that is to stop does so in seconds. What is
    /// found in a text and written of it takes some thirty
    /// times its size.
    pub(super) fn job_bytes(&self) -> usize {
        (self.memory / 512).clamp(256 << 10, 8 << 20)
    }

    /// How files are to be read.
    pub fn read_options(&self) -> ReadOptions {
        ReadOptions { mapping: self.mapping.clone(), now: self.now.map(Into::into) }
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    /// Files read.
    pub files_done: usize,
    /// Files to read.
    pub files: usize,
    /// Bytes read.
    pub bytes_done: u64,
    /// Bytes to read.
    pub bytes: u64,
    /// Articles added or replaced so far.
    pub articles: usize,
}

/// What an index run did.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Report {
    /// Articles that were not there before.
    pub new: usize,
    /// Articles that were replaced.
    pub changed: usize,
    /// Articles left alone.
    pub unchanged: usize,
    /// Articles whose file lies or is called otherwise than before.
    pub moved: usize,
    /// Records that say the same as another one, letter for letter, and are stored with it.
    pub copies: usize,
    /// Records that a later version of the same item replaces, or that withdraw one.
    pub replaced: usize,
    /// Articles removed, with `prune`.
    pub removed: usize,
    /// Ids of articles whose file is gone; removed with `prune`, else still there.
    pub vanished: Vec<String>,
    /// Records that were read with a fault, and kept.
    pub problems: Vec<String>,
    /// Records that could not be read.
    pub skipped: Vec<String>,
    /// Records that an earlier run could not read, in files that have not changed since.
    pub still_skipped: usize,
    /// Whether the run was stopped before its end; the next one goes on.
    pub is_stopped: bool,
    /// Whether anything was written.
    pub wrote: bool,
}

impl Report {
    /// Whether something of the files given could not be read, in this run or before.
    pub fn has_skipped(&self) -> bool {
        !self.skipped.is_empty() || self.still_skipped > 0
    }

    /// What two runs on one index did.
    #[must_use]
    pub fn and(self, second: Self) -> Self {
        let joined = |a: Vec<String>, b: Vec<String>| a.into_iter().chain(b).collect();
        Self {
            new: self.new + second.new,
            changed: self.changed + second.changed,
            unchanged: self.unchanged + second.unchanged,
            moved: self.moved + second.moved,
            copies: self.copies + second.copies,
            replaced: self.replaced + second.replaced,
            removed: self.removed + second.removed,
            vanished: joined(self.vanished, second.vanished),
            problems: joined(self.problems, second.problems),
            skipped: joined(self.skipped, second.skipped),
            still_skipped: self.still_skipped + second.still_skipped,
            is_stopped: self.is_stopped || second.is_stopped,
            wrote: self.wrote || second.wrote,
        }
    }
}

/// How large an index is and what it holds.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Stats {
    /// The index format.
    pub format: u32,
    /// Articles.
    pub articles: usize,
    /// Independent texts: of near copies one counts.
    pub texts: usize,
    /// Passages.
    pub passages: usize,
    /// Bytes of text.
    pub text_bytes: u64,
    /// Bytes of the index on disk.
    pub index_bytes: u64,
    /// Distinct names.
    pub people: usize,
    /// Distinct names.
    pub organizations: usize,
    /// Distinct names.
    pub places: usize,
    /// Quotes.
    pub quotes: usize,
    /// Facts.
    pub facts: usize,
    /// The first day of publication.
    pub first_published: Option<chrono::NaiveDate>,
    /// The last day of publication.
    pub last_published: Option<chrono::NaiveDate>,
    /// Articles without a date.
    pub undated: usize,
}
