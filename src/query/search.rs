//! Plain searches: passages that hold the words, and counts over their articles.

use super::{
    DatesBy, FacetBy, Filters, Options,
    answer::{Answer, Count, Hit},
    evidence::{citation, highlights, words_key},
    expression::{self, Expression},
    resolve::resolve,
};
use crate::{
    Result,
    extract::Kind,
    index::{DayField, NameField, Passage, Plan, Reader, day_number, day_of, terms},
    text::{Lexicon, fold},
};
use chrono::NaiveDate;
use std::{collections::BTreeMap, sync::LazyLock};

/// What to look for, and the words to highlight.
#[derive(Clone, Debug)]
pub(super) struct Search {
    /// The passages.
    pub plan: Plan,
    /// The words, folded.
    pub words: Vec<String>,
    /// How it was read, for people.
    pub read_as: String,
    /// What was supposed.
    pub notes: Vec<String>,
}

/// Words that say nothing of what a passage is about.
static SMALL: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(include_str!("en/small.txt")));

/// Whether a folded word says nothing of what a passage is about: "in", "the".
pub(super) fn is_small(word: &str) -> bool {
    SMALL.has(word)
}

/// The plan for words as they stand: any of them, no operators.
pub(super) fn literal(query: &str) -> Search {
    let words: Vec<String> = terms(query).into_iter().map(|term| term.word).collect();
    let plan = if words.is_empty() {
        Plan::Nothing
    } else {
        Plan::Any(words.iter().cloned().map(Plan::Word).collect())
    };
    let read_as = format!("the words {}", words.join(", "));
    Search { plan, words, read_as, notes: Vec::new() }
}

/// The plan for a search in the query language. Where no passage has all the words, those that have
/// most of them are looked for instead, and a note says so.
pub(super) fn words(reader: &Reader, query: &str, filters: &Plan) -> Result<Search> {
    let parsed = expression::parse(query);
    let mut notes = parsed.notes;
    let Some(expression) = parsed.expression else {
        let (plan, read_as) = if query.trim().is_empty() {
            (Plan::Everything, "all passages")
        } else {
            notes.push("the query holds no word to search for".to_owned());
            (Plan::Nothing, "no passage")
        };
        return Ok(Search { plan, words: Vec::new(), read_as: read_as.to_owned(), notes });
    };
    let expression = expression.without(&is_small);
    let words = expression.words();
    let plan = plan_of(reader, &expression)?;
    let read_as = format!("passages with {}", shown(&expression));
    let limited = Plan::All(vec![plan.clone(), filters.clone()]);
    if let Some(loosened) = expression.loosened()
        && reader.count(&limited)? == 0
    {
        let plan = plan_of(reader, &loosened)?;
        notes.push("no passage has all the words; these have most of them".to_owned());
        let read_as = format!("passages with {}", shown(&loosened));
        return Ok(Search { plan, words, read_as, notes });
    }
    Ok(Search { plan, words, read_as, notes })
}

fn plan_of(reader: &Reader, expression: &Expression) -> Result<Plan> {
    let mut names = BTreeMap::new();
    collect_names(expression, &mut names);
    for ((field, typed), plan) in &mut names {
        *plan = named(reader, *field, typed)?;
    }
    Ok(expression.plan(&|field, typed| {
        names.get(&(field, typed.to_owned())).cloned().unwrap_or(Plan::Nothing)
    }))
}

fn collect_names(expression: &Expression, names: &mut BTreeMap<(NameField, String), Plan>) {
    match expression {
        Expression::Field(field, typed) => {
            names.insert((*field, typed.clone()), Plan::Nothing);
        }
        Expression::All(parts) | Expression::Any(parts) => {
            for part in parts {
                collect_names(part, names);
            }
        }
        Expression::Not(inner) => collect_names(inner, names),
        Expression::Word(_) | Expression::Phrase(_) | Expression::Wildcard(_) => (),
    }
}

fn shown(expression: &Expression) -> String {
    let list =
        |parts: &[Expression], joint: &str| parts.iter().map(shown).collect::<Vec<_>>().join(joint);
    match expression {
        Expression::Word(word) | Expression::Wildcard(word) => word.clone(),
        Expression::Phrase(words) => format!("\"{}\"", words.join(" ")),
        Expression::Field(_, value) => value.clone(),
        Expression::All(parts) => list(parts, " AND "),
        Expression::Any(parts) => list(parts, " OR "),
        Expression::Not(inner) => format!("NOT {}", shown(inner)),
    }
}

/// The passages that name somebody, under any of the archive's spellings.
pub(super) fn named(reader: &Reader, field: NameField, typed: &str) -> Result<Plan> {
    let preferred: &[Kind] = match field {
        NameField::Person => &[Kind::Person],
        NameField::Organization => &[Kind::Organization],
        NameField::Place => &[Kind::Place],
        NameField::Speaker => &[Kind::Person, Kind::Organization],
        NameField::Source => return source(reader, typed),
    };
    let resolved = resolve(reader, typed, preferred)?;
    let is_it = resolved.kind.is_some_and(|kind| preferred.contains(&kind));
    let names = resolved.names.into_iter().filter(|_| is_it);
    let plan = |(kind, name)| {
        // What the index has for a person may be an organization by the reader's word.
        let of_kind = if field == NameField::Speaker { None } else { NameField::of(kind) };
        Plan::Name(of_kind.unwrap_or(field), name)
    };
    let plans: Vec<Plan> = names.map(plan).collect();
    Ok(if plans.is_empty() { Plan::Name(field, typed.to_owned()) } else { Plan::Any(plans) })
}

