//! Is it any good? A corpus with its truth in, figures out.
//!
//! A corpus is a folder with `articles/`, `truth/articles/` (articles with everything marked that
//! should be found), `truth/questions.jsonl` (questions with their answers) and
//! `truth/held_out.jsonl` (more of them, of which only figures are shown; it may be missing); its
//! README tells the formats. Decided: the truth is checked against the articles, and a fault in it
//! is an error that names file and line: figures on a wrong truth are worse than none. Refused: one
//! figure for everything; a plan shown as a meeting can't be made good by ten dates found.

mod answers;
mod extraction;
mod facts;
mod marked;
mod measure;
mod names;
mod question;
mod ranking;
mod scores;
mod tally;

pub use measure::{Ratio, Share};
pub use ranking::{RankingScores, ranking};
pub use scores::{Measured, Scores, Section, Value};

use crate::{
    Error, Result, article,
    index::{self, Reader, UpdateOptions},
};
use answers::Answers;
use extraction::Found;
use marked::Marked;
use question::Question;
use std::path::{Path, PathBuf};

/// Measures the corpus in `folder`. Its articles are indexed in `index`, which is an empty folder,
/// one that isn't there yet, or what an earlier call left. The same corpus gives the same scores.
///
/// Errors where the corpus has a fault or the index can't be written.
pub fn corpus(folder: &Path, index: &Path) -> Result<Scores> {
    let articles = folder.join("articles");
    build(&articles, index)?;
    let reader = Reader::open(index)?;

    let mut found = Found::default();
    let truth = folder.join("truth").join("articles");
    let files = marked_files(&truth)?;
    for path in &files {
        let marked = Marked::read(path)?;
        let id = id_of(path, &truth);
        let Some((article, extraction)) = reader.article(&id)? else {
            let message = format!("expected an article {id} in {}", articles.display());
            return Err(Error::malformed(path.display(), message));
        };
        marked.check(&article.text)?;
        found.add(&id, &marked, &extraction);
    }

    let (asked, answers) = ask(&folder.join("truth").join("questions.jsonl"), &reader)?;
    let held_out = folder.join("truth").join("held_out.jsonl");
    let held_out = held_out.exists().then(|| ask(&held_out, &reader)).transpose()?;
    let mut sections = [found.sections(), answers.sections("")].concat();
    if let Some((_, answers)) = &held_out {
        sections.extend(answers.sections(", held out"));
    }
    Ok(Scores {
        articles: reader.ids()?.len(),
        marked: files.len(),
        questions: asked + held_out.map_or(0, |(asked, _)| asked),
        sections,
        unfound: found.misses,
        unanswered: answers.misses,
    })
}

/// Asks the questions of a file: how many there are, and what came of them.
fn ask(file: &Path, reader: &Reader) -> Result<(usize, Answers)> {
    let questions = Question::read(file)?;
    let mut answers = Answers::default();
    for question in &questions {
        question.check(reader)?;
        answers.add(question, reader)?;
    }
    Ok((questions.len(), answers))
}

/// Indexes the articles; one that can't be read is an error.
fn build(articles: &Path, index: &Path) -> Result<()> {
    let roots = [articles.to_owned()];
    let (files, problems) = article::files(&roots);
    if let Some(problem) = problems.first() {
        return Err(Error::malformed(&problem.place, &problem.message));
    }
    let options = UpdateOptions { prune: true, ..UpdateOptions::default() };
    let report = index::update(index, &files, &roots, &options, &mut |_| ())?;
    match report.skipped.first() {
        Some(skipped) => Err(Error::malformed(articles.display(), skipped)),
        None => Ok(()),
    }
}

/// The files that end in `.marked` below `folder`, in the order of their paths.
fn marked_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|cause| Error::read(folder, cause))?;
        if entry.path().extension().is_some_and(|extension| extension == "marked") {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// The id of the article that a marked file is about: its path below `folder` without `.marked`.
fn id_of(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path).with_extension("");
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
