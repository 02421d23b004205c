//! What later articles say of a plan.

use crate::{
    extract::Status,
    query::answer::{Evidence, Item},
};

/// A later report within so many days can confirm or cancel a plan.
pub(in crate::query) const CLOSURE_DAYS: i64 = 90;

/// What is said of a plan that no later article confirms or cancels.
const OPEN: &str = "no later article confirms it";

/// Says of every plan what later articles say of it.
pub(super) fn settle(items: &mut [Item]) {
    let mut outcomes = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if item.status != Some(Status::Planned) {
            continue;
        }
        let later = |status| {
            items
                .iter()
                .filter(move |other| other.name == item.name && other.status == Some(status))
                .find(|other| other.evidence.iter().any(|late| is_later(late, &item.evidence)))
        };
        let outcome = if later(Status::Held).is_some() {
            "confirmed by a later article"
        } else if later(Status::Cancelled).is_some() {
            "cancelled, says a later article"
        } else {
            OPEN
        };
        outcomes.push((index, outcome.to_owned()));
    }
    for (index, outcome) in outcomes {
        items[index].outcome = Some(outcome);
    }
    // What is still to come first.
    let is_settled = |item: &Item| item.outcome.as_ref().is_some_and(|outcome| outcome != OPEN);
    items.sort_by_key(|item| (item.status, is_settled(item)));
}

/// Whether `late` was published after one of the `plans`, and soon enough to be about it.
fn is_later(late: &Evidence, plans: &[Evidence]) -> bool {
    let Some(late) = late.at.published else { return false };
    plans.iter().filter_map(|plan| plan.at.published).any(|plan| {
        let days = (late - plan).num_days();
        (0..=CLOSURE_DAYS).contains(&days)
    })
}
