//! The pieces of a search as typed, each with its place.

use crate::{
    index::{NameField, Reach},
    text::Span,
};

/// A piece of a search.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Lexeme {
    /// A word, with whatever marks it has.
    Word(String),
    /// What stands between quotation marks.
    Phrase(String),
    /// `person:Xi`, `title:"trade deal"`, `published:2024`.
    Field(Field, String),
    /// `caps("Xi")`.
    Cased(String),
    Open,
    Close,
    Or,
    And,
    Not,
    Near(Reach),
}

/// What can stand before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Name(NameField),
    Title,
    Quote,
    Published,
    Mentioned,
}

/// The words for fields that are told to who types another one.
pub(super) const FIELDS: &str =
    "person, organization, place, speaker, source, title, quote, published, mentioned";

impl Field {
    /// The field of this name, in any case.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "person" => Self::Name(NameField::Person),
            "organization" | "organisation" | "org" => Self::Name(NameField::Organization),
            "place" => Self::Name(NameField::Place),
            "speaker" => Self::Name(NameField::Speaker),
            "source" => Self::Name(NameField::Source),
            "title" => Self::Title,
            "quote" => Self::Quote,
            "published" => Self::Published,
            "mentioned" => Self::Mentioned,
            _ => return None,
        })
    }
}

/// Words between two that are near each other, where no number is typed.
const NEAR: u32 = 10;
/// Farther is not near, and a passage is hardly longer.
const FARTHEST: u32 = 500;

/// The pieces of `query` in their order, with their bytes.
pub(super) fn lexemes(query: &str) -> Vec<(Lexeme, Span)> {
    let mut lexemes = Vec::new();
    let mut rest = query;
    loop {
        rest = rest.trim_start();
        let Some(c) = rest.chars().next() else { return lexemes };
        let start = query.len() - rest.len();
        let (lexeme, after) = match c {
            '(' => (Lexeme::Open, skip(rest, c)),
            ')' => (Lexeme::Close, skip(rest, c)),
            '-' | '!' if skip(rest, c).starts_with(begins_operand) => (Lexeme::Not, skip(rest, c)),
            '+' if skip(rest, c).starts_with(begins_operand) => (Lexeme::And, skip(rest, c)),
            c if is_quote(c) => {
                let (inside, after) = quoted(skip(rest, c));
                (Lexeme::Phrase(inside.to_owned()), after)
            }
            _ => word(rest),
        };
        rest = after;
        lexemes.push((lexeme, Span::new(start, query.len() - rest.len())));
    }
}

fn begins_operand(c: char) -> bool {
    c.is_alphanumeric() || is_quote(c) || c == '('
}

fn skip(text: &str, c: char) -> &str {
    text.strip_prefix(c).unwrap_or(text)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// What stands before the next quotation mark, or the end, and what comes after it.
fn quoted(rest: &str) -> (&str, &str) {
    let (inside, after) = match rest.find(is_quote) {
        Some(end) => rest.split_at(end),
        None => (rest, ""),
    };
    (inside, after.chars().next().map_or(after, |quote| skip(after, quote)))
}

fn word(rest: &str) -> (Lexeme, &str) {
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c))
        .unwrap_or(rest.len())
        .max(1);
    let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    match word {
        "OR" | "||" => return (Lexeme::Or, after),
        "AND" | "&&" | "+" => return (Lexeme::And, after),
        "NOT" => return (Lexeme::Not, after),
        "caps" | "CAPS" => {
            if let Some((inside, after)) = parenthesized(after) {
                return (Lexeme::Cased(inside.to_owned()), after);
            }
        }
        _ => (),
    }
    if let Some(reach) = near(word) {
        return (Lexeme::Near(reach), after);
    }
    let Some((name, value)) = word.split_once(':') else {
        return (Lexeme::Word(word.to_owned()), after);
    };
    let Some(field) = Field::named(name) else {
        return (Lexeme::Word(word.to_owned()), after);
    };
    if !value.is_empty() {
        return (Lexeme::Field(field, value.to_owned()), after);
    }
    if let Some(quote) = after.chars().next().filter(|c| is_quote(*c)) {
        let (inside, after) = quoted(skip(after, quote));
        return (Lexeme::Field(field, inside.to_owned()), after);
    }
    // "person: Xi" is meant as it would be without the space.
    let value = after.trim_start_matches(' ');
    let end = value.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
    let (value, after) = value.split_at_checked(end.unwrap_or(value.len())).unwrap_or((value, ""));
    (Lexeme::Field(field, value.to_owned()), after)
}

/// What stands in parentheses right here, quotation marks left out.
fn parenthesized(rest: &str) -> Option<(&str, &str)> {
    let (inside, after) = rest.strip_prefix('(')?.split_once(')')?;
    Some((inside.trim_matches(|c: char| c.is_whitespace() || is_quote(c)), after))
}

/// `NEAR`, `NEAR/5`, `NEAR/s` for "in the same sentence".
fn near(word: &str) -> Option<Reach> {
    let rest = word.strip_prefix("NEAR")?;
    match rest.strip_prefix('/') {
        None => rest.is_empty().then_some(Reach::Words(NEAR)),
        Some("s" | "S" | "sentence") => Some(Reach::Sentence),
        Some(number) => {
            let words: u32 = number.parse().ok()?;
            Some(Reach::Words(words.clamp(1, FARTHEST)))
        }
    }
}
