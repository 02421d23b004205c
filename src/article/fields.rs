//! From a record's fields, under whatever names, to an article.

use super::{Article, Item, Problem, Published, Record, date, html, origin::Origin};
use crate::text::lines;
use serde_json::{Map, Value};
use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

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
    Text,
}

impl Field {
    const ALL: [(&'static str, Self); 9] = [
        ("id", Self::Id),
        ("url", Self::Url),
        ("title", Self::Title),
        ("byline", Self::Byline),
        ("published", Self::Published),
        ("source", Self::Source),
        ("section", Self::Section),
        ("language", Self::Language),
        ("text", Self::Text),
    ];

    /// The field that goes by `name`, and how good a name for it that is: 0 is the best.
    pub(super) fn named(name: &str) -> Option<(Self, usize)> {
        NAMES.get(&plain(name)).copied()
    }

    fn name(self) -> &'static str {
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

/// A record before it is understood.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Its fields, in order.
    pub(super) fields: Map<String, Value>,
    /// The text that stands beside the fields, and the bytes of the file before it.
    pub(super) text: Option<(String, usize)>,
    /// Its number, in a file with many.
    pub(super) number: Option<usize>,
    /// The line it begins on.
    pub(super) line: Option<usize>,
    /// The lines of fields that have one to themselves.
    pub(super) lines: BTreeMap<String, usize>,
    /// What to say where there is no text; empty for the usual.
    pub(super) without_text: &'static str,
    /// What is wrong with it already.
    pub(super) problems: Vec<Problem>,
}

impl Draft {
    /// The article that the record describes, or why there is none.
    pub(super) fn item(self, origin: &Origin) -> Item {
        let best = best(&self.fields, self.text.is_some());
        let id = self.number.map_or_else(|| origin.id.clone(), |number| origin.numbered(number));
        let mut reading = Reading {
            article: Article { id, path: origin.path.clone(), ..Article::default() },
            complaints: Vec::new(),
        };
        let line_of = |name: &str| self.lines.get(name).copied().or(self.line);
        for (name, value) in self.fields {
            match best.iter().find(|(_, _, chosen)| *chosen == name) {
                Some((field, ..)) => reading.set(*field, &name, value),
                None => reading.keep(&name, value),
            }
        }
        let Reading { mut article, complaints } = reading;
        if let Some((text, offset)) = self.text {
            (article.text, article.text_offset) = (text, offset);
        }
        let complaints = complaints
            .into_iter()
            .map(|(name, message)| origin.problem(line_of(&name), format!("{name}: {message}")));
        let problems: Vec<_> = self.problems.into_iter().chain(complaints).collect();
        if article.text.trim().is_empty() {
            let of_text = problems.into_iter().find(|problem| problem.message.contains(TEXT_FAULT));
            let without = if self.without_text.is_empty() { NO_TEXT } else { self.without_text };
            return of_text.map_or_else(|| origin.skipped(self.line, without), Item::Skipped);
        }
        Item::Record(Record { article, problems })
    }
}

const NO_TEXT: &str = "no text; expected the article's words in a field \"text\"";
const TEXT_FAULT: &str = "expected the article's text";

/// The fields that the record sets, each with the name that sets it.
fn best(fields: &Map<String, Value>, has_text: bool) -> Vec<(Field, usize, String)> {
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

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_blank),
        _ => false,
    }
}

struct Reading {
    article: Article,
    /// The field's name in the record, and what is wrong with it.
    complaints: Vec<(String, String)>,
}

impl Reading {
    fn set(&mut self, field: Field, name: &str, value: Value) {
        if field == Field::Published {
            return self.set_published(name, value);
        }
        let words = if field == Field::Text { text(&value) } else { words(&value) };
        let Some(words) = words else {
            let expected = if field == Field::Text { TEXT_FAULT } else { "expected text" };
            let message = format!("{expected}, but found {}", found(&value));
            self.complaints.push((name.to_owned(), message));
            self.article.extra.insert(field.name().to_owned(), value);
            return;
        };
        let article = &mut self.article;
        match field {
            Field::Id => article.id = words,
            Field::Url => article.url = Some(words),
            Field::Title => article.title = words,
            Field::Byline => article.byline = Some(without_by(&words).to_owned()),
            Field::Source => article.source = Some(words),
            Field::Section => article.section = Some(words),
            Field::Language => article.language = Some(words),
            Field::Text => article.text = words,
            Field::Published => {}
        }
    }

    fn set_published(&mut self, name: &str, value: Value) {
        match published(&value) {
            Ok(published) => self.article.published = Some(published),
            Err(expected) => {
                self.complaints.push((name.to_owned(), expected));
                self.article.extra.insert(Field::Published.name().to_owned(), value);
            }
        }
    }

    /// Keeps an unknown field. The `extra` of an article that we wrote ourselves is taken apart;
    /// a known field that says nothing is dropped.
    fn keep(&mut self, name: &str, value: Value) {
        match value {
            Value::Object(fields) if name == "extra" => self.article.extra.extend(fields),
            value if is_blank(&value) && Field::named(name).is_some() => {}
            value => {
                self.article.extra.insert(name.to_owned(), value);
            }
        }
    }
}

fn published(value: &Value) -> Result<Published, String> {
    match value {
        Value::String(text) => date::read(text),
        Value::Number(number) => date::of_number(number),
        Value::Object(fields) if fields.contains_key("$date") => {
            published(fields.get("$date").unwrap_or(&Value::Null))
        }
        other => Err(date::expected(&found(other))),
    }
}

/// A value as words on one line: texts, numbers, lists of them, and things with a name.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => {
            let parts: Option<Vec<_>> =
                list.iter().filter(|part| !is_blank(part)).map(words).collect();
            parts.map(|parts| parts.join(", "))
        }
        Value::Object(fields) => ["name", "$oid"].iter().find_map(|name| match fields.get(*name) {
            Some(named @ (Value::String(_) | Value::Array(_))) => words(named),
            _ => None,
        }),
        Value::Null | Value::Bool(_) => None,
    }
}

/// A value as an article's text: letter for letter, a piece of a page, or a list of paragraphs.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if html::is_piece(text) => html::words(text).or(Some(text.clone())),
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => {
            let paragraphs: Option<Vec<_>> = list.iter().map(Value::as_str).collect();
            paragraphs.map(|paragraphs| paragraphs.join("\n\n"))
        }
        _ => None,
    }
}

fn without_by(byline: &str) -> &str {
    let rest = byline.strip_prefix("By ").or_else(|| byline.strip_prefix("by "));
    rest.or_else(|| byline.strip_prefix("BY ")).map_or(byline, str::trim_start)
}

/// What was found, for a message: short, on one line.
pub(super) fn found(value: &Value) -> String {
    match value {
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::String(text) => date::quoted(text),
        other => other.to_string(),
    }
}
