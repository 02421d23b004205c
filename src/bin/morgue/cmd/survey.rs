//! `morgue index --dry-run`: what would be read as what, without writing anything.

use super::{Outcome, articles::paths, format_among, mapping, now};
use crate::{
    args::{Common, Format, IndexArgs, Input},
    output::{Output, human, json, talk::Talk},
};
use anyhow::bail;
use morgue::article::{self, ReadOptions, Surveyed};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::Serialize;
use std::{io::Write as _, path::PathBuf};

/// What is printed as JSON.
#[derive(Serialize)]
struct Survey {
    files: Vec<Surveyed>,
    left_out: Vec<PathBuf>,
}

pub(crate) fn run(args: &IndexArgs, common: &Common) -> anyhow::Result<Outcome> {
    let format = format_among(common, &[Format::Text, Format::Json, Format::Jsonl])?;
    if args.paths.contains(&Input::Stdin) {
        let message = "--dry-run looks at files and folders, but found -; save the input as a file";
        return Err(morgue::Error::usage(message).into());
    }
    let talk = Talk::new(common.quiet);
    let paths = paths(&args.paths);
    let (files, unreadable) = article::files(&paths);
    if let (true, Some(problem)) = (files.is_empty(), unreadable.first()) {
        bail!("{problem}");
    }
    let options =
        ReadOptions { mapping: mapping(args.mapping.as_deref())?, now: Some(now().into()) };
    let files: Vec<Surveyed> = files.par_iter().map(|file| Surveyed::of(file, &options)).collect();
    let survey = Survey { files, left_out: article::left_out(&paths) };
    let skipped = survey.files.iter().flat_map(|file| file.skipped.iter().cloned());
    let skipped: Vec<String> = unreadable.iter().map(ToString::to_string).chain(skipped).collect();
    talk.skipped(&skipped);
    let mut out = Output::stdout(format);
    let page = out.page();
    match format {
        Format::Json => json::pretty(&mut out, &survey)?,
        Format::Jsonl => {
            for file in &survey.files {
                json::line(&mut out, file)?;
            }
        }
        Format::Text | Format::Csv => {
            human::survey(&mut out, page, &survey.files, &survey.left_out)?;
        }
    }
    out.flush()?;
    let articles: usize = survey.files.iter().map(Surveyed::articles).sum();
    Ok(if skipped.is_empty() { Outcome::found(articles > 0) } else { Outcome::Skipped })
}
