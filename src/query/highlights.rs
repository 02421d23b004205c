//! What of a passage is highlighted: every form of the words that were searched for, and of the names.

use super::expression::is_pattern;
use crate::{
    index::{Passage, fits, folded, stem},
    text::{Beginnings, Span, lemma},
};
use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
};

/// Tells which words of passages are forms of those searched for; each word is looked into once.
pub(super) struct Highlights<'s> {
    stems: BTreeSet<String>,
    patterns: Vec<&'s str>,
    beginnings: Beginnings,
    /// Of words as they are written.
    known: HashMap<String, bool>,
}

impl<'s> Highlights<'s> {
    /// `words` are folded, and may be patterns.
    pub(super) fn of(words: &'s [String]) -> Self {
        let (patterns, words): (Vec<&str>, Vec<&str>) =
            words.iter().map(String::as_str).partition(|word| is_pattern(word));
        let stems: BTreeSet<String> = words.into_iter().map(stem).collect();
        let beginnings = Beginnings::of_stems(stems.iter().map(String::as_str));
        Self { stems, patterns, beginnings, known: HashMap::new() }
    }

    /// The bytes of the article's text that hold one of the words in any form, and those that are `named`; in order, none
    /// inside of another. `terms` are those of the passage.
    pub(super) fn in_passage(
        &mut self,
        passage: &Passage,
        terms: &[Span],
        named: &[Span],
    ) -> Vec<(usize, usize)> {
        let mut spans = named.to_vec();
        let (text, any) = (passage.text.as_bytes(), !self.patterns.is_empty());
        for term in terms {
            // Most words are none of them, as their first letters tell.
            let written = text.get(term.start..term.end).unwrap_or_default();
            if (any || self.beginnings.may_begin(written)) && self.is_match(term.of(&passage.text))
            {
                spans.push(term.moved_right(passage.start));
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

    fn is_match(&mut self, written: &str) -> bool {
        if let Some(known) = self.known.get(written) {
            return *known;
        }
        let word = folded(written);
        let lemma = lemma(&word);
        let is_match = self.stems.iter().any(|stem| begins_like(lemma, stem))
            && self.stems.contains(&stem(&word))
            || self.patterns.iter().any(|pattern| fits(pattern, &word));
        self.known.insert(written.to_owned(), is_match);
        is_match
    }
}

/// Whether a lemma may have this stem: all of a stem but its last letter stands in the lemma, "possibl" in "possibility".
fn begins_like(lemma: &str, stem: &str) -> bool {
    let shared = stem.len().saturating_sub(1).max(1);
    lemma.as_bytes().get(..shared) == stem.as_bytes().get(..shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lemmas_begin_like_their_stems() {
        for word in [
            "possibility",
            "dying",
            "went",
            "hopping",
            "skies",
            "early",
            "relational",
            "news",
            "a",
            "generalizations",
            "flies",
            "buses",
            "agreed",
            "yes",
            "says",
            "ties",
            "ugly",
            "習",
        ] {
            assert!(begins_like(lemma(word), &stem(word)), "{word} {} {}", lemma(word), stem(word));
        }
        assert!(!begins_like("meet", "mine"));
    }
}
