//! The answer to a question: plain data, `schema/answer.json` in Rust.

use super::expression::Problem;
use crate::{
    article::Article,
    extract::{Kind, Status, Stretch},
    index::NameCount,
};
use chrono::NaiveDate;
use serde::Serialize;
use std::{collections::BTreeMap, path::PathBuf};

/// Everything that a question brought up.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Answer {
    /// The question as asked.
    pub question: String,
    /// How it was read: "MEET with Xi Jinping (also written \"Xi\")", "the words xi AND visit".
    pub read_as: String,
    /// What the program did or found that the reader should know, one sentence each: a name that
    /// fits several people, a filter that emptied the result, a mark that was ignored.
    pub notes: Vec<String>,
    /// What of a search could not be read as typed, where it stands and what to type instead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
    /// Who or what answers it, grouped by status in the order of [`Status::ALL`], the best supported
    /// first within a status. Somebody both held and planned stands there twice.
    pub answers: Vec<Item>,
    /// What looks like an answer and is none: "Wang Huning: to meet Hun Sen, not Xi Jinping".
    pub not_counted: Vec<NotCounted>,
    /// The passages, best first.
    pub hits: Vec<Hit>,
    /// Articles that match, copies included.
    pub articles: usize,
    /// How many independent texts they are: of near copies one counts.
    pub texts: usize,
    /// Counts of articles by name among the articles that match, by facet: "organization" →
    /// names with their counts, most frequent first.
    pub facets: BTreeMap<String, Vec<Count>>,
    /// How the answer came about; only with `--explain`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explanation: Vec<String>,
}

/// One who (or a thing, a date or a place that) answers the question.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// The name, or the words of the text where there is none.
    pub name: String,
    /// What it is: person, organization, place or phrase; dates and counts are phrases.
    pub kind: Kind,
    /// Whether it happened; none for questions that aren't about events.
    pub status: Option<Status>,
    /// Other spellings met in the evidence.
    pub also_written: Vec<String>,
    /// What the articles say that they are: "president, Senate".
    pub roles: Vec<String>,
    /// When, where the evidence of every article says so and says the same: "5 March 2024",
    /// "4 December, year not stated".
    pub when: Option<When>,
    /// Where, where the evidence of every article says so and says the same.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Between 0 and 1: how well the passages support it (noisy-or over independent texts).
    pub score: f64,
    /// In how many articles the evidence stands, copies included.
    pub articles: usize,
    /// How many independent texts they are: of near copies one counts.
    pub texts: usize,
    /// What later articles say of a plan, whatever the question asked for: "confirmed by a later
    /// article", "cancelled, says a later article" (each also "in part", where several plans ended
    /// differently), or "no later article confirms it".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Whether no fact of the index says all that was asked: the fact names less ("the deal"), or the sentence was
    /// only read when the question was asked.
    #[serde(skip_serializing_if = "is_false")]
    pub less_sure: bool,
    /// The sentences that say so, best first, copies of one text once.
    pub evidence: Vec<Evidence>,
}

