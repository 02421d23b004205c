//! An answer made by hand, with everything that an answer may hold.

use chrono::NaiveDate;
use morgue::{
    extract::{Field, Kind, Status, Stretch},
    query::{Answer, Citation, Context, Count, Evidence, Hit, Item, NotCounted, Resolved, When},
};
use std::collections::BTreeMap;

const TEXT: &str = "Pavo Lind, chairman of the Chamber, arrived in Norland on Monday. During the \
    visit, he plans to meet with President Ana Ruiz to talk about the \u{201c}eternal\u{201d} friendship of the two \
    countries.";

/// The place of `words` in the sample's text.
fn stretch(words: &str) -> Stretch {
    let start = TEXT.find(words).expect("words of the sample");
    Stretch { start, end: start + words.len(), text: words.to_owned(), field: Field::Text }
}

fn citation(paragraph: usize) -> Citation {
    Citation {
        article: "visit.txt".to_owned(),
        title: "Chairman sets off".to_owned(),
        published: NaiveDate::from_ymd_opt(2024, 12, 2),
        source: Some("Norland Courier".to_owned()),
        paragraph,
    }
}

/// "who met Ruiz": one plan, reported twice, and nothing held.
pub(super) fn answer() -> Answer {
    let sentence = stretch(TEXT.split_once(". ").map_or("", |(_, second)| second));
    let (he, after) = (stretch("he plans"), " plans".len());
    let trace = Resolved {
        at: Stretch { end: he.end - after, text: "he".to_owned(), ..he },
        name: "Pavo Lind".to_owned(),
        because: Some("subject of the sentence before".to_owned()),
    };
    let first = Evidence {
        at: citation(1),
        sentence,
        resolved: vec![trace],
        trigger: None,
        sides: Vec::new(),
        cue: "plans to".to_owned(),
        rule: "verb with object".to_owned(),
        said_by: None,
        when: None,
        place: None,
        copies: vec!["wire/77".to_owned(), "wire/78".to_owned()],
    };
    let second = Evidence {
        at: citation(3),
        sentence: Stretch {
            start: 700,
            end: 744,
            text: "Pavo Lind is scheduled to meet with Ruiz.".to_owned(),
            field: Field::Text,
        },
        resolved: Vec::new(),
        trigger: None,
        sides: Vec::new(),
        cue: "is scheduled to".to_owned(),
        rule: "verb with object".to_owned(),
        said_by: Some("Ministry of Foreign Affairs".to_owned()),
        when: None,
        place: None,
        copies: Vec::new(),
    };
    let item = Item {
        name: "Pavo Lind".to_owned(),
        kind: Kind::Person,
        status: Some(Status::Planned),
        also_written: vec!["Lind".to_owned()],
        roles: vec!["chairman, Chamber".to_owned()],
        when: Some(When {
            text: "2–4 December, year not stated".to_owned(),
            value: "XXXX-12-02".to_owned(),
            from: None,
            until: None,
        }),
        place: Some("Norland".to_owned()),
        score: 0.81,
        articles: 3,
        texts: 1,
        outcome: Some("no later article confirms it".to_owned()),
        less_sure: false,
        evidence: vec![first, second],
    };
    let not_counted = ["Bo Wang", "Ida Holm"].map(|name| NotCounted {
        name: name.to_owned(),
        reason: "to meet Pavo Lind, not Ana Ruiz".to_owned(),
        at: citation(4),
    });
    let hit = Hit {
        at: citation(1),
        passage: 0,
        start: 0,
        end: TEXT.len(),
        text: TEXT.to_owned(),
        highlights: ["meet", "Ruiz"].map(|word| (stretch(word).start, stretch(word).end)).to_vec(),
        score: 7.25,
        copies: vec!["wire/77".to_owned()],
        context: Context::default(),
        parts: Vec::new(),
    };
    let counts = [("Chamber", 3), ("Norland Steel", 1)]
        .map(|(name, articles)| Count::from((name.to_owned(), articles)));
    Answer {
        question: "who met Ruiz".to_owned(),
        read_as: "MEET with Ana Ruiz (also written \"Ruiz\")".to_owned(),
        notes: vec!["\"Ruiz\" is also a part of the name Leo Ruiz".to_owned()],
        problems: Vec::new(),
        answers: vec![item],
        not_counted: not_counted.to_vec(),
        hits: vec![hit],
        articles: 3,
        texts: 1,
        facets: BTreeMap::from([("organization".to_owned(), counts.to_vec())]),
        explanation: Vec::new(),
    }
}
