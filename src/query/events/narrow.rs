//! Which of the answers are of the kind asked for: "which company", "a Cambodian leader", "who first met Xi".

use super::Event;
use crate::{
    extract::{Kind, country_of},
    index::terms,
    query::{
        answer::Item,
        offices::leads,
        question::{FactQuestion, Order},
    },
    text::{fold, lemma, noun_lemma},
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// How much of the words that a question adds ("convicted of murder") stands where a fact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    /// So many, at least half of them, in its sentence.
    Some(usize),
    /// All in its passage.
    Passage,
    /// All in its sentence.
    Sentence,
}

/// Keeps the facts that are about these words, in any form: those whose sentences have all of them, else whose
/// passages have, else whose sentences have most.
pub(super) fn keep_about(events: &mut Vec<Event<'_>>, words: &[String]) {
    let asked: BTreeSet<String> = lemmas(&words.join(" "));
    if asked.is_empty() {
        return;
    }
    let about = |event: &Event<'_>| {
        let shared = lemmas(&event.fact.sentence.text).intersection(&asked).count();
        let in_passage = || lemmas(&event.passage.text);
        match shared {
            all if all == asked.len() => Some(About::Sentence),
            _ if asked.is_subset(&in_passage()) => Some(About::Passage),
            some if some * 2 >= asked.len() && some > 0 => Some(About::Some(some)),
            _ => None,
        }
    };
    let found: Vec<Option<About>> = events.iter().map(about).collect();
    let best = found.iter().copied().flatten().max();
    let kept: Vec<bool> = found.iter().map(|about| about.is_some() && *about == best).collect();
    let mut kept = kept.into_iter();
    events.retain(|_| kept.next().unwrap_or(false));
}

fn lemmas(text: &str) -> BTreeSet<String> {
    terms(text).into_iter().map(|term| lemma(&term.word).to_owned()).collect()
}

/// Keeps the answers that are what the question describes.
pub(super) fn keep_asked(items: &mut Vec<Item>, asked: &FactQuestion) {
    if let Some(kind) = asked.kind {
        items.retain(|item| item.kind == kind || item.kind == Kind::Phrase);
    }
    for word in &asked.like {
        items.retain(|item| is_like(item, word));
    }
}

/// Whether the articles call somebody so: by a role, by the words of the answer itself, or, of a
/// nationality, beside it.
fn is_like(item: &Item, word: &str) -> bool {
    let folded = fold(word);
    let singular = noun_lemma(&folded).unwrap_or(&folded);
    let says = |text: &str, word: &str| {
        let words: Vec<String> =
            terms(text).into_iter().map(|term| lemma(&term.word).to_owned()).collect();
        terms(word).iter().all(|term| words.iter().any(|known| known == lemma(&term.word)))
    };
    if item.roles.iter().any(|role| says(role, singular)) {
        return true;
    }
    if item.kind == Kind::Phrase && says(&item.name, singular) {
        return true;
    }
    let sentences = || item.evidence.iter().map(|piece| piece.sentence.text.as_str());
    if singular == "leader" {
        return item.roles.iter().any(|role| leads(role))
            || sentences().any(|text| beside(text, &item.name).is_some_and(|near| leads(&near)));
    }
    let mut chars = word.chars();
    let capital: String =
        chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    let country = country_of(&capital);
    let of_it = |text: &str| says(text, word) || country.is_some_and(|country| says(text, country));
    item.roles.iter().any(|role| country.is_some() && of_it(role))
        || sentences().any(|text| beside(text, &item.name).is_some_and(|near| of_it(&near)))
}

/// The words right before and behind a name in a sentence: "the Cambodian prime minister, Hun Manet", "Viktor
/// Orbán of Hungary".
fn beside(sentence: &str, name: &str) -> Option<String> {
    const BEFORE: usize = 5;
    const BEHIND: usize = 4;
    let words: Vec<String> = terms(sentence).into_iter().map(|term| term.word).collect();
    let own: BTreeSet<String> = terms(name).into_iter().map(|term| term.word).collect();
    let first = words.iter().position(|word| own.contains(word))?;
    let last = first + words.iter().skip(first).take_while(|word| own.contains(*word)).count();
    let before = words.get(first.saturating_sub(BEFORE)..first).unwrap_or_default();
    let behind = words.get(last..words.len().min(last + BEHIND)).unwrap_or_default();
    Some([before, behind].concat().join(" "))
}

/// Puts the first or the last time first, within each status; what has no date stays behind.
pub(super) fn sort_by_time(items: &mut [Item], order: Order) {
    let day = |item: &Item| -> Option<NaiveDate> {
        let own = item.evidence.iter().filter_map(|piece| {
            piece.when.as_ref().and_then(|when| when.from).or(piece.at.published)
        });
        match order {
            Order::First => own.min(),
            Order::Last => own.max(),
        }
    };
    items.sort_by_cached_key(|item| {
        let day = day(item);
        let days = day.map_or(0, |day| i64::from(chrono::Datelike::num_days_from_ce(&day)));
        (item.status, day.is_none(), if order == Order::Last { -days } else { days })
    });
}
