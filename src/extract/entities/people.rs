//! People under several names: full names, names with initials, surnames, given names.

use super::forms::{Form, Forms};
use crate::{
    extract::{
        extraction::Kind,
        names::{
            Name,
            lists::{Gender, gender_of_title, is_one_given_name, is_title},
        },
    },
    text::{Lexicon, Words, fold},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// Titles of those who go by one name.
static REIGNING: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/names/reigning.txt")));

/// Names that share a word with more names than this are ambiguous anyway.
const MOST: usize = 40;

/// Full names by one of their words.
type Index = BTreeMap<String, Vec<usize>>;

/// Ties the names of people together, surest first.
pub(super) fn tie(words: &Words<'_>, names: &[Name], forms: &mut Forms) {
    learn_genders(words, names, forms);
    tie_full_names(forms);
    let (by_last, by_any) = indexes(forms);
    for number in 0..forms.list.len() {
        let form = &forms.list[number];
        if form.kind == Kind::Person && form.words.len() == 1 {
            tie_short(words, names, forms, number, (&by_last, &by_any));
        }
    }
}

/// "Mrs Park": a title tells the gender of everybody spelt so, unless titles contradict each other
/// ("Mr Lim … Mrs Lim").
fn learn_genders(words: &Words<'_>, names: &[Name], forms: &mut Forms) {
    for form in &mut forms.list {
        let told = form.names.iter().filter_map(|name| title_gender(words, &names[*name]));
        let mut told = told.take(MOST);
        if let Some(first) = told.next() {
            form.gender = told.all(|other| other == first).then_some(first);
        }
    }
}

/// The gender of the title right before a name.
pub(super) fn title_gender(words: &Words<'_>, name: &Name) -> Option<Gender> {
    let before = name.tokens.start.checked_sub(1)?;
    let word = words.word(before);
    let is_capital = word.chars().next().is_some_and(char::is_uppercase);
    gender_of_title(word).filter(|_| is_capital)
}

/// "George W. Bush" is "George Bush", and "Jim Lind" is "James Lind"; "Nguyen Hoa" may be "Nguyen Thi Hoa".
fn tie_full_names(forms: &mut Forms) {
    let (by_last, by_any) = indexes(forms);
    for number in 0..forms.list.len() {
        let form = &forms.list[number];
        if form.kind != Kind::Person || form.words.len() < 2 {
            continue;
        }
        let listed = |index: &Index, word: &str| index.get(word).cloned().unwrap_or_default();
        let mut near = listed(&by_last, form.last_word());
        near.extend(listed(&by_any, form.first_word()));
        if near.len() > MOST {
            continue;
        }
        near.retain(|other| {
            let longer = &forms.list[*other].words;
            (longer.len(), *other) > (form.words.len(), number)
                && *other != number
                && is_short_for(&form.words, longer)
                && forms.may_tie(number, *other)
        });
        if let Some(root) = forms.only_root(near.into_iter()) {
            forms.tie(root, number);
        }
    }
}

/// Whether the words of one name stand in another in order, an initial for any word and a short form for a given name, and
/// both begin or end alike.
fn is_short_for(short: &[String], long: &[String]) -> bool {
    let like = |a: &String, b: &String| {
        a == b
            || a.chars().count() == 1 && b.starts_with(a.as_str())
            || b.chars().count() == 1 && a.starts_with(b.as_str())
    };
    let (short, long) = match (short, long) {
        ([one, short @ ..], [other, long @ ..]) if is_one_given_name(one, other) => (short, long),
        whole => whole,
    };
    let mut rest = long.iter();
    let in_order = short.iter().all(|word| rest.any(|other| like(word, other)));
    let ends = short.last() == long.last() || short.first() == long.first();
    in_order && ends && short.iter().any(|word| word.chars().count() > 1 && long.contains(word))
}

/// Full names by their last word, and by each of their words.
fn indexes(forms: &Forms) -> (Index, Index) {
    let (mut by_last, mut by_any) = (Index::new(), Index::new());
    for (number, form) in forms.list.iter().enumerate() {
        if form.kind == Kind::Person && form.words.len() > 1 {
            by_last.entry(form.last_word().to_owned()).or_default().push(number);
            for word in &form.words {
                let numbers = by_any.entry(word.clone()).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            }
        }
    }
    (by_last, by_any)
}

/// Ties a single word to the full name that it is the last, the first or another word of.
fn tie_short(
    words: &Words<'_>,
    names: &[Name],
    forms: &mut Forms,
    number: usize,
    (by_last, by_any): (&Index, &Index),
) {
    let word = forms.list[number].first_word().to_owned();
    let Some(any) = by_any.get(&word).filter(|any| any.len() <= MOST) else { return };
    let is_apart = |form: &usize| is_told_apart(words, names, forms, number, *form);
    let any: Vec<usize> = any.iter().copied().filter(|form| !is_apart(form)).collect();
    let last = by_last.get(&word).map_or(&[][..], Vec::as_slice);
    let last: Vec<usize> = last.iter().copied().filter(|form| any.contains(form)).collect();
    let mut is_two = false;
    for candidates in [&last, &any] {
        let fit = || candidates.iter().copied().filter(|form| forms.may_tie(number, *form));
        if let Some(root) = forms.only_root(fit()).or_else(|| of_generations(forms, fit())) {
            if reigns_alone(words, names, forms, number, root) {
                return;
            }
            is_two = are_two(words, names, forms, number, root);
            if !is_two {
                forms.tie(root, number);
                return;
            }
        }
        if fit().next().is_some() {
            break;
        }
    }
    // Several people may be meant: each mention for itself.
    let candidates = if last.is_empty() { any } else { last };
    let mut open = Vec::new();
    let mut called: BTreeSet<usize> = BTreeSet::new();
    for name in forms.list[number].names.clone() {
        if is_two && told(words, &names[name]).is_none() {
            open.push(name);
        } else if let Some(root) = decide(words, names, forms, name, &candidates) {
            let alone = forms.split_off(name);
            forms.tie(root, alone);
            called.insert(root);
        } else {
            open.push(name);
        }
    }
    // "Rosa Lim and Victor Lim arrived. Lim said she was tired. Lim slept.": whom the article calls so elsewhere, where it
    // calls nobody else so.
    if let (Some(root), None, false) = (called.pop_first(), called.pop_first(), is_two) {
        for name in open {
            if told(words, &names[name]).is_none_or(|gender| forms.gender(root) == Some(gender)) {
                let alone = forms.split_off(name);
                forms.tie(root, alone);
            }
        }
    }
    forms.tidy(number);
}

/// "Mr. Lim spoke. Rosa Lim and Mrs. Lim's staff left.": a title says of some of those called so that they are somebody
/// else, whom no full name introduces.
fn are_two(words: &Words<'_>, names: &[Name], forms: &Forms, short: usize, full: usize) -> bool {
    let known = forms.gender(full);
    let of_short = forms.list[short].names.iter();
    let mut titles = of_short.filter_map(|name| title_gender(words, &names[*name]));
    known.is_some() && titles.any(|title| Some(title) != known)
}

/// "King Osman" beside "Bo Osman": kings go by one name, which is nobody's family name.
fn reigns_alone(
    words: &Words<'_>,
    names: &[Name],
    forms: &Forms,
    short: usize,
    full: usize,
) -> bool {
    let reigns = |form: usize| {
        let mut before = forms.list[form]
            .names
            .iter()
            .filter_map(|name| names[*name].tokens.start.checked_sub(1));
        before.any(|at| REIGNING.has(words.word(at)))
    };
    reigns(short) && !reigns(full)
}

/// "shook hands with President Lind and Ana Lind": a short name that comes first, in the very sentence that brings the full
/// one, is somebody else's.
fn is_told_apart(
    words: &Words<'_>,
    names: &[Name],
    forms: &Forms,
    short: usize,
    full: usize,
) -> bool {
    let first = |form: usize| forms.list[form].names.first().map(|name| &names[*name]);
    let Some((short, full)) = first(short).zip(first(full)) else { return false };
    let sentence = |name: &Name| words.sentence_of_token(name.tokens.start);
    let has_title = short.tokens.start.checked_sub(1).is_some_and(|at| is_title(words.word(at)));
    has_title && short.tokens.start < full.tokens.start && sentence(short) == sentence(full)
}

/// Who of a father and a son of one name goes by the bare surname: the father, where "Lind Jr." is said of the son, else who is
/// introduced first.
fn of_generations(forms: &Forms, fit: impl Iterator<Item = usize>) -> Option<usize> {
    let mut fit: Vec<usize> = fit.map(|form| forms.root(form)).collect();
    fit.sort_unstable();
    fit.dedup();
    let [one, other] = fit.as_slice() else { return None };
    let [a, b] = [&forms.list[*one], &forms.list[*other]];
    if a.generation == b.generation
        || (a.first_word(), a.last_word()) != (b.first_word(), b.last_word())
    {
        return None;
    }
    let is_said = |of: &Form| {
        let is_short = |form: &Form| form.words.len() == 1 && form.generation == of.generation;
        !of.generation.is_empty()
            && forms.list.iter().any(|form| is_short(form) && form.words[0] == of.last_word())
    };
    Some(if is_said(a) { *other } else { *one })
}

/// The gender that a title or pronoun beside a name tells.
fn told(words: &Words<'_>, name: &Name) -> Option<Gender> {
    title_gender(words, name).or_else(|| pronoun_behind(words, name))
}

/// Which of several people with that word in their names is meant here: the one whose gender a
/// title or pronoun beside it tells; else the only one introduced so far; else, of a pair, the one
/// that the other was introduced by; else whom the article is about. "Rosa Lim and her husband, Victor Lim, arrived. Lim said she
/// was tired." is about Rosa.
fn decide(
    words: &Words<'_>,
    names: &[Name],
    forms: &Forms,
    name: usize,
    candidates: &[usize],
) -> Option<usize> {
    let told = told(words, &names[name]);
    let is_told = |form: &usize| told.is_some() && forms.gender(*form) == told;
    let may_be = |form: &usize| told.is_none() || forms.gender(*form).is_none();
    let mut fit: Vec<usize> = candidates.iter().copied().filter(is_told).collect();
    if fit.is_empty() {
        fit = candidates.iter().copied().filter(may_be).collect();
    }
    if let Some(root) = forms.only_root(fit.iter().copied()) {
        return Some(root);
    }
    let earlier = || fit.iter().copied().filter(|form| forms.list[*form].names[0] < name);
    forms.only_root(earlier()).or_else(|| chief_bearer(forms, name, earlier()))
}

/// Whom an article is about is named in full more often than others of the name by this factor.
const MORE_OFTEN: usize = 2;

/// "Osman Ali was mourned. Osman Ali fought in Lesk. Rahim Ali sang. … The one exception is Osman Ali. He met Ali in May":
/// of several who bear the name, whom the article names most in full, where nobody else of them was named since.
fn chief_bearer(forms: &Forms, name: usize, bearers: impl Iterator<Item = usize>) -> Option<usize> {
    let mut named: BTreeMap<usize, usize> = BTreeMap::new();
    let mut nearest = None;
    for form in bearers {
        let root = forms.root(form);
        let names = &forms.list[form].names;
        *named.entry(root).or_default() += names.len();
        let last = names.iter().rev().find(|at| **at < name).copied();
        nearest = nearest.max(last.map(|at| (at, root)));
    }
    let (_, chief) = nearest?;
    let own = named.remove(&chief)?;
    named.values().all(|other| own >= MORE_OFTEN * other).then_some(chief)
}

/// The gender of the first pronoun behind a name in its sentence, if no other name stands between:
/// "Lim said she was tired".
fn pronoun_behind(words: &Words<'_>, name: &Name) -> Option<Gender> {
    const NEAR: usize = 8;
    for at in name.tokens.end..(name.tokens.end + NEAR).min(words.tokens.len()) {
        let word = words.word(at);
        match fold(word).as_str() {
            "he" | "his" | "himself" => return Some(Gender::Male),
            "she" | "herself" => return Some(Gender::Female),
            "." | "?" | "!" | ";" | "”" | "\"" => return None,
            _ if word.chars().next().is_some_and(char::is_uppercase) => return None,
            _ => (),
        }
    }
    None
}
