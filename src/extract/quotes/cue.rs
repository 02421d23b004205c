//! Cues: the verbs and phrases that say that something was said, with their subjects.

use super::{
    phrase::{is_source, left_of, right_of, subject},
    place::{after_adjuncts, at_end, before_gap, leading, quote_after, trailing},
    verb::verb_phrase,
    vocabulary::{Page, Tags},
};
use std::ops::Range;

/// Where what was said stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Left of the cue: `CLAUSE, Ortiz said.`
    Left,
    /// Right of the cue, from the token given: `Ortiz said ‖that CLAUSE.`
    Right(usize),
    /// On both sides, on the right from the token given: `CLAUSE, Ortiz said, ‖CLAUSE.`
    Both(usize),
}

/// A cue and its source.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The verb with its auxiliaries, or "according to".
    pub(super) tokens: Range<usize>,
    pub(super) source: Option<Range<usize>>,
    pub(super) side: Side,
    /// For [`Side::Left`] and [`Side::Both`]: the token before which the left content ends.
    pub(super) left_end: usize,
    /// Whether it is a verb that quotes a word or phrase.
    pub(super) is_naming: bool,
    /// Whether it takes its subject from what goes before: `, adding that`, `and warned that`.
    pub(super) is_dependent: bool,
}

impl Cue {
    /// The first token of source and cue.
    pub(super) fn start(&self) -> usize {
        self.source.as_ref().map_or(self.tokens.start, |s| s.start.min(self.tokens.start))
    }

    pub(super) fn end(&self) -> usize {
        let end = self.source.as_ref().map_or(0, |source| source.end);
        if end > self.tokens.end && end < self.tokens.end + 40 { end } else { self.tokens.end }
    }
}

/// Verbs that leave no doubt, whatever their subject.
pub(super) const PLAIN: &[&str] =
    &["said", "says", "say", "told", "tells", "added", "adds", "wrote", "writes", "tweeted"];

/// The cues of the sentence `unit`, in order.
pub(super) fn cues(page: &Page<'_>, unit: &Range<usize>) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let mut at = unit.start;
    while at < unit.end {
        if let Some(segment) = page.segment_at(at).filter(|s| !page.is_slight(s)) {
            at = segment.tokens.end.max(at + 1);
            continue;
        }
        let last = found.last();
        let cue = according(page, at, unit)
            .or_else(|| asked(page, at, unit))
            .or_else(|| passive(page, at, unit))
            .or_else(|| verb(page, at, unit, last));
        at = cue.as_ref().map_or(at + 1, |cue| cue.tokens.end.max(at + 1));
        found.extend(cue);
    }
    found
}

/// `According to the ministry, CLAUSE`, `CLAUSE, according to the ministry`.
fn according(page: &Page<'_>, at: usize, unit: &Range<usize>) -> Option<Cue> {
    if !(page.says(at, "according") && page.says(at + 1, "to")) {
        return None;
    }
    let source = right_of(page, at + 2, unit.end)?;
    let mut after = source.end;
    let furthest = unit.end.min(after + 40);
    while after < furthest && !page.is(after, Tags::COMMA.or(Tags::DASH).or(Tags::BREAK)) {
        after += 1;
    }
    let opens = at == unit.start || at == unit.start + 1 && !page.is(unit.start, Tags::NAME);
    let is_last = at_end(page, after, unit);
    let side = if opens {
        Side::Right((after + 1).min(unit.end))
    } else if is_last || !page.is(after, Tags::COMMA) {
        Side::Left
    } else {
        Side::Both(after + 1)
    };
    let left_end = if page.is(at - usize::from(at > 0), Tags::COMMA) { at - 1 } else { at };
    let (tokens, source) = (at..at + 2, Some(source));
    Some(Cue { tokens, source, side, left_end, is_naming: false, is_dependent: false })
}

/// `Asked whether CLAUSE, Ortiz said …`, `Ortiz was asked about …`: nobody is named who asks.
fn asked(page: &Page<'_>, at: usize, unit: &Range<usize>) -> Option<Cue> {
    const BE: &[&str] = &["was", "were", "been", "when", "is"];
    let follows = at > unit.start && (page.is_one_of(at - 1, BE) || page.is(at - 1, Tags::COMMA));
    if !page.says(at, "asked") || at > unit.start && !follows {
        return None;
    }
    let source = if page.says(at + 1, "by") { right_of(page, at + 2, unit.end) } else { None };
    let next = source.as_ref().map_or(at + 1, |source| source.end);
    let is_content = page.is(next, Tags::STOP.or(Tags::PREPOSITION));
    let start = at.checked_sub(1).filter(|before| *before >= unit.start).unwrap_or(at);
    is_content.then_some(Cue {
        tokens: start..at + 1,
        source,
        side: Side::Right(next),
        left_end: 0,
        is_naming: true,
        is_dependent: false,
    })
}

