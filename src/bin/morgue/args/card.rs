//! What can be typed after `person` and `organization`.

use clap::Args;
use morgue::query::CardOptions;

/// Show all that the archive says of a person: names, roles, quotes, meetings, company
#[derive(Args, Debug)]
#[command(after_help = PERSON_EXAMPLES)]
pub(crate) struct PersonArgs {
    #[command(flatten)]
    pub(crate) card: CardArgs,
}

const PERSON_EXAMPLES: &str = "\
Examples:
  morgue person Xi                            the Xi most written about, under all names
  morgue person Emmanuel Macron --limit 20    with more of everything
  morgue person Macron --format json          for programs

The JSON is described in schema/card.json.";

/// Show all that the archive says of an organization: names, quotes, meetings, company
#[derive(Args, Debug)]
#[command(after_help = ORGANIZATION_EXAMPLES)]
pub(crate) struct OrganizationArgs {
    #[command(flatten)]
    pub(crate) card: CardArgs,
}

const ORGANIZATION_EXAMPLES: &str = "\
Examples:
  morgue organization European Commission
  morgue organization \"Harbour Workers' Union\" --quotes 10

The JSON is described in schema/card.json.";

/// Whose card, and how much stands on it.
#[derive(Args, Debug)]
pub(crate) struct CardArgs {
    /// The name, or a part of it
    #[arg(required = true, value_name = "NAME")]
    pub(crate) name: Vec<String>,

    /// At most so many roles, meetings of a status, and names in each list
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub(crate) limit: usize,

    /// At most so many quotes by, and so many about
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) quotes: usize,
}

impl CardArgs {
    /// The library's options.
    pub(crate) fn options(&self) -> CardOptions {
        CardOptions { quotes: self.quotes, limit: self.limit }
    }
}
