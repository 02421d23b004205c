//! `morgue query`: answers a question with the sentences that say so.

use super::{Outcome, batch, format_among, index, now, today};
use crate::{
    args::{Common, Format, QueryArgs, Sort},
    output::{Output, csv, human, json, talk::Talk},
};
use anyhow::bail;
use morgue::{
    extract::Status,
    index::{Order, Reader, UpdateOptions, day_number},
    query::{self, Answer, Asked, HitOptions, Options},
};
use std::{io::Write as _, path::PathBuf};

/// How many passages stand below answers, where nobody asks for more.
const BELOW_ANSWERS: usize = 3;
/// How many answers of a status are printed, and how many passages are looked for.
const LIMIT: usize = 10;

pub(crate) fn run(args: &QueryArgs, common: &Common) -> anyhow::Result<Outcome> {
    let dir = brought_up_to_date(args, common)?;
    let reader = Reader::open_with(&dir, common.corrections(&dir)?)?;
    let options = options(args);
    if let Some(questions) = &args.batch {
        return batch::run(&reader, questions, &options, common);
    }
    let question = args.question.join(" ");
    if question.trim().is_empty() && args.like.is_none() {
        bail!(morgue::Error::usage(
            "the question is empty; type one like `morgue query who met Xi`"
        ));
    }
    let known = [Format::Text, Format::Json, Format::Jsonl, Format::Csv];
    let format = format_among(common, &known)?;
    let answer = match &args.like {
        Some(passage) => query::like(&reader, passage, &options)?,
        None => query::answer(&reader, &question, &options)?,
    };
    print(args, &options, &answer, format)?;
    Ok(Outcome::found(is_found(&answer, &options)))
}

/// Whether there is an answer; to words that ask nothing, whether there are passages.
pub(super) fn is_found(answer: &Answer, options: &Options) -> bool {
    let asks = || {
        !options.literal && query::understand(&answer.question, options.today).asked != Asked::Words
    };
    !answer.answers.is_empty() || !answer.hits.is_empty() && !asks()
}

/// The folder of the index, after the folders of `--archive` were read into it.
fn brought_up_to_date(args: &QueryArgs, common: &Common) -> anyhow::Result<PathBuf> {
    let Some(archive) = args.archive.first() else { return Ok(common.index().to_owned()) };
    if let Some(file) = args.archive.iter().find(|path| !path.is_dir()) {
        let message = format!("{}: --archive expects a folder of articles", file.display());
        bail!(morgue::Error::usage(message));
    }
    let dir = common.index.clone().unwrap_or_else(|| archive.join(".morgue"));
    let talk = Talk::new(common.quiet);
    let options = UpdateOptions {
        now: Some(now()),
        corrections: common.corrections(&dir)?,
        ..UpdateOptions::default()
    };
    match index::update(&dir, &args.archive, &options, talk) {
        Ok(report) if report.wrote => talk.report(&report),
        Ok(_) => {}
        // What another morgue has written so far answers, too, and what lies on a disk that is read only.
        Err(error) if can_be_read(&error) => {
            talk.warn(&format!("{error}; the answer is from before"));
        }
        Err(error) => return Err(error),
    }
    Ok(dir)
}

fn can_be_read(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<morgue::Error>();
    error.is_some_and(|error| error.is_locked() || error.is_read_only())
}

fn options(args: &QueryArgs) -> Options {
    let today = args.today.unwrap_or_else(today);
    let limit = args.limit.unwrap_or(LIMIT);
    let pages_before = usize::try_from(args.page - 1).unwrap_or(usize::MAX);
    Options {
        hits: HitOptions {
            per_article: args.per_article,
            skip: pages_before.saturating_mul(limit),
            context: args.context,
            order: match args.sort {
                Sort::Relevance => Order::Relevance,
                Sort::Recent => Order::Recent(day_number(today)),
                Sort::Newest => Order::Newest,
                Sort::Oldest => Order::Oldest,
            },
        },
        filters: args.filters.filters(),
        limit,
        literal: args.literal,
        strict: false,
        explain: args.explain,
        facet_limit: args.facets.unwrap_or(if args.batch.is_some() { 0 } else { 5 }),
        today,
    }
}

fn print(
    args: &QueryArgs,
    options: &Options,
    answer: &Answer,
    format: Format,
) -> anyhow::Result<()> {
    let mut out = Output::stdout(format);
    let (page, is_terminal) = (out.page(), out.is_terminal());
    match format {
        Format::Json => json::pretty(&mut out, answer)?,
        Format::Jsonl => json::line(&mut out, answer)?,
        Format::Csv => {
            csv::answer(&mut csv::Table::new(&mut out, is_terminal, csv::ANSWER)?, answer)?;
        }
        Format::Text => {
            let passages = if answer.answers.is_empty() { LIMIT } else { BELOW_ANSWERS };
            let asked = query::understand(&answer.question, options.today).asked;
            let asked = if args.literal { Asked::Words } else { asked };
            let is_reading = asked != Asked::Words;
            let view = human::View {
                page,
                answers: args.limit.unwrap_or(LIMIT),
                passages: args.limit.unwrap_or(passages),
                expected: expected(args, &asked),
                remark: if is_reading { "--literal searches the words" } else { "" },
                hints: hints(args),
            };
            human::answer(&mut out, &view, answer)?;
            human::explanation(&mut out, page, answer)?;
        }
    }
    Ok(out.flush()?)
}

/// The status that the question asks for above all, where it asks what happened: an answer without
/// any of that status says so.
fn expected(args: &QueryArgs, asked: &Asked) -> Option<Status> {
    let Asked::Facts(facts) = asked else { return None };
    let wanted = args.filters.status.first().or(facts.wanted.first());
    Some(wanted.copied().unwrap_or(Status::Held))
}

/// What to try where nothing was found.
fn hints(args: &QueryArgs) -> Vec<String> {
    let mut hints = Vec::new();
    let used = args.filters.used();
    if !used.is_empty() {
        hints.push(format!("try it without {}", used.join(", ")));
    }
    if args.filters.since.is_some() || args.filters.until.is_some() {
        hints.push("articles without a date never fit --since and --until".to_owned());
    }
    if args.literal {
        hints.push("try it without --literal: then it is read as a question".to_owned());
    }
    hints.push("fewer or other words find more".to_owned());
    hints.push(
        "`morgue facets --by person --containing NAME` shows which names there are".to_owned(),
    );
    hints
}
