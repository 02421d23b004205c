//! Names in running text: where people, organizations and places are named.

mod consistency;
mod decode;
mod document;
pub mod feature;
mod knowledge;
pub mod label;
pub(super) mod lists;
mod mend;
mod model;
mod table;
mod tagger;
pub mod training;
mod word;

use super::extraction::Kind;
use crate::text::{Sentence, Span, Words};
use label::Type;
use model::Model;
use std::{cell::RefCell, ops::Range, sync::LazyLock};
use tagger::Tagger;

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

/// The model that the library ships with, used where it lies.
static MODEL: LazyLock<Model> = LazyLock::new(|| {
    Model::from_bytes(include_bytes!("../en/names-model/names.model"))
        .expect("the model is part of the program")
});

thread_local! {
    static TAGGER: RefCell<Tagger<'static>> = RefCell::new(Tagger::new(&MODEL));
}

/// The names of a text, in order.
pub(super) fn find(words: &Words<'_>) -> Vec<Name> {
    TAGGER.with_borrow_mut(|tagger| find_with(words, tagger))
}

/// The names that `tagger` finds, in order.
fn find_with(words: &Words<'_>, tagger: &mut Tagger<'_>) -> Vec<Name> {
    let tokens = |sentence: &Sentence| sentence.tokens.clone().map(|token| words.word(token));
    let labels = tagger.labels(words.sentences.iter().map(tokens));
    let mut tagged = Vec::new();
    for (sentence, labels) in words.sentences.iter().zip(labels) {
        let start = sentence.tokens.start;
        let names = label::names_of(&labels).into_iter();
        let names = names.map(|(range, of)| (start + range.start..start + range.end, of));
        tagged.extend(mend::sentence(words, sentence, names.collect()));
    }
    consistency::settle(words, tagged, tagger.knowledge())
        .into_iter()
        .filter_map(|(tokens, of)| {
            let kind = match of {
                Type::Person => Kind::Person,
                Type::Organization => Kind::Organization,
                Type::Place => Kind::Place,
                Type::Other => return None,
            };
            Some(Name { span: words.span(tokens.clone()), tokens, kind })
        })
        .collect()
}
