//! The time that a question names.

use super::token::Token;
use crate::{
    extract::dates::{self, Period},
    text::Span,
};
use chrono::{Months, NaiveDate};

/// The time that the words name, unless it is a part of a name: "the 2012 Summer Games".
pub(super) fn of(question: &str, tokens: &[Token<'_>], today: NaiveDate) -> Option<Period> {
    month(tokens).or_else(|| {
        dates::phrase(question, today).filter(|period| !is_attribute(tokens, period.span))
    })
}

/// "2024-12"
fn month(tokens: &[Token<'_>]) -> Option<Period> {
    tokens.iter().enumerate().find_map(|(at, token)| {
        let end = tokens.get(at + 2).filter(|_| tokens.get(at + 1).is_some_and(|t| t.is("-")));
        let (words, span) = match end {
            Some(end) => {
                ([token.text, "-", end.text].concat(), Span::new(token.span.start, end.span.end))
            }
            None => (token.text.to_owned(), token.span),
        };
        let (year, month) = words.split_once('-')?;
        let is_number = |text: &str, digits| {
            text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_number(year, 4) || !is_number(month, 2) {
            return None;
        }
        let from = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
        let until = from.checked_add_months(Months::new(1));
        Some(Period { from: Some(from), until, span, recurring: None })
    })
}

/// Whether a date without a preposition stands between an article and a noun: "the first quarter results".
fn is_attribute(tokens: &[Token<'_>], span: Span) -> bool {
    let Some(first) = tokens.iter().position(|token| token.span.overlaps(span)) else {
        return false;
    };
    let last = tokens.iter().rposition(|token| token.span.overlaps(span)).unwrap_or(first);
    let is_opened = first
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .is_some_and(|before| before.is_any(&["the", "a", "an", "its", "his", "her", "their"]));
    let inside = tokens.get(first..last).unwrap_or_default();
    let opens = inside.iter().any(|token| token.is_any(&["the", "a", "an"]));
    let is_followed = tokens.get(last + 1).is_some_and(|next| {
        next.text.chars().all(char::is_alphabetic) && !next.is_any(AFTER_DATES)
    });
    (is_opened || opens) && is_followed
}

/// What may stand behind a date that is no part of a name.
const AFTER_DATES: &[&str] = &[
    "in", "at", "on", "by", "with", "and", "or", "to", "from", "about", "of", "for", "who", "that",
    "but",
];
