//! The clause of a question: its subject, its verb, and what the words before the verb ask for.

use super::{
    Parser,
    opening::{AUXILIARIES, Opening},
};
use crate::{
    extract::{Status, asking},
    query::question::{Asks, Order},
};
use std::ops::Range;

/// "to" stands at most so many words behind what governs it: "asked the envoy to meet".
const TO_WITHIN: usize = 1;

/// Statuses of what is still to come.
const AHEAD: [Status; 3] = [Status::Planned, Status::Requested, Status::Cancelled];

/// A question's clause. Indexes count its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Who acts (of a passive: who undergoes it), where the question names them; else they are asked for.
    pub(super) subject: Range<usize>,
    /// The verb that says what happened.
    pub(super) verb: usize,
    pub(super) is_passive: bool,
    /// The statuses asked for; empty: all.
    pub(super) wanted: Vec<Status>,
    pub(super) order: Option<Order>,
}

/// What form a verb has behind an auxiliary.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    Do,
    Have,
    Be,
    Modal,
    Nothing,
}

impl Parser<'_, '_> {
    pub(super) fn clause(&self, opening: &Opening) -> Option<Clause> {
        let start = opening.end;
        let behind = self.behind(start);
        // "who did see it", "Who has civil unions", "who did great things": the verb itself.
        let alone = behind != Behind::Nothing && self.verb_after(start + 1, behind).is_none();
        if behind == Behind::Nothing || alone {
            return self.without_auxiliary(opening, start);
        }
        let (verb, is_named) = self.verb_after(start + 1, behind)?;
        let subject = if is_named { start + 1..verb } else { start..start };
        let mut clause = Clause {
            subject: self.trimmed(subject),
            verb,
            is_passive: behind == Behind::Be && self.tokens[verb].is_participle(),
            wanted: self.wanted(start, verb, behind),
            order: opening.order.or_else(|| self.order(start, verb)),
        };
        if opening.asks != Asks::Who && clause.subject.is_empty() {
            return None;
        }
        self.lean(&mut clause, behind);
        Some(clause)
    }

    fn behind(&self, at: usize) -> Behind {
        match self.at(at).map(|token| token.lower.as_str()) {
            Some("did" | "does" | "do") => Behind::Do,
            Some("has" | "have" | "had") => Behind::Have,
            Some("is" | "was" | "are" | "were" | "'s" | "’s") => Behind::Be,
            Some(word) if AUXILIARIES.contains(&word) => Behind::Modal,
            _ => Behind::Nothing,
        }
    }

    /// "who met Xi", "last time Xi met Lind": the first finite verb.
    fn without_auxiliary(&self, opening: &Opening, start: usize) -> Option<Clause> {
        let mut verb = start;
        if opening.asks == Asks::Who {
            while self.at(verb)?.is_adverb() {
                verb += 1;
            }
            self.at(verb)?.lemma()?;
        } else {
            verb = (start + 1..self.end()).find(|at| {
                let token = &self.tokens[*at];
                !self.is_in_name(*at)
                    && (token.is_participle() || token.base().is_none())
                    && token
                        .lemma()
                        .is_some_and(|lemma| lemma != token.lower || token.is_participle())
            })?;
        }
        let subject = if opening.asks == Asks::Who { start..start } else { start..verb };
        let mut clause = Clause {
            subject: self.trimmed(subject),
            verb,
            is_passive: false,
            wanted: self.wanted(start, verb, Behind::Nothing),
            order: opening.order.or_else(|| self.order(start, verb)),
        };
        self.lean(&mut clause, Behind::Nothing);
        Some(clause)
    }

    /// The verb behind an auxiliary, and whether a subject stands between.
    fn verb_after(&self, start: usize, behind: Behind) -> Option<(usize, bool)> {
        let mut first = start;
        while self.at(first).is_some_and(|token| {
            token.is_adverb()
                || token.is_any(&["been", "being"]) && behind != Behind::Do
                || token.is("be") && behind == Behind::Modal
                || token.is("have") && behind == Behind::Modal && self.is_perfect(first)
        }) {
            first += 1;
        }
        // "who is to meet Xi", "who was the first to visit China"
        if behind == Behind::Be
            && let Some(to) = self.infinitive(first)
        {
            return Some((to, false));
        }
        let fits = |at: usize| {
            let token = &self.tokens[at];
            let before = at.checked_sub(1).and_then(|at| self.at(at));
            if token.is_adverb() {
                return false;
            }
            let is_passive = behind != Behind::Be
                && before.is_some_and(|token| token.is_any(&["be", "been", "being"]));
            match behind {
                _ if is_passive => token.is_participle() || token.is_gerund(),
                Behind::Modal if before.is_some_and(|token| token.is("have")) => {
                    token.is_participle()
                }
                Behind::Do | Behind::Modal | Behind::Nothing => {
                    token.base().is_some() && !self.is_perfect(at)
                }
                Behind::Have => token.is_participle(),
                Behind::Be => token.is_participle() || token.is_gerund(),
            }
        };
        let governs = |at: usize| behind == Behind::Be && self.governed(at).is_some();
        let is_noun = |at: usize| {
            self.is(at.wrapping_sub(1), &["the", "a", "an", "his", "her", "their", "its"])
                || at > first && self.is_in_name(at)
        };
        let verb = (first + 1..self.end()).find(|at| (fits(*at) || governs(*at)) && !is_noun(*at));
        let is_first = first < self.end() && (fits(first) || governs(first));
        // "who did police arrest": what follows the auxiliary is no verb where another one follows.
        match verb {
            Some(verb) if !is_first || behind == Behind::Do && self.base_follows(verb) => {
                Some((verb, true))
            }
            _ if is_first => Some((first, false)),
            _ => None,
        }
    }

