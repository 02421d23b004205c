//! Answers from quotes: what somebody said, about what, and who said these words.

use super::{
    answer::{Evidence, Item},
    evidence::{citation, resolved_in, without_copies, words_key},
    resolve::{Resolved, resolve},
    search::within,
};
use crate::{
    Result,
    extract::{Kind, Quote, QuoteForm, Stretch},
    index::{NameField, Passage, Plan, Reader, lemma, terms},
    text::Span,
};
use std::collections::{BTreeMap, BTreeSet};

/// Passages looked at for one question.
const MOST_PASSAGES: usize = 2_000;

/// What quotes answer.
#[derive(Debug, Default)]
pub(super) struct Sayings {
    /// How the question was read.
    pub read_as: String,
    /// What was supposed.
    pub notes: Vec<String>,
    /// One answer a speaker, his or her quotes as evidence.
    pub items: Vec<Item>,
    /// What finds the passages.
    pub plan: Plan,
}

/// Answers a question about what was said.
pub(super) fn answer(
    reader: &Reader,
    by: Option<&str>,
    about: Option<&str>,
    said: Option<&str>,
    filters: &Plan,
) -> Result<Sayings> {
    let speaker = match by {
        Some(typed) => Some(resolve(reader, typed, &[Kind::Person, Kind::Organization])?),
        None => None,
    };
    let topic = match about {
        Some(typed) => Some(topic_of(reader, typed)?),
        None => None,
    };
    let said: Vec<String> =
        terms(said.unwrap_or_default()).into_iter().map(|term| term.word).collect();
    let mut plans = Vec::new();
    if let Some(speaker) = &speaker {
        let names =
            speaker.names.iter().map(|(_, name)| Plan::Name(NameField::Speaker, name.clone()));
        plans.push(Plan::Any(names.collect()));
    }
    if !said.is_empty() {
        plans.push(Plan::Quoted(said.clone()));
    }
    if let Some(topic) = &topic {
        plans.push(about_plan(topic));
    }
    let plan = within(Plan::All(plans), filters);
    let mut gathered: BTreeMap<(String, Kind), Vec<Evidence>> = BTreeMap::new();
    for (_, passage) in reader.search(&plan, MOST_PASSAGES)? {
        for quote in &passage.found.quotes {
            let fits = speaker
                .as_ref()
                .is_none_or(|speaker| quote.speaker.as_ref().is_some_and(|name| speaker.is(name)))
                && topic.as_ref().is_none_or(|topic| is_about(quote, &passage, topic))
                && (said.is_empty() || holds(quote, &said));
            if !fits {
                continue;
            }
            let name = quote.speaker.clone().unwrap_or_else(|| "not attributed".to_owned());
            let kind = quote.speaker_kind.unwrap_or(Kind::Phrase);
            gathered.entry((name, kind)).or_default().push(evidence(&passage, quote));
        }
    }
    let mut items: Vec<Item> =
        gathered.into_iter().map(|((name, kind), evidence)| item(name, kind, evidence)).collect();
    items.sort_by(|one, other| {
        (other.evidence.len(), &one.name).cmp(&(one.evidence.len(), &other.name))
    });
    let notes = speaker
        .iter()
        .filter(|speaker| speaker.kind.is_none())
        .map(|speaker| format!("\"{}\" is no name in this archive", speaker.typed));
    Ok(Sayings {
        read_as: read_as(speaker.as_ref(), topic.as_ref(), &said),
        notes: notes.collect(),
        items,
        plan,
    })
}

fn read_as(speaker: Option<&Resolved>, topic: Option<&Resolved>, said: &[String]) -> String {
    let question = match speaker {
        Some(speaker) => format!("what {} said", speaker.name),
        None => "what was said".to_owned(),
    };
    let about = topic.map(|topic| format!(" about {}", topic.typed));
    let words = (!said.is_empty()).then(|| format!(" with the words \"{}\"", said.join(" ")));
    [question, about.unwrap_or_default(), words.unwrap_or_default()].concat()
}

