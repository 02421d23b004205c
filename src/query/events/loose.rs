//! Facts that say less than the question does: "who praised the purchase of Acme" where a text on Acme says
//! "Lind praised the deal". These answers are less sure.

use super::{
    Candidates, Event, all_events, answers::Told, narrow::keep_about, people::people, sides::Side,
};
use crate::text::Lexicon;
use crate::{
    Result,
    extract::{Kind, Participant, asking},
    index::{Passage, Plan, Reader, terms},
    query::{
        answer::Item,
        question::{Asks, FactQuestion, Seat},
        search::within,
    },
    text::lemma,
};
use std::{collections::BTreeMap, sync::LazyLock};

/// Nouns that stand for what an article has told of.
static ANAPHORS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/anaphors.txt")));

/// Passages looked at.
const MOST_PASSAGES: usize = 200;
/// Articles whose facts are looked at.
const MOST_ARTICLES: usize = 40;

/// "whom did Lind visit", where nobody is told to have been visited: whom Lind met.
pub(super) fn met_instead(
    asked: &FactQuestion,
    relations: &[String],
    found: &[Event<'_>],
) -> Option<FactQuestion> {
    let is_person = |party: &Participant| party.kind == Kind::Person;
    let asks_whom = asked.asks == Asks::Who && asked.seat == Seat::Other && relations == ["visit"];
    let nobody = || !found.iter().any(|event| event.fact.others.iter().any(is_person));
    (asks_whom && !asked.given.is_empty() && nobody())
        .then(|| FactQuestion { relations: vec!["meet".to_owned()], ..asked.clone() })
}

/// Those who did it to what a description stands for, in articles that tell of the one asked about.
pub(super) fn loose(
    reader: &Reader,
    asked: &FactQuestion,
    given: &[Side],
    relations: &[String],
    filters: &Plan,
    fits: impl Fn(&Event<'_>) -> bool,
) -> Result<Vec<Item>> {
    let [side] = given else { return Ok(Vec::new()) };
    let is_mutual =
        |relation: &String| asking::relation(relation).is_none_or(|relation| relation.is_mutual);
    // Whom a text means by "he" has been found out; "the minister" may be anybody.
    let is_person = side.name.kind == Some(Kind::Person);
    if is_person || asked.seat != Seat::Agent || relations.iter().any(is_mutual) {
        return Ok(Vec::new());
    }
    let about = within(side.mentioned(), filters);
    let mut articles: Vec<String> = Vec::new();
    for (_, passage) in reader.search(&about, MOST_PASSAGES)? {
        if !articles.contains(&passage.article) {
            articles.push(passage.article);
        }
    }
    articles.truncate(MOST_ARTICLES);
    let articles = articles.into_iter().map(Plan::Article).collect();
    let relation = relations.iter().cloned().map(Plan::Relation).collect();
    let plan = Plan::All(vec![Plan::Any(relation), Plan::Filter(Box::new(Plan::Any(articles)))]);
    let passages: Vec<Passage> =
        reader.search(&within(plan, filters), MOST_PASSAGES)?.into_iter().map(|(_, p)| p).collect();
    let events = passages
        .iter()
        .flat_map(|passage| passage.found.facts.iter().map(move |fact| Event { passage, fact }));
    let mut found: Vec<Event<'_>> = events
        .filter(|event| relations.contains(&event.fact.relation) && fits(event))
        .filter(|event| may_mean(side, event))
        .collect();
    keep_about(&mut found, &asked.about);
    let told = Told { found: &found, all: &[], given: &[], texts: reader.texts()? };
    let mut items = people(reader, told, Seat::Agent)?;
    items.retain(|item| !side.name.is(&item.name));
    for item in &mut items {
        item.less_sure = true;
        item.outcome = None;
    }
    Ok(items)
}

/// Those who did it in an article that names the place elsewhere than where it tells of it: "the quarry was
/// approved", and in another paragraph "the quarry at Nether Quillan".
pub(super) fn elsewhere(
    reader: &Reader,
    asked: &FactQuestion,
    filters: &Plan,
    candidates: impl FnOnce() -> Result<Candidates>,
    fits: impl Fn(&Event<'_>) -> bool,
) -> Result<Vec<Item>> {
    let is_mutual =
        |relation: &String| asking::relation(relation).is_none_or(|relation| relation.is_mutual);
    let Some(place) = &asked.place else { return Ok(Vec::new()) };
    let candidates = candidates()?;
    if candidates.relations.iter().any(is_mutual) {
        return Ok(Vec::new());
    }
    let all = all_events(&candidates.passages, &candidates.relations);
    let mut found: Vec<Event<'_>> = Vec::new();
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    for event in all.into_iter().filter(|event| fits(event)) {
        let article = event.passage.article.as_str();
        if !known.contains_key(article) {
            if known.len() == MOST_ARTICLES {
                break;
            }
            let words = terms(place).into_iter().map(|term| Plan::Word(term.word)).collect();
            let plan = Plan::All(vec![Plan::Article(article.to_owned()), Plan::All(words)]);
            known.insert(article, reader.has(&within(plan, filters))?);
        }
        if known.get(article) == Some(&true) {
            found.push(event);
        }
    }
    keep_about(&mut found, &asked.about);
    let told = Told { found: &found, all: &[], given: &candidates.given, texts: reader.texts()? };
    let mut items = people(reader, told, asked.seat)?;
    for item in &mut items {
        item.less_sure = true;
        item.outcome = None;
    }
    Ok(items)
}

/// Whether a description in the fact may stand for the one asked about.
fn may_mean(side: &Side, event: &Event<'_>) -> bool {
    let fact = event.fact;
    if fact.others.is_empty() {
        // "The firm's senior partner, Lind, resigned": from the firm that the paragraph names.
        return asking::relation(&fact.relation).is_some_and(|relation| relation.stands_alone)
            && is_named(side, event.passage);
    }
    fact.others.iter().any(|other| is_description(side, other) || is_short(side, other))
}

/// "Pip" for Pip Robotics, which no article has as a name.
fn is_short(side: &Side, other: &Participant) -> bool {
    let asked = terms(&side.name.typed);
    let is_name = side.name.typed.chars().next().is_some_and(char::is_uppercase);
    let own = terms(&other.name);
    let first = asked.first().map(|term| &term.word);
    side.name.kind.is_none() && is_name && own.len() == 1 && own.first().map(|t| &t.word) == first
}

fn is_named(side: &Side, passage: &Passage) -> bool {
    let found = &passage.found;
    let names = found.organizations.iter().chain(&found.places).map(|entity| &entity.name);
    side.name.kind.is_some() && names.into_iter().any(|name| side.name.is(name))
}

/// "the deal", "every captain": with a head that the question has too, or that stands for what was told.
fn is_description(side: &Side, other: &Participant) -> bool {
    let mut words = terms(&other.name).into_iter().map(|term| term.word);
    let is_definite = words.next().is_some_and(|first| {
        matches!(
            first.as_str(),
            "the" | "this" | "that" | "its" | "their" | "his" | "her" | "every"
        )
    });
    let Some(head) = words.next_back().filter(|_| is_definite && other.kind == Kind::Phrase) else {
        return false;
    };
    let head = lemma(&head);
    let asked = terms(&side.name.typed);
    let is_word = asked.iter().any(|term| lemma(&term.word) == head);
    let is_body = asking::is_body(head) && side.name.kind == Some(Kind::Organization);
    // "the purchase of Acme" is no company.
    let is_act = side.name.typed.chars().next().is_some_and(char::is_lowercase);
    is_word || is_body && !is_act || is_act && ANAPHORS.has(head)
}
