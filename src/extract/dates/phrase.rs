//! The stretch of time that a question asks about: "since March", "between March and May 2024".

use super::{
    expression::{Amount, Expression, Hit, Year},
    grammar,
    piece::{self, Line, Piece},
    resolve::Resolver,
    table::{Pointer, Unit},
};
use crate::text::{Span, Words};
use chrono::{Datelike, Days, Months, NaiveDate};

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
/// the most recent one that doesn't lie after `today` (in "who will …" the next one); numbers that
/// are no years are no date.
pub fn phrase(text: &str, today: NaiveDate) -> Option<Period> {
    let words = Words::new(text);
    words.sentences.iter().find_map(|sentence| {
        let pieces: Vec<Piece<'_>> = piece::pieces(&words, sentence);
        let line = Line { pieces: &pieces };
        let ahead = pieces.iter().any(|piece| matches!(piece.lower.as_ref(), "will" | "'ll"));
        Question { line, today, ahead }.period()
    })
}

/// One sentence of a question.
#[derive(Clone, Copy)]
struct Question<'p, 't> {
    line: Line<'p, 't>,
    today: NaiveDate,
    /// It asks for what is to come.
    ahead: bool,
}

impl Question<'_, '_> {
    fn period(self) -> Option<Period> {
        let hits = grammar::hits(self.line);
        let (index, days) =
            hits.iter().enumerate().find_map(|(index, hit)| Some((index, self.days(hit)?)))?;
        let hit = hits.get(index)?;
        let (side, start) = preposition(self.line, hit.start);
        let joined = hits.get(index + 1).filter(|next| self.joins(side, hit, next));
        if let Some((next, (from, until))) =
            joined.and_then(|next| Some((next, self.range(hit, next)?)))
        {
            let span = self.span(start, next.end);
            return Some(Period { from: Some(from), until: Some(until), span, recurring: None });
        }
        let (from, until) = match side {
            Side::Within => (Some(days.0), Some(days.1)),
            Side::From | Side::Range => (Some(days.0), None),
            Side::After => (Some(days.1), None),
            Side::Before => (None, Some(days.0)),
            Side::Through => (None, Some(days.1)),
        };
        let recurring = recurring(&hit.expression).filter(|_| side == Side::Within);
        Some(Period { from, until, span: self.span(start, hit.end), recurring })
    }

    fn span(self, start: usize, end: usize) -> Span {
        let ends = [start, end - 1];
        let [first, last] =
            ends.map(|at| self.line.get(at).map_or(Span::default(), |piece| piece.span));
        first.union(last)
    }

    /// Whether two dates are the ends of one stretch: "from 2019 to 2021", "2–4 June".
    fn joins(self, side: Side, first: &Hit, last: &Hit) -> bool {
        let glued = self.line.get(last.start).is_some_and(|piece| piece.glued);
        let word = self.line.word(first.end);
        let joint = matches!(word, "to" | "through" | "until" | "till" | "–" | "-" | "—")
            || side == Side::Range && word == "and";
        last.start == first.end && glued || last.start == first.end + 1 && joint
    }

    /// The days of a date.
    fn days(self, hit: &Hit) -> Option<(NaiveDate, NaiveDate)> {
        match self.with_year(&hit.expression) {
            Expression::Length { amount, unit } if self.is_past(hit) => self.last(amount, unit),
            Expression::Pointed { pointer: Pointer::Past, unit } => {
                self.last(Amount::whole(1), unit)
            }
            expression => self.resolved(hit, expression),
        }
    }

    fn resolved(self, hit: &Hit, expression: Expression) -> Option<(NaiveDate, NaiveDate)> {
        let hit = Hit { expression, ..hit.clone() };
        Resolver::new(Some(self.today), false).meaning(self.line, &hit).0.days
    }

    /// "last" in "the last two weeks".
    fn is_past(self, hit: &Hit) -> bool {
        (hit.start..hit.end).any(|at| self.line.is(at, &["last", "past"]))
    }

