//! In how many of the articles that match each name stands: exact, and over all passages of these articles, also those
//! that don't match: "organizations in articles about the flood". An article with "APEC" and "Asia-Pacific Economic
//! Cooperation" is one article about one organization.
//!
//! Two ways lead to the same counts. By article: who stands in each is added up. By name: those who stand in most
//! passages of the archive are counted first, each by the articles that it has in common with those that match, until
//! the next one stands in fewer passages than the last of the best has articles.

use super::{
    frequent::{Frequent, Ranked},
    matched::Matched,
    named::Names,
    set::Set,
    snapshot::Snapshot,
};
use std::{cmp::Reverse, collections::BinaryHeap};

/// To rank so many names takes less than to read who stands in an article.
const RANKING: usize = 4;
/// Where there are so many names for each article, those that are found are sorted sooner than all are looked at.
const SORTING: usize = 128;
/// To add up a name of an article takes as long as to look so often whether an article is in a set.
const ADDING: usize = 2;

/// In how many articles a name stands, with its other spellings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameCount {
    /// The name that it is shown under.
    pub name: String,
    /// Articles, each once, under whatever spelling.
    pub articles: usize,
    /// The names that these articles have for it, and in how many of them: the most frequent first.
    pub variants: Vec<(String, usize)>,
    /// Others whom it may stand for, where it can't be told.
    pub fits: Vec<String>,
}

/// The `most` names that stand in most articles: these first, then by name. `set` holds the articles that match.
pub(super) fn most_frequent(
    snapshot: &Snapshot,
    names: &Names,
    matched: &Matched,
    set: &Set,
    most: usize,
) -> tantivy::Result<Vec<NameCount>> {
    let best = match by_name(snapshot, names, set, most)? {
        Some(best) => best,
        None => by_article(names, matched, most),
    };
    name_counts(snapshot, names, best, set)
}

fn name_counts(
    snapshot: &Snapshot,
    names: &Names,
    best: Best,
    set: &Set,
) -> tantivy::Result<Vec<NameCount>> {
    let mut counts = Vec::new();
    for (articles, number) in best.into_sorted() {
        let name = names.shown(number).to_owned();
        let variants = match names.variants(number).as_slice() {
            [only] => vec![(only.name.to_owned(), articles)],
            _ => by_variant(snapshot, names, number, set)?,
        };
        counts.push(NameCount { name, articles, variants, fits: names.fits(number).to_vec() });
    }
    Ok(counts)
}

/// Those who stand in most articles so far; of equals those with the lower numbers, whose names come first.
struct Best {
    most: usize,
    /// The last of them on top.
    heap: BinaryHeap<Reverse<(usize, Reverse<u32>)>>,
    /// Who stands in fewer articles is none of them.
    least: usize,
}

impl Best {
    fn of(most: usize) -> Self {
        Self { most, heap: BinaryHeap::new(), least: 1 }
    }

    fn add(&mut self, number: u32, articles: usize) {
        if articles < self.least {
            return;
        }
        let one = Reverse((articles, Reverse(number)));
        if self.heap.len() < self.most {
            self.heap.push(one);
        } else if let Some(mut last) = self.heap.peek_mut()
            && one < *last
        {
            *last = one;
        }
        if self.heap.len() == self.most {
            self.least = self.heap.peek().map_or(1, |Reverse((articles, _))| *articles);
        }
    }

    /// Articles and number, the best first.
    fn into_sorted(self) -> impl Iterator<Item = (usize, u32)> {
        let sorted = self.heap.into_sorted_vec().into_iter();
        sorted.map(|Reverse((articles, Reverse(number)))| (articles, number))
    }
}

/// Adds up who stands in each of the articles.
fn by_article(names: &Names, matched: &Matched, most: usize) -> Best {
    let mut best = Best::of(most);
    if matched.articles() < names.len() / SORTING {
        let mut found = Vec::new();
        names.of_articles(matched, |number| found.push(number));
        found.sort_unstable();
        for same in found.chunk_by(|one, other| one == other) {
            if let [number, ..] = same {
                best.add(*number, same.len());
            }
        }
    } else {
        let mut counts = vec![0_u32; names.len()];
        names.of_articles(matched, |number| {
            if let Some(count) = counts.get_mut(number as usize) {
                *count += 1;
            }
        });
        for (number, articles) in (0..).zip(counts) {
            best.add(number, articles as usize);
        }
    }
    best
}

/// Counts those who stand in most passages of the archive, as far as they may be among the best; none where the other
/// way seems quicker, or proves to be.
fn by_name(
    snapshot: &Snapshot,
    names: &Names,
    set: &Set,
    most: usize,
) -> tantivy::Result<Option<Best>> {
    // Names are ranked when that first takes less than the other way.
    if most == usize::MAX || set.len() < names.len() / RANKING {
        return Ok(None);
    }
    let Some(frequent) = names.frequent(snapshot)? else { return Ok(None) };
    match budget(frequent, set, most) {
        Some(budget) => from_the_first(snapshot, names, frequent, set, most, budget),
        None => Ok(None),
    }
}

/// None where more would have to be looked at than the budget allows.
fn from_the_first(
    snapshot: &Snapshot,
    names: &Names,
    frequent: &Frequent,
    set: &Set,
    most: usize,
    mut budget: usize,
) -> tantivy::Result<Option<Best>> {
    let mut best = Best::of(most);
    for Ranked { number, passages, .. } in &frequent.ranked {
        // Who may have as many articles as the last of the best, and a name that comes before, is looked at.
        if (*passages as usize) < best.least {
            break;
        }
        let Some(standing) = names.standing(snapshot, *number)? else { continue };
        if standing.articles.len() < best.least {
            continue;
        }
        let Some(left) = budget.checked_sub(standing.articles.work()) else { return Ok(None) };
        budget = left;
        best.add(*number, standing.articles.common(set));
    }
    Ok(Some(best))
}

/// How much may be looked at by name before the other way is quicker: as much as that takes, by the share of articles
/// that match. None where more is to be expected: if names are as frequent in these articles as in all, those are
/// looked at that have as many passages in all as the last of the best has in these.
fn budget(frequent: &Frequent, set: &Set, most: usize) -> Option<usize> {
    let of_all = |passages: usize| passages.saturating_mul(set.len()) / frequent.articles.max(1);
    let last = most.checked_sub(1).and_then(|last| frequent.ranked.get(last));
    let expected = of_all(last.map_or(0, |last| last.passages as usize));
    let counted = frequent.ranked.partition_point(|one| one.passages as usize >= expected);
    let work = counted.checked_sub(1).and_then(|last| frequent.ranked.get(last));
    let budget = of_all(frequent.passages).saturating_mul(ADDING);
    (work.map_or(0, |last| last.work) <= budget).then_some(budget)
}

/// In how many of the articles each of the names stands, the most frequent first; those in none left out.
fn by_variant(
    snapshot: &Snapshot,
    names: &Names,
    number: u32,
    set: &Set,
) -> tantivy::Result<Vec<(String, usize)>> {
    let Some(standing) = names.standing(snapshot, number)? else { return Ok(Vec::new()) };
    let counts = standing.variants.iter().map(|(name, places)| (name.clone(), places.common(set)));
    let mut counts: Vec<(String, usize)> = counts.filter(|(_, articles)| *articles > 0).collect();
    counts.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    Ok(counts)
}

#[cfg(test)]
mod tests;
