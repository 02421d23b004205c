//! Saved searches, and what they found.

use super::passage::citation;
use crate::output::layout::{Block, Page, Text, Tone, line};
use morgue::query::{News, Watch};
use std::io::{self, Write};

/// A line for each saved search.
pub(crate) fn watches(out: &mut dyn Write, page: Page, all: &[Watch]) -> io::Result<()> {
    for watch in all {
        let head = Text::new(Tone::Strong, &watch.name).with(Tone::Plain, "  ");
        let body = Text::plain(&watch.query);
        Block { head, indent: 4, body, ..Block::default() }.write(out, page)?;
    }
    Ok(())
}

/// What is new, by search.
pub(crate) fn news(out: &mut dyn Write, page: Page, all: &[News]) -> io::Result<()> {
    for of_watch in all.chunk_by(|one, other| one.watch == other.watch) {
        let Some(first) = of_watch.first() else { continue };
        line(out, page, Text::new(Tone::Strong, &first.watch))?;
        for news in of_watch {
            let mut body = Text::default();
            if let Some(name) = &news.name {
                let status = news.status.map(|status| format!(" {}", status.name()));
                body.push(Tone::Strong, &format!("{name}{}: ", status.unwrap_or_default()));
            }
            body.push(Tone::Plain, &news.text);
            let tail = Text::new(Tone::Faint, &citation(&news.at, false));
            Block { head: Text::plain("  • "), indent: 4, body, tail }.write(out, page)?;
        }
    }
    Ok(())
}
