//! What words say of what hangs on them: the lists of `status.txt`.

use super::scene::Scene;
use crate::{
    extract::{clauses::Verbal, extraction::Status},
    text::{lines, noun_lemma, verb_lemma},
};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// The word lists of `status.txt`.
#[derive(Debug, Default)]
struct Effects {
    word: HashMap<&'static str, Status>,
    beside: HashMap<&'static str, Status>,
    before: HashMap<&'static str, Status>,
    clause: HashMap<&'static str, Status>,
    adverb: HashMap<&'static str, Status>,
    untrue: HashSet<&'static str>,
    untruly: HashSet<&'static str>,
    fiction: HashSet<&'static str>,
    event: HashSet<&'static str>,
}

static EFFECTS: LazyLock<Effects> = LazyLock::new(|| {
    let mut effects = Effects::default();
    for line in lines(include_str!("../en/facts/status.txt")) {
        let Some((head, words)) = line.split_once(": ") else { continue };
        let set = match head {
            "untrue" => Some(&mut effects.untrue),
            "untruly" => Some(&mut effects.untruly),
            "fiction" => Some(&mut effects.fiction),
            "event" => Some(&mut effects.event),
            _ => None,
        };
        if let Some(set) = set {
            set.extend(words.split_whitespace());
            continue;
        }
        let Some((list, name)) = head.split_once(' ') else { continue };
        let Some(status) = Status::ALL.into_iter().find(|status| status.name() == name) else {
            continue;
        };
        let list = match list {
            "word" => &mut effects.word,
            "beside" => &mut effects.beside,
            "clause" => &mut effects.clause,
            "adverb" => &mut effects.adverb,
            _ => &mut effects.before,
        };
        for word in words.split_whitespace() {
            list.entry(word).or_insert(status);
        }
    }
    effects
});

/// What `word` says of what depends on it: "plans", "declined", "due".
pub(super) fn of_word(word: &str) -> Option<Status> {
    let effects = &EFFECTS.word;
    let lemma = verb_lemma(word).and_then(|lemma| effects.get(lemma));
    let noun = || noun_lemma(word).and_then(|lemma| effects.get(lemma));
    effects.get(word).or(lemma).or_else(noun).copied()
}

/// What a verb with its particle says: "called off", "plans".
pub(super) fn of_verbal(scene: &Scene<'_>, verbal: &Verbal) -> Option<Status> {
    if stops_over(scene, verbal) {
        return None;
    }
    // "fell through": prepositions are no particles elsewhere.
    let particle = verbal.particle.unwrap_or(verbal.verb + 1);
    let whole = Some(scene.lower(particle)).and_then(|particle| {
        EFFECTS.word.get(format!("{}+{particle}", verbal.lemma).as_str()).copied()
    });
    whole.or_else(|| of_word(verbal.lemma))
}

/// "stopped in Rome for talks": nothing was stopped.
fn stops_over(scene: &Scene<'_>, verbal: &Verbal) -> bool {
    let places = |(at, _): &(usize, _)| {
        matches!(scene.lower(*at), "in" | "at" | "over" | "off" | "by" | "here")
    };
    verbal.lemma == "stop" && verbal.object.is_empty() && verbal.complements.iter().any(places)
}

/// What an adjective says of its noun: "planned", "recent".
pub(super) fn beside(word: &str) -> Option<Status> {
    EFFECTS.beside.get(word).copied()
}

/// What a preposition says of its noun: "before", "after".
pub(super) fn before(word: &str) -> Option<Status> {
    EFFECTS.before.get(word).copied()
}

/// What a verb says of the clause it governs, where that is not what it says of an infinitive:
/// "hopes Xi met Lee".
pub(super) fn of_clause(lemma: &str) -> Option<Status> {
    EFFECTS.clause.get(lemma).copied()
}

/// What an adverb says of its verb: "nearly", "allegedly".
pub(super) fn adverb(word: &str) -> Option<Status> {
    EFFECTS.adverb.get(word).copied()
}

/// Whether `word` calls what it describes untrue: "false".
pub(super) fn is_untrue(word: &str) -> bool {
    EFFECTS.untrue.contains(word)
}

/// Whether `word` says of a verb of saying that what it says is untrue: "falsely".
pub(super) fn is_untruly(word: &str) -> bool {
    EFFECTS.untruly.contains(word)
}

/// Whether `word` names a work in which nothing is real: "film".
pub(super) fn is_fiction(word: &str) -> bool {
    EFFECTS.fiction.contains(word)
}

/// Whether `word` names what can be called off: "meeting".
pub(super) fn is_event(word: &str) -> bool {
    EFFECTS.event.contains(noun_lemma(word).unwrap_or(word))
}
