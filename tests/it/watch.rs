//! Saved searches: each item is told once, whatever happens to the index in between.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use morgue::{
    article,
    index::{self, Reader, UpdateOptions},
    query::{Options, Watches},
};
use std::{fs, path::Path};

const RAIN: &str = "Rain fell on Orvane for the third day, and the lake above the town stands a metre higher than in any spring that the oldest of its fishermen remember, they said at the landing stage.";
const FLOOD: &str = "The flood reached the market of Orvane on Sunday evening, said the mayor, who had the lower streets cleared at noon and the school on the hill opened for those who could not stay.";
const SNOW: &str = "Snow closed the pass above Orvane on Monday, and twelve lorries wait in the valley until ploughs come from the coast, which will not be before the evening, the road office said in a notice.";

fn update(index: &Path, folder: &Path) {
    let folders = [folder.to_owned()];
    let (files, _) = article::files(&folders);
    let options = UpdateOptions { prune: true, ..UpdateOptions::default() };
    index::update(index, &files, &folders, &options, &mut |_| ()).unwrap();
}

/// Runs the search in a process of its own, as it were.
fn run(index: &Path, name: &str) -> Vec<String> {
    let reader = Reader::open(index).unwrap();
    let mut watches = Watches::open(index).unwrap();
    let news = watches.run(&reader, name, &Options::default()).unwrap();
    watches.save().unwrap();
    news.into_iter().map(|news| news.at.article).collect()
}

#[test]
fn nothing_is_told_twice() {
    let dir = tempfile::tempdir().unwrap();
    let (index, folder) = (dir.path().join("index"), dir.path().join("articles"));
    fs::create_dir(&folder).unwrap();
    let write = |name: &str, text: &str| {
        fs::write(folder.join(name), text).unwrap();
        update(&index, &folder);
    };
    let mut watches = Watches::open(&index).unwrap();
    watches.add("orvane", "Orvane NOT lorries").unwrap();
    watches.save().unwrap();

    write("a.txt", RAIN);
    assert_eq!(run(&index, "orvane"), ["a.txt"]);
    assert!(run(&index, "orvane").is_empty());

    // A paragraph that is added is new, the one before it isn't.
    write("a.txt", &[RAIN, FLOOD].join("\n\n"));
    assert_eq!(run(&index, "orvane"), ["a.txt"]);
    assert!(run(&index, "orvane").is_empty());

    // Neither are a copy, a new place, an index made anew.
    write("copy.txt", FLOOD);
    assert!(run(&index, "orvane").is_empty());
    fs::rename(folder.join("a.txt"), folder.join("moved.txt")).unwrap();
    fs::remove_dir_all(&index).unwrap();
    update(&index, &folder);
    assert!(run(&index, "orvane").is_empty());

    // What doesn't match is never told.
    write("snow.txt", SNOW);
    assert!(run(&index, "orvane").is_empty());
}

#[test]
fn a_question_tells_who_answers_it_and_no_more() {
    let dir = tempfile::tempdir().unwrap();
    let (index, folder) = (dir.path().join("index"), dir.path().join("articles"));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.txt"), "Ana Ruiz met Bo Lind in Velmora on Monday.").unwrap();
    update(&index, &folder);
    let mut watches = Watches::open(&index).unwrap();
    watches.add("ruiz", "who met Ana Ruiz").unwrap();
    watches.add("nobody", "who met Kari Moe").unwrap();
    watches.save().unwrap();
    assert_eq!(run(&index, "ruiz"), ["a.txt"]);
    assert!(run(&index, "ruiz").is_empty());
    assert!(run(&index, "nobody").is_empty());
    // One word of three is no news.
    watches.add("words", "Velmora Kari Moe").unwrap();
    watches.save().unwrap();
    assert!(run(&index, "words").is_empty());
}

#[test]
fn names_are_taken_once_and_files_may_be_broken() {
    let dir = tempfile::tempdir().unwrap();
    let index = dir.path().join("index");
    let mut watches = Watches::open(&index).unwrap();
    watches.add("a", "flood").unwrap();
    assert!(watches.add("a", "storm").unwrap_err().is_usage());
    assert!(watches.remove("b").unwrap_err().is_usage());
    watches.remove("a").unwrap();
    assert!(watches.all().is_empty());
    fs::write(dir.path().join("index.watches.json"), "{").unwrap();
    let error = Watches::open(&index).unwrap_err().to_string();
    assert!(error.contains("index.watches.json"), "{error}");
}
