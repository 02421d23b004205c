//! From text to search terms: the same words as extraction's, folded, and their stems.

use crate::text::{Span, TokenKind, fold, lemma, tokenize};
use frostem::{Algorithm, Stemmer};
use tantivy::{
    Index,
    tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer},
};

/// The analyzer that keeps words as they are, folded.
pub(super) const EXACT: &str = "morgue_exact";
/// The analyzer that reduces them to stems.
pub(super) const STEM: &str = "morgue_stem";
/// The analyzer that keeps words just as they are written.
pub(super) const CASED: &str = "morgue_cased";

/// A word to search by, and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The folded word.
    pub word: String,
    /// The bytes that it stands for.
    pub span: Span,
}

/// The search terms of `text`, in order: letters and digits, folded; a hyphenated word gives its
/// parts, an acronym loses its stops, a possessive ending is left out. Scripts that are written without
/// spaces give a term for each character, so that a name is found inside of a sentence.
///
/// "Xi's U.S.-China talks" gives "xi", "us", "china", "talks"; "習近平" gives three.
pub fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for token in tokenize(text) {
        let word = token.span.of(text);
        if token.kind == TokenKind::Mark || matches!(word, "'s" | "’s" | "'S" | "’S") {
            continue;
        }
        let mut start = token.span.start;
        for part in word.split_inclusive(['-', '‑', '/', '_', '@', '·']) {
            let end = start + part.len();
            if part.chars().any(is_unspaced) {
                characters(part, start, &mut terms);
            } else {
                push(part, Span::new(start, end), &mut terms);
            }
            start = end;
        }
    }
    terms
}

fn push(part: &str, span: Span, terms: &mut Vec<Term>) {
    let word = folded(part);
    if !word.is_empty() {
        terms.push(Term { word, span });
    }
}

/// A term for each character of an unspaced script, and one for each run of others: "第20大" gives "第", "20", "大".
fn characters(part: &str, start: usize, terms: &mut Vec<Term>) {
    let mut begun = 0;
    for (at, c) in part.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        if is_unspaced(c) {
            let before = Span::new(begun, at);
            push(before.of(part), before.moved_right(start), terms);
            push(span.of(part), span.moved_right(start), terms);
            begun = span.end;
        }
    }
    let rest = Span::new(begun, part.len());
    push(rest.of(part), rest.moved_right(start), terms);
}

/// Whether a letter is of a script that puts no spaces between words: Han, Hiragana, Katakana.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// What the forms of a folded word and the words derived from it share: the stem of its lemma, by Porter's English
/// stemmer. "met" and "meeting" give "meet"; "suppressed" and "suppression" give "suppress".
///
/// But for one of its rules: what ends in "i" or "is" isn't what ends in "y". "Harris" and "Harry" are two, "Iraqi" and
/// "Iraqis" one.
pub fn stem(word: &str) -> String {
    stem_with(&Stemmer::new(Algorithm::English), word)
}

fn stem_with(stemmer: &Stemmer, word: &str) -> String {
    let lemma = lemma(word);
    let stem = stemmer.stem(lemma);
    let ends_in_i = lemma.strip_suffix('s').unwrap_or(lemma) == stem && stem.ends_with('i');
    if ends_in_i { [&stem, "s"].concat() } else { stem.into_owned() }
}

/// Makes the analyzers known to an index.
pub(super) fn register(index: &Index) {
    let forms = [(EXACT, Form::Folded), (STEM, Form::Stem), (CASED, Form::Written)];
    for (name, form) in forms {
        index.tokenizers().register(name, TextAnalyzer::builder(Terms { form }).build());
    }
}

/// What of a word is indexed.
#[derive(Clone, Copy, Debug)]
enum Form {
    Folded,
    Stem,
    Written,
}

#[derive(Clone, Debug)]
struct Terms {
    form: Form,
}

impl Tokenizer for Terms {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        let stemmer = Stemmer::new(Algorithm::English);
        let tokens = terms(text)
            .into_iter()
            .enumerate()
            .map(|(position, term)| Token {
                offset_from: term.span.start,
                offset_to: term.span.end,
                position,
                text: match self.form {
                    Form::Folded => term.word,
                    Form::Stem => stem_with(&stemmer, &term.word),
                    Form::Written => written(term.span.of(text)),
                },
                position_length: 1,
            })
            .collect();
        Stream { tokens, at: 0 }
    }
}

/// A word as its term has it: the letters and digits of `part`, folded; empty where it has none.
pub fn folded(part: &str) -> String {
    let folded = fold(part);
    let is_plain = folded.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_plain { folded } else { written(&folded) }
}

/// A word just as it is written, less its marks: "U.S." gives "US".
pub(super) fn written(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
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
            ("習近平主席 Ελλάδα", "習 近 平 主 席 ελλαδα"),
            ("第20大-会", "第 20 大 会"),
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

    #[test]
    fn stems() {
        for (one, other) in [
            ("met", "meeting"),
            ("suppressed", "suppression"),
            ("children", "child"),
            ("iraqi", "iraqis"),
            ("taxi", "taxis"),
            ("ferries", "ferry"),
        ] {
            assert_eq!(stem(one), stem(other));
        }
        for (one, other) in [("china", "chinese"), ("harris", "harry"), ("ferris", "ferry")] {
            assert_ne!(stem(one), stem(other));
        }
        assert_eq!(stem("習"), "習");
    }
}
