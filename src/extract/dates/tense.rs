//! Whether a date lies behind or ahead, by the words around it.

use super::{
    expression::Hit,
    piece::Line,
    table::{FUTURE, PAST, TIMETABLE},
};

/// What the words around a date say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// How many pieces before and behind a date are looked at, so that a sentence of dates alone costs no
/// more than a short one.
const LEFT: usize = 20;
const RIGHT: usize = 12;

/// The tense of the words that govern a date: the nearest before it in its clause, else the first
/// behind it.
///
/// "was discharged on Sunday and flies home Wednesday": past, future.
pub(super) fn of(line: Line<'_, '_>, hit: &Hit) -> Tense {
    let left = (hit.start.saturating_sub(LEFT)..hit.start)
        .rev()
        .take_while(|at| !line.is(*at, &[";", ":"]))
        .find_map(|at| cue(line, at, hit.start - at));
    left.or_else(|| (hit.end..hit.end + RIGHT).find_map(|at| cue(line, at, 0)))
        .unwrap_or(Tense::Unknown)
}

/// What the word at `at` says, `distance` pieces before the date.
fn cue(line: Line<'_, '_>, at: usize, distance: usize) -> Option<Tense> {
    let piece = line.get(at)?;
    let word = piece.lower.as_ref();
    if is_future(line, at) {
        // "had been due Friday"
        let over = line.word_before(at) == "been";
        return Some(if over { Tense::Past } else { Tense::Future });
    }
    if PAST.has(word) || word.len() > 4 && word.ends_with("ed") && !piece.is_capitalized() {
        let ahead = may_be_participle(word) && is_ahead(line, at);
        return Some(if ahead { Tense::Future } else { Tense::Past });
    }
    let progressive = matches!(word, "is" | "are" | "am") && line.word(at + 1).ends_with("ing");
    let timetable = (1..=4).contains(&distance) && TIMETABLE.has(word);
    (progressive || timetable).then_some(Tense::Future)
}

fn is_future(line: Line<'_, '_>, at: usize) -> bool {
    line.phrase(at, &FUTURE).is_some()
        && !line.get(at).is_some_and(|piece| piece.is_capitalized() && piece.lower == "may")
}

fn may_be_participle(word: &str) -> bool {
    !matches!(
        word,
        "said"
            | "told"
            | "was"
            | "were"
            | "had"
            | "did"
            | "has"
            | "have"
            | "been"
            | "went"
            | "came"
    )
}

/// "to be held", "will likely be named".
fn is_ahead(line: Line<'_, '_>, at: usize) -> bool {
    (1..=4)
        .map_while(|back| at.checked_sub(back))
        .take_while(|at| !line.is(*at, &[",", ";", "said", "who", "that"]))
        .any(|at| is_future(line, at))
}
