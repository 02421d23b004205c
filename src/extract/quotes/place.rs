//! Where the words stand that a cue reports: left of it, right of it, or on both sides.

use super::{
    cue::{PLAIN, Side},
    phrase::right_of,
    vocabulary::{Page, Tags},
};
use crate::text::verb_lemma;
use std::ops::Range;

/// Where the content of `CLAUSE, SOURCE said …` stands; none where it only follows.
pub(super) fn trailing(
    page: &Page<'_>,
    source: &Range<usize>,
    at: usize,
    unit: &Range<usize>,
) -> Option<Side> {
    let gap = source.start.checked_sub(1).filter(|gap| *gap >= unit.start)?;
    let is_mark = page.is(gap, Tags::COMMA.or(Tags::DASH));
    let closer = if is_mark { gap.saturating_sub(1) } else { gap };
    // `On “Morning News,” Ortiz said …` follows a title and no quote.
    let is_title = page
        .segment_at(closer)
        .is_some_and(|segment| segment.tokens.start > unit.start && page.is_title(segment));
    let follows_quote = closer > unit.start && page.closes(closer) && !is_title;
    let follows_mark = page.is(gap, Tags::COMMA.or(Tags::DASH));
    let needs_quote = !page.is(at, Tags::SAYING.or(Tags::FINDING));
    if !follows_quote && (needs_quote || !(follows_mark && gap > unit.start)) {
        return None;
    }
    let tail = after_adjuncts(page, at + 1, unit);
    if follows_quote
        && !(page.says(tail, "that") && tail == at + 1)
        && !(page.is(tail, Tags::COMMA) || page.says(tail, ":"))
    {
        return Some(Side::Left);
    }
    if at_end(page, tail, unit) {
        return Some(Side::Left);
    }
    if page.is(tail, Tags::COMMA) || page.is(tail, Tags::DASH) {
        let next = tail + 1;
        if page.opens(next) {
            // `In a letter, Ortiz said, “…”` has nothing on the left.
            return follows_quote.then_some(Side::Both(next));
        }
        let is_aside =
            page.is(next, Tags::ING.or(Tags::STOP)) || page.words.word(next).ends_with("ing");
        return Some(if is_aside || follows_quote { Side::Left } else { Side::Both(next) });
    }
    None
}

/// Whether nothing but marks, or an aside such as `as he left`, follows token `at`.
pub(super) fn at_end(page: &Page<'_>, at: usize, unit: &Range<usize>) -> bool {
    at >= unit.end
        || page.is_one_of(at, &[".", ";", "?", "!", ")"])
        || page.is_one_of(at, &["as", "when", "while", "before", "after", "and", "but"])
}

/// The token after the adverbs, days, addressees and preposition phrases that follow a verb.
pub(super) fn after_adjuncts(page: &Page<'_>, from: usize, unit: &Range<usize>) -> usize {
    let mut at = from;
    let is_telling = at > 0 && page.is(at - 1, Tags::TELLING);
    if is_telling && let Some(addressee) = right_of(page, at, unit.end) {
        at = addressee.end;
    }
    while at < unit.end && at - from < 24 {
        let is_phrase =
            page.is(at, Tags::PREPOSITION) && !page.is_quoted(at) && !is_infinitive(page, at);
        if page.is(at, Tags::ADVERB.or(Tags::DAY).or(Tags::NUMBER)) {
            at += 1;
        } else if is_phrase {
            match right_of(page, at + 1, unit.end) {
                Some(phrase) => at = phrase.end,
                None if page.is(at + 1, Tags::PREPOSITION.or(Tags::ADVERB)) => at += 1,
                None => break,
            }
        } else {
            break;
        }
    }
    at
}

/// "to" before a verb.
fn is_infinitive(page: &Page<'_>, at: usize) -> bool {
    let verb = if page.is(at + 1, Tags::ADVERB) { at + 2 } else { at + 1 };
    let next = page.words.word(verb);
    page.says(at, "to")
        && !page.is(verb, Tags::DETERMINER.or(Tags::PRONOUN))
        && verb_lemma(next) == Some(next)
}

