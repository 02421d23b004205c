//! Tables: comma, tab, semicolon or bar between the columns, a record a row.

use super::{
    Item, Mapping,
    draft::Draft,
    fields::Field,
    format::Format,
    json,
    origin::{Ids, Origin},
    read::LARGEST_RECORD,
};
use crate::text::Span;
use serde_json::{Map, Value};

/// Columns that a table may have.
const MOST_COLUMNS: usize = 1_000;

/// Whether the first line names columns that make an article: its text and something more.
pub(super) fn has_known_header(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    separator(line).is_some_and(|separator| names_article(&header(line, separator)))
}

fn names_article(columns: &[String]) -> bool {
    let fields: Vec<Field> =
        columns.iter().filter_map(|name| Field::named(name)).map(|(field, _)| field).collect();
    let are_names = columns.iter().all(|name| name.len() <= 40);
    are_names && fields.len() >= 2 && fields.contains(&Field::Text)
}

/// What stands between the columns of a header: the sign that makes the most of them.
fn separator(line: &str) -> Option<u8> {
    let signs = [b',', b'\t', b';', b'|'];
    let count = |sign: &u8| line.bytes().filter(|byte| byte == sign).count();
    signs.into_iter().rev().max_by_key(count).filter(|sign| count(sign) > 0)
}

fn header(line: &str, separator: u8) -> Vec<String> {
    let mut reader = builder(separator).has_headers(false).from_reader(line.as_bytes());
    let first = reader.records().next().and_then(Result::ok);
    first
        .map(|record| record.iter().map(|name| name.trim().to_owned()).collect())
        .unwrap_or_default()
}

fn builder(separator: u8) -> csv::ReaderBuilder {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(separator).flexible(true);
    builder
}

/// The records of a table whose columns have names that we know.
pub(super) fn items(text: &str, origin: &Origin) -> Vec<Item> {
    let line = text.lines().next().unwrap_or_default();
    let separator = separator(line).unwrap_or(b',');
    let columns = header(line, separator);
    if !names_article(&columns) {
        let message = "expected a first line that names the columns, such as \"title,date,text\"; \
                       describe another one with --mapping";
        return vec![origin.skipped(Some(1), message)];
    }
    rows(text, separator, Some(&columns), origin, |fields| Draft {
        fields,
        format: "table".into(),
        ..Draft::default()
    })
}

/// The records of a table that the chosen mapping describes; none where there is no such mapping
/// or it doesn't fit.
pub(super) fn mapped(text: &str, format: Format, origin: &Origin) -> Option<Vec<Item>> {
    let mapping = origin.options.mapping.clone().filter(|mapping| mapping.is_for_tables())?;
    if !matches!(format, Format::Table | Format::Text) {
        return None;
    }
    let line = text.lines().next().unwrap_or_default();
    let given = mapping.separator.and_then(|separator| u8::try_from(separator).ok());
    let separator = given.or_else(|| separator(line))?;
    let columns = mapping.header.then(|| header(line, separator));
    let first: Map<String, Value> = match &columns {
        Some(columns) => columns.iter().map(|name| (name.clone(), Value::from("x"))).collect(),
        None => numbered(header(line, separator)),
    };
    mapping.fits_columns(&Value::Object(first)).then(|| {
        rows(text, separator, columns.as_deref(), origin, |fields| of_row(&mapping, fields))
    })
}

fn of_row(mapping: &Mapping, fields: Map<String, Value>) -> Draft {
    mapping.of_record(&Value::Object(fields))
}

/// Values under the numbers of their columns, counted from 1.
fn numbered(values: impl IntoIterator<Item = String>) -> Map<String, Value> {
    (1..)
        .zip(values)
        .map(|(number, value): (usize, _)| (number.to_string(), Value::from(value)))
        .collect()
}

/// The rows as items. A quote that is never closed would swallow the rest of the table: where that
/// happens its row is skipped, and the rest is read from the next line on.
fn rows(
    text: &str,
    separator: u8,
    columns: Option<&[String]>,
    origin: &Origin,
    draft: impl Fn(Map<String, Value>) -> Draft,
) -> Vec<Item> {
    let mut items = Vec::new();
    let mut ids = Ids::default();
    let (mut start, mut line, mut number) = (0, 1, 0);
    if columns.is_some() {
        start = text.find('\n').map_or(text.len(), |at| at + 1);
        line = 2;
    }
    // What is read again after such a quote is bounded, so that the time stays linear.
    let mut spare = text.len().saturating_mul(4);
    while start < text.len() {
        let rest = Span::new(start, text.len()).of(text);
        let mut reader = builder(separator).has_headers(false).from_reader(rest.as_bytes());
        let mut open = None;
        let mut record = csv::StringRecord::new();
        while let Ok(true) = reader.read_record(&mut record) {
            let at = record.position().map_or(0, |position| count(position.byte()));
            let behind = count(reader.position().byte());
            let row = Span::new(at, behind.min(rest.len())).of(rest);
            let row_line =
                line + record.position().map_or(1, |position| count(position.line())) - 1;
            if behind >= rest.len()
                && row.matches('"').count() % 2 == 1
                && row.trim_end().contains('\n')
            {
                open = Some((at, row_line));
                break;
            }
            if record.iter().all(|value| value.trim().is_empty()) {
                continue;
            }
            number += 1;
            let item = item(&record, row_line, number, columns, origin, &draft);
            items.push(ids.apart(item, number, Some(row_line), origin));
        }
        let Some((at, row_line)) = open else { break };
        number += 1;
        items.push(origin.skipped(
            Some(row_line),
            "a quote that is opened here is never closed; add the missing \"",
        ));
        let row = Span::new(at, rest.len()).of(rest);
        let next = at + row.find('\n').map_or(row.len(), |end| end + 1);
        if spare < rest.len() {
            break;
        }
        spare -= rest.len();
        (start, line) = (start + next, row_line + 1);
    }
    if items.is_empty() {
        items.push(origin.skipped(None, "a table without rows"));
    }
    items
}

fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn item(
    record: &csv::StringRecord,
    line: usize,
    number: usize,
    columns: Option<&[String]>,
    origin: &Origin,
    draft: impl Fn(Map<String, Value>) -> Draft,
) -> Item {
    let size: usize = record.iter().map(str::len).sum();
    if size > LARGEST_RECORD {
        return origin.skipped(Some(line), super::lines::TOO_LARGE);
    }
    let values = record.iter().take(MOST_COLUMNS).map(str::to_owned);
    let fields = match columns {
        Some(columns) => columns
            .iter()
            .cloned()
            .zip(values.map(Value::from))
            .filter(|(_, value)| value != "")
            .collect(),
        None => numbered(values),
    };
    let draft = json::at(draft(fields), number.to_string(), line);
    let mut item = draft.item(origin);
    if let Some(columns) = columns.filter(|columns| columns.len() != record.len()) {
        let message = format!(
            "expected {} columns, but found {}; put values with commas or line ends in quotes",
            columns.len(),
            record.len()
        );
        match &mut item {
            Item::Record(record) => record.problems.push(origin.problem(Some(line), message)),
            Item::Skipped(problem) => problem.message = message,
            Item::Killed(_) => {}
        }
    }
    item
}
