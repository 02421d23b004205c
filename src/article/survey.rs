//! What files would be read as: counts by format, without an index.

use super::{Item, Problem, ReadOptions, SourceFile, paths, read_file_with};
use serde::Serialize;
use std::{borrow::Cow, collections::BTreeMap, path::PathBuf};

/// What a file would be read as.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Surveyed {
    /// The file, as the user named it.
    pub path: PathBuf,
    /// The articles in it by what they are read as: "NITF", "RSS".
    pub formats: BTreeMap<Cow<'static, str>, usize>,
    /// Notices that withdraw an article.
    pub withdrawals: usize,
    /// Articles that would be kept with a fault.
    pub faults: Vec<String>,
    /// What could not be read, and why.
    pub skipped: Vec<String>,
}

impl Surveyed {
    /// Reads a file, and keeps no article of it.
    pub fn of(file: &SourceFile, options: &ReadOptions) -> Self {
        let mut surveyed = Self { path: paths::written(&file.path).into(), ..Self::default() };
        let shown = |problem: &Problem| problem.to_string();
        for item in read_file_with(file, options) {
            match item {
                Item::Record(record) => {
                    *surveyed.formats.entry(record.format).or_default() += 1;
                    surveyed.faults.extend(record.problems.iter().map(shown));
                }
                Item::Skipped(problem) => surveyed.skipped.push(shown(&problem)),
                Item::Killed(_) => surveyed.withdrawals += 1,
            }
        }
        surveyed
    }

    /// The articles in it.
    pub fn articles(&self) -> usize {
        self.formats.values().sum()
    }
}
