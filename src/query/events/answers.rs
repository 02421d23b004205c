//! Answers of each kind from the events found: people, dates, places, a count, whether.

use super::{
    Event,
    gathered::Gathered,
    sides::{between, counterparts, is_given},
};
use crate::{
    Result,
    extract::{Form, Kind, Participant, Status},
    index::{Passage, Reader},
    query::{
        answer::{Item, When},
        resolve::{Resolved, resolve},
    },
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The other sides, by name and status. With several names given: only those who were with each of them.
pub(super) fn people(
    reader: &Reader,
    events: &[Event<'_>],
    given: &[Resolved],
) -> Result<Vec<Item>> {
    let mut canonical = Canonical { reader, known: BTreeMap::new() };
    let mut all: BTreeMap<(Status, String), Gathered> = BTreeMap::new();
    let mut with: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for event in events {
        for (number, one) in given.iter().enumerate() {
            for participant in counterparts(event.fact, one) {
                if given.iter().any(|other| is_given(participant, other)) {
                    continue;
                }
                let name = canonical.name(participant)?;
                if given.iter().any(|other| other.is(&name)) {
                    continue;
                }
                with.entry(name.clone()).or_default().insert(number);
                let gathered = all.entry((event.fact.status, name)).or_default();
                gathered.kind = Some(participant.kind);
                gathered.also.extend(short_form(event.passage, participant));
                gathered.add(event);
            }
        }
    }
    let mut items: Vec<Item> = all
        .into_iter()
        .filter(|((_, name), _)| with.get(name).is_some_and(|with| with.len() == given.len()))
        .map(|((status, name), gathered)| gathered.item(name, Some(status)))
        .collect();
    sort(&mut items);
    Ok(items)
}

/// The words of the evidence for somebody, unless a pronoun or a description.
fn short_form(passage: &Passage, participant: &Participant) -> Option<String> {
    let entities = passage.found.people.iter().chain(&passage.found.organizations);
    let mention = entities.flat_map(|entity| &entity.mentions).find(|mention| {
        mention.at.span() == participant.at.span() && mention.at.field == participant.at.field
    })?;
    matches!(mention.form, Form::Name | Form::Short).then(|| participant.at.text.clone())
}

/// By status, then how well supported, people before others, then by name.
fn sort(items: &mut [Item]) {
    let kind = |item: &Item| match item.kind {
        Kind::Person => 0,
        Kind::Organization => 1,
        Kind::Place | Kind::Phrase => 2,
    };
    items.sort_by(|one, other| {
        one.status
            .cmp(&other.status)
            .then(kind(one).cmp(&kind(other)))
            .then(other.score.total_cmp(&one.score))
            .then(other.articles.cmp(&one.articles))
            .then_with(|| one.name.cmp(&other.name))
    });
}

/// One name for the archive's spellings of a person, a bare "Putin" where it can be only one.
struct Canonical<'r> {
    reader: &'r Reader,
    known: BTreeMap<String, String>,
}

impl Canonical<'_> {
    fn name(&mut self, participant: &Participant) -> Result<String> {
        if participant.kind != Kind::Person {
            return Ok(participant.name.clone());
        }
        if let Some(name) = self.known.get(&participant.name) {
            return Ok(name.clone());
        }
        let resolved = resolve(self.reader, &participant.name, &[Kind::Person])?;
        let is_bare = !participant.name.contains(' ');
        let is_safe = resolved.kind == Some(Kind::Person)
            && resolved.is(&participant.name)
            && (!is_bare || resolved.others.is_empty());
        let name = if is_safe { resolved.name } else { participant.name.clone() };
        self.known.insert(participant.name.clone(), name.clone());
        Ok(name)
    }
}

/// The last name given, with the evidence on both, by status.
pub(super) fn whether(
    reader: &Reader,
    events: &[Event<'_>],
    given: &[Resolved],
) -> Result<Vec<Item>> {
    let [first @ .., last] = given else { return Ok(Vec::new()) };
    if first.is_empty() {
        return people(reader, events, given);
    }
    let mut all: BTreeMap<Status, Gathered> = BTreeMap::new();
    for event in between(events, given) {
        let gathered = all.entry(event.fact.status).or_default();
        gathered.kind = last.kind;
        gathered.add(event);
    }
    let mut items: Vec<Item> = all
        .into_iter()
        .map(|(status, gathered)| gathered.item(last.name.clone(), Some(status)))
        .collect();
    sort(&mut items);
    Ok(items)
}

/// One answer a date and status, the dates in order; facts without a date last.
pub(super) fn by_date(events: &[&Event<'_>]) -> Vec<Item> {
    let mut all: BTreeMap<(Status, Option<NaiveDate>, String), Gathered> = BTreeMap::new();
    for event in events {
        let Some(date) = &event.fact.when else { continue };
        let key = (event.fact.status, date.from, When::of(date).text);
        all.entry(key).or_default().add(event);
    }
    all.into_iter().map(|((status, _, text), gathered)| gathered.item(text, Some(status))).collect()
}

pub(super) fn by_place(events: &[&Event<'_>]) -> Vec<Item> {
    let mut all: BTreeMap<(Status, String), Gathered> = BTreeMap::new();
    for event in events {
        let Some(place) = &event.fact.place else { continue };
        let gathered = all.entry((event.fact.status, place.clone())).or_default();
        gathered.kind = Some(Kind::Place);
        gathered.add(event);
    }
    let mut items: Vec<Item> = all
        .into_iter()
        .map(|((status, name), gathered)| gathered.item(name, Some(status)))
        .collect();
    sort(&mut items);
    items
}

/// One answer: how many different days (articles, where a day is not known) are told of.
pub(super) fn counted(events: &[&Event<'_>]) -> Vec<Item> {
    let mut gathered = Gathered::default();
    let mut times = BTreeSet::new();
    for event in events.iter().filter(|event| event.fact.status == Status::Held) {
        let day = event.fact.when.as_ref().and_then(|date| date.from);
        times.insert(
            day.or(event.passage.published)
                .map_or_else(|| event.passage.article.clone(), |day| day.to_string()),
        );
        gathered.add(event);
    }
    if times.is_empty() {
        return Vec::new();
    }
    let name = match times.len() {
        1 => "1 time".to_owned(),
        count => format!("{count} times"),
    };
    vec![gathered.item(name, Some(Status::Held))]
}

/// What the articles of the evidence say that somebody is.
pub(super) fn add_roles(reader: &Reader, item: &mut Item) -> Result<()> {
    const MOST_ARTICLES: usize = 3;
    if !matches!(item.kind, Kind::Person | Kind::Organization) {
        return Ok(());
    }
    let articles: BTreeSet<String> =
        item.evidence.iter().map(|piece| piece.at.article.clone()).take(MOST_ARTICLES).collect();
    for article in articles {
        for passage in reader.passages(&article)? {
            let entities = passage.found.people.iter().chain(&passage.found.organizations);
            for entity in entities.filter(|entity| entity.name == item.name) {
                for role in &entity.roles {
                    let role = match &role.of {
                        Some(of) => format!("{}, {of}", role.title),
                        None => role.title.clone(),
                    };
                    if !item.roles.contains(&role) {
                        item.roles.push(role);
                    }
                }
            }
        }
    }
    Ok(())
}
