//! What a noun of doing names: "the arrest of Lee by police", "Lee's resignation", "the bank's purchase of the mill".
//!
//! Only what a verb around it, or a preposition before it, says happened or not is told: "the arrest of Lee" alone may
//! be one that is asked for.

use super::{
    Found, Party,
    frames::{FRAMES, Frame, Trigger},
    noun_role::{Role, role},
    nouns::Noun,
    parties::{self, Wanted},
    scene::Scene,
    verbs,
};
use crate::{
    extract::{
        clauses::{Phrase, Tag, Tense},
        extraction::Status,
    },
    text::noun_lemma,
};

/// The act that the noun at `token` names.
pub(super) fn find(scene: &Scene<'_>, token: usize) -> Option<Found> {
    let word = scene.lower(token);
    let mut triggers = FRAMES.of_act(noun_lemma(word).unwrap_or(word)).iter();
    triggers.find_map(|trigger| fact(scene, token, trigger))
}

fn fact(scene: &Scene<'_>, token: usize, trigger: &Trigger) -> Option<Found> {
    let chunk = scene.grammar.chunk(token)?;
    if token + 1 != chunk.end {
        return None;
    }
    let frame = &FRAMES.all[trigger.frame];
    let (mut agents, mut others) = sides(scene, &chunk, frame, trigger)?;
    verbs::remove_own(&mut agents, &mut others);
    let undergo = if frame.stands_alone { &agents } else { &others };
    let is_human = undergo.iter().all(|party| parties::is_human_party(scene, party));
    if frame.is_of_people && !matches!(frame.relation, "sue" | "beat" | "lose") && !is_human {
        return None;
    }
    if !verbs::complete(scene, frame, &agents, &others) {
        return None;
    }
    let noun = Noun { token, chunk, trigger, role: role(scene, token) };
    let mut verdict = noun.status(scene);
    if verdict.status == Status::Planned && is_told(scene, noun.role) {
        verdict.status = Status::Held;
    }
    if verdict.status == Status::Hypothetical && verdict.rule == "noun" {
        return None;
    }
    Some(Found {
        relation: frame.relation.to_owned(),
        status: verdict.status,
        cue: scene.text(verdict.cue.clone()).to_owned(),
        rule: verdict.rule,
        agents,
        others,
        ..Found::at(scene, token)
    })
}

/// "Police announced the arrest of Lee": what is told has happened, unlike a meeting that is announced.
fn is_told(scene: &Scene<'_>, role: Role) -> bool {
    let (Role::Object(index) | Role::Subject(index)) = role else { return false };
    let predicate = &scene.grammar.predicates[index];
    matches!(predicate.lemma, "announce" | "confirm" | "report")
        && predicate.tense == Tense::Past
        && predicate.modal.is_none()
}

/// Who does it and to whom: "the bank's purchase of the mill", "the killing of Lee by police", "Lee's arrest", "Lee's
/// resignation", "Lee's victory over Xi".
fn sides(
    scene: &Scene<'_>,
    chunk: &std::ops::Range<usize>,
    frame: &Frame,
    trigger: &Trigger,
) -> Option<(Vec<Party>, Vec<Party>)> {
    let wanted = if frame.is_of_people { Wanted::Somebody } else { Wanted::Anything };
    let phrase =
        Phrase { tokens: chunk.clone(), chunk: chunk.clone(), head: chunk.end - 1, naming: None };
    let owner = verbs::owner(scene, &phrase, Wanted::Somebody);
    let list = |at: usize| scene.grammar.list(at + 1);
    let after = |at: usize, words: &[&str]| {
        let stands = scene.tag(at) == Some(Tag::Preposition) && words.contains(&scene.lower(at));
        list(at).filter(|_| stands)
    };
    let second = after(chunk.end, &trigger.sides);
    let end = second.iter().flatten().last().map_or(chunk.end, |phrase| phrase.tokens.end);
    let by = after(end, &["by"]).map(|list| parties::of_list(scene, &list, Wanted::Somebody));
    let second = second.map(|list| parties::of_list(scene, &list, wanted)).unwrap_or_default();
    let of = trigger.sides.contains(&"of");
    if frame.stands_alone && of {
        return Some((if owner.is_empty() { second } else { owner }, Vec::new()));
    }
    if !second.is_empty() {
        let agents = if owner.is_empty() { by.unwrap_or_default() } else { owner };
        return (of || !agents.is_empty()).then_some((agents, second));
    }
    (of && !owner.is_empty()).then(|| (by.unwrap_or_default(), owner))
}
