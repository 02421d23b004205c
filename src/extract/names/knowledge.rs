//! What is known before any training: clusters of similar words, how words are usually written,
//! and gazetteers of names.

use super::{
    table::Table,
    word::{Habit, mix},
};

/// Clusters and habit of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// Cluster numbers from 1 on; 0 where the word is in none.
    pub clusters: [u16; 4],
    /// How it is usually written.
    pub habit: Habit,
}

/// Words and gazetteers.
#[derive(Clone, Debug)]
pub struct Knowledge {
    words: Table<WORD_ROW>,
    entries: Table<ENTRY_ROW>,
}

/// Cluster numbers in 6, 8, 10 and 12 bits, the habit in 4: 40 bits.
const WORD_ROW: usize = 5;
const CLUSTER_BITS: [u32; 4] = [6, 8, 10, 12];

/// One bit for each class of the gazetteer, and [`GOES_ON`].
const ENTRY_ROW: usize = 2;

/// Set for a word that longer entries begin with.
const GOES_ON: u16 = 1 << 15;

/// Most classes that a gazetteer can have.
pub const MOST_CLASSES: usize = 15;

/// Longest entry of a gazetteer, in tokens.
pub const LONGEST_ENTRY: usize = 6;

/// The key of an entry of several words, word by word; begin with 0.
pub fn entry_key(before: u64, word: u64) -> u64 {
    mix(mix(before, 0x5EED), word)
}

impl Knowledge {
    /// From words (by the hash of their lower case) and entries (by their key, with a bit for each
    /// class; `firsts` are the keys of first words of longer ones).
    pub fn build(
        words: impl IntoIterator<Item = (u64, Known)>,
        entries: impl IntoIterator<Item = (u64, u16)>,
    ) -> Self {
        let row = |known: Known| {
            let mut bits = known.habit as u64;
            for (cluster, width) in known.clusters.iter().zip(CLUSTER_BITS) {
                bits = bits << width | u64::from(*cluster);
            }
            let mut row = [0; WORD_ROW];
            row.copy_from_slice(&bits.to_le_bytes()[..WORD_ROW]);
            row
        };
        Self {
            words: Table::build(words.into_iter().map(|(key, known)| (mix(key, 0), row(known)))),
            entries: Table::build(
                entries.into_iter().map(|(key, classes)| (key, classes.to_le_bytes())),
            ),
        }
    }

    /// The bits of an entry row: its classes, and whether longer entries begin with it.
    pub fn entry_bits(classes: impl IntoIterator<Item = usize>, goes_on: bool) -> u16 {
        let bits = classes.into_iter().fold(0, |bits, class| bits | 1 << class.min(14));
        if goes_on { bits | GOES_ON } else { bits }
    }

    /// What is known about the word whose lower case has this hash.
    pub fn word(&self, lower: u64) -> Known {
        let Some(row) = self.words.get(mix(lower, 0)) else { return Known::default() };
        let mut bits = row.iter().rev().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
        let mut clusters = [0; 4];
        for (cluster, width) in clusters.iter_mut().zip(CLUSTER_BITS).rev() {
            *cluster = u16::try_from(bits & ((1 << width) - 1)).unwrap_or_default();
            bits >>= width;
        }
        let habit = usize::try_from(bits).ok().and_then(|number| Habit::ALL.get(number));
        Known { clusters, habit: habit.copied().unwrap_or_default() }
    }

    /// Whether gazetteer entries begin with a word.
    pub fn opens_entries(&self, word: u64) -> bool {
        self.entries.get(entry_key(0, word)).is_some()
    }

    /// Classes of the entry with this key, and whether a longer one may follow (told of first words
    /// only).
    pub fn entry(&self, key: u64) -> Option<(u16, bool)> {
        let bits = u16::from_le_bytes(*self.entries.get(key)?);
        Some((bits & !GOES_ON, bits & GOES_ON != 0))
    }

    /// Adds it to a file.
    pub fn write(&self, file: &mut Vec<u8>) {
        self.words.write(file);
        self.entries.write(file);
    }

    /// Takes it off the front of a file.
    pub fn read(file: &mut &'static [u8]) -> Option<Self> {
        Some(Self { words: Table::read(file)?, entries: Table::read(file)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_what_they_are_given() {
        let known = Known { clusters: [32, 128, 512, 2048], habit: Habit::Shouted };
        let knowledge = Knowledge::build(
            [(7, known)],
            [(entry_key(0, 9), Knowledge::entry_bits([0, 14], true))],
        );
        let found = knowledge.word(7);
        assert_eq!((found.clusters, found.habit), (known.clusters, known.habit));
        assert_eq!(knowledge.word(8).clusters, [0; 4]);
        assert_eq!(knowledge.entry(entry_key(0, 9)), Some((1 | 1 << 14, true)));
        assert!(knowledge.opens_entries(9) && !knowledge.opens_entries(10));
    }
}
