//! One sentence: its cues, and which words and quotes each of them reports.

use super::{
    cue::{Cue, Side, cues},
    marks::Segment,
    phrase::{is_source, right_of, subject},
    vocabulary::{Page, Tags},
};
use std::ops::Range;

/// What a sentence attributes to a source.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) source: Option<Range<usize>>,
    pub(super) cue: Option<Range<usize>>,
    /// In order; empty where what is said follows in the next sentence or paragraph.
    pub(super) content: Vec<Range<usize>>,
    /// Whether the quotes after it can be by the same speaker.
    pub(super) may_go_on: bool,
}

/// What one sentence says.
pub(super) struct Said {
    pub(super) attributions: Vec<Attribution>,
    /// Quotes that nobody in the sentence speaks: they may go on with an earlier speaker.
    pub(super) floating: Vec<Range<usize>>,
}

/// How many words beside a cue it can report; a quote that begins among them is taken whole. Keeps
/// a sentence without end from being reported as often as it has cues.
const LONGEST: usize = 400;

/// How many words in quotation marks are speech even when nobody is named.
const SPEECH: usize = 6;

/// Reads the sentence `unit`.
pub(super) fn read(page: &Page<'_>, unit: &Range<usize>) -> Said {
    let cues = cues(page, unit);
    let mut attributions: Vec<Attribution> = Vec::new();
    let mut covered = unit.start;
    for (number, cue) in cues.iter().enumerate() {
        let after = cues.get(number + 1..).unwrap_or_default();
        let is_according = page.says(cue.tokens.start, "according");
        let low = if is_according { unit.start } else { covered };
        let attribution = attribution(page, unit, cue, after, low);
        if !matches!(cue.side, Side::Right(_)) {
            covered = cue.end();
        }
        attributions.extend(attribution);
    }
    let floating = unclaimed(page, unit, &mut attributions);
    Said { attributions, floating }
}

fn attribution(
    page: &Page<'_>,
    unit: &Range<usize>,
    cue: &Cue,
    after: &[Cue],
    covered: usize,
) -> Option<Attribution> {
    let mut content = Vec::new();
    if matches!(cue.side, Side::Left | Side::Both(_)) {
        let left = left_content(page, covered..cue.left_end);
        if left.is_empty() && cue.side == Side::Left {
            return None;
        }
        content.extend(Some(left).filter(|left| !left.is_empty()));
    }
    let right = match (cue.side, after.first()) {
        // `“A,” he said, “B,” she said`: B is hers.
        (Side::Both(_), Some(next)) if !matches!(next.side, Side::Right(_)) => None,
        (Side::Right(start) | Side::Both(start), _) => Some(start),
        _ => None,
    };
    if let Some(start) = right {
        let right = right_content(page, unit, start, cue, after);
        if right.start < right.end {
            content.push(right);
        } else if !page.says(unit.end - 1, ":") {
            return None;
        }
    }
    Some(Attribution {
        source: cue.source.clone(),
        cue: Some(cue.tokens.clone()),
        content,
        may_go_on: !cue.is_naming && cue.source.is_some(),
    })
}

/// What stands left of a cue, without the marks and conjunctions at its edges.
fn left_content(page: &Page<'_>, range: Range<usize>) -> Range<usize> {
    let Range { mut start, end } = range.clone();
    start = start.max(end.saturating_sub(LONGEST));
    // `A thing (the true number is 15, ‖according to Ortiz)`
    let bracket =
        (start.max(end.saturating_sub(80))..end).rev().find(|t| page.is_one_of(*t, &["(", ")"]));
    if let Some(bracket) = bracket.filter(|t| page.says(*t, "(") && !page.is_quoted(*t)) {
        start = bracket + 1;
    }
    start = page.segment_at(start).map_or(start, |segment| segment.tokens.start.max(range.start));
    while start < end
        && !page.opens(start)
        && (page.is(start, Tags::COMMA.or(Tags::DASH).or(Tags::BREAK)) || page.closes(start))
    {
        start += 1;
    }
    let is_bare = (start..end).all(|token| page.is(token, Tags::STOP.or(Tags::COMMA)));
    if is_bare { end..end } else { start..end }
}

