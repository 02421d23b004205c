//! What no training set shows well enough: titles, events, and what belongs to one organization.

use super::{
    consistency::Tagged,
    datelines,
    label::Type,
    lists::{
        EVENT_HEADS, KEPT_TITLES, ORGANIZATION_HEADS, ORGANIZATION_PARTS, STOPWORDS,
        TITLE_MODIFIERS, gender_of_given_name, is_title, place_of_nationality,
    },
};
use crate::text::{Sentence, TokenKind, Words, noun_lemma, verb_lemma};
use std::ops::Range;

/// Mends what was tagged in one sentence.
pub(super) fn sentence(
    words: &Words<'_>,
    sentence: &Sentence,
    mut names: Vec<Tagged>,
) -> Vec<Tagged> {
    if sentence.is_dateline {
        return datelines::read(words, sentence, names);
    }
    add_bodies(words, &mut names, sentence);
    join(words, &mut names, sentence.tokens.clone());
    for (name, of) in &mut names {
        match of {
            Type::Person => strip_title(words, name),
            Type::Organization if is_event(words, name) || is_in_title(words, name) => {
                *of = Type::Other;
            }
            Type::Organization | Type::Place if has_title(words, name) => {
                *of = Type::Person;
                strip_title(words, name);
            }
            _ => (),
        }
    }
    for at in 1..names.len() {
        // "Belt and Road Initiative (BRI)": what is short for no organization is none.
        let ((long, of), (short, _)) = (&names[at - 1], &names[at]);
        let is_short = long.end + 1 == short.start && words.word(long.end) == "(";
        if *of == Type::Other && is_short && short.len() == 1 && words.word(short.end) == ")" {
            names[at].1 = Type::Other;
        }
    }
    names
}

/// Whether token `at` is a capitalized word.
pub(super) fn is_capital(words: &Words<'_>, at: usize) -> bool {
    words.kind(at) == TokenKind::Word && has_capital(words.word(at))
}

