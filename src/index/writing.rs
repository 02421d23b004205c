//! The one who writes: extracts articles, adds and removes them, commits them with the ledger.

use super::{
    document::{Origin, documents},
    fields::Fields,
    known::Known,
    ledger::{self, Ledger},
    lock,
    report::UpdateOptions,
    store::{self, Payload},
};
use crate::{
    Error, Result,
    article::Article,
    caught::caught,
    extract::{Entity, Extraction, NameRules, Source, extract_with},
    identity::Corrections,
};
use rayon::prelude::*;
use serde_json::Value;
use std::path::{Path, PathBuf};
use tantivy::{
    IndexWriter, TantivyDocument, Term,
    indexer::{LogMergePolicy, UserOperation},
};

/// An article that is to be written.
pub(super) struct Job {
    pub(super) article: Article,
    pub(super) origin: Origin,
}

/// An index that is open for writing; there is one at a time.
pub(super) struct Writer {
    pub(super) dir: PathBuf,
    fields: Fields,
    out: IndexWriter<TantivyDocument>,
    pub(super) pool: rayon::ThreadPool,
    /// The articles as they will be after the next commit.
    pub(super) known: Known,
    /// The files as they will be after the next commit.
    pub(super) ledger: Ledger,
    /// Whether the next commit changes anything.
    pub(super) is_changed: bool,
    /// What went wrong with articles that were written all the same.
    pub(super) faults: Vec<String>,
    /// Articles written or removed in all.
    pub(super) written: usize,
    number: u64,
    jobs: Vec<Job>,
    job_bytes: usize,
    most_job_bytes: usize,
    uncommitted: usize,
    commit_every: usize,
    /// What the reader says of names, and what extraction is to know of it.
    corrections: Corrections,
    rules: NameRules,
}