    /// The stretch of that length that ends today.
    fn last(self, amount: Amount, unit: Unit) -> Option<(NaiveDate, NaiveDate)> {
        let count = amount.floor()?;
        let months = |months: u32| Some(Months::new(count.checked_mul(months)?));
        let days = |days: u64| Some(Days::new(u64::from(count) * days));
        let from = match unit {
            Unit::Day => self.today.checked_sub_days(days(1)?)?,
            Unit::Week => self.today.checked_sub_days(days(7)?)?,
            Unit::Fortnight => self.today.checked_sub_days(days(14)?)?,
            Unit::Month => self.today.checked_sub_months(months(1)?)?,
            Unit::Quarter => self.today.checked_sub_months(months(3)?)?,
            Unit::Year => self.today.checked_sub_months(months(12)?)?,
            Unit::Decade => self.today.checked_sub_months(months(120)?)?,
            _ => return None,
        };
        Some((from, self.today.succ_opt()?))
    }

    /// The same date with a year, where it has none: the last one up to today, or the next one.
    fn with_year(self, expression: &Expression) -> Expression {
        match *expression {
            Expression::Month { year: Year::Unstated, month, pointer: None } => {
                let year = self.year_of(
                    |year| NaiveDate::from_ymd_opt(year, month, 1),
                    self.today.with_day(1),
                );
                Expression::Month { year, month, pointer: None }
            }
            Expression::Day { year: Year::Unstated, month, day } => {
                let year = self
                    .year_of(|year| NaiveDate::from_ymd_opt(year, month, day), Some(self.today));
                Expression::Day { year, month, day }
            }
            Expression::Weekday { weekday, pointer: None }
                if weekday != self.today.weekday().number_from_monday() =>
            {
                let pointer = Some(if self.ahead { Pointer::Next } else { Pointer::Last });
                Expression::Weekday { weekday, pointer }
            }
            _ => expression.clone(),
        }
    }

    /// The year nearest to today in which a day lies on the side asked for; a leap day may be years
    /// away.
    fn year_of(self, day: impl Fn(i32) -> Option<NaiveDate>, today: Option<NaiveDate>) -> Year {
        let sign = if self.ahead { 1 } else { -1 };
        let mut years = (0..9).map(|away| self.today.year() + sign * away);
        let fits = |year: &i32| match (day(*year), today) {
            (Some(day), Some(today)) => {
                if self.ahead {
                    day >= today
                } else {
                    day <= today
                }
            }
            _ => false,
        };
        years.find(fits).map_or(Year::Unstated, Year::Full)
    }

    /// From the first day of one date to the end of another; a year named only at the end is that of
    /// both: "between March and May 2024".
    fn range(self, first: &Hit, last: &Hit) -> Option<(NaiveDate, NaiveDate)> {
        let (_, until) = self.days(last)?;
        let from = |year: i32| {
            let expression = match first.expression {
                Expression::Month { year: Year::Unstated, month, pointer } => {
                    Expression::Month { year: Year::Full(year), month, pointer }
                }
                Expression::Day { year: Year::Unstated, month, day } => {
                    Expression::Day { year: Year::Full(year), month, day }
                }
                _ => return self.days(first),
            };
            self.resolved(first, expression)
        };
        let year = until.pred_opt()?.year();
        let fits = |days: &(NaiveDate, NaiveDate)| days.0 < until;
        let (from, _) = from(year).filter(fits).or_else(|| from(year - 1)).filter(fits)?;
        Some((from, until))
    }
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
        check("who met Xi on 2–4 June", "on 2–4 June: 2024-06-02..2024-06-05");
        check("who met Xi from June 2 to 4", "from June 2 to 4: 2024-06-02..2024-06-05");
        check("who met Xi in the last two weeks", "in the last two weeks: 2024-11-18..2024-12-03");
        check("who met Xi in the past year", "in the past year: 2023-12-02..2024-12-03");
        check("who will meet Xi in January", "in January: 2025-01-01..2025-02-01");
        check("who will meet Xi on Friday", "on Friday: 2024-12-06..2024-12-07");
        check("who met Xi on February 29", "on February 29: 2024-02-29..2024-03-01");
        check("who met Xi 3 days ago", "3 days ago: 2024-11-29..2024-11-30");
        check("who met Xi this year", "this year: 2024-01-01..2025-01-01");
        check("what did Xi say in early 2024", "in early 2024: 2024-01-01..2025-01-01");
        check(
            "who met Xi during the summer of 2023",
            "during the summer of 2023: 2023-06-01..2023-09-01",
        );
        check("who met Xi by March 2023", "by March 2023: ..2023-04-01");
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
