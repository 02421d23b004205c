//! Answers from facts over small archives told here: plans and what became of them, how often, when
//! and where.

#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use chrono::NaiveDate;
use morgue::{
    article,
    extract::Status,
    index::{self, Reader, UpdateOptions},
    query::{self, Answer, Filters, Item, Options},
};
use serde_json::json;
use tempfile::TempDir;

/// An archive of articles: day of publication (or none), title and text. Their ids are "a", "b" …
fn told(articles: &[(&str, &str, &str)]) -> (TempDir, Reader) {
    let dir = tempfile::tempdir().unwrap();
    let mut lines = String::new();
    for (id, (published, title, text)) in ('a'..).zip(articles) {
        let mut line = json!({"id": id, "title": title, "text": text});
        if !published.is_empty() {
            line["published"] = json!(published);
        }
        lines.extend([line.to_string(), "\n".to_owned()]);
    }
    let file = dir.path().join("articles.jsonl");
    std::fs::write(&file, lines).unwrap();
    let (files, _) = article::files(&[file]);
    let options = UpdateOptions { threads: 1, ..UpdateOptions::default() };
    let index = dir.path().join("index");
    index::update(&index, &files, &[], &options, &mut |_| ()).unwrap();
    let reader = Reader::open(&index).unwrap();
    (dir, reader)
}

fn ask_with(reader: &Reader, question: &str, filters: Filters) -> Answer {
    let today = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap();
    let options = Options {
        filters,
        limit: 10,
        literal: false,
        strict: false,
        explain: false,
        facet_limit: 10,
        hits: query::HitOptions::default(),
        today,
    };
    query::answer(reader, question, &options).unwrap()
}

/// The answers with their status, date, place and what became of them, as far as they have these.
fn ask(articles: &[(&str, &str, &str)], question: &str) -> Vec<String> {
    let (_dir, reader) = told(articles);
    shown(&ask_with(&reader, question, Filters::default()))
}

fn shown(answer: &Answer) -> Vec<String> {
    let line = |item: &Item| {
        let status = item.status.map(Status::name).unwrap_or_default();
        let when = item.when.as_ref().map(|when| when.text.clone());
        let more = [when, item.place.clone(), item.outcome.clone()];
        let parts = [status.to_owned(), item.name.clone()].into_iter();
        parts.chain(more.into_iter().flatten()).collect::<Vec<_>>().join(" · ")
    };
    answer.answers.iter().map(line).collect()
}

const PLAN: (&str, &str, &str) =
    ("2024-03-01", "", "Ana Ruiz will meet Bo Lind in Velmora on 5 March 2024.");
const MEETING: (&str, &str, &str) =
    ("2024-03-06", "", "Ana Ruiz met Bo Lind in Velmora on 5 March 2024.");

#[test]
fn a_plan_is_settled_by_facts_that_were_not_asked_for() {
    let confirmed = "planned · Bo Lind · 5 March 2024 · Velmora · confirmed by a later article";
    let both = [PLAN, MEETING];
    assert!(ask(&both, "who met Ruiz").contains(&confirmed.to_owned()));
    assert_eq!(ask(&both, "who will meet Ruiz"), [confirmed]);
    let (_dir, reader) = told(&both);
    let status = Filters { status: vec![Status::Planned], ..Filters::default() };
    assert_eq!(shown(&ask_with(&reader, "who met Ruiz", status)), [confirmed]);
    // Nor need it be in the time or the articles asked for.
    let until = NaiveDate::from_ymd_opt(2024, 3, 2);
    let dates = Some(query::DatesBy::Published);
    let early = Filters { until, dates, ..Filters::default() };
    assert_eq!(shown(&ask_with(&reader, "who met Ruiz", early)), [confirmed]);
}

#[test]
fn a_plan_of_a_date_or_a_place_is_settled_by_who_met() {
    let articles = [PLAN, ("2024-03-06", "", "Ana Ruiz met Bo Lind in Sundmark on Tuesday.")];
    assert_eq!(
        ask(&articles, "where did Ruiz meet Lind"),
        [
            "held · Sundmark · 5 March 2024 · Sundmark",
            "planned · Velmora · 5 March 2024 · Velmora · confirmed by a later article",
        ]
    );
    let articles = [PLAN, ("2024-03-08", "", "Ana Ruiz met Bo Lind on 7 March 2024.")];
    assert_eq!(
        ask(&articles, "when did Ruiz meet Lind"),
        [
            "held · 7 March 2024 · 7 March 2024",
            "planned · 5 March 2024 · 5 March 2024 · Velmora · confirmed by a later article",
        ]
    );
    // Another's meeting settles nothing.
    let articles = [PLAN, ("2024-03-06", "", "Ana Ruiz met Kari Moe in Velmora on 5 March 2024.")];
    let when = ask(&articles, "when did Ruiz meet");
    assert!(when.iter().any(|line| line.ends_with("no later article confirms it")), "{when:?}");
}

