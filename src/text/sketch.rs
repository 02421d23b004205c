//! Whether two texts are one: cut, mended, under another headline.
//!
//! A text is the set of its runs of four words. Of these a sketch keeps those with the lowest hashes, the
//! same of every text: so two sketches say how much of the shorter text stands in the longer one (Broder, On
//! the resemblance and containment of documents, 1997; the sample is his "minimum of k").

use super::{TokenKind, fold, tokenize};
use std::{cmp::Reverse, collections::BTreeMap};

/// Words in a row that are compared.
const RUN: usize = 4;
/// Of a text of some length this share of its runs must stand in the longer one: wire stories are cut, and a
/// paper puts a paragraph of its own in. Two reports of one event share their quotes and little else, a third; two
/// interviews with the same questions a half.
const SHARED: (usize, usize) = (2, 3);
/// Of a short one this, and of one of which few runs can be compared: two notices of the same form differ in a
/// name and a number.
const SHARED_IN_SHORT: (usize, usize) = (4, 5);
/// So many runs make a text of some length, and are enough to go by.
const LONG: usize = 40;
const ENOUGH: usize = 24;
/// A text with fewer is one with those of the same runs only.
const TELLING: usize = 8;
/// A text that is so many times as long as another is no fuller version of it, but a page of many news.
const LONGEST: usize = 8;
/// How many hashes are kept: enough to tell two thirds from a half nearly always.
const KEPT: usize = 96;

/// A sample of a text's runs of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// How many runs the text has.
    runs: usize,
    /// The lowest hashes of them, ascending.
    lowest: Vec<u32>,
}

impl Sketch {
    /// The sketch of a text. Capitals, diacritics and marks count for nothing.
    pub fn of(text: &str) -> Self {
        let tokens = tokenize(text);
        let words: Vec<String> = tokens
            .iter()
            .filter(|token| token.kind != TokenKind::Mark)
            .map(|token| fold(token.span.of(text)))
            .collect();
        let length = RUN.min(words.len().max(1));
        let mut lowest: Vec<u32> = words.windows(length).map(hash).collect();
        lowest.sort_unstable();
        lowest.dedup();
        let runs = lowest.len();
        lowest.truncate(KEPT);
        Self { runs, lowest }
    }

    /// The sketch in numbers, for [`Sketch::from_numbers`].
    pub fn numbers(&self) -> impl Iterator<Item = u64> + '_ {
        let runs = u64::try_from(self.runs).unwrap_or(u64::MAX);
        std::iter::once(runs).chain(self.lowest.iter().copied().map(u64::from))
    }

    /// The sketch that gave these numbers.
    pub fn from_numbers(numbers: impl IntoIterator<Item = u64>) -> Self {
        let mut numbers = numbers.into_iter();
        let runs = numbers.next().and_then(|runs| usize::try_from(runs).ok()).unwrap_or(0);
        Self { runs, lowest: numbers.filter_map(|hash| u32::try_from(hash).ok()).collect() }
    }

    /// Whether the text has no words.
    pub fn is_empty(&self) -> bool {
        self.runs == 0
    }

    /// Whether the shorter of the two texts is for the most part in the longer one.
    pub fn is_copy_of(&self, other: &Self) -> bool {
        let (short, long) = if self.runs <= other.runs { (self, other) } else { (other, self) };
        if short.runs < TELLING || short.runs * LONGEST < long.runs {
            return short.runs > 0 && short == long;
        }
        // Below the lower of the two last hashes both sketches have all that their texts have.
        let last = short.end().min(long.end());
        let known = |sketch: &Self| sketch.lowest.partition_point(|hash| *hash <= last);
        let of_short: &[u32] = short.lowest.get(..known(short)).unwrap_or_default();
        let of_long: &[u32] = long.lowest.get(..known(long)).unwrap_or_default();
        let shared = of_short.iter().filter(|hash| of_long.binary_search(hash).is_ok()).count();
        let is_short = short.runs < LONG || of_short.len() < ENOUGH;
        let (part, whole) = if is_short { SHARED_IN_SHORT } else { SHARED };
        of_short.len() >= TELLING / 2 && shared * whole >= of_short.len() * part
    }

    /// Up to this hash all runs are known.
    fn end(&self) -> u32 {
        let is_all = self.lowest.len() == self.runs;
        self.lowest.last().copied().filter(|_| !is_all).unwrap_or(u32::MAX)
    }
}

/// FNV-1a over the words, with its bits mixed: the same on every machine and in every version.
fn hash(words: &[String]) -> u32 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([b' ']));
    let mut hash: u64 = bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    u32::try_from((hash ^ (hash >> 33)) & u64::from(u32::MAX)).unwrap_or(0)
}

/// Puts the texts that are copies of each other into groups, each under its longest text: for every text the
/// number of that one. Of equals the first leads, so the order of the texts is part of the answer.
///
/// Takes time in proportion to the number of texts, also where all of them share a boilerplate: a run of words
/// leads to the longest texts that have it and no others.
pub fn leaders(texts: &[Sketch]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|at| (texts.get(*at).map(|text| Reverse(text.runs)), *at));
    let known = Postings::of(order.iter().filter_map(|at| texts.get(*at)));
    let mut leading: Vec<usize> = (0..texts.len()).collect();
    let is_leader = |leading: &[usize], at: usize| leading.get(at) == Some(&at);
    for (rank, at) in order.iter().enumerate() {
        let Some(text) = texts.get(*at) else { continue };
        let longer = known.longer(text, rank).into_iter().filter_map(|rank| order.get(rank));
        let leader = longer
            .copied()
            .filter(|longer| is_leader(&leading, *longer))
            .find(|longer| texts.get(*longer).is_some_and(|longer| text.is_copy_of(longer)));
        if let (Some(leader), Some(own)) = (leader, leading.get_mut(*at)) {
            *own = leader;
        }
    }
    leading
}

