//! One passage read for a question: who stands on the side of the verb that is asked for.

use super::{Candidate, NEAR_THE_VERB};
use crate::{
    extract::{
        Entity, Field, Kind, Stretch,
        clauses::{self, Predicate},
    },
    index::{Passage, Term, terms},
    query::{
        answer::Evidence,
        evidence::{citation, resolved_in},
        question::VerbQuestion,
    },
    text::{Span, Words, fold, lemma, verb_lemmas},
};
use std::collections::BTreeSet;

/// A word of the question that stands in the passage but not in the sentence counts this much.
const IN_PASSAGE: f64 = 0.5;
/// A sentence that holds fewer of the question's words than this share says nothing on it.
const LEAST_OVERLAP: f64 = 0.3;
/// A sentence whose verb has nobody on the side asked for must hold so many for the phrases around it to count.
const LEAST_AROUND: f64 = 0.5;
/// What a verb that says the same is worth, beside the verb itself.
const SYNONYM: f64 = 0.8;
/// What a pronoun that nobody stands behind is worth, beside a noun.
const PRONOUN: f64 = 0.6;
/// What the nearest phrase around the verb is worth, beside its side; each further one less by [`FURTHER`].
const AROUND: f64 = 0.3;
const FURTHER: f64 = 0.8;
/// So many phrases around the verb are looked at.
const MOST_AROUND: usize = 5;

/// What is asked, and the lemmas of the words that the question gives.
pub(super) struct Asking<'a> {
    pub(super) asked: &'a VerbQuestion,
    pub(super) given: &'a BTreeSet<String>,
}

/// A sentence of a passage and how much of the question it holds.
struct Here<'p> {
    passage: &'p Passage,
    span: Span,
    weight: f64,
    shared: f64,
}

impl Asking<'_> {
    /// Adds those whom the passage names; `weight` is how well it fits beside the best one.
    pub(super) fn read(&self, passage: &Passage, weight: f64, candidates: &mut Vec<Candidate>) {
        let terms = terms(&passage.text);
        if !self.asked.named.iter().all(|name| is_named(passage, &terms, name)) {
            return;
        }
        let words = Words::new(&passage.text);
        let lemmas: Vec<&str> = terms.iter().map(|term| lemma(&term.word)).collect();
        let in_passage = self.share(|given| lemmas.contains(&given));
        for (number, sentence) in words.sentences.iter().enumerate() {
            let before = |offset: usize| terms.partition_point(|term| term.span.start < offset);
            let own = before(sentence.span.start)..before(sentence.span.end);
            // Without the verb nobody stands on its side, or near it.
            let Some(verb) = self.verb_in(&terms[own.clone()]) else { continue };
            let own = self.share(|given| lemmas[own.clone()].contains(&given));
            let shared = (own + IN_PASSAGE * in_passage) / (1.0 + IN_PASSAGE);
            if shared < LEAST_OVERLAP && !self.given.is_empty() {
                continue;
            }
            let read = clauses::sentence(&words, number);
            let here = Here { passage, span: sentence.span, weight, shared };
            let mut is_said = false;
            for predicate in &read.predicates {
                is_said |= self.add_side(&here, predicate, candidates);
            }
            if !is_said && (shared >= LEAST_AROUND || self.given.is_empty()) {
                self.add_around(&here, &read, verb, candidates);
            }
        }
    }

    /// How many of the words given are there.
    fn share(&self, is_there: impl Fn(&str) -> bool) -> f64 {
        let there = self.given.iter().filter(|given| is_there(given)).count();
        there as f64 / self.given.len().max(1) as f64
    }

    /// What a verb is worth for the question; none where it says something else.
    fn fits(&self, lemma: &str) -> Option<f64> {
        if lemma == self.asked.lemma {
            Some(1.0)
        } else {
            self.asked.synonyms.iter().any(|verb| verb == lemma).then_some(SYNONYM)
        }
    }

    /// Adds the side of a predicate that is asked for; whether there is one.
    fn add_side(
        &self,
        here: &Here<'_>,
        predicate: &Predicate,
        candidates: &mut Vec<Candidate>,
    ) -> bool {
        let Some(verb) = self.fits(predicate.lemma).filter(|_| !predicate.negated) else {
            return false;
        };
        let asks_subject = self.asked.asks_subject;
        let Some(side) = side_of(predicate, asks_subject) else { return false };
        let text = &here.passage.text;
        // The words given stand on the other side, or behind the verb.
        let mut rest = BTreeSet::new();
        let others = [side_of(predicate, !asks_subject), predicate.object];
        let behind = predicate.complements.iter().map(|(_, span)| *span);
        for span in others.into_iter().flatten().chain(behind).filter(|span| *span != side) {
            rest.extend(lemmas(span.of(text)));
        }
        let near = 0.6
            + 0.4
                * if self.given.is_empty() {
                    1.0
                } else {
                    self.share(|given| rest.contains(given))
                };
        let rule = if predicate.passive { "passive" } else { "active" };
        let Some(named) = self.named(here.passage, side) else { return false };
        let is_pronoun = named.is_pronoun;
        let worth = verb * near * if is_pronoun { PRONOUN } else { 1.0 };
        candidates.push(candidate(here, named, worth, predicate.verb, rule));
        !is_pronoun
    }

    /// Adds the phrases around the verb, the nearest first: before it where the one who acts is asked for.
    fn add_around(
        &self,
        here: &Here<'_>,
        read: &clauses::Sentence,
        verb: Span,
        candidates: &mut Vec<Candidate>,
    ) {
        let distance = |span: &Span| {
            let is_before = span.end <= verb.start;
            let gap =
                if is_before { verb.start - span.end } else { span.start.saturating_sub(verb.end) };
            (is_before != self.asked.asks_subject, gap)
        };
        let mut phrases: Vec<Span> =
            read.phrases.iter().copied().filter(|span| !span.overlaps(verb)).collect();
        phrases.sort_by_key(distance);
        let named = phrases.into_iter().filter_map(|span| self.named(here.passage, span));
        let mut named: Vec<Named> = named.take(2 * MOST_AROUND).collect();
        // Who is asked for is somebody rather than something.
        named.sort_by_key(|named| named.kind == Kind::Phrase);
        let mut worth = AROUND;
        for named in named.into_iter().take(MOST_AROUND) {
            let worth_here = worth * if named.is_pronoun { PRONOUN } else { 1.0 };
            candidates.push(candidate(here, named, worth_here, verb, NEAR_THE_VERB));
            worth *= FURTHER;
        }
    }

    /// The one of these words that is a form of the verb asked for, or of one that says the same.
    fn verb_in(&self, words: &[Term]) -> Option<Span> {
        let is = |word: &str, verb: &str| verb_lemmas(word).any(|lemma| lemma == verb);
        let verbs = std::iter::once(&self.asked.lemma).chain(&self.asked.synonyms);
        let mut found = verbs.filter_map(|verb| words.iter().find(|term| is(&term.word, verb)));
        found.next().map(|term| term.span)
    }

    /// Who is meant by a phrase; none where it only repeats the question or is no answer.
    fn named(&self, passage: &Passage, span: Span) -> Option<Named> {
        let (name, kind, is_pronoun) = named(passage, span);
        // "who called Xi" does not ask for Xi Jinping.
        let own = lemmas(&name);
        let is_asked = kind == Kind::Person && !own.is_disjoint(self.given)
            || kind == Kind::Organization && self.given.is_subset(&own) && !self.given.is_empty();
        let is_empty = matches!(
            fold(&name).as_str(),
            "it" | "this"
                | "that"
                | "there"
                | "which"
                | "who"
                | "what"
                | "these"
                | "those"
                | "whom"
        );
        let is_date = passage.found.dates.iter().any(|date| {
            date.at.field == Field::Text && date.at.span().contains(span.moved_right(passage.start))
        });
        let is_answer =
            !own.is_empty() && !own.is_subset(self.given) && !is_asked && !is_empty && !is_date;
        is_answer.then_some(Named { name, kind, is_pronoun })
    }
}

