//! Answers to who-questions with any verb: the sentences are found by their words and read when asked.

use super::{
    answer::{Evidence, Item},
    evidence::{citation, resolved_in, without_copies},
    question::VerbQuestion,
    search::within,
    words::is_small,
};
use crate::{
    Result,
    extract::{
        Field, Kind, Stretch,
        clauses::{self, Predicate},
    },
    index::{Passage, Plan, Reader, lemma, terms},
    text::{Span, Words},
};
use std::collections::{BTreeMap, BTreeSet};

/// Passages read for one question: the answer stands in the first five of a hundred nearly always.
const PASSAGES: usize = 40;
/// A word of the question that stands in the passage but not in the sentence counts this much.
const IN_PASSAGE: f64 = 0.5;
/// A sentence that holds fewer of the question's words than this share says nothing on it.
const LEAST_OVERLAP: f64 = 0.3;

/// What sentences answer.
#[derive(Debug, Default)]
pub(super) struct Verbs {
    /// How the question was read.
    pub read_as: String,
    /// The answers, best first.
    pub items: Vec<Item>,
    /// What finds the passages.
    pub plan: Plan,
}

/// A side of a predicate that answers the question.
struct Candidate {
    name: String,
    kind: Kind,
    score: f64,
    evidence: Evidence,
}

/// Answers "who led the investigation".
pub(super) fn answer(reader: &Reader, asked: &VerbQuestion, filters: &Plan) -> Result<Verbs> {
    let mut words: Vec<String> = terms(&asked.given).into_iter().map(|term| term.word).collect();
    words.retain(|word| !is_small(word));
    let given: BTreeSet<String> = words.iter().map(|word| lemma(word).to_owned()).collect();
    // Before its object, as in most sentences: neighbours count.
    words.insert(0, asked.lemma.clone());
    let plan = within(Plan::Any(words.iter().cloned().map(Plan::Word).collect()), filters);
    let mut candidates = Vec::new();
    let passages = reader.search(&plan, PASSAGES)?;
    let best = passages.first().map_or(1.0, |(score, _)| score.max(f64::MIN_POSITIVE));
    for (score, passage) in &passages {
        read(passage, score / best, asked, &given, &mut candidates);
    }
    let side = if asked.asks_subject { "who" } else { "whom" };
    Ok(Verbs {
        read_as: format!(
            "{side} {}, sentence by sentence",
            [asked.lemma.to_uppercase(), asked.given.clone()].join(" ").trim()
        ),
        items: gathered(candidates),
        plan,
    })
}

/// "who heads the Senate", where no role says so: by "leads", "chairs" and the like.
pub(super) fn who_leads(reader: &Reader, what: &str, filters: &Plan) -> Result<Vec<Item>> {
    let mut items: Vec<Item> = Vec::new();
    for lemma in ["lead", "head", "chair", "run"] {
        let given = what.to_owned();
        let asked = VerbQuestion { lemma: lemma.to_owned(), asks_subject: true, given };
        for item in answer(reader, &asked, filters)?.items {
            if !items.iter().any(|known| known.name == item.name) {
                items.push(item);
            }
        }
    }
    Ok(items)
}

