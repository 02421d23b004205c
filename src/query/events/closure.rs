//! What later articles say of a plan.

use super::{
    Event,
    answers::{DATE_NOT_STATED, PLACE_NOT_STATED},
};
use crate::{
    extract::{Field, Status},
    query::answer::Item,
};
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

/// A later report within so many days can confirm or cancel a plan.
const CLOSURE_DAYS: i64 = 90;

/// Days that a plan and what became of it may lie apart: put off to Thursday, or told in another
/// time zone.
const NEAR: Days = Days::new(3);

pub(in crate::query) const CONFIRMED: &str = "confirmed by a later article";
pub(in crate::query) const CANCELLED: &str = "cancelled, says a later article";
/// What is said of a plan that no later article confirms or cancels.
const OPEN: &str = "no later article confirms it";
const CONFIRMED_IN_PART: &str = "confirmed in part by a later article";
const CANCELLED_IN_PART: &str = "cancelled in part, says a later article";

/// What `told`, facts of all statuses about the same people, says of `plans`. Where they have come to
/// different ends, so it says.
pub(super) fn outcome(plans: &[Event<'_>], told: &[Event<'_>]) -> &'static str {
    let end = |plan: &Event<'_>| {
        [Status::Held, Status::Cancelled].into_iter().find(|status| {
            told.iter()
                .any(|late| late.fact.status == *status && is_outcome(&late.into(), &plan.into()))
        })
    };
    let ends: BTreeSet<Option<Status>> =
        without_headlines(plans).into_iter().map(|plan| end(&plan)).collect();
    let has = |status| ends.contains(&Some(status));
    match (has(Status::Held), has(Status::Cancelled), ends.len()) {
        (true, _, 1) => CONFIRMED,
        (true, ..) => CONFIRMED_IN_PART,
        (_, true, 1) => CANCELLED,
        (_, true, _) => CANCELLED_IN_PART,
        _ => OPEN,
    }
}

/// Within a status, puts what is still to come first, and last what has no date or place.
pub(super) fn open_first(items: &mut [Item]) {
    let is_stated = |item: &Item| ![DATE_NOT_STATED, PLACE_NOT_STATED].contains(&&*item.name);
    let is_settled = |item: &Item| {
        item.outcome.as_deref().is_some_and(|outcome| [CONFIRMED, CANCELLED].contains(&outcome))
    };
    items.sort_by_key(|item| (item.status, !is_stated(item), is_settled(item)));
}

/// The events but for headlines of articles whose text tells of one, too.
pub(super) fn without_headlines<'p>(events: &[Event<'p>]) -> Vec<Event<'p>> {
    let is_text = |event: &&Event<'_>| event.fact.sentence.field == Field::Text;
    let texts: BTreeSet<&str> =
        events.iter().filter(is_text).map(|event| event.passage.article.as_str()).collect();
    let events = events
        .iter()
        .filter(|event| is_text(event) || !texts.contains(event.passage.article.as_str()));
    events.copied().collect()
}

/// When and where a fact is told, and the days that it is of.
#[derive(Clone, Copy, Debug)]
pub(in crate::query) struct Telling<'a> {
    pub article: &'a str,
    pub published: Option<NaiveDate>,
    /// The first day and the day after the last, where the text states both.
    pub days: Option<(NaiveDate, NaiveDate)>,
    pub is_held: bool,
}

impl<'a> From<&Event<'a>> for Telling<'a> {
    fn from(event: &Event<'a>) -> Self {
        let when = event.fact.when.as_ref();
        Self {
            article: &event.passage.article,
            published: event.passage.published,
            days: when.and_then(|when| when.from.zip(when.until)),
            is_held: event.fact.status == Status::Held,
        }
    }
}

/// Whether `late` tells what became of `plan`: in another article that is no older, and of the same
/// days as far as the two state them.
pub(in crate::query) fn is_outcome(late: &Telling<'_>, plan: &Telling<'_>) -> bool {
    let Some((told, made)) = late.published.zip(plan.published) else { return false };
    if told < made || late.article == plan.article {
        return false;
    }
    let is_soon = |day: NaiveDate| (told - day).num_days() <= CLOSURE_DAYS;
    // No plan is for a day before it was told.
    let planned = plan.days.filter(|(_, until)| *until > made);
    match (planned, late.days) {
        (Some(planned), Some(was)) => {
            are_near(planned, was) && (!late.is_held || told >= planned.0)
        }
        (Some(planned), None) => is_soon(planned.0) && (!late.is_held || told >= planned.0),
        // Nor is what came before a plan its outcome: "since they met in November 2022".
        (None, Some(was)) => is_soon(made) && was.1 > made,
        (None, None) => is_soon(made),
    }
}

fn are_near(one: (NaiveDate, NaiveDate), other: (NaiveDate, NaiveDate)) -> bool {
    let is_before = |until: NaiveDate, from: NaiveDate| {
        until.checked_add_days(NEAR).is_some_and(|until| until <= from)
    };
    !is_before(one.1, other.0) && !is_before(other.1, one.0)
}