/// Which texts have a run of words among their lowest hashes; texts are numbered from the longest.
struct Postings(Vec<(u32, u32)>);

impl Postings {
    /// The lowest hashes of a text stand in its copies: of a quarter of it one of sixteen nearly always.
    const LOOKED_UP: usize = 16;
    /// Boilerplate is shared by all.
    const MOST_TEXTS: usize = 64;

    fn of<'t>(texts: impl Iterator<Item = &'t Sketch>) -> Self {
        let mut all: Vec<(u32, u32)> = (0..)
            .zip(texts)
            .flat_map(|(rank, text)| {
                text.lowest.iter().take(Self::LOOKED_UP).map(move |hash| (*hash, rank))
            })
            .collect();
        all.sort_unstable();
        Self(all)
    }

    /// The texts before `rank` that share runs with `text`: those that share most first, of equals the longest.
    fn longer(&self, text: &Sketch, rank: usize) -> Vec<usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for hash in &text.lowest {
            let from = self.0.partition_point(|(known, _)| known < hash);
            let texts = self.0.iter().skip(from).take(Self::MOST_TEXTS);
            let texts = texts.take_while(|(known, _)| known == hash);
            for other in texts.filter_map(|(_, other)| usize::try_from(*other).ok()) {
                if other < rank {
                    *shared.entry(other).or_default() += 1;
                }
            }
        }
        let mut texts: Vec<(usize, usize)> = shared.into_iter().collect();
        texts.sort_by_key(|(other, shared)| (Reverse(*shared), *other));
        texts.truncate(Self::MOST_TEXTS);
        texts.into_iter().map(|(other, _)| other).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STORY: &str = "The harbour of Lindow was closed on Monday after a fire broke out on the ferry to \
        Norhaven. Nobody was hurt, said the harbour master, Ana Ruiz, but the quay would have to be looked at \
        before ships could land there again. Two hundred passengers spent the night in a school.\n\n\
        The fire began in the engine room at about six in the evening and took four hours to put out. It was \
        the third on that line within a year. \"We asked for new ships in March,\" Bo Lind of the seamen's \
        union said. \"We are still waiting for an answer.\"\n\n\
        The company, Larrondo Lines, said that it would wait for the report of the police. Its shares fell by \
        three percent.";

    fn check(one: &str, other: &str, expected: bool) {
        let (one, other) = (Sketch::of(one), Sketch::of(other));
        assert_eq!(one.is_copy_of(&other), expected);
        assert_eq!(other.is_copy_of(&one), expected);
    }

    #[test]
    fn wire_stories_are_cut_and_mended() {
        check(STORY, STORY, true);
        check(STORY, &STORY.to_uppercase(), true);
        // Its first paragraph, and a sentence of the paper's own.
        let first = STORY.split("\n\n").next().unwrap_or_default();
        check(STORY, first, true);
        check(STORY, &format!("{first} Readers write to us about the ferry."), true);
        check(STORY, &STORY.replace("three percent", "a tenth").replace("Monday", "Tuesday"), true);
    }

    #[test]
    fn reports_on_one_thing_are_not_one_text() {
        check(
            STORY,
            "A fire on the ferry to Norhaven has closed the harbour of Lindow. The harbour master said that \
             nobody was hurt. Bo Lind of the seamen's union said that the company had been asked for new ships.",
            false,
        );
        // Notices of one form.
        check(
            "The Tesh Water Board meets on Monday at seven in the town hall to talk about the new bridge.",
            "The Tesh Water Board meets on Friday at nine in the old mill to talk about the price of water.",
            false,
        );
        check("Rain fell.", "Rain fell!", true);
        check("Rain fell.", "Rain fell again.", false);
        check("", "", false);
    }

    #[test]
    fn groups_have_their_longest_text_in_front() {
        let half = STORY.split("\n\n").take(2).collect::<Vec<_>>().join("\n\n");
        let texts = [half.as_str(), "Rain fell.", STORY, "Rain fell."].map(Sketch::of);
        assert_eq!(leaders(&texts), [2, 1, 2, 1]);
    }

    proptest! {
        #[test]
        fn numbers_lead_back(text in "([abc]{1,2} ){0,200}") {
            let sketch = Sketch::of(&text);
            prop_assert_eq!(Sketch::from_numbers(sketch.numbers()), sketch);
        }

        #[test]
        fn a_part_of_a_long_text_is_its_copy(length in 100_usize..300, from in 0_usize..50) {
            let words: Vec<String> = (0..length).map(|n| format!("w{}", n * 7919 % 1009)).collect();
            let part = words[from..from + length / 2].join(" ");
            prop_assert!(Sketch::of(&part).is_copy_of(&Sketch::of(&words.join(" "))));
        }
    }
}
