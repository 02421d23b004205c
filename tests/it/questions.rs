//! The questions that people ask, over the articles of the corpus: each with what must come out, and what must not.

#![expect(clippy::unwrap_used, reason = "these are tests, and so are their helpers")]

use chrono::NaiveDate;
use morgue::{
    article,
    extract::Status,
    index::{self, Reader, UpdateOptions},
    query::{self, Answer, Item, Options},
};
use std::{path::Path, sync::LazyLock};
use tempfile::TempDir;

static CORPUS: LazyLock<(TempDir, Reader)> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/articles");
    let (files, _) = article::files(std::slice::from_ref(&folder));
    let options = UpdateOptions::default();
    index::update(dir.path(), &files, &[folder], &options, &mut |_| ()).unwrap();
    let reader = Reader::open(dir.path()).unwrap();
    (dir, reader)
});

fn ask(question: &str) -> Answer {
    let options = Options {
        limit: 10,
        today: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
        ..Options::default()
    };
    query::answer(&CORPUS.1, question, &options).unwrap()
}

/// "held Joe Biden", "Milena Dratsch", "perhaps Petronella Haugen".
fn shown(item: &Item) -> String {
    let status = item.status.map_or("", Status::name);
    let sure = if item.less_sure { "perhaps" } else { status };
    format!("{sure} {}", item.name).trim().to_owned()
}

/// Checks that all of `expected` are among the answers, the first of them first, and none of `never`.
fn check(question: &str, expected: &[&str], never: &[&str]) {
    let answer = ask(question);
    let found: Vec<String> = answer.answers.iter().map(shown).collect();
    if let Some(first) = expected.first() {
        assert_eq!(found.first().map(String::as_str), Some(*first), "{question}: {found:?}");
    }
    for one in expected {
        assert!(found.iter().any(|name| name == one), "{question}: no {one} in {found:?}");
    }
    for one in never {
        assert!(!found.iter().any(|name| name == one), "{question}: {one} in {found:?}");
    }
    if expected.is_empty() && never.is_empty() {
        assert!(found.is_empty(), "{question}: {found:?}");
    }
    for item in &answer.answers {
        assert!(!item.evidence.is_empty(), "{question}: {} without evidence", item.name);
    }
}

#[test]
fn who_met_whom() {
    check(
        "who met Xi",
        &["held Joe Biden", "held Emmanuel Macron", "held Olaf Scholz", "planned Vladimir Putin"],
        &["held Hun Sen", "held Li Qiang", "held Xi Jinping"],
    );
    check(
        "who will meet Xi",
        &["planned Hun Sen", "planned Joe Biden", "planned Vladimir Putin"],
        &["held Joe Biden"],
    );
    check(
        "who has Xi met since March 2024",
        &["held Aleksandar Vučić", "held Emmanuel Macron"],
        &["held Bill Gates", "held Henry Kissinger"],
    );
    check("whom did Seo meet in June 2024", &["held Anselm Kekoa-Ruiz"], &["held Tevita Falemaka"]);
    check("who met both Dratsch and Karabeyli", &["held Ambrose Keita-Lund"], &["held Li Qiang"]);
    check("who met Dratsch or Scholz", &["held Yusuf Karabeyli", "held Li Qiang"], &[]);
    check("who met Xi most recently", &["held Joe Biden"], &[]);
    check("who refused to meet Seo", &["cancelled Tevita Falemaka"], &["held Anselm Kekoa-Ruiz"]);
    check("which Hungarian leader met Xi", &["held Viktor Orbán"], &["held Emmanuel Macron"]);
    check(
        "who met Xi, organization White House, 2023-11",
        &["planned Joe Biden"],
        &["held Emmanuel Macron", "held Olaf Scholz"],
    );
    check("who met Nobody Atall", &[], &[]);
}

#[test]
fn synonyms_ask_the_same() {
    let names =
        |question: &str| -> Vec<String> { ask(question).answers.iter().map(shown).collect() };
    let met = names("who met Scholz");
    assert!(!met.is_empty());
    for question in [
        "who held talks with Scholz",
        "who sat down with Scholz",
        "who received Scholz",
        "whom did Scholz meet",
        "who had a meeting with Scholz",
    ] {
        assert_eq!(names(question), met, "{question}");
    }
}

