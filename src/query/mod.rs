//! What was asked, and what is the answer? understand → plan → rank → [`Answer`].
//!
//! Knows plans, not tantivy; answers are plain data and carry no formatting.

mod answer;
mod card;
mod copies;
mod events;
mod evidence;
mod expression;
mod forms;
mod highlights;
mod hits;
mod like;
mod listing;
mod offices;
mod question;
mod quotes;
mod reply;
mod resolve;
mod sayings;
mod search;
mod similar;
mod texts;
mod time;
mod timeline;
mod typing;
mod understand;
mod verbs;
mod watch;
mod when;
mod words;

pub use answer::{
    Answer, Citation, Context, Count, Evidence, Hit, Item, NotCounted, Resolved, Shown,
    VariantCount, When,
};
pub use card::{
    Card, CardOptions, HeldRole, OtherName, Quoted, SeenWith, Written, card, did_you_mean,
};
pub use expression::{Problem, typed_days};
pub use hits::HitOptions;
pub use like::like;
pub use question::{Asked, Asks, FactQuestion, Given, Order, Question, Seat, VerbQuestion};
pub use quotes::{QuoteOptions, Quotes, Said, quotes};
pub use similar::Similar;
pub use timeline::{DatedBy, Entry, EntryKind, Timeline, timeline};
pub use understand::understand;
pub use watch::{News, Watch, Watches};
pub use when::day as day_in_words;

use crate::{
    Result,
    extract::Status,
    index::{DayField, NameField, Plan, Reader},
};
use chrono::NaiveDate;
use reply::in_period;
use search::within;
use serde::Deserialize;
use words::Search;

/// What limits a search, besides the question's own words.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// Articles' passages must mention all of these people.
    pub people: Vec<String>,
    /// … all of these organizations.
    pub organizations: Vec<String>,
    /// … all of these places.
    pub places: Vec<String>,
    /// … quote all of these speakers.
    pub speakers: Vec<String>,
    /// Published by one of these.
    pub sources: Vec<String>,
    /// On this day or later.
    pub since: Option<NaiveDate>,
    /// Before this day.
    pub until: Option<NaiveDate>,
    /// Which dates `since`, `until` and a time in the question go by; none: by publication for
    /// passages and counts, by [`DatesBy::Event`] for facts.
    pub dates: Option<DatesBy>,
    /// Only facts with one of these statuses; empty: all.
    pub status: Vec<Status>,
}

/// Which dates a limit of time goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatesBy {
    /// The day of publication.
    Published,
    /// The dates that a passage mentions, each by its first day.
    Mentioned,
    /// The date of a fact, else the day of publication. For passages, the day of publication.
    Event,
}

impl DatesBy {
    /// The field that holds these dates of passages.
    fn field(choice: Option<Self>) -> DayField {
        if choice == Some(Self::Mentioned) { DayField::Mentioned } else { DayField::Published }
    }
}

/// How to answer.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What limits the search.
    pub filters: Filters,
    /// At most this many hits.
    pub limit: usize,
    /// Which of the hits, and in what order.
    pub hits: HitOptions,
    /// Search the words as they stand: no operators, no reading as a question.
    pub literal: bool,
    /// Search exactly what is asked for: no typing errors mended, no words left out where nothing has all of them.
    pub strict: bool,
    /// Fill in [`Answer::explanation`] and [`Hit::parts`].
    pub explain: bool,
    /// How many names a facet lists; 0: leave facets out.
    pub facet_limit: usize,
    /// The day that "last week" counts from.
    pub today: NaiveDate,
}

impl DatesBy {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Published, Self::Mentioned, Self::Event];

    /// The word for it everywhere: "published".
    pub fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Mentioned => "mentioned",
            Self::Event => "event",
        }
    }
}

/// What facet counts go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FacetBy {
    /// People named.
    Person,
    /// Organizations named.
    Organization,
    /// Places named.
    Place,
    /// Who is quoted.
    Speaker,
    /// Who published.
    Source,
    /// The year of publication.
    Year,
    /// The month of publication, "2024-03".
    Month,
    /// The day of publication.
    Day,
}

impl FacetBy {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Speaker,
        Self::Source,
        Self::Year,
        Self::Month,
        Self::Day,
    ];

    /// The word for it everywhere: "person".
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Speaker => "speaker",
            Self::Source => "source",
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }

    /// The field of names that it counts; none for days.
    fn names(self) -> Option<NameField> {
        match self {
            Self::Person => Some(NameField::Person),
            Self::Organization => Some(NameField::Organization),
            Self::Place => Some(NameField::Place),
            Self::Speaker => Some(NameField::Speaker),
            Self::Source => Some(NameField::Source),
            Self::Year | Self::Month | Self::Day => None,
        }
    }

    /// Whether the names are dates, which are read in their order.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Year | Self::Month | Self::Day)
    }
}

/// The answer to `question` from the archive.
pub fn answer(reader: &Reader, question: &str, options: &Options) -> Result<Answer> {
    let mut answer = Answer { question: question.to_owned(), ..Answer::default() };
    if options.literal {
        let filters = search::filters(reader, &options.filters)?;
        let search = words::literal(question);
        from_search(reader, &mut answer, &search, &filters, options)?;
        clear_parts(&mut answer, options);
        return Ok(answer);
    }
    let (asked, notes) = read(reader, question, options)?;
    let filters = filters_for(reader, &asked, &options.filters)?;
    if asked.asked == Asked::Words {
        let search = words::words(reader, &asked.words, &filters, options.strict)?;
        from_search(reader, &mut answer, &search, &filters, options)?;
    } else {
        reply::reply(reader, &asked, &filters, options, &mut answer)?;
        answer.notes.splice(0..0, notes);
    }
    if options.explain {
        answer.explanation = explanation(&asked, &answer);
    }
    clear_parts(&mut answer, options);
    Ok(answer)
}

