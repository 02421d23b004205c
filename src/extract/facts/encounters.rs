//! Meetings that no verb of meeting names: "joined the talks", "told visiting Premier Lind", "Osei's
//! guest, Premier Lind", "at the talks Osei was told by Lind", "spoke to Lind in Rome".

use super::{
    Found, Party,
    callers::{briefed, called_on, granted, over_a_meal, shown_in},
    frames::{FRAMES, Trigger},
    guests::to_guest,
    parties::{self, Wanted, is_person},
    scene::Scene,
    status, verbs,
};
use crate::{
    extract::{
        clauses::{Phrase, Shape, Tag, Verbal},
        extraction::Status,
    },
    text::{Lexicon, noun_lemma},
};
use std::sync::LazyLock;

/// Verbs of saying something to somebody who is there.
pub(super) static FACING: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/facts/facing.txt")));

/// Verbs for what is said or done to somebody who has come, after "to", "for" or "on".
pub(super) static ATTENDING: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/facts/attending.txt")));
/// Nouns for gatherings that are no meeting of two by themselves.
static OCCASIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/facts/occasions.txt")));
/// Where somebody receives visitors.
pub(super) static ROOMS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/facts/rooms.txt")));
/// Words for a journey.
pub(super) static JOURNEYS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/facts/journeys.txt")));

/// The meeting that predicate `index` tells of besides its own frame.
pub(super) fn find(scene: &Scene<'_>, index: usize) -> Option<Found> {
    let predicate = &scene.grammar.predicates[index];
    let rules = [
        to_guest,
        within_meeting,
        on_a_visit,
        joined_for,
        came_out_with,
        introduced,
        summoned,
        embraced,
        saw,
        called_on,
        briefed,
        shown_in,
        granted,
        over_a_meal,
    ];
    let (agents, others, rule) = rules.into_iter().find_map(|rule| rule(scene, predicate))?;
    meeting(scene, index, agents, others, rule)
}

/// A meeting that happened as the predicate did; none where it did not, or nobody is named.
pub(super) fn meeting(
    scene: &Scene<'_>,
    index: usize,
    mut agents: Vec<Party>,
    mut others: Vec<Party>,
    rule: &'static str,
) -> Option<Found> {
    let predicate = &scene.grammar.predicates[index];
    verbs::remove_own(&mut agents, &mut others);
    agents.retain(|party| is_person(scene, party));
    others.retain(|party| is_person(scene, party));
    let frame = &FRAMES.all[FRAMES.named("meet")?];
    let verdict = status::of_predicate(scene, index);
    let stands = match verdict.status {
        Status::Held => true,
        Status::Planned | Status::Cancelled => rule == "went to see",
        // "left without seeing Lee"
        Status::Denied => rule == "went to see" && verdict.rule == "without meeting",
        _ => false,
    };
    let asserts = stands && verbs::complete(scene, frame, &agents, &others);
    asserts.then(|| Found {
        relation: frame.relation.to_owned(),
        status: verdict.status,
        cue: scene.text(predicate.group.clone()).to_owned(),
        rule,
        agents,
        others,
        ..Found::at(scene, predicate.verb)
    })
}

