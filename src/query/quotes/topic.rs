//! What a quote is about: names and words, and how well its own words match them.

use crate::{
    Result,
    extract::{Field, Kind, Quote},
    index::{NameField, Passage, Plan, Reader, lemma, terms},
    query::{
        evidence::words_key,
        resolve::{Resolved, resolve},
        search::is_small,
    },
    text::Span,
};

/// Okapi BM25's usual values: a word's second mention counts about half as much as its first …
const SATURATION: f64 = 1.2;
/// … and a long quote's words count less than a short one's.
const LENGTH: f64 = 0.75;
/// Of the words' weight a quote must have at least this share where none has all of them.
const MOST: f64 = 0.5;

/// Whom or what quotes are to be about.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    name: Resolved,
    /// The weight of the name as a whole.
    name_weight: f64,
    /// Lemmas of the words typed and their weights (inverse frequency over articles).
    words: Vec<(String, f64)>,
    /// The share of the words' weight that a quote must have.
    share: f64,
}

impl Topic {
    /// A name of the archive only where it is that name, or a person's short one: "Brexit" is not the
    /// Brexit Party.
    pub(super) fn of(reader: &Reader, typed: &str) -> Result<Self> {
        let resolved = resolve(reader, typed, &[])?;
        let is_name = resolved.kind == Some(Kind::Person)
            || resolved.names.iter().any(|(_, name)| words_key(name) == words_key(typed));
        let names = if is_name { resolved.names } else { Vec::new() };
        let name = Resolved { typed: typed.to_owned(), names, ..resolved };
        let all = reader.count(&Plan::Everything)?;
        let name_weight = rarity(reader.count(&named(&name))?, all);
        let mut words = Vec::new();
        for word in words_of(typed) {
            let articles = reader.count(&Plan::Word(word.clone()))?;
            words.push((lemma(&word).to_owned(), rarity(articles, all)));
        }
        Ok(Self { name, name_weight, words, share: 1.0 })
    }

    /// As typed.
    pub(super) fn typed(&self) -> &str {
        &self.name.typed
    }

    /// The same for quotes that have only most of the words; none where there is but one.
    pub(super) fn loosened(&self) -> Option<Self> {
        (self.words.len() > 1).then(|| Self { share: MOST, ..self.clone() })
    }

    /// The passages that name it or hold its words.
    pub(super) fn plan(&self) -> Plan {
        let words = self.words.iter().map(|(word, _)| Plan::Word(word.clone())).collect();
        let words = if self.share < 1.0 { Plan::Any(words) } else { Plan::All(words) };
        Plan::Any(vec![named(&self.name), words])
    }

    /// Whether the quote's own words are about it.
    pub(super) fn is_of(&self, quote: &Quote, passage: &Passage) -> bool {
        let said = lemmas(quote);
        let has = |word: &str| said.iter().any(|said| said == word);
        let all: f64 = self.words.iter().map(|(_, weight)| weight).sum();
        let here: f64 =
            self.words.iter().filter(|(word, _)| has(word)).map(|(_, weight)| weight).sum();
        let is_enough = !self.words.is_empty() && here >= all * self.share - 1e-9;
        is_enough || self.is_named_in(quote, passage)
    }

    /// Whether the quote names it.
    pub(super) fn is_named_in(&self, quote: &Quote, passage: &Passage) -> bool {
        !self.mentions(quote, passage).is_empty()
    }

    /// BM25 of a quote: its words, and the name as one more word. `usual` is the usual number of words
    /// of a quote.
    ///
    /// Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).
    pub(super) fn relevance(&self, quote: &Quote, passage: &Passage, usual: f64) -> f64 {
        let said = lemmas(quote);
        let norm = SATURATION * (1.0 - LENGTH + LENGTH * said.len() as f64 / usual.max(1.0));
        let part = |times: usize, weight: f64| {
            let times = times as f64;
            weight * times * (SATURATION + 1.0) / (times + norm)
        };
        let words = self
            .words
            .iter()
            .map(|(word, weight)| part(said.iter().filter(|said| *said == word).count(), *weight));
        words.sum::<f64>() + part(self.mentions(quote, passage).len(), self.name_weight)
    }

    /// The bytes of the quote that name the topic or hold one of its words, in order, not overlapping.
    pub(super) fn matches(&self, quote: &Quote, passage: &Passage) -> Vec<(usize, usize)> {
        let mut found = self.mentions(quote, passage);
        let (text, base) = match quote.field {
            Field::Title => (passage.title.as_str(), 0),
            Field::Text => (passage.text.as_str(), passage.start),
        };
        for (start, end) in &quote.spans {
            let words = terms(Span::new(*start, *end).moved_left(base).of(text)).into_iter();
            let is_asked = |word: &str| self.words.iter().any(|(asked, _)| asked == lemma(word));
            let matching = words.filter(|term| is_asked(&term.word));
            found.extend(matching.map(|term| term.span.moved_right(*start)));
        }
        found.sort_unstable();
        let mut kept: Vec<(usize, usize)> = Vec::new();
        for span in found {
            match kept.last_mut() {
                Some((_, end)) if span.start < *end => *end = span.end.max(*end),
                _ => kept.push((span.start, span.end)),
            }
        }
        kept
    }

    /// Where the quote names it: by name, short form, description or pronoun.
    fn mentions(&self, quote: &Quote, passage: &Passage) -> Vec<Span> {
        let found = &passage.found;
        let entities = found.people.iter().chain(&found.organizations).chain(&found.places);
        let mentions = entities
            .filter(|entity| self.name.is(&entity.name))
            .flat_map(|entity| &entity.mentions)
            .filter(|mention| mention.at.field == quote.field)
            .map(|mention| mention.at.span());
        let is_inside = |mention: &Span| {
            quote.spans.iter().any(|(start, end)| Span::new(*start, *end).contains(*mention))
        };
        mentions.filter(is_inside).collect()
    }
}

fn named(name: &Resolved) -> Plan {
    let names = name.names.iter();
    let plans =
        names.filter_map(|(kind, name)| Some(Plan::Name(NameField::of(*kind)?, name.clone())));
    Plan::Any(plans.collect())
}

/// The words typed, folded, without those that say nothing, unless there are only such.
fn words_of(typed: &str) -> Vec<String> {
    let all: Vec<String> = terms(typed).into_iter().map(|term| term.word).collect();
    let telling: Vec<String> = all.iter().filter(|word| !is_small(word)).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

/// The inverse frequency of what stands in so many of `all` articles, as BM25 has it; never negative.
fn rarity(articles: usize, all: usize) -> f64 {
    let (with, all) = (articles as f64, all.max(articles) as f64);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

fn lemmas(quote: &Quote) -> Vec<String> {
    terms(&quote.text).into_iter().map(|term| lemma(&term.word).to_owned()).collect()
}
