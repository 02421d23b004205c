//! Files as they lie around: names in old character sets, pipes, links in a circle, what vanishes or changes while
//! it is read.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use morgue::{
    article::{self, SourceFile},
    index::{self, Reader, Report, UpdateOptions},
};
use std::{
    ffi::OsStr,
    fs,
    io::Write as _,
    os::unix::{ffi::OsStrExt as _, fs::symlink},
    path::{Path, PathBuf},
    process::Command,
    thread,
};

struct Archive {
    dir: tempfile::TempDir,
}

impl Archive {
    fn new() -> Self {
        let archive = Self { dir: tempfile::tempdir().unwrap() };
        fs::create_dir(archive.folder()).unwrap();
        archive
    }

    fn folder(&self) -> PathBuf {
        self.dir.path().join("articles")
    }

    fn index(&self) -> PathBuf {
        self.dir.path().join("index")
    }

    fn path(&self, name: &[u8]) -> PathBuf {
        self.folder().join(OsStr::from_bytes(name))
    }

    fn write(&self, name: &[u8], text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn files(&self) -> Vec<SourceFile> {
        let (files, problems) = article::files(&[self.folder()]);
        assert_eq!(problems, []);
        files
    }

    fn read(&self, files: &[SourceFile], prune: bool) -> Report {
        let options = UpdateOptions { threads: 2, prune, ..UpdateOptions::default() };
        index::update(&self.index(), files, &[self.folder()], &options, &mut |_| ()).unwrap()
    }

    fn update(&self) -> Report {
        self.read(&self.files(), false)
    }

    fn texts(&self) -> Vec<String> {
        let reader = Reader::open(&self.index()).unwrap();
        let ids = reader.ids().unwrap();
        ids.iter().map(|id| reader.article(id).unwrap().unwrap().0.text).collect()
    }
}

#[test]
fn names_in_old_character_sets() {
    let archive = Archive::new();
    archive.write(b"caf\xe9.txt", "Ana Ruiz met Bo Lind.");
    archive.write(b"caf\xe8.txt", "The river rose.");
    let report = archive.update();
    assert_eq!((report.new, report.skipped), (2, Vec::new()));
    let ids = Reader::open(&archive.index()).unwrap().ids().unwrap();
    assert_eq!(ids, ["caf\u{fffd}E8.txt", "caf\u{fffd}E9.txt"]);
    let report = archive.update();
    assert!(!report.wrote && report.unchanged == 2, "{report:?}");
    let found = index::check(&archive.index()).unwrap();
    assert!(found.gone.is_empty() && found.changed.is_empty(), "{found:?}");

    archive.write(b"caf\xe9.txt", "Ana Ruiz met Bo Lind twice.");
    assert_eq!(archive.update().changed, 1);
    fs::rename(archive.path(b"caf\xe8.txt"), archive.path(b"caf\xea.txt")).unwrap();
    assert_eq!(archive.update().moved, 1);
    fs::remove_file(archive.path(b"caf\xea.txt")).unwrap();
    let report = archive.read(&archive.files(), true);
    assert_eq!((report.removed, report.vanished), (1, vec!["caf\u{fffd}EA.txt".to_owned()]));
    assert_eq!(archive.texts(), ["Ana Ruiz met Bo Lind twice."]);
}

#[test]
fn pipes_are_not_waited_for_and_links_not_followed() {
    let archive = Archive::new();
    archive.write(b"a.txt", "Ana Ruiz met Bo Lind.");
    let pipe = archive.path(b"pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    symlink(archive.folder(), archive.path(b"circle")).unwrap();
    symlink("a.txt", archive.path(b"again.txt")).unwrap();
    symlink("nowhere.txt", archive.path(b"lost.txt")).unwrap();
    let report = archive.update();
    assert_eq!((report.new, report.copies, report.skipped), (1, 0, Vec::new()));

    let (files, problems) = article::files(&[pipe, PathBuf::from("/dev/null")]);
    assert_eq!((files.len(), problems.len()), (0, 2));
    assert!(problems[0].message.starts_with("not a file, but a pipe"), "{}", problems[0]);
}

#[test]
fn what_vanishes_before_it_is_read_is_said_and_read_when_it_is_back() {
    let archive = Archive::new();
    archive.write(b"a.txt", "Ana Ruiz met Bo Lind.");
    archive.update();
    archive.write(b"b.txt", "The river rose.");
    let files = archive.files();
    let away = archive.dir.path().join("away");
    fs::rename(archive.folder(), &away).unwrap();
    let report = archive.read(&files, false);
    assert!(report.skipped.len() == 2 && report.skipped[1].contains("cannot read"), "{report:?}");
    assert_eq!(archive.texts(), ["Ana Ruiz met Bo Lind."]);
    fs::rename(&away, archive.folder()).unwrap();
    assert!(archive.update().skipped.is_empty());
    assert_eq!(archive.texts(), ["Ana Ruiz met Bo Lind.", "The river rose."]);
}

#[test]
fn a_file_that_grows_while_it_is_read() {
    let archive = Archive::new();
    let line = |number: u32| {
        let text = format!("Ana Ruiz met Bo Lind on pier {number}.");
        format!("{{\"id\": \"k{number}\", \"text\": \"{text}\"}}\n")
    };
    let wire = archive.path(b"wire.jsonl");
    fs::write(&wire, line(0)).unwrap();
    let writer = thread::spawn(move || {
        let mut file = fs::File::options().append(true).open(wire).unwrap();
        for number in 1..400 {
            file.write_all(line(number).as_bytes()).unwrap();
            thread::yield_now();
        }
    });
    while !writer.is_finished() {
        let report = archive.update();
        let is_told = |said: &String| said.contains("changed while it was read");
        assert!(report.skipped.iter().all(is_told), "{report:?}");
        let found = index::check(&archive.index()).unwrap();
        assert!(found.damaged.is_empty(), "{found:?}");
    }
    writer.join().unwrap();
    assert_eq!(archive.update().skipped, Vec::<String>::new());
    assert_eq!(archive.texts().len(), 400);
}

#[test]
fn what_may_not_be_read_is_said() {
    let archive = Archive::new();
    let (_, problems) = article::files(&[Path::new("/nowhere/at/all").to_owned()]);
    assert!(problems[0].message.starts_with("cannot read: no such file"), "{}", problems[0]);
    archive.write(b"a.txt", "Ana Ruiz met Bo Lind.");
    let files = archive.files();
    fs::remove_file(archive.path(b"a.txt")).unwrap();
    fs::create_dir(archive.path(b"a.txt")).unwrap();
    let report = archive.read(&files, false);
    assert!(report.skipped[0].ends_with("cannot read: is a directory (os error 21)"), "{report:?}");
}
