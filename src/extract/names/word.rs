//! What can be seen of a word by itself: its spelling, its shape, and what is known about it.

use super::{knowledge::Knowledge, label::LABELS, lists::is_title};
use crate::text::{noun_lemma, verb_lemma};
use std::collections::HashMap;

/// A word as features see it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen of a word by itself")]
pub struct Word {
    /// Its letters, digits all taken for 0.
    pub form: u64,
    /// The same in lower case.
    pub lower: u64,
    /// Capitals, small letters, digits and marks, runs cut at two: "Xx", "XX", "dd".
    pub shape: u64,
    /// Prefixes and suffixes of one to four characters, and a prefix of five in lower case.
    pub affixes: [u64; 9],
    /// What it is similar to, at four grains, finest last; 0 where that is not known.
    pub clusters: [u16; 4],
    /// How it is usually written.
    pub habit: Habit,
    /// Its part in the key of a gazetteer entry.
    pub entry: u64,
    /// Whether gazetteer entries begin with it.
    pub opens_entries: bool,
    /// Begins with a capital letter.
    pub is_capital: bool,
    /// Has a letter.
    pub has_letters: bool,
    /// Several letters, all of them capital.
    pub is_shouted: bool,
    /// Has a small letter.
    pub has_small: bool,
    /// Stands between capitalized words of one name: "of", "de", "bin".
    pub is_connector: bool,
    /// What it tells of a name behind it, a bit each.
    pub before: u8,
    /// What it tells of a name before it, a bit each.
    pub behind: u8,
}

/// How a word is usually written within sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Habit {
    /// Too rare to tell.
    #[default]
    Unknown,
    /// Small, nineteen times in twenty.
    Small,
    /// More often small than not.
    MostlySmall,
    /// More often with a capital than not.
    MostlyCapital,
    /// With a capital, nineteen times in twenty.
    Capital,
    /// With a capital and in capitals more often than not: "NATO".
    Shouted,
}

impl Habit {
    /// In the order of their numbers in the file.
    pub const ALL: [Self; 6] = [
        Self::Unknown,
        Self::Small,
        Self::MostlySmall,
        Self::MostlyCapital,
        Self::Capital,
        Self::Shouted,
    ];
}

/// Hashes a string.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// Hashes a pair; not the same for the pair turned round.
pub(super) fn mix(one: u64, other: u64) -> u64 {
    let mixed = (one.rotate_left(23) ^ other).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 29)
}

impl Word {
    /// What stands before the first word of a sentence (`side` 1) and after its last (`side` 2).
    fn boundary(side: u16) -> Self {
        let mark = hash("boundary") ^ u64::from(side);
        Self {
            form: mark,
            lower: mark,
            shape: mark,
            affixes: [mark; 9],
            clusters: [u16::MAX - side; 4],
            habit: Habit::Unknown,
            entry: mark,
            opens_entries: false,
            is_capital: false,
            has_letters: false,
            is_shouted: false,
            has_small: false,
            is_connector: false,
            before: 0,
            behind: 0,
        }
    }

    fn new(text: &str, knowledge: &Knowledge) -> Self {
        let lower = text.to_lowercase();
        let digits_alike = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "0");
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let is_shouted = capitals > 1 && capitals == letters;
        // "REUTERS" and "Reuters" are one entry, "US" and "Us" are not.
        let entry = if is_shouted && letters > 3 { hash(&capitalized(text)) } else { hash(text) };
        let known = knowledge.word(hash(&lower));
        let is_capital = text.chars().next().is_some_and(char::is_uppercase);
        Self {
            form: hash(&digits_alike(text)),
            lower: hash(&digits_alike(&lower)),
            shape: hash(&shape(text)),
            affixes: affixes(&digits_alike(text), &lower),
            clusters: known.clusters,
            habit: known.habit,
            entry,
            opens_entries: knowledge.opens_entries(entry),
            is_capital,
            has_letters: letters > 0,
            is_shouted,
            has_small: text.chars().any(char::is_lowercase),
            is_connector: matches!(
                lower.as_str(),
                "of" | "&" | "de" | "von" | "van" | "al" | "bin" | "la" | "der" | "-"
            ),
            before: before(text, &lower),
            behind: behind(&lower),
        }
    }
}

/// What a word tells of a name behind it.
fn before(text: &str, lower: &str) -> u8 {
    match lower {
        "in" | "at" | "near" => 1,
        "the" => 4,
        "of" => 8,
        _ if is_title(text) => 2,
        _ => 0,
    }
}

