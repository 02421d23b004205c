//! What can be typed after `query` and `facets`.

use super::{Input, Period, one_of};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use morgue::{
    extract::Status,
    query::{DatesBy, FacetBy, Filters},
};
use std::path::PathBuf;

/// Answer a question, with the sentences that say so
#[derive(Args, Debug)]
#[command(after_help = QUERY_EXAMPLES)]
pub(crate) struct QueryArgs {
    /// A question, or words to look for; AND OR NOT NEAR/5 "a phrase" person:xi wild* fuzzy~
    #[arg(value_name = "QUESTION", required_unless_present_any = ["batch", "like"])]
    pub(crate) question: Vec<String>,

    /// Bring the index of this folder of articles up to date first; it lies in DIR/.morgue
    #[arg(long, value_name = "DIR")]
    pub(crate) archive: Vec<PathBuf>,

    /// At most so many answers of a status and passages [default: 10; 3 passages below answers]
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,

    /// List this many names for each facet; 0 for none [default: 5, or 0 with --batch]
    #[arg(long, value_name = "N")]
    pub(crate) facets: Option<usize>,

    /// Show so many passages of an article; 0 for all [default: 2]
    #[arg(long, value_name = "N", default_value_t = 2, hide_default_value = true)]
    pub(crate) per_article: usize,

    /// Show passages from this page on, each of --limit passages
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) page: u32,

    /// Show so many passages before and after each
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) context: usize,

    /// Which passages come first [default: relevance]
    #[arg(long, value_name = "ORDER", default_value = "relevance", hide_default_value = true)]
    pub(crate) sort: Sort,

    /// Show passages like this one: an article, or ARTICLE#3 for its third passage
    #[arg(long, value_name = "ARTICLE", conflicts_with_all = ["question", "batch"])]
    pub(crate) like: Option<String>,

    /// Search the words as they stand: no operators, no reading as a question
    #[arg(long)]
    pub(crate) literal: bool,

    /// Say how the answer came about
    #[arg(long)]
    pub(crate) explain: bool,

    /// Answer each {"id", "query"} of a file of JSON lines, one answer a line, or each name (or question) of a .csv
    /// or .tsv file: counts, the best place, and those with no match (- for stdin)
    #[arg(long, value_name = "FILE", conflicts_with = "question")]
    pub(crate) batch: Option<Input>,

    /// The day that "last week" counts from
    #[arg(long, value_name = "DATE", hide = true)]
    pub(crate) today: Option<NaiveDate>,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,
}

const QUERY_EXAMPLES: &str = "\
Examples:
  morgue query who met Xi                              people, and the sentences that say so
  morgue query --archive clippings who met Xi          the same, from a folder of articles
  morgue query who met Macron --since 2023 --until 2024-06
  morgue query who will Macron meet --status planned
  morgue query 'trade AND \"rare earths\"' --organization \"European Union\"
  morgue query 'dam NEAR/5 (burst OR leak*) published:2024-03.. title:flood'
  morgue query 'bill AND caps(\"US\") NOT \"stock market\"' --sort newest --page 2
  morgue query --like wire/0407#2 --per-article 1
  morgue query --batch questions.jsonl > answers.jsonl
  morgue query --batch names.csv                       which of these names the archive has, and where

NEAR/5: at most five words apart; NEAR/s: in one sentence. `*` stands for any letters, `?` for
one; `~` also finds what differs by a letter or two. published: and mentioned: take a year, a
month, a day, or a range like 2023..2024-06. docs/search.md tells the rest.
The JSON is described in schema/answer.json.";

/// Count articles by name or date, all of them or those that match a question
#[derive(Args, Debug)]
#[command(after_help = FACETS_EXAMPLES)]
pub(crate) struct FacetsArgs {
    /// A question, or words to look for; without it all articles count
    #[arg(value_name = "QUESTION")]
    pub(crate) question: Vec<String>,

    /// What to count by
    #[arg(long, value_name = "FACET", value_parser = one_of(FacetBy::ALL, FacetBy::name))]
    pub(crate) by: FacetBy,

    /// Only names that contain this
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) containing: String,

    /// Print at most this many, the most frequent [default: 20; all years, months or days]
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,

    /// Search the words as they stand: no operators, no reading as a question
    #[arg(long)]
    pub(crate) literal: bool,

    /// The day that "last week" counts from
    #[arg(long, value_name = "DATE", hide = true)]
    pub(crate) today: Option<NaiveDate>,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,
}

const FACETS_EXAMPLES: &str = "\
Examples:
  morgue facets --by person                         who stands in most articles
  morgue facets visit --by month                    when visits were written about
  morgue facets --by day --since 2024-03 --until 2024-03 --dates mentioned
  morgue facets --by organization --containing bank --person Lagarde";

/// What limits a search besides its words. Several of one kind must all be there.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Filters")]
pub(crate) struct FilterArgs {
    /// Only where this person is named (repeatable)
    #[arg(long, value_name = "NAME")]
    pub(crate) person: Vec<String>,

    /// Only where this organization is named (repeatable)
    #[arg(long, value_name = "NAME")]
    pub(crate) organization: Vec<String>,

    /// Only where this place is named (repeatable)
    #[arg(long, value_name = "NAME")]
    pub(crate) place: Vec<String>,

    /// Only where this person or organization is quoted (repeatable)
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Vec<String>,

    /// Only articles of this newspaper, agency or site (repeatable: any of them)
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Vec<String>,

    /// Only in or after this year, month or day; see --dates
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<Period>,

    /// Only in or before this year, month or day; see --dates
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<Period>,

    /// What --since and --until go by: when an article was published, the dates that a passage
    /// mentions (each by its first day), or when an event was, else the day of publication
    /// [default: event for questions about events and for time lines, else published]
    #[arg(long, value_name = "WHICH", value_parser = one_of(DatesBy::ALL, DatesBy::name))]
    pub(crate) dates: Option<DatesBy>,

    /// Only events of this status (repeatable)
    #[arg(long, value_name = "STATUS", value_parser = one_of(Status::ALL, Status::name), value_delimiter = ',')]
    pub(crate) status: Vec<Status>,
}

impl FilterArgs {
    /// The library's filters.
    pub(crate) fn filters(&self) -> Filters {
        Filters {
            people: self.person.clone(),
            organizations: self.organization.clone(),
            places: self.place.clone(),
            speakers: self.speaker.clone(),
            sources: self.source.clone(),
            since: self.since.map(|period| period.first),
            until: self.until.map(|period| period.after),
            dates: self.dates,
            status: self.status.clone(),
        }
    }

    /// The options that were used, as typed: "--person", "--since".
    pub(crate) fn used(&self) -> Vec<&'static str> {
        let used = [
            ("--person", !self.person.is_empty()),
            ("--organization", !self.organization.is_empty()),
            ("--place", !self.place.is_empty()),
            ("--speaker", !self.speaker.is_empty()),
            ("--source", !self.source.is_empty()),
            ("--since", self.since.is_some()),
            ("--until", self.until.is_some()),
            ("--dates", self.dates.is_some()),
            ("--status", !self.status.is_empty()),
        ];
        used.into_iter().filter(|(_, is_used)| *is_used).map(|(option, _)| option).collect()
    }
}

/// Which passages come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    // Those that fit best.
    Relevance,
    // Those that fit well and were published not long ago.
    Recent,
    // Those published last.
    Newest,
    // Those published first.
    Oldest,
}
