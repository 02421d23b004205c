//! Answers from quotes: what somebody said, about what, and who said these words.

use super::{
    answer::{Evidence, Item},
    evidence::{citation, resolved_in, words_key},
    quotes::{Ranked, Wanted},
};
use crate::{
    Result,
    extract::{Kind, QuoteForm},
    index::{Plan, Reader},
    text::Span,
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
    let wanted = Wanted { by, about, words: said, within: filters, ..Wanted::default() };
    let search = wanted.search(reader)?;
    let identities = reader.identities()?;
    let mut gathered: BTreeMap<(String, Kind), Vec<Evidence>> = BTreeMap::new();
    for ranked in search.ranked() {
        let quote = ranked.quote;
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
    Ok(Sayings { read_as: search.read_as(), notes: search.notes, items, plan: search.plan })
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
