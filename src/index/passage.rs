//! Passages: the stretches of an article that are found and shown.

use crate::{
    article::Article,
    extract::{Entity, Extraction, Fact, Field, Stretch},
    text::{Span, Words},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, btree_map::Entry};

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

/// A passage to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The passage.
    pub passage: Passage,
    /// The bytes of its text that each of its terms stands for, in order.
    pub terms: Vec<Span>,
    /// The halves of its sketch (see [`super::sketch`]), in order.
    pub sketch: Vec<u32>,
    /// The bytes of the article's text that mention one of the names that were asked for, in whatever form.
    pub named: Vec<Span>,
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
    let shares = shares(found, &cuts);
    for (number, ((start, end), found)) in cuts.iter().copied().zip(ends).zip(shares).enumerate() {
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
            found,
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

/// What of `found` stands in each passage, by where the passages begin; what stands in the title
/// goes to the first. Time grows with `found`, not with passages times `found`.
fn shares(found: &Extraction, cuts: &[usize]) -> Vec<Extraction> {
    let passage = |field: Field, start: usize| match field {
        Field::Title => 0,
        Field::Text => cuts.partition_point(|cut| *cut <= start).saturating_sub(1),
    };
    let passage_of = |at: &Stretch| passage(at.field, at.start);
    let mut shares = vec![Extraction::default(); cuts.len()];
    for entity in &found.people {
        for (number, share) in entity_shares(entity, &passage_of) {
            shares[number].people.push(share);
        }
    }
    for entity in &found.organizations {
        for (number, share) in entity_shares(entity, &passage_of) {
            shares[number].organizations.push(share);
        }
    }
    for entity in &found.places {
        for (number, share) in entity_shares(entity, &passage_of) {
            shares[number].places.push(share);
        }
    }
    for date in &found.dates {
        shares[passage_of(&date.at)].dates.push(date.clone());
    }
    for quote in &found.quotes {
        let start = quote.spans.first().map_or(0, |(start, _)| *start);
        shares[passage(quote.field, start)].quotes.push(quote.clone());
    }
    for fact in &found.facts {
        shares[passage_of(&fact.trigger)].facts.push(fact.clone());
    }
    shares
}

/// An entity's mentions and roles, passage by passage.
fn entity_shares(
    entity: &Entity,
    passage_of: &dyn Fn(&Stretch) -> usize,
) -> BTreeMap<usize, Entity> {
    let mut shares: BTreeMap<usize, Entity> = BTreeMap::new();
    let none = || Entity { name: entity.name.clone(), mentions: Vec::new(), roles: Vec::new() };
    for mention in &entity.mentions {
        let share = shares.entry(passage_of(&mention.at)).or_insert_with(none);
        share.mentions.push(mention.clone());
    }
    for role in &entity.roles {
        let share = shares.entry(passage_of(&role.evidence)).or_insert_with(none);
        share.roles.push(role.clone());
    }
    shares
}

/// Puts an article's passages together again: its text and what was found in it.
pub(super) fn joined(passages: &[Passage]) -> (String, Extraction) {
    let mut text = String::new();
    let mut found = Extraction::default();
    for passage in passages {
        text.push_str(&passage.text);
        found.dates.extend_from_slice(&passage.found.dates);
        found.quotes.extend_from_slice(&passage.found.quotes);
        found.facts.extend_from_slice(&passage.found.facts);
    }
    found.people = joined_entities(passages.iter().flat_map(|passage| &passage.found.people));
    found.organizations =
        joined_entities(passages.iter().flat_map(|passage| &passage.found.organizations));
    found.places = joined_entities(passages.iter().flat_map(|passage| &passage.found.places));
    (text, found)
}

/// One entity of each name, in the order in which the names come first.
fn joined_entities<'a>(entities: impl Iterator<Item = &'a Entity>) -> Vec<Entity> {
    let mut all: Vec<Entity> = Vec::new();
    let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
    for entity in entities {
        match by_name.entry(&entity.name) {
            Entry::Occupied(known) => {
                let known = &mut all[*known.get()];
                known.mentions.extend_from_slice(&entity.mentions);
                known.roles.extend_from_slice(&entity.roles);
            }
            Entry::Vacant(free) => {
                free.insert(all.len());
                all.push(entity.clone());
            }
        }
    }
    all
}

impl Passage {
    /// The facts that have a participant with this name.
    pub fn facts_with<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Fact> {
        self.found.facts.iter().filter(move |fact| {
            fact.agents.iter().chain(&fact.others).any(|participant| participant.name == name)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Source, extract};

    /// A surname of its own for each number below 5,832.
    fn surname(number: usize) -> String {
        const SYLLABLES: &str = "ba ko ri ne lu da me si to va pe gu ha jo wi fe zu mo";
        let syllables: Vec<&str> = SYLLABLES.split(' ').collect();
        let syllable = |number: usize| syllables[number % syllables.len()];
        ["Ve", syllable(number / 324), syllable(number / 18), syllable(number), "n"].concat()
    }

    #[test]
    fn five_thousand_names_come_back_whole() {
        let sentence = |number: usize| {
            let end = if number % 8 == 7 { "\n\n" } else { " " };
            ["Ana ", &surname(number), " met the mayor in the old town.", end].concat()
        };
        let text: String = (0..5_000).map(sentence).collect();
        let found = extract(&Source { title: "Ana Vebabanen waits", text: &text, published: None });
        assert!(found.people.len() >= 4_000, "{}", found.people.len());
        let article = Article { text: text.clone(), ..Article::default() };
        let passages = passages(&article, None, &found);
        assert!(passages.len() > 100);
        for passage in &passages {
            let people = &passage.found.people;
            let mentions = people.iter().flat_map(|person| &person.mentions);
            let here = Span::new(passage.start, passage.end);
            for mention in mentions.filter(|mention| mention.at.field == Field::Text) {
                assert!(here.covers(mention.at.start));
            }
        }
        let (joined_text, joined_found) = joined(&passages);
        assert_eq!(joined_text, text);
        let sorted = |mut people: Vec<Entity>| {
            people.sort_by(|a, b| a.name.cmp(&b.name));
            people
        };
        assert_eq!(sorted(joined_found.people), sorted(found.people));
        assert_eq!(joined_found.facts, found.facts);
    }
}
