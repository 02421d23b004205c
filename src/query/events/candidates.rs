//! Where the facts stand that may answer a question: by look-ups of whom, what, where and when.

use super::{reading::note_on, sides::Side};
use crate::{
    Result,
    extract::{Kind, asking},
    index::{Passage, Plan, Reader, terms},
    query::{
        question::{Asks, FactQuestion, Seat},
        search::within,
        time::Time,
    },
};

/// Passages looked at for one question: far more than any reader will. Where there are more, a note says so.
pub(super) const MOST_PASSAGES: usize = 5_000;

/// Where facts may stand that answer a question.
pub(in crate::query) struct Candidates {
    /// The names given.
    pub given: Vec<Side>,
    /// The relations that are asked for, given these names.
    pub relations: Vec<String>,
    /// What finds the passages.
    pub plan: Plan,
    /// The passages, best first.
    pub passages: Vec<Passage>,
    /// What was supposed of the names.
    pub notes: Vec<String>,
    /// What finds the passages that filters, place and time leave out, too.
    pub(super) unfiltered: Plan,
    /// Whether none were left out.
    pub(super) is_all: bool,
}

/// The passages with facts of the asked relations for any of the given names, at the asked place and in the time.
pub(in crate::query) fn candidates(
    reader: &Reader,
    asked: &FactQuestion,
    filters: &Plan,
    time: &Time,
) -> Result<Candidates> {
    let mut given: Vec<Side> =
        asked.given.iter().map(|given| Side::of(reader, given)).collect::<Result<_>>()?;
    let relations = relations(asked, &given);
    let mut unfiltered = plan(asked, &relations, &given);
    let narrow = narrowed(asked, &relations, time);
    let fetch = |plan: &Plan| passages_in(reader, &within(within(plan.clone(), &narrow), filters));
    let mut passages = fetch(&unfiltered)?;
    // "who bought Acme", where it was Acme Holdings.
    if passages.is_empty()
        && let [only] = given.as_slice()
        && let Some(longer) = only.longer(reader)?
    {
        given = vec![longer];
        unfiltered = plan(asked, &relations, &given);
        passages = fetch(&unfiltered)?;
    }
    let plan = within(unfiltered.clone(), filters);
    let mut notes: Vec<String> = given.iter().filter_map(note_on).collect();
    if passages.len() == MOST_PASSAGES {
        notes.push(format!(
            "only {MOST_PASSAGES} passages were looked at, though more tell of it: ask for a period"
        ));
    }
    let is_all = narrow == Plan::Everything && *filters == Plan::Everything;
    Ok(Candidates { given, relations, plan, passages, notes, unfiltered, is_all })
}

/// The relations that a verb names, given who is named: to receive somebody is to meet them, to receive a
/// letter is not.
fn relations(asked: &FactQuestion, given: &[Side]) -> Vec<String> {
    let is_somebody =
        given.iter().any(|side| matches!(side.name.kind, Some(Kind::Person | Kind::Organization)));
    match asked.relations.as_slice() {
        [first, _, ..] if first == "meet" && is_somebody => vec![first.clone()],
        [first, rest @ ..] if first == "meet" && !rest.is_empty() => rest.to_vec(),
        all => of_whom(all, asked, given),
    }
}

/// To dismiss a minister is to send him away, to dismiss a report to reject it: of several relations those of
/// people where a person undergoes it, or is asked for.
fn of_whom(all: &[String], asked: &FactQuestion, given: &[Side]) -> Vec<String> {
    let is_person =
        (given.iter()).any(|side| side.seat == Seat::Other && side.name.kind == Some(Kind::Person));
    let asks_whom = asked.asks == Asks::Who && asked.seat == Seat::Other && given.is_empty();
    let is_of_people =
        |relation: &&String| asking::relation(relation).is_some_and(|one| one.is_of_people);
    let of_people: Vec<String> = all.iter().filter(is_of_people).cloned().collect();
    if (is_person || asks_whom) && !of_people.is_empty() { of_people } else { all.to_vec() }
}

pub(super) fn passages_in(reader: &Reader, plan: &Plan) -> Result<Vec<Passage>> {
    let found = reader.search(plan, MOST_PASSAGES)?;
    Ok(found.into_iter().map(|(_, passage)| passage).collect())
}

/// Passages with a fact of the relations for any of the given names; for all of them, where only what they did together
/// is asked for.
fn plan(asked: &FactQuestion, relations: &[String], given: &[Side]) -> Plan {
    if given.is_empty() {
        return Plan::Any(relations.iter().cloned().map(Plan::Relation).collect());
    }
    let plans = |one: &Side| -> Vec<Plan> {
        relations.iter().flat_map(|relation| one.plans(relation)).collect()
    };
    if asked.asks != Asks::Who {
        return Plan::All(given.iter().map(|one| Plan::Any(plans(one))).collect());
    }
    Plan::Any(given.iter().flat_map(plans).collect())
}

/// Passages with a fact at the asked place and of the time, as far as look-ups can tell.
fn narrowed(asked: &FactQuestion, relations: &[String], time: &Time) -> Plan {
    let mut plans = Vec::new();
    if let Some(place) = &asked.place {
        let words: Vec<String> = terms(place).into_iter().map(|term| term.word).collect();
        let at = relations
            .iter()
            .map(|relation| Plan::FactAt { relation: relation.clone(), words: words.clone() });
        let in_text = Plan::All(words.iter().cloned().map(Plan::Exact).collect());
        plans.extend((!words.is_empty()).then(|| Plan::Any(at.chain([in_text]).collect())));
    }
    if let Some(years) = time.years() {
        let years: Vec<Option<i32>> = years.map(Some).chain([None]).collect();
        let told = relations.iter().flat_map(|relation| {
            years.iter().map(move |year| Plan::FactIn { relation: relation.clone(), year: *year })
        });
        plans.push(Plan::Any(told.collect()));
    }
    if plans.is_empty() { Plan::Everything } else { Plan::Filter(Box::new(Plan::All(plans))) }
}
