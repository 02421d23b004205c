//! Who was shown and who should have been: by status and by relation.

use super::{
    answers::{people, with_status},
    measure::Ratio,
    question::Question,
    scores::{Section, Value},
};
use crate::{
    extract::Status,
    query::{Answer, Item},
};
use std::collections::BTreeMap;

/// Those who answer questions of who.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    by_status: BTreeMap<Status, Ratio>,
    /// With those of whom the answer is less sure; they have no status.
    held_or_less_sure: Ratio,
    by_frame: BTreeMap<String, Ratio>,
}

impl Tally {
    /// Counts an answer, for each status that the truth speaks of.
    pub(super) fn add(&mut self, question: &Question, answer: &Answer) {
        for status in Status::ALL {
            let expected = question.with(status);
            let is_asked = match status {
                Status::Held => question.held.is_some() && question.wanted() == Status::Held,
                Status::Planned => question.planned.is_some(),
                _ => !expected.is_empty(),
            };
            if is_asked {
                let shown = people(&expected, &sure(answer, status));
                *self.by_status.entry(status).or_default() += shown;
            }
        }
        let (wanted, expected) = (question.wanted(), question.expected());
        if wanted == Status::Held {
            self.held_or_less_sure += people(&expected, &with_status(answer, wanted));
        }
        if let Some(frame) = &question.frame {
            let shown = people(&expected, &sure(answer, wanted));
            *self.by_frame.entry(frame.clone()).or_default() += shown;
        }
    }

    /// The figures by status.
    pub(super) fn by_status(&self, title: &str) -> Section {
        let mut rows: Vec<(&str, Value)> = (self.by_status.iter())
            .map(|(status, ratio)| (status.name(), Value::Ratio(*ratio)))
            .collect();
        rows.push(("held, with those less sure", Value::Ratio(self.held_or_less_sure)));
        Section::new(title, &rows)
    }

    /// The figures by relation, of the status that each question asks for.
    pub(super) fn by_frame(&self, title: &str) -> Section {
        let rows =
            self.by_frame.iter().map(|(frame, ratio)| (frame.as_str(), Value::Ratio(*ratio)));
        Section::new(title, &rows.collect::<Vec<_>>())
    }
}

/// The answers with this status that rest on facts, or on a sentence that says it outright.
fn sure(answer: &Answer, status: Status) -> Vec<&Item> {
    let mut items = with_status(answer, status);
    items.retain(|item| !item.less_sure);
    items
}
