//! What was said: quotes by somebody, about something, each text once.

#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use assert_cmd::Command;
use chrono::NaiveDate;
use morgue::{
    extract::QuoteForm,
    index::Reader,
    query::{self, Filters, QuoteOptions, Quotes},
    text::Span,
};
use serde_json::{Value, json};
use std::{fs, path::Path};
use tempfile::TempDir;

/// An index of the corpus.
fn corpus() -> (TempDir, Reader) {
    indexed(Path::new("corpus/articles"))
}

/// An index of articles: id, day of publication, text.
fn archive(articles: &[(&str, &str, &str)]) -> (TempDir, Reader) {
    let folder = tempfile::tempdir().unwrap();
    let lines = articles.iter().map(|(id, published, text)| {
        let mut article = json!({"id": id, "text": text});
        if !published.is_empty() {
            article["published"] = json!(published);
        }
        article.to_string() + "\n"
    });
    fs::write(folder.path().join("all.jsonl"), lines.collect::<String>()).unwrap();
    indexed(folder.path())
}

fn indexed(articles: &Path) -> (TempDir, Reader) {
    let dir = tempfile::tempdir().unwrap();
    let index = dir.path().join("index");
    let mut command = Command::cargo_bin("morgue").unwrap();
    command.args(["index", "--quiet", "--index"]).arg(&index).arg(articles).assert().success();
    let reader = Reader::open(&index).unwrap();
    (dir, reader)
}

fn ask(reader: &Reader, by: &str, about: &str) -> Quotes {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let options =
        QuoteOptions { by: given(by), about: given(about), limit: 100, ..QuoteOptions::default() };
    query::quotes(reader, &options).unwrap()
}

/// The article and the words of each quote.
fn shown(found: &Quotes) -> Vec<(&str, &str)> {
    found.quotes.iter().map(|said| (said.at.article.as_str(), said.text.as_str())).collect()
}

/// Two texts by Ana Ruiz, in articles of two days, are shown as so many quotes; the first is `longest`.
fn check_copies(one: &str, other: &str, quotes: usize, longest: &str) {
    let (_dir, reader) = archive(&[("a", "2024-03-05", one), ("b", "2024-03-06", other)]);
    let found = ask(&reader, "Ana Ruiz", "");
    assert_eq!(found.total, quotes, "{one}\n{other}\n{:?}", shown(&found));
    let first = found.quotes.iter().max_by_key(|said| said.text.len()).unwrap();
    assert!(first.text.contains(longest), "{:?}", first.text);
    let copies =
        if quotes == 1 { vec![if first.at.article == "a" { "b" } else { "a" }] } else { vec![] };
    assert_eq!(first.copies, copies, "{one}\n{other}");
}

#[test]
fn copies_and_repeats_are_one() {
    let long =
        "\"The harbour will stay open all winter, whatever the ice may say,\" Ana Ruiz said.";
    // The same words.
    check_copies(long, long, 1, "whatever");
    // Other marks, other capitals, another word for saying.
    check_copies(
        long,
        "Ana Ruiz told reporters: “the harbour will stay open all winter, whatever the ice may say”.",
        1,
        "whatever",
    );
    // A part of it.
    check_copies(long, "\"The harbour will stay open all winter,\" Ana Ruiz said.", 1, "whatever");
    check_copies("\"The harbour will stay open all winter,\" Ana Ruiz said.", long, 1, "whatever");
    // One word mended in many.
    check_copies(
        "\"The harbour will stay open all winter, the ferries will run every hour of the day, and nobody on the \
         islands will go without bread or without a doctor again,\" Ana Ruiz said.",
        "\"The harbour will stay open all winter, the ferries will run every hour of the day, and nobody on the \
         islands will go without bread or without a nurse again,\" Ana Ruiz said.",
        1,
        "ferries",
    );
}

#[test]
fn what_differs_is_kept_apart() {
    check_copies(
        "\"The harbour will stay open all winter,\" Ana Ruiz said.",
        "\"The harbour will stay open until the first ice,\" Ana Ruiz said.",
        2,
        "first ice",
    );
    // Short words of two speakers.
    let (_dir, reader) = archive(&[
        ("a", "2024-03-05", "\"No comment,\" Ana Ruiz said."),
        ("b", "2024-03-06", "\"No comment,\" Bo Lind said."),
        ("c", "2024-03-07", "\"No comment,\" Ana Ruiz said."),
    ]);
    let found = ask(&reader, "", "");
    assert_eq!(shown(&found), [("b", "\"No comment,\""), ("a", "\"No comment,\"")]);
    assert_eq!(found.quotes[1].copies, ["c"]);
    assert_eq!(found.quotes[1].repeats, 1);
}

