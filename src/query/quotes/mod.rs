//! What was said: the quotes of an archive, by whom and about what, ranked, each text once.
//!
//! Decided: the question "what did X say about Y" and the list of quotes are one search and one
//! order. A quote is about what its own words name (full names, short ones and pronouns that stand for
//! them included). Refused: quotes that only stand near the topic; they were more often about
//! something else.

mod context;
mod copies;
mod rank;
mod topic;
mod wanted;

pub(super) use rank::{Ranked, closeness};
pub(super) use wanted::Wanted;

use super::{
    Filters,
    answer::{Citation, Resolved},
    evidence::{citation, resolved_in},
    search,
    similar::similar_names,
};
use crate::{
    Result,
    extract::{Field, Kind, QuoteForm, Stretch},
    index::Reader,
};
use context::Surroundings;
use serde::Serialize;

/// Which quotes to list.
#[derive(Clone, Debug, Default)]
pub struct QuoteOptions {
    /// Whose: a person or an organization, under any of the archive's names.
    pub by: Option<String>,
    /// About whom or what.
    pub about: Option<String>,
    /// Written in one of these forms; empty: in any.
    pub forms: Vec<QuoteForm>,
    /// What limits the articles.
    pub filters: Filters,
    /// At most so many.
    pub limit: usize,
}

/// Quotes, the best first: `schema/quotes.json` in Rust.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Quotes {
    /// How the wish was read: "what Xi Jinping said about trade".
    pub read_as: String,
    /// What the reader should know, a sentence each.
    pub notes: Vec<String>,
    /// Names of the archive that are written like one that it doesn't have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub did_you_mean: Vec<String>,
    /// How many quotes fit, copies and repeats counted once.
    pub total: usize,
    /// The best of them. With a topic: the most relevant first, what differs by less than a tenth of
    /// the best by form (direct, mixed, indirect), then the newest. Without one: the newest first.
    /// Those without a date come last.
    pub quotes: Vec<Said>,
}

/// A quote and all that is known about it. Offsets count in the article's text, or in its title where
/// `field` says so.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// Where it stands.
    #[serde(flatten)]
    pub at: Citation,
    /// Who said it: the fullest name, or the words of the source; none where nobody is named.
    pub speaker: Option<String>,
    /// What the speaker is.
    pub kind: Option<Kind>,
    /// What the article says that the speaker is: "president, Senate".
    pub role: Option<String>,
    /// In quotation marks, in part, or not at all.
    pub form: QuoteForm,
    /// What was said: the words of the spans, joined by " … ".
    pub text: String,
    /// What the offsets count in.
    pub field: Field,
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its parts, in order; several where the words of the article come between.
    pub spans: Vec<(usize, usize)>,
    /// The words that say that it was said: "said", "according to".
    pub cue: Option<String>,
    /// What comes before it in its paragraph; else the rest of its sentence, else the sentence before.
    pub context: Option<Stretch>,
    /// Words in it that match the topic: byte offsets, in order.
    pub matches: Vec<(usize, usize)>,
    /// Pronouns and short forms in it that were resolved.
    pub resolved: Vec<Resolved>,
    /// How relevant it is for the topic (BM25); 0 without one.
    pub score: f64,
    /// How many shorter or equal quotes stand behind it, those of its own article included.
    pub repeats: usize,
    /// Further articles that hold these words, or a part of them.
    pub copies: Vec<String>,
}

/// The quotes that fit `options`.
pub fn quotes(reader: &Reader, options: &QuoteOptions) -> Result<Quotes> {
    let filters = search::filters(reader, &options.filters)?;
    let wanted = Wanted {
        by: options.by.as_deref(),
        about: options.about.as_deref(),
        forms: &options.forms,
        within: &filters,
        ..Wanted::default()
    };
    let search = wanted.search(reader)?;
    let ranked = search.ranked();
    let mut found = Quotes {
        read_as: search.read_as(),
        notes: search.notes.clone(),
        total: ranked.len(),
        ..Quotes::default()
    };
    if let Some(speaker) = search.speaker.as_ref().filter(|speaker| speaker.kind.is_none()) {
        let kinds = [Kind::Person, Kind::Organization];
        let similar = similar_names(reader, &speaker.typed, &kinds)?;
        found.did_you_mean = similar.into_iter().map(|similar| similar.name).collect();
    }
    found.quotes = best(reader, &ranked, options.limit)?;
    Ok(found)
}

/// The first `limit` quotes, with all that is known about them.
pub(super) fn best(reader: &Reader, ranked: &[Ranked<'_>], limit: usize) -> Result<Vec<Said>> {
    let mut surroundings = Surroundings::new(reader);
    ranked.iter().take(limit).map(|one| said(&mut surroundings, one)).collect()
}

fn said(surroundings: &mut Surroundings<'_>, ranked: &Ranked<'_>) -> Result<Said> {
    let (passage, quote) = (ranked.passage, ranked.quote);
    let words = ranked.stretch();
    Ok(Said {
        at: citation(passage, words.start),
        speaker: quote.speaker.clone(),
        kind: quote.speaker_kind,
        role: surroundings.role(ranked)?,
        form: quote.form,
        text: quote.text.clone(),
        field: quote.field,
        start: words.start,
        end: words.end,
        spans: quote.spans.clone(),
        cue: surroundings.cue(ranked)?,
        context: surroundings.context(ranked)?,
        matches: ranked.matches.clone(),
        resolved: resolved_in(&passage.found, &words),
        score: (ranked.relevance * 1e4).round() / 1e4,
        repeats: ranked.repeats,
        copies: ranked.copies.clone(),
    })
}
