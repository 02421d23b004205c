//! A time line: entries by year, month and day, those without a known day at the end.

use super::{
    answer::tone,
    counted,
    excerpt::Excerpt,
    grouped,
    passage::{citation, copies},
    remark,
};
use crate::output::{
    calendar::{self, Place},
    layout::{Block, Page, Text, Tone, line},
    words,
};
use morgue::{
    extract::Field,
    query::{DatedBy, Entry, Timeline},
};
use std::io::{self, Write};

/// So many characters of a sentence are shown.
const SHOWN: usize = 280;
/// Columns for the days: "(12–24)", "in 2024"; "30 Nov–2 Dec" needs more, and gets them.
const DAYS: usize = 8;

/// All of a time line.
pub(crate) fn timeline(out: &mut dyn Write, page: Page, all: &Timeline) -> io::Result<()> {
    let head = Text::new(Tone::Faint, "Read as: ");
    Block { head, body: Text::plain(&all.read_as), ..Block::default() }.write(out, page)?;
    for note in &all.notes {
        let head = Text::new(Tone::Open, "Note: ");
        Block { head, body: Text::plain(note), ..Block::default() }.write(out, page)?;
    }
    if all.entries.is_empty() && all.undated.is_empty() {
        return line(out, page, Text::new(Tone::Strong, "Nothing found."));
    }
    dated(out, page, &all.entries)?;
    if !all.undated.is_empty() {
        line(out, page, Text::new(Tone::Strong, "NOT ON THE LINE"))?;
        remark(out, page, 2, "no year, or no date at all, is stated")?;
    }
    for undated in &all.undated {
        let date = if undated.date.is_empty() { "no date" } else { &undated.date };
        entry(out, page, &format!("  {date}  "), 4, undated)?;
    }
    footer(out, page, all)
}

fn dated(out: &mut dyn Write, page: Page, entries: &[Entry]) -> io::Result<()> {
    let mut here: Option<Place> = None;
    for dated in entries {
        let (Some(from), Some(until)) = (dated.from, dated.until) else { continue };
        let place = calendar::place(from, until);
        if here.is_none_or(|here| here.year != place.year) {
            line(out, page, Text::new(Tone::Strong, &place.year.to_string()))?;
        }
        if place.month.is_some() && here != Some(place) {
            let body = Text::new(Tone::Strong, &calendar::month(from));
            Block { indent: 2, body, ..Block::default() }.write(out, page)?;
        }
        here = Some(place);
        let days = calendar::label(from, until);
        let is_own = dated.dated_by == DatedBy::Text;
        let days = if is_own { format!("{days} ") } else { format!("({days})") };
        entry(out, page, &format!("  {days:>DAYS$}  "), 2 + DAYS + 2, dated)?;
    }
    Ok(())
}

fn entry(
    out: &mut dyn Write,
    page: Page,
    head: &str,
    indent: usize,
    entry: &Entry,
) -> io::Result<()> {
    let label = words::entry(entry).to_uppercase();
    let tone = entry.status.map_or(Tone::Faint, tone);
    let mut body = Text::new(tone, &label);
    if !entry.who.is_empty() {
        body.push(Tone::Plain, "  ");
        body.push(Tone::Strong, &entry.who.join(", "));
    }
    if !entry.relations.is_empty() {
        body.push(Tone::Faint, &format!("  {}", entry.relations.join(", ")));
    }
    Block { head: Text::plain(head), body, ..Block::default() }.write(out, page)?;

    let mut tail = Text::default();
    if let Some(speaker) = &entry.said_by {
        tail.push(Tone::Plain, &format!("said by: {speaker}  "));
    }
    let is_title = entry.sentence.field == Field::Title;
    let basis = words::basis(entry);
    tail.push(Tone::Faint, &format!("{basis} · {}", citation(&entry.at, is_title)));
    if !entry.copies.is_empty() {
        tail.push(Tone::Faint, &format!(", {}", copies(&entry.copies)));
    }
    let excerpt = Excerpt { text: &entry.sentence.text, ..Excerpt::default() };
    let body = excerpt.shortened(SHOWN);
    Block { indent, body, tail, ..Block::default() }.write(out, page)
}

fn footer(out: &mut dyn Write, page: Page, all: &Timeline) -> io::Result<()> {
    if all.left_out > 0 {
        let rest = grouped(all.left_out);
        remark(out, page, 0, &format!("and {rest} more; a larger --limit shows them"))?;
    }
    let number = all.entries.len() + all.undated.len();
    let entries = counted(number, "entry", "entries");
    let articles = counted(all.articles, "article", "articles");
    remark(out, page, 0, &format!("{entries} from {articles}"))?;
    if all.entries.iter().any(|entry| entry.dated_by == DatedBy::Publication) {
        remark(out, page, 0, "(16): the day of publication; the text states no date")?;
    }
    Ok(())
}
