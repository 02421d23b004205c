//! The language of plain searches: words, "phrases", OR, NOT or -, parentheses, NEAR, `field:value`, ranges of
//! days, `*` and `?`, `~`, caps("…").
//!
//! Whatever is typed means something: what can't be read is left out or supposed, and a [`Problem`] says so,
//! points at the place and tells what to type instead. Refused: an error for a missing parenthesis.

mod days;
mod lexeme;
mod parser;

pub use days::typed_days;

use crate::{
    index::{DayField, NameField, Plan, Reach, day_number, terms},
    text::Span,
};
use chrono::NaiveDate;
use parser::Parser;
use serde::Serialize;

/// Stands in a row of words between a fuzzy word and how many edits it may be away.
pub(super) const FUZZY: char = '~';
/// A longer query is cut, with a note.
const LONGEST: usize = 4_096;
/// More problems than can be read are no help.
const PROBLEMS: usize = 5;

/// A search as typed, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    /// A word.
    Word(String),
    /// A word, just so.
    Exact(String),
    /// Words in a row; here and below any of them may have `*` and `?`.
    Phrase(Vec<String>),
    /// Words in a row, with their capitals.
    Cased(Vec<String>),
    /// A word with `*` and `?`.
    Wildcard(String),
    /// A word and those that so many edits turn into it.
    Fuzzy(String, usize),
    /// `person:"Xi Jinping"`: the name as typed.
    Field(NameField, String),
    /// Words in a row in the title.
    Title(Vec<String>),
    /// Words in a row in what is quoted.
    Quoted(Vec<String>),
    /// Days of publication or mentioned: from the first until before the second.
    Days { of: DayField, from: Option<NaiveDate>, until: Option<NaiveDate> },
    /// One of some rows of words near one of others.
    Near { one: Vec<Vec<String>>, other: Vec<Vec<String>>, reach: Reach },
    /// All of these.
    All(Vec<Expression>),
    /// Any of these.
    Any(Vec<Expression>),
    /// At least so many of these.
    AtLeast(usize, Vec<Expression>),
    /// Not this.
    Not(Box<Expression>),
}

/// Something of a query that could not be read as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The first byte of it in the question as asked.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What is wrong, and what was done about it.
    pub message: String,
    /// What to type instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
}

/// An expression and what was done to read it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parsed {
    /// The expression; none where the query holds no word.
    pub expression: Option<Expression>,
    /// What was supposed or left out.
    pub problems: Vec<Problem>,
}

/// Reads a search.
pub(super) fn parse(query: &str) -> Parsed {
    let mut end = query.len().min(LONGEST);
    while !query.is_char_boundary(end) {
        end -= 1;
    }
    let read = Span::new(0, end).of(query);
    let lexemes = lexeme::lexemes(read);
    let mut parser = Parser::new(&lexemes, end);
    let expression = parser.whole();
    let mut problems = parser.problems;
    problems.truncate(PROBLEMS);
    if end < query.len() {
        problems.push(Problem {
            start: end,
            end: query.len(),
            message: format!("only the first {end} bytes of the query were read"),
            instead: None,
        });
    }
    Parsed { expression, problems }
}

/// Whether a word has `*` for any letters or `?` for one.
pub(super) fn is_pattern(word: &str) -> bool {
    word.contains(['*', '?'])
}

impl Expression {
    /// What to look for. `name` turns a `field:value` into a plan.
    pub(super) fn plan(&self, name: &dyn Fn(NameField, &str) -> Plan) -> Plan {
        let plans = |parts: &[Self]| parts.iter().map(|part| part.plan(name)).collect();
        match self {
            Self::Word(word) => Plan::Word(word.clone()),
            Self::Phrase(words) => Plan::Phrase(words.clone()),
            Self::Cased(words) => Plan::Cased(words.clone()),
            Self::Wildcard(pattern) => Plan::Wildcard(pattern.clone()),
            Self::Exact(word) | Self::Fuzzy(word, _) => Plan::Exact(word.clone()),
            Self::Field(field, value) => name(*field, value),
            Self::Title(words) => Plan::Title(words.clone()),
            Self::Quoted(words) => Plan::Quoted(words.clone()),
            Self::Days { of, from, until } => Plan::Filter(Box::new(Plan::Days {
                of: *of,
                from: from.map(day_number),
                until: until.map(day_number),
            })),
            Self::Near { one, other, reach } => {
                Plan::Near { one: one.clone(), other: other.clone(), reach: *reach }
            }
            Self::Any(parts) => Plan::Any(plans(parts)),
            Self::AtLeast(least, parts) => Plan::AtLeast(*least, plans(parts)),
            Self::Not(inner) => {
                Plan::Without(Box::new(Plan::Everything), Box::new(inner.plan(name)))
            }
            Self::All(parts) => {
                let (left_out, kept): (Vec<_>, Vec<_>) =
                    parts.iter().partition(|part| matches!(part, Self::Not(_)));
                let kept: Vec<Plan> = kept.iter().map(|part| part.plan(name)).collect();
                let kept = if kept.is_empty() { Plan::Everything } else { Plan::All(kept) };
                left_out.iter().fold(kept, |kept, part| match part {
                    Self::Not(inner) => Plan::Without(Box::new(kept), Box::new(inner.plan(name))),
                    _ => kept,
                })
            }
        }
    }

