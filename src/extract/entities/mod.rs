//! Who is who in one article: full names, short forms, pronouns and descriptions tied together.
//!
//! Decided: passes of rules, the surest first, each tying only what is still apart and nothing
//! across kinds or genders (the multi-pass sieve). Where two people fit, none is chosen unless a
//! title, a pronoun or the order of introduction decides. Refused: a model that scores pairs.

mod acronyms;
mod cataphora;
mod descriptions;
mod forms;
mod genders;
mod organizations;
mod pairs;
mod people;
mod pronouns;
mod renamed;
mod roles;
mod roster;
mod speakers;
#[cfg(test)]
mod tests;
mod topic;

use super::{
    extraction::{Form, Kind},
    names::Name,
    quotes::Saying,
};
use crate::text::{Span, Words};
use forms::Forms;
pub(in crate::extract) use genders::of_pronoun as gender_of_pronoun;
use roster::Roster;
pub(super) use speakers::speaker_in;
use std::ops::Range;

/// Everybody and everything named in one article, with all their mentions.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// In the order of their first mention.
    pub(super) members: Vec<Member>,
    /// In the order of their spans; they don't overlap.
    pub(super) mentions: Vec<Mentioned>,
}

/// One person, organization or place of the article.
#[derive(Debug)]
pub(super) struct Member {
    /// The fullest name that the article gives.
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) roles: Vec<RoleFound>,
}

/// "president" of "Senate", and the words that say so.
#[derive(Debug)]
pub(super) struct RoleFound {
    pub(super) title: String,
    pub(super) of: Option<String>,
    pub(super) span: Span,
}

/// One mention of a member.
#[derive(Debug)]
pub(super) struct Mentioned {
    pub(super) span: Span,
    pub(super) tokens: Range<usize>,
    /// Its place in [`Cast::members`].
    pub(super) member: usize,
    pub(super) form: Form,
    /// For pronouns and descriptions: why this member, for people.
    pub(super) because: Option<String>,
}

impl Mentioned {
    fn same(&self) -> Self {
        let because = self.because.clone();
        Self { tokens: self.tokens.clone(), because, ..*self }
    }
}

impl Cast {
    /// The mentions that lie inside `span`, in order.
    pub(super) fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mentioned> {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        self.mentions[first..]
            .iter()
            .take_while(move |mention| mention.span.start < span.end)
            .filter(move |mention| span.contains(mention.span))
    }

    /// The mention that covers token `token`.
    pub(super) fn mention_at(&self, token: usize) -> Option<&Mentioned> {
        let at = self.mentions.partition_point(|mention| mention.tokens.end <= token);
        self.mentions.get(at).filter(|mention| mention.tokens.contains(&token))
    }
}

/// Ties names, pronouns and descriptions together. `sayings` tell who "I" is inside a quote.
pub(super) fn resolve(words: &Words<'_>, names: &[Name], sayings: &[Saying]) -> Cast {
    let defined = acronyms::define(words, names);
    let names = defined.names;
    let mut forms = Forms::new(words, &names);
    for (long, short) in defined.ties {
        forms.tie(forms.of_name[long], forms.of_name[short]);
    }
    acronyms::tie_by_initials(&mut forms);
    organizations::tie(&mut forms);
    genders::learn_from_nouns(words, &names, &mut forms);
    people::tie(words, &names, &mut forms);
    genders::learn_from_pronouns(words, &names, &mut forms);

    let mut roster = Roster::new(words, &names, &forms);
    roster.describe_organizations(words);
    roster.read_roles(words);
    roster.describe_people(words);
    roster.resolve_pronouns(words, sayings);
    roster.cast
}
