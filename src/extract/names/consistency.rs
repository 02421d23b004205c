//! One name, one kind: what most of a document says a name is, it is in all of it.

use super::{label::Type, lists::is_place, people::is_possessive, word::capitalized};
use crate::text::{Words, fold, verb_lemma};
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
}

/// Settles the types of `names`.
pub(super) fn settle(words: &Words<'_>, mut names: Vec<Tagged>) -> Vec<Tagged> {
    strip_possessives(words, &mut names);
    let ballot = Ballot::new(words, &names);
    let settled = names.into_iter();
    settled.map(|(range, of)| (range.clone(), ballot.type_of(words, &range, of))).collect()
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

impl<'t> Ballot<'t> {
    fn new(words: &Words<'t>, names: &[Tagged]) -> Self {
        let mut ballot = Self { votes: HashMap::new(), parts: HashMap::new() };
        for (range, of) in names {
            let votes = ballot.votes.entry(key(words, range)).or_default();
            votes.0[*of as usize] += 1;
            if *of == Type::Person && range.len() > 1 {
                for part in [range.start, range.end - 1] {
                    *ballot.parts.entry(words.word(part)).or_default() += 1;
                }
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
}
