//! JSON documents: an object, an array of objects, or several of them one after the other.
//!
//! A document is first taken apart into its records by their brackets, and each record is then
//! parsed by itself: one that is malformed costs no other.

use super::{
    Item, Problem,
    archive::or_nothing,
    draft::Draft,
    fields::{Field, is_blank},
    lines::TOO_LARGE,
    mapping, ninjs,
    origin::{Ids, Origin},
    pieces::{End, Piece, pieces},
    read::LARGEST_RECORD,
    values::found,
};
use serde_json::{Map, Value, error::Category};

pub(super) const TOO_DEEP: &str = "nested deeper than 64 levels; expected a flat record";

const NO_RECORD: &str = "expected an object with an article's fields";

/// The records of the document, in order. Each is parsed when it is asked for: a large document is
/// in memory once, and not a second time as articles.
pub(super) fn items(document: String, origin: Origin) -> impl Iterator<Item = Item> + Send {
    let mut ids = Ids::default();
    let pieces = pieces(&document);
    let alone = !pieces.in_array && pieces.list.len() == 1;
    let nothing = origin.skipped(None, "no record; expected an object or an array of objects");
    let items = pieces.list.into_iter().zip(1..).flat_map(move |(piece, number): (_, usize)| {
        let shown = (!alone).then(|| number.to_string());
        let items = of_piece(&document, &piece, shown, &origin).into_iter();
        let apart = |item| ids.apart(item, number, Some(piece.line), &origin);
        items.map(apart).collect::<Vec<_>>()
    });
    or_nothing(items, nothing)
}

fn of_piece(document: &str, piece: &Piece, number: Option<String>, origin: &Origin) -> Vec<Item> {
    let line = Some(piece.line);
    let skipped = match piece.end {
        // Of an answer with many articles each is looked at by itself.
        End::Closed if piece.span.len() > LARGEST_RECORD && number.is_some() => {
            origin.skipped(line, TOO_LARGE)
        }
        End::Closed if piece.is_too_deep => origin.skipped(line, TOO_DEEP),
        End::Closed => match object(piece.span.of(document), piece.margin) {
            Ok(fields) => return records(fields, number, piece.line, Vec::new(), origin),
            Err(fault) => origin.skipped(Some(piece.line + fault.line), fault.message),
        },
        End::Open => origin.skipped(
            line,
            "not JSON: the record that begins here is never closed; add the missing \" or }, or remove it",
        ),
        End::Foreign => origin.skipped(
            line,
            format!(
                "not JSON: {NO_RECORD}, but found {}",
                found(&Value::from(piece.span.of(document)))
            ),
        ),
    };
    vec![skipped]
}

/// The records of an object: itself, in ninjs or by the names of its fields, or those in it that
/// a mapping finds.
pub(super) fn records(
    fields: Map<String, Value>,
    number: Option<String>,
    line: usize,
    problems: Vec<Problem>,
    origin: &Origin,
) -> Vec<Item> {
    let chosen = origin.options.mapping.as_deref();
    let is_one = |fields: &Map<String, Value>| {
        let is_text = |(name, value): (&String, &Value)| {
            matches!(Field::named(name), Some((Field::Text, _))) && !is_blank(value)
        };
        fields.iter().any(is_text) || ninjs::is_one(fields)
    };
    let is_mapped = chosen.is_some() || !is_one(&fields);
    if let Some(drafts) = is_mapped.then(|| mapping::of_object(&fields, chosen)).flatten() {
        let alone = drafts.len() == 1;
        let items = drafts.into_iter().zip(1..).map(|(draft, place): (_, usize)| {
            let number = match &number {
                Some(number) if alone => Some(number.clone()),
                Some(number) => Some(format!("{number}.{place}")),
                None => (!alone).then(|| place.to_string()),
            };
            Draft { number, line: Some(line), ..draft }.item(origin)
        });
        return items.collect();
    }
    if !is_one(&fields)
        && let Some(list) = wrapped(fields.values(), 0, &is_one)
    {
        let list: Vec<Map<String, Value>> =
            list.iter().filter_map(Value::as_object).cloned().collect();
        let items = list.into_iter().zip(1..).flat_map(|(fields, place): (_, usize)| {
            let place =
                number.as_ref().map_or_else(|| place.to_string(), |n| format!("{n}.{place}"));
            records(fields, Some(place), line, Vec::new(), origin)
        });
        return items.collect();
    }
    let mut draft = if ninjs::is_one(&fields) {
        ninjs::draft(fields)
    } else {
        Draft { fields, format: "JSON".into(), ..Draft::default() }
    };
    (draft.number, draft.line) = (number, Some(line));
    draft.problems.extend(problems);
    vec![draft.item(origin)]
}

/// The list of articles in an answer that wraps them: `{"_items": […]}`, `{"data": {"stories": […]}}`.
fn wrapped<'v>(
    values: impl Iterator<Item = &'v Value>,
    depth: usize,
    is_one: &impl Fn(&Map<String, Value>) -> bool,
) -> Option<&'v Vec<Value>> {
    let mut values = values;
    values.find_map(|value| match value {
        Value::Array(list) => {
            list.first().and_then(Value::as_object).filter(|first| is_one(first)).map(|_| list)
        }
        Value::Object(fields) if depth < 3 => wrapped(fields.values(), depth + 1, is_one),
        _ => None,
    })
}

/// The draft of a record that stands on a line.
pub(super) fn at(draft: Draft, number: String, line: usize) -> Draft {
    Draft { number: Some(number), line: Some(line), ..draft }
}

/// Why a piece of JSON is no record.
#[derive(Debug)]
pub(super) struct Fault {
    /// Lines below the piece's first.
    pub(super) line: usize,
    pub(super) message: String,
}

/// The fields of the object that `json` is, which begins behind `margin` bytes of its line.
pub(super) fn object(json: &str, margin: usize) -> Result<Map<String, Value>, Fault> {
    match serde_json::from_str(json) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(other) => {
            Err(Fault { line: 0, message: format!("{NO_RECORD}, but found {}", found(&other)) })
        }
        Err(error) => {
            let written = error.to_string();
            let cause =
                written.rsplit_once(" at line ").map_or(written.as_str(), |(cause, _)| cause);
            let message = match error.classify() {
                Category::Eof => {
                    "not JSON: it ends in the middle of a record; mend it or remove it".into()
                }
                _ => {
                    format!(
                        "not JSON: {cause} at column {}; mend it or remove it",
                        error.column() + if error.line() == 1 { margin } else { 0 }
                    )
                }
            };
            Err(Fault { line: error.line().saturating_sub(1), message })
        }
    }
}
