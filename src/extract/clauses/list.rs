//! Lists of noun phrases, read from their last member backwards.

use super::{
    lexicon::Class,
    phrase::{Phrase, Reader},
    subject::{is_apposition, named_apposition, opening},
    tag::Tag,
};
use crate::extract::names::lists::is_title;
use std::ops::Range;

/// The list of phrases that ends with `chunk`: "Xi, Li and Wang".
pub(super) fn list_ending(reader: Reader<'_>, chunk: Range<usize>) -> Vec<Phrase> {
    let mut list: Vec<Phrase> = Vec::new();
    let mut start = chunk.start;
    list.extend(reader.phrase(start).map(|phrase| named_apposition(reader, phrase)));
    let Some(mut joint) = start.checked_sub(1) else { return list };
    if reader.tagged[joint].tag != Tag::And {
        return list;
    }
    let mut found = Vec::new();
    for _ in 0..20 {
        let after_comma = joint.checked_sub(1).filter(|at| reader.tag(*at) == Some(Tag::Comma));
        let end = after_comma.filter(|_| reader.tag(joint) == Some(Tag::And)).unwrap_or(joint);
        let Some(prior) = phrase_before(reader, end) else { break };
        let has_name = after_comma.is_some() && reader.tag(joint) == Some(Tag::And);
        let prior = if has_name { described(reader, prior) } else { prior };
        start = prior.tokens.start;
        // "visited Rome and Xi met", "in Rome, Xi and Lee met": what a verb or preposition owns
        // belongs to another clause.
        if is_owned(reader, start) {
            break;
        }
        // "Osei and his northern counterparts, Lind, Moe and Lee"
        let opens_names = reader.tag(joint) == Some(Tag::Comma) && !names_somebody(reader, &prior);
        found.push(prior);
        match start.checked_sub(1) {
            Some(at) if reader.tag(at) == Some(Tag::Comma) => joint = at,
            Some(at) if opens_names && reader.tag(at) == Some(Tag::And) => joint = at,
            _ => break,
        }
    }
    list.extend(found);
    list.sort_by_key(|phrase| phrase.tokens.start);
    list
}

/// "The governor, Xi, and the commander, Li, met": the governor, by that name.
fn described(reader: Reader<'_>, name: Phrase) -> Phrase {
    let prior = || {
        let comma = name.tokens.start.checked_sub(1)?;
        let is_comma = reader.tag(comma) == Some(Tag::Comma);
        phrase_before(reader, comma).filter(|_| is_comma && reader.is_named(&name))
    };
    match prior() {
        Some(office)
            if reader.lower(office.chunk.start) == "the"
                && !reader.is_named(&office)
                && office.naming.is_none()
                && is_title(reader.lower(office.head)) =>
        {
            let tokens = office.tokens.start..name.tokens.end;
            Phrase { tokens, naming: Some(name.chunk), ..office }
        }
        _ => name,
    }
}

/// Whether the phrase has a name for its head.
fn names_somebody(reader: Reader<'_>, phrase: &Phrase) -> bool {
    reader.tag(phrase.head) == Some(Tag::Name)
}

/// Whether a verb or preposition stands before the phrase that begins at `start`.
fn is_owned(reader: Reader<'_>, start: usize) -> bool {
    let Some(word) = start.checked_sub(1).map(|at| &reader.tagged[at]) else { return false };
    let lemma = word.forms.lemma.unwrap_or_default();
    let says = super::lexicon::Classes::of(lemma).has(Class::Clausal);
    match word.tag {
        Tag::Verb => !says,
        Tag::Preposition => !word.classes.has(Class::Dual),
        _ => false,
    }
}

/// The phrase that ends before `end`, out of chains ("the head of the bank") and appositions.
pub(super) fn phrase_before(reader: Reader<'_>, end: usize) -> Option<Phrase> {
    let mut at = end;
    for _ in 0..6 {
        let last = at.checked_sub(1)?;
        if reader.tagged[last].tag == Tag::Close {
            at = opening(reader, last)?;
            continue;
        }
        let chunk = reader.chunks.holding(last)?;
        let before = chunk.start.checked_sub(1);
        match before {
            Some(of) if reader.lower(of) == "of" => at = of,
            Some(comma)
                if reader.tagged[comma].tag == Tag::Comma
                    && is_apposition(reader, comma, &chunk) =>
            {
                at = comma;
            }
            _ => return reader.phrase(chunk.start),
        }
    }
    None
}
