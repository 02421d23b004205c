//! Console sessions: the console blocks of `tests/cli/*.md` are run in the project's folder and
//! must print what stands there. `TRYCMD=overwrite cargo test` rewrites them.
//!
//! Each file has an index of its own, which lasts from its first block to its last.

#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use assert_cmd::Command;
use serde_json::json;
use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::Stdio,
};

#[test]
fn sessions() {
    let mut files: Vec<PathBuf> = fs::read_dir("tests/cli")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    for file in files {
        session(&file);
    }
}

fn session(file: &Path) {
    let dir = tempfile::tempdir().unwrap();
    let index = dir.path().join("index");
    let cases = trycmd::TestCases::new();
    cases.env("MORGUE_INDEX", index.display().to_string());
    cases.env("COLUMNS", "100");
    cases.insert_var("[INDEX]", index.display().to_string()).unwrap();
    cases.case(file);
    cases.run();
}

fn morgue(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("morgue").unwrap();
    command.env_remove("MORGUE_INDEX").args(arguments);
    command
}

#[test]
fn articles_from_standard_input() {
    let dir = tempfile::tempdir().unwrap();
    let index = dir.path().join("index").display().to_string();
    let records = "{\"id\": \"a\", \"text\": \"Ana Ruiz met Bo Lind.\"}\nnonsense\n";
    let run = morgue(&["index", "--index", &index, "-"]).write_stdin(records).assert().code(4);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("stdin:2: ") && said.contains("1 article: 1 new"), "{said}");
    assert!(run.get_output().stdout.is_empty());

    let extracted = morgue(&["extract", "--format", "jsonl", "-"]).write_stdin(records).assert();
    let extracted = extracted.code(4);
    let out = String::from_utf8(extracted.get_output().stdout.clone()).unwrap();
    assert_eq!(out.lines().count(), 1);
    assert!(out.starts_with(r#"{"id":"a","people":["#), "{out}");
}

#[test]
fn a_folder_without_articles_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("clippings");
    fs::create_dir(&folder).unwrap();
    let (index, folder) = (dir.path().join("index"), folder.display().to_string());
    let index = index.display().to_string();
    let said = || {
        let run = morgue(&["index", "--index", &index, &folder]).assert().code(0);
        String::from_utf8(run.get_output().stderr.clone()).unwrap()
    };
    assert!(said().ends_with("but found none\nno articles\n"), "{}", said());
    fs::write(Path::new(&folder).join("a.png"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    assert!(said().ends_with("but found only 1 of other kinds\nno articles\n"), "{}", said());
}

#[test]
fn from_a_folder_to_an_answer_and_on() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    let archive = dir.path().display().to_string();
    let ask = || {
        let mut command = morgue(&["query", "--archive", &archive, "--format", "csv", "harbour"]);
        let output = command.output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), out.lines().count() - 1, String::from_utf8(output.stderr).unwrap())
    };
    write("a.txt", "The harbour of Lindow was closed on Monday.");
    write("b.txt", "Rain fell.");
    assert_eq!(ask(), (Some(0), 1, "2 articles: 2 new, 0 changed, 0 unchanged\n".to_owned()));
    assert_eq!(ask(), (Some(0), 1, String::new()), "nothing to say where nothing changed");
    assert!(dir.path().join(".morgue").is_dir());

    write("b.txt", "Rain fell on the harbour.");
    assert_eq!(ask(), (Some(0), 2, "2 articles: 0 new, 1 changed, 1 unchanged\n".to_owned()));

    fs::remove_file(dir.path().join("a.txt")).unwrap();
    let index = dir.path().join(".morgue").display().to_string();
    let said = |arguments: &[&str]| {
        let arguments = [&["index", "--index", &index], arguments].concat();
        String::from_utf8(morgue(&arguments).output().unwrap().stderr).unwrap()
    };
    let gone = said(&[&archive]);
    assert!(gone.contains("1 article whose file is gone; --prune removes them: a.txt"), "{gone}");
    let pruned = said(&["--prune", &archive]);
    assert!(pruned.contains("1 unchanged, 1 removed"), "{pruned}");
    assert_eq!((ask().0, ask().1), (Some(0), 1));
}

