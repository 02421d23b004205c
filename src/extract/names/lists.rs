//! The word lists that names and entities share, read once.

use crate::text::{Lexicon, fold, lines};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

macro_rules! lexicon {
    ($(#[$doc:meta])* $name:ident, $file:literal) => {
        $(#[$doc])*
        pub(in crate::extract) static $name: LazyLock<Lexicon> =
            LazyLock::new(|| Lexicon::of_words(include_str!(concat!("../en/names/", $file))));
    };
}

lexicon!(
    /// "prime", "deputy": words that belong to the title behind them (as they stand, capitalized).
    TITLE_MODIFIERS, "title_modifiers.txt"
);
lexicon!(
    /// "president", "lawyer": what people are (lower case).
    ROLES, "roles.txt"
);
lexicon!(
    /// "victim", "neighbour": who somebody is that has no name (lower case).
    HUMANS, "humans.txt"
);
lexicon!(
    /// "ministry", "party", "inc." (lower case).
    ORGANIZATION_HEADS, "organization_heads.txt"
);
lexicon!(
    /// "war", "summit": last words of what takes place (lower case).
    EVENT_HEADS, "event_heads.txt"
);
lexicon!(
    /// "river", "province" (lower case).
    PLACE_HEADS, "place_heads.txt"
);
lexicon!(
    /// "Dean", "Prince": titles that stay in a name.
    KEPT_TITLES, "kept_titles.txt"
);
lexicon!(
    /// "Dr.", "Sen.": titles before nothing but people (as they stand).
    COURTESY_TITLES, "courtesy_titles.txt"
);
lexicon!(
    /// "the", "here": words that end a person's name (lower case).
    NEVER_IN_PEOPLE, "never_in_people.txt"
);
lexicon!(
    /// "van", "bin": small words that open a family name (lower case).
    PARTICLES, "particles.txt"
);
lexicon!(
    /// "Inc.", "LLC": what ends a company's name (as they stand).
    COMPANY_ENDINGS, "company_endings.txt"
);
lexicon!(
    /// "Government", "Army": what a country has (as they stand).
    STATE_BODIES, "state_bodies.txt"
);
lexicon!(
    /// "Front", "Party": last words of organizations that are never places.
    BODIES, "bodies.txt"
);
lexicon!(
    /// "Airport", "River": last words of places that are never organizations.
    PLACE_ENDINGS, "place_endings.txt"
);
lexicon!(
    /// "shares", "stock": what companies have.
    BUSINESS, "business.txt"
);
lexicon!(
    /// "Committee", "Department": parts of an organization.
    ORGANIZATION_PARTS, "organization_parts.txt"
);
lexicon!(
    /// "despite", "during": words that open a phrase before the subject.
    PHRASE_OPENERS, "phrase_openers.txt"
);
lexicon!(
    /// "before", "because": words between clauses with the same actor.
    SUBORDINATORS, "subordinators.txt"
);
lexicon!(
    /// "said" in "…, he said".
    REPORTING, "reporting.txt"
);
lexicon!(
    /// "told" in "told Park he would".
    TELLING, "telling.txt"
);
lexicon!(
    /// Words behind "her" that she doesn't have.
    NOT_OWNED, "not_owned.txt"
);
lexicon!(
    /// "Prize" of "the Lind Prize" (as they stand).
    NAMED_AFTER, "named_after.txt"
);
lexicon!(
    /// "was" in "was a lawyer".
    COPULAS, "copulas.txt"
);
lexicon!(
    /// "ness", "ously": ends of words that hardly any name has.
    WORD_ENDS, "word_ends.txt"
);
lexicon!(
    /// Words that are no name by themselves (lower case).
    STOPWORDS, "stopwords.txt"
);

/// The gender that a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gender {
    /// "he", "Mr".
    Male,
    /// "she", "Mrs".
    Female,
}

fn gendered(file: &'static str) -> HashMap<String, Option<Gender>> {
    let mut read = HashMap::new();
    for line in lines(file) {
        let mut words = line.split_whitespace();
        let gender = match words.next() {
            Some("m") => Some(Gender::Male),
            Some("f") => Some(Gender::Female),
            _ => None,
        };
        read.extend(words.map(|word| (fold(word), gender)));
    }
    read
}

static TITLES: LazyLock<HashMap<String, Option<Gender>>> =
    LazyLock::new(|| gendered(include_str!("../en/names/titles.txt")));

static GIVEN_NAMES: LazyLock<HashMap<String, Option<Gender>>> =
    LazyLock::new(|| gendered(include_str!("../en/names/given_names.txt")));

static FULL_GIVEN_NAMES: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut read: HashMap<String, Vec<String>> = HashMap::new();
    for line in lines(include_str!("../en/names/short_given_names.txt")) {
        let (full, short) = line.split_once(':').unwrap_or((line, ""));
        for full in full.split_whitespace() {
            for word in short.split_whitespace().chain([full]) {
                read.entry(fold(word)).or_default().push(fold(full));
            }
        }
    }
    read
});

static NATIONALITIES: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    lines(include_str!("../en/names/nationalities.txt"))
        .flat_map(str::split_whitespace)
        .filter_map(|pair| pair.split_once('='))
        .map(|(adjective, place)| (adjective, place.replace('_', " ")))
        .collect()
});

static FOLDED_NATIONALITIES: LazyLock<HashSet<String>> =
    LazyLock::new(|| NATIONALITIES.keys().map(|word| fold(word)).collect());

static PLACES: LazyLock<HashSet<String>> =
    LazyLock::new(|| NATIONALITIES.values().map(|place| fold(place)).collect());

/// Whether a name, folded, is that of a country with a nationality.
pub(in crate::extract) fn is_place(name: &str) -> bool {
    PLACES.contains(name)
}

/// Whether a noun (lower case) says what somebody is.
pub(in crate::extract) fn is_role(noun: &str) -> bool {
    ROLES.has(noun)
}

/// Whether `word` (capitalized) is a title before a name.
pub(in crate::extract) fn is_title(word: &str) -> bool {
    TITLES.contains_key(&fold(word))
}

/// The gender that a title tells: "Mrs." is female, "Dr." tells none.
pub(in crate::extract) fn gender_of_title(word: &str) -> Option<Gender> {
    TITLES.get(&fold(word)).copied().flatten()
}

/// The gender that a given name tells nearly everywhere.
pub(in crate::extract) fn gender_of_given_name(word: &str) -> Option<Gender> {
    GIVEN_NAMES.get(&fold(word)).copied().flatten()
}

/// Whether one person may bear both given names, folded, as one is a short form of the other or both are of a third: "jim"
/// and "james", "bob" and "rob"; not "stephen" and "steven".
pub(in crate::extract) fn is_one_given_name(one: &str, other: &str) -> bool {
    full_given_names(one).iter().any(|name| full_given_names(other).contains(name))
}

/// The full given names that a word, folded, may stand for: "edward" and "theodore" for "ted", "edward" for itself.
pub(in crate::extract) fn full_given_names(word: &str) -> &'static [String] {
    FULL_GIVEN_NAMES.get(word).map_or(&[], Vec::as_slice)
}

/// Whether `word`, folded, tells a nationality: "greek".
pub(in crate::extract) fn is_nationality(word: &str) -> bool {
    FOLDED_NATIONALITIES.contains(word)
}

/// The place that a nationality belongs to: "Chinese" is of "China", "Asian" of "-".
pub(in crate::extract) fn place_of_nationality(word: &str) -> Option<&'static str> {
    NATIONALITIES.get(word).map(String::as_str)
}
