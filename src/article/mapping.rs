//! Mapping files: how to read a format that isn't known, written down in TOML.
//!
//! docs/formats.md is their manual. The mappings in `mappings/` are part of the program, and are
//! tried on records that fit no format of their own.

use super::{
    date,
    draft::Draft,
    fields::{Field, is_blank},
    values::composed,
    xml::{self, Element},
};
use crate::{Error, Result};
use chrono::NaiveDateTime;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::{collections::BTreeMap, fs, path::Path, str::FromStr, sync::LazyLock};

/// How to read a format that isn't known.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What the format is called.
    name: String,
    /// How files of it are written.
    format: Written,
    /// Of XML the name of the elements that are records; of JSON the path to them. Without it a
    /// document of JSON is a record.
    #[serde(default)]
    records: Option<String>,
    /// Paths that a record must have.
    #[serde(default)]
    needs: Vec<String>,
    /// Of a table, what stands between the columns.
    #[serde(default)]
    pub(super) separator: Option<char>,
    /// Of a table, whether the first line names the columns.
    #[serde(default = "yes")]
    pub(super) header: bool,
    /// For each field of an article, one path or several; the first that leads to something.
    fields: BTreeMap<String, Paths>,
    /// Fields that are the same for all.
    #[serde(default)]
    constants: BTreeMap<String, String>,
    /// How times are written.
    #[serde(default)]
    times: Times,
    /// The file as written.
    #[serde(skip)]
    source: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Written {
    Xml,
    Json,
    Table,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Paths {
    One(String),
    Several(Vec<String>),
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Times {
    /// Forms as in `%d-%b-%Y %H:%M:%S`.
    #[serde(default)]
    forms: Vec<String>,
    /// The offset of times without one: `+01:00`.
    #[serde(default)]
    offset: Option<String>,
}

fn yes() -> bool {
    true
}

impl Paths {
    fn list(&self) -> &[String] {
        match self {
            Self::One(path) => std::slice::from_ref(path),
            Self::Several(paths) => paths,
        }
    }
}

impl Mapping {
    /// Reads a mapping file; the error says what is wrong in which line of it.
    pub fn read(path: &Path) -> Result<Self> {
        let written = fs::read_to_string(path).map_err(|cause| Error::read(path, cause))?;
        Self::parse(&written).map_err(|(line, message)| match line {
            Some(line) => Error::malformed(format!("{}:{line}", path.display()), message),
            None => Error::malformed(path.display(), message),
        })
    }

    /// Reads the text of a mapping file; of an error the line and the message.
    fn parse(written: &str) -> std::result::Result<Self, (Option<usize>, String)> {
        let mut mapping: Self = toml::from_str(written).map_err(|error| {
            let line = error.span().map(|span| {
                1 + written.bytes().take(span.start).filter(|byte| *byte == b'\n').count()
            });
            let message = error.message().lines().next().unwrap_or_default().to_owned();
            (line, message)
        })?;
        written.clone_into(&mut mapping.source);
        for field in mapping.fields.keys().chain(mapping.constants.keys()) {
            if !Field::is_name(field) {
                let names: Vec<&str> = Field::all_names().collect();
                let message = format!(
                    "expected a field of an article ({}), but found \"{field}\"",
                    names.join(", ")
                );
                return Err((None, message));
            }
        }
        if !mapping.fields.contains_key("text") {
            return Err((None, "expected a path for the field \"text\"".to_owned()));
        }
        if mapping.format == Written::Xml && mapping.records.is_none() {
            let message = "expected in \"records\" the name of the elements that are articles";
            return Err((None, message.to_owned()));
        }
        Ok(mapping)
    }

    /// The mapping file as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it says by itself which records it is for.
    pub(super) fn is_certain(&self) -> bool {
        !self.needs.is_empty()
    }

    /// Whether it is for tables.
    pub(super) fn is_for_tables(&self) -> bool {
        self.format == Written::Table
    }

    /// The records of a document of XML; none where it doesn't fit.
    pub(super) fn of_tree(&self, top: &Element) -> Option<Vec<Draft>> {
        let name = self.records.as_deref().filter(|_| self.format == Written::Xml)?;
        let records = top.outermost(&[name]);
        let has = |record: &Element, path: &str| {
            let steps: Vec<&str> = path.split('/').collect();
            !record.every(&steps).is_empty() || !values_in(record, path, false).is_empty()
        };
        let fits = |record: &Element| self.needs.iter().all(|path| has(record, path));
        records.first().filter(|record| fits(record))?;
        let drafts = records.into_iter().map(|record| {
            let value = |field: &str, path: &str| {
                let from = if path.starts_with('/') { top } else { record };
                let found = values_in(from, path, field == "text");
                let parts: Vec<Value> = found.into_iter().map(Value::from).collect();
                Value::from(parts)
            };
            Draft { line: Some(record.line), ..self.draft(value, joined) }
        });
        Some(drafts.collect())
    }

    /// The records in a JSON value; none where it doesn't fit.
    pub(super) fn of_json(&self, value: &Value) -> Option<Vec<Draft>> {
        let records: Vec<&Value> = match (self.format, self.records.as_deref()) {
            (Written::Json, Some(path)) => values_at(value, path),
            (Written::Json, None) => vec![value],
            _ => return None,
        };
        let fits = |record: &&Value| {
            let has = |path: &String| values_at(record, path).iter().any(|value| !is_blank(value));
            let text = self.fields.get("text").map(Paths::list).unwrap_or_default();
            self.needs.iter().all(has) && (self.is_certain() || text.iter().any(has))
        };
        records.iter().find(|record| record.is_object()).filter(|record| fits(record))?;
        Some(records.into_iter().map(|record| self.of_record_in(record, value)).collect())
    }

    /// Whether a table has the columns that this is for; those of `row` hold something.
    pub(super) fn fits_columns(&self, row: &Value) -> bool {
        let has = |path: &String| !values_at(row, path).is_empty();
        let text = self.fields.get("text").map(Paths::list).unwrap_or_default();
        self.needs.iter().all(has) && text.iter().any(has)
    }

    /// A record of a table, or one of JSON that is its own document.
    pub(super) fn of_record(&self, record: &Value) -> Draft {
        self.of_record_in(record, record)
    }

    fn of_record_in(&self, record: &Value, document: &Value) -> Draft {
        let value = |_: &str, path: &str| {
            let found = match path.strip_prefix('/') {
                Some(path) => values_at(document, path),
                None => values_at(record, path),
            };
            match found.as_slice() {
                [] => Value::Null,
                [one] => (*one).clone(),
                several => several.iter().copied().cloned().collect(),
            }
        };
        self.draft(value, composed)
    }

    fn draft(
        &self,
        value: impl Fn(&str, &str) -> Value,
        text: fn(&Value) -> Option<String>,
    ) -> Draft {
        let mut draft =
            Draft { format: self.name.clone().into(), is_composed: true, ..Draft::default() };
        draft.without_text = "no text where the mapping says that it is";
        for (field, paths) in &self.fields {
            let found = paths.list().iter().map(|path| value(field, path));
            let Some(value) = found.into_iter().find(|value| !is_blank(value)) else { continue };
            if field == "text" {
                draft.text = text(&value).map(|text| (text, 0));
                if draft.text.is_none() {
                    draft.fields.insert(field.clone(), value);
                }
                continue;
            }
            let value = if is_time(field) { self.time(value) } else { value };
            draft.fields.insert(field.clone(), value);
        }
        for (field, value) in &self.constants {
            draft.set(field, Some(value.as_str()));
        }
        draft
    }

    /// A time as one of the mapping's forms reads it, else as it was.
    fn time(&self, value: Value) -> Value {
        let written = match &value {
            Value::String(text) => text.trim(),
            Value::Array(list) => list.first().and_then(Value::as_str).unwrap_or_default().trim(),
            _ => return value,
        };
        let offset = self.times.offset.as_deref().unwrap_or_default();
        let read = self.times.forms.iter().find_map(|form| {
            let zoned = chrono::DateTime::parse_from_str(written, form).ok();
            let local = || NaiveDateTime::parse_from_str(written, form).ok();
            let day = || chrono::NaiveDate::parse_from_str(written, form).ok();
            zoned
                .map(|time| time.to_rfc3339())
                .or_else(|| {
                    local().map(|time| format!("{}{offset}", time.format("%Y-%m-%dT%H:%M:%S")))
                })
                .or_else(|| day().map(|day| day.to_string()))
        });
        let read = read.or_else(|| {
            let time = date::read(written).ok()?.time?;
            let is_local = time.len() == "2024-03-05T10:30:00".len();
            (is_local && !offset.is_empty()).then(|| format!("{time}{offset}"))
        });
        read.map_or_else(|| Value::from(written), Value::from)
    }
}

/// Paragraphs that were put together already.
fn joined(value: &Value) -> Option<String> {
    let paragraphs: Option<Vec<&str>> = value.as_array()?.iter().map(Value::as_str).collect();
    paragraphs.map(|paragraphs| paragraphs.join("\n\n"))
}

impl FromStr for Mapping {
    type Err = String;

    /// Reads the text of a mapping file; the error says what was expected.
    fn from_str(written: &str) -> std::result::Result<Self, String> {
        Self::parse(written).map_err(|(_, message)| message)
    }
}

fn is_time(field: &str) -> bool {
    ["published", "updated", "embargo"].contains(&field)
}

/// The values at the end of a path such as `response/results`; lists are gone through, and a
/// number stands for a place in one, counted from 0.
fn values_at<'v>(value: &'v Value, path: &str) -> Vec<&'v Value> {
    let mut level = flat(value);
    if path == "." {
        return level;
    }
    for step in path.split('/') {
        let mut next = Vec::new();
        for value in level {
            next.extend(value.get(step).map(flat).unwrap_or_default());
        }
        level = next;
    }
    level
}

