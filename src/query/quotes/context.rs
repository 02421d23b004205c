//! What stands around a quote in its article: the words before it, who the speaker is.

use super::rank::Ranked;
use crate::{
    Result,
    article::Article,
    extract::{Extraction, Field, Stretch},
    index::{Reader, terms},
    query::offices::role_words,
    text::{Sentence, Span, Words},
};
use std::collections::{BTreeMap, btree_map::Entry};

/// The rest of a sentence says something from so many words on; "she said on Monday" does not.
const TELLING: usize = 6;

/// The articles that quotes were taken from, each read once.
pub(super) struct Surroundings<'r> {
    reader: &'r Reader,
    articles: BTreeMap<String, Option<(Article, Extraction)>>,
}

impl<'r> Surroundings<'r> {
    pub(super) fn new(reader: &'r Reader) -> Self {
        Self { reader, articles: BTreeMap::new() }
    }

    fn article(&mut self, id: &str) -> Result<Option<&(Article, Extraction)>> {
        let found = match self.articles.entry(id.to_owned()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(self.reader.article(id)?),
        };
        Ok(found.as_ref())
    }

    /// What the article says that the speaker is; the first that names an organization or country, else the
    /// first.
    pub(super) fn role(&mut self, ranked: &Ranked<'_>) -> Result<Option<String>> {
        let Some(speaker) = &ranked.quote.speaker else { return Ok(None) };
        let Some((_, found)) = self.article(&ranked.passage.article)? else { return Ok(None) };
        let entities = found.people.iter().chain(&found.organizations);
        let mut roles =
            entities.filter(|entity| entity.name == *speaker).flat_map(|entity| &entity.roles);
        let first = roles.clone().next();
        Ok(roles.find(|role| role.of.is_some()).or(first).map(role_words))
    }

    /// The words that say that it was said.
    pub(super) fn cue(&mut self, ranked: &Ranked<'_>) -> Result<Option<String>> {
        let Some((start, end)) = ranked.quote.cue else { return Ok(None) };
        let Some((article, _)) = self.article(&ranked.passage.article)? else { return Ok(None) };
        let text = match ranked.quote.field {
            Field::Title => &article.title,
            Field::Text => &article.text,
        };
        let words = Span::new(start, end).of(text);
        Ok((!words.is_empty()).then(|| words.to_owned()))
    }

    /// The sentence before the quote in its paragraph. Where it begins the paragraph, the rest of its
    /// sentence; where there is little of that, the last sentence of the paragraph before.
    ///
    /// "The council met for an hour. “It was long,” she said." has "The council met for an hour."
    pub(super) fn context(&mut self, ranked: &Ranked<'_>) -> Result<Option<Stretch>> {
        if ranked.quote.field == Field::Title {
            return Ok(None);
        }
        let words = ranked.stretch();
        let Some((article, _)) = self.article(&ranked.passage.article)? else { return Ok(None) };
        Ok(around(&article.text, words.span()).map(|span| Stretch {
            start: span.start,
            end: span.end,
            text: span.of(&article.text).to_owned(),
            field: Field::Text,
        }))
    }
}

fn around(text: &str, quote: Span) -> Option<Span> {
    let words = Words::new(text);
    let at = words.sentence_at(quote.start);
    let own = words.sentences.get(at)?;
    let before = at.checked_sub(1).and_then(|before| words.sentences.get(before));
    let before = before.filter(|before| says_something(&words, before));
    if let Some(before) = before.filter(|before| before.paragraph == own.paragraph) {
        return Some(before.span.trimmed(text));
    }
    let last = words.sentences.get(words.sentence_at(quote.end.saturating_sub(1)))?;
    let rest = Span::new(quote.end, last.span.end.max(quote.end));
    let rest = without_marks(text, rest);
    if terms(rest.of(text)).len() >= TELLING {
        return Some(rest);
    }
    before.map(|before| before.span.trimmed(text))
}

/// "PORT ADELE, March 18 —" says nothing, nor does a heading or a date that is all of its paragraph.
fn says_something(words: &Words<'_>, sentence: &Sentence) -> bool {
    let is_alone = (words.paragraphs.get(sentence.paragraph))
        .is_some_and(|paragraph| paragraph.sentences.len() == 1);
    let text = sentence.span.of(words.text).trim_end();
    let is_ended = text.ends_with(['.', '!', '?', '…', '"', '”', '’', ')', ':']);
    !sentence.is_dateline && (is_ended || !is_alone)
}

/// `span` without the marks that end a quote before it.
fn without_marks(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let rest = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    Span::new(span.end - rest.len(), span.end).trimmed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, quote: &str, expected: &str) {
        let start = text.find(quote).unwrap();
        let span = around(text, Span::new(start, start + quote.len()));
        assert_eq!(span.map_or("", |span| span.of(text)), expected, "{text}");
    }

    #[test]
    fn rows() {
        check(
            "The council met for an hour. “It was long,” she said.",
            "“It was long,”",
            "The council met for an hour.",
        );
        check(
            "Snow fell.\n\n“It was long,” Ida Holm told reporters after the vote on the bridge.",
            "“It was long,”",
            "Ida Holm told reporters after the vote on the bridge.",
        );
        check(
            "Snow fell all night.\n\n“It was long,” she said.",
            "“It was long,”",
            "Snow fell all night.",
        );
        check("Tuesday, 5 March\n\n“It was long,” she said.", "“It was long,”", "");
        check("“It was long,” she said.", "“It was long,”", "");
    }
}
