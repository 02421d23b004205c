//! Time lines and limits of time, compared with what every article says when it is read one by one.

#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]
#![expect(clippy::string_slice, reason = "cut at marks that were just found")]

use assert_cmd::Command;
use chrono::{Datelike as _, NaiveDate};
use morgue::{
    article::{self, Article},
    extract::{Extraction, Field, Status},
    index::{self, Reader, UpdateOptions},
    query::{self, DatedBy, DatesBy, Entry, EntryKind, FacetBy, Filters, Options, Timeline},
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn options(filters: Filters) -> Options {
    let today = day("2025-06-01");
    Options {
        filters,
        limit: 10,
        literal: false,
        strict: false,
        explain: false,
        facet_limit: 0,
        hits: query::HitOptions::default(),
        today,
    }
}

/// The index of a folder.
fn indexed(dir: &Path, folder: &Path) -> Reader {
    let (files, _) = article::files(&[folder.to_owned()]);
    let options = UpdateOptions { threads: 1, ..UpdateOptions::default() };
    index::update(dir, &files, &[], &options, &mut |_| ()).unwrap();
    Reader::open(dir).unwrap()
}

fn corpus(dir: &Path) -> Reader {
    indexed(dir, &Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/articles"))
}

/// An index of articles told here: file name, day of publication, text.
fn told(dir: &Path, articles: &[(&str, &str, &str)]) -> Reader {
    let folder = dir.join("articles");
    fs::create_dir(&folder).unwrap();
    for (name, published, text) in articles {
        let front = if published.is_empty() {
            String::new()
        } else {
            format!("---\npublished: {published}\n---\n")
        };
        fs::write(folder.join(name), format!("{front}{text}\n")).unwrap();
    }
    indexed(&dir.join("index"), &folder)
}

fn line(reader: &Reader, question: &str, filters: Filters) -> Timeline {
    query::timeline(reader, question, &options(filters)).unwrap()
}

fn all_articles(reader: &Reader) -> Vec<(Article, Extraction)> {
    reader.ids().unwrap().iter().map(|id| reader.article(id).unwrap().unwrap()).collect()
}

/// "2024-03-16 planned (text) Ana Ruiz, Bo Lind".
fn row(entry: &Entry) -> String {
    let day = entry.from.map_or(entry.date.clone(), |day| day.to_string());
    let what = entry.status.map_or(entry.kind.name(), Status::name);
    format!("{day} {what} ({}) {}", entry.dated_by.name(), entry.who.join(", ")).trim().to_owned()
}

fn rows(line: &Timeline) -> Vec<String> {
    line.entries.iter().chain(&line.undated).map(row).collect()
}

#[test]
fn plans_and_meetings_stand_apart_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let reader = told(
        dir.path(),
        &[
            (
                "plan.md",
                "2024-03-11",
                "Ana Ruiz will meet Bo Lind in Velmora on Saturday, her office said.",
            ),
            ("met.md", "2024-03-18", "Ana Ruiz met Bo Lind in Velmora on Saturday."),
            ("copy.md", "2024-03-19", "Ana Ruiz met Bo Lind in Velmora on Saturday."),
            ("soon.md", "2024-05-02", "Ana Ruiz plans to meet Kari Moe."),
            ("bare.md", "", "Ana Ruiz will meet Ida Holm on December 4."),
        ],
    );
    let line = line(&reader, "who met Ana Ruiz", Filters::default());
    assert_eq!(
        rows(&line),
        [
            "2024-03-16 held (text) Ana Ruiz, Bo Lind",
            "2024-03-16 planned (text) Ana Ruiz, Bo Lind",
            "2024-05-02 planned (publication) Ana Ruiz, Kari Moe",
            "4 December, year not stated planned (text) Ana Ruiz, Ida Holm",
        ]
    );
    assert_eq!(line.undated.len(), 1);
    assert_eq!(line.entries[0].copies, ["copy.md"]);
    assert_eq!(line.entries[0].basis, "weekday before the publication date");
    assert!(line.entries[1].ahead && !line.entries[0].ahead);
    assert_eq!(line.articles, 5);
    // The meeting confirms the plan for that day, and no other.
    let outcomes: Vec<Option<&str>> =
        line.entries.iter().map(|entry| entry.outcome.as_deref()).collect();
    assert_eq!(outcomes, [None, Some("confirmed by a later article"), None]);
}

#[test]
fn a_name_brings_facts_quotes_and_dated_sentences() {
    let dir = tempfile::tempdir().unwrap();
    let reader = told(
        dir.path(),
        &[
            (
                "a.md",
                "2024-03-11",
                "Ana Ruiz met Bo Lind on Friday. The harbor was built by Ana Ruiz before 2019, and ships came.",
            ),
            ("b.md", "2024-04-02", "\"The harbor will be open soon,\" Ana Ruiz said on Monday."),
            ("c.md", "2024-05-02", "The house of Ana Ruiz is green."),
        ],
    );
    let found = line(&reader, "Ana Ruiz", Filters::default());
    let kinds: Vec<EntryKind> = found.entries.iter().map(|entry| entry.kind).collect();
    for kind in [EntryKind::Fact, EntryKind::Quote, EntryKind::Article] {
        assert!(kinds.contains(&kind), "{kind:?} in {:?}", rows(&found));
    }
    let quote = found.entries.iter().find(|entry| entry.kind == EntryKind::Quote).unwrap();
    assert_eq!(quote.from, Some(day("2024-04-01")), "{}", row(quote));
    assert_eq!(line(&reader, "who is Ana Ruiz", Filters::default()).entries, found.entries);
}

#[test]
fn laws_of_time_lines() {
    let dir = tempfile::tempdir().unwrap();
    let reader = corpus(dir.path());
    let articles: BTreeMap<String, (Article, Extraction)> =
        all_articles(&reader).into_iter().map(|one| (one.0.id.clone(), one)).collect();
    let mut number = 0;
    for question in [
        "who met Xi",
        "Xi Jinping",
        "Hun Sen",
        "Taldova",
        "Northwire",
        "river flood",
        "who resigned",
        "what did Milena Dratsch say",
        "who met Xi in December",
        "",
        "nobody at all 12345",
    ] {
        let found = line(&reader, question, Filters::default());
        let order =
            |entry: &Entry| (entry.from, std::cmp::Reverse(entry.until), entry.at.article.clone());
        assert!(found.entries.is_sorted_by_key(order), "{question}");
        let mut texts = BTreeSet::new();
        for entry in found.entries.iter().chain(&found.undated) {
            number += 1;
            let (article, extraction) = &articles[&entry.at.article];
            let published = article.published.as_ref().map(|published| published.day);
            let has_days = entry.from.is_some() && entry.until.is_some();
            assert_eq!(has_days, found.entries.contains(entry), "{entry:?}");
            match entry.dated_by {
                DatedBy::Publication => assert_eq!(entry.from, published),
                DatedBy::Nothing => assert!(!has_days && published.is_none(), "{entry:?}"),
                DatedBy::Text => {
                    let is_there = |date: &morgue::extract::Date| {
                        Some(&date.value) == entry.value.as_ref() && date.from == entry.from
                    };
                    assert!(extraction.dates.iter().any(is_there), "{entry:?}");
                }
            }
            if entry.value.as_ref().is_some_and(|value| value.starts_with("XXXX")) {
                assert!(!has_days, "a year was guessed: {entry:?}");
            }
            if entry.status == Some(Status::Held) && has_days {
                assert!(published.is_none_or(|day| entry.from <= Some(day)), "{entry:?}");
            }
            let source = if entry.sentence.field == Field::Title {
                article.title.as_str()
            } else {
                &article.text
            };
            if entry.kind != EntryKind::Quote {
                assert_eq!(
                    source.get(entry.sentence.start..entry.sentence.end),
                    Some(entry.sentence.text.as_str())
                );
            }
            let words: String = entry
                .sentence
                .text
                .to_lowercase()
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect();
            if entry.kind != EntryKind::Fact {
                assert!(texts.insert((entry.kind, words)), "a copy: {entry:?}");
            }
        }
        assert_eq!(rows(&line(&reader, question, Filters::default())), rows(&found));
    }
    assert!(number > 60, "{number}");
}

#[test]
fn shorter_lines_keep_facts() {
    let dir = tempfile::tempdir().unwrap();
    let reader = corpus(dir.path());
    let whole = line(&reader, "Xi Jinping", Filters::default());
    let all = whole.entries.len() + whole.undated.len();
    for most in [0, 1, 5, all, all + 5] {
        let mut short = whole.clone();
        short.shorten(most);
        let kept = short.entries.len() + short.undated.len();
        assert_eq!((kept, kept + short.left_out), (most.min(all), all));
        assert!(short.entries.iter().all(|entry| whole.entries.contains(entry)));
    }
    let facts = whole.entries.iter().filter(|entry| entry.kind == EntryKind::Fact).count();
    let mut short = whole.clone();
    short.shorten(facts);
    assert!(short.entries.iter().all(|entry| entry.kind == EntryKind::Fact));
}

#[test]
fn since_and_until_go_by_the_dates_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let reader = told(
        dir.path(),
        &[
            ("a.md", "2024-04-02", "Ana Ruiz met Bo Lind on Friday."),
            ("b.md", "2024-03-14", "Ana Ruiz will meet Ida Holm on April 20."),
            ("c.md", "2024-03-20", "Ana Ruiz met Kari Moe."),
        ],
    );
    // March 29, April 20 and no date of its own.
    for (dates, expected) in [
        (None, ["Bo Lind", "Kari Moe"].as_slice()),
        (Some(DatesBy::Event), &["Bo Lind", "Kari Moe"]),
        (Some(DatesBy::Published), &["Kari Moe", "Ida Holm"]),
        (Some(DatesBy::Mentioned), &["Bo Lind"]),
    ] {
        let filters = Filters {
            since: Some(day("2024-03-01")),
            until: Some(day("2024-04-01")),
            dates,
            ..Filters::default()
        };
        let answer = query::answer(&reader, "who met Ana Ruiz", &options(filters)).unwrap();
        let names: Vec<&str> = answer.answers.iter().map(|item| item.name.as_str()).collect();
        assert_eq!(names, expected, "{dates:?}");
        assert_eq!(answer.articles, expected.len(), "{dates:?}");
        let filters = Filters { dates, ..Filters::default() };
        let asked = "who met Ana Ruiz in March 2024";
        let answer = query::answer(&reader, asked, &options(filters)).unwrap();
        let names: Vec<&str> = answer.answers.iter().map(|item| item.name.as_str()).collect();
        assert_eq!(names, expected, "{asked}, {dates:?}");
    }
}

