//! Evidence gathered for one answer.

use super::{Event, closure::outcome};
use crate::{
    extract::{Field, Kind, Status, asking},
    index::Texts,
    query::{
        answer::{Evidence, Item},
        evidence::{of_fact, without_copies},
        texts::{folded, number_of},
    },
};
use std::collections::BTreeSet;

/// What one text that says so is worth; several independent ones are combined by noisy-or.
const TRUST: f64 = 0.85;
/// The same where a meeting is only read from what people did before each other.
const TRUST_INFERRED: f64 = 0.6;
/// The same where all that is told is a talk, which may have been no meeting.
const TRUST_TALK: f64 = 0.5;

/// Answers gathered by name and status.
#[derive(Default)]
pub(super) struct Gathered<'p> {
    pub(super) kind: Option<Kind>,
    pub(super) events: Vec<Event<'p>>,
    pub(super) also: BTreeSet<String>,
}

impl<'p> Gathered<'p> {
    pub(super) fn add(&mut self, event: &Event<'p>) {
        self.events.push(*event);
    }

    /// The answer with this name; where it is a plan, with what `told` says became of it.
    pub(super) fn item(
        self,
        name: String,
        status: Status,
        told: &[Event<'_>],
        texts: &Texts,
    ) -> Item {
        let mut articles: BTreeSet<String> = BTreeSet::new();
        let mut evidence: Vec<Evidence> =
            self.events.iter().map(|event| of_fact(event.passage, event.fact)).collect();
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
        let evidence = folded(without_copies(evidence), texts);
        for piece in &evidence {
            articles.insert(piece.at.article.clone());
            articles.extend(piece.copies.iter().cloned());
        }
        let texts = number_of(&evidence, texts);
        let trust = evidence.iter().map(trust).fold(0.0, f64::max);
        let doubt = (1.0 - trust).powi(i32::try_from(texts).unwrap_or(i32::MAX));
        Item {
            also_written: self.also.into_iter().filter(|form| *form != name).collect(),
            name,
            kind: self.kind.unwrap_or(Kind::Phrase),
            status: Some(status),
            roles: Vec::new(),
            when: agreed(&evidence, |piece| piece.when.as_ref()),
            place: agreed(&evidence, |piece| piece.place.as_ref()),
            score: ((1.0 - doubt) * 1e4).round() / 1e4,
            articles: articles.len(),
            texts,
            less_sure: false,
            outcome: (status == Status::Planned).then(|| outcome(&self.events, told).to_owned()),
            evidence,
        }
    }
}

/// What the evidence from texts says (from headlines, where there is no other), where all articles say
/// it and say the same: of an article's several sentences one may leave it out.
fn agreed<T: Clone + PartialEq>(
    evidence: &[Evidence],
    said: impl Fn(&Evidence) -> Option<&T>,
) -> Option<T> {
    let is_text = |piece: &&Evidence| piece.sentence.field == Field::Text;
    let has_text = evidence.iter().any(|piece| is_text(&piece));
    let pieces = || evidence.iter().filter(|piece| !has_text || is_text(piece));
    let first = pieces().find_map(&said)?;
    let articles: BTreeSet<&str> = pieces().map(|piece| piece.at.article.as_str()).collect();
    let telling = pieces().filter(|piece| said(piece).is_some());
    let telling: BTreeSet<&str> = telling.map(|piece| piece.at.article.as_str()).collect();
    let is_one = pieces().filter_map(&said).all(|other| other == first);
    (is_one && telling == articles).then(|| first.clone())
}

/// What one piece of evidence is worth.
fn trust(piece: &Evidence) -> f64 {
    let is_talk = piece.trigger.as_ref().is_some_and(|trigger| asking::is_talk(&trigger.text));
    match (asking::is_inferred(&piece.rule), is_talk) {
        (_, true) => TRUST_TALK,
        (true, false) => TRUST_INFERRED,
        (false, false) => TRUST,
    }
}