pub(super) type Sides = (Vec<Party>, Vec<Party>, &'static str);

/// "In a meeting on Friday, Osei was told by Lind", "At the talks Osei assured Lind that", "told Lind,
/// according to officials with knowledge of the meeting".
fn within_meeting(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    const NEAR: usize = 14;
    if !FACING.has(predicate.lemma) || predicate.shape != Shape::Finite {
        return None;
    }
    let start = predicate.subject.first()?.tokens.start;
    let before = start.saturating_sub(NEAR)..start;
    let after = predicate.complements.iter().map(|(at, _)| *at);
    let opens = |at: usize| matches!(scene.lower(at), "in" | "at" | "during" | "over");
    let known =
        |at: usize| scene.lower(at) == "of" && scene.lower(at.saturating_sub(1)) == "knowledge";
    let last = scene.len().min(predicate.verb + 3 * NEAR);
    let is_there = before.chain(after).any(|at| opens(at) && is_occasion(scene, at + 1))
        || (predicate.verb + 1..last).any(|at| known(at) && is_occasion(scene, at + 1));
    let second = if predicate.is_passive {
        read(scene, by(scene, predicate)?)
    } else {
        read(scene, &predicate.object)
    };
    is_there.then(|| (read(scene, &predicate.subject), second, "told in a meeting"))
}

/// Whether a phrase that names a gathering begins at `start`: "the talks", "a reception in Rome"; not "a
/// meeting of the board", "talks with Lee", which say whose it is.
pub(super) fn is_occasion(scene: &Scene<'_>, start: usize) -> bool {
    let Some(chunk) = scene.grammar.chunk(start) else { return false };
    let word = scene.lower(chunk.end - 1);
    let lemma = noun_lemma(word).unwrap_or(word);
    let mut names = FRAMES.of_noun(lemma).iter();
    let meets = names.any(|trigger| FRAMES.all[trigger.frame].relation == "meet");
    let sides = matches!(scene.lower(chunk.end), "of" | "with" | "between");
    let no = scene.lower(chunk.start) == "no";
    let news = chunk.clone().any(|at| matches!(scene.lower(at), "news" | "press"));
    (meets && word != "conference" || OCCASIONS.has(lemma)) && !sides && !no && !news
}

/// "The question was put to Lind by Osei on a visit to Rome", "Osei complained to Lind during his visit".
fn on_a_visit(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    let list = |word: &str| {
        let found = predicate.complements.iter().find(|(at, _)| scene.lower(*at) == word);
        found.map(|(_, list)| list.as_slice())
    };
    let on = |(at, list): &(usize, Vec<Phrase>)| {
        let visit = list.first().map_or("", |phrase| scene.lower(phrase.head));
        matches!(scene.lower(*at), "on" | "during") && JOURNEYS.has(visit)
    };
    let tells = FACING.has(predicate.lemma) || ATTENDING.has(predicate.lemma);
    if !tells || predicate.shape != Shape::Finite || !predicate.complements.iter().any(on) {
        return None;
    }
    let agents = if predicate.is_passive {
        read(scene, by(scene, predicate)?)
    } else {
        read(scene, &predicate.subject)
    };
    let told = if FACING.has(predicate.lemma) && !predicate.is_passive {
        read(scene, &predicate.object)
    } else {
        read(scene, list("to")?)
    };
    Some((agents, told, "told on a visit"))
}

/// "Osei emerged from the meeting beside Lind."
fn came_out_with(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    let from = |(at, list): &(usize, Vec<Phrase>)| {
        matches!(scene.lower(*at), "from" | "of")
            && list.first().is_some_and(|phrase| is_occasion(scene, phrase.chunk.start))
    };
    let beside = |(at, _): &&(usize, Vec<Phrase>)| {
        matches!(scene.lower(*at), "beside" | "with" | "alongside")
    };
    let left = predicate.object.first();
    let left = left.is_some_and(|phrase| is_occasion(scene, phrase.chunk.start));
    let comes = match predicate.lemma {
        "emerge" | "come" | "walk" | "step" => predicate.complements.iter().any(from),
        "leave" => left,
        _ => false,
    };
    let (_, list) = predicate.complements.iter().find(beside).filter(|_| comes)?;
    Some((read(scene, &predicate.subject), read(scene, list), "came out together"))
}

/// "Osei introduced Park to Lind."
fn introduced(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    if predicate.lemma != "introduce" || predicate.is_passive {
        return None;
    }
    let to = predicate.complements.iter().find(|(at, _)| scene.lower(*at) == "to")?;
    Some((read(scene, &predicate.object), read(scene, &to.1), "introduced"))
}

/// "Osei summoned Lind to her office"; not "to court", "to testify".
fn summoned(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    let home = |(at, list): &(usize, Vec<Phrase>)| {
        let place = list.first().map_or("", |phrase| scene.lower(phrase.head));
        matches!(scene.lower(*at), "to" | "into") && ROOMS.has(place)
    };
    if !matches!(predicate.lemma, "summon" | "call" | "usher" | "show")
        || !predicate.complements.iter().any(home)
    {
        return None;
    }
    let (agents, others) = if predicate.is_passive {
        (read(scene, by(scene, predicate)?), read(scene, &predicate.subject))
    } else {
        (read(scene, &predicate.subject), read(scene, &predicate.object))
    };
    Some((agents, others, "summoned"))
}

/// "Lind travelled to Rome and Osei embraced him": where somebody went, it is no figure of speech.
fn embraced(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    let arrives = |other: &Verbal| {
        other.verb < predicate.verb
            && matches!(
                other.lemma,
                "travel" | "fly" | "arrive" | "come" | "go" | "visit" | "return" | "land" | "walk"
            )
    };
    let goes = || scene.predicates_near(predicate.verb).any(|(_, other)| arrives(other));
    if !matches!(predicate.lemma, "embrace" | "kiss") || predicate.is_passive {
        return None;
    }
    let there = scene.place(predicate.verb).is_some() || goes();
    there.then(|| (read(scene, &predicate.subject), read(scene, &predicate.object), "embraced"))
}

/// "Osei joined Lind for talks", "at dinner".
fn joined_for(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    let is_meeting = |phrase: &Phrase| {
        let word = scene.lower(phrase.head);
        let mut names = FRAMES.of_noun(noun_lemma(word).unwrap_or(word)).iter();
        names.any(|trigger| FRAMES.all[trigger.frame].relation == "meet")
    };
    let mut phrases = predicate
        .complements
        .iter()
        .filter(|(at, _)| matches!(scene.lower(*at), "for" | "at" | "in"));
    let meets = phrases.any(|(_, list)| list.first().is_some_and(is_meeting));
    (predicate.lemma == "join" && meets).then_some(())?;
    let second =
        if predicate.is_passive { by(scene, predicate)? } else { predicate.object.as_slice() };
    Some((read(scene, &predicate.subject), read(scene, second), "joined for talks"))
}

/// "Lind flew there to see Lee", "Lind saw President Lee in Rome"; not "saw Lee fall", "saw it as".
fn saw(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    let [seen] = predicate.object.as_slice() else { return None };
    if predicate.lemma != "see" || predicate.is_passive {
        return None;
    }
    let last = seen.tokens.end;
    let ends = matches!(
        scene.tag(last),
        None | Some(Tag::Stop | Tag::Comma | Tag::Colon | Tag::Time | Tag::And | Tag::Close)
    ) || matches!(scene.lower(last), "in" | "at" | "on" | "about" | "before" | "after");
    let in_place = scene.place(predicate.verb).is_some();
    let without =
        predicate.governing.is_some_and(|at| scene.lower(at) == "without") && !predicate.is_negated;
    let stands = predicate.shape == Shape::Infinitive || in_place || without;
    let mut others = read(scene, &predicate.object);
    if others.is_empty() && matches!(scene.lower(seen.head), "him" | "her") {
        others = object_before(scene, predicate);
    }
    (ends && stands).then(|| (read(scene, &predicate.subject), others, "went to see"))
}

/// "Osei is to meet Lind; Park, who had planned to see him, cancelled.": the one met before, by another.
fn object_before(scene: &Scene<'_>, predicate: &Verbal) -> Vec<Party> {
    let mut earlier = scene.predicates_near(predicate.verb).filter(|(_, other)| {
        other.verb < predicate.verb && FRAMES.of_verb(other.lemma).iter().any(of_meeting)
    });
    let met = earlier.next_back().map(|(_, other)| read(scene, &other.object)).unwrap_or_default();
    let by = read(scene, &predicate.subject);
    match met.as_slice() {
        [only] if by.iter().all(|party| party.member != only.member) => met,
        _ => Vec::new(),
    }
}

fn of_meeting(trigger: &Trigger) -> bool {
    FRAMES.all[trigger.frame].relation == "meet"
}

pub(super) fn by<'s>(scene: &'s Scene<'_>, predicate: &'s Verbal) -> Option<&'s [Phrase]> {
    let by = predicate.complements.iter().find(|(at, _)| scene.lower(*at) == "by");
    by.map(|(_, list)| list.as_slice())
}

pub(super) fn read(scene: &Scene<'_>, list: &[Phrase]) -> Vec<Party> {
    parties::of_list(scene, list, Wanted::People)
}

/// "Osei spoke to Lind in Rome": a talk in a place is a meeting, one on the telephone is not.
pub(super) fn talk_in_place(scene: &Scene<'_>, fact: &Found) -> Option<Found> {
    let both = fact.agents.iter().any(|p| is_person(scene, p))
        && fact.others.iter().any(|p| is_person(scene, p));
    let at = fact.trigger.of(scene.words.text).to_lowercase();
    let is_verb =
        matches!(at.as_str(), "spoke" | "speaking" | "talked" | "talking" | "spoken" | "discussed");
    let here = fact.relation == "talk" && fact.status == Status::Held && fact.place.is_some();
    // "Talking to Lind in Rome, Osei said: …" is no part of what was said.
    let opens = fact.rule == "participle";
    (here && both && is_verb && (opens || !scene.has(Tag::Quote))).then(|| Found {
        relation: "meet".to_owned(),
        rule: "talked in a place",
        ..fact.clone()
    })
}
