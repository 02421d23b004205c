//! Cards of people and organizations, over the corpus.

#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use assert_cmd::Command;
use morgue::{
    extract::{Kind, Status},
    index::Reader,
    query::{self, Card, CardOptions},
};
use serde_json::Value;
use tempfile::TempDir;

const ALL: CardOptions = CardOptions { quotes: 3, limit: 50 };

fn morgue(index: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::cargo_bin("morgue").unwrap();
    command.env_remove("MORGUE_INDEX");
    let output = command.args(arguments).args(["--index", index]).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn corpus() -> (TempDir, String, Reader) {
    let dir = tempfile::tempdir().unwrap();
    let index = dir.path().join("index").display().to_string();
    morgue(&index, &["index", "--quiet", "corpus/articles"]);
    let reader = Reader::open(dir.path().join("index").as_path()).unwrap();
    (dir, index, reader)
}

fn person(reader: &Reader, name: &str) -> Card {
    query::card(reader, name, Kind::Person, &ALL).unwrap().unwrap()
}

#[test]
fn a_person_with_all_names() {
    let (_dir, _, reader) = corpus();
    let card = person(&reader, "Xi");
    assert_eq!((card.name.as_str(), card.kind), ("Xi Jinping", Kind::Person));
    let written: Vec<&str> = card.written.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(written[..2], ["Xi", "Xi Jinping"]);
    assert!(card.articles > 10 && card.undated < card.articles, "{}", card.articles);
    assert!(card.first_seen < card.last_seen);
    let others: Vec<&str> = card.others.iter().map(|one| one.name.as_str()).collect();
    assert!(others.contains(&"Xi Ruolan") && !others.contains(&"Xi Jinping"), "{others:?}");
    // The same by the full name.
    assert_eq!(person(&reader, "Xi Jinping").articles, card.articles);
}

#[test]
fn roles_are_given_with_the_newest_sentence() {
    let (_dir, _, reader) = corpus();
    let card = person(&reader, "Xi");
    assert!(card.roles.iter().any(|role| role.role == "president, China"), "{:?}", card.roles);
    for role in &card.roles {
        let (article, _) = reader.article(&role.evidence.at.article).unwrap().unwrap();
        let sentence = &role.evidence.sentence;
        assert!(sentence.text.contains(&role.evidence.cue), "{role:?}");
        assert!(
            [article.text.get(sentence.start..sentence.end), Some(&article.title)]
                .contains(&Some(sentence.text.as_str()))
        );
    }
    let days: Vec<_> = card.roles.iter().map(|role| role.evidence.at.published).collect();
    assert!(days.is_sorted_by(|one, next| one >= next), "{days:?}");
}

#[test]
fn meetings_are_the_answers_to_who_met() {
    let (_dir, _, reader) = corpus();
    let card = person(&reader, "Putin");
    let options = query::Options {
        filters: query::Filters::default(),
        limit: 50,
        literal: false,
        strict: false,
        explain: false,
        facet_limit: 0,
        hits: query::HitOptions::default(),
        today: chrono::NaiveDate::default(),
    };
    let answer = query::answer(&reader, "who met Putin", &options).unwrap();
    let held = |items: &[query::Item]| -> Vec<String> {
        let held = items.iter().filter(|item| item.status == Some(Status::Held));
        held.map(|item| item.name.clone()).collect()
    };
    assert!(!held(&card.met).is_empty());
    assert_eq!(held(&card.met), held(&answer.answers));
}

#[test]
fn company_is_weighed_not_counted() {
    let (_dir, _, reader) = corpus();
    let card = person(&reader, "Karabeyli");
    let first = card.seen_with_people.first().unwrap();
    assert_eq!(first.name, "Milena Dratsch");
    assert!(first.passages >= first.articles && first.articles > 2);
    // Northwire stands in the dateline of all its reports.
    for card in [&card, &person(&reader, "Xi")] {
        let all = card.seen_with_people.iter().chain(&card.seen_with_organizations);
        for seen in all {
            assert!(seen.name != card.name && seen.name != "Northwire", "{seen:?}");
            assert!(seen.passages >= 2 && seen.weight >= 3.84, "{seen:?}");
        }
        let weights: Vec<f64> = card.seen_with_people.iter().map(|seen| seen.weight).collect();
        assert!(weights.is_sorted_by(|one, next| one >= next));
    }
}

#[test]
fn quotes_about_are_those_of_others() {
    let (_dir, _, reader) = corpus();
    let card = person(&reader, "Karabeyli");
    assert!(card.quotes_by.total >= 3 && card.quotes_by.quotes.len() == 3);
    let by = card.quotes_by.quotes.iter().map(|said| said.speaker.as_deref());
    assert!(by.into_iter().all(|speaker| speaker == Some("Yusuf Karabeyli")));
    assert!(card.quotes_about.total > 0);
    for said in &card.quotes_about.quotes {
        assert!(said.speaker.as_deref() != Some("Yusuf Karabeyli") && !said.matches.is_empty());
    }
}

#[test]
fn printed_cards_are_as_described() {
    let (_dir, index, reader) = corpus();
    let validator = super::schema::validator("card");
    let everything = &morgue::index::Plan::Everything;
    let mut cards = 0;
    for (kind, field) in [
        ("person", morgue::index::NameField::Person),
        ("organization", morgue::index::NameField::Organization),
    ] {
        for count in reader.facet(everything, field).unwrap().into_iter().step_by(5) {
            let name = count.name;
            let kind = if kind == "person" { Kind::Person } else { Kind::Organization };
            let card = query::card(&reader, &name, kind, &ALL).unwrap();
            let card = card.unwrap_or_else(|| panic!("no {kind} {name}"));
            super::schema::check(&validator, &serde_json::to_value(&card).unwrap());
            cards += 1;
        }
    }
    assert!(cards > 30, "{cards}");
    let (code, out, _) = morgue(&index, &["organization", "Coral", "Front", "--format", "json"]);
    let card: Value = serde_json::from_str(&out).unwrap();
    super::schema::check(&validator, &card);
    assert_eq!((code, card["kind"].as_str()), (Some(0), Some("organization")));
    let (code, out, _) = morgue(&index, &["person", "Xi", "--format", "csv"]);
    assert_eq!(code, Some(0));
    for row in [
        "part,name,kind",
        "written,Xi,person,",
        "role,",
        "meeting,Joe Biden,person,held,",
        "seen with,",
    ] {
        assert!(out.lines().any(|line| line.starts_with(row)), "{row}: {out}");
    }
    let (code, out, _) = morgue(&index, &["person", "Xi"]);
    assert_eq!(code, Some(0));
    for heading in ["ROLES", "MEETINGS HELD", "QUOTES BY Xi Jinping", "SEEN WITH", "Also in this"] {
        assert!(out.contains(heading), "{out}");
    }
}

#[test]
fn an_acronym_that_articles_define_is_the_name() {
    let (_dir, _, reader) = corpus();
    let card = |typed| query::card(&reader, typed, Kind::Organization, &ALL).unwrap();
    for (acronym, name) in [
        ("KHP", "Kestrel Harbor Partners"),
        ("k.h.p.", "Kestrel Harbor Partners"),
        ("CPP", "Cambodian People's Party"),
    ] {
        let by_acronym = card(acronym).unwrap();
        assert_eq!(by_acronym.name, name, "{acronym}");
        assert_eq!(by_acronym.articles, card(name).unwrap().articles);
    }
    // No article calls it so.
    assert!(card("GLB").is_none());
    assert!(query::card(&reader, "KHP", Kind::Person, &ALL).unwrap().is_none());
}

#[test]
fn unknown_names_are_asked_back() {
    let (_dir, index, _) = corpus();
    for (arguments, expected) in [
        (["person", "Karabeily"], "did you mean Yusuf Karabeyli"),
        (["person", "Coral Front"], "did you mean `morgue organization \"Coral Front\"`?"),
        (["organization", "Qqq"], "`morgue facets --by organization` shows which there are"),
    ] {
        let (code, out, said) = morgue(&index, &arguments);
        assert_eq!((code, out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(said.contains(expected), "{said}");
    }
}
