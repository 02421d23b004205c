//! Noun phrases without a parser: walks to the left of a verb or to the right of one.

use super::vocabulary::{Page, Tags};
use std::ops::Range;

/// How many words a noun phrase may have, and how far an apposition may reach.
const LONGEST_PHRASE: usize = 22;
const LONGEST_APPOSITION: usize = 40;

/// The noun phrase that ends right before token `end` and begins at or after `low`, with its
/// appositions: `Lena Ortiz, head of the clinic, ‖said`.
pub(super) fn left_of(page: &Page<'_>, end: usize, low: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|last| *last >= low)?;
    let before_time = before_time(page, end, low);
    if before_time < end {
        return left_of(page, before_time, low);
    }
    if page.is(last, Tags::COMMA.or(Tags::DASH)) || page.says(last, ")") {
        return before_apposition(page, last, low).map(|phrase| phrase.start..last);
    }
    if page.is(last, Tags::PRONOUN) {
        return Some(pronoun(page, last, low));
    }
    plain_left(page, end, low)
}

/// Where the words of time before a verb begin: `The union ‖on Monday said`, `Ruiz ‖a day later said`.
fn before_time(page: &Page<'_>, end: usize, low: usize) -> usize {
    let mut start = end;
    while start > low && end - start < 4 && page.is(start - 1, Tags::DAY.or(Tags::NUMBER)) {
        start -= 1;
    }
    let has_preposition = start > low && page.is_one_of(start - 1, &["on", "in", "at", "since"]);
    let is_known = has_preposition || page.is_one_of(start, &["last", "this", "earlier"]);
    match start {
        start if start == end || !is_known => end,
        start if has_preposition && start > low + 1 => start - 1,
        start if !has_preposition && start > low => start,
        _ => end,
    }
}

/// A pronoun; a relative one with the noun phrase that it stands for: `the mayor, who ‖insisted`.
fn pronoun(page: &Page<'_>, at: usize, low: usize) -> Range<usize> {
    if !page.is_one_of(at, &["who", "which"]) {
        return at..at + 1;
    }
    let mut end = at;
    if end > low && page.is(end - 1, Tags::COMMA) {
        end -= 1;
    }
    match plain_left(page, end, low) {
        Some(phrase) if is_source(page, &phrase) => phrase.start..at + 1,
        _ => at..at + 1,
    }
}

/// The phrase before an apposition that ends with the comma, dash or bracket at `last`.
fn before_apposition(page: &Page<'_>, last: usize, low: usize) -> Option<Range<usize>> {
    let lowest = low.max(last.saturating_sub(LONGEST_APPOSITION));
    let opens = |at: usize| match page.words.word(last) {
        ")" => page.says(at, "("),
        "," => page.is(at, Tags::COMMA),
        _ => page.is(at, Tags::DASH),
    };
    let mut found: Option<Range<usize>> = None;
    for at in (lowest + 1..last).rev() {
        if page.is_quoted(at) || page.is_one_of(at, &[";", ":"]) {
            break;
        }
        if !opens(at) {
            continue;
        }
        if let Some(reached) = &found {
            // An apposition of several parts: `Ana Ruiz, deputy, head of sales, said`.
            if reached.start != at + 1 {
                break;
            }
        }
        if page.is(at + 1, Tags::AUXILIARY) || is_aside(page, at, lowest) {
            continue;
        }
        let Some(phrase) = left_of_comma(page, at, low) else { continue };
        if is_source(page, &phrase) {
            let is_name = phrase.clone().any(|token| page.is(token, Tags::NAME));
            found = Some(phrase);
            if is_name {
                break;
            }
        }
    }
    found
}

/// Whether the comma at `at` stands inside a longer aside: `Ruiz, speaking in Lima‖, Peru, said`.
fn is_aside(page: &Page<'_>, at: usize, lowest: usize) -> bool {
    let Some(comma) = (lowest + 1..at).rev().find(|t| page.is(*t, Tags::COMMA.or(Tags::BREAK)))
    else {
        return false;
    };
    let opener = comma + 1;
    page.is(comma, Tags::COMMA)
        && !page.is(opener, Tags::NAME)
        && (page.is(opener, Tags::PREPOSITION.or(Tags::ED))
            || page.is_one_of(opener, &["who", "whose", "which", "where", "when", "as", "whom"])
            || page.words.word(opener).ends_with("ing"))
}

fn left_of_comma(page: &Page<'_>, end: usize, low: usize) -> Option<Range<usize>> {
    if end > low && page.says(end - 1, ")") {
        return before_apposition(page, end - 1, low);
    }
    plain_left(page, end, low)
}

