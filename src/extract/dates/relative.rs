//! Dates that point from another one: "yesterday", "last week", "that day", "the year-ago quarter".

use super::{
    calendar::{self, pointer},
    expression::{Amount, Expression, Hit, Year},
    piece::{Line, Piece},
    table::{Pointer, Unit},
};

/// "today", "yesterday", "the day after tomorrow".
pub(super) fn day(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let start = line.skip(at, &["the"]);
    if line.is(start, &["day"]) {
        let days = match (line.word(start + 1), line.word(start + 2)) {
            ("before", "yesterday") => -2,
            ("after", "tomorrow") => 2,
            _ => return None,
        };
        return Some(Hit::new(at, start + 3, Expression::DaysAway(days)));
    }
    let days = match line.word(at) {
        "yesterday" => -1,
        "today" => 0,
        "tomorrow" => 1,
        _ => return None,
    };
    // "today's world", "the people of tomorrow" are no days.
    let figurative = line.is(at + 1, &["'s"])
        && line.is(at + 2, &["world", "society", "youth", "generation"])
        || line.is(at, &["tomorrow"]) && line.word_before(at) == "of";
    // "USA Today" is a newspaper.
    let in_name =
        line.get(at)?.is_capitalized() && line.before(at).is_some_and(Piece::is_capitalized);
    (!in_name && !figurative).then(|| Hit::new(at, at + 1, Expression::DaysAway(days)))
}

/// "last week", "the following year", "that day", "the latest quarter", "year-end".
pub(super) fn pointed(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    same(line, at)
        .or_else(|| week_of(line, at))
        .or_else(|| whole_unit(line, at))
        .or_else(|| whole_year(line, at))
        .or_else(|| quarter(line, at))
        .or_else(|| year_end(line, at))
        .or_else(|| {
            let (pointer, next) = pointer(line, at);
            let pointer = pointer?;
            let unit_at = next + usize::from(line.is(next, &["fiscal", "calendar"]));
            let unit = line.unit(unit_at)?;
            let is_length =
                pointer == Pointer::Past && matches!(unit, Unit::Decade | Unit::Century);
            let fits = !is_length
                && !matches!(
                    unit,
                    Unit::Second | Unit::Minute | Unit::Hour | Unit::Part(_) | Unit::Millennium
                );
            let is_title = line.get(at)?.is_capitalized()
                && line.get(unit_at)?.is_capitalized()
                && at > 0
                && line.get(unit_at)?.text.chars().any(char::is_lowercase);
            let one_of_many = line.entry(unit_at).plural
                || is_title
                || line.get(unit_at + 1).is_some_and(|next| next.glued);
            // "this day" in "to this day", "the next day" is the day after the last one spoken of.
            (fits && !one_of_many)
                .then(|| Hit::new(at, unit_at + 1, Expression::Pointed { pointer, unit }))
        })
}

/// "the year ended June 30", "for the year", "of the week".
fn whole_unit(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let unit = line.unit(at + 1).filter(|unit| matches!(unit, Unit::Year | Unit::Week))?;
    if !line.is(at, &["the"]) || line.entry(at + 1).plural {
        return None;
    }
    let end = at + 2;
    let to_month = line.is(end, &["to"]) && line.entry(end + 1).month.is_some();
    if to_month || line.is(end, &["ended", "ending"]) {
        let amount = Amount::whole(1);
        return Some(Hit::new(at, end, Expression::Length { amount, unit }));
    }
    let governed = matches!(line.word_before(at), "for" | "of" | "during" | "and");
    let ends = line.get(end).is_none_or(|next| !next.is_word() || next.lower == "'s");
    let record = unit == Unit::Year && line.is(end, &["of"]);
    (governed && (ends || record))
        .then(|| Hit::new(at, end, Expression::Pointed { pointer: Pointer::This, unit }))
}

