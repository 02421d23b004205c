//! What an index holds is a function of the files, not of the way that led there: files come, change, move,
//! are copied and go, a run is stopped, and the index is that of one run over what is there in the end.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use morgue::{
    article::{self, Article},
    index::{self, Reader, Report, UpdateOptions},
};
use proptest::prelude::*;
use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// An archive and its index.
struct Archive {
    dir: tempfile::TempDir,
}

impl Archive {
    fn new() -> Self {
        let archive = Self { dir: tempfile::tempdir().unwrap() };
        fs::create_dir_all(archive.path("old")).unwrap();
        archive
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join("articles").join(name)
    }

    fn write(&self, name: &str, contents: &str) {
        fs::write(self.path(name), contents).unwrap();
    }

    fn index(&self) -> PathBuf {
        self.dir.path().join("index")
    }

    fn update(&self, prune: bool) -> Report {
        self.update_into(&self.index(), Path::new(""), prune)
    }

    fn update_into(&self, index: &Path, below: &Path, prune: bool) -> Report {
        let folder = self.dir.path().join("articles").join(below);
        let (files, problems) = article::files(std::slice::from_ref(&folder));
        assert!(problems.is_empty(), "{problems:?}");
        // As if every file had been changed just now: their bytes decide.
        let now = Some(SystemTime::UNIX_EPOCH);
        let options = UpdateOptions { threads: 1, prune, now, ..UpdateOptions::default() };
        index::update(index, &files, &[folder], &options, &mut |_| ()).unwrap()
    }

    fn ids(&self) -> Vec<String> {
        Reader::open(&self.index()).unwrap().ids().unwrap()
    }

    /// Whether the index is as if it had been made in one run; what it holds then.
    fn is_as_fresh(&self) -> (Vec<Article>, Vec<Article>) {
        let fresh = tempfile::tempdir().unwrap();
        self.update_into(fresh.path(), Path::new(""), true);
        (articles(&self.index()), articles(fresh.path()))
    }
}

/// All articles of an index.
fn articles(index: &Path) -> Vec<Article> {
    let reader = Reader::open(index).unwrap();
    let ids = reader.ids().unwrap();
    ids.iter().map(|id| reader.article(id).unwrap().unwrap().0).collect()
}

fn line(id: &str, text: &str) -> String {
    format!("{{\"id\": \"{id}\", \"text\": \"{text}\"}}\n")
}

#[test]
fn moved_files_are_known_again() {
    let archive = Archive::new();
    archive.write("a.txt", "Ana Ruiz met Bo Lind in Velmora.");
    archive.write("b.txt", "The river rose in Velmora.");
    archive.update(false);
    fs::rename(archive.path("a.txt"), archive.path("old/z.txt")).unwrap();
    let report = archive.update(false);
    let counts = (report.new, report.changed, report.unchanged, report.moved);
    assert_eq!((counts, report.vanished), ((0, 0, 1, 1), Vec::new()));
    assert_eq!(archive.ids(), ["b.txt", "old/z.txt"]);
    assert_eq!(articles(&archive.index())[1].path, Some(archive.path("old/z.txt")));
    let report = archive.update(false);
    assert!(!report.wrote && report.unchanged == 2, "{report:?}");
}

#[test]
fn a_moved_folder_is_known_again() {
    let archive = Archive::new();
    archive.write("old/a.txt", "Ana Ruiz met Bo Lind in Velmora.");
    archive.update_into(&archive.index(), Path::new("old"), false);
    fs::rename(archive.path("old"), archive.path("attic")).unwrap();
    let report = archive.update_into(&archive.index(), Path::new("attic"), false);
    assert_eq!((report.moved, report.new, archive.ids()), (1, 0, vec!["a.txt".to_owned()]));
}

