//! The order of quotes.

use super::{
    copies::{Copies, folded},
    topic::Topic,
};
use crate::{
    extract::{Field, Quote, QuoteForm, Stretch},
    index::{Passage, terms},
    text::Span,
};
use std::cmp::Reverse;

/// A quote, what stands behind it, and how relevant it is.
#[derive(Clone, Debug)]
pub(in crate::query) struct Ranked<'p> {
    /// Where it stands.
    pub passage: &'p Passage,
    /// What was said.
    pub quote: &'p Quote,
    /// BM25 for the topic; 0 without one.
    pub relevance: f64,
    /// Words that match the topic.
    pub matches: Vec<(usize, usize)>,
    /// How many quotes were folded into it.
    pub repeats: usize,
    /// Other articles that have it.
    pub copies: Vec<String>,
}

impl Ranked<'_> {
    /// From its first byte to its last, with all that stands there, the cue in its middle too; as
    /// far as the passage reaches.
    pub(in crate::query) fn stretch(&self) -> Stretch {
        let Quote { spans, field, .. } = self.quote;
        let start = spans.first().map_or(0, |(start, _)| *start);
        let end = spans.last().map_or(start, |(_, end)| *end);
        let (text, offset) = match field {
            Field::Title => (&self.passage.title, 0),
            Field::Text => (&self.passage.text, self.passage.start),
        };
        let end = end.min(offset + text.len()).max(start);
        let text = Span::new(start, end).moved_left(offset).of(text).to_owned();
        Stretch { start, end, text, field: *field }
    }
}

/// How close to speech a form is: direct before mixed before indirect.
pub(in crate::query) fn closeness(form: QuoteForm) -> u8 {
    match form {
        QuoteForm::Direct => 0,
        QuoteForm::Mixed => 1,
        QuoteForm::Indirect => 2,
    }
}

/// So many steps of relevance are told apart: what is less than a tenth of the best behind is as good.
const STEPS: f64 = 10.0;

/// Folds copies and puts the rest in order.
pub(super) fn rank<'p>(
    quotes: Vec<(&'p Passage, &'p Quote)>,
    topic: Option<&Topic>,
) -> Vec<Ranked<'p>> {
    let words: usize = quotes.iter().map(|(_, quote)| terms(&quote.text).len()).sum();
    let usual = words as f64 / quotes.len().max(1) as f64;
    let mut ranked: Vec<Ranked<'_>> = folded(quotes)
        .into_iter()
        .map(|Copies { passage, quote, repeats, articles }| Ranked {
            relevance: topic.map_or(0.0, |topic| topic.relevance(quote, passage, usual)),
            matches: topic.map(|topic| topic.matches(quote, passage)).unwrap_or_default(),
            passage,
            quote,
            repeats,
            copies: articles,
        })
        .collect();
    let best = ranked.iter().map(|one| one.relevance).fold(0.0, f64::max);
    ranked.sort_by(|one, other| {
        let step = |one: &Ranked<'_>| {
            if best > 0.0 { (one.relevance / best * STEPS).round() } else { 0.0 }
        };
        let (form, day) = (closeness(one.quote.form), Reverse(one.passage.published));
        let other_day = Reverse(other.passage.published);
        let by_form = form.cmp(&closeness(other.quote.form));
        let by_day = day.cmp(&other_day);
        let by_both = if topic.is_some() { by_form.then(by_day) } else { by_day.then(by_form) };
        // "Mayor announces harbour plan": what a headline makes of somebody's words comes last.
        let retold = |one: &Ranked<'_>| {
            one.quote.field == Field::Title && one.quote.form == QuoteForm::Indirect
        };
        let by_relevance = retold(one).cmp(&retold(other)).then(step(other).total_cmp(&step(one)));
        by_relevance.then(by_both).then_with(|| place(one).cmp(&place(other)))
    });
    ranked
}

fn place<'a>(one: &'a Ranked<'_>) -> impl Ord + 'a {
    (&one.passage.article, one.quote.field, &one.quote.spans)
}
