//! What is read from sentences.

use super::{Found, find};
use crate::{
    extract::{
        dates,
        entities::{Cast, Member, Mentioned},
        extraction::{DateKind, Form, Kind},
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
    let found = find(&words, &cast, &[], &[]);
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

#[test]
fn verbs() {
    check(&[
        ("[Xi] met [Lee] in [Rome|p] on Monday.", "held Xi + Lee"),
        ("[Lee] was received by [Xi].", "held Xi + Lee"),
        (
            "[Xi], president of [Harland|p], met with [Lee], [Osei] and [Park].",
            "held Xi + Lee, Osei, Park",
        ),
        ("[Xi], who had arrived on Monday, met [Lee].", "held Xi + Lee"),
        ("[Xi] arrived and met [Lee].", "held Xi + Lee"),
        ("[Xi] flew home after meeting [Lee].", "held Xi + Lee"),
        ("After meeting [Lee], [Xi] flew home.", "held Xi + Lee"),
        ("[Lee], who met [Xi] in [Rome|p], resigned.", "held Lee + Xi"),
        ("[Xi] and [Lee] met in [Rome|p].", "held Xi + Lee"),
        ("[Xi], [Lee] and [Park] met.", "held Xi, Lee + Lee, Park"),
        ("[Xi] sat down with [Lee].", "held Xi + Lee"),
        ("[Xi] shook hands with [Lee].", "held Xi + Lee"),
        ("[Xi] met his Norwegian counterpart [Kari Lund].", "held Xi + Kari Lund"),
        ("[Xi] met his Norwegian counterpart, [Kari Lund], in [Oslo|p].", "held Xi + Kari Lund"),
        ("[Xi] met three men in hoods.", "held Xi + ‘three men’"),
    ]);
}

#[test]
fn plans() {
    check(&[
        ("[he=Hun] plans to meet with Harland president [Xi].", "planned Hun + Xi"),
        ("[Hun] is scheduled to meet with [Xi], who is also party leader.", "planned Hun + Xi"),
        (
            "[He=Hun] will also hold separate meetings with [Wang], chairman of the committee of the [Union|o], and [Zhao], chairman of the board.",
            "planned Hun + Wang, Zhao",
        ),
        ("[Xi] will meet [Lee] on Friday.", "planned Xi + Lee"),
        ("[Xi] is to meet [Lee].", "planned Xi + Lee"),
        ("[Xi] to Meet [Lee]", "planned Xi + Lee"),
        ("[Xi] Meets [Lee]", "held Xi + Lee"),
        ("[Xi] is meeting [Lee] on Thursday.", "planned Xi + Lee"),
        ("[Xi] asked to meet [Lee].", "requested Xi + Lee"),
        ("[Xi] invited [Lee] to meet [Park].", "requested Lee + Park"),
        ("[Xi] declined to meet [Lee].", "cancelled Xi + Lee"),
        ("[Xi] did not meet [Lee].", "denied Xi + Lee"),
        ("[Xi] has never met [Lee].", "denied Xi + Lee"),
        ("[Xi] denied meeting [Lee].", "denied Xi + Lee"),
        ("[Xi] could meet [Lee].", "hypothetical Xi + Lee"),
        ("If [Xi] meets [Lee], prices fall.", "hypothetical Xi + Lee"),
        ("Did [Xi] meet [Lee]?", "hypothetical Xi + Lee"),
        ("Aides asked whether [Xi] had met [Lee].", "hypothetical Xi + Lee"),
    ]);
}

#[test]
fn nouns() {
    check(&[
        ("The talks between [Xi] and [Lee] lasted two hours.", "held Xi + Lee"),
        ("[Xi]'s meeting with [Lee] took place in [Rome|p].", "held Xi + Lee"),
        ("[Xi] held talks with [Lee].", "held Xi + Lee"),
        ("[Xi] held talks in [Rome|p] with [Lee].", "held Xi + Lee"),
        ("[Xi] had dinner with [Lee].", "held Xi + Lee"),
        ("[Xi] spoke to reporters after a meeting with [Lee].", "held Xi + Lee"),
        ("[Xi] spoke to reporters ahead of a meeting with [Lee].", "planned Xi + Lee"),
        ("[Xi] cancelled a meeting with [Lee].", "cancelled Xi + Lee"),
        ("[Xi] requested a meeting with [Lee].", "requested Xi + Lee"),
        ("A planned meeting between [Xi] and [Lee] was announced.", "planned Xi + Lee"),
        ("[Xi] had a telephone call with [Lee].", ""),
    ]);
    check_relation("call", &[("[Xi] had a telephone call with [Lee].", "held Xi + Lee")]);
}

#[test]
fn false_friends() {
    check(&[
        ("[Xi] met the deadline.", ""),
        ("[Xi] met with approval.", ""),
        ("[Xi] was met by protests.", ""),
        ("[Xi] was met by protesters.", ""),
        ("The plan of [Xi] meets the demands of [Lee].", ""),
    ]);
}

#[test]
fn hard_sentences() {
    check(&[
        (
            "[Osei] is due to meet [Oyelaran] on Thursday; [Park], who had planned to see [him=Oyelaran], cancelled.",
            "planned Osei + Oyelaran",
        ),
        (
            "[Oyelaran] hosted Premier [Somboun] on Sunday after talks with [Mbala]'s envoy, and was met at the airport by Governor [Chea].",
            "held Oyelaran + Somboun; held Oyelaran + ‘Mbala's envoy’; held Chea + Oyelaran",
        ),
        (
            "[Duarte] denied having met [Oyelaran], although aides say [she=Duarte] shook [his=Oyelaran] hand at a summit both attended.",
            "denied Duarte + Oyelaran; held Duarte + Oyelaran",
        ),
    ]);
}

#[test]
fn found_in_the_news() {
    check(&[
        ("[Xi] has no plans to meet with [Lee].", "cancelled Xi + Lee"),
        (
            "[Corker], a Harland Republican who has met privately with [Lee], resigned.",
            "held Corker + Lee",
        ),
        ("[Xi] shakes hands with [Lee] on the tarmac.", "held Xi + Lee"),
        ("It was [Xi]'s first face-to-face encounter with Speaker [Lee].", "held Xi + Lee"),
        (
            "[Pence] met with [Cruz] and [Lee] last week, and this week with Governor [Kasich].",
            "held Pence + Cruz, Lee, Kasich",
        ),
        (
            "[Xi] met with the [Fund|o], then with President [Lee], in [Rome|p].",
            "held Xi + Fund, Lee",
        ),
        ("At times [Axelrod] would meet directly with [Lee].", "held Axelrod + Lee"),
        ("Following a breakfast with [Lee], [Xi] is scheduled to speak.", "planned Xi + Lee"),
        (
            "He helped a meeting between [Xi], claiming to speak for the state, and [Lee].",
            "hypothetical Xi + Lee",
        ),
        ("[Xi] attended a summit with President of [France|p] [Lee].", "held Xi + Lee"),
        ("The meeting was attended by [Xi], [Lee] and [Park].", "held Xi, Lee + Lee, Park"),
        ("[Xi] held \"extensive talks\" with President [Lee] in [Rome|p].", "held Xi + Lee"),
        ("[Xi] smiled, stepped forward and shook [Lee]'s hand.", "held Xi + Lee"),
        ("[Xi] invited [Lee] to a meeting in [Rome|p].", "requested Xi + Lee"),
        (
            "[Xi] is under fire for a private meeting last Monday with former president [Lee].",
            "held Xi + Lee",
        ),
    ]);
}

#[test]
fn names_around_nouns() {
    check(&[
        ("[Olympio] praised President [Kennedy], whom he met in [Rome|p].", ""),
        (
            "President [Kennedy], whom [Olympio] visited in [Rome|p], mourned.",
            "held Olympio + Kennedy",
        ),
        (
            "[Mary Kennedy] and [Ann Lee] spoke. The Kennedy-Lee meeting lasted hours.",
            "held Mary Kennedy + Ann Lee",
        ),
        ("At a surprise meeting in [Rome|p], [Xi] and [Lee] embraced.", "held Xi + Lee"),
        ("[Xi] visited the capital on Thursday to meet with [Lee].", "held Xi + Lee"),
        ("[Xi] flew to [Rome|p] on Thursday to meet with [Lee].", "planned Xi + Lee"),
        ("[Park] helped facilitate a meeting between [Xi] and [Lee].", "held Xi + Lee"),
        (
            "[Xi] has been huddling with two experts — [Hale] and [Dunn] — for weeks.",
            "held Xi + ‘two experts’, Hale, Dunn",
        ),
        (
            "[Xi] is expected to meet [Lee] and to visit [Park].",
            "planned Xi + Lee; planned Xi + Park",
        ),
        ("[Xi] thanked [Lee] for meeting him.", ""),
        ("Aides to [Xi] met [Lee].", "held ‘Aides’ + Lee"),
        ("The mayor who met [Lee] resigned.", "held ‘The mayor’ + Lee"),
        ("[Xi] said [he=Xi] had met [Lee] twice.", "held Xi + Lee"),
        ("[Xi] said [he=Xi] would meet [Lee].", "planned Xi + Lee"),
        ("[Xi] said [he=Xi] would not meet [Lee].", "cancelled Xi + Lee"),
        ("[Xi] hopes [he=Xi] can meet [Lee].", "hypothetical Xi + Lee"),
        ("There is no evidence that [Xi] met [Lee].", "denied Xi + Lee"),
        ("[Xi] refused to say whether [he=Xi] met [Lee].", "hypothetical Xi + Lee"),
        ("[Xi] and [Lee] are to meet in [Rome|p].", "planned Xi + Lee"),
        ("[Xi] and [Lee] did not meet.", "denied Xi + Lee"),
        ("A meeting between [Xi] and [Lee] was called off.", "cancelled Xi + Lee"),
        ("A meeting between [Xi] and [Lee] is planned for May.", "planned Xi + Lee"),
        ("Talks between [Xi] and [Lee] could begin in May.", "hypothetical Xi + Lee"),
        ("[Xi] agreed to talks with [Lee].", "planned Xi + Lee"),
        ("[Xi] ruled out a meeting with [Lee].", "cancelled Xi + Lee"),
        ("[Xi] would like to meet [Lee].", "requested Xi + Lee"),
        ("[Xi] was the first pope to meet [Lee].", "held Xi + Lee"),
        ("[Xi] is said to have met [Lee].", "held Xi + Lee"),
        ("[Xi] was to have met [Lee].", "planned Xi + Lee"),
        ("[Xi] and [Lee] postponed their meeting.", "cancelled Xi + Lee"),
        ("[Xi] left without meeting [Lee].", "denied Xi + Lee"),
        ("[Xi] recalled meeting [Lee] in 1990.", "held Xi + Lee"),
        ("[Xi] is considering meeting [Lee].", "hypothetical Xi + Lee"),
        ("[Xi] has yet to meet [Lee].", "denied Xi + Lee"),
        ("[Xi] failed to meet [Lee].", "denied Xi + Lee"),
        ("[Xi] was supposed to meet [Lee].", "planned Xi + Lee"),
        ("[Xi] met [Lee] before meeting [Park].", "held Xi + Lee; held Xi + Park"),
        (
            "[Xi]'s office said [he=Xi] will meet [Lee] when [he=Lee] visits [Rome|p].",
            "planned Xi + Lee",
        ),
        ("When [Xi] meets [Lee] next week, they will talk trade.", "planned Xi + Lee"),
        ("[Xi] meets regularly with [Lee].", "held Xi + Lee"),
        ("[Xi] was briefed ahead of [his=Xi] talks with [Lee].", "planned Xi + Lee"),
        ("[Xi] left [his=Xi] talks with [Lee] early.", "held Xi + Lee"),
        ("[Xi] on Monday met [Lee] face to face.", "held Xi + Lee"),
        ("[Xi] and [Lee] met each other in [Rome|p].", "held Xi + Lee"),
        ("[Xi] suggested that the states could do more to meet [Lee].", ""),
        ("[Xi] is not expected to meet [Lee].", "cancelled Xi + Lee"),
        ("[Xi] will speak there but is not expected to meet [Lee].", "cancelled Xi + Lee"),
        ("[Xi] did not need to meet [Lee].", "hypothetical Xi + Lee"),
        ("[Xi] came out of a meeting with [Lee] smiling.", "held Xi + Lee"),
        ("[Xi] was happy to meet [Lee].", "held Xi + Lee"),
        ("[Xi] visited Nice with [Lee].", ""),
        ("[Xi] was introduced to [Lee].", "held Xi + Lee"),
        ("[Xi] was introduced by [Lee].", ""),
        ("[Xi] has not been seen by [Park] nor received by [Lee].", "denied Lee + Xi"),
        ("[Xi]'s summit with [Lee] in June 2013 had failed.", "held Xi + Lee"),
        ("Editors met for hours, [Xi] said, and [Lee] left.", ""),
        ("[Xi] met voters, and [Lee] met donors.", "held Xi + ‘voters’; held Lee + ‘donors’"),
        ("[Xi] visited [Rome|p] and [Lee] met [Park].", "held Lee + Park"),
        ("[Xi] ordered [Lee] to meet [Park].", "requested Lee + Park"),
        ("[Xi], accompanied by [Lee], met [Park].", "held Xi + Park"),
        ("[Xi], elected in May, met [Park].", "held Xi + Park"),
        ("The two leaders met. [Xi] left.", ""),
        ("[Xi] and [Lee] flew to [Rome|p]. The two leaders met for an hour.", "held Xi + Lee"),
        ("[Xi] and [Lee] flew to [Rome|p]. They met for an hour.", "held Xi + Lee"),
        ("[Xi], [Lee] and [Park] flew to [Rome|p]. They met for an hour.", ""),
    ]);
}

#[test]
fn places() {
    for (text, expected) in [
        ("[Xi] met [Lee] in [Rome|p] on Monday.", Some("Rome")),
        ("In [Rome|p], [Xi] met [Lee].", Some("Rome")),
        ("[Xi] met the wife of a pastor held in [Rome|p].", None),
        ("Aides in [Rome|p] asked if [Xi] had met [Lee].", None),
        ("[Xi] met [Lee] before heading to [Rome|p].", None),
    ] {
        let (_, cast, found) = facts(text);
        let meeting = found.iter().find(|fact| fact.relation == "meet").unwrap();
        let place = meeting.place.map(|place| cast.members[place].name.as_str());
        assert_eq!(place, expected, "{text}");
    }
}

#[test]
fn dates() {
    for (text, expected) in [
        ("[Xi] met [Lee] in [Rome|p] on Monday.", Some("Monday")),
        ("On Monday [Xi] met [Lee].", Some("Monday")),
        ("[Xi] said on Friday [he=Xi] met [Lee] on Monday.", Some("Monday")),
        ("[Xi] said on Friday that [he=Xi] would meet [Lee].", None),
        ("Announcing on Friday [he=Xi] would meet [Lee], [Xi] smiled.", None),
        ("[Osei] is due to meet [Xi] on Monday; [Park] left on Friday.", Some("Monday")),
    ] {
        let (plain, marks) = marked(text);
        let words = Words::new(&plain);
        let dates: Vec<dates::Found> = ["Monday", "Friday"]
            .into_iter()
            .flat_map(|day| plain.match_indices(day))
            .map(|(start, day)| day_at(start, day))
            .collect();
        let mut dates = dates;
        dates.sort_by_key(|date| date.span.start);
        let found = find(&words, &cast(&words, marks), &dates, &[]);
        let meeting = found.iter().find(|fact| fact.relation == "meet").unwrap();
        let when = meeting.when.map(|when| dates[when].span.of(&plain));
        assert_eq!(when, expected, "{text}");
    }
}

fn day_at(start: usize, day: &str) -> dates::Found {
    dates::Found {
        span: Span::new(start, start + day.len()),
        kind: DateKind::Date,
        value: "XXXX-WXX-1".to_owned(),
        modifier: None,
        from: None,
        until: None,
        basis: String::new(),
    }
}

proptest! {
    #[test]
    fn reads_any_text(text in "\\PC*") {
        let words = Words::new(&text);
        find(&words, &Cast::default(), &[], &[]);
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
