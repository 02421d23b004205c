//! What is read from sentences.

mod encounters;
mod nouns;
mod relations;
mod scene;
mod status;
mod verbs;
mod wire;

use super::{Found, find};
use crate::{
    extract::{
        entities::{Cast, Member, Mentioned},
        extraction::{Form, Kind},
    },
    text::{Span, Words},
};
use proptest::prelude::*;

/// A text with a cast: `[Xi]` is a person, `[Bank|o]` an organization, `[Rome|p]` a place,
/// `[he=Xi]` a pronoun for Xi.
fn marked(text: &str) -> (String, Vec<(Span, String, Kind, Form)>) {
    let (mut plain, mut marks) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let (inside, after) = after.split_once(']').unwrap();
        let (shown, kind) = match inside.split_once('|') {
            Some((shown, "o")) => (shown, Kind::Organization),
            Some((shown, _)) => (shown, Kind::Place),
            None => (inside, Kind::Person),
        };
        let (words, name) = shown.split_once('=').unwrap_or((shown, shown));
        let pronoun =
            matches!(words.to_lowercase().as_str(), "he" | "she" | "him" | "her" | "his" | "they");
        let form = if pronoun { Form::Pronoun } else { Form::Name };
        let start = plain.len();
        plain.push_str(words);
        marks.push((Span::new(start, plain.len()), name.to_owned(), kind, form));
        rest = after;
    }
    plain.push_str(rest);
    (plain, marks)
}

fn facts(text: &str) -> (String, Cast, Vec<Found>) {
    let (plain, marks) = marked(text);
    let words = Words::new(&plain);
    let cast = cast(&words, marks);
    let found = find(&words, &cast, &[], &[], None);
    (plain, cast, found)
}

fn cast(words: &Words<'_>, marks: Vec<(Span, String, Kind, Form)>) -> Cast {
    let mut cast = Cast::default();
    for (span, name, kind, form) in marks {
        let known = cast.members.iter().position(|member| member.name == name);
        let member = known.unwrap_or_else(|| {
            cast.members.push(Member { name, kind, roles: Vec::new() });
            cast.members.len() - 1
        });
        let tokens = words.tokens_in(span);
        let because = (form == Form::Pronoun).then(|| "nearest person before".to_owned());
        cast.mentions.push(Mentioned { span, tokens, member, form, because });
    }
    cast
}

/// Checks the meetings of each text: "held Xi + Lee; planned …", empty for none.
#[track_caller]
fn check(rows: &[(&str, &str)]) {
    check_relation("meet", rows);
}

#[track_caller]
fn check_relation(relation: &str, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = (rows.iter())
        .map(|(text, expected)| (text, expected, shown(relation, text)))
        .filter(|(_, expected, shown)| shown != *expected)
        .map(|(text, expected, shown)| format!("{text}\n  expected {expected}\n  found    {shown}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn shown(relation: &str, text: &str) -> String {
    let (plain, cast, found) = facts(text);
    let side = |parties: &[super::Party]| {
        let name = |party: &super::Party| match party.member {
            Some(member) => cast.members[member].name.clone(),
            None => format!("‘{}’", party.span.of(&plain)),
        };
        parties.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let lines = found
        .iter()
        .filter(|fact| fact.relation == relation)
        .map(|fact| format!("{} {} + {}", fact.status, side(&fact.agents), side(&fact.others)));
    lines.collect::<Vec<_>>().join("; ")
}

proptest! {
    #[test]
    fn reads_any_text(text in "\\PC*") {
        let words = Words::new(&text);
        find(&words, &Cast::default(), &[], &[], None);
    }

    #[test]
    fn stays_inside_the_text(words in proptest::collection::vec(word(), 0..60)) {
        let text = words.join(" ");
        let (plain, cast, found) = facts(&text);
        let mut last = 0;
        for fact in found {
            let parties = fact.agents.iter().chain(&fact.others);
            for span in parties.map(|party| party.span).chain([fact.trigger, fact.sentence]) {
                prop_assert!(!span.of(&plain).is_empty());
            }
            prop_assert!(fact.sentence.contains(fact.trigger) && fact.trigger.start >= last);
            prop_assert!(fact.place.is_none_or(|place| cast.members[place].kind == Kind::Place));
            last = fact.trigger.start;
        }
    }
}

/// Words that the grammar has rules for, in no order.
fn word() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "[Xi]",
        "[Lee]",
        "[he=Xi]",
        "[Rome|p]",
        "[Bank|o]",
        "met",
        "meet",
        "meeting",
        "meetings",
        "talks",
        "with",
        "to",
        "was",
        "had",
        "will",
        "not",
        "and",
        ",",
        ",",
        "(",
        ")",
        "\"",
        "—",
        "who",
        "whom",
        "that",
        "if",
        "after",
        "before",
        "of",
        "the",
        "a",
        "his",
        "'s",
        "by",
        "between",
        "planned",
        "plans",
        "declined",
        "said",
        "denied",
        "president",
        "two",
        "they",
        ".",
        ";",
        "Monday",
        "in",
        "invited",
        "called",
        "off",
        "no",
    ])
}

#[test]
fn long_sentences_stay_cheap() {
    for piece in [
        "[Xi] met , ",
        "( ",
        "who ",
        "and [Lee] ",
        "of the ",
        "\" ",
        "to meet ",
        "meeting with ",
        "if he would ",
    ] {
        let (plain, ..) = facts(&piece.repeat(20_000));
        assert!(!plain.is_empty());
    }
}