#[test]
fn only_another_and_later_article_of_the_same_days_confirms() {
    let end = |articles: &[(&str, &str, &str)]| {
        let lines = ask(articles, "who will meet Ruiz");
        lines[0].rsplit(" · ").next().unwrap().to_owned()
    };
    let (confirmed, open) = ("confirmed by a later article", "no later article confirms it");
    for (plan, other, expected) in [
        (PLAN, MEETING, confirmed),
        // On the day itself, but another article.
        (("2024-03-05", PLAN.1, PLAN.2), ("2024-03-05", "", MEETING.2), confirmed),
        (PLAN, ("2024-03-06", "", "Ana Ruiz met Bo Lind."), confirmed),
        (PLAN, ("2024-04-20", "", "Ana Ruiz met Bo Lind in March 2024."), confirmed),
        (PLAN, ("2024-09-20", "", "Ana Ruiz met Bo Lind."), open),
        // An earlier article, an earlier meeting, and one that is told before the day planned.
        (PLAN, ("2024-02-06", "", "Ana Ruiz met Bo Lind."), open),
        (PLAN, ("2024-03-07", "", "Ana Ruiz met Bo Lind in May 2019."), open),
        (PLAN, ("2024-03-02", "", "Ana Ruiz met Bo Lind."), open),
        (
            ("2024-03-10", "", "Ana Ruiz will meet Bo Lind on 10 June 2024."),
            ("2024-03-20", "", "Ana Ruiz met Bo Lind on 19 March 2024."),
            open,
        ),
        (
            ("2024-03-10", "", "Ana Ruiz will meet Bo Lind."),
            ("2024-03-20", "", "Ana Ruiz met Bo Lind in May 2019."),
            open,
        ),
        (
            PLAN,
            ("2024-03-04", "", "Ana Ruiz cancelled a meeting with Bo Lind on 5 March 2024."),
            "cancelled, says a later article",
        ),
    ] {
        assert_eq!(end(&[plan, other]), expected, "{plan:?} {other:?}");
    }
    let text = "Ana Ruiz met Bo Lind on Friday. Ana Ruiz will meet Bo Lind again.";
    assert_eq!(end(&[("2024-03-02", "", text)]), open);
}

#[test]
fn of_two_plans_one_may_be_confirmed() {
    let next = ("2024-05-01", "", "Ana Ruiz will meet Bo Lind in Velmora on 5 June 2024.");
    assert_eq!(
        ask(&[PLAN, MEETING, next], "who will meet Ruiz"),
        ["planned · Bo Lind · Velmora · confirmed in part by a later article"]
    );
}

#[test]
fn a_date_or_place_heads_an_answer_only_if_all_texts_say_it() {
    let place = ("2024-03-06", "", "Ana Ruiz met Bo Lind in Velmora.");
    let nothing = ("2024-04-06", "", "Ana Ruiz met Bo Lind again.");
    assert_eq!(ask(&[place], "who met Ruiz"), ["held · Bo Lind · Velmora"]);
    assert_eq!(ask(&[place, nothing], "who met Ruiz"), ["held · Bo Lind"]);
    let again = ("2024-03-07", "", "In Velmora, Ana Ruiz met Bo Lind.");
    assert_eq!(ask(&[place, again], "who met Ruiz"), ["held · Bo Lind · Velmora"]);
    // A headline has no room for it.
    let headed = ("2024-03-06", "Ruiz meets Lind", "Ana Ruiz met Bo Lind in Velmora.");
    assert_eq!(ask(&[headed], "who met Ruiz"), ["held · Bo Lind · Velmora"]);
}