/// Where the content begins after the verb at `at`; none where the verb has no object that can be
/// something said.
pub(super) fn leading(page: &Page<'_>, at: usize, unit: &Range<usize>) -> Option<usize> {
    let next = at + 1;
    let quote_near = quote_after(page, next, unit);
    if let Some(start) = quote_near {
        return Some(start);
    }
    if let Some(start) = quote_led_in(page, next, unit) {
        return Some(start);
    }
    let that = (next..unit.end.min(next + 16))
        .take_while(|t| !page.is_quoted(*t) && !page.is_one_of(*t, &[";", ":", "."]))
        .find(|t| page.is_one_of(*t, &["that", "whether"]));
    let far = unit.end.min(next + 16);
    let finite = Tags::PAST.or(Tags::THIRD);
    let other =
        (next..far).find(|t| page.is(*t, Tags::SAYING.or(Tags::QUOTING)) && page.is(*t, finite));
    let near = next..other.unwrap_or(far);
    let has_quote = page.segments_in(near).any(|s| !page.is_slight(s) || page.is(at, Tags::NAMING));
    if page.is(at, Tags::SAYING) {
        // `said ‖there was a claim that …`
        let first = if page.is(at, Tags::TELLING) {
            right_of(page, next, unit.end).map_or(next, |addressee| addressee.end)
        } else {
            next
        };
        let is_object = clause_follows(page, first, unit) && !page.is(first, Tags::NAME)
            || first == next && clause_follows(page, first, unit);
        if let Some(that) = that {
            return Some(if is_object { first.min(that) } else { that });
        }
    } else if page.is(at, Tags::FINDING) {
        let start = after_adjuncts(page, next, unit);
        let is_that = page.is_one_of(start, &["that", "whether"]);
        return (is_that || is_clause(page, start, unit)).then_some(start);
    } else if has_quote {
        return Some(that.unwrap_or(next)).filter(|start| *start < unit.end);
    } else {
        return None;
    }
    let mut start = next;
    if page.is(at, Tags::TELLING) && !page.is_one_of(at, &["urged", "urges", "urge", "urging"]) {
        start = right_of(page, start, unit.end).map_or(start, |addressee| addressee.end);
    }
    while start < unit.end && page.is(start, Tags::ADVERB) {
        start += 1;
    }
    let tail = after_adjuncts(page, start, unit);
    if clause_follows(page, tail, unit) {
        start = tail;
    }
    let is_ended = at_end(page, start, unit) || page.is(start, Tags::COMMA.or(Tags::BREAK));
    let is_odd = page.is_one_of(at, &["added", "adds", "add", "adding"])
        && (!clause_follows(page, start, unit) || page.is_one_of(start, &["a", "an", "to"]))
        || page.is_one_of(at, &["maintain", "maintains", "maintained", "maintaining"]);
    let is_adjunct = page.is(start, Tags::PREPOSITION)
        && (page.is_one_of(at, PLAIN)
            || !is_infinitive(page, start)
                && !page.is_one_of(start, &["of", "about", "against", "for", "like"]));
    // `agreed to meet Ortiz` is a deed; `promised to meet Ortiz` is speech.
    let is_deed = is_infinitive(page, start)
        && page.is_one_of(at, &["agree", "agrees", "agreed", "agreeing"]);
    (!is_ended && !is_odd && !is_adjunct && !is_deed).then_some(start)
}

/// Whether a clause with a verb of its own begins at `at`: `found ‖two in three were late`, but not
/// `found ‖a way out`.
fn is_clause(page: &Page<'_>, at: usize, unit: &Range<usize>) -> bool {
    let finite = Tags::AUXILIARY.or(Tags::VERB).or(Tags::ED);
    let marks = Tags::COMMA.or(Tags::BREAK).or(Tags::DASH);
    clause_follows(page, at, unit)
        && (at + 1..unit.end.min(at + 14))
            .take_while(|t| !page.is(*t, marks))
            .any(|t| page.is(t, finite) && !page.is_one_of(t, &["'s", "’s"]))
}

/// Whether a clause can begin at `at`.
fn clause_follows(page: &Page<'_>, at: usize, unit: &Range<usize>) -> bool {
    at < unit.end
        && (page.is(at, Tags::PRONOUN.or(Tags::DETERMINER).or(Tags::NAME))
            || page.is_one_of(
                at,
                &["there", "if", "when", "while", "as", "to", "what", "how", "why", "that"],
            )
            || page.is(at, Tags::SPEAKER) && !page.is(at, Tags::PREPOSITION))
}

/// The quote that follows the verb at once, or after adjuncts, a comma or a colon.
pub(super) fn quote_after(page: &Page<'_>, next: usize, unit: &Range<usize>) -> Option<usize> {
    let mut at = next;
    for _ in 0..3 {
        if page.opens(at) && page.is_quoted(at) {
            return Some(at);
        }
        if page.is(at, Tags::COMMA) || page.says(at, ":") {
            at += 1;
            if page.opens(at) && page.is_quoted(at) {
                return Some(at);
            }
            let leads_in = page.says(at - 1, ":") && page.is(next - 1, Tags::SAYING);
            return leads_in.then_some(at);
        }
        at = after_adjuncts(page, at, unit);
        if at >= unit.end {
            return None;
        }
    }
    None
}

/// The quote that a comma or colon leads in some way behind the verb:
/// `who told the council when he was called last month: ‖“…”`.
fn quote_led_in(page: &Page<'_>, next: usize, unit: &Range<usize>) -> Option<usize> {
    let open = (next..unit.end.min(next + 30)).find(|t| page.is_quoted(*t))?;
    let is_cue = |t: usize| {
        page.is(t, Tags::SAYING.or(Tags::QUOTING)) && !page.is_one_of(t, &["asked"])
            || page.says(t, "that")
    };
    let is_led_in = page.is(open - 1, Tags::COMMA) || page.says(open - 1, ":");
    (is_led_in && page.opens(open) && !(next..open).any(is_cue)).then_some(open)
}

/// The token after the last one of the content left of `at`: a comma or dash between is left out.
pub(super) fn before_gap(page: &Page<'_>, at: usize, low: usize) -> usize {
    let mut end = at;
    while end > low && page.is(end - 1, Tags::COMMA.or(Tags::DASH)) {
        end -= 1;
    }
    end
}
