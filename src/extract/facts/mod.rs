//! Facts: what happened, is to happen or did not happen, between whom.
//!
//! Words of the frame table (`en/facts/frames.txt`) name facts; the grammar gives their sides; the
//! words that govern them give their status. Decided: without evidence that it happened a fact is
//! never held. Refused: learned relations, which cannot say why.

mod dependents;
mod effects;
mod frames;
mod nouns;
mod parties;
mod scene;
mod status;
#[cfg(test)]
mod tests;
mod verbs;

use super::{clauses::Tag, dates, entities::Cast, extraction::Status, quotes::Saying};
use crate::text::{Span, Words};
use scene::Scene;

/// A fact where it stands.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The frame: "meet".
    pub(super) relation: String,
    pub(super) status: Status,
    /// The words that set the status.
    pub(super) cue: String,
    /// The rule that read the sentence, for people.
    pub(super) rule: &'static str,
    /// The one side. Of a reciprocal frame with three or more that meet each other, all but the
    /// last stand here and all but the first in `others`.
    pub(super) agents: Vec<Party>,
    pub(super) others: Vec<Party>,
    /// Its place among the dates.
    pub(super) when: Option<usize>,
    /// The place's number among the cast's members.
    pub(super) place: Option<usize>,
    /// The words that name whose word it is.
    pub(super) said_by: Option<Span>,
    pub(super) sentence: Span,
    pub(super) trigger: Span,
}

/// One who takes part.
#[derive(Clone, Debug)]
pub(super) struct Party {
    /// The words of the sentence that stand for it.
    pub(super) span: Span,
    /// Who it is, where it has a name: its number among the cast's members.
    pub(super) member: Option<usize>,
    /// Why a pronoun or phrase is this one.
    pub(super) because: Option<String>,
}

/// The facts of a text, in order of their triggers.
pub(super) fn find(
    words: &Words<'_>,
    cast: &Cast,
    dates: &[dates::Found],
    sayings: &[Saying],
) -> Vec<Found> {
    let mut facts = Vec::new();
    for number in 0..words.sentences.len() {
        let scene = Scene::new(words, cast, dates, sayings, number);
        facts.extend(in_sentence(&scene));
    }
    facts
}

fn in_sentence(scene: &Scene<'_>) -> Vec<Found> {
    let mut facts: Vec<Found> = Vec::new();
    for index in 0..scene.grammar.predicates.len() {
        if let Some(fact) = verbs::find(scene, index) {
            facts.extend(verbs::as_meeting(scene, &fact));
            facts.push(fact);
        }
    }
    let nouns = (0..scene.len()).filter(|at| scene.tag(*at) == Some(Tag::Noun));
    facts.extend(nouns.filter_map(|at| nouns::find(scene, at)));
    facts.sort_by_key(|fact| fact.trigger.start);
    facts
}
