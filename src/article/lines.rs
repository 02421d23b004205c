//! JSON lines: one record a line, read one at a time, so that a file may be larger than memory.

use super::{
    Item, charset, json,
    origin::{Ids, Origin},
    pieces::Depth,
    read::LARGEST_RECORD,
};
use std::{
    collections::VecDeque,
    io::{self, BufRead},
};

/// The records of JSON lines, in order. Blank lines are passed over; they count as lines and not
/// as records.
pub(super) struct JsonLines<R> {
    input: R,
    origin: Origin,
    ids: Ids,
    line: usize,
    number: usize,
    ended: bool,
    /// The rest of a line that holds several records.
    waiting: VecDeque<Item>,
}

impl<R: BufRead> JsonLines<R> {
    pub(super) fn new(input: R, origin: Origin) -> Self {
        Self {
            input,
            origin,
            ids: Ids::default(),
            line: 0,
            number: 0,
            ended: false,
            waiting: VecDeque::new(),
        }
    }

    fn items(&mut self, line: &[u8]) -> Vec<Item> {
        let at = Some(self.line);
        let decoded = charset::decode(line, None);
        let mut problems = Vec::new();
        if let Some(message) = decoded.trouble {
            problems.push(self.origin.problem(at, message));
        }
        if Depth::of(decoded.text.as_bytes()).is_too_deep() {
            return vec![self.origin.skipped(at, json::TOO_DEEP)];
        }
        match json::object(&decoded.text, 0) {
            Ok(fields) => {
                let number = Some(self.number.to_string());
                let items = json::records(fields, number, self.line, problems, &self.origin);
                let apart = |item| self.ids.apart(item, self.number, at, &self.origin);
                items.into_iter().map(apart).collect()
            }
            Err(fault) => vec![self.origin.skipped(at, fault.message)],
        }
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if let Some(item) = self.waiting.pop_front() {
            return Some(item);
        }
        while !self.ended {
            let mut line = Vec::new();
            let read = read_line(&mut self.input, &mut line);
            self.line += 1;
            match read {
                Ok(0) => self.ended = true,
                Ok(length) if length > LARGEST_RECORD => {
                    self.number += 1;
                    return Some(self.origin.skipped(Some(self.line), TOO_LARGE));
                }
                Ok(_) => {
                    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line).trim_ascii();
                    if !line.is_empty() {
                        self.number += 1;
                        self.waiting = self.items(line).into();
                        return self.waiting.pop_front();
                    }
                }
                Err(error) => {
                    self.ended = true;
                    let message = format!("cannot read: {}", error.to_string().to_lowercase());
                    return Some(self.origin.skipped(Some(self.line), message));
                }
            }
        }
        None
    }
}

/// Said of a record above [`LARGEST_RECORD`].
pub(super) const TOO_LARGE: &str = "a record larger than 32 MB; split it into articles";

/// Reads a line with its end, and says how long it is. Of a line above [`LARGEST_RECORD`] no more
/// than that is kept.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    let mut length = 0;
    loop {
        let piece = match input.fill_buf() {
            Ok(piece) => piece,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let newline = piece.iter().position(|byte| *byte == b'\n');
        let used = newline.map_or(piece.len(), |at| at + 1);
        if length <= LARGEST_RECORD {
            line.extend(piece.iter().take(used));
        }
        length += used;
        input.consume(used);
        if newline.is_some() || used == 0 {
            return Ok(length);
        }
    }
}
