//! Who is who across articles: which names are one, and laws that hold for any names.

#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use morgue::{
    extract::Kind,
    identity::{Corrections, Dictionary, Identities, NameUse},
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const ROWS: &str = include_str!("identities.txt");

/// The names of each identity.
type Classes = BTreeSet<BTreeSet<String>>;

#[test]
fn rows() {
    let mut wrong = Vec::new();
    let rows = ROWS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for row in rows {
        let (kind, names) = match row.strip_prefix("organization: ") {
            Some(names) => (Kind::Organization, names),
            None => (Kind::Person, row),
        };
        let mut dictionary = Dictionary::new();
        let mut expected = Classes::new();
        for class in names.split(" ; ") {
            let mut one = BTreeSet::new();
            for name in class.split(" | ") {
                let (name, used) = name_use(name);
                assert!(one.insert(name.clone()), "twice in a row: {name}");
                dictionary.insert((kind, name), used);
            }
            expected.insert(one);
        }
        let found = classes(&dictionary, kind);
        if found != expected {
            wrong.push(format!("{row}\n    but found {}", shown(&found)));
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

fn name_use(text: &str) -> (String, NameUse) {
    let mut used = NameUse { articles: 1, passages: 1, ..NameUse::default() };
    let mut words = Vec::new();
    for word in text.split(' ') {
        match word.split_at_checked(1) {
            Some(("*", count)) => {
                used.articles = count.parse().unwrap();
                used.passages = used.articles;
            }
            Some(("=", form)) => drop(used.forms.insert(form.to_owned(), 1)),
            Some(("+", "he")) => used.he = 1,
            Some(("+", "she")) => used.she = 1,
            _ => words.push(word),
        }
    }
    (words.join(" "), used)
}

#[test]
fn acronyms_lead_to_those_whom_articles_call_so() {
    let names = "Straits Space Office =SSO ; Southern Sea Organization *3 =S.S.O. ; Sable Oil =SO";
    let dictionary: Dictionary = names
        .split(" ; ")
        .map(name_use)
        .map(|(name, used)| ((Kind::Organization, name), used))
        .collect();
    let identities = Identities::of(&dictionary, &Corrections::default());
    assert_eq!(identities.of_acronym("SSO"), ["Southern Sea Organization", "Straits Space Office"]);
    assert_eq!(identities.of_acronym("s.o."), ["Sable Oil"]);
    assert!(identities.of_acronym("SS").is_empty());
    let kept = Identities::from_listed(identities.listed().clone());
    assert_eq!(kept.of_acronym("SSO"), identities.of_acronym("SSO"));
}

fn shown(classes: &Classes) -> String {
    let names = |class: &BTreeSet<String>| class.iter().cloned().collect::<Vec<_>>().join(" | ");
    classes.iter().map(names).collect::<Vec<_>>().join(" ; ")
}

/// All names of a kind by who is behind them.
fn classes(dictionary: &Dictionary, kind: Kind) -> Classes {
    let identities = Identities::of(dictionary, &Corrections::default());
    let mut classes: BTreeMap<Result<usize, &str>, BTreeSet<String>> = BTreeMap::new();
    for (of, name) in dictionary.keys().filter(|(of, _)| *of == kind) {
        let who = identities.number(*of, name).ok_or(name.as_str());
        classes.entry(who).or_default().insert(name.clone());
    }
    classes.into_values().collect()
}

const GIVEN: &[&str] = &[
    "Ana", "Bo", "Carla", "Dario", "Edda", "Falk", "Greta", "Hugo", "Imre", "Jette", "Kasimir",
    "Lotte", "Milan", "Nadia", "Oskar", "Petra", "Quirin", "Renata", "Stellan", "Tova",
];
const FAMILY: &[&str] =
    &["Ruiz", "Lind", "Vermeer-Okafor", "Brandt", "O'Shea", "Xi", "Kim", "van Holt"];

/// A full name of one of many people, as somebody might write it: with or without a middle name, accents, a title.
fn written() -> impl Strategy<Value = (usize, usize, String)> {
    let person = (0..GIVEN.len(), 0..FAMILY.len());
    (person, 0..6usize).prop_map(|((given, family), form)| {
        let (first, last) = (GIVEN[given], FAMILY[family]);
        // Everybody has a middle name of his or her own.
        let middle = GIVEN[(given + 7) % GIVEN.len()];
        let initial = middle.chars().next().unwrap();
        let name = match form {
            0 => format!("{first} {last}"),
            1 => format!("{first} {middle} {last}"),
            2 => format!("{first} {initial}. {last}"),
            3 => format!("Dr {first} {last}"),
            4 => format!("{} {}", first.to_uppercase(), last.to_uppercase()),
            _ => format!("{first}  {last}"),
        };
        (given, family, name)
    })
}

proptest! {
    #[test]
    fn who_share_a_family_name_are_never_one(names in prop::collection::vec(written(), 1..40), bare in prop::bool::ANY) {
        let mut dictionary = Dictionary::new();
        let mut people: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (given, family, name) in names {
            dictionary.insert((Kind::Person, name.clone()), NameUse { articles: 1, passages: 1, ..NameUse::default() });
            people.insert(name, (given, family));
            if bare {
                let used = NameUse { articles: 1, passages: 1, ..NameUse::default() };
                dictionary.insert((Kind::Person, FAMILY[family].to_owned()), used);
            }
        }
        for class in classes(&dictionary, Kind::Person) {
            let behind: BTreeSet<_> = class.iter().filter_map(|name| people.get(name)).collect();
            prop_assert!(behind.len() < 2, "{class:?}");
        }
    }

    #[test]
    fn every_name_stands_for_one(names in prop::collection::vec("[A-Z][a-z]{0,4}( [A-Z]\\.)?( [A-Z][a-z]{1,4}){0,2}|\\PC{0,12}", 0..60)) {
        let used = |name: &String| ((Kind::Person, name.clone()), NameUse { articles: name.len(), passages: 1, ..NameUse::default() });
        let dictionary: Dictionary = names.iter().map(used).collect();
        let identities = Identities::of(&dictionary, &Corrections::default());
        // Classes don't overlap, and have the names of the archive and no others.
        let mut seen = BTreeSet::new();
        for identity in identities.list() {
            for variant in &identity.variants {
                prop_assert!(seen.insert((variant.kind, variant.name.clone())), "{variant:?}");
                prop_assert!(dictionary.contains_key(&(variant.kind, variant.name.clone())));
                prop_assert_eq!(identities.name(variant.kind, &variant.name), &identity.name);
            }
            prop_assert!(identity.variants.iter().any(|variant| variant.name == identity.name));
            prop_assert!(identity.variants.len() > 1 || !identity.fits.is_empty());
        }
    }
}

#[test]
fn a_hundred_thousand_people_of_one_family_are_read_in_time() {
    let used = NameUse { articles: 1, passages: 1, ..NameUse::default() };
    let one = |number: usize| ((Kind::Person, format!("Ana{number} B. Ruiz")), used.clone());
    let dictionary: Dictionary = (0..100_000).map(one).collect();
    let started = std::time::Instant::now();
    assert_eq!(Identities::of(&dictionary, &Corrections::default()).list().len(), 0);
    assert!(started.elapsed().as_secs() < 60);
}