/// `The raid was called “a trap” by Ortiz`, `The count was confirmed by the ministry`.
fn passive(page: &Page<'_>, at: usize, unit: &Range<usize>) -> Option<Cue> {
    const BE: &[&str] = &["is", "are", "was", "were", "been", "being", "be"];
    const OTHERS: &[&str] =
        &["written", "told", "asked", "read", "informed", "notified", "briefed"];
    let mut start = at;
    while start > unit.start
        && page.is(start - 1, Tags::ADVERB.or(Tags::AUXILIARY))
        && at - start < 5
    {
        start -= 1;
    }
    let is_passive = page.is(at, Tags::PAST) && (start..at).any(|t| page.is_one_of(t, BE));
    if !is_passive || page.is_one_of(at, OTHERS) {
        return None;
    }
    let by =
        (at + 1..unit.end.min(at + 24)).find(|t| page.says(*t, "by") && !page.is_quoted(*t))?;
    let has_quote = page.is(at, Tags::NAMING) && page.segments_in(at..by).next().is_some();
    if !(has_quote || by == at + 1 && page.is(at, Tags::SAYING)) {
        return None;
    }
    let source = right_of(page, by + 1, unit.end).filter(|source| is_source(page, source))?;
    Some(Cue {
        tokens: start..at + 1,
        source: Some(source),
        side: Side::Left,
        left_end: if has_quote { by } else { start },
        is_naming: true,
        is_dependent: false,
    })
}

/// The verb at `at` as a cue.
fn verb(page: &Page<'_>, at: usize, unit: &Range<usize>, last: Option<&Cue>) -> Option<Cue> {
    let any = Tags::SAYING.or(Tags::FINDING).or(Tags::QUOTING).or(Tags::NAMING);
    let is_headline =
        page.is_one_of(at, &["says", "said", "tells", "told"]) && page.is(at + 1, Tags::NAME);
    if !page.is(at, any) || page.is(at, Tags::NAME) && at != unit.start && !is_headline {
        return None;
    }
    let phrase = verb_phrase(page, at, unit.start)?;
    let low = last.map_or(unit.start, |cue| cue.tokens.end).max(unit.start);
    if let Some(cue) = inverted(page, at, &phrase, unit, low) {
        return Some(cue);
    }
    let is_participle = page.is(at, Tags::ING) && phrase.len() == 1;
    let own = left_of(page, phrase.start, low)
        .filter(|own| !is_participle || is_absolute(page, own, low));
    if is_participle && phrase.start > low && page.is_one_of(phrase.start - 1, &["of", "for"]) {
        // `accused Ruiz of saying` is not by the accuser.
        return None;
    }
    let is_plain = page.is_one_of(at, PLAIN);
    let own = own.filter(|source| is_plain || is_source(page, source));
    if own.is_none() && !is_participle && !is_coordinated(page, phrase.start, low) {
        return None;
    }
    let is_dependent = own.is_none();
    let source = match (own, last) {
        (Some(source), _) => source,
        (None, Some(last)) if last.source.is_some() => last.source.clone()?,
        _ if is_participle && phrase.start == unit.start => {
            return adding(page, at, unit).or_else(|| noting(page, at, unit));
        }
        _ => subject(page, unit.start, phrase.start)?,
    };
    if !is_dependent && let Some(side) = trailing(page, &source, at, unit) {
        let left_end = before_gap(page, source.start, unit.start);
        let tokens = phrase.start..at + 1;
        let source = Some(source);
        return Some(Cue { tokens, source, side, left_end, is_naming: false, is_dependent });
    }
    if page.says(source.start.wrapping_sub(1), "as")
        && let Some(cue) = as_said(page, &source, at, unit)
    {
        return Some(Cue { tokens: phrase, source: Some(source), ..cue });
    }
    let content = leading(page, at, unit)?;
    Some(Cue {
        tokens: phrase.start..at + 1,
        source: Some(source),
        side: Side::Right(content),
        left_end: 0,
        is_naming: page.is(at, Tags::NAMING),
        is_dependent,
    })
}

