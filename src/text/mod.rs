//! What are the words? Spans, tokens, sentences, paragraphs, normalization, lemmas, lexicons.
//!
//! Knows only strings. Every offset is a UTF-8 byte offset, half open. Decided: text is never
//! changed, only annotated; refused: token objects that own their strings (they cost more than
//! the tagging does).

mod beginnings;
mod fold;
mod lemma;
mod lexicon;
mod sentence;
mod sketch;
mod span;
mod stops;
mod token;
mod words;

pub use beginnings::Beginnings;
pub use fold::{Folded, fold, fold_with_offsets};
pub use lemma::{lemma, noun_lemma, verb_lemma, verb_lemmas};
pub use lexicon::{Lexicon, lines};
pub use sketch::{Sketch, leaders};
pub use span::Span;
pub use stops::with_stops_attached;
pub use token::{Token, TokenKind, tokenize};
pub use words::{Paragraph, Sentence, Words};
