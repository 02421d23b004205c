//! `morgue eval`: how good answers and extraction are, measured against marked articles.

use super::{Outcome, format_among};
use crate::{
    args::{Common, EvalArgs, Format},
    output::{Output, human, json},
};
use anyhow::Context as _;
use morgue::eval;
use std::io::Write as _;

pub(crate) fn run(args: &EvalArgs, common: &Common) -> anyhow::Result<Outcome> {
    let format = format_among(common, &[Format::Text, Format::Json, Format::Jsonl])?;
    // Never the index that --index names: that one holds the user's own archive.
    let index = tempfile::tempdir().context("cannot make a folder for the index")?;
    if let Some(folder) = &args.ranking {
        let scores = eval::ranking(folder, index.path())?;
        let mut out = Output::stdout(format);
        match format {
            Format::Json => json::pretty(&mut out, &scores)?,
            Format::Jsonl => json::line(&mut out, &scores)?,
            Format::Text | Format::Csv => write!(out, "{scores}")?,
        }
        out.flush()?;
        return Ok(Outcome::Found);
    }
    let scores = eval::corpus(&args.corpus, index.path())?;
    let mut out = Output::stdout(format);
    let page = out.page();
    match format {
        Format::Json => json::pretty(&mut out, &scores)?,
        Format::Jsonl => json::line(&mut out, &scores)?,
        Format::Text | Format::Csv => human::scores(&mut out, page, &scores, args.errors)?,
    }
    out.flush()?;
    Ok(Outcome::Found)
}