#[test]
fn dates_without_a_year_fit_a_month_without_a_year() {
    let dir = tempfile::tempdir().unwrap();
    let reader = told(
        dir.path(),
        &[
            ("a.md", "", "Ana Ruiz will meet Bo Lind on December 4."),
            ("b.md", "", "Ana Ruiz will meet Ida Holm on May 4."),
            ("c.md", "", "Ana Ruiz met Kari Moe."),
        ],
    );
    for (question, expected) in [
        ("who met Ana Ruiz in December", "Bo Lind"),
        ("who met Ana Ruiz on December 4", "Bo Lind"),
        ("who met Ana Ruiz on December 5", ""),
        ("who met Ana Ruiz in May", "Ida Holm"),
        ("who met Ana Ruiz in December 2024", ""),
        ("who met Ana Ruiz since December", ""),
    ] {
        let answer = query::answer(&reader, question, &options(Filters::default())).unwrap();
        let names: Vec<&str> = answer.answers.iter().map(|item| item.name.as_str()).collect();
        assert_eq!(names.join(", "), expected, "{question}");
        let says =
            answer.notes.iter().any(|note| note.starts_with("the year is not stated in 1 article"));
        assert_eq!(says, !expected.is_empty(), "{question}: {:?}", answer.notes);
    }
    let filters = Filters { since: Some(day("2024-01-01")), ..Filters::default() };
    let answer = query::answer(&reader, "who met Ana Ruiz in December", &options(filters)).unwrap();
    assert!(answer.answers.is_empty());
}

