//! Which words may be forms of some others, by no more than their first two letters: most words of a text are told apart
//! by these.

use super::lemma::other_beginnings;
use std::sync::LazyLock;

/// A bit for every two bytes.
const WORDS: usize = (1 << 16) / u64::BITS as usize;

/// What two letters can't tell: all but two ASCII letters or digits.
static UNTOLD: LazyLock<Box<[u64; WORDS]>> = LazyLock::new(|| {
    let mut untold = Box::new([0; WORDS]);
    for first in 0..=u8::MAX {
        for second in 0..=u8::MAX {
            if !(first.is_ascii_alphanumeric() && second.is_ascii_alphanumeric()) {
                add(&mut untold, [first, second]);
            }
        }
    }
    untold
});

/// The beginnings of all forms of some words.
#[derive(Clone, Debug)]
pub struct Beginnings {
    bits: Box<[u64; WORDS]>,
}

impl Beginnings {
    /// Of words with one of these stems.
    ///
    /// A lemma begins like its stem, but for the last letter of the stem: "possibl" of "possibility".
    pub fn of_stems<'s>(stems: impl IntoIterator<Item = &'s str>) -> Self {
        let mut all = Self { bits: UNTOLD.clone() };
        for stem in stems {
            let shared = stem.len().saturating_sub(1).clamp(1, 2);
            let start = stem.as_bytes().get(..shared).unwrap_or_default();
            match *start {
                [first, second] => all.add([first, second]),
                [first] => (0..128).for_each(|second| all.add([first, second])),
                _ => (),
            }
            other_beginnings(start).for_each(|form| all.add(form));
        }
        all
    }

    /// Whether a word, as it is written, may be a form of one of them. What isn't told by two ASCII letters or digits may.
    pub fn may_begin(&self, written: &[u8]) -> bool {
        match *written {
            [first, second, ..] => {
                let (word, bit) = place([first, second]);
                self.bits.get(word).is_some_and(|word| word & bit != 0)
            }
            _ => true,
        }
    }

    /// In small letters and capitals.
    fn add(&mut self, [first, second]: [u8; 2]) {
        let cases = |byte: u8| [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()];
        for first in cases(first) {
            for second in cases(second) {
                add(&mut self.bits, [first, second]);
            }
        }
    }
}

fn add(bits: &mut [u64; WORDS], beginning: [u8; 2]) {
    let (word, bit) = place(beginning);
    if let Some(word) = bits.get_mut(word) {
        *word |= bit;
    }
}

fn place(beginning: [u8; 2]) -> (usize, u64) {
    let at = usize::from(u16::from_be_bytes(beginning));
    (at / u64::BITS as usize, 1 << (at % u64::BITS as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings() {
        let all = Beginnings::of_stems(["go", "die", "possibl", "習"]);
        for word in [
            "went",
            "Going",
            "DYING",
            "died",
            "possibilities",
            "g",
            "Gone",
            "習",
            "ébloui",
            "-",
            "",
        ] {
            assert!(all.may_begin(word.as_bytes()), "{word}");
        }
        for word in ["meet", "apple", "wax", "petition", "2021"] {
            assert!(!all.may_begin(word.as_bytes()), "{word}");
        }
    }
}
