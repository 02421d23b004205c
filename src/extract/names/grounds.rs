//! Places that the noun behind them tells: "at the Hartwell estate".

use super::{
    Name,
    knowledge::Knowledge,
    lists::{STOPWORDS, is_title, place_of_nationality},
    mend::is_capital,
    word::{Habit, hash},
};
use crate::{
    extract::extraction::Kind,
    text::{Lexicon, Words},
};
use std::sync::LazyLock;

static GROUNDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/names/grounds.txt")));

/// Adds what nobody found between "the" and such a noun.
pub(super) fn add(words: &Words<'_>, names: &mut Vec<Name>, knowledge: &Knowledge) {
    let is_ground = |at: &usize| {
        let word = words.word(*at);
        let low = word.to_lowercase();
        GROUNDS.has(words.word(at + 1))
            && words.word(at - 1) == "the"
            && is_capital(words, *at)
            && !STOPWORDS.has(&low)
            && !is_title(word)
            && place_of_nationality(word).is_none()
            && !matches!(knowledge.word(hash(&low)).habit, Habit::Small | Habit::MostlySmall)
    };
    let is_free = |at: &usize| {
        let near = names.partition_point(|name| name.tokens.end <= *at);
        names.get(near).is_none_or(|name| name.tokens.start > *at)
    };
    let found: Vec<usize> =
        (1..words.tokens.len()).filter(|at| is_ground(at) && is_free(at)).collect();
    if !found.is_empty() {
        let place = |at: usize| Name {
            span: words.span(at..at + 1),
            tokens: at..at + 1,
            kind: Kind::Place,
        };
        names.extend(found.into_iter().map(place));
        names.sort_by_key(|name| name.span.start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::names::{NameRules, find};

    #[test]
    fn rows() {
        let text = "They met at the Quillo estate and by the Polish lake.";
        let names = find(&Words::new(text), &NameRules::default());
        let found: Vec<&str> = names.iter().map(|name| name.span.of(text)).collect();
        assert_eq!(found, ["Quillo"]);
    }
}