    /// "have" of "might have met".
    fn is_perfect(&self, at: usize) -> bool {
        self.is(at, &["have"])
            && self.at(at + 1).is_some_and(|next| next.is_participle() || next.is("been"))
    }

    fn base_follows(&self, verb: usize) -> bool {
        let between = verb.checked_sub(1).and_then(|at| self.at(at));
        !between.is_some_and(|token| token.is_any(&["to", "the", "a", "an", "this", "that"]))
    }

    /// The verb of "[the first [person]] to meet".
    fn infinitive(&self, from: usize) -> Option<usize> {
        let mut at = from;
        if self.is(at, &["the", "going", "about"]) {
            while at < from + 4 && !self.is(at, &["to"]) {
                at += 1;
            }
        }
        let verb = at + 1 + usize::from(self.is(at + 1, &["be"]));
        let is_verb = self.at(verb).is_some_and(|token| {
            token.base().is_some() || verb > at + 1 && (token.is_gerund() || token.is_participle())
        });
        (self.is(at, &["to"]) && is_verb).then_some(verb)
    }

    /// Whether a capital makes it a part of a name: "Ford", but not where all is written small.
    fn is_in_name(&self, at: usize) -> bool {
        self.at(at).is_some_and(|token| token.text.chars().next().is_some_and(char::is_uppercase))
    }

    fn trimmed(&self, mut words: Range<usize>) -> Range<usize> {
        while words.start < words.end && self.tokens[words.start].is_adverb() {
            words.start += 1;
        }
        while words.start < words.end && self.tokens[words.end - 1].is_adverb() {
            words.end -= 1;
        }
        words
    }

    /// What the word at `at` makes of the verb that follows it: "due to meet", "denied meeting".
    fn governed(&self, at: usize) -> Option<(Status, usize)> {
        let token = self.at(at)?;
        let lemma = token.lemma().unwrap_or(&token.lower);
        let status = asking::governing(lemma).or_else(|| asking::governing(&token.lower))?;
        let to = (at + 1..=at + TO_WITHIN).find(|at| self.is(*at, &["to"]));
        if let Some(to) = to {
            let verb = to + 1 + usize::from(self.is(to + 1, &["be"]));
            return self.at(verb)?.base().map(|_| (status, verb)).or_else(|| {
                self.at(verb).filter(|token| token.is_participle()).map(|_| (status, verb))
            });
        }
        let gerund = self.at(at + 1)?;
        let is_act = gerund.is_gerund()
            && gerund.lemma().is_some_and(|lemma| asking::verb_relations(lemma).next().is_some());
        is_act.then_some((status, at + 1))
    }

    /// Moves on to the verb that the first one governs: from "refused" to "meet".
    fn lean(&self, clause: &mut Clause, behind: Behind) {
        for _ in 0..3 {
            let Some((status, verb)) = self.governed(clause.verb) else { break };
            clause.is_passive = self.is(verb - 1, &["be"]) && self.tokens[verb].is_participle();
            clause.verb = verb;
            clause.wanted = match (status, clause.wanted.as_slice()) {
                // "who will refuse to meet", "who did not plan to meet"
                (_, [Status::Denied, ..]) | (Status::Held, _) => std::mem::take(&mut clause.wanted),
                (Status::Planned, _) => AHEAD.to_vec(),
                (status, _) => vec![status],
            };
        }
        if behind != Behind::Be {
            let before = clause.verb.checked_sub(1).and_then(|at| self.at(at));
            clause.is_passive |= before.is_some_and(|token| token.is_any(&["be", "been", "being"]))
                && self.tokens[clause.verb].is_participle();
        }
    }

    /// The statuses that tense and negation ask for.
    fn wanted(&self, start: usize, verb: usize, behind: Behind) -> Vec<Status> {
        const NEGATIONS: &[&str] = &["not", "n't", "n’t", "never", "neither"];
        // "who did Xi not meet", "who has never met Bo Lind"
        if (start..verb).any(|at| self.is(at, NEGATIONS)) {
            return vec![Status::Denied, Status::Cancelled];
        }
        let has = |words: &[&str]| (start..verb).any(|at| self.is(at, words));
        let is_infinitive = behind == Behind::Be
            && (self.is(verb - 1, &["to"]) || self.is(verb.wrapping_sub(2), &["to"]));
        // "who was to meet Xi": who knows what became of it.
        let is_plan = is_infinitive && !has(&["first", "last", "was", "were"]);
        if self.is(start, &["will", "'ll", "shall"]) || is_plan {
            AHEAD.to_vec()
        } else if self.is(start, &["might", "may", "could", "would"]) {
            vec![Status::Hypothetical, Status::Planned, Status::Requested]
        } else {
            Vec::new()
        }
    }

    /// "who first met Xi", "who last met Xi", "who was the first to meet Xi"
    fn order(&self, start: usize, verb: usize) -> Option<Order> {
        let near = |word: &str| (start..verb).any(|at| self.is(at, &[word]));
        let ends = |words: [&str; 2]| {
            words.iter().zip(self.end().saturating_sub(2)..).all(|(word, at)| self.is(at, &[word]))
        };
        if near("first") || self.is(self.end() - 1, &["first"]) {
            Some(Order::First)
        } else if near("last") || self.is(self.end() - 1, &["last"]) || ends(["most", "recently"]) {
            Some(Order::Last)
        } else {
            None
        }
    }
}
