//! The fields of an article and the names that they go by in records.

use crate::text::lines;
use serde_json::{Map, Value};
use std::{collections::HashMap, sync::LazyLock};

/// The fields of an article that records can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Id,
    Url,
    Title,
    Byline,
    Published,
    Source,
    Section,
    Language,
    Dateline,
    Version,
    Updated,
    Embargo,
    Text,
}

impl Field {
    const ALL: [(&'static str, Self); 13] = [
        ("id", Self::Id),
        ("url", Self::Url),
        ("title", Self::Title),
        ("byline", Self::Byline),
        ("published", Self::Published),
        ("source", Self::Source),
        ("section", Self::Section),
        ("language", Self::Language),
        ("dateline", Self::Dateline),
        ("version", Self::Version),
        ("updated", Self::Updated),
        ("embargo", Self::Embargo),
        ("text", Self::Text),
    ];

    /// The field that goes by `name`, and how good a name for it that is: 0 is the best.
    pub(super) fn named(name: &str) -> Option<(Self, usize)> {
        NAMES.get(&plain(name)).copied()
    }

    /// Whether this is a field's own name.
    pub(super) fn is_name(name: &str) -> bool {
        Self::all_names().any(|known| known == name)
    }

    /// The fields' own names.
    pub(super) fn all_names() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().map(|(name, _)| *name)
    }

    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, field)| *field == self).map_or("", |(name, _)| name)
    }
}

static NAMES: LazyLock<HashMap<String, (Field, usize)>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (field, list) in lines(include_str!("fields.txt")).filter_map(|line| line.split_once(':')) {
        let Some((_, field)) = Field::ALL.iter().find(|(name, _)| *name == field) else { continue };
        for (rank, name) in list.split_whitespace().enumerate() {
            names.entry(plain(name)).or_insert((*field, rank));
        }
    }
    names
});

/// A field's name without capitals and signs: `Pub-Date` is `pubdate`.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The fields that the record sets, each with the name that sets it.
pub(super) fn best(fields: &Map<String, Value>, has_text: bool) -> Vec<(Field, usize, String)> {
    let mut best: Vec<(Field, usize, String)> = Vec::new();
    for (name, value) in fields {
        let Some((field, rank)) = Field::named(name) else { continue };
        if is_blank(value) || (field == Field::Text && has_text) {
            continue;
        }
        match best.iter_mut().find(|(known, ..)| *known == field) {
            Some(known) if known.1 > rank => *known = (field, rank, name.clone()),
            Some(_) => {}
            None => best.push((field, rank, name.clone())),
        }
    }
    best
}

pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_blank),
        _ => false,
    }
}
