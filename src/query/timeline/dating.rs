//! When something was: the date that its text states, else the day its article was published.

use super::entry::{DatedBy, Entry};
use crate::{
    extract::{Date, DateKind, Fact, Field, Quote, Status},
    index::Passage,
    query::{When, day_in_words},
    text::Span,
};
use chrono::NaiveDate;

/// The day of an entry and where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Dating {
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    text: String,
    value: Option<String>,
    by: DatedBy,
    basis: String,
}

impl Dating {
    /// A date that the text states. A partial one has no days and gets none.
    pub(super) fn stated(date: &Date) -> Self {
        Self {
            from: date.from,
            until: date.until,
            text: When::of(date).text,
            value: Some(date.value.clone()),
            by: DatedBy::Text,
            basis: date.basis.clone(),
        }
    }

    /// The day of publication, if that is known.
    pub(super) fn published(day: Option<NaiveDate>) -> Self {
        Self {
            from: day,
            until: day.and_then(|day| day.succ_opt()),
            text: day.map(day_in_words).unwrap_or_default(),
            value: None,
            by: if day.is_some() { DatedBy::Publication } else { DatedBy::Nothing },
            basis: match day {
                Some(_) => "day of publication; the text states no date".to_owned(),
                None => "no date in the text, and none of publication".to_owned(),
            },
        }
    }

    /// The date of a fact.
    ///
    /// "They met on Friday" is not of the Friday after the article: what was held lies behind it, so
    /// that a later day cannot be the fact's own.
    pub(super) fn of_fact(fact: &Fact, passage: &Passage) -> Self {
        let own = fact.when.as_ref().filter(|date| says_when(date)).filter(|date| {
            let is_later = date.from.zip(passage.published).is_some_and(|(from, day)| from > day);
            !(is_later && fact.status == Status::Held)
        });
        own.map_or_else(|| Self::published(passage.published), Self::stated)
    }

    /// The day on which something was said: "he said on Tuesday", outside the words themselves.
    pub(super) fn of_quote(quote: &Quote, sentence: Span, passage: &Passage) -> Self {
        let mut dates = passage.found.dates.iter().filter(|date| {
            let span = date.at.span();
            let is_quoted =
                quote.spans.iter().any(|(start, end)| Span::new(*start, *end).overlaps(span));
            let is_day = date.from.zip(date.until).is_some_and(|(from, until)| {
                from.succ_opt() == Some(until) && passage.published.is_none_or(|day| from <= day)
            });
            date.at.field == quote.field && sentence.contains(span) && is_day && !is_quoted
        });
        match (quote.field, dates.next()) {
            (Field::Text, Some(date)) => Self::stated(date),
            _ => Self::published(passage.published),
        }
    }

    /// The date of a sentence: the most definite of those in it, the first of several.
    pub(super) fn of_sentence(sentence: Span, passage: &Passage) -> Option<Self> {
        let dates = passage.found.dates.iter().filter(|date| {
            date.at.field == Field::Text && sentence.contains(date.at.span()) && says_when(date)
        });
        let length = |date: &&Date| {
            let days = date.from.zip(date.until).map(|(from, until)| (until - from).num_days());
            days.unwrap_or(i64::MAX)
        };
        dates.min_by_key(length).map(Self::stated)
    }

    /// Puts the date on an entry.
    pub(super) fn put_on(self, entry: &mut Entry) {
        entry.ahead = self.from.zip(entry.at.published).is_some_and(|(from, day)| from > day);
        (entry.from, entry.until) = (self.from, self.until);
        (entry.date, entry.value) = (self.text, self.value);
        (entry.dated_by, entry.basis) = (self.by, self.basis);
    }
}

/// Whether a date says when, if only in part: "December 4" does, "recently", "for two years" and
/// "every Monday" do not.
fn says_when(date: &Date) -> bool {
    let is_time = matches!(date.kind, DateKind::Date | DateKind::Time);
    let says = date.value.starts_with(|c: char| c.is_ascii_digit())
        || date.value.starts_with("XXXX-") && date.value.chars().any(|c| c.is_ascii_digit());
    is_time && (date.from.is_some() || says)
}
