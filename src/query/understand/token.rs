//! The words of a question.

use crate::text::{Span, Words, fold, verb_lemmas};

/// A word of the question.
#[derive(Debug)]
pub(super) struct Token<'q> {
    pub(super) text: &'q str,
    pub(super) span: Span,
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
        !self.is_any(QUESTION_WORDS) && self.lower.chars().any(char::is_alphanumeric)
    }

    /// The most usual verb that it can be a form of.
    pub(super) fn lemma(&self) -> Option<&'static str> {
        verb_lemmas(&self.lower).next()
    }

    /// "meet", and "found" of "to found".
    pub(super) fn base(&self) -> Option<&'static str> {
        verb_lemmas(&self.lower).find(|lemma| *lemma == self.lower)
    }

    /// "meeting"
    pub(super) fn is_gerund(&self) -> bool {
        self.lower.ends_with("ing") && self.lemma().is_some_and(|lemma| lemma != self.lower)
    }

    /// "met", "sued", and "hit", which is its own participle.
    pub(super) fn is_participle(&self) -> bool {
        let Some(lemma) = self.lemma() else { return false };
        let is_form =
            lemma != self.lower && !self.lower.ends_with("ing") && !self.lower.ends_with('s');
        is_form || self.is_any(OWN_PARTICIPLES)
    }

    /// A word that may stand between an auxiliary and its verb.
    pub(super) fn is_adverb(&self) -> bool {
        self.is_any(ADVERBS) || self.lower.ends_with("ly") && self.lemma().is_none()
    }
}

/// Verbs whose participle is the verb itself.
const OWN_PARTICIPLES: &[&str] = &[
    "hit", "put", "cut", "set", "shut", "beat", "read", "hurt", "let", "split", "quit", "run",
    "cast", "become", "overcome", "bet", "shed",
];

const ADVERBS: &[&str] = &[
    "not", "n't", "n’t", "never", "ever", "also", "first", "last", "again", "once", "already",
    "really", "still", "just", "yet", "since", "else", "now", "then", "even", "often", "next",
    "together",
];

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
        tokens.push(Token { text, span: token.span, lower: fold(text), quoted });
    }
    tokens
}
