//! When a date is: one pass over the article's dates in their order.

use super::{
    calendar::NINE_ELEVEN,
    expression::{Amount, Expression, From, Hit, Year},
    near::{century_of, choose, nearest, years_to_month},
    piece::Line,
    recall::Recall,
    table::{Pointer, Unit},
    tense::{self, Tense},
    value::{self, Value},
};
use chrono::{Datelike, Days, NaiveDate};

/// What is known while an article is read from its beginning to its end.
#[derive(Clone, Debug)]
pub(super) struct Resolver {
    published: Option<NaiveDate>,
    /// "12/03/2024" is a day in March, not in December.
    day_first: bool,
    recall: Recall,
}

/// A value and, for people, how it came about.
pub(super) type Meaning = (Value, &'static str);

const IN_FULL: &str = "stated in full";
const NO_YEAR: &str = "year not stated";
const NO_ANCHOR: &str = "publication date not known";

impl Resolver {
    pub(super) fn new(published: Option<NaiveDate>, day_first: bool) -> Self {
        Self { published, day_first, recall: Recall::default() }
    }

    /// What a date stands for. Dates must come in their order.
    pub(super) fn meaning(&mut self, line: Line<'_, '_>, hit: &Hit) -> Meaning {
        let tense = || tense::of(line, hit);
        let meaning = self.expression(&hit.expression, &tense);
        self.recall.note(&meaning.0);
        meaning
    }

    fn expression(&mut self, expression: &Expression, tense: &dyn Fn() -> Tense) -> Meaning {
        match expression {
            Expression::Day { year, month, day } => self.day(*year, *month, *day, tense),
            Expression::Numeric { year, first, second } => {
                let day_first = *first > 12 || self.day_first && *second <= 12;
                let (month, day) = if day_first { (*second, *first) } else { (*first, *second) };
                self.day(*year, month, day, tense)
            }
            Expression::Weekday { weekday, pointer } => self.weekday(*weekday, *pointer, tense),
            Expression::Month { year, month, pointer } => {
                self.month(*year, *month, *pointer, tense)
            }
            Expression::Year { year, fiscal } => match self.year(*year) {
                Ok((year, basis)) if !fiscal => (Value::year(year), basis),
                Ok((year, _)) => (Value::partial(format!("{year:04}")), "fiscal year"),
                Err(text) => (Value::partial(text), NO_YEAR),
            },
            Expression::Decade(year) => self.decade(*year),
            Expression::Century(number) => (Value::century(*number), IN_FULL),
            Expression::Quarter { year, number, fiscal } => {
                self.quarter(*year, *number, *fiscal, tense)
            }
            Expression::Half { year, number } => match self.year(*year) {
                Ok((year, basis)) => (Value::half(year, *number), basis),
                Err(year) => (Value::partial(format!("{year}-H{number}")), NO_YEAR),
            },
            Expression::Season { year, season, pointer } => self.season(*year, season, *pointer),
            Expression::Holiday { year, rule, pointer } => {
                self.holiday(*year, rule, *pointer, tense)
            }
            Expression::DaysAway(days) => {
                away(self.published, Unit::Day, *days, "day counted from the publication date")
            }
            Expression::Shift { amount, unit, back, from } => {
                self.shift(*amount, *unit, *back, *from)
            }
            Expression::Pointed { pointer, unit } => self.pointed(*pointer, *unit),
            Expression::Same(Unit::Weekend) => self.weekend(tense),
            Expression::WeekOf(day) => {
                let (day, basis) = self.expression(day, tense);
                let week = day.days.map(|(from, _)| Value::week(from));
                (week.unwrap_or_else(|| Value::partial(value::unknown(Unit::Week))), basis)
            }
            Expression::Same(unit) => self.same(*unit),
            Expression::YearBefore => self.year_before(),
            Expression::Clock { hour, minute, greenwich, day } => {
                let zone = if *greenwich { "Z" } else { "" };
                let (day, basis) = self.day_of_time(day.as_deref(), tense);
                (day.with_part(&format!("{hour:02}:{minute:02}{zone}")), basis)
            }
            Expression::Part { part, day } => {
                let (day, basis) = self.day_of_time(day.as_deref(), tense);
                (day.with_part(part), basis)
            }
            Expression::Length { amount, unit } => {
                (Value::partial(value::length(*amount, *unit)), "length of time")
            }
            Expression::Recurring(value) => (Value::partial(value.clone()), "recurring"),
            Expression::Reference(value) => (Value::partial(*value), "no place on the calendar"),
        }
    }

    fn day_of_time(&mut self, day: Option<&Expression>, tense: &dyn Fn() -> Tense) -> Meaning {
        match day {
            Some(day) => self.expression(day, tense),
            None => self.same(Unit::Day),
        }
    }

    /// The year and how it is known, or its value as far as the text states it.
    fn year(&self, year: Year) -> Result<(i32, &'static str), String> {
        match (year, self.published) {
            (Year::Full(year), _) => Ok((year, IN_FULL)),
            (Year::Short(short), Some(published)) => {
                Ok((century_of(short, published.year()), "century by the publication date"))
            }
            (Year::Short(short), None) => Err(format!("XX{short:02}")),
            (Year::Away(NINE_ELEVEN), Some(_)) => Ok((2001, "day of the attacks")),
            (Year::Away(years), Some(published)) if years != NINE_ELEVEN => {
                Ok((published.year() + years, "year counted from the publication date"))
            }
            _ => Err("XXXX".to_owned()),
        }
    }

    fn day(&mut self, year: Year, month: u32, day: u32, tense: &dyn Fn() -> Tense) -> Meaning {
        if year == Year::Unstated
            && let Some(published) = self.published
        {
            return match nearest(month, day, published, tense) {
                Some(day) => (Value::day(day), "year by the publication date"),
                None => (Value::partial(format!("XXXX-{month:02}-{day:02}")), "no such day"),
            };
        }
        match self.year(year) {
            Ok((year, basis)) => {
                let value = Value::calendar_day(year, month, day);
                let basis = if value.days.is_some() { basis } else { "no such day" };
                (value, basis)
            }
            Err(year) => (Value::partial(format!("{year}-{month:02}-{day:02}")), NO_YEAR),
        }
    }

    fn weekday(
        &self,
        weekday: u32,
        pointer: Option<Pointer>,
        tense: &dyn Fn() -> Tense,
    ) -> Meaning {
        let Some(published) = self.published else {
            return (Value::partial(format!("XXXX-WXX-{weekday}")), NO_ANCHOR);
        };
        let since = u64::from((published.weekday().number_from_monday() + 7 - weekday) % 7);
        let strictly = |days: u64| if days == 0 { 7 } else { days };
        let (day, basis) = match pointer {
            Some(Pointer::Last | Pointer::Past | Pointer::Previous) => (
                published.checked_sub_days(Days::new(strictly(since))),
                "weekday before the publication date",
            ),
            Some(Pointer::Next | Pointer::Following) => (
                published.checked_add_days(Days::new(7 - since)),
                "weekday after the publication date",
            ),
            _ if since == 0 => (Some(published), "weekday of the publication date"),
            _ if tense() == Tense::Planned => (
                published.checked_add_days(Days::new(7 - since)),
                "weekday after the publication date",
            ),
            _ => (
                published.checked_sub_days(Days::new(since)),
                "weekday before the publication date",
            ),
        };
        (day.map_or_else(|| Value::partial("XXXX-XX-XX"), Value::day), basis)
    }

    fn month(
        &self,
        year: Year,
        month: u32,
        pointer: Option<Pointer>,
        tense: &dyn Fn() -> Tense,
    ) -> Meaning {
        if year == Year::Unstated
            && let Some(published) = self.published
        {
            let now = published.month();
            let away = match pointer {
                Some(Pointer::Last | Pointer::Past | Pointer::Previous) => -i32::from(month >= now),
                Some(Pointer::Next | Pointer::Following) => i32::from(month <= now),
                Some(Pointer::This) => 0,
                None => years_to_month(month, now, tense()),
            };
            return (Value::month(published.year() + away, month), "year by the publication date");
        }
        match self.year(year) {
            Ok((year, basis)) => (Value::month(year, month), basis),
            Err(year) => (Value::partial(format!("{year}-{month:02}")), NO_YEAR),
        }
    }

    fn decade(&self, year: Year) -> Meaning {
        match (year, self.published) {
            (Year::Full(first), _) => (Value::decade(first), IN_FULL),
            (Year::Short(short), Some(published)) => (
                Value::decade(century_of(short, published.year())),
                "century by the publication date",
            ),
            (Year::Short(short), None) => (Value::partial(format!("XX{}", short / 10)), NO_YEAR),
            _ => (Value::partial("XXX"), NO_YEAR),
        }
    }

    fn quarter(
        &mut self,
        year: Year,
        number: Option<u32>,
        fiscal: bool,
        tense: &dyn Fn() -> Tense,
    ) -> Meaning {
        let last = self.recall.quarter;
        let bare = number.is_none();
        let number = number.or(last.map(|(_, number)| number));
        let basis = if fiscal { "fiscal quarter" } else { "quarter by the publication date" };
        let Some(number) = number else {
            return away(self.published, Unit::Quarter, -1, "quarter before the publication date");
        };
        let (year, basis) = match (year, self.published) {
            (Year::Unstated, Some(published)) => {
                let now = published.month0() / 3 + 1;
                let known = last.filter(|_| bare).map(|(year, _)| year);
                let ahead = number > now && !tense().is_ahead();
                (known.unwrap_or(published.year() - i32::from(ahead)), basis)
            }
            _ => match self.year(year) {
                Ok((year, stated)) => (year, if fiscal { basis } else { stated }),
                Err(year) => return (Value::partial(format!("{year}-Q{number}")), NO_YEAR),
            },
        };
        self.recall.quarter = Some((year, number));
        let value = Value::quarter(year, number);
        (if fiscal { Value::partial(value.text) } else { value }, basis)
    }

    fn season(&self, year: Year, season: &str, pointer: Option<Pointer>) -> Meaning {
        let Some(published) = self.published.filter(|_| year == Year::Unstated) else {
            return match self.year(year) {
                Ok((year, basis)) => (Value::season(year, season), basis),
                Err(year) => (Value::partial(format!("{year}-{season}")), NO_YEAR),
            };
        };
        let begins = match season {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let now = published.month();
        let away = match pointer {
            Some(Pointer::Last | Pointer::Past | Pointer::Previous) => -i32::from(begins >= now),
            Some(Pointer::Next | Pointer::Following) => i32::from(begins <= now),
            _ => 0,
        };
        (Value::season(published.year() + away, season), "year by the publication date")
    }

    fn holiday(
        &self,
        year: Year,
        rule: &str,
        pointer: Option<Pointer>,
        tense: &dyn Fn() -> Tense,
    ) -> Meaning {
        let of_year = |year: i32| value::holiday(rule, year);
        let unknown = || {
            let fixed = rule
                .split_once('-')
                .and_then(|(m, d)| Some((m.parse::<u32>().ok()?, d.parse::<u32>().ok()?)));
            fixed.map_or_else(
                || "XXXX-XX-XX".to_owned(),
                |(month, day)| format!("XXXX-{month:02}-{day:02}"),
            )
        };
        let Some(published) = self.published.filter(|_| year == Year::Unstated) else {
            return match self.year(year) {
                Ok((year, basis)) => {
                    (of_year(year).map_or_else(|| Value::partial(unknown()), Value::day), basis)
                }
                Err(_) => (Value::partial(unknown()), NO_YEAR),
            };
        };
        let days = [published.year() - 1, published.year(), published.year() + 1]
            .into_iter()
            .filter_map(of_year);
        let days: Vec<NaiveDate> = days.collect();
        let before = days.iter().rev().find(|day| **day < published).copied();
        let after = days.iter().find(|day| **day > published).copied();
        let day = match pointer {
            Some(Pointer::Last | Pointer::Past | Pointer::Previous) => before,
            Some(Pointer::Next | Pointer::Following) => after,
            _ => choose(&days, published, tense),
        };
        (day.map_or_else(|| Value::partial(unknown()), Value::day), "year by the publication date")
    }

    fn shift(&self, amount: Amount, unit: Unit, back: bool, from: From) -> Meaning {
        let spoken_of = self.spoken_of(unit);
        if from == From::LastDay && !back && spoken_of.is_none() {
            // "two days later", but than what?
            return (Value::partial(value::unknown(unit)), "later than a day not known");
        }
        let (base, basis) = match (from, spoken_of) {
            (From::LastDay, Some(day)) => (Some(day), "counted from the day spoken of before"),
            _ => (self.published, "counted from the publication date"),
        };
        let tenths = i64::from(amount.in_tenths().unwrap_or(10));
        // "two and a half years ago" is a month.
        let (unit, count) = if unit == Unit::Year && tenths % 10 != 0 {
            (Unit::Month, tenths * 12 / 10)
        } else {
            (unit, tenths / 10)
        };
        away(base, unit, if back { -count } else { count }, basis)
    }

    fn pointed(&self, pointer: Pointer, unit: Unit) -> Meaning {
        let follows = matches!(pointer, Pointer::Following | Pointer::Previous)
            || unit == Unit::Day && pointer == Pointer::Next;
        match self.spoken_of(unit).filter(|_| follows) {
            Some(day) => away(
                Some(day),
                unit,
                value::units_away(pointer),
                "counted from the day spoken of before",
            ),
            None => away(
                self.published,
                unit,
                value::units_away(pointer),
                "counted from the publication date",
            ),
        }
    }

    /// "that day": the one spoken of before. Without a day of publication it's left open.
    fn same(&self, unit: Unit) -> Meaning {
        match self.spoken_of(unit) {
            Some(day) => away(Some(day), unit, 0, "spoken of before"),
            None => away(self.published, unit, 0, "counted from the publication date"),
        }
    }

    /// What was spoken of before. None without a day of publication: a year must be stated for the very
    /// date that bears it.
    fn spoken_of(&self, unit: Unit) -> Option<NaiveDate> {
        self.published.and_then(|_| self.recall.spoken_of(unit))
    }

    /// "the weekend": the last one, unless the tense points ahead.
    fn weekend(&self, tense: &dyn Fn() -> Tense) -> Meaning {
        let over = self.published.is_some_and(|day| day.weekday().number_from_monday() < 6);
        let weeks = if over && !tense().is_ahead() { -1 } else { 0 };
        away(self.published, Unit::Weekend, weeks, "weekend before the publication date")
    }

    fn year_before(&self) -> Meaning {
        match (self.recall.quarter, self.published) {
            (Some((year, number)), Some(published)) => {
                // "the 1983 quarter" far back is no quarter to compare with.
                let year = if year < published.year() - 1 {
                    published.year()
                } else {
                    year.min(published.year())
                };
                (Value::quarter(year - 1, number), "the quarter spoken of, a year before")
            }
            _ => away(self.published, Unit::Year, -1, "counted from the publication date"),
        }
    }
}

/// `count` units from a day; the unit alone where there is no day.
fn away(base: Option<NaiveDate>, unit: Unit, count: i64, basis: &'static str) -> Meaning {
    match base.map(|day| Value::away(day, unit, count)) {
        Some(Some(value)) => (value, basis),
        Some(None) => (
            Value::partial(if count < 0 { "PAST_REF" } else { "FUTURE_REF" }),
            "no place on the calendar",
        ),
        None => (Value::partial(value::unknown(unit)), NO_ANCHOR),
    }
}
