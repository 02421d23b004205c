//! `morgue check`: is the index whole? With `--repair` it is afterwards.

use super::{Outcome, format_among, mapping, now};
use crate::{
    args::{CheckArgs, Common, Format},
    output::{Output, human, json, talk::Talk},
};
use morgue::index::{self, UpdateOptions};
use std::io::Write as _;

pub(crate) fn run(args: &CheckArgs, common: &Common) -> anyhow::Result<Outcome> {
    let format = format_among(common, &[Format::Text, Format::Json, Format::Jsonl])?;
    let mut outcome = Outcome::Found;
    if args.repair {
        let corrections = common.corrections(common.index())?;
        let mapping = mapping(args.mapping.as_deref())?;
        let now = Some(now());
        let options = UpdateOptions { now, corrections, mapping, ..UpdateOptions::default() };
        let report = index::repair(common.index(), &options)?;
        if !report.skipped.is_empty() {
            outcome = Outcome::Skipped;
        }
        Talk::new(common.quiet).repaired(&report);
    }
    let found = index::check(common.index())?;
    let mut out = Output::stdout(format);
    let page = out.page();
    match format {
        Format::Json => json::pretty(&mut out, &found)?,
        Format::Jsonl => json::line(&mut out, &found)?,
        Format::Text | Format::Csv => human::check(&mut out, page, &found)?,
    }
    out.flush()?;
    Ok(if found.damaged.is_empty() { outcome } else { Outcome::Damaged })
}