#[test]
fn copies_are_stored_once_and_outlive_each_other() {
    let archive = Archive::new();
    let text = "Ana Ruiz met Bo Lind in Velmora.";
    archive.write("b.txt", text);
    archive.update(false);
    archive.write("a.txt", text);
    let report = archive.update(false);
    assert_eq!((report.moved + report.unchanged, report.copies), (1, 1), "{report:?}");
    assert_eq!(archive.ids(), ["a.txt"], "the first by path names it");
    fs::remove_file(archive.path("a.txt")).unwrap();
    let report = archive.update(false);
    assert_eq!((archive.ids(), report.vanished), (vec!["b.txt".to_owned()], Vec::new()));
    archive.write("b.txt", "The river rose in Velmora.");
    let report = archive.update(false);
    assert_eq!((report.changed, archive.ids()), (1, vec!["b.txt".to_owned()]));
}

#[test]
fn copies_that_are_gone_are_pruned_together() {
    let archive = Archive::new();
    for name in ["a.txt", "b.txt", "old/c.txt"] {
        archive.write(name, "Ana Ruiz met Bo Lind in Velmora.");
    }
    archive.write("d.txt", "The river rose in Velmora.");
    archive.update(false);
    for name in ["a.txt", "b.txt", "old/c.txt"] {
        fs::remove_file(archive.path(name)).unwrap();
    }
    let report = archive.update(true);
    assert_eq!((report.vanished, report.removed), (vec!["a.txt".to_owned()], 1));
    assert_eq!(archive.ids(), ["d.txt"]);
    assert!(!archive.update(true).wrote);
}

#[test]
fn a_copy_whose_twin_is_changed_is_read_again() {
    let archive = Archive::new();
    let text = "Ana Ruiz met Bo Lind in Velmora.";
    archive.write("a.txt", text);
    archive.write("b.txt", text);
    archive.update(false);
    archive.write("a.txt", "The river rose in Velmora.");
    let report = archive.update(false);
    assert_eq!(
        (archive.ids(), report.skipped.len()),
        (vec!["a.txt".to_owned(), "b.txt".to_owned()], 0)
    );
    assert_eq!(articles(&archive.index())[1].text, text);
}

#[test]
fn an_id_is_due_to_the_first_by_path() {
    let check = |first: &str, second: &str| {
        let archive = Archive::new();
        for name in [first, second] {
            archive.write(
                name,
                &[line("k1", &format!("In {name} rain fell.")), line("k2", "Snow fell.")].concat(),
            );
            archive.update(false);
        }
        let ids = archive.ids();
        assert_eq!(ids.len(), 3, "{ids:?}");
        let text =
            |id: &str| Reader::open(&archive.index()).unwrap().article(id).unwrap().unwrap().0.text;
        assert_eq!(text("k1"), "In a.jsonl rain fell.");
        assert!(ids[1].starts_with("k1~") && text(&ids[1]) == "In b.jsonl rain fell.");
        // Who had to stand back takes the id when it is free.
        fs::remove_file(archive.path("a.jsonl")).unwrap();
        archive.update(true);
        assert_eq!(archive.ids(), ["k1", "k2"]);
        assert_eq!(text("k1"), "In b.jsonl rain fell.");
    };
    check("a.jsonl", "b.jsonl");
    check("b.jsonl", "a.jsonl");
}

#[test]
fn what_could_not_be_read_is_remembered_until_it_changes() {
    let archive = Archive::new();
    archive.write("w.jsonl", &[line("k1", "Rain fell."), "nonsense\n".to_owned()].concat());
    let report = archive.update(false);
    assert_eq!((report.skipped.len(), report.still_skipped, report.has_skipped()), (1, 0, true));
    let report = archive.update(false);
    assert_eq!((report.skipped.len(), report.still_skipped, report.has_skipped()), (0, 1, true));
    let skipped = Reader::open(&archive.index()).unwrap().skipped().unwrap();
    assert_eq!(skipped.iter().map(|problem| problem.place.line).collect::<Vec<_>>(), [Some(2)]);
    archive.write("w.jsonl", &[line("k1", "Rain fell."), line("k2", "Snow fell.")].concat());
    let report = archive.update(false);
    assert_eq!((report.new, report.unchanged, report.has_skipped()), (1, 1, false));
    assert!(Reader::open(&archive.index()).unwrap().skipped().unwrap().is_empty());
}

