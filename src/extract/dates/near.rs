//! Which year a date without one means: the nearest to the day of publication, unless the tense points
//! elsewhere.

use super::tense::Tense;
use chrono::{Datelike, NaiveDate};

/// The year that "'98" means: up to ten years after the publication date, else before it.
pub(super) fn century_of(short: i32, published: i32) -> i32 {
    let year = published.div_euclid(100) * 100 + short;
    if year > published + 10 { year - 100 } else { year }
}

/// The day of a year near the publication date: the nearest, unless the tense points elsewhere.
pub(super) fn nearest(
    month: u32,
    day: u32,
    published: NaiveDate,
    tense: &dyn Fn() -> Tense,
) -> Option<NaiveDate> {
    let years = [published.year() - 1, published.year(), published.year() + 1];
    let days: Vec<NaiveDate> =
        years.iter().filter_map(|year| NaiveDate::from_ymd_opt(*year, month, day)).collect();
    choose(&days, published, tense)
}

/// Past 75 days ahead a past tense, past 120 days ahead the lack of any, and past 120 days back a future
/// one outweigh nearness.
pub(super) fn choose(
    days: &[NaiveDate],
    published: NaiveDate,
    tense: &dyn Fn() -> Tense,
) -> Option<NaiveDate> {
    let away = |day: &NaiveDate| day.signed_duration_since(published).num_days();
    let nearest = days.iter().min_by_key(|day| away(day).abs())?;
    let other = match away(nearest) {
        76.. if tense() == Tense::Past || away(nearest) > 120 && tense() == Tense::Unknown => {
            days.iter().rev().find(|day| **day <= published)
        }
        ..-120 if tense().is_ahead() => days.iter().find(|day| **day >= published),
        _ => None,
    };
    Some(*other.unwrap_or(nearest))
}

/// How many years a month without one lies away from the year of publication.
pub(super) fn years_to_month(month: u32, now: u32, tense: Tense) -> i32 {
    let ahead = i64::from(month) - i64::from(now);
    match tense {
        Tense::Planned | Tense::Possible => i32::from(ahead < -2),
        Tense::Past => -i32::from(ahead > 1),
        Tense::Unknown => i32::from(ahead < -9) - i32::from(ahead > 5),
    }
}