/// The phrase that ends right before token `end`, without looking past a comma.
fn plain_left(page: &Page<'_>, end: usize, low: usize) -> Option<Range<usize>> {
    let mut start = end;
    while start > low
        && end - start < LONGEST_PHRASE
        && may_extend(page, start - 1, start, end, low)
    {
        start -= 1;
        let is_opened = page.is(start, Tags::DETERMINER) && end - start > 1;
        let goes_on = start > low
            && (page.is(start - 1, Tags::PREPOSITION.or(Tags::DETERMINER))
                || page.is_one_of(start - 1, &["and", "or"]));
        if is_opened && !goes_on {
            break;
        }
    }
    without_opening(page, start..end)
}

/// Whether the phrase `start..end` can go on to token `at`, its left neighbour.
fn may_extend(page: &Page<'_>, at: usize, start: usize, end: usize, low: usize) -> bool {
    let before = |tags: Tags| at > low && page.is(at - 1, tags);
    let follows_noun = at > low
        && !page.is(
            at - 1,
            Tags::VERB.or(Tags::ADVERB).or(Tags::PREPOSITION).or(Tags::AUXILIARY).or(Tags::STOP),
        )
        && !before(Tags::COMMA.or(Tags::DASH).or(Tags::BREAK).or(Tags::QUOTE));
    let is_stray = page.is(at, Tags::QUOTE) && page.segment_at(at).is_none();
    if is_stray || page.is_quoted(at) || page.is(at, Tags::COMMA.or(Tags::DASH).or(Tags::BREAK)) {
        return false;
    }
    if page.is(at, Tags::NAME) {
        return true;
    }
    if page.is_one_of(at, &["and", "or", "&"]) {
        // Coordinated speakers: `Ortiz and the mayor ‖said`.
        return start < end
            && before(Tags::NAME.or(Tags::SPEAKER))
            && page.is(start, Tags::NAME.or(Tags::DETERMINER).or(Tags::SPEAKER));
    }
    if page.is_one_of(at, &["'s", "’s"]) {
        return before(Tags::NAME) || follows_noun;
    }
    if page.is(at, Tags::PREPOSITION) {
        return start < end && follows_noun;
    }
    if page.is(at, Tags::STOP.or(Tags::AUXILIARY)) {
        return false;
    }
    if page.is(at, Tags::ED) {
        // `voters surveyed ‖said`, `a man identified as Rath ‖said`, `an unnamed aide ‖said`.
        return start == end
            || page.is(start, Tags::DAY) && follows_noun
            || before(Tags::DETERMINER)
            || page.is(start, Tags::PREPOSITION) && follows_noun
            || page.is(start, Tags::SPEAKER);
    }
    if page.is(at, Tags::VERB) {
        return false;
    }
    if page.is(at, Tags::SAYING.or(Tags::FINDING)) && !page.is(at, Tags::SPEAKER) {
        return page.is(at, Tags::ING.or(Tags::BASE))
            && start < end
            && before(Tags::DETERMINER.or(Tags::NAME));
    }
    true
}

/// The phrase without a preposition phrase or a conjunction that opens the sentence:
/// `On Monday the union ‖said`.
fn without_opening(page: &Page<'_>, mut phrase: Range<usize>) -> Option<Range<usize>> {
    let skips = Tags::ADVERB.or(Tags::STOP).or(Tags::AUXILIARY).or(Tags::QUOTE).or(Tags::ED);
    while phrase.len() > 1 && page.is(phrase.start, skips) && !page.is(phrase.start, Tags::NAME) {
        phrase.start += 1;
    }
    if phrase.is_empty() {
        return None;
    }
    // `The union on Monday ‖said`
    let days =
        (phrase.start + 1..phrase.end).rev().find(|at| !page.is(*at, Tags::DAY.or(Tags::NUMBER)));
    let ends_in_time = page.is(phrase.end - 1, Tags::DAY.or(Tags::NUMBER));
    if let Some(before) = days.filter(|_| ends_in_time)
        && page.is_one_of(before, &["on", "in", "at", "since"])
    {
        phrase.end = before;
    }
    if page.is(phrase.start, Tags::PREPOSITION) || page.is(phrase.start, Tags::DAY) {
        let begins = |at: &usize| {
            let is_name = page.is(*at, Tags::NAME) && !page.is(*at, Tags::DAY);
            page.is(*at, Tags::DETERMINER.or(Tags::PRONOUN))
                || is_name && !page.is(*at - 1, Tags::NAME)
        };
        let start = (phrase.start + 2..phrase.end).rev().find(begins);
        phrase.start =
            start.or_else(|| page.is(phrase.start, Tags::DAY).then_some(phrase.start + 1))?;
    }
    (!phrase.is_empty()).then_some(phrase)
}

/// The noun phrase that begins at token `start` and ends at or before `high`.
pub(super) fn right_of(page: &Page<'_>, start: usize, high: usize) -> Option<Range<usize>> {
    if start >= high || !begins_phrase(page, start) {
        return None;
    }
    if page.is(start, Tags::PRONOUN) && !page.is(start, Tags::DETERMINER) {
        return Some(start..start + 1);
    }
    let mut end = start;
    while end < high && end - start < LONGEST_PHRASE && goes_on(page, end, start, high) {
        end += 1;
    }
    while end > start + 1 && page.is(end - 1, Tags::PREPOSITION.or(Tags::STOP).or(Tags::DETERMINER))
    {
        end -= 1;
    }
    (end > start).then_some(start..end)
}

