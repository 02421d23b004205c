//! What a noun that names a fact is to the verbs around it.

use super::{effects, frames::FRAMES, nouns::is_light, scene::Scene};
use crate::{
    extract::{
        clauses::{Phrase, Shape, Tag, Verbal},
        extraction::Kind,
    },
    text::noun_lemma,
};
use std::ops::Range;

/// What the noun is to a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Object(usize),
    /// The predicate and the preposition.
    Complement(usize, usize),
    Subject(usize),
    None,
}

pub(super) fn role(scene: &Scene<'_>, token: usize) -> Role {
    let holds = |list: &[Phrase]| list.iter().any(|phrase| phrase.tokens.contains(&token));
    for (index, predicate) in scene.predicates_near(token) {
        // "The talks were to focus on trade."
        let is_to = predicate.shape == Shape::Infinitive
            && scene.tag(predicate.group.start) != Some(Tag::To);
        let own = predicate.shares.is_none()
            && (predicate.shape != Shape::Infinitive || is_to)
            && predicate.shape != Shape::Gerund;
        // "said talks with Lee had ended": a clause, not an object.
        if holds(&predicate.object) && predicate.lemma != "say" {
            return Role::Object(index);
        }
        if let Some((at, list)) = predicate.complements.iter().find(|(_, list)| holds(list)) {
            // "had lunch with Lee and dinner with Moe"
            if scene.lower(*at) == "with" && is_second_object(scene, predicate, list, token) {
                return Role::Object(index);
            }
            return Role::Complement(index, beside_journey(scene, predicate, *at, list, token));
        }
        if own && holds(&predicate.subject) {
            return Role::Subject(index);
        }
    }
    timed_object(scene, token).or_else(|| late_object(scene, token)).unwrap_or(Role::None)
}

/// Whether a noun that seems to stand beside a person goes on with the object: "lunch with Lee and dinner".
fn is_second_object(scene: &Scene<'_>, predicate: &Verbal, list: &[Phrase], token: usize) -> bool {
    let is_meeting = |at: usize| {
        let word = scene.lower(at);
        !FRAMES.of_noun(noun_lemma(word).unwrap_or(word)).is_empty()
    };
    let of_first = predicate.object.last().is_some_and(|object| is_meeting(object.head));
    let behind = list.first().is_some_and(|first| !first.tokens.contains(&token));
    of_first && behind && scene.lower(token + 1) == "with"
}

/// "returning from a visit to Rome and pleasant if idle chats with Lee": what the first of two nouns is.
pub(super) fn role_of_first(scene: &Scene<'_>, chunk: &Range<usize>) -> Role {
    const LONGEST: usize = 4;
    let joins = |at: &usize| scene.tag(*at) == Some(Tag::And);
    let plain = |at: &usize| {
        matches!(scene.tag(*at), Some(Tag::Noun | Tag::Adverb | Tag::Subordinator | Tag::And))
    };
    let back = (chunk.start.saturating_sub(LONGEST)..chunk.start).rev();
    let and = back.take_while(plain).find(joins);
    let before = and.and_then(|and| and.checked_sub(1));
    match before.map(|at| role(scene, at)) {
        Some(Role::Complement(index, at)) => {
            let predicate = &scene.grammar.predicates[index];
            let list = predicate.complements.iter().find(|(other, _)| *other == at);
            let list = list.map_or(&[][..], |(_, list)| list.as_slice());
            Role::Complement(index, beside_journey(scene, predicate, at, list, chunk.start))
        }
        _ => Role::None,
    }
}

/// "returning from a visit to Rome and talks with Lee": the talks stand beside the visit and not beside Rome.
fn beside_journey(
    scene: &Scene<'_>,
    predicate: &Verbal,
    at: usize,
    list: &[Phrase],
    token: usize,
) -> usize {
    let place = list.first().filter(|first| {
        !first.tokens.contains(&token) && scene.grammar.tagged[first.head].kind == Some(Kind::Place)
    });
    let earlier = predicate.complements.iter().map(|(at, _)| *at).take_while(|before| *before < at);
    place.and_then(|_| earlier.last()).unwrap_or(at)
}

/// "cancelled at an hour's notice a meeting with Lee": an object that comes after what stands beside it.
fn late_object(scene: &Scene<'_>, token: usize) -> Option<Role> {
    let chunk = scene.grammar.chunk(token)?;
    let opens = matches!(scene.lower(chunk.start), "a" | "an" | "the" | "talks");
    let ends_here = |predicate: &Verbal| {
        let last = predicate.complements.last().and_then(|(_, list)| list.last());
        last.is_some_and(|last| last.tokens.end == chunk.start)
            && predicate.object.is_empty()
            && !predicate.is_passive
            && (is_light(predicate.lemma) || effects::of_word(predicate.lemma).is_some())
    };
    let mut near = scene.predicates_near(token);
    near.find(|(_, predicate)| opens && ends_here(predicate)).map(|(index, _)| Role::Object(index))
}

/// "cancelled Friday's meeting": a time that owns the noun stands between it and its verb.
fn timed_object(scene: &Scene<'_>, token: usize) -> Option<Role> {
    const FARTHEST: usize = 8;
    let near = token.saturating_sub(FARTHEST)..token;
    let mut has_time = false;
    let between = |at: usize| {
        matches!(
            scene.tag(at),
            Some(Tag::Time | Tag::Possessive | Tag::Number | Tag::Noun | Tag::Determiner)
        )
    };
    for at in near.rev() {
        has_time |= scene.tag(at) == Some(Tag::Possessive)
            && at.checked_sub(1).is_some_and(|at| scene.tag(at) == Some(Tag::Time));
        if scene.tag(at) == Some(Tag::Verb) {
            let all = scene.predicates_near(token);
            let (index, verbal) = all.into_iter().find(|(_, found)| found.verb == at)?;
            return (has_time && !verbal.is_passive).then_some(Role::Object(index));
        }
        if !between(at) {
            return None;
        }
    }
    None
}
