//! Answers from quotes: what somebody said, about what, and who said these words.

use super::{
    answer::{Evidence, Item},
    evidence::{citation, resolved_in, words_key},
    quotes::{Ranked, Wanted},
    resolve::resolve,
    search::within,
    words::is_small,
};
use crate::{
    Result,
    extract::{Kind, QuoteForm},
    index::{Plan, Reader, terms},
    text::{Span, lemma},
};
use std::collections::{BTreeMap, BTreeSet};

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
    let described = match by {
        Some(typed) => described(reader, typed)?,
        None => None,
    };
    let holding = described.iter().flatten().cloned().map(Plan::Word).collect();
    let near = within(Plan::Filter(Box::new(Plan::All(holding))), filters);
    let (by, limits) = if described.is_some() { (None, &near) } else { (by, filters) };
    let wanted = Wanted { by, about, words: said, within: limits, ..Wanted::default() };
    let search = wanted.search(reader)?;
    let identities = reader.identities()?;
    let mut gathered: BTreeMap<(String, Kind), Vec<Evidence>> = BTreeMap::new();
    for ranked in search.ranked() {
        let quote = ranked.quote;
        let is_asked = |words: &BTreeSet<String>| {
            quote.speaker.as_ref().is_some_and(|speaker| words.is_subset(&lemmas(speaker)))
        };
        if described.as_ref().is_some_and(|words| !is_asked(words)) {
            continue;
        }
        let name = quote.speaker.clone().unwrap_or_else(|| "not attributed".to_owned());
        let kind = quote.speaker_kind.unwrap_or(Kind::Phrase);
        let name = identities.name(kind, &name).to_owned();
        gathered.entry((name, kind)).or_default().push(evidence(&ranked));
    }
    let mut items: Vec<Item> =
        gathered.into_iter().map(|((name, kind), evidence)| item(name, kind, evidence)).collect();
    items.sort_by(|one, other| {
        (other.evidence.len(), &one.name).cmp(&(one.evidence.len(), &other.name))
    });
    let read_as = match &described {
        Some(words) => {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            format!("{} by those called {}", search.read_as(), words.join(" "))
        }
        None => search.read_as(),
    };
    Ok(Sayings { read_as, notes: search.notes, items, plan: search.plan })
}

/// The words of a speaker who is no name of the archive: "the foreign ministry"; none for a name.
fn described(reader: &Reader, typed: &str) -> Result<Option<BTreeSet<String>>> {
    if resolve(reader, typed, &[Kind::Person, Kind::Organization])?.kind.is_some() {
        return Ok(None);
    }
    let mut words = lemmas(typed);
    words.retain(|word| !is_small(word));
    let is_name = typed.chars().any(char::is_uppercase);
    Ok(Some(words).filter(|words| !is_name && !words.is_empty()))
}

fn lemmas(text: &str) -> BTreeSet<String> {
    terms(text).into_iter().map(|term| lemma(&term.word).to_owned()).collect()
}

fn evidence(ranked: &Ranked<'_>) -> Evidence {
    let (passage, quote) = (ranked.passage, ranked.quote);
    let sentence = ranked.stretch();
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
        at: citation(passage, sentence.start),
        resolved: resolved_in(&passage.found, &sentence),
        sentence,
        trigger: None,
        sides: Vec::new(),
        cue: cue.unwrap_or_default(),
        rule: form.to_owned(),
        said_by: quote.speaker.clone(),
        when: None,
        place: None,
        copies: ranked.copies.clone(),
    }
}

fn item(name: String, kind: Kind, evidence: Vec<Evidence>) -> Item {
    let articles: BTreeSet<&String> =
        evidence.iter().flat_map(|piece| piece.copies.iter().chain([&piece.at.article])).collect();
    let texts: BTreeSet<String> =
        evidence.iter().map(|piece| words_key(&piece.sentence.text)).collect();
    let score = if texts.is_empty() { 0.0 } else { 1.0 };
    Item { score, articles: articles.len(), evidence, ..Item::new(name, kind) }
}
