//! The company on a card: who stands in the same passages more often than chance would have it.
//!
//! Counts alone name whoever is named most everywhere. The weight is Dunning's log-likelihood ratio
//! ("Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19(1),
//! 1993): of N passages, a name one, b the other, and k both; then
//!
//! G² = 2 Σ observed · ln(observed / expected)
//!
//! over the four cells (both, only the one, only the other, neither), where "expected" is what the margins
//! give if the two had nothing to do with each other (a·b/N for both). Pairs that stand together less often
//! than that are left out, and so are those that chance alone would often bring together, and those with
//! fewer than two different texts: one sentence is no company. A newspaper in its own reports is none either.

use super::names::{all_entities, entities};
use crate::{
    Result,
    extract::Kind,
    identity::Known,
    index::{Passage, Reader, terms},
    query::{
        answer::Citation,
        evidence::{citation, words_key},
        resolve::Resolved,
    },
};
use serde::Serialize;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// So many different texts must name both.
const FLOOR: usize = 2;
/// Chance alone gives more than this once in twenty pairs (χ² with one degree of freedom).
const CHANCE: f64 = 3.84;
/// At most so many names are weighed, those with the most passages in common.
const MOST_WEIGHED: usize = 200;

/// Somebody in the same passages.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SeenWith {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// How many passages name both, copies included.
    pub passages: usize,
    /// How many articles have such a passage.
    pub articles: usize,
    /// The log-likelihood ratio: how far from chance. Above 10.8 chance would do it once in a thousand.
    pub weight: f64,
    /// The newest passage that names both.
    pub newest: Citation,
}

#[derive(Default)]
struct Together<'p> {
    /// One of the names, as the index has it.
    known_as: Option<(Kind, &'p str)>,
    texts: BTreeSet<String>,
    passages: BTreeSet<(&'p str, usize)>,
    newest: Option<(&'p Passage, usize)>,
}

/// Those of this kind in `passages`, which are all that name `who`; the greatest weight first, of equals by
/// articles and name.
pub(super) fn seen_with(
    reader: &Reader,
    passages: &[Passage],
    who: &Resolved,
    kind: Kind,
) -> Result<Vec<SeenWith>> {
    let mut together: Vec<(String, Together<'_>)> =
        gather(reader, passages, who, kind)?.into_iter().collect();
    together.retain(|(_, both)| both.texts.len() >= FLOOR);
    together.sort_by_key(|(_, both)| Reverse(both.passages.len()));
    together.truncate(MOST_WEIGHED);
    let (all, with_one) = (reader.size(), passages.len());
    let mut seen = Vec::new();
    for (name, both) in together {
        let Some((found, known_as)) = both.known_as else { continue };
        let with_other = frequency(reader, found, known_as)?.max(both.passages.len());
        let weight = log_likelihood(all, with_one, with_other, both.passages.len());
        let Some(weight) = weight.filter(|weight| *weight >= CHANCE) else { continue };
        let Some((passage, start)) = both.newest else { continue };
        let articles: BTreeSet<&str> = both.passages.iter().map(|(article, _)| *article).collect();
        seen.push(SeenWith {
            name,
            kind,
            passages: both.passages.len(),
            articles: articles.len(),
            weight: (weight * 100.0).round() / 100.0,
            newest: citation(passage, start),
        });
    }
    seen.sort_by(|one, other| {
        let by_weight = other.weight.total_cmp(&one.weight);
        by_weight.then(other.articles.cmp(&one.articles)).then_with(|| one.name.cmp(&other.name))
    });
    Ok(seen)
}

fn gather<'p>(
    reader: &Reader,
    passages: &'p [Passage],
    who: &Resolved,
    kind: Kind,
) -> Result<BTreeMap<String, Together<'p>>> {
    let identities = reader.identities()?;
    let mut together: BTreeMap<String, Together<'_>> = BTreeMap::new();
    for passage in passages.iter().filter(|passage| !entities(passage, who).is_empty()) {
        for (found, entity) in all_entities(passage) {
            if identities.kind(found, &entity.name) != kind
                || identities.is_no_name(found, &entity.name)
                || who.is(&entity.name)
                || passage.source.as_deref() == Some(&entity.name)
            {
                continue;
            }
            let name = identities.name(found, &entity.name);
            let both = together.entry(name.to_owned()).or_default();
            both.known_as = Some((found, &entity.name));
            both.texts.insert(words_key(&passage.text));
            both.passages.insert((&passage.article, passage.number));
            let start = entity.mentions.first().map_or(passage.start, |mention| mention.at.start);
            if both.newest.is_none_or(|(newest, _)| is_newer(passage, newest)) {
                both.newest = Some((passage, start));
            }
        }
    }
    Ok(together)
}

fn is_newer(one: &Passage, other: &Passage) -> bool {
    let order = |passage: &Passage| {
        (passage.published, Reverse(passage.article.clone()), Reverse(passage.number))
    };
    order(one) > order(other)
}

/// In how many passages somebody is named; those that hold two of the names are counted twice.
fn frequency(reader: &Reader, kind: Kind, name: &str) -> Result<usize> {
    if let Known::Identity(one) = reader.identities()?.get(kind, name) {
        return Ok(one.variants.iter().map(|variant| variant.passages).sum());
    }
    let Some(word) = terms(name).into_iter().next() else { return Ok(0) };
    let named = reader.names_with(&word.word)?;
    let same = named.iter().filter(|known| known.kind == kind && known.name == name);
    Ok(same.map(|known| known.passages).sum())
}

/// G² of two names: of `all` passages so many hold the one, the other, and both. None where both stand
/// together less often than by chance.
fn log_likelihood(all: usize, one: usize, other: usize, both: usize) -> Option<f64> {
    let all = all.max(one + other - both.min(other));
    let (n, a, b, k) = (all as f64, one as f64, other as f64, both as f64);
    if k * n < a * b {
        return None;
    }
    let cell = |observed: f64, row: f64, column: f64| {
        if observed > 0.0 { observed * (observed * n / (row * column)).ln() } else { 0.0 }
    };
    let sum = cell(k, a, b)
        + cell(a - k, a, n - b)
        + cell(b - k, n - a, b)
        + cell(n - a - b + k, n - a, n - b);
    Some((2.0 * sum).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::log_likelihood;
    use proptest::prelude::*;

    fn rounded(all: usize, one: usize, other: usize, both: usize) -> Option<f64> {
        log_likelihood(all, one, other, both).map(|weight| (weight * 100.0).round() / 100.0)
    }

    #[test]
    fn rows() {
        // Worked by hand: 2 (2 ln 25 + 0 + 2 ln(2·100/(98·4)) + 96 ln(96·100/(98·96))).
        assert_eq!(rounded(100, 2, 4, 2), Some(14.06));
        // As often as by chance: no weight. Less often: none.
        assert_eq!(rounded(100, 10, 10, 1), Some(0.0));
        assert_eq!(rounded(100, 20, 20, 1), None);
        // One that is everywhere is nobody's company; one that is seldom elsewhere is.
        assert!(rounded(1000, 20, 10, 10) > rounded(1000, 20, 500, 15));
        // An archive of one passage.
        assert_eq!(rounded(1, 1, 1, 1), Some(0.0));
    }

    proptest! {
        #[test]
        fn never_less_than_nothing(all in 0usize..5000, one in 1usize..500, other in 1usize..500, share in 0usize..=100) {
            let both = one.min(other) * share / 100;
            let weight = log_likelihood(all, one, other, both);
            prop_assert!(weight.is_none_or(|weight| weight.is_finite() && weight >= 0.0));
        }
    }
}
