//! Quotation marks: which stretches of a text stand in them.
//!
//! Straight, curly and angular marks, doubled back ticks, single marks among apostrophes, nested and
//! unclosed ones. A stretch never leaves its paragraph: one stray mark cannot eat an article.

use crate::text::{Span, Words};
use std::ops::Range;

/// A stretch in quotation marks, marks included, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) tokens: Range<usize>,
    /// Whether a closing mark ends it, and not the paragraph.
    pub(super) closed: bool,
    /// How many other segments it stands in.
    pub(super) depth: usize,
}

/// What a mark may do where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
}

/// A quotation mark: its token and what it may do.
#[derive(Clone, Copy)]
struct Mark {
    token: usize,
    side: Side,
    family: Family,
    /// For a closing single mark: whether nothing but a quotation mark can stand there.
    is_sure: bool,
}

/// All segments of the text in the order of their first token, outer before inner.
pub(super) fn segments(words: &Words<'_>) -> Vec<Segment> {
    let mut found = Vec::new();
    for paragraph in &words.paragraphs {
        let first = words.sentences[paragraph.sentences.start].tokens.start;
        let last = words.sentences[paragraph.sentences.end - 1].tokens.end;
        let marks = marks(words, first..last);
        if marks.is_empty() {
            continue;
        }
        found.append(&mut paired(&marks, last));
    }
    found
}

/// Pairs the marks of a paragraph. Where nesting leaves a mark without its partner, the inner marks
/// are taken for strays: `“A. “B,” he said. “C.”` is two segments.
fn paired(marks: &[Mark], end: usize) -> Vec<Segment> {
    let (mut segments, is_whole) = nested(marks, end, true);
    if !is_whole {
        segments = nested(marks, end, false).0;
    }
    segments.sort_by_key(|segment| (segment.tokens.start, usize::MAX - segment.tokens.end));
    let mut open: Vec<usize> = Vec::new();
    for segment in &mut segments {
        while open.last().is_some_and(|end| *end <= segment.tokens.start) {
            open.pop();
        }
        segment.depth = open.len();
        open.push(segment.tokens.end);
    }
    segments
}

/// Pairs marks with a stack; whether no doubled opening mark was left open.
fn nested(marks: &[Mark], end: usize, may_nest: bool) -> (Vec<Segment>, bool) {
    let sure_closers = sure_closers_after(marks);
    let mut open: Vec<Mark> = Vec::new();
    let mut found = Vec::new();
    let mut is_whole = true;
    for (index, mark) in marks.iter().enumerate() {
        let top = open.last().copied();
        let is_same = top.is_some_and(|top| top.family == mark.family);
        let opens = match mark.side {
            Side::Opens => !is_same || may_nest && mark.family == Family::Double,
            Side::Closes => false,
            Side::Either => !is_same,
        };
        if opens {
            if mark.family != Family::Single || sure_closers[index] {
                open.push(*mark);
            }
        } else if mark.side != Side::Opens {
            // A single mark left open inside is an apostrophe.
            let partner = match mark.family {
                Family::Double => open.iter().rposition(|mark| mark.family == Family::Double),
                Family::Single => is_same.then(|| open.len() - 1),
            };
            let is_apostrophe = mark.family == Family::Single
                && !mark.is_sure
                && marks[index + 1..].iter().take(8).any(|next| next.is_sure);
            if let Some(partner) = partner.filter(|_| !is_apostrophe) {
                let tokens = open[partner].token..mark.token + 1;
                found.push(Segment { tokens, closed: true, depth: 0 });
                open.truncate(partner);
            }
        }
    }
    let left: Vec<Mark> = open.into_iter().filter(|m| m.family == Family::Double).collect();
    if let Some(first) = left.first() {
        is_whole = left.len() == 1 && found.iter().all(|s| s.tokens.start < first.token);
        found.push(Segment { tokens: first.token..end, closed: false, depth: 0 });
    }
    (found, is_whole)
}

/// For each mark, whether a closing single mark follows it.
fn sure_closers_after(marks: &[Mark]) -> Vec<bool> {
    let mut follows = false;
    let mut result = vec![false; marks.len()];
    for (index, mark) in marks.iter().enumerate().rev() {
        result[index] = follows;
        follows |= mark.family == Family::Single && mark.side != Side::Opens;
    }
    result
}

fn marks(words: &Words<'_>, tokens: Range<usize>) -> Vec<Mark> {
    tokens.filter_map(|token| mark(words, token)).collect()
}

fn mark(words: &Words<'_>, token: usize) -> Option<Mark> {
    let word = words.word(token);
    let first = word.chars().next()?;
    if first.is_alphanumeric() {
        return None;
    }
    let (side, family) = match word {
        "„" | "‟" | "«" | "``" => (Side::Opens, Family::Double),
        "»" => (Side::Closes, Family::Double),
        "“" => (turned(words, token, Side::Opens), Family::Double),
        "”" => (turned(words, token, Side::Closes), Family::Double),
        "\"" | "''" | "＂" => (straight(words, token), Family::Double),
        "‘" | "‚" | "‹" => (Side::Opens, Family::Single),
        "›" => (Side::Closes, Family::Single),
        "’" | "'" => (single(words, token)?, Family::Single),
        _ => return None,
    };
    let before = before(words, token);
    let is_sure = side == Side::Closes && matches!(before, ',' | '.' | '?' | '!' | '…' | '”' | '"');
    Some(Mark { token, side, family, is_sure })
}

/// A straight double mark opens after a space and closes before one; between, it does either.
fn straight(words: &Words<'_>, token: usize) -> Side {
    let opens = is_gap_before(before(words, token));
    let closes = is_gap_after(after(words, token));
    match (opens, closes) {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        _ => Side::Either,
    }
}

/// A curly mark does what its form says, unless white space on its sides says the reverse:
/// `“It's odd,“ said Ruiz`.
fn turned(words: &Words<'_>, token: usize, side: Side) -> Side {
    let opens = is_gap_before(before(words, token));
    let closes = is_gap_after(after(words, token));
    match side {
        Side::Opens if closes && !opens => Side::Closes,
        Side::Closes if opens && !closes => Side::Opens,
        _ => side,
    }
}

/// A single mark, where it can be one and no apostrophe.
fn single(words: &Words<'_>, token: usize) -> Option<Side> {
    let (before, after) = (before(words, token), after(words, token));
    let opens = is_gap_before(before) && after.is_alphabetic() && words.word(token) == "'";
    let closes = !is_gap_before(before) && !after.is_alphanumeric();
    match (opens, closes) {
        (true, _) => Some(Side::Opens),
        (_, true) => Some(Side::Closes),
        _ => None,
    }
}

/// The character before token `token`; a space at the start of the text.
fn before(words: &Words<'_>, token: usize) -> char {
    let start = words.tokens[token].span.start;
    let from = token.checked_sub(1).map_or(0, |left| words.tokens[left].span.start);
    Span::new(from, start).of(words.text).chars().next_back().unwrap_or(' ')
}

/// The character after token `token`; a space at the end of the text.
fn after(words: &Words<'_>, token: usize) -> char {
    let end = words.tokens[token].span.end;
    let until = words.tokens.get(token + 1).map_or(words.text.len(), |right| right.span.end);
    Span::new(end, until).of(words.text).chars().next().unwrap_or(' ')
}

fn is_gap_before(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '“' | '‘' | '«')
}

fn is_gap_after(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ')' | ']' | '—' | '–' | '-' | '/' | ',' | '.' | ';' | ':' | '?' | '!' | '”' | '’'
        )
}
