//! Classes of names that are one: from what each two say of each other to an equivalence.

use super::person::Tie;
use std::collections::{BTreeMap, BTreeSet};

/// Blocks of more names than this are not compared pair by pair: a family name is then compared by the first letters of
/// given names, and where even these are too many, only names spelt alike are one.
const MOST_COMPARED: usize = 400;

/// The classes of `0..count` with more than one member, each in order.
///
/// A name is *safe* when all that it may be one with may also be one with each other; "George Bush" beside George W. and
/// George H. W. Bush is not. Safe names that may be one have the same neighbours, so that safe names fall into
/// groups without overlap; of a group those belong together that are tied [`Tie::Alike`], directly or over others.
pub(super) fn classes(
    count: usize,
    family: impl Fn(usize) -> String,
    initial: impl Fn(usize) -> Option<char>,
    tie: impl Fn(usize, usize) -> Tie,
) -> Vec<Vec<usize>> {
    let (few, many): (Vec<_>, Vec<_>) =
        grouped(0..count, family).into_iter().partition(|block| block.len() <= MOST_COMPARED);
    let parts = many.into_iter().flat_map(|block| grouped(block.into_iter(), &initial));
    let blocks = few.into_iter().chain(parts.filter(|block| block.len() <= MOST_COMPARED));
    blocks.flat_map(|block| classes_of(&block, &tie)).collect()
}

/// The numbers that share a key, each group in order.
fn grouped<Key: Ord>(
    numbers: impl Iterator<Item = usize>,
    key: impl Fn(usize) -> Key,
) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for number in numbers {
        groups.entry(key(number)).or_default().push(number);
    }
    groups.into_values().collect()
}

fn classes_of(block: &[usize], tie: impl Fn(usize, usize) -> Tie) -> Vec<Vec<usize>> {
    let mut near: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut alike: Vec<(usize, usize)> = Vec::new();
    for (at, one) in block.iter().enumerate() {
        near.entry(*one).or_default().insert(*one);
        for other in block.iter().skip(at + 1) {
            let tie = tie(*one, *other);
            if tie > Tie::Apart {
                near.entry(*one).or_default().insert(*other);
                near.entry(*other).or_default().insert(*one);
            }
            if tie == Tie::Alike {
                alike.push((*one, *other));
            }
        }
    }
    let is_safe = |one: usize| near[&one].iter().all(|other| near[&one].is_subset(&near[other]));
    let safe: BTreeSet<usize> = block.iter().copied().filter(|one| is_safe(*one)).collect();
    let mut tied = Tied::new(block.iter().copied().max().map_or(0, |last| last + 1));
    for (one, other) in alike {
        if safe.contains(&one) && safe.contains(&other) {
            tied.tie(one, other);
        }
    }
    let mut classes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for one in safe {
        classes.entry(tied.root(one)).or_default().push(one);
    }
    classes.into_values().filter(|class| class.len() > 1).collect()
}

/// Numbers tied together: the root of a class is its smallest member, in whatever order they were tied.
#[derive(Debug)]
pub(super) struct Tied(Vec<usize>);

impl Tied {
    /// `count` numbers, each for itself.
    pub(super) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The smallest number tied to this one.
    pub(super) fn root(&mut self, mut number: usize) -> usize {
        while self.0[number] != number {
            self.0[number] = self.0[self.0[number]];
            number = self.0[number];
        }
        number
    }

    /// Ties the classes of two numbers together.
    pub(super) fn tie(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}
