//! Quotes as rows, for a spreadsheet.

use super::{Table, optional};
use morgue::query::{Quotes, Said};
use std::io;

/// The columns of quotes.
pub(crate) const QUOTES: &[&str] = &[
    "speaker",
    "kind",
    "form",
    "text",
    "article",
    "title",
    "published",
    "source",
    "paragraph",
    "start",
    "end",
    "copies",
];

/// A row for each quote; the articles of its copies are set apart by semicolons.
pub(crate) fn quotes(table: &mut Table<'_>, found: &Quotes) -> io::Result<()> {
    for said in &found.quotes {
        quote(table, said)?;
    }
    table.flush()
}

fn quote(table: &mut Table<'_>, said: &Said) -> io::Result<()> {
    table.row(&[
        said.speaker.as_deref().unwrap_or_default(),
        said.kind.map_or("", |kind| kind.name()),
        said.form.name(),
        &said.text,
        &said.at.article,
        &said.at.title,
        &optional(said.at.published),
        said.at.source.as_deref().unwrap_or_default(),
        &said.at.paragraph.to_string(),
        &said.start.to_string(),
        &said.end.to_string(),
        &said.copies.join("; "),
    ])
}
