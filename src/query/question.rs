//! A question as understood: plain data.

use crate::{
    extract::{Kind, Status, dates::Period},
    index::NameField,
};

/// What a question asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What kind of answer it wants.
    pub asked: Asked,
    /// The days that it is limited to.
    pub period: Option<Period>,
    /// Filters in words: "…, organization CPC" limits it to passages that name the CPC.
    pub within: Vec<(NameField, String)>,
    /// The words to look for in passages.
    pub words: String,
}

/// The kinds of questions.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// "who met Xi", "when did Xi meet Putin", "who sued the commission".
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
    /// "people seen with Hun Sen", "organizations in articles about Xi".
    Names {
        /// Of what kind.
        kind: Kind,
        /// In articles about whom or what.
        about: String,
    },
    /// "first article that mentions Kin Phea".
    Articles {
        /// The oldest or the newest first.
        order: Order,
        /// About whom or what.
        about: String,
    },
    /// "who led the investigation": any other verb, read sentence by sentence.
    Verb(VerbQuestion),
    /// Plain words.
    Words,
}

/// A question about facts.
#[derive(Clone, Debug, PartialEq)]
pub struct FactQuestion {
    /// The relations that its verb can name, the most usual first: "meet".
    pub relations: Vec<String>,
    /// What it wants to know.
    pub asks: Asks,
    /// On which side stands who is asked for.
    pub seat: Seat,
    /// What must be the kind of who is asked for: "which company".
    pub kind: Option<Kind>,
    /// Words that describe who is asked for: "which French minister", "a Cambodian leader".
    pub like: Vec<String>,
    /// The names given: all must take part.
    pub given: Vec<Given>,
    /// Further words: "who was convicted of murder".
    pub about: Vec<String>,
    /// The statuses that answer it; empty: all.
    pub wanted: Vec<Status>,
    /// Where it must have been.
    pub place: Option<String>,
    /// Whether the first or the last time is asked for.
    pub order: Option<Order>,
    /// The same question for the sentences that no fact was read from.
    pub verb: Option<VerbQuestion>,
}

impl FactQuestion {
    /// "who" with `relation` and one name: who has or had it with the one named.
    pub fn who(relation: &str, name: &str) -> Self {
        Self {
            relations: vec![relation.to_owned()],
            asks: Asks::Who,
            seat: Seat::Either,
            kind: None,
            like: Vec::new(),
            given: vec![Given { names: vec![name.to_owned()], seat: Seat::Either }],
            about: Vec::new(),
            wanted: Vec::new(),
            place: None,
            order: None,
            verb: None,
        }
    }
}

/// Somebody whom a question names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The name as typed; of several one must take part: "Xi or Putin".
    pub names: Vec<String>,
    /// On which side.
    pub seat: Seat,
}

/// A side of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// Who acts.
    Agent,
    /// Whom or what it is done to or with.
    Other,
    /// Any: "A met B" is "B met A".
    Either,
}

/// Which one of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The first.
    First,
    /// The last, or most recent.
    Last,
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

/// A question that is read sentence by sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct VerbQuestion {
    /// The verb's lemma.
    pub lemma: String,
    /// Other verbs that say the same, as lemmas.
    pub synonyms: Vec<String>,
    /// Whether the one who acts is asked for, or the one acted upon.
    pub asks_subject: bool,
    /// The words of the side given.
    pub given: String,
    /// The names among them (with a capital): a passage that does not name them does not answer.
    pub named: Vec<String>,
}