#[test]
fn when_where_and_how_often() {
    check("when did Dratsch meet Karabeyli", &["held 20 June 2024"], &["held 12 March 2024"]);
    check(
        "where did Biden and Xi meet",
        &["held Filoli", "held Lima", "held Woodside"],
        &["held California"],
    );
    check("how many times did Joe Biden meet Xi", &["held 3 times"], &[]);
    check("how many times did Hun Sen meet Xi", &["planned Xi Jinping"], &[]);
    check("last time Xi met a Hungarian leader", &["held 9 May 2024"], &["held 6 May 2024"]);
    check("when was Henry Kissinger born", &[], &["held 29 November 2023"]);
}

#[test]
fn whether_they_met() {
    let pair = "Ximena Larrondo-Vidal";
    check(
        "did Brekkhus meet Larrondo-Vidal",
        &[&format!("held {pair}"), &format!("planned {pair}")],
        &[],
    );
    check("did Tildash meet Karabeyli", &["denied Yusuf Karabeyli"], &["held Yusuf Karabeyli"]);
    check("did Hun Sen meet Xi", &[], &["held Xi Jinping"]);
    check("did Orbán meet Putin", &[], &[]);
    check("was Michael Stradling arrested", &["denied Michael Stradling"], &[]);
}

#[test]
fn what_was_said() {
    check("what did Dratsch say", &["Milena Dratsch"], &["Yusuf Karabeyli"]);
    check("what did Dratsch say about water", &["Milena Dratsch"], &["Yusuf Karabeyli"]);
    check("who said \"a summer is what a field needs\"", &["Milena Dratsch"], &[]);
    check("quotes about Dratsch", &["Milena Dratsch", "Osman Tildash"], &[]);
    check("what did the White House say in November 2023", &["White House"], &[]);
    let answer = ask("what did the foreign ministry say on March 27, 2024");
    let first = answer.answers.first().unwrap();
    assert!(first.name.to_lowercase().contains("foreign ministry"), "{}", first.name);
}

#[test]
fn offices_names_and_articles() {
    check("who is Milena Dratsch", &["Milena Dratsch"], &[]);
    check("who heads the Coral Front", &["Tevita Falemaka"], &[]);
    check(
        "people seen with Dratsch",
        &["Yusuf Karabeyli", "Tomasz Wierzchowiak"],
        &["Milena Dratsch"],
    );
    check(
        "organizations in articles about Xi",
        &["Asia-Pacific Economic Cooperation", "White House"],
        &["Northwire"],
    );
    check(
        "first article that mentions Dratsch",
        &["Foreign ministers to discuss Tesh dam in Port Adele"],
        &[],
    );
    check("latest article about Xi", &["Biden and Xi meet in Lima"], &[]);
}

#[test]
fn other_relations() {
    check("visits to China", &["held Anthony Albanese"], &["held Vladimir Putin"]);
    check("visits to China 2024", &["planned Vladimir Putin"], &["held Anthony Albanese"]);
    check("who was arrested in Port Sable", &["held Crispin Vandermolen"], &[]);
    check("who bought Activision Blizzard", &["held Microsoft"], &[]);
    check("which company bought Activision Blizzard", &["held Microsoft"], &[]);
    check("who will buy Okada-Bright Dairies", &["planned Tarrant Foods"], &["held Lowland Milk"]);
    check("who bought Okada-Bright Dairies", &["held Lowland Milk"], &["held Tarrant Foods"]);
}

/// "the quarry", "the deal": what a text calls by a shorter name, or names in another paragraph.
#[test]
fn what_a_text_calls_by_less() {
    check("who accused the International Wheel Federation", &["held Anselmo Rautio"], &[]);
    check(
        "who signed the treaty on the Hadra canal",
        &["held Cosmas Redgrave", "held Thea Lindahl-Moro"],
        &[],
    );
    check("who wrote to the captains of Merrow Ferries", &["perhaps Evadne Castellanos-Roy"], &[]);
    check("who approved the quarry at Nether Quillan", &["perhaps Ignacio Whitlock"], &[]);
    check("who was appointed finance minister of Belvaria", &["held Leocadia Brisk"], &[]);
    check("who succeeded Wilhelmus Adeyemi-Cross", &["held Rosamund Quaye-Lindt"], &[]);
    check("who bought Activision", &["held Microsoft"], &[]);
    check("who resigned from Locke & Farrant", &["perhaps Desideria Locke"], &[]);
}

#[test]
fn what_others_deny() {
    check("did the army kill Idris Valeryan", &["denied Idris Valeryan"], &["held Idris Valeryan"]);
    check(
        "was Apolline Vandermolen arrested",
        &["denied Apolline Vandermolen"],
        &["held Apolline Vandermolen"],
    );
}
