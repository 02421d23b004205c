//! What a short description stands for: "the merger" is the one that the article has told of before.
//!
//! People are found by the cast; here are things, works and bodies: "the federation" is the International
//! Wheel Federation, "the army" the army of Harland.

use super::{Found, Party, parties, scene::Scene};
use crate::{
    extract::{
        clauses::Tag,
        entities::Cast,
        extraction::{Form, Kind},
    },
    text::{Span, fold, noun_lemma},
};
use std::collections::HashMap;

/// Words of a name that it is called by: "the federation", "the bank".
const SHORTEST: usize = 3;
/// A description of more words says itself what it means.
const LONGEST: usize = 3;

/// The descriptions of an article by their heads, as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct Described {
    /// The last phrase with more to it than its head: "the army of Harland".
    full: HashMap<String, Span>,
}

impl Described {
    /// Says what the descriptions among `facts` stand for, then takes in those of the sentence.
    pub(super) fn settle(&mut self, scene: &Scene<'_>, facts: &mut [Found]) {
        for fact in facts.iter_mut() {
            for party in fact.agents.iter_mut().chain(&mut fact.others) {
                self.name(scene, party);
            }
        }
        for phrase in scene.grammar.phrases() {
            let end = with_preposition(scene, phrase.tokens.end);
            let words = phrase.tokens.start..end;
            let is_full = end > phrase.chunk.end && words.len() > LONGEST;
            let is_plain = scene.tag(phrase.head) == Some(Tag::Noun);
            if is_full && is_plain {
                self.full.insert(lemma(scene.lower(phrase.head)).to_owned(), scene.span(words));
            }
        }
    }

    fn name(&self, scene: &Scene<'_>, party: &mut Party) {
        let tokens = scene.words.tokens_in(party.span);
        if party.member.is_some() || tokens.len() > LONGEST || tokens.len() < 2 {
            return;
        }
        let Some(first) = tokens.start.checked_sub(scene.first) else { return };
        let last = first + tokens.len() - 1;
        // "the vaccine against reef fever" says itself which one.
        let end = last + 1;
        let says = matches!(scene.lower(end), "against" | "between" | "on");
        let full = with_preposition(scene, end);
        if says && full > end {
            party.full = Some(scene.span(first..full));
            return;
        }
        if !matches!(scene.lower(first), "the" | "this" | "that" | "its" | "their")
            || scene.tag(last) != Some(Tag::Noun)
        {
            return;
        }
        // Who "the man" is, the cast knows or nobody.
        let head = lemma(scene.lower(last));
        if parties::is_human_noun(head) && !parties::is_body_noun(head) {
            return;
        }
        let words = || scene.text(first..last + 1);
        if let Some(member) = one_called(scene.cast, head, party.span) {
            party.member = Some(member);
            party.because = Some(format!("{}: named before", words()));
        } else if let Some(full) = self.full.get(head).filter(|full| full.end <= party.span.start) {
            party.full = Some(*full);
            party.because = Some(format!("{}: described before", words()));
        }
    }
}

fn lemma(word: &str) -> &str {
    noun_lemma(word).unwrap_or(word)
}

/// The only organization named before that has `head` in its name: first as in "Army of the Valleys", or last as in
/// "Wheel Federation".
fn one_called(cast: &Cast, head: &str, at: Span) -> Option<usize> {
    /// Mentions looked at.
    const MOST: usize = 200;
    if head.len() < SHORTEST {
        return None;
    }
    let is_called = |name: &str| {
        let folded = fold(name);
        let mut parts = folded.split_whitespace();
        let first = parts.next();
        let has_of = folded.split_whitespace().nth(1) == Some("of");
        let last = parts.next_back();
        last == Some(head) || has_of && first == Some(head)
    };
    let last = cast.mentions.partition_point(|mention| mention.span.end <= at.start);
    let before = cast.mentions.iter().take(last).rev().take(MOST);
    let mut found = None;
    for mention in before.filter(|one| matches!(one.form, Form::Name | Form::Short)) {
        let member = &cast.members[mention.member];
        let is_body = member.kind == Kind::Organization && is_called(&member.name);
        if is_body && found.is_some_and(|known| known != mention.member) {
            return None;
        }
        if is_body {
            found = Some(mention.member);
        }
    }
    found
}

/// Where a phrase ends with one more preposition: "the quarry at Nether Quillan".
fn with_preposition(scene: &Scene<'_>, end: usize) -> usize {
    let goes_on = matches!(
        scene.lower(end),
        "at" | "against" | "between" | "on" | "for" | "with" | "in" | "near" | "to"
    );
    let chunk = (end < scene.len() && goes_on).then(|| scene.grammar.chunk(end + 1)).flatten();
    // A time is no part of it: "the quarry on Monday".
    match chunk {
        Some(chunk) if scene.tag(chunk.start) != Some(Tag::Time) => chunk.end,
        _ => end,
    }
}
