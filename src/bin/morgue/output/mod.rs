//! How things look: one printer a file, each over any writer. Printers hold no logic, and nothing
//! else in the program prints.
//!
//! Standard output is data: answers, counts, articles. Standard error is talk (see [`talk`]).

mod calendar;
pub(crate) mod csv;
mod escape;
pub(crate) mod human;
pub(crate) mod json;
mod layout;
pub(crate) mod progress;
pub(crate) mod svg;
pub(crate) mod talk;
mod words;

pub(crate) use layout::Page;

use crate::args::{Color, Common, Format};
use anstream::{AutoStream, ColorChoice};
use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};

/// Standard output, with colors taken away where they are not wanted.
pub(crate) struct Output {
    writer: BufWriter<AutoStream<StdoutLock<'static>>>,
    is_terminal: bool,
}

impl Output {
    /// Standard output. Only text may hold colors: data pass as they are.
    pub(crate) fn stdout(format: Format) -> Self {
        let stdout = io::stdout().lock();
        let is_terminal = stdout.is_terminal();
        let stream = match format {
            Format::Text => AutoStream::auto(stdout),
            Format::Json | Format::Jsonl | Format::Csv => AutoStream::always_ansi(stdout),
        };
        Self { writer: BufWriter::new(stream), is_terminal }
    }

    /// How wide text may be.
    pub(crate) fn page(&self) -> Page {
        if self.is_terminal { Page::of_terminal() } else { Page::default() }
    }

    /// Whether a terminal reads it, which obeys control characters.
    pub(crate) fn is_terminal(&self) -> bool {
        self.is_terminal
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Settles for the whole program whether colors are wanted.
pub(crate) fn use_colors(common: &Common) {
    let choice = match common.color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    choice.write_global();
}
