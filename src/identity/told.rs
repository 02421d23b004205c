//! The reader's word on names, as it bears on the names of an archive.

use super::{corrections::Corrections, identities::Entry};
use crate::{extract::Kind, text::fold};
use std::collections::{BTreeMap, BTreeSet};

/// What corrections say of the entries of a dictionary.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Entries that are one.
    pub(super) together: Vec<Class>,
    of_entry: BTreeMap<usize, usize>,
    /// Entries that are not one, each pair both ways.
    apart: BTreeSet<(usize, usize)>,
}

/// Entries that are one by the reader's word.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) entries: Vec<usize>,
    /// The name to show.
    pub(super) shown: String,
    /// All its names, those that the archive doesn't have included.
    pub(super) names: Vec<String>,
}

impl Told {
    /// What is said of `entries`, which get the kinds that are told for them.
    pub(super) fn of(entries: &mut [Entry<'_>], corrections: &Corrections) -> Self {
        let mut told = Self::default();
        if corrections.is_empty() {
            return told;
        }
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, entry) in entries.iter().enumerate() {
            by_name.entry(fold(entry.name)).or_default().push(number);
        }
        let named = |name: &String| by_name.get(&fold(name)).cloned().unwrap_or_default();
        for one in &corrections.together {
            let mut numbers: Vec<usize> = one.names.iter().flat_map(&named).collect();
            numbers.sort_unstable();
            numbers.dedup();
            let Some(kind) =
                one.kind.or_else(|| likeliest_kind(entries, &named(&one.shown), &numbers))
            else {
                continue;
            };
            for number in &numbers {
                entries[*number].kind = kind;
            }
            let (shown, names) = (one.shown.clone(), one.names.clone());
            told.add(Class { entries: numbers, shown, names });
        }
        for names in &corrections.apart {
            let classes: Vec<Vec<usize>> = names.iter().map(named).collect();
            for (number, class) in classes.iter().enumerate() {
                for other in classes.iter().skip(number + 1).flatten() {
                    told.apart
                        .extend(class.iter().flat_map(|one| [(*one, *other), (*other, *one)]));
                }
            }
        }
        told
    }

    /// Takes up a class; what it shares with earlier ones makes them one.
    fn add(&mut self, mut class: Class) {
        let at = self.together.len();
        let mut shared: Vec<usize> =
            class.entries.iter().filter_map(|entry| self.of_entry.get(entry)).copied().collect();
        shared.sort_unstable();
        shared.dedup();
        for earlier in shared {
            class.entries.append(&mut self.together[earlier].entries);
            let names = std::mem::take(&mut self.together[earlier].names);
            class.names.extend(names);
        }
        class.entries.sort_unstable();
        class.entries.dedup();
        self.of_entry.extend(class.entries.iter().map(|entry| (*entry, at)));
        self.together.push(class);
    }

    pub(super) fn has_splits(&self) -> bool {
        !self.apart.is_empty()
    }

    /// Whether two entries are not one.
    pub(super) fn keeps_apart(&self, one: usize, other: usize) -> bool {
        !self.apart.is_empty() && self.apart.contains(&(one, other))
    }

    /// Whether an entry is kept apart from any other.
    pub(super) fn is_apart(&self, entry: usize) -> bool {
        self.apart.range((entry, 0)..=(entry, usize::MAX)).next().is_some()
    }

    /// Whether an entry is one with others, or has further names.
    pub(super) fn is_together(&self, entry: usize) -> bool {
        self.of_entry.contains_key(&entry)
    }

    /// What is said of any of these.
    pub(super) fn class_of(&self, members: &[usize]) -> Option<&Class> {
        let told = members.iter().find_map(|member| self.of_entry.get(member))?;
        self.together.get(*told)
    }
}

/// What the archive has the name to show for, most often; else what it has the other names for.
fn likeliest_kind(entries: &[Entry<'_>], shown: &[usize], all: &[usize]) -> Option<Kind> {
    let most = |numbers: &[usize]| {
        let most = numbers.iter().max_by_key(|number| entries[**number].used.articles);
        most.map(|number| entries[*number].kind)
    };
    most(shown).or_else(|| most(all))
}
