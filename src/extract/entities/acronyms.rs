//! Abbreviations that the article defines, "Long Form (ABC)", or leaves to the reader.
//!
//! The matching of letters follows Schwartz and Hearst, "A simple algorithm for identifying
//! abbreviation definitions in biomedical text" (2003), loosened for names that are abbreviated
//! in another order or language: "Standing Committee of the National People's Congress (NPCSC)".

use super::forms::Forms;
use crate::{
    extract::{extraction::Kind, names::Name},
    text::{Span, TokenKind, Words, fold},
};
use std::collections::BTreeMap;

/// Names with the abbreviations that the article defines in parentheses among them.
#[derive(Debug)]
pub(super) struct Defined {
    /// In order, without overlap: the names given, and further places where an abbreviation stands.
    pub(super) names: Vec<Name>,
    /// Pairs of names that are the same: long form and abbreviation.
    pub(super) ties: Vec<(usize, usize)>,
}

/// Reads the definitions; an abbreviation has the kind of its long form wherever it stands.
pub(super) fn define(words: &Words<'_>, names: &[Name]) -> Defined {
    let mut meanings: BTreeMap<&str, (Kind, usize)> = BTreeMap::new();
    for (number, name) in names.iter().enumerate() {
        if name.kind == Kind::Person || words.word(name.tokens.end) != "(" {
            continue;
        }
        let inner = |word: &str| matches!(word, "“" | "\"" | "'" | "‘" | "the");
        let at = name.tokens.end + 1;
        let at = if inner(words.word(at)) { at + 1 } else { at };
        let closes = |at: usize| matches!(words.word(at), ")" | "”" | "\"" | ";" | "'" | "’" | ",");
        let short = words.word(at);
        let long = name.span.of(words.text);
        if closes(at + 1) && is_abbreviation(short) && long != short && fits(long, short) {
            meanings.entry(short).or_insert((name.kind, number));
        } else if is_abbreviation(long)
            && let Some(inside) = names.get(number + 1)
            && inside.tokens.start == at
            && closes(inside.tokens.end)
            && inside.kind != Kind::Person
            && fits(inside.span.of(words.text), long)
        {
            meanings.entry(long).or_insert((inside.kind, number + 1));
        }
    }
    spread(words, names, &meanings)
}

/// Adds each place where a defined abbreviation stands alone.
fn spread(words: &Words<'_>, names: &[Name], meanings: &BTreeMap<&str, (Kind, usize)>) -> Defined {
    if meanings.is_empty() {
        return Defined { names: names.to_vec(), ties: Vec::new() };
    }
    let mut defined = Defined { names: Vec::new(), ties: Vec::new() };
    let mut place_of = Vec::with_capacity(names.len());
    let mut shorts: Vec<(usize, usize)> = Vec::new();
    let mut rest = names.iter().peekable();
    let mut token = 0;
    while token < words.tokens.len() {
        let name = rest.next_if(|name| name.tokens.start <= token);
        let meaning = |text: &str| meanings.get(text).copied();
        if let Some(name) = name {
            place_of.push(defined.names.len());
            let mut name = name.clone();
            if let Some((kind, long)) = meaning(name.span.of(words.text)) {
                name.kind = kind;
                shorts.push((long, defined.names.len()));
            }
            token = name.tokens.end.max(token + 1);
            defined.names.push(name);
            continue;
        }
        if let Some((kind, long)) = meaning(words.word(token)) {
            shorts.push((long, defined.names.len()));
            let tokens = token..token + 1;
            defined.names.push(Name { span: words.span(tokens.clone()), tokens, kind });
        }
        token += 1;
    }
    let placed = shorts.into_iter().filter_map(|(long, at)| Some((*place_of.get(long)?, at)));
    defined.ties = placed.collect();
    defined
}

/// Ties abbreviations that nobody defines to the one name with their initials: "WHO".
pub(super) fn tie_by_initials(forms: &mut Forms) {
    let mut by_initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, form) in forms.list.iter().enumerate() {
        if form.kind == Kind::Organization && form.words.len() > 1 {
            let [all, main] = initials(&form.words);
            by_initials.entry(all.clone()).or_default().push(number);
            if main != all {
                by_initials.entry(main).or_default().push(number);
            }
        }
    }
    for number in 0..forms.list.len() {
        let form = &forms.list[number];
        if form.kind != Kind::Organization || form.words.len() != 1 {
            continue;
        }
        let Some(long) = by_initials.get(form.first_word()) else { continue };
        if (2..9).contains(&form.first_word().len())
            && let Some(root) = forms.only_root(long.iter().copied())
        {
            forms.tie(root, number);
        }
    }
}

/// The first letters of all words, and those of the words that count.
fn initials(words: &[String]) -> [String; 2] {
    let parts = || words.iter().flat_map(|word| word.split('-'));
    let of =
        |keep: fn(&&str) -> bool| parts().filter(keep).filter_map(|w| w.chars().next()).collect();
    [of(|_| true), of(|word| !is_small(word))]
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "the" | "and" | "for" | "in" | "on" | "at" | "&" | "de" | "'s" | "s" | "to"
    )
}

/// "CPP", "UNHCR", "G7" and "EUFOR", but not "He" or "II".
fn is_abbreviation(word: &str) -> bool {
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    (2..12).contains(&word.len())
        && upper >= 2
        && upper * 2 >= word.chars().count()
        && !word.chars().all(|c| matches!(c, 'I' | 'V'))
}

/// Whether `short` can abbreviate `long`: its letters stand in it in order, or half of them are
/// initials of it.
fn fits(long: &str, short: &str) -> bool {
    let letters: Vec<char> = fold(short).chars().filter(|c| c.is_alphanumeric()).collect();
    let long = fold(long);
    if letters.len() < 2 || !long.contains(' ') {
        return false;
    }
    if letters_in_order(&long, &letters) {
        return true;
    }
    let split = |c: char| c == ' ' || c == '-' || c == '\'';
    let mut first: Vec<char> = long.split(split).filter_map(|word| word.chars().next()).collect();
    let held = letters.iter().filter(|letter| {
        let at = first.iter().position(|c| c == *letter);
        at.map(|at| first.swap_remove(at)).is_some()
    });
    held.count() * 2 >= letters.len()
}

/// Schwartz and Hearst: from the right, each letter somewhere before the last; the first one at the
/// start of a word.
fn letters_in_order(long: &str, letters: &[char]) -> bool {
    let chars: Vec<char> = long.chars().collect();
    let mut at = chars.len();
    for (number, letter) in letters.iter().enumerate().rev() {
        loop {
            if at == 0 {
                return false;
            }
            at -= 1;
            let starts_word = at == 0 || !chars[at - 1].is_alphanumeric();
            if chars[at] == *letter && (number > 0 || starts_word) {
                break;
            }
        }
    }
    true
}

/// Whether token `at` is a word wholly in capitals.
pub(super) fn is_capitals(words: &Words<'_>, span: Span) -> bool {
    let text = span.of(words.text);
    let tokens = words.tokens_in(span);
    tokens.clone().any(|at| words.kind(at) == TokenKind::Word)
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_forms() {
        for (long, short, expected) in [
            ("Cambodian People's Party", "CPP", true),
            ("Standing Committee of the National People's Congress", "NPCSC", true),
            ("Workers' Party", "PT", true),
            ("Ministry of Health", "UN", false),
            ("Senate", "SE", false),
        ] {
            assert_eq!(fits(long, short), expected, "{long} {short}");
        }
    }
}
