//! Cues: the verbs and phrases that say that something was said, with their subjects.

use super::{
    phrase::{is_source, left_of, right_of, subject},
    vocabulary::{Page, Tags},
};
use crate::text::{noun_lemma, verb_lemma};
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
const PLAIN: &[&str] =
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
    if !has_quote && !(by == at + 1 && page.is(at, Tags::SAYING)) {
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
    let is_plain = page.is_one_of(at, PLAIN);
    let own = own.filter(|source| is_plain || is_source(page, source));
    if own.is_none() && !is_participle && !is_coordinated(page, phrase.start, low) {
        return None;
    }
    let is_dependent = own.is_none();
    let source = match (own, last) {
        (Some(source), _) => source,
        (None, Some(last)) if last.source.is_some() => last.source.clone()?,
        _ => subject(page, unit.start, phrase.start)?,
    };
    if !is_dependent {
        if let Some(side) = trailing(page, &source, at, unit) {
            let left_end = before_gap(page, source.start, unit.start);
            let tokens = phrase.start..at + 1;
            let is_naming = false;
            return Some(Cue {
                tokens,
                source: Some(source),
                side,
                left_end,
                is_naming,
                is_dependent,
            });
        }
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

/// The verb at `at` with its auxiliaries and adverbs; none where it is a noun, an adjective, or an
/// infinitive that asserts nothing.
fn verb_phrase(page: &Page<'_>, at: usize, low: usize) -> Option<Range<usize>> {
    const OWNERS: &[&str] =
        &["the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "no", "'s", "’s"];
    let before = at.checked_sub(1).filter(|before| *before >= low);
    let is_noun_form = page.is(at, Tags::BASE.or(Tags::THIRD));
    if let Some(before) = before {
        let is_owned = page.is_one_of(before, OWNERS) && !page.is(at, Tags::ING);
        let is_clitic = page.is_one_of(before, &["'s", "’s"]) && !is_noun_form;
        let is_object =
            is_noun_form && page.is(before, Tags::PREPOSITION) && !page.says(before, "to");
        if is_owned && !is_clitic || is_object {
            return None;
        }
    }
    if is_noun_form && !page.is_one_of(at, PLAIN) && is_noun(page, at, low) {
        return None;
    }
    let mut start = at;
    while start > low && page.is(start - 1, Tags::ADVERB.or(Tags::AUXILIARY)) && at - start < 6 {
        start -= 1;
    }
    if start > low && page.says(start - 1, "to") && !page.is(at, Tags::ING) {
        let mut from = start - 1;
        while from > low && page.is(from - 1, Tags::CARRYING_ON.or(Tags::ADVERB)) && at - from < 6 {
            from -= 1;
        }
        if from == start - 1 {
            return None;
        }
        while from > low && page.is(from - 1, Tags::ADVERB.or(Tags::AUXILIARY)) && at - from < 9 {
            from -= 1;
        }
        start = from;
    }
    // `Russia's worrying deeds` is no saying of Russia's.
    let is_possessive = page.is(at, Tags::ING)
        && start + 1 == at
        && page.is_one_of(start, &["'s", "’s"])
        && !(start > low && page.is(start - 1, Tags::PRONOUN));
    let is_passive = page.is(at, Tags::PAST)
        && (start..at)
            .any(|t| page.is_one_of(t, &["is", "are", "was", "were", "be", "been", "being"]));
    (!is_passive && !is_possessive).then_some(start..at + 1)
}

/// Whether a form that is a noun as well, such as "states" or "claim", is one here: a subject that
/// can speak must stand right before it, and before a bare form what is said right behind.
fn is_noun(page: &Page<'_>, at: usize, low: usize) -> bool {
    if page.is(at, Tags::PAST) || noun_lemma(&page.words.word(at).to_lowercase()).is_none() {
        return false;
    }
    let mut before = at;
    while before > low && page.is(before - 1, Tags::ADVERB) {
        before -= 1;
    }
    if before == low || page.is(before - 1, Tags::AUXILIARY) {
        return false;
    }
    let subject = before - 1;
    let is_counted = page.is(subject, Tags::NUMBER)
        || page.is(subject, Tags::DETERMINER) && !page.is_one_of(subject, &["that", "this"]);
    let speaks = page
        .is(subject, Tags::SPEAKER.or(Tags::PRONOUN).or(Tags::NAME).or(Tags::STOP).or(Tags::COMMA));
    let needs_clause = page.is(at, Tags::BASE) || page.is(subject, Tags::NAME);
    let says = page
        .is_one_of(at + 1, &["that", "he", "she", "it", "they", "there", ":", "the", "to", ","])
        || page.opens(at + 1);
    is_counted || !speaks || needs_clause && !says
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
    if !(is_quote || page.is(gap, Tags::COMMA)) || page.is(at, Tags::ING) {
        return None;
    }
    let source = right_of(page, at + 1, unit.end).filter(|source| is_source(page, source))?;
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

/// Where the content of `CLAUSE, SOURCE said …` stands; none where it only follows.
fn trailing(
    page: &Page<'_>,
    source: &Range<usize>,
    at: usize,
    unit: &Range<usize>,
) -> Option<Side> {
    let gap = source.start.checked_sub(1).filter(|gap| *gap >= unit.start)?;
    let follows_quote = page.closes(gap)
        || gap > unit.start && page.closes(gap - 1) && page.is(gap, Tags::COMMA.or(Tags::DASH));
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
fn at_end(page: &Page<'_>, at: usize, unit: &Range<usize>) -> bool {
    at >= unit.end
        || page.is_one_of(at, &[".", ";", "?", "!", ")"])
        || page.is_one_of(at, &["as", "when", "while", "before", "after", "and", "but"])
}

/// The token after the adverbs, days, addressees and preposition phrases that follow a verb.
fn after_adjuncts(page: &Page<'_>, from: usize, unit: &Range<usize>) -> usize {
    let mut at = from;
    if at > 0 && page.is(at - 1, Tags::TELLING) {
        if let Some(addressee) = right_of(page, at, unit.end) {
            at = addressee.end;
        }
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
fn leading(page: &Page<'_>, at: usize, unit: &Range<usize>) -> Option<usize> {
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
    let other = (next..far).find(|t| page.is(*t, Tags::SAYING.or(Tags::QUOTING)));
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
        return that.or_else(|| clause_follows(page, next, unit).then_some(next));
    } else if has_quote {
        return Some(that.unwrap_or(next)).filter(|start| *start < unit.end);
    } else {
        return None;
    }
    let mut start = next;
    if page.is(at, Tags::TELLING) && !page.is_one_of(at, &["urged", "urges", "urge", "urging"]) {
        start = right_of(page, start, unit.end).map_or(start, |addressee| addressee.end);
    }
    let tail = after_adjuncts(page, start, unit);
    if clause_follows(page, tail, unit) {
        start = tail;
    }
    let is_ended = at_end(page, start, unit) || page.is(start, Tags::COMMA.or(Tags::BREAK));
    let is_odd = page.is_one_of(at, &["added", "adds", "add", "adding"])
        && !clause_follows(page, start, unit)
        || page.is_one_of(at, &["maintain", "maintains", "maintained", "maintaining"]);
    let is_adjunct = page.is(start, Tags::PREPOSITION)
        && (page.is_one_of(at, PLAIN)
            || !is_infinitive(page, start)
                && !page.is_one_of(start, &["of", "about", "against", "for", "like"]));
    (!is_ended && !is_odd && !is_adjunct).then_some(start)
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
fn quote_after(page: &Page<'_>, next: usize, unit: &Range<usize>) -> Option<usize> {
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
fn before_gap(page: &Page<'_>, at: usize, low: usize) -> usize {
    let mut end = at;
    while end > low && page.is(end - 1, Tags::COMMA.or(Tags::DASH)) {
        end -= 1;
    }
    end
}
