//! Answers of each kind from the events found: people, dates, places, a count, whether.

use super::{
    Event,
    closure::without_headlines,
    gathered::Gathered,
    people::people,
    sides::{Side, between},
    times::fewest,
};
use crate::{
    Result,
    extract::{Entity, Kind, Status, asking},
    identity::Identities,
    index::{Passage, Reader, Texts},
    query::{
        answer::{Item, When},
        offices::role_words,
        question::Seat,
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// The answer to "when" where no date is stated.
pub(super) const DATE_NOT_STATED: &str = "date not stated";
/// The answer to "where" where no place is.
pub(super) const PLACE_NOT_STATED: &str = "place not stated";

/// The events that a question is about.
#[derive(Clone, Copy)]
pub(super) struct Told<'t, 'p> {
    /// Those of the time, place and status asked for.
    pub found: &'t [Event<'p>],
    /// Of any: these say what became of plans.
    pub all: &'t [Event<'p>],
    /// The names given.
    pub given: &'t [Side],
    /// Which articles are copies.
    pub texts: &'t Texts,
}

impl<'p> Told<'_, 'p> {
    /// The events found in which all given names are together.
    fn found_together(&self) -> Vec<Event<'p>> {
        between(self.found, self.given).into_iter().copied().collect()
    }

    /// The answer with this name and, where it is a plan, what became of it: by what is told of the same
    /// people, if only one of them is given.
    fn item(&self, name: String, status: Status, gathered: Gathered<'p>) -> Item {
        if status != Status::Planned {
            return gathered.item(name, status, &[], self.texts);
        }
        let plans = &gathered.events;
        let mut all: Vec<Event<'p>> = between(self.all, self.given).into_iter().copied().collect();
        if self.given.len() < 2 {
            let company: BTreeSet<&str> =
                plans.iter().flat_map(|plan| company(plan, self.given)).collect();
            all.retain(|event| self::company(event, self.given).any(|name| company.contains(name)));
        }
        gathered.item(name, status, &all, self.texts)
    }
}

/// The names of those in an event who are not given.
fn company<'p>(event: &Event<'p>, given: &[Side]) -> impl Iterator<Item = &'p str> {
    let everybody = event.fact.agents.iter().chain(&event.fact.others);
    everybody.filter(|one| !given.iter().any(|given| given.is(one))).map(|one| one.name.as_str())
}

/// By status, then how well supported, people before others, then by name.
pub(super) fn sort(items: &mut [Item]) {
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

/// The last name given, with the evidence on all, by status. "did anyone meet Lind" and "did anyone sue
/// Lind" ask for people; "was Lind arrested" asks for the evidence on Lind.
pub(super) fn whether(reader: &Reader, told: Told<'_, '_>, seat: Seat) -> Result<Vec<Item>> {
    let [.., last] = told.given else { return people(reader, told, seat) };
    if let [only] = told.given {
        let is_mutual = told.all.iter().all(|event| is_mutual(event));
        if is_mutual || only.seat == seat {
            let opposite = if only.seat == Seat::Other { Seat::Agent } else { Seat::Other };
            return people(reader, told, opposite);
        }
    }
    let mut all: BTreeMap<Status, Gathered<'_>> = BTreeMap::new();
    for event in told.found_together() {
        let gathered = all.entry(event.fact.status).or_default();
        gathered.kind = last.name.kind;
        gathered.add(&event);
    }
    let mut items: Vec<Item> = all
        .into_iter()
        .map(|(status, gathered)| told.item(last.name.name.clone(), status, gathered))
        .collect();
    sort(&mut items);
    Ok(items)
}

fn is_mutual(event: &Event<'_>) -> bool {
    asking::relation(&event.fact.relation).is_some_and(|relation| relation.is_mutual)
}

/// One answer a date and status, the dates in order; dates without a year behind them, and last what has
/// no date.
pub(super) fn by_date(told: Told<'_, '_>) -> Vec<Item> {
    let key = |event: &Event<'_>| {
        let date = event.fact.when.as_ref()?;
        Some(((date.from.is_none(), date.from), When::of(date).text))
    };
    by(told, key, Kind::Phrase, DATE_NOT_STATED)
}

