//! XML and what looks like it: a tree of elements, read generously.
//!
//! Decided: the parser is quick-xml, the tree is ours, since archives hold XML that is cut short,
//! has bare ampersands or end tags that match nothing; what could be read is kept, and what was
//! wrong is said with its line. Refused: a parser that gives up on the first fault; entities
//! declared by the document, which can grow without bound; anything outside of the file.

mod build;
mod element;
mod words;

pub(super) use build::{Tree, tree};
pub(super) use element::{Element, Node};
pub(super) use words::{line, paragraphs, plain_paragraphs, text};
