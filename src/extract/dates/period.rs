//! Quarters, halves and seasons of a year, and the days with a name.

use super::{
    calendar::{pointer, year_number},
    expression::{Expression, Hit, Year},
    grammar::{relative_year, year_after},
    piece::Line,
    table::{HOLIDAYS, Pointer},
};

/// "the third quarter of 1998", "third-quarter", "this year's first half", "Q3 2024".
pub(super) fn quarter(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let start = line.skip(at, &["the"]);
    let (named, number_at) = possessive_year(line, start).unwrap_or((None, start));
    let (number, is_half, mut fiscal, end) = quarter_name(line, number_at)?;
    if start > at && line.get(end - 1)?.glued {
        // "the third-quarter loss": the article is the loss's.
        return None;
    }
    let fiscal_year = line.is(end, &["of", "in"]) && line.is(end + 1, &["fiscal"]);
    fiscal |= fiscal_year;
    let after = || if fiscal_year { year_number(line, end + 2) } else { year_after(line, end) };
    let (year, end) = match named {
        Some(year) => (year, end),
        None => after().unwrap_or((Year::Unstated, end)),
    };
    let expression = if !is_half {
        Expression::Quarter { year, number: Some(number), fiscal }
    } else if year == Year::Unstated {
        return None;
    } else {
        Expression::Half { year, number }
    };
    Some(Hit::new(at, end, expression))
}

/// "fiscal third quarter", "last half", "Q3": its number, whether it's a half, whether it's fiscal, and
/// where it ends.
fn quarter_name(line: Line<'_, '_>, at: usize) -> Option<(u32, bool, bool, usize)> {
    let number_at = line.skip(at, &["fiscal"]);
    if let Some(number) = short_quarter(line.word(number_at)) {
        return Some((number, false, number_at > at, number_at + 1));
    }
    let number = quarter_number(line, number_at)?;
    let unit_at = line.skip(number_at + 1, &["fiscal"]);
    let fiscal = number_at > at || unit_at > number_at + 1;
    let is_last = line.is(number_at, &["last", "final"]);
    let is_half = line.is(unit_at, &["half"]) && number <= 2;
    (is_half || line.is(unit_at, &["quarter"]) && !is_last).then_some((
        number,
        is_half,
        fiscal,
        unit_at + 1,
    ))
}

/// "this year's" before a quarter.
fn possessive_year(line: Line<'_, '_>, at: usize) -> Option<(Option<Year>, usize)> {
    let (year, end) = relative_year(line, at).or_else(|| year_number(line, at))?;
    line.is(end, &["'s"]).then_some((Some(year), end + 1))
}

fn quarter_number(line: Line<'_, '_>, at: usize) -> Option<u32> {
    let number = match line.word(at) {
        "1st" => 1,
        "2nd" | "last" | "final" => 2,
        "3rd" => 3,
        "4th" => 4,
        _ => line.entry(at).ordinal?,
    };
    (1..=4).contains(&number).then_some(number)
}

fn short_quarter(word: &str) -> Option<u32> {
    word.strip_prefix('q')?
        .parse()
        .ok()
        .filter(|number| word.len() == 2 && (1..=4).contains(number))
}

/// "last summer", "the summer of 1998", "spring 1999", "in the summer".
pub(super) fn season(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let (pointer, next) = pointer(line, at);
    let next = if pointer.is_none() { line.skip(at, &["the"]) } else { next };
    let season = line.entry(next).season?;
    if let Some((year, end)) = year_after(line, next + 1) {
        return Some(Hit::new(at, end, Expression::Season { year, season, pointer: None }));
    }
    let bare =
        next > at || matches!(line.word_before(at), "in" | "during" | "since" | "by" | "until");
    let is_noun = line.is(next, &["fall", "spring"])
        && (line.is(next + 1, &["of", "in", "into"]) || next == at);
    let modifies = line.is(next + 1, &["games", "olympics", "olympic", "school", "season", "-"]);
    let fits = pointer.is_some_and(|pointer| pointer != Pointer::Following)
        || bare && !is_noun && !modifies;
    fits.then(|| {
        Hit::new(at, next + 1, Expression::Season { year: Year::Unstated, season, pointer })
    })
}

/// "summer" behind "early".
pub(super) fn bare_season(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let season = line.entry(at).season?;
    Some(Hit::new(at, at + 1, Expression::Season { year: Year::Unstated, season, pointer: None }))
}

/// "March" behind "late".
pub(super) fn bare_month(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let piece = line.get(at).filter(|piece| piece.is_capitalized())?;
    let month = piece.entry.month?;
    Some(Hit::new(at, at + 1, Expression::Month { year: Year::Unstated, month, pointer: None }))
}

/// "Labor Day", "last Thanksgiving", "Christmas 1998".
pub(super) fn holiday(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let (pointer, next) = pointer(line, at);
    let (rule, end) = line.phrase(next, &HOLIDAYS)?;
    if !line.get(next)?.is_capitalized() {
        return None;
    }
    let before_name =
        line.get(end).is_some_and(|next| next.is_capitalized() && next.entry.weekday.is_none());
    let (year, end) = year_after(line, end).unwrap_or((Year::Unstated, end));
    (!before_name || year != Year::Unstated)
        .then(|| Hit::new(at, end, Expression::Holiday { year, rule, pointer }))
}
