//! Descriptions in place of names: "the foreign ministry", "the union", and people without a name.

use super::{Mentioned, genders, organizations::head};
use crate::{
    extract::{
        extraction::{Form, Kind},
        names::lists::{
            COMPANY_ENDINGS, COPULAS, HUMANS, ORGANIZATION_HEADS, is_role, place_of_nationality,
        },
    },
    text::{TokenKind, Words, lines, noun_lemma, verb_lemma},
};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::LazyLock,
};

/// Classes of organizations by what they are called, and by the words of their names.
struct Classes {
    of_noun: HashMap<&'static str, Vec<usize>>,
    of_word: HashMap<&'static str, Vec<usize>>,
}

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let mut read = Classes { of_noun: HashMap::new(), of_word: HashMap::new() };
    let rows = lines(include_str!("../en/names/organization_classes.txt"));
    for (class, (nouns, names)) in rows.filter_map(|line| line.split_once(':')).enumerate() {
        for noun in nouns.split_whitespace() {
            read.of_noun.entry(noun).or_default().push(class);
        }
        for word in names.split_whitespace() {
            read.of_word.entry(word).or_default().push(class);
        }
    }
    read
});

/// An organization as descriptions see it: its kind and the words of its names.
#[derive(Debug)]
pub(super) struct Described {
    pub(super) kind: Kind,
    pub(super) words: Vec<Vec<String>>,
}

/// Organizations of one class, the last mentioned last, with the sentence of that mention.
type Recent = Vec<(usize, usize)>;

/// Finds "the foreign ministry" and "the union" and whom they stand for: the organization of that
/// class mentioned last, if all words of the description are in its name. A sentence with two of
/// them decides nothing. `mentions` are in order; `members` are described by number.
pub(super) fn of_organizations(
    words: &Words<'_>,
    mentions: &[Mentioned],
    members: &[Described],
) -> Vec<Mentioned> {
    let mut found = Vec::new();
    let mut recent: BTreeMap<usize, Recent> = BTreeMap::new();
    let companies = companies(words, mentions);
    let mut rest = mentions.iter().peekable();
    let mut token = 0;
    while token < words.tokens.len() {
        if let Some(mention) = rest.next_if(|mention| mention.tokens.start <= token) {
            if members[mention.member].kind == Kind::Organization {
                let sentence = words.sentence_of_token(token);
                let ending = if companies.contains(&mention.member) { "inc" } else { "" };
                remember(&mut recent, &members[mention.member], ending, (mention.member, sentence));
            }
            token = mention.tokens.end.max(token + 1);
            continue;
        }
        let Some((end, noun)) = description(words, token) else {
            token += 1;
            continue;
        };
        let tokens = token + 1..end;
        let is_free = rest.peek().is_none_or(|mention| mention.tokens.start >= end);
        let modifiers: Vec<String> =
            (token + 1..end - 1).map(|at| words.word(at).to_lowercase()).collect();
        if let Some(member) = choose(&recent, members, noun, &modifiers).filter(|_| is_free) {
            let because = Some(format!(
                "the {}: last one mentioned",
                words.span(tokens.clone()).of(words.text)
            ));
            let span = words.span(tokens.clone());
            found.push(Mentioned { span, tokens, member, form: Form::Nominal, because });
        }
        token += 1;
    }
    found
}

/// "the foreign ministry" at `token`: where it ends, and its noun. Nothing when the noun goes on
/// ("the party leader") or says of what it is ("the bank of the river").
fn description<'t>(words: &Words<'t>, token: usize) -> Option<(usize, &'t str)> {
    const LONGEST: usize = 4;
    if !matches!(words.word(token), "the" | "The") {
        return None;
    }
    let noun = (token + 1..token + LONGEST).take_while(|at| is_lower(words.word(*at)));
    let noun = noun.filter(|at| CLASSES.of_noun.contains_key(words.word(*at))).last()?;
    let next = words.word(noun + 1);
    let goes_on = next == "of"
        || words.kind(noun + 1) == TokenKind::Word
            && is_lower(next)
            && noun_lemma(next).is_some()
            && verb_lemma(next).is_none();
    (!goes_on).then(|| (noun + 1, words.word(noun)))
}

