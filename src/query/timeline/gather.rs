//! From passages to the entries that they hold.

use super::{
    dating::Dating,
    entry::{DatedBy, Entry, EntryKind},
};
use crate::{
    extract::{Fact, Field, Form, Kind, Quote, QuoteForm, Stretch},
    index::{Passage, terms},
    query::{
        Evidence,
        evidence::{citation, first_of_each, words_key},
        resolve::Resolved,
    },
    text::{Span, Words, lemma},
};
use std::collections::{BTreeMap, BTreeSet};

/// Entries on their way to a time line.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) entries: Vec<Entry>,
}

/// What a sentence must hold to belong to the time line.
pub(super) enum Subject<'a> {
    /// Somebody, by name, short form or pronoun.
    Name(&'a Resolved),
    /// At least half of these lemmas.
    Words(BTreeSet<String>),
}

impl Subject<'_> {
    /// The lemmas of words as typed.
    pub(super) fn words(words: &[String]) -> Self {
        Self::Words(words.iter().map(|word| lemma(word).to_owned()).collect())
    }

    fn is_in(&self, sentence: &Stretch, passage: &Passage) -> bool {
        match self {
            Self::Name(name) => is_named(name, sentence, passage),
            Self::Words(asked) => {
                let here: BTreeSet<String> = (terms(&sentence.text).into_iter())
                    .map(|term| lemma(&term.word).to_owned())
                    .collect();
                asked.intersection(&here).count() * 2 >= asked.len().max(1)
            }
        }
    }

    fn takes_part(&self, fact: &Fact, passage: &Passage) -> bool {
        match self {
            Self::Name(name) => {
                fact.agents.iter().chain(&fact.others).any(|one| name.is(&one.name))
            }
            Self::Words(_) => self.is_in(&fact.sentence, passage),
        }
    }

    fn says(&self, quote: &Quote) -> bool {
        match self {
            Self::Name(name) => quote.speaker.as_ref().is_some_and(|speaker| name.is(speaker)),
            Self::Words(_) => false,
        }
    }
}

fn is_named(name: &Resolved, sentence: &Stretch, passage: &Passage) -> bool {
    let found = &passage.found;
    let entities = found.people.iter().chain(&found.organizations).chain(&found.places);
    entities.filter(|entity| name.is(&entity.name)).flat_map(|entity| &entity.mentions).any(
        |mention| {
            let is_here =
                mention.at.field == sentence.field && sentence.span().contains(mention.at.span());
            is_here && mention.form != Form::Nominal
        },
    )
}

impl Gathered {
    /// All that a passage tells of the subject. An article that tells nothing else comes in as such.
    pub(super) fn add_passage(&mut self, passage: &Passage, subject: &Subject<'_>) {
        let before = self.entries.len();
        for fact in &passage.found.facts {
            if subject.takes_part(fact, passage) {
                self.add_fact(passage, fact);
            }
        }
        let facts = self.entries.len();
        let words = Words::new(&passage.text);
        for quote in passage.found.quotes.iter().filter(|quote| subject.says(quote)) {
            let covers = |entry: &Entry| {
                quote.spans.iter().any(|(start, end)| {
                    entry.sentence.field == quote.field
                        && entry.sentence.span().overlaps(Span::new(*start, *end))
                })
            };
            // "She said that the two met": the fact says it already.
            let is_told = quote.form == QuoteForm::Indirect
                && self.entries.iter().take(facts).skip(before).any(covers);
            if !is_told {
                self.add_quote(passage, quote, &words);
            }
        }
        self.add_sentences(passage, subject, &words, before);
        if self.entries.len() == before {
            self.add_article(passage, subject, &words);
        }
    }

