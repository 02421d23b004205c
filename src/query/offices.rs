//! Answers from roles: who somebody is, and who heads what.

use super::{
    answer::{Evidence, Item},
    evidence::{citation, resolved_in, without_copies},
    resolve::{Resolved, resolve},
    search::within,
};
use crate::{
    Result,
    extract::{Entity, Field, Kind, Role, Stretch},
    index::{NameField, Passage, Plan, Reader},
    text::{Span, fold, lines},
};
use std::collections::{BTreeMap, BTreeSet};

/// Passages looked at for one question.
const MOST_PASSAGES: usize = 2_000;

/// What roles answer.
#[derive(Debug, Default)]
pub(super) struct Offices {
    /// How the question was read.
    pub read_as: String,
    /// The answers.
    pub items: Vec<Item>,
    /// What finds the passages.
    pub plan: Plan,
}

/// "who is Zhao Leji": the roles that articles give, each with its evidence.
pub(super) fn who_is(reader: &Reader, typed: &str, filters: &Plan) -> Result<Offices> {
    let who = resolve(reader, typed, &[Kind::Person])?;
    let plan = within(mentions(&who), filters);
    let mut evidence = Vec::new();
    let mut roles = Vec::new();
    let names = who.names.iter().map(|(_, name)| Plan::RoleOf(name.clone()));
    let giving = within(Plan::Any(names.collect()), &plan);
    for (_, passage) in reader.search(&giving, MOST_PASSAGES)? {
        for (_, role) in roles_in(&passage).into_iter().filter(|(entity, _)| who.is(&entity.name)) {
            let words = role_words(role);
            if !roles.contains(&words) {
                roles.push(words);
            }
            evidence.push(of_role(&passage, role));
        }
    }
    let items = if who.kind.is_some() && !evidence.is_empty() {
        vec![item(who.name.clone(), who.kind.unwrap_or(Kind::Person), roles, evidence)]
    } else {
        Vec::new()
    };
    Ok(Offices { read_as: format!("the roles of {}", who.name), items, plan })
}

/// "who heads the Senate": people with a leading role there.
pub(super) fn who_heads(reader: &Reader, typed: &str, filters: &Plan) -> Result<Offices> {
    let what = resolve(reader, typed, &[Kind::Organization, Kind::Place])?;
    let plan = within(mentions(&what), filters);
    let identities = reader.identities()?;
    let mut gathered: BTreeMap<String, (Vec<String>, Vec<Evidence>)> = BTreeMap::new();
    let names = what.names.iter().map(|(_, name)| name.as_str()).chain([typed]);
    let names: BTreeSet<String> = names.map(fold).collect();
    let giving = within(Plan::Any(names.into_iter().map(Plan::RoleIn).collect()), &plan);
    for (_, passage) in reader.search(&giving, MOST_PASSAGES)? {
        for (entity, role) in roles_in(&passage) {
            let of_it = role.of.as_ref().is_some_and(|of| what.is(of) || fold(of) == fold(typed));
            let is_name = !identities.is_no_name(Kind::Person, &entity.name);
            if of_it && is_name && leads(&role.title) {
                let name = identities.name(Kind::Person, &entity.name).to_owned();
                let (roles, evidence) = gathered.entry(name).or_default();
                let words = role_words(role);
                if !roles.contains(&words) {
                    roles.push(words);
                }
                evidence.push(of_role(&passage, role));
            }
        }
    }
    let mut items: Vec<Item> = gathered
        .into_iter()
        .map(|(name, (roles, evidence))| item(name, Kind::Person, roles, evidence))
        .collect();
    items.sort_by(|one, other| (other.articles, &one.name).cmp(&(one.articles, &other.name)));
    Ok(Offices { read_as: format!("who heads {}", what.name), items, plan })
}

pub(super) fn mentions(resolved: &Resolved) -> Plan {
    let plans = resolved
        .names
        .iter()
        .filter_map(|(kind, name)| Some(Plan::Name(NameField::of(*kind)?, name.clone())));
    Plan::Any(plans.collect())
}

pub(super) fn roles_in(passage: &Passage) -> Vec<(&Entity, &Role)> {
    let entities = passage.found.people.iter().chain(&passage.found.organizations);
    entities.flat_map(|entity| entity.roles.iter().map(move |role| (entity, role))).collect()
}

pub(super) fn role_words(role: &Role) -> String {
    match &role.of {
        Some(of) => format!("{}, {of}", role.title),
        None => role.title.clone(),
    }
}

/// Whether a title is that of the one at the top.
pub(super) fn leads(title: &str) -> bool {
    let title = fold(title);
    let is_second =
        ["vice", "deputy", "former", "assistant"].iter().any(|word| title.contains(word));
    !is_second && lines(include_str!("en/heads.txt")).any(|head| title.contains(head))
}

pub(super) fn of_role(passage: &Passage, role: &Role) -> Evidence {
    let sentence = sentence_of(passage, &role.evidence);
    Evidence {
        at: citation(passage, sentence.start),
        resolved: resolved_in(&passage.found, &sentence),
        sentence,
        trigger: None,
        sides: Vec::new(),
        cue: role.evidence.text.clone(),
        rule: "role".to_owned(),
        said_by: None,
        when: None,
        place: None,
        copies: Vec::new(),
    }
}

/// The sentence of the passage that holds `at`.
pub(super) fn sentence_of(passage: &Passage, at: &Stretch) -> Stretch {
    if at.field == Field::Title {
        let text = passage.title.clone();
        return Stretch { start: 0, end: text.len(), text, field: Field::Title };
    }
    let words = crate::text::Words::new(&passage.text);
    let local = at.span().moved_left(passage.start);
    let sentence = words.sentences.get(words.sentence_at(local.start));
    let Span { start, end } = sentence.map_or(local, |sentence| sentence.span);
    let text = Span::new(start, end).of(&passage.text).to_owned();
    Stretch { start: start + passage.start, end: end + passage.start, text, field: Field::Text }
}

fn item(name: String, kind: Kind, roles: Vec<String>, mut evidence: Vec<Evidence>) -> Item {
    evidence.sort_by(|one, other| {
        let order = |piece: &Evidence| {
            (std::cmp::Reverse(piece.at.published), piece.at.article.clone(), piece.sentence.start)
        };
        order(one).cmp(&order(other))
    });
    let evidence = without_copies(evidence);
    let mut articles: Vec<&str> = evidence.iter().map(|piece| piece.at.article.as_str()).collect();
    articles.dedup();
    let articles = articles.len();
    Item { roles, score: 1.0, articles, evidence, ..Item::new(name, kind) }
}
