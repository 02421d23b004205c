//! Dates that name a day or a month of the calendar: "Friday, Dec. 4, 1998", "12/03/2024", "last
//! March", "Friday".

use super::{
    expression::{Expression, Hit, Year},
    grammar,
    piece::{Line, Piece},
    range,
    table::{AROUND_MONTHS, COUNTED, Pointer, Unit},
};

/// "December 4", "Dec. 4, 1998", "Friday, 4 December", "the 4th of December".
pub(super) fn day(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let start = after_weekday(line, at);
    let (month, day, end) = month_first(line, start).or_else(|| day_first(line, start))?;
    let (mut year, end) =
        grammar::year_after(line, end).unwrap_or_else(|| (range::year_behind(line, end, day), end));
    // "the Sept. 11 attacks" are those of one year, whenever they are spoken of.
    if (month, day, year) == (9, 11, Year::Unstated)
        && line.is(end, &["attacks", "attack", "hijackings", "hijackers", "terrorist", "terror"])
    {
        year = Year::Away(NINE_ELEVEN);
    }
    Some(Hit::new(at, end, Expression::Day { year, month, day }))
}

/// Marks the year of the attacks of September 11, which needs a day of publication like any other
/// year that the text doesn't state.
pub(super) const NINE_ELEVEN: i32 = i32::MIN;

/// Where a date goes on behind "Friday,", "this coming Friday," or "Friday the".
fn after_weekday(line: Line<'_, '_>, start: usize) -> usize {
    let (pointer, after) = pointer(line, start);
    let at = if pointer.is_some() && line.entry(after).weekday.is_some() { after } else { start };
    if line.entry(at).weekday.is_none() {
        return at;
    }
    let at = line.skip(at + 1, &["."]);
    line.skip(line.skip(at, &[","]), &["the"])
}

/// "December 4", "Dec. 4th", "July Fourth".
fn month_first(line: Line<'_, '_>, at: usize) -> Option<(u32, u32, usize)> {
    let piece = line.get(at)?;
    let month = piece.entry.month?;
    let next = line.skip(at + 1, &["."]);
    let next = line.skip(next, &["the"]);
    let day = day_number(line.get(next)?)?;
    let end = next + 1;
    let counts = COUNTED.has(line.word(end))
        || line.unit(end).is_some_and(|unit| !matches!(unit, Unit::Part(_)));
    let is_verb = piece.lower == "may" && !piece.is_capitalized()
        || piece.lower == "march" && !piece.is_capitalized();
    if is_verb || counts || line.is(end, &["%", "million", "billion"]) {
        return None;
    }
    Some((month, day, end))
}

/// "4 December", "the 4th of December".
pub(super) fn day_first(line: Line<'_, '_>, at: usize) -> Option<(u32, u32, usize)> {
    let at = line.skip(at, &["the"]);
    let day = day_number(line.get(at)?)?;
    let month_at = line.skip(at + 1, &["of"]);
    let piece = line.get(month_at)?;
    let month = piece.entry.month?;
    if !piece.is_capitalized() {
        return None;
    }
    Some((month, day, month_at + 1))
}

/// 1 to 31 in digits, with an ending ("4th") or as a word ("fourth").
pub(super) fn day_number(piece: &Piece<'_>) -> Option<u32> {
    let number = piece.text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = piece.lower.strip_prefix(number).unwrap_or_default();
    let day = if number.is_empty() {
        piece.entry.ordinal
    } else if number.len() <= 2 && matches!(ending, "" | "st" | "nd" | "rd" | "th") {
        number.parse().ok()
    } else {
        None
    };
    day.filter(|day| (1..=31).contains(day))
}

/// "12/03/2024", "2024-12-03", "11/02/89".
pub(super) fn numeric(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let text = line.get(at)?.text;
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    let mut fields = text.split(separator);
    let (first, second, third) = (fields.next()?, fields.next()?, fields.next()?);
    if !matches!(separator, '/' | '-' | '.') || fields.next().is_some() {
        return None;
    }
    let number = |field: &str| if field.len() <= 4 { field.parse::<u32>().ok() } else { None };
    let (a, b, c) = (number(first)?, number(second)?, number(third)?);
    let expression = match (first.len(), second.len(), third.len()) {
        (4, 1..=2, 1..=2) if (1..=12).contains(&b) && (1..=31).contains(&c) => {
            Expression::Day { year: Year::Full(i32::try_from(a).ok()?), month: b, day: c }
        }
        (1..=2, 1..=2, 2 | 4) if separator != '.' || third.len() == 4 => {
            let year = i32::try_from(c).ok()?;
            let year = if third.len() == 4 { Year::Full(year) } else { Year::Short(year) };
            let fits = (1..=31).contains(&a) && (1..=31).contains(&b) && (a <= 12 || b <= 12);
            if !fits || matches!(year, Year::Full(..1000)) {
                return None;
            }
            Expression::Numeric { year, first: a, second: b }
        }
        _ => return None,
    };
    Some(Hit::new(at, at + 1, expression))
}

