//! The text as this stage reads it: tokens with hyphenated words taken apart ("mid-1990s" is "mid",
//! "1990s"), each with what it can mean in a date.

use super::table::{self, Entry, Phrases, Unit};
use crate::text::{Sentence, Span, Words};
use std::borrow::Cow;

/// A token, or a part of a hyphenated one.
#[derive(Clone, Debug)]
pub(super) struct Piece<'t> {
    pub(super) span: Span,
    pub(super) text: &'t str,
    /// In lower case, with straight apostrophes.
    pub(super) lower: Cow<'t, str>,
    /// What it can mean; nothing for most words.
    pub(super) entry: Entry,
    /// Joined to the piece before by a hyphen.
    pub(super) glued: bool,
}

impl<'t> Piece<'t> {
    fn new(text: &'t str, span: Span, glued: bool) -> Self {
        let word = span.of(text);
        let lower = lower(word);
        let entry = table::entry(lower.strip_suffix('.').unwrap_or(&lower)).unwrap_or_default();
        Self { span, text: word, lower, entry, glued }
    }

    /// Whether a date can begin here.
    pub(super) fn begins(&self) -> bool {
        self.entry.begins
            || self
                .text
                .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '\'' | '’' | '`' | '‘'))
            || matches!(self.text, "Q1" | "Q2" | "Q3" | "Q4")
    }

    /// Its value when it is written in digits alone, at most four of them.
    pub(super) fn digits(&self) -> Option<u32> {
        let short = self.text.len() <= 4 && self.text.bytes().all(|byte| byte.is_ascii_digit());
        if short { self.text.parse().ok() } else { None }
    }

    pub(super) fn is_capitalized(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(
        word.chars()
            .flat_map(char::to_lowercase)
            .map(|c| if c == '’' { '\'' } else { c })
            .collect(),
    )
}

/// The pieces of one sentence.
pub(super) fn pieces<'t>(words: &Words<'t>, sentence: &Sentence) -> Vec<Piece<'t>> {
    let mut pieces = Vec::with_capacity(sentence.tokens.len() + 4);
    for token in words.tokens.get(sentence.tokens.clone()).unwrap_or_default() {
        let word = token.span.of(words.text);
        if word.contains(['-', '‑']) && word.len() > 2 {
            apart(words.text, token.span, &mut pieces);
        } else {
            pieces.push(Piece::new(words.text, token.span, false));
        }
    }
    pieces
}

/// Takes a hyphenated word apart when one of its parts can be part of a date.
fn apart<'t>(text: &'t str, span: Span, pieces: &mut Vec<Piece<'t>>) {
    let word = span.of(text);
    let parts: Vec<&str> = word.split(['-', '‑']).collect();
    let all_digits = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_one = all_digits && parts.len() == 3
        || parts.len() < 2
        || parts.len() > 6
        || parts.iter().any(|part| part.is_empty());
    let can_be_date = |part: &&str| {
        table::entry(&lower(part)).is_some_and(|entry| entry.begins)
            || part.len() >= 4 && part.starts_with(['1', '2'])
    };
    if is_one || !(all_digits || parts.iter().any(can_be_date)) {
        pieces.push(Piece::new(text, span, false));
        return;
    }
    let mut start = span.start;
    for (number, part) in parts.iter().enumerate() {
        let end = start + part.len();
        pieces.push(Piece::new(text, Span::new(start, end), number > 0));
        start =
            end + text.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
}

/// The pieces of a sentence, with questions that are safe past either end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'p, 't> {
    pub(super) pieces: &'p [Piece<'t>],
}

impl<'p, 't> Line<'p, 't> {
    pub(super) fn get(self, at: usize) -> Option<&'p Piece<'t>> {
        self.pieces.get(at)
    }

    /// The piece before `at`.
    pub(super) fn before(self, at: usize) -> Option<&'p Piece<'t>> {
        at.checked_sub(1).and_then(|at| self.pieces.get(at))
    }

    /// The lower-case word at `at`; empty past the end.
    pub(super) fn word(self, at: usize) -> &'p str {
        self.pieces.get(at).map_or("", |piece| &piece.lower)
    }

    /// The lower-case word before `at`; empty at the start.
    pub(super) fn word_before(self, at: usize) -> &'p str {
        self.before(at).map_or("", |piece| &piece.lower)
    }

    pub(super) fn is(self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.word(at))
    }

    /// `at + 1` where `at` is one of `words`, else `at`.
    pub(super) fn skip(self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.is(at, words))
    }

    pub(super) fn entry(self, at: usize) -> Entry {
        self.pieces.get(at).map(|piece| piece.entry).unwrap_or_default()
    }

    /// The unit that the word at `at` can be.
    pub(super) fn unit(self, at: usize) -> Option<Unit> {
        self.entry(at).unit
    }

    /// Whether no white space stands between `at` and the piece before.
    pub(super) fn touches(self, at: usize) -> bool {
        match (self.before(at), self.get(at)) {
            (Some(before), Some(piece)) => before.span.end == piece.span.start,
            _ => false,
        }
    }

    /// The longest expression of `phrases` at `at`: what it stands for and where it ends.
    pub(super) fn phrase(
        self,
        at: usize,
        phrases: &'static Phrases,
    ) -> Option<(&'static str, usize)> {
        self.phrases(at, phrases).next()
    }

    /// All expressions of `phrases` at `at`, longest first.
    pub(super) fn phrases(
        self,
        at: usize,
        phrases: &'static Phrases,
    ) -> impl Iterator<Item = (&'static str, usize)> + use<'p, 't> {
        phrases.beginning_with(self.word(at)).iter().filter_map(move |phrase| {
            let fits = phrase.words.iter().enumerate().all(|(n, word)| self.word(at + n) == *word);
            fits.then_some((phrase.value, at + phrase.words.len()))
        })
    }
}
