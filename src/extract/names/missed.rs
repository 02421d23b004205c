//! Places where a known name stands that the finder passed over.

use super::{
    Name,
    knowledge::Knowledge,
    lists::{COMPANY_ENDINGS, STOPWORDS, is_title},
    mend::is_capital,
    word::{Habit, capitalized, hash},
};
use crate::{
    extract::extraction::Kind,
    text::{Words, noun_lemma, verb_lemma},
};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
};

/// Adds places where a name of the article stands again, in full or by a part of a person's name; and
/// where a single word that was found more than once does.
pub(super) fn add(words: &Words<'_>, names: &[Name], knowledge: &Knowledge) -> Vec<Name> {
    let known = Known::new(words, names, knowledge);
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
    /// Names of a single word that were found more than once, of one kind mostly.
    single: HashMap<&'t str, Kind>,
}

impl<'t> Known<'t> {
    fn new(words: &Words<'t>, names: &[Name], knowledge: &Knowledge) -> Self {
        const MOST: usize = 20;
        let single = single(words, names, knowledge);
        let mut known = Self { full: HashMap::new(), parts: BTreeMap::new(), single };
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
        if let Some(kind) = self.single.get(word).filter(|_| is_alone(words, token)) {
            return Some((token, token + 1, *kind));
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

/// Words that name one kind of thing more than once or are a company's, and are no words of the
/// language.
fn single<'t>(words: &Words<'t>, names: &[Name], knowledge: &Knowledge) -> HashMap<&'t str, Kind> {
    let mut counts: BTreeMap<&str, BTreeMap<Kind, u32>> = BTreeMap::new();
    for name in names.iter().filter(|name| name.tokens.len() == 1) {
        let word = words.word(name.tokens.start);
        *counts.entry(word).or_default().entry(name.kind).or_default() += 1;
    }
    // "Tesk" where there is a "Tesk Corp."
    let mut companies: HashSet<&str> = HashSet::new();
    for name in names.iter().filter(|name| name.kind == Kind::Organization) {
        if name.tokens.len() == 2 && COMPANY_ENDINGS.has(words.word(name.tokens.end - 1)) {
            let word = words.word(name.tokens.start);
            *counts.entry(word).or_default().entry(name.kind).or_default() += 2;
            companies.insert(word);
        }
    }
    let most = |(word, kinds): (&'t str, BTreeMap<Kind, u32>)| {
        let most = *kinds.values().max()?;
        let mut kinds = kinds.into_iter().filter(|(_, count)| *count == most);
        let (kind, _) = kinds.next().filter(|_| most > 1)?;
        let habit = knowledge.word(hash(&word.to_lowercase())).habit;
        let is_word =
            matches!(habit, Habit::Small | Habit::MostlySmall) && !companies.contains(word);
        (kinds.next().is_none() && !is_word && word.chars().count() > 1).then_some((word, kind))
    };
    let mut single: HashMap<&str, Kind> = counts.into_iter().filter_map(most).collect();
    let small: HashMap<String, &str> =
        single.keys().map(|word| (word.to_lowercase(), *word)).collect();
    for at in 0..words.tokens.len() {
        if let Some(word) = small.get(words.word(at)).filter(|word| **word != words.word(at)) {
            single.remove(word);
        }
    }
    single
}

/// Whether no capitalized word stands beside token `at` in its sentence.
fn is_alone(words: &Words<'_>, at: usize) -> bool {
    let sentence = &words.sentences[words.sentence_of_token(at)].tokens;
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    !beside.filter(|at| sentence.contains(at)).any(|at| is_capital(words, at))
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
