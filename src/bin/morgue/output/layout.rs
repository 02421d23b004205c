//! Words with tones, wrapped into lines as wide as the page.

use super::escape;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar as _;

/// How wide a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// Columns; never less than 40.
    pub(crate) width: usize,
}

impl Page {
    /// As wide as the terminal, though never so wide that lines are hard to follow.
    pub(super) fn of_terminal() -> Self {
        let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Self { width: columns.unwrap_or(100).clamp(40, 120) }
    }
}

impl Default for Page {
    fn default() -> Self {
        Self { width: 100 }
    }
}

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// As the rest.
    Plain,
    /// What matters: names, words that match.
    Strong,
    /// What only explains: places to look up, counts.
    Faint,
    /// What we put into a sentence.
    Inserted,
    /// It happened.
    Good,
    /// It may happen.
    Open,
    /// It did not happen.
    Bad,
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Inserted => AnsiColor::Cyan.on_default(),
            Self::Good => AnsiColor::Green.on_default().bold(),
            Self::Open => AnsiColor::Yellow.on_default().bold(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
        }
    }
}

/// Words of several tones on their way to the page. What articles say is made harmless when it is
/// pushed, so that widths are right and nothing can be forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text(Vec<(char, Tone)>);

impl Text {
    pub(super) fn new(tone: Tone, words: &str) -> Self {
        Self::default().with(tone, words)
    }

    pub(super) fn plain(words: &str) -> Self {
        Self::new(Tone::Plain, words)
    }

    #[must_use]
    pub(super) fn with(mut self, tone: Tone, words: &str) -> Self {
        self.push(tone, words);
        self
    }

    pub(super) fn push(&mut self, tone: Tone, words: &str) {
        self.0.extend(escape::clean(words).chars().map(|c| (c, tone)));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Columns that it takes.
    pub(super) fn width(&self) -> usize {
        width(&self.0)
    }

    /// Its lines, none wider than `columns`; broken at spaces, and inside words that are longer
    /// than a line. At least one line.
    fn lines(&self, columns: usize) -> Vec<&[(char, Tone)]> {
        let columns = columns.max(1);
        let (mut lines, mut start) = (Vec::new(), 0);
        // The last space, and the columns from the start of the line.
        let (mut space, mut used) = (None, 0);
        let mut at = 0;
        while let Some((c, _)) = self.0.get(at) {
            let wide = c.width().unwrap_or(0);
            if *c == ' ' {
                space = Some(at);
            } else if used + wide > columns && at > start {
                let end = space.unwrap_or(at);
                lines.push(trimmed(self.0.get(start..end).unwrap_or_default()));
                start = space.map_or(at, |space| space + 1);
                (space, at, used) = (None, start, 0);
                continue;
            }
            used += wide;
            at += 1;
        }
        lines.push(trimmed(self.0.get(start..).unwrap_or_default()));
        lines
    }
}

fn width(characters: &[(char, Tone)]) -> usize {
    characters.iter().map(|(c, _)| c.width().unwrap_or(0)).sum()
}

fn trimmed(mut line: &[(char, Tone)]) -> &[(char, Tone)] {
    while let [(' ', _), rest @ ..] | [rest @ .., (' ', _)] = line {
        line = rest;
    }
    line
}

fn write_line(out: &mut dyn Write, line: &[(char, Tone)]) -> io::Result<()> {
    for run in line.chunk_by(|a, b| a.1 == b.1) {
        let style = run.first().map_or(Tone::Plain, |(_, tone)| *tone).style();
        write!(out, "{style}")?;
        for (c, _) in run {
            write!(out, "{c}")?;
        }
        write!(out, "{style:#}")?;
    }
    Ok(())
}

/// A paragraph: a head on its first line, the body hanging beside it, a tail on the right.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// What stands before the body, on the first line only: "  1. ".
    pub(super) head: Text,
    /// Columns before the body's lines; at least those of the head.
    pub(super) indent: usize,
    /// The words.
    pub(super) body: Text,
    /// What stands on the right: behind the last line where there is room, else below it.
    pub(super) tail: Text,
}

impl Block {
    pub(super) fn write(&self, out: &mut dyn Write, page: Page) -> io::Result<()> {
        let indent = self.indent.max(self.head.width());
        let columns = page.width.saturating_sub(indent).max(20);
        let lines = self.body.lines(columns);
        for (number, line) in lines.iter().enumerate() {
            let head = if number == 0 { &self.head.0 } else { &[] as &[_] };
            write_line(out, head)?;
            if !line.is_empty() {
                write!(out, "{:1$}", "", indent - width(head))?;
            }
            write_line(out, line)?;
            if number + 1 < lines.len() {
                writeln!(out)?;
            }
        }
        let used = lines.last().map_or(0, |line| width(line));
        self.write_tail(out, indent, columns, used)
    }

    fn write_tail(
        &self,
        out: &mut dyn Write,
        indent: usize,
        columns: usize,
        used: usize,
    ) -> io::Result<()> {
        let wide = self.tail.width();
        if wide == 0 {
            return writeln!(out);
        }
        let room = columns.saturating_sub(wide);
        if room >= used + 2 {
            write!(out, "{:1$}", "", room - used)?;
            write_line(out, &self.tail.0)?;
            return writeln!(out);
        }
        writeln!(out)?;
        for line in self.tail.lines(columns) {
            write!(out, "{:1$}", "", indent + columns - width(line))?;
            write_line(out, line)?;
            writeln!(out)?;
        }
        Ok(())
    }
}

/// A line of its own.
pub(super) fn line(out: &mut dyn Write, page: Page, body: Text) -> io::Result<()> {
    Block { body, ..Block::default() }.write(out, page)
}

#[cfg(test)]
mod tests {
    use super::{Block, Page, Text, Tone};

    fn check(block: Block, width: usize, expected: &[&str]) {
        let mut out = Vec::new();
        block.write(&mut out, Page { width }).unwrap();
        let text = anstream::adapter::strip_str(std::str::from_utf8(&out).unwrap()).to_string();
        assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    }

    fn block(head: &str, body: &str, tail: &str) -> Block {
        let [head, body, tail] = [head, body, tail].map(Text::plain);
        Block { head, indent: 0, body, tail }
    }

    #[test]
    fn words_hang_beside_the_head() {
        check(
            block(" • ", "one two three four five six", ""),
            23,
            &[" • one two three four", "   five six"],
        );
    }

    #[test]
    fn the_tail_stands_on_the_right_where_there_is_room() {
        check(block("", "one two", "a.txt ¶1"), 40, &["one two                         a.txt ¶1"]);
        check(
            block("", "one two three four five six seven", "a.txt ¶1"),
            40,
            &["one two three four five six seven", "                                a.txt ¶1"],
        );
    }

    #[test]
    fn long_words_and_wide_letters_break_anywhere() {
        check(
            block("", "aaaaaaaaaaaaaaaaaaaaaaaaa b", ""),
            20,
            &["aaaaaaaaaaaaaaaaaaaa", "aaaaa b"],
        );
        check(block("", "習近平習近平習近平習近平", ""), 20, &["習近平習近平習近平習", "近平"]);
        check(block("> ", "", ""), 20, &["> "]);
    }

    #[test]
    fn what_articles_say_cannot_color_the_page() {
        let mut out = Vec::new();
        let body = Text::new(Tone::Strong, "\u{1b}[31mred");
        Block { body, ..Block::default() }.write(&mut out, Page::default()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\u{1b}[1m␛[31mred\u{1b}[0m\n");
    }
}
