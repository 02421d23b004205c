//! The stretch of time that a question asks about: "since March", "between March and May 2024".

use super::{
    expression::{Expression, Hit, Year},
    grammar,
    piece::{self, Line, Piece},
    resolve::Resolver,
    table::Pointer,
};
use crate::text::{Span, Words};
use chrono::{Datelike, NaiveDate};

/// A stretch of time in a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day; none where it's open: "before 2020".
    pub from: Option<NaiveDate>,
    /// The day after the last; none where it's open: "since 2023".
    pub until: Option<NaiveDate>,
    /// The words that say so, with their preposition: "in December".
    pub span: Span,
    /// The month or day where no year was named: dates in articles without a year fit too.
    pub recurring: Option<Recurring>,
}

/// A month or a day of any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recurring {
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31; none for the whole month.
    pub day: Option<u32>,
}

/// How the words before a date open or close the stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// "in", "on" or nothing: the date itself.
    Within,
    /// "since".
    From,
    /// "before".
    Before,
    /// "until": to the end of the date.
    Through,
    /// "after".
    After,
    /// "from", "between": a second date follows.
    Range,
}

/// The stretch of time that `text` asks about, if it names one. A month or a day without a year is
/// the most recent one that doesn't lie after `today`; numbers that are no years are no date.
pub fn phrase(text: &str, today: NaiveDate) -> Option<Period> {
    let words = Words::new(text);
    let mut periods = words.sentences.iter().filter_map(|sentence| {
        let pieces: Vec<Piece<'_>> = piece::pieces(&words, sentence);
        in_sentence(Line { pieces: &pieces }, today)
    });
    periods.next()
}

fn in_sentence(line: Line<'_, '_>, today: NaiveDate) -> Option<Period> {
    let hits = grammar::hits(line);
    let first = hits.iter().position(|hit| days(line, hit, today).is_some())?;
    let hit = &hits[first];
    let (side, start) = preposition(line, hit.start);
    let (from, until) = days(line, hit, today)?;
    let joined = hits.get(first + 1).filter(|next| {
        let between = hit.end + 1 == next.start;
        between
            && match side {
                Side::Range => {
                    line.is(hit.end, &["to", "and", "until", "till", "through", "-", "–", "—"])
                }
                _ => line.is(hit.end, &["to", "through", "–", "-", "—"]) || next.start == hit.end,
            }
    });
    let span = |end: usize| {
        let ends =
            [start, end - 1].map(|at| line.get(at).map_or(Span::default(), |piece| piece.span));
        ends[0].union(ends[1])
    };
    if let Some(next) = joined.filter(|next| days(line, next, today).is_some()) {
        let (from, until) = range(line, hit, next, today)?;
        return Some(Period {
            from: Some(from),
            until: Some(until),
            span: span(next.end),
            recurring: None,
        });
    }
    let (from, until) = match side {
        Side::Within => (Some(from), Some(until)),
        Side::From | Side::Range => (Some(from), None),
        Side::After => (Some(until), None),
        Side::Before => (None, Some(from)),
        Side::Through => (None, Some(until)),
    };
    let recurring = recurring(&hit.expression).filter(|_| side == Side::Within);
    Some(Period { from, until, span: span(hit.end), recurring })
}

/// What stands before a date and where that begins.
fn preposition(line: Line<'_, '_>, at: usize) -> (Side, usize) {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| line.word(at));
    let (side, length) = match (before(2), before(1)) {
        (_, "since") => (Side::From, 1),
        (_, "before") => (Side::Before, 1),
        ("prior", "to") => (Side::Before, 2),
        ("up", "to" | "until") => (Side::Through, 2),
        (_, "until" | "till" | "through" | "by") => (Side::Through, 1),
        (_, "after") => (Side::After, 1),
        (_, "from" | "between") => (Side::Range, 1),
        (
            _,
            "in" | "on" | "during" | "at" | "of" | "within" | "over" | "for" | "throughout"
            | "this",
        ) => (Side::Within, 1),
        ("in" | "on" | "during", "the") => (Side::Within, 2),
        _ => (Side::Within, 0),
    };
    (side, at - length)
}

/// The days of a date, read as one that doesn't lie ahead.
fn days(line: Line<'_, '_>, hit: &Hit, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let hit = behind(hit, today);
    let (value, _) = Resolver::new(Some(today), false).meaning(line, &hit);
    value.days
}

