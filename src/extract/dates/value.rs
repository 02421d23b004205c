//! TIMEX3 values and the days that they cover.

use super::{
    expression::Amount,
    table::{Pointer, Unit},
};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A TIMEX3 value, with its days where they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) text: String,
    /// The first day and the day after the last.
    pub(super) days: Option<(NaiveDate, NaiveDate)>,
}

impl Value {
    /// A value whose days are not known.
    pub(super) fn partial(text: impl Into<String>) -> Self {
        Self { text: text.into(), days: None }
    }

    pub(super) fn day(day: NaiveDate) -> Self {
        let text = day.format("%Y-%m-%d").to_string();
        Self { text, days: day.succ_opt().map(|next| (day, next)) }
    }

    /// The day with these numbers; partial when the calendar has none ("February 30").
    pub(super) fn calendar_day(year: i32, month: u32, day: u32) -> Self {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(day) => Self::day(day),
            None => Self::partial(format!("{year:04}-{month:02}-{day:02}")),
        }
    }

    pub(super) fn month(year: i32, month: u32) -> Self {
        Self::months(format!("{year:04}-{month:02}"), year, month, 1)
    }

    pub(super) fn year(year: i32) -> Self {
        Self::months(format!("{year:04}"), year, 1, 12)
    }

    pub(super) fn quarter(year: i32, number: u32) -> Self {
        Self::months(format!("{year:04}-Q{number}"), year, number * 3 - 2, 3)
    }

    pub(super) fn half(year: i32, number: u32) -> Self {
        Self::months(format!("{year:04}-H{number}"), year, number * 6 - 5, 6)
    }

    /// Spring, summer and fall are those of the northern half of the world, in whole months; a winter
    /// lies in two years and has no days.
    pub(super) fn season(year: i32, season: &str) -> Self {
        let text = format!("{year:04}-{season}");
        match season {
            "SP" => Self::months(text, year, 3, 3),
            "SU" => Self::months(text, year, 6, 3),
            "FA" => Self::months(text, year, 9, 3),
            _ => Self::partial(text),
        }
    }

    /// The ten years from `first`.
    pub(super) fn decade(first: i32) -> Self {
        Self::months(format!("{:03}", first.div_euclid(10)), first.div_euclid(10) * 10, 1, 120)
    }

    /// The hundred years from `number` * 100.
    pub(super) fn century(number: i32) -> Self {
        Self::months(format!("{number:02}"), number * 100, 1, 1200)
    }

    /// The ISO week of a day.
    pub(super) fn week(day: NaiveDate) -> Self {
        let week = day.iso_week();
        let text = format!("{:04}-W{:02}", week.year(), week.week());
        Self { text, days: week_start(day).and_then(|first| span(first, 7)) }
    }

    /// Saturday and Sunday of a day's ISO week.
    pub(super) fn weekend(day: NaiveDate) -> Self {
        let week = day.iso_week();
        let text = format!("{:04}-W{:02}-WE", week.year(), week.week());
        let saturday = week_start(day).and_then(|first| first.checked_add_days(Days::new(5)));
        Self { text, days: saturday.and_then(|saturday| span(saturday, 2)) }
    }

    fn months(text: String, year: i32, month: u32, count: u32) -> Self {
        let first = NaiveDate::from_ymd_opt(year, month, 1);
        let days =
            first.and_then(|first| Some((first, first.checked_add_months(Months::new(count))?)));
        Self { text, days }
    }

    /// The stretch of length `unit` that lies `count` units away from `day`; whole calendar units
    /// ("two years ago" is a year).
    pub(super) fn away(day: NaiveDate, unit: Unit, count: i64) -> Option<Self> {
        let months = i64::from(day.year()) * 12 + i64::from(day.month0());
        let year = |count: i64| {
            i32::try_from(i64::from(day.year()) + count)
                .ok()
                .filter(|year| (1..10_000).contains(year))
        };
        let in_days = |count: i64| day.checked_add_signed(chrono::TimeDelta::try_days(count)?);
        Some(match unit {
            Unit::Day => Self::day(in_days(count)?),
            Unit::Part(part) => Self::day(in_days(count)?).with_part(part),
            Unit::Week => Self::week(in_days(count.checked_mul(7)?)?),
            Unit::Fortnight => Self::week(in_days(count.checked_mul(14)?)?),
            Unit::Weekend => Self::weekend(in_days(count.checked_mul(7)?)?),
            Unit::Month => {
                let months = months.checked_add(count)?;
                let year = i32::try_from(months.div_euclid(12))
                    .ok()
                    .filter(|year| (1..10_000).contains(year))?;
                Self::month(year, u32::try_from(months.rem_euclid(12)).ok()? + 1)
            }
            Unit::Quarter => {
                let quarters = months.div_euclid(3).checked_add(count)?;
                let year = i32::try_from(quarters.div_euclid(4))
                    .ok()
                    .filter(|year| (1..10_000).contains(year))?;
                Self::quarter(year, u32::try_from(quarters.rem_euclid(4)).ok()? + 1)
            }
            Unit::Year => Self::year(year(count)?),
            Unit::Decade => Self::decade(year(count.checked_mul(10)?)?),
            Unit::Century => Self::century(year(count.checked_mul(100)?)?.div_euclid(100)),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Millennium => return None,
        })
    }

    /// The same day, with a part of it or a time: "2024-12-04TMO".
    #[must_use]
    pub(super) fn with_part(self, part: &str) -> Self {
        Self { text: format!("{}T{part}", self.text), days: self.days }
    }
}

