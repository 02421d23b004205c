//! Where records come from: their places, their ids, and ids that occur twice.

use super::{Item, Problem, ReadOptions, paths, unpack::Budget};
use crate::Place;
use std::{
    collections::HashMap,
    path::{Component, Path, PathBuf},
};

/// The file or stream that is being read.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    /// As the user named it; what messages show.
    pub(super) shown: PathBuf,
    /// What [`super::Article::path`] holds.
    pub(super) path: Option<PathBuf>,
    /// The id of a record that has none of its own.
    pub(super) id: String,
    /// How it is to be read.
    pub(super) options: ReadOptions,
    /// How many times it is packed …
    pub(super) depth: usize,
    /// … and what may still be unpacked.
    pub(super) budget: Option<Budget>,
}

impl Origin {
    /// The file `path`, whose id is its `name` below a folder.
    pub(super) fn file(path: &Path, name: &Path, options: &ReadOptions) -> Self {
        let (shown, id) = (PathBuf::from(paths::written(path)), slashed(name));
        let (path, options) = (Some(shown.clone()), options.clone());
        Self { shown, path, id, options, depth: 0, budget: None }
    }

    /// The standard input.
    pub(super) fn stream(options: &ReadOptions) -> Self {
        let shown = PathBuf::from("stdin");
        let (id, options) = ("stdin".to_owned(), options.clone());
        Self { shown, path: None, id, options, depth: 0, budget: None }
    }

    /// What is packed in it.
    pub(super) fn within(&self, budget: Budget) -> Self {
        Self { depth: self.depth + 1, budget: Some(budget), ..self.clone() }
    }

    /// An entry of this archive.
    pub(super) fn entry(&self, name: &str) -> Self {
        let shown = self.shown.join(name);
        Self { shown, id: format!("{}/{name}", self.id), ..self.clone() }
    }

    /// A problem in this file.
    pub(super) fn problem(&self, line: Option<usize>, message: impl Into<String>) -> Problem {
        let message = bounded(message.into());
        Problem { place: Place { path: self.shown.clone(), line }, message }
    }

    /// Nothing that could be read, and why.
    pub(super) fn skipped(&self, line: Option<usize>, message: impl Into<String>) -> Item {
        Item::Skipped(self.problem(line, message))
    }

    /// The id of record `number` of a file with many.
    pub(super) fn numbered(&self, number: impl std::fmt::Display) -> String {
        format!("{}#{number}", self.id)
    }
}

/// A message on one line and of a length to be read, whatever it quotes.
fn bounded(message: String) -> String {
    const LONGEST: usize = 300;
    if message.len() <= LONGEST && !message.contains(char::is_control) {
        return message;
    }
    let line: String = message.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    if line.len() < message.len() { line + "…" } else { line }
}

/// The path's parts with `/` between them, on every system; `.` parts are left out.
pub(super) fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(paths::written(Path::new(name))),
            Component::ParentDir => Some("..".to_owned()),
            _ => None,
        })
        .collect();
    parts.join("/")
}

/// The ids seen in one file, so that a second record with the same id does not replace the first.
#[derive(Debug, Default)]
pub(super) struct Ids(HashMap<String, Option<usize>>);

impl Ids {
    /// `item`, under an id of its own: where the id was seen before, `#N` (the record's number) is
    /// put behind it and that is reported. Versions of a publisher's item have one id.
    pub(super) fn apart(
        &mut self,
        mut item: Item,
        number: usize,
        line: Option<usize>,
        origin: &Origin,
    ) -> Item {
        let Item::Record(record) = &mut item else { return item };
        if record.revision.is_some() {
            return item;
        }
        let id = &mut record.article.id;
        if let Some(first) = self.0.get(id) {
            let written = id.clone();
            while self.0.contains_key(id) {
                *id = format!("{id}#{number}");
            }
            let first = first.map(|line| format!(" on line {line}")).unwrap_or_default();
            let message = format!(
                "id: \"{written}\" was used before{first}; this record is kept as \"{id}\""
            );
            record.problems.push(origin.problem(line, message));
        }
        self.0.insert(record.article.id.clone(), line);
        item
    }
}
