//! From what an importer found to an article, or why there is none.

use super::{
    Article, Item, Kill, Problem, Record, Revision,
    fields::{Field, best, is_blank},
    opening,
    origin::Origin,
    record::EMBARGOED,
    values::{found, published, text, without_by, words},
};
use crate::text::Span;
use serde_json::{Map, Value};
use std::{borrow::Cow, collections::BTreeMap};

/// A record before it is understood.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Its fields, in order.
    pub(super) fields: Map<String, Value>,
    /// The text that stands beside the fields, and the bytes of the file before it.
    pub(super) text: Option<(String, usize)>,
    /// Whether we put the text together, paragraph by paragraph: byline and dateline on top are
    /// then split off. A text that the record gives letter for letter stays as it is.
    pub(super) is_composed: bool,
    /// Whether the id is the publisher's, so that a record with the same one, in whatever file, is
    /// another version of the same item.
    pub(super) is_item: bool,
    pub(super) standing: Standing,
    /// What it was read as.
    pub(super) format: Cow<'static, str>,
    /// Its number, in a file with many.
    pub(super) number: Option<String>,
    /// The line it begins on.
    pub(super) line: Option<usize>,
    /// The lines of fields that have one to themselves.
    pub(super) lines: BTreeMap<String, usize>,
    /// What to say where there is no text; empty for the usual.
    pub(super) without_text: &'static str,
    /// What is wrong with it already.
    pub(super) problems: Vec<Problem>,
}

/// What its publisher says of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Standing {
    #[default]
    Usable,
    /// Not to be used yet.
    Withheld,
    /// Under an embargo; where no time is given, without an end.
    Embargoed,
    /// Not to be used any more.
    Killed,
}

impl Standing {
    /// What a status such as `usable`, `stat:canceled` or `Embargoed` says.
    pub(super) fn of(status: &str) -> Self {
        let word = status.rsplit([':', '/']).next().unwrap_or_default().trim().to_ascii_lowercase();
        match word.as_str() {
            "canceled" | "cancelled" | "killed" | "kill" | "deleted" | "withdrawn" => Self::Killed,
            "withheld" => Self::Withheld,
            _ => Self::Usable,
        }
    }
}

impl Draft {
    /// Sets a field where it is not set yet and there is something to set.
    pub(super) fn set(&mut self, name: &str, value: Option<impl Into<Value>>) {
        let value: Value = value.map_or(Value::Null, Into::into);
        if !is_blank(&value) && self.fields.get(name).is_none_or(is_blank) {
            self.fields.insert(name.to_owned(), value);
        }
    }

    /// Whether a field is set.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.get(name).is_some_and(|value| !is_blank(value))
    }

    /// The article that the record describes, or why there is none.
    pub(super) fn item(mut self, origin: &Origin) -> Item {
        self.split_off();
        let best = best(&self.fields, self.text.is_some());
        let id = self
            .number
            .as_ref()
            .map_or_else(|| origin.id.clone(), |number| origin.numbered(number));
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
        let revision = self.is_item.then(|| Revision::of(&article));
        if self.standing == Standing::Killed {
            let place = origin.problem(self.line, "").place;
            let revision = revision.unwrap_or_default();
            return Item::Killed(Kill { id: article.id, revision, place });
        }
        let complaints = complaints
            .into_iter()
            .map(|(name, message)| origin.problem(line_of(&name), format!("{name}: {message}")));
        let problems: Vec<_> = self.problems.into_iter().chain(complaints).collect();
        if let Some(message) = kept_back(self.standing, &article, origin) {
            return origin.skipped(self.line, message);
        }
        if article.text.trim().is_empty() {
            let of_text = problems.into_iter().find(|problem| problem.message.contains(TEXT_FAULT));
            let without = if self.without_text.is_empty() { NO_TEXT } else { self.without_text };
            return of_text.map_or_else(|| origin.skipped(self.line, without), Item::Skipped);
        }
        if article.text.len() > LONGEST_TEXT {
            return origin.skipped(self.line, TOO_LONG);
        }
        Item::Record(Record { article, problems, format: self.format, revision })
    }

    /// Adds those whom a byline in the text names to those of the record.
    fn add_byline(&mut self, printed: String) {
        match self.fields.get("byline").and_then(words).filter(|known| !known.is_empty()) {
            Some(known) if are_alike(&known, &printed) => {}
            Some(known) => {
                let all = format!("{known}, {}", without_by(&printed));
                self.fields.insert("byline".into(), all.into());
            }
            None => self.set("byline", Some(printed)),
        }
    }

    /// Takes byline and dateline off the top of a text that we put together.
    fn split_off(&mut self) {
        let Some((text, 0)) = &self.text else { return };
        if !self.is_composed {
            return;
        }
        let text = without_title(text, &self.fields);
        let opening = opening::of(text);
        let rest = Span::new(opening.end, text.len()).of(text).to_owned();
        if let Some(printed) = opening.byline {
            self.add_byline(printed);
        }
        // What stands in the text is what was printed: "PHNOM PENH, Dec 2 (Reuters)".
        if let Some(dateline) = opening.dateline {
            self.fields.insert("dateline".into(), dateline.into());
        }
        self.text = Some((rest, 0));
    }
}

