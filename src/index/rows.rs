//! Whether two passages are one text, or nearly: by their rows of three words.

use super::analysis::{Term, folded, terms};
use crate::text::Span;

/// Texts that share so much of their rows are copies of one.
const COPY: f64 = 0.8;
/// Shorter texts are copies only where they are equal.
const SHORT: usize = 8;
/// So many of a text's least hashes are kept to know it again.
const SKETCH: usize = 16;
/// Copies share more than so many of them, or all that there are, but for two pairs in ten thousand of those that are just
/// copies; other texts seldom do.
const FEW: usize = 6;
/// Of two copies' least hashes at least so many are shared, as a sample of the rows that are.
const ALIKE: usize = 11;

/// Hashes of a text's rows of three words, in order of the hashes; of a shorter text, one of all its words. `terms` are the
/// bytes of its words. To be compared with others of these only: they are quicker than those of sketches, which are kept.
pub fn rows_at(text: &str, terms: &[Span]) -> Vec<u64> {
    let words: Vec<u64> = terms.iter().map(|term| hash_of_word(term.of(text))).collect();
    rows_by(&words, |row| row.iter().fold(START, |hash, word| mixed(hash.rotate_left(5), *word)))
}

fn hash_of_word(written: &str) -> u64 {
    let hash = |bytes: &mut dyn Iterator<Item = u8>| {
        bytes.fold(START, |hash, byte| mixed(hash, u64::from(byte)))
    };
    if written.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        hash(&mut written.bytes().map(|byte| byte.to_ascii_lowercase()))
    } else {
        hash(&mut folded(written).bytes())
    }
}

fn rows(text: &str) -> Vec<u64> {
    rows_by(&terms(text), hash)
}

/// Whether two texts' rows are those of one text.
pub fn are_copies(one: &[u64], other: &[u64]) -> bool {
    if one.len().min(other.len()) < SHORT {
        return one == other;
    }
    let shared = shared(one, other);
    let all = one.len() + other.len() - shared;
    shared as f64 >= COPY * all as f64
}

/// What is kept of a text to know it again: the least of its rows.
pub fn sketch(text: &str) -> Vec<u64> {
    let mut rows = rows(text);
    rows.truncate(SKETCH);
    rows
}

/// Whether two texts with these sketches are equal, or so nearly that they are most likely copies.
pub fn is_alike(one: &[u64], other: &[u64]) -> bool {
    if one.len().min(other.len()) < SKETCH {
        return one == other;
    }
    shared(one, other) >= ALIKE
}

/// The same as a sketch in half the room, to tell which passages must be compared.
pub(super) fn short_sketch(terms: &[Term]) -> Vec<u32> {
    let rows = rows_by(terms, hash);
    rows.iter().take(SKETCH).filter_map(|row| u32::try_from(row >> 32).ok()).collect()
}

/// Whether two texts may be copies that share so many of the numbers of a short sketch, which has `all`.
pub fn may_be_copies(shared: usize, all: usize) -> bool {
    shared > FEW || shared == all
}

fn rows_by<W>(words: &[W], hash: impl Fn(&[W]) -> u64) -> Vec<u64> {
    let mut rows: Vec<u64> =
        if words.len() < 3 { vec![hash(words)] } else { words.windows(3).map(hash).collect() };
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// How many rows are in both lists, which are in order.
fn shared(mut one: &[u64], mut other: &[u64]) -> usize {
    let mut shared = 0;
    while let ([first, rest @ ..], [other_first, other_rest @ ..]) = (one, other) {
        shared += usize::from(first == other_first);
        (one, other) = (
            if first <= other_first { rest } else { one },
            if other_first <= first { other_rest } else { other },
        );
    }
    shared
}

/// FNV-1a (Fowler, Noll and Vo 1991): the same with every version of the program, since saved searches keep it.
fn hash(row: &[Term]) -> u64 {
    let bytes = row.iter().flat_map(|term| term.word.bytes().chain([0]));
    bytes.fold(START, |hash, byte| mixed(hash, u64::from(byte)))
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

fn mixed(hash: u64, with: u64) -> u64 {
    (hash ^ with).wrapping_mul(0x0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies() {
        let text = "The river rose by two metres in one night, and the bridge at Orvane had to be closed \
                    to all traffic until the engineers had looked at its pillars.";
        for (other, expected) in [
            (text.to_owned(), true),
            (text.to_uppercase(), true),
            (text.replace("two metres", "2 metres"), true),
            (format!("{text} Nobody was hurt."), true),
            (
                text.replace("river", "lake")
                    .replace("bridge", "dam")
                    .replace("engineers", "divers"),
                false,
            ),
            ("The river rose.".to_owned(), false),
            (String::new(), false),
        ] {
            assert_eq!(are_copies(&rows(text), &rows(&other)), expected, "{other}");
            let quick = |text: &str| {
                let terms: Vec<Span> = terms(text).into_iter().map(|term| term.span).collect();
                rows_at(text, &terms)
            };
            assert_eq!(are_copies(&quick(text), &quick(&other)), expected, "{other}");
        }
        assert!(are_copies(&rows("Rain fell."), &rows("rain fell")));
        assert!(!are_copies(&rows("Rain fell."), &rows("Snow fell.")));
    }
}
