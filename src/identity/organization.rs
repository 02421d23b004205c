//! Names of organizations: what is spelt alike, and what is an acronym.

use super::word::spelling;
use crate::text::{Lexicon, fold, lines};
use std::sync::LazyLock;

static COMPANY_ENDINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("en/company-endings.txt")));

/// What names begin with: the short form, and the words in full.
static SHORTENED: LazyLock<Vec<(&'static str, Vec<String>)>> = LazyLock::new(|| {
    let mut read = Vec::new();
    for line in lines(include_str!("en/shortened.txt")) {
        if let Some((short, full)) = line.split_once('|') {
            let words = |full: &str| full.split(' ').map(spelling).collect();
            read.extend(full.split('|').map(|full| (short, words(full))));
        }
    }
    read
});

/// What names of one organization or place that are spelt alike have in common: "the Asia Pacific Forum, Inc." and
/// "Asia-Pacific Forum" are one. A function of the name.
pub(super) fn key(name: &str) -> String {
    let name = name.replace('&', " and ").replace("'s", "s").replace("’s", "s");
    let mut words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '/' | ','))
        .map(spelling)
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    shorten(&mut words);
    while words.len() > 1 && words.last().is_some_and(|last| COMPANY_ENDINGS.has(last)) {
        words.pop();
    }
    if words.last().is_some_and(|last| last == "and") && words.len() > 1 {
        words.pop();
    }
    words.concat()
}

/// "United States Senate" as "U.S. Senate". A name of these words alone stays: only an article may tell what an acronym stands for.
fn shorten(words: &mut Vec<String>) {
    for (short, full) in SHORTENED.iter() {
        if words.len() > full.len() && words.starts_with(full) {
            words.splice(..full.len(), [(*short).to_owned()]);
        }
    }
}

/// [`key`] of a place: "U.S." is "US", but "La." (Louisiana) is not "L.A.".
pub(super) fn place_key(name: &str) -> String {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    let is_short = letters.len() <= 4 && letters.iter().any(|c| c.is_lowercase());
    [key(name).as_str(), if is_short { "." } else { "" }].concat()
}

/// Whether a name is written as an acronym is: "APEC", "U.N.", "UNHCR", but not "Apec" or "Larrondo".
pub(super) fn is_acronym(name: &str) -> bool {
    let letters: Vec<char> = name.chars().filter(|c| !matches!(c, '.' | '-' | '&')).collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    (2..=8).contains(&letters.len())
        && letters.iter().all(|c| c.is_alphanumeric())
        && capitals > 1
        && capitals * 3 >= letters.len() * 2
}

/// Whether the letters of an acronym stand in the name in order, the first at its beginning: "APEC" in "Asia-Pacific
/// Economic Cooperation".
pub(super) fn stands_for(acronym: &str, name: &str) -> bool {
    let acronym = spelling_of_acronym(acronym);
    let folded = fold(name);
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    let mut rest = folded.chars().filter(|c| c.is_alphanumeric());
    acronym.chars().next() == folded.chars().next()
        && folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count() > 1
        && acronym.chars().all(|c| rest.any(|other| other == c))
}

/// The letters of an acronym, folded: "un" for "U.N.".
pub(super) fn spelling_of_acronym(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        for (one, other, is_same) in [
            ("Asia-Pacific Economic Cooperation", "Asia Pacific Economic Cooperation", true),
            ("the Velmora Courier", "Velmora Courier", true),
            ("Larrondo Lines, Inc.", "Larrondo Lines", true),
            ("Harbour Workers' Union", "Harbor Workers Union", true),
            ("Harbour Workers’ Union", "Harbour Worker's Union", true),
            ("Pell & Ashdown", "Pell and Ashdown", true),
            ("Institut für Seltenes", "Institut fuer Seltenes", true),
            ("World Health Organisation", "World Health Organization", true),
            ("U.S. Senate", "United States Senate", true),
            ("US Steel", "the United States Steel Corporation", true),
            ("United Nations", "UN", false),
            ("United States", "United Kingdom", false),
            ("Limited", "Corporation", false),
            ("Coral Front", "Coral Party", false),
            ("Communist Party", "Communist Party of China", false),
        ] {
            assert_eq!(key(one) == key(other), is_same, "{one} {other}");
        }
    }

    #[test]
    fn places() {
        assert_eq!(place_key("U.S."), place_key("US"));
        assert_eq!(place_key("Washington, D.C."), place_key("Washington DC"));
        assert_ne!(place_key("La."), place_key("L.A."));
    }

    #[test]
    fn acronyms() {
        for (name, expected) in [
            ("APEC", true),
            ("U.N.", true),
            ("G20", false),
            ("CoE", true),
            ("Larrondo", false),
            ("X", false),
        ] {
            assert_eq!(is_acronym(name), expected, "{name}");
        }
        assert!(stands_for("APEC", "Asia-Pacific Economic Cooperation"));
        assert!(!stands_for("APEC", "Coral Front"));
        assert!(!stands_for("CF", "Cofront"));
    }
}
