//! Lemmas of verbs and nouns from a table: "met" is "meet", "children" is "child".

use super::span;
use flate2::read::GzDecoder;
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    io::Read,
    sync::LazyLock,
};

/// The table: lines `form TAB v|n TAB lemma/lemma`, sorted by form.
static TABLE: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut text = String::new();
    let packed: &[u8] = include_bytes!("en/lemmas.tsv.gz");
    GzDecoder::new(packed).read_to_string(&mut text).expect("the table is part of the program");
    // Kept for as long as the program runs.
    let text: &'static str = text.leak();
    text.lines().filter(|line| !line.starts_with('#')).collect()
});

/// The table's lines by form: words are looked up by the million.
static ROWS: LazyLock<HashMap<&'static str, &'static [&'static str], BuildHasherDefault<Fnv>>> =
    LazyLock::new(|| {
        let rows = TABLE.chunk_by(|one, other| form_of(one) == form_of(other));
        rows.filter_map(|rows| Some((form_of(rows.first()?), rows))).collect()
    });

/// FNV-1a (Fowler, Noll and Vo 1991): quick for short words.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The most usual verb that `form` (lower case) can be a form of; none when it can be no verb.
pub fn verb_lemma(form: &str) -> Option<&'static str> {
    verb_lemmas(form).next()
}

/// All verbs that `form` (lower case) can be a form of, most usual first: "found" gives "find" and
/// "found".
pub fn verb_lemmas(form: &str) -> impl Iterator<Item = &'static str> {
    lemmas(form, "v")
}

/// The most usual noun that `form` (lower case) can be a form of; none when it can be no noun.
pub fn noun_lemma(form: &str) -> Option<&'static str> {
    lemmas(form, "n").next()
}

fn lemmas(form: &str, part: &str) -> impl Iterator<Item = &'static str> {
    let rows = rows_of(form).iter().find_map(|row| {
        let mut fields = row.split('\t').skip(1);
        (fields.next() == Some(part)).then(|| fields.next()).flatten()
    });
    rows.into_iter().flat_map(|lemmas| lemmas.split('/'))
}

/// The table's lines for `form`: at most two, one for each part of speech.
fn rows_of(form: &str) -> &'static [&'static str] {
    ROWS.get(form).copied().unwrap_or_default()
}

fn form_of(row: &str) -> &str {
    span::before(row, row.bytes().position(|byte| byte == b'\t').unwrap_or(row.len()))
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
        for row in TABLE.iter().step_by(97) {
            let form = row.split('\t').next().unwrap();
            assert!(rows_of(form).contains(row), "{row}");
        }
    }
}
