//! Where dates stand in a sentence: the longest reading at the leftmost start wins.

use super::{
    calendar, clock,
    expression::{Amount, Expression, Hit, Year},
    length, period,
    piece::{Line, Piece},
    range, recurring, relative,
    table::{APPROXIMATIONS, COUNTED, EDGES, NAMED_WEEKDAYS, PAPERS, Pointer, REFERENCES, Unit},
    years,
};

/// A family of expressions: reads the one that begins at a piece.
type Family = for<'p, 't> fn(Line<'p, 't>, usize) -> Option<Hit>;

/// On equal length the first wins.
const FAMILIES: &[Family] = &[
    calendar::day,
    range::leading_day,
    calendar::numeric,
    clock::clock,
    clock::part,
    calendar::month,
    calendar::weekday,
    period::holiday,
    relative::day,
    relative::pointed,
    recurring::recurring,
    length::shift,
    length::length,
    period::quarter,
    period::season,
    years::decade,
    years::century,
    years::year,
    relative::year_before,
    reference,
];

/// The dates of one sentence, in order, without overlap.
pub(super) fn hits(line: Line<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while let Some(piece) = line.get(at) {
        if !piece.begins() {
            at += 1;
        } else if let Some(end) = no_date(line, at) {
            at = end;
        } else if let Some(hit) = best(line, at) {
            at = hit.end;
            let mut further = range::further_day(line, &hit);
            hits.push(hit);
            while let Some(hit) = further {
                at = hit.end;
                further = range::further_day(line, &hit);
                hits.push(hit);
            }
        } else {
            at += 1;
        }
    }
    hits
}

/// The longest date that begins at `at`, with the words that qualify it.
pub(super) fn best(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let readings = [core(line, at), edged(line, at), approximate(line, at)];
    longest(readings.into_iter().flatten())
}

/// The longest date that begins at `at`, without words that qualify it.
fn core(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    longest(FAMILIES.iter().filter_map(|family| family(line, at)))
}

fn longest(hits: impl Iterator<Item = Hit>) -> Option<Hit> {
    hits.filter(|hit| hit.end > hit.start)
        .reduce(|best, hit| if hit.end > best.end { hit } else { best })
}

/// "late 1998", "mid-March", "the end of next week", "earlier this month".
fn edged(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    line.phrases(at, &EDGES).find_map(|(modifier, next)| {
        let inner = whole_unit(line, next)
            .or_else(|| core(line, next))
            .or_else(|| core(line, line.skip(next, &["the"])))
            .or_else(|| period::bare_month(line, next))
            .or_else(|| clock::bare_part(line, next))
            .or_else(|| period::bare_season(line, line.skip(next, &["the"])))?;
        let can_have_edge = match &inner.expression {
            Expression::Clock { .. } | Expression::Day { .. } => {
                modifier == "APPROX" || line.is(at, &["late", "early"])
            }
            Expression::Weekday { .. } => matches!(modifier, "START" | "END"),
            Expression::Length { .. }
            | Expression::Shift { .. }
            | Expression::Recurring(_)
            | Expression::Reference(_)
            | Expression::YearBefore => false,
            _ => true,
        };
        can_have_edge.then_some(Hit { start: at, modifier: Some(modifier), ..inner })
    })
}

/// "the year" in "the end of the year".
fn whole_unit(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let unit_at = at + 1;
    let unit = line.unit(unit_at)?;
    let whole = matches!(
        unit,
        Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century | Unit::Weekend
    );
    (line.is(at, &["the"])
        && whole
        && !line.entry(unit_at).plural
        && !line.is(unit_at + 1, &["of"]))
    .then(|| {
        let expression = Expression::Pointed { pointer: Pointer::This, unit };
        Hit::new(at, unit_at + 1, expression)
    })
}

/// "more than four decades", "about two years ago".
fn approximate(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let (modifier, next) = line.phrase(at, &APPROXIMATIONS)?;
    // "over the past year", "over several years": in the course of them.
    let not_exact = line.is(next, &["the"]) || line.entry(next).pointer.is_some();
    let (amount, _) = length::amount(line, next).unwrap_or((Amount::whole(1), next));
    if not_exact || amount == Amount::UNKNOWN {
        return None;
    }
    let inner = length::shift(line, next).or_else(|| length::length(line, next))?;
    Some(Hit { start: at, modifier: Some(modifier), ..inner })
}

/// "now", "the near future".
fn reference(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let (value, end) = line.phrase(at, &REFERENCES)?;
    let is_name = line.get(at).is_some_and(|piece| piece.is_capitalized() && at > 0);
    let goes_on = line.word(end - 1) == "past"
        && (line.unit(end).is_some() || line.entry(end).number.is_some());
    // "will now open": a turn in the story, no time.
    let no_time = line.is(at, &["now"]) && matches!(line.word_before(at), "will" | "would" | "'ll");
    let hyphened = line.get(end).is_some_and(|piece| piece.glued);
    if is_name || goes_on || no_time || hyphened {
        return None;
    }
    let static_value =
        ["PAST_REF", "PRESENT_REF", "FUTURE_REF"].into_iter().find(|name| *name == value)?;
    Some(Hit::new(at, end, Expression::Reference(static_value)))
}

/// Where something ends that only looks like a date: an age, a newspaper.
fn no_date(line: Line<'_, '_>, at: usize) -> Option<usize> {
    length::age(line, at).or_else(|| title(line, at))
}

/// "Super Tuesday", "Sunday Times", "Monday Night Football", "Daily Mail", "USA Today".
fn title(line: Line<'_, '_>, at: usize) -> Option<usize> {
    let piece = line.get(at)?;
    let could_be = piece.entry.weekday.is_some() || piece.lower == "daily";
    let named = NAMED_WEEKDAYS.has(line.word_before(at));
    if named && piece.is_capitalized() && piece.entry.weekday.is_some() {
        return Some(at + 1);
    }
    let mut end = at + 1;
    if line.is(end, &["night", "morning"]) && line.get(end).is_some_and(Piece::is_capitalized) {
        end += 1;
    }
    let next = line.get(end)?;
    let is_paper = next.is_capitalized() && PAPERS.has(&next.lower);
    (could_be && piece.is_capitalized() && is_paper).then_some(end + 1)
}

/// The year that follows at `at` (", 1998", "of 1998", "last year") and where it ends; the year of
/// a full date may be any that a calendar can hold.
pub(super) fn year_after(line: Line<'_, '_>, at: usize) -> Option<(Year, usize)> {
    let plain = line.skip(at, &[","]);
    if let Some((year, end)) = calendar::year_number(line, plain) {
        // "On May 5, 2000 people came."
        return (!COUNTED.has(line.word(end))).then_some((year, end));
    }
    let at = line.skip(at, &["of", "in"]);
    calendar::year_number(line, at).or_else(|| relative_year(line, at))
}

/// "last year".
pub(super) fn relative_year(line: Line<'_, '_>, at: usize) -> Option<(Year, usize)> {
    let away = match line.entry(line.skip(at, &["the"])).pointer? {
        Pointer::Last | Pointer::Past | Pointer::Previous => -1,
        Pointer::This => 0,
        Pointer::Next | Pointer::Following => 1,
    };
    let at = line.skip(at, &["the"]) + 1;
    (line.unit(at) == Some(Unit::Year) && !line.entry(at).plural)
        .then_some((Year::Away(away), at + 1))
}