impl Writer {
    /// Opens the index in `dir`, or makes one.
    pub(super) fn open(dir: &Path, options: &UpdateOptions) -> Result<Self> {
        let (index, fields) = store::open_or_create(dir)?;
        let threads = match options.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        };
        let fail = |cause| Error::index(dir, "write to", cause);
        let writer = lock::patiently(|| {
            index.writer_with_num_threads(threads, options.writer_memory(threads))
        });
        let writer = writer.map_err(|cause| lock::error(dir, cause))?;
        lock::sign(dir);
        spend_first_stamp(&writer).map_err(fail)?;
        store::remove_left_overs(dir);
        // A file that a killed commit has written would be in the way of the one that does its work again.
        writer.garbage_collect_files().wait().map_err(fail)?;
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(0.2);
        writer.set_merge_policy(Box::new(policy));
        let known = Known::read(dir, &index.reader().map_err(fail)?.searcher())?;
        let (ledger, number) = store::ledger(&index, dir)?;
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(|cause| Error::index(dir, "start threads for", cause))?;
        Ok(Self {
            dir: dir.to_owned(),
            fields,
            out: writer,
            pool,
            known,
            ledger,
            // An index of nothing is an index, too.
            is_changed: number == 0,
            faults: Vec::new(),
            written: 0,
            number,
            jobs: Vec::new(),
            job_bytes: 0,
            most_job_bytes: options.job_bytes(),
            uncommitted: 0,
            commit_every: options.commit_every.max(1),
            rules: options.corrections.rules(),
            corrections: options.corrections.clone(),
        })
    }

    /// Takes an article to be written in place of what has its id. Only the articles of a few megabytes, and no more
    /// than are committed at a time, are kept until then.
    pub(super) fn push(&mut self, article: Article, origin: Origin) -> Result<()> {
        self.known.insert(&article.id, origin);
        self.job_bytes += article.text.len() + article.extra.values().map(bytes).sum::<usize>();
        self.jobs.push(Job { article, origin });
        let is_due = self.uncommitted + self.jobs.len() >= self.commit_every;
        if is_due || self.job_bytes >= self.most_job_bytes { self.flush() } else { Ok(()) }
    }

    /// Extracts and writes the articles taken since the last call.
    pub(super) fn flush(&mut self) -> Result<()> {
        let jobs = std::mem::take(&mut self.jobs);
        self.job_bytes = 0;
        let (fields, rules) = (&self.fields, &self.rules);
        let written: Vec<Result<(Vec<TantivyDocument>, Option<String>)>> = self
            .pool
            .install(|| jobs.par_iter().map(|job| job_documents(fields, job, rules)).collect());
        for (job, documents) in jobs.iter().zip(written) {
            let (documents, fault) = documents?;
            self.faults.extend(fault);
            let mut operations = vec![UserOperation::Delete(self.term(&job.article.id))];
            operations.extend(documents.into_iter().map(UserOperation::Add));
            self.out.run(operations).map_err(|cause| Error::index(&self.dir, "write to", cause))?;
        }
        self.is_changed |= !jobs.is_empty();
        self.written += jobs.len();
        self.uncommitted += jobs.len();
        Ok(())
    }

    /// Removes an article.
    pub(super) fn remove(&mut self, id: &str) {
        self.out.delete_term(self.term(id));
        self.known.remove(id);
        self.is_changed = true;
        self.written += 1;
        self.uncommitted += 1;
    }

    /// Whether what was written can't be read yet.
    pub(super) fn is_uncommitted(&self) -> bool {
        self.uncommitted > 0 || !self.jobs.is_empty()
    }

    /// Commits after many articles, so that a killed run loses little.
    pub(super) fn commit_now_and_then(&mut self) -> Result<()> {
        if self.uncommitted >= self.commit_every { self.commit() } else { Ok(()) }
    }

    /// Commits articles and ledger in one step.
    pub(super) fn commit(&mut self) -> Result<()> {
        self.flush()?;
        let fail = |cause| Error::index(&self.dir, "commit to", cause);
        let mut commit = self.out.prepare_commit().map_err(fail)?;
        self.number += 1;
        let file = self.ledger.write(&self.dir, self.number)?;
        commit.set_payload(&Payload::text(file.clone()));
        commit.commit().map_err(fail)?;
        ledger::remove_others(&self.dir, &file);
        self.uncommitted = 0;
        self.is_changed = false;
        Ok(())
    }

    /// Commits what is not yet, and lets the index go when it is tidied up.
    pub(super) fn close(mut self) -> Result<()> {
        self.flush()?;
        if self.is_changed {
            self.commit()?;
        }
        let waited = self.out.wait_merging_threads();
        let kept = store::keep_what_is_worked_out(&self.dir, &self.corrections);
        lock::unsign(&self.dir);
        waited.map_err(|cause| Error::index(&self.dir, "merge", cause)).and(kept)
    }

    fn term(&self, id: &str) -> Term {
        Term::from_field_text(self.fields.article, id)
    }
}

/// Takes the first number that a writer gives its operations. It is that of the last commit, and a merge of what
/// was committed then, which a killed run has left to do, would take a deletion of that number for a part of the
/// commit: without what replaces the article, or not at all in a segment of which that commit had deleted something.
fn spend_first_stamp(out: &IndexWriter<TantivyDocument>) -> tantivy::Result<()> {
    out.run([]).map(drop)
}

/// About how much memory a value of a field takes.
fn bytes(value: &Value) -> usize {
    let inside = match value {
        Value::String(text) => text.len(),
        Value::Array(list) => list.iter().map(bytes).sum(),
        Value::Object(fields) => fields.iter().map(|(name, value)| name.len() + bytes(value)).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    };
    inside + size_of::<Value>()
}

/// The documents of an article, and what is wrong with them: one in which nothing could be found, by a mistake of
/// ours, can still be searched by its words.
fn job_documents(
    fields: &Fields,
    job: &Job,
    rules: &NameRules,
) -> Result<(Vec<TantivyDocument>, Option<String>)> {
    let article = &job.article;
    let source = Source {
        title: &article.title,
        text: &article.text,
        published: article.published.as_ref().map(|published| published.day),
    };
    let with = |found: &Extraction, places: &[Entity]| {
        documents(fields, article, found, places, job.origin)
    };
    match caught(|| with(&extract_with(&source, rules), &places_of_dateline(article, rules))) {
        Ok(documents) => Ok((documents?, None)),
        Err(said) => {
            let place = article.path.as_ref().map(|path| format!("{}: ", path.display()));
            let fault = format!(
                "{}article {}: nothing was found in it by a mistake of this program ({said}); please report it \
                 with the text",
                place.unwrap_or_default(),
                article.id
            );
            let documents =
                caught(|| with(&Extraction::default(), &[])).unwrap_or_else(|_| Ok(Vec::new()));
            Ok((documents?, Some(fault)))
        }
    }
}

