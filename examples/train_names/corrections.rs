//! Corrections of labels that a model gave: names that it is known to get wrong, by hand.

use crate::corpus::{Sentence, text_of, unreported};
use morgue::{
    extract::names_training::label::{OUTSIDE, Type, is_opener, labels_of, names_of},
    text::tokenize,
};
use std::{collections::BTreeMap, ops::Range, path::PathBuf};

/// Names by their first word, the longest first.
#[derive(Default)]
pub(crate) struct Corrections(BTreeMap<String, Vec<Row>>);

struct Row {
    words: Vec<String>,
    /// None for what is never reported.
    of: Option<Type>,
    /// Of a gazetteer: names of several words, and no others where no name was seen.
    is_weak: bool,
}

impl Corrections {
    /// Reads files of `name TAB kind`, and gazetteers of organizations.
    pub(crate) fn read(paths: &[PathBuf]) -> anyhow::Result<Self> {
        let mut corrections = Self::default();
        for path in paths {
            let text = text_of(path)?;
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let Some((name, kind)) = line.split_once('\t') else { continue };
                let (of, is_weak) = match kind {
                    "person" => (Some(Type::Person), false),
                    "organization" => (Some(Type::Organization), false),
                    "place" => (Some(Type::Place), false),
                    "other" => (None, false),
                    "org" | "company" | "club" | "usteam" => (Some(Type::Organization), true),
                    _ => anyhow::bail!("{}: expected a kind, but found {kind:?}", path.display()),
                };
                let words: Vec<String> =
                    tokenize(name).iter().map(|token| token.span.of(name).to_owned()).collect();
                let Some(first) = words.first().cloned() else { continue };
                corrections.0.entry(first).or_default().push(Row { words, of, is_weak });
            }
        }
        for rows in corrections.0.values_mut() {
            rows.sort_by_key(|row| (std::cmp::Reverse(row.words.len()), row.is_weak));
        }
        Ok(corrections)
    }

    /// Corrects the names that stand by themselves; returns how many were wrong.
    pub(crate) fn apply(&self, sentence: &mut Sentence) -> usize {
        let mut changed = 0;
        let mut at = 0;
        while at < sentence.tokens.len() {
            let found = self.at(sentence, at);
            let Some((range, of)) = found else {
                at += 1;
                continue;
            };
            at = range.end;
            let labels = labels(of, range.len());
            changed += usize::from(sentence.labels.get(range.clone()) != Some(labels.as_slice()));
            for (token, label) in range.zip(labels) {
                sentence.labels[token] = label;
                sentence.others[token] = if of.is_some() { 0 } else { unreported() };
            }
        }
        changed
    }

    /// The longest correction from token `at` on.
    fn at(&self, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Option<Type>)> {
        let rows = self.0.get(&sentence.tokens[at])?;
        rows.iter().find_map(|row| {
            let range = at..at + row.words.len();
            let stands = sentence.tokens.get(range.clone())? == row.words.as_slice();
            (stands && is_alone(sentence, &range) && (!row.is_weak || is_sure(sentence, &range)))
                .then_some((range, row.of))
        })
    }
}

fn labels(of: Option<Type>, length: usize) -> Vec<u8> {
    let labels: Vec<usize> = match of {
        Some(of) => labels_of(of, length).collect(),
        None => vec![OUTSIDE; length],
    };
    labels.into_iter().map(|label| u8::try_from(label).unwrap_or_default()).collect()
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether no name reaches over the edges of `range`, and no other capitalized word joins it:
/// "Trump" in "Trump Tower" stands for no person.
fn is_alone(sentence: &Sentence, range: &Range<usize>) -> bool {
    let overlaps = |name: &Range<usize>| name.start < range.end && range.start < name.end;
    let reaches_over = |name: &Range<usize>| name.start < range.start || name.end > range.end;
    if names_of(&sentence.labels).iter().any(|(name, _)| overlaps(name) && reaches_over(name)) {
        return false;
    }
    let outside = |at: usize| usize::from(sentence.labels[at]) == OUTSIDE;
    let joins = |at: usize| is_capital(&sentence.tokens[at]) && outside(at);
    let before = range.start.checked_sub(1).is_some_and(|at| at > 0 && joins(at));
    let behind = range.end < sentence.tokens.len() && joins(range.end);
    let opens_name = range.end < sentence.tokens.len()
        && !outside(range.end)
        && !is_opener(usize::from(sentence.labels[range.end]));
    !before && !behind && !opens_name
}

/// What a gazetteer says of a single word is believed where nobody saw a name and no sentence
/// begins, since "Delta" and "Abbott" name other things, too.
fn is_sure(sentence: &Sentence, range: &Range<usize>) -> bool {
    let untagged = range.clone().all(|at| usize::from(sentence.labels[at]) == OUTSIDE);
    range.len() > 1 || untagged && range.start > 0 && sentence.tokens[range.start].len() > 4
}
