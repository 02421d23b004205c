//! Which words may be forms of some others, by no more than their first two letters: most words of a text are told apart
//! by these.

use super::lemma::other_beginnings;

/// A bit for every two ASCII characters.
const WORDS: usize = 128 * 128 / u64::BITS as usize;

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
        let mut all = Self { bits: Box::new([0; WORDS]) };
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
            [first, second, ..]
                if first.is_ascii_alphanumeric() && second.is_ascii_alphanumeric() =>
            {
                self.has([first, second])
            }
            _ => true,
        }
    }

    fn add(&mut self, beginning: [u8; 2]) {
        let (word, bit) = place(beginning);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bit;
        }
    }

    fn has(&self, beginning: [u8; 2]) -> bool {
        let (word, bit) = place(beginning.map(|byte| byte.to_ascii_lowercase()));
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }
}

fn place([first, second]: [u8; 2]) -> (usize, u64) {
    let at = usize::from(first) * 128 + usize::from(second);
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
