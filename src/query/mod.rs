//! What was asked, and what is the answer? understand → plan → rank → [`Answer`].
//!
//! Knows plans, not tantivy; answers are plain data and carry no formatting.

mod answer;

pub use answer::{Answer, Citation, Count, Evidence, Hit, Item, NotCounted, Resolved, Shown, When};

use crate::{Result, extract::Status, index::Reader};
use chrono::NaiveDate;

/// What limits a search, besides the question's own words.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// Articles' passages must mention all of these people.
    pub people: Vec<String>,
    /// … all of these organizations.
    pub organizations: Vec<String>,
    /// … all of these places.
    pub places: Vec<String>,
    /// … quote all of these speakers.
    pub speakers: Vec<String>,
    /// Published by one of these.
    pub sources: Vec<String>,
    /// Published on this day or later.
    pub since: Option<NaiveDate>,
    /// Published before this day.
    pub until: Option<NaiveDate>,
    /// Only facts with one of these statuses; empty: all.
    pub status: Vec<Status>,
}

/// How to answer.
#[derive(Clone, Debug)]
pub struct Options {
    /// What limits the search.
    pub filters: Filters,
    /// At most this many hits.
    pub limit: usize,
    /// Search the words as they stand: no operators, no reading as a question.
    pub literal: bool,
    /// Fill in [`Answer::explanation`] and [`Hit::parts`].
    pub explain: bool,
    /// How many names a facet lists; 0: leave facets out.
    pub facet_limit: usize,
    /// The day that "last week" counts from.
    pub today: NaiveDate,
}

/// What facet counts go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacetBy {
    /// People named.
    Person,
    /// Organizations named.
    Organization,
    /// Places named.
    Place,
    /// Who is quoted.
    Speaker,
    /// Who published.
    Source,
    /// The year of publication.
    Year,
    /// The month of publication, "2024-03".
    Month,
    /// The day of publication.
    Day,
}

/// The answer to `question` from the archive.
pub fn answer(reader: &Reader, question: &str, options: &Options) -> Result<Answer> {
    let _ = (reader, options);
    Ok(Answer { question: question.to_owned(), ..Answer::default() })
}

/// Counts of articles by name, most frequent first, among those that match `question` (all where
/// it is empty); only names that contain `containing` (folded), at most `limit`.
pub fn facets(
    reader: &Reader,
    question: &str,
    by: FacetBy,
    containing: &str,
    limit: usize,
    options: &Options,
) -> Result<Vec<Count>> {
    let _ = (reader, question, by, containing, limit, options);
    Ok(Vec::new())
}
