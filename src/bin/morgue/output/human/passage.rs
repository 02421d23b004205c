//! Passages that match, with the words that do.

use super::excerpt::Excerpt;
use crate::output::layout::{Block, Page, Text, Tone};
use morgue::{
    query::{Citation, Hit},
    text::Span,
};
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// A passage: where it stands, then its words, shortened around those that match.
pub(super) fn passage(out: &mut dyn Write, page: Page, number: usize, hit: &Hit) -> io::Result<()> {
    let head = Text::plain(&format!("{number:>2}. "));
    let indent = head.width();
    let about: Vec<String> = hit.at.published.iter().map(ToString::to_string).collect();
    let about: Vec<String> = about.into_iter().chain(hit.at.source.clone()).collect();
    let about = about.join(" · ");
    let gap = if hit.at.title.is_empty() || about.is_empty() { "" } else { "   " };
    let body = Text::new(Tone::Strong, &hit.at.title).with(Tone::Plain, &[gap, &about].concat());
    let place = format!("{}, bytes {}–{}", paragraph(&hit.at), hit.start, hit.end);
    let place = Text::new(Tone::Faint, &place);
    // What has no title is called by its id.
    let (body, tail) = if body.is_empty() { (place, Text::default()) } else { (body, place) };
    Block { head, indent, body, tail }.write(out, page)?;

    context(out, page, indent, &hit.context.before)?;
    let matches: Vec<Span> = (hit.highlights.iter())
        .filter(|(start, end)| hit.start <= *start && start <= end && *end <= hit.end)
        .map(|(start, end)| Span::new(*start, *end).moved_left(hit.start))
        .collect();
    let excerpt =
        Excerpt { text: &hit.text, focus: matches.clone(), strong: matches, inserted: Vec::new() };
    let body = excerpt.shortened(page.width * 4);
    let tail = Text::new(Tone::Faint, &copies(&hit.copies));
    Block { indent, body, tail, ..Block::default() }.write(out, page)?;
    context(out, page, indent, &hit.context.after)?;
    if !hit.parts.is_empty() {
        let parts: Vec<String> =
            hit.parts.iter().map(|(name, score)| format!("{name} {score:.3}")).collect();
        let score = format!("score {:.3}: {}", hit.score, parts.join(" · "));
        let body = Text::new(Tone::Faint, &score);
        Block { indent, body, ..Block::default() }.write(out, page)?;
    }
    Ok(())
}

/// What stands before or after a passage.
fn context(out: &mut dyn Write, page: Page, indent: usize, texts: &[String]) -> io::Result<()> {
    for text in texts {
        let body = Text::new(Tone::Faint, text);
        Block { indent, body, ..Block::default() }.write(out, page)?;
    }
    Ok(())
}

/// Where a sentence stands: "2024-12-01  visit.txt ¶3".
pub(super) fn citation(at: &Citation, is_title: bool) -> String {
    let day = at.published.map(|day| format!("{day}  ")).unwrap_or_default();
    if is_title {
        return format!("{day}{} title", short(&at.article));
    }
    format!("{day}{}", paragraph(at))
}

fn paragraph(at: &Citation) -> String {
    format!("{} ¶{}", short(&at.article), at.paragraph)
}

/// The most characters of an id that are shown, and how many of them stand before what is left out.
const LONGEST_ID: usize = 48;
const BEFORE: usize = 30;

/// An article's id without the middle of a very long one; `morgue show` takes it as it is printed.
fn short(id: &str) -> Cow<'_, str> {
    let count = id.chars().count();
    if count <= LONGEST_ID {
        return Cow::Borrowed(id);
    }
    let start: String = id.chars().take(BEFORE).collect();
    let end: String = id.chars().skip(count - (LONGEST_ID - BEFORE - 1)).collect();
    Cow::Owned([&start, "…", &end].concat())
}

/// What is said of articles that hold the same text.
pub(super) fn copies(articles: &[String]) -> String {
    match articles {
        [] => String::new(),
        [article] => format!("also in {}", short(article)),
        [article, rest @ ..] => format!("also in {} and {} more", short(article), rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn long_ids_lose_their_middle() {
        assert_eq!(short("world/macron-xi.md"), "world/macron-xi.md");
        assert_eq!(
            short("Council_votes_to_close_the_harbour_road_for_the_winter_after_a_landslide"),
            "Council_votes_to_close_the_har…after_a_landslide"
        );
    }
}
