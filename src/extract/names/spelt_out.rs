//! Organizations that an abbreviation in parentheses spells out: "the Army of the Three Valleys (ATV)".

use super::{consistency::Tagged, label::Type, lists::EVENT_HEADS, mend::is_capital};
use crate::text::{Sentence, Words, fold};
use std::ops::Range;

/// Adds organizations whose initials an abbreviation behind them gives, in place of the parts of
/// them that were found.
pub(super) fn add(words: &Words<'_>, sentence: &Sentence, names: &mut Vec<Tagged>) {
    let mut found: Vec<Range<usize>> = Vec::new();
    let tokens = &sentence.tokens;
    for open in tokens.clone().filter(|at| words.word(*at) == "(") {
        let short = words.word(open + 1);
        let is_short = open + 2 < tokens.end
            && words.word(open + 2) == ")"
            && (3..9).contains(&short.chars().count())
            && short.chars().all(char::is_uppercase);
        let floor = found.last().map_or(tokens.start, |before| before.end);
        if let Some(long) = is_short.then(|| before(words, floor..open, short)).flatten() {
            let first = names.partition_point(|(name, _)| name.end <= long.start);
            let behind = names.partition_point(|(name, _)| name.start < long.end);
            let parts = &names[first..behind];
            let is_known = parts
                .iter()
                .any(|(name, _)| *name == long || name.start < long.start || name.end > long.end);
            let is_event = EVENT_HEADS.has(&words.word(long.end - 1).to_lowercase());
            if !is_known && !is_event {
                found.push(long);
            }
        }
    }
    if found.is_empty() {
        return;
    }
    names.retain(|(name, _)| {
        let near = found.partition_point(|long| long.end <= name.start);
        found.get(near).is_none_or(|long| long.start >= name.end)
    });
    names.extend(found.into_iter().map(|long| (long, Type::Organization)));
    names.sort_by_key(|(name, _)| name.start);
}

/// The words at the end of `tokens` whose initials are `short`: capitalized ones give a letter each,
/// small ones ("of", "the") none.
fn before(words: &Words<'_>, tokens: Range<usize>, short: &str) -> Option<Range<usize>> {
    const LONGEST: usize = 14;
    let mut letters: Vec<char> = fold(short).chars().collect();
    let end = tokens.end;
    for at in tokens.rev().take(LONGEST) {
        let word = words.word(at);
        let initial = fold(word).chars().next();
        let fits = initial.is_some() && letters.last().copied() == initial;
        match (is_capital(words, at), fits) {
            (true, true) => {
                letters.pop();
                if letters.is_empty() {
                    return (end - at > 2).then_some(at..end);
                }
            }
            (true, false) => return None,
            _ if is_small(word) => (),
            _ => return None,
        }
    }
    None
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "for"
            | "in"
            | "on"
            | "de"
            | "&"
            | "'"
            | "’"
            | "'s"
            | "’s"
            | "-"
            | ","
    )
}
