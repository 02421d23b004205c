//! What an answer rests on: sentences with their place, and copies of one text counted once.

use super::answer::{Citation, Evidence, Resolved, When};
use crate::{
    extract::{Extraction, Fact, Form, Stretch},
    index::Passage,
    text::fold,
};
use std::collections::{BTreeMap, btree_map::Entry};

/// Where `offset` of a passage's article stands.
pub(super) fn citation(passage: &Passage, offset: usize) -> Citation {
    Citation {
        article: passage.article.clone(),
        title: passage.title.clone(),
        published: passage.published,
        source: passage.source.clone(),
        paragraph: passage.paragraph_at(offset),
    }
}

/// The evidence that a fact is.
pub(super) fn of_fact(passage: &Passage, fact: &Fact) -> Evidence {
    Evidence {
        at: citation(passage, fact.sentence.start),
        resolved: resolved_in(&passage.found, &fact.sentence),
        sentence: fact.sentence.clone(),
        trigger: Some(fact.trigger.clone()),
        sides: fact.agents.iter().chain(&fact.others).map(|party| party.at.clone()).collect(),
        cue: fact.cue.clone(),
        rule: fact.rule.clone(),
        said_by: fact.said_by.clone(),
        when: fact.when.as_ref().map(When::of),
        place: fact.place.clone(),
        copies: Vec::new(),
    }
}

/// Pronouns, short forms and descriptions in a sentence, in order.
pub(super) fn resolved_in(found: &Extraction, sentence: &Stretch) -> Vec<Resolved> {
    let mut resolved = Vec::new();
    for entity in found.people.iter().chain(&found.organizations) {
        for mention in &entity.mentions {
            let is_inside =
                mention.at.field == sentence.field && sentence.span().contains(mention.at.span());
            if is_inside && mention.form != Form::Name && mention.at.text != entity.name {
                resolved.push(Resolved {
                    at: mention.at.clone(),
                    name: entity.name.clone(),
                    because: mention.because.clone(),
                });
            }
        }
    }
    resolved.sort_by_key(|resolved| resolved.at.start);
    resolved
}

/// Keeps the first of several pieces of evidence with the same words, and names the articles of the
/// others as its copies.
pub(super) fn without_copies(evidence: Vec<Evidence>) -> Vec<Evidence> {
    first_of_each(
        evidence,
        |piece| words_key(&piece.sentence.text),
        |piece| &piece.at.article,
        |piece| &mut piece.copies,
    )
}

/// Keeps the first of all that have the same key, and names the articles of the others as its copies.
pub(super) fn first_of_each<T, K: Ord>(
    all: Vec<T>,
    key: impl Fn(&T) -> K,
    article: fn(&T) -> &String,
    copies: fn(&mut T) -> &mut Vec<String>,
) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    let mut by_key: BTreeMap<K, usize> = BTreeMap::new();
    for one in all {
        match by_key.entry(key(&one)) {
            Entry::Vacant(new) => {
                new.insert(kept.len());
                kept.push(one);
            }
            Entry::Occupied(known) => {
                let Some(first) = kept.get_mut(*known.get()) else { continue };
                let copy = article(&one);
                if copy != article(first) && !copies(first).contains(copy) {
                    copies(first).push(copy.clone());
                }
            }
        }
    }
    kept
}

/// The letters and digits of a text, folded: what two copies share.
pub(super) fn words_key(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
