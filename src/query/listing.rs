//! Lists: the names in articles about somebody, and the first or last article that names them.

use super::{
    answer::{Evidence, Item, When},
    evidence::{citation, resolved_in},
    offices::{mentions, sentence_of},
    question::Order,
    resolve::{Resolved, resolve},
    search::within,
    words,
};
use crate::{
    Result,
    extract::{Kind, Mention, Stretch},
    index::{NameCount, NameField, Passage, Plan, Reader, day_number, day_of},
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Passages read for the evidence of one name.
const LOOKED_AT: usize = 3;
/// Articles looked through for a name that no passage has beside the one asked about.
const MOST_ARTICLES: usize = 300;

/// What a list answers.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// How the question was read.
    pub read_as: String,
    /// The answers.
    pub items: Vec<Item>,
    /// What finds the passages.
    pub plan: Plan,
}

/// Names of a kind in the passages that name somebody (of what is no name, that hold the words): by how many
/// articles have both, each with a sentence of the newest such passage.
pub(super) fn names(
    reader: &Reader,
    kind: Kind,
    about: &str,
    filters: &Plan,
    limit: usize,
) -> Result<Listing> {
    let who = resolve(reader, about, &[Kind::Person, Kind::Organization])?;
    let plan = within(passages_about(reader, &who)?, filters);
    let read_as = format!("names of {}s in passages about {}", kind.name(), who.name);
    let Some(field) = NameField::of(kind) else {
        return Ok(Listing { read_as, plan, ..Listing::default() });
    };
    let mut counts = reader.facet(&plan, field)?;
    // A newspaper in its own reports is nobody's company.
    let sources = reader.facet(&plan, NameField::Source)?;
    counts.retain(|count| {
        !who.is(&count.name) && !sources.iter().any(|source| source.name == count.name)
    });
    counts.sort_by(|one, other| (other.articles, &one.name).cmp(&(one.articles, &other.name)));
    counts.truncate(limit);
    let passages = reader.search(&plan, MOST_ARTICLES)?;
    let articles: BTreeSet<String> =
        passages.into_iter().map(|(_, passage)| passage.article).collect();
    let near = Plan::Any(articles.into_iter().map(Plan::Article).collect());
    let most = counts.first().map_or(1, |count| count.articles) as f64;
    let mut items = Vec::new();
    for NameCount { name, articles, variants, .. } in counts {
        let spellings = variants.iter().map(|(name, _)| name).chain([&name]);
        let named = Plan::Any(spellings.map(|name| Plan::Name(field, name.clone())).collect());
        let both = Plan::All(vec![plan.clone(), named.clone()]);
        let mut passages = reader.search(&both, LOOKED_AT)?;
        if passages.is_empty() {
            // In another passage of the same article.
            passages = reader.search(&Plan::All(vec![near.clone(), named]), 1)?;
        }
        let is_it =
            |known: &str| known == name || variants.iter().any(|(variant, _)| variant == known);
        let evidence = passages.iter().map(|(_, passage)| {
            let both = naming_both(passage, &is_it, &|known| who.is(known));
            both.unwrap_or_else(|| opening(passage))
        });
        let score = (articles as f64 / most * 1e4).round() / 1e4;
        let evidence: Vec<Evidence> = evidence.collect();
        items.push(Item { score, articles, evidence, ..Item::new(name, kind) });
    }
    // Without a sentence there is no answer.
    items.retain(|item| !item.evidence.is_empty());
    Ok(Listing { read_as, items, plan })
}

