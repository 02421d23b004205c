//! Evidence gathered for one answer.

use super::Event;
use crate::{
    extract::{Kind, Status},
    query::{
        answer::{Evidence, Item},
        evidence::{of_fact, without_copies},
    },
};
use std::collections::BTreeSet;

/// What one text that says so is worth; several independent ones are combined by noisy-or.
const TRUST: f64 = 0.85;

/// Answers gathered by name and status.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) kind: Option<Kind>,
    evidence: Vec<Evidence>,
    pub(super) also: BTreeSet<String>,
}

impl Gathered {
    pub(super) fn add(&mut self, event: &Event<'_>) {
        self.evidence.push(of_fact(event.passage, event.fact));
    }

    /// The answer with this name.
    pub(super) fn item(self, name: String, status: Option<Status>) -> Item {
        let mut articles: BTreeSet<String> = BTreeSet::new();
        let mut evidence = self.evidence;
        // Text before headline, early before late, then by article.
        evidence.sort_by(|one, other| {
            let order = |evidence: &Evidence| {
                (
                    std::cmp::Reverse(evidence.sentence.field),
                    evidence.at.published.is_none(),
                    evidence.at.published,
                    evidence.at.article.clone(),
                    evidence.sentence.start,
                )
            };
            order(one).cmp(&order(other))
        });
        let evidence = without_copies(evidence);
        for piece in &evidence {
            articles.insert(piece.at.article.clone());
            articles.extend(piece.copies.iter().cloned());
        }
        let texts: BTreeSet<&str> =
            evidence.iter().map(|piece| piece.at.article.as_str()).collect();
        let doubt = (1.0 - TRUST).powi(i32::try_from(texts.len()).unwrap_or(i32::MAX));
        Item {
            also_written: self.also.into_iter().filter(|form| *form != name).collect(),
            name,
            kind: self.kind.unwrap_or(Kind::Phrase),
            status,
            roles: Vec::new(),
            when: agreed(evidence.iter().map(|piece| piece.when.as_ref())),
            place: agreed(evidence.iter().map(|piece| piece.place.as_ref())),
            score: ((1.0 - doubt) * 1e4).round() / 1e4,
            articles: articles.len(),
            outcome: None,
            evidence,
        }
    }
}

/// What all pieces of evidence that say something say; none where they differ.
fn agreed<'e, T: Clone + PartialEq + 'e>(said: impl Iterator<Item = Option<&'e T>>) -> Option<T> {
    let mut said = said.flatten();
    let first = said.next()?;
    said.all(|other| other == first).then(|| first.clone())
}
