//! Meetings that no verb of meeting names: "joined the talks", "told visiting Premier Lind", "Osei's
//! guest, Premier Lind", "at the talks Osei was told by Lind", "spoke to Lind in Rome".

use super::{
    Found, Party,
    frames::FRAMES,
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
use std::{collections::BTreeSet, sync::LazyLock};

/// Verbs of saying something to somebody who is there.
static FACING: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/facts/facing.txt")));

/// How many sentences back the talks stand that somebody joined.
const BACK: usize = 3;

/// The meeting that predicate `index` tells of besides its own frame.
pub(super) fn find(scene: &Scene<'_>, index: usize) -> Option<Found> {
    let predicate = &scene.grammar.predicates[index];
    let (agents, others, rule) = to_guest(scene, predicate)
        .or_else(|| within_meeting(scene, predicate))
        .or_else(|| joined_for(scene, predicate))
        .or_else(|| saw(scene, predicate))?;
    meeting(scene, index, agents, others, rule)
}

fn meeting(
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
        when: scene.date(predicate.verb),
        days: None,
        place: scene.place(predicate.verb),
        said_by: scene.said_by(predicate.verb),
        sentence: scene.words.sentences[scene.number].span,
        trigger: scene.span(predicate.verb..predicate.verb + 1),
    })
}

type Sides = (Vec<Party>, Vec<Party>, &'static str);

/// "told visiting Premier Lind", "thanked his guest, Premier Lind", "was told by visiting Premier Lind".
fn to_guest(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    if !FACING.has(predicate.lemma) || predicate.shape == Shape::Participle {
        return None;
    }
    let subject = read(scene, &predicate.subject);
    let second =
        if predicate.is_passive { by(scene, predicate)? } else { predicate.object.as_slice() };
    let guest = |phrase: &&Phrase| {
        phrase.chunk.clone().any(|at| matches!(scene.lower(at), "visiting" | "guest" | "visitor"))
    };
    let guests: Vec<Phrase> = second.iter().filter(guest).cloned().collect();
    let hosts: Vec<Phrase> = predicate.subject.iter().filter(guest).cloned().collect();
    let others = if hosts.is_empty() { read(scene, &guests) } else { read(scene, second) };
    (!others.is_empty()).then_some((subject, others, "told a guest"))
}

/// "In a meeting on Friday, Osei was told by Lind", "At the talks Osei assured Lind that".
fn within_meeting(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    const NEAR: usize = 14;
    if !FACING.has(predicate.lemma) || predicate.shape != Shape::Finite {
        return None;
    }
    let start = predicate.subject.first()?.tokens.start;
    let before = start.saturating_sub(NEAR)..start;
    let after = predicate.complements.iter().map(|(at, _)| *at);
    let is_meeting = |at: usize| {
        let chunk = scene.grammar.chunk(at + 1)?;
        let word = scene.lower(chunk.end - 1);
        let names = FRAMES.of_noun(noun_lemma(word).unwrap_or(word)).iter();
        let meets = names.into_iter().any(|t| FRAMES.all[t.frame].relation == "meet");
        let opens = matches!(scene.lower(at), "in" | "at" | "during" | "over");
        // "a meeting of the board", "talks with Lee": whose it is stands there.
        let sides = matches!(scene.lower(chunk.end), "of" | "with" | "between");
        let no = scene.lower(chunk.start) == "no";
        (meets && opens && !sides && !no && word != "conference").then_some(())
    };
    before.chain(after).find_map(is_meeting)?;
    let second = if predicate.is_passive {
        read(scene, by(scene, predicate)?)
    } else {
        read(scene, &predicate.object)
    };
    Some((read(scene, &predicate.subject), second, "told in a meeting"))
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
    let stands = predicate.shape == Shape::Infinitive || in_place;
    (ends && stands)
        .then(|| (read(scene, &predicate.subject), read(scene, &predicate.object), "went to see"))
}

fn by<'s>(scene: &'s Scene<'_>, predicate: &'s Verbal) -> Option<&'s [Phrase]> {
    let by = predicate.complements.iter().find(|(at, _)| scene.lower(*at) == "by");
    by.map(|(_, list)| list.as_slice())
}

