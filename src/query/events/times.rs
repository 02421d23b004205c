//! How many times something happened, told by articles that do not name the days alike.

use super::Event;
use chrono::{Datelike as _, Days, NaiveDate};
use std::collections::BTreeSet;

/// An article that states no day tells of so many days before its publication.
const NEWS_DAYS: Days = Days::new(7);

/// The fewest times on which all of the events can have happened: "in November", "on 15 November" and a
/// report of 16 November that names no day are one.
///
/// Days that lie in a row of overlapping stretches are found by going through them by their ends and
/// taking the last day of each that holds none taken before.
pub(super) fn fewest(events: &[Event<'_>]) -> usize {
    let mut stretches: Vec<(NaiveDate, NaiveDate)> = events.iter().filter_map(stretch).collect();
    stretches.sort_by_key(|(first, last)| (*last, *first));
    let mut taken: Vec<NaiveDate> = Vec::new();
    for (first, last) in &stretches {
        if taken.last().is_none_or(|day| day < first) {
            taken.push(*last);
        }
    }
    // "4 December" of an undated article may be that of any year.
    let partial: BTreeSet<(u32, u32)> = events.iter().filter_map(day_of_any_year).collect();
    let is_new = |(month, day): &(u32, u32)| {
        !stretches.iter().any(|(first, last)| {
            [first.year(), last.year()].into_iter().any(|year| {
                NaiveDate::from_ymd_opt(year, *month, *day)
                    .is_some_and(|day| (*first..=*last).contains(&day))
            })
        })
    };
    let times = taken.len() + partial.iter().filter(|day| is_new(day)).count();
    // What has no date at all may be told elsewhere with one.
    times.max(usize::from(!events.is_empty()))
}

/// The first and the last day on which it can have been.
fn stretch(event: &Event<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let Some(date) = &event.fact.when else { return published(event) };
    match (date.from, date.until) {
        (Some(from), Some(until)) => {
            Some((from, until.pred_opt().map_or(from, |day| day.max(from))))
        }
        // "recently"
        _ if day_of_any_year(event).is_none() => published(event),
        _ => None,
    }
}

fn published(event: &Event<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let day = event.passage.published?;
    Some((day.checked_sub_days(NEWS_DAYS).unwrap_or(day), day))
}

/// The month and the day of a date without a year: "XXXX-12-04".
fn day_of_any_year(event: &Event<'_>) -> Option<(u32, u32)> {
    let value = &event.fact.when.as_ref()?.value;
    let (month, day) = value.strip_prefix("XXXX-")?.split('T').next()?.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}
