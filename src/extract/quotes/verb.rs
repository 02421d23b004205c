//! Verbs as cues: with their auxiliaries, and told from nouns and adjectives.

use super::{
    cue::PLAIN,
    vocabulary::{Page, Tags},
};
use crate::text::noun_lemma;
use std::ops::Range;

/// The verb at `at` with its auxiliaries and adverbs; none where it is a noun, an adjective, or an
/// infinitive that asserts nothing.
pub(super) fn verb_phrase(page: &Page<'_>, at: usize, low: usize) -> Option<Range<usize>> {
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
    let is_compound =
        page.is(subject, Tags::SPEAKER.or(Tags::NAME)) && !page.is(subject, Tags::PRONOUN);
    let needs_clause = page.is(at, Tags::BASE) || is_compound;
    let says = page
        .is_one_of(at + 1, &["that", "he", "she", "it", "they", "there", ":", "the", "to", ","])
        || page.opens(at + 1);
    is_counted || !speaks || needs_clause && !says
}