fn is_lower(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

/// Companies, by an ending that their names have somewhere: "Tesk" where there is "Tesk Corp."
fn companies(words: &Words<'_>, mentions: &[Mentioned]) -> HashSet<usize> {
    let ends = |mention: &&Mentioned| {
        mention.tokens.end.checked_sub(1).is_some_and(|at| COMPANY_ENDINGS.has(words.word(at)))
    };
    mentions.iter().filter(ends).map(|mention| mention.member).collect()
}

fn remember(
    recent: &mut BTreeMap<usize, Recent>,
    who: &Described,
    ending: &str,
    (member, sentence): (usize, usize),
) {
    const KEPT: usize = 6;
    let tell = |words: &Vec<String>| {
        let ends = [head(words).to_owned(), words.last().cloned().unwrap_or_default()];
        ends.into_iter().filter_map(|word| CLASSES.of_word.get(word.as_str())).flatten()
    };
    let ended = CLASSES.of_word.get(ending).into_iter().flatten();
    for class in who.words.iter().flat_map(tell).chain(ended) {
        let list = recent.entry(*class).or_default();
        list.retain(|(other, _)| *other != member);
        list.push((member, sentence));
        if list.len() > KEPT {
            list.remove(0);
        }
    }
}

fn choose(
    recent: &BTreeMap<usize, Recent>,
    members: &[Described],
    noun: &str,
    modifiers: &[String],
) -> Option<usize> {
    let classes = CLASSES.of_noun.get(noun)?;
    let fits = |member: &usize| {
        let names = &members[*member].words;
        names.iter().any(|name| modifiers.iter().all(|word| name.contains(word)))
    };
    let lists = classes.iter().filter_map(|class| recent.get(class)).flatten();
    let mut fit: Vec<(usize, usize)> = lists.copied().filter(|(member, _)| fits(member)).collect();
    fit.sort_by_key(|(member, sentence)| (*sentence, *member));
    fit.dedup();
    let (member, sentence) = *fit.last()?;
    let alone = fit.iter().filter(|(_, other)| *other == sentence).count() == 1;
    alone.then_some(member)
}

/// Finds "the president" and "the Chinese president" where the article has told of exactly one
/// person to be that, and has named them before. `holders` are titles with their members and what
/// these are of.
pub(super) fn of_holders(
    words: &Words<'_>,
    mentions: &[Mentioned],
    holders: &[Holder<'_>],
) -> Vec<Mentioned> {
    const LONGEST: usize = 5;
    let mut by_head: BTreeMap<&str, Vec<&Holder<'_>>> = BTreeMap::new();
    for holder in holders {
        let head = holder.title.split(' ').next_back().unwrap_or_default();
        by_head.entry(head).or_default().push(holder);
    }
    let mut found = Vec::new();
    for start in 0..words.tokens.len() {
        if by_head.is_empty() || !matches!(words.word(start), "the" | "The") {
            continue;
        }
        let ends = (start + 1..(start + LONGEST).min(words.tokens.len())).rev();
        let noun =
            ends.map(|at| (at, words.word(at).to_lowercase())).find(|(_, noun)| is_role(noun));
        let Some((noun, head)) = noun else { continue };
        let known = by_head.get(head.as_str()).filter(|known| known.len() < 20);
        let Some(known) = known else { continue };
        if words.word(noun + 1) == "of" || describes_name(words, mentions, start, noun) {
            continue;
        }
        let phrase: Vec<String> =
            (start + 1..=noun).map(|at| words.word(at).to_lowercase()).collect();
        let place = place_of_nationality(words.word(start + 1));
        let phrase = if place.is_some() { &phrase[1..] } else { &phrase[..] };
        let fits = |holder: &&&Holder<'_>| {
            holder.since < start
                && is_title_of(phrase, holder.title)
                && place.is_none_or(|place| holder.of == Some(place))
        };
        let mut members: Vec<usize> = known.iter().filter(fits).map(|h| h.member).collect();
        members.dedup();
        if let [member] = members[..] {
            let tokens = start + 1..noun + 1;
            let span = words.span(tokens.clone());
            let because = Some(format!("the {}: the only one named", span.of(words.text)));
            found.push(Mentioned { span, tokens, member, form: Form::Nominal, because });
        }
    }
    found
}

/// Somebody who has a role.
#[derive(Debug)]
pub(super) struct Holder<'a> {
    pub(super) member: usize,
    pub(super) title: &'a str,
    pub(super) of: Option<&'a str>,
    /// The token of their first mention.
    pub(super) since: usize,
}

