//! Brings an index up to date with files: unchanged ones are left alone, changed ones replaced,
//! vanished ones named.

use super::{
    document::{Origin, documents, first_bytes, hash},
    fields::Fields,
    known::Known,
    report::{Progress, Report, UpdateOptions},
    store,
};
use crate::{
    Error, Result,
    article::{self, Article, Item, Record, SourceFile},
    extract::{Source, extract},
    text::Span,
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};
use tantivy::{
    IndexWriter, TantivyDocument, Term,
    indexer::{LogMergePolicy, UserOperation},
};

/// Files are read and extracted this many bytes at a time: what a run holds in memory.
const BATCH_BYTES: u64 = 16 << 20;
/// … and at most this many files.
const BATCH_FILES: usize = 1_024;
/// A commit after so many articles, so that a killed run loses little.
const COMMIT_EVERY: usize = 20_000;

/// Brings the index in `dir` up to date with `files` (made when it isn't there). `roots` are the
/// folders given: a known article under one of them whose file is gone has vanished. `progress` is
/// called after each batch.
pub fn update(
    dir: &Path,
    files: &[SourceFile],
    roots: &[PathBuf],
    options: &UpdateOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report> {
    let mut run = Run::begin(dir, options)?;
    // A file that is named twice, or lies in two folders named, is read once.
    let files: Vec<SourceFile> =
        files.iter().filter(|file| run.current.insert(path_key(&file.path))).cloned().collect();
    let bytes = files.iter().map(|file| file.size).sum();
    let mut done = Progress { files: files.len(), bytes, ..Progress::default() };
    for batch in batches(&files) {
        let read: Vec<FileRead<'_>> = run
            .pool
            .install(|| batch.par_iter().map(|file| FileRead::of(file, &run.known)).collect());
        for file in read {
            run.take_file(file)?;
        }
        run.write()?;
        run.commit_now_and_then()?;
        done.files_done += batch.len();
        done.bytes_done += batch.iter().map(|file| file.size).sum::<u64>();
        done.articles = run.report.new + run.report.changed;
        progress(done);
    }
    run.find_vanished(roots);
    run.finish(options.prune)
}

/// Adds or replaces `records`, which came from no file.
pub fn update_records(
    dir: &Path,
    records: impl IntoIterator<Item = Item>,
    options: &UpdateOptions,
) -> Result<Report> {
    let mut run = Run::begin(dir, options)?;
    run.take_items(records, "", 0)?;
    run.write()?;
    run.finish(false)
}

/// Consecutive files, as many as are read at a time.
fn batches(files: &[SourceFile]) -> Vec<&[SourceFile]> {
    let mut batches = Vec::new();
    let mut rest = files;
    while !rest.is_empty() {
        let mut bytes = 0;
        let count = rest
            .iter()
            .take(BATCH_FILES)
            .take_while(|file| {
                let fits = bytes < BATCH_BYTES;
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

/// The name of a file that does not depend on where the program was started.
fn path_key(path: &Path) -> String {
    let absolute = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    absolute.to_string_lossy().into_owned()
}

/// A file of this batch: its name, the hash of its bytes, what is in it.
struct FileRead<'f> {
    path: String,
    hash: u64,
    contents: Contents<'f>,
}

enum Contents<'f> {
    /// The index already holds all of it.
    Unchanged,
    /// Read as a whole.
    Items(Vec<Item>),
    /// Too large for that: to be read record by record.
    Large(&'f SourceFile),
}

impl<'f> FileRead<'f> {
    fn of(file: &'f SourceFile, known: &Known) -> Self {
        let path = path_key(&file.path);
        // A file that cannot be read says so when its records are asked for.
        let hash = hash_of_file(&file.path).unwrap_or_default();
        let contents = if known.unchanged(&path, hash).is_some() {
            Contents::Unchanged
        } else if file.size > BATCH_BYTES {
            Contents::Large(file)
        } else {
            Contents::Items(article::read_file(file).collect())
        };
        Self { path, hash, contents }
    }
}

fn hash_of_file(path: &Path) -> std::io::Result<u64> {
    // Another version of the program reads and extracts anew.
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update_reader(fs::File::open(path)?)?;
    Ok(first_bytes(&hasher.finalize()))
}

/// An article that is to be written.
struct Job {
    article: Article,
    origin: Origin,
}

/// One run of the writer.
struct Run {
    dir: PathBuf,
    fields: Fields,
    writer: IndexWriter<TantivyDocument>,
    pool: rayon::ThreadPool,
    known: Known,
    /// Files that are there now.
    current: BTreeSet<String>,
    /// Files of which something could not be read: what is known of them stays.
    faulty: BTreeSet<String>,
    /// Which file each id that was seen in this run came from.
    taken: BTreeMap<String, String>,
    jobs: Vec<Job>,
    uncommitted: usize,
    report: Report,
}

impl Run {
    fn begin(dir: &Path, options: &UpdateOptions) -> Result<Self> {
        let (index, fields) = store::open_or_create(dir)?;
        let threads = match options.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        };
        let fail = |cause| Error::index(dir, "write to", cause);
        // 15 MB a thread is tantivy's least.
        let memory = options.memory.max(threads * (16 << 20));
        let writer =
            index.writer_with_num_threads(threads, memory).map_err(|cause| match cause {
                tantivy::TantivyError::LockFailure(..) => Error::locked(dir),
                cause => fail(cause),
            })?;
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(0.2);
        writer.set_merge_policy(Box::new(policy));
        let reader = index.reader().map_err(fail)?;
        let known = Known::read(dir, &reader.searcher())?;
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(|cause| Error::index(dir, "start threads for", cause))?;
        Ok(Self {
            dir: dir.to_owned(),
            fields,
            writer,
            pool,
            known,
            current: BTreeSet::new(),
            faulty: BTreeSet::new(),
            taken: BTreeMap::new(),
            jobs: Vec::new(),
            uncommitted: 0,
            report: Report::default(),
        })
    }

    fn take_file(&mut self, file: FileRead<'_>) -> Result<()> {
        match file.contents {
            Contents::Items(items) => self.take_items(items, &file.path, file.hash),
            Contents::Large(source) => {
                self.take_items(article::read_file(source), &file.path, file.hash)
            }
            Contents::Unchanged => {
                for id in self.known.unchanged(&file.path, file.hash).unwrap_or_default() {
                    self.taken.insert(id.clone(), file.path.clone());
                    self.report.unchanged += 1;
                }
                Ok(())
            }
        }
    }

    fn take_items(
        &mut self,
        items: impl IntoIterator<Item = Item>,
        path: &str,
        file_hash: u64,
    ) -> Result<()> {
        for item in items {
            match item {
                Item::Skipped(problem) => {
                    self.report.skipped.push(problem.to_string());
                    self.faulty.insert(path.to_owned());
                }
                Item::Record(record) => self.take_record(record, path, file_hash),
            }
            if self.jobs.len() >= BATCH_FILES {
                self.write()?;
            }
        }
        Ok(())
    }

    fn take_record(&mut self, record: Record, path: &str, file_hash: u64) {
        let Record { mut article, problems } = record;
        self.report.problems.extend(problems.iter().map(ToString::to_string));
        article.id = self.free_id(&bounded(&article.id), path);
        let article_hash = article_hash(&article);
        self.taken.insert(article.id.clone(), path.to_owned());
        match self.known.articles.get(&article.id) {
            Some(origin) if origin.article_hash == article_hash && origin.path == path => {
                self.report.unchanged += 1;
                return;
            }
            Some(_) => self.report.changed += 1,
            None => self.report.new += 1,
        }
        let origin = Origin { path: path.to_owned(), file_hash, article_hash };
        self.jobs.push(Job { article, origin });
    }

    /// `id`, or `id~2`, `id~3` … where another file, or an earlier record of this one, has it.
    fn free_id(&self, id: &str, path: &str) -> String {
        let is_free = |id: &str| {
            let in_this_run = self.taken.contains_key(id);
            let before = self.known.articles.get(id);
            let by_other = before
                .is_some_and(|origin| origin.path != path && self.current.contains(&origin.path));
            !in_this_run && !by_other
        };
        let numbered = (2..).map(|number| format!("{id}~{number}"));
        let mut names = std::iter::once(id.to_owned()).chain(numbered);
        names.find(|name| is_free(name)).unwrap_or_else(|| id.to_owned())
    }

    /// Extracts and writes the articles taken since the last call.
    fn write(&mut self) -> Result<()> {
        let jobs = std::mem::take(&mut self.jobs);
        if jobs.is_empty() {
            return Ok(());
        }
        let fields = &self.fields;
        let written: Vec<Result<Vec<TantivyDocument>>> =
            self.pool.install(|| jobs.par_iter().map(|job| job_documents(fields, job)).collect());
        for (job, documents) in jobs.iter().zip(written) {
            let mut operations = vec![UserOperation::Delete(self.term(&job.article.id))];
            operations.extend(documents?.into_iter().map(UserOperation::Add));
            self.writer
                .run(operations)
                .map_err(|cause| Error::index(&self.dir, "write to", cause))?;
        }
        self.report.wrote = true;
        self.uncommitted += jobs.len();
        Ok(())
    }

    /// Commits after many articles. Only between files: a file is known by its hash, so that one that is
    /// half written when the program is killed must not be there at all.
    fn commit_now_and_then(&mut self) -> Result<()> {
        if self.uncommitted >= COMMIT_EVERY { self.commit() } else { Ok(()) }
    }

    fn term(&self, id: &str) -> Term {
        Term::from_field_text(self.fields.article, id)
    }

    fn find_vanished(&mut self, roots: &[PathBuf]) {
        let roots: Vec<PathBuf> = roots.iter().map(|root| PathBuf::from(path_key(root))).collect();
        for (id, origin) in &self.known.articles {
            let path = Path::new(&origin.path);
            let is_under = roots.iter().any(|root| path.starts_with(root));
            // Gone, or read to its end without this article. A file that is there and was not read, or not all
            // of it, may still hold it.
            let is_read =
                self.current.contains(&origin.path) && !self.faulty.contains(&origin.path);
            let is_gone = is_read || matches!(path.try_exists(), Ok(false));
            let is_known = !origin.path.is_empty() && !self.taken.contains_key(id);
            if is_under && is_known && is_gone {
                self.report.vanished.push(id.clone());
            }
        }
    }

    fn finish(mut self, prune: bool) -> Result<Report> {
        if prune {
            for id in &self.report.vanished {
                self.writer.delete_term(self.term(id));
            }
            self.report.removed = self.report.vanished.len();
            self.report.wrote |= self.report.removed > 0;
        }
        let is_empty = self.known.articles.is_empty();
        if self.report.wrote || is_empty {
            self.commit()?;
        }
        self.writer
            .wait_merging_threads()
            .map_err(|cause| Error::index(&self.dir, "merge", cause))?;
        Ok(self.report)
    }

    fn commit(&mut self) -> Result<()> {
        let fail = |cause| Error::index(&self.dir, "commit to", cause);
        let mut commit = self.writer.prepare_commit().map_err(fail)?;
        commit.set_payload(&store::payload());
        commit.commit().map_err(fail)?;
        self.uncommitted = 0;
        Ok(())
    }
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

/// The hash of an article as read, by this version of the program: another version extracts anew.
fn article_hash(article: &Article) -> u64 {
    let json = serde_json::to_vec(article).unwrap_or_default();
    hash(&[env!("CARGO_PKG_VERSION").as_bytes(), b"\0", json.as_slice()].concat())
}

fn job_documents(fields: &Fields, job: &Job) -> Result<Vec<TantivyDocument>> {
    let article = &job.article;
    let source = Source {
        title: &article.title,
        text: &article.text,
        published: article.published.as_ref().map(|published| published.day),
    };
    documents(fields, article, &extract(&source), &job.origin)
}
