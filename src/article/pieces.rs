//! Takes a JSON document apart into what look like its records, by their brackets alone.

use crate::text::Span;
use serde_json::Value;

/// Levels of nesting that a record may have.
const DEEPEST: usize = 64;

/// How a piece ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Its brackets are closed.
    Closed,
    /// It breaks off, a line ends inside a string, or a bracket is closed by one of another kind.
    Open,
    /// It is no JSON at all.
    Foreign,
}

/// What looks like one record.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// Counted from 1.
    pub(super) line: usize,
    /// The bytes before it on its line.
    pub(super) margin: usize,
    pub(super) is_too_deep: bool,
    pub(super) end: End,
}

/// A document, taken apart.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) list: Vec<Piece>,
    /// Whether they stand in an array.
    pub(super) in_array: bool,
}

/// Takes a document apart. Commas and the outer brackets are not insisted on. After a piece that is
/// never closed, or not JSON, it goes on where the next record seems to begin; what is looked at
/// twice for that is bounded, so that the time stays linear.
pub(super) fn pieces(document: &str) -> Pieces {
    let mut pieces = Pieces::default();
    let mut cursor = Cursor { at: 0, line: 1, line_start: 0 };
    let mut spare = document.len().saturating_mul(16);
    while let Some(byte) = document.as_bytes().get(cursor.at) {
        match byte {
            b'[' if !pieces.in_array => pieces.in_array = true,
            b']' | b',' => {}
            byte if byte.is_ascii_whitespace() => {}
            _ => {
                let piece = piece(document, &cursor);
                let is_first = pieces.list.is_empty();
                let next = match piece.end {
                    End::Closed => Some(piece.span.end),
                    End::Foreign if is_first => None,
                    End::Open | End::Foreign if spare < piece.span.len() => None,
                    End::Open | End::Foreign => {
                        spare -= piece.span.len();
                        next_record(document, &piece)
                    }
                };
                pieces.list.push(piece);
                let Some(next) = next else { break };
                cursor.go(document, next);
                continue;
            }
        }
        cursor.go(document, cursor.at + 1);
    }
    pieces
}

/// A place in a document.
struct Cursor {
    at: usize,
    line: usize,
    line_start: usize,
}

impl Cursor {
    fn go(&mut self, document: &str, next: usize) {
        for (index, byte) in document.bytes().enumerate().skip(self.at).take(next - self.at) {
            if byte == b'\n' {
                self.line += 1;
                self.line_start = index + 1;
            }
        }
        self.at = next;
    }
}

/// The piece that begins here: up to its last closing bracket, or a value without brackets.
fn piece(document: &str, cursor: &Cursor) -> Piece {
    let rest = Span::new(cursor.at, document.len()).of(document);
    let mut depth = Depth::default();
    let whole = |length: usize, depth: &Depth, end: End| Piece {
        span: Span::new(cursor.at, cursor.at + length),
        line: cursor.line,
        margin: cursor.at - cursor.line_start,
        is_too_deep: depth.is_too_deep(),
        end,
    };
    if !rest.starts_with(['{', '[', '"']) {
        let length = rest.find([',', ']', '[', '{', '\n']).unwrap_or(rest.len());
        let value = Span::new(0, length).of(rest).trim_end();
        let is_json = serde_json::from_str::<Value>(value).is_ok();
        return whole(value.len(), &depth, if is_json { End::Closed } else { End::Foreign });
    }
    for (index, byte) in rest.bytes().enumerate() {
        depth.step(byte);
        if depth.is_crossed || (depth.in_string && byte == b'\n') {
            return whole(index, &depth, End::Open);
        }
        if depth.open == 0 && !depth.in_string {
            return whole(index + 1, &depth, End::Closed);
        }
    }
    whole(rest.len(), &depth, End::Open)
}

/// Where a record begins after `piece`, which is none: the next line that opens an object no
/// further to the right.
fn next_record(document: &str, piece: &Piece) -> Option<usize> {
    let mut start = piece.span.start;
    let rest = Span::new(start, document.len()).of(document);
    for (index, line) in rest.split_inclusive('\n').enumerate() {
        let inner = line.trim_start();
        let margin = line.len() - inner.len();
        if index > 0 && inner.starts_with('{') && margin <= piece.margin {
            return Some(start + margin);
        }
        start += line.len();
    }
    None
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