/// One answer a place and status; last what has no place.
pub(super) fn by_place(told: Told<'_, '_>) -> Vec<Item> {
    let key = |event: &Event<'_>| Some(((), event.fact.place.clone()?));
    let mut items = by(told, key, Kind::Place, PLACE_NOT_STATED);
    sort(&mut items);
    items
}

/// One answer a key and status, in the order of the keys and named by their second half. That something
/// happened is answer enough to be told where a text does not say when.
fn by<'p, K: Ord>(
    told: Told<'_, 'p>,
    key: impl Fn(&Event<'p>) -> Option<(K, String)>,
    kind: Kind,
    not_stated: &str,
) -> Vec<Item> {
    let together = told.found_together();
    let mut stated: BTreeMap<(Status, (K, String)), Gathered<'p>> = BTreeMap::new();
    for event in &together {
        if let Some(key) = key(event) {
            let gathered = stated.entry((event.fact.status, key)).or_default();
            gathered.kind = Some(kind);
            gathered.add(event);
        }
    }
    let mut unstated: BTreeMap<Status, Gathered<'p>> = BTreeMap::new();
    // A headline leaves to the text to say it.
    for event in without_headlines(&together).iter().filter(|event| key(event).is_none()) {
        unstated.entry(event.fact.status).or_default().add(event);
    }
    let stated =
        stated.into_iter().map(|((status, (_, name)), gathered)| told.item(name, status, gathered));
    let unstated = unstated
        .into_iter()
        .map(|(status, gathered)| told.item(not_stated.to_owned(), status, gathered));
    stated.chain(unstated).collect()
}

/// One answer: how many times it happened, at least.
pub(super) fn counted(told: Told<'_, '_>) -> Vec<Item> {
    let mut held = told.found_together();
    held.retain(|event| event.fact.status == Status::Held);
    let name = match fewest(&without_headlines(&held)) {
        0 => return Vec::new(),
        1 => "1 time".to_owned(),
        count => format!("{count} times"),
    };
    let gathered = Gathered { events: held, ..Gathered::default() };
    vec![gathered.item(name, Status::Held, &[], told.texts)]
}

/// Adds what the articles of the evidence say that the people and organizations are. Of the first `most`
/// whole articles are read, of the others the passages of the evidence.
pub(super) fn add_roles(
    reader: &Reader,
    items: &mut [Item],
    passages: &[Passage],
    most: usize,
) -> Result<()> {
    /// Articles read for one item.
    const MOST_ARTICLES: usize = 3;
    let identities = reader.identities()?;
    let mut articles: BTreeMap<String, Vec<Passage>> = BTreeMap::new();
    let mut near: BTreeMap<&str, Vec<&Passage>> = BTreeMap::new();
    for passage in passages {
        near.entry(&passage.article).or_default().push(passage);
    }
    for (number, item) in items.iter_mut().enumerate() {
        if !matches!(item.kind, Kind::Person | Kind::Organization) {
            continue;
        }
        let of_evidence: BTreeSet<&String> =
            item.evidence.iter().map(|piece| &piece.at.article).collect();
        let mut roles = Vec::new();
        for article in of_evidence.into_iter().take(MOST_ARTICLES) {
            if number < most && !articles.contains_key(article) {
                articles.insert(article.clone(), reader.passages(article)?);
            }
            let whole = articles.get(article).into_iter().flatten();
            let known = near.get(article.as_str()).into_iter().flatten().copied();
            for passage in whole.chain(known) {
                add_roles_of(identities, passage, item, &mut roles);
            }
        }
        item.roles = roles;
    }
    Ok(())
}

fn add_roles_of(identities: &Identities, passage: &Passage, item: &Item, roles: &mut Vec<String>) {
    let entities = passage.found.people.iter().chain(&passage.found.organizations);
    let is_it = |entity: &&Entity| identities.name(item.kind, &entity.name) == item.name;
    for role in entities.filter(is_it).flat_map(|entity| &entity.roles) {
        let words = role_words(role);
        if !roles.contains(&words) {
            roles.push(words);
        }
    }
}
