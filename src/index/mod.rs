//! Where is it? The only folder that names tantivy: fields, writer, plan, reader, format version.
//!
//! Decided: the document is the passage, an article's passages are written in one operation and
//! stay neighbours, so that articles are counted exactly in one pass. Refused: tantivy's own query
//! parser, facet type and snippets, whose traps reach users.

mod analysis;
mod breadth;
mod candidates;
mod check;
mod counting;
mod directory;
mod document;
mod fields;
mod formula;
mod frequent;
mod identities;
#[cfg(test)]
mod invented;
mod kept;
mod known;
mod leaves;
mod ledger;
mod lock;
mod matched;
mod named;
mod near;
mod overview;
mod passage;
mod plan;
mod ranked;
mod reader;
mod reading;
mod reconcile;
mod repair;
mod report;
mod rows;
mod set;
mod settle;
mod snapshot;
mod stats;
mod store;
mod stored;
mod stretches;
mod tally;
mod texts;
mod update;
mod vocabulary;
mod writing;

pub use analysis::{Term, folded, stem, terms};
pub use candidates::Order;
pub use check::{Check, check};
pub use counting::NameCount;
pub use document::day_number;
pub use fields::{FORMAT, schema_json};
pub use matched::Matched;
pub use overview::Overview;
pub use passage::{Passage, Shown};
pub use plan::{DayField, NameField, Plan, Reach};
pub use ranked::{Best, Found};
pub use reader::{NamedIn, Reader, day_of};
pub use repair::repair;
pub use report::{Progress, Report, Stats, UpdateOptions};
pub use rows::{are_copies, is_alike, may_be_copies, rows_at, sketch};
pub use texts::Texts;
pub use update::{update, update_records};
pub use vocabulary::{LikeWord, fits};
