//! A passage as bytes: first what shows it, then what was found in it, so that who only shows passages reads no more.
//!
//! Words that stand in the passage or the title are kept as their place there, and cut out again.

mod found;

use super::{
    analysis::Term,
    passage::{Passage, Shown},
    rows::short_sketch,
};
use crate::{extract::Extraction, text::Span};
use chrono::{Datelike as _, NaiveDate};
use found::Page;
use postcard::{Error, Result};
use serde::{Deserialize, Serialize};

/// The passage as bytes; `terms` are those of its text. They end with their number, so that whatever ends with them can be
/// read: tantivy's own way to a value of a document goes byte by byte.
pub(super) fn bytes(passage: &Passage, terms: &[Term]) -> Result<Vec<u8>> {
    let shown = StoredShown {
        article: &passage.article,
        title: &passage.title,
        published: passage.published.map(day),
        source: passage.source.as_deref(),
        number: passage.number,
        start: passage.start,
        text: &passage.text,
        paragraphs: passage.paragraphs.clone(),
        terms: gaps_and_lengths(terms),
        sketch: short_sketch(terms),
    };
    let shown = postcard::to_stdvec(&shown)?;
    let mut bytes = postcard::to_extend(&Page::of(passage).store(&passage.found), shown)?;
    let length = u32::try_from(bytes.len()).map_err(|_| Error::SerializeBufferFull)?;
    bytes.extend(length.to_le_bytes());
    Ok(bytes)
}

/// The passage with which a document ends.
pub(super) fn passage(document: &[u8]) -> Result<Passage> {
    let (stored, found) = read(document)?;
    let mut passage = stored.passage();
    passage.found = Page::of(&passage).found(postcard::from_bytes(found)?)?;
    Ok(passage)
}

/// What shows the passage with which a document ends, and where its text mentions `names`.
pub(super) fn shown(document: &[u8], names: &[String]) -> Result<Shown> {
    let (stored, found) = read(document)?;
    let passage = stored.passage();
    let named = if names.is_empty() {
        Vec::new()
    } else {
        Page::of(&passage).named(&postcard::from_bytes(found)?, names)?
    };
    Ok(Shown { passage, terms: spans(&stored.terms), sketch: stored.sketch, named })
}

/// What shows it, and the bytes of what was found in it.
fn read(document: &[u8]) -> Result<(StoredShown<'_>, &[u8])> {
    let bytes = last_value(document).ok_or(Error::DeserializeUnexpectedEnd)?;
    postcard::take_from_bytes(bytes)
}

fn last_value(document: &[u8]) -> Option<&[u8]> {
    let (before, length) = document.split_last_chunk()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    before.get(before.len().checked_sub(length)?..)
}

/// What shows a passage.
#[derive(Serialize, Deserialize)]
struct StoredShown<'a> {
    article: &'a str,
    title: &'a str,
    published: Option<i32>,
    source: Option<&'a str>,
    number: usize,
    start: usize,
    text: &'a str,
    paragraphs: Vec<(usize, usize)>,
    terms: Vec<u32>,
    sketch: Vec<u32>,
}

impl StoredShown<'_> {
    fn passage(&self) -> Passage {
        Passage {
            article: self.article.to_owned(),
            title: self.title.to_owned(),
            published: day_of(self.published),
            source: self.source.map(str::to_owned),
            number: self.number,
            start: self.start,
            end: self.start.saturating_add(self.text.len()),
            text: self.text.to_owned(),
            paragraphs: self.paragraphs.clone(),
            found: Extraction::default(),
        }
    }
}

/// Lengths below this stand beside their gap in one number.
const LONG: usize = 1 << 6;

/// For each term how many bytes lie between the one before and it, and how long it is.
fn gaps_and_lengths(terms: &[Term]) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(terms.len());
    let mut before = 0;
    for Term { span, .. } in terms {
        let gap = span.start.saturating_sub(before);
        let length = span.len().min(LONG - 1);
        numbers.push(u32::try_from(gap * LONG + length).unwrap_or(u32::MAX));
        if length == LONG - 1 {
            numbers.push(u32::try_from(span.len()).unwrap_or(u32::MAX));
        }
        before = span.end;
    }
    numbers
}