#[test]
fn many_articles_keep_their_order() {
    let mut records = String::new();
    for number in 0..3_000 {
        let record = json!({"id": format!("n{number}"), "text": format!("Rain fell on {number}.")});
        records.push_str(&record.to_string());
        records.push('\n');
    }
    let run = morgue(&["extract", "--format", "jsonl", "-"]).write_stdin(records).assert().code(0);
    let out = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert_eq!(out.lines().count(), 3_000);
    for (number, line) in out.lines().enumerate() {
        assert!(line.starts_with(&format!("{{\"id\":\"n{number}\",")), "{line}");
    }
}

#[test]
fn a_line_that_is_no_question_stops_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let index = dir.path().join("index").display().to_string();
    let record = "{\"id\": \"a\", \"text\": \"Ana Ruiz met Bo Lind.\"}\n";
    morgue(&["index", "--index", &index, "-"]).write_stdin(record).assert().code(0);
    let batch = |lines: &str| {
        let mut command = morgue(&["query", "--index", &index, "--batch", "-"]);
        let output = command.write_stdin(lines.to_owned()).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), out.lines().count(), String::from_utf8(output.stderr).unwrap())
    };
    let good = "{\"id\": 1, \"query\": \"who met Ruiz\"}\n";
    assert_eq!(batch(good), (Some(0), 1, String::new()));
    let (code, answers, said) = batch(&[good, "\n", "who met Lind\n", good].concat());
    assert_eq!((code, answers), (Some(4), 2));
    assert!(said.contains("skipped: stdin:3: expected a line like"), "{said}");
    assert_eq!(batch("nonsense\n").0, Some(3), "that is no batch at all");
}

#[test]
fn a_limit_of_nothing_lists_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let index = dir.path().join("index").display().to_string();
    let record = "{\"id\": \"a\", \"text\": \"Ana Ruiz met Bo Lind. \\\"Rain fell,\\\" Ruiz said. Lind sued Ruiz.\"}\n";
    morgue(&["index", "--index", &index, "-"]).write_stdin(record).assert().code(0);
    for command in [
        &["query", "who met Ruiz"] as &[&str],
        &["query", "who sued Ruiz"],
        &["query", "rain"],
        &["facets", "--by", "person"],
        &["quotes", "--by", "Ruiz"],
        &["timeline", "Ruiz"],
    ] {
        let arguments =
            [command, &["--index", &index, "--limit", "0", "--format", "text"]].concat();
        let output = morgue(&arguments).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{command:?}");
        assert!(!out.contains("Bo Lind\n") && !out.contains(" 1. "), "{command:?}: {out}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_trouble() {
    let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_morgue"))
        .args(["extract", "--format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = run.stdin.take().unwrap();
    let writing = std::thread::spawn(move || {
        let text = "Ana Ruiz said so. ".repeat(50);
        // It may stop reading at any time.
        for number in 0.. {
            if writeln!(input, "{{\"id\": \"n{number}\", \"text\": \"{text}\"}}").is_err() {
                return;
            }
        }
    });
    let mut line = String::new();
    BufReader::new(run.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"id\":\"n0\""));
    writing.join().unwrap();
    let mut said = String::new();
    run.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((run.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn what_articles_say_moves_no_cursor() {
    let record = r#"{"id": "a", "title": "\u001b[2J\u202eevil", "text": "Ana Ruiz \u009b31m met Bo Lind on Monday."}"#;
    for format in ["text", "json", "jsonl"] {
        let run = morgue(&["extract", "--color", "always", "--format", format, "-"]);
        let run = { run }.write_stdin(record).assert().code(0);
        let out = String::from_utf8(run.get_output().stdout.clone()).unwrap();
        for forbidden in ["\u{1b}[2J", "\u{9b}", "\u{202e}"] {
            assert!(!out.contains(forbidden), "{format}: {out:?}");
        }
    }
}