/// "the week of March 6".
fn week_of(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let start = line.skip(at, &["the"]);
    let fits = line.is(start, &["week"]) && line.is(start + 1, &["of"]);
    let day = calendar::day(line, start + 2).filter(|_| fits)?;
    Some(Hit::new(at, day.end, Expression::WeekOf(Box::new(day.expression))))
}

/// "the fiscal year", "the full year", "the weekend".
fn whole_year(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    if !line.is(at, &["the"]) {
        return None;
    }
    if line.is(at + 1, &["weekend"]) {
        return Some(Hit::new(at, at + 2, Expression::Same(Unit::Weekend)));
    }
    let fiscal = line.is(at + 1, &["fiscal"]);
    let fits = (fiscal || line.is(at + 1, &["full"])) && line.is(at + 2, &["year"]);
    fits.then(|| Hit::new(at, at + 3, Expression::Year { year: Year::Away(0), fiscal }))
}

/// "that day", "the same year".
fn same(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let next = line.skip(at, &["the", "that"]);
    let same = line.is(next, &["same"]);
    let unit_at = next + usize::from(same);
    let unit = line.unit(unit_at)?;
    let points = line.is(at, &["that"]) || same && next > at;
    let fits = matches!(unit, Unit::Day | Unit::Month | Unit::Year | Unit::Week);
    (points && fits && !line.entry(unit_at).plural)
        .then(|| Hit::new(at, unit_at + 1, Expression::Same(unit)))
}

/// "the quarter", "the latest period", "the quarter a year ago".
fn quarter(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    if !line.is(at, &["the", "that"]) {
        return None;
    }
    let latest = line.is(at + 1, &["latest"]);
    let unit_at = at + 1 + usize::from(latest);
    let fits = line.is(unit_at, &["quarter"]) || latest && line.is(unit_at, &["period"]);
    let other = line.is(unit_at + 1, &["of", "-", "century", "mile"]);
    let year_ago = line.is(unit_at + 1, &["a"])
        && line.is(unit_at + 2, &["year"])
        && line.is(unit_at + 3, &["ago", "earlier"]);
    if fits && year_ago {
        return Some(Hit::new(at, unit_at + 4, Expression::YearBefore));
    }
    let compound = line.get(unit_at + 1).is_some_and(|next| next.glued);
    (fits && !other && !compound).then(|| {
        Hit::new(
            at,
            unit_at + 1,
            Expression::Quarter { year: Year::Unstated, number: None, fiscal: false },
        )
    })
}

/// "year-end", "year's end", "month's end".
fn year_end(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let start = line.skip(at, &["the"]);
    let unit =
        line.unit(start).filter(|unit| matches!(unit, Unit::Year | Unit::Month | Unit::Week))?;
    let end_at = start + 1 + usize::from(line.is(start + 1, &["'s"]));
    let fits = line.is(end_at, &["end"]) && (end_at > start + 1 || unit == Unit::Year);
    fits.then(|| Hit {
        modifier: Some("END"),
        ..Hit::new(at, end_at + 1, Expression::Pointed { pointer: Pointer::This, unit })
    })
}

/// "a year ago", "a year earlier", "the year-ago quarter", "the comparable year-earlier period".
pub(super) fn year_before(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let start = line.skip(at, &["the", "a"]);
    let with_article = start > at;
    let start = if start > at { line.skip(start, &["comparable", "corresponding"]) } else { start };
    let is_year = line.is(start, &["year"]) && line.is(start + 1, &["ago", "earlier", "before"]);
    let before = line.is(start + 1, &["before"])
        && line.unit(start + 2).is_none()
        && line.get(start + 2).is_some_and(Piece::is_word);
    if !is_year || before || start == at && !line.get(start + 1)?.glued {
        return None;
    }
    let mut end = start + 2;
    let glued = line.get(start + 1)?.glued;
    if glued {
        end += usize::from(line.entry(end).ordinal.is_some());
        end += usize::from(line.is(end, &["period", "quarter"]));
        if with_article && end == start + 2 {
            // "the year-ago profit": the article is the profit's.
            return None;
        }
    }
    Some(Hit::new(at, end, Expression::YearBefore))
}
