//! Versions of a publisher's items: corrections, and notices that kill.

use super::Article;
use crate::Place;
use chrono::{DateTime, Utc};

/// Which version of an item a record is: the higher one replaces the lower one, in whatever order
/// and from whatever files they are read. The number counts before the time; none is the lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision {
    /// The publisher's number of the version; 0 where there is none.
    pub number: u64,
    /// When this version was made.
    pub time: Option<DateTime<Utc>>,
}

impl Revision {
    /// What an article says of its version; where it doesn't say when it was updated, it was
    /// when it was published.
    pub(super) fn of(article: &Article) -> Self {
        let time = article.updated.as_ref().or(article.published.as_ref());
        Self { number: article.version.unwrap_or(0), time: time.map(super::Published::instant) }
    }

    /// The revision as text of 40 bytes or so that sorts as revisions do.
    pub fn key(&self) -> String {
        let time = self
            .time
            .map_or_else(String::new, |time| time.format("%Y-%m-%dT%H:%M:%S%.9fZ").to_string());
        format!("{:020} {time}", self.number)
    }
}

/// A notice that an item must not be used any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kill {
    /// The item's id.
    pub id: String,
    /// Versions up to this one are killed; a later one may bring the item back.
    pub revision: Revision,
    /// Where the notice stands.
    pub place: Place,
}