#[test]
fn the_same_time_told_in_several_ways_counts_once() {
    let day = ("2024-03-06", "Ruiz meets Lind", "Ana Ruiz met Bo Lind on 5 March 2024.");
    let month = ("2024-05-01", "", "Ana Ruiz met Bo Lind in March 2024.");
    let undated = ("2024-03-07", "", "Ana Ruiz met Bo Lind in Velmora.");
    let headline = ("2024-05-09", "Ruiz meets Lind", "Ana Ruiz met Bo Lind on 1 May 2024.");
    let earlier = ("2024-03-06", "", "Ana Ruiz met Bo Lind in May 2019.");
    let later = ("2024-03-28", "", "Ana Ruiz met Bo Lind on 27 March 2024.");
    let nowhere = ("", "", "Ana Ruiz met Bo Lind.");
    let partial = ("", "", "Ana Ruiz met Bo Lind on March 5.");
    let other = ("", "", "Ana Ruiz met Bo Lind on December 4.");
    for (articles, expected) in [
        (&[day][..], "1 time"),
        (&[undated], "1 time"),
        (&[nowhere], "1 time"),
        (&[day, month], "1 time"),
        (&[day, month, undated, nowhere, partial], "1 time"),
        (&[day, headline], "2 times"),
        (&[day, month, later], "2 times"),
        (&[day, month, undated, headline, earlier, later], "4 times"),
        (&[day, partial, other], "2 times"),
    ] {
        let expected = format!("held · {expected}");
        let counted = ask(articles, "how many times did Ruiz meet Lind");
        assert!(counted[0].starts_with(&expected) && counted.len() == 1, "{counted:?} {expected}");
    }
    // Not once, but it is planned.
    let planned = ask(&[PLAN], "how many times did Ruiz meet Lind");
    assert!(planned.len() == 1 && planned[0].starts_with("planned · Bo Lind"), "{planned:?}");
}

#[test]
fn a_meeting_without_its_place_or_date_is_told_last() {
    let bare = ("2024-03-06", "", "Ana Ruiz met Bo Lind.");
    assert_eq!(ask(&[bare], "where did Ruiz meet Lind"), ["held · place not stated"]);
    assert_eq!(ask(&[bare], "when did Ruiz meet Lind"), ["held · date not stated"]);
    let full = ("2024-05-02", "Ruiz meets Lind", "Ana Ruiz met Bo Lind in Velmora on 1 May 2024.");
    assert_eq!(
        ask(&[bare, full], "where did Ruiz meet Lind"),
        ["held · Velmora · 1 May 2024 · Velmora", "held · place not stated"]
    );
    let partial = ("", "", "Ana Ruiz met Bo Lind on December 4.");
    assert_eq!(
        ask(&[bare, partial, full], "when did Ruiz meet Lind"),
        [
            "held · 1 May 2024 · 1 May 2024 · Velmora",
            "held · 4 December, year not stated · 4 December, year not stated",
            "held · date not stated",
        ]
    );
    // Last of its status, though still to come.
    let plan = ("2024-03-01", "", "Ana Ruiz will meet Bo Lind.");
    let where_planned = ask(&[PLAN, MEETING, plan], "where will Ruiz meet Lind");
    assert_eq!(where_planned.len(), 2, "{where_planned:?}");
    assert!(where_planned[1].starts_with("planned · place not stated"), "{where_planned:?}");
}

#[test]
fn counts_go_by_the_articles_of_the_evidence() {
    let articles = [
        PLAN,
        MEETING,
        ("2024-03-08", "", "Ana Ruiz met Kari Moe in Sundmark."),
        ("2024-03-09", "", "Bo Lind met Jud Moss in Sundmark."),
    ];
    let (_dir, reader) = told(&articles);
    for (question, expected, people) in [
        ("did Ruiz meet Lind", 2, "Ana Ruiz 2, Bo Lind 2"),
        ("where did Ruiz meet Lind", 2, "Ana Ruiz 2, Bo Lind 2"),
        ("how many times did Ruiz meet Lind", 1, "Ana Ruiz 1, Bo Lind 1"),
        ("who met Ruiz", 3, "Ana Ruiz 3, Bo Lind 2, Kari Moe 1"),
        ("who will meet Ruiz", 1, "Ana Ruiz 1, Bo Lind 1"),
        ("did Moe meet Moss", 0, ""),
    ] {
        let answer = ask_with(&reader, question, Filters::default());
        let people_counted: Vec<String> = answer
            .facets
            .get("person")
            .into_iter()
            .flatten()
            .map(|count| format!("{} {}", count.name, count.articles))
            .collect();
        assert_eq!(
            (answer.articles, &*people_counted.join(", ")),
            (expected, people),
            "{question}"
        );
    }
}

#[test]
fn what_happens_is_no_answer_to_who() {
    let articles = [
        (
            "2024-03-06",
            "",
            "Friday night's debate attacked Bo Lind. A speech in Velmora attacked Bo Lind.",
        ),
        ("2024-03-07", "", "The farmers attacked Bo Lind on Thursday."),
    ];
    let mut found = ask(&articles, "who attacked Lind");
    found.retain(|line| line.starts_with("held"));
    assert_eq!(found, ["held · The farmers · 7 March 2024"]);
}