fn has_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word makes an organization of a name.
pub(super) fn is_head(word: &str) -> bool {
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
fn has_title(words: &Words<'_>, name: &Range<usize>) -> bool {
    let first = words.word(name.start);
    let is_body = |at: usize| is_head(words.word(at)) || words.word(at) == "of";
    name.len() > 1
        && is_title(first)
        && !KEPT_TITLES.has(first)
        && has_capital(words.word(name.start + 1))
        && !name.clone().any(is_body)
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
/// Congress"; but not "Ministry of Trade and Central Bank". No name goes beyond its `sentence`.
fn join(words: &Words<'_>, names: &mut Vec<Tagged>, sentence: Range<usize>) {
    let mut joined: Vec<Tagged> = Vec::with_capacity(names.len());
    for (mut name, of) in names.drain(..) {
        let floor = joined.last().map_or(sentence.start, |(before, _)| before.end);
        match joined.last_mut() {
            Some((before, Type::Organization))
                if of == Type::Organization && is_one(words, before, &name) =>
            {
                before.end = name.end;
            }
            _ => {
                if of == Type::Organization {
                    name.start = part_before(words, &name, floor).unwrap_or(name.start);
                }
                joined.push((name, of));
            }
        }
    }
    for at in 0..joined.len() {
        let next = joined.get(at + 1).map_or(sentence.end, |(next, _)| next.start);
        let (name, of) = &mut joined[at];
        if *of != Type::Person && takes_in_body(words, name, next) {
            *of = Type::Organization;
        }
    }
    for at in 0..joined.len() {
        let next = joined.get(at + 1).map_or(sentence.end, |(next, _)| next.start);
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

/// Takes in "Party" behind "Farmers'", a plural that owns a body: "Farmers' Party", "Teachers' Credit
/// Union". Says whether it did.
fn takes_in_body(words: &Words<'_>, name: &mut Range<usize>, next: usize) -> bool {
    let owns = words.word(name.end - 1).ends_with('s') && matches!(words.word(name.end), "'" | "’");
    let run = (name.end + 1..next).take_while(|at| is_capital(words, *at)).last();
    match run.filter(|last| owns && is_head(words.word(*last))) {
        Some(last) => {
            name.end = last + 1;
            true
        }
        None => false,
    }
}

/// Adds what nobody tagged but its last word makes an organization: "Delta Sugar", "Farmers' Party".
/// Not in headlines, where a capital tells nothing: those end without a full stop.
fn add_bodies(words: &Words<'_>, names: &mut Vec<Tagged>, sentence: &Sentence) {
    const LONGEST: usize = 5;
    let has_small = |at: usize| words.word(at).chars().any(char::is_lowercase);
    let ends = |at: usize| matches!(words.word(at), "." | "?" | "!");
    if !sentence.tokens.clone().rev().take(2).any(ends) || !sentence.tokens.clone().any(has_small) {
        return;
    }
    let tagged = std::mem::take(names);
    let mut at = sentence.tokens.start;
    let gaps = tagged.iter().map(|(name, _)| name.clone());
    let end = sentence.tokens.end;
    let mut found: Vec<Tagged> = Vec::new();
    for name in gaps.chain(std::iter::once(end..end)) {
        while at < name.start {
            let run = (at..name.start).take_while(|at| is_part_of_body(words, *at)).count();
            let body = at..at + run;
            let is_whole = body.end < name.start || name.start == end;
            if is_whole && (2..=LONGEST).contains(&run) && is_body(words, &body, sentence) {
                found.push((body, Type::Organization));
            }
            at += run.max(1);
        }
        at = name.end;
    }
    names.extend(tagged);
    names.extend(found);
    names.sort_by_key(|(name, _)| name.start);
}

fn is_part_of_body(words: &Words<'_>, at: usize) -> bool {
    let is_genitive = matches!(words.word(at), "'" | "’")
        && at > 0
        && words.word(at - 1).ends_with('s')
        && is_capital(words, at + 1);
    is_capital(words, at) || is_genitive
}

fn is_body(words: &Words<'_>, run: &Range<usize>, sentence: &Sentence) -> bool {
    let first = words.word(run.start);
    let low = first.to_lowercase();
    let opens = run.start == sentence.tokens.start;
    is_capital(words, run.start)
        && is_head(words.word(run.end - 1))
        && !is_head(first)
        && !is_title(first)
        && !TITLE_MODIFIERS.has(first)
        && !STOPWORDS.has(&low)
        && place_of_nationality(first).is_none()
        && !(opens && (noun_lemma(&low).is_some() || verb_lemma(&low).is_some()))
}

/// Where "Standing Committee of the", which is no name by itself, begins before a name.
fn part_before(words: &Words<'_>, name: &Range<usize>, floor: usize) -> Option<usize> {
    let mut of = name.start.checked_sub(1)?;
    if words.word(of) == "the" {
        of = of.checked_sub(1)?;
    }
    let last = of.checked_sub(1).filter(|last| *last >= floor)?;
    let is_part = |at: usize| is_capital(words, at) && !is_title(words.word(at));
    let start = (floor..last).rev().take_while(|at| is_part(*at)).last().unwrap_or(last);
    let is_whole = words.word(of) == "of" && ORGANIZATION_PARTS.has(words.word(last));
    (is_whole && start < last).then_some(start)
}

/// Takes in "and International Cooperation" behind a ministry where nothing was tagged; `next` is
/// where the next name begins.
fn take_in_rest(words: &Words<'_>, name: &mut Range<usize>, next: usize) {
    let is_capital = |at: &usize| is_capital(words, *at);
    let end = (name.end + 1..next).take_while(is_capital).last().map_or(name.end, |at| at + 1);
    // "and President Ana Ruiz" belongs to her.
    let runs_into_next = end == next && is_capital(&next);
    let is_rest = matches!(words.word(name.end), "and" | "&") && end > name.end && !runs_into_next;
    if is_rest && !is_head(words.word(end - 1)) {
        name.end = end;
    }
}
