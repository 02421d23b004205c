//! One fault a file: what is said about each, and that everything else is still read.

use expect_test::expect_file;
use morgue::article::{Item, Problem, SourceFile, files, read_bytes, read_file};
use std::{collections::BTreeMap, path::PathBuf};

/// The articles in the files that hold more than one record; every other file holds one article or
/// nothing but its fault.
const COUNTS: [(&str, usize); 30] = [
    ("bomb.jsonl.gz.gz", 1),
    ("bad-line-in-the-middle.jsonl", 2),
    ("bracket-too-many.json", 2),
    ("id-twice.jsonl", 3),
    ("line-cut-short.jsonl", 1),
    ("line-is-a-list.jsonl", 2),
    ("line-not-utf8.jsonl", 3),
    ("list-of-strings.json", 1),
    ("missing-comma.json", 2),
    ("record-never-closed.json", 2),
    ("string-never-closed.json", 1),
    ("truncated.json", 1),
    ("two-records.json", 2),
    ("zero-in-a-line.jsonl", 1),
    ("feed-cut-short.xml", 2),
    ("feed-entry-without-words.xml", 1),
    ("newsml-item-without-text.xml", 1),
    ("newsml-withheld.xml", 1),
    ("sgml-record-without-text.sgm", 1),
    ("table-columns-missing.csv", 2),
    ("table-quote-never-closed.csv", 3),
    ("tar-cut-short.tar", 2),
    ("tar-name-leads-out.tar", 2),
    ("tar-with-links.tar", 1),
    ("web-archive-cut-short.warc", 1),
    ("web-archive-without-length.warc", 1),
    ("zip-encrypted.zip", 1),
    ("zip-entry-damaged.zip", 1),
    ("zip-name-leads-out.zip", 2),
    ("zip-with-link.zip", 1),
];

const HEAD: &str = "# What is said about each file here: file, tab, message; \"-\" where it is read \
                    without complaint.";

fn broken() -> Vec<(SourceFile, Vec<Item>)> {
    let (files, problems) = files(&[PathBuf::from("corpus/broken")]);
    assert_eq!(problems, []);
    let files = files.into_iter().filter(|file| file.name() != "messages.txt");
    files.map(|file| (file.clone(), read_file(&file).collect())).collect()
}

/// Holds `corpus/broken/messages.txt` against reality; `UPDATE_EXPECT=1` rewrites it.
#[test]
fn messages() {
    let mut lines = vec![HEAD.to_owned()];
    for (file, items) in broken() {
        let messages: Vec<_> = items.iter().flat_map(Item::problems).map(shown).collect();
        let messages = if messages.is_empty() { vec!["-".to_owned()] } else { messages };
        lines.extend(messages.iter().map(|message| format!("{}\t{message}", file.name())));
    }
    lines.push(String::new());
    expect_file!["../../corpus/broken/messages.txt"].assert_eq(&lines.join("\n"));
}

/// The message as one sees it who works in the folder.
fn shown(problem: &Problem) -> String {
    let message = problem.to_string();
    message.strip_prefix("corpus/broken/").unwrap_or(&message).to_owned()
}

#[test]
fn good_records_are_delivered() {
    let counts = BTreeMap::from(COUNTS);
    for (file, items) in broken() {
        let articles = items.iter().filter_map(Item::article).count();
        match counts.get(file.name().as_str()) {
            Some(count) => assert_eq!(articles, *count, "{}", file.name()),
            None => assert_eq!(items.len(), 1, "{}", file.name()),
        }
    }
}

#[test]
fn messages_are_short_and_alike() {
    for problem in broken().iter().flat_map(|(_, items)| items).flat_map(Item::problems) {
        let message = &problem.message;
        assert!(message.chars().count() < 160, "{message}");
        assert!(!message.ends_with('.'), "{message}");
        assert!(!message.contains(['\n', '\r']), "{message}");
    }
}

