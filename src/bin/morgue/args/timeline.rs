//! What can be typed after `timeline`.

use super::FilterArgs;
use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;

/// Tell in the order of time what the archive says of a question, a name or words
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct TimelineArgs {
    /// A question, the name of a person or organization, or words to look for
    #[arg(required = true, value_name = "QUESTION")]
    pub(crate) question: Vec<String>,

    /// Print at most this many, facts before mere mentions [default: all, or 40 with --svg]
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,

    /// Draw it into this file, to paste into a page (- for stdout)
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    pub(crate) svg: Option<PathBuf>,

    /// Search the words as they stand: no operators, no reading as a question or name
    #[arg(long)]
    pub(crate) literal: bool,

    /// The day that "last week" counts from
    #[arg(long, value_name = "DATE", hide = true)]
    pub(crate) today: Option<NaiveDate>,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,
}

const EXAMPLES: &str = "\
Examples:
  morgue timeline who met Xi                            meetings, held and planned apart
  morgue timeline Xi Jinping --since 2024 --until 2024  all that is told of him in one year
  morgue timeline flood Velmora --format csv > flood.csv
  morgue timeline who met Xi --svg meetings.svg         to paste into a page

A date is the one that the text states, else the day of publication, and then says so. What has
no known year stands at the end. The JSON is described in schema/timeline.json.";
