//! `morgue stats`: what an index holds, in numbers.

use super::{Outcome, format_among};
use crate::{
    args::{Common, Format, StatsArgs},
    output::{Output, csv, human, json},
};
use morgue::index::Reader;
use std::io::Write as _;

pub(crate) fn run(args: &StatsArgs, common: &Common) -> anyhow::Result<Outcome> {
    if args.skipped {
        return skipped(common);
    }
    let format = format_among(common, &[Format::Text, Format::Json, Format::Jsonl])?;
    let stats = Reader::open_with(common.index(), common.corrections(common.index())?)?.stats()?;
    let mut out = Output::stdout(format);
    let page = out.page();
    match format {
        Format::Json => json::pretty(&mut out, &stats)?,
        Format::Jsonl => json::line(&mut out, &stats)?,
        Format::Text | Format::Csv => human::stats(&mut out, page, &stats)?,
    }
    out.flush()?;
    Ok(Outcome::found(stats.articles > 0))
}

/// What could not be read.
fn skipped(common: &Common) -> anyhow::Result<Outcome> {
    let known = [Format::Text, Format::Json, Format::Jsonl, Format::Csv];
    let format = format_among(common, &known)?;
    let skipped =
        Reader::open_with(common.index(), common.corrections(common.index())?)?.skipped()?;
    let mut out = Output::stdout(format);
    let (page, is_terminal) = (out.page(), out.is_terminal());
    match format {
        Format::Json => json::pretty(&mut out, &skipped)?,
        Format::Jsonl => {
            for problem in &skipped {
                json::line(&mut out, problem)?;
            }
        }
        Format::Csv => {
            let mut table = csv::Table::new(&mut out, is_terminal, csv::SKIPPED)?;
            csv::skipped(&mut table, &skipped)?;
        }
        Format::Text => human::skipped(&mut out, page, &skipped)?,
    }
    out.flush()?;
    Ok(Outcome::found(!skipped.is_empty()))
}
