//! What words say of what hangs on them: the lists of `status.txt`.

use super::scene::Scene;
use crate::{
    extract::{clauses::Verbal, extraction::Status},
    text::{lines, noun_lemma, verb_lemma},
};
use std::{collections::HashMap, sync::LazyLock};

/// The word lists of `status.txt`.
#[derive(Debug, Default)]
struct Effects {
    word: HashMap<&'static str, Status>,
    beside: HashMap<&'static str, Status>,
    before: HashMap<&'static str, Status>,
}

static EFFECTS: LazyLock<Effects> = LazyLock::new(|| {
    let mut effects = Effects::default();
    for line in lines(include_str!("../en/facts/status.txt")) {
        let Some((head, words)) = line.split_once(": ") else { continue };
        let Some((list, name)) = head.split_once(' ') else { continue };
        let Some(status) = Status::ALL.into_iter().find(|status| status.name() == name) else {
            continue;
        };
        let list = match list {
            "word" => &mut effects.word,
            "beside" => &mut effects.beside,
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
    let particle = verbal.particle.map(|at| scene.lower(at));
    let whole = particle.and_then(|particle| {
        EFFECTS.word.get(format!("{}+{particle}", verbal.lemma).as_str()).copied()
    });
    whole.or_else(|| of_word(verbal.lemma))
}

/// What an adjective says of its noun: "planned", "recent".
pub(super) fn beside(word: &str) -> Option<Status> {
    EFFECTS.beside.get(word).copied()
}

/// What a preposition says of its noun: "before", "after".
pub(super) fn before(word: &str) -> Option<Status> {
    EFFECTS.before.get(word).copied()
}
