//! From a question as understood to its answer: each kind of question by its own file, the passages by one
//! rule.

use super::{
    DatesBy, Options,
    answer::{Answer, Hit, Item},
    events,
    highlights::Highlights,
    hits, listing, offices,
    question::{Asked, FactQuestion, Question, VerbQuestion},
    sayings,
    search::{self, within},
    texts::count_texts,
    verbs,
    words::{Search, is_small, terms_of},
};
use crate::{
    Result,
    extract::{Kind, Status, asking},
    index::{Passage, Plan, Reader, day_number, terms},
    text::Span,
};

/// A passage with a fact that the question asks about counts so much more than one without: about as much
/// as two of its words.
const FACT_WEIGHT: f32 = 6.0;

/// What a question brought up, before passages and counts.
#[derive(Default)]
struct Reply {
    read_as: String,
    notes: Vec<String>,
    items: Vec<Item>,
    /// What finds the passages that answers rest on.
    plan: Plan,
    /// The passages of the evidence.
    evidence: Vec<Passage>,
    /// What passages with facts of the question have.
    facts: Option<Plan>,
}

/// Answers `question` within `filters`.
pub(super) fn reply(
    reader: &Reader,
    question: &Question,
    filters: &Plan,
    options: &Options,
    answer: &mut Answer,
) -> Result<()> {
    let days = in_period(question, filters, options);
    let reply = match &question.asked {
        Asked::Facts(asked) => {
            let events = events::answer(reader, question, asked, filters, options)?;
            answer.not_counted = events.not_counted;
            let mut reply = Reply {
                read_as: events.read_as,
                notes: events.notes,
                items: events.items,
                plan: events.plan.unwrap_or_default(),
                evidence: events.passages,
                facts: Some(events.looked_at),
            };
            if is_open(asked, &reply.items, options) {
                let filters = search::filters(reader, &options.filters)?;
                let days = within(days.clone(), &filters);
                sentence_by_sentence(reader, asked, &days, &mut reply)?;
            }
            reply
        }
        Asked::Sayings { by, about, words } => {
            let (by, about, words) = (by.as_deref(), about.as_deref(), words.as_deref());
            let sayings = sayings::answer(reader, by, about, words, &days)?;
            let mut reply = Reply {
                read_as: sayings.read_as,
                notes: sayings.notes,
                items: sayings.items,
                plan: sayings.plan,
                ..Reply::default()
            };
            // "who said he was praying for the missing": not in these words, perhaps; a quotation that is asked
            // for is there or isn't.
            let is_quoted = answer.question.contains(['"', '“', '«']);
            if let (true, Some(words)) = (reply.items.is_empty() && !is_quoted, words) {
                let verbs = verbs::answer(reader, &who_said(words), &days)?;
                reply.items = less_sure(verbs.items);
                reply.plan = verbs.plan;
            }
            reply
        }
        Asked::Roles { of } => from_offices(offices::who_is(reader, of, &days)?),
        Asked::Heads { of } => {
            let mut reply = from_offices(offices::who_heads(reader, of, &days)?);
            if reply.items.is_empty() {
                reply.items = less_sure(verbs::who_leads(reader, of, &days)?);
            }
            reply
        }
        Asked::Names { kind, about } => {
            let listed = listing::names(reader, *kind, about, &days, options.limit)?;
            Reply {
                read_as: listed.read_as,
                items: listed.items,
                plan: listed.plan,
                ..Reply::default()
            }
        }
        Asked::Articles { order, about } => {
            let listed = listing::articles(reader, *order, about, &days, options.limit)?;
            Reply {
                read_as: listed.read_as,
                items: listed.items,
                plan: listed.plan,
                ..Reply::default()
            }
        }
        Asked::Verb(verb) => {
            let verbs = verbs::answer(reader, verb, &days)?;
            let mut items = verbs.items;
            items.truncate(options.limit);
            Reply { read_as: verbs.read_as, items, plan: verbs.plan, ..Reply::default() }
        }
        Asked::Words => Reply::default(),
    };
    answer.read_as.clone_from(&reply.read_as);
    answer.notes.extend(reply.notes.iter().cloned());
    answer.hits = hits(reader, question, &reply, &days, options)?;
    answer.answers = reply.items;
    count_texts(reader, &mut answer.answers)?;
    if let Some(period) = question.period.as_ref().filter(|_| answer.answers.is_empty()) {
        answer
            .notes
            .push(format!("looked at {}", search::days_in_words(period.from, period.until)));
    }
    if answer.answers.is_empty() && !answer.hits.is_empty() {
        answer.notes.push("no sentence says so; these passages come closest".to_owned());
    }
    search::counts_of_all(reader, answer, &reply.plan, options)
}

/// Whether sentences are read, too: not where facts name somebody, nor for what only facts tell (whether it
/// came to nothing, who met whom). A phrase ("a statement") may stand for somebody whom another sentence
/// names.
fn is_open(asked: &FactQuestion, items: &[Item], options: &Options) -> bool {
    let is_named = items.iter().any(|item| item.kind != Kind::Phrase);
    let is_of_outcome =
        |status: &Status| matches!(status, Status::Cancelled | Status::Denied | Status::Requested);
    let tells_outcome = asked.wanted.first().is_some_and(is_of_outcome);
    let is_meeting = asked
        .relations
        .iter()
        .filter_map(|relation| asking::relation(relation))
        .any(|relation| relation.is_mutual && relation.is_of_people);
    let is_somebody = asked
        .given
        .iter()
        .flat_map(|given| &given.names)
        .any(|name| name.chars().next().is_some_and(char::is_uppercase) || !name.contains(' '));
    let has_status = !options.filters.status.is_empty();
    !(is_named || tells_outcome || has_status || is_meeting && is_somebody)
}