fn read(scene: &Scene<'_>, list: &[Phrase]) -> Vec<Party> {
    parties::of_list(scene, list, Wanted::People)
}

/// "Osei's guest, Premier Lind, left": the two were together.
pub(super) fn guest(scene: &Scene<'_>, token: usize) -> Option<Found> {
    if !matches!(scene.lower(token), "guest" | "visitor" | "host" | "guests" | "hosts") {
        return None;
    }
    let chunk = scene.grammar.chunk(token)?;
    let mut phrase = scene.grammar.list(chunk.start)?.into_iter().next()?;
    let index = (0..scene.grammar.predicates.len()).find(|index| {
        let predicate = &scene.grammar.predicates[*index];
        predicate.shape == Shape::Finite
            && predicate.subject.iter().chain(&predicate.object).any(|p| p.chunk == chunk)
    })?;
    let owner = verbs::owner(scene, &phrase, Wanted::People);
    phrase.chunk.start = token + 1;
    let named = if phrase.naming.is_some() || phrase.chunk.start < chunk.end {
        phrase.head = chunk.end - 1;
        read(scene, &[phrase])
    } else {
        Vec::new()
    };
    meeting(scene, index, owner, named, "guest")
}

/// "Osei and Lind met in Rome. Park joined the talks.": with those who held them.
pub(super) fn join_talks(scene: &Scene<'_>, earlier: &[Found], facts: &mut Vec<Found>) {
    let joined = facts.iter().filter(|fact| fact.relation == "join" && fact.status == Status::Held);
    let mut found = Vec::new();
    for fact in joined {
        let [talks] = fact.others.as_slice() else { continue };
        let known = talks.member.is_none() && {
            let mut words = talks.span.of(scene.words.text).split_whitespace();
            let definite = matches!(words.next(), Some("the" | "their" | "this"));
            let last = words.next_back().unwrap_or_default().to_lowercase();
            let lemma = noun_lemma(&last).unwrap_or_default();
            let mut names = FRAMES.of_noun(lemma).iter();
            definite && names.any(|t| FRAMES.all[t.frame].relation == "meet")
        };
        let before = |other: &&Found| {
            let number = scene.words.sentence_at(other.sentence.start);
            other.relation == "meet"
                && other.status == Status::Held
                && number + BACK >= scene.number
        };
        let Some(held) = earlier.iter().rev().find(before).filter(|_| known) else { continue };
        let others = held.agents.iter().chain(&held.others).filter(|party| is_person(scene, party));
        let mut meeting = Found {
            relation: "meet".to_owned(),
            rule: "joined the talks",
            others: others.cloned().collect(),
            ..fact.clone()
        };
        let mut seen = BTreeSet::new();
        meeting.others.retain(|party| seen.insert(party.member));
        let frame = FRAMES.named("meet").map(|number| &FRAMES.all[number]);
        if frame.is_some_and(|f| verbs::complete(scene, f, &meeting.agents, &meeting.others)) {
            found.push(meeting);
        }
    }
    facts.extend(found);
}

/// "Osei spoke to Lind in Rome": a talk in a place is a meeting, one on the telephone is not.
pub(super) fn talk_in_place(scene: &Scene<'_>, fact: &Found) -> Option<Found> {
    let both = fact.agents.iter().any(|p| is_person(scene, p))
        && fact.others.iter().any(|p| is_person(scene, p));
    let at = fact.trigger.of(scene.words.text).to_lowercase();
    let is_verb =
        matches!(at.as_str(), "spoke" | "speaking" | "talked" | "talking" | "spoken" | "discussed");
    let here = fact.relation == "talk" && fact.status == Status::Held && fact.place.is_some();
    (here && both && is_verb && !scene.has(Tag::Quote)).then(|| Found {
        relation: "meet".to_owned(),
        rule: "talked in a place",
        ..fact.clone()
    })
}
