//! Whether a date lies behind or ahead, by the words around it.

use super::{
    expression::Hit,
    piece::{Line, Piece},
    table::{FUTURE, PAST, TIMETABLE},
};
use crate::text::verb_lemma;

/// What the words around a date say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    /// Ahead, and sure to be on the calendar: "will", "is scheduled".
    Planned,
    /// Ahead, if at all: "may", "could".
    Possible,
    Unknown,
}

impl Tense {
    /// Whether it points ahead at all.
    pub(super) fn is_ahead(self) -> bool {
        matches!(self, Self::Planned | Self::Possible)
    }
}

/// How many pieces before and behind a date are looked at, so that a sentence of dates alone costs no
/// more than a short one.
const LEFT: usize = 20;
const RIGHT: usize = 12;

/// The nearest cue before a date.
#[derive(Clone, Copy)]
struct Left {
    tense: Tense,
    /// It only describes a noun: "the talks set for Friday".
    reduced: bool,
}

/// The tense of the words that govern a date: the nearest before it in its clause, else the first
/// behind it.
///
/// "was discharged on Sunday and flies home Wednesday": past, planned.
pub(super) fn of(line: Line<'_, '_>, hit: &Hit) -> Tense {
    let left = (hit.start.saturating_sub(LEFT)..hit.start)
        .rev()
        .take_while(|at| !line.is(*at, &[";", ":"]))
        .find_map(|at| {
            let tense = cue(line, at, hit.start - at)?;
            let reduced = is_reduced(line, at) && !line.is(at, &["planned"]);
            Some(Left { tense, reduced })
        });
    let right = || {
        (hit.end..hit.end + RIGHT)
            .filter(|at| !is_reduced(line, *at))
            .find_map(|at| cue(line, at, 0))
    };
    match left {
        _ if is_limit(line, hit.start, left) => Tense::Planned,
        Some(Left { tense: Tense::Planned, reduced: true }) if right() == Some(Tense::Past) => {
            Tense::Past
        }
        Some(left) => left.tense,
        None => right().unwrap_or(Tense::Unknown),
    }
}

/// "rent due on Friday rose": a participle that only describes its noun, so that the verb behind it
/// decides.
fn is_reduced(line: Line<'_, '_>, at: usize) -> bool {
    let auxiliary = |word: &str| {
        matches!(
            word,
            "is" | "are" | "was" | "were" | "be" | "been" | "'s" | "not" | "has" | "have"
        )
    };
    line.is(at, &["due", "scheduled", "expected", "slated", "planned", "set"])
        && !auxiliary(line.word_before(at))
}

/// "by Friday", "as soon as Friday", "effective Feb. 1", "postponed until Friday"; not "had given them until Friday".
fn is_limit(line: Line<'_, '_>, at: usize, left: Option<Left>) -> bool {
    match line.word_before(at) {
        "effective" => true,
        "as" => matches!(line.word(at.saturating_sub(2)), "early" | "soon"),
        "by" | "through" => left.is_none_or(|left| left.tense != Tense::Past),
        "until" | "till" => {
            let before = (1..10).filter_map(|back| at.checked_sub(back));
            let around = before.chain(at + 1..at + 6);
            !around.into_iter().any(|at| line.is(at, &["had"]))
        }
        _ => false,
    }
}

/// What the word at `at` says, `distance` pieces before the date.
fn cue(line: Line<'_, '_>, at: usize, distance: usize) -> Option<Tense> {
    let piece = line.get(at)?;
    let word = piece.lower.as_ref();
    if let Some(ahead) = future(line, at) {
        // "had been due Friday", not "has been set for Friday"
        let over = line.word_before(at) == "been" && at >= 2 && line.is(at - 2, &["had"]);
        return Some(if over { Tense::Past } else { ahead });
    }
    if is_past(piece) {
        if is_adjective(line.word_before(at)) {
            return None;
        }
        let ahead = if may_be_participle(word) { governor(line, at) } else { None };
        return Some(ahead.unwrap_or(Tense::Past));
    }
    let progressive =
        matches!(word, "is" | "are" | "am") && line.word(at + 1).ends_with("ing") && distance < 6;
    let infinitive = matches!(line.word_before(at), "to" | "did" | "n't" | "not");
    let timetable = (1..=4).contains(&distance) && TIMETABLE.has(word) && !infinitive;
    (progressive || timetable).then_some(Tense::Planned)
}

fn is_past(piece: &Piece<'_>) -> bool {
    let word = piece.lower.as_ref();
    let regular = || word.len() > 3 && word.ends_with("ed") && !piece.is_capitalized();
    // "succeed" and "hundred" only look like it.
    PAST.has(word) || regular() && verb_lemma(word).is_some_and(|lemma| lemma != word)
}

/// How far a word speaks of what is to come.
fn future(line: Line<'_, '_>, at: usize) -> Option<Tense> {
    let (strength, end) = line.phrase(at, &FUTURE)?;
    // "six dead due to a landslide"
    if line.is(at, &["due"])
        && line.is(end, &["to"])
        && verb_lemma(line.word(end + 1)) != Some(line.word(end + 1))
    {
        return None;
    }
    let is_month = line.get(at).is_some_and(|piece| piece.is_capitalized() && piece.lower == "may");
    // "is due to meet"
    let governed = line.is(at, &["to"])
        && at.checked_sub(1).is_some_and(|at| {
            line.phrase(at, &FUTURE).is_some_and(|(strength, _)| strength == "firm")
        });
    let tense = if strength == "firm" || governed { Tense::Planned } else { Tense::Possible };
    (!is_month).then_some(tense)
}

/// Whether a past form behind `word` describes a thing: "an unspecified date".
fn is_adjective(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "its"
            | "his"
            | "her"
            | "their"
            | "of"
            | "in"
            | "for"
            | "with"
            | "most"
            | "more"
            | "this"
            | "these"
            | "other"
    )
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

/// What governs the participle at `at`: "to be held", "will likely be named".
fn governor(line: Line<'_, '_>, at: usize) -> Option<Tense> {
    if !(1..=3).any(|back| at.checked_sub(back).is_some_and(|at| line.is(at, &["be"]))) {
        return None;
    }
    (1..=5)
        .map_while(|back| at.checked_sub(back))
        .take_while(|at| !line.is(*at, &[",", ";", "said", "who", "that"]))
        .find_map(|at| future(line, at))
}
