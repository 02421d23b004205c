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
    let reader = Reader::open(common.index())?;
    let Some((article, extraction)) = reader.article(&args.article)? else {
        let similar = similar(&reader, &args.article)?;
        Talk::new(false).tell(&unknown(&args.article, &similar));
        return Ok(Outcome::Nothing);
    };
    let shown = Shown { article, extraction };
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

/// Ids that hold the whole of `id`, else its last part, else as much of its beginning as any does.
fn similar(reader: &Reader, id: &str) -> morgue::Result<Vec<String>> {
    /// More than can be read at a glance are no help.
    const SHOWN: usize = 5;
    let file = id.rsplit('/').next().unwrap_or(id);
    let stem = file.split('.').next().unwrap_or(file);
    let beginning: String = stem.chars().take(stem.chars().count().div_ceil(2)).collect();
    for part in [id, file, stem, &beginning] {
        let ids = reader.ids_like(part, SHOWN)?;
        if !part.is_empty() && !ids.is_empty() {
            return Ok(ids);
        }
    }
    Ok(Vec::new())
}

fn unknown(id: &str, similar: &[String]) -> String {
    match similar {
        [] => format!("no article \"{id}\"; answers give the ids that there are"),
        ids => format!("no article \"{id}\"; did you mean {}?", ids.join(", ")),
    }
}
