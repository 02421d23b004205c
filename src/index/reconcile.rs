//! The end of a run: what has vanished, and an index that holds what its sources make, under the ids that
//! they are due.
//!
//! A run writes what is new while it reads. Here the index is compared with what the ledger makes of all
//! sources: an article whose file was moved, or whose id another file may claim, is written anew from the
//! index itself; what nothing claims is removed. After that the index is the same by whatever way it came
//! about, also after runs that were killed.

use super::{
    document::{Origin, hash},
    ledger::SourceEntry,
    reader::Reader,
    reading::FileRead,
    settle::{Identity, settled},
    update::{Run, root_keys},
};
use crate::{
    Result,
    article::{SourceFile, paths},
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// How often sources are read again whose articles are missing in the index; once is enough unless files
/// change all the time.
const ROUNDS: usize = 3;

/// An article that the index doesn't have as it should.
struct Repair {
    id: String,
    origin: Origin,
    /// The file as the user named it.
    shown: PathBuf,
}

impl Run {
    /// Ends the run.
    pub(super) fn finish(
        mut self,
        roots: &[PathBuf],
        prune: bool,
    ) -> Result<super::report::Report> {
        let roots = root_keys(roots);
        self.find_vanished(&roots);
        self.name_vanished(&roots, prune);
        for _ in 0..ROUNDS {
            if !self.read_missing()? {
                break;
            }
        }
        self.count();
        self.mend()?;
        self.report.wrote = self.writer.written > 0;
        self.report.problems.append(&mut self.writer.faults);
        self.writer.close()?;
        Ok(self.report)
    }

    fn is_under(roots: &[PathBuf], path: &str) -> bool {
        !path.is_empty() && roots.iter().any(|root| Path::new(path).starts_with(root))
    }

    /// Marks the records of files that are gone: those below the folders given, and those that were moved to a
    /// file of this run.
    fn find_vanished(&mut self, roots: &[PathBuf]) {
        let ledger = &self.writer.ledger;
        let of_current = ledger.records().filter(|(path, ..)| self.current.contains(*path));
        let twins: BTreeSet<Identity<'_>> =
            of_current.map(|(_, _, _, record)| Identity::of(record)).collect();
        let is_gone = |path: &String| matches!(paths::real(path).try_exists(), Ok(false));
        let gone: Vec<String> = (ledger.sources.iter())
            .filter(|(path, entry)| {
                let is_elsewhere =
                    || entry.records.iter().any(|record| twins.contains(&Identity::of(record)));
                !path.is_empty()
                    && !self.current.contains(*path)
                    && (Self::is_under(roots, path) || is_elsewhere())
                    && is_gone(path)
            })
            .map(|(path, _)| path.clone())
            .collect();
        for path in gone {
            let Some(entry) = self.writer.ledger.sources.get_mut(&path) else { continue };
            let was_known = entry.hash.take().is_some();
            self.writer.is_changed |= was_known;
            entry.skipped.clear();
            for record in &mut entry.records {
                record.is_gone = true;
            }
        }
        self.forget_moved();
    }

    /// Forgets records that are gone from one file and there in another, and files of which nothing is left.
    fn forget_moved(&mut self) {
        let is_there = |(_, _, _, record): &(_, _, _, &super::ledger::Recorded)| !record.is_gone;
        let there: BTreeSet<(bool, String, u64)> =
            self.writer.ledger.records().filter(is_there).map(|(.., record)| key(record)).collect();
        for entry in self.writer.ledger.sources.values_mut() {
            entry.records.retain(|record| !record.is_gone || !there.contains(&key(record)));
        }
        let current = &self.current;
        self.writer.ledger.sources.retain(|path, entry| {
            let is_empty = entry.records.is_empty() && entry.hash.is_none();
            !is_empty || !entry.skipped.is_empty() || current.contains(path)
        });
    }

    /// Names the articles that are gone, and removes them where that is wished: with all their copies that are
    /// gone, too.
    fn name_vanished(&mut self, roots: &[PathBuf], prune: bool) {
        let settled = settled(&self.writer.ledger);
        let current = &self.current;
        let is_ours = |path: &str| current.contains(path) || Self::is_under(roots, path);
        let gone =
            settled.articles.iter().filter(|(_, claim)| claim.is_gone && is_ours(claim.path));
        self.report.vanished = gone.map(|(id, _)| id.clone()).collect();
        if !prune {
            return;
        }
        self.report.removed = self.report.vanished.len();
        let mut is_pruned = false;
        for (_, entry) in self.writer.ledger.sources.iter_mut().filter(|(path, _)| is_ours(path)) {
            let records = entry.records.len();
            entry.records.retain(|record| !record.is_gone);
            is_pruned |= entry.records.len() < records;
        }
        if is_pruned {
            self.writer.is_changed = true;
            self.forget_moved();
        }
    }

    /// Reads those sources again whose articles the index doesn't hold; whether there were any. What cannot be
    /// had any more is forgotten, and said.
    fn read_missing(&mut self) -> Result<bool> {
        let known = &self.writer.known;
        let missing: BTreeSet<String> = settled(&self.writer.ledger)
            .articles
            .values()
            .filter(|claim| known.with_content(claim.content).is_none())
            .map(|claim| claim.path.to_owned())
            .collect();
        for path in &missing {
            let Some(entry) = self.writer.ledger.sources.get_mut(path) else { continue };
            entry.hash = None;
            let file = paths::real(path);
            if entry.is_mapped_otherwise(self.look.mapping()) {
                self.report.skipped.push(unmapped(entry));
            } else if !path.is_empty() && file.is_file() {
                let depth = entry.name.split('/').count();
                let root = file.ancestors().nth(depth).unwrap_or(Path::new("")).to_owned();
                let file = SourceFile { path: file, root, size: 0, modified: None };
                let shown = entry.shown.clone();
                let was_current = self.current.contains(path);
                let read = FileRead::of(&file, path.clone(), None, &self.look);
                self.take_file(FileRead { shown, ..read })?;
                if !was_current {
                    self.current.remove(path);
                }
            }
            self.forget_lost(path);
        }
        self.writer.flush()?;
        Ok(!missing.is_empty())
    }

    /// Forgets the records of a source whose articles are nowhere any more.
    fn forget_lost(&mut self, path: &str) {
        let known = &self.writer.known;
        let Some(entry) = self.writer.ledger.sources.get_mut(path) else { return };
        let shown =
            if path.is_empty() { "stdin".to_owned() } else { entry.shown.display().to_string() };
        let report = &mut self.report;
        let is_said = entry.is_mapped_otherwise(self.look.mapping());
        entry.records.retain(|record| {
            let is_there = record.is_kill || known.with_content(record.content).is_some();
            if !is_there && !is_said {
                let lost = "was lost from the index and is no longer in its file";
                report.skipped.push(format!("{shown}: article {} {lost}", record.id));
            }
            is_there
        });
        self.writer.is_changed = true;
    }

    /// Writes the articles that are not as they should be, and removes those that nothing claims.
    fn mend(&mut self) -> Result<()> {
        let (wrong, unclaimed) = self.differences();
        if !wrong.is_empty() {
            if self.writer.is_uncommitted() {
                self.writer.commit()?;
            }
            let reader = Reader::open(&self.writer.dir)?;
            // What is written now must not hide where the next one is to be had.
            let held = self.writer.known.clone();
            for Repair { id, origin, shown } in wrong {
                let is_whole =
                    held.articles.get(id.as_str()).is_some_and(|o| o.content == origin.content);
                let from = if is_whole {
                    Some(id.as_str())
                } else {
                    held.with_content(origin.content).map(|id| &**id)
                };
                let Some((mut article, _)) =
                    from.map(|id| reader.article(id)).transpose()?.flatten()
                else {
                    continue;
                };
                article.id = id;
                article.path = article.path.map(|_| shown);
                self.writer.push(article, origin)?;
            }
        }
        for id in unclaimed {
            self.writer.remove(&id);
        }
        Ok(())
    }

    fn differences(&self) -> (Vec<Repair>, Vec<String>) {
        let settled = settled(&self.writer.ledger);
        let known = &self.writer.known.articles;
        let mut wrong = Vec::new();
        for (id, claim) in &settled.articles {
            let origin = Origin { content: claim.content, path: hash(claim.path.as_bytes()) };
            if known.get(id.as_str()) != Some(&origin) {
                let shown = self.writer.ledger.sources.get(claim.path);
                let shown = shown.map(|entry| entry.shown.clone()).unwrap_or_default();
                wrong.push(Repair { id: id.clone(), origin, shown });
            }
        }
        let unclaimed = known.keys().filter(|id| !settled.articles.contains_key(&***id));
        (wrong, unclaimed.map(ToString::to_string).collect())
    }

    /// Counts what this run found in its files, as compared with what was there before.
    pub(super) fn count(&mut self) {
        let settled = settled(&self.writer.ledger);
        let left = self.before.iter().filter(|(id, _)| !settled.articles.contains_key(&***id));
        let left: BTreeSet<u64> = left.map(|(_, origin)| origin.content).collect();
        let paths: BTreeSet<u64> =
            (self.writer.ledger.sources.keys()).map(|path| hash(path.as_bytes())).collect();
        let is_here = |path: &str| self.current.contains(path);
        let mut articles = 0;
        for (id, claim) in &settled.articles {
            if claim.is_gone || !is_here(claim.path) {
                continue;
            }
            articles += 1;
            let report = &mut self.report;
            match self.before.get(id.as_str()) {
                Some(old) if old.content == claim.content && paths.contains(&old.path) => {
                    report.unchanged += 1;
                }
                Some(old) if old.content == claim.content => report.moved += 1,
                Some(_) => report.changed += 1,
                None if left.contains(&claim.content) => report.moved += 1,
                None => report.new += 1,
            }
        }
        let records = self.writer.ledger.records();
        let records: Vec<_> =
            records.filter(|(path, _, _, record)| is_here(path) && !record.is_gone).collect();
        let is_replaced = |(path, _, number, _): &&(&str, _, usize, _)| {
            settled.replaced.contains(&(*path, *number))
        };
        self.report.replaced = records.iter().filter(is_replaced).count();
        self.report.copies = records.len().saturating_sub(articles + self.report.replaced);
    }
}

/// What is said of a file that can't be read again as it was.
pub(super) fn unmapped(entry: &SourceEntry) -> String {
    let shown = entry.shown.display();
    format!(
        "{shown}: was read with a mapping file; `morgue index --mapping FILE {shown}` brings it back"
    )
}

fn key(record: &super::ledger::Recorded) -> (bool, String, u64) {
    let id = if record.is_own { record.id.clone() } else { String::new() };
    (record.is_own, id, record.content)
}
