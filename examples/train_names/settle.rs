//! Mends labels that a model gave: what a document or the whole set says a name is, it is
//! everywhere.

use crate::corpus::{Document, Sentence};
use morgue::extract::names_training::{
    is_company_ending,
    label::{Part, Type, label, names_of},
};
use std::collections::{BTreeMap, BTreeSet};

const OUTSIDE: u8 = 0;

/// How often a word stands alone as a name of each type, as no name with a capital, and small.
#[derive(Default)]
struct Uses {
    of: [u32; 4],
    outside: u32,
    small: u32,
}

/// Settles a set: single words that are the surname of somebody in their document are that person,
/// and those that are short for a company of their document are that company;
/// after that, single words that are nearly always of one type are always of it. Returns how many
/// labels it changed.
pub(crate) fn settle(documents: &mut [Document]) -> usize {
    let uses = uses(documents);
    let mut changed = 0;
    for document in documents.iter_mut() {
        let surnames = surnames(document);
        let companies = companies(document);
        for sentence in &mut document.sentences {
            changed += relabel(sentence, |word, now| {
                let is_word = uses.get(word).is_some_and(|uses| uses.small * 4 > uses.of[0]);
                if let Some(is_whole) = companies.get(word).filter(|_| !surnames.contains(word)) {
                    let keeps = match now {
                        Some(Type::Place) => !is_whole,
                        None => !is_whole || is_word,
                        _ => false,
                    };
                    return (!keeps).then_some(Type::Organization);
                }
                let keeps = now == Some(Type::Place) || now.is_none() && is_word;
                (surnames.contains(word) && !keeps).then_some(Type::Person)
            });
        }
    }
    let uses = self::uses(documents);
    for sentence in documents.iter_mut().flat_map(|document| &mut document.sentences) {
        changed += relabel(sentence, |word, now| {
            let uses = uses.get(word)?;
            let named: u32 = uses.of.iter().sum();
            let (best, count) = (0..4).map(|of| (of, uses.of[of])).max_by_key(|(_, n)| *n)?;
            let is_sure = named >= 20 && count * 4 >= named * 3;
            let is_name = count > uses.outside * 2 && uses.small * 10 < count;
            (is_sure && (now.is_some() || is_name)).then_some(Type::ALL[best])
        });
    }
    changed
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn uses(documents: &[Document]) -> BTreeMap<String, Uses> {
    let mut uses: BTreeMap<String, Uses> = BTreeMap::new();
    for sentence in documents.iter().flat_map(|document| &document.sentences) {
        for (range, of) in names_of(&sentence.labels) {
            if range.len() == 1 {
                uses.entry(sentence.tokens[range.start].clone()).or_default().of[of as usize] += 1;
            }
        }
        let outside = |at: &usize| sentence.labels[*at] == OUTSIDE;
        for at in (1..sentence.tokens.len()).filter(outside) {
            let word = &sentence.tokens[at];
            if is_capital(word) {
                uses.entry(word.clone()).or_default().outside += 1;
            } else if let Some(first) = word.chars().next() {
                let rest: String = word.chars().skip(1).collect();
                uses.entry(first.to_uppercase().chain(rest.chars()).collect())
                    .or_default()
                    .small += 1;
            }
        }
    }
    uses
}

/// Last words of the people whose full names the document gives.
fn surnames(document: &Document) -> BTreeSet<String> {
    let mut surnames = BTreeSet::new();
    for sentence in &document.sentences {
        for (range, of) in names_of(&sentence.labels) {
            if of == Type::Person && range.len() > 1 {
                surnames.insert(sentence.tokens[range.end - 1].clone());
            }
        }
    }
    surnames
}

/// First words of the companies that the document names in full ("Acme Corp."), and whether the
/// ending leaves nothing else of the name.
fn companies(document: &Document) -> BTreeMap<String, bool> {
    let mut companies = BTreeMap::new();
    for sentence in &document.sentences {
        for (range, of) in names_of(&sentence.labels) {
            let words = &sentence.tokens[range];
            let endings = words.iter().rev().take_while(|word| is_company_ending(word)).count();
            if of == Type::Organization && (1..words.len()).contains(&endings) {
                let is_whole = words.len() == endings + 1;
                *companies.entry(words[0].clone()).or_default() |= is_whole;
            }
        }
    }
    companies
}

/// Gives single words the type that `settled` says, by the word and its type now.
fn relabel(sentence: &mut Sentence, settled: impl Fn(&str, Option<Type>) -> Option<Type>) -> usize {
    let mut changed = 0;
    let names = names_of(&sentence.labels);
    let in_longer =
        |at: usize| names.iter().any(|(range, _)| range.len() > 1 && range.contains(&at));
    for at in 0..sentence.tokens.len() {
        if !is_capital(&sentence.tokens[at]) || in_longer(at) {
            continue;
        }
        // Part of a longer capitalized run: not for one word to say.
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let in_run = beside.filter_map(|at| sentence.tokens.get(at)).any(|word| is_capital(word));
        let now = names.iter().find(|(range, _)| range.contains(&at)).map(|(_, of)| *of);
        if now.is_none() && in_run {
            continue;
        }
        if let Some(of) = settled(&sentence.tokens[at], now).filter(|of| Some(*of) != now) {
            sentence.labels[at] = u8::try_from(label(of, Part::Unit)).unwrap_or_default();
            sentence.others[at] = 0;
            changed += 1;
        }
    }
    changed
}
