//! The sides that a question names: "both Xi and Putin", "Xi or Putin", "a Cambodian leader".

use super::Parser;
use crate::{extract::Kind, text::lines};
use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

/// More names than these in one question are left out.
const MOST_NAMES: usize = 6;

/// Words that end a side or a list of them.
const PREPOSITIONS: &[&str] = &[
    "with", "in", "at", "on", "during", "by", "to", "for", "from", "over", "about", "after",
    "before", "as", "into", "against", "between", "under", "through", "without", "towards", "onto",
    "since", "outside", "inside", "near", "across",
];
/// Words that open a clause: what follows is no side.
const CLAUSES: &[&str] =
    &["but", "who", "whom", "which", "that", "because", "while", "if", "whether", "when", "where"];
/// Words beside names that are no part of one.
const ASIDES: &[&str] = &[
    "not", "n't", "n’t", "never", "neither", "nor", "ever", "last", "first", "recently", "most",
    "lately", "again", "anyone", "anybody", "someone", "somebody", "both", "either", "also",
    "together", "each", "other",
];

/// Nouns with the kind that they ask for, and whether they say no more than that.
static KINDS: LazyLock<BTreeMap<&'static str, (Kind, bool)>> = LazyLock::new(|| {
    let mut kinds = BTreeMap::new();
    for line in lines(include_str!("../en/kinds.txt")) {
        let Some((name, words)) = line.split_once('\t') else { continue };
        let kind = match name {
            "person" => Kind::Person,
            "organization" => Kind::Organization,
            _ => Kind::Place,
        };
        let (telling, plain) = words.split_once(" / ").unwrap_or((words, ""));
        kinds.extend(telling.split_whitespace().map(|word| (word, (kind, false))));
        kinds.extend(plain.split_whitespace().map(|word| (word, (kind, true))));
    }
    kinds
});

/// The kind of name that a noun (folded) asks for, and whether it says no more than that: "company".
pub(super) fn kind_of(noun: &str) -> Option<(Kind, bool)> {
    KINDS.get(noun).copied()
}

/// Words behind a verb, and the preposition before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// Empty for the object.
    pub(super) preposition: String,
    pub(super) words: Range<usize>,
}

/// Somebody named, or somebody described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// One of these must take part.
    Names(Vec<String>),
    /// "a Cambodian leader"
    Like(Vec<String>),
}

impl Parser<'_, '_> {
    /// The words `from..` cut at prepositions, up to a clause; the object comes first, where there is one.
    pub(super) fn segments(&self, from: usize) -> Vec<Segment> {
        let mut segments = Vec::new();
        let (mut start, mut preposition) = (from, String::new());
        for at in from..=self.end() {
            let is_end = at == self.end() || self.is(at, CLAUSES) && !self.tokens[at].quoted;
            // "on" of a name stays: "Committee on Trade".
            let cuts = !is_end && self.is(at, PREPOSITIONS);
            if !is_end && !cuts {
                continue;
            }
            if start < at || !preposition.is_empty() {
                segments.push(Segment {
                    preposition: std::mem::take(&mut preposition),
                    words: start..at,
                });
            }
            if is_end {
                break;
            }
            preposition.clone_from(&self.tokens[at].lower);
            start = at + 1;
        }
        segments
    }

    /// The names in a list: "Xi and Putin" are two, of "Xi or Putin" one must take part.
    pub(super) fn named(&self, words: Range<usize>) -> Vec<Named> {
        let mut all: Vec<Named> = Vec::new();
        let (mut start, mut joins) = (words.start, false);
        for at in words.start..=words.end {
            let is_end = at == words.end;
            let joins_one = self.is(at, &["and", "&"]) && self.is_one(words.start, at);
            let cuts = is_end
                || self.is(at, &["and", "or", ",", "&"]) && !joins_one
                || self.is(at, ASIDES);
            if !cuts {
                continue;
            }
            self.add_named(start..at, joins, &mut all);
            if start < at {
                joins = false;
            }
            joins |= !is_end && self.is(at, &["or"]);
            start = at + 1;
        }
        all.truncate(MOST_NAMES);
        all
    }

    /// Whether what "and" joins at `at` is one: "Locke & Farrant", "the merger of Acme and Globex".
    fn is_one(&self, start: usize, at: usize) -> bool {
        let is_capital = |at: usize| {
            self.at(at)
                .is_some_and(|token| token.text.chars().next().is_some_and(char::is_uppercase))
        };
        if self.is(at, &["&"]) {
            return at > start && is_capital(at - 1) && is_capital(at + 1);
        }
        let head = start + usize::from(self.is(start, &["the", "a", "an"]));
        !is_capital(head) && (head + 1..at).any(|of| self.is(of, &["of", "between"]))
    }

    fn add_named(&self, words: Range<usize>, joins: bool, all: &mut Vec<Named>) {
        let name = self.name(words.start, words.end);
        if !name.chars().any(char::is_alphanumeric) {
            return;
        }
        if self.is(words.start, &["a", "an", "any", "some"]) {
            let described = self.tokens.get(words.start + 1..words.end).unwrap_or_default();
            all.push(Named::Like(described.iter().map(|token| token.text.to_owned()).collect()));
            return;
        }
        if let (true, Some(Named::Names(names))) = (joins, all.last_mut()) {
            names.push(name);
            return;
        }
        let named = Named::Names(vec![name]);
        if !all.contains(&named) {
            all.push(named);
        }
    }
}
