//! Names as the whole article shows them: parts joined, kinds settled, places found where a known
//! name stands that the finder passed over.
//!
//! A finder looks at one sentence; the article says "Xi" in one place for the Xi Jinping of another.

use super::{kinds, missed};
use crate::{
    extract::{
        extraction::Kind,
        names::{
            Name,
            lists::{KEPT_TITLES, ORGANIZATION_HEADS, ORGANIZATION_PARTS, STOPWORDS, is_title},
        },
    },
    text::{TokenKind, Words},
};

/// The names, mended; in order, without overlap.
pub(super) fn mend(words: &Words<'_>, names: &[Name]) -> Vec<Name> {
    let names = strip_titles(words, names);
    let mut names = join(words, &names);
    kinds::settle(words, &mut names);
    let mut names = missed::add(words, &names);
    read_datelines(words, &mut names);
    names
}

/// Takes titles off the front of names: "Premier Li Qiang" is Li Qiang, and what has a title is a
/// person.
fn strip_titles(words: &Words<'_>, names: &[Name]) -> Vec<Name> {
    let is_plain = |at: usize| is_title(words.word(at)) && !KEPT_TITLES.has(words.word(at));
    let strip = |name: &Name| {
        let mut name = name.clone();
        let of_body = name.kind != Kind::Person
            && name.tokens.clone().any(|at| is_head(words.word(at)) || words.word(at) == "of");
        while name.tokens.len() > 1 && is_plain(name.tokens.start) && !of_body {
            name.tokens.start += 1;
            name.kind = Kind::Person;
        }
        name.span = words.span(name.tokens.clone());
        name
    };
    names.iter().map(strip).collect()
}

/// "PORT ADELE, June 6 (Northwire) —": what opens a dateline is a place, what stands in parentheses
/// an organization, and nothing in it a person.
fn read_datelines(words: &Words<'_>, names: &mut Vec<Name>) {
    for sentence in words.sentences.iter().filter(|sentence| sentence.is_dateline) {
        let tokens = sentence.tokens.clone();
        let run = |start: usize| {
            let is_part = |at: &usize| {
                is_capital(words, *at) && !STOPWORDS.has(&words.word(*at).to_lowercase())
            };
            start..(start..tokens.end).take_while(is_part).last().map_or(start, |at| at + 1)
        };
        let open = tokens.clone().find(|at| words.word(*at) == "(").map_or(tokens.end, |at| at + 1);
        let at = names.partition_point(|name| name.tokens.start < tokens.start);
        let end = names.partition_point(|name| name.tokens.start < tokens.end);
        let mut kept: Vec<Name> = names.drain(at..end.max(at)).collect();
        for name in &mut kept {
            name.kind = if name.tokens.start < open { Kind::Place } else { Kind::Organization };
        }
        for (tokens, kind) in [(run(tokens.start), Kind::Place), (run(open), Kind::Organization)] {
            let overlaps =
                |name: &Name| name.tokens.start < tokens.end && tokens.start < name.tokens.end;
            if !tokens.is_empty() {
                kept.retain(|name| !overlaps(name));
                kept.push(Name { span: words.span(tokens.clone()), tokens, kind });
            }
        }
        kept.retain(|name| name.tokens.end <= tokens.end);
        kept.sort_by_key(|name| name.span);
        names.splice(at..at, kept);
    }
}

/// Joins what is one organization: "Ministry of Trade" and "Tourism", "National Committee" of the
/// "Farmers' Conference", and "Standing Committee", which is no name alone, with what it is of.
fn join(words: &Words<'_>, names: &[Name]) -> Vec<Name> {
    let mut joined: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        let mut name = name.clone();
        if name.kind == Kind::Organization {
            let floor = joined.last().map_or(0, |last| last.tokens.end);
            let start = match joined.last() {
                Some(last) if is_one(words, last, &name) => {
                    let start = last.tokens.start;
                    joined.pop();
                    start
                }
                _ => head_before(words, &name, floor).unwrap_or(name.tokens.start),
            };
            name.tokens.start = start;
            name.span = words.span(name.tokens.clone());
        }
        joined.push(name);
    }
    joined
}

/// Whether two organizations side by side are parts of one.
fn is_one(words: &Words<'_>, left: &Name, right: &Name) -> bool {
    if left.kind != Kind::Organization {
        return false;
    }
    let between: Vec<&str> =
        (left.tokens.end..right.tokens.start).take(3).map(|at| words.word(at)).collect();
    match between.as_slice() {
        ["and"] => {
            matches!(words.word(left.tokens.start), "Ministry" | "Department")
                && words.word(left.tokens.start + 1) == "of"
                && !is_head(words.word(right.tokens.end - 1))
        }
        ["of"] | ["of", "the"] => ORGANIZATION_PARTS.has(words.word(left.tokens.end - 1)),
        _ => false,
    }
}

/// Where "Standing Committee of the" begins before a name.
fn head_before(words: &Words<'_>, name: &Name, floor: usize) -> Option<usize> {
    let mut at = name.tokens.start.checked_sub(1)?;
    if words.word(at) == "the" {
        at = at.checked_sub(1)?;
    }
    let last = at
        .checked_sub(1)
        .filter(|last| *last >= floor && ORGANIZATION_PARTS.has(words.word(*last)))?;
    let mut start = last;
    while start > floor && is_capital(words, start - 1) && !is_title(words.word(start - 1)) {
        start -= 1;
    }
    (words.word(at) == "of" && start < last).then_some(start)
}

/// Whether token `at` is a capitalized word.
pub(super) fn is_capital(words: &Words<'_>, at: usize) -> bool {
    words.kind(at) == TokenKind::Word
        && words.word(at).chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word makes an organization of a name.
pub(super) fn is_head(word: &str) -> bool {
    ORGANIZATION_HEADS.has(&word.to_lowercase())
}
