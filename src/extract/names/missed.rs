//! Places where a known name stands that the finder passed over.

use super::{
    Name,
    lists::{STOPWORDS, is_title},
    mend::is_capital,
    word::capitalized,
};
use crate::{
    extract::extraction::Kind,
    text::{Words, noun_lemma, verb_lemma},
};
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

/// Adds places where a name of the article stands again, in full or by a part of a person's name.
pub(super) fn add(words: &Words<'_>, names: &[Name]) -> Vec<Name> {
    let known = Known::new(words, names);
    let mut all = Vec::with_capacity(names.len());
    let mut token = 0;
    for name in names {
        known.add(words, token..name.tokens.start, &mut all);
        token = name.tokens.end;
        all.push(name.clone());
    }
    known.add(words, token..words.tokens.len(), &mut all);
    all
}

/// The names of an article by their first words.
struct Known<'t> {
    /// Full names of several words, longest first.
    full: HashMap<&'t str, Vec<(Vec<&'t str>, Kind)>>,
    /// First and last words of people's names, with the particles before them: "van", "der".
    parts: BTreeMap<&'t str, Vec<&'t str>>,
}

impl<'t> Known<'t> {
    fn new(words: &Words<'t>, names: &[Name]) -> Self {
        const MOST: usize = 20;
        let mut known = Self { full: HashMap::new(), parts: BTreeMap::new() };
        for name in names.iter().filter(|name| name.tokens.len() > 1) {
            let all: Vec<&str> = name.tokens.clone().map(|at| words.word(at)).collect();
            if name.kind == Kind::Person {
                let last = all.len() - 1;
                let is_particle = |word: &&&str| word.chars().all(char::is_lowercase);
                let particles = all[..last].iter().rev().take_while(is_particle).copied().collect();
                for (word, particles) in [(all[0], Vec::new()), (all[last], particles)] {
                    if is_name_like(word) {
                        known.parts.insert(word, particles);
                    }
                }
            }
            let same = known.full.entry(all[0]).or_default();
            if same.len() < MOST && !same.iter().any(|(other, _)| *other == all) {
                same.push((all, name.kind));
                same.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
            }
        }
        known
    }

    /// Adds what stands in `gap`, which holds no name yet.
    fn add(&self, words: &Words<'_>, gap: Range<usize>, all: &mut Vec<Name>) {
        let mut token = gap.start;
        while token < gap.end {
            let found = self.at(words, token, &gap);
            if let Some((start, end, kind)) = found {
                let tokens = start..end;
                all.push(Name { span: words.span(tokens.clone()), tokens, kind });
            }
            token = found.map_or(token + 1, |(_, end, _)| end);
        }
    }

    /// The known name at `token`: where it starts and ends, and its kind.
    fn at(
        &self,
        words: &Words<'_>,
        token: usize,
        gap: &Range<usize>,
    ) -> Option<(usize, usize, Kind)> {
        let word = words.word(token);
        let stands = |name: &[&str]| {
            token + name.len() <= gap.end
                && name.iter().zip(token..).all(|(part, at)| *part == words.word(at))
        };
        let full = self.full.get(word).into_iter().flatten();
        if let Some((name, kind)) = full.clone().find(|(name, _)| stands(name)) {
            return Some((token, token + name.len(), *kind));
        }
        let shouted = is_shouted(word).then(|| capitalized(word));
        let word = shouted.as_deref().unwrap_or(word);
        let particles = self.parts.get(word)?;
        let opens = token == words.sentences[words.sentence_of_token(token)].tokens.start;
        let before = token.checked_sub(1).filter(|_| !opens);
        let joins = before.is_some_and(|at| is_capital(words, at) && !is_stop(words.word(at)));
        // Among capitals capitals join nothing: "OKORO FLIES TO GENEVA".
        let is_alone = shouted.is_some() || !is_capital(words, token + 1) && !joins;
        let is_word = opens && is_common(word) && !is_verb(words.word(token + 1));
        let with = particles.iter().enumerate().take_while(|(back, particle)| {
            token > gap.start + *back && words.word(token - 1 - back) == **particle
        });
        let start = token - with.count();
        (is_alone && !is_word).then_some((start, token + 1, Kind::Person))
    }
}

/// Months, "Neither", and titles join nothing to the name behind them.
fn is_stop(word: &str) -> bool {
    STOPWORDS.has(&word.to_lowercase()) || is_title(word)
}

/// "OKORO", but not "EU".
fn is_shouted(word: &str) -> bool {
    word.chars().count() > 3 && word.chars().all(char::is_uppercase)
}

/// "said", but not "walks".
fn is_verb(word: &str) -> bool {
    verb_lemma(word).is_some() && noun_lemma(word).is_none()
}

/// Whether a word can stand for a person by itself: "Xi", but not "II", "Jr." or "May".
fn is_name_like(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().any(char::is_lowercase)
        && !word.ends_with('.')
        && !STOPWORDS.has(&word.to_lowercase())
        && !is_title(word)
}

fn is_common(word: &str) -> bool {
    let low = word.to_lowercase();
    noun_lemma(&low).is_some() || verb_lemma(&low).is_some()
}
