//! `morgue query --batch`: many questions, one answer a line, in their order. A line that is no question is
//! said, and the others are answered.

use super::{Outcome, format_among, query::is_found};
use crate::{
    args::{Common, Format, Input},
    output::{Output, json, talk::Talk},
};
use anyhow::{Context as _, bail};
use morgue::{
    Error,
    index::Reader,
    query::{self, Answer, Options},
};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{
    fs,
    io::{self, Read as _, Write as _},
};

/// A question of the file.
#[derive(Debug, Deserialize)]
struct Question {
    /// Comes back with the answer.
    id: Value,
    query: String,
}

/// An answer and whose it is.
#[derive(Serialize)]
struct Answered<'a> {
    id: &'a Value,
    #[serde(flatten)]
    answer: &'a Answer,
}

/// How many questions are answered before the answers are printed.
const AT_ONCE: usize = 64;

pub(super) fn run(
    reader: &Reader,
    questions: &Input,
    options: &Options,
    common: &Common,
) -> anyhow::Result<Outcome> {
    let format = format_among(common, &[Format::Jsonl, Format::Json])?;
    let (questions, faults) = read(questions)?;
    if let (true, Some(fault)) = (questions.is_empty(), faults.first()) {
        bail!("{fault}");
    }
    let talk = Talk::new(common.quiet);
    for fault in &faults {
        talk.warn(&format!("skipped: {fault}"));
    }
    let mut out = Output::stdout(format);
    let mut list = match format {
        Format::Json => json::List::array(&mut out),
        _ => json::List::lines(&mut out),
    };
    let mut is_any_found = false;
    for questions in questions.chunks(AT_ONCE) {
        let answers: Vec<morgue::Result<Answer>> = (questions.par_iter())
            .map(|question| query::answer(reader, &question.query, options))
            .collect();
        for (Question { id, query }, answer) in questions.iter().zip(answers) {
            let answer = answer.with_context(|| format!("question {id}, `{query}`"))?;
            is_any_found |= is_found(&answer, options);
            list.push(&Answered { id, answer: &answer })?;
        }
        list.flush()?;
    }
    list.end()?;
    out.flush()?;
    Ok(if faults.is_empty() { Outcome::found(is_any_found) } else { Outcome::Skipped })
}

/// The questions of a file or of standard input, and the lines that are none.
fn read(input: &Input) -> anyhow::Result<(Vec<Question>, Vec<Error>)> {
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
    let (mut questions, mut faults) = (Vec::new(), Vec::new());
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(question) => questions.push(question),
            Err(_) => faults.push(fault(&name, index + 1, line)),
        }
    }
    Ok((questions, faults))
}

fn fault(name: &str, number: usize, line: &str) -> Error {
    let found: String = line.trim().chars().take(40).collect();
    let expected = r#"expected a line like {"id": 1, "query": "who met Xi"}"#;
    Error::malformed(format!("{name}:{number}"), format!("{expected}, but found `{found}`"))
}
