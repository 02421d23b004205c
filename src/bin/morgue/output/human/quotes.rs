//! Quotes: the words, who said them where, and what stands around them.

use super::{
    counted,
    excerpt::Excerpt,
    passage::{citation, copies},
    remark,
};
use crate::output::layout::{Block, Page, Text, Tone, line};
use morgue::{
    extract::{Field, QuoteForm},
    query::{Quotes, Said},
    text::Span,
};
use std::io::{self, Write};

/// All quotes, and how the wish was read.
pub(crate) fn quotes(
    out: &mut dyn Write,
    page: Page,
    found: &Quotes,
    hints: &[String],
) -> io::Result<()> {
    let body = Text::plain(&found.read_as);
    Block { head: Text::new(Tone::Faint, "Read as: "), body, ..Block::default() }
        .write(out, page)?;
    for note in &found.notes {
        let head = Text::new(Tone::Open, "Note: ");
        Block { head, body: Text::plain(note), ..Block::default() }.write(out, page)?;
    }
    if found.quotes.is_empty() {
        return nothing(out, page, found, hints);
    }
    let heading = Text::new(Tone::Strong, "QUOTES")
        .with(Tone::Plain, &format!("   {}", counted(found.total, "quote", "quotes")));
    line(out, page, heading)?;
    for (index, said) in found.quotes.iter().enumerate() {
        quote(out, page, &format!("{:>2}. ", index + 1), said)?;
    }
    if found.total > found.quotes.len() {
        let more =
            format!("and {} more; a larger --limit shows them", found.total - found.quotes.len());
        remark(out, page, 4, &more)?;
    }
    Ok(())
}

fn nothing(out: &mut dyn Write, page: Page, found: &Quotes, hints: &[String]) -> io::Result<()> {
    line(out, page, Text::new(Tone::Strong, "Nothing found."))?;
    let meant = (!found.did_you_mean.is_empty())
        .then(|| format!("did you mean {}?", found.did_you_mean.join(", ")));
    for hint in meant.iter().chain(hints) {
        let head = Text::plain("  ");
        Block { head, body: Text::plain(hint), ..Block::default() }.write(out, page)?;
    }
    Ok(())
}

/// A quote: its words, with those that match the topic in bold; below them the speaker and the place;
/// then what stands around it.
pub(super) fn quote(out: &mut dyn Write, page: Page, head: &str, said: &Said) -> io::Result<()> {
    let head = Text::plain(head);
    let indent = head.width();
    let tail = Text::default();
    Block { head, indent, body: words(said, page.width * 3), tail }.write(out, page)?;

    let mut body =
        Text::plain("— ").with(Tone::Strong, said.speaker.as_deref().unwrap_or("not attributed"));
    if let Some(role) = &said.role {
        body.push(Tone::Plain, &format!(", {role}"));
    }
    if said.form == QuoteForm::Indirect {
        body.push(Tone::Faint, "  in the paper's words");
    }
    let mut place = citation(&said.at, said.field == Field::Title);
    if !said.copies.is_empty() {
        place = format!("{place}, {}", copies(&said.copies));
    }
    let tail = Text::new(Tone::Faint, &place);
    Block { indent, body, tail, ..Block::default() }.write(out, page)?;

    if let Some(context) = &said.context {
        let is_before = context.start < said.start;
        let head = format!("{:indent$}{}", "", if is_before { "before: " } else { "then: " });
        let head = Text::new(Tone::Faint, &head);
        let excerpt = Excerpt { text: &context.text, ..Excerpt::default() };
        let body = excerpt.shortened(page.width.saturating_sub(head.width() + 2));
        Block { head, body, ..Block::default() }.write(out, page)?;
    }
    Ok(())
}

/// The parts of a quote, one after another.
fn words(said: &Said, characters: usize) -> Text {
    const GAP: &str = " … ";
    let mut strong = Vec::new();
    // Where each part begins in the joined text.
    let mut at = 0;
    for (start, end) in &said.spans {
        let part = Span::new(*start, *end);
        let inside = said.matches.iter().map(|(start, end)| Span::new(*start, *end));
        let inside = inside.filter(|span| part.contains(*span));
        strong.extend(inside.map(|span| span.moved_left(*start).moved_right(at)));
        at += part.len() + GAP.len();
    }
    let focus = strong.first().copied().into_iter().collect();
    let excerpt = Excerpt { text: &said.text, focus, strong, inserted: inserted(said) };
    excerpt.shortened(characters)
}

/// Nothing is put into other people's words but who a pronoun stands for.
fn inserted(said: &Said) -> Vec<(usize, String)> {
    let [(start, _)] = said.spans.as_slice() else { return Vec::new() };
    let mut inserted: Vec<(usize, String)> = (said.resolved.iter())
        .filter(|resolved| resolved.because.is_some())
        .map(|resolved| (resolved.at.span().moved_left(*start).end, resolved.name.clone()))
        .collect();
    inserted.sort();
    inserted.dedup_by(|next, before| next.1 == before.1);
    inserted
}
