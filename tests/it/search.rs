//! Plain searches: what each query finds in a small archive, in which order, and what is said about it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use chrono::NaiveDate;
use morgue::{
    article,
    index::{self, Order, Reader, UpdateOptions},
    query::{self, Answer, HitOptions, Options},
    text::Span,
};
use std::time::{Duration, Instant};

/// Five articles, each with what some query must tell apart.
const ARTICLES: &str = r#"
{"id": "dam", "title": "Dam at Orvane leaks", "published": "2024-03-05", "source": "Courier", "text": "The dam above Orvane is leaking, engineers said on Tuesday. They want the lake lowered before the spring.\n\nThe mayor, Tilda Grondal, called the report a warning. A burst would flood the old town within an hour, and nobody has practised leaving it.\n\nIn the last flood, in 1998, the bridge was lost."}
{"id": "dam-copy", "title": "Dam at Orvane leaks", "published": "2024-03-06", "source": "Herald", "text": "The dam above Orvane is leaking, engineers said on Tuesday. They want the lake lowered before the spring.\n\nThe mayor, Tilda Grondal, called this report a warning. A burst would flood the old town within an hour, and nobody has practised leaving it.\n\nIn the last flood, in 1998, the bridge was lost."}
{"id": "us", "title": "A bill from Norland", "published": "2023-11-20", "source": "Courier", "text": "Norland sent the US a bill for the repairs. Nobody told us who would pay for them, the treasurer of the province complained."}
{"id": "visit", "title": "Visit ends", "published": "2025-01-10", "source": "Herald", "text": "Anselm Kekoa-Ruiz flew home on Friday. He had met Tilda Grondal for an hour in the town hall of Orvane on Thursday evening.\n\nKekoa-Ruiz spoke of the children of the valley, of its schools and of trade. The talks on rare earths go on in Łódź, he said, and 習近平訪問 was on a banner."}
{"id": "undated", "title": "Old town", "text": "A guide to the old town of Orvane: the bridge, the market and the leaders of its guilds, with three walks for an afternoon."}
"#;

fn reader() -> (tempfile::TempDir, Reader) {
    let dir = tempfile::tempdir().unwrap();
    let items = article::read_stream(ARTICLES.trim().as_bytes());
    index::update_records(dir.path(), items, &UpdateOptions::default()).unwrap();
    let reader = Reader::open(dir.path()).unwrap();
    (dir, reader)
}

fn options() -> Options {
    let today = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap();
    Options { limit: 10, explain: true, today, ..Options::default() }
}

fn ask(reader: &Reader, question: &str, options: &Options) -> Answer {
    query::answer(reader, question, options).unwrap()
}

fn articles(answer: &Answer) -> Vec<&str> {
    let mut articles: Vec<&str> = answer.hits.iter().map(|hit| hit.at.article.as_str()).collect();
    articles.dedup();
    articles
}

fn highlighted(answer: &Answer) -> Vec<String> {
    let hit = &answer.hits[0];
    let shown = |(start, end): &(usize, usize)| {
        Span::new(*start, *end).moved_left(hit.start).of(&hit.text).to_owned()
    };
    hit.highlights.iter().map(shown).collect()
}

