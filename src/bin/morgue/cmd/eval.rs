//! `morgue eval`: how good answers and extraction are, measured against marked articles.

use super::Outcome;
use crate::args::{Common, EvalArgs};
use anyhow::bail;

pub(crate) fn run(args: &EvalArgs, _: &Common) -> anyhow::Result<Outcome> {
    bail!("{}: cannot measure yet", args.corpus.display());
}
