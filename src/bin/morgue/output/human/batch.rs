//! Many questions: in how many articles each is found, and where best.

use super::{counted, excerpt::Excerpt, independent, passage::citation};
use crate::output::layout::{Block, Page, Text, Tone, line};
use morgue::{query::Answer, text::Span};
use std::io::{self, Write};

/// What was asked, how often it is found, and the sentence or passage that fits best.
pub(crate) fn batch(out: &mut dyn Write, page: Page, answer: &Answer) -> io::Result<()> {
    let articles = counted(answer.articles, "article", "articles");
    let count = ["   ", &articles, &independent(answer.texts, answer.articles)].concat();
    let head = Text::new(Tone::Strong, &answer.question).with(Tone::Faint, &count);
    line(out, page, head)?;
    let mut body = Text::default();
    let tail = if let Some((item, piece)) =
        answer.answers.first().and_then(|item| Some((item, item.evidence.first()?)))
    {
        let status = item.status.map(|status| format!(" {}", status.name())).unwrap_or_default();
        body.push(Tone::Strong, &format!("{}{status}: ", item.name));
        body.push(Tone::Plain, &piece.sentence.text);
        citation(&piece.at, false)
    } else if let Some(hit) = answer.hits.first() {
        let strong: Vec<Span> = (hit.highlights.iter())
            .filter(|(start, end)| hit.start <= *start && start <= end && *end <= hit.end)
            .map(|(start, end)| Span::new(*start, *end).moved_left(hit.start))
            .collect();
        let excerpt =
            Excerpt { text: &hit.text, focus: strong.clone(), strong, inserted: Vec::new() };
        body = excerpt.shortened(page.width);
        citation(&hit.at, false)
    } else {
        return Ok(());
    };
    let tail = Text::new(Tone::Faint, &tail);
    Block { head: Text::plain("  • "), indent: 4, body, tail }.write(out, page)
}

/// Those of `all` questions that nothing was found for.
pub(crate) fn missing(
    out: &mut dyn Write,
    page: Page,
    missing: &[&str],
    all: usize,
) -> io::Result<()> {
    let of = format!("   {} of {all}", missing.len());
    line(out, page, Text::new(Tone::Strong, "NO MATCH").with(Tone::Faint, &of))?;
    for question in missing {
        let body = Text::plain(question);
        Block { head: Text::plain("  • "), indent: 4, body, ..Block::default() }
            .write(out, page)?;
    }
    Ok(())
}
