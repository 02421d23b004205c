//! Articles as a set, each known by the place of its first passage among all passages: how many two sets have in common
//! is what names are counted by.

/// Some articles.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Set {
    /// Their places, in order.
    Few(Vec<u32>),
    /// A bit for each place, and how many are set.
    Many(Vec<u64>, usize),
}

/// Places of a word of bits.
const BITS: usize = u64::BITS as usize;
/// With an article for so many words of bits, and more, bits are quicker to fill and to look at than a list.
const SPARSE: usize = 64;

impl Set {
    /// Articles at some of so many places, in order, in the way that takes less room.
    pub(super) fn kept(places: Vec<u32>, of: usize) -> Self {
        if is_few(places.len(), of) { Self::Few(places) } else { Self::many(&[(0, &places)], of) }
    }

    /// Articles at some of so many places, in the way that is quicker to look at. Each part has its articles in order,
    /// from its own place on.
    pub(super) fn at_hand(parts: &[(u32, &[u32])], of: usize) -> Self {
        let articles: usize = parts.iter().map(|(_, places)| places.len()).sum();
        if articles * SPARSE < of.div_ceil(BITS) {
            let places = parts.iter().flat_map(|(from, all)| all.iter().map(move |at| from + at));
            Self::Few(places.collect())
        } else {
            Self::many(parts, of)
        }
    }

    fn many(parts: &[(u32, &[u32])], of: usize) -> Self {
        let mut bits = vec![0; of.div_ceil(BITS)];
        for (from, places) in parts {
            for place in *places {
                if let Some(word) = bits.get_mut((from + place) as usize / BITS) {
                    *word |= bit(from + place);
                }
            }
        }
        Self::Many(bits, parts.iter().map(|(_, places)| places.len()).sum())
    }

    /// How many articles.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Few(places) => places.len(),
            Self::Many(_, len) => *len,
        }
    }

    /// How many articles are in both.
    pub(super) fn common(&self, other: &Self) -> usize {
        match (self, other) {
            (Self::Many(one, _), Self::Many(other, _)) => {
                one.iter().zip(other).map(|(one, other)| (one & other).count_ones() as usize).sum()
            }
            (Self::Few(few), Self::Many(bits, _)) | (Self::Many(bits, _), Self::Few(few)) => {
                few.iter().filter(|place| has(bits, **place)).count()
            }
            (Self::Few(one), Self::Few(other)) => {
                let (fewer, more) =
                    if one.len() < other.len() { (one, other) } else { (other, one) };
                fewer.iter().filter(|place| more.binary_search(place).is_ok()).count()
            }
        }
    }

    /// How many looks it takes to say how many articles it has in common with a set that is at hand.
    pub(super) fn work(&self) -> usize {
        match self {
            Self::Few(places) => places.len(),
            Self::Many(bits, _) => bits.len(),
        }
    }

    /// The same of a set that is kept with so many articles.
    pub(super) fn work_with(articles: usize, of: usize) -> usize {
        if is_few(articles, of) { articles } else { of.div_ceil(BITS) }
    }

    /// Whether the article with this place is among them.
    pub(super) fn has(&self, place: u32) -> bool {
        match self {
            Self::Few(places) => places.binary_search(&place).is_ok(),
            Self::Many(bits, _) => has(bits, place),
        }
    }
}

/// Whether a list takes less room than bits.
fn is_few(articles: usize, of: usize) -> bool {
    articles * size_of::<u32>() < of.div_ceil(BITS) * size_of::<u64>()
}

fn bit(place: u32) -> u64 {
    1 << (place as usize % BITS)
}

fn has(bits: &[u64], place: u32) -> bool {
    bits.get(place as usize / BITS).is_some_and(|word| word & bit(place) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn sets_of_any_kind_have_the_same_in_common(
            one in prop::collection::btree_set(0..700_u32, 0..60),
            other in prop::collection::btree_set(0..700_u32, 0..700),
        ) {
            let listed = |places: &BTreeSet<u32>| places.iter().copied().collect::<Vec<u32>>();
            let kinds = |places: &BTreeSet<u32>| [
                Set::Few(listed(places)),
                Set::many(&[(0, &listed(places))], 700),
                Set::kept(listed(places), 700),
                Set::at_hand(&[(0, &listed(places))], 700),
            ];
            for set in kinds(&one) {
                prop_assert_eq!(set.len(), one.len());
                prop_assert!((0..700).all(|place| set.has(place) == one.contains(&place)));
                for other_set in kinds(&other) {
                    prop_assert_eq!(set.common(&other_set), one.intersection(&other).count());
                    prop_assert_eq!(other_set.common(&set), one.intersection(&other).count());
                }
            }
        }
    }
}