/// The places in a dateline that was split off from the text: the article is in them, though its text may not say
/// so. A dateline is read with the beginning of its text, by which it is told from a title.
fn places_of_dateline(article: &Article, rules: &NameRules) -> Vec<Entity> {
    let Some(dateline) = &article.dateline else { return Vec::new() };
    if article.text.starts_with(dateline.as_str()) {
        return Vec::new();
    }
    let opening = article.text.lines().next().unwrap_or_default();
    let opening: String = opening.chars().take(400).collect();
    let text = [dateline.as_str(), " — ", &opening].concat();
    let mut places =
        extract_with(&Source { title: "", text: &text, published: None }, rules).places;
    places.retain(|place| {
        place.mentions.iter().any(|mention| mention.at.span().end <= dateline.len())
    });
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Reader;
    use tantivy::merge_policy::NoMergePolicy;

    fn push(writer: &mut Writer, id: &str, text: &str) {
        let article = Article { id: id.into(), text: text.into(), ..Article::default() };
        writer.push(article, Origin::default()).unwrap();
    }

    fn check(dir: &Path, id: &str, expected: &str) {
        let passages = Reader::open(dir).unwrap().passages(id).unwrap();
        let texts: Vec<&str> = passages.iter().map(|passage| passage.text.as_str()).collect();
        assert_eq!(texts, [expected], "{id}");
    }

    /// What a run leaves that is killed after a commit: segments that were to be merged, since that commit deleted so
    /// much of one.
    fn killed(dir: &Path, options: &UpdateOptions) {
        let mut writer = Writer::open(dir, options).unwrap();
        writer.out.set_merge_policy(Box::new(NoMergePolicy));
        push(&mut writer, "large", &"Ana Ruiz met Bo Lind.\n\n".repeat(200));
        writer.commit().unwrap();
        for id in ["a", "b", "c"] {
            push(&mut writer, id, "Ana Ruiz met Bo Lind.");
        }
        writer.commit().unwrap();
        push(&mut writer, "d", "Ana Ruiz met Bo Lind.");
        push(&mut writer, "e", "Ana Ruiz met Bo Lind.");
        writer.remove("b");
        writer.commit().unwrap();
    }

    #[test]
    fn what_is_replaced_first_is_gone_when_that_is_committed() {
        let options = UpdateOptions { threads: 1, ..UpdateOptions::default() };
        for id in ["a", "d"] {
            let dir = tempfile::tempdir().unwrap();
            killed(dir.path(), &options);
            let mut next = Writer::open(dir.path(), &options).unwrap();
            push(&mut next, id, "Ana Ruiz called Bo Lind.");
            next.flush().unwrap();
            // Merges begin here, and come to an end without a commit.
            drop(next.out.prepare_commit().unwrap());
            next.out.wait_merging_threads().unwrap();
            check(dir.path(), id, "Ana Ruiz met Bo Lind.");

            let dir = tempfile::tempdir().unwrap();
            killed(dir.path(), &options);
            let mut next = Writer::open(dir.path(), &options).unwrap();
            push(&mut next, id, "Ana Ruiz called Bo Lind.");
            next.close().unwrap();
            check(dir.path(), id, "Ana Ruiz called Bo Lind.");
        }
    }

    #[test]
    fn what_is_large_besides_its_text_does_not_wait() {
        let dir = tempfile::tempdir().unwrap();
        let options = UpdateOptions { threads: 1, ..UpdateOptions::default() };
        let mut writer = Writer::open(dir.path(), &options).unwrap();
        let mut article =
            Article { id: "a".into(), text: "It rained.".into(), ..Article::default() };
        writer.push(article.clone(), Origin::default()).unwrap();
        assert_eq!(writer.jobs.len(), 1);
        article.extra.insert("scan".into(), vec!["x".repeat(1 << 20); 8].into());
        writer.push(article, Origin::default()).unwrap();
        assert!(writer.jobs.is_empty());
    }
}
