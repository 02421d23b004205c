//! The card of a person or an organization.

use super::{
    counted, excerpt::Excerpt, grouped, independent, passage::citation, quotes::quote, remark,
};
use crate::output::layout::{Block, Page, Text, Tone, line};
use morgue::{
    extract::{Field, Status},
    query::{Card, Evidence, HeldRole, Item, OtherName, Quoted, SeenWith, day_in_words},
};
use std::io::{self, Write};

/// Columns before what stands below a heading.
const INDENT: usize = 4;

/// All of a card.
pub(crate) fn card(out: &mut dyn Write, page: Page, card: &Card) -> io::Result<()> {
    let body = Text::new(Tone::Strong, &card.name).with(Tone::Faint, &format!("   {}", card.kind));
    line(out, page, body)?;
    remark(out, page, INDENT, &seen(card))?;
    for note in &card.notes {
        let head = Text::new(Tone::Open, "Note: ");
        Block { head, body: Text::plain(note), ..Block::default() }.write(out, page)?;
    }
    let spellings: Vec<(&str, usize)> =
        card.written.iter().map(|one| (one.name.as_str(), one.mentions)).collect();
    list(out, page, "written", &spellings)?;
    roles(out, page, &card.roles)?;
    meetings(out, page, &card.met)?;
    quotes(out, page, &format!("QUOTES BY {}", card.name), &card.quotes_by)?;
    quotes(out, page, &format!("QUOTES ABOUT {}", card.name), &card.quotes_about)?;
    company(out, page, card)?;
    others(out, page, &card.others)
}

/// "17 articles, 16 June 2023 to 25 September 2025, 2 without a date"
fn seen(card: &Card) -> String {
    let articles = counted(card.articles, "article", "articles");
    let texts = independent(card.texts, card.articles);
    let days = match (card.first_seen, card.last_seen) {
        (Some(first), Some(last)) if first == last => format!(", {}", day_in_words(first)),
        (Some(first), Some(last)) => {
            format!(", {} to {}", day_in_words(first), day_in_words(last))
        }
        _ => String::new(),
    };
    let undated = match card.undated {
        0 => String::new(),
        number => format!(", {} without a date", grouped(number)),
    };
    [articles, texts, days, undated].concat()
}

fn heading(out: &mut dyn Write, page: Page, words: &str, count: &str) -> io::Result<()> {
    writeln!(out)?;
    let body = Text::new(Tone::Strong, words).with(Tone::Plain, &format!("   {count}"));
    line(out, page, body)
}

fn roles(out: &mut dyn Write, page: Page, roles: &[HeldRole]) -> io::Result<()> {
    if roles.is_empty() {
        return Ok(());
    }
    heading(out, page, "ROLES", "")?;
    for role in roles {
        let is_title = role.evidence.sentence.field == Field::Title;
        let articles = counted(role.articles, "article", "articles");
        let body = Text::plain(&role.role).with(Tone::Faint, &format!("   {articles}"));
        let tail = Text::new(Tone::Faint, &citation(&role.evidence.at, is_title));
        Block { indent: INDENT, body, tail, ..Block::default() }.write(out, page)?;
    }
    Ok(())
}

fn meetings(out: &mut dyn Write, page: Page, met: &[Item]) -> io::Result<()> {
    for status in Status::ALL {
        let items: Vec<&Item> = met.iter().filter(|item| item.status == Some(status)).collect();
        if !items.is_empty() {
            heading(out, page, &format!("MEETINGS {}", status.name().to_uppercase()), "")?;
        }
        for item in items {
            meeting(out, page, item)?;
        }
    }
    Ok(())
}

/// A name with the first time: when, where, and which article says so; below it the others.
fn meeting(out: &mut dyn Write, page: Page, item: &Item) -> io::Result<()> {
    let mut body = Text::new(Tone::Strong, &item.name);
    let about: Vec<&str> =
        item.roles.first().into_iter().chain(&item.outcome).map(String::as_str).collect();
    if !about.is_empty() {
        body.push(Tone::Plain, &format!("   {}", about.join(" · ")));
    }
    if let Some(first) = item.evidence.first() {
        body.push(Tone::Plain, "   ");
        time(out, page, INDENT, body, first)?;
    }
    for piece in item.evidence.iter().take(TIMES).skip(1) {
        time(out, page, INDENT + 2, Text::default(), piece)?;
    }
    if item.evidence.len() > TIMES {
        let more = format!("and {} more", item.evidence.len() - TIMES);
        remark(out, page, INDENT + 2, &more)?;
    }
    Ok(())
}

/// When and where a sentence says that it was, behind `body`; the sentence itself where it says neither.
fn time(
    out: &mut dyn Write,
    page: Page,
    indent: usize,
    mut body: Text,
    piece: &Evidence,
) -> io::Result<()> {
    let when = piece.when.as_ref().map(|when| when.text.clone());
    let about: Vec<String> = when.into_iter().chain(piece.place.clone()).collect();
    let is_title = piece.sentence.field == Field::Title;
    let tail = Text::new(Tone::Faint, &citation(&piece.at, is_title));
    if about.is_empty() && body.is_empty() {
        let room = page.width.saturating_sub(indent + tail.width() + 4).max(20);
        body = Excerpt { text: &piece.sentence.text, ..Excerpt::default() }.shortened(room);
    }
    body.push(Tone::Plain, &about.join(" · "));
    Block { indent, body, tail, ..Block::default() }.write(out, page)
}

/// So many times stand below each name.
const TIMES: usize = 3;

fn quotes(out: &mut dyn Write, page: Page, words: &str, quoted: &Quoted) -> io::Result<()> {
    if quoted.total == 0 {
        return Ok(());
    }
    heading(out, page, words, &counted(quoted.total, "quote", "quotes"))?;
    for said in &quoted.quotes {
        quote(out, page, "  • ", said)?;
    }
    Ok(())
}

fn company(out: &mut dyn Write, page: Page, card: &Card) -> io::Result<()> {
    if card.seen_with_people.is_empty() && card.seen_with_organizations.is_empty() {
        return Ok(());
    }
    heading(
        out,
        page,
        "SEEN WITH",
        "more often than by chance, the most telling first; passages in common",
    )?;
    for (kind, seen) in
        [("person", &card.seen_with_people), ("organization", &card.seen_with_organizations)]
    {
        let names: Vec<(&str, usize)> = seen.iter().map(in_common).collect();
        list(out, page, kind, &names)?;
    }
    Ok(())
}

fn in_common(seen: &SeenWith) -> (&str, usize) {
    (&seen.name, seen.passages)
}

/// Names with their counts, after a word for what they are.
fn list(out: &mut dyn Write, page: Page, word: &str, names: &[(&str, usize)]) -> io::Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    let head = Text::new(Tone::Faint, &format!("    {word:12}  "));
    let mut body = Text::default();
    for (name, count) in names {
        let gap = if body.is_empty() { "" } else { " · " };
        body.push(Tone::Plain, &format!("{gap}{name} "));
        body.push(Tone::Faint, &grouped(*count));
    }
    Block { head, body, ..Block::default() }.write(out, page)
}

fn others(out: &mut dyn Write, page: Page, others: &[OtherName]) -> io::Result<()> {
    if others.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let named: Vec<String> = (others.iter())
        .map(|other| {
            let passages = counted(other.passages, "passage", "passages");
            format!("{} ({}, {passages})", other.name, other.kind)
        })
        .collect();
    let body = Text::plain(&named.join(" · "));
    let head = Text::new(Tone::Faint, "Also in this archive: ");
    Block { head, body, ..Block::default() }.write(out, page)
}
