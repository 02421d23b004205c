//! `morgue show`: one article, as it was read, and what was found in it.

use super::{Outcome, format_among};
use crate::{
    args::{Common, Format, ShowArgs},
    output::{Output, human, json, talk::Talk},
};
use morgue::{index::Reader, query::Shown};
use std::io::Write as _;

pub(crate) fn run(args: &ShowArgs, common: &Common) -> anyhow::Result<Outcome> {
    let format = format_among(common, &[Format::Text, Format::Json, Format::Jsonl])?;
    let reader = Reader::open_with(common.index(), common.corrections(common.index())?)?;
    let Some((article, extraction)) = reader.article(&args.article)? else {
        let similar = similar(&reader, &args.article)?;
        Talk::new(false).tell(&unknown(&args.article, &similar));
        return Ok(Outcome::Nothing);
    };
    let files = reader.files(&article.id)?;
    let near_copies = reader.texts()?.with(&article.id).iter();
    let near_copies = near_copies.filter(|id| **id != article.id).cloned().collect();
    let shown = Shown { article, files, near_copies, extraction };
    let mut out = Output::stdout(format);
    let page = out.page();
    match format {
        Format::Json => json::pretty(&mut out, &shown)?,
        Format::Jsonl => json::line(&mut out, &shown)?,
        Format::Text | Format::Csv => human::article(&mut out, page, &shown)?,
    }
    out.flush()?;
    Ok(Outcome::Found)
}

/// More than can be read at a glance are no help.
const SHOWN: usize = 5;

/// Ids that hold all of `id`; where none does, those that are written most like it.
fn similar(reader: &Reader, id: &str) -> morgue::Result<Vec<String>> {
    let holding = reader.ids_like(id, SHOWN)?;
    if !holding.is_empty() {
        return Ok(holding);
    }
    let mut alike: Vec<(f64, String)> =
        reader.ids()?.into_iter().map(|other| (likeness(id, &other), other)).collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let most = alike.first().map_or(0.0, |(likeness, _)| *likeness);
    // Two letters swapped or one left out give 0.95; what shares only its beginning, 0.8.
    let close = alike.into_iter().filter(|(likeness, _)| *likeness > (most - 0.03).max(0.85));
    Ok(close.take(SHOWN).map(|(_, id)| id).collect())
}

/// How alike two ids are, or their last parts, from 0 to 1.
fn likeness(id: &str, other: &str) -> f64 {
    let file = |id: &str| id.rsplit('/').next().unwrap_or_default().to_owned();
    strsim::jaro_winkler(id, other).max(strsim::jaro_winkler(&file(id), &file(other)))
}

fn unknown(id: &str, similar: &[String]) -> String {
    match similar {
        [] => format!("no article \"{id}\"; answers give the ids that there are"),
        ids => format!("no article \"{id}\"; did you mean {}?", ids.join(", ")),
    }
}