/// The same date with its year, where it has none: the most recent one.
fn behind(hit: &Hit, today: NaiveDate) -> Hit {
    let this_year = |passed: bool| Year::Full(today.year() - i32::from(!passed));
    let expression = match hit.expression.clone() {
        Expression::Month { year: Year::Unstated, month, pointer: None } => {
            Expression::Month { year: this_year(month <= today.month()), month, pointer: None }
        }
        Expression::Day { year: Year::Unstated, month, day } => Expression::Day {
            year: this_year((month, day) <= (today.month(), today.day())),
            month,
            day,
        },
        Expression::Weekday { weekday, pointer: None } => {
            let is_today = weekday == today.weekday().number_from_monday();
            let pointer = if is_today { None } else { Some(Pointer::Last) };
            Expression::Weekday { weekday, pointer }
        }
        other => other,
    };
    Hit { expression, ..hit.clone() }
}

/// From the first day of one date to the end of another; a year named only at the end is that of
/// both: "between March and May 2024".
fn range(
    line: Line<'_, '_>,
    first: &Hit,
    last: &Hit,
    today: NaiveDate,
) -> Option<(NaiveDate, NaiveDate)> {
    let (_, until) = days(line, last, today)?;
    let with_year = |year: i32| {
        let expression = match first.expression.clone() {
            Expression::Month { year: Year::Unstated, month, pointer } => {
                Expression::Month { year: Year::Full(year), month, pointer }
            }
            Expression::Day { year: Year::Unstated, month, day } => {
                Expression::Day { year: Year::Full(year), month, day }
            }
            other => other,
        };
        days(line, &Hit { expression, ..first.clone() }, today)
    };
    let year = until.pred_opt()?.year();
    let (from, _) =
        with_year(year).filter(|(from, _)| *from < until).or_else(|| with_year(year - 1))?;
    (from < until).then_some((from, until))
}

fn recurring(expression: &Expression) -> Option<Recurring> {
    match expression {
        Expression::Month { year: Year::Unstated, month, pointer: None } => {
            Some(Recurring { month: *month, day: None })
        }
        Expression::Day { year: Year::Unstated, month, day } => {
            Some(Recurring { month: *month, day: Some(*day) })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asked on Monday, December 2, 2024.
    fn check(text: &str, expected: &str) {
        let found = phrase(text, "2024-12-02".parse().unwrap());
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        let row = found.map_or_else(String::new, |period| {
            format!("{}: {}..{}", period.span.of(text), day(period.from), day(period.until))
        });
        assert_eq!(row, expected, "{text}");
    }

    #[test]
    fn rows() {
        check("who met Xi in December", "in December: 2024-12-01..2025-01-01");
        check("who met Xi in November", "in November: 2024-11-01..2024-12-01");
        check("who met Xi last week", "last week: 2024-11-25..2024-12-02");
        check("who met Xi since 2023", "since 2023: 2023-01-01..");
        check("who met Xi since March", "since March: 2024-03-01..");
        check(
            "who met Xi between March and May 2024",
            "between March and May 2024: 2024-03-01..2024-06-01",
        );
        check("who met Xi on November 30", "on November 30: 2024-11-30..2024-12-01");
        check("who met Xi on December 30", "on December 30: 2023-12-30..2023-12-31");
        check("who met Xi before 2020", "before 2020: ..2020-01-01");
        check("who met Xi in 2024?", "in 2024: 2024-01-01..2025-01-01");
        check("who met Xi yesterday?", "yesterday: 2024-12-01..2024-12-02");
        check("who met Xi from 2019 to 2021", "from 2019 to 2021: 2019-01-01..2022-01-01");
        check(
            "who met Xi from November to January",
            "from November to January: 2023-11-01..2024-02-01",
        );
        check("who met Xi after May 3, 2024", "after May 3, 2024: 2024-05-04..");
        check("who met Xi on Sunday", "on Sunday: 2024-12-01..2024-12-02");
        check("who met Xi in the 1990s", "in the 1990s: 1990-01-01..2000-01-01");
        check("who met Xi", "");
        check("who killed 12 people with 3 shots", "");
        check("who owns 2000 homes", "");
        check("who met Theresa May", "");
        check("who may march", "");
    }

    #[test]
    fn without_a_year_it_recurs() {
        let today = "2024-12-02".parse().unwrap();
        let recurring = |text| phrase(text, today).and_then(|period| period.recurring);
        let november = |day| Some(Recurring { month: 11, day });
        assert_eq!(recurring("who came in November"), november(None));
        assert_eq!(recurring("who came on November 30"), november(Some(30)));
        assert_eq!(recurring("who came in November 2024"), None);
    }
}
