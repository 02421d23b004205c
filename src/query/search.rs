//! Filters, and counts over the articles that match.

use super::{
    DatesBy, FacetBy, Filters, Options,
    answer::{Answer, Count, Item},
    hits::{hits, hits_and_articles},
    resolve::resolve,
    words::Search,
};
use crate::{
    Result,
    extract::Kind,
    index::{DayField, NameField, Overview, Plan, Reader, day_number, day_of},
    text::fold,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

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

/// `plan` in the articles of the evidence: what counts go by. `plan` alone finds more: facts of any of the names given,
/// of any time and status, or all that has some of the words.
pub(super) fn in_articles_of(items: &[Item], plan: Plan) -> Plan {
    let evidence = items.iter().flat_map(|item| &item.evidence);
    let articles: BTreeSet<&String> =
        evidence.flat_map(|piece| piece.copies.iter().chain([&piece.at.article])).collect();
    let articles = articles.into_iter().map(|id| Plan::Article(id.clone())).collect();
    Plan::All(vec![plan, Plan::Filter(Box::new(Plan::Any(articles)))])
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

/// What is counted beside every answer.
const FACETS: [FacetBy; 4] =
    [FacetBy::Person, FacetBy::Organization, FacetBy::Place, FacetBy::Source];

/// Fills in what every answer to a search has: the best passages, the count of articles, the facets.
pub(super) fn passages_and_counts(
    reader: &Reader,
    answer: &mut Answer,
    plan: &Plan,
    search: &Search,
    options: &Options,
) -> Result<()> {
    let (limit, of_hits, most) = (options.limit, &options.hits, options.facet_limit);
    let fields = counted(options);
    let overview = if reader.is_broad(plan, &fields)? {
        let best = || hits(reader, plan, search, limit, of_hits);
        let (overview, hits) = reader.overview_beside(plan, &fields, most, best);
        answer.hits = hits?;
        overview?
    } else {
        let found = hits_and_articles(reader, plan, search, limit, of_hits)?;
        answer.hits = found.hits;
        match found.matched {
            Some(matched) => reader.overview_of(matched, &fields, most)?,
            None => reader.overview(plan, &fields, most)?,
        }
    };
    fill(answer, overview);
    Ok(())
}

/// Fills in what every answer has: the count of articles and the facets.
pub(super) fn counts_of_all(
    reader: &Reader,
    answer: &mut Answer,
    plan: &Plan,
    options: &Options,
) -> Result<()> {
    let overview = reader.overview(plan, &counted(options), options.facet_limit)?;
    fill(answer, overview);
    Ok(())
}

/// The fields that are counted; none where facets are left out.
fn counted(options: &Options) -> Vec<NameField> {
    let fields = if options.facet_limit == 0 { &[][..] } else { &FACETS };
    fields.iter().filter_map(|by| by.names()).collect()
}

fn fill(answer: &mut Answer, overview: Overview) {
    (answer.articles, answer.texts) = (overview.articles, overview.texts);
    for (by, counts) in FACETS.iter().zip(overview.names).filter(|(_, counts)| !counts.is_empty()) {
        let counts = counts.into_iter().map(Count::from).collect();
        answer.facets.insert(by.name().to_owned(), counts);
    }
}

/// "1 June 2024 to 30 June 2024", "what is dated 1 June 2024 or later".
pub(super) fn days_in_words(from: Option<NaiveDate>, until: Option<NaiveDate>) -> String {
    let last = until.and_then(|until| until.pred_opt()).map(super::day_in_words);
    match (from.map(super::day_in_words), last) {
        (Some(from), Some(last)) if from == last => format!("{from} only"),
        (Some(from), Some(last)) => format!("{from} to {last} only"),
        (Some(from), None) => format!("what is of {from} or later"),
        (None, Some(last)) => format!("what is of {last} or earlier"),
        (None, None) => "any time".to_owned(),
    }
}