/// Whether one of two bylines says all that the other says: "Ida Brandt" and "By IDA BRANDT, Northwire".
fn are_alike(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    one.contains(without_by(&other)) || other.contains(without_by(&one))
}

/// The text without the title, where that is its first paragraph, too.
fn without_title<'t>(text: &'t str, fields: &Map<String, Value>) -> &'t str {
    let title = fields.get("title").and_then(Value::as_str).unwrap_or_default().trim();
    match text.split_once("\n\n") {
        Some((first, rest)) if !title.is_empty() && first.eq_ignore_ascii_case(title) => rest,
        _ => text,
    }
}

/// Why an article must not be read now.
fn kept_back(standing: Standing, article: &Article, origin: &Origin) -> Option<String> {
    let held_back = match standing {
        Standing::Withheld => {
            Some("withheld by its publisher; it is read once its status is usable")
        }
        Standing::Embargoed => {
            Some("under an embargo without an end; it is read once a version says when it ends")
        }
        Standing::Usable | Standing::Killed => None,
    };
    if let (None, Some(message)) = (&article.embargo, held_back) {
        return Some(message.to_owned());
    }
    let until = article.embargo.as_ref()?;
    let is_over = origin.options.now.is_none_or(|now| until.instant() <= now);
    (!is_over).then(|| format!("{EMBARGOED} {until}; it is read in a run after that"))
}

/// The bytes of an article's text. What is found in a text and kept of it takes about a hundred times its size:
/// a text of this length needs most of a gibibyte.
const LONGEST_TEXT: usize = 8 << 20;

const TOO_LONG: &str = "a text longer than 8 MB; split it into articles";
const NO_TEXT: &str = "no text; expected the article's words in a field \"text\"";
const TEXT_FAULT: &str = "expected the article's text";

struct Reading {
    article: Article,
    /// The field's name in the record, and what is wrong with it.
    complaints: Vec<(String, String)>,
}

impl Reading {
    fn set(&mut self, field: Field, name: &str, value: Value) {
        if matches!(field, Field::Published | Field::Updated | Field::Embargo) {
            return self.set_time(field, name, value);
        }
        if field == Field::Version {
            return self.set_version(name, value);
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
            Field::Dateline => {
                let line = words.trim_end_matches([' ', '-', '—', '–', '_', ',']);
                article.dateline = Some(line.to_owned());
            }
            Field::Text => article.text = words,
            Field::Published | Field::Updated | Field::Embargo | Field::Version => {}
        }
    }

    /// Sets a time. What can't be understood is told of the time of publication and of an embargo; names such
    /// as "modified" may mean something else.
    fn set_time(&mut self, field: Field, name: &str, value: Value) {
        match published(&value) {
            Ok(time) => match field {
                Field::Updated => self.article.updated = Some(time),
                Field::Embargo => self.article.embargo = Some(time),
                _ => self.article.published = Some(time),
            },
            Err(expected)
                if field == Field::Published || field == Field::Embargo && value.is_string() =>
            {
                self.complaints.push((name.to_owned(), expected));
                self.article.extra.insert(field.name().to_owned(), value);
            }
            Err(_) => self.keep(name, value),
        }
    }

    /// Sets the version where it is a whole number.
    fn set_version(&mut self, name: &str, value: Value) {
        let number = match &value {
            Value::String(text) => text.trim().parse().ok(),
            other => other.as_u64(),
        };
        match number {
            Some(number) => self.article.version = Some(number),
            None => self.keep(name, value),
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
