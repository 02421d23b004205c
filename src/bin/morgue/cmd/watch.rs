//! `morgue watch`: saved searches, and what is new since they last ran.

use super::{Outcome, format_among, today};
use crate::{
    args::{Common, Format, WatchAction, WatchArgs},
    output::{Output, csv, human, json, talk::Talk},
};
use morgue::{
    index::Reader,
    query::{News, Options, Watches},
};
use std::io::Write as _;

pub(crate) fn run(args: &WatchArgs, common: &Common) -> anyhow::Result<Outcome> {
    let mut watches = Watches::open(common.index())?;
    match &args.action {
        WatchAction::Add { name, query } => {
            watches.add(name, &query.join(" "))?;
            watches.save()?;
            Talk::new(common.quiet).tell(&format!("saved as {name}; `morgue watch run` runs it"));
            Ok(Outcome::Found)
        }
        WatchAction::Remove { name } => {
            watches.remove(name)?;
            watches.save()?;
            Ok(Outcome::Found)
        }
        WatchAction::List => list(&watches, common),
        WatchAction::Run { name } => news(&mut watches, name, common),
    }
}

fn list(watches: &Watches, common: &Common) -> anyhow::Result<Outcome> {
    let format = format_among(common, &[Format::Text, Format::Csv])?;
    let mut out = Output::stdout(format);
    let (page, is_terminal) = (out.page(), out.is_terminal());
    if format == Format::Csv {
        let mut table = csv::Table::new(&mut out, is_terminal, &["name", "query"])?;
        for watch in watches.all() {
            table.row(&[&watch.name, &watch.query])?;
        }
        table.flush()?;
    } else {
        human::watches(&mut out, page, watches.all())?;
    }
    out.flush()?;
    Ok(Outcome::found(!watches.all().is_empty()))
}

/// Prints what is new, then keeps that it was printed.
fn news(watches: &mut Watches, names: &[String], common: &Common) -> anyhow::Result<Outcome> {
    let known = [Format::Text, Format::Jsonl, Format::Json, Format::Csv];
    let format = format_among(common, &known)?;
    let reader = Reader::open(common.index())?;
    let options = Options { today: today(), ..Options::default() };
    let all: Vec<String> = watches.all().iter().map(|watch| watch.name.clone()).collect();
    let names = if names.is_empty() { all.as_slice() } else { names };
    let mut news: Vec<News> = Vec::new();
    for name in names {
        news.extend(watches.run(&reader, name, &options)?);
    }
    let mut out = Output::stdout(format);
    let (page, is_terminal) = (out.page(), out.is_terminal());
    match format {
        Format::Json => json::pretty(&mut out, &news)?,
        Format::Jsonl => {
            for one in &news {
                json::line(&mut out, one)?;
            }
        }
        Format::Csv => {
            let mut table = csv::Table::new(&mut out, is_terminal, csv::NEWS)?;
            csv::news(&mut table, &news)?;
        }
        Format::Text => human::news(&mut out, page, &news)?,
    }
    out.flush()?;
    watches.save()?;
    Ok(Outcome::found(!news.is_empty()))
}
