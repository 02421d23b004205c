//! Journeys: when and where the meetings "during the trip" are.
//!
//! "She arrived in Norland today for a three-day visit. During the trip she will meet Lind. The visit
//! ends on December 4." The meeting is planned for 2–4 December, in Norland.

use super::{Found, encounters::JOURNEYS};
use crate::{
    extract::{
        dates,
        entities::Cast,
        extraction::{DateKind, Kind},
    },
    text::{Span, Words, verb_lemma},
};
use chrono::{Days, NaiveDate};
use std::ops::Range;

/// A journey is told of at most so many sentences before its meetings …
const BEFORE: usize = 4;
/// … and its end at most so many sentences later.
const AFTER: usize = 8;
/// Longer ones say nothing of when a meeting is.
const LONGEST_DAYS: u64 = 31;

/// Gives the facts "during the trip" the time and the place of the trip, where they have none of their own.
pub(super) fn settle(words: &Words<'_>, cast: &Cast, dates: &[dates::Found], facts: &mut [Found]) {
    for fact in facts.iter_mut().filter(|fact| fact.when.is_none() || fact.place.is_none()) {
        let number = words.sentence_at(fact.sentence.start);
        if !is_during(words, words.sentences[number].tokens.clone()) {
            continue;
        }
        let Some((told, place)) = journey(words, cast, number) else { continue };
        fact.place = fact.place.or(Some(place));
        if fact.when.is_none() {
            fact.days = days(words, dates, told);
        }
    }
}

/// Whether the sentence says "during the trip", "on her visit".
fn is_during(words: &Words<'_>, tokens: Range<usize>) -> bool {
    tokens.clone().skip(2).any(|at| {
        let before = words.word(at - 2).to_lowercase();
        let owner = words.word(at - 1).to_lowercase();
        JOURNEYS.has(words.word(at))
            && matches!(before.as_str(), "during" | "on")
            && matches!(owner.as_str(), "the" | "his" | "her" | "this" | "their")
    })
}

/// The last sentence before (or the one itself) that tells of a journey to a place, and the place.
fn journey(words: &Words<'_>, cast: &Cast, number: usize) -> Option<(usize, usize)> {
    (number.saturating_sub(BEFORE)..=number).rev().find_map(|told| {
        let sentence = &words.sentences[told];
        let goes = sentence.tokens.clone().any(|at| JOURNEYS.has(words.word(at)));
        let place = cast.mentions_in(sentence.span).find(|mention| {
            let before = mention.tokens.start.checked_sub(1).map_or("", |at| words.word(at));
            let verb = mention.tokens.start.checked_sub(2).map_or("", |at| words.word(at));
            let goes_to = before == "to"
                || before == "in" && matches!(verb_lemma(verb), Some("arrive" | "land" | "be"));
            cast.members[mention.member].kind == Kind::Place && goes_to
        })?;
        goes.then_some((told, place.member))
    })
}

/// The days of a journey told of in sentence `told`: its length, and its first or last day.
fn days(words: &Words<'_>, dates: &[dates::Found], told: usize) -> Option<dates::Found> {
    let here = words.sentences[told].span;
    let last = (told + AFTER).min(words.sentences.len() - 1);
    let around = Span::new(here.start, words.sentences[last].span.end);
    let length = dates.iter().filter(|date| here.contains(date.span)).find_map(length_of)?;
    let ends = dates.iter().filter(|date| around.contains(date.span)).find(|date| {
        date.kind == DateKind::Date && day_of(&date.value).is_some() && ends_on(words, date.span)
    })?;
    let first = |last: NaiveDate| last.checked_sub_days(Days::new(length - 1));
    let (year, last) = day_of(&ends.value)?;
    let start = first(last)?;
    let value = if year.is_some() {
        format!("{start}/{last}")
    } else {
        // The same in leap years and in others, or nothing.
        let (_, other) = day_in(&ends.value, 2023)?;
        let other = first(other)?.format("%m-%d").to_string();
        let start = start.format("%m-%d").to_string();
        (start == other).then(|| format!("XXXX-{start}/{}", ends.value))?
    };
    Some(dates::Found {
        value,
        from: ends.from.and_then(first),
        basis: format!("{length} days that end on {}", ends.span.of(words.text)),
        ..ends.clone()
    })
}

/// The days of a "three-day visit".
fn length_of(date: &dates::Found) -> Option<u64> {
    let days = date.value.strip_prefix('P')?.strip_suffix('D')?.parse().ok()?;
    (date.kind == DateKind::Duration && (2..=LONGEST_DAYS).contains(&days)).then_some(days)
}

/// Whether "ends on", "will conclude on" or "until" stands before the date.
fn ends_on(words: &Words<'_>, date: Span) -> bool {
    let at = words.tokens_in(date).start;
    let before = (at.saturating_sub(3)..at).map(|token| words.word(token));
    before.into_iter().any(|word| {
        word == "until" || matches!(verb_lemma(word), Some("end" | "conclude" | "finish"))
    })
}

/// The day of "2024-12-04", or of "XXXX-12-04" in a leap year; and its year where there is one.
fn day_of(value: &str) -> Option<(Option<i32>, NaiveDate)> {
    day_in(value, 2024)
}

fn day_in(value: &str, leap: i32) -> Option<(Option<i32>, NaiveDate)> {
    let mut parts = value.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let stated = if year == "XXXX" { None } else { Some(year.parse().ok()?) };
    let day =
        NaiveDate::from_ymd_opt(stated.unwrap_or(leap), month.parse().ok()?, day.parse().ok()?)?;
    Some((stated, day))
}
