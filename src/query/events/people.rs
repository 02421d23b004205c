//! The people who answer "who met Xi", under one name for each.

use super::{
    Event,
    answers::{Told, sort},
    gathered::Gathered,
    sides::{Side, counterparts, seated},
};
use crate::{
    Result,
    extract::{Fact, Form, Kind, Participant, Status},
    identity::Identities,
    index::{Passage, Reader},
    query::{answer::Item, question::Seat, words::is_small},
    text::{Lexicon, fold, noun_lemma},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// Nouns for gatherings, speeches and times.
static HAPPENINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/happenings.txt")));

/// Those who stand on `seat`, by name and status. With several names given: only those who were with each of
/// them.
pub(super) fn people(reader: &Reader, told: Told<'_, '_>, seat: Seat) -> Result<Vec<Item>> {
    let canonical = Canonical { identities: reader.identities()? };
    let mut all: BTreeMap<(Status, String), Gathered<'_>> = BTreeMap::new();
    let mut with: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for event in told.found {
        for Answering { name, with: number, participant } in
            canonical.answering(event, told.given, seat)
        {
            with.entry(name.clone()).or_default().insert(number);
            let gathered = all.entry((event.fact.status, name)).or_default();
            gathered.kind = Some(canonical.identities.kind(participant.kind, &participant.name));
            gathered.also.extend(short_form(event.passage, participant));
            gathered.add(event);
        }
    }
    let asked = told.given.len().max(1);
    all.retain(|(_, name), _| with.get(name).is_some_and(|with| with.len() == asked));
    let planned: BTreeSet<String> = (all.keys())
        .filter(|(status, _)| *status == Status::Planned)
        .map(|(_, name)| name.clone())
        .collect();
    let mut of_name: BTreeMap<String, Vec<Event<'_>>> = BTreeMap::new();
    // What became of plans; where there are none nothing has to be looked up.
    for event in told.all.iter().filter(|_| !planned.is_empty()) {
        for one in canonical.answering(event, told.given, seat) {
            if planned.contains(&one.name) {
                of_name.entry(one.name).or_default().push(*event);
            }
        }
    }
    let texts = told.texts;
    let mut items: Vec<Item> = all
        .into_iter()
        .map(|((status, name), gathered)| {
            let told = of_name.get(&name).map_or(&[][..], Vec::as_slice);
            gathered.item(name, status, told, texts)
        })
        .collect();
    sort(&mut items);
    Ok(items)
}

/// Somebody in an event with one of the given names.
struct Answering<'p> {
    name: String,
    /// The number of the given name.
    with: usize,
    participant: &'p Participant,
}

/// "Friday night's debate", on the side of those who did it: that is nobody.
fn is_happening(fact: &Fact, participant: &Participant) -> bool {
    if participant.kind != Kind::Phrase {
        return false;
    }
    let does = || fact.agents.iter().any(|agent| agent.at == participant.at);
    // "the speech in Rome"; not "the Editors' Conference", which is a body by that name.
    let words = participant.name.split_whitespace().skip_while(|word| is_small(&fold(word)));
    let head = words.take_while(|word| !is_small(&fold(word))).last().unwrap_or_default();
    let is_one = HAPPENINGS.has(noun_lemma(head).unwrap_or(head));
    is_one && does()
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
    /// Those in an event with one of the given names, as seen from each; where none is given, all who stand
    /// on `seat`.
    fn answering<'p>(&self, event: &Event<'p>, given: &[Side], seat: Seat) -> Vec<Answering<'p>> {
        let mut found = Vec::new();
        if given.is_empty() {
            let is_answer =
                |one: &&Participant| self.is_name(one) && !is_happening(event.fact, one);
            for participant in seated(event.fact, seat).into_iter().filter(is_answer) {
                found.push(Answering { name: self.name(participant), with: 0, participant });
            }
            return found;
        }
        for (with, one) in given.iter().enumerate() {
            for participant in counterparts(event.fact, one) {
                let is_asked = given.iter().any(|other| other.is(participant));
                if is_asked || !self.is_name(participant) || is_happening(event.fact, participant) {
                    continue;
                }
                let name = self.name(participant);
                if !given.iter().any(|other| other.name.is(&name)) {
                    found.push(Answering { name, with, participant });
                }
            }
        }
        found
    }

    /// Whether the reader has nothing against it.
    fn is_name(&self, participant: &Participant) -> bool {
        !self.identities.is_no_name(participant.kind, &participant.name)
    }

    fn name(&self, participant: &Participant) -> String {
        self.identities.name(participant.kind, &participant.name).to_owned()
    }
}
