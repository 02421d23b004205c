//! Plain text, with or without header lines.

use super::{draft::Draft, fields::Field};
use crate::text::Span;
use serde_json::{Map, Value};

/// The names that a header line may have. Fewer than a record's fields may have: a text can begin
/// with "Story: …".
const HEADERS: [&str; 10] = [
    "title",
    "headline",
    "byline",
    "by",
    "date",
    "published",
    "source",
    "section",
    "language",
    "url",
];

/// Reads plain text. Lines such as `Title: …` and `Date: …` at the very start, each at most once
/// and with a blank line behind them, are headers; everything else is text.
pub(super) fn draft(file: &str) -> Draft {
    let (fields, start) = headers(file).unwrap_or_default();
    let lines = fields.keys().cloned().zip(1..).collect();
    let text = Span::new(start, file.len()).of(file).to_owned();
    let without_text = "no text; expected the article's words below the headers";
    Draft { fields, text: Some((text, start)), lines, without_text, ..Draft::default() }
}

/// The header lines, and where the text begins behind the blank lines after them.
fn headers(file: &str) -> Option<(Map<String, Value>, usize)> {
    let mut fields = Map::new();
    let mut seen = Vec::new();
    let mut at = 0;
    for line in file.split_inclusive('\n') {
        if line.trim().is_empty() {
            return (!fields.is_empty()).then(|| (fields, at + blank(file, at)));
        }
        let (name, value) = line.split_once(':')?;
        let (name, value) = (name.trim(), value.trim());
        let is_header = HEADERS.iter().any(|header| header.eq_ignore_ascii_case(name));
        let (field, _) = Field::named(name).filter(|_| is_header)?;
        if seen.contains(&field) {
            return None;
        }
        seen.push(field);
        fields.insert(name.to_owned(), Value::from(value));
        at += line.len();
    }
    None
}

/// The bytes of blank lines from `at` on.
pub(super) fn blank(file: &str, at: usize) -> usize {
    let rest = Span::new(at, file.len()).of(file);
    rest.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum()
}