#[test]
fn counts_by_date_are_those_of_the_articles() {
    let dir = tempfile::tempdir().unwrap();
    let reader = corpus(dir.path());
    let articles = all_articles(&reader);
    for dates in [DatesBy::Published, DatesBy::Mentioned] {
        let days = |(article, found): &(Article, Extraction)| -> BTreeSet<NaiveDate> {
            match dates {
                DatesBy::Mentioned => found.dates.iter().filter_map(|date| date.from).collect(),
                _ => article.published.iter().map(|published| published.day).collect(),
            }
        };
        let expected = |format: &str, is_asked: &dyn Fn(NaiveDate) -> bool| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for article in &articles {
                let days = days(article).into_iter().filter(|day| is_asked(*day));
                let names: BTreeSet<String> =
                    days.map(|day| day.format(format).to_string()).collect();
                for name in names {
                    *counts.entry(name).or_default() += 1;
                }
            }
            counts.into_iter().collect::<Vec<_>>()
        };
        let facets = |by: FacetBy, since: Option<NaiveDate>, until: Option<NaiveDate>| {
            let filters = Filters { since, until, dates: Some(dates), ..Filters::default() };
            let counts = query::facets(&reader, "", by, "", 1_000, &options(filters)).unwrap();
            counts.into_iter().map(|count| (count.name, count.articles)).collect::<Vec<_>>()
        };
        for (by, format) in
            [(FacetBy::Year, "%Y"), (FacetBy::Month, "%Y-%m"), (FacetBy::Day, "%Y-%m-%d")]
        {
            assert_eq!(facets(by, None, None), expected(format, &|_| true), "{dates:?} {by:?}");
        }
        // Drill down: the month's articles by day, and as many as the month's count says.
        for (month, count) in facets(FacetBy::Month, None, None) {
            let since = day(&format!("{month}-01"));
            let until = since.checked_add_months(chrono::Months::new(1));
            let in_month =
                |day: NaiveDate| (day.year(), day.month()) == (since.year(), since.month());
            assert_eq!(
                facets(FacetBy::Day, Some(since), until),
                expected("%Y-%m-%d", &in_month),
                "{dates:?} {month}"
            );
            assert_eq!(facets(FacetBy::Month, Some(since), until), [(month.clone(), count)]);
            let filters =
                Filters { since: Some(since), until, dates: Some(dates), ..Filters::default() };
            let by_source =
                query::facets(&reader, "", FacetBy::Source, "", 1_000, &options(filters)).unwrap();
            let mut sources: BTreeMap<String, usize> = BTreeMap::new();
            for article in articles.iter().filter(|article| days(article).into_iter().any(in_month))
            {
                if let Some(source) = &article.0.source {
                    *sources.entry(source.clone()).or_default() += 1;
                }
            }
            let by_source: BTreeMap<String, usize> =
                by_source.into_iter().map(|one| (one.name, one.articles)).collect();
            assert_eq!(by_source, sources, "{dates:?} {month}");
        }
    }
}