#[test]
fn gigantic_line() {
    let good = r#"{"id": "a", "text": "The bridge at Osk was closed."}"#;
    let gigantic = format!(r#"{{"id": "b", "text": "{}"}}"#, "word ".repeat(7_000_000));
    let file = format!("{good}\n{gigantic}\n{}\n", good.replace("\"a\"", "\"c\""));
    let items = read_bytes("wire.jsonl".as_ref(), file.as_bytes());
    let ids: Vec<_> = items.iter().filter_map(Item::article).map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["a", "c"]);
    let problems: Vec<_> = items.iter().flat_map(Item::problems).map(ToString::to_string).collect();
    assert_eq!(problems, ["wire.jsonl:2: a record larger than 32 MB; split it into articles"]);
}

#[test]
fn a_text_without_an_end() {
    let text = "The bridge at Osk was closed. ".repeat(300_000);
    let record = serde_json::json!({ "id": "a", "text": text }).to_string();
    for (name, contents, place) in
        [("long.txt", text.as_str(), "long.txt"), ("long.jsonl", record.as_str(), "long.jsonl:1")]
    {
        let items = read_bytes(name.as_ref(), contents.as_bytes());
        let said: Vec<_> = items.iter().flat_map(Item::problems).map(ToString::to_string).collect();
        assert_eq!(said, [format!("{place}: a text longer than 8 MB; split it into articles")]);
    }
}

#[test]
fn hostile_documents_take_no_time_and_no_stack() {
    let good = r#"{"text": "One."},"#;
    for (opening, rest) in [
        ("{\n", "]"),
        ("[", "]"),
        ("{\"a\":\n", "]"),
        ("\"\n", ""),
        (good, "}"),
        ("{} x\n", ""),
        ("{\"a\" 1},", "]"),
    ] {
        let document = opening.repeat(100_000) + rest;
        for name in ["a.json", "a.jsonl"] {
            assert!(!read_bytes(name.as_ref(), document.as_bytes()).is_empty());
        }
    }
}

#[test]
fn hostile_pages_take_no_time_and_no_stack() {
    let paragraph = "<p>The bridge at Osk was closed, mayor Ida Brandt said.</p>";
    for opening in ["<div>", "<b>", "<b><p>", "<a href=x><p>", "<table>", "<svg><style>", "<", "&"]
    {
        for times in [200, 100_000] {
            let page = opening.repeat(times) + paragraph;
            assert_eq!(read_bytes("a.html".as_ref(), page.as_bytes()).len(), 1);
        }
    }
}

#[test]
fn hostile_markup_tables_and_archives_take_no_time_and_no_stack() {
    for (name, start, opening) in [
        ("a.xml", "", "<a>"),
        ("a.xml", "", "</a>"),
        ("a.xml", "", "<a b=\""),
        ("a.xml", "", "<a b=\">\n<"),
        ("a.xml", "", "<![CDATA["),
        ("a.xml", "", "<!--"),
        ("a.xml", "<nitf>", "<a xmlns:b='c'><b:d>"),
        ("a.xml", "<nitf><body><body.content>", "<p>&x; < 5 &#0;"),
        ("a.xml", "<rss><channel>", "<item><title>A<description>It rained."),
        ("a.xml", "<newsMessage>", "<newsItem guid='a:b'>"),
        ("a.csv", "title,text\n", "\"\n"),
        ("a.csv", "title,text\n", ","),
        ("a.warc", "", "WARC/1.0\r\n"),
        ("a.warc", "", "WARC/1.0\r\nContent-Length: 0\r\n\r\n"),
        ("a.json", "{\"uri\": \"a:b\", \"bodies\": [", "{\"value\": \"<p>\"},"),
    ] {
        let file = start.to_owned() + &opening.repeat(40_000);
        assert!(!read_bytes(name.as_ref(), file.as_bytes()).is_empty(), "{name} {opening}");
    }
}