fn begins_phrase(page: &Page<'_>, at: usize) -> bool {
    let no = Tags::COMMA.or(Tags::DASH).or(Tags::BREAK).or(Tags::PREPOSITION).or(Tags::STOP);
    let is_who = page.is(at, Tags::PRONOUN);
    (is_who || !page.is(at, no.or(Tags::AUXILIARY).or(Tags::ADVERB)) || page.is(at, Tags::NAME))
        && !(page.is(at, Tags::QUOTE) && page.opens(at) && page.is_quoted(at))
        && !page.is(at, Tags::QUOTE) | page.opens(at)
}

fn goes_on(page: &Page<'_>, at: usize, start: usize, high: usize) -> bool {
    if page.is_quoted(at) || page.is(at, Tags::COMMA.or(Tags::DASH).or(Tags::BREAK)) {
        return false;
    }
    if at == start {
        return true;
    }
    let next = |tags: Tags| at + 1 < high && page.is(at + 1, tags);
    if page.is(at, Tags::NAME) {
        return !page.is(at, Tags::DAY) || page.is(at - 1, Tags::NAME.or(Tags::DETERMINER));
    }
    if page.is_one_of(at, &["'s", "’s"]) {
        return next(Tags::NAME) || !next(Tags::DETERMINER.or(Tags::ADVERB).or(Tags::PREPOSITION));
    }
    if page.is_one_of(at, &["and", "&", "or"]) {
        return page.is(at - 1, Tags::NAME.or(Tags::SPEAKER)) && next(Tags::NAME);
    }
    if page.is(at, Tags::PREPOSITION) {
        return page.is_one_of(at, &["of", "for"])
            || page.is_one_of(at, &["at", "in", "from", "with"])
                && page.is(at - 1, Tags::SPEAKER)
                && next(Tags::NAME.or(Tags::DETERMINER));
    }
    if page.is(at, Tags::DETERMINER) {
        return page.is(at - 1, Tags::PREPOSITION.or(Tags::DETERMINER));
    }
    let verbs = Tags::AUXILIARY.or(Tags::VERB).or(Tags::ADVERB);
    let is_end = page.is(at, Tags::STOP.or(Tags::DAY).or(Tags::PRONOUN).or(verbs));
    let is_participle = page.is(at, Tags::ED) && !page.is(at - 1, Tags::DETERMINER);
    !is_end && !is_participle
}

/// Whether a phrase can be a source: a pronoun, a name, or a noun for people, bodies or texts.
pub(super) fn is_source(page: &Page<'_>, phrase: &Range<usize>) -> bool {
    if phrase.len() == 1 {
        return page.is(phrase.start, Tags::PRONOUN.or(Tags::NAME).or(Tags::SPEAKER))
            && !(page.is(phrase.start, Tags::DAY) && page.is(phrase.start, Tags::NAME));
    }
    phrase.clone().any(|token| {
        page.is(token, Tags::NAME.or(Tags::SPEAKER)) && !page.is(token, Tags::DAY)
            || token == phrase.start && page.is(token, Tags::PRONOUN)
    })
}

/// The subject of the sentence `low..high`: its first noun phrase that can be a source, past an
/// opening such as `In a letter on Monday,`.
pub(super) fn subject(page: &Page<'_>, low: usize, high: usize) -> Option<Range<usize>> {
    let mut at = low;
    while at < high && at - low < LONGEST_APPOSITION {
        if page.is(at, Tags::PREPOSITION)
            || at == low && page.words.word(at).ends_with("ing")
            || page.is(at, Tags::STOP)
                && !page.is_one_of(at, &["and", "but", "or", "so", "yet", "who"])
        {
            while at < high
                && !page.is(at, Tags::COMMA.or(Tags::DASH))
                && at - low < LONGEST_APPOSITION
            {
                at += 1;
            }
        }
        match right_of(page, at, high) {
            Some(phrase) if is_source(page, &phrase) => {
                return Some(after_place(page, phrase, low, high));
            }
            Some(phrase) if !page.is(phrase.start, Tags::STOP) => at = phrase.end.max(at + 1),
            _ => at += 1,
        }
    }
    None
}

/// Where an opening ends with a place of two names, the phrase after it:
/// `Speaking in Salem, Oregon, ‖Ruiz said`.
fn after_place(page: &Page<'_>, phrase: Range<usize>, low: usize, high: usize) -> Range<usize> {
    let follows_comma = phrase.start > low && page.is(phrase.start - 1, Tags::COMMA);
    if !follows_comma || !page.is(phrase.end, Tags::COMMA) {
        return phrase;
    }
    match right_of(page, phrase.end + 1, high) {
        Some(next) if is_source(page, &next) && !page.is(next.end, Tags::COMMA) => next,
        _ => phrase,
    }
}
