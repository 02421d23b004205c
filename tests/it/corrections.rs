//! `names.toml`: what it changes, when, and what is said of a file that is wrong.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use morgue::{
    article,
    extract::Kind,
    identity::Corrections,
    index::{self, NameField, Plan, Reader, UpdateOptions},
    query::{self, CardOptions},
};
use std::{fs, path::Path};

const ARTICLES: [(&str, &str); 4] = [
    (
        "a.txt",
        "Margit Thorvald opened the harbour on Monday. Thorvald thanked the workers of Ostrel.",
    ),
    ("b.txt", "Critics of the iron heron were few. The Iron Heron had won again, they said."),
    ("c.txt", "Margit A. Thorvald met Sione Falemaka in Ostrel on Tuesday. Falemaka left early."),
    ("d.txt", "Bruno Castellan met Sione Falemaka in Velmora on Friday. Castellan left late."),
];

fn archive(dir: &Path) {
    for (name, text) in ARTICLES {
        fs::write(dir.join(name), text).unwrap();
    }
}

fn update(dir: &Path, corrections: &str) -> index::Report {
    let corrections = Corrections::parse(corrections, "names.toml").unwrap();
    let (files, _) = article::files(&[dir.to_owned()]);
    let options = UpdateOptions { threads: 1, corrections, ..UpdateOptions::default() };
    index::update(&dir.join(".morgue"), &files, &[dir.to_owned()], &options, &mut |_| ()).unwrap()
}

fn open(dir: &Path, corrections: &str) -> Reader {
    let corrections = Corrections::parse(corrections, "names.toml").unwrap();
    Reader::open_with(&dir.join(".morgue"), corrections).unwrap()
}

/// The names of a facet with their articles.
fn facet(reader: &Reader, field: NameField) -> String {
    let counts = reader.facet(&Plan::Everything, field).unwrap();
    let shown: Vec<String> =
        counts.iter().map(|count| format!("{} {}", count.name, count.articles)).collect();
    shown.join(", ")
}

#[test]
fn each_entry_takes_effect_when_asking() {
    let dir = tempfile::tempdir().unwrap();
    archive(dir.path());
    update(dir.path(), "");
    for (corrections, people) in [
        ("", "Bruno Castellan 1, Margit A. Thorvald 2, Sione Falemaka 2"),
        (
            "[[split]]\nnames = [\"Margit Thorvald\", \"Margit A. Thorvald\"]",
            "Bruno Castellan 1, Margit A. Thorvald 1, Margit Thorvald 1, Sione Falemaka 2",
        ),
        (
            "[[merge]]\nnames = [\"Bruno Castellan\", \"Sione Falemaka\"]\nas = \"B. Castellan\"",
            "B. Castellan 2, Margit A. Thorvald 2",
        ),
        ("[[not-a-name]]\nname = \"sione falemaka\"", "Bruno Castellan 1, Margit A. Thorvald 2"),
        (
            "[[not-a-name]]\nname = \"Sione Falemaka\"\nkind = \"organization\"",
            "Bruno Castellan 1, Margit A. Thorvald 2, Sione Falemaka 2",
        ),
        (
            "[[kind]]\nname = \"Bruno Castellan\"\nis = \"organization\"",
            "Margit A. Thorvald 2, Sione Falemaka 2",
        ),
        (
            "[[alias]]\nname = \"Margit Thorvald\"\nalso = [\"Bruno Castellan\"]",
            "Margit Thorvald 3, Sione Falemaka 2",
        ),
    ] {
        let reader = open(dir.path(), corrections);
        assert_eq!(facet(&reader, NameField::Person), people, "{corrections}");
        let is_moved = corrections.contains("[[kind]]");
        let organizations = facet(&reader, NameField::Organization);
        assert_eq!(organizations.contains("Bruno Castellan 1"), is_moved, "{organizations}");
    }
}

#[test]
fn an_alias_is_found_by_its_words_and_by_the_next_run_in_articles() {
    let dir = tempfile::tempdir().unwrap();
    archive(dir.path());
    let alias = "[[alias]]\nname = \"Margit Thorvald\"\nalso = [\"Iron Heron\"]";
    update(dir.path(), "");
    let card = |reader: &Reader| {
        let options = CardOptions { quotes: 1, limit: 9 };
        query::card(reader, "Iron Heron", Kind::Person, &options).unwrap()
    };
    assert_eq!(card(&open(dir.path(), alias)).unwrap().name, "Margit Thorvald");
    let before = card(&open(dir.path(), alias)).unwrap().articles;

    assert_eq!(update(dir.path(), alias).unchanged, 0, "all files are read again");
    assert_eq!(update(dir.path(), alias).unchanged, ARTICLES.len());
    let reader = open(dir.path(), alias);
    let after = card(&reader).unwrap();
    assert!(after.articles >= before);
    assert_eq!(after.articles, 3, "{after:?}");
    assert!(after.written.iter().any(|written| written.name == "Iron Heron"), "{after:?}");

    // Without the file it is as it was.
    assert_eq!(update(dir.path(), "").unchanged, 0);
    let fresh = tempfile::tempdir().unwrap();
    archive(fresh.path());
    update(fresh.path(), "");
    let people = |dir: &Path| facet(&open(dir, ""), NameField::Person);
    assert_eq!(people(dir.path()), people(fresh.path()));
}

#[test]
fn an_empty_file_and_one_of_comments_correct_nothing() {
    for text in ["", "# nothing yet\n", "\n\n"] {
        assert!(Corrections::parse(text, "names.toml").unwrap().is_empty());
    }
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let mut wrong = Vec::new();
    for case in include_str!("corrections.txt").split("\n=== ").skip(1) {
        let (message, text) = case.split_once('\n').unwrap();
        let error = Corrections::parse(text, "names.toml").map(drop).unwrap_err().to_string();
        if !error.contains(message) {
            wrong.push(format!("expected {message}\n   found {error}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
