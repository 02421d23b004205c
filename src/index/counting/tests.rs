//! The two ways of counting, and a count by hand, over invented indexes: of several segments or merged ones, with
//! articles removed, names that are one, names of another kind than the index has them for, and words that are no name.

use super::*;
use crate::{
    extract::Kind,
    identity::{Identities, Identity, Known, Listed, Variant},
    index::{
        document::hash,
        invented,
        matched::{count, matched},
        plan::{NameField, Plan},
        snapshot::Snapshot,
        texts::Texts,
    },
};
use proptest::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use tantivy::TantivyDocument;

/// There are at most so many articles.
const MOST: usize = 21;
/// The names that may stand in a passage, of each kind.
const NAMES: [&str; 6] = ["Abel", "Benno", "Cora", "Dietz", "Egon", "Frida"];
const KINDS: [(NameField, Kind); 2] =
    [(NameField::Person, Kind::Person), (NameField::Organization, Kind::Organization)];

/// The places in [`NAMES`] of the people and organizations of a passage.
type Invented = Vec<[Vec<usize>; 2]>;

/// Articles of one text: by the group of each article; those with group 0 are alone.
fn texts(groups: [usize; MOST]) -> Texts {
    let group = |wanted| {
        let of_group = (0..MOST).filter(|id| groups[*id] == wanted);
        of_group.map(|id| id.to_string()).collect()
    };
    Texts::new((1..4).map(group).collect())
}

fn article() -> impl Strategy<Value = Invented> {
    let names = || prop::collection::vec(0..NAMES.len(), 0..4);
    prop::collection::vec([names(), names()], 1..4)
}

/// From a number for each name of each kind: those with the same one are an identity, except those with 0, which stand
/// for themselves, and those with 1, which are no names.
fn identities(classes: [[usize; 6]; 2]) -> Identities {
    let mut listed = Listed::default();
    let mut by_class: BTreeMap<usize, Vec<Variant>> = BTreeMap::new();
    for ((_, kind), classes) in KINDS.into_iter().zip(classes) {
        for (name, class) in NAMES.into_iter().zip(classes) {
            let name = name.to_owned();
            match class {
                0 => (),
                1 => listed.no_names.push((kind, name)),
                class => {
                    let variant = Variant { kind, name, articles: 1, passages: 1 };
                    by_class.entry(class).or_default().push(variant);
                }
            }
        }
    }
    let identities = by_class.into_values().map(|variants| Identity {
        kind: variants[0].kind,
        name: variants[0].name.clone(),
        variants,
        fits: Vec::new(),
        also: Vec::new(),
    });
    listed.identities = identities.collect();
    Identities::from_listed(listed)
}

/// A segment for each list of articles, the removed ones left out of all; merged where wanted. Those that are asked for
/// have the word "asked", one has "rare", all others "most".
fn snapshot(
    segments: &[Vec<Invented>],
    asked: &BTreeSet<usize>,
    rare: usize,
    removed: &BTreeSet<usize>,
    merges: bool,
) -> Snapshot {
    let (index, mut writer, fields) = invented::empty();
    let mut id = 0;
    for articles in segments {
        for article in articles {
            for (number, names) in (0..).zip(article) {
                let mut passage = TantivyDocument::new();
                passage.add_text(fields.article, id.to_string());
                passage.add_u64(fields.number, number);
                if number == 0 {
                    // Which has one of two words has not the other.
                    let word = if id == rare { "rare" } else { "most" };
                    passage.add_text(fields.article_stem, word);
                }
                if number == 0 && asked.contains(&id) {
                    passage.add_text(fields.article_stem, "asked");
                }
                passage.add_u64(fields.article_number, hash(id.to_string().as_bytes()));
                for (field, names) in [fields.person, fields.organization].into_iter().zip(names) {
                    for name in names {
                        passage.add_text(field, NAMES[*name]);
                    }
                }
                writer.add_document(passage).unwrap();
            }
            id += 1;
        }
        writer.commit().unwrap();
    }
    invented::without((index, writer, fields), removed, merges)
}

/// For each name that is shown: the articles that hold any of its names, and those that hold each.
type ByHand<'n> = BTreeMap<String, (BTreeSet<usize>, BTreeMap<&'n str, BTreeSet<usize>>)>;

