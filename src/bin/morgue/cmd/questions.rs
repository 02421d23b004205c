//! The questions of `morgue query --batch`: JSON lines, or a table with a question or a name in each row.

use crate::args::Input;
use anyhow::Context as _;
use morgue::Error;
use serde::Deserialize;
use serde_json::Value;
use std::{
    fs,
    io::{self, Read as _},
};

/// A question of the file.
#[derive(Debug, Deserialize, PartialEq)]
pub(super) struct Question {
    /// Comes back with the answer: as given, else the number of the row.
    pub(super) id: Value,
    pub(super) query: String,
}

/// What a file asks.
#[derive(Debug, Default)]
pub(super) struct Questions {
    pub(super) all: Vec<Question>,
    /// What is none.
    pub(super) faults: Vec<Error>,
    /// Whether they are rows of a table: names, of which the archive has all words or no match.
    pub(super) is_table: bool,
}

/// The questions of a file or of standard input.
pub(super) fn read(input: &Input) -> anyhow::Result<Questions> {
    let (name, text) = match input {
        Input::Stdin => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).context("stdin: cannot read")?;
            ("stdin".to_owned(), text)
        }
        Input::Path(path) => {
            let text = fs::read_to_string(path).map_err(|cause| Error::read(path, cause))?;
            (path.display().to_string(), text)
        }
    };
    let text = text.trim_start_matches('\u{feff}');
    Ok(match separator(input, text) {
        Some(separator) => of_table(&name, text, separator),
        None => of_lines(&name, text),
    })
}

/// What is between the cells of a table; none where the file isn't one.
fn separator(input: &Input, text: &str) -> Option<u8> {
    let Input::Path(path) = input else { return None };
    let extension = path.extension()?.to_string_lossy().to_lowercase();
    let first = text.lines().next().unwrap_or_default();
    match extension.as_str() {
        "tsv" => Some(b'\t'),
        "csv" if first.contains('\t') => Some(b'\t'),
        "csv" if first.contains(';') && !first.contains(',') => Some(b';'),
        "csv" => Some(b','),
        _ => None,
    }
}

/// What the column is called that holds the questions.
const HEADINGS: [&str; 3] = ["query", "question", "name"];

fn of_table(name: &str, text: &str, separator: u8) -> Questions {
    let mut questions = Questions { is_table: true, ..Questions::default() };
    let mut rows = csv::ReaderBuilder::new();
    let rows = rows.delimiter(separator).has_headers(false).flexible(true);
    let (mut column, mut of_id) = (0, None);
    for (number, row) in (0..).zip(rows.from_reader(text.as_bytes()).records()) {
        let row = match row {
            Ok(row) => row,
            Err(cause) => {
                questions.faults.push(Error::malformed(name, cause));
                continue;
            }
        };
        let cell = |at: usize| row.get(at).unwrap_or_default().trim();
        if number == 0 {
            let heading =
                |of: &str| row.iter().position(|cell| cell.trim().eq_ignore_ascii_case(of));
            if let Some(found) = HEADINGS.into_iter().find_map(heading) {
                (column, of_id) = (found, heading("id"));
                continue;
            }
        }
        let id = of_id.map_or_else(|| Value::from(number), |at| Value::from(cell(at)));
        if !cell(column).is_empty() {
            questions.all.push(Question { id, query: cell(column).to_owned() });
        }
    }
    questions
}

fn of_lines(name: &str, text: &str) -> Questions {
    let mut questions = Questions::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(question) => questions.all.push(question),
            Err(_) => questions.faults.push(fault(name, index + 1, line)),
        }
    }
    questions
}

fn fault(name: &str, number: usize, line: &str) -> Error {
    let found: String = line.trim().chars().take(40).collect();
    let expected = r#"expected a line like {"id": 1, "query": "who met Xi"}"#;
    Error::malformed(format!("{name}:{number}"), format!("{expected}, but found `{found}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_tables() {
        for (text, expected) in [
            ("name,town\nAna Ruiz,Lesk\n\"Lind, Bo\",\n,Lesk\n", &["Ana Ruiz", "Lind, Bo"][..]),
            ("Town;Name\nLesk;Ana Ruiz\n", &["Ana Ruiz"]),
            ("Ana Ruiz\nBo Lind\n", &["Ana Ruiz", "Bo Lind"]),
            ("id\tquestion\n7\twho met Ana Ruiz\n", &["who met Ana Ruiz"]),
            ("", &[]),
        ] {
            let separator = separator(&Input::Path("names.csv".into()), text).unwrap();
            let questions = of_table("names.csv", text, separator);
            let asked: Vec<&str> = questions.all.iter().map(|one| one.query.as_str()).collect();
            assert_eq!(asked, expected, "{text}");
        }
    }

    #[test]
    fn ids() {
        let ids = |text| -> Vec<Value> {
            of_table("names.csv", text, b',').all.into_iter().map(|one| one.id).collect()
        };
        assert_eq!(ids("id,name\nx7,Ana Ruiz\n"), [Value::from("x7")]);
        assert_eq!(ids("name\nAna Ruiz\nBo Lind\n"), [Value::from(1), Value::from(2)]);
    }
}
