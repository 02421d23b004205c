//! A question, a name or plain words as a time line.
//!
//! Decided: what has no day of its own stands on the day of publication and says so, and what has no
//! known year stands apart. Refused: a place on the axis for a guess, and a status for sentences that
//! only mention a date.

mod dating;
mod entry;
mod gather;
mod outcome;

pub use entry::{DatedBy, Entry, EntryKind, Timeline};

use super::{
    DatesBy, Options,
    answer::Item,
    events,
    evidence::words_key,
    filters_for, in_period,
    question::{Asked, Question},
    resolve::{Resolved, resolve},
    sayings, search,
    search::within,
    time::{Fit, Time},
    understand, verbs, words,
};
use crate::{
    Result,
    extract::Kind,
    index::{NameField, Passage, Plan, Reader, terms},
};
use gather::{Gathered, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// Passages read for one time line.
const MOST_PASSAGES: usize = 5_000;

/// The time line of a question ("who met Xi"), of somebody ("Xi Jinping") or of plain words.
///
/// Without a choice of [`super::Filters::dates`], `since` and `until` go by an entry's own date, else
/// by the day of publication; an entry without either never fits them.
pub fn timeline(reader: &Reader, question: &str, options: &Options) -> Result<Timeline> {
    let mut filters = options.filters.clone();
    filters.dates = filters.dates.or(Some(DatesBy::Event));
    let options = &Options { filters, ..options.clone() };
    let mut line = Timeline { question: question.to_owned(), ..Timeline::default() };
    let mut gathered = Gathered::default();
    let asked = if options.literal {
        Question {
            asked: Asked::Words,
            period: None,
            within: Vec::new(),
            words: question.to_owned(),
        }
    } else {
        understand(question, options.today)
    };
    let plain = plain_filters(reader, options)?;
    match &asked.asked {
        Asked::Facts(_) => facts(reader, &asked, options, &mut line, &mut gathered)?,
        Asked::Sayings { by, about, words } => {
            let days = in_period(&asked, &plain, options);
            let (by, about, words) = (by.as_deref(), about.as_deref(), words.as_deref());
            let found = sayings::answer(reader, by, about, words, &days)?;
            (line.read_as, line.notes) = (found.read_as, found.notes);
            add_items(reader, &found.items, &mut gathered)?;
        }
        Asked::Verb(verb) => {
            let found = verbs::answer(reader, verb, &in_period(&asked, &plain, options))?;
            line.read_as = found.read_as;
            add_items(reader, &found.items, &mut gathered)?;
        }
        Asked::Roles { of }
        | Asked::Heads { of }
        | Asked::Names { about: of, .. }
        | Asked::Articles { about: of, .. } => {
            let name = resolve(reader, of, &[Kind::Person, Kind::Organization])?;
            if name.kind.is_none() {
                line.notes.push(format!("\"{of}\" is no name in this archive"));
            }
            named(reader, &name, &in_period(&asked, &plain, options), &mut line, &mut gathered)?;
        }
        Asked::Words => {
            let name = if options.literal { None } else { name_of(reader, question)? };
            match name {
                Some(name) => named(reader, &name, &plain, &mut line, &mut gathered)?,
                None => words(reader, question, &plain, options, &mut line, &mut gathered)?,
            }
        }
    }
    settle(&mut line, gathered, options);
    Ok(line)
}

/// What limits the passages; days by event are looked at entry by entry.
fn plain_filters(reader: &Reader, options: &Options) -> Result<Plan> {
    let mut filters = options.filters.clone();
    if filters.dates == Some(DatesBy::Event) {
        (filters.since, filters.until) = (None, None);
    }
    search::filters(reader, &filters)
}

fn facts(
    reader: &Reader,
    question: &Question,
    options: &Options,
    line: &mut Timeline,
    gathered: &mut Gathered,
) -> Result<()> {
    let Asked::Facts(asked) = &question.asked else { return Ok(()) };
    let filters = filters_for(reader, question, &options.filters)?;
    let time = Time::new(question.period.as_ref(), &options.filters);
    let found = events::candidates(reader, asked, &filters, &time)?;
    line.read_as = events::read_as(asked, &found.given, &found.relations);
    line.notes.clone_from(&found.notes);
    let (told, notes) = events::events(&found, &time, asked, options);
    line.notes.extend(notes);
    for event in events::between(&told, &found.given) {
        let mut participants = event.fact.agents.iter().chain(&event.fact.others);
        if found.given.is_empty()
            || participants.any(|one| found.given.iter().any(|given| given.is(one)))
        {
            gathered.add_fact(event.passage, event.fact);
        }
    }
    Ok(())
}

/// Sentences of answers, each with its passage.
fn add_items(reader: &Reader, items: &[Item], gathered: &mut Gathered) -> Result<()> {
    let mut known: BTreeMap<&str, Vec<Passage>> = BTreeMap::new();
    for item in items {
        for evidence in &item.evidence {
            let at = &evidence.at.article;
            if !known.contains_key(at.as_str()) {
                known.insert(at, reader.passages(at)?);
            }
            let passages = known.get(at.as_str()).into_iter().flatten();
            let start = evidence.sentence.start;
            let passage =
                { passages }.find(|passage| (passage.start..passage.end).contains(&start));
            if let Some(passage) = passage {
                gathered.add_evidence(passage, &item.name, evidence);
            }
        }
    }
    Ok(())
}

/// Whom plain words name: all of them a person, or an organization or place just as it is written.
/// "Brexit" is not the Brexit Party.
fn name_of(reader: &Reader, typed: &str) -> Result<Option<Resolved>> {
    let resolved = resolve(reader, typed, &[Kind::Person, Kind::Organization])?;
    let words = |text: &str| -> BTreeSet<String> {
        terms(text).into_iter().map(|term| term.word).collect()
    };
    let asked = words(typed);
    let is_name = resolved.names.iter().any(|(kind, name)| {
        if *kind == Kind::Person {
            asked.is_subset(&words(name))
        } else {
            words_key(name) == words_key(typed)
        }
    });
    Ok(Some(resolved).filter(|_| is_name))
}

fn named(
    reader: &Reader,
    name: &Resolved,
    filters: &Plan,
    line: &mut Timeline,
    gathered: &mut Gathered,
) -> Result<()> {
    line.read_as = match &name.typed {
        typed if words_key(typed) == words_key(&name.name) => name.name.clone(),
        typed => format!("{} (also written \"{typed}\")", name.name),
    };
    let mut plans = Vec::new();
    for (kind, known) in &name.names {
        plans.extend(NameField::of(*kind).map(|field| Plan::Name(field, known.clone())));
        plans.push(Plan::Name(NameField::Speaker, known.clone()));
    }
    let plan = within(Plan::Any(plans), filters);
    for (_, passage) in reader.search(&plan, MOST_PASSAGES)? {
        gathered.add_passage(&passage, &Subject::Name(name));
    }
    Ok(())
}

fn words(
    reader: &Reader,
    question: &str,
    filters: &Plan,
    options: &Options,
    line: &mut Timeline,
    gathered: &mut Gathered,
) -> Result<()> {
    let search = if options.literal {
        words::literal(question)
    } else {
        words::words(reader, question, filters, options.strict)?
    };
    (line.read_as, line.notes) = (search.read_as, search.notes);
    let subject = Subject::words(&search.words);
    for (_, passage) in reader.search(&within(search.plan, filters), MOST_PASSAGES)? {
        gathered.add_passage(&passage, &subject);
    }
    Ok(())
}

/// Puts the entries in their order and those without days apart.
fn settle(line: &mut Timeline, gathered: Gathered, options: &Options) {
    let filters = &options.filters;
    let mut entries = gathered.told_once();
    outcome::settle(&mut entries);
    if !filters.status.is_empty() {
        entries.retain(|entry| entry.status.is_some_and(|one| filters.status.contains(&one)));
    }
    let time = Time::new(None, filters);
    if time.limits() {
        entries.retain(|entry| {
            entry.from.zip(entry.until).is_some_and(|days| time.fit_days(days) == Fit::Inside)
        });
    }
    let articles: BTreeSet<&String> =
        entries.iter().flat_map(|entry| entry.copies.iter().chain([&entry.at.article])).collect();
    line.articles = articles.len();
    entries.sort_by(|one, other| {
        let order = |entry: &Entry| {
            let value = if entry.from.is_some() { None } else { entry.value.clone() };
            // Without any date last.
            let is_blank = entry.from.is_none() && value.is_none();
            (
                entry.from,
                entry.until,
                is_blank,
                value,
                entry.at.article.clone(),
                entry.sentence.start,
            )
        };
        order(one)
            .cmp(&order(other))
            .then(one.kind.cmp(&other.kind))
            .then(one.status.cmp(&other.status))
    });
    (line.entries, line.undated) =
        entries.into_iter().partition(|entry| entry.from.is_some() && entry.until.is_some());
}
