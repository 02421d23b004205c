//! What the model knows before training: clusters, gazetteers, and how words are usually written.

use crate::corpus::{Document, text_of};
use anyhow::Context;
use morgue::{
    extract::names_training::{
        Habit, Knowledge, Known, LONGEST_ENTRY, MOST_CLASSES, Vocabulary, Word, entry_key, hash,
    },
    text::tokenize,
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Reads clusters and gazetteers, and learns habits from the training sets.
pub(crate) fn knowledge(
    clusters: &Path,
    gazetteers: &[PathBuf],
    documents: &[Document],
) -> anyhow::Result<Knowledge> {
    let mut words: BTreeMap<u64, Known> = BTreeMap::new();
    for (number, line) in text_of(clusters)?.lines().enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [word, numbers @ ..] = fields.as_slice() else { continue };
        let known = words.entry(hash(&word.to_lowercase())).or_default();
        for (cluster, text) in known.clusters.iter_mut().zip(numbers) {
            let id: u16 = text.parse().with_context(|| format!("clusters:{}", number + 1))?;
            *cluster = id + 1;
        }
    }
    for (word, habit) in habits(documents) {
        words.entry(word).or_default().habit = habit;
    }
    Ok(Knowledge::build(words, entries(gazetteers)?))
}

/// Entries of the gazetteers by their keys.
fn entries(paths: &[PathBuf]) -> anyhow::Result<BTreeMap<u64, u16>> {
    let texts = paths.iter().map(|path| text_of(path)).collect::<anyhow::Result<Vec<_>>>()?;
    let mut classes: Vec<&str> = Vec::new();
    let mut entries: BTreeMap<u64, u16> = BTreeMap::new();
    let lore_free = Knowledge::build([], []);
    let mut vocabulary = Vocabulary::default();
    let lines = texts.iter().flat_map(|text| text.lines());
    for line in lines.filter(|line| !line.starts_with('#')) {
        let Some((name, of)) = line.split_once('\t') else { continue };
        let number = |class| {
            classes.iter().position(|known| *known == class).unwrap_or_else(|| {
                classes.push(class);
                classes.len() - 1
            })
        };
        let of: Vec<usize> = of.split('/').map(number).collect();
        anyhow::ensure!(classes.len() <= MOST_CLASSES, "gazetteers: too many classes");
        let tokens = tokenize(name);
        if tokens.len() > LONGEST_ENTRY {
            continue;
        }
        let mut key = 0;
        for (at, token) in tokens.iter().enumerate() {
            let id = vocabulary.id(token.span.of(name), &lore_free);
            let word: &Word = vocabulary.word(id);
            key = entry_key(key, word.entry);
            let is_last = at + 1 == tokens.len();
            if at == 0 && !is_last {
                *entries.entry(key).or_default() |= Knowledge::entry_bits([], true);
            }
            if is_last {
                *entries.entry(key).or_default() |=
                    Knowledge::entry_bits(of.iter().copied(), false);
            }
        }
    }
    eprintln!("gazetteers: {} rows of {} classes", entries.len(), classes.len());
    Ok(entries)
}

/// How words are written where not every word has a capital.
fn habits(documents: &[Document]) -> BTreeMap<u64, Habit> {
    // Small, capitalized, in capitals.
    let mut counts: BTreeMap<u64, [u32; 3]> = BTreeMap::new();
    for sentence in documents.iter().flat_map(|document| &document.sentences) {
        let is_small = |token: &String| token.chars().any(char::is_lowercase);
        let starts_small = |token: &String| token.chars().next().is_some_and(char::is_lowercase);
        let with_letters = sentence.tokens.iter().filter(|token| is_small(token)).count();
        if sentence.tokens.iter().filter(|token| starts_small(token)).count() * 3 < with_letters {
            continue;
        }
        for token in sentence.tokens.iter().skip(1) {
            let Some(first) = token.chars().next().filter(|c| c.is_alphabetic()) else { continue };
            let kind = match first.is_uppercase() {
                false => 0,
                true if is_small(token) || token.chars().count() == 1 => 1,
                true => 2,
            };
            counts.entry(hash(&token.to_lowercase())).or_default()[kind] += 1;
        }
    }
    let habit = |[small, capital, shouted]: [u32; 3]| {
        let all = small + capital + shouted;
        match small {
            _ if all < 3 => Habit::Unknown,
            _ if small * 20 >= all * 19 => Habit::Small,
            _ if small * 2 > all => Habit::MostlySmall,
            _ if shouted > capital => Habit::Shouted,
            _ if small * 20 > all => Habit::MostlyCapital,
            _ => Habit::Capital,
        }
    };
    counts.into_iter().map(|(word, counts)| (word, habit(counts))).collect()
}
