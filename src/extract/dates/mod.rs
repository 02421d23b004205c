//! Dates, times, durations and sets in running text, with their values.
//!
//! Recognition is a token automaton over word lists: `grammar` finds what a date says, `resolve`
//! when that is, in one pass with what was said before. Decided: without a day of publication no
//! year is supposed, and a value stays as partial as the text. Refused: regular expressions (a
//! third of the rules look around them), and a value for every expression at any price.

mod calendar;
mod clock;
mod expression;
mod grammar;
mod length;
mod near;
mod period;
mod phrase;
mod piece;
mod range;
mod recall;
mod recurring;
mod relative;
mod resolve;
mod table;
mod tense;
#[cfg(test)]
mod tests;
mod value;
mod years;

use self::{
    expression::{Expression, Hit},
    piece::{Line, Piece},
    resolve::Resolver,
};
use super::extraction::DateKind;
use crate::text::{Span, Words};
use chrono::NaiveDate;

pub use phrase::{Period, Recurring, phrase};

/// A date where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) kind: DateKind,
    /// The TIMEX3 value.
    pub(super) value: String,
    /// The TIMEX3 modifier.
    pub(super) modifier: Option<String>,
    /// The first day, where the days are known.
    pub(super) from: Option<NaiveDate>,
    /// The day after the last, where the days are known.
    pub(super) until: Option<NaiveDate>,
    /// How the value came about, for people.
    pub(super) basis: String,
}

/// The dates of a text, in order, without overlap, anchored to the day of publication. Without
/// that day no year is supposed.
pub(super) fn find(words: &Words<'_>, published: Option<NaiveDate>) -> Vec<Found> {
    let sentences: Vec<(Vec<Piece<'_>>, Vec<Hit>)> = words
        .sentences
        .iter()
        .map(|sentence| {
            let pieces = piece::pieces(words, sentence);
            let hits = grammar::hits(Line { pieces: &pieces });
            (pieces, hits)
        })
        .filter(|(_, hits)| !hits.is_empty())
        .collect();
    let mut resolver = Resolver::new(published, writes_day_first(&sentences));
    let mut found = Vec::new();
    for (pieces, hits) in &sentences {
        let line = Line { pieces };
        found.extend(hits.iter().map(|hit| dated(line, hit, &mut resolver)));
    }
    found
}

fn dated(line: Line<'_, '_>, hit: &Hit, resolver: &mut Resolver) -> Found {
    let (value, basis) = resolver.meaning(line, hit);
    let ends =
        [hit.start, hit.end.saturating_sub(1)].map(|at| line.get(at).map(|piece| piece.span));
    let span = match ends {
        [Some(first), Some(last)] => first.union(last),
        _ => Span::default(),
    };
    Found {
        span,
        kind: hit.expression.kind(),
        modifier: hit.modifier.map(str::to_owned),
        from: value.days.map(|(from, _)| from),
        until: value.days.map(|(_, until)| until),
        value: value.text,
        basis: basis.to_owned(),
    }
}

/// Whether an article writes the day before the month, by its other dates: "4 December",
/// "31/12/2024".
fn writes_day_first(sentences: &[(Vec<Piece<'_>>, Vec<Hit>)]) -> bool {
    let (mut day_first, mut month_first) = (0, 0);
    for (pieces, hits) in sentences {
        for hit in hits {
            match hit.expression {
                Expression::Numeric { first, .. } if first > 12 => day_first += 1,
                Expression::Numeric { second, .. } if second > 12 => month_first += 1,
                Expression::Day { .. } => {
                    let mut stretch = pieces.iter().take(hit.end).skip(hit.start);
                    let first = stretch.find(|piece| {
                        piece.entry.month.is_some()
                            || piece.text.starts_with(|c: char| c.is_ascii_digit())
                    });
                    let is_month = first.is_some_and(|piece| piece.entry.month.is_some());
                    *(if is_month { &mut month_first } else { &mut day_first }) += 1;
                }
                _ => (),
            }
        }
    }
    day_first > month_first
}
