//! What a date says, before it is known when that is.

use super::{
    super::extraction::DateKind,
    table::{Pointer, Unit},
};

/// A date where it stands in its sentence: pieces `start..end`.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) expression: Expression,
    /// TIMEX3's modifier.
    pub(super) modifier: Option<&'static str>,
}

impl Hit {
    pub(super) fn new(start: usize, end: usize, expression: Expression) -> Self {
        Self { start, end, expression, modifier: None }
    }
}

/// What a date says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    /// "December 4", "4 Dec 1998".
    Day { year: Year, month: u32, day: u32 },
    /// "12/03/2024": the order of day and month depends on the article.
    Numeric { year: Year, first: u32, second: u32 },
    /// "Friday", "next Friday"; Monday is 1.
    Weekday { weekday: u32, pointer: Option<Pointer> },
    /// "December", "last December", "December 1998".
    Month { year: Year, month: u32, pointer: Option<Pointer> },
    /// "1998", "fiscal 1998".
    Year { year: Year, fiscal: bool },
    /// "the 1990s", by its first year.
    Decade(Year),
    /// "the 20th century".
    Century(i32),
    /// "the third quarter", "the quarter".
    Quarter { year: Year, number: Option<u32>, fiscal: bool },
    /// "the first half of 1998".
    Half { year: Year, number: u32 },
    /// "last summer", by TIMEX3's code.
    Season { year: Year, season: &'static str, pointer: Option<Pointer> },
    /// "Labor Day", by its rule.
    Holiday { year: Year, rule: &'static str, pointer: Option<Pointer> },
    /// "yesterday": -1.
    DaysAway(i64),
    /// "two years ago", "a day later".
    Shift { amount: Amount, unit: Unit, back: bool, from: From },
    /// "last week".
    Pointed { pointer: Pointer, unit: Unit },
    /// "the week of March 6".
    WeekOf(Box<Expression>),
    /// "that day", "the same year".
    Same(Unit),
    /// "the year-ago period": the last quarter or half, a year earlier.
    YearBefore,
    /// "10:35 a.m. Friday".
    Clock { hour: u32, minute: u32, greenwich: bool, day: Option<Box<Expression>> },
    /// "Friday night", by TIMEX3's code.
    Part { part: &'static str, day: Option<Box<Expression>> },
    /// "five years".
    Length { amount: Amount, unit: Unit },
    /// "every Friday", by its value.
    Recurring(String),
    /// "now", by TIMEX3's reference.
    Reference(&'static str),
}

impl Expression {
    pub(super) fn kind(&self) -> DateKind {
        match self {
            Self::Clock { .. } | Self::Part { .. } => DateKind::Time,
            Self::Length { .. } => DateKind::Duration,
            Self::Recurring(_) => DateKind::Set,
            _ => DateKind::Date,
        }
    }
}

/// How the text names the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// Not at all.
    Unstated,
    /// "1998".
    Full(i32),
    /// "'98".
    Short(i32),
    /// "last year": -1.
    Away(i32),
}

/// From where "two days earlier" counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// From the day of publication: "ago".
    Publication,
    /// From the day that the text spoke of last: "earlier".
    LastDay,
}

/// How many units, in tenths; none where the text doesn't say: "several".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    tenths: Option<u32>,
}

impl Amount {
    /// "several".
    pub(super) const UNKNOWN: Self = Self { tenths: None };

    /// A whole amount; unknown when it is beyond all reason.
    pub(super) fn whole(number: u32) -> Self {
        Self { tenths: number.checked_mul(10) }
    }

    pub(super) fn tenths(number: u32) -> Self {
        Self { tenths: Some(number) }
    }

    /// "and a half".
    #[must_use]
    pub(super) fn and_a_half(self) -> Self {
        Self { tenths: self.tenths.and_then(|tenths| tenths.checked_add(5)) }
    }

    /// In tenths.
    pub(super) fn in_tenths(self) -> Option<u32> {
        self.tenths
    }

    /// The whole part, where the amount is known.
    pub(super) fn floor(self) -> Option<u32> {
        self.tenths.map(|tenths| tenths / 10)
    }
}
