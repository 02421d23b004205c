//! Who said what: direct, mixed and indirect quotes and the words that name their source.

use super::{extraction::QuoteForm, names::Name};
use crate::text::{Span, Words};

/// Something said, and the words that name who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Saying {
    /// What was said, in order; several spans where the cue stands between.
    pub(super) content: Vec<Span>,
    pub(super) form: QuoteForm,
    /// The words that name the source: a name, a pronoun or a noun phrase.
    pub(super) source: Option<Span>,
    /// The words that say that it was said.
    pub(super) cue: Option<Span>,
}

/// The sayings of a text, in order of their first byte. `names` tell where names stand.
pub(super) fn find(words: &Words<'_>, names: &[Name]) -> Vec<Saying> {
    let _ = (words, names);
    Vec::new()
}