#[test]
fn a_stopped_run_goes_on() {
    let archive = Archive::new();
    archive.write("a.txt", "Rain fell.");
    let wire: Vec<String> =
        (0..50).map(|n| line(&format!("k{n}"), &format!("Rain fell {n} times."))).collect();
    archive.write("w.jsonl", &wire.concat());
    let folder = archive.path("");
    let (files, _) = article::files(std::slice::from_ref(&folder));
    let options = UpdateOptions { threads: 1, ..UpdateOptions::default() };
    options.stop.store(true, std::sync::atomic::Ordering::Relaxed);
    let report = index::update(&archive.index(), &files, &[folder], &options, &mut |_| ()).unwrap();
    assert!(report.is_stopped && report.new < 51, "{report:?}");
    assert!(Reader::open(&archive.index()).is_ok());
    archive.update(false);
    assert_eq!(archive.ids().len(), 51);
}

/// Something that happens to an archive.
#[derive(Clone, Debug)]
enum Event {
    Write(&'static str, u8),
    Remove(&'static str),
    Rename(&'static str, &'static str),
    Copy(&'static str, &'static str),
    Update { below: &'static str },
}

fn contents(name: &str, kind: u8) -> String {
    let text = |n: u8| format!("Ana Ruiz met Bo Lind in Velmora on day {n}.");
    if name.ends_with("txt") {
        return text(kind);
    }
    match kind {
        0 => [line("k1", &text(0)), line("k2", &text(1))].concat(),
        1 => [line("k2", &text(1)), line("k1", &text(2)), line("k1", &text(3))].concat(),
        2 => line("k3", &text(0)),
        _ => "{\"text\": \"Snow fell.\"}\n{\"text\": \"Snow fell.\"}\n{\"text\": \"Hail fell.\"}\n"
            .to_owned(),
    }
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let name =
        || prop::sample::select(vec!["a.txt", "b.txt", "old/a.txt", "w.jsonl", "old/v.jsonl"]);
    let event = prop_oneof![
        4 => (name(), 0..4_u8).prop_map(|(name, kind)| Event::Write(name, kind)),
        1 => name().prop_map(Event::Remove),
        1 => (name(), name()).prop_map(|(from, to)| Event::Rename(from, to)),
        1 => (name(), name()).prop_map(|(from, to)| Event::Copy(from, to)),
        3 => prop::sample::select(vec!["", "", "old"]).prop_map(|below| Event::Update { below }),
    ];
    prop::collection::vec(event, 1..12)
}

/// How many histories are tried; `MORGUE_CASES=1000 cargo test --test it history` tries more.
fn cases() -> u32 {
    std::env::var("MORGUE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn every_history_leads_to_the_same_index(events in events()) {
        let archive = Archive::new();
        for event in &events {
            match event {
                Event::Write(name, kind) => archive.write(name, &contents(name, *kind)),
                // Words in a file of records would be skipped, and what was known of it kept.
                Event::Rename(from, to) | Event::Copy(from, to)
                    if Path::new(from).extension() != Path::new(to).extension() => {}
                // What isn't there can't be moved.
                Event::Remove(name) => drop(fs::remove_file(archive.path(name))),
                Event::Rename(from, to) => drop(fs::rename(archive.path(from), archive.path(to))),
                Event::Copy(from, to) => {
                    if from != to {
                        drop(fs::copy(archive.path(from), archive.path(to)));
                    }
                }
                Event::Update { below } => {
                    archive.update_into(&archive.index(), Path::new(below), false);
                }
            }
        }
        archive.update(true);
        let (found, fresh) = archive.is_as_fresh();
        prop_assert_eq!(found, fresh);
        let again = archive.update(true);
        prop_assert!(!again.wrote, "{:?}", again);
    }
}
