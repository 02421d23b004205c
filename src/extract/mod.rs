//! What does the text say? People, organizations, places, dates, quotes and facts.
//!
//! Pure, and cannot fail: text and publication date in, [`Extraction`] out. Decided: title and text are read as one
//! document (so that "Xi" in the text is the Xi Jinping of the headline), and taken apart again at
//! the end. Refused: extraction that sees an article's file, format or index.

mod capitals;
pub mod clauses;
pub mod dates;
mod entities;
mod extraction;
mod facts;
#[cfg(test)]
mod hostile;
mod misread;
mod names;
mod quotes;
mod reading;

pub use extraction::{
    Date, DateKind, Entity, Extraction, Fact, Field, Form, Kind, Mention, Participant, Quote,
    QuoteForm, Role, Status, Stretch,
};
pub use facts::asking;
#[doc(hidden)]
pub use names::training as names_training;
pub use names::{NameRules, lists::Gender};
pub use reading::Source;

/// Whether a word, in any case, is a title that stands before a name: "President", "Prime", "Dr.".
pub fn is_title(word: &str) -> bool {
    names::lists::is_title(word) || names::lists::TITLE_MODIFIERS.has(word)
}

/// The gender that a given name, in any case, tells nearly everywhere.
pub fn gender_of_given_name(word: &str) -> Option<Gender> {
    names::lists::gender_of_given_name(word)
}

/// Whether one person may bear both given names, folded: "jim" and "james", "bob" and "rob".
pub fn is_one_given_name(one: &str, other: &str) -> bool {
    names::lists::is_one_given_name(one, other)
}

/// The full given names that a word, folded, may stand for: "edward" and "theodore" for "ted".
pub fn full_given_names(word: &str) -> &'static [String] {
    names::lists::full_given_names(word)
}

/// The gender that a pronoun tells: "he", "her".
pub fn gender_of_pronoun(word: &str) -> Option<Gender> {
    entities::gender_of_pronoun(word)
}

/// The country that a nationality (capitalized) belongs to: "Cambodian" is of "Cambodia".
pub fn country_of(nationality: &str) -> Option<&'static str> {
    names::lists::place_of_nationality(nationality).filter(|place| *place != "-")
}

/// What the source says.
pub fn extract(source: &Source<'_>) -> Extraction {
    extract_with(source, &NameRules::default())
}

/// What the source says, with the reader's word on what is a name.
pub fn extract_with(source: &Source<'_>, rules: &NameRules) -> Extraction {
    reading::Reading::new(source).extraction(rules)
}

/// Stages of extraction one by one, for the benches: each says how much it found.
#[doc(hidden)]
pub mod stages {
    use crate::text::Words;
    use chrono::NaiveDate;

    /// Dates.
    pub fn dates(words: &Words<'_>, published: Option<NaiveDate>) -> usize {
        super::dates::find(words, published).len()
    }

    /// Quotes, with what the names don't say.
    pub fn quotes(words: &Words<'_>) -> usize {
        super::quotes::find(words, &[]).len()
    }
}
