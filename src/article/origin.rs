//! Where records come from: their places, their ids, and ids that occur twice.

use super::{Item, Problem};
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
}

impl Origin {
    /// The file `path`, whose id is its `name` below a folder.
    pub(super) fn file(path: &Path, name: &Path) -> Self {
        Self { shown: path.to_owned(), path: Some(path.to_owned()), id: slashed(name) }
    }

    /// The standard input.
    pub(super) fn stream() -> Self {
        Self { shown: PathBuf::from("stdin"), path: None, id: "stdin".into() }
    }

    /// A problem in this file.
    pub(super) fn problem(&self, line: Option<usize>, message: impl Into<String>) -> Problem {
        Problem { place: Place { path: self.shown.clone(), line }, message: message.into() }
    }

    /// Nothing that could be read, and why.
    pub(super) fn skipped(&self, line: Option<usize>, message: impl Into<String>) -> Item {
        Item::Skipped(self.problem(line, message))
    }

    /// The id of record `number` of a file with many.
    pub(super) fn numbered(&self, number: usize) -> String {
        format!("{}#{number}", self.id)
    }
}

/// The path's parts with `/` between them, on every system; `.` parts are left out.
pub(super) fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
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
    /// put behind it and that is reported.
    pub(super) fn apart(
        &mut self,
        mut item: Item,
        number: usize,
        line: Option<usize>,
        origin: &Origin,
    ) -> Item {
        let Item::Record(record) = &mut item else { return item };
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
