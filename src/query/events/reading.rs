//! How a question about facts was read, in words.

use super::sides::Side;
use crate::{
    extract::asking,
    query::question::{Asks, FactQuestion, Order, Seat},
    text::fold,
};

/// "MEET with Xi Jinping (also written \"Xi\")"
pub(in crate::query) fn read_as(
    asked: &FactQuestion,
    given: &[Side],
    relations: &[String],
) -> String {
    let names: Vec<String> = given
        .iter()
        .map(|Side { name, .. }| {
            if name.kind.is_some() && fold(&name.typed) != fold(&name.name) {
                format!("{} (also written \"{}\")", name.name, name.typed)
            } else {
                name.name.clone()
            }
        })
        .collect();
    let relation = relations.join(" or ").to_uppercase();
    let is_mutual = relations.iter().any(|relation| is_mutual(relation));
    let question = match asked.asks {
        Asks::Who if is_mutual && !names.is_empty() => {
            format!("{relation} with {}", names.join(" and "))
        }
        Asks::Who if asked.seat == Seat::Agent => format!("who {relation}: {}", names.join(", ")),
        Asks::Who => format!("{relation} whom: {}", names.join(", ")),
        Asks::When => format!("when {relation}: {}", names.join(", ")),
        Asks::Where => format!("where {relation}: {}", names.join(", ")),
        Asks::Count => format!("how many times {relation}: {}", names.join(", ")),
        Asks::Whether => format!("whether {relation}: {}", names.join(", ")),
    };
    let question = question.trim_end_matches(": ").to_owned();
    let kind = asked.kind.map(|kind| format!(", {kind}"));
    let like = (!asked.like.is_empty()).then(|| format!(", {}", asked.like.join(" ")));
    let about = (!asked.about.is_empty()).then(|| format!(", with {}", asked.about.join(" ")));
    let place = asked.place.as_ref().map(|place| format!(" in {place}"));
    let words: Vec<&str> = asked.wanted.iter().map(|status| status.name()).collect();
    let wanted = (!words.is_empty()).then(|| format!(", {}", words.join(" or ")));
    let order = asked.order.map(|order| match order {
        Order::First => ", the first first".to_owned(),
        Order::Last => ", the last first".to_owned(),
    });
    let parts = [Some(question), place, kind, like, about, wanted, order];
    parts.into_iter().flatten().collect()
}

/// Whether A with B is B with A.
pub(super) fn is_mutual(relation: &str) -> bool {
    asking::relation(relation).is_some_and(|relation| relation.is_mutual)
}

/// What was supposed of a name.
pub(super) fn note_on(side: &Side) -> Option<String> {
    let name = &side.name;
    if name.kind.is_none() {
        let is_name = !side.is_described();
        return is_name.then(|| format!("\"{}\" is no name in this archive", name.typed));
    }
    let others: Vec<&str> = name.others.iter().take(3).map(String::as_str).collect();
    (!others.is_empty() && fold(&name.typed) != fold(&name.name)).then(|| {
        format!("\"{}\" also fits {}: ask with the full name", name.typed, others.join(", "))
    })
}
