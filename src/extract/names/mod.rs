//! Names in running text: where people, organizations and places are named.

mod gazetteer;
pub(super) mod lists;
mod rules;

use super::extraction::Kind;
use crate::text::{Span, Words};
use std::ops::Range;

/// A name where it stands. Names don't overlap; titles ("President"), a leading "the" and a
/// possessive ending are no part of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Where, in bytes.
    pub(super) span: Span,
    /// Where, in tokens.
    pub(super) tokens: Range<usize>,
    /// What it names: never [`Kind::Phrase`].
    pub(super) kind: Kind,
}

/// The names of a text, in order.
pub(super) fn find(words: &Words<'_>) -> Vec<Name> {
    rules::find(words)
}
