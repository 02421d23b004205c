//! What no training set shows well enough of people's names: titles, and where a name ends.

use super::{
    consistency::Tagged,
    label::Type,
    lists::{
        COURTESY_TITLES, KEPT_TITLES, NEVER_IN_PEOPLE, PARTICLES, PHRASE_OPENERS, STOPWORDS,
        TITLE_MODIFIERS, gender_of_given_name, is_title,
    },
    mend::{has_capital, is_capital, is_head},
};
use crate::text::{Sentence, Words};
use std::ops::Range;

/// Ends people's names before words that no name has, begins them with their particles, and adds the
/// names behind "Dr." and the like.
pub(super) fn settle(words: &Words<'_>, sentence: &Sentence, names: &mut Vec<Tagged>) {
    let mut floor = sentence.tokens.start;
    for (name, of) in names.iter_mut() {
        // "van der Berg spoke"
        while *of == Type::Person && name.start > floor && is_particle(words, name.start - 1) {
            name.start -= 1;
        }
        floor = name.end;
    }
    for (name, _) in names.iter_mut().filter(|(_, of)| *of == Type::Person) {
        // "Private Meeting Between Lind, Ruiz Ends": no preposition begins a name.
        if name.len() > 1 && PHRASE_OPENERS.has(&words.word(name.start).to_lowercase()) {
            name.start += 1;
        }
        let foreign = (name.start + 1..name.end).find(|at| is_foreign(words, *at));
        name.end = foreign.unwrap_or(name.end);
    }
    let tagged = std::mem::take(names);
    let mut at = sentence.tokens.start;
    for (name, of) in tagged.into_iter().flat_map(|tagged| without_home(words, tagged)) {
        add_titled(words, at..name.start, names);
        at = name.end;
        let is_after = name.start > sentence.tokens.start && is_courtesy(words, name.start - 1);
        // "Mr. King's Daily Report" is a person's.
        let owner = name.clone().skip(1).find(|at| is_after && is_possessive(words.word(*at)));
        if let Some(owner) = owner {
            names.push((name.start..owner, Type::Person));
            if owner + 1 < name.end {
                names.push((owner + 1..name.end, of));
            }
            continue;
        }
        // "Dr. White", whatever White is elsewhere.
        let is_titled =
            is_after && name.len() < 3 && !name.clone().any(|at| is_head(words.word(at)));
        names.push((name, if is_titled { Type::Person } else { of }));
    }
    add_titled(words, at..sentence.tokens.end, names);
}

/// "OKORO, RUIZ, and LIM joined": among people in capitals what looks like an acronym is a person,
/// too.
pub(super) fn settle_lists(words: &Words<'_>, names: &mut [Tagged]) {
    const SHORTEST: usize = 4;
    let is_shouted = |name: &Range<usize>| {
        let word = words.word(name.start);
        let length = word.chars().count();
        name.len() == 1 && length >= SHORTEST && word.chars().all(char::is_uppercase)
    };
    let joins = |between: Range<usize>| {
        (1..3).contains(&between.len())
            && between.clone().all(|at| matches!(words.word(at), "," | "and" | "&"))
    };
    let people = |names: &[Tagged], one: usize, other: usize| {
        let (person, name) = (&names[one], &names[other]);
        let (first, second) = (one.min(other), one.max(other));
        person.1 == Type::Person
            && name.1 == Type::Organization
            && is_shouted(&person.0)
            && is_shouted(&name.0)
            && joins(names[first].0.end..names[second].0.start)
    };
    for at in 1..names.len() {
        if people(names, at - 1, at) {
            names[at].1 = Type::Person;
        }
    }
    for at in (1..names.len()).rev() {
        if people(names, at, at - 1) {
            names[at - 1].1 = Type::Person;
        }
    }
}

/// "Ana Ruiz of Taldova" is a person and a place; "Philip of Taldova" is a king.
fn without_home(words: &Words<'_>, (name, of): Tagged) -> Vec<Tagged> {
    let full = name.start + 2..name.end.saturating_sub(1);
    let split = full.into_iter().find(|at| of == Type::Person && words.word(*at) == "of");
    match split.filter(|at| !is_title(words.word(name.start)) && is_capital(words, at + 1)) {
        Some(at) => vec![(name.start..at, of), (at + 1..name.end, Type::Place)],
        None => vec![(name, of)],
    }
}

/// "Best, Ana Here is …", "Susan: While Tanya …": nobody's name goes on there.
fn is_foreign(words: &Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    word == ":" || has_capital(word) && NEVER_IN_PEOPLE.has(&word.to_lowercase())
}

/// What a name's owner ends in.
pub(super) fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'S" | "’S")
}

fn is_particle(words: &Words<'_>, at: usize) -> bool {
    PARTICLES.has(words.word(at))
}

fn is_courtesy(words: &Words<'_>, at: usize) -> bool {
    COURTESY_TITLES.has(words.word(at))
}

/// Adds the people in `gap`, which holds no name, that have a title which only people have.
fn add_titled(words: &Words<'_>, gap: Range<usize>, names: &mut Vec<Tagged>) {
    const LONGEST: usize = 3;
    let is_part =
        |at: &usize| is_capital(words, *at) && !STOPWORDS.has(&words.word(*at).to_lowercase());
    let mut at = gap.start;
    while at + 1 < gap.end {
        if !is_courtesy(words, at) {
            at += 1;
            continue;
        }
        let run = (at + 1..gap.end).take(LONGEST + 1).take_while(is_part).count();
        let is_name = (1..=LONGEST).contains(&run);
        // "Lt. Gov. Ana Ruiz", and what a name behind goes on with.
        if is_name && !is_title(words.word(at + 1)) && at + 1 + run < gap.end {
            names.push((at + 1..at + 1 + run, Type::Person));
            at += run;
        }
        at += 1;
    }
}

/// "President Ana Ruiz" is "Ana Ruiz", "Crown Prince Salman" is "Salman"; but "Dean Lee" is whole.
pub(super) fn strip_title(words: &Words<'_>, name: &mut Range<usize>) {
    let is_given = |word: &str| gender_of_given_name(word).is_some();
    while name.len() > 1 {
        let (first, second) = (words.word(name.start), words.word(name.start + 1));
        let is_part = is_title(first) && !is_given(first)
            || TITLE_MODIFIERS.has(first) && is_title(second) && name.len() > 2;
        // "King Jr." and "Sultan of Oman" leave no name.
        if !is_part
            || !has_capital(second) && name.len() < 4
            || second == "of"
            || second.ends_with('.') && second.chars().count() > 2
        {
            break;
        }
        name.start += 1;
    }
}

/// "Premier Wu": what has a title is a person, but not "Premier League" or "General Council of …".
pub(super) fn has_title(words: &Words<'_>, name: &Range<usize>) -> bool {
    let first = words.word(name.start);
    let is_body = |at: usize| is_head(words.word(at)) || words.word(at) == "of";
    name.len() > 1
        && is_title(first)
        && !KEPT_TITLES.has(first)
        && has_capital(words.word(name.start + 1))
        && !name.clone().any(is_body)
}

/// "State" in "Secretary of State", "Defense" in "Minister for Defense".
pub(super) fn is_in_title(words: &Words<'_>, name: &Range<usize>) -> bool {
    let Some(of) = name.start.checked_sub(1) else { return false };
    matches!(words.word(of), "of" | "for")
        && of.checked_sub(1).is_some_and(|title| is_title(words.word(title)))
        && name.clone().all(|at| TITLE_MODIFIERS.has(words.word(at)))
}
