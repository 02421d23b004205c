//! `morgue index`: brings an index up to date with files and folders.

use super::{INTERRUPTED, Outcome, articles::paths, format_among, mapping, now, survey};
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
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

pub(crate) fn run(args: &IndexArgs, common: &Common) -> anyhow::Result<Outcome> {
    if args.dry_run {
        return survey::run(args, common);
    }
    let format = format_among(common, &[Format::Text, Format::Json, Format::Jsonl])?;
    let talk = Talk::new(common.quiet);
    let options = UpdateOptions {
        corrections: common.corrections(common.index())?,
        prune: args.prune,
        verify: args.verify,
        threads: args.threads,
        memory: (args.memory as usize) << 20,
        commit_every: args.commit_every,
        now: Some(now()),
        mapping: mapping(args.mapping.as_deref())?,
        stop: stop_on_interrupt(talk),
    };
    let (dir, paths) = (common.index(), paths(&args.paths));
    let mut report = Report::default();
    if !paths.is_empty() {
        report = update(dir, &paths, &options, talk)?;
    }
    if args.paths.contains(&Input::Stdin) && !report.is_stopped {
        let records =
            article::read_stream_with(BufReader::new(io::stdin()), &options.read_options());
        report = report.and(index::update_records(dir, records, &options)?);
    }
    talk.report(&report);
    let mut out = Output::stdout(format);
    match format {
        Format::Json => json::pretty(&mut out, &report)?,
        Format::Jsonl => json::line(&mut out, &report)?,
        Format::Text | Format::Csv => {}
    }
    out.flush()?;
    Ok(match &report {
        report if report.is_stopped => Outcome::Stopped,
        report if report.has_skipped() => Outcome::Skipped,
        _ => Outcome::Found,
    })
}

/// What becomes true when the user presses Ctrl-C or the system asks the program to end. A second time ends
/// it at once; the index then is as it was at its last commit.
#[expect(clippy::exit, reason = "asked twice, and nothing is left to tidy up")]
fn stop_on_interrupt(talk: Talk) -> Arc<AtomicBool> {
    let stop = Arc::<AtomicBool>::default();
    let asked = Arc::clone(&stop);
    let end = move || {
        if asked.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(INTERRUPTED));
        }
        talk.tell("stopping: what was read so far is kept (again: stop at once)");
    };
    if let Err(error) = ctrlc::set_handler(end) {
        talk.warn(&format!("Ctrl-C will lose what was read since the last commit: {error}"));
    }
    stop
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
    if files.is_empty() && !paths.is_empty() {
        talk.warn(&nothing_to_read(paths));
    }
    let roots: Vec<PathBuf> = paths.iter().filter(|path| path.is_dir()).cloned().collect();
    let bytes = files.iter().map(|file| file.size).sum();
    let bar = Bar::new(talk.is_quiet(), files.len(), bytes);
    let mut report = index::update(dir, &files, &roots, options, &mut |done| bar.show(done))?;
    drop(bar);
    report.skipped.extend(unreadable.iter().map(ToString::to_string));
    Ok(report)
}

/// That there is no file to read in folders, and of which kinds there might be.
fn nothing_to_read(folders: &[PathBuf]) -> String {
    let named: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
    let others = match article::left_out(folders).len() {
        0 => "none".to_owned(),
        number => format!("only {number} of other kinds"),
    };
    format!(
        "{}: expected files of articles (text, Markdown, web pages, JSON, feeds, NITF, NewsML, tables, web archives, \
         also packed), but found {others}",
        named.join(", ")
    )
}
