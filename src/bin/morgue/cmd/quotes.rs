//! `morgue quotes`: what was said, by whom and about what.

use super::{Outcome, format_among};
use crate::{
    args::{Common, Format, QuotesArgs},
    output::{Output, csv, human, json},
};
use morgue::{index::Reader, query};
use std::io::Write as _;

pub(crate) fn run(args: &QuotesArgs, common: &Common) -> anyhow::Result<Outcome> {
    let known = [Format::Text, Format::Json, Format::Jsonl, Format::Csv];
    let format = format_among(common, &known)?;
    let reader = Reader::open_with(common.index(), common.corrections(common.index())?)?;
    let found = query::quotes(&reader, &args.options())?;
    let mut out = Output::stdout(format);
    let (page, is_terminal) = (out.page(), out.is_terminal());
    match format {
        Format::Text => human::quotes(&mut out, page, &found, &hints(args))?,
        Format::Json => json::pretty(&mut out, &found)?,
        Format::Jsonl => {
            let mut list = json::List::lines(&mut out);
            found.quotes.iter().try_for_each(|quote| list.push(quote))?;
        }
        Format::Csv => {
            csv::quotes(&mut csv::Table::new(&mut out, is_terminal, csv::QUOTES)?, &found)?;
        }
    }
    out.flush()?;
    Ok(Outcome::found(found.total > 0))
}

/// What to try where nothing was found.
fn hints(args: &QuotesArgs) -> Vec<String> {
    let mut hints = Vec::new();
    let used = args.used();
    if used.len() > 1 {
        hints.push(format!("try it without one of {}", used.join(", ")));
    }
    if args.since.is_some() || args.until.is_some() {
        hints.push("articles without a date never fit --since and --until".to_owned());
    }
    hints.push("`morgue facets --by speaker --containing NAME` shows who is quoted".to_owned());
    hints
}
