//! A document as the tagger reads it: its sentences, and what they tell about each other's words.

use super::{
    knowledge::{Knowledge, LONGEST_ENTRY, entry_key},
    word::{AFTER, BEFORE, Vocabulary, Word, WordId},
};
use std::{collections::HashMap, ops::Range};

/// A sentence with what features need to know of it.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Its words; those of a shouted sentence as they would be written otherwise.
    pub words: Vec<WordId>,
    /// All of it is in capitals.
    pub is_shouted: bool,
    /// Three words in four are capitalized: a headline.
    pub is_headline: bool,
    /// For each word the run of capitalized words that it stands in; empty where it stands in none.
    pub runs: Vec<Range<usize>>,
    /// For each word a bit for each class of gazetteer entries and its place in them: four bits a
    /// class (first, inside, last, only).
    pub entries: Vec<u64>,
}

/// What the other sentences tell about words, by the hash of their lower case.
#[derive(Debug, Default)]
pub struct Evidence {
    seen: HashMap<u64, Seen>,
    longest: HashMap<u64, Longest>,
    company: HashMap<u64, u8>,
}

/// How often a word stands in the document …
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// … with a small letter,
    pub small: u16,
    /// … with a capital inside a sentence,
    pub capital: u16,
    /// … with a capital where every word would have one.
    pub initial: u16,
}

/// The longest run of capitalized words that holds a word.
#[derive(Clone, Copy, Debug)]
pub struct Longest {
    /// In words, at most 6.
    pub length: usize,
    /// Its first word.
    pub first: WordId,
    /// Its last word.
    pub last: WordId,
    /// Where the word stands in it, from either end.
    pub place: u64,
}

/// A document: sentences and evidence.
#[derive(Debug, Default)]
pub struct Document {
    /// In order.
    pub sentences: Vec<Sentence>,
    /// From all of them.
    pub evidence: Evidence,
}

impl Document {
    /// Reads sentences given as lists of tokens.
    pub fn read<'t, S>(
        sentences: impl IntoIterator<Item = S>,
        vocabulary: &mut Vocabulary,
        knowledge: &Knowledge,
    ) -> Self
    where
        S: IntoIterator<Item = &'t str>,
    {
        let sentences: Vec<Sentence> = sentences
            .into_iter()
            .map(|tokens| Sentence::read(tokens.into_iter().collect(), vocabulary, knowledge))
            .collect();
        let mut evidence = Evidence::default();
        for sentence in &sentences {
            evidence.add(sentence, vocabulary);
        }
        Self { sentences, evidence }
    }
}

impl Sentence {
    fn read(tokens: Vec<&str>, vocabulary: &mut Vocabulary, knowledge: &Knowledge) -> Self {
        let mut words: Vec<WordId> =
            tokens.iter().map(|token| vocabulary.id(token, knowledge)).collect();
        let is_shouted = is_shouted(&words, vocabulary);
        if is_shouted {
            for (word, token) in words.iter_mut().zip(tokens) {
                *word = vocabulary.calm_id(*word, token, knowledge);
            }
        }
        let count = |wanted: fn(&Word) -> bool| {
            words.iter().filter(|id| wanted(vocabulary.word(**id))).count()
        };
        let with_letters = count(|word| word.has_letters);
        let is_headline = count(|word| word.has_letters && !word.is_capital) * 4 < with_letters;
        Self {
            runs: runs(&words, vocabulary),
            entries: entries(&words, vocabulary, knowledge),
            words,
            is_shouted,
            is_headline,
        }
    }

    /// The word `at`, or what stands before the first and after the last.
    pub fn word<'v>(&self, at: isize, words: &'v [Word]) -> &'v Word {
        &words[self.id(at) as usize]
    }

    /// The number of the word `at`, or of what stands before the first and after the last.
    pub fn id(&self, at: isize) -> WordId {
        usize::try_from(at).map_or(BEFORE, |at| self.words.get(at).copied().unwrap_or(AFTER))
    }
}

/// No small letter, and capitals enough to tell that from an acronym or two.
fn is_shouted(words: &[WordId], vocabulary: &Vocabulary) -> bool {
    const FEWEST: usize = 3;
    let words = || words.iter().map(|id| vocabulary.word(*id));
    words().all(|word| !word.has_small) && words().filter(|word| word.is_shouted).count() >= FEWEST
}

