//! Datelines: "PORT ADELE, June 6 (Northwire) —" tells where a report was written and for whom.

use super::{consistency::Tagged, label::Type, lists::STOPWORDS, mend::is_capital};
use crate::text::{Sentence, Words};
use std::ops::Range;

/// The names of a dateline, whoever else goes by them: the capitals that it opens with are a place,
/// what stands in parentheses an organization, and nothing in it is a person.
pub(super) fn read(words: &Words<'_>, sentence: &Sentence, names: Vec<Tagged>) -> Vec<Tagged> {
    let tokens = sentence.tokens.clone();
    let run = |start: usize| {
        let is_part =
            |at: &usize| is_capital(words, *at) && !STOPWORDS.has(&words.word(*at).to_lowercase());
        start..(start..tokens.end).take_while(is_part).last().map_or(start, |at| at + 1)
    };
    let open = tokens.clone().find(|at| words.word(*at) == "(").map_or(tokens.end, |at| at + 1);
    let told = [(run(tokens.start), Type::Place), (run(open), Type::Organization)];
    let overlaps = |name: &Range<usize>, other: &Range<usize>| {
        name.start < other.end && other.start < name.end
    };
    let is_free = |name: &Range<usize>| {
        name.end <= tokens.end && !told.iter().any(|(other, _)| overlaps(name, other))
    };
    let of = |name: &Range<usize>| if name.start < open { Type::Place } else { Type::Organization };
    let rest = names.into_iter().filter(|(name, _)| is_free(name));
    let mut read: Vec<Tagged> = rest.map(|(name, _)| (name.clone(), of(&name))).collect();
    read.extend(told.into_iter().filter(|(name, _)| !name.is_empty()));
    read.sort_by_key(|(name, _)| name.start);
    read
}

/// Reads all datelines again when the whole document has had its say.
pub(super) fn settle(words: &Words<'_>, mut names: Vec<Tagged>) -> Vec<Tagged> {
    for sentence in words.sentences.iter().filter(|sentence| sentence.is_dateline) {
        let start = names.partition_point(|(name, _)| name.start < sentence.tokens.start);
        let end = names.partition_point(|(name, _)| name.start < sentence.tokens.end);
        let found: Vec<Tagged> = names.drain(start..end.max(start)).collect();
        names.splice(start..start, read(words, sentence, found));
    }
    names
}