/// The question as understood, typing errors in its names mended, and what is said of these. A search for words mends its
/// own.
fn read(reader: &Reader, question: &str, options: &Options) -> Result<(Question, Vec<String>)> {
    let asked = understand(question, options.today);
    if asked.asked == Asked::Words || options.strict {
        return Ok((asked, Vec::new()));
    }
    Ok(match typing::mended(reader, question)? {
        Some((mended, notes)) => (understand(&mended, options.today), notes),
        None => (asked, Vec::new()),
    })
}

/// The parts of scores are for those who ask.
fn clear_parts(answer: &mut Answer, options: &Options) {
    if !options.explain {
        for hit in &mut answer.hits {
            hit.parts.clear();
        }
    }
}

/// What the filters and those that the question names let through. Facts that are asked about by their own
/// dates are looked at one by one instead of by their passages.
fn filters_for(reader: &Reader, question: &Question, filters: &Filters) -> Result<Plan> {
    let mut filters = filters.clone();
    for (field, name) in &question.within {
        let names = match field {
            NameField::Person => &mut filters.people,
            NameField::Organization => &mut filters.organizations,
            NameField::Place => &mut filters.places,
            NameField::Speaker => &mut filters.speakers,
            NameField::Source => &mut filters.sources,
        };
        names.push(name.clone());
    }
    let by_event = filters.dates.unwrap_or(DatesBy::Event) == DatesBy::Event;
    if by_event && matches!(question.asked, Asked::Facts(_)) {
        return search::filters(reader, &Filters { since: None, until: None, ..filters });
    }
    search::filters(reader, &filters)
}

fn from_search(
    reader: &Reader,
    answer: &mut Answer,
    search: &Search,
    filters: &Plan,
    options: &Options,
) -> Result<()> {
    let plan = within(search.plan.clone(), filters);
    answer.read_as.clone_from(&search.read_as);
    answer.notes.clone_from(&search.notes);
    answer.problems = search.problems_in(&answer.question);
    search::passages_and_counts(reader, answer, &plan, search, options)
}

fn explanation(question: &Question, answer: &Answer) -> Vec<String> {
    let mut lines = vec![format!("read as {}", answer.read_as)];
    if let Some(period) = &question.period {
        let shown = |day: Option<NaiveDate>| day.map_or("…".to_owned(), day_in_words);
        lines.push(format!("from {} until before {}", shown(period.from), shown(period.until)));
    }
    for item in &answer.answers {
        for piece in &item.evidence {
            lines.push(format!(
                "{}: rule \"{}\", cue \"{}\", {} ¶{}",
                item.name, piece.rule, piece.cue, piece.at.article, piece.at.paragraph
            ));
            for resolved in &piece.resolved {
                let because = resolved.because.as_deref().unwrap_or("short form of the name");
                lines.push(format!("  {} → {} ({because})", resolved.at.text, resolved.name));
            }
        }
    }
    lines
}

/// Counts of articles by name, most frequent first (days in their order), among those that match
/// `question` (all where it is empty); only names that contain `containing` (folded), at most `limit`.
///
/// Without a choice of [`Filters::dates`] all of it goes by publication, so that the articles counted
/// for a month are those that `since` and `until` that month let through. By the dates mentioned, an
/// article counts once for each day (month, year) on which a date of its matching passages begins.
/// By events, these limit what is counted; what months and days count are still those of publication.
pub fn facets(
    reader: &Reader,
    question: &str,
    by: FacetBy,
    containing: &str,
    limit: usize,
    options: &Options,
) -> Result<Vec<Count>> {
    let filters = Filters {
        dates: options.filters.dates.or(Some(DatesBy::Published)),
        ..options.filters.clone()
    };
    let options = &Options { filters, ..options.clone() };
    let plan = facets_plan(reader, question, options)?;
    search::counts(reader, &plan, by, containing, limit, &options.filters)
}

/// What finds the passages whose articles are counted.
fn facets_plan(reader: &Reader, question: &str, options: &Options) -> Result<Plan> {
    let filters = search::filters(reader, &options.filters)?;
    if question.trim().is_empty() {
        return Ok(filters);
    }
    if options.literal {
        return Ok(within(words::literal(question).plan, &filters));
    }
    let (asked, _) = read(reader, question, options)?;
    let filters = filters_for(reader, &asked, &options.filters)?;
    let days = in_period(&asked, &filters, options);
    Ok(match &asked.asked {
        Asked::Words => {
            within(words::words(reader, &asked.words, &filters, options.strict)?.plan, &filters)
        }
        Asked::Facts(facts) => {
            events::answer(reader, &asked, facts, &filters, options)?.plan.unwrap_or(Plan::Nothing)
        }
        Asked::Sayings { by, about, words } => {
            sayings::answer(reader, by.as_deref(), about.as_deref(), words.as_deref(), &days)?.plan
        }
        Asked::Roles { of } => offices::who_is(reader, of, &days)?.plan,
        Asked::Heads { of } => offices::who_heads(reader, of, &days)?.plan,
        Asked::Names { kind, about } => listing::names(reader, *kind, about, &days, 0)?.plan,
        Asked::Articles { order, about } => {
            listing::articles(reader, *order, about, &days, 0)?.plan
        }
        Asked::Verb(verb) => verbs::answer(reader, verb, &days)?.plan,
    })
}