/// The names of each article, counted one by one.
fn by_hand(articles: &[&Invented], kind: Kind, identities: &Identities) -> Vec<NameCount> {
    let mut counts = ByHand::new();
    for (number, article) in articles.iter().enumerate() {
        for ((_, of), at) in article.iter().flat_map(|names| KINDS.into_iter().zip(names)) {
            for name in at.iter().map(|at| NAMES[*at]) {
                let shown = match identities.get(of, name) {
                    Known::Identity(identity) if identity.kind == kind => {
                        // Told apart from a name that stands for itself and is written so.
                        [&identity.name, "\0identity"].concat()
                    }
                    Known::Alone if of == kind => name.to_owned(),
                    _ => continue,
                };
                let (all, by_name) = counts.entry(shown).or_default();
                all.insert(number);
                by_name.entry(name).or_default().insert(number);
            }
        }
    }
    let mut counts: Vec<NameCount> = counts
        .into_iter()
        .map(|(shown, (all, by_name))| {
            let variants = by_name.into_iter().map(|(name, of)| (name.to_owned(), of.len()));
            let mut variants: Vec<(String, usize)> = variants.collect();
            variants.sort_by_key(|(_, articles)| Reverse(*articles));
            let name = shown.trim_end_matches("\0identity").to_owned();
            NameCount { name, articles: all.len(), variants, fits: Vec::new() }
        })
        .collect();
    counts.sort_by_key(|count| Reverse(count.articles));
    counts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
    #[test]
    fn all_ways_count_as_one_does_by_hand(
        segments in prop::collection::vec(prop::collection::vec(article(), 1..8), 1..4),
        removed in prop::collection::btree_set(0..MOST, 0..4),
        asked in prop::collection::btree_set(0..MOST, 0..MOST),
        rare in 0..MOST,
        classes in prop::array::uniform2(prop::array::uniform6(0..5_usize)),
        groups in prop::array::uniform21(0..4_usize),
        merges in any::<bool>(),
    ) {
        let identities = Arc::new(identities(classes));
        let snapshot = snapshot(&segments, &asked, rare, &removed, merges);
        let ids = asked.iter().map(|id| Plan::Article(id.to_string())).collect();
        let found_by = |plan| matched(&snapshot, &plan).unwrap();
        let matched = found_by(Plan::Any(ids));
        prop_assert_eq!(&found_by(Plan::Word("asked".to_owned())).segments, &matched.segments);
        let set = matched.set(&snapshot);
        let texts = texts(groups);
        let all = segments.iter().flatten().enumerate();
        let found = all.filter(|(id, _)| asked.contains(id) && !removed.contains(id));
        let (ids, found): (Vec<String>, Vec<&Invented>) =
            found.map(|(id, article)| (id.to_string(), article)).unzip();
        prop_assert_eq!(matched.articles(), found.len());
        let any = Plan::Any(["rare", "most"].map(|word| Plan::Word(word.to_owned())).to_vec());
        prop_assert_eq!(count(&snapshot, &any).unwrap(), found_by(any).articles());
        let independent = texts.count(ids.iter().map(String::as_str));
        prop_assert_eq!(matched.texts(&snapshot, &set, &texts).unwrap(), independent);
        prop_assert_eq!(matched.texts_one_by_one(&snapshot, &texts), independent);
        for (field, kind) in KINDS {
            let names = Names::of(field, &snapshot, &identities).unwrap();
            let expected = by_hand(&found, kind, &identities);
            for most in [1, 2, 3, 20, usize::MAX] {
                let expected = &expected[..most.min(expected.len())];
                let shown = |best| name_counts(&snapshot, &names, best, &set).unwrap();
                prop_assert_eq!(&shown(by_article(&names, &matched, most)), expected);
                let frequent = names.frequent(&snapshot).unwrap().unwrap();
                let by_name = |budget| {
                    from_the_first(&snapshot, &names, frequent, &set, most, budget).unwrap()
                };
                prop_assert_eq!(&shown(by_name(usize::MAX).unwrap()), expected);
                let short = by_name(2).map(shown);
                prop_assert!(short.is_none_or(|short| short == expected));
                prop_assert_eq!(
                    &most_frequent(&snapshot, &names, &matched, &set, most).unwrap(), expected
                );
            }
        }
    }
}
