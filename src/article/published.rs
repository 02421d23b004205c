//! The day of publication, and the time where it was given.

use super::date;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// When an article was published: a day, never guessed, and the time where it was given.
///
/// In JSON a string: `2024-03-05`, or the time as below.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    /// The day where the publisher is.
    pub day: NaiveDate,
    /// Day and time in RFC 3339, such as `2024-03-05T10:30:00+01:00`; without the offset where
    /// none was given.
    pub time: Option<String>,
}

impl Published {
    /// A day without a time.
    pub fn on(day: NaiveDate) -> Self {
        Self { day, time: None }
    }

    /// The moment: of a time without an offset in UTC, of a day its first moment there.
    pub fn instant(&self) -> DateTime<Utc> {
        let time = self.time.as_deref().unwrap_or_default();
        if let Ok(zoned) = DateTime::parse_from_rfc3339(time) {
            return zoned.to_utc();
        }
        let local = NaiveDateTime::parse_from_str(time, "%Y-%m-%dT%H:%M:%S%.f");
        local.unwrap_or_else(|_| self.day.and_time(chrono::NaiveTime::MIN)).and_utc()
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.time {
            Some(time) => f.write_str(time),
            None => write!(f, "{}", self.day.format("%Y-%m-%d")),
        }
    }
}

impl FromStr for Published {
    type Err = String;

    /// Reads any form of date that is read in articles; the error says what was expected.
    fn from_str(text: &str) -> Result<Self, String> {
        date::read(text)
    }
}

impl Serialize for Published {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Published {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
