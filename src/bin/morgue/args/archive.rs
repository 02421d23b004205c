//! What can be typed after `index`, `extract`, `show`, `stats`, `eval` and `completions`.

use clap::Args;
use clap_complete::Shell;
use std::path::PathBuf;

/// Read articles into the index: new ones are added, changed ones replaced
#[derive(Args, Debug)]
#[command(after_help = INDEX_EXAMPLES)]
pub(crate) struct IndexArgs {
    /// Files and folders of articles; - for one article a line on standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<Input>,

    /// Say what would be read as what, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// How to read a format that isn't known: a mapping file (docs/formats.md)
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,

    /// Remove articles whose file is gone from the folders given
    #[arg(long)]
    pub(crate) prune: bool,

    /// Compare the bytes of all files, also where size and time of change are as before
    #[arg(long)]
    pub(crate) verify: bool,

    /// How many threads work at once; 0 for as many as there are cores
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,

    /// Memory for the run, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 1024, value_parser = clap::value_parser!(u32).range(64..))]
    pub(crate) memory: u32,

    /// Commit after so many articles
    #[arg(long, value_name = "N", default_value_t = 10_000, hide = true)]
    pub(crate) commit_every: usize,
}

const INDEX_EXAMPLES: &str = "\
Examples:
  morgue index clippings                     a folder, again and again: only changes are read
  morgue index --prune clippings             also forget articles whose file is gone
  morgue index articles.jsonl --index news   one article a line, into an index of your own
  morgue index --dry-run clippings           what would be read as what: NITF, feeds, archives …
  morgue index --mapping post.toml dump.zip  with a description of a format that isn't known
  my-export | morgue index -                 from another program

Ctrl-C keeps what was read so far, and the next run goes on from there. Exit status 4: something in the
files given could not be read, now or before; `morgue stats --skipped` lists it.";

/// Say what articles say, without an index: names, dates, quotes and facts
#[derive(Args, Debug)]
#[command(after_help = EXTRACT_EXAMPLES)]
pub(crate) struct ExtractArgs {
    /// Files and folders of articles; - for one article a line on standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<Input>,

    /// How to read a format that isn't known: a mapping file (docs/formats.md)
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
}

const EXTRACT_EXAMPLES: &str = "\
Examples:
  morgue extract clippings/visit.txt                 a report to read
  morgue extract --format jsonl clippings            one article a line, in the order read
  morgue extract --format csv articles.jsonl         one row for each mention
  morgue extract --format jsonl - < articles.jsonl   as a filter

The JSON is described in schema/extraction.json; offsets are UTF-8 bytes into the article's text.";

/// Show an article of the index, and what was found in it
#[derive(Args, Debug)]
#[command(after_help = SHOW_EXAMPLES)]
pub(crate) struct ShowArgs {
    /// The article's id, as answers give it
    pub(crate) article: String,
}

const SHOW_EXAMPLES: &str = "\
Examples:
  morgue show visit.txt
  morgue show --format json visit.txt";

/// Count what the index holds
#[derive(Args, Debug)]
#[command(after_help = STATS_EXAMPLES)]
pub(crate) struct StatsArgs {
    /// List what could not be read of the files, and why; the next run tries again what has changed
    #[arg(long)]
    pub(crate) skipped: bool,
}

const STATS_EXAMPLES: &str = "\
Examples:
  morgue stats
  morgue stats --index news --format json
  morgue stats --skipped --format csv > skipped.csv";

/// Compare the index with its checksums and with the files that it was made of
#[derive(Args, Debug)]
#[command(after_help = CHECK_EXAMPLES)]
pub(crate) struct CheckArgs {
    /// Rebuild what is broken, from the files
    #[arg(long)]
    pub(crate) repair: bool,

    /// The mapping file that some of the files were read with
    #[arg(long, value_name = "FILE", requires = "repair")]
    pub(crate) mapping: Option<PathBuf>,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  morgue check                      after a crash of the disk, or once a month
  morgue check --repair
  morgue check --format json        every damaged, changed and missing file

Exit status: 0 the index is whole, 3 it is damaged; after --repair 0, or 4 where something is lost. Files that
were changed or removed since they were read are no damage: `morgue index` brings the index up to date.";

/// Measure answers and extraction against marked articles
#[derive(Args, Debug)]
#[command(after_help = EVAL_EXAMPLES)]
pub(crate) struct EvalArgs {
    /// The folder of the marked articles
    #[arg(long, value_name = "DIR", default_value = "corpus")]
    pub(crate) corpus: PathBuf,

    /// Also print what extraction missed or made up
    #[arg(long)]
    pub(crate) errors: bool,

    /// Measure the order of articles instead: a folder of docs.jsonl, queries.jsonl, qrels.txt
    #[arg(long, value_name = "DIR", conflicts_with_all = ["corpus", "errors"])]
    pub(crate) ranking: Option<PathBuf>,
}

const EVAL_EXAMPLES: &str = "\
Examples:
  morgue eval
  morgue eval --corpus my-corpus --errors
  morgue eval --ranking judged       MAP, nDCG@10, recall@100, MRR";

/// Print a shell's completions for this program
#[derive(Args, Debug)]
#[command(after_help = COMPLETIONS_EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// Which shell
    pub(crate) shell: Shell,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  morgue completions bash > ~/.local/share/bash-completion/completions/morgue
  morgue completions fish > ~/.config/fish/completions/morgue.fish";

/// Where articles come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Standard input, typed as `-`.
    Stdin,
    /// A file or a folder.
    Path(PathBuf),
}

impl From<std::ffi::OsString> for Input {
    fn from(typed: std::ffi::OsString) -> Self {
        if typed == "-" { Self::Stdin } else { Self::Path(typed.into()) }
    }
}
