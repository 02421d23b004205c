//! `morgue person` and `morgue organization`: all that the archive says of one.

use super::{Outcome, format_among};
use crate::{
    args::{CardArgs, Common, Format},
    output::{Output, csv, human, json, talk::Talk},
};
use morgue::{extract::Kind, index::Reader, query};
use std::io::Write as _;

pub(crate) fn run(args: &CardArgs, kind: Kind, common: &Common) -> anyhow::Result<Outcome> {
    let format = format_among(common, &[Format::Text, Format::Json, Format::Jsonl, Format::Csv])?;
    let reader = Reader::open_with(common.index(), common.corrections(common.index())?)?;
    let name = args.name.join(" ");
    let Some(card) = query::card(&reader, &name, kind, &args.options())? else {
        Talk::new(false).tell(&unknown(&reader, &name, kind)?);
        return Ok(Outcome::Nothing);
    };
    let mut out = Output::stdout(format);
    let (page, is_terminal) = (out.page(), out.is_terminal());
    match format {
        Format::Json => json::pretty(&mut out, &card)?,
        Format::Jsonl => json::line(&mut out, &card)?,
        Format::Text => human::card(&mut out, page, &card)?,
        Format::Csv => {
            csv::card(&mut csv::Table::new(&mut out, is_terminal, csv::CARD)?, &card)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Found)
}

/// What is said of a name that the archive doesn't have, or only for something else.
fn unknown(reader: &Reader, name: &str, kind: Kind) -> morgue::Result<String> {
    let similar = query::did_you_mean(reader, name, kind)?;
    let (same, others): (Vec<_>, Vec<_>) = similar.iter().partition(|one| one.kind == kind);
    let is_other_first = similar.first().is_some_and(|first| first.kind != kind);
    if let Some(other) = others.first().filter(|_| is_other_first) {
        let (other_kind, other) = (other.kind, &other.name);
        return Ok(format!(
            "no {kind} \"{name}\"; did you mean `morgue {other_kind} \"{other}\"`?"
        ));
    }
    let same: Vec<&str> = same.iter().map(|one| one.name.as_str()).collect();
    Ok(if same.is_empty() {
        format!("no {kind} \"{name}\"; `morgue facets --by {kind}` shows which there are")
    } else {
        format!("no {kind} \"{name}\"; did you mean {}?", same.join(", "))
    })
}
