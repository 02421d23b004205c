//! A text with its tokens, sentences and paragraphs.

use super::{Span, Token, TokenKind, sentence, tokenize};
use std::ops::Range;

/// A text and where its tokens, sentences and paragraphs stand. All three are in order, without
/// overlap; every token lies in one sentence, every sentence in one paragraph.
#[derive(Clone, Debug)]
pub struct Words<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// A sentence, a headline or a dateline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens; never empty.
    pub tokens: Range<usize>,
    /// The paragraph that it stands in.
    pub paragraph: usize,
    /// Whether it is a dateline: "PHNOM PENH, Dec 2 (Reuters) —".
    pub is_dateline: bool,
}

/// A paragraph: text between line breaks (or blank lines, where lines are wrapped).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From its first token to its last.
    pub span: Span,
    /// Its sentences; never empty.
    pub sentences: Range<usize>,
}

impl<'t> Words<'t> {
    /// Reads `text`.
    pub fn new(text: &'t str) -> Self {
        let tokens = tokenize(text);
        let (sentences, paragraphs) = sentence::split(text, &tokens);
        Self { text, tokens, sentences, paragraphs }
    }

    /// The text of token `index`; empty past the end.
    pub fn word(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    /// What token `index` is made of; a mark past the end.
    pub fn kind(&self, index: usize) -> TokenKind {
        self.tokens.get(index).map_or(TokenKind::Mark, |token| token.kind)
    }

    /// The span from the first to the last of `tokens`; empty for an empty range.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1)) {
            (Some(first), Some(last)) if last >= tokens.start => {
                self.tokens.get(last).map_or(Span::default(), |last| first.span.union(last.span))
            }
            _ => Span::default(),
        }
    }

    /// The tokens that overlap `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The sentence that holds token `token`; the last one past the end.
    pub fn sentence_of_token(&self, token: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.tokens.end <= token)
            .min(self.sentences.len().saturating_sub(1))
    }

    /// The sentence that holds byte `offset`, or the first one after it.
    pub fn sentence_at(&self, offset: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.span.end <= offset)
            .min(self.sentences.len().saturating_sub(1))
    }

    /// The paragraph that holds byte `offset`, or the first one after it.
    pub fn paragraph_at(&self, offset: usize) -> usize {
        self.paragraphs
            .partition_point(|paragraph| paragraph.span.end <= offset)
            .min(self.paragraphs.len().saturating_sub(1))
    }
}
