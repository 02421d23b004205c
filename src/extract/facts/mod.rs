//! Facts: what happened, is to happen or did not happen, between whom.
//!
//! Words of the frame table (`en/facts/frames.txt`) name facts; the grammar gives their sides; the
//! words that govern them give their status. Decided: without evidence that it happened a fact is
//! never held. Refused: learned relations, which cannot say why.

mod acts;
mod also;
pub mod asking;
mod callers;
mod dependents;
mod described;
mod effects;
mod encounters;
mod far_sides;
mod frames;
mod gatherings;
mod guests;
mod invitations;
mod noun_role;
mod noun_status;
mod noun_surroundings;
mod nouns;
mod parties;
mod pronouns;
mod retract;
mod scene;
mod senses;
mod status;
#[cfg(test)]
mod tests;
mod trips;
mod verbs;

use super::{clauses::Tag, dates, entities::Cast, extraction::Status, quotes::Saying};
use crate::text::{Span, Words, verb_lemma};
use chrono::{Days, NaiveDate};
use described::Described;
use scene::Scene;
use std::collections::BTreeSet;

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
    /// Where no date stands for it alone: the days of the journey that it is part of.
    pub(super) days: Option<dates::Found>,
    /// The place's number among the cast's members.
    pub(super) place: Option<usize>,
    /// The words that name whose word it is.
    pub(super) said_by: Option<Span>,
    pub(super) sentence: Span,
    pub(super) trigger: Span,
}

impl Found {
    /// What the clause of a word ties to the fact that the word tells; its relation, sides, cue and rule left open.
    fn at(scene: &Scene<'_>, trigger: usize) -> Self {
        Self {
            relation: String::new(),
            status: Status::Held,
            cue: String::new(),
            rule: "",
            agents: Vec::new(),
            others: Vec::new(),
            when: scene.date(trigger),
            days: None,
            place: scene.place(trigger),
            said_by: scene.said_by(trigger),
            sentence: scene.words.sentences[scene.number].span,
            trigger: scene.span(trigger..trigger + 1),
        }
    }
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
    /// The fuller words for the same: "the army of Harland", of "the army".
    pub(super) full: Option<Span>,
}

/// The facts of a text that was `published` on a day, in order of their triggers.
pub(super) fn find(
    words: &Words<'_>,
    cast: &Cast,
    dates: &[dates::Found],
    sayings: &[Saying],
    published: Option<NaiveDate>,
) -> Vec<Found> {
    let mut facts = Vec::new();
    let mut described = Described::default();
    let mut gathering = gatherings::Gathering::default();
    for number in 0..words.sentences.len() {
        let scene = Scene::new(words, cast, dates, sayings, number);
        let mut found = in_sentence(&scene, published);
        gatherings::find(&scene, &facts, &mut gathering, &mut found);
        found.sort_by_key(|fact| fact.trigger.start);
        described.settle(&scene, &mut found);
        retract::denied(&scene, &mut facts);
        facts.extend(found);
    }
    trips::settle(words, cast, dates, &mut facts);
    contest(&mut facts);
    facts
}

/// What is only somebody's word, and denied in the same article, did not happen for certain.
///
/// "Duarte denied having met Oyelaran, although aides say she shook his hand."
fn contest(facts: &mut [Found]) {
    let denied: BTreeSet<_> =
        facts.iter().filter(|fact| fact.status == Status::Denied).map(sides).collect();
    let is_contested = |fact: &Found| fact.said_by.is_some() && denied.contains(&sides(fact));
    for fact in facts {
        if fact.status == Status::Held && is_contested(fact) {
            fact.status = Status::Hypothetical;
            fact.rule = "reported and denied";
        }
    }
}

/// The relation, and who takes part whatever the side.
fn sides(fact: &Found) -> (String, BTreeSet<usize>) {
    let parties = fact.agents.iter().chain(&fact.others);
    (fact.relation.clone(), parties.filter_map(|party| party.member).collect())
}

/// Leaves out what is only supposed where the same sentence says that it took place, and what only looks like a meeting
/// where it says that it is to take place.
///
/// "Modi and Xi met in Kazan, their first formal talks in five years."
/// "Modi and Xi, who are to meet in Kazan, spoke on Friday."
fn without_doubles(facts: &mut Vec<Found>) {
    let of = |facts: &[Found], status: Status| -> BTreeSet<_> {
        facts.iter().filter(|fact| fact.status == status).map(sides).collect()
    };
    let (held, planned) = (of(facts, Status::Held), of(facts, Status::Planned));
    facts.retain(|fact| match fact.status {
        Status::Hypothetical => !held.contains(&sides(fact)),
        Status::Held if fact.rule == "talked in a place" => !planned.contains(&sides(fact)),
        _ => true,
    });
}

fn in_sentence(scene: &Scene<'_>, published: Option<NaiveDate>) -> Vec<Found> {
    let mut facts: Vec<Found> = Vec::new();
    for index in 0..scene.grammar.predicates.len() {
        facts.extend(encounters::find(scene, index));
        if let Some(fact) = verbs::find(scene, index) {
            facts.extend(also::as_meeting(scene, &fact));
            facts.extend(also::turned(scene, &fact));
            facts.extend(also::in_place_of(scene, index, &fact));
            facts.extend(encounters::talk_in_place(scene, &fact));
            facts.push(fact);
        }
    }
    let nouns = (0..scene.len()).filter(|at| scene.tag(*at) == Some(Tag::Noun));
    for at in nouns {
        let found = nouns::find(scene, at)
            .or_else(|| guests::guest(scene, at))
            .or_else(|| callers::present(scene, at));
        // "announced his resignation" is told by its verb.
        let act = acts::find(scene, at).filter(|act| {
            found.is_none() && facts.iter().all(|fact| fact.relation != act.relation)
        });
        facts.extend(found.or(act));
        facts.extend(guests::hosted(scene, at));
    }
    for fact in &mut facts {
        doubt(scene, fact);
        by_calendar(scene, fact, published);
    }
    without_doubles(&mut facts);
    facts.sort_by_key(|fact| fact.trigger.start);
    facts
}