#[test]
fn the_newest_come_first_and_the_undated_last() {
    let (_dir, reader) = archive(&[
        ("a", "", "\"The bridge is closed,\" Ana Ruiz said."),
        ("b", "2024-03-05", "\"The road is open,\" Ana Ruiz said."),
        ("c", "2024-03-06", "Ana Ruiz said that the train was late."),
        ("d", "2024-03-06", "\"The train is never late,\" Ana Ruiz said."),
    ]);
    let found = ask(&reader, "Ruiz", "");
    let articles: Vec<&str> = shown(&found).into_iter().map(|(article, _)| article).collect();
    assert_eq!(articles, ["d", "c", "b", "a"]);
}

#[test]
fn the_most_relevant_come_first_then_speech() {
    let (_dir, reader) = archive(&[
        (
            "a",
            "2024-03-05",
            "\"The price of bread is the price of peace, and bread is dear,\" Ana Ruiz said.",
        ),
        (
            "b",
            "2024-03-07",
            "Bo Lind said that the price of a loaf of bread had not risen since the war.",
        ),
        ("c", "2024-03-09", "\"The price of fish is another thing,\" Bo Lind said."),
    ]);
    let found = ask(&reader, "", "the price of bread");
    let articles: Vec<&str> = shown(&found).into_iter().map(|(article, _)| article).collect();
    assert_eq!(articles, ["a", "b"]);
    assert!(found.quotes[0].score > found.quotes[1].score);
    let text = "\"The price of bread is the price of peace, and bread is dear,\"";
    let matches =
        found.quotes[0].matches.iter().map(|(start, end)| Span::new(*start, *end).of(text));
    assert_eq!(matches.collect::<Vec<_>>(), ["price", "bread", "price", "bread"]);

    // No quote has all of it: those with most.
    let found = ask(&reader, "", "the price of fish and whales");
    assert_eq!(shown(&found).first().map(|(article, _)| *article), Some("c"));
    assert!(found.notes.iter().any(|note| note.contains("most of them")), "{:?}", found.notes);
}

#[test]
fn a_topic_is_known_by_name_short_form_and_pronoun() {
    let (_dir, reader) = archive(&[(
        "a",
        "2024-03-05",
        "Ana Ruiz opened the bridge on Monday.\n\n\"Ruiz has done it,\" Bo Lind said.",
    )]);
    assert_eq!(shown(&ask(&reader, "Lind", "Ana Ruiz")), [("a", "\"Ruiz has done it,\"")]);
    assert_eq!(ask(&reader, "Lind", "Kari Moe").total, 0);
}

#[test]
fn a_quote_goes_on_in_the_next_paragraph() {
    let filler =
        "The hall was full, and those who found no seat stood along the walls and in the doors. ";
    let (_dir, reader) = archive(&[(
        "a",
        "2024-03-05",
        &format!(
            "{filler}\n\n{filler}Then Ana Ruiz rose and said: \"I am relieved. I am tired as well.\n\n\
             \"I shall not speak of the lighthouse, neither here nor at home nor in the long years to come, and \
             nobody shall make me speak of it.\"\n\n{filler}"
        ),
    )]);
    let found = ask(&reader, "Ruiz", "lighthouse");
    assert_eq!(found.total, 1);
    assert_eq!(found.quotes[0].matches.len(), 1);
}

#[test]
fn forms_periods_and_sources_limit() {
    let (_dir, reader) = corpus();
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let options = QuoteOptions {
        forms: vec![QuoteForm::Direct],
        filters: Filters {
            sources: vec!["Northwire".to_owned()],
            since: Some(day("2024-06-01")),
            until: Some(day("2024-09-01")),
            ..Filters::default()
        },
        limit: 100,
        ..QuoteOptions::default()
    };
    let found = query::quotes(&reader, &options).unwrap();
    assert!(found.total > 2 && found.total == found.quotes.len(), "{}", found.total);
    for said in &found.quotes {
        assert_eq!(said.form, QuoteForm::Direct);
        assert_eq!(said.at.source.as_deref(), Some("Northwire"));
        let published = said.at.published.unwrap();
        assert!(day("2024-06-01") <= published && published < day("2024-09-01"), "{published}");
    }
    let two = query::quotes(&reader, &QuoteOptions { limit: 2, ..options }).unwrap();
    assert_eq!(two.total, found.total);
    assert_eq!(shown(&two), shown(&found)[..2]);
}

