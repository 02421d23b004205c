//! `morgue index`: brings an index up to date with files and folders.

use super::{Outcome, articles::paths, format_among};
use crate::{
    args::{Common, Format, IndexArgs},
    output::{Output, json, progress::Bar, talk::Talk},
};
use anyhow::bail;
use morgue::{
    article,
    index::{self, Report, UpdateOptions},
};
use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

pub(crate) fn run(args: &IndexArgs, common: &Common) -> anyhow::Result<Outcome> {
    let format = format_among(common, &[Format::Text, Format::Json, Format::Jsonl])?;
    let talk = Talk::new(common.quiet);
    let options = UpdateOptions {
        prune: args.prune,
        threads: args.threads,
        memory: (args.memory as usize) << 20,
    };
    let report = update(common.index(), &paths(&args.paths), &options, talk)?;
    talk.report(&report);
    let mut out = Output::stdout(format);
    match format {
        Format::Json => json::pretty(&mut out, &report)?,
        Format::Jsonl => json::line(&mut out, &report)?,
        Format::Text | Format::Csv => {}
    }
    out.flush()?;
    Ok(if report.skipped.is_empty() { Outcome::Found } else { Outcome::Skipped })
}

/// Brings the index in `dir` up to date with `paths`, with a bar while it lasts. What could not be
/// looked into counts as skipped, unless that is all there is.
pub(super) fn update(
    dir: &Path,
    paths: &[PathBuf],
    options: &UpdateOptions,
    talk: Talk,
) -> anyhow::Result<Report> {
    let (files, unreadable) = article::files(paths);
    if let (true, Some(problem)) = (files.is_empty(), unreadable.first()) {
        bail!("{problem}");
    }
    let roots: Vec<PathBuf> = paths.iter().filter(|path| path.is_dir()).cloned().collect();
    let bar = Bar::new(talk.is_quiet());
    let mut report = index::update(dir, &files, &roots, options, &mut |done| bar.show(done))?;
    drop(bar);
    report.skipped.extend(unreadable.iter().map(ToString::to_string));
    Ok(report)
}
