//! The people who answer "who met Xi", under one name for each.

use super::{
    Event,
    answers::{Told, sort},
    gathered::Gathered,
    sides::{counterparts, is_given},
};
use crate::{
    Result,
    extract::{Form, Participant, Status},
    identity::Identities,
    index::{Passage, Reader},
    query::{answer::Item, resolve::Resolved},
};
use std::collections::{BTreeMap, BTreeSet};

/// The other sides, by name and status. With several names given: only those who were with each of them.
pub(super) fn people(reader: &Reader, told: Told<'_, '_>) -> Result<Vec<Item>> {
    let canonical = Canonical { identities: reader.identities()? };
    let mut of_name: BTreeMap<String, Vec<Event<'_>>> = BTreeMap::new();
    for event in told.all {
        for side in canonical.sides(event, told.given) {
            of_name.entry(side.name).or_default().push(*event);
        }
    }
    let mut all: BTreeMap<(Status, String), Gathered<'_>> = BTreeMap::new();
    let mut with: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for event in told.found {
        for Side { name, with: number, participant } in canonical.sides(event, told.given) {
            with.entry(name.clone()).or_default().insert(number);
            let gathered = all.entry((event.fact.status, name)).or_default();
            gathered.kind = Some(canonical.identities.kind(participant.kind, &participant.name));
            gathered.also.extend(short_form(event.passage, participant));
            gathered.add(event);
        }
    }
    let mut items: Vec<Item> = all
        .into_iter()
        .filter(|((_, name), _)| with.get(name).is_some_and(|with| with.len() == told.given.len()))
        .map(|((status, name), gathered)| {
            let told = of_name.get(&name).map_or(&[][..], Vec::as_slice);
            gathered.item(name, status, told)
        })
        .collect();
    sort(&mut items);
    Ok(items)
}

/// Somebody in an event with one of the given names.
struct Side<'p> {
    name: String,
    /// The number of the given name.
    with: usize,
    participant: &'p Participant,
}

/// The words of the evidence for somebody, unless a pronoun or a description.
fn short_form(passage: &Passage, participant: &Participant) -> Option<String> {
    let entities = passage.found.people.iter().chain(&passage.found.organizations);
    let mention = entities.flat_map(|entity| &entity.mentions).find(|mention| {
        mention.at.span() == participant.at.span() && mention.at.field == participant.at.field
    })?;
    matches!(mention.form, Form::Name | Form::Short).then(|| participant.at.text.clone())
}

/// One name for all that the archive has for somebody.
struct Canonical<'r> {
    identities: &'r Identities,
}

impl Canonical<'_> {
    /// Those in an event with one of the given names, as seen from each.
    fn sides<'p>(&self, event: &Event<'p>, given: &[Resolved]) -> Vec<Side<'p>> {
        let mut sides = Vec::new();
        for (with, one) in given.iter().enumerate() {
            for participant in counterparts(event.fact, one) {
                if given.iter().any(|other| is_given(participant, other)) {
                    continue;
                }
                if self.identities.is_no_name(participant.kind, &participant.name) {
                    continue;
                }
                let name = self.name(participant);
                if !given.iter().any(|other| other.is(&name)) {
                    sides.push(Side { name, with, participant });
                }
            }
        }
        sides
    }

    fn name(&self, participant: &Participant) -> String {
        self.identities.name(participant.kind, &participant.name).to_owned()
    }
}
