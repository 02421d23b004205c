//! Years, decades and centuries; and when four digits are a year.

use super::{
    calendar::year_number,
    expression::{Expression, Hit, Year},
    piece::{Line, Piece},
    table::{BEFORE_YEARS, COUNTED, Unit},
};

/// "1998", "'98", "fiscal 1998", "the 1998 period".
pub(super) fn year(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let calendar_at = line.skip(at, &["the"]);
    if line.is(calendar_at, &["fiscal", "calendar"]) {
        let fiscal = line.is(calendar_at, &["fiscal"]);
        let next = calendar_at + 1 + usize::from(line.unit(calendar_at + 1) == Some(Unit::Year));
        let (year, end) = year_number(line, next)?;
        return Some(Hit::new(at, end, Expression::Year { year, fiscal }));
    }
    let named = line.is(calendar_at, &["year"]);
    let year_at = calendar_at + usize::from(named);
    if named && line.is(year_at, &["two"]) && line.is(year_at + 1, &["thousand"]) {
        let year = Year::Full(2000);
        return Some(Hit::new(at, year_at + 2, Expression::Year { year, fiscal: false }));
    }
    if calendar_at > at && !named {
        return the_year_period(line, at, calendar_at);
    }
    let (year, end) = year_number(line, year_at)?;
    let fits = match year {
        Year::Full(year) => named || (1500..2050).contains(&year) && is_year(line, year_at, end),
        Year::Short(_) => !line
            .get(end)
            .is_some_and(|next| next.text.starts_with(char::is_alphanumeric) && line.touches(end)),
        _ => false,
    };
    fits.then(|| Hit::new(at, end, Expression::Year { year, fiscal: false }))
}

/// "the 1988 third quarter", "the 1988 period".
fn the_year_period(line: Line<'_, '_>, at: usize, year_at: usize) -> Option<Hit> {
    let (year, next) = year_number(line, year_at)?;
    let number = line.entry(next).ordinal.filter(|number| (1..=4).contains(number));
    let quarter_at = next + usize::from(number.is_some());
    let is_quarter = line.is(quarter_at, &["quarter"]);
    let is_period = number.is_none() && line.is(quarter_at, &["period"]);
    (is_quarter || is_period)
        .then(|| Hit::new(at, quarter_at + 1, Expression::Quarter { year, number, fiscal: false }))
}

/// Whether the four digits at `at` (up to `end`) are a year and not an amount: not in "1,998", "$1998",
/// "2000 people", "Flight 1990".
fn is_year(line: Line<'_, '_>, at: usize, end: usize) -> bool {
    let Some(piece) = line.get(at) else { return false };
    let how = BEFORE_YEARS.get(line.word_before(at)).copied();
    if piece.glued {
        let after_date = |before: &Piece<'_>| before.entry.begins || before.text.len() == 4;
        return how == Some("in") || line.before(at).is_some_and(after_date);
    }
    if piece.digits().is_none() {
        return true;
    }
    let before = line.word_before(at);
    let next = line.word(end);
    let entry = line.entry(end);
    if COUNTED.has(next) || entry.unit.is_some() || next == "%" || entry.number.is_some() {
        return false;
    }
    match how {
        Some("in") => return true,
        Some("never") => return false,
        _ => (),
    }
    let amount_of = next.len() > 3
        && next.ends_with('s')
        && !matches!(next, "series" | "this" | "does" | "across" | "always" | "less")
        && line.get(end).is_some_and(|next| !next.is_capitalized())
        && !is_determiner(before);
    let in_century = piece.digits().is_some_and(|year| (1900..2040).contains(&year));
    let at_mark = line.before(at).is_some_and(|before| !before.is_word());
    let ends = line.get(end).is_none_or(|next| !next.text.starts_with(char::is_alphanumeric));
    let possessive = matches!(next, "'s");
    !amount_of
        && (possessive
            || is_determiner(before)
            || how.is_some() && (in_century || ends)
            || in_century && at > 0
            || at_mark && ends)
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the" | "its" | "his" | "her" | "their" | "our" | "'s" | "'" | "this" | "that" | "a"
    )
}

