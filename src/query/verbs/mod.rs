//! Answers to who-questions with any verb: the sentences are found by their words and read when asked.
//!
//! What stands on the side of the verb that is asked for is an answer; where the grammar finds nobody
//! there, the noun phrases around the verb are shown as less sure, the nearest first.

mod sentence;

use super::{
    answer::{Evidence, Item},
    evidence::without_copies,
    question::VerbQuestion,
    search::{in_articles_of, within},
    words::is_small,
};
use crate::{
    Result,
    extract::Kind,
    index::{Plan, Reader, terms},
    text::lemma,
};
use sentence::Asking;
use std::collections::{BTreeMap, BTreeSet};

/// Passages read for one question: the answer stands in the first five of a hundred nearly always.
const PASSAGES: usize = 30;
/// So many answers are shown that are only near the verb.
const MOST_LESS_SURE: usize = 8;
/// The best passages of a synonym come behind those of the verb itself.
const SYNONYM: f32 = 0.3;
/// Answers are worth at least so much of the best passage's.
const LEAST_SCORE: f64 = 0.02;
/// The rule of answers that only stand near the verb.
pub(super) const NEAR_THE_VERB: &str = "near the verb";

/// What sentences answer.
#[derive(Debug, Default)]
pub(super) struct Verbs {
    /// How the question was read.
    pub read_as: String,
    /// The answers, best first.
    pub items: Vec<Item>,
    /// What finds the passages: in the articles of the evidence, where there is any.
    pub plan: Plan,
}

/// Somebody who may answer the question.
struct Candidate {
    name: String,
    kind: Kind,
    is_pronoun: bool,
    score: f64,
    /// Whether the grammar puts them on the side asked for.
    is_side: bool,
    evidence: Evidence,
}

/// Answers "who led the investigation".
pub(super) fn answer(reader: &Reader, asked: &VerbQuestion, filters: &Plan) -> Result<Verbs> {
    let mut words: Vec<String> = terms(&asked.given).into_iter().map(|term| term.word).collect();
    words.retain(|word| !is_small(word));
    let given: BTreeSet<String> = words.iter().map(|word| lemma(word).to_owned()).collect();
    // Before its object, as in most sentences: neighbours count.
    words.insert(0, asked.lemma.clone());
    let mut plans: Vec<Plan> = words.iter().cloned().map(Plan::Word).collect();
    plans.extend(
        asked
            .synonyms
            .iter()
            .map(|verb| Plan::Weighted(SYNONYM, Box::new(Plan::Word(verb.clone())))),
    );
    let plan = within(Plan::Any(plans), filters);
    let asking = Asking { asked, given: &given };
    let mut candidates = Vec::new();
    let passages = reader.search(&plan, PASSAGES)?;
    let best = passages.first().map_or(1.0, |(score, _)| score.max(f64::MIN_POSITIVE));
    for (score, passage) in &passages {
        asking.read(passage, score / best, &mut candidates);
    }
    let side = if asked.asks_subject { "who" } else { "whom" };
    let items = gathered(candidates);
    let plan = if items.is_empty() { plan } else { in_articles_of(&items, plan) };
    Ok(Verbs {
        read_as: format!(
            "{side} {}, sentence by sentence",
            [asked.lemma.to_uppercase(), asked.given.clone()].join(" ").trim()
        ),
        items,
        plan,
    })
}

/// "who heads the Senate", where no role says so: by "leads", "chairs" and the like.
pub(super) fn who_leads(reader: &Reader, what: &str, filters: &Plan) -> Result<Vec<Item>> {
    let verbs = ["lead", "head", "chair", "run"].map(str::to_owned);
    let [lemma, synonyms @ ..] = verbs;
    let asked = VerbQuestion {
        lemma,
        synonyms: synonyms.to_vec(),
        asks_subject: true,
        given: what.to_owned(),
        named: Vec::new(),
    };
    Ok(answer(reader, &asked, filters)?.items)
}

fn gathered(mut candidates: Vec<Candidate>) -> Vec<Item> {
    candidates.sort_by(|one, other| {
        let order = |candidate: &Candidate| {
            (candidate.evidence.at.article.clone(), candidate.evidence.sentence.start)
        };
        other.score.total_cmp(&one.score).then_with(|| order(one).cmp(&order(other)))
    });
    // Of two that are equally near the one found first is the nearer: names don't break ties.
    let mut by_name: BTreeMap<(String, Option<String>), (usize, Item)> = BTreeMap::new();
    for (number, candidate) in candidates.into_iter().enumerate() {
        // "I" of two articles is two people.
        let article = candidate.is_pronoun.then(|| candidate.evidence.at.article.clone());
        let key = (candidate.name.clone(), article);
        let (_, item) = by_name.entry(key).or_insert_with(|| {
            let item = Item::new(candidate.name.clone(), candidate.kind);
            (number, Item { less_sure: true, ..item })
        });
        item.score = 1.0 - (1.0 - item.score) * (1.0 - candidate.score.clamp(0.0, 1.0) * 0.9);
        item.less_sure &= !candidate.is_side;
        item.evidence.push(candidate.evidence);
    }
    let mut items: Vec<(usize, Item)> = by_name.into_values().collect();
    for (_, item) in &mut items {
        item.score = (item.score * 1e4).round() / 1e4;
        item.evidence = without_copies(std::mem::take(&mut item.evidence));
        let articles: BTreeSet<&str> =
            item.evidence.iter().map(|piece| piece.at.article.as_str()).collect();
        item.articles = articles.len();
    }
    items.retain(|(_, item)| item.score >= LEAST_SCORE);
    items.sort_by(|(one_at, one), (other_at, other)| {
        let by_score = one.less_sure.cmp(&other.less_sure).then(other.score.total_cmp(&one.score));
        by_score.then(one_at.cmp(other_at))
    });
    let sure = items.iter().filter(|(_, item)| !item.less_sure).count();
    items.truncate(sure + MOST_LESS_SURE);
    items.into_iter().map(|(_, item)| item).collect()
}