/// What a word tells of a name before it.
fn behind(lower: &str) -> u8 {
    match lower {
        "said" | "says" | "told" | "added" => 16,
        "'s" | "’s" => 32,
        "," => 64,
        _ => 0,
    }
}

fn is_in_dictionary(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_adverb = lower.len() > 5 && lower.ends_with("ly");
    verb_lemma(&lower).is_some() || noun_lemma(&lower).is_some() || is_adverb
}

fn shape(text: &str) -> String {
    let mut shape = String::new();
    let (mut last, mut run) = (' ', 0);
    for c in text.chars() {
        let class = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_ascii_digit() => 'd',
            _ => c,
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        if run <= 2 {
            shape.push(class);
        }
    }
    shape
}

/// Prefixes and suffixes shorter than the word; 0 where it is too short.
fn affixes(text: &str, lower: &str) -> [u64; 9] {
    let mut affixes = [0; 9];
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).take(6).collect();
    let ends: Vec<usize> = text.char_indices().rev().map(|(at, _)| at).take(5).collect();
    for length in 1..=4 {
        if let Some(prefix) = starts.get(length).and_then(|end| text.get(..*end)) {
            affixes[length - 1] = mix(1, hash(prefix));
        }
        if let (Some(start), Some(_)) = (ends.get(length - 1), ends.get(length)) {
            affixes[length + 3] = mix(2, hash(text.get(*start..).unwrap_or_default()));
        }
    }
    if let Some((end, _)) = lower.char_indices().nth(5) {
        affixes[8] = mix(3, hash(lower.get(..end).unwrap_or_default()));
    }
    affixes
}

/// `text` with a capital after each mark and small letters elsewhere: "Jean-Pierre", "O'Brien".
pub fn capitalized(text: &str) -> String {
    let mut after_letter = false;
    let mut capitalized = String::with_capacity(text.len());
    for c in text.chars() {
        if after_letter {
            capitalized.extend(c.to_lowercase());
        } else {
            capitalized.extend(c.to_uppercase());
        }
        after_letter = c.is_alphanumeric();
    }
    capitalized
}

/// The number of a word in a [`Vocabulary`].
pub type WordId = u32;

/// What stands before the first word of a sentence.
pub(super) const BEFORE: WordId = 0;

/// What stands after the last word of a sentence.
pub(super) const AFTER: WordId = 1;

/// Scores of labels but [`super::label::OUTSIDE`], whose score is 0.
pub(super) type Scores = [i16; LABELS - 1];

/// The words met so far, each seen once.
#[derive(Debug)]
pub struct Vocabulary {
    ids: HashMap<Box<str>, WordId>,
    words: Vec<Word>,
    /// For each word: how it would be written were it not shouted; 0 until asked.
    calm: Vec<WordId>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let words = vec![Word::boundary(1), Word::boundary(2)];
        Self { ids: HashMap::new(), words, calm: vec![BEFORE, AFTER] }
    }
}

impl Vocabulary {
    /// The number of `text`.
    pub fn id(&mut self, text: &str, knowledge: &Knowledge) -> WordId {
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        let id = WordId::try_from(self.words.len()).unwrap_or(AFTER);
        self.words.push(Word::new(text, knowledge));
        self.calm.push(0);
        self.ids.insert(text.into(), id);
        id
    }

    /// The number of the word that `text`, number `id`, stands for among capitals: "PRESIDENT" is
    /// "president", "PARIS" is "Paris", "NATO" stays.
    pub fn calm_id(&mut self, id: WordId, text: &str, knowledge: &Knowledge) -> WordId {
        let word = self.word(id);
        if self.calm[id as usize] == 0 {
            let calm = match word.habit {
                _ if !word.is_capital => text.to_owned(),
                Habit::Shouted => text.to_owned(),
                Habit::Small | Habit::MostlySmall => text.to_lowercase(),
                Habit::Unknown if is_in_dictionary(text) => text.to_lowercase(),
                // Initials and acronyms: "J.", "U.S."
                _ if text.contains('.') => text.to_owned(),
                _ => capitalized(text),
            };
            self.calm[id as usize] = self.id(&calm, knowledge);
        }
        self.calm[id as usize]
    }

    /// Word number `id`.
    pub fn word(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    /// All words, by their numbers.
    pub fn words(&self) -> &[Word] {
        &self.words
    }
}
