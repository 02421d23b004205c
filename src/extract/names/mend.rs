//! What no training set shows well enough: events, and what belongs to one organization.

use super::{
    consistency::Tagged,
    datelines,
    hyphens::is_tied,
    label::Type,
    lists::{
        COMPANY_ENDINGS, EVENT_HEADS, ORGANIZATION_HEADS, ORGANIZATION_PARTS, STATE_BODIES,
        STOPWORDS, TITLE_MODIFIERS, gender_of_given_name, is_place, is_title, place_of_nationality,
    },
    people::{self, has_title, is_in_title, strip_title},
    spelt_out,
};
use crate::text::{Sentence, TokenKind, Words, fold, noun_lemma, verb_lemma};
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
    people::settle(words, sentence, &mut names);
    spelt_out::add(words, sentence, &mut names);
    add_bodies(words, &mut names, sentence);
    take_in_endings(words, &mut names, sentence.tokens.end);
    join_partners(words, &mut names, sentence);
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
    for at in 0..names.len() {
        let next = names.get(at + 1).map_or(sentence.tokens.end, |(next, _)| next.start);
        let (name, of) = &mut names[at];
        // "Belt and Road" is no place before "Initiative".
        let head = name.end;
        if *of == Type::Place && name.len() > 1 && head < next && is_capital(words, head) {
            let whole = name.start..head + 1;
            if is_event(words, &whole) {
                (*name, *of) = (whole, Type::Other);
            }
        }
    }
    people::settle_lists(words, &mut names);
    // "(Northwire)" by itself: whose report it is.
    let (first, last) = (sentence.tokens.start, sentence.tokens.end.saturating_sub(1));
    let is_credit =
        sentence.tokens.len() == 3 && words.word(first) == "(" && words.word(last) == ")";
    for (_, of) in names.iter_mut().filter(|(_, of)| is_credit && *of == Type::Person) {
        *of = Type::Organization;
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

pub(super) fn has_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word makes an organization of a name.
pub(super) fn is_head(word: &str) -> bool {
    ORGANIZATION_HEADS.has(&word.to_lowercase())
}

/// "Human Rights Day", "Film Festival": ends as events, laws and works do.
fn is_event(words: &Words<'_>, name: &Range<usize>) -> bool {
    name.len() > 1 && EVENT_HEADS.has(&words.word(name.end - 1).to_lowercase())
}

/// Takes in ", Inc." and the like: whoever has one is a company.
fn take_in_endings(words: &Words<'_>, names: &mut Vec<Tagged>, end: usize) {
    // "Plc" is no name by itself.
    names.retain(|(name, _)| name.len() > 1 || !COMPANY_ENDINGS.has(words.word(name.start)));
    for at in 0..names.len() {
        let next = names.get(at + 1).map_or(end, |(next, _)| next.start);
        let (name, of) = &mut names[at];
        let comma = usize::from(words.word(name.end) == ",");
        let ending = name.end + comma;
        // "Acme SE", but nothing in "Taldova, SA".
        let is_told = comma == 0 || words.word(ending).len() > 2;
        if ending < next && is_told && COMPANY_ENDINGS.has(words.word(ending)) {
            name.end = ending + 1;
            *of = Type::Organization;
        }
        if *of == Type::Person && COMPANY_ENDINGS.has(words.word(name.end - 1)) {
            *of = Type::Organization;
        }
    }
}

/// "Locke & Farrant": what an ampersand joins is one firm, whoever gave it its name; but not in the
/// name of an event or a work.
fn join_partners(words: &Words<'_>, names: &mut Vec<Tagged>, sentence: &Sentence) {
    let tokens = &sentence.tokens;
    let is_part = |at: usize| is_capital(words, at) && !is_title(words.word(at));
    let mut firms: Vec<Range<usize>> = Vec::new();
    for at in tokens.clone().skip(1).filter(|at| words.word(*at) == "&") {
        if !is_part(at - 1) || at + 1 >= tokens.end || !is_part(at + 1) {
            continue;
        }
        // The names that reach into the words on either side.
        let first = names.partition_point(|(name, _)| name.end < at);
        let behind = names.partition_point(|(name, _)| name.start < at + 2);
        let partners = &names[first..behind];
        let start = partners.first().map_or(at - 1, |(name, _)| name.start.min(at - 1));
        let start = partner_before(words, start, at, tokens.start).unwrap_or(start);
        let end = partners.last().map_or(at + 2, |(name, _)| name.end.max(at + 2));
        match firms.last_mut() {
            _ if partners.iter().any(|(_, of)| *of == Type::Other) => (),
            Some(before) if before.end >= start => before.end = end,
            _ => firms.push(start..end),
        }
    }
    if firms.is_empty() {
        return;
    }
    names.retain(|(name, _)| {
        let near = firms.partition_point(|firm| firm.end <= name.start);
        firms.get(near).is_none_or(|firm| firm.start >= name.end)
    });
    names.extend(firms.into_iter().map(|firm| (firm, Type::Organization)));
    names.sort_by_key(|(name, _)| name.start);
}

/// Where "Locke" stands in "Locke, Farrant & Co.", before the partner that begins at `start`.
fn partner_before(words: &Words<'_>, start: usize, and: usize, floor: usize) -> Option<usize> {
    let is_company = start + 1 == and && COMPANY_ENDINGS.has(words.word(and + 1));
    let first = start.checked_sub(2).filter(|first| *first >= floor)?;
    let is_alone = first == floor || !is_capital(words, first - 1) && words.word(first - 1) != ",";
    (is_company && is_alone && words.word(start - 1) == "," && is_capital(words, first))
        .then_some(first)
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
            // "Almeira Titans", "U.S. Department of Trade"
            Some((before, kind @ Type::Place))
                if of == Type::Organization
                    && before.end == name.start
                    && !is_tied(words, before.end - 1) =>
            {
                before.end = name.end;
                *kind = of;
            }
            Some((before, kind))
                if of == Type::Organization && shares_body(words, before, &name) =>
            {
                before.end = name.end;
                *kind = of;
            }
            _ => {
                if of == Type::Organization {
                    let whole = part_before(words, &name, floor)
                        .or_else(|| opens_pair(words, &name, floor));
                    name.start = whole.unwrap_or(name.start);
                }
                joined.push((name, of));
            }
        }
    }
    for at in 0..joined.len() {
        let next = joined.get(at + 1).map_or(sentence.end, |(next, _)| next.start);
        let (name, of) = &mut joined[at];
        if *of != Type::Person && takes_in_body(words, name, next)
            || takes_in_state_body(words, name, *of, next)
        {
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

/// Where "the Foreign and Defense Ministries" begins, or "the Food and Drug Authority": what nobody
/// took for a name is part of the one behind.
fn opens_pair(words: &Words<'_>, name: &Range<usize>, floor: usize) -> Option<usize> {
    let last_word = words.word(name.end - 1).to_lowercase();
    let head = noun_lemma(&last_word).unwrap_or(&last_word);
    let and = name.start.checked_sub(1).filter(|and| words.word(*and) == "and")?;
    let last = and.checked_sub(1).filter(|last| *last >= floor && is_capital(words, *last))?;
    let is_the = last.checked_sub(1).is_some_and(|at| matches!(words.word(at), "the" | "The"));
    (name.len() > 1 && is_the && ORGANIZATION_HEADS.has(head)).then_some(last)
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

/// "Ana and Bruno Lim Foundation": two given names before the family's name and its body.
fn shares_body(words: &Words<'_>, before: &Range<usize>, name: &Range<usize>) -> bool {
    let is_given = |at: usize| gender_of_given_name(words.word(at)).is_some();
    before.len() == 1
        && name.len() > 2
        && name.start == before.end + 1
        && matches!(words.word(before.end), "and" | "&")
        && is_given(before.start)
        && is_given(name.start)
}

/// Takes in "Government" behind a country or a nationality: "the Iranian Government" acts. Says
/// whether it did.
fn takes_in_state_body(words: &Words<'_>, name: &mut Range<usize>, of: Type, next: usize) -> bool {
    let is_state = match of {
        Type::Place => is_country(words, name),
        Type::Other => name.len() == 1 && place_of_nationality(words.word(name.start)).is_some(),
        _ => false,
    };
    let behind = name.end;
    let is_body = behind < next && STATE_BODIES.has(words.word(behind));
    let is_all = behind + 1 >= next || !is_capital(words, behind + 1);
    if is_state && is_body && is_all {
        name.end += 1;
        return true;
    }
    false
}

/// "Poland", "the U.S.".
pub(super) fn is_country(words: &Words<'_>, name: &Range<usize>) -> bool {
    let text = words.span(name.clone()).of(words.text);
    matches!(text, "US" | "U.S." | "UK" | "U.K.") || is_place(&fold(text))
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
    // "the Iranian Government"
    if run.len() == 2 && STATE_BODIES.has(words.word(run.end - 1)) {
        return place_of_nationality(first).is_some();
    }
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
