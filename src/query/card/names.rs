//! The names on a card: how somebody is written, and who else has such a name.

use crate::{
    Result,
    extract::{Entity, Form, Kind},
    index::{NamedIn, Passage, Reader, terms},
    query::resolve::{Resolved, resolve},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// A spelling, and how often it is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Written {
    /// The words: "Xi Jinping", "Xi".
    pub name: String,
    /// How many mentions are written so, copies included.
    pub mentions: usize,
}

/// Another name of the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherName {
    /// The name.
    pub name: String,
    /// What it names.
    pub kind: Kind,
    /// In how many passages it stands.
    pub passages: usize,
}

/// Whom of this kind `typed` stands for. Where it fits something of another kind better, the most frequent
/// name of this kind that it fits.
pub(super) fn of_kind(reader: &Reader, typed: &str, kind: Kind) -> Result<Option<Resolved>> {
    let resolved = resolve(reader, typed, &[kind])?;
    if resolved.kind == Some(kind) {
        return Ok(Some(resolved));
    }
    let mut named = fitting(reader, typed)?;
    named.retain(|named| named.kind == kind);
    let best = named.into_iter().max_by(|one, other| {
        one.passages.cmp(&other.passages).then_with(|| other.name.cmp(&one.name))
    });
    let Some(best) = best else { return Ok(None) };
    let resolved = resolve(reader, &best.name, &[kind])?;
    Ok(Some(if resolved.kind == Some(kind) {
        resolved
    } else {
        let names = vec![(kind, best.name.clone())];
        Resolved {
            typed: typed.to_owned(),
            name: best.name,
            kind: Some(kind),
            names,
            others: Vec::new(),
        }
    }))
}

/// Other names of any kind that have all words typed, the most frequent first.
pub(super) fn others(
    reader: &Reader,
    typed: &str,
    who: &Resolved,
    limit: usize,
) -> Result<Vec<OtherName>> {
    let mut named = fitting(reader, typed)?;
    named.retain(|named| {
        !who.names.iter().any(|(kind, name)| *kind == named.kind && *name == named.name)
    });
    named.sort_by(|one, other| {
        (other.passages, &one.name, one.kind).cmp(&(one.passages, &other.name, other.kind))
    });
    let others = named.into_iter().take(limit);
    Ok(others.map(|NamedIn { kind, name, passages }| OtherName { name, kind, passages }).collect())
}

/// The names of the archive that have all words typed.
fn fitting(reader: &Reader, typed: &str) -> Result<Vec<NamedIn>> {
    let asked = words_of(typed);
    let Some(longest) = asked.iter().max_by_key(|word| word.len()) else { return Ok(Vec::new()) };
    let mut named = reader.names_with(longest)?;
    named.retain(|named| {
        let words = words_of(&named.name);
        asked.iter().all(|word| words.contains(word))
    });
    Ok(named)
}

fn words_of(name: &str) -> Vec<String> {
    terms(name).into_iter().map(|term| term.word).collect()
}

/// How passages write somebody by name, the most frequent spelling first. Possessive endings don't count.
pub(super) fn written(passages: &[Passage], who: &Resolved, limit: usize) -> Vec<Written> {
    let mut spellings: BTreeMap<String, usize> = BTreeMap::new();
    for entity in passages.iter().flat_map(|passage| entities(passage, who)) {
        for mention in &entity.mentions {
            if matches!(mention.form, Form::Name | Form::Short) {
                *spellings.entry(spelling(&mention.at.text)).or_default() += 1;
            }
        }
    }
    let mut written: Vec<Written> =
        spellings.into_iter().map(|(name, mentions)| Written { name, mentions }).collect();
    written.sort_by(|one, other| (other.mentions, &one.name).cmp(&(one.mentions, &other.name)));
    written.truncate(limit);
    written
}

/// All that a passage names, and what the index has it for.
pub(super) fn all_entities(passage: &Passage) -> impl Iterator<Item = (Kind, &Entity)> {
    let found = &passage.found;
    let people = found.people.iter().map(|one| (Kind::Person, one));
    let organizations = found.organizations.iter().map(|one| (Kind::Organization, one));
    people.chain(organizations).chain(found.places.iter().map(|one| (Kind::Place, one)))
}

/// What a passage holds of somebody.
pub(super) fn entities<'p>(passage: &'p Passage, who: &Resolved) -> Vec<&'p Entity> {
    let is_it = |(kind, entity): &(Kind, &Entity)| {
        who.names.iter().any(|(known, name)| known == kind && *name == entity.name)
    };
    all_entities(passage).filter(is_it).map(|(_, entity)| entity).collect()
}

fn spelling(words: &str) -> String {
    let bare = words.strip_suffix("'s").or(words.strip_suffix("’s")).unwrap_or(words);
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}
