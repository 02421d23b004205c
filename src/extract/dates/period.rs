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
    let (named, start) = possessive_year(line, start).unwrap_or((None, start));
    let mut fiscal = line.is(start, &["fiscal"]);
    let mut number_at = start + usize::from(fiscal);
    let (number, unit_at) = if let Some(number) = short_quarter(line.word(number_at)) {
        (number, number_at)
    } else {
        if line.is(number_at, &["last", "final"]) && line.is(number_at + 1, &["half"]) {
            number_at += 1;
        }
        (quarter_number(line, number_at)?, number_at + 1)
    };
    fiscal |= line.is(unit_at, &["fiscal"]);
    let unit_at = unit_at + usize::from(unit_at > number_at && line.is(unit_at, &["fiscal"]));
    let is_half = line.is(unit_at, &["half"]) && number <= 2;
    if !(is_half || unit_at == number_at || line.is(unit_at, &["quarter"])) {
        return None;
    }
    let end = unit_at + 1;
    let after = if line.is(end, &["of", "in"]) && line.is(end + 1, &["fiscal"]) {
        fiscal = true;
        year_number(line, end + 2)
    } else {
        year_after(line, end)
    };
    let (year, end) = match named {
        Some(year) => (year, end),
        None => after.unwrap_or((Year::Unstated, end)),
    };
    if is_half && year == Year::Unstated && (start == at || line.is(end, &["of"])) {
        return None;
    }
    let expression = if is_half {
        Expression::Half { year, number }
    } else {
        Expression::Quarter { year, number: Some(number), fiscal }
    };
    Some(Hit::new(at, end, expression))
}

/// "this year's" before a quarter.
fn possessive_year(line: Line<'_, '_>, at: usize) -> Option<(Option<Year>, usize)> {
    let (year, end) = relative_year(line, at).or_else(|| year_number(line, at))?;
    line.is(end, &["'s"]).then_some((Some(year), end + 1))
}

fn quarter_number(line: Line<'_, '_>, at: usize) -> Option<u32> {
    let number = match line.word(at) {
        "1st" => 1,
        "2nd" | "last" | "final" | "half" => 2,
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