/// `As Ortiz said, CLAUSE`, `CLAUSE, as Ortiz said`.
fn as_said(page: &Page<'_>, source: &Range<usize>, at: usize, unit: &Range<usize>) -> Option<Cue> {
    let after = after_adjuncts(page, at + 1, unit);
    let before = source.start.checked_sub(1)?;
    let opens = before <= unit.start + 1;
    let (side, left_end) = if opens && page.is(after, Tags::COMMA) {
        (Side::Right(after + 1), 0)
    } else if !opens
        && page.is(before - 1, Tags::COMMA)
        && (at_end(page, after, unit) || page.is(after, Tags::COMMA))
    {
        (Side::Left, before - 1)
    } else {
        return None;
    };
    let tokens = at..at + 1;
    Some(Cue { tokens, source: None, side, left_end, is_naming: false, is_dependent: false })
}

/// `Noting that CLAUSE, Ortiz left`: by the subject behind the comma.
fn noting(page: &Page<'_>, at: usize, unit: &Range<usize>) -> Option<Cue> {
    if !page.is(at, Tags::SAYING) {
        return None;
    }
    let side = Side::Right(leading(page, at, unit)?);
    let source = subject(page, unit.start, unit.end)?;
    let tokens = at..at + 1;
    Some(Cue {
        tokens,
        source: Some(source),
        side,
        left_end: 0,
        is_naming: false,
        is_dependent: false,
    })
}

/// `Adding, “…”` as a sentence of its own: by who spoke before.
fn adding(page: &Page<'_>, at: usize, unit: &Range<usize>) -> Option<Cue> {
    let side = Side::Right(quote_after(page, at + 1, unit)?);
    let tokens = at..at + 1;
    Some(Cue { tokens, source: None, side, left_end: 0, is_naming: false, is_dependent: false })
}

/// `“…,” said Ortiz`, `CLAUSE, said Ortiz`.
fn inverted(
    page: &Page<'_>,
    at: usize,
    phrase: &Range<usize>,
    unit: &Range<usize>,
    low: usize,
) -> Option<Cue> {
    let gap = phrase.start.checked_sub(1).filter(|gap| *gap >= low)?;
    let is_mark = page.is(gap, Tags::COMMA.or(Tags::DASH));
    let is_quote = page.closes(gap) || is_mark && gap > low && page.closes(gap - 1);
    let is_transitive = page.is(at, Tags::NAMING) && !page.is(at, Tags::SAYING);
    if !(is_quote || page.is(gap, Tags::COMMA)) || page.is(at, Tags::ING) || is_transitive {
        return None;
    }
    let source = right_of(page, at + 1, unit.end).filter(|source| {
        is_source(page, source)
            || is_quote
                && page.is_one_of(at, PLAIN)
                && page.is_one_of(source.start, &["the", "a", "an"])
    })?;
    if page.is_one_of(source.start, &["that", "him", "her", "them", "me", "us", "this"])
        && source.len() == 1
    {
        return None;
    }
    if !is_quote {
        // `Ruiz, the mayor, said Rath would go` has its subject before the apposition.
        let follows = page.is(source.end, Tags::COMMA) || at_end(page, source.end, unit);
        if !follows
            || !page.is(at, Tags::SAYING)
            || gap - unit.start < 3
            || left_of(page, phrase.start, low).is_some()
        {
            return None;
        }
    } else if page.is(source.end, Tags::AUXILIARY.or(Tags::VERB))
        && !page.is(source.end, Tags::STOP)
    {
        return None;
    }
    let left_end = before_gap(page, phrase.start, unit.start);
    Some(Cue {
        tokens: phrase.clone(),
        source: Some(source),
        side: Side::Left,
        left_end,
        is_naming: false,
        is_dependent: false,
    })
}

/// `with Ortiz ‖calling it a trap`: the participle's own subject.
fn is_absolute(page: &Page<'_>, own: &Range<usize>, low: usize) -> bool {
    own.start > low && page.says(own.start - 1, "with")
}

/// Whether the verb phrase at `start` goes on with the subject of the cue or sentence before it:
/// `and warned`, `but said`.
fn is_coordinated(page: &Page<'_>, start: usize, low: usize) -> bool {
    start > low && page.is_one_of(start - 1, &["and", "but", "then", "or", ","])
}