/// Whether the passage has all words of a name, in its text, whose terms these are, or behind a short form or pronoun of it.
fn is_named(passage: &Passage, in_text: &[Term], name: &str) -> bool {
    let found = &passage.found;
    let entities = || found.people.iter().chain(&found.organizations).chain(&found.places);
    terms(name).iter().all(|Term { word, .. }| {
        in_text.iter().any(|term| term.word == *word)
            || entities().any(|entity| terms(&entity.name).iter().any(|term| term.word == *word))
    })
}

/// Who or what a phrase names.
struct Named {
    name: String,
    kind: Kind,
    is_pronoun: bool,
}

fn candidate(here: &Here<'_>, named: Named, worth: f64, verb: Span, rule: &str) -> Candidate {
    let Here { passage, span, weight, shared } = here;
    let text = span.of(&passage.text).to_owned();
    let Span { start, end } = span.moved_right(passage.start);
    let sentence = Stretch { start, end, text, field: Field::Text };
    Candidate {
        name: named.name,
        kind: named.kind,
        is_pronoun: named.is_pronoun,
        score: weight * shared.max(0.1) * worth,
        is_side: rule != NEAR_THE_VERB,
        evidence: Evidence {
            at: citation(passage, start),
            resolved: resolved_in(&passage.found, &sentence),
            cue: verb.of(&passage.text).to_owned(),
            rule: rule.to_owned(),
            sentence,
            trigger: None,
            sides: Vec::new(),
            said_by: None,
            when: None,
            place: None,
            copies: Vec::new(),
        },
    }
}

fn lemmas(text: &str) -> BTreeSet<String> {
    terms(text).into_iter().map(|term| lemma(&term.word).to_owned()).collect()
}

/// Who acts, or who undergoes it, in the passage's own text.
fn side_of(predicate: &Predicate, of_subject: bool) -> Option<Span> {
    let by = || {
        let by = predicate.complements.iter().find(|(preposition, _)| preposition == "by");
        by.map(|(_, span)| *span)
    };
    match (of_subject, predicate.passive) {
        (true, false) | (false, true) => predicate.subject,
        (true, true) => by(),
        (false, false) => predicate.object,
    }
}

/// The full name of somebody whom the noun phrase names, else its words, and whether it is a pronoun.
fn named(passage: &Passage, side: Span) -> (String, Kind, bool) {
    let whole = side.moved_right(passage.start);
    let heads = |entity: &Entity| {
        entity.mentions.iter().any(|mention| {
            let span = mention.at.span();
            mention.at.field == Field::Text
                && whole.contains(span)
                && (span.end == whole.end || span.start == whole.start)
        })
    };
    for (kind, entities) in
        [(Kind::Person, &passage.found.people), (Kind::Organization, &passage.found.organizations)]
    {
        if let Some(entity) = entities.iter().find(|entity| heads(entity)) {
            return (entity.name.clone(), kind, false);
        }
    }
    let words = side.of(&passage.text);
    let is_pronoun = matches!(
        fold(words).as_str(),
        "he" | "she" | "they" | "we" | "i" | "you" | "him" | "her" | "them" | "us" | "me" | "it"
    );
    (words.to_owned(), Kind::Phrase, is_pronoun)
}
