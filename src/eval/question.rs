//! Questions with their answers, one JSON object a line.

use crate::{Error, Result, extract::Status, index::Reader, query::FacetBy};
use chrono::NaiveDate;
use serde::Deserialize;
use std::{collections::BTreeMap, fs, path::Path};

/// A question, and what should come out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    pub(super) id: String,
    #[serde(rename = "question")]
    pub(super) asked: String,
    /// The relation that it asks about, as in the table of frames.
    pub(super) frame: Option<String>,
    /// The day on which it is asked.
    pub(super) today: Option<NaiveDate>,
    /// Who has; none where that isn't asked, empty where nobody has.
    pub(super) held: Option<Vec<String>>,
    /// Who will.
    pub(super) planned: Option<Vec<String>>,
    /// Who stands apart.
    #[serde(default)]
    pub(super) other: Vec<Other>,
    /// TIMEX3 values.
    #[serde(default)]
    pub(super) when: Vec<String>,
    #[serde(default, rename = "where")]
    pub(super) places: Vec<String>,
    /// How many times it happened.
    pub(super) times: Option<usize>,
    #[serde(default)]
    pub(super) quotes: Vec<Said>,
    pub(super) facet: Option<Facet>,
    /// The articles that hold the words.
    #[serde(default)]
    pub(super) articles: Vec<String>,
    /// One of these should come first.
    #[serde(default)]
    pub(super) evidence: Vec<Passage>,
    /// Whether the honest answer is that there is none.
    #[serde(default)]
    pub(super) none: bool,
}

/// Somebody whom the answer must show apart from those who have and those who will.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Other {
    pub(super) name: String,
    pub(super) status: Status,
}

/// A quote, or a part of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    pub(super) speaker: String,
    pub(super) text: String,
}

/// How many articles match a query for each name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Facet {
    pub(super) by: FacetBy,
    pub(super) query: String,
    pub(super) counts: BTreeMap<String, usize>,
}

/// Words of a passage.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Passage {
    pub(super) article: String,
    pub(super) text: String,
}

impl Question {
    /// The questions of a file, in their order.
    pub(super) fn read(path: &Path) -> Result<Vec<Self>> {
        let file = fs::read_to_string(path).map_err(|cause| Error::read(path, cause))?;
        let lines = (1..).zip(file.lines()).filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(number, line)| {
                serde_json::from_str(line).map_err(|cause| {
                    Error::malformed(format!("{}:{number}", path.display()), cause)
                })
            })
            .collect()
    }

    /// Errors where evidence doesn't stand in its article.
    pub(super) fn check(&self, reader: &Reader) -> Result<()> {
        for Passage { article, text } in &self.evidence {
            let stands =
                reader.article(article)?.is_some_and(|(found, _)| found.text.contains(text));
            if !stands {
                let message = format!("expected \"{text}\" in the article {article}");
                return Err(Error::malformed(format!("question {}", self.id), message));
            }
        }
        Ok(())
    }

    /// The status that the question asks for.
    pub(super) fn wanted(&self) -> Status {
        let some = |names: &Option<Vec<String>>| names.as_ref().is_some_and(|n| !n.is_empty());
        match self.other.first() {
            _ if some(&self.held) => Status::Held,
            _ if some(&self.planned) => Status::Planned,
            Some(other) => other.status,
            None => Status::Held,
        }
    }

    /// Who should come first: all who have the wanted status.
    pub(super) fn expected(&self) -> Vec<&str> {
        self.with(self.wanted())
    }

    /// All who have the status.
    pub(super) fn with(&self, status: Status) -> Vec<&str> {
        match status {
            Status::Held => self.held.iter().flatten().map(String::as_str).collect(),
            Status::Planned => self.planned.iter().flatten().map(String::as_str).collect(),
            status => {
                let others = self.other.iter().filter(|other| other.status == status);
                others.map(|other| other.name.as_str()).collect()
            }
        }
    }
}
