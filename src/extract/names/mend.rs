//! What no training set shows well enough: datelines, titles, events, and "and" within a name.

use super::{
    consistency::Tagged,
    label::Type,
    lists::{EVENT_HEADS, ORGANIZATION_HEADS, TITLE_MODIFIERS, gender_of_given_name, is_title},
};
use crate::text::{Sentence, TokenKind, Words};
use std::ops::Range;

/// Mends what was tagged in one sentence.
pub(super) fn sentence(
    words: &Words<'_>,
    sentence: &Sentence,
    mut names: Vec<Tagged>,
) -> Vec<Tagged> {
    if sentence.is_dateline {
        return dateline(words, sentence, names);
    }
    join(words, &mut names);
    for (name, of) in &mut names {
        match of {
            Type::Person => strip_title(words, name),
            Type::Organization if is_event(words, name) => *of = Type::Other,
            _ => (),
        }
    }
    names
}

/// The capitals that a dateline opens with are a place, whoever else goes by that name: "PHNOM PENH,
/// Dec. 2 (Reuters) —".
fn dateline(words: &Words<'_>, sentence: &Sentence, names: Vec<Tagged>) -> Vec<Tagged> {
    let start = sentence.tokens.start;
    let is_name = |at: &usize| words.kind(*at) == TokenKind::Word && is_capital(words.word(*at));
    let end = sentence.tokens.clone().take_while(is_name).last().map_or(start, |at| at + 1);
    let place = (end > start).then_some((start..end, Type::Place));
    place.into_iter().chain(names.into_iter().filter(|(name, _)| name.start >= end)).collect()
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_head(word: &str) -> bool {
    ORGANIZATION_HEADS.has(&word.to_lowercase())
}

/// "President Ana Ruiz" is "Ana Ruiz", "Crown Prince Salman" is "Salman"; but "Dean Lee" is whole.
fn strip_title(words: &Words<'_>, name: &mut Range<usize>) {
    let is_given = |word: &str| gender_of_given_name(word).is_some();
    while name.len() > 1 {
        let (first, second) = (words.word(name.start), words.word(name.start + 1));
        let is_part = is_title(first) && !is_given(first)
            || TITLE_MODIFIERS.has(first) && is_title(second) && name.len() > 2;
        // "King Jr." is no name to be left with.
        if !is_part || second.ends_with('.') && second.chars().count() > 2 {
            break;
        }
        name.start += 1;
    }
}

/// "Human Rights Day", "Film Festival": ends as events, laws and works do.
fn is_event(words: &Words<'_>, name: &Range<usize>) -> bool {
    name.len() > 1 && EVENT_HEADS.has(&words.word(name.end - 1).to_lowercase())
}

/// Joins the halves of an organization that deals with two things, and a part of an organization
/// with the whole: "Ministry of Trade and Foreign Affairs", "Standing Committee of the National
/// Congress"; but not "Ministry of Trade and Central Bank".
fn join(words: &Words<'_>, names: &mut Vec<Tagged>) {
    let is_office = |name: &Range<usize>| {
        is_head(words.word(name.start)) && matches!(words.word(name.start + 1), "of" | "for" | "on")
    };
    let mut joined: Vec<Tagged> = Vec::with_capacity(names.len());
    for (name, of) in names.drain(..) {
        let both = |kind: Type| kind == Type::Organization && of == Type::Organization;
        let before = joined.last_mut().filter(|(before, kind)| {
            let between: Vec<&str> = (before.end..name.start).map(|at| words.word(at)).collect();
            let starts_as_office = is_office(before);
            let ends_in_head = is_head(words.word(before.end - 1));
            both(*kind)
                && match between.as_slice() {
                    ["and" | "&"] => {
                        starts_as_office && !is_office(&name) && !is_head(words.word(name.end - 1))
                    }
                    ["of" | "for"] | ["of" | "for", "the"] => starts_as_office || ends_in_head,
                    _ => false,
                }
        });
        match before {
            Some((before, _)) => before.end = name.end,
            None => joined.push((name, of)),
        }
    }
    *names = joined;
}