/// The articles that name somebody (of what is no name, that hold the words), the first or the last first.
/// Articles without a date have no place in that order.
pub(super) fn articles(
    reader: &Reader,
    order: Order,
    about: &str,
    filters: &Plan,
    limit: usize,
) -> Result<Listing> {
    let who = resolve(reader, about, &[Kind::Person, Kind::Organization, Kind::Place])?;
    let plan = within(passages_about(reader, &who)?, filters);
    let which = if order == Order::First { "first" } else { "last" };
    let mut days: Vec<i64> = reader.days(&plan)?.into_keys().collect();
    if order == Order::Last {
        days.reverse();
    }
    let mut items: Vec<Item> = Vec::new();
    for day in days {
        if items.len() >= limit {
            break;
        }
        let Some(published) = day_of(day) else { continue };
        for (_, passage) in reader.search(&on_day(&plan, published), limit)? {
            let is_known = |item: &&mut Item| {
                item.evidence.first().is_some_and(|piece| piece.at.article == passage.article)
            };
            if items.iter_mut().find(is_known).is_none() && items.len() < limit {
                items.push(article(&passage, &who, published));
            }
        }
    }
    let read_as = format!("the {which} articles about {}", who.name);
    Ok(Listing { read_as, items, plan })
}

fn on_day(plan: &Plan, day: NaiveDate) -> Plan {
    let after = day.succ_opt().map(day_number);
    let days = Plan::Days {
        of: crate::index::DayField::Published,
        from: Some(day_number(day)),
        until: after,
    };
    Plan::All(vec![plan.clone(), Plan::Filter(Box::new(days))])
}

fn article(passage: &Passage, who: &Resolved, published: NaiveDate) -> Item {
    let name =
        if passage.title.is_empty() { passage.article.clone() } else { passage.title.clone() };
    let day = published.to_string();
    let when = When {
        text: super::day_in_words(published),
        value: day,
        from: Some(published),
        until: published.succ_opt(),
    };
    let evidence = naming(passage, &|name| who.is(name)).or_else(|| Some(opening(passage)));
    Item {
        when: Some(when),
        score: 1.0,
        articles: 1,
        texts: 1,
        evidence: evidence.into_iter().collect(),
        ..Item::new(name, Kind::Phrase)
    }
}

/// Passages that name somebody, or hold all the words of what is no name.
fn passages_about(reader: &Reader, who: &Resolved) -> Result<Plan> {
    if who.kind.is_some() {
        return Ok(mentions(who));
    }
    Ok(words::words(reader, &who.typed, &Plan::Everything, false)?.plan)
}

/// The first sentence of a passage that names somebody, as evidence.
fn naming(passage: &Passage, is_asked: &dyn Fn(&str) -> bool) -> Option<Evidence> {
    let mention = mentions_in(passage, is_asked).next()?;
    Some(evidence(passage, &mention.at))
}

/// The first sentence of a passage that names both, else the first that names the one.
fn naming_both(
    passage: &Passage,
    is_it: &dyn Fn(&str) -> bool,
    is_asked: &dyn Fn(&str) -> bool,
) -> Option<Evidence> {
    let both =
        mentions_in(passage, is_it).map(|mention| evidence(passage, &mention.at)).find(|piece| {
            mentions_in(passage, is_asked).any(|mention| {
                mention.at.field == piece.sentence.field
                    && piece.sentence.span().contains(mention.at.span())
            })
        });
    both.or_else(|| naming(passage, is_it))
}

/// Where a passage names somebody.
fn mentions_in<'p>(
    passage: &'p Passage,
    is_asked: &'p dyn Fn(&str) -> bool,
) -> impl Iterator<Item = &'p Mention> {
    let found = &passage.found;
    let entities = found.people.iter().chain(&found.organizations).chain(&found.places);
    entities.filter(|entity| is_asked(&entity.name)).flat_map(|entity| &entity.mentions)
}

fn opening(passage: &Passage) -> Evidence {
    let at = Stretch { start: passage.start, end: passage.start, ..Stretch::default() };
    evidence(passage, &at)
}

fn evidence(passage: &Passage, at: &Stretch) -> Evidence {
    let sentence = sentence_of(passage, at);
    Evidence {
        at: citation(passage, sentence.start),
        resolved: resolved_in(&passage.found, &sentence),
        sentence,
        trigger: None,
        sides: Vec::new(),
        cue: at.text.clone(),
        rule: "named".to_owned(),
        said_by: None,
        when: None,
        place: None,
        copies: Vec::new(),
    }
}
