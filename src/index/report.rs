//! What an index run is asked to do, and what it did.

/// What an index run does.
#[derive(Clone, Debug)]
pub struct UpdateOptions {
    /// Remove articles whose file has vanished from the given folders.
    pub prune: bool,
    /// Threads; 0: as many as there are cores.
    pub threads: usize,
    /// Bytes of memory for the index writer, over all threads.
    pub memory: usize,
}

impl Default for UpdateOptions {
    fn default() -> Self {
        Self { prune: false, threads: 0, memory: 256 << 20 }
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
    /// Articles removed, with `prune`.
    pub removed: usize,
    /// Ids of articles whose file is gone; removed with `prune`, else still there.
    pub vanished: Vec<String>,
    /// Records that were read with a fault, and kept.
    pub problems: Vec<String>,
    /// Records that could not be read.
    pub skipped: Vec<String>,
    /// Whether anything was written.
    pub wrote: bool,
}

/// How large an index is and what it holds.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Stats {
    /// The index format.
    pub format: u32,
    /// Articles.
    pub articles: usize,
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
