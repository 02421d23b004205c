//! Answers, counts and extractions as comma-separated values with a header line.

mod batch;
mod card;
mod news;
mod quotes;

pub(crate) use batch::{BATCH, batch};
pub(crate) use card::{CARD, card};
pub(crate) use news::{NEWS, news};
pub(crate) use quotes::{QUOTES, quotes};

use super::{escape, words};
use morgue::{
    article::{Article, Problem},
    extract::{Entity, Extraction, Field},
    query::{Answer, Count, Entry, Evidence, Hit, Item, Timeline},
};
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// Rows of cells.
pub(crate) struct Table<'w> {
    rows: csv::Writer<&'w mut dyn Write>,
    is_terminal: bool,
}

impl<'w> Table<'w> {
    /// A table with these columns. For a terminal, characters that it would obey are replaced; a
    /// file gets the cells as they are.
    pub(crate) fn new(
        out: &'w mut dyn Write,
        is_terminal: bool,
        columns: &[&str],
    ) -> io::Result<Self> {
        let mut table = Self { rows: csv::Writer::from_writer(out), is_terminal };
        table.row(columns)?;
        Ok(table)
    }

    /// The next row, sent on its way at once.
    pub(crate) fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        if !self.is_terminal {
            return self.rows.write_record(cells).map_err(io_error);
        }
        let cleaned = cells.iter().map(|cell| escape::clean(cell).into_owned());
        self.rows.write_record(cleaned).map_err(io_error)
    }

    /// Sends what was written on its way.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// The columns of what could not be read.
pub(crate) const SKIPPED: &[&str] = &["file", "line", "reason"];

/// A row for each record that could not be read.
pub(crate) fn skipped(table: &mut Table<'_>, problems: &[Problem]) -> io::Result<()> {
    for Problem { place, message } in problems {
        let line = place.line.map_or_else(String::new, |line| line.to_string());
        table.row(&[&place.path.display().to_string(), &line, message])?;
    }
    table.flush()
}

/// The columns of an answer.
pub(crate) const ANSWER: &[&str] = &[
    "status",
    "name",
    "kind",
    "when",
    "where",
    "said_by",
    "article",
    "published",
    "title",
    "start",
    "end",
    "sentence",
];

/// A row for each sentence that supports an answer; where nothing answers, one for each passage,
/// with the kind `passage`.
pub(crate) fn answer(table: &mut Table<'_>, answer: &Answer) -> io::Result<()> {
    for item in &answer.answers {
        for evidence in &item.evidence {
            sentence(table, item, evidence)?;
        }
    }
    // Passages that only come closest to a question are no rows.
    if answer.answers.is_empty() && answer.articles > 0 {
        for hit in &answer.hits {
            passage(table, hit)?;
        }
    }
    table.flush()
}

fn sentence(table: &mut Table<'_>, item: &Item, evidence: &Evidence) -> io::Result<()> {
    table.row(&[
        item.status.map_or("", |status| status.name()),
        &item.name,
        item.kind.name(),
        item.when.as_ref().map_or("", |when| &when.text),
        item.place.as_deref().unwrap_or_default(),
        evidence.said_by.as_deref().unwrap_or_default(),
        &evidence.at.article,
        &optional(evidence.at.published),
        &evidence.at.title,
        &evidence.sentence.start.to_string(),
        &evidence.sentence.end.to_string(),
        &evidence.sentence.text,
    ])
}

fn passage(table: &mut Table<'_>, hit: &Hit) -> io::Result<()> {
    table.row(&[
        "",
        "",
        "passage",
        "",
        "",
        "",
        &hit.at.article,
        &optional(hit.at.published),
        &hit.at.title,
        &hit.start.to_string(),
        &hit.end.to_string(),
        &hit.text,
    ])
}

/// The columns of a time line. `until` is the last day itself.
pub(crate) const TIMELINE: &[&str] = &[
    "from",
    "until",
    "date",
    "dated_by",
    "basis",
    "ahead",
    "kind",
    "status",
    "outcome",
    "relations",
    "who",
    "said_by",
    "article",
    "published",
    "title",
    "paragraph",
    "start",
    "end",
    "sentence",
    "copies",
];

/// A row for each entry, those without a place on the axis last.
pub(crate) fn timeline(table: &mut Table<'_>, line: &Timeline) -> io::Result<()> {
    for entry in line.entries.iter().chain(&line.undated) {
        happening(table, entry)?;
    }
    table.flush()
}

fn happening(table: &mut Table<'_>, entry: &Entry) -> io::Result<()> {
    table.row(&[
        &optional(entry.from),
        &optional(entry.until.and_then(|after| after.pred_opt())),
        &entry.date,
        entry.dated_by.name(),
        &entry.basis,
        if entry.ahead { "yes" } else { "no" },
        entry.kind.name(),
        entry.status.map_or("", |status| status.name()),
        entry.outcome.as_deref().unwrap_or_default(),
        &entry.relations.join("; "),
        &entry.who.join("; "),
        entry.said_by.as_deref().unwrap_or_default(),
        &entry.at.article,
        &optional(entry.at.published),
        &entry.at.title,
        &entry.at.paragraph.to_string(),
        &entry.sentence.start.to_string(),
        &entry.sentence.end.to_string(),
        &entry.sentence.text,
        &entry.copies.join("; "),
    ])
}

/// The columns of counts.
pub(crate) const COUNTS: &[&str] = &["name", "articles"];

/// A row for each name.
pub(crate) fn counts(table: &mut Table<'_>, counts: &[Count]) -> io::Result<()> {
    for count in counts {
        table.row(&[&count.name, &count.articles.to_string()])?;
    }
    table.flush()
}

/// The columns of an extraction.
pub(crate) const MENTIONS: &[&str] =
    &["article", "published", "kind", "name", "form", "field", "start", "end", "text"];

/// A row for each mention of a person, an organization or a place.
pub(crate) fn mentions(
    table: &mut Table<'_>,
    article: &Article,
    found: &Extraction,
) -> io::Result<()> {
    let kinds = [
        ("person", &found.people),
        ("organization", &found.organizations),
        ("place", &found.places),
    ];
    for (kind, entities) in kinds {
        for entity in entities {
            mentions_of(table, article, kind, entity)?;
        }
    }
    Ok(())
}

fn mentions_of(
    table: &mut Table<'_>,
    article: &Article,
    kind: &str,
    entity: &Entity,
) -> io::Result<()> {
    for mention in &entity.mentions {
        table.row(&[
            &article.id,
            &optional(article.published.as_ref().map(|published| published.day)),
            kind,
            &entity.name,
            words::form(mention.form),
            if mention.at.field == Field::Title { "title" } else { "text" },
            &mention.at.start.to_string(),
            &mention.at.end.to_string(),
            &mention.at.text,
        ])?;
    }
    Ok(())
}

fn optional(value: Option<impl ToString>) -> Cow<'static, str> {
    value.map_or(Cow::Borrowed(""), |value| Cow::Owned(value.to_string()))
}

/// The cause, so that a broken pipe is known as one.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(cause) => cause,
        other => io::Error::other(format!("{other:?}")),
    }
}