#[test]
fn quotes_say_where_they_stand() {
    let (_dir, reader) = corpus();
    let found = ask(&reader, "", "");
    let mut roles = 0;
    assert!(found.quotes.len() > 90);
    for said in &found.quotes {
        let (article, _) = reader.article(&said.at.article).unwrap().unwrap();
        let text = match said.field {
            morgue::extract::Field::Title => &article.title,
            morgue::extract::Field::Text => &article.text,
        };
        let parts = said.spans.iter().map(|(start, end)| Span::new(*start, *end).of(text));
        assert_eq!(parts.collect::<Vec<_>>().join(" … "), said.text);
        assert_eq!((said.spans[0].0, said.spans.last().unwrap().1), (said.start, said.end));
        if let Some(context) = &said.context {
            assert_eq!(context.span().of(&article.text), context.text);
        }
        roles += usize::from(said.role.is_some());
    }
    assert!(roles > 10, "{roles}");
}

#[test]
fn the_question_gives_the_same_quotes() {
    let (_dir, reader) = corpus();
    for (question, by, about) in [
        ("what did Karabeyli say", "Karabeyli", ""),
        ("what did Dratsch say about water", "Dratsch", "water"),
        ("quotes about Karabeyli", "", "Karabeyli"),
    ] {
        let options = query::Options {
            filters: Filters::default(),
            limit: 10,
            literal: false,
            strict: false,
            explain: false,
            facet_limit: 0,
            hits: query::HitOptions::default(),
            today: NaiveDate::default(),
        };
        let answer = query::answer(&reader, question, &options).unwrap();
        let mut asked: Vec<(String, usize)> = (answer.answers.iter())
            .flat_map(|item| &item.evidence)
            .map(|piece| (piece.at.article.clone(), piece.sentence.start))
            .collect();
        asked.sort();
        let found = ask(&reader, by, about);
        let listed = found.quotes.iter().map(|said| (said.at.article.clone(), said.start));
        let mut listed: Vec<_> = listed.collect();
        listed.sort();
        assert!(!listed.is_empty(), "{question}");
        assert_eq!(asked, listed, "{question}");
    }
}

#[test]
fn printed_quotes_are_as_described() {
    let validator = super::schema::validator("quotes");
    let dir = tempfile::tempdir().unwrap();
    let index = dir.path().join("index").display().to_string();
    let run = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("morgue").unwrap();
        command.env_remove("MORGUE_INDEX");
        let output = command.args(arguments).args(["--index", &index]).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    run(&["index", "--quiet", "corpus/articles"]);
    for wish in [
        &["--by", "Xi"] as &[&str],
        &["--about", "water"],
        &["--limit", "1000"],
        &["--by", "Karabeily"],
    ] {
        let (code, out) = run(&[&["quotes", "--format", "json"], wish].concat());
        let value: Value = serde_json::from_str(&out).unwrap();
        super::schema::check(&validator, &value);
        assert_eq!(code, Some(i32::from(value["total"] == 0)), "{wish:?}");
    }
    let (_, lines) = run(&["quotes", "--format", "jsonl", "--limit", "7"]);
    assert_eq!(lines.lines().count(), 7);
    let (_, rows) = run(&["quotes", "--format", "csv", "--by", "Dratsch", "--form", "direct"]);
    let mut rows = rows.lines();
    let columns =
        "speaker,kind,form,text,article,title,published,source,paragraph,start,end,copies";
    assert_eq!(rows.next(), Some(columns));
    assert!(rows.next().unwrap().starts_with("Milena Dratsch,person,direct,"));
    let (code, out) = run(&["quotes", "--by", "Karabeily"]);
    assert!(code == Some(1) && out.contains("did you mean Yusuf Karabeyli"), "{out}");
}
