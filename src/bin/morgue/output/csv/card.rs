//! A card as comma-separated values: a row for each thing on it, the part that it belongs to first.

use super::{Table, optional};
use morgue::query::{Card, Citation, Item, Said, SeenWith};
use std::io;

/// The columns of a card.
pub(crate) const CARD: &[&str] = &[
    "part",
    "name",
    "kind",
    "status",
    "count",
    "weight",
    "article",
    "published",
    "start",
    "end",
    "text",
];

/// Names with how often they are written, roles, meetings, quotes by and about, company.
pub(crate) fn card(table: &mut Table<'_>, card: &Card) -> io::Result<()> {
    let kind = card.kind.name();
    for written in &card.written {
        let count = written.mentions.to_string();
        let part = "written";
        table.row(&[part, &written.name, kind, "", &count, "", "", "", "", "", ""])?;
    }
    for held in &card.roles {
        let (at, said) = (&held.evidence.at, &held.evidence.sentence);
        let name = ["role", held.role.as_str(), "", ""];
        cited(table, name, held.articles, at, (said.start, said.end), &said.text)?;
    }
    for item in &card.met {
        meeting(table, item)?;
    }
    for (part, quoted) in [("quote by", &card.quotes_by), ("quote about", &card.quotes_about)] {
        for said in &quoted.quotes {
            quote(table, part, said)?;
        }
    }
    for seen in card.seen_with_people.iter().chain(&card.seen_with_organizations) {
        company(table, seen)?;
    }
    table.flush()
}

fn meeting(table: &mut Table<'_>, item: &Item) -> io::Result<()> {
    let status = item.status.map_or("", |status| status.name());
    for evidence in &item.evidence {
        let (at, said) = (&evidence.at, &evidence.sentence);
        let name = ["meeting", item.name.as_str(), item.kind.name(), status];
        cited(table, name, item.articles, at, (said.start, said.end), &said.text)?;
    }
    Ok(())
}

fn quote(table: &mut Table<'_>, part: &str, said: &Said) -> io::Result<()> {
    let speaker = said.speaker.as_deref().unwrap_or_default();
    let name = [part, speaker, said.kind.map_or("", |kind| kind.name()), ""];
    cited(table, name, said.repeats + 1, &said.at, (said.start, said.end), &said.text)
}

fn company(table: &mut Table<'_>, seen: &SeenWith) -> io::Result<()> {
    table.row(&[
        "seen with",
        &seen.name,
        seen.kind.name(),
        "",
        &seen.articles.to_string(),
        &seen.weight.to_string(),
        &seen.newest.article,
        &optional(seen.newest.published),
        "",
        "",
        "",
    ])
}

/// A row with a sentence; `name` is its part, name, kind and status.
fn cited(
    table: &mut Table<'_>,
    [part, name, kind, status]: [&str; 4],
    count: usize,
    at: &Citation,
    (start, end): (usize, usize),
    text: &str,
) -> io::Result<()> {
    let (count, published) = (count.to_string(), optional(at.published));
    let (start, end) = (start.to_string(), end.to_string());
    table.row(&[part, name, kind, status, &count, "", &at.article, &published, &start, &end, text])
}
