//! Places and dates of facts.

use super::{super::find, cast, facts, marked};
use crate::{
    extract::{dates, extraction::DateKind},
    text::{Span, Words},
};

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
        ("[Xi] met [Lee] in the café of Monday.", None),
        ("[Xi] met [Lee] on the night of Monday.", Some("Monday")),
        ("[Xi] met [Lee], who is the first to come since Monday.", None),
        ("On Friday [Xi] met [Lee] for the first time since Monday.", Some("Friday")),
    ] {
        let when = when_of(text, "");
        assert_eq!(when.as_deref(), expected, "{text}");
    }
}

#[test]
fn plans_have_no_date_before_their_article() {
    let before = "weekday before the publication date";
    for (text, expected) in [
        ("[Osei], who is to meet [Xi] on Friday, smiled.", None),
        ("[Osei], who was to meet [Xi] on Friday, smiled.", Some("Friday")),
        ("[Osei] met [Xi] on Friday.", Some("Friday")),
    ] {
        assert_eq!(when_of(text, before).as_deref(), expected, "{text}");
    }
}

/// The words that date the meeting of a text, whose weekdays are dated for the reason `basis`.
fn when_of(text: &str, basis: &str) -> Option<String> {
    let (plain, marks) = marked(text);
    let words = Words::new(&plain);
    let mut dates: Vec<dates::Found> = ["Monday", "Friday"]
        .into_iter()
        .flat_map(|day| plain.match_indices(day))
        .map(|(start, day)| dates::Found { basis: basis.to_owned(), ..day_at(start, day) })
        .collect();
    dates.sort_by_key(|date| date.span.start);
    let found = find(&words, &cast(&words, marks), &dates, &[], None);
    let meeting = found.iter().find(|fact| fact.relation == "meet").unwrap();
    meeting.when.map(|when| dates[when].span.of(&plain).to_owned())
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
