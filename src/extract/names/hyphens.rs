//! Names that a hyphen ties to a word: "the San Miguel-based firm", "U.S.-led talks".

use super::{
    Name,
    knowledge::{Knowledge, entry_key},
    lists::is_place,
    mend::{has_capital, is_capital},
    word::hash,
};
use crate::{
    extract::extraction::Kind,
    text::{Lexicon, Span, Words, fold},
};
use std::{collections::HashSet, sync::LazyLock};

static TIED: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/names/tied.txt")));

/// Ends names before such words, and adds the places before them that nobody found.
pub(super) fn settle(words: &Words<'_>, names: &mut Vec<Name>, knowledge: &Knowledge) {
    let known: HashSet<&str> = names
        .iter()
        .filter(|name| name.kind == Kind::Place)
        .map(|name| name.span.of(words.text))
        .collect();
    let mut free = 0;
    let mut found: Vec<Name> = Vec::new();
    for name in names.iter() {
        found.extend(
            (free..name.tokens.start).filter_map(|at| place(words, at, free, &known, knowledge)),
        );
        free = name.tokens.end;
    }
    let rest =
        (free..words.tokens.len()).filter_map(|at| place(words, at, free, &known, knowledge));
    found.extend(rest);
    for name in names.iter_mut() {
        if let Some(stem) = stem(words, name.tokens.end - 1) {
            name.span = Span::new(name.span.start, stem.end);
        }
    }
    if !found.is_empty() {
        names.extend(found);
        names.sort_by_key(|name| name.span.start);
    }
}

/// Whether token `at` ends in such a word.
pub(super) fn is_tied(words: &Words<'_>, at: usize) -> bool {
    stem(words, at).is_some()
}

/// "Miguel" of "Miguel-based".
fn stem(words: &Words<'_>, at: usize) -> Option<Span> {
    let (stem, tied) = words.word(at).rsplit_once('-')?;
    let start = words.tokens.get(at)?.span.start;
    (has_capital(stem) && TIED.has(tied)).then(|| Span::new(start, start + stem.len()))
}

/// The place that ends before the hyphen of token `at`; it begins no earlier than `floor`.
fn place(
    words: &Words<'_>,
    at: usize,
    floor: usize,
    known: &HashSet<&str>,
    knowledge: &Knowledge,
) -> Option<Name> {
    let end = stem(words, at)?;
    let last = end.of(words.text);
    let before = at.checked_sub(1).filter(|before| *before >= floor && is_capital(words, *before));
    let tokens = before.unwrap_or(at)..at + 1;
    let span = Span::new(words.tokens.get(tokens.start)?.span.start, end.end);
    let text = span.of(words.text);
    let is_country = matches!(text, "U.S." | "US" | "U.K." | "UK") || is_place(&fold(text));
    let key = tokens.clone().map(|token| if token == at { last } else { words.word(token) });
    let key = key.fold(0, |key, word| entry_key(key, hash(word)));
    let is_listed = || {
        words.word(at).ends_with("-based")
            && knowledge.entry(key).is_some_and(|(classes, _)| classes != 0)
    };
    (is_country || known.contains(text) || is_listed()).then_some(Name {
        span,
        tokens,
        kind: Kind::Place,
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        extract::names::{NameRules, find},
        text::Words,
    };

    fn check(text: &str, expected: &[&str]) {
        let names = find(&Words::new(text), &NameRules::default());
        let found: Vec<&str> = names.iter().map(|name| name.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn rows() {
        check("He runs a San Diego-based firm.", &["San Diego"]);
        check("The London-based firm closed.", &["London"]);
        check("They joined U.S.-led talks.", &["U.S."]);
        check("A plant-based meal was had.", &[]);
    }
}
