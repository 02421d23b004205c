//! What of a plan counts for the order of passages: its words, and whatever has a score of its own.

use super::{analysis::folded, plan::Plan};
use crate::text::lemma;

/// The words of a plan in their order, by their lemmas, and its other parts that score.
#[derive(Default)]
pub(super) struct Leaves<'p> {
    pub(super) words: Vec<(String, f64)>,
    pub(super) others: Vec<(f64, &'p Plan)>,
}

/// More words of one query only decide what is found, not the order.
const MOST_WORDS: usize = 100;
/// A word of a phrase counts this much by itself, since the phrase counts too.
const IN_PHRASE: f64 = 0.5;

impl<'p> Leaves<'p> {
    /// Adds what of `plan` counts, `weight` times.
    pub(super) fn of(&mut self, plan: &'p Plan, weight: f64) {
        match plan {
            Plan::Word(word) => self.word(word, weight),
            Plan::Exact(word) => {
                self.word(word, weight * IN_PHRASE);
                self.others.push((weight, plan));
            }
            Plan::Phrase(words) | Plan::Cased(words) | Plan::Title(words) | Plan::Quoted(words) => {
                self.words(words, weight);
                self.others.push((weight, plan));
            }
            Plan::Near { one, other, .. } => {
                for words in one.iter().chain(other) {
                    self.words(words, weight);
                }
                self.others.push((weight, plan));
            }
            Plan::Wildcard(_)
            | Plan::Name(..)
            | Plan::Fact { .. }
            | Plan::FactWords { .. }
            | Plan::Relation(_) => {
                self.others.push((weight, plan));
            }
            Plan::All(plans) | Plan::Any(plans) | Plan::AtLeast(_, plans) => {
                for plan in plans {
                    self.of(plan, weight);
                }
            }
            Plan::Also(plan, others) => {
                self.of(plan, weight);
                for other in others {
                    self.of(other, weight);
                }
            }
            Plan::Without(plan, _) => self.of(plan, weight),
            Plan::Weighted(more, plan) => self.of(plan, weight * f64::from(*more)),
            Plan::Everything
            | Plan::Nothing
            | Plan::FactAt { .. }
            | Plan::FactIn { .. }
            | Plan::RoleOf(_)
            | Plan::RoleIn(_)
            | Plan::Article(_)
            | Plan::Days { .. }
            | Plan::Filter(_) => (),
        }
    }

    fn words(&mut self, words: &[String], weight: f64) {
        for word in words {
            self.word(&folded(word), weight * IN_PHRASE);
        }
    }

    fn word(&mut self, word: &str, weight: f64) {
        let word = lemma(word);
        if let Some((_, known)) = self.words.iter_mut().find(|(known, _)| known == word) {
            *known += weight;
        } else if self.words.len() < MOST_WORDS {
            self.words.push((word.to_owned(), weight));
        }
    }
}
