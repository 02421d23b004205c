//! What is read from sentences.

use super::{Found, find};
use crate::{
    extract::{
        entities::{Cast, Member, Mentioned},
        extraction::{Form, Kind},
    },
    text::{Span, Words},
};
use std::fmt::Write;

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
    let found = find(&words, &cast, &[], &[]);
    (plain, cast, found)
}

/// Checks the meetings of `text`: "held Xi + Lee; planned …", empty for none.
#[track_caller]
fn check(text: &str, expected: &str) {
    check_relation("meet", text, expected);
}

#[track_caller]
fn check_relation(relation: &str, text: &str, expected: &str) {
    let (plain, cast, found) = facts(text);
    let mut shown = Vec::new();
    for fact in found.iter().filter(|fact| fact.relation == relation) {
        let side = |parties: &[super::Party]| {
            let name = |party: &super::Party| match party.member {
                Some(member) => cast.members[member].name.clone(),
                None => format!("‘{}’", party.span.of(&plain)),
            };
            parties.iter().map(name).collect::<Vec<_>>().join(", ")
        };
        let mut line = String::new();
        write!(line, "{} {} + {}", fact.status, side(&fact.agents), side(&fact.others)).unwrap();
        shown.push(line);
    }
    assert_eq!(shown.join("; "), expected, "{text}");
}

#[test]
fn verbs() {
    check("[Xi] met [Lee] in [Rome|p] on Monday.", "held Xi + Lee");
    check("[Lee] was received by [Xi].", "held Xi + Lee");
    check(
        "[Xi], president of [Harland|p], met with [Lee], [Osei] and [Park].",
        "held Xi + Lee, Osei, Park",
    );
    check("[Xi], who had arrived on Monday, met [Lee].", "held Xi + Lee");
    check("[Xi] arrived and met [Lee].", "held Xi + Lee");
    check("[Xi] flew home after meeting [Lee].", "held Xi + Lee");
    check("After meeting [Lee], [Xi] flew home.", "held Xi + Lee");
    check("[Lee], who met [Xi] in [Rome|p], resigned.", "held Lee + Xi");
    check("[Xi] and [Lee] met in [Rome|p].", "held Xi + Lee");
    check("[Xi], [Lee] and [Park] met.", "held Xi, Lee + Lee, Park");
    check("[Xi] sat down with [Lee].", "held Xi + Lee");
    check("[Xi] shook hands with [Lee].", "held Xi + Lee");
    check("[Xi] met his Norwegian counterpart [Kari Lund].", "held Xi + Kari Lund");
    check("[Xi] met his Norwegian counterpart, [Kari Lund], in [Oslo|p].", "held Xi + Kari Lund");
    check("[Xi] met three men in hoods.", "held Xi + ‘three men’");
}

#[test]
fn plans() {
    check("[he=Hun] plans to meet with Harland president [Xi].", "planned Hun + Xi");
    check("[Hun] is scheduled to meet with [Xi], who is also party leader.", "planned Hun + Xi");
    check(
        "[He=Hun] will also hold separate meetings with [Wang], chairman of the committee of the [Union|o], and [Zhao], chairman of the board.",
        "planned Hun + Wang, Zhao",
    );
    check("[Xi] will meet [Lee] on Friday.", "planned Xi + Lee");
    check("[Xi] is to meet [Lee].", "planned Xi + Lee");
    check("[Xi] to Meet [Lee]", "planned Xi + Lee");
    check("[Xi] Meets [Lee]", "held Xi + Lee");
    check("[Xi] is meeting [Lee] on Thursday.", "planned Xi + Lee");
    check("[Xi] asked to meet [Lee].", "requested Xi + Lee");
    check("[Xi] invited [Lee] to meet [Park].", "requested Lee + Park");
    check("[Xi] declined to meet [Lee].", "cancelled Xi + Lee");
    check("[Xi] did not meet [Lee].", "denied Xi + Lee");
    check("[Xi] has never met [Lee].", "denied Xi + Lee");
    check("[Xi] denied meeting [Lee].", "denied Xi + Lee");
    check("[Xi] could meet [Lee].", "hypothetical Xi + Lee");
    check("If [Xi] meets [Lee], prices fall.", "hypothetical Xi + Lee");
    check("Did [Xi] meet [Lee]?", "hypothetical Xi + Lee");
    check("Aides asked whether [Xi] had met [Lee].", "hypothetical Xi + Lee");
}