/// "Friday", "next Friday", "this coming Friday". Abbreviations need their full stop.
pub(super) fn weekday(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let (pointer, next) = pointer(line, at);
    let piece = line.get(next)?;
    let weekday = piece.entry.weekday?;
    let is_short = piece.lower.len() < 6;
    if piece.entry.plural || !piece.is_capitalized() || is_short && !piece.lower.ends_with('.') {
        return None;
    }
    Some(Hit::new(at, next + 1, Expression::Weekday { weekday, pointer }))
}

/// "last", "the previous", "this coming", "this past" at `at` and where it ends.
pub(super) fn pointer(line: Line<'_, '_>, at: usize) -> (Option<Pointer>, usize) {
    let start = line.skip(at, &["the"]);
    match line.entry(start).pointer {
        Some(Pointer::This) => match line.entry(start + 1).pointer {
            Some(Pointer::Past) => (Some(Pointer::Last), start + 2),
            Some(Pointer::Next) => (Some(Pointer::Next), start + 2),
            _ => (Some(Pointer::This), start + 1),
        },
        Some(pointer) => (Some(pointer), start + 1),
        None => (None, at),
    }
}

/// "December 1998", "March of last year", "last March", "December".
pub(super) fn month(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let (pointer, month_at) = pointer(line, at);
    let piece = line.get(month_at)?;
    let month = piece.entry.month?;
    if !piece.is_capitalized() {
        return None;
    }
    let end = month_at + 1;
    if pointer.is_some() && month_first(line, month_at).is_some() {
        // "last Oct. 23": the day is read alone.
        return None;
    }
    let year = grammar::year_after(line, line.skip(end, &["."]));
    if let (None, Some((year, end))) = (pointer, year) {
        return Some(Hit::new(at, end, Expression::Month { year, month, pointer: None }));
    }
    if pointer.is_none() && !is_bare_month(line, month_at) {
        return None;
    }
    Some(Hit::new(at, end, Expression::Month { year: Year::Unstated, month, pointer }))
}

/// Whether a month without a day or a year is one: not "March organisers", "April Glaspie", "Jan
/// Karski", "May".
fn is_bare_month(line: Line<'_, '_>, at: usize) -> bool {
    let Some(piece) = line.get(at) else { return false };
    let next = line.get(at + 1);
    if next.is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()))
        && day_number_clashes(line, at + 1)
    {
        return false;
    }
    let is_abbreviation = piece.lower.trim_end_matches('.').len() <= 4
        && !matches!(piece.lower.as_ref(), "may" | "june" | "july");
    if is_abbreviation && !piece.lower.ends_with('.') {
        return false;
    }
    let before = line.word_before(at);
    let around =
        |how: &str, word: &str| AROUND_MONTHS.get(how).is_some_and(|words| words.contains(&word));
    if around("firm", before) {
        return true;
    }
    let preposition = around("before", before);
    // "Theresa May", "Colonel March"
    let is_surname = !preposition && line.before(at).is_some_and(Piece::is_capitalized);
    let is_verb = matches!(piece.lower.as_ref(), "may" | "march");
    if is_verb {
        let goes_on = next.is_none_or(|next| !next.is_word() || around("after", &next.lower));
        let follows =
            preposition || piece.lower == "may" && line.before(at).is_some_and(Piece::is_word);
        return goes_on && follows && !is_surname;
    }
    let before_name = next.is_some_and(|next| {
        next.is_capitalized()
            && next.entry.weekday.is_none()
            && next.text.len() > 1
            && next.text.chars().any(char::is_lowercase)
    });
    !before_name
}

/// "May 12.5": a number that is no day of the month follows.
fn day_number_clashes(line: Line<'_, '_>, at: usize) -> bool {
    line.get(at).is_some_and(|piece| day_number(piece).is_none() && piece.digits().is_none())
}

/// "1998", "'98", "nineteen ninety-eight" at `at` and where it ends.
pub(super) fn year_number(line: Line<'_, '_>, at: usize) -> Option<(Year, usize)> {
    let piece = line.get(at)?;
    if matches!(piece.text, "'" | "’" | "`" | "‘") && line.touches(at + 1) {
        let year = line.get(at + 1)?;
        let is_short = year.text.len() == 2;
        let year = year.digits().filter(|_| is_short)?;
        return Some((Year::Short(i32::try_from(year).ok()?), at + 2));
    }
    if let Some(year) = piece.digits().filter(|_| piece.text.len() == 4) {
        let fits = (1000..2100).contains(&year);
        return fits.then_some((Year::Full(i32::try_from(year).ok()?), at + 1));
    }
    spoken_year(line, at)
}

/// "nineteen ninety-eight", "two thousand".
fn spoken_year(line: Line<'_, '_>, at: usize) -> Option<(Year, usize)> {
    let number = |at: usize| line.entry(at).number.and_then(|number| i32::try_from(number).ok());
    let century = number(at).filter(|number| (18..=20).contains(number))?;
    let tens = number(at + 1).filter(|number| (10..100).contains(number))?;
    let ones = number(at + 2).filter(|ones| tens >= 20 && (1..10).contains(ones));
    let end = at + 2 + usize::from(ones.is_some());
    let counts = line.unit(end).is_some() || COUNTED.has(line.word(end));
    (!counts).then_some((Year::Full(century * 100 + tens + ones.unwrap_or(0)), end))
}
