//! Reads word lists: text files with `#` comments, one entry a line.

use std::collections::HashSet;

/// The entries of a word list: lines that are neither blank nor comments, trimmed at the end.
pub fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A set of words read from a word list. Words on one line are separated by white space.
#[derive(Debug)]
pub struct Lexicon(HashSet<&'static str>);

impl Lexicon {
    /// Reads `file`, each word of each line an entry.
    pub fn of_words(file: &'static str) -> Self {
        Self(lines(file).flat_map(str::split_whitespace).collect())
    }

    /// Reads `file`, each line an entry.
    pub fn of_lines(file: &'static str) -> Self {
        Self(lines(file).collect())
    }

    /// Whether `word` stands in the list, letter for letter.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}
