//! People under several full names.

use super::{
    classes::classes,
    dictionary::NameUse,
    person::{FamilyAt, FullName, PersonName, Tie},
};
use crate::extract::{Gender, gender_of_given_name};
use std::collections::BTreeMap;

/// The gender of a person, and how it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sex {
    pub(super) by_pronouns: Option<Gender>,
    pub(super) by_given_name: Option<Gender>,
}

impl Sex {
    /// Whether the two can't be one person. Given names alone don't tell: "Jean" is a man's name in Paris.
    pub(super) fn contradicts(self, other: Self) -> bool {
        let differ = |one: Option<Gender>, other: Option<Gender>| {
            one.zip(other).is_some_and(|(one, other)| one != other)
        };
        match (self.by_pronouns, other.by_pronouns) {
            (None, None) => false,
            (Some(_), Some(_)) => differ(self.by_pronouns, other.by_pronouns),
            (Some(_), None) => differ(self.by_pronouns, other.by_given_name),
            (None, Some(_)) => differ(self.by_given_name, other.by_pronouns),
        }
    }
}

/// A person's name, read.
#[derive(Debug)]
pub(super) struct Read {
    /// The number of the entry.
    pub(super) entry: usize,
    pub(super) name: PersonName,
    /// The lone words that its articles have for it.
    pub(super) shorts: Vec<String>,
    /// The keys of the other full names that its articles have for it.
    longs: Vec<String>,
    pub(super) gender: Sex,
    /// Whether the reader forbids to make it one with some other name.
    pub(super) is_split: bool,
}

impl Read {
    pub(super) fn new(entry: usize, name: &str, used: &NameUse, is_split: bool) -> Self {
        let mut passages: BTreeMap<String, usize> = BTreeMap::new();
        let mut longs = Vec::new();
        for (form, count) in &used.forms {
            match PersonName::read(form, |_, _| None) {
                PersonName::Bare(word) => *passages.entry(word).or_default() += count,
                PersonName::Full(other) => longs.push(other.key()),
            }
        }
        let told = |first: &str, last: &str| {
            let count = |word| passages.get(word).copied().unwrap_or_default();
            match count(first).cmp(&count(last)) {
                std::cmp::Ordering::Less => Some(FamilyAt::End),
                std::cmp::Ordering::Equal => None,
                std::cmp::Ordering::Greater => Some(FamilyAt::Start),
            }
        };
        let read = PersonName::read(name, told);
        let given = name.split_whitespace().next().and_then(gender_of_given_name);
        let gender = Sex {
            by_pronouns: used.gender(),
            by_given_name: given.filter(|_| matches!(read, PersonName::Full(_))),
        };
        let shorts = passages.into_keys().collect();
        Self { entry, name: read, shorts, longs, gender, is_split }
    }
}

/// Full names that are spelt alike.
struct Node<'r> {
    name: &'r FullName,
    gender: Sex,
    entries: Vec<usize>,
    /// The keys of other names that articles have for it.
    longs: Vec<&'r str>,
}

/// The classes of entries that are one person each. `forbidden` says of two entries that the reader keeps
/// them apart.
pub(super) fn people(read: &[Read], forbidden: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut by_key: BTreeMap<(String, usize, Option<Gender>), Node<'_>> = BTreeMap::new();
    for one in read {
        let PersonName::Full(name) = &one.name else { continue };
        // Two of different genders are two, however alike they are spelt.
        let own = if one.is_split { one.entry + 1 } else { 0 };
        let key = (name.key(), own, one.gender.by_pronouns);
        let node = by_key.entry(key).or_insert_with(|| Node {
            name,
            gender: one.gender,
            entries: Vec::new(),
            longs: Vec::new(),
        });
        node.entries.push(one.entry);
        node.longs.extend(one.longs.iter().map(String::as_str));
        // "Jean-Luc" says more than "Jean Luc": that it is no Jean.
        if name.units() < node.name.units() {
            node.name = name;
        }
    }
    let nodes: Vec<Node<'_>> = by_key.into_values().collect();
    let tie = |one: usize, other: usize| {
        let (one, other) = (&nodes[one], &nodes[other]);
        let is_forbidden =
            || one.entries.iter().any(|a| other.entries.iter().any(|b| forbidden(*a, *b)));
        if one.gender.contradicts(other.gender) || is_forbidden() {
            return Tie::Apart;
        }
        // "R. A. Lind", whom an article calls Rab Lind, too.
        let is_called = |one: &Node<'_>, other: &Node<'_>| {
            let key = other.name.key();
            one.name.key() == key || one.longs.contains(&key.as_str())
        };
        if is_called(one, other) || is_called(other, one) {
            Tie::Alike
        } else {
            one.name.tie(other.name)
        }
    };
    let family = |number: usize| nodes[number].name.family().to_owned();
    let initial = |number: usize| nodes[number].name.initial();
    let mut all: Vec<Vec<usize>> = nodes.iter().map(|node| node.entries.clone()).collect();
    for class in classes(nodes.len(), family, initial, tie) {
        all.push(class.iter().flat_map(|node| nodes[*node].entries.clone()).collect());
    }
    all.extend(lone_words(read, forbidden));
    all.retain(|class| class.len() > 1);
    all
}

/// "Grøndal" and "Grondal", where no pronouns speak against it.
fn lone_words(read: &[Read], forbidden: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut by_word: BTreeMap<&str, Vec<&Read>> = BTreeMap::new();
    for one in read {
        if let PersonName::Bare(word) = &one.name {
            by_word.entry(word).or_default().push(one);
        }
    }
    let is_one = |alike: &[&Read]| {
        !alike.iter().any(|a| {
            alike.iter().any(|b| a.gender.contradicts(b.gender) || forbidden(a.entry, b.entry))
        })
    };
    by_word.retain(|word, alike| !word.is_empty() && alike.len() > 1 && is_one(alike));
    by_word.into_values().map(|alike| alike.iter().map(|one| one.entry).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_article_calls_by_two_names_is_one() {
        let read = |entry: usize, name: &str, forms: &[&str]| {
            let forms = forms.iter().map(|form| ((*form).to_owned(), 1)).collect();
            Read::new(entry, name, &NameUse { forms, ..NameUse::default() }, false)
        };
        let called = [read(0, "Rab Lind", &["R. A. Lind"]), read(1, "R. A. Lind", &[])];
        assert_eq!(people(&called, |_, _| false), [[1, 0]]);
        let apart = [read(0, "Rab Lind", &["Lind"]), read(1, "R. A. Lind", &[])];
        assert!(people(&apart, |_, _| false).is_empty());
    }
}