/// Whether "the minister" can be the "foreign minister"; "the president" is no "vice president".
fn is_title_of(phrase: &[String], title: &str) -> bool {
    const OTHERS: &[&str] = &[
        "vice",
        "prime",
        "deputy",
        "assistant",
        "former",
        "co-",
        "associate",
        "acting",
        "general",
    ];
    let title: Vec<&str> = title.split(' ').collect();
    let Some(rest) = title.len().checked_sub(phrase.len()) else { return false };
    let same = title[rest..].iter().zip(phrase).all(|(a, b)| a.eq_ignore_ascii_case(b));
    same && !title[..rest].iter().any(|word| OTHERS.contains(word))
}

/// People without a name: "a spokesman", "his father". Those that only say what a named person is
/// ("Ana Ruiz, a lawyer", "the lawyer Ana Ruiz") are none, nor are those who stand aside ("asked by
/// a reporter"). First and last token, in order.
pub(super) fn of_people(words: &Words<'_>, mentions: &[Mentioned]) -> Vec<(usize, usize)> {
    const LONGEST: usize = 5;
    let mut found = Vec::new();
    let mut token = 0;
    while token < words.tokens.len() {
        let opens = matches!(
            words.word(token),
            "a" | "an"
                | "the"
                | "his"
                | "her"
                | "their"
                | "another"
                | "one"
                | "A"
                | "An"
                | "The"
                | "His"
                | "Her"
                | "One"
                | "Another"
        );
        let is_part = |at: &usize| is_lower(words.word(*at)) || is_age(words.word(*at));
        let noun = (token + 1..token + LONGEST).take_while(is_part);
        let noun = noun.filter(|at| is_person(words.word(*at))).last().filter(|_| opens);
        let Some(noun) = noun else {
            token += 1;
            continue;
        };
        let before = token.checked_sub(1).map_or("", |at| words.word(at));
        let stands_aside = matches!(before, "by" | "with");
        if !stands_aside
            && !describes_name(words, mentions, token, noun)
            && !is_named(mentions, noun)
        {
            found.push((token, noun + 1));
        }
        token = noun + 1;
    }
    found
}

pub(super) fn is_person(noun: &str) -> bool {
    genders::of_noun(noun).is_some() || is_role(noun) || HUMANS.has(noun) || is_age(noun)
}

/// "34-year-old".
fn is_age(word: &str) -> bool {
    word.ends_with("-year-old")
}

fn describes_name(words: &Words<'_>, mentions: &[Mentioned], start: usize, noun: usize) -> bool {
    let named = |at: usize| is_named(mentions, at);
    let before = start.checked_sub(1).map_or("", |at| words.word(at));
    let behind = words.word(noun + 1);
    let after_name = before == "," && start > 1 && named(start - 2);
    let before_name = named(noun + 1) || behind == "," && named(noun + 2);
    let is_copula = COPULAS.has(before);
    after_name || before_name || is_copula || ORGANIZATION_HEADS.has(behind) || is_genitive(behind)
}

fn is_named(mentions: &[Mentioned], token: usize) -> bool {
    let first = mentions.partition_point(|mention| mention.tokens.end <= token);
    mentions.get(first).is_some_and(|mention| mention.tokens.contains(&token))
}

/// "the president's office" speaks of the office.
fn is_genitive(word: &str) -> bool {
    matches!(word, "'s" | "’s")
}
