//! What reading yields: records with their problems, and what was skipped and why.

use super::Article;
use crate::Place;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Something wrong in a file: what, where and what to do, as in
/// `archive.jsonl:120: published: expected a date like 2024-03-05, but found "soon"`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// The file, and the line where there is one.
    #[serde(flatten)]
    pub place: Place,
    /// What, and what to do; lower case, without a full stop.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// An article, and what could not be understood about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The article, without the fields that are at fault.
    pub article: Article,
    /// What is at fault, in the order found.
    pub problems: Vec<Problem>,
}

/// What one record of a file came to.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly all items are records")]
pub enum Item {
    /// It was read.
    Record(Record),
    /// It holds no article that could be read.
    Skipped(Problem),
}

impl Item {
    /// Everything that is wrong with it.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Record(record) => &record.problems,
            Self::Skipped(problem) => std::slice::from_ref(problem),
        }
    }

    /// The article, where there is one.
    pub fn article(&self) -> Option<&Article> {
        match self {
            Self::Record(record) => Some(&record.article),
            Self::Skipped(_) => None,
        }
    }
}
