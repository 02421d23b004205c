//! One who answers a question, and the sentences that say so.

use super::{
    counted,
    excerpt::{Excerpt, place_of},
    independent,
    passage::{citation, copies},
    remark,
};
use crate::output::layout::{Block, Page, Text, Tone};
use morgue::{
    extract::{Field, Stretch},
    query::{Evidence, Item, Resolved},
    text::Span,
};
use std::io::{self, Write};

/// How many sentences stand below each answer.
const SENTENCES: usize = 3;

/// So many characters of a sentence are shown even on narrow pages.
const LEAST: usize = 100;

/// Columns that two lines of words lose at their ends.
const RAGGED: usize = 14;

/// So many lines a sentence may take where who takes part stands far apart.
const MOST_LINES: usize = 4;

/// A name with what is known about it, and the sentences below it.
pub(super) fn item(out: &mut dyn Write, page: Page, number: usize, item: &Item) -> io::Result<()> {
    let head = Text::plain(&format!("{number:>2}. "));
    let indent = head.width();
    let mut body = Text::new(Tone::Strong, &item.name);
    if let Some(status) = item.status.filter(|_| item.less_sure) {
        body.push(Tone::Plain, &format!("   {status}"));
    }
    if !item.roles.is_empty() {
        body.push(Tone::Plain, &format!("   {}", item.roles.join("; ")));
    }
    let others = item.also_written.iter().filter(|other| !says(other, &item.name));
    let others: Vec<&str> = others.map(String::as_str).collect();
    if !others.is_empty() {
        body.push(Tone::Faint, &format!("   also written {}", others.join(", ")));
    }
    Block { head, indent, body, ..Block::default() }.write(out, page)?;

    // Where a date is the answer it stands above already.
    let when = item.when.as_ref().map(|when| when.text.clone()).filter(|when| *when != item.name);
    let about: Vec<String> =
        when.into_iter().chain(item.place.clone()).chain(item.outcome.clone()).collect();
    if !about.is_empty() {
        let body = Text::plain(&about.join(" · "));
        Block { indent, body, ..Block::default() }.write(out, page)?;
    }
    for evidence in item.evidence.iter().take(SENTENCES) {
        self::evidence(out, page, item, evidence)?;
    }
    if item.evidence.len() > SENTENCES {
        let rest = item.evidence.len() - SENTENCES;
        let articles = counted(item.articles, "article", "articles");
        let texts = independent(item.texts, item.articles);
        let more = format!("and {rest} more, {articles}{texts} in all; --format json lists them");
        remark(out, page, 4, &more)?;
    }
    Ok(())
}

fn evidence(out: &mut dyn Write, page: Page, item: &Item, evidence: &Evidence) -> io::Result<()> {
    let sentence = &evidence.sentence;
    let trigger = evidence.trigger.as_ref().and_then(|trigger| within(trigger, sentence));
    let cue = place_of(&evidence.cue, &sentence.text);
    let resolved: Vec<(Span, &Resolved)> = (evidence.resolved.iter())
        .filter_map(|resolved| Some((within(&resolved.at, sentence)?, resolved)))
        .collect();
    // Who takes part, and in what: nothing of that is cut off.
    let told: Vec<Span> = (trigger.into_iter())
        .chain(evidence.sides.iter().filter_map(|side| within(side, sentence)))
        .collect();
    let excerpt = Excerpt {
        text: &sentence.text,
        focus: [told.clone(), focus(item, &sentence.text, cue, &resolved)].concat(),
        strong: trigger.into_iter().chain(cue).collect(),
        inserted: inserted(&resolved),
    };

    let head = Text::plain("    • ");
    let mut tail = Text::default();
    // Where the sentences differ, each says its own time.
    if let Some(when) = evidence.when.as_ref().filter(|_| item.when.is_none()) {
        tail.push(Tone::Plain, &format!("{}  ", when.text));
    }
    if let Some(speaker) = &evidence.said_by {
        tail.push(Tone::Plain, &format!("said by: {speaker}  "));
    }
    tail.push(Tone::Faint, &citation(&evidence.at, sentence.field == Field::Title));
    if !evidence.copies.is_empty() {
        tail.push(Tone::Faint, &format!(", {}", copies(&evidence.copies)));
    }
    // Two lines, with room for the tail behind the second; more where who takes part stands far apart.
    let columns = page.width - head.width();
    let usual = (columns * 2).saturating_sub(tail.width() + RAGGED).max(LEAST);
    let needed = told.iter().copied().reduce(Span::union).map_or(0, |span| span.len() + RAGGED);
    let room = usual.max(needed.min(columns * MOST_LINES));
    Block { head, indent: 0, body: excerpt.shortened(room), tail }.write(out, page)
}

/// What else is to stay when the sentence is shortened: who answers, the cue, and whoever else was resolved.
fn focus(
    item: &Item,
    sentence: &str,
    cue: Option<Span>,
    resolved: &[(Span, &Resolved)],
) -> Vec<Span> {
    let mut names = std::iter::once(&item.name).chain(&item.also_written);
    let named = names.find_map(|name| place_of(name, sentence));
    let (own, others): (Vec<_>, Vec<_>) =
        resolved.iter().copied().partition(|(_, resolved)| resolved.name == item.name);
    let own = own.into_iter().map(|(span, _)| span);
    let own = named.into_iter().chain(own).take(1);
    own.chain(cue).chain(others.into_iter().map(|(span, _)| span)).collect()
}

/// The names to put behind pronouns, each once until another comes between.
fn inserted(resolved: &[(Span, &Resolved)]) -> Vec<(usize, String)> {
    let mut inserted: Vec<(usize, String)> = (resolved.iter())
        .filter(|(_, resolved)| !says(&resolved.at.text, &resolved.name))
        .map(|(span, resolved)| (span.end, resolved.name.clone()))
        .collect();
    inserted.sort();
    inserted.dedup_by(|next, before| next.1 == before.1);
    inserted
}

/// Where `inner` stands in `outer`'s text, where it does.
fn within(inner: &Stretch, outer: &Stretch) -> Option<Span> {
    let is_inside = inner.field == outer.field && outer.span().contains(inner.span());
    is_inside.then(|| inner.span().moved_left(outer.start))
}

/// Whether words already say a name, or a part of it: "Xi" of "Xi Jinping".
fn says(words: &str, name: &str) -> bool {
    let (words, name) = (words.to_lowercase(), name.to_lowercase());
    let parts: Vec<&str> = name.split_whitespace().collect();
    words.split_whitespace().all(|word| {
        let word = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
        parts.contains(&word)
    })
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn parts_of_a_name_need_no_explanation() {
        assert!(says("Xi", "Xi Jinping"));
        assert!(says("Xi's", "Xi Jinping"));
        assert!(!says("he", "Hun Sen"));
        assert!(!says("the ministry", "Ministry of Foreign Affairs"));
        assert!(!says("CPP", "Cambodian People's Party"));
    }
}
