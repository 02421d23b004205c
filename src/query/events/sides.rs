//! Who took part in a fact, seen from those whom the question names.

use super::Event;
use crate::{
    Result,
    extract::{Fact, Kind, Participant, asking},
    index::{NameField, Plan, Reader, terms},
    query::{
        question::{Given, Seat},
        resolve::{Resolved, resolve},
        words::is_small,
    },
    text::{fold, lemma},
};
use std::collections::BTreeSet;

/// Somebody named in the question, and where they stand.
#[derive(Clone, Debug)]
pub(in crate::query) struct Side {
    /// Whom the words stand for; of "Xi or Putin" both.
    pub name: Resolved,
    pub(super) seat: Seat,
    /// The words of a description ("the commission"), or of a name that no article has as one; empty for
    /// names. One set for each of several names.
    words: Vec<BTreeSet<String>>,
}

impl Side {
    /// Finds out whom a name in a question stands for.
    pub(super) fn of(reader: &Reader, given: &Given) -> Result<Self> {
        let mut side = Self { name: Resolved::default(), seat: given.seat, words: Vec::new() };
        let mut names = Vec::new();
        let preferred = [Kind::Person, Kind::Organization, Kind::Place];
        for typed in &given.names {
            let resolved = resolve(reader, typed, &preferred[..2])?;
            let described = !typed.chars().any(char::is_uppercase);
            let is_person = resolved.kind == Some(Kind::Person);
            if resolved.kind.is_none() || described && !is_person {
                let words = terms(typed).into_iter().map(|term| term.word);
                let words: BTreeSet<String> = words
                    .filter(|word| !is_small(word))
                    .map(|word| lemma(&word).to_owned())
                    .collect();
                side.words.extend(Some(words).filter(|words| !words.is_empty()));
            }
            names.push(resolved);
        }
        let joined = |part: fn(&Resolved) -> &String| {
            names.iter().map(|name| part(name).as_str()).collect::<Vec<_>>().join(" or ")
        };
        side.name = Resolved {
            typed: joined(|name| &name.typed),
            name: joined(|name| &name.name),
            kind: names.iter().find_map(|name| name.kind),
            names: names.iter().flat_map(|name| name.names.clone()).collect(),
            others: names.iter().flat_map(|name| name.others.clone()).collect(),
        };
        Ok(side)
    }

    /// The organization whose longer name begins with the name of this one: "Acme Holdings" of "Acme".
    pub(super) fn longer(&self, reader: &Reader) -> Result<Option<Self>> {
        let typed = fold(&self.name.typed);
        let begins = |name: &&String| {
            fold(name).strip_prefix(&typed).is_some_and(|rest| rest.starts_with(' '))
        };
        let is_body = self.name.kind == Some(Kind::Organization);
        let Some(longer) = self.name.others.iter().find(begins).filter(|_| is_body) else {
            return Ok(None);
        };
        let given = Given { names: vec![longer.clone()], seat: self.seat };
        let mut side = Self::of(reader, &given)?;
        side.name.typed.clone_from(&self.name.typed);
        Ok(Some(side))
    }

    /// Whether `participant` is the one asked about.
    pub(in crate::query) fn is(&self, participant: &Participant) -> bool {
        if self.name.is(&participant.name) {
            return true;
        }
        if self.words.is_empty() || participant.kind == Kind::Person {
            return false;
        }
        let own: BTreeSet<String> =
            terms(&participant.name).iter().map(|term| lemma(&term.word).to_owned()).collect();
        self.words.iter().any(|words| words.is_subset(&own))
    }

    /// The passages with a fact of the relation that has it for a side.
    pub(super) fn plans(&self, relation: &str) -> Vec<Plan> {
        let names = self
            .name
            .names
            .iter()
            .map(|(_, name)| Plan::Fact { relation: relation.to_owned(), name: name.clone() });
        let words = self.words.iter().map(|words| Plan::FactWords {
            relation: relation.to_owned(),
            words: words.iter().cloned().collect(),
        });
        names.chain(words).collect()
    }

    /// The passages that have it, in whatever fact or none.
    pub(super) fn mentioned(&self) -> Plan {
        let names = (self.name.names.iter())
            .filter_map(|(kind, name)| Some(Plan::Name(NameField::of(*kind)?, name.clone())));
        let all =
            |words: &BTreeSet<String>| Plan::All(words.iter().cloned().map(Plan::Word).collect());
        Plan::Any(names.chain(self.words.iter().map(all)).collect())
    }

    /// Whether it stands for a description: "the commission".
    pub(super) fn is_described(&self) -> bool {
        !self.words.is_empty() && fold(&self.name.typed) == self.name.typed
    }
}

/// On which side a fact has to have it: where A with B is B with A, on any.
fn seat_in(fact: &Fact, seat: Seat) -> Seat {
    if asking::relation(&fact.relation).is_some_and(|relation| relation.is_mutual) {
        Seat::Either
    } else {
        seat
    }
}

/// Whether the fact has `side` where the question puts it.
pub(super) fn has(fact: &Fact, side: &Side) -> bool {
    let on = |participants: &[Participant]| participants.iter().any(|one| side.is(one));
    match seat_in(fact, side.seat) {
        Seat::Agent => on(&fact.agents),
        Seat::Other => on(&fact.others),
        Seat::Either => on(&fact.agents) || on(&fact.others),
    }
}

/// Those on one side of a fact.
pub(super) fn seated(fact: &Fact, seat: Seat) -> Vec<&Participant> {
    match seat_in(fact, seat) {
        Seat::Agent => fact.agents.iter().collect(),
        Seat::Other => fact.others.iter().collect(),
        Seat::Either => fact.agents.iter().chain(&fact.others).collect(),
    }
}

/// Those who took part with `given`: the other side, or the other members of its own side where the fact has
/// but one ("X and Y met").
pub(super) fn counterparts<'f>(fact: &'f Fact, given: &Side) -> Vec<&'f Participant> {
    let on = |side: &[Participant]| side.iter().any(|participant| given.is(participant));
    let rest = |side: &'f [Participant]| {
        side.iter().filter(|participant| !given.is(participant)).collect::<Vec<_>>()
    };
    let seat = seat_in(fact, given.seat);
    // Of several who met each other, all but the last stand on the one side and all but the first
    // on the other.
    let mut found: Vec<&Participant> = Vec::new();
    if seat != Seat::Other && on(&fact.agents) {
        let alone = fact.others.is_empty() && seat == Seat::Either;
        found.extend(rest(if alone { &fact.agents } else { &fact.others }));
    }
    if seat != Seat::Agent && on(&fact.others) {
        let new = |one: &&Participant| !found.iter().any(|known| known.at == one.at);
        let more: Vec<&Participant> = rest(&fact.agents).into_iter().filter(new).collect();
        found.extend(more);
    }
    // People meet people; a country may sue one.
    if seat == Seat::Either {
        found.retain(|participant| participant.kind != Kind::Place);
    }
    found
}

/// The events in which all given names are together.
pub(in crate::query) fn between<'e, 'p>(
    events: &'e [Event<'p>],
    given: &[Side],
) -> Vec<&'e Event<'p>> {
    let together = |event: &&Event<'_>| match given {
        [] => true,
        [one] => has(event.fact, one),
        [one, rest @ ..] => {
            let others = counterparts(event.fact, one);
            rest.iter().all(|other| others.iter().any(|participant| other.is(participant)))
        }
    };
    events.iter().filter(together).collect()
}
