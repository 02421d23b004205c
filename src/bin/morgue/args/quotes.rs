//! What can be typed after `quotes`.

use super::{Period, one_of};
use clap::Args;
use morgue::{
    extract::QuoteForm,
    query::{Filters, QuoteOptions},
};

/// List what was said: by whom, about what, each text once
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct QuotesArgs {
    /// Only what this person or organization said
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,

    /// Only what names this person or thing, or holds these words; the most relevant first
    #[arg(long, value_name = "TEXT")]
    pub(crate) about: Option<String>,

    /// Only what stands in quotation marks, in part, or not at all (repeatable)
    #[arg(long, value_name = "FORM", value_parser = one_of(QuoteForm::ALL, QuoteForm::name), value_delimiter = ',')]
    pub(crate) form: Vec<QuoteForm>,

    /// Only articles of this newspaper, agency or site (repeatable: any of them)
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Vec<String>,

    /// Only articles published in or after this year, month or day
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<Period>,

    /// Only articles published in or before this year, month or day
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<Period>,

    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) limit: usize,
}

const EXAMPLES: &str = "\
Examples:
  morgue quotes --by Xi                             what Xi Jinping said, the newest first
  morgue quotes --by Macron --about \"strategic autonomy\" --since 2023
  morgue quotes --about 'rare earths' --form direct     who said what about them, word for word
  morgue quotes --by Lagarde --limit 1000 --format csv > lagarde.csv      for a spreadsheet

Wire copies and repeats are counted once; `copies` names the articles that have them.
The JSON is described in schema/quotes.json.";

impl QuotesArgs {
    /// The library's options.
    pub(crate) fn options(&self) -> QuoteOptions {
        QuoteOptions {
            by: self.by.clone(),
            about: self.about.clone(),
            forms: self.form.clone(),
            filters: Filters {
                sources: self.source.clone(),
                since: self.since.map(|period| period.first),
                until: self.until.map(|period| period.after),
                ..Filters::default()
            },
            limit: self.limit,
        }
    }

    /// The options that were used, as typed: "--about", "--since".
    pub(crate) fn used(&self) -> Vec<&'static str> {
        let used = [
            ("--by", self.by.is_some()),
            ("--about", self.about.is_some()),
            ("--form", !self.form.is_empty()),
            ("--source", !self.source.is_empty()),
            ("--since", self.since.is_some()),
            ("--until", self.until.is_some()),
        ];
        used.into_iter().filter(|(_, is_used)| *is_used).map(|(option, _)| option).collect()
    }
}
