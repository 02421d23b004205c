//! `morgue stats`: what an index holds, in numbers.

use super::{Outcome, format_among};
use crate::{
    args::{Common, Format, StatsArgs},
    output::{Output, human, json},
};
use morgue::index::Reader;
use std::io::Write as _;

pub(crate) fn run(_: &StatsArgs, common: &Common) -> anyhow::Result<Outcome> {
    let format = format_among(common, &[Format::Text, Format::Json, Format::Jsonl])?;
    let stats = Reader::open(common.index())?.stats()?;
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
