//! What the text spoke of last: where "that day" and "two days later" count from.

use super::{table::Unit, value::Value};
use chrono::{Datelike, NaiveDate};

/// The dates that the text spoke of last.
#[derive(Clone, Debug, Default)]
pub(super) struct Recall {
    day: Option<NaiveDate>,
    /// The first day of the month, or of less.
    start: Option<NaiveDate>,
    year: Option<i32>,
    /// A year and the number of a quarter.
    pub(super) quarter: Option<(i32, u32)>,
}

impl Recall {
    /// Notes a date where its days are known.
    pub(super) fn note(&mut self, value: &Value) {
        let Some((from, until)) = value.days else { return };
        self.year = Some(from.year());
        if until.signed_duration_since(from).num_days() <= 31 {
            self.start = Some(from);
        }
        if from.succ_opt() == Some(until) {
            self.day = Some(from);
        }
    }

    /// A day in the stretch of time spoken of last that is no longer than `unit`.
    pub(super) fn spoken_of(&self, unit: Unit) -> Option<NaiveDate> {
        match unit {
            Unit::Year => self.year.and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1)),
            Unit::Month | Unit::Quarter => self.start,
            _ => self.day,
        }
    }
}