/// What stands right of a cue, up to the next cue on the same footing or the end of the sentence.
fn right_content(
    page: &Page<'_>,
    unit: &Range<usize>,
    start: usize,
    cue: &Cue,
    after: &[Cue],
) -> Range<usize> {
    let mut end = unit.end;
    if end - start.min(end) > LONGEST {
        end = page
            .segment_at(start + LONGEST)
            .map_or(start + LONGEST, |segment| segment.tokens.end.min(end));
    }
    let beside = after.iter().take(3).filter(|next| next.side != Side::Left).find_map(|next| {
        let from = if next.is_dependent { next.tokens.start } else { next.start() };
        (from > start).then(|| boundary_before(page, from, start)).flatten()
    });
    end = end.min(beside.unwrap_or(end));
    if opens_subordinate(page, unit, cue) {
        end = end.min(first_pause(page, start, end));
    }
    while end > start && page.is(end - 1, Tags::BREAK) && !page.is_one_of(end - 1, &[")", "]"]) {
        end -= 1;
    }
    let mut segments = page.segments_in(start..end);
    let first = segments.next();
    let last = segments.next_back().or(first);
    match (first, last) {
        (Some(first), Some(last)) if last.tokens.end < end => {
            let is_speech = first.tokens.start == start && !page.is_slight(first);
            if is_speech && ends_as_speech(page, last.tokens.end)
                || ends_at_quote(page, last.tokens.end, end)
            {
                return start..last.tokens.end;
            }
        }
        _ => (),
    }
    start..end
}

/// Whether a cue stands in a clause before the main one: `After Ruiz asked who won, Rath said …`.
fn opens_subordinate(page: &Page<'_>, unit: &Range<usize>, cue: &Cue) -> bool {
    const OPENERS: &[&str] = &[
        "after", "when", "while", "although", "though", "as", "before", "since", "if", "because",
        "once",
    ];
    if cue.source.is_none() {
        return cue.tokens.start <= unit.start + 1;
    }
    if cue.tokens.start == unit.start {
        return page.is(unit.start, Tags::ING);
    }
    page.is_one_of(unit.start, OPENERS) && cue.start() <= unit.start + 2
}

/// The first comma from `start` on that stands outside quotes or right before the end of one.
fn first_pause(page: &Page<'_>, start: usize, end: usize) -> usize {
    let is_pause =
        |at: &usize| page.is(*at, Tags::COMMA) && (!page.is_quoted(*at) || page.closes(*at + 1));
    match (start..end).find(is_pause) {
        Some(comma) if page.closes(comma + 1) => comma + 2,
        Some(comma) => comma,
        None => end,
    }
}

/// Whether the quote that ends before `at` ends with a mark, as speech does.
fn ends_as_speech(page: &Page<'_>, at: usize) -> bool {
    at >= 2 && page.is(at - 2, Tags::COMMA.or(Tags::BREAK).or(Tags::DASH))
}

/// Whether what follows the last quote of a sentence is no longer said: `“…” and left`.
fn ends_at_quote(page: &Page<'_>, at: usize, end: usize) -> bool {
    const OTHERS: &[&str] =
        &["and", "but", "while", "as", "when", "after", "before", "which", "who"];
    let at = if page.is(at, Tags::COMMA) { at + 1 } else { at };
    page.is_one_of(at, OTHERS) || end - at.min(end) > 14
}

