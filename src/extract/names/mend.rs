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
    join(words, &mut names, sentence.tokens.end);
    for (name, of) in &mut names {
        match of {
            Type::Person => strip_title(words, name),
            Type::Organization if is_event(words, name) || is_in_title(words, name) => {
                *of = Type::Other;
            }
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
        // "King Jr." and "Sultan of Oman" leave no name.
        if !is_part
            || !is_capital(second) && name.len() < 4
            || second == "of"
            || second.ends_with('.') && second.chars().count() > 2
        {
            break;
        }
        name.start += 1;
    }
}

/// "State" in "Secretary of State", "Defense" in "Minister for Defense".
fn is_in_title(words: &Words<'_>, name: &Range<usize>) -> bool {
    let Some(of) = name.start.checked_sub(1) else { return false };
    matches!(words.word(of), "of" | "for")
        && of.checked_sub(1).is_some_and(|title| is_title(words.word(title)))
        && name.clone().all(|at| TITLE_MODIFIERS.has(words.word(at)))
}

/// "Human Rights Day", "Film Festival": ends as events, laws and works do.
fn is_event(words: &Words<'_>, name: &Range<usize>) -> bool {
    name.len() > 1 && EVENT_HEADS.has(&words.word(name.end - 1).to_lowercase())
}

/// Joins the halves of an organization that deals with two things, and a part of an organization
/// with the whole: "Ministry of Trade and Foreign Affairs", "Standing Committee of the National
/// Congress"; but not "Ministry of Trade and Central Bank". No name goes beyond `end`.
fn join(words: &Words<'_>, names: &mut Vec<Tagged>, end: usize) {
    let mut joined: Vec<Tagged> = Vec::with_capacity(names.len());
    for (name, of) in names.drain(..) {
        match joined.last_mut() {
            Some((before, Type::Organization))
                if of == Type::Organization && is_one(words, before, &name) =>
            {
                before.end = name.end;
            }
            _ => joined.push((name, of)),
        }
    }
    for at in 0..joined.len() {
        let next = joined.get(at + 1).map_or(end, |(next, _)| next.start);
        let (name, of) = &mut joined[at];
        if *of == Type::Organization && is_office(words, name) {
            take_in_rest(words, name, next);
        }
    }
    *names = joined;
}

/// "Ministry of …", "Council for …".
fn is_office(words: &Words<'_>, name: &Range<usize>) -> bool {
    is_head(words.word(name.start))
        && matches!(words.word(name.start + 1), "of" | "for" | "on")
        && name.len() > 2
}

/// Whether two organizations that stand close together are one.
fn is_one(words: &Words<'_>, before: &Range<usize>, name: &Range<usize>) -> bool {
    let ends_in_head = |name: &Range<usize>| is_head(words.word(name.end - 1));
    let between: Vec<&str> = (before.end..name.start).take(3).map(|at| words.word(at)).collect();
    match between.as_slice() {
        ["and" | "&"] => is_office(words, before) && !is_office(words, name) && !ends_in_head(name),
        ["of" | "for"] | ["of" | "for", "the"] => is_office(words, before) || ends_in_head(before),
        _ => false,
    }
}

/// Takes in "and International Cooperation" behind a ministry where nothing was tagged; `next` is
/// where the next name begins.
fn take_in_rest(words: &Words<'_>, name: &mut Range<usize>, next: usize) {
    let is_capital = |at: &usize| is_capital(words.word(*at));
    let end = (name.end + 1..next).take_while(is_capital).last().map_or(name.end, |at| at + 1);
    // "and President Ana Ruiz" belongs to her.
    let runs_into_next = end == next && is_capital(&next);
    let is_rest = matches!(words.word(name.end), "and" | "&") && end > name.end && !runs_into_next;
    if is_rest && !is_head(words.word(end - 1)) {
        name.end = end;
    }
}
