//! What saved searches found, as rows.

use super::{Table, optional};
use morgue::query::News;
use std::io;

/// The columns of what is new.
pub(crate) const NEWS: &[&str] =
    &["watch", "status", "name", "article", "published", "title", "paragraph", "text"];

/// A row for each item.
pub(crate) fn news(table: &mut Table<'_>, all: &[News]) -> io::Result<()> {
    for news in all {
        table.row(&[
            &news.watch,
            news.status.map_or("", |status| status.name()),
            news.name.as_deref().unwrap_or_default(),
            &news.at.article,
            &optional(news.at.published),
            &news.at.title,
            &news.at.paragraph.to_string(),
            &news.text,
        ])?;
    }
    table.flush()
}
