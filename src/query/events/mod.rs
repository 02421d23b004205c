//! Answers from facts: who met whom, when, where, how often, and whether.

mod answers;
mod closure;
mod gathered;
mod not_counted;
mod sides;

use super::{
    Options,
    answer::{Item, NotCounted},
    question::{Asks, FactQuestion, Question},
    resolve::{Resolved, resolve},
    search::within,
    time::{Fit, Time},
};
use crate::{
    Result,
    extract::{Fact, Kind, Status},
    index::{Passage, Plan, Reader, terms},
    text::fold,
};
use answers::{add_roles, by_date, by_place, counted, people, whether};
use closure::settle;
use not_counted::not_counted;
use std::collections::{BTreeMap, BTreeSet};

pub(super) use closure::CLOSURE_DAYS;
pub(super) use sides::between;

/// Passages looked at for one question: far more than any reader will.
const MOST_PASSAGES: usize = 5_000;

/// What facts answer.
#[derive(Debug, Default)]
pub(super) struct Events {
    /// How the question was read.
    pub read_as: String,
    /// What was supposed.
    pub notes: Vec<String>,
    /// The answers, grouped by status.
    pub items: Vec<Item>,
    /// What looks like an answer and is none.
    pub not_counted: Vec<NotCounted>,
    /// The passages that hold the evidence, best first.
    pub passages: Vec<Passage>,
    /// What finds these passages.
    pub plan: Option<Plan>,
}

/// A fact of the asked relation, in the period and of the status asked for.
pub(super) struct Event<'p> {
    /// Where it stands.
    pub passage: &'p Passage,
    /// What happened, or will, or did not.
    pub fact: &'p Fact,
}

/// Where facts may stand that answer a question.
pub(super) struct Candidates {
    /// The names given, resolved.
    pub given: Vec<Resolved>,
    /// What finds the passages.
    pub plan: Plan,
    /// The passages, best first.
    pub passages: Vec<Passage>,
    /// What was supposed of the names.
    pub notes: Vec<String>,
}

/// The passages with facts of the asked relation for any of the given names.
pub(super) fn candidates(
    reader: &Reader,
    asked: &FactQuestion,
    filters: &Plan,
) -> Result<Candidates> {
    let mut given = Vec::new();
    for typed in &asked.given {
        given.push(resolve(reader, typed, &[Kind::Person, Kind::Organization])?);
    }
    let plan = within(plan(asked, &given), filters);
    let passages =
        reader.search(&plan, MOST_PASSAGES)?.into_iter().map(|(_, passage)| passage).collect();
    let notes = given.iter().filter_map(note_on).collect();
    Ok(Candidates { given, plan, passages, notes })
}

/// The facts that the question asks about, and what was supposed in choosing them.
pub(super) fn events<'p>(
    passages: &'p [Passage],
    question: &Question,
    asked: &FactQuestion,
    options: &Options,
) -> (Vec<Event<'p>>, Vec<String>) {
    let wanted = wanted(asked, options);
    let time = Time::new(question.period.as_ref(), &options.filters);
    let mut articles: BTreeMap<Fit, BTreeSet<&str>> = BTreeMap::new();
    let mut found = Vec::new();
    for passage in passages {
        for fact in &passage.found.facts {
            let fits = fact.relation == asked.relation
                && (wanted.is_empty() || wanted.contains(&fact.status))
                && asked.place.as_ref().is_none_or(|place| is_at(fact, passage, place));
            if !fits {
                continue;
            }
            let fit = time.fit(fact, passage);
            articles.entry(fit).or_default().insert(&passage.article);
            if matches!(fit, Fit::Inside | Fit::YearNotStated) {
                found.push(Event { passage, fact });
            }
        }
    }
    let notes = [Fit::YearNotStated, Fit::Dateless].into_iter().filter_map(|fit| {
        let count = articles.get(&fit)?.len();
        let articles =
            if count == 1 { "1 article".to_owned() } else { format!("{count} articles") };
        fit.note(&articles)
    });
    (found, notes.collect())
}

