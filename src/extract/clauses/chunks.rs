//! Chunks: rows of words that make one noun phrase, up to a preposition or a verb.

use super::tag::{Tag, Tagged};
use crate::extract::{extraction::Kind, names::lists};
use std::ops::Range;

/// The chunks of a sentence.
#[derive(Debug)]
pub(super) struct Chunks {
    ranges: Vec<Range<usize>>,
    at: Vec<Option<usize>>,
}

impl Chunks {
    pub(super) fn of(tagged: &[Tagged]) -> Self {
        let mut chunks = Self { ranges: Vec::new(), at: vec![None; tagged.len()] };
        let mut start = 0;
        while start < tagged.len() {
            let end = chunk_end(tagged, start);
            if end > start {
                chunks.at[start..end].fill(Some(chunks.ranges.len()));
                chunks.ranges.push(start..end);
            }
            start = end.max(start + 1);
        }
        chunks
    }

    /// The chunk that holds `token`.
    pub(super) fn holding(&self, token: usize) -> Option<Range<usize>> {
        self.at.get(token).copied().flatten().map(|index| self.ranges[index].clone())
    }

    /// The chunk that begins at `token`.
    pub(super) fn from(&self, token: usize) -> Option<Range<usize>> {
        self.holding(token).filter(|chunk| chunk.start == token)
    }
}

/// Where the chunk that begins at `start` ends; `start` where none begins.
fn chunk_end(tagged: &[Tagged], start: usize) -> usize {
    let owner = |at: usize| tagged.get(at + 1).is_some_and(|next| next.tag == Tag::Possessive);
    match tagged[start].tag {
        Tag::Pronoun => return start + 1,
        Tag::Determiner | Tag::Name | Tag::Noun | Tag::Number => (),
        Tag::Time if owner(start) => (),
        _ => return start,
    }
    let mut end = start + 1;
    while end < tagged.len() {
        let last = tagged[end - 1].tag;
        let goes_on = match tagged[end].tag {
            Tag::Noun | Tag::Number => true,
            Tag::Name => !splits(tagged, start, end),
            // "the May 4 meeting", "Lee's May 4 meeting"
            Tag::Time => {
                owner(end)
                    || matches!(last, Tag::Determiner | Tag::Possessive)
                    || last == Tag::Time && in_phrase(tagged, start..end)
            }
            Tag::Comma | Tag::And => joins_nationalities(tagged, end),
            Tag::Possessive => last != Tag::Determiner,
            Tag::Determiner => last == Tag::Determiner,
            Tag::Adverb => {
                matches!(last, Tag::Determiner | Tag::Possessive)
                    && tagged.get(end + 1).is_some_and(Tagged::is_nominal)
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}

fn in_phrase(tagged: &[Tagged], phrase: Range<usize>) -> bool {
    tagged[phrase.start].tag == Tag::Determiner
        || tagged[phrase].iter().any(|word| word.tag == Tag::Possessive)
}

/// "his Greek, Cypriot and French counterparts": what stands between two nationalities of one noun.
fn joins_nationalities(tagged: &[Tagged], joint: usize) -> bool {
    let is_nationality = |at: usize| {
        tagged.get(at).is_some_and(|word| {
            word.tag == Tag::Name && lists::is_nationality(&word.lower) || word.lower == "and"
        })
    };
    let alone = |at: usize| tagged.get(at).is_some_and(|word| word.lower != "and");
    let noun = (joint + 1..joint + 9).find(|at| {
        !is_nationality(*at) && tagged.get(*at).is_some_and(|word| word.tag != Tag::Comma)
    });
    joint.checked_sub(1).is_some_and(|at| is_nationality(at) && alone(at))
        && is_nationality(joint + 1)
        && noun.is_some_and(|at| {
            tagged[at].tag == Tag::Noun && is_nationality(at - 1) && alone(at - 1)
        })
}

/// Two names side by side that are two phrases: "In Beijing Xi met …".
fn splits(tagged: &[Tagged], start: usize, at: usize) -> bool {
    let (before, here) = (&tagged[at - 1], &tagged[at]);
    let adverbial = |at: usize| matches!(tagged[at].lower.as_str(), "times" | "point" | "moment");
    if start > 0 && tagged[start - 1].tag == Tag::Preposition && adverbial(at - 1) {
        return true;
    }
    // "During his visit Lind met …"
    let told = matches!(
        before.lower.as_str(),
        "visit"
            | "trip"
            | "statement"
            | "talks"
            | "meeting"
            | "speech"
            | "interview"
            | "letter"
            | "year"
            | "month"
            | "week"
            | "conference"
            | "summit"
            | "tour"
            | "stay"
    );
    let opens = matches!(start, 1..=4) && tagged[start - 1].tag == Tag::Preposition;
    if opens && told && before.mention.is_none() && here.tag == Tag::Name {
        return true;
    }
    if before.mention.is_none() || here.mention.is_none() || before.mention == here.mention {
        return false;
    }
    let opens_late = start > 0 && tagged[start - 1].tag == Tag::Preposition;
    before.kind == Some(Kind::Place) && opens_late || before.kind == Some(Kind::Person)
}