/// The sentences that no fact was read from may still say it.
fn sentence_by_sentence(
    reader: &Reader,
    asked: &FactQuestion,
    days: &Plan,
    reply: &mut Reply,
) -> Result<()> {
    let Some(verb) = &asked.verb else { return Ok(()) };
    let verbs = verbs::answer(reader, verb, days)?;
    if reply.items.is_empty() && !verbs.items.is_empty() {
        reply.plan = verbs.plan;
    }
    let mut items = less_sure(verbs.items);
    // "the army and the rebels" beside the army.
    items.retain(|item| !reply.items.iter().any(|known| item.name.contains(&known.name)));
    reply.items.extend(items);
    Ok(())
}

fn less_sure(mut items: Vec<Item>) -> Vec<Item> {
    for item in &mut items {
        item.less_sure = true;
    }
    items
}

fn who_said(words: &str) -> VerbQuestion {
    VerbQuestion {
        lemma: "say".to_owned(),
        synonyms: Vec::new(),
        asks_subject: true,
        given: words.to_owned(),
        named: Vec::new(),
    }
}

fn from_offices(offices: offices::Offices) -> Reply {
    Reply { read_as: offices.read_as, items: offices.items, plan: offices.plan, ..Reply::default() }
}

/// The passages: those that a search for the question's words would find, and in its order, but for those
/// with facts that it asks about, which come earlier. What the answers rest on is among them.
fn hits(
    reader: &Reader,
    question: &Question,
    reply: &Reply,
    days: &Plan,
    options: &Options,
) -> Result<Vec<Hit>> {
    let plan = match &question.asked {
        Asked::Roles { .. }
        | Asked::Heads { .. }
        | Asked::Names { .. }
        | Asked::Articles { .. }
        | Asked::Sayings { .. }
            if !reply.items.iter().all(|item| item.less_sure) =>
        {
            reply.plan.clone()
        }
        _ => {
            let words = telling_words(&question.words);
            let facts = reply.facts.as_ref().filter(|_| !reply.items.is_empty());
            let weighted = |facts: &Plan| Plan::Weighted(FACT_WEIGHT, Box::new(facts.clone()));
            // The dates of facts are their own; those of words are their articles'.
            let limits = search::filters(reader, &options.filters)?;
            let plan = match facts {
                // Where the answers rest on more passages than are shown, no other is looked for.
                Some(facts) if reply.evidence.len() >= options.limit => {
                    Plan::Also(Box::new(weighted(facts)), words)
                }
                Some(facts) => Plan::Any(vec![within(Plan::Any(words), &limits), weighted(facts)]),
                None => within(Plan::Any(words), &limits),
            };
            within(plan, days)
        }
    };
    let words = terms_of(&question.words);
    let search = Search { words: words.clone(), ..Search::default() };
    let mut hits = hits::hits(reader, &plan, &search, options.limit, &options.hits)?;
    let is_of_evidence = |hit: &Hit| {
        reply
            .evidence
            .iter()
            .any(|passage| passage.article == hit.at.article && passage.number == hit.passage)
    };
    // Who stands on the side of the verb that is asked for tells more than the words do.
    let told = reply.items.first().and_then(|item| item.evidence.first());
    if let Some(told) = told.filter(|piece| piece.rule != verbs::NEAR_THE_VERB) {
        let is_told = |hit: &Hit| {
            hit.at.article == told.at.article && (hit.start..hit.end).contains(&told.sentence.start)
        };
        hits.sort_by_key(|hit| !is_told(hit));
    }
    if let Asked::Facts(_) = question.asked {
        hits.sort_by_key(|hit| !is_of_evidence(hit));
        let missing = reply.evidence.iter().filter(|passage| {
            !hits.iter().any(|hit| {
                passage.article == hit.at.article && passage.number == hit.passage
                    || hit.copies.contains(&passage.article)
            })
        });
        let mut highlights = Highlights::of(&words);
        let missing: Vec<Hit> = missing
            .take(options.limit)
            .map(|passage| {
                let terms: Vec<Span> =
                    terms(&passage.text).into_iter().map(|term| term.span).collect();
                hits::hit(passage, 0.0, &terms, &[], &mut highlights)
            })
            .collect();
        let known = hits.iter().filter(|hit| is_of_evidence(hit)).count();
        hits.splice(known..known, missing);
        hits.truncate(options.limit);
    }
    Ok(hits)
}

/// The words that say something.
fn telling_words(words: &str) -> Vec<Plan> {
    let mut words = terms_of(words);
    if words.iter().any(|word| !is_small(word)) {
        words.retain(|word| !is_small(word));
    }
    words.into_iter().map(Plan::Word).collect()
}

/// `filters`, and the days of the period that the question names.
pub(super) fn in_period(question: &Question, filters: &Plan, options: &Options) -> Plan {
    let Some(period) = &question.period else { return filters.clone() };
    let days = Plan::Filter(Box::new(Plan::Days {
        of: DatesBy::field(options.filters.dates),
        from: period.from.map(day_number),
        until: period.until.map(day_number),
    }));
    within(days, filters)
}
