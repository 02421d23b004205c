//! Whether a fact lies in the time asked about: by its own date, else by the day its article was
//! published; or by either alone, where the reader wants it so.

use super::{DatesBy, Filters};
use crate::{
    extract::{
        Fact,
        dates::{Period, Recurring},
    },
    index::Passage,
};
use chrono::{Datelike as _, NaiveDate};
use std::ops::RangeInclusive;

/// How a fact lies to the time asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// In it.
    Inside,
    /// Perhaps: "December 4" of an undated article, and the question says "in December".
    YearNotStated,
    /// Not in it.
    Outside,
    /// Neither the fact nor its article has a date.
    Dateless,
}

impl Fit {
    /// What the reader should know of facts that fit like this; `articles` is "2 articles".
    pub(super) fn note(self, articles: &str) -> Option<String> {
        match self {
            Self::YearNotStated => Some(format!(
                "the year is not stated in {articles}: the month or day fits, the year may not"
            )),
            Self::Dateless => {
                Some(format!("{articles} without a date left out: the question names a time"))
            }
            Self::Inside | Self::Outside => None,
        }
    }
}

/// More years than so many aren't named one by one.
const MOST_YEARS: usize = 30;

/// The first day and the day after the last; none where it is open.
type Days = (Option<NaiveDate>, Option<NaiveDate>);

/// The time that facts must lie in.
#[derive(Clone, Debug)]
pub(super) struct Time {
    /// All of these.
    stretches: Vec<Days>,
    /// The month or day that the question names without a year.
    recurring: Option<Recurring>,
    by: DatesBy,
}

impl Time {
    /// The period of the question, and the days of the filters where these go by events; else the
    /// plan limits the passages already.
    pub(super) fn new(period: Option<&Period>, filters: &Filters) -> Self {
        let by = filters.dates.unwrap_or(DatesBy::Event);
        let mut stretches: Vec<Days> =
            period.iter().map(|period| (period.from, period.until)).collect();
        let is_limited = filters.since.is_some() || filters.until.is_some();
        if by == DatesBy::Event && is_limited {
            stretches.push((filters.since, filters.until));
        }
        // With --since or --until the year is given after all.
        let recurring = period.and_then(|period| period.recurring).filter(|_| !is_limited);
        Self { stretches, recurring, by }
    }

    /// Whether it leaves anything out.
    pub(super) fn limits(&self) -> bool {
        !self.stretches.is_empty()
    }

    /// The years that a fact of this time, by its own date or its article's, has one of; none where they can't be named.
    pub(super) fn years(&self) -> Option<RangeInclusive<i32>> {
        let from = self.stretches.iter().filter_map(|(from, _)| *from).max()?;
        let until = self.stretches.iter().filter_map(|(_, until)| *until).min()?;
        let years = from.year()..=until.pred_opt()?.year();
        (self.by == DatesBy::Event && years.clone().count() <= MOST_YEARS).then_some(years)
    }

    /// How the fact lies to it.
    pub(super) fn fit(&self, fact: &Fact, passage: &Passage) -> Fit {
        if !self.limits() {
            return Fit::Inside;
        }
        let published = passage.published.and_then(|day| Some((day, day.succ_opt()?)));
        let own = fact.when.as_ref().and_then(|date| date.from.zip(date.until));
        let known = match self.by {
            DatesBy::Published => published,
            DatesBy::Event => own.or(published),
            DatesBy::Mentioned => return self.mentioned(passage),
        };
        if let Some(days) = known {
            return self.fit_days(days);
        }
        let value = fact.when.as_ref().map_or("", |date| date.value.as_str());
        match (self.recurring, month_and_day(value)) {
            _ if self.by != DatesBy::Event => Fit::Dateless,
            (Some(asked), Some((month, _))) if month != asked.month => Fit::Outside,
            (Some(Recurring { day: None, .. }), Some(_)) => Fit::YearNotStated,
            (Some(Recurring { day: Some(asked), .. }), Some((_, Some(day)))) => {
                if asked == day {
                    Fit::YearNotStated
                } else {
                    Fit::Outside
                }
            }
            _ => Fit::Dateless,
        }
    }

    /// How days (the first, and the one after the last) lie to it.
    pub(super) fn fit_days(&self, days: (NaiveDate, NaiveDate)) -> Fit {
        if self.holds(days) { Fit::Inside } else { Fit::Outside }
    }

    fn mentioned(&self, passage: &Passage) -> Fit {
        let mut days = passage.found.dates.iter().filter_map(|date| date.from?.succ_opt());
        let is_inside =
            days.any(|after| after.pred_opt().is_some_and(|day| self.holds((day, after))));
        if is_inside { Fit::Inside } else { Fit::Outside }
    }

    /// Whether these days share one with every stretch.
    fn holds(&self, (first, after): (NaiveDate, NaiveDate)) -> bool {
        self.stretches.iter().all(|(from, until)| {
            until.is_none_or(|until| first < until) && from.is_none_or(|from| after > from)
        })
    }
}

/// The month and the day of a value without a year: 12 and 4 of "XXXX-12-04".
fn month_and_day(value: &str) -> Option<(u32, Option<u32>)> {
    let mut parts = value.strip_prefix("XXXX-")?.split('T').next()?.split('-');
    let month = parts.next()?.parse().ok()?;
    Some((month, parts.next().and_then(|day| day.parse().ok())))
}

#[cfg(test)]
mod tests {
    use super::month_and_day;

    #[test]
    fn values_without_a_year() {
        for (value, expected) in [
            ("XXXX-12-04", Some((12, Some(4)))),
            ("XXXX-12-04T10:00", Some((12, Some(4)))),
            ("XXXX-12", Some((12, None))),
            ("XXXX-WXX-3", None),
            ("XXXX-XX-XX", None),
            ("2024-12-04", None),
            ("", None),
        ] {
            assert_eq!(month_and_day(value), expected, "{value}");
        }
    }
}
