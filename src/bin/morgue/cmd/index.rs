//! `morgue index`: brings an index up to date with files and folders.

use super::{Outcome, articles::paths, format_among};
use crate::{
    args::{Common, Format, IndexArgs, Input},
    output::{Output, json, progress::Bar, talk::Talk},
};
use anyhow::bail;
use morgue::{
    article,
    index::{self, Report, UpdateOptions},
};
use std::{
    io::{self, BufReader, Write as _},
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
    let (dir, paths) = (common.index(), paths(&args.paths));
    let mut report = Report::default();
    if !paths.is_empty() {
        report = update(dir, &paths, &options, talk)?;
    }
    if args.paths.contains(&Input::Stdin) {
        let records = article::read_stream(BufReader::new(io::stdin()));
        report = sum(report, index::update_records(dir, records, &options)?);
    }
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
    let bytes = files.iter().map(|file| file.size).sum();
    let bar = Bar::new(talk.is_quiet(), files.len(), bytes);
    let mut report = index::update(dir, &files, &roots, options, &mut |done| bar.show(done))?;
    drop(bar);
    report.skipped.extend(unreadable.iter().map(ToString::to_string));
    Ok(report)
}

/// What two runs on one index did.
fn sum(first: Report, second: Report) -> Report {
    let joined = |a: Vec<String>, b: Vec<String>| a.into_iter().chain(b).collect();
    Report {
        new: first.new + second.new,
        changed: first.changed + second.changed,
        unchanged: first.unchanged + second.unchanged,
        removed: first.removed + second.removed,
        vanished: joined(first.vanished, second.vanished),
        problems: joined(first.problems, second.problems),
        skipped: joined(first.skipped, second.skipped),
        wrote: first.wrote || second.wrote,
    }
}
