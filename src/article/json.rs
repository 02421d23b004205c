//! JSON documents: an object, an array of objects, or several of them one after the other.
//!
//! A document is first taken apart into its records by their brackets, and each record is then
//! parsed by itself: one that is malformed costs no other.

use super::{
    Item, Problem,
    fields::{Draft, found},
    lines::TOO_LARGE,
    origin::{Ids, Origin},
    read::LARGEST_RECORD,
};
use crate::text::Span;
use serde_json::{Map, Value, error::Category};

/// Levels of nesting that a record may have.
const DEEPEST: usize = 64;

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
        End::Closed if piece.depth > DEEPEST => origin.skipped(line, TOO_DEEP),
        End::Closed => match object(piece.span.of(document), margin(document, piece.span.start)) {
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

/// How brackets stand open, outside strings.
#[derive(Debug, Default)]
pub(super) struct Depth {
    open: usize,
    deepest: usize,
    /// What closes the outer brackets that stand open; none are kept beyond [`DEEPEST`].
    closing: Vec<u8>,
    /// A bracket was closed by one of another kind.
    is_crossed: bool,
    in_string: bool,
    escaped: bool,
}

impl Depth {
    /// The nesting of a whole piece of JSON.
    pub(super) fn of(json: &[u8]) -> Self {
        let mut depth = Self::default();
        for byte in json {
            depth.step(*byte);
        }
        depth
    }

    pub(super) fn is_too_deep(&self) -> bool {
        self.deepest > DEEPEST
    }

    fn step(&mut self, byte: u8) {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => {
                if self.open < DEEPEST {
                    self.closing.push(if byte == b'{' { b'}' } else { b']' });
                }
                self.open += 1;
                self.deepest = self.deepest.max(self.open);
            }
            b'}' | b']' => {
                if self.open <= DEEPEST {
                    self.is_crossed |= self.closing.pop() != Some(byte);
                }
                self.open = self.open.saturating_sub(1);
            }
            _ => {}
        }
    }
}

/// How a piece ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Its brackets are closed.
    Closed,
    /// It breaks off, a line ends inside a string, or a bracket is closed by one of another kind.
    Open,
    /// It is no JSON at all.
    Foreign,
}

/// What looks like one record.
#[derive(Debug)]
struct Piece {
    span: Span,
    /// Counted from 1.
    line: usize,
    depth: usize,
    end: End,
}

#[derive(Debug, Default)]
struct Pieces {
    list: Vec<Piece>,
    in_array: bool,
}

/// Takes a document apart. Commas and the outer brackets are not insisted on.
fn pieces(document: &str) -> Pieces {
    let bytes = document.as_bytes();
    let mut pieces = Pieces::default();
    let (mut at, mut line) = (0, 1);
    let mut retries = 16;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => line += 1,
            b'[' if !pieces.in_array => pieces.in_array = true,
            b']' | b',' => {}
            byte if byte.is_ascii_whitespace() => {}
            _ => {
                let piece = piece(document, at, line);
                let goes_on = match piece.end {
                    End::Closed => Some(piece.span.end),
                    End::Foreign => None,
                    End::Open if piece.span.end == bytes.len() && retries == 0 => None,
                    End::Open => {
                        retries -= usize::from(piece.span.end == bytes.len());
                        next_record(document, at)
                    }
                };
                pieces.list.push(piece);
                let Some(next) = goes_on else { break };
                line += newlines(Span::new(at, next).of(document));
                at = next;
                continue;
            }
        }
        at += 1;
    }
    pieces
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// The piece that begins at `at`: up to its last closing bracket, or a value without brackets.
fn piece(document: &str, at: usize, line: usize) -> Piece {
    let rest = Span::new(at, document.len()).of(document);
    let whole = |length: usize, depth: usize, end: End| Piece {
        span: Span::new(at, at + length),
        line,
        depth,
        end,
    };
    let mut depth = Depth::default();
    if !rest.starts_with(['{', '[', '"']) {
        let length = rest.find([',', ']', '[', '{', '}', '\n']).unwrap_or(rest.len());
        let value = Span::new(0, length).of(rest).trim_end();
        let is_json = serde_json::from_str::<Value>(value).is_ok();
        return whole(value.len(), 0, if is_json { End::Closed } else { End::Foreign });
    }
    for (index, byte) in rest.bytes().enumerate() {
        depth.step(byte);
        if depth.is_crossed || (depth.in_string && byte == b'\n') {
            return whole(index, depth.deepest, End::Open);
        }
        if depth.open == 0 && !depth.in_string {
            return whole(index + 1, depth.deepest, End::Closed);
        }
    }
    whole(rest.len(), depth.deepest, End::Open)
}

/// The bytes before `at` on its line.
fn margin(document: &str, at: usize) -> usize {
    let before = Span::new(0, at).of(document);
    at - before.rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where a record begins after one at `at` that is never closed: the next line that opens an
/// object no further to the right than that one.
fn next_record(document: &str, at: usize) -> Option<usize> {
    let indent = margin(document, at);
    let rest = Span::new(at, document.len()).of(document);
    let mut start = at;
    for (index, line) in rest.split_inclusive('\n').enumerate() {
        let inner = line.trim_start();
        let margin = line.len() - inner.len();
        if index > 0 && inner.starts_with('{') && margin <= indent {
            return Some(start + margin);
        }
        start += line.len();
    }
    None
}
