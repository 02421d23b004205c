//! All that an archive says of one person or organization, on a card.
//!
//! Each part is the answer that the question for it would give: meetings are those of "who met X",
//! quotes those of "what did X say". What is counted is counted over the archive, not over what is shown.

mod company;
mod names;
mod roles;

use super::{
    Options,
    answer::Item,
    events, offices,
    question::{Asked, FactQuestion, Question},
    quotes::{Said, Wanted, best, closeness},
    resolve::Resolved,
    similar::{Similar, similar_names},
};
use crate::{
    Result,
    extract::Kind,
    index::{Passage, Plan, Reader, day_of},
};
use chrono::NaiveDate;
pub use company::SeenWith;
pub use names::{OtherName, Written};
pub use roles::HeldRole;
use serde::Serialize;

/// Passages looked at for one card.
const MOST_PASSAGES: usize = 5_000;

/// How much stands on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardOptions {
    /// At most so many quotes of each kind.
    pub quotes: usize,
    /// At most so many meetings of each status, people, organizations, spellings, roles and other names.
    pub limit: usize,
}

/// What the archive says of somebody: `schema/card.json` in Rust.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// The fullest name.
    pub name: String,
    /// A person or an organization.
    pub kind: Kind,
    /// What the reader should know, a sentence each.
    pub notes: Vec<String>,
    /// The names under which the archive has it, the most frequent first.
    pub written: Vec<Written>,
    /// In how many articles it is named, copies included.
    pub articles: usize,
    /// How many independent texts they are: of near copies one counts.
    pub texts: usize,
    /// How many of these have no date.
    pub undated: usize,
    /// The first day on which an article that names it was published.
    pub first_seen: Option<NaiveDate>,
    /// The last such day.
    pub last_seen: Option<NaiveDate>,
    /// What articles say that it is, the one said last first.
    pub roles: Vec<HeldRole>,
    /// What it said: direct before mixed before indirect quotes, the newest of each first.
    pub quotes_by: Quoted,
    /// What others said of it, the most relevant first.
    pub quotes_about: Quoted,
    /// Whom it met, is to meet or did not meet: the answers to "who met …".
    pub met: Vec<Item>,
    /// The people in the same passages more often than by chance, the most telling first.
    pub seen_with_people: Vec<SeenWith>,
    /// The organizations.
    pub seen_with_organizations: Vec<SeenWith>,
    /// Other names of the archive that what was typed fits.
    pub others: Vec<OtherName>,
}

/// Some quotes, and how many there are.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Quoted {
    /// How many fit, copies and repeats counted once.
    pub total: usize,
    /// The best of them.
    pub quotes: Vec<Said>,
}

/// The card of the person or organization (`kind`) that `typed` stands for; none where the archive names
/// no such.
pub fn card(
    reader: &Reader,
    typed: &str,
    kind: Kind,
    options: &CardOptions,
) -> Result<Option<Card>> {
    let Some(who) = names::of_kind(reader, typed, kind)? else { return Ok(None) };
    let plan = offices::mentions(&who);
    let found = reader.search(&plan, MOST_PASSAGES)?;
    let passages: Vec<Passage> = found.into_iter().map(|(_, passage)| passage).collect();
    let days = reader.days(&plan)?;
    let articles = reader.count(&plan)?;
    let mut card = Card {
        name: who.name.clone(),
        kind,
        notes: Vec::new(),
        written: names::written(&passages, &who, options.limit),
        articles,
        texts: reader.count_texts(&plan)?,
        undated: articles.saturating_sub(days.values().sum()),
        first_seen: days.keys().next().and_then(|day| day_of(*day)),
        last_seen: days.keys().next_back().and_then(|day| day_of(*day)),
        roles: roles::held(&passages, &who, options.limit),
        quotes_by: quotes_by(reader, &who, options.quotes)?,
        quotes_about: quotes_about(reader, &who, options.quotes)?,
        met: met(reader, &who, options)?,
        seen_with_people: company::seen_with(reader, &passages, &who, Kind::Person)?,
        seen_with_organizations: company::seen_with(reader, &passages, &who, Kind::Organization)?,
        others: names::others(reader, typed, &who, options.limit)?,
    };
    card.seen_with_people.truncate(options.limit);
    card.seen_with_organizations.truncate(options.limit);
    if passages.len() == MOST_PASSAGES {
        card.notes.push(format!(
            "spellings, roles and company are those of {MOST_PASSAGES} passages, not of all"
        ));
    }
    Ok(Some(card))
}

/// People and organizations that are written like `typed`, the most alike first, of equals those of this
/// kind: for "did you mean".
pub fn did_you_mean(reader: &Reader, typed: &str, kind: Kind) -> Result<Vec<Similar>> {
    let other = if kind == Kind::Person { Kind::Organization } else { Kind::Person };
    similar_names(reader, typed, &[kind, other])
}

fn quotes_by(reader: &Reader, who: &Resolved, limit: usize) -> Result<Quoted> {
    let wanted = Wanted { by: Some(&who.name), ..Wanted::default() };
    let search = wanted.search(reader)?;
    let mut ranked = search.ranked();
    ranked.sort_by_key(|one| closeness(one.quote.form));
    Ok(Quoted { total: ranked.len(), quotes: best(reader, &ranked, limit)? })
}

fn quotes_about(reader: &Reader, who: &Resolved, limit: usize) -> Result<Quoted> {
    let wanted = Wanted { about: Some(&who.name), ..Wanted::default() };
    let search = wanted.search(reader)?;
    let mut ranked = search.ranked();
    ranked.retain(|one| {
        let is_own = one.quote.speaker.as_ref().is_some_and(|speaker| who.is(speaker));
        !is_own && search.names(one)
    });
    Ok(Quoted { total: ranked.len(), quotes: best(reader, &ranked, limit)? })
}

/// The answers to "who met …", at most so many of each status.
fn met(reader: &Reader, who: &Resolved, options: &CardOptions) -> Result<Vec<Item>> {
    let asked = FactQuestion::who("meet", &who.name);
    let question = Question {
        asked: Asked::Facts(asked.clone()),
        period: None,
        within: Vec::new(),
        words: String::new(),
    };
    let as_asked = Options {
        filters: super::Filters::default(),
        limit: options.limit,
        literal: false,
        strict: false,
        explain: false,
        facet_limit: 0,
        hits: super::HitOptions::default(),
        // No question of a card is about a time.
        today: NaiveDate::default(),
    };
    let events = events::answer(reader, &question, &asked, &Plan::Everything, &as_asked)?;
    let mut kept: Vec<Item> = Vec::new();
    for item in events.items {
        let same = kept.iter().filter(|known| known.status == item.status).count();
        if same < options.limit {
            kept.push(item);
        }
    }
    Ok(kept)
}
