//! `morgue completions`: what a shell needs to complete commands and options.

use super::{Outcome, format_among};
use crate::{
    args::{Cli, Common, CompletionsArgs, Format},
    output::Output,
};
use clap::CommandFactory as _;
use std::io::Write as _;

pub(crate) fn run(args: &CompletionsArgs, common: &Common) -> anyhow::Result<Outcome> {
    let format = format_among(common, &[Format::Text])?;
    // Written to memory first: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "morgue", &mut script);
    let mut out = Output::stdout(format);
    out.write_all(&script)?;
    out.flush()?;
    Ok(Outcome::Found)
}