fn is_name_like(word: &Word) -> bool {
    word.is_capital && word.has_letters
}

/// Runs of capitalized words, with at most one connector between two of them: "Bank of England".
fn runs(words: &[WordId], vocabulary: &Vocabulary) -> Vec<Range<usize>> {
    let mut runs = vec![0..0; words.len()];
    let word = |at: usize| words.get(at).map(|id| vocabulary.word(*id));
    let mut start = 0;
    while start < words.len() {
        let mut end = start;
        loop {
            if word(end).is_some_and(is_name_like) {
                end += 1;
            } else if end > start
                && word(end).is_some_and(|word| word.is_connector)
                && word(end + 1).is_some_and(is_name_like)
            {
                end += 2;
            } else {
                break;
            }
        }
        runs[start..end].fill(start..end);
        start = end.max(start + 1);
    }
    runs
}

/// Which gazetteer entries each word stands in, and where in them.
fn entries(words: &[WordId], vocabulary: &Vocabulary, knowledge: &Knowledge) -> Vec<u64> {
    let mut marks = vec![0; words.len()];
    for start in 0..words.len() {
        if !vocabulary.word(words[start]).opens_entries {
            continue;
        }
        let mut key = 0;
        for end in start + 1..=words.len().min(start + LONGEST_ENTRY) {
            key = entry_key(key, vocabulary.word(words[end - 1]).entry);
            let Some((classes, goes_on)) = knowledge.entry(key) else { continue };
            mark(&mut marks[start..end], classes);
            if end == start + 1 && !goes_on {
                break;
            }
        }
    }
    marks
}

fn mark(marks: &mut [u64], classes: u16) {
    let last = marks.len() - 1;
    for (at, mark) in marks.iter_mut().enumerate() {
        let place = match at {
            0 if last == 0 => 3,
            0 => 0,
            _ if at == last => 2,
            _ => 1,
        };
        for class in 0..15 {
            if classes & 1 << class != 0 {
                *mark |= 1 << (class * 4 + place);
            }
        }
    }
}

impl Evidence {
    /// How often the word is seen, and how.
    pub fn seen(&self, lower: u64) -> Seen {
        self.seen.get(&lower).copied().unwrap_or_default()
    }

    /// The longest run that holds the word; none where it always stands alone.
    pub fn longest(&self, lower: u64) -> Option<Longest> {
        self.longest.get(&lower).copied()
    }

    /// What stands beside the runs that begin or end with the word, a bit each: before them "in",
    /// a title, "the", "of"; behind them "said", a possessive ending, a comma.
    pub fn company(&self, lower: u64) -> u8 {
        self.company.get(&lower).copied().unwrap_or_default()
    }

    fn add(&mut self, sentence: &Sentence, vocabulary: &Vocabulary) {
        let words: Vec<&Word> = sentence.words.iter().map(|id| vocabulary.word(*id)).collect();
        let small = words.iter().filter(|word| word.has_letters && !word.is_capital).count();
        // Among so few small words capitals tell nothing.
        let tells = small > 2;
        let mut run_start = 0;
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.has_letters) {
            let seen = self.seen.entry(word.lower).or_default();
            let count = match (word.is_capital, at > 0 && tells) {
                (false, _) => &mut seen.small,
                (true, true) => &mut seen.capital,
                (true, false) => &mut seen.initial,
            };
            *count = count.saturating_add(1);
            if !tells || !word.is_capital || at < run_start {
                continue;
            }
            let length = words[at..].iter().take_while(|word| is_name_like(word)).count();
            run_start = at + length;
            let beside = at.checked_sub(1).map_or(0, |before| words[before].before)
                | words.get(run_start).map_or(0, |word| word.behind);
            for end in [words[at], words[run_start - 1]] {
                *self.company.entry(end.lower).or_default() |= beside;
            }
            self.add_run(&sentence.words[at..at + length], &words[at..at + length]);
        }
    }

    fn add_run(&mut self, ids: &[WordId], words: &[&Word]) {
        let (&[first, .., last], length) = (ids, ids.len()) else { return };
        let capped = length.min(6);
        for (at, word) in words.iter().enumerate() {
            let place = (at.min(7) * 8 + (length - 1 - at).min(7)) as u64;
            let run = Longest { length: capped, first, last, place };
            let longest = self.longest.entry(word.lower).or_insert(run);
            if longest.length < capped {
                *longest = run;
            }
        }
    }
}
