//! Days that share one month: "2–4 December", "December 2, 3 and 4, 2024". Each is a date of its own.

use super::{
    calendar::{day_first, day_number},
    expression::{Expression, Hit, Year},
    grammar,
    piece::Line,
    table::COUNTED,
};

/// No list of days is longer.
const LONGEST: usize = 8;

/// A day whose month stands behind a later day: "2" in "2–4 December".
pub(super) fn leading_day(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let day = digits(line, at)?;
    let next = after_separator(line, at + 1, &["to", "and", "or", "&"])?;
    let (month, last, end) = day_first(line, next)?;
    let year = grammar::year_after(line, end).map_or(Year::Unstated, |(year, _)| year);
    (day < last).then(|| Hit::new(at, at + 1, Expression::Day { year, month, day }))
}

/// A day that follows another one of its month: "4" in "December 2–4".
pub(super) fn further_day(line: Line<'_, '_>, before: &Hit) -> Option<Hit> {
    let Expression::Day { month, day, .. } = before.expression else { return None };
    let further = further(line, before.end, day)?;
    let (year, end) = further.year.unwrap_or((Year::Unstated, further.end));
    let year =
        if year == Year::Unstated { year_behind(line, further.end, further.day) } else { year };
    Some(Hit::new(further.end - 1, end, Expression::Day { year, month, day: further.day }))
}

/// The year that stands behind the last of the days that follow `day`.
pub(super) fn year_behind(line: Line<'_, '_>, mut at: usize, mut day: u32) -> Year {
    for _ in 0..LONGEST {
        let Some(next) = further(line, at, day) else { break };
        if let Some((year, _)) = next.year {
            return year;
        }
        (at, day) = (next.end, next.day);
    }
    Year::Unstated
}

/// A further day, where it ends, and the year behind it.
struct Further {
    day: u32,
    end: usize,
    year: Option<(Year, usize)>,
}

fn further(line: Line<'_, '_>, at: usize, before: u32) -> Option<Further> {
    digits(line, at.checked_sub(1)?)?;
    let start = after_separator(line, at, &["to", "through", "and", "or", ",", "&"])?;
    let start = if line.is(at, &[","]) { line.skip(start, &["and"]) } else { start };
    let day = digits(line, start).filter(|day| *day > before)?;
    let end = start + 1;
    let year = grammar::year_after(line, end).filter(|(year, _)| matches!(year, Year::Full(_)));
    if line.entry(end).month.is_some() {
        return None;
    }
    let counts = COUNTED.has(line.word(end)) || line.unit(end).is_some();
    let ends = line.get(end).is_none_or(|next| !next.is_word() && next.digits().is_none());
    let goes_on = line.is(end, &["and", "or", "to", "at", "in", "for", "with", "as", "when"]);
    let fits = match line.word(at) {
        // "On December 2, 3 people came."
        "," => line.is(end, &["and", "or", ","]),
        "and" | "or" | "&" => ends || goes_on,
        _ => !counts,
    };
    (fits || year.is_some()).then_some(Further { day, end, year })
}

/// Where a list of days goes on behind its dash or one of `words`.
fn after_separator(line: Line<'_, '_>, at: usize, words: &[&str]) -> Option<usize> {
    if line.get(at)?.glued {
        return Some(at);
    }
    (line.is(at, &["–", "-", "—"]) || line.is(at, words)).then_some(at + 1)
}

fn digits(line: Line<'_, '_>, at: usize) -> Option<u32> {
    let piece =
        line.get(at).filter(|piece| piece.text.starts_with(|c: char| c.is_ascii_digit()))?;
    day_number(piece)
}
