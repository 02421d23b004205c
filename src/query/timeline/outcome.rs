//! What later articles say of a plan: that it came about, or was called off.
//!
//! Only what an entry of the same line says is told. That nothing was said later is not, since the
//! question may have left it out.

use super::entry::{Entry, EntryKind};
use crate::{
    extract::Status,
    query::events::{CANCELLED, CONFIRMED, Telling, is_outcome},
};

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
            Some(CONFIRMED.to_owned())
        } else if cancelled.iter().any(|late| is_of(late, plan)) {
            Some(CANCELLED.to_owned())
        } else {
            None
        };
    }
}

/// Whether `late` tells what became of `plan`: the same two or more, the same relation, and when it can be.
fn is_of(late: &Entry, plan: &Entry) -> bool {
    let shared = late.who.iter().filter(|name| plan.who.contains(name)).count();
    shared >= 2
        && late.relations.iter().any(|relation| plan.relations.contains(relation))
        && is_outcome(&telling(late), &telling(plan))
}

fn telling(entry: &Entry) -> Telling<'_> {
    Telling {
        article: &entry.at.article,
        published: entry.at.published,
        days: entry.from.zip(entry.until).filter(|_| entry.value.is_some()),
        is_held: entry.status == Some(Status::Held),
    }
}