/// What a quote is to be about: a name of the archive only where it is that name, or a person's short
/// one: "Brexit" is not the Brexit Party.
fn topic_of(reader: &Reader, typed: &str) -> Result<Resolved> {
    let resolved = resolve(reader, typed, &[])?;
    let is_name = resolved.kind == Some(Kind::Person)
        || resolved.names.iter().any(|(_, name)| words_key(name) == words_key(typed));
    let names = if is_name { resolved.names } else { Vec::new() };
    Ok(Resolved { names, ..resolved })
}

fn about_plan(topic: &Resolved) -> Plan {
    let mut plans: Vec<Plan> = (topic.names.iter())
        .filter_map(|(kind, name)| Some(Plan::Name(NameField::of(*kind)?, name.clone())))
        .collect();
    let words = terms(&topic.typed).into_iter().map(|term| Plan::Word(term.word));
    plans.push(Plan::All(words.collect()));
    Plan::Any(plans)
}

/// Whether the quote's own words hold the topic, by name, short form, pronoun or the words typed.
fn is_about(quote: &Quote, passage: &Passage, topic: &Resolved) -> bool {
    let found = &passage.found;
    let entities = found.people.iter().chain(&found.organizations).chain(&found.places);
    let is_named = entities.filter(|entity| topic.is(&entity.name)).any(|entity| {
        entity.mentions.iter().any(|mention| {
            quote.field == mention.at.field
                && quote
                    .spans
                    .iter()
                    .any(|(start, end)| Span::new(*start, *end).contains(mention.at.span()))
        })
    });
    let asked: Vec<String> = terms(&topic.typed).into_iter().map(|term| term.word).collect();
    let lemmas: BTreeSet<String> =
        terms(&quote.text).into_iter().map(|term| lemma(&term.word).to_owned()).collect();
    is_named || asked.iter().all(|word| lemmas.contains(lemma(word)))
}

/// Whether the words stand in the quote in a row.
fn holds(quote: &Quote, said: &[String]) -> bool {
    let words: Vec<String> = terms(&quote.text).into_iter().map(|term| term.word).collect();
    words.windows(said.len()).any(|window| window == said)
}

fn evidence(passage: &Passage, quote: &Quote) -> Evidence {
    let start = quote.spans.first().map_or(0, |(start, _)| *start);
    let end = quote.spans.last().map_or(start, |(_, end)| *end);
    let sentence = Stretch { start, end, text: quote.text.clone(), field: quote.field };
    let form = match quote.form {
        QuoteForm::Direct => "direct quote",
        QuoteForm::Mixed => "mixed quote",
        QuoteForm::Indirect => "indirect quote",
    };
    let cue = quote.cue.map(|(start, end)| {
        let local = Span::new(start, end);
        local.moved_left(passage.start).of(&passage.text).to_owned()
    });
    Evidence {
        at: citation(passage, start),
        resolved: resolved_in(&passage.found, &sentence),
        sentence,
        cue: cue.unwrap_or_default(),
        rule: form.to_owned(),
        said_by: quote.speaker.clone(),
        when: None,
        place: None,
        copies: Vec::new(),
    }
}

fn item(name: String, kind: Kind, mut evidence: Vec<Evidence>) -> Item {
    evidence.sort_by(|one, other| {
        let order = |piece: &Evidence| {
            (
                piece.at.published.is_none(),
                piece.at.published,
                piece.at.article.clone(),
                piece.sentence.start,
            )
        };
        order(one).cmp(&order(other))
    });
    let evidence = without_copies(evidence);
    let articles: BTreeSet<&String> =
        evidence.iter().flat_map(|piece| piece.copies.iter().chain([&piece.at.article])).collect();
    let texts: BTreeSet<String> =
        evidence.iter().map(|piece| words_key(&piece.sentence.text)).collect();
    Item {
        name,
        kind,
        status: None,
        also_written: Vec::new(),
        roles: Vec::new(),
        when: None,
        place: None,
        score: if texts.is_empty() { 0.0 } else { 1.0 },
        articles: articles.len(),
        outcome: None,
        evidence,
    }
}
