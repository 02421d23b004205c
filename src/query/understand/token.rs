//! The words of a question.

use crate::text::{Span, Words, fold};

/// A word of the question.
#[derive(Debug)]
pub(super) struct Token<'q> {
    pub(super) text: &'q str,
    pub(super) lower: String,
    pub(super) quoted: bool,
}

impl Token<'_> {
    pub(super) fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }

    /// Whether it is worth looking for in passages.
    pub(super) fn counts(&self) -> bool {
        !self.is_any(QUESTION_WORDS)
    }
}

const QUESTION_WORDS: &[&str] = &[
    "who", "whom", "whose", "what", "when", "where", "which", "how", "did", "does", "do", "has",
    "have", "had", "will", "would", "is", "was", "are", "were", "be", "been", "the", "a", "an",
    "of", "to", "by", "and", "both", "many", "times", "with", "in", "on", "at", "for", "from",
    "about", "that", "this", "it", "?",
];

/// The words of `question` without those in `cut`, its quotation marks and its last stop.
pub(super) fn tokens(question: &str, cut: Option<Span>) -> Vec<Token<'_>> {
    let words = Words::new(question);
    let mut quoted = false;
    let mut tokens = Vec::new();
    for token in &words.tokens {
        let text = token.span.of(question);
        if matches!(text, "\"" | "“" | "”" | "«" | "»" | "''" | "``") {
            quoted = !quoted;
            continue;
        }
        let is_cut = cut.is_some_and(|cut| cut.overlaps(token.span));
        if is_cut || matches!(text, "?" | "." | "!") {
            continue;
        }
        tokens.push(Token { text, lower: fold(text), quoted });
    }
    tokens
}
