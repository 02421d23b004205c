//! `morgue timeline`: what the archive tells, in the order of time.

use super::{Outcome, format_among, today};
use crate::{
    args::{Common, Format, TimelineArgs},
    output::{Output, csv, human, json, svg, talk::Talk},
};
use anyhow::{Context as _, bail};
use morgue::{
    index::Reader,
    query::{self, Options, Timeline},
};
use std::{fs, io::Write as _, path::Path};

/// How many entries a drawing has, where nobody asks for more.
const DRAWN: usize = 40;

pub(crate) fn run(args: &TimelineArgs, common: &Common) -> anyhow::Result<Outcome> {
    let known = [Format::Text, Format::Json, Format::Jsonl, Format::Csv];
    let format = format_among(common, &known)?;
    let question = args.question.join(" ");
    if question.trim().is_empty() {
        bail!(morgue::Error::usage(
            "the question is empty; type one like `morgue timeline who met Xi`"
        ));
    }
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
    let mut line = query::timeline(&reader, &question, &options)?;
    let limit = args.limit.or(args.svg.is_some().then_some(DRAWN));
    if let Some(limit) = limit {
        line.shorten(limit);
    }
    let is_found = !line.entries.is_empty() || !line.undated.is_empty();
    match &args.svg {
        Some(file) => draw(&line, file, common)?,
        None => print(&line, format)?,
    }
    if !is_found && (args.svg.is_some() || format != Format::Text) {
        Talk::new(common.quiet).tell("nothing found");
    }
    Ok(Outcome::found(is_found))
}

fn draw(line: &Timeline, file: &Path, common: &Common) -> anyhow::Result<()> {
    let mut drawing = Vec::new();
    svg::timeline(&mut drawing, line)?;
    if file == Path::new("-") {
        let mut out = Output::stdout(Format::Json);
        out.write_all(&drawing)?;
        return Ok(out.flush()?);
    }
    fs::write(file, drawing).with_context(|| format!("{}: cannot write", file.display()))?;
    let entries = line.entries.len() + line.undated.len();
    Talk::new(common.quiet).tell(&format!("{}: {entries} entries drawn", file.display()));
    Ok(())
}

fn print(line: &Timeline, format: Format) -> anyhow::Result<()> {
    let mut out = Output::stdout(format);
    let (page, is_terminal) = (out.page(), out.is_terminal());
    match format {
        Format::Text => human::timeline(&mut out, page, line)?,
        Format::Json => json::pretty(&mut out, line)?,
        Format::Jsonl => {
            let mut list = json::List::lines(&mut out);
            line.entries.iter().chain(&line.undated).try_for_each(|entry| list.push(entry))?;
        }
        Format::Csv => {
            let mut table = csv::Table::new(&mut out, is_terminal, csv::TIMELINE)?;
            csv::timeline(&mut table, line)?;
        }
    }
    Ok(out.flush()?)
}