    /// A fact, with others that the same sentence tells of the same day and status.
    pub(super) fn add_fact(&mut self, passage: &Passage, fact: &Fact) {
        let mut entry = blank(EntryKind::Fact, passage, fact.sentence.clone());
        entry.relations.push(fact.relation.clone());
        entry.status = Some(fact.status);
        entry.said_by.clone_from(&fact.said_by);
        for participant in fact.agents.iter().chain(&fact.others) {
            if participant.kind != Kind::Phrase && !entry.who.contains(&participant.name) {
                entry.who.push(participant.name.clone());
            }
        }
        Dating::of_fact(fact, passage).put_on(&mut entry);
        let same =
            self.entries.iter_mut().rev().take_while(|known| known.at.article == entry.at.article);
        let same = { same }.find(|known| {
            known.kind == EntryKind::Fact
                && known.sentence == entry.sentence
                && (known.status, known.from, known.until)
                    == (entry.status, entry.from, entry.until)
        });
        let Some(known) = same else {
            self.entries.push(entry);
            return;
        };
        for (into, from) in [(&mut known.who, entry.who), (&mut known.relations, entry.relations)] {
            for one in from {
                if !into.contains(&one) {
                    into.push(one);
                }
            }
        }
    }

    fn add_quote(&mut self, passage: &Passage, quote: &Quote, words: &Words<'_>) {
        let start = quote.spans.first().map_or(0, |(start, _)| *start);
        let end = quote.spans.last().map_or(start, |(_, end)| *end);
        let sentence = Stretch { start, end, text: quote.text.clone(), field: quote.field };
        let cue = quote.cue.map_or(start, |(start, _)| start);
        let around = sentence_at(words, passage, cue).map_or(Span::default(), |(span, _)| span);
        let mut entry = blank(EntryKind::Quote, passage, sentence);
        entry.who.extend(quote.speaker.clone());
        Dating::of_quote(quote, around, passage).put_on(&mut entry);
        self.entries.push(entry);
    }

    /// Sentences with a date that no fact or quote since `before` stands in.
    fn add_sentences(
        &mut self,
        passage: &Passage,
        subject: &Subject<'_>,
        words: &Words<'_>,
        before: usize,
    ) {
        let mut starts = BTreeSet::new();
        for date in passage.found.dates.iter().filter(|date| date.at.field == Field::Text) {
            let Some((span, text)) = sentence_at(words, passage, date.at.start) else { continue };
            if !starts.insert(span.start) {
                continue;
            }
            let Span { start, end } = span;
            let sentence = Stretch { start, end, text, field: Field::Text };
            let is_told = self.entries.iter().skip(before).any(|entry| {
                // What a fact without any date leaves open, the sentence may tell.
                entry.dated_by != DatedBy::Nothing
                    && entry.sentence.field == Field::Text
                    && entry.sentence.span().overlaps(span)
            });
            if is_told || is_dateline(&sentence.text) || !subject.is_in(&sentence, passage) {
                continue;
            }
            let Some(dating) = Dating::of_sentence(span, passage) else { continue };
            let mut entry = blank(EntryKind::Sentence, passage, sentence);
            dating.put_on(&mut entry);
            self.entries.push(entry);
        }
    }

    /// An article by its title; without one, by the first sentence on the subject.
    fn add_article(&mut self, passage: &Passage, subject: &Subject<'_>, words: &Words<'_>) {
        let mut entry = if passage.title.is_empty() {
            let mut sentences = words.sentences.iter().map(|sentence| {
                let Span { start, end } = sentence.span.moved_right(passage.start);
                let text = sentence.span.of(&passage.text).to_owned();
                Stretch { start, end, text, field: Field::Text }
            });
            let Some(first) = sentences.next() else { return };
            let is_on_it = |sentence: &Stretch| subject.is_in(sentence, passage);
            let telling = if is_on_it(&first) { None } else { sentences.find(is_on_it) };
            blank(EntryKind::Article, passage, telling.unwrap_or(first))
        } else {
            let text = passage.title.clone();
            let title = Stretch { start: 0, end: text.len(), text, field: Field::Title };
            let mut entry = blank(EntryKind::Article, passage, title);
            entry.at = citation(passage, passage.span().start);
            entry
        };
        Dating::published(passage.published).put_on(&mut entry);
        self.entries.push(entry);
    }