fn read(
    passage: &Passage,
    weight: f64,
    asked: &VerbQuestion,
    given: &BTreeSet<String>,
    candidates: &mut Vec<Candidate>,
) {
    let words = Words::new(&passage.text);
    let around = lemmas(&passage.text);
    let share = |words: &BTreeSet<String>| {
        given.intersection(words).count() as f64 / given.len().max(1) as f64
    };
    for predicate in clauses::read(&passage.text) {
        if predicate.lemma != asked.lemma || predicate.negated {
            continue;
        }
        let Some(side) = side(&predicate, asked.asks_subject) else { continue };
        let Some(sentence) = words.sentences.get(words.sentence_at(predicate.verb.start)) else {
            continue;
        };
        let here = lemmas(sentence.span.of(&passage.text));
        let shared = (share(&here) + IN_PASSAGE * share(&around)) / (1.0 + IN_PASSAGE);
        if shared < LEAST_OVERLAP && !given.is_empty() {
            continue;
        }
        let (name, kind) = named(passage, side);
        // An answer that only repeats the question is none: "who called Xi" is not asked for Xi Jinping.
        let own: BTreeSet<String> =
            terms(&name).into_iter().map(|term| lemma(&term.word).to_owned()).collect();
        let is_asked = kind == Kind::Person && !own.is_disjoint(given);
        if own.is_empty() || own.is_subset(given) || is_asked {
            continue;
        }
        let text = sentence.span.of(&passage.text).to_owned();
        let Span { start, end } = sentence.span.moved_right(passage.start);
        let sentence = Stretch { start, end, text, field: Field::Text };
        candidates.push(Candidate {
            name,
            kind,
            score: weight * shared,
            evidence: Evidence {
                at: citation(passage, start),
                resolved: resolved_in(&passage.found, &sentence),
                cue: predicate.verb.of(&passage.text).to_owned(),
                rule: if predicate.passive { "passive" } else { "active" }.to_owned(),
                sentence,
                said_by: None,
                when: None,
                place: None,
                copies: Vec::new(),
            },
        });
    }
}

fn lemmas(text: &str) -> BTreeSet<String> {
    terms(text).into_iter().map(|term| lemma(&term.word).to_owned()).collect()
}

/// The side that the question asks for, in the passage's own text.
fn side(predicate: &Predicate, asks_subject: bool) -> Option<Span> {
    let by = || {
        let by = predicate.complements.iter().find(|(preposition, _)| preposition == "by");
        by.map(|(_, span)| *span)
    };
    match (asks_subject, predicate.passive) {
        (true, false) | (false, true) => predicate.subject,
        (true, true) => by(),
        (false, false) => predicate.object,
    }
}

/// The full name of somebody whom the noun phrase names, else its words.
fn named(passage: &Passage, side: Span) -> (String, Kind) {
    let whole = side.moved_right(passage.start);
    for (kind, entities) in
        [(Kind::Person, &passage.found.people), (Kind::Organization, &passage.found.organizations)]
    {
        for entity in entities {
            let heads = entity.mentions.iter().any(|mention| {
                let span = mention.at.span();
                mention.at.field == Field::Text
                    && whole.contains(span)
                    && (span.end == whole.end || span.start == whole.start)
            });
            if heads {
                return (entity.name.clone(), kind);
            }
        }
    }
    (side.of(&passage.text).to_owned(), Kind::Phrase)
}

fn gathered(mut candidates: Vec<Candidate>) -> Vec<Item> {
    candidates.sort_by(|one, other| {
        let order = |candidate: &Candidate| {
            (candidate.evidence.at.article.clone(), candidate.evidence.sentence.start)
        };
        other.score.total_cmp(&one.score).then_with(|| order(one).cmp(&order(other)))
    });
    let mut by_name: BTreeMap<String, Item> = BTreeMap::new();
    for candidate in candidates {
        let item = by_name.entry(candidate.name.clone()).or_insert_with(|| Item {
            name: candidate.name,
            kind: candidate.kind,
            status: None,
            also_written: Vec::new(),
            roles: Vec::new(),
            when: None,
            place: None,
            score: 0.0,
            articles: 0,
            outcome: None,
            evidence: Vec::new(),
        });
        item.score = 1.0 - (1.0 - item.score) * (1.0 - candidate.score.clamp(0.0, 1.0) * 0.9);
        item.evidence.push(candidate.evidence);
    }
    let mut items: Vec<Item> = by_name.into_values().collect();
    for item in &mut items {
        item.score = (item.score * 1e4).round() / 1e4;
        item.evidence = without_copies(std::mem::take(&mut item.evidence));
        let articles: BTreeSet<&str> =
            item.evidence.iter().map(|piece| piece.at.article.as_str()).collect();
        item.articles = articles.len();
    }
    items.sort_by(|one, other| {
        other.score.total_cmp(&one.score).then_with(|| one.name.cmp(&other.name))
    });
    items
}
