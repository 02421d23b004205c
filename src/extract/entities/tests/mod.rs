//! Marked sentences: `{p:Ana Ruiz}` is a person, `{o:…}` an organization, `{l:…}` a place. Each
//! expected line is a member and its mentions, or a member and its role.

mod descriptions;
mod names;
mod pronouns;

use super::*;
use crate::extract::names::mended;
use proptest::prelude::*;
use std::fmt::Write;

/// Takes the marks out of a text: the text, and where the names stand.
fn unmark(marked: &str) -> (String, Vec<(Span, Kind)>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    for piece in marked.split_inclusive(['{', '}']) {
        let kind = match piece.split_once(':') {
            Some(("p", _)) => Some(Kind::Person),
            Some(("o", _)) => Some(Kind::Organization),
            Some(("l", _)) => Some(Kind::Place),
            _ => None,
        };
        let start = text.len();
        match (kind, piece.strip_suffix('}')) {
            (Some(kind), Some(name)) => {
                text.push_str(name.split_once(':').unwrap().1);
                names.push((Span::new(start, text.len()), kind));
            }
            _ => text.push_str(piece.trim_end_matches('{')),
        }
    }
    (text, names)
}

fn cast_of(marked: &str) -> (String, Cast) {
    let (text, spans) = unmark(marked);
    let words = Words::new(&text);
    let name = |(span, kind): (Span, Kind)| Name { span, tokens: words.tokens_in(span), kind };
    let mut names: Vec<Name> = spans.into_iter().map(name).collect();
    names.retain(|name| words.span(name.tokens.clone()) == name.span);
    let cast = resolve(&words, &mended(&words, &names), &[]);
    (text.clone(), cast)
}

/// Checks who is mentioned where: "Ana Ruiz: Ana Ruiz, she".
fn check(marked: &str, expected: &[&str]) {
    let (text, cast) = cast_of(marked);
    let line = |(number, member): (usize, &Member)| {
        let of = cast.mentions.iter().filter(|mention| mention.member == number);
        let texts: Vec<&str> = of.map(|mention| mention.span.of(&text)).collect();
        format!("{}: {}", member.name, texts.join(", "))
    };
    let found: Vec<String> = cast.members.iter().enumerate().map(line).collect();
    assert_eq!(found, expected, "{text}");
}

/// Checks what people are: "Ana Ruiz: president of Senate".
fn check_roles(marked: &str, expected: &[&str]) {
    let (text, cast) = cast_of(marked);
    let line = |member: &Member, role: &RoleFound| match &role.of {
        Some(of) => format!("{}: {} of {of}", member.name, role.title),
        None => format!("{}: {}", member.name, role.title),
    };
    let roles = cast.members.iter().flat_map(|m| m.roles.iter().map(move |role| line(m, role)));
    assert_eq!(roles.collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn many_names() {
    let mut text = String::new();
    for number in 0..5000 {
        let word = |n: usize| {
            let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
            format!("B{}{}{}", letter(n), letter(n / 26), letter(n / 676))
        };
        let (first, last, other) = (word(number), word(number * 7), word(number * 3));
        write!(text, "{{p:{first} {last}}} met {{p:{other}}}. He left. ").unwrap();
    }
    let (_, cast) = cast_of(&text);
    assert!(cast.mentions.len() >= 10_000);
}

proptest! {
    #[test]
    fn mentions_lie_in_order(text in "(\\{(p|o|l):[A-D][a-d]{0,2}( [A-D][a-d]{0,2}){0,2}\\}|[a-f]{1,4}|he|her|the union|“|”|\\(|\\)|[.,]| |\n){0,60}") {
        let (text, cast) = cast_of(&text);
        let mut end = 0;
        for mention in &cast.mentions {
            prop_assert!(mention.span.start >= end && mention.member < cast.members.len());
            prop_assert!(!mention.span.of(&text).is_empty());
            end = mention.span.end;
        }
    }
}