fn flat(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(list) => list.iter().collect(),
        other => vec![other],
    }
}

/// The words at the end of a path such as `HEAD/TITLE`, `@id` or `.`: of each element there, or
/// of its attribute.
fn values_in(record: &Element, path: &str, is_text: bool) -> Vec<String> {
    let (path, attribute) = match path.rsplit_once('@') {
        Some((path, attribute)) => (path.trim_end_matches('/'), Some(attribute)),
        None => (path, None),
    };
    let steps: Vec<&str> =
        path.split('/').filter(|step| !step.is_empty() && *step != ".").collect();
    let found = record.every(&steps).into_iter().filter_map(|element| match attribute {
        Some(attribute) => element.attribute(attribute).map(str::to_owned),
        None if is_text => Some(xml::text(element)),
        None => Some(xml::line(element)),
    });
    found.filter(|value| !value.is_empty()).collect()
}

/// The mappings that are part of the program.
pub(super) fn known() -> &'static [Mapping] {
    static KNOWN: LazyLock<Vec<Mapping>> = LazyLock::new(|| {
        let files = [
            include_str!("mappings/reuters-21578.toml"),
            include_str!("mappings/reuters-rcv1.toml"),
            include_str!("mappings/trec.toml"),
            include_str!("mappings/gigaword.toml"),
            include_str!("mappings/guardian.toml"),
            include_str!("mappings/new-york-times.toml"),
            include_str!("mappings/washington-post.toml"),
            include_str!("mappings/newsapi.toml"),
            include_str!("mappings/json-feed.toml"),
            include_str!("mappings/elasticsearch.toml"),
            include_str!("mappings/elasticsearch-lines.toml"),
        ];
        files.iter().filter_map(|file| Mapping::parse(file).ok()).collect()
    });
    &KNOWN
}