fn morgue(arguments: &[&str]) -> (i32, String) {
    let mut command = Command::cargo_bin("morgue").unwrap();
    let output = command.env_remove("MORGUE_INDEX").args(arguments).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn printed_lines_keep_their_promise() {
    let dir = tempfile::tempdir().unwrap();
    corpus(dir.path());
    let index = dir.path().display().to_string();
    let schema: Value =
        serde_json::from_str(&fs::read_to_string("schema/timeline.json").unwrap()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for question in
        ["who met Xi", "Hun Sen", "river", "what did Milena Dratsch say", "nothing-like-this"]
    {
        for limit in ["1000", "3"] {
            let arguments = ["timeline", "--index", &index, "--limit", limit, question, "--format"];
            let (code, json) = morgue(&[&arguments[..], &["json"]].concat());
            let line: Value = serde_json::from_str(&json).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&line)
                .map(|error| format!("{}: {error}", error.instance_path))
                .collect();
            assert!(errors.is_empty(), "{question}: {errors:?}");
            let entries = line["entries"].as_array().unwrap().len()
                + line["undated"].as_array().unwrap().len();
            assert_eq!(code, i32::from(entries == 0), "{question}");
            let (_, lines) = morgue(&[&arguments[..], &["jsonl"]].concat());
            assert_eq!(lines.lines().count(), entries);
            let (_, table) = morgue(&[&arguments[..], &["csv"]].concat());
            assert_eq!(
                csv::Reader::from_reader(table.as_bytes()).records().map(Result::unwrap).count(),
                entries
            );
        }
    }
}

#[test]
fn drawings_are_harmless() {
    let dir = tempfile::tempdir().unwrap();
    let reader = told(
        dir.path(),
        &[
            (
                "a.md",
                "2024-04-02",
                "Ana <script>alert(1)</script> Ruiz & Bo \"Lind\" met Kari Moe on Friday. <img src=x onerror='y'> Ana Ruiz met Bo Lind.",
            ),
            (
                "b <i>.md",
                "2021-03-14",
                "Ana Ruiz met ]]> <!-- Ida Holm --> &nbsp; \u{202e}Kari Moe\u{7} on 習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平習近平 Tuesday in </svg>.",
            ),
            (
                "c.md",
                "",
                &format!("Ana Ruiz will meet Bo Lind on December 4 in {}.", "x".repeat(3_000)),
            ),
        ],
    );
    drop(reader);
    let index = dir.path().join("index").display().to_string();
    for question in ["who met Ana Ruiz", "Ana Ruiz", "<b>&\"' ]]> Ana", "no such thing \u{1b}[31m"]
    {
        let (_, drawing) = morgue(&["timeline", "--index", &index, question, "--svg", "-"]);
        well_formed(&drawing);
        assert!(drawing.starts_with("<svg xmlns=") && drawing.trim_end().ends_with("</svg>"));
        assert!(drawing.contains("<title>Time line: ") && drawing.contains("<desc>"));
        for forbidden in
            ["<script", "<img", "<style", "href", "url(", " id=", "\u{202e}", "\u{7}", "\u{1b}"]
        {
            assert!(!drawing.contains(forbidden), "{forbidden} in {drawing}");
        }
    }
    let (_, drawing) =
        morgue(&["timeline", "--index", &index, "Ana Ruiz", "--limit", "1", "--svg", "-"]);
    assert!(drawing.contains(" more, not shown"), "{drawing}");
}

/// Checks tags, attributes and characters as far as our drawings use them.
fn well_formed(text: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let words = &rest[..at];
        assert!(!words.contains('>') && is_escaped(words), "{words}");
        let end = rest.find('>').unwrap();
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let is_closed = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let name = tag.split(' ').next().unwrap();
        assert!(
            ["svg", "title", "desc", "g", "rect", "text", "tspan", "path", "circle"]
                .contains(&name),
            "{name}"
        );
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        assert!(is_escaped(tag), "{tag}");
        let mut names = BTreeSet::new();
        for attribute in tag.split('"').step_by(2).filter_map(|part| part.trim().strip_suffix('='))
        {
            assert!(names.insert(attribute.rsplit(' ').next().unwrap()), "twice: {tag}");
        }
        if !is_closed {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
    let allowed = |c: char| matches!(c, '\n' | '\t' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(allowed));
}

/// Whether every ampersand begins an entity of XML.
fn is_escaped(text: &str) -> bool {
    let entities = ["amp;", "lt;", "gt;", "quot;", "#39;"];
    text.split('&').skip(1).all(|rest| entities.iter().any(|entity| rest.starts_with(entity)))
}