/// The spans of these gaps and lengths.
fn spans(numbers: &[u32]) -> Vec<Span> {
    let mut spans = Vec::with_capacity(numbers.len());
    let mut before = 0;
    let mut numbers = numbers.iter().map(|number| *number as usize);
    while let Some(number) = numbers.next() {
        let start = before + number / LONG;
        let length = number % LONG;
        let length = if length == LONG - 1 { numbers.next().unwrap_or(length) } else { length };
        before = start + length;
        spans.push(Span::new(start, before));
    }
    spans
}

fn day(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

fn day_of(number: Option<i32>) -> Option<NaiveDate> {
    number.and_then(NaiveDate::from_num_days_from_ce_opt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::Article,
        extract::{Field, Source, extract},
        index::{analysis::terms, passage::passages},
    };
    use proptest::prelude::*;

    const TITLE: &str = "Ruiz to meet Lind in Orvane";
    const TEXT: &str = "ORVANE — President Ana Ruiz met Prime Minister Kari Lind of Norland on 3 March 2021, her \
                        office said on Thursday.\n\n“We talked about água, and about the frost,” Ruiz said. She \
                        will visit the Growers’ League (GL) next week; the GL had invited her in 2019. 習近平 sent \
                        a letter with a-word-of-more-than-sixty-letters-which-no-newspaper-would-ever-have-printed.";

    fn all(text: &str) -> Vec<Passage> {
        let published = NaiveDate::from_ymd_opt(2021, 3, 4);
        let found = extract(&Source { title: TITLE, text, published });
        let article = Article {
            id: "orvane-1".to_owned(),
            title: TITLE.to_owned(),
            text: text.to_owned(),
            ..Article::default()
        };
        passages(&article, published, &found)
    }

    #[test]
    fn passages_come_back() {
        let passages = all(&[TEXT, TEXT].join("\n\n"));
        assert!(passages.iter().any(|passage| !passage.found.facts.is_empty()));
        for one in passages {
            let terms = terms(&one.text);
            let bytes = bytes(&one, &terms).unwrap();
            assert_eq!(passage(&bytes).unwrap(), one);
            let mut entities = one.found.people.iter().chain(&one.found.organizations);
            let entity = entities.next().unwrap();
            let shown = shown(&bytes, std::slice::from_ref(&entity.name)).unwrap();
            assert!(terms.iter().map(|term| term.span).eq(shown.terms), "{}", one.text);
            let in_text = entity.mentions.iter().filter(|mention| mention.at.field == Field::Text);
            assert!(in_text.map(|mention| mention.at.span()).eq(shown.named), "{}", entity.name);
            assert_eq!(shown.passage, Passage { found: Extraction::default(), ..one });
        }
    }

    proptest! {
        #[test]
        fn any_passage_comes_back(text in "(?:Ana Ruiz|met|said|“|”|\\PC{0,70}|[.,] |\n\n|2021| ){0,60}") {
            for one in all(&text) {
                let bytes = bytes(&one, &terms(&one.text)).unwrap();
                prop_assert_eq!(passage(&bytes).unwrap(), one);
            }
        }

        #[test]
        fn damage_is_no_panic(at in 0_usize..4_000, byte: u8, cut in 0_usize..4_000) {
            let one = all(TEXT).remove(0);
            let names: Vec<String> =
                one.found.people.iter().map(|entity| entity.name.clone()).collect();
            let mut bytes = bytes(&one, &terms(&one.text)).unwrap();
            let (at, cut) = (at % bytes.len(), cut % (bytes.len() + 1));
            let whole = bytes.len();
            bytes.truncate(cut);
            prop_assert_eq!(passage(&bytes).is_ok(), cut == whole);
            prop_assert_eq!(shown(&bytes, &names).is_ok(), cut == whole);
            if let Some(damaged) = bytes.get_mut(at) {
                *damaged = byte;
            }
            // Whatever it reads, it ends where its text does.
            if let Ok(read) = shown(&bytes, &names) {
                prop_assert_eq!(read.passage.end, read.passage.start.saturating_add(read.passage.text.len()));
            }
            if let Ok(read) = passage(&bytes) {
                prop_assert_eq!(read.end, read.start.saturating_add(read.text.len()));
            }
        }
    }
}
