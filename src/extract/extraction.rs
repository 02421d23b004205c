//! What extraction finds: plain data, `schema/extraction.json` in Rust.

use crate::text::Span;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Everything found in one article. Lists are in the order of their first mention.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// The people named.
    pub people: Vec<Entity>,
    /// The organizations named.
    pub organizations: Vec<Entity>,
    /// The places named.
    pub places: Vec<Entity>,
    /// Dates, times, durations and sets of them.
    pub dates: Vec<Date>,
    /// What was said, by whom.
    pub quotes: Vec<Quote>,
    /// What happened, will happen or did not happen between whom.
    pub facts: Vec<Fact>,
}

/// Which part of the article an offset counts in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The title.
    Title,
    /// The text.
    #[default]
    Text,
}

impl Field {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_text(&self) -> bool {
        *self == Self::Text
    }
}

/// A stretch of the title or the text: UTF-8 byte offsets, half open, with the words themselves.
/// In JSON `field` is left out where it is the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stretch {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words that stand there.
    pub text: String,
    /// Where they stand.
    #[serde(default, skip_serializing_if = "Field::is_text")]
    pub field: Field,
}

impl Stretch {
    /// The offsets alone.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// What kind of thing a name stands for, or an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A human being.
    Person,
    /// A company, authority, party, team, publication …
    Organization,
    /// A country, city, region, river, building …
    Place,
    /// No name: "three men in hoods", "a Cambodian delegation".
    Phrase,
}

impl Kind {
    /// The word for it everywhere: "person", "organization", "place", "phrase".
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Phrase => "phrase",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Somebody or something named in the article, under all its names there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest name that the article gives.
    pub name: String,
    /// Its mentions, in order.
    pub mentions: Vec<Mention>,
    /// What the article says that they are, in order of appearance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
}

/// What somebody is: "president", "Senate".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The office or description: "president", "foreign minister".
    pub title: String,
    /// Of which organization or country, by its fullest name in the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The words that say so.
    pub evidence: Stretch,
}

/// One place where somebody or something is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where.
    #[serde(flatten)]
    pub at: Stretch,
    /// How.
    pub form: Form,
    /// For a pronoun or a phrase: why it is this one, for people ("he: nearest person before").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// How somebody is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// By a full name: "Xi Jinping".
    Name,
    /// By a part or an abbreviation of it: "Xi", "CPP".
    Short,
    /// By a pronoun: "he".
    Pronoun,
    /// By a description: "the foreign ministry".
    Nominal,
}

/// A date, time, duration or set, as TIMEX3 has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    /// Where.
    #[serde(flatten)]
    pub at: Stretch,
    /// What it is.
    pub kind: DateKind,
    /// The TIMEX3 value: "2024-12-04", "XXXX-12-04" without a year, "2024-W49", "P2Y", `PAST_REF`; of a
    /// journey its first and last day, "2024-12-02/2024-12-04".
    pub value: String,
    /// The TIMEX3 modifier: "START", "MID", "END", "APPROX", `MORE_THAN` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modifier: Option<String>,
    /// The first day, where the days are known.
    pub from: Option<NaiveDate>,
    /// The day after the last, where the days are known.
    pub until: Option<NaiveDate>,
    /// How the value came about, for people: "weekday before the publication date".
    pub basis: String,
}

/// What kind of time an expression stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateKind {
    /// A day or something coarser.
    Date,
    /// A time of a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// Which part of the article the spans count in.
    #[serde(default, skip_serializing_if = "Field::is_text")]
    pub field: Field,
    /// What was said: byte spans, in order; several where the cue stands between.
    pub spans: Vec<(usize, usize)>,
    /// The words of the spans, joined by " … ".
    pub text: String,
    /// In quotation marks, in part, or not at all.
    pub form: QuoteForm,
    /// Who said it: the fullest name, or the words of the source where it has no name.
    pub speaker: Option<String>,
    /// What the speaker is; none where nobody is named.
    pub speaker_kind: Option<Kind>,
    /// The words that name the source.
    pub speaker_span: Option<(usize, usize)>,
    /// The words that say that it was said: "said", "according to".
    pub cue: Option<(usize, usize)>,
}

/// How something said is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteForm {
    /// All of it in quotation marks.
    Direct,
    /// Part of it in quotation marks.
    Mixed,
    /// No quotation marks.
    Indirect,
}

impl QuoteForm {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Mixed, Self::Indirect];

    /// The word for it everywhere: "direct".
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Whether something happened. These six words everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It took place.
    Held,
    /// It is to take place.
    Planned,
    /// Somebody asked for it.
    Requested,
    /// It was called off, refused or put off.
    Cancelled,
    /// Somebody says that it did not take place.
    Denied,
    /// It is only supposed: if, could, might.
    Hypothetical,
}

impl Status {
    /// All six, in the order in which answers show them.
    pub const ALL: [Self; 6] = [
        Self::Held,
        Self::Planned,
        Self::Requested,
        Self::Cancelled,
        Self::Denied,
        Self::Hypothetical,
    ];

    /// The word for it everywhere: "held", "planned" …
    pub fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Planned => "planned",
            Self::Requested => "requested",
            Self::Cancelled => "cancelled",
            Self::Denied => "denied",
            Self::Hypothetical => "hypothetical",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Something that happened, will, or did not, between sides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// The frame: "meet".
    pub relation: String,
    /// Whether it happened.
    pub status: Status,
    /// The words that set the status: "plans to", "met".
    pub cue: String,
    /// The rule that read the sentence, for people.
    pub rule: String,
    /// The one side: for frames with a direction, who acts.
    pub agents: Vec<Participant>,
    /// The other side; empty where the text leaves it out.
    pub others: Vec<Participant>,
    /// The date that the text ties to it.
    pub when: Option<Date>,
    /// The place that the text ties to it.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Whose word it is, where the text says so.
    pub said_by: Option<String>,
    /// The sentence that says so.
    pub sentence: Stretch,
    /// The verb or noun that names it.
    pub trigger: Stretch,
}

/// One who takes part in a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The fullest name in the article, or the words themselves for a phrase.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The words of this sentence that stand for it: "he", "Xi".
    pub at: Stretch,
    /// Why a pronoun or phrase is this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}
