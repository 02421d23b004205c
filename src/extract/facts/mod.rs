//! Facts: what happened, is to happen or did not happen, between whom.

use super::{dates, entities::Cast, extraction::Status, quotes::Saying};
use crate::text::{Span, Words};

/// A fact where it stands.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The frame: "meet".
    pub(super) relation: String,
    pub(super) status: Status,
    /// The words that set the status.
    pub(super) cue: String,
    /// The rule that read the sentence, for people.
    pub(super) rule: &'static str,
    pub(super) agents: Vec<Party>,
    pub(super) others: Vec<Party>,
    /// Its place among the dates.
    pub(super) when: Option<usize>,
    /// The place's number among the cast's members.
    pub(super) place: Option<usize>,
    /// The words that name whose word it is.
    pub(super) said_by: Option<Span>,
    pub(super) sentence: Span,
    pub(super) trigger: Span,
}

/// One who takes part.
#[derive(Clone, Debug)]
pub(super) struct Party {
    /// The words of the sentence that stand for it.
    pub(super) span: Span,
    /// Who it is, where it has a name: its number among the cast's members.
    pub(super) member: Option<usize>,
    /// Why a pronoun or phrase is this one.
    pub(super) because: Option<String>,
}

/// The facts of a text, in order of their triggers.
pub(super) fn find(
    words: &Words<'_>,
    cast: &Cast,
    dates: &[dates::Found],
    sayings: &[Saying],
) -> Vec<Found> {
    let _ = (words, cast, dates, sayings);
    Vec::new()
}