/// The records in a JSON object that isn't one itself, by the mapping that was chosen or one of
/// those that are part of the program.
pub(super) fn of_object(
    fields: &Map<String, Value>,
    chosen: Option<&Mapping>,
) -> Option<Vec<Draft>> {
    let value = Value::Object(fields.clone());
    if let Some(drafts) = chosen.and_then(|mapping| mapping.of_json(&value)) {
        return Some(drafts);
    }
    known()
        .iter()
        .filter(|mapping| mapping.is_certain())
        .find_map(|mapping| mapping.of_json(&value))
}

#[cfg(test)]
mod tests {
    use super::{Mapping, known};

    #[test]
    fn those_of_the_program_can_be_read() {
        assert_eq!(known().len(), 11);
        assert!(known().iter().all(Mapping::is_certain));
    }

    #[test]
    fn faults_name_their_line() {
        let start = "name = \"a\"\nformat = \"json\"\n";
        for (rest, line, message) in [
            ("", Some(1), "missing field `fields`"),
            ("colour = 1\n[fields]\ntext = \"b\"\n", Some(3), "unknown field `colour`"),
            ("[fields]\ntitle = \"t\"\n", None, "expected a path for the field \"text\""),
            ("[fields]\ntext = \"t\"\nbody = \"b\"\n", None, "expected a field of an article"),
        ] {
            let (found, said) = Mapping::parse(&format!("{start}{rest}")).unwrap_err();
            assert_eq!(found, line, "{rest}");
            assert!(said.starts_with(message), "{said}");
        }
    }
}
