//! JSON documents: an object, an array of objects, or several of them one after the other.
//!
//! A document is first taken apart into its records by their brackets, and each record is then
//! parsed by itself: one that is malformed costs no other.

use super::{
    Item, Problem,
    fields::{Draft, found},
    lines::TOO_LARGE,
    origin::{Ids, Origin},
    pieces::{End, Piece, pieces},
    read::LARGEST_RECORD,
};
use serde_json::{Map, Value, error::Category};

pub(super) const TOO_DEEP: &str = "nested deeper than 64 levels; expected a flat record";

const NO_RECORD: &str = "expected an object with an article's fields";

/// The records of the document, in order.
pub(super) fn items(document: &str, origin: &Origin) -> Vec<Item> {
    let mut ids = Ids::default();
    let pieces = pieces(document);
    let alone = !pieces.in_array && pieces.list.len() == 1;
    let mut items = Vec::new();
    for (index, piece) in pieces.list.iter().enumerate() {
        let number = (!alone).then_some(index + 1);
        let item = item(document, piece, number, origin);
        items.push(ids.apart(item, index + 1, Some(piece.line), origin));
    }
    if items.is_empty() {
        items.push(origin.skipped(None, "no record; expected an object or an array of objects"));
    }
    items
}

fn item(document: &str, piece: &Piece, number: Option<usize>, origin: &Origin) -> Item {
    let line = Some(piece.line);
    match piece.end {
        End::Closed if piece.span.len() > LARGEST_RECORD => origin.skipped(line, TOO_LARGE),
        End::Closed if piece.is_too_deep => origin.skipped(line, TOO_DEEP),
        End::Closed => match object(piece.span.of(document), piece.margin) {
            Ok(fields) => draft(fields, number, line, Vec::new()).item(origin),
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
    }
}

/// A record that was read, on its way to an article.
pub(super) fn draft(
    fields: Map<String, Value>,
    number: Option<usize>,
    line: Option<usize>,
    problems: Vec<Problem>,
) -> Draft {
    Draft { fields, number, line, problems, ..Draft::default() }
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