/// Answers a question about facts.
pub(super) fn answer(
    reader: &Reader,
    question: &Question,
    asked: &FactQuestion,
    filters: &Plan,
    options: &Options,
) -> Result<Events> {
    let Candidates { given, plan, passages, notes } = candidates(reader, asked, filters)?;
    let mut answer = Events { read_as: read_as(asked, &given), notes, ..Events::default() };
    let (found, notes) = events(&passages, question, asked, options);
    answer.notes.extend(notes);
    answer.items = match asked.asks {
        Asks::Who => people(reader, &found, &given)?,
        Asks::Whether => whether(reader, &found, &given)?,
        Asks::When => by_date(&between(&found, &given)),
        Asks::Where => by_place(&between(&found, &given)),
        Asks::Count => counted(&between(&found, &given)),
    };
    for item in &mut answer.items {
        add_roles(reader, item)?;
    }
    settle(&mut answer.items);
    if asked.asks == Asks::Who && given.len() == 1 {
        answer.not_counted = not_counted(reader, asked, &given, &answer.items, filters)?;
    }
    answer.passages = passages_of(&answer.items, &passages);
    let time = Time::new(question.period.as_ref(), &options.filters);
    answer.plan = Some(if time.limits() { in_articles_of(&found, plan) } else { plan });
    Ok(answer)
}

/// `plan` in the articles of these events: what counts go by where a time leaves others out.
fn in_articles_of(events: &[Event<'_>], plan: Plan) -> Plan {
    let articles: BTreeSet<&str> =
        events.iter().map(|event| event.passage.article.as_str()).collect();
    let articles = articles.into_iter().map(|id| Plan::Article(id.to_owned())).collect();
    Plan::All(vec![plan, Plan::Filter(Box::new(Plan::Any(articles)))])
}

pub(super) fn read_as(asked: &FactQuestion, given: &[Resolved]) -> String {
    let names: Vec<String> = given
        .iter()
        .map(|name| {
            if name.kind.is_some() && fold(&name.typed) != fold(&name.name) {
                format!("{} (also written \"{}\")", name.name, name.typed)
            } else {
                name.name.clone()
            }
        })
        .collect();
    let relation = asked.relation.to_uppercase();
    let question = match asked.asks {
        Asks::Who => format!("{relation} with {}", names.join(" and ")),
        Asks::When => format!("when {relation}: {}", names.join(", ")),
        Asks::Where => format!("where {relation}: {}", names.join(", ")),
        Asks::Count => format!("how many times {relation}: {}", names.join(", ")),
        Asks::Whether => format!("whether {relation}: {}", names.join(", ")),
    };
    let place = asked.place.as_ref().map(|place| format!(" in {place}"));
    let words: Vec<&str> = asked.wanted.iter().map(|status| status.name()).collect();
    let wanted = (!words.is_empty()).then(|| format!(", {}", words.join(" or ")));
    [question, place.unwrap_or_default(), wanted.unwrap_or_default()].concat()
}

fn note_on(name: &Resolved) -> Option<String> {
    if name.kind.is_none() {
        return Some(format!("\"{}\" is no name in this archive", name.typed));
    }
    let others: Vec<&str> = name.others.iter().take(3).map(String::as_str).collect();
    (!others.is_empty() && fold(&name.typed) != fold(&name.name)).then(|| {
        format!("\"{}\" also fits {}: ask with the full name", name.typed, others.join(", "))
    })
}

fn wanted(asked: &FactQuestion, options: &Options) -> Vec<Status> {
    if options.filters.status.is_empty() {
        asked.wanted.clone()
    } else {
        options.filters.status.clone()
    }
}

/// Passages with a fact of the relation for any of the given names.
fn plan(asked: &FactQuestion, given: &[Resolved]) -> Plan {
    let mut plans = Vec::new();
    for resolved in given {
        for (_, name) in &resolved.names {
            plans.push(Plan::Fact { relation: asked.relation.clone(), name: name.clone() });
        }
    }
    match plans.len() {
        0 if given.is_empty() => Plan::Relation(asked.relation.clone()),
        0 => Plan::Nothing,
        _ => Plan::Any(plans),
    }
}

/// Whether the fact stands at the place: by its own word, else by a word of its paragraph.
fn is_at(fact: &Fact, passage: &Passage, place: &str) -> bool {
    let asked = fold(place);
    match &fact.place {
        Some(place) if fold(place).contains(&asked) => true,
        _ => {
            let words: BTreeSet<String> =
                terms(&passage.text).into_iter().map(|term| term.word).collect();
            terms(place).iter().all(|term| words.contains(&term.word))
        }
    }
}

/// The passages of the evidence, in the order of the answers.
fn passages_of(items: &[Item], passages: &[Passage]) -> Vec<Passage> {
    let mut kept: Vec<Passage> = Vec::new();
    for piece in items.iter().flat_map(|item| &item.evidence) {
        let found = passages.iter().find(|passage| {
            passage.article == piece.at.article
                && passage.found.facts.iter().any(|fact| fact.sentence == piece.sentence)
        });
        if let Some(passage) = found
            && !kept
                .iter()
                .any(|known| known.article == passage.article && known.number == passage.number)
        {
            kept.push(passage.clone());
        }
    }
    kept
}