/// The value of a unit whose place on the calendar is unknown: "XXXX-XX".
pub(super) fn unknown(unit: Unit) -> String {
    match unit {
        Unit::Part(part) => return format!("XXXX-XX-XXT{part}"),
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        _ => "XXXX-XX-XX",
    }
    .to_owned()
}

/// Monday of a day's week.
fn week_start(day: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_isoywd_opt(day.iso_week().year(), day.iso_week().week(), Weekday::Mon)
}

fn span(first: NaiveDate, days: u64) -> Option<(NaiveDate, NaiveDate)> {
    Some((first, first.checked_add_days(Days::new(days))?))
}

/// The value of a duration: "P2Y", "PT30M", "PXD".
pub(super) fn length(amount: Amount, unit: Unit) -> String {
    let (prefix, letter, whole) = match unit {
        Unit::Second => ("PT", "S", 1),
        Unit::Minute => ("PT", "M", 1),
        Unit::Hour => ("PT", "H", 1),
        Unit::Day => ("P", "D", 1),
        Unit::Week => ("P", "W", 1),
        Unit::Fortnight => ("P", "W", 2),
        Unit::Month => ("P", "M", 1),
        Unit::Quarter => ("P", "Q", 1),
        Unit::Year => ("P", "Y", 1),
        Unit::Decade => ("P", "Y", 10),
        Unit::Century => ("P", "Y", 100),
        Unit::Millennium => ("P", "Y", 1000),
        Unit::Weekend => ("P", "WE", 1),
        Unit::Part(part) => ("PT", part, 1),
    };
    let Some(tenths) = amount.in_tenths().map(|tenths| u64::from(tenths) * whole) else {
        return match unit {
            Unit::Decade => "PXDE".to_owned(),
            Unit::Century => "PXCE".to_owned(),
            _ => format!("{prefix}X{letter}"),
        };
    };
    let (units, rest) = (tenths / 10, tenths % 10);
    let smaller = match unit {
        _ if rest == 0 => None,
        Unit::Year => Some((12, "M")),
        Unit::Hour => Some((60, "M")),
        Unit::Minute => Some((60, "S")),
        Unit::Day if units == 0 => return format!("PT{}H", tenths * 24 / 10),
        _ => return format!("{prefix}{units}.{rest}{letter}"),
    };
    match smaller {
        None => format!("{prefix}{units}{letter}"),
        Some((parts, small)) => {
            let small_units = (rest * parts + 5) / 10;
            let large = if units == 0 { String::new() } else { format!("{units}{letter}") };
            format!("{prefix}{large}{small_units}{small}")
        }
    }
}

/// The day that a holiday's rule gives in `year`.
pub(super) fn holiday(rule: &str, year: i32) -> Option<NaiveDate> {
    if let Some(days) = rule.strip_prefix("easter") {
        return easter(year)?.checked_add_signed(chrono::TimeDelta::try_days(days.parse().ok()?)?);
    }
    if let Some((month, day)) = rule.split_once('-').filter(|_| !rule.contains('/')) {
        return NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?);
    }
    let mut fields = rule.split('/');
    let month = fields.next()?.parse().ok()?;
    let nth: i8 = fields.next()?.parse().ok()?;
    let weekday = Weekday::try_from(fields.next()?.parse::<u8>().ok()? - 1).ok()?;
    if let Ok(nth) = u8::try_from(nth) {
        return NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth);
    }
    (4..=5).rev().find_map(|nth| NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth))
}

/// Easter Sunday, by the algorithm of "A New York correspondent" (Nature, 1876) as in Meeus,
/// Astronomical Algorithms, chapter 8.
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let correction = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let sum = epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) / 451) + 114;
    let month = u32::try_from(sum / 31).ok()?;
    NaiveDate::from_ymd_opt(year, month, u32::try_from(sum % 31 + 1).ok()?)
}

/// How many units a pointer points away.
pub(super) fn units_away(pointer: Pointer) -> i64 {
    match pointer {
        Pointer::Last | Pointer::Past | Pointer::Previous => -1,
        Pointer::This => 0,
        Pointer::Next | Pointer::Following => 1,
    }
}
