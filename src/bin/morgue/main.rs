//! The program `morgue`: parses what was typed, runs the command, says how it went.

mod args;
mod cmd;
mod output;

use args::{Cli, Command};
use clap::Parser as _;
use cmd::Outcome;
use morgue::extract::Kind;
use std::{io, process::ExitCode};

/// A fifth of a question's time was the system's allocator; in a static binary it would be more.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    output::use_colors(&cli.common);
    match run(&cli) {
        Ok(outcome) => outcome.into(),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::talk::error(&error);
            let is_usage = error.downcast_ref().is_some_and(morgue::Error::is_usage);
            ExitCode::from(if is_usage { 2 } else { 3 })
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    let common = &cli.common;
    match &cli.command {
        Command::Index(args) => cmd::index::run(args, common),
        Command::Query(args) => cmd::query::run(args, common),
        Command::Facets(args) => cmd::facets::run(args, common),
        Command::Quotes(args) => cmd::quotes::run(args, common),
        Command::Person(args) => cmd::card::run(&args.card, Kind::Person, common),
        Command::Organization(args) => cmd::card::run(&args.card, Kind::Organization, common),
        Command::Timeline(args) => cmd::timeline::run(args, common),
        Command::Watch(args) => cmd::watch::run(args, common),
        Command::Extract(args) => cmd::extract::run(args, common),
        Command::Show(args) => cmd::show::run(args, common),
        Command::Stats(args) => cmd::stats::run(args, common),
        Command::Check(args) => cmd::check::run(args, common),
        Command::Eval(args) => cmd::eval::run(args, common),
        Command::Completions(args) => cmd::completions::run(args, common),
    }
}

/// Whether whoever read our output has seen enough, as `head` has.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.into_iter().any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