#[test]
fn nouns() {
    check("The talks between [Xi] and [Lee] lasted two hours.", "held Xi + Lee");
    check("[Xi]'s meeting with [Lee] took place in [Rome|p].", "held Xi + Lee");
    check("[Xi] held talks with [Lee].", "held Xi + Lee");
    check("[Xi] held talks in [Rome|p] with [Lee].", "held Xi + Lee");
    check("[Xi] had dinner with [Lee].", "held Xi + Lee");
    check("[Xi] spoke to reporters after a meeting with [Lee].", "held Xi + Lee");
    check("[Xi] spoke to reporters ahead of a meeting with [Lee].", "planned Xi + Lee");
    check("[Xi] cancelled a meeting with [Lee].", "cancelled Xi + Lee");
    check("[Xi] requested a meeting with [Lee].", "requested Xi + Lee");
    check("A planned meeting between [Xi] and [Lee] was announced.", "planned Xi + Lee");
    check("[Xi] had a telephone call with [Lee].", "");
    check_relation("call", "[Xi] had a telephone call with [Lee].", "held Xi + Lee");
}

#[test]
fn false_friends() {
    check("[Xi] met the deadline.", "");
    check("[Xi] met with approval.", "");
    check("[Xi] was met by protests.", "");
    check("[Xi] was met by protesters.", "");
    check("The plan of [Xi] meets the demands of [Lee].", "");
}

#[test]
fn hard_sentences() {
    check(
        "[Osei] is due to meet [Oyelaran] on Thursday; [Park], who had planned to see [him=Oyelaran], cancelled.",
        "planned Osei + Oyelaran",
    );
    check(
        "[Oyelaran] hosted Premier [Somboun] on Sunday after talks with [Mbala]'s envoy, and was met at the airport by Governor [Chea].",
        "held Oyelaran + Somboun; held Oyelaran + ‘Mbala's envoy’; held Chea + Oyelaran",
    );
    check(
        "[Duarte] denied having met [Oyelaran], although aides say [she=Duarte] shook [his=Oyelaran] hand at a summit both attended.",
        "denied Duarte + Oyelaran; held Duarte + Oyelaran",
    );
}

#[test]
fn found_in_the_news() {
    check("[Xi] has no plans to meet with [Lee].", "cancelled Xi + Lee");
    check(
        "[Corker], a Harland Republican who has met privately with [Lee], resigned.",
        "held Corker + Lee",
    );
    check("[Xi] shakes hands with [Lee] on the tarmac.", "held Xi + Lee");
    check("It was [Xi]'s first face-to-face encounter with Speaker [Lee].", "held Xi + Lee");
    check(
        "[Pence] met with [Cruz] and [Lee] last week, and this week with Governor [Kasich].",
        "held Pence + Cruz, Lee, Kasich",
    );
    check(
        "[Xi] met with the [Fund|o], then with President [Lee], in [Rome|p].",
        "held Xi + Fund, Lee",
    );
    check("At times [Axelrod] would meet directly with [Lee].", "held Axelrod + Lee");
    check("Following a breakfast with [Lee], [Xi] is scheduled to speak.", "planned Xi + Lee");
    check(
        "He helped a meeting between [Xi], claiming to speak for the state, and [Lee].",
        "hypothetical Xi + Lee",
    );
    check("[Xi] attended a summit with President of [France|p] [Lee].", "held Xi + Lee");
    check("The meeting was attended by [Xi], [Lee] and [Park].", "held Xi, Lee + Lee, Park");
    check("[Xi] held \"extensive talks\" with President [Lee] in [Rome|p].", "held Xi + Lee");
    check("[Xi] smiled, stepped forward and shook [Lee]'s hand.", "held Xi + Lee");
    check("[Xi] invited [Lee] to a meeting in [Rome|p].", "requested Xi + Lee");
    check(
        "[Xi] is under fire for a private meeting last Monday with former president [Lee].",
        "held Xi + Lee",
    );
}
