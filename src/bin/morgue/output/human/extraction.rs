//! What an article says: names with roles, dates, quotes with speakers, facts with status.

use super::excerpt::{Excerpt, place_of};
use crate::output::layout::{Block, Page, Text, Tone};
use morgue::{
    article::Article,
    extract::{Date, Entity, Extraction, Fact, Participant, Quote, Status},
};
use std::io::{self, Write};

/// A report on one article.
pub(crate) fn extraction(
    out: &mut dyn Write,
    page: Page,
    article: &Article,
    found: &Extraction,
) -> io::Result<()> {
    heading(out, page, article)?;
    findings(out, page, found)?;
    writeln!(out)
}

/// What an article is called, and when and where it was published.
fn heading(out: &mut dyn Write, page: Page, article: &Article) -> io::Result<()> {
    let title = if article.title.is_empty() { &article.id } else { &article.title };
    let mut body = Text::new(Tone::Strong, title);
    let published = article.published.as_ref().map(|published| published.day.to_string());
    let about: Vec<String> = published.into_iter().chain(article.source.clone()).collect();
    if !about.is_empty() {
        body.push(Tone::Plain, &format!("   {}", about.join(" · ")));
    }
    let id = if article.title.is_empty() { "" } else { &article.id };
    Block { body, tail: Text::new(Tone::Faint, id), ..Block::default() }.write(out, page)
}

/// Everything that was found, section by section; a section without findings is left out.
pub(super) fn findings(out: &mut dyn Write, page: Page, found: &Extraction) -> io::Result<()> {
    section(out, page, "PEOPLE", &found.people, entity)?;
    section(out, page, "ORGANIZATIONS", &found.organizations, entity)?;
    section(out, page, "PLACES", &found.places, entity)?;
    section(out, page, "DATES", &found.dates, date)?;
    section(out, page, "QUOTES", &found.quotes, quote)?;
    section(out, page, "FACTS", &found.facts, fact)
}

fn section<T>(
    out: &mut dyn Write,
    page: Page,
    name: &str,
    found: &[T],
    print: impl Fn(&mut dyn Write, Page, &T) -> io::Result<()>,
) -> io::Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let head = Text::new(Tone::Faint, name);
    Block { head: Text::plain("  "), body: head, ..Block::default() }.write(out, page)?;
    found.iter().try_for_each(|one| print(&mut *out, page, one))
}

/// More spellings of a name are seldom worth reading.
const FORMS: usize = 8;

/// "Hun Sen 7   president, Senate   also Sen, he".
fn entity(out: &mut dyn Write, page: Page, entity: &Entity) -> io::Result<()> {
    let mut body = Text::new(Tone::Strong, &entity.name);
    body.push(Tone::Faint, &format!(" {}", entity.mentions.len()));
    let roles: Vec<String> = (entity.roles.iter())
        .map(|role| match &role.of {
            Some(of) => format!("{}, {of}", role.title),
            None => role.title.clone(),
        })
        .collect();
    if !roles.is_empty() {
        body.push(Tone::Plain, &format!("   {}", roles.join("; ")));
    }
    let mut forms: Vec<&str> = Vec::new();
    for mention in &entity.mentions {
        let form = mention.at.text.as_str();
        let is_known = |known: &&str| known.to_lowercase() == form.to_lowercase();
        if form != entity.name && !forms.iter().any(is_known) && forms.len() < FORMS {
            forms.push(form);
        }
    }
    if !forms.is_empty() {
        body.push(Tone::Faint, &format!("   also {}", forms.join(", ")));
    }
    entry(out, page, "    ", body, Text::default())
}

fn date(out: &mut dyn Write, page: Page, date: &Date) -> io::Result<()> {
    let body = Text::new(Tone::Strong, &date.at.text)
        .with(Tone::Plain, &format!("   {}", date.value))
        .with(Tone::Faint, &format!("   {}", date.basis));
    entry(out, page, "    ", body, Text::default())
}

fn quote(out: &mut dyn Write, page: Page, quote: &Quote) -> io::Result<()> {
    let tail = Text::new(Tone::Strong, quote.speaker.as_deref().unwrap_or("somebody"))
        .with(Tone::Faint, &format!(", {}", quote.form.name()));
    let excerpt = Excerpt { text: &quote.text, ..Excerpt::default() };
    entry(out, page, BULLET, excerpt.shortened(page.width * 3), tail)
}

fn fact(out: &mut dyn Write, page: Page, fact: &Fact) -> io::Result<()> {
    let tone = match fact.status {
        Status::Held => Tone::Good,
        Status::Planned | Status::Requested | Status::Hypothetical => Tone::Open,
        Status::Cancelled | Status::Denied => Tone::Bad,
    };
    let mut body = Text::new(tone, fact.status.name())
        .with(Tone::Plain, &format!(" {}: ", fact.relation))
        .with(Tone::Strong, &names(&fact.agents));
    if !fact.others.is_empty() {
        body = body.with(Tone::Plain, " → ").with(Tone::Strong, &names(&fact.others));
    }
    let when = fact.when.as_ref().map(|when| when.at.text.clone());
    for about in when.into_iter().chain(fact.place.clone()) {
        body.push(Tone::Plain, &format!(" · {about}"));
    }
    if let Some(speaker) = &fact.said_by {
        body.push(Tone::Plain, &format!(" · said by: {speaker}"));
    }
    entry(out, page, BULLET, body, Text::default())?;
    let cue = place_of(&fact.cue, &fact.sentence.text);
    let excerpt = Excerpt {
        text: &fact.sentence.text,
        focus: cue.into_iter().collect(),
        strong: cue.into_iter().collect(),
        inserted: Vec::new(),
    };
    let body = excerpt.shortened(page.width * 2 - 20);
    Block { indent: 6, body, ..Block::default() }.write(out, page)
}

fn names(participants: &[Participant]) -> String {
    participants.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// What stands before quotes and facts, which may fill several lines.
const BULLET: &str = "    • ";

fn entry(out: &mut dyn Write, page: Page, head: &str, body: Text, tail: Text) -> io::Result<()> {
    Block { head: Text::plain(head), indent: 0, body, tail }.write(out, page)
}
