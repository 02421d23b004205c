//! Lemmas of verbs and nouns from a table: "met" is "meet", "children" is "child".

use flate2::read::GzDecoder;
use rustc_hash::FxHashMap;
use std::{collections::BTreeSet, io::Read, sync::LazyLock};

/// The table's lines: `form TAB v|n TAB lemma/lemma`.
fn table() -> impl Iterator<Item = &'static str> {
    let mut text = String::new();
    let packed: &[u8] = include_bytes!("en/lemmas.tsv.gz");
    GzDecoder::new(packed).read_to_string(&mut text).expect("the table is part of the program");
    // Kept for as long as the program runs.
    let text: &'static str = text.leak();
    text.lines().filter(|line| !line.starts_with('#'))
}

/// What a form can be a form of, with "/" between several; empty where it is none of that part of speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Lemmas {
    verbs: &'static str,
    nouns: &'static str,
}

/// The table by form: words are looked up by the million.
static LEMMAS: LazyLock<FxHashMap<&'static str, Lemmas>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Lemmas> = FxHashMap::default();
    for row in table() {
        let mut fields = row.split('\t');
        let (Some(form), Some(part), Some(lemmas)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let of_form = all.entry(form).or_default();
        match part {
            "v" => of_form.verbs = lemmas,
            _ => of_form.nouns = lemmas,
        }
    }
    all
});

/// The first two bytes of lemmas and of forms of theirs that begin otherwise: "go" and "went".
static OTHER_BEGINNINGS: LazyLock<BTreeSet<([u8; 2], [u8; 2])>> = LazyLock::new(|| {
    let of_form = |(form, lemmas): (&&str, &Lemmas)| {
        let form = beginning(form);
        let lemmas = listed(lemmas.verbs).chain(listed(lemmas.nouns)).map(beginning);
        lemmas.filter(|lemma| form != *lemma).map(|lemma| (lemma, form)).collect::<Vec<_>>()
    };
    LEMMAS.iter().flat_map(of_form).collect()
});

/// Followed by zeros.
fn beginning(word: &str) -> [u8; 2] {
    let mut bytes = word.bytes();
    [bytes.next().unwrap_or_default(), bytes.next().unwrap_or_default()]
}

/// The most usual verb that `form` (lower case) can be a form of; none when it can be no verb.
pub fn verb_lemma(form: &str) -> Option<&'static str> {
    verb_lemmas(form).next()
}

/// All verbs that `form` (lower case) can be a form of, most usual first: "found" gives "find" and
/// "found".
pub fn verb_lemmas(form: &str) -> impl Iterator<Item = &'static str> {
    listed(of_form(form).verbs)
}

/// The most usual noun that `form` (lower case) can be a form of; none when it can be no noun.
pub fn noun_lemma(form: &str) -> Option<&'static str> {
    listed(of_form(form).nouns).next()
}

/// The lemma of `form` (lower case): of a verb, else of a noun, else the form itself.
pub fn lemma(form: &str) -> &str {
    let Lemmas { verbs, nouns } = of_form(form);
    listed(verbs).chain(listed(nouns)).next().unwrap_or(form)
}

/// The first two bytes of forms whose lemma begins with `start`, where they are others: "we" of "went" for "go".
pub(super) fn other_beginnings(start: &[u8]) -> impl Iterator<Item = [u8; 2]> {
    let of_start = move |(lemma, _): &&([u8; 2], [u8; 2])| lemma.starts_with(start);
    let first = ([0, 1].map(|at| start.get(at).copied().unwrap_or_default()), [0; 2]);
    OTHER_BEGINNINGS.range(first..).take_while(of_start).map(|(_, form)| *form)
}

fn listed(lemmas: &'static str) -> impl Iterator<Item = &'static str> {
    lemmas.split('/').filter(|lemma| !lemma.is_empty())
}

fn of_form(form: &str) -> Lemmas {
    LEMMAS.get(form).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs() {
        for (form, expected) in [
            ("met", "meet"),
            ("held", "hold"),
            ("said", "say"),
            ("swore", "swear"),
            ("meets", "meet"),
            ("visiting", "visit"),
        ] {
            assert_eq!(verb_lemma(form), Some(expected), "{form}");
        }
        assert_eq!(verb_lemmas("found").collect::<Vec<_>>(), ["find", "found"]);
        assert_eq!(verb_lemma("zzz"), None);
        assert_eq!(verb_lemma(""), None);
    }

    #[test]
    fn nouns() {
        assert_eq!(noun_lemma("children"), Some("child"));
        assert_eq!(noun_lemma("talks"), Some("talk"));
        assert_eq!(noun_lemma("zzz"), None);
    }

    #[test]
    fn every_row_is_found_by_its_form() {
        for row in table().step_by(97) {
            let fields: Vec<&str> = row.split('\t').collect();
            let [form, part, lemmas] = fields.as_slice() else { panic!("{row}") };
            let known = of_form(form);
            assert_eq!(if *part == "v" { known.verbs } else { known.nouns }, *lemmas, "{row}");
        }
    }

    #[test]
    fn beginnings() {
        assert!(other_beginnings(b"go").any(|form| form == *b"we"));
        assert!(other_beginnings(b"d").any(|form| form == *b"dy"), "dying, die");
    }
}
