//! `morgue facets`: counts of articles by name or date.

use super::{Outcome, format_among, today};
use crate::{
    args::{Common, FacetsArgs, Format},
    output::{Output, csv, human, json, talk::Talk},
};
use morgue::{
    index::Reader,
    query::{self, Options},
};
use std::io::Write as _;

/// How many names are printed, where nobody asks for more.
const NAMES: usize = 20;
/// How many dates: a time line with holes would mislead.
const DATES: usize = 100_000;

pub(crate) fn run(args: &FacetsArgs, common: &Common) -> anyhow::Result<Outcome> {
    let known = [Format::Text, Format::Json, Format::Jsonl, Format::Csv];
    let format = format_among(common, &known)?;
    let reader = Reader::open_with(common.index(), common.corrections(common.index())?)?;
    let options = Options {
        filters: args.filters.filters(),
        limit: 0,
        literal: args.literal,
        strict: false,
        explain: false,
        facet_limit: 0,
        hits: query::HitOptions::default(),
        today: args.today.unwrap_or_else(today),
    };
    let question = args.question.join(" ");
    let limit = args.limit.unwrap_or(if args.by.is_date() { DATES } else { NAMES });
    let (by, containing) = (args.by, args.containing.as_str());
    let mut counts = query::facets(&reader, &question, by, containing, limit, &options)?;
    if args.by.is_date() {
        counts.sort_by(|a, b| a.name.cmp(&b.name));
    }
    let mut out = Output::stdout(format);
    let (page, is_terminal) = (out.page(), out.is_terminal());
    match format {
        Format::Text => human::facets(&mut out, page, &counts)?,
        Format::Json => json::pretty(&mut out, &counts)?,
        Format::Jsonl => {
            let mut list = json::List::lines(&mut out);
            counts.iter().try_for_each(|count| list.push(count))?;
        }
        Format::Csv => {
            csv::counts(&mut csv::Table::new(&mut out, is_terminal, csv::COUNTS)?, &counts)?;
        }
    }
    out.flush()?;
    if counts.is_empty() {
        Talk::new(common.quiet).tell("nothing found");
    }
    Ok(Outcome::found(!counts.is_empty()))
}
