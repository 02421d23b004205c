//! Who said what: direct, mixed and indirect quotes and the words that name their source.
//!
//! Quotation marks first (`marks`), then sentence by sentence (`sentence`) the cues (`cue`) with
//! noun phrases as their sources (`phrase`), then quotes without a cue, which go on with the
//! speaker before. Decided: no parser and no tagger, word lists and the order of words alone;
//! refused: one pattern for each order of quote, verb and name, which made every quote that two
//! patterns match two quotes.

mod cue;
mod marks;
mod phrase;
mod place;
mod sentence;
mod telling;
mod verb;
mod vocabulary;

use super::{extraction::QuoteForm, names::Name};
use crate::text::{Span, TokenKind, Words};
use sentence::{Attribution, read};
use std::ops::Range;
use vocabulary::Page;

/// Something said, and the words that name who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Saying {
    /// What was said, in order; several spans where the cue stands between.
    pub(super) content: Vec<Span>,
    pub(super) form: QuoteForm,
    /// The words that name the source: a name, a pronoun or a noun phrase.
    pub(super) source: Option<Span>,
    /// The words that say that it was said.
    pub(super) cue: Option<Span>,
}

/// The sayings of a text, in order of their first byte. `names` tell where names stand.
pub(super) fn find(words: &Words<'_>, names: &[Name]) -> Vec<Saying> {
    let mut page = Page::new(words, names);
    let paragraphs = words.paragraphs.iter().map(|paragraph| paragraph.sentences.clone());
    let told = telling::told(&page, paragraphs.map(|sentences| units(&page, sentences)));
    let mut sayings: Vec<Saying> = told.into_iter().filter_map(|a| saying(&page, a)).collect();
    page.descend();
    let inside = inside_quotes(&page);
    sayings.extend(inside.into_iter().filter_map(|a| saying(&page, a)));
    sayings.sort_by_key(|saying| (saying.content[0], saying.cue));
    sayings
}

/// The sentences of a paragraph, joined where a quote runs over their end.
fn units(page: &Page<'_>, sentences: Range<usize>) -> Vec<Range<usize>> {
    let mut units: Vec<Range<usize>> = Vec::new();
    for sentence in &page.words.sentences[sentences] {
        let tokens = sentence.tokens.clone();
        let is_cut = page.segment_at(tokens.start).is_some_and(|s| s.tokens.start < tokens.start);
        match units.last_mut().filter(|_| is_cut) {
            Some(unit) => unit.end = tokens.end,
            None => units.push(tokens),
        }
    }
    units
}

/// What speakers say that others said: `“My mother used to say ‘never lend a boat’,” Rath said.`
fn inside_quotes(page: &Page<'_>) -> Vec<Attribution> {
    /// A quote of fewer words reports nobody.
    const SHORTEST: usize = 8;
    let mut found = Vec::new();
    let outermost = page.segments.iter().filter(|segment| segment.depth == 0);
    for segment in outermost.filter(|segment| segment.tokens.len() >= SHORTEST) {
        let inner = segment.tokens.start + 1..segment.tokens.end - usize::from(segment.closed);
        let sentences = page.words.sentence_of_token(inner.start)
            ..page.words.sentence_of_token(inner.end - 1) + 1;
        for unit in units(page, sentences) {
            let unit = unit.start.max(inner.start)..unit.end.min(inner.end);
            let said = read(page, &unit).attributions;
            found.extend(said.into_iter().filter(|said| is_reported(page, said)));
        }
    }
    found
}

/// Whether an attribution inside a quote quotes another than its speaker.
fn is_reported(page: &Page<'_>, said: &Attribution) -> bool {
    let quotes = |range: &Range<usize>| page.segments_in(range.clone()).next().is_some();
    if !said.content.iter().any(quotes) {
        return false;
    }
    let source = said.source.as_ref().filter(|_| said.cue.is_some());
    source.is_some_and(|source| !page.is_one_of(source.start, &["i", "we", "you"]))
}

fn saying(page: &Page<'_>, attribution: Attribution) -> Option<Saying> {
    let span = |range: &Range<usize>| page.words.span(range.clone());
    let mut content: Vec<Span> = Vec::new();
    let mut ranges = attribution.content;
    ranges.sort_by_key(|range| range.start);
    for next in ranges.iter().map(span).filter(|span| !span.is_empty()) {
        match content.last_mut() {
            Some(last) if next.start < last.end => *last = last.union(next),
            _ => content.push(next),
        }
    }
    if content.is_empty() {
        return None;
    }
    let form = form(page, &ranges);
    let source = attribution.source.as_ref().map(span);
    let cue = attribution.cue.as_ref().map(span);
    Some(Saying { content, form, source, cue })
}

/// Direct where all words stand in quotation marks, indirect where none does.
fn form(page: &Page<'_>, content: &[Range<usize>]) -> QuoteForm {
    let mut quoted = false;
    let mut plain = false;
    for range in content {
        let first = page.segments_in(range.clone()).next();
        let covers = page.segment_at(range.start).or(first);
        quoted |= covers.is_some();
        let inside = |token: usize| page.segment_at(token).is_some();
        plain |=
            range.clone().any(|token| page.words.kind(token) != TokenKind::Mark && !inside(token));
    }
    match (quoted, plain) {
        (true, false) => QuoteForm::Direct,
        (true, true) => QuoteForm::Mixed,
        _ => QuoteForm::Indirect,
    }
}

#[cfg(test)]
mod tests;
