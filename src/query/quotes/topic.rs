//! What a quote is about: names and words, and how well its own words match them.

use crate::{
    Result,
    extract::{Kind, Quote},
    index::{NameField, Passage, Plan, Reader, terms},
    query::{
        evidence::words_key,
        resolve::{Resolved, resolve},
        words::is_small,
    },
    text::{Span, lemma},
};

/// Okapi BM25's usual values: a word's second mention counts about half as much as its first …
const SATURATION: f64 = 1.2;
/// … and a long quote's words count less than a short one's.
const LENGTH: f64 = 0.75;
/// Of the words' weight a quote must have at least this share where none has all of them.
const MOST: f64 = 0.5;

/// What stands between the parts of a quote in its text.
const GAP: &str = " … ";

/// Whom or what quotes are to be about.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    name: Resolved,
    /// The weight of the name as a whole.
    name_weight: f64,
    words: Vec<Word>,
    /// The share of the words' weight that a quote must have.
    share: f64,
}

/// A word typed.
#[derive(Clone, Debug)]
struct Word {
    /// As typed, folded.
    folded: String,
    lemma: String,
    /// The inverse frequency over articles.
    weight: f64,
    /// Whether any article has it.
    is_known: bool,
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
            words.push(Word {
                lemma: lemma(&word).to_owned(),
                weight: rarity(articles, all),
                is_known: articles > 0,
                folded: word,
            });
        }
        Ok(Self { name, name_weight, words, share: 1.0 })
    }

    /// As typed.
    pub(super) fn typed(&self) -> &str {
        &self.name.typed
    }

    /// The same for quotes that have only most of the words, those that no article has left out; none
    /// where there is but one word.
    pub(super) fn loosened(&self) -> Option<Self> {
        let words: Vec<Word> = self.words.iter().filter(|word| word.is_known).cloned().collect();
        (self.words.len() > 1 && !words.is_empty()).then(|| Self {
            words,
            share: MOST,
            ..self.clone()
        })
    }

    /// The passages that name it or hold its words.
    pub(super) fn plan(&self) -> Plan {
        // What is quoted may go on in the next passage: then only the quote itself has the word.
        let words = self.words.iter().map(|Word { folded, .. }| {
            Plan::Any(vec![Plan::Word(folded.clone()), Plan::Quoted(vec![folded.clone()])])
        });
        let words = words.collect();
        let words = if self.share < 1.0 { Plan::Any(words) } else { Plan::All(words) };
        Plan::Any(vec![named(&self.name), words])
    }

    /// Whether the quote's own words are about it.
    pub(super) fn is_of(&self, quote: &Quote, passage: &Passage) -> bool {
        let said = lemmas(quote);
        let all: f64 = self.words.iter().map(|word| word.weight).sum();
        let here = self.words.iter().filter(|word| said.contains(&word.lemma));
        let here: f64 = here.map(|word| word.weight).sum();
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
            .map(|word| part(said.iter().filter(|said| **said == word.lemma).count(), word.weight));
        words.sum::<f64>() + part(self.mentions(quote, passage).len(), self.name_weight)
    }

    /// The bytes of the quote that name the topic or hold one of its words, in order, not overlapping.
    pub(super) fn matches(&self, quote: &Quote, passage: &Passage) -> Vec<(usize, usize)> {
        let mut found = self.mentions(quote, passage);
        let is_asked = |word: &str| self.words.iter().any(|asked| asked.lemma == lemma(word));
        // Where the part begins in the joined text; a passage may end within a quote.
        let mut at = 0;
        for (start, end) in &quote.spans {
            let length = Span::new(*start, *end).len();
            let part = Span::new(at, at + length).of(&quote.text);
            let matching = terms(part).into_iter().filter(|term| is_asked(&term.word));
            found.extend(matching.map(|term| term.span.moved_right(*start)));
            at += length + GAP.len();
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