impl Item {
    /// An answer of which nothing is known but its name.
    pub(super) fn new(name: String, kind: Kind) -> Self {
        Self {
            name,
            kind,
            status: None,
            also_written: Vec::new(),
            roles: Vec::new(),
            when: None,
            place: None,
            score: 0.0,
            articles: 0,
            texts: 0,
            outcome: None,
            less_sure: false,
            evidence: Vec::new(),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// A date as shown and as computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When {
    /// For people.
    pub text: String,
    /// The TIMEX3 value.
    pub value: String,
    /// The first day, where known.
    pub from: Option<NaiveDate>,
    /// The day after the last, where known.
    pub until: Option<NaiveDate>,
}

/// A sentence that supports an answer.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    /// Where it stands.
    #[serde(flatten)]
    pub at: Citation,
    /// The sentence: byte offsets into the article's text (or its title).
    pub sentence: Stretch,
    /// The word that names what happened: "met"; none where no fact was read.
    pub trigger: Option<Stretch>,
    /// The words of the sentence that stand for those who take part, in the order of the fact.
    pub sides: Vec<Stretch>,
    /// Pronouns and short forms in it that were resolved: "he" → "Hun Sen".
    pub resolved: Vec<Resolved>,
    /// The words that set the status.
    pub cue: String,
    /// The rule that read it.
    pub rule: String,
    /// Whose word it is, where the text says so.
    pub said_by: Option<String>,
    /// When, as far as this sentence says.
    pub when: Option<When>,
    /// Where, as far as this sentence says.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Further articles that hold the same text.
    pub copies: Vec<String>,
}

/// A pronoun, short form or description, and who stands behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Resolved {
    /// The words of the sentence.
    pub at: Stretch,
    /// The full name.
    pub name: String,
    /// Why, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// Which article, which passage of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The article's id.
    pub article: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// The day of publication.
    pub published: Option<NaiveDate>,
    /// Who published it.
    pub source: Option<String>,
    /// The paragraph, counted from 1.
    pub paragraph: usize,
}

/// A fact that could be taken for an answer, and why it is none.
#[derive(Clone, Debug, Serialize)]
pub struct NotCounted {
    /// The name.
    pub name: String,
    /// Why: "to meet Hun Sen, not Xi Jinping".
    pub reason: String,
    /// Where it stands.
    #[serde(flatten)]
    pub at: Citation,
}

/// A passage that matches.
#[derive(Clone, Debug, Serialize)]
pub struct Hit {
    /// Where it stands.
    #[serde(flatten)]
    pub at: Citation,
    /// The passage's number in its article, counted from 0.
    pub passage: usize,
    /// The first byte of the passage in the article's text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Its words.
    pub text: String,
    /// The words that match: byte offsets into the article's text, in order.
    pub highlights: Vec<(usize, usize)>,
    /// The higher the better; comparable within one answer.
    pub score: f64,
    /// Further articles that hold the same text.
    pub copies: Vec<String>,
    /// The passages around it, where they were asked for.
    #[serde(skip_serializing_if = "Context::is_empty")]
    pub context: Context,
    /// The parts of the score by name; only with `--explain`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<(&'static str, f64)>,
}

/// What stands around a passage, in the order of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Context {
    /// The passages before it.
    pub before: Vec<String>,
    /// The passages after it.
    pub after: Vec<String>,
}

impl Context {
    /// Whether nothing stands around it, or nothing was asked for.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }
}

/// A name and in how many articles it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The name.
    pub name: String,
    /// Articles, copies included, each counted once under whatever spelling.
    pub articles: usize,
    /// The names that these articles have for it, the most frequent first; empty where it is this name alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<VariantCount>,
    /// Others whom the name may stand for, where it can't be told: "Brandt" for Halvard Brandt or Ingeborg Brandt.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fits: Vec<String>,
}

/// A spelling and in how many articles it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VariantCount {
    /// The spelling.
    pub name: String,
    /// Articles, copies included.
    pub articles: usize,
}

impl From<(String, usize)> for Count {
    fn from((name, articles): (String, usize)) -> Self {
        Self { name, articles, ..Self::default() }
    }
}

impl From<NameCount> for Count {
    fn from(count: NameCount) -> Self {
        let is_alone = matches!(count.variants.as_slice(), [(only, _)] if *only == count.name);
        let variants = if is_alone { Vec::new() } else { count.variants };
        let variant = |(name, articles)| VariantCount { name, articles };
        Self {
            name: count.name,
            articles: count.articles,
            variants: variants.into_iter().map(variant).collect(),
            fits: count.fits,
        }
    }
}

/// An article as `morgue show` gives it: as read, with what the index found in it.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    /// The article.
    #[serde(flatten)]
    pub article: Article,
    /// All files that hold it letter for letter, in their order; empty where it is one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<PathBuf>,
    /// The ids of its near copies: the same text cut, mended or under another headline.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near_copies: Vec<String>,
    /// What it says.
    pub extraction: crate::extract::Extraction,
}