#[test]
fn every_operator_finds_what_it_says() {
    let (_dir, reader) = reader();
    for (query, expected) in [
        ("treasurer complain", &["us"][..]),
        ("\"rare earths\"", &["visit"]),
        ("\"earths rare\"", &[]),
        ("treasurer OR banner", &["us", "visit"]),
        ("orvane -bridge -dam", &["visit"]),
        ("(dam OR bridge) guide", &["undated"]),
        ("child*", &["visit"]),
        ("ch?ldren", &["visit"]),
        ("*asurer", &["us"]),
        ("guidd~", &["undated"]),
        ("caps(\"US\")", &["us"]),
        ("caps(\"Us\")", &[]),
        ("caps(\"Old\")", &["undated"]),
        ("burst NEAR/3 flood", &["dam"]),
        ("burst NEAR/1 flood", &[]),
        ("\"old to*\"", &["dam", "undated"]),
        ("\"the t* of Ło?z\"", &[]),
        ("\"old to* of Or?ane\"", &["undated"]),
        ("title:\"d* at\"", &["dam"]),
        ("quote:\"bill f*\"", &[]),
        ("burs* NEAR/3 floot~", &["dam"]),
        ("burs* NEAR/1 floot~", &[]),
        ("bridge NEAR/s walks", &["undated"]),
        ("burst NEAR/s warning", &[]),
        ("title:visit", &["visit"]),
        ("title:\"old town\"", &["undated"]),
        ("person:Grondal hour", &["visit", "dam"]),
        ("source:courier published:2023", &["us"]),
        ("orvane published:>=2025", &["visit"]),
        ("orvane published:2024-03..2024-03-05 mayor", &["dam"]),
        ("lodz", &["visit"]),
        ("習近平", &["visit"]),
    ] {
        let answer = ask(&reader, query, &options());
        let mut found = articles(&answer);
        found.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{query}: {} {:?}", answer.read_as, answer.notes);
        assert!(answer.problems.is_empty(), "{query}: {:?}", answer.problems);
    }
}

#[test]
fn a_name_is_found_where_it_is_not_written_in_full() {
    let (_dir, reader) = reader();
    let answer = ask(&reader, "Anselm Kekoa-Ruiz trade", &options());
    assert_eq!(articles(&answer), ["visit"], "{answer:?}");
    let answer = ask(&reader, "Tilda Grondal hour", &options());
    assert_eq!(articles(&answer), ["visit", "dam"], "{answer:?}");
}

#[test]
fn what_matches_is_highlighted_in_every_form() {
    let (_dir, reader) = reader();
    for (query, expected) in [
        ("leak", &["leaking"][..]),
        ("treasurr~", &["treasurer"]),
        ("w?lks", &["walks"]),
        ("\"rare earths\"", &["rare", "earths"]),
    ] {
        let answer = ask(&reader, query, &options());
        assert_eq!(highlighted(&answer), expected, "{query}");
    }
}

#[test]
fn typing_errors_and_missing_words_are_said_aloud() {
    let (_dir, reader) = reader();
    for (query, article, note) in [
        ("treasurrer", "us", "no passage has \"treasurrer\": \"treasurer\" was searched instead"),
        ("Tilda Grondel hour", "visit", "\"grondal\" was searched instead"),
        ("treasurer banner", "us", "no passage has all the words; these have one of the two"),
        ("treasurer xyzzyq pay", "us", "no passage has \"xyzzyq\"; these have at least 2 of the 3"),
    ] {
        let answer = ask(&reader, query, &options());
        assert!(articles(&answer).contains(&article), "{query}: {answer:?}");
        assert!(answer.notes.iter().any(|said| said.contains(note)), "{query}: {:?}", answer.notes);
    }
    let literal = Options { literal: true, ..options() };
    assert!(ask(&reader, "treasurrer", &literal).hits.is_empty());
    let broad = ask(&reader, "\"*a* *e*\"", &options());
    let note = "\"*a* *e*\" may be more than 300 things; type more of its letters";
    assert!(broad.hits.is_empty() && broad.notes == [note], "{:?}", broad.notes);
    // A word that is spelt well is no typing error.
    assert!(ask(&reader, "bride", &options()).notes.iter().all(|note| !note.contains("instead")));
    for (question, note) in [
        ("who met Tilda Grondel", "no passage has \"Grondel\": \"Grondal\" was searched instead"),
        ("who met Grondel", "no passage has \"Grondel\"; did you mean \"Grondal\"?"),
    ] {
        let answer = ask(&reader, question, &options());
        assert!(answer.notes.iter().any(|said| said.contains(note)), "{question}: {answer:?}");
    }
}

