//! What a reader could take for an answer, and why it is none.

use super::sides::Side;
use crate::{
    Result,
    extract::{Kind, Participant, Status},
    index::{Passage, Plan, Reader},
    query::{
        answer::{Citation, Item, NotCounted},
        evidence::citation,
        search::within,
    },
};

/// So many lines of what was not counted.
const MOST_NOT_COUNTED: usize = 5;

/// So many of the first answers are looked at, and so many passages around their evidence.
const MOST_ANSWERS: usize = 10;
const MOST_ARTICLES: usize = 20;
const MOST_PASSAGES: usize = 40;

/// Facts of the same relation about the same people that leave out the one asked about.
pub(super) fn not_counted(
    reader: &Reader,
    relation: &str,
    given: &[Side],
    items: &[Item],
    filters: &Plan,
) -> Result<Vec<NotCounted>> {
    let people = || items.iter().filter(|item| item.kind == Kind::Person).take(MOST_ANSWERS);
    let told: Vec<&Citation> = people()
        .flat_map(|item| &item.evidence)
        .map(|piece| &piece.at)
        .take(MOST_ARTICLES)
        .collect();
    // A reader mistakes what stands close by.
    let is_close = |passage: &Passage| {
        told.iter().any(|at| {
            at.article == passage.article
                && passage.paragraphs.iter().any(|(_, number)| number.abs_diff(at.paragraph) <= 1)
        })
    };
    let identities = reader.identities()?;
    let names = people().flat_map(|item| identities.names(item.kind, &item.name));
    let plans = names.map(|(_, name)| Plan::Fact { relation: relation.to_owned(), name });
    let is_item = |one: &Participant| {
        items.iter().any(|item| item.name == identities.name(one.kind, &one.name))
    };
    let articles = told.iter().map(|at| Plan::Article(at.article.clone())).collect();
    let plan = Plan::All(vec![Plan::Any(plans.take(20).collect()), Plan::Any(articles)]);
    let plan = within(plan, filters);
    let is_name = |one: &Participant| !identities.is_no_name(one.kind, &one.name);
    let mut lines: Vec<NotCounted> = Vec::new();
    for (_, passage) in reader.search(&plan, MOST_PASSAGES)? {
        if !is_close(&passage) {
            continue;
        }
        for fact in passage.found.facts.iter().filter(|fact| fact.relation == relation) {
            let everybody = || fact.agents.iter().chain(&fact.others);
            if everybody().any(|participant| given.iter().any(|one| one.is(participant))) {
                continue;
            }
            let Some(known) = everybody().find(|one| is_item(one)) else {
                continue;
            };
            for other in everybody()
                .filter(|other| other.kind == Kind::Person && is_name(other) && !is_item(other))
            {
                let reason = format!(
                    "{} {}, not {}",
                    verb(relation, fact.status),
                    known.name,
                    given.first().map_or("", |one| one.name.name.as_str())
                );
                let line = NotCounted {
                    name: other.name.clone(),
                    reason,
                    at: citation(&passage, fact.sentence.start),
                };
                let is_known = lines
                    .iter()
                    .any(|known| known.name == line.name && known.reason == line.reason);
                if !is_known && lines.len() < MOST_NOT_COUNTED {
                    lines.push(line);
                }
            }
        }
    }
    Ok(lines)
}

/// What was done, for people: "met", "to meet", "sue (planned):".
fn verb(relation: &str, status: Status) -> String {
    let meeting = match status {
        Status::Held => "met",
        Status::Planned => "to meet",
        Status::Requested => "asked to meet",
        Status::Cancelled => "no longer to meet",
        Status::Denied => "said not to have met",
        Status::Hypothetical => "might meet",
    };
    match relation {
        "meet" => meeting.to_owned(),
        other => format!("{other} ({status}):"),
    }
}