/// What is told with these verbs in the present tense is still to come, outside of headlines; a
/// gesture ("Xi shakes hands with Lind on the tarmac") is what a picture shows.
const APPOINTMENTS: &[&str] = &["meet", "visit", "host", "receive"];

/// "The ministry said that Lind would have talks with Moe": said, and not supposed.
fn is_back_shifted(scene: &Scene<'_>, fact: &Found) -> bool {
    let would = fact.cue.split_whitespace().next() == Some("would");
    let is_condition =
        (0..scene.len()).any(|at| matches!(scene.lower(at), "if" | "unless" | "whether"));
    // "would have met": it came to nothing.
    let trigger = fact.trigger.of(scene.words.text);
    let is_perfect = fact.cue.contains(" have ") && fact.cue.ends_with(trigger);
    would && fact.said_by.is_some() && !is_condition && !is_perfect
}

/// "Lee, who is to meet Moe on Friday": a plan that still stands is for the next such day, not for one before
/// its article.
fn undate(scene: &Scene<'_>, fact: &mut Found) {
    let is_past = |word: &str| matches!(word, "was" | "were" | "had" | "would" | "did");
    let stands = fact.status == Status::Planned && !fact.cue.split_whitespace().any(is_past);
    let is_before = |when: usize| {
        scene
            .dates
            .get(when)
            .is_some_and(|date| date.basis == "weekday before the publication date")
    };
    if let Some(when) = fact.when.filter(|when| stands && is_before(*when)) {
        fact.when = None;
        fact.days = scene.dates.get(when).and_then(a_week_later);
    }
}

fn a_week_later(date: &dates::Found) -> Option<dates::Found> {
    const WEEK: Days = Days::new(7);
    let later = |day: Option<NaiveDate>| day.and_then(|day| day.checked_add_days(WEEK));
    let from = later(date.from)?;
    Some(dates::Found {
        value: from.to_string(),
        from: Some(from),
        until: later(date.until),
        basis: "next such weekday after the publication date".to_owned(),
        ..date.clone()
    })
}

/// Gestures that pictures show: "Osei shakes hands with Lind on June 16".
const GESTURES: &[&str] = &["shake", "hug", "pose", "greet", "welcome"];

/// What the day of publication says of a fact with a date: a gesture told in the present tense that
/// is over took place, "a July meeting of Osei and Lind" that lies ahead is a plan.
fn by_calendar(scene: &Scene<'_>, fact: &mut Found, published: Option<NaiveDate>) {
    let day = fact.when.and_then(|when| scene.dates.get(when)?.from);
    let Some((published, day)) = published.zip(day) else { return };
    let verb = verb_lemma(fact.trigger.of(scene.words.text));
    let is_gesture = verb.is_some_and(|verb| GESTURES.contains(&verb));
    if fact.rule == "present with a time" && is_gesture && day <= published {
        fact.status = Status::Held;
        fact.rule = "picture";
    }
    if fact.rule == "noun" && fact.status == Status::Hypothetical && day > published {
        fact.status = Status::Planned;
        fact.rule = "noun with a time ahead";
    }
}

/// Takes back what only looks like something that happened, or was only supposed.
fn doubt(scene: &Scene<'_>, fact: &mut Found) {
    let trigger = fact.trigger.start;
    let at = (0..scene.len()).find(|at| scene.span(*at..*at + 1).start >= trigger).unwrap_or(0);
    if let Some(verdict) = retract::afterwards(scene, at, fact.status) {
        fact.status = verdict.status;
        scene.text(verdict.cue).clone_into(&mut fact.cue);
        fact.rule = verdict.rule;
    }
    if fact.status == Status::Planned
        && let Some(verdict) = retract::withdrew(scene, at)
    {
        fact.status = verdict.status;
        scene.text(verdict.cue).clone_into(&mut fact.cue);
        fact.rule = verdict.rule;
    }
    if fact.status == Status::Hypothetical && is_back_shifted(scene, fact) {
        fact.status = Status::Planned;
        fact.rule = "future in the past";
    }
    undate(scene, fact);
    if fact.status != Status::Held {
        return;
    }
    // "Monday — Prime Minister Lind meets President Moe in Velmora."
    let verb = verb_lemma(fact.trigger.of(scene.words.text));
    let is_appointment = verb.is_some_and(|verb| APPOINTMENTS.contains(&verb));
    // "Lind, who is visiting Velmora, said": where somebody is.
    let is_there = fact.trigger.of(scene.words.text) == "visiting" && fact.agents.len() == 1;
    if fact.rule == "present" && is_appointment && !is_there && !scene.is_headline() {
        fact.status = Status::Planned;
        fact.rule = "present outside a headline";
    }
    // "We reported that Lind had met Moe. … We apologize."
    let by_us = fact.said_by.is_some_and(|by| matches!(by.of(scene.words.text), "we" | "We"));
    if by_us && scene.is_correction() {
        fact.status = Status::Denied;
        fact.rule = "correction";
    }
}