/// "the 1990s", "the early '90s", "the nineties".
pub(super) fn decade(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let start = line.skip(at, &["the"]);
    let start =
        if start > at { line.skip(start, &["early", "late", "mid", "middle"]) } else { start };
    let with_mark = usize::from(line.is(start, &["'", "’", "`", "‘"]));
    let piece = line.get(start + with_mark)?;
    let digits = piece.lower.strip_suffix('s').unwrap_or(&piece.lower).trim_end_matches('\'');
    let plural = piece.lower.ends_with('s');
    let possessive = line.is(start + with_mark + 1, &["'s"]);
    let end = start + with_mark + 1 + usize::from(!plural && possessive);
    if !plural && (!possessive || !digits.ends_with('0')) {
        return words_for_decade(line, at, start);
    }
    let first: i32 = if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        digits.parse().ok()?
    } else {
        return words_for_decade(line, at, start);
    };
    let year = match digits.len() {
        4 if first % 10 == 0 && (1000..2100).contains(&first) => Year::Full(first),
        2 if first % 10 == 0 && (with_mark > 0 && line.touches(start + 1) || start > at) => {
            Year::Short(first)
        }
        _ => return None,
    };
    let turn = digits.len() == 4 && first % 100 == 0 && first < 2000;
    if turn && plural {
        // "the 1800s"
        return Some(Hit::new(at, end, Expression::Century(first / 100)));
    }
    if digits.len() == 4 && !plural && start == at {
        // "1990's" alone is rather the year's.
        return None;
    }
    let modifier = decade_edge(line, at, start);
    Some(Hit { modifier, ..Hit::new(at, end, Expression::Decade(year)) })
}

fn decade_edge(line: Line<'_, '_>, at: usize, start: usize) -> Option<&'static str> {
    match line.word(start.checked_sub(1).filter(|edge| *edge > at)?) {
        "early" => Some("START"),
        "late" => Some("END"),
        _ => Some("MID"),
    }
}

fn words_for_decade(line: Line<'_, '_>, at: usize, start: usize) -> Option<Hit> {
    let century = line.entry(start).number == Some(19);
    let word_at = start + usize::from(century);
    let first = line.entry(word_at).decade?;
    let year = if century { Year::Full(1900 + first) } else { Year::Short(first) };
    let of_age = matches!(line.word_before(at), "his" | "her" | "their" | "my");
    let named = century || start > at;
    (named && !of_age).then(|| {
        let modifier = decade_edge(line, at, start);
        Hit { modifier, ..Hit::new(at, word_at + 1, Expression::Decade(year)) }
    })
}

/// "the 20th century", "the late nineteenth century".
pub(super) fn century(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let start = line.skip(at, &["the"]);
    let start = if start > at { line.skip(start, &["early", "late", "mid"]) } else { start };
    let piece = line.get(start)?;
    let ending =
        ["st", "nd", "rd", "th"].iter().find_map(|ending| piece.lower.strip_suffix(ending));
    let ones =
        line.entry(start + 1).ordinal.filter(|ones| *ones < 10 && piece.entry.number == Some(20));
    let in_digits =
        ending.filter(|digits| digits.len() <= 2).and_then(|digits| digits.parse().ok());
    let number: u32 = in_digits.or(ones.map(|ones| 20 + ones)).or(piece.entry.ordinal)?;
    let unit_at = start + 1 + usize::from(ones.is_some());
    let fits = line.unit(unit_at) == Some(Unit::Century) && (1..=21).contains(&number);
    let first = i32::try_from(number).ok()?.checked_sub(1)?;
    fits.then(|| Hit {
        modifier: decade_edge(line, at, start),
        ..Hit::new(at, unit_at + 1, Expression::Century(first))
    })
}
