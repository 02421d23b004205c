//! The commands, one a file: each calls the library and hands what it gets to a printer.

mod articles;
mod batch;
pub(crate) mod card;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod eval;
pub(crate) mod extract;
pub(crate) mod facets;
pub(crate) mod index;
pub(crate) mod query;
mod questions;
pub(crate) mod quotes;
pub(crate) mod show;
pub(crate) mod stats;
mod survey;
pub(crate) mod timeline;
pub(crate) mod watch;

use crate::args::{Common, Format};
use morgue::article::Mapping;
use std::{path::Path, process::ExitCode, sync::Arc};

/// How a command ended when nothing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Something was found, or everything was read.
    Found,
    /// Nothing was found.
    Nothing,
    /// It finished, but records were skipped.
    Skipped,
    /// The user stopped it.
    Stopped,
    /// The index is damaged.
    Damaged,
}

impl Outcome {
    fn found(is_found: bool) -> Self {
        if is_found { Self::Found } else { Self::Nothing }
    }
}

/// The exit status of a program that Ctrl-C ended, as shells have it.
const INTERRUPTED: u8 = 130;

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Found => 0,
            Outcome::Nothing => 1,
            Outcome::Skipped => 4,
            Outcome::Stopped => INTERRUPTED,
            Outcome::Damaged => 3,
        })
    }
}

/// The format asked for, if the command can print it.
fn format_among(common: &Common, known: &[Format]) -> morgue::Result<Format> {
    let format = common.format.or(known.first().copied()).unwrap_or(Format::Text);
    if known.contains(&format) {
        return Ok(format);
    }
    let known: Vec<&str> = known.iter().map(|format| format.name()).collect();
    let known = known.join(", ");
    Err(morgue::Error::usage(format!(
        "this command prints {known}, but --format asks for {}",
        format.name()
    )))
}

/// The day that "last week" counts from, unless another one was given.
#[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
fn today() -> chrono::NaiveDate {
    chrono::Local::now().date_naive()
}

/// The time, to tell files that may still be written to.
#[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
fn now() -> std::time::SystemTime {
    std::time::SystemTime::now()
}

/// The mapping that was asked for.
fn mapping(path: Option<&Path>) -> morgue::Result<Option<Arc<Mapping>>> {
    path.map(|path| Mapping::read(path).map(Arc::new)).transpose()
}
