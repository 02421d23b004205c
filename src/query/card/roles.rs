//! The roles on a card: what articles say that somebody is, and where.

use super::names::entities;
use crate::{
    index::Passage,
    query::{
        answer::Evidence,
        offices::{of_role, role_words},
        resolve::Resolved,
    },
    text::fold,
};
use serde::Serialize;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// A role, and where it is given.
#[derive(Clone, Debug, Serialize)]
pub struct HeldRole {
    /// The office and of what: "president, Senate".
    pub role: String,
    /// How many articles say so.
    pub articles: usize,
    /// The newest sentence that says so.
    pub evidence: Evidence,
}

/// All sentences that give one role.
struct Given {
    role: String,
    title: String,
    has_place: bool,
    evidence: Vec<Evidence>,
}

/// The roles that passages give somebody, the one given last first; those without a date last.
pub(super) fn held(passages: &[Passage], who: &Resolved, limit: usize) -> Vec<HeldRole> {
    let mut all: BTreeMap<String, Given> = BTreeMap::new();
    for passage in passages {
        for role in entities(passage, who).into_iter().flat_map(|entity| &entity.roles) {
            let words = role_words(role);
            let given = all.entry(fold(&words)).or_insert_with(|| Given {
                role: words,
                title: fold(&role.title),
                has_place: role.of.is_some(),
                evidence: Vec::new(),
            });
            given.evidence.push(of_role(passage, role));
        }
    }
    let mut roles: Vec<HeldRole> = merged(all).into_iter().filter_map(held_role).collect();
    roles.sort_by(|one, other| {
        let order = |one: &HeldRole| (Reverse(one.evidence.at.published), Reverse(one.articles));
        order(one).cmp(&order(other)).then_with(|| one.role.cmp(&other.role))
    });
    roles.truncate(limit);
    roles
}

/// "president" is "president, Senate" where no other president is known of.
fn merged(mut all: BTreeMap<String, Given>) -> Vec<Given> {
    let bare: Vec<String> =
        (all.iter()).filter(|(_, given)| !given.has_place).map(|(key, _)| key.clone()).collect();
    for key in bare {
        let full: Vec<String> = (all.iter())
            .filter(|(_, given)| given.has_place && given.title == key)
            .map(|(key, _)| key.clone())
            .collect();
        if let [only] = full.as_slice()
            && let Some(given) = all.remove(&key)
            && let Some(full) = all.get_mut(only)
        {
            full.evidence.extend(given.evidence);
        }
    }
    all.into_values().collect()
}

fn held_role(mut given: Given) -> Option<HeldRole> {
    let articles: BTreeSet<String> =
        given.evidence.iter().map(|piece| piece.at.article.clone()).collect();
    given.evidence.sort_by(|one, other| {
        let order = |piece: &Evidence| {
            (Reverse(piece.at.published), piece.at.article.clone(), piece.sentence.start)
        };
        order(one).cmp(&order(other))
    });
    let evidence = given.evidence.into_iter().next()?;
    Some(HeldRole { role: given.role, articles: articles.len(), evidence })
}
