//! Passages: the stretches of an article that are found and shown.

use crate::{
    article::Article,
    extract::{Entity, Extraction, Fact, Field, Stretch},
    text::{Span, Words},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A shorter paragraph is joined with the next one: a headline, a "By Lena Ortiz".
const SHORT: usize = 120;
/// A longer paragraph is cut at a sentence.
const LONG: usize = 1_200;

/// A stretch of an article with what was found in it. An article's passages cover its whole text without
/// gap or overlap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// The article's id.
    pub article: String,
    /// The article's title; empty where it has none.
    pub title: String,
    /// The day of publication.
    pub published: Option<NaiveDate>,
    /// Who published the article.
    pub source: Option<String>,
    /// Counted from 0 within the article.
    pub number: usize,
    /// The first byte in the article's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words, white space at the end included.
    pub text: String,
    /// The first bytes of its paragraphs, and their numbers counted from 1.
    pub paragraphs: Vec<(usize, usize)>,
    /// What was found in it; the first passage also holds what was found in the title.
    pub found: Extraction,
}

impl Passage {
    /// The paragraph that holds byte `offset` of the article's text, counted from 1.
    pub fn paragraph_at(&self, offset: usize) -> usize {
        let after = self.paragraphs.partition_point(|(start, _)| *start <= offset);
        let at = self.paragraphs.get(after.saturating_sub(1));
        at.map_or(1, |(_, number)| *number)
    }

    /// The span without the white space around the words.
    pub fn span(&self) -> Span {
        Span::new(0, self.text.len()).trimmed(&self.text).moved_right(self.start)
    }
}

/// Cuts an article into its passages.
pub(super) fn passages(
    article: &Article,
    published: Option<NaiveDate>,
    found: &Extraction,
) -> Vec<Passage> {
    let words = Words::new(&article.text);
    let cuts = cuts(&words);
    let ends = cuts.iter().skip(1).copied().chain([article.text.len()]);
    let mut passages = Vec::with_capacity(cuts.len());
    for (number, (start, end)) in cuts.iter().copied().zip(ends).enumerate() {
        let span = Span::new(start, end);
        passages.push(Passage {
            article: article.id.clone(),
            title: article.title.clone(),
            published,
            source: article.source.clone(),
            number,
            start,
            end,
            text: span.of(&article.text).to_owned(),
            paragraphs: paragraphs_in(&words, span),
            found: found_in(found, span, number == 0),
        });
    }
    passages
}

fn paragraphs_in(words: &Words<'_>, span: Span) -> Vec<(usize, usize)> {
    let first = words.paragraph_at(span.start);
    (words.paragraphs.iter().enumerate().skip(first))
        .take_while(|(_, paragraph)| paragraph.span.start < span.end)
        .map(|(index, paragraph)| (paragraph.span.start, index + 1))
        .collect()
}

/// Where passages begin: 0 first, then ascending.
fn cuts(words: &Words<'_>) -> Vec<usize> {
    let mut cuts = vec![0];
    let mut begun = 0;
    for (index, paragraph) in words.paragraphs.iter().enumerate() {
        let is_open = paragraph.span.start.saturating_sub(begun) < SHORT || index == 0;
        if !is_open {
            begun = paragraph.span.start;
            cuts.push(begun);
        }
        if paragraph.span.end - begun > LONG {
            for sentence in words.sentences.get(paragraph.sentences.clone()).unwrap_or_default() {
                if sentence.span.end - begun > LONG && sentence.span.start > begun + SHORT {
                    begun = sentence.span.start;
                    cuts.push(begun);
                }
            }
        }
    }
    cuts
}

/// What of `found` stands in `span` of the text, and in the title for the first passage.
fn found_in(found: &Extraction, span: Span, is_first: bool) -> Extraction {
    let is_here = |at: &Stretch| here(at.field, at.start, span, is_first);
    Extraction {
        people: entities_in(&found.people, &is_here),
        organizations: entities_in(&found.organizations, &is_here),
        places: entities_in(&found.places, &is_here),
        dates: found.dates.iter().filter(|date| is_here(&date.at)).cloned().collect(),
        quotes: (found.quotes.iter())
            .filter(|quote| {
                let start = quote.spans.first().map_or(0, |(start, _)| *start);
                here(quote.field, start, span, is_first)
            })
            .cloned()
            .collect(),
        facts: found.facts.iter().filter(|fact| is_here(&fact.trigger)).cloned().collect(),
    }
}

fn here(field: Field, start: usize, span: Span, is_first: bool) -> bool {
    match field {
        Field::Title => is_first,
        Field::Text => span.covers(start),
    }
}

fn entities_in(entities: &[Entity], is_here: &dyn Fn(&Stretch) -> bool) -> Vec<Entity> {
    let mut kept = Vec::new();
    for entity in entities {
        let mentions: Vec<_> =
            entity.mentions.iter().filter(|mention| is_here(&mention.at)).cloned().collect();
        let roles: Vec<_> =
            entity.roles.iter().filter(|role| is_here(&role.evidence)).cloned().collect();
        if !mentions.is_empty() || !roles.is_empty() {
            kept.push(Entity { name: entity.name.clone(), mentions, roles });
        }
    }
    kept
}

/// Puts an article's passages together again: its text and what was found in it.
pub(super) fn joined(passages: &[Passage]) -> (String, Extraction) {
    let mut text = String::new();
    let mut found = Extraction::default();
    for passage in passages {
        text.push_str(&passage.text);
        join_entities(&mut found.people, &passage.found.people);
        join_entities(&mut found.organizations, &passage.found.organizations);
        join_entities(&mut found.places, &passage.found.places);
        found.dates.extend_from_slice(&passage.found.dates);
        found.quotes.extend_from_slice(&passage.found.quotes);
        found.facts.extend_from_slice(&passage.found.facts);
    }
    (text, found)
}

fn join_entities(all: &mut Vec<Entity>, more: &[Entity]) {
    for entity in more {
        match all.iter_mut().find(|known| known.name == entity.name) {
            Some(known) => {
                known.mentions.extend_from_slice(&entity.mentions);
                known.roles.extend_from_slice(&entity.roles);
            }
            None => all.push(entity.clone()),
        }
    }
}

impl Passage {
    /// The facts that have a participant with this name.
    pub fn facts_with<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Fact> {
        self.found.facts.iter().filter(move |fact| {
            fact.agents.iter().chain(&fact.others).any(|participant| participant.name == name)
        })
    }
}
