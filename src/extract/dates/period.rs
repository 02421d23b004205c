//! Stretches of the calendar longer than a month: years, decades, centuries, quarters, seasons; and
//! the days with a name.

use super::{
    calendar::{pointer, year_number},
    expression::{Expression, Hit, Year},
    grammar::{relative_year, year_after},
    piece::{Line, Piece},
    table::{COUNTED, HOLIDAYS, Pointer, Unit},
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
    const FIRM: &[&str] = &[
        "in", "since", "until", "till", "during", "early", "late", "mid", "spring", "summer",
        "autumn", "fall", "winter", "circa", "post", "pre", "fiscal",
    ];
    const LOOSE: &[&str] = &[
        "from", "by", "of", "before", "after", "between", "to", "through", "for", "around", "year",
        "season", "back", "or", "and",
    ];
    const NEVER: &[&str] = &[
        "$",
        "£",
        "€",
        "#",
        "no.",
        "number",
        "flight",
        "route",
        "highway",
        "room",
        "nearly",
        "about",
        "than",
        "over",
        "almost",
        "some",
        "approximately",
        "roughly",
        "index",
        "at",
    ];
    let piece = line.get(at);
    if piece.is_some_and(|piece| piece.glued) {
        let before = line.before(at);
        return before.is_some_and(|before| {
            before.entry.begins || before.text.len() == 4 || FIRM.contains(&before.lower.as_ref())
        });
    }
    let before = line.word_before(at);
    let next = line.word(end);
    let counts = COUNTED.has(next)
        || line.unit(end).is_some()
        || next == "%"
        || line.entry(end).number.is_some();
    if counts || NEVER.contains(&before) {
        return false;
    }
    if FIRM.contains(&before) {
        return true;
    }
    let amount_of = next.len() > 3
        && next.ends_with('s')
        && !matches!(next, "series" | "this" | "does" | "across" | "always" | "less")
        && line.get(end).is_some_and(|next| !next.is_capitalized())
        && !is_determiner(before);
    let in_century =
        line.get(at).and_then(Piece::digits).is_some_and(|year| (1900..2040).contains(&year));
    let at_mark = line.before(at).is_some_and(|before| !before.is_word());
    let ends = line.get(end).is_none_or(|next| !next.text.starts_with(char::is_alphanumeric));
    let possessive = matches!(next, "'s");
    !amount_of
        && (in_century && (at > 0 || possessive)
            || at_mark && ends
            || possessive
            || is_determiner(before)
            || LOOSE.contains(&before))
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
    const DECADES: &[(&str, i32)] = &[
        ("twenties", 20),
        ("thirties", 30),
        ("forties", 40),
        ("fifties", 50),
        ("sixties", 60),
        ("seventies", 70),
        ("eighties", 80),
        ("nineties", 90),
    ];
    let century = line.entry(start).number == Some(19);
    let word_at = start + usize::from(century);
    let (_, first) = DECADES.iter().find(|(word, _)| *word == line.word(word_at))?;
    let year = if century { Year::Full(1900 + first) } else { Year::Short(*first) };
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
