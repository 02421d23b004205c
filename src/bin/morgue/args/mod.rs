//! What can be typed: the commands, and the options that all of them share.

mod archive;
mod card;
mod period;
mod question;
mod quotes;
mod timeline;
mod watch;

pub(crate) use archive::{
    CheckArgs, CompletionsArgs, EvalArgs, ExtractArgs, IndexArgs, Input, ShowArgs, StatsArgs,
};
pub(crate) use card::{CardArgs, OrganizationArgs, PersonArgs};
pub(crate) use period::Period;
pub(crate) use question::{FacetsArgs, FilterArgs, QueryArgs, Sort};
pub(crate) use quotes::QuotesArgs;
pub(crate) use timeline::TimelineArgs;
pub(crate) use watch::{WatchAction, WatchArgs};

use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use morgue::identity::Corrections;
use std::path::{Path, PathBuf};

/// Indexes an archive of news articles and answers questions about it with evidence.
#[derive(Debug, Parser)]
#[command(
    name = "morgue",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = EXAMPLES
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    #[command(flatten)]
    pub(crate) common: Common,
}

const EXAMPLES: &str = "\
Examples:
  morgue query --archive clippings \"who met Xi\"    from a folder of articles to an answer
  morgue index clippings                           make or update the index in .morgue
  morgue query \"who will Macron meet\"              ask it
  morgue extract clippings/visit.txt               what one article says, without an index

Exit status: 0 found, or everything read; 1 nothing found; 2 wrong usage; 3 trouble;
4 finished, but records were skipped.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Index(IndexArgs),
    Query(QueryArgs),
    Facets(FacetsArgs),
    Quotes(QuotesArgs),
    Person(PersonArgs),
    Organization(OrganizationArgs),
    Timeline(TimelineArgs),
    Watch(WatchArgs),
    Extract(ExtractArgs),
    Show(ShowArgs),
    Stats(StatsArgs),
    Check(CheckArgs),
    Eval(EvalArgs),
    Completions(CompletionsArgs),
}

/// Options that every command takes.
#[derive(Args, Debug)]
#[command(next_help_heading = "Common options")]
pub(crate) struct Common {
    /// The folder of the index [default: .morgue]
    #[arg(long, global = true, value_name = "DIR", env = "MORGUE_INDEX", hide_env_values = true)]
    pub(crate) index: Option<PathBuf>,

    /// Corrections of names [default: names.toml in the folder of the index, or beside it]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) names: Option<PathBuf>,

    /// How to print: text for people, the others as data
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,

    /// Print no progress, summaries or warnings; errors still show
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,

    /// When to use colors; auto: on a terminal, unless `NO_COLOR` is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

impl Common {
    /// The folder of the index, where none was named otherwise.
    pub(crate) fn index(&self) -> &Path {
        self.index.as_deref().unwrap_or(Path::new(".morgue"))
    }

    /// What the user says of names, for the index in `dir`.
    pub(crate) fn corrections(&self, dir: &Path) -> morgue::Result<Corrections> {
        const FILE: &str = "names.toml";
        if let Some(file) = &self.names {
            return Corrections::read(file);
        }
        // The folder above ".morgue" is the current one.
        let beside = [dir.join(FILE), dir.parent().unwrap_or(dir).join(FILE)];
        match beside.iter().find(|file| file.is_file()) {
            Some(file) => Corrections::read(file),
            None => Ok(Corrections::default()),
        }
    }
}

/// How to print.
// The values have no doc comments: clap would make every help text twice as long with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    // For people.
    Text,
    // One JSON value, indented.
    Json,
    // JSON lines: one object a line.
    Jsonl,
    // Comma-separated values with a header line.
    Csv,
}

impl Format {
    /// As it is typed.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
        }
    }
}

/// Reads one of a list of the library's by its word: "held", "person".
fn one_of<T: Copy + Send + Sync + 'static, const N: usize>(
    all: [T; N],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.map(name)).map(move |typed| {
        let named = all.into_iter().find(|one| name(*one) == typed);
        named.expect("clap lets only these words through")
    })
}

/// When to use colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    // On a terminal, unless `NO_COLOR` is set.
    Auto,
    // Always.
    Always,
    // Never.
    Never,
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory as _;

    #[test]
    fn definitions_are_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_has_a_purpose_and_examples() {
        for command in Cli::command().get_subcommands() {
            let purpose = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(!purpose.is_empty() && !purpose.contains('\n'), "{}", command.get_name());
            let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.contains("Examples:\n  "), "{}: no examples", command.get_name());
        }
    }
}
