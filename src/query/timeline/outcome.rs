//! What later articles say of a plan: that it came about, or was called off.
//!
//! Only what an entry of the same line says is told. That nothing was said later is not, since the
//! question may have left it out.

use super::entry::{Entry, EntryKind};
use crate::{extract::Status, query::events::CLOSURE_DAYS};
use chrono::Days;

/// Sets the outcome of plans.
pub(super) fn settle(entries: &mut [Entry]) {
    let (mut held, mut cancelled) = (Vec::new(), Vec::new());
    for entry in entries.iter().filter(|entry| entry.kind == EntryKind::Fact) {
        match entry.status {
            Some(Status::Held) => held.push(entry.clone()),
            Some(Status::Cancelled) => cancelled.push(entry.clone()),
            _ => (),
        }
    }
    for plan in entries.iter_mut().filter(|entry| entry.status == Some(Status::Planned)) {
        plan.outcome = if held.iter().any(|late| is_of(late, plan)) {
            Some("confirmed by a later article".to_owned())
        } else if cancelled.iter().any(|late| is_of(late, plan)) {
            Some("cancelled, says a later article".to_owned())
        } else {
            None
        };
    }
}

/// Whether `late` tells what became of `plan`: the same two or more, the same relation, soon after, and on
/// the same days where both state them.
fn is_of(late: &Entry, plan: &Entry) -> bool {
    let shared = late.who.iter().filter(|name| plan.who.contains(name)).count();
    let is_later = late
        .at
        .published
        .zip(plan.at.published)
        .is_some_and(|(late, plan)| (0..=CLOSURE_DAYS).contains(&(late - plan).num_days()));
    shared >= 2
        && late.relations.iter().any(|relation| plan.relations.contains(relation))
        && is_later
        && late.at.article != plan.at.article
        && (!plan.is_stated() || !late.is_stated() || is_same_time(late, plan))
}

/// Whether two entries share a day; a day more or less is a matter of time zones.
fn is_same_time(one: &Entry, other: &Entry) -> bool {
    let ends = |entry: &Entry| {
        let from = entry.from?.checked_sub_days(Days::new(1))?;
        Some((from, entry.until?))
    };
    ends(one).zip(ends(other)).is_some_and(|(one, other)| one.0 < other.1 && other.0 < one.1)
}

impl Entry {
    /// Whether the text states the day.
    fn is_stated(&self) -> bool {
        self.from.is_some() && self.value.is_some()
    }
}
