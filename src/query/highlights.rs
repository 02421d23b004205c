//! What of a passage is highlighted: every form of the words that were searched for, and of the names.

use crate::{
    extract::Field,
    index::{Passage, Term, fits, lemma, stem},
    text::Span,
};
use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
};

/// Tells which words of passages are forms of those searched for; each word is looked into once.
pub(super) struct Highlights<'s> {
    stems: BTreeSet<String>,
    patterns: Vec<&'s str>,
    names: &'s [String],
    known: HashMap<String, bool>,
}

impl<'s> Highlights<'s> {
    /// `words` are folded, and may be patterns; `names` are full names.
    pub(super) fn of(words: &'s [String], names: &'s [String]) -> Self {
        let (patterns, words): (Vec<&str>, Vec<&str>) =
            words.iter().map(String::as_str).partition(|word| word.contains(['*', '?']));
        let stems = words.into_iter().map(stem).collect();
        Self { stems, patterns, names, known: HashMap::new() }
    }

    /// Whether what was found in a passage must be known, too.
    pub(super) fn has_names(&self) -> bool {
        !self.names.is_empty()
    }

    /// The bytes of the article's text that hold one of the words in any form, or name one of the names in whatever
    /// form; in order, none inside of another. `terms` are those of the passage.
    pub(super) fn in_passage(&mut self, passage: &Passage, terms: &[Term]) -> Vec<(usize, usize)> {
        let mut spans: Vec<Span> = self.named(passage);
        for term in terms {
            if self.is_match(&term.word) {
                spans.push(term.span.moved_right(passage.start));
            }
        }
        spans.sort_by_key(|span| (span.start, Reverse(span.end)));
        let mut kept: Vec<(usize, usize)> = Vec::with_capacity(spans.len());
        for span in spans {
            if kept.last().is_none_or(|(_, end)| *end <= span.start) {
                kept.push((span.start, span.end));
            }
        }
        kept
    }

    fn named(&self, passage: &Passage) -> Vec<Span> {
        let found = &passage.found;
        (found.people.iter().chain(&found.organizations).chain(&found.places))
            .filter(|entity| self.names.contains(&entity.name))
            .flat_map(|entity| &entity.mentions)
            .filter(|mention| mention.at.field == Field::Text)
            .map(|mention| mention.at.span())
            .collect()
    }

    fn is_match(&mut self, word: &str) -> bool {
        // A stem begins like its lemma, which most words don't share even that much of.
        let first = lemma(word).chars().next();
        let is_like = self.stems.iter().any(|stem| stem.chars().next() == first);
        if !is_like && self.patterns.is_empty() {
            return false;
        }
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let is_match = is_like && self.stems.contains(&stem(word))
            || self.patterns.iter().any(|pattern| fits(pattern, word));
        self.known.insert(word.to_owned(), is_match);
        is_match
    }
}