    /// Whether leaving it out finds more, and no other than was meant: not a filter, nor what must not be there.
    pub(super) fn is_optional(&self) -> bool {
        !matches!(self, Self::Not(_) | Self::Field(..) | Self::Days { .. })
    }

    /// The same without the words of a list of demands that are `small`, unless that leaves none, and each but once.
    pub(super) fn without(self, small: &dyn Fn(&str) -> bool) -> Self {
        let is_small = |part: &Self| matches!(part, Self::Word(word) if small(word));
        match self {
            Self::All(parts) if parts.iter().any(|part| !is_small(part) && part.is_optional()) => {
                let mut kept: Vec<Self> = Vec::new();
                for part in parts {
                    if !is_small(&part) && !kept.contains(&part) {
                        kept.push(part);
                    }
                }
                if kept.len() == 1 { kept.remove(0) } else { Self::All(kept) }
            }
            other => other,
        }
    }

    /// The same with each part replaced by what `change` makes of it; lists are gone through first.
    pub(super) fn map<E>(self, change: &mut dyn FnMut(Self) -> Result<Self, E>) -> Result<Self, E> {
        let mut each = |parts: Vec<Self>| -> Result<Vec<Self>, E> {
            parts.into_iter().map(|part| part.map(change)).collect()
        };
        let same = match self {
            Self::All(parts) => Self::All(each(parts)?),
            Self::Any(parts) => Self::Any(each(parts)?),
            Self::AtLeast(least, parts) => Self::AtLeast(least, each(parts)?),
            Self::Not(inner) => Self::Not(Box::new(inner.map(change)?)),
            other => other,
        };
        change(same)
    }

    /// The words that a reader will look for in a passage.
    pub(super) fn words(&self) -> Vec<String> {
        match self {
            Self::Word(word) | Self::Exact(word) | Self::Wildcard(word) | Self::Fuzzy(word, _) => {
                vec![word.clone()]
            }
            Self::Phrase(words) | Self::Title(words) | Self::Quoted(words) => words.clone(),
            Self::Cased(words) => words.iter().map(|word| crate::text::fold(word)).collect(),
            Self::Near { one, other, .. } => {
                // What fuzzy ones stand for is known later.
                let words = one.iter().chain(other).flatten();
                words.filter(|word| !word.contains(FUZZY)).cloned().collect()
            }
            Self::All(parts) | Self::Any(parts) | Self::AtLeast(_, parts) => {
                parts.iter().flat_map(Self::words).collect()
            }
            Self::Field(_, value) => terms(value).into_iter().map(|term| term.word).collect(),
            Self::Not(_) | Self::Days { .. } => Vec::new(),
        }
    }

    /// The expression in the words of the language, for people.
    pub(super) fn shown(&self) -> String {
        let list = |parts: &[Self], joint: &str| {
            parts.iter().map(Self::shown_inside).collect::<Vec<_>>().join(joint)
        };
        let row = |words: &[String]| match words {
            [word] => word.clone(),
            words => format!("\"{}\"", words.join(" ")),
        };
        let rows = |rows: &[Vec<String>]| {
            let all: Vec<String> = rows.iter().map(|words| row(words)).collect();
            if all.len() == 1 { all.concat() } else { format!("({})", all.join(" OR ")) }
        };
        match self {
            Self::Word(word) | Self::Wildcard(word) | Self::Exact(word) => word.clone(),
            Self::Fuzzy(word, edits) => format!("{word}{FUZZY}{edits}"),
            Self::Phrase(words) => format!("\"{}\"", words.join(" ")),
            Self::Cased(words) => format!("caps(\"{}\")", words.join(" ")),
            Self::Field(_, value) => value.clone(),
            Self::Title(words) => format!("title:{}", row(words)),
            Self::Quoted(words) => format!("quote:{}", row(words)),
            Self::Days { of, from, until } => shown_days(*of, *from, *until),
            Self::Near { one, other, reach } => {
                let near = match reach {
                    Reach::Words(words) => format!("NEAR/{words}"),
                    Reach::Sentence => "NEAR/s".to_owned(),
                };
                [rows(one), near, rows(other)].join(" ")
            }
            Self::All(parts) => list(parts, " AND "),
            Self::Any(parts) => list(parts, " OR "),
            Self::AtLeast(least, parts) => format!("{least} of {}", list(parts, ", ")),
            Self::Not(inner) => format!("NOT {}", inner.shown_inside()),
        }
    }

    fn shown_inside(&self) -> String {
        match self {
            Self::All(_) | Self::Any(_) | Self::AtLeast(..) => format!("({})", self.shown()),
            other => other.shown(),
        }
    }
}

fn shown_days(of: DayField, from: Option<NaiveDate>, until: Option<NaiveDate>) -> String {
    let field = match of {
        DayField::Published => "published",
        DayField::Mentioned => "mentioned",
    };
    let shown = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let last = until.and_then(|until| until.pred_opt());
    format!("{field}:{}..{}", shown(from), shown(last))
}

#[cfg(test)]
mod tests;
