//! What reading yields: records with their problems, and what was skipped and why.

use super::{Article, Kill, Revision};
use crate::Place;
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt};

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

/// What is said of an article under embargo begins with this.
pub(super) const EMBARGOED: &str = "embargoed until";

impl Problem {
    /// Whether another run may read what this one skips, though the file stays the same.
    pub fn is_for_now(&self) -> bool {
        self.message.starts_with(EMBARGOED)
    }
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
    /// What it was read as: "NITF", "RSS".
    pub format: Cow<'static, str>,
    /// Which version of its publisher's item it is; none where its id is a name within its file.
    pub revision: Option<Revision>,
}

/// What one record of a file came to.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly all items are records")]
pub enum Item {
    /// It was read.
    Record(Record),
    /// It holds no article that could be read.
    Skipped(Problem),
    /// It is no article: its publisher withdraws one.
    Killed(Kill),
}

impl Item {
    /// Everything that is wrong with it.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Record(record) => &record.problems,
            Self::Skipped(problem) => std::slice::from_ref(problem),
            Self::Killed(_) => &[],
        }
    }

    /// The article, where there is one.
    pub fn article(&self) -> Option<&Article> {
        match self {
            Self::Record(record) => Some(&record.article),
            Self::Skipped(_) | Self::Killed(_) => None,
        }
    }
}
