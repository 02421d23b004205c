//! A time line as data: `schema/timeline.json` in Rust.

use crate::{
    extract::{Status, Stretch},
    query::Citation,
};
use chrono::NaiveDate;
use serde::Serialize;

/// What an archive tells of somebody or something, in the order of time.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Timeline {
    /// The question, name or words as typed.
    pub question: String,
    /// How they were read.
    pub read_as: String,
    /// What was supposed, a sentence each.
    pub notes: Vec<String>,
    /// By first day, the longest stretch first, then article; copies of one text once.
    pub entries: Vec<Entry>,
    /// Those that have no place on the axis: "4 December, year not stated". By value, then article.
    pub undated: Vec<Entry>,
    /// How many entries [`Timeline::shorten`] left out.
    pub left_out: usize,
    /// In how many articles the entries stand, copies included.
    pub articles: usize,
}

/// One thing on a time line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// The first day; none where it is not known.
    pub from: Option<NaiveDate>,
    /// The day after the last; none where it is not known.
    pub until: Option<NaiveDate>,
    /// The date for people: "5 March 2024", "4 December, year not stated"; empty where there is none.
    pub date: String,
    /// The TIMEX3 value, where the text states a date.
    pub value: Option<String>,
    /// Whose date it is.
    pub dated_by: DatedBy,
    /// How the date came about, for people: "weekday before the publication date".
    pub basis: String,
    /// Whether the article was published before that date, and so cannot tell what came of it.
    pub ahead: bool,
    /// What it is.
    pub kind: EntryKind,
    /// For a fact, its relations: "meet".
    pub relations: Vec<String>,
    /// Whether it happened; only facts have a status.
    pub status: Option<Status>,
    /// What a later article of the line says of a plan: "confirmed by a later article".
    pub outcome: Option<String>,
    /// Those who take part, or who is quoted.
    pub who: Vec<String>,
    /// Whose word a fact is, where the text says so.
    pub said_by: Option<String>,
    /// Where it stands.
    #[serde(flatten)]
    pub at: Citation,
    /// The words that say so: byte offsets into the article's text (or its title).
    pub sentence: Stretch,
    /// Further articles that hold the same text.
    pub copies: Vec<String>,
}

/// Whose date an entry has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DatedBy {
    /// The text states it.
    Text,
    /// The text states none: the day of publication stands in for it.
    Publication,
    /// Neither is known.
    Nothing,
}

/// What an entry is, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// Something that happened, will, or did not.
    Fact,
    /// Something said.
    Quote,
    /// A sentence that mentions a date. Whether what it tells happened is not known.
    Sentence,
    /// An article without any of these.
    Article,
}

impl EntryKind {
    /// The word for it everywhere.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Quote => "quote",
            Self::Sentence => "sentence",
            Self::Article => "article",
        }
    }
}

impl DatedBy {
    /// The word for it everywhere.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Publication => "publication",
            Self::Nothing => "nothing",
        }
    }
}

impl Timeline {
    /// Keeps at most `most` entries, dated ones before undated ones and facts before quotes, sentences
    /// and articles; of one kind the first.
    pub fn shorten(&mut self, most: usize) {
        let before = self.entries.len() + self.undated.len();
        keep(&mut self.entries, most);
        let room = most - self.entries.len();
        keep(&mut self.undated, room);
        self.left_out += before - self.entries.len() - self.undated.len();
    }
}

/// The most telling `most` of `entries`, in their order.
fn keep(entries: &mut Vec<Entry>, most: usize) {
    let mut order: Vec<(EntryKind, usize)> =
        entries.iter().enumerate().map(|(index, entry)| (entry.kind, index)).collect();
    order.sort_unstable();
    let mut kept = vec![false; entries.len()];
    for (_, index) in order.into_iter().take(most) {
        kept[index] = true;
    }
    let mut kept = kept.into_iter();
    entries.retain(|_| kept.next().unwrap_or(false));
}
