//! A sample of each format that is read, with the articles expected beside it.

#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use expect_test::expect_file;
use morgue::{
    article::{Item, SourceFile, files, read_file},
    index::{self, Reader, UpdateOptions},
};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn samples() -> Vec<SourceFile> {
    let (files, problems) = files(&[PathBuf::from("corpus/formats")]);
    assert_eq!(problems, []);
    files
}

/// What a file is read as, without `path`.
fn shown(file: &SourceFile) -> Value {
    let items = read_file(file).map(|item| match item {
        Item::Record(record) => {
            let mut shown = json!({"format": record.format});
            if let Some(revision) = record.revision {
                shown["revision"] = revision.key().into();
            }
            shown["article"] = serde_json::to_value(&record.article).unwrap();
            shown["article"].as_object_mut().unwrap().remove("path");
            for problem in &record.problems {
                shown["problem"] = problem.to_string().into();
            }
            shown
        }
        Item::Skipped(problem) => json!({"skipped": problem.to_string()}),
        Item::Killed(kill) => json!({"killed": kill.id, "revision": kill.revision.key()}),
    });
    items.collect()
}

/// Holds `corpus/formats.expected` against reality; `UPDATE_EXPECT=1` rewrites it.
#[test]
fn samples_of_the_formats() {
    let mut count = 0;
    for file in samples() {
        let expected = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("corpus/formats.expected")
            .join(format!("{}.json", file.name()));
        let shown = serde_json::to_string_pretty(&shown(&file)).unwrap() + "\n";
        expect_file![expected].assert_eq(&shown);
        count += 1;
    }
    assert!(count >= 18, "{count}");
}

/// An item in ninjs.
fn item(id: &str, version: u32, status: &str, text: &str) -> String {
    json!({"uri": format!("urn:northwire:{id}"), "version": version.to_string(), "pubstatus": status,
        "versioncreated": format!("2024-03-0{version}T10:00:00Z"), "headline": id, "body_text": text})
    .to_string()
}

/// The articles of an index: id and text.
fn articles(index: &Path) -> Vec<(String, String)> {
    let reader = Reader::open(index).unwrap();
    let ids = reader.ids().unwrap();
    let text = |id: &String| reader.article(id).unwrap().unwrap().0.text;
    ids.iter().map(|id| (id.clone(), text(id))).collect()
}

#[test]
fn the_highest_version_is_kept_in_whatever_order_it_comes() {
    let versions = [
        ("1.json", item("bridge", 1, "usable", "The bridge was closed.")),
        ("2.json", item("bridge", 3, "usable", "The bridge was closed by a ship.")),
        ("3.json", item("bridge", 2, "usable", "The bridge was closed by a storm.")),
        ("4.json", item("ferry", 1, "usable", "The ferry runs.")),
        ("5.json", item("ferry", 2, "canceled", "")),
        ("6.json", item("museum", 1, "canceled", "")),
        ("7.json", item("museum", 2, "usable", "The museum opens.")),
    ];
    let expected = [
        ("urn:northwire:bridge".to_owned(), "The bridge was closed by a ship.".to_owned()),
        ("urn:northwire:museum".to_owned(), "The museum opens.".to_owned()),
    ];
    for (turn, at_once) in [(0, 7), (3, 7), (5, 1), (2, 1), (6, 3)] {
        let dir = tempfile::tempdir().unwrap();
        let (index, folder) = (dir.path().join("index"), dir.path().join("articles"));
        fs::create_dir(&folder).unwrap();
        let mut turned = versions.clone();
        turned.rotate_left(turn);
        for part in turned.chunks(at_once) {
            for (name, text) in part {
                fs::write(folder.join(name), text).unwrap();
            }
            let (files, _) = files(std::slice::from_ref(&folder));
            let roots = [folder.clone()];
            let options = UpdateOptions { threads: 1, ..UpdateOptions::default() };
            index::update(&index, &files, &roots, &options, &mut |_| ()).unwrap();
        }
        assert_eq!(articles(&index), expected, "{turn} {at_once}");
    }
}

#[test]
fn an_embargo_ends_without_a_change_of_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let (index, file) = (dir.path().join("index"), dir.path().join("a.json"));
    let item = item("budget", 1, "usable", "The budget was passed.");
    fs::write(&file, item.replacen('{', "{\"embargoed\": \"2024-03-08T18:00:00Z\",", 1)).unwrap();
    let (files, _) = files(&[file]);
    let update = |now: &str| {
        let now = chrono::DateTime::parse_from_rfc3339(now).unwrap();
        let options =
            UpdateOptions { now: Some(now.into()), threads: 1, ..UpdateOptions::default() };
        index::update(&index, &files, &[], &options, &mut |_| ()).unwrap()
    };
    for _ in 0..2 {
        let report = update("2024-03-08T17:00:00Z");
        assert_eq!((report.new, report.skipped.len()), (0, 1));
        assert!(
            report.skipped[0]
                .ends_with("embargoed until 2024-03-08T18:00:00Z; it is read in a run after that")
        );
    }
    assert_eq!(update("2024-03-08T18:00:00Z").new, 1);
}