/// Where the content before a cue that begins at `from` ends, if the cue stands beside and not
/// inside it: at `, adding`, `and warned`, `, but Ruiz said`.
fn boundary_before(page: &Page<'_>, from: usize, low: usize) -> Option<usize> {
    let mut at = from;
    while at > low
        && page
            .is_one_of(at - 1, &["and", "but", "while", "then", "though", "although", "also", "as"])
    {
        at -= 1;
    }
    let has_conjunction = at < from;
    let mut cut = at;
    while cut > low && (page.is(cut - 1, Tags::COMMA.or(Tags::DASH)) || page.says(cut - 1, ";")) {
        cut -= 1;
    }
    (has_conjunction || cut < at).then_some(cut)
}

/// Gives quotes that no cue claims to the cue before them, to the subject of the sentence, or
/// nobody: those are the floating ones. A word or two in quotation marks is no speech.
fn unclaimed(
    page: &Page<'_>,
    unit: &Range<usize>,
    attributions: &mut Vec<Attribution>,
) -> Vec<Range<usize>> {
    let mut floating: Vec<Range<usize>> = Vec::new();
    let mut claimed: Vec<Range<usize>> =
        attributions.iter().flat_map(|attribution| attribution.content.clone()).collect();
    claimed.sort_by_key(|range| range.start);
    let mut next = 0;
    let mut reach = unit.start;
    for segment in page.segments_in(unit.clone()) {
        while claimed.get(next).is_some_and(|range| range.start <= segment.tokens.start) {
            reach = reach.max(claimed[next].end);
            next += 1;
        }
        if segment.tokens.start < reach || page.is_slight(segment) || page.is_title(segment) {
            continue;
        }
        let stands_alone = segment.tokens.start == unit.start
            || segment.tokens.start <= unit.start + 1 && !page.is(unit.start, Tags::NAME);
        let before = attributions.iter_mut().rev().take(9).find(|a| {
            a.may_go_on && a.cue.as_ref().is_some_and(|cue| cue.end <= segment.tokens.start)
        });
        let is_spoken = before.is_none() && stands_alone;
        let spoken = is_spoken.then(|| by_any_verb(page, unit, segment)).flatten();
        if let Some(attribution) = spoken {
            attributions.push(attribution);
            continue;
        }
        match before {
            Some(attribution) => attribution.content.push(segment.tokens.clone()),
            None if stands_alone => {
                floating.push(segment.tokens.start..segment.tokens.end.min(unit.end));
            }
            None if segment.tokens.len() >= SPEECH + 2 => {
                attributions.extend(by_subject(page, unit, segment.tokens.clone()));
            }
            None => (),
        }
    }
    floating
}

/// A quote with a source and some verb right behind: `“…,” Ortiz fumed on Monday`.
fn by_any_verb(page: &Page<'_>, unit: &Range<usize>, quote: &Segment) -> Option<Attribution> {
    let end = quote.tokens.end;
    let is_open = quote.closed && page.is(end - 2, Tags::COMMA.or(Tags::BREAK).or(Tags::DASH));
    if !is_open || page.is(end, Tags::COMMA) {
        return None;
    }
    let source = right_of(page, end, unit.end).filter(|source| is_source(page, source))?;
    let verb = (source.end..unit.end.min(source.end + 3)).find(|t| !page.is(*t, Tags::ADVERB))?;
    let is_finite = page.is(verb, Tags::ED.or(Tags::VERB).or(Tags::PAST).or(Tags::THIRD))
        && !page.is(verb, Tags::AUXILIARY);
    is_finite.then(|| Attribution {
        source: Some(source),
        cue: Some(verb..verb + 1),
        content: vec![quote.tokens.clone()],
        may_go_on: true,
    })
}

/// A quote in the middle of a sentence without a verb of saying: by the sentence's subject.
fn by_subject(page: &Page<'_>, unit: &Range<usize>, quote: Range<usize>) -> Option<Attribution> {
    let source = subject(page, unit.start, quote.start)?;
    Some(Attribution { source: Some(source), cue: None, content: vec![quote], may_go_on: false })
}