#[test]
fn copies_are_one_and_an_article_shows_two_passages() {
    let (_dir, reader) = reader();
    let answer = ask(&reader, "orvane OR town OR flood", &options());
    for hit in &answer.hits {
        let is_copied = hit.at.article.starts_with("dam");
        assert_eq!(hit.copies.len(), usize::from(is_copied), "{hit:?}");
    }
    let of_dam = answer.hits.iter().filter(|hit| hit.at.article.starts_with("dam")).count();
    assert_eq!(of_dam, 2);
    let hits = HitOptions { per_article: 0, ..HitOptions::default() };
    let all = ask(&reader, "orvane OR town OR flood", &Options { hits, ..options() });
    assert!(all.hits.len() >= answer.hits.len());
    for hit in &answer.hits {
        let sum: f64 = hit.parts.iter().map(|(_, part)| part).sum();
        assert!((sum - hit.score).abs() < 1e-3, "{hit:?}");
    }
}

#[test]
fn pages_fit_together_in_every_order() {
    let (_dir, reader) = reader();
    for order in [Order::Relevance, Order::Recent(20_250_601), Order::Newest, Order::Oldest] {
        let whole = HitOptions { order, ..HitOptions::default() };
        let ask = |limit, hits| {
            ask(&reader, "orvane OR us OR banner", &Options { limit, hits, ..options() })
        };
        let whole_hits = ask(50, whole).hits;
        assert!(whole_hits.len() > 3);
        for (skip, expected) in whole_hits.iter().enumerate() {
            let page = ask(1, HitOptions { skip, ..whole }).hits;
            assert_eq!(
                (&page[0].at, page[0].passage),
                (&expected.at, expected.passage),
                "{order:?}"
            );
        }
        assert!(ask(1, HitOptions { skip: 1_000, ..whole }).hits.is_empty());
        let days: Vec<Option<NaiveDate>> = whole_hits.iter().map(|hit| hit.at.published).collect();
        let dated: Vec<NaiveDate> = days.iter().copied().flatten().collect();
        match order {
            Order::Newest => assert!(dated.is_sorted_by(|one, other| one >= other)),
            Order::Oldest => assert!(dated.is_sorted()),
            Order::Relevance | Order::Recent(_) => continue,
        }
        assert_eq!(days.last(), Some(&None));
    }
}

#[test]
fn neighbours_come_with_a_passage_where_wanted() {
    let (_dir, reader) = reader();
    let hits = HitOptions { context: 1, ..HitOptions::default() };
    let answer = ask(&reader, "mayor warning", &Options { hits, ..options() });
    let context = &answer.hits[0].context;
    assert!(context.after[0].starts_with("In the last flood"), "{context:?}");
    assert!(ask(&reader, "mayor warning", &options()).hits[0].context.is_empty());
}

#[test]
fn passages_like_one() {
    let (_dir, reader) = reader();
    let like = |named: &str| query::like(&reader, named, &options());
    let answer = like("undated").unwrap();
    assert!(articles(&answer).contains(&"dam"), "{answer:?}");
    assert!(!articles(&answer).contains(&"undated"));
    assert!(!like("visit#1").unwrap().hits.is_empty());
    for wrong in ["nothing", "visit#0", "visit#99", "visit#x", "#1", ""] {
        assert!(like(wrong).unwrap_err().is_usage(), "{wrong}");
    }
}

#[test]
fn monstrous_queries_end_soon() {
    let (_dir, reader) = reader();
    for query in [
        "flood ".repeat(11_000),
        "(".repeat(10_000) + "flood" + &")".repeat(10_000),
        "(a OR ".repeat(10_000),
        "NOT ".repeat(10_000) + "flood",
        "a* ".repeat(20_000),
        "*a".repeat(30_000),
        "?*".repeat(30_000),
        "flood~ ".repeat(9_000),
        "flood NEAR ".repeat(6_000),
        "OR AND NOT - ( ) NEAR".to_owned(),
        "\"".to_owned() + &"a ".repeat(32_000),
        "person:".repeat(9_000),
        "~".repeat(65_536),
    ] {
        let begun = Instant::now();
        let answer = ask(&reader, &query, &options());
        let shown: String = query.chars().take(20).collect();
        assert!(begun.elapsed() < Duration::from_secs(60), "{shown}");
        assert!(!answer.read_as.is_empty(), "{shown}");
        let literal = Options { literal: true, ..options() };
        assert!(ask(&reader, &query, &literal).hits.len() <= 10);
    }
}
