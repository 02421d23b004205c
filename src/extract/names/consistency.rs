//! One name, one kind: what most of a document says a name is, it is in all of it.

use super::{
    knowledge::Knowledge,
    label::Type,
    lists::is_place,
    people::is_possessive,
    word::{Habit, capitalized, hash},
};
use crate::text::{TokenKind, Words, fold, verb_lemma};
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

/// A name in tokens of the document, with its type.
pub(super) type Tagged = (Range<usize>, Type);

/// How often a name is of each type.
#[derive(Clone, Copy, Debug, Default)]
struct Votes([u32; 4]);

impl Votes {
    /// The type with most votes, if one has.
    fn winner(self) -> Option<Type> {
        let most = self.0.into_iter().max().unwrap_or_default();
        let mut winners = Type::ALL.into_iter().filter(|of| self.0[*of as usize] == most);
        winners.next().filter(|_| winners.next().is_none())
    }
}

/// What a document says of its names.
struct Ballot<'t> {
    /// By their tokens.
    votes: HashMap<Vec<&'t str>, Votes>,
    /// First and last words of people's full names: "Xi", "Jinping".
    parts: HashMap<&'t str, u32>,
    /// Words that also stand with a small letter.
    small: HashMap<String, u32>,
}

/// Longest name that is looked for where it was not tagged.
const LONGEST: usize = 6;

/// Settles the types of `names` and adds names that were tagged elsewhere in the document.
pub(super) fn settle(
    words: &Words<'_>,
    mut names: Vec<Tagged>,
    knowledge: &Knowledge,
) -> Vec<Tagged> {
    strip_possessives(words, &mut names);
    let ballot = Ballot::new(words, &names);
    let mut settled: Vec<Tagged> = Vec::with_capacity(names.len());
    let mut at = 0;
    for (range, of) in names {
        ballot.add_missed(words, at..range.start, knowledge, &mut settled);
        at = range.end;
        settled.push((range.clone(), ballot.type_of(words, &range, of)));
    }
    ballot.add_missed(words, at..words.tokens.len(), knowledge, &mut settled);
    settled
}

/// "Macy's" has its ending by itself; "Patriot's" has none where there is a Patriot Coal.
fn strip_possessives(words: &Words<'_>, names: &mut [Tagged]) {
    let is_owner = |name: &Range<usize>| name.len() > 1 && is_possessive(words.word(name.end - 1));
    let others = names.iter().filter(|(name, _)| !is_owner(name));
    let known: HashSet<&str> = others.map(|(name, _)| words.word(name.start)).collect();
    for (name, _) in names {
        if is_owner(name) && known.contains(words.word(name.start)) {
            name.end -= 1;
        }
    }
}

fn key<'t>(words: &Words<'t>, range: &Range<usize>) -> Vec<&'t str> {
    range.clone().map(|at| words.word(at)).collect()
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

impl<'t> Ballot<'t> {
    fn new(words: &Words<'t>, names: &[Tagged]) -> Self {
        let mut ballot =
            Self { votes: HashMap::new(), parts: HashMap::new(), small: HashMap::new() };
        for (range, of) in names {
            let votes = ballot.votes.entry(key(words, range)).or_default();
            votes.0[*of as usize] += 1;
            if *of == Type::Person && range.len() > 1 {
                for part in [range.start, range.end - 1] {
                    *ballot.parts.entry(words.word(part)).or_default() += 1;
                }
            }
        }
        for token in 0..words.tokens.len() {
            let word = words.word(token);
            if words.kind(token) == TokenKind::Word && !is_capital(word) {
                *ballot.small.entry(word.to_owned()).or_default() += 1;
            }
        }
        ballot
    }

    fn type_of(&self, words: &Words<'t>, range: &Range<usize>, of: Type) -> Type {
        let votes = self.votes.get(&key(words, range)).copied().unwrap_or_default();
        let word = words.word(range.start);
        let is_shouted = word.len() > 3 && word.chars().all(char::is_uppercase);
        let is_part = range.len() == 1
            && (self.parts.contains_key(word)
                || is_shouted && self.parts.contains_key(capitalized(word).as_str()));
        // "Lee" is a person where the article names an Ana Lee, unless a place goes by it, too: but
        // "Lee thanked her" is no place.
        let acts = || verb_lemma(words.word(range.end)).is_some();
        if is_part && (of != Type::Place || acts() && !is_place(&fold(word))) {
            return Type::Person;
        }
        votes.winner().unwrap_or(of)
    }

    /// Adds names that stand among the untagged tokens of `range`.
    fn add_missed(
        &self,
        words: &Words<'t>,
        range: Range<usize>,
        knowledge: &Knowledge,
        names: &mut Vec<Tagged>,
    ) {
        let mut at = range.start;
        while at < range.end {
            let found = is_capital(words.word(at))
                .then(|| {
                    let longest = LONGEST.min(range.end - at);
                    (1..=longest).rev().find_map(|length| {
                        let name = at..at + length;
                        Some((name.clone(), self.missed(words, &name, knowledge)?))
                    })
                })
                .flatten();
            match found {
                Some((name, of)) => {
                    at = name.end;
                    names.push((name, of));
                }
                None => at += 1,
            }
        }
    }

    /// The type of the untagged `range` if it is a name elsewhere.
    fn missed(
        &self,
        words: &Words<'t>,
        range: &Range<usize>,
        knowledge: &Knowledge,
    ) -> Option<Type> {
        let word = words.word(range.start);
        let votes = self.votes.get(&key(words, range)).copied().unwrap_or_default();
        if range.len() > 1 {
            return votes.winner().filter(|_| votes.0.iter().sum::<u32>() > 0);
        }
        let beside = [range.start.checked_sub(1), Some(range.end)].into_iter().flatten();
        let sentence = words.sentence_of_token(range.start);
        let in_run = beside
            .filter(|at| words.sentence_of_token(*at) == sentence)
            .any(|at| is_capital(words.word(at)));
        let lower = word.to_lowercase();
        let habit = knowledge.word(hash(&lower)).habit;
        let is_common =
            self.small.contains_key(&lower) || matches!(habit, Habit::Small | Habit::MostlySmall);
        if in_run || is_common || word.chars().count() < 2 {
            return None;
        }
        if self.parts.contains_key(word) {
            return Some(Type::Person);
        }
        votes.winner().filter(|of| votes.0[*of as usize] > 1)
    }
}
