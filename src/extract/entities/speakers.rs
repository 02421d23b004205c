//! Who speaks: inside quotation marks, before a reporting clause, and as "I".

use super::{Mentioned, pronouns::Resolver};
use crate::{
    extract::{
        extraction::{Form, QuoteForm},
        names::lists::Gender,
        quotes::Saying,
    },
    text::Words,
};

/// Who speaks in a quotation, if that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speaker(pub(super) Option<usize>);

impl Resolver<'_> {
    /// Who spoke last before `token`, if that person fits.
    pub(super) fn last_speaker(&self, token: usize, gender: Gender) -> Option<usize> {
        const NEAR: usize = 3;
        let at = self.people.words.tokens[token].span.start;
        let sayings = self.people.sayings;
        let last = sayings
            .partition_point(|saying| saying.content.first().is_some_and(|span| span.start < at));
        let before = sayings[..last].iter().rev().take(NEAR);
        let mut before =
            before.filter(|saying| saying.source.is_some_and(|source| source.end <= at));
        let member = before.find_map(|saying| self.speaker(saying, &self.found))?;
        self.people.genders[member].is_none_or(|known| known == gender).then_some(member)
    }

    /// Who speaks in the quotation that token `token` stands in.
    pub(super) fn speaker_at(&self, token: usize) -> Option<Speaker> {
        if !self.quoted[token] {
            return None;
        }
        let at = self.people.words.tokens[token].span;
        let holds = |saying: &&Saying| {
            saying.form != QuoteForm::Indirect
                && saying.content.iter().any(|span| span.contains(at))
        };
        let last = self.people.sayings.partition_point(|saying| {
            saying.content.first().is_some_and(|span| span.start <= at.start)
        });
        let near = self.people.sayings[..last].iter().rev().take(4);
        let saying = near.into_iter().find(holds);
        Some(Speaker(saying.and_then(|saying| self.speaker(saying, &self.found))))
    }

    /// The person that the words of a source name or stand for.
    pub(super) fn speaker(&self, saying: &Saying, pronouns: &[Mentioned]) -> Option<usize> {
        let source = saying.source?;
        let inside = |mentions: &[Mentioned]| {
            let first = mentions.partition_point(|mention| mention.span.start < source.start);
            mentions.get(first).filter(|mention| source.contains(mention.span)).map(|m| m.member)
        };
        inside(self.people.mentions).or_else(|| inside(pronouns))
    }

    /// "I", "me", "my" and "we" inside a quotation are its speaker.
    pub(super) fn first_persons(&self) -> Vec<Mentioned> {
        let words = self.people.words;
        let mut found: Vec<Mentioned> = Vec::new();
        for (saying, speaker) in self.people.sayings.iter().zip(&self.speakers) {
            let Some(member) = *speaker else { continue };
            if saying.form == QuoteForm::Indirect {
                continue;
            }
            for token in saying.content.iter().flat_map(|span| words.tokens_in(*span)) {
                let is_first =
                    matches!(words.word(token), "I" | "me" | "my" | "My" | "myself" | "we" | "We");
                if is_first && self.quoted[token] {
                    let because = Some(format!("{}: the speaker", words.word(token)));
                    let tokens = token..token + 1;
                    let span = words.span(tokens.clone());
                    found.push(Mentioned { span, tokens, member, form: Form::Pronoun, because });
                }
            }
        }
        found.sort_by_key(|mention| mention.span);
        found.dedup_by_key(|mention| mention.span);
        found
    }
}

/// For each token whether it stands in quotation marks; a mark that is never closed counts only
/// where the next paragraph opens with one too.
pub(super) fn quoted_tokens(words: &Words<'_>) -> Vec<bool> {
    let mut quoted = vec![false; words.tokens.len()];
    for (number, paragraph) in words.paragraphs.iter().enumerate() {
        let tokens = words.tokens_in(paragraph.span);
        let mut open = None;
        for at in tokens.clone() {
            match (words.word(at), open) {
                ("“" | "``", _) | ("\"", None) => open = open.or(Some(at)),
                ("”" | "''" | "\"", Some(start)) => {
                    quoted[start..=at].fill(true);
                    open = None;
                }
                _ => (),
            }
        }
        let next = words.paragraphs.get(number + 1).map_or("", |next| next.span.of(words.text));
        if let Some(start) = open.filter(|_| next.starts_with(['“', '"'])) {
            quoted[start..tokens.end].fill(true);
        }
    }
    quoted
}
