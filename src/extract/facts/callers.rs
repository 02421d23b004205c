//! Meetings of those who come to somebody: "called on Lind at her home", "was briefed by Osei", "was escorted into the
//! office of Lind", "at the meeting with Lind was Osei".

use super::{
    Found, Party,
    encounters::{ROOMS, Sides, by, read},
    frames::FRAMES,
    parties::is_person,
    scene::Scene,
    verbs,
};
use crate::{
    extract::{
        clauses::{Phrase, Shape, Tag, Verbal},
        extraction::Status,
    },
    text::noun_lemma,
};

/// "Osei called on Lind at her home", "on Friday"; not "called on Lind to resign".
pub(super) fn called_on(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    if predicate.lemma != "call" || predicate.is_passive || !predicate.object.is_empty() {
        return None;
    }
    let (on, list) = predicate.complements.iter().find(|(at, _)| scene.lower(*at) == "on")?;
    let [called] = list.as_slice() else { return None };
    let asks = scene.predicates_near(predicate.verb).any(|(_, other)| {
        other.shape == Shape::Infinitive && other.verb > *on && other.verb < called.tokens.end + 6
    });
    let is_room = |(at, list): &(usize, Vec<Phrase>)| {
        matches!(scene.lower(*at), "at" | "in")
            && list.first().is_some_and(|one| has_room(scene, one))
    };
    let there = predicate.complements.iter().any(is_room)
        || matches!(scene.tag(called.tokens.end), Some(Tag::Time))
        || scene.date(predicate.verb).is_some();
    (there && !asks).then(|| (read(scene, &predicate.subject), read(scene, list), "called on"))
}

/// "her home", "the office of President Lind"
fn has_room(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    phrase.chunk.end.checked_sub(1).is_some_and(|last| ROOMS.has(scene.lower(last)))
}

/// "Osei was briefed by Lind", "Lind briefed Osei"; not "briefed reporters", "by telephone".
pub(super) fn briefed(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    if predicate.lemma != "brief" || verbs::by_telephone(scene, predicate) {
        return None;
    }
    let told = if predicate.is_passive { &predicate.subject } else { &predicate.object };
    let teller = if predicate.is_passive { by(scene, predicate)? } else { &predicate.subject };
    Some((read(scene, teller), read(scene, told), "briefed"))
}

/// "Osei was shown into the office of President Lind for a meeting": the owner of the room.
pub(super) fn shown_in(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    if !matches!(predicate.lemma, "escort" | "show" | "usher" | "lead") || !predicate.is_passive {
        return None;
    }
    let room = |(at, list): &&(usize, Vec<Phrase>)| {
        matches!(scene.lower(*at), "into" | "to")
            && list.first().is_some_and(|one| has_room(scene, one))
    };
    let (_, list) = predicate.complements.iter().find(room)?;
    let room = list.first()?;
    let owners = scene.people_in(room.tokens.clone());
    Some((read(scene, &predicate.subject), owners, "shown in"))
}

/// "Pope Leo granted Osei an audience."
pub(super) fn granted(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    if !matches!(predicate.lemma, "grant" | "give") || predicate.is_passive {
        return None;
    }
    let [granted] = predicate.object.as_slice() else { return None };
    let audience = scene.grammar.chunk(granted.tokens.end)?;
    (scene.lower(audience.end - 1) == "audience")
        .then(|| (read(scene, &predicate.subject), read(scene, &predicate.object), "granted"))
}

/// "Osei and Lind discussed trade over dinner."
pub(super) fn over_a_meal(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    let is_meal = |(at, list): &(usize, Vec<Phrase>)| {
        let meal = list.first().map_or("", |phrase| scene.lower(phrase.head));
        scene.lower(*at) == "over"
            && matches!(
                meal,
                "dinner"
                    | "lunch"
                    | "breakfast"
                    | "supper"
                    | "coffee"
                    | "tea"
                    | "drinks"
                    | "brunch"
            )
    };
    let mut people = read(scene, &predicate.subject);
    people.retain(|party| is_person(scene, party));
    if predicate.is_passive || !predicate.complements.iter().any(is_meal) {
        return None;
    }
    let (agents, others) = verbs::split(people, true)?;
    Some((agents, others, "over a meal"))
}

/// "Also at the meeting with Lind were Osei and Moe."
pub(super) fn present(scene: &Scene<'_>, token: usize) -> Option<Found> {
    const OPENING: usize = 4;
    let word = scene.lower(token);
    let frame = FRAMES.named("meet")?;
    let mut names = FRAMES.of_noun(noun_lemma(word).unwrap_or(word)).iter();
    let chunk = scene.grammar.chunk(token)?;
    let before = chunk.start.checked_sub(1).filter(|at| *at < OPENING)?;
    let opens = matches!(scene.lower(before), "at" | "in" | "attending" | "for");
    let with = chunk.end;
    if !opens || scene.lower(with) != "with" || !names.any(|trigger| trigger.frame == frame) {
        return None;
    }
    let people = |list: &[Phrase]| -> Vec<Party> {
        read(scene, list).into_iter().filter(|party| is_person(scene, party)).collect()
    };
    let list = scene.grammar.list(with + 1)?;
    let be = list.last()?.tokens.end;
    if !matches!(scene.lower(be), "was" | "were") {
        return None;
    }
    let (mut agents, mut others) = (people(&scene.grammar.list(be + 1)?), people(&list));
    verbs::remove_own(&mut agents, &mut others);
    verbs::complete(scene, &FRAMES.all[frame], &agents, &others).then(|| Found {
        relation: FRAMES.all[frame].relation.to_owned(),
        status: Status::Held,
        cue: scene.text(be..be + 1).to_owned(),
        rule: "present at it",
        agents,
        others,
        ..Found::at(scene, token)
    })
}
