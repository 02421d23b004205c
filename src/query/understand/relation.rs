//! Questions about a relation: "who met Xi", "when did Xi and Putin hold talks".

use super::{Parser, token::Token};
use crate::{
    extract::Status,
    query::question::{Asked, Asks, FactQuestion},
    text::{lines, noun_lemma, verb_lemmas},
};
use std::sync::LazyLock;

/// More names than these in one question are left out.
const MOST_NAMES: usize = 6;

/// Words that ask for the contrary.
const NEGATIONS: &[&str] = &["not", "n't", "never", "neither", "nor"];
/// Words between names that are no part of one.
const ASIDES: &[&str] =
    &["ever", "last", "first", "recently", "again", "anyone", "anybody", "someone", "somebody"];

/// Phrases that ask for a relation: lemmas, and the relation.
static RELATIONS: LazyLock<Vec<(Vec<&'static str>, &'static str)>> = LazyLock::new(|| {
    let mut phrases = Vec::new();
    for line in lines(include_str!("../en/relations.txt")) {
        let Some((relation, list)) = line.split_once('\t') else { continue };
        for phrase in list.split(';') {
            phrases.push((phrase.split_whitespace().collect::<Vec<_>>(), relation));
        }
    }
    phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    phrases
});
/// What stands where: the verb phrase found, and what it means.
struct VerbAt {
    relation: &'static str,
    start: usize,
    end: usize,
}
impl Parser<'_, '_> {
    pub(super) fn facts(&self) -> Option<Asked> {
        self.asker()?;
        let verb = self.relation_verb()?;
        let asks = self.asks();
        let mut given = Vec::new();
        let mut place = None;
        // Between the auxiliary and the verb: "who has [Xi] met", "when did [Xi and Putin] meet".
        let before = self.after_auxiliary(verb.start);
        if before < verb.start && self.names_somebody(before, verb.start) {
            self.sides(before, verb.start, &mut given, &mut place);
        }
        self.sides(verb.end, self.tokens.len(), &mut given, &mut place);
        if given.is_empty() && place.is_none() {
            return None;
        }
        Some(Asked::Facts(FactQuestion {
            relation: verb.relation.to_owned(),
            asks,
            given,
            wanted: self.wanted(verb.start),
            place,
        }))
    }

    fn asks(&self) -> Asks {
        match self.at(0).map(|token| token.lower.as_str()) {
            Some("when" | "last" | "first") => Asks::When,
            Some("where") => Asks::Where,
            Some("how") => Asks::Count,
            Some("did" | "has" | "have" | "does" | "will" | "is" | "was") => Asks::Whether,
            _ => Asks::Who,
        }
    }

    /// The first place where the words are a phrase that asks for a relation, the longest phrase there.
    fn relation_verb(&self) -> Option<VerbAt> {
        (0..self.tokens.len()).find_map(|start| {
            let found = RELATIONS.iter().find_map(|(phrase, relation)| {
                let end = self.phrase_end(start, phrase)?;
                Some(VerbAt { relation, start, end })
            });
            found.filter(|verb| verb.start > 0)
        })
    }

    /// Where `phrase` ends when it begins at `start`; articles and adjectives inside it are skipped.
    fn phrase_end(&self, start: usize, phrase: &[&str]) -> Option<usize> {
        let mut at = start;
        for (index, lemma) in phrase.iter().enumerate() {
            let skipped = if index == 0 { 0 } else { 2 };
            at = (at..self.tokens.len().min(at + 1 + skipped))
                .find(|at| has_lemma(&self.tokens[*at], lemma, index == 0))?
                + 1;
        }
        Some(at)
    }

    /// Where the words behind the question word and its auxiliaries begin.
    fn after_auxiliary(&self, verb: usize) -> usize {
        const AUXILIARIES: &[&str] = &[
            "who",
            "whom",
            "when",
            "where",
            "how",
            "many",
            "times",
            "often",
            "did",
            "does",
            "do",
            "has",
            "have",
            "had",
            "will",
            "is",
            "was",
            "are",
            "were",
            "would",
            "what",
            "which",
            "last",
            "first",
            "time",
            "the",
            "recently",
            "ever",
            "people",
            "person",
            "leader",
            "leaders",
            "to",
            "going",
            "due",
            "not",
            "n't",
            "refused",
            "declined",
            "planning",
            "plans",
            "planned",
            "scheduled",
            "expected",
            "denied",
            "cancelled",
            "canceled",
            "asked",
            "wants",
            "wanted",
            "be",
            "been",
            "that",
            "organization",
            "organizations",
        ];
        (0..verb).find(|at| !self.tokens[*at].is_any(AUXILIARIES)).unwrap_or(verb)
    }

    fn names_somebody(&self, from: usize, to: usize) -> bool {
        self.tokens[from..to].iter().any(|token| token.text.chars().any(char::is_alphabetic))
    }

    /// Reads "Xi and Putin in Beijing": names, and a place behind "in" or "at".
    fn sides(&self, from: usize, to: usize, given: &mut Vec<String>, place: &mut Option<String>) {
        let mut start = from;
        let mut in_place = false;
        for at in from..=to {
            // "Macron but not Xi": what follows is no side.
            let is_end = at == to || self.tokens[at].is("but");
            let cuts = |token: &Token<'_>| {
                token.is_any(NEGATIONS)
                    || token.is_any(ASIDES)
                    || token.is_any(&[
                        "and", "with", "in", "at", "on", "during", "both", ",", "by", "or", "also",
                    ])
            };
            if !is_end && !cuts(&self.tokens[at]) {
                continue;
            }
            let name = self.name(start, at);
            if !name.is_empty() {
                if in_place {
                    place.get_or_insert(name);
                } else if !given.contains(&name) && given.len() < MOST_NAMES {
                    given.push(name);
                }
            }
            if is_end {
                break;
            }
            in_place = self.tokens[at].is_any(&["in", "at"]);
            start = at + 1;
        }
    }

    /// The statuses that the tense and the verbs before the relation ask for; none in particular: all.
    fn wanted(&self, verb: usize) -> Vec<Status> {
        let before = &self.tokens[..verb];
        let says = |words: &[&str]| before.iter().any(|token| token.is_any(words));
        if says(NEGATIONS) {
            return vec![Status::Denied, Status::Cancelled];
        }
        if says(&["refused", "declined", "cancelled", "canceled", "postponed", "snubbed"]) {
            vec![Status::Cancelled]
        } else if says(&["denied", "denies"]) {
            vec![Status::Denied]
        } else if says(&["asked", "wants", "wanted", "requested", "invited", "sought"]) {
            vec![Status::Requested]
        } else if says(&[
            "will",
            "plans",
            "planned",
            "planning",
            "going",
            "due",
            "scheduled",
            "expected",
        ]) || before.len() > 1 && says(&["to"]) && says(&["is", "are"])
        {
            vec![Status::Planned, Status::Requested, Status::Cancelled]
        } else {
            Vec::new()
        }
    }
}

fn has_lemma(token: &Token<'_>, lemma: &str, is_verb: bool) -> bool {
    if token.is(lemma) {
        return true;
    }
    if is_verb {
        verb_lemmas(&token.lower).any(|known| known == lemma)
    } else {
        noun_lemma(&token.lower) == Some(lemma)
    }
}