    /// A sentence that answers a question of another kind.
    pub(super) fn add_evidence(&mut self, passage: &Passage, who: &str, evidence: &Evidence) {
        let quote = passage.found.quotes.iter().find(|quote| {
            quote.field == evidence.sentence.field && quote.text == evidence.sentence.text
        });
        if let Some(quote) = quote {
            self.add_quote(passage, quote, &Words::new(&passage.text));
            return;
        }
        let mut entry = blank(EntryKind::Sentence, passage, evidence.sentence.clone());
        entry.who.push(who.to_owned());
        let dating = Dating::of_sentence(evidence.sentence.span(), passage);
        dating.unwrap_or_else(|| Dating::published(passage.published)).put_on(&mut entry);
        self.entries.push(entry);
    }

    /// The entries without headlines that repeat a sentence of their article, articles that other
    /// passages speak for, and copies of one text.
    pub(super) fn told_once(self) -> Vec<Entry> {
        let mut told: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| entry.kind != EntryKind::Article) {
            told.entry(&entry.at.article).or_default().push(entry);
        }
        let mut articles = BTreeSet::new();
        let mut entries: Vec<Entry> = Vec::new();
        for entry in &self.entries {
            let others = told.get(entry.at.article.as_str());
            let is_told = match (entry.kind, entry.sentence.field) {
                (EntryKind::Article, _) => others.is_some() || !articles.insert(&entry.at.article),
                (EntryKind::Fact, Field::Title) => {
                    others.into_iter().flatten().any(|other| repeats(entry, other))
                }
                _ => false,
            };
            if !is_told {
                entries.push(entry.clone());
            }
        }
        without_copies(entries)
    }
}

/// Whether a headline says no more than a sentence below it.
fn repeats(headline: &Entry, sentence: &Entry) -> bool {
    sentence.sentence.field == Field::Text
        && headline.status == sentence.status
        && headline.relations.iter().any(|relation| sentence.relations.contains(relation))
        && headline.who.iter().all(|name| sentence.who.contains(name))
}

/// Keeps the earliest of several entries with the same words and status. What is dated by its text
/// stays before what is dated by publication.
fn without_copies(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|one, other| {
        let order = |entry: &Entry| {
            let at = &entry.at;
            let published = (at.published.is_none(), at.published);
            (
                entry.dated_by == DatedBy::Nothing,
                published,
                at.article.clone(),
                entry.sentence.start,
            )
        };
        order(one).cmp(&order(other))
    });
    first_of_each(
        entries,
        |entry| (entry.kind, entry.status, words_key(&entry.sentence.text)),
        |entry| &entry.at.article,
        |entry| &mut entry.copies,
    )
}

/// The sentence that holds byte `at` of the article's text, and its words.
fn sentence_at(words: &Words<'_>, passage: &Passage, at: usize) -> Option<(Span, String)> {
    let sentence = words.sentences.get(words.sentence_at(at.checked_sub(passage.start)?))?;
    let text = sentence.span.of(&passage.text).to_owned();
    Some((sentence.span.moved_right(passage.start), text))
}

/// "VELMORA, March 4 (Northwire) —" tells nothing: it has hardly a word in small letters.
fn is_dateline(sentence: &str) -> bool {
    let small = sentence.split_whitespace().filter(|word| word.starts_with(char::is_lowercase));
    small.take(3).count() < 3
}

fn blank(kind: EntryKind, passage: &Passage, sentence: Stretch) -> Entry {
    Entry {
        from: None,
        until: None,
        date: String::new(),
        value: None,
        dated_by: DatedBy::Nothing,
        basis: String::new(),
        ahead: false,
        kind,
        relations: Vec::new(),
        status: None,
        outcome: None,
        who: Vec::new(),
        said_by: None,
        at: citation(passage, sentence.start),
        sentence,
        copies: Vec::new(),
    }
}
