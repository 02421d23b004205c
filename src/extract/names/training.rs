//! What the trainer of the model needs of the tagger; no promise to anyone else.

pub use super::{
    decode::best_labels,
    document::{Document, Evidence, Longest, Seen, Sentence},
    feature::{self, REACH},
    knowledge::{Knowledge, Known, LONGEST_ENTRY, MOST_CLASSES, entry_key},
    label,
    model::{Model, Transitions, WEIGHTS},
    tagger::Tagger,
    word::{Habit, Vocabulary, Word, WordId, capitalized, hash},
};
use crate::{
    extract::Kind,
    text::{Span, Words},
};

/// The names that `tagger` finds, in order.
pub fn names(words: &Words<'_>, tagger: &mut Tagger<'_>) -> Vec<(Span, Kind)> {
    super::find_with(words, tagger, |_| true)
        .into_iter()
        .map(|name| (name.span, name.kind))
        .collect()
}

/// Whether a word ends the name of a company: "Inc.", "Plc".
pub fn is_company_ending(word: &str) -> bool {
    super::lists::COMPANY_ENDINGS.has(word)
}
