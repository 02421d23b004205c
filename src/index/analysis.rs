//! From text to search terms: the same words as extraction's, folded, and their lemmas.

use crate::text::{Span, TokenKind, fold, noun_lemma, tokenize, verb_lemma};
use tantivy::{
    Index,
    tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer},
};

/// The analyzer that keeps words as they are, folded.
pub(super) const EXACT: &str = "morgue_exact";
/// The analyzer that reduces them to lemmas.
pub(super) const LEMMA: &str = "morgue_lemma";

/// A word to search by, and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The folded word.
    pub word: String,
    /// The bytes that it stands for.
    pub span: Span,
}

/// The search terms of `text`, in order: letters and digits, folded; a hyphenated word gives its
/// parts, an acronym loses its stops, a possessive ending is left out.
///
/// "Xi's U.S.-China talks" gives "xi", "us", "china", "talks".
pub fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for token in tokenize(text) {
        let word = token.span.of(text);
        if token.kind == TokenKind::Mark || matches!(word, "'s" | "’s" | "'S" | "’S") {
            continue;
        }
        let mut start = token.span.start;
        for part in word.split_inclusive(['-', '‑', '/', '_', '@', '·']) {
            let word: String = fold(part).chars().filter(|c| c.is_alphanumeric()).collect();
            if !word.is_empty() {
                terms.push(Term { word, span: Span::new(start, start + part.len()) });
            }
            start += part.len();
        }
    }
    terms
}

/// The lemma of a folded word: of a verb, else of a noun, else the word itself.
pub fn lemma(word: &str) -> &str {
    verb_lemma(word).or_else(|| noun_lemma(word)).unwrap_or(word)
}

/// Makes the two analyzers known to an index.
pub(super) fn register(index: &Index) {
    for (name, reduces) in [(EXACT, false), (LEMMA, true)] {
        index.tokenizers().register(name, TextAnalyzer::builder(Terms { reduces }).build());
    }
}

#[derive(Clone, Debug)]
struct Terms {
    reduces: bool,
}

impl Tokenizer for Terms {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        let tokens = terms(text)
            .into_iter()
            .enumerate()
            .map(|(position, term)| Token {
                offset_from: term.span.start,
                offset_to: term.span.end,
                position,
                text: if self.reduces { lemma(&term.word).to_owned() } else { term.word },
                position_length: 1,
            })
            .collect();
        Stream { tokens, at: 0 }
    }
}

struct Stream {
    tokens: Vec<Token>,
    at: usize,
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        self.at += 1;
        self.at <= self.tokens.len()
    }

    fn token(&self) -> &Token {
        &self.tokens[self.at - 1]
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokens[self.at - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        for (text, expected) in [
            ("Xi's U.S.-China talks", "xi us china talks"),
            ("the Cambodian People’s Party (CPP)", "the cambodian people party cpp"),
            ("It didn’t rain in Łódź.", "it did nt rain in lodz"),
            ("AT&T paid $1,998", "att paid 1998"),
        ] {
            let words: Vec<String> = terms(text).into_iter().map(|term| term.word).collect();
            assert_eq!(words.join(" "), expected);
        }
    }

    #[test]
    fn lemmas() {
        for (word, expected) in
            [("met", "meet"), ("talks", "talk"), ("xi", "xi"), ("children", "child")]
        {
            assert_eq!(lemma(word), expected);
        }
    }
}
