//! A question as understood: plain data.

use crate::extract::{Status, dates::Period};

/// What a question asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What kind of answer it wants.
    pub asked: Asked,
    /// The days that it is limited to.
    pub period: Option<Period>,
    /// The words to look for in passages.
    pub words: String,
}

/// The kinds of questions.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// "who met Xi", "when did Xi meet Putin".
    Facts(FactQuestion),
    /// "what did Kin Phea say about China", "who said \"ironclad\"".
    Sayings {
        /// Whose words.
        by: Option<String>,
        /// About what.
        about: Option<String>,
        /// Words of the quote itself.
        words: Option<String>,
    },
    /// "who is Zhao Leji".
    Roles {
        /// Who.
        of: String,
    },
    /// "who heads the Senate".
    Heads {
        /// What.
        of: String,
    },
    /// "who led the investigation": any other verb, read sentence by sentence.
    Verb(VerbQuestion),
    /// Plain words.
    Words,
}

/// A question about facts of one relation.
#[derive(Clone, Debug, PartialEq)]
pub struct FactQuestion {
    /// The frame: "meet".
    pub relation: String,
    /// What it wants to know.
    pub asks: Asks,
    /// The names given, as typed: all must take part.
    pub given: Vec<String>,
    /// The statuses that answer it; empty: all.
    pub wanted: Vec<Status>,
    /// Where it must have been.
    pub place: Option<String>,
}

/// What a question about facts wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// The other side.
    Who,
    /// The date.
    When,
    /// The place.
    Where,
    /// The number of times.
    Count,
    /// Whether, and with what evidence: the last name given is shown.
    Whether,
}

/// A question with a verb that is no frame's.
#[derive(Clone, Debug, PartialEq)]
pub struct VerbQuestion {
    /// The verb's lemma.
    pub lemma: String,
    /// Whether the one who acts is asked for, or the one acted upon.
    pub asks_subject: bool,
    /// The words of the side given.
    pub given: String,
}
