//! Lemmas of verbs and nouns from a table: "met" is "meet", "children" is "child".

use super::span;
use flate2::read::GzDecoder;
use std::{io::Read, sync::LazyLock};

/// The table: lines `form TAB v|n TAB lemma/lemma`, sorted by form.
static TABLE: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut text = String::new();
    let packed: &[u8] = include_bytes!("en/lemmas.tsv.gz");
    GzDecoder::new(packed).read_to_string(&mut text).expect("the table is part of the program");
    // Kept for as long as the program runs.
    let text: &'static str = text.leak();
    text.lines().filter(|line| !line.starts_with('#')).collect()
});

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
    let part = part.to_owned();
    let rows = rows_of(form).find_map(move |row| {
        let mut fields = row.split('\t').skip(1);
        (fields.next() == Some(&part)).then(|| fields.next()).flatten()
    });
    rows.into_iter().flat_map(|lemmas| lemmas.split('/'))
}

/// The table's lines for `form`: at most two, one for each part of speech.
fn rows_of(form: &str) -> impl Iterator<Item = &'static str> {
    let table: &'static [&'static str] = &TABLE;
    let first = table.partition_point(|row| form_of(row) < form);
    let form = form.to_owned();
    table.iter().skip(first).take(2).copied().take_while(move |row| form_of(row) == form)
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
            assert!(rows_of(form).any(|found| found == *row), "{row}");
        }
    }
}
