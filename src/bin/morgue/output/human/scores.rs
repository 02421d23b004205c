//! How good answers and extraction are.

use crate::output::layout::{Block, Page, Text, Tone};
use morgue::eval::Scores;
use std::io::{self, Write};

/// The figures, and what extraction missed or made up where that is wanted.
pub(crate) fn scores(
    out: &mut dyn Write,
    page: Page,
    scores: &Scores,
    with_errors: bool,
) -> io::Result<()> {
    write!(out, "{scores}")?;
    if !with_errors || scores.unfound.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nwhat extraction missed or made up")?;
    for error in &scores.unfound {
        let body = Text::new(Tone::Plain, error);
        Block { head: Text::plain("  "), body, ..Block::default() }.write(out, page)?;
    }
    Ok(())
}
