//! What can be typed after `watch`.

use clap::{Args, Subcommand};

/// Save searches, and print what is new since they last ran
#[derive(Args, Debug)]
#[command(after_help = WATCH_EXAMPLES)]
pub(crate) struct WatchArgs {
    #[command(subcommand)]
    pub(crate) action: WatchAction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum WatchAction {
    /// Save a question or a search under a name
    Add {
        /// What to call it
        name: String,
        /// A question, or words to look for, as for `morgue query`
        #[arg(required = true)]
        query: Vec<String>,
    },
    /// Print the saved searches
    List,
    /// Forget a saved search
    Remove {
        /// What it is called
        name: String,
    },
    /// Print what is new, each item once and never again
    Run {
        /// Only these [default: all]
        name: Vec<String>,
    },
}

const WATCH_EXAMPLES: &str = "\
Examples:
  morgue watch add xi who met Xi
  morgue watch add dams 'dam NEAR/5 (burst OR leak*)'
  morgue index clippings && morgue watch run
  morgue watch run dams --format csv

They lie beside the index, in .morgue.watches.json. Exit status of run: 0 something is new, 1 nothing.";
