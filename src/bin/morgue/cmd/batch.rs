//! `morgue query --batch`: many questions, one answer each, in their order. A line that is no question is
//! said, and the others are answered.

use super::{
    Outcome, format_among,
    query::is_found,
    questions::{self, Question, Questions},
};
use crate::{
    args::{Common, Format, Input},
    output::{Output, csv, human, json, talk::Talk},
};
use anyhow::{Context as _, bail};
use morgue::{
    index::Reader,
    query::{self, Answer, Options},
};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::Serialize;
use serde_json::Value;
use std::io::Write as _;

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
    input: &Input,
    options: &Options,
    common: &Common,
) -> anyhow::Result<Outcome> {
    let Questions { all, faults, is_table } = questions::read(input)?;
    let known = if is_table {
        [Format::Text, Format::Csv, Format::Jsonl, Format::Json]
    } else {
        [Format::Jsonl, Format::Json, Format::Text, Format::Csv]
    };
    let format = format_among(common, &known)?;
    if let (true, Some(fault)) = (all.is_empty(), faults.first()) {
        bail!("{fault}");
    }
    let talk = Talk::new(common.quiet);
    for fault in &faults {
        talk.warn(&format!("skipped: {fault}"));
    }
    // Of a list of names one wants to know which are there, not what is nearly so.
    let options = Options { strict: is_table, ..options.clone() };
    let is_any_found = match format {
        Format::Json | Format::Jsonl => whole(reader, &all, &options, format)?,
        Format::Text | Format::Csv => counts(reader, &all, &options, format)?,
    };
    Ok(if faults.is_empty() { Outcome::found(is_any_found) } else { Outcome::Skipped })
}

/// Prints the answers with all that is in them; whether any question has one.
fn whole(
    reader: &Reader,
    questions: &[Question],
    options: &Options,
    format: Format,
) -> anyhow::Result<bool> {
    let mut out = Output::stdout(format);
    let mut list = match format {
        Format::Json => json::List::array(&mut out),
        _ => json::List::lines(&mut out),
    };
    let mut is_any_found = false;
    for questions in questions.chunks(AT_ONCE) {
        for (Question { id, .. }, answer) in
            questions.iter().zip(answers(reader, questions, options)?)
        {
            is_any_found |= is_found(&answer, options);
            list.push(&Answered { id, answer: &answer })?;
        }
        list.flush()?;
    }
    list.end()?;
    out.flush()?;
    Ok(is_any_found)
}

/// Prints in how many articles each question is found and the best place, and which are not found at all.
fn counts(
    reader: &Reader,
    questions: &[Question],
    options: &Options,
    format: Format,
) -> anyhow::Result<bool> {
    let options = Options { facet_limit: 0, limit: 1, ..options.clone() };
    let mut out = Output::stdout(format);
    let (page, is_terminal) = (out.page(), out.is_terminal());
    if format == Format::Csv {
        let mut table = csv::Table::new(&mut out, is_terminal, csv::BATCH)?;
        let found = each(reader, questions, &options, |question, answer| {
            let id = question.id.as_str().map_or_else(|| question.id.to_string(), str::to_owned);
            Ok(csv::batch(&mut table, &id, answer)?)
        })?;
        table.flush()?;
        return Ok(found > 0);
    }
    let mut missing: Vec<&str> = Vec::new();
    let found = each(reader, questions, &options, |question, answer| {
        if answer.articles == 0 && answer.answers.is_empty() {
            missing.push(&question.query);
            return Ok(());
        }
        Ok(human::batch(&mut out, page, answer)?)
    })?;
    if !missing.is_empty() {
        human::missing(&mut out, page, &missing, questions.len())?;
    }
    out.flush()?;
    Ok(found > 0)
}

/// Shows each question with its answer, an empty one where what is found only comes close; how many have one.
fn each<'q>(
    reader: &Reader,
    questions: &'q [Question],
    options: &Options,
    mut show: impl FnMut(&'q Question, &Answer) -> anyhow::Result<()>,
) -> anyhow::Result<usize> {
    let mut found = 0;
    for some in questions.chunks(AT_ONCE) {
        for (question, answer) in some.iter().zip(answers(reader, some, options)?) {
            if is_found(&answer, options) {
                found += 1;
                show(question, &answer)?;
            } else {
                show(question, &Answer { question: answer.question, ..Answer::default() })?;
            }
        }
    }
    Ok(found)
}

fn answers(
    reader: &Reader,
    questions: &[Question],
    options: &Options,
) -> anyhow::Result<Vec<Answer>> {
    let answer = |Question { id, query }: &Question| {
        query::answer(reader, query, options).with_context(|| format!("question {id}, `{query}`"))
    };
    questions.par_iter().map(answer).collect()
}
