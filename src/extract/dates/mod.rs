//! Dates, times, durations and sets in running text, with their values.

use super::extraction::DateKind;
use crate::text::{Span, Words};
use chrono::NaiveDate;

/// A date where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) kind: DateKind,
    /// The TIMEX3 value.
    pub(super) value: String,
    /// The TIMEX3 modifier.
    pub(super) modifier: Option<String>,
    /// The first day, where the days are known.
    pub(super) from: Option<NaiveDate>,
    /// The day after the last, where the days are known.
    pub(super) until: Option<NaiveDate>,
    /// How the value came about, for people.
    pub(super) basis: String,
}

/// The dates of a text, in order, without overlap, anchored to the day of publication. Without
/// that day no year is supposed.
pub(super) fn find(words: &Words<'_>, published: Option<NaiveDate>) -> Vec<Found> {
    let _ = (words, published);
    Vec::new()
}

/// Placeholder until the stage lands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The day after the last.
    pub until: Option<NaiveDate>,
    /// Where it stands.
    pub span: Span,
}

/// Placeholder until the stage lands.
pub fn phrase(text: &str, today: NaiveDate) -> Option<Period> {
    let _ = (text, today);
    None
}