/// Sources are few: all whose name holds what was typed, in any case.
fn source(reader: &Reader, typed: &str) -> Result<Plan> {
    let asked = fold(typed);
    let all = reader.facet(&Plan::Everything, NameField::Source)?;
    let fitting =
        all.into_iter().map(|count| count.name).filter(|name| fold(name).contains(&asked));
    Ok(Plan::Any(fitting.map(|name| Plan::Name(NameField::Source, name)).collect()))
}

/// The passages that the filters let through.
pub(super) fn filters(reader: &Reader, filters: &Filters) -> Result<Plan> {
    let mut plans = Vec::new();
    for (field, names) in [
        (NameField::Person, &filters.people),
        (NameField::Organization, &filters.organizations),
        (NameField::Place, &filters.places),
        (NameField::Speaker, &filters.speakers),
    ] {
        for name in names {
            plans.push(named(reader, field, name)?);
        }
    }
    if !filters.sources.is_empty() {
        let sources = filters.sources.iter().map(|name| source(reader, name));
        plans.push(Plan::Any(sources.collect::<Result<_>>()?));
    }
    if filters.since.is_some() || filters.until.is_some() {
        plans.push(Plan::Days {
            of: DatesBy::field(filters.dates),
            from: filters.since.map(day_number),
            until: filters.until.map(day_number),
        });
    }
    Ok(match plans.len() {
        0 => Plan::Everything,
        _ => Plan::Filter(Box::new(Plan::All(plans))),
    })
}

/// `plan` within `filters`.
pub(super) fn within(plan: Plan, filters: &Plan) -> Plan {
    match filters {
        Plan::Everything => plan,
        filters => Plan::All(vec![plan, filters.clone()]),
    }
}

/// The best passages as hits, copies of one text folded into the first.
pub(super) fn hits(
    reader: &Reader,
    plan: &Plan,
    words: &[String],
    limit: usize,
) -> Result<Vec<Hit>> {
    let mut kept: Vec<Hit> = Vec::new();
    let mut by_words: BTreeMap<String, usize> = BTreeMap::new();
    for found in reader.best(plan, limit, None)? {
        let passage = &reader.read(&found)?;
        let key = words_key(&passage.text);
        if let Some(first) = by_words.get(&key).and_then(|at| kept.get_mut(*at)) {
            if first.at.article != passage.article {
                first.copies.push(passage.article.clone());
            }
            continue;
        }
        if kept.len() == limit {
            break;
        }
        by_words.insert(key, kept.len());
        let mut hit = hit(passage, found.score, words);
        hit.parts = found.parts.iter().map(|(name, part)| ((*name).to_owned(), *part)).collect();
        kept.push(hit);
    }
    Ok(kept)
}

/// A passage as a hit.
pub(super) fn hit(passage: &Passage, score: f64, words: &[String]) -> Hit {
    let span = passage.span();
    Hit {
        at: citation(passage, span.start),
        passage: passage.number,
        start: span.start,
        end: span.end,
        text: passage.text.trim().to_owned(),
        highlights: highlights(passage, words),
        // Four decimals: what is left does not depend on the order of additions.
        score: (score * 1e4).round() / 1e4,
        copies: Vec::new(),
        parts: vec![("bm25".to_owned(), score)],
    }
}

/// Counts of articles by name among the articles that have a passage in `plan`.
pub(super) fn counts(
    reader: &Reader,
    plan: &Plan,
    by: FacetBy,
    containing: &str,
    limit: usize,
    filters: &Filters,
) -> Result<Vec<Count>> {
    let containing = fold(containing);
    let has = |name: &str| fold(name).contains(&containing);
    let mut counts: Vec<Count> = match by.names() {
        Some(field) => reader.facet(plan, field)?.into_iter().map(Count::from).collect(),
        None => by_day(reader, plan, by, filters)?.into_iter().map(Count::from).collect(),
    };
    // "apec" finds the Asia-Pacific Economic Cooperation.
    counts.retain(|count| {
        has(&count.name) || count.variants.iter().any(|variant| has(&variant.name))
    });
    // Days in their order, names by how many articles have them.
    if by.names().is_some() {
        counts.sort_by(|one, other| (other.articles, &one.name).cmp(&(one.articles, &other.name)));
    }
    counts.truncate(limit);
    Ok(counts)
}

fn by_day(
    reader: &Reader,
    plan: &Plan,
    by: FacetBy,
    filters: &Filters,
) -> Result<BTreeMap<String, usize>> {
    let of = DatesBy::field(filters.dates);
    let format = match by {
        FacetBy::Year => "%Y",
        FacetBy::Month => "%Y-%m",
        _ => "%Y-%m-%d",
    };
    // A passage that mentions a day of the time asked for mentions others, too.
    let is_asked = |day: &NaiveDate| {
        of == DayField::Published
            || filters.since.is_none_or(|since| *day >= since)
                && filters.until.is_none_or(|until| *day < until)
    };
    let name = |number| day_of(number).filter(is_asked).map(|day| day.format(format).to_string());
    reader.days_by(plan, of, name)
}

impl FacetBy {
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

    /// The word for it everywhere: "person", "organization" …
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
}

/// Fills in what every answer has: the count of articles and the facets.
pub(super) fn fill(
    reader: &Reader,
    answer: &mut Answer,
    plan: &Plan,
    options: &Options,
) -> Result<()> {
    answer.articles = reader.count(plan)?;
    if options.facet_limit == 0 {
        return Ok(());
    }
    for by in [FacetBy::Person, FacetBy::Organization, FacetBy::Place, FacetBy::Source] {
        let counts = counts(reader, plan, by, "", options.facet_limit, &options.filters)?;
        if !counts.is_empty() {
            answer.facets.insert(by.name().to_owned(), counts);
        }
    }
    Ok(())
}
