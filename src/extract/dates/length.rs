//! Lengths of time ("five years", "the past two months") and shifts by them ("two days ago"); ages are
//! neither.

use super::{
    expression::{Amount, Expression, From, Hit},
    piece::Line,
    table::{BETWEEN, QUANTITIES, STRETCHES, Unit},
};

/// An amount with its unit: "two more weeks".
struct Quantity {
    amount: Amount,
    unit: Unit,
    end: usize,
}

/// "two years ago", "a day later", "several months earlier", "three weeks from now".
pub(super) fn shift(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let Quantity { amount, unit, end } = quantity(line, at).or_else(|| bare_plural(line, at))?;
    let end = or_so(line, end);
    let (back, from, end) = match line.word(end) {
        "ago" => (true, From::Publication, end + 1),
        "earlier" | "previously" => (true, From::LastDay, end + 1),
        "before" if line.get(end + 1).is_none_or(|next| !next.is_word()) => {
            (true, From::LastDay, end + 1)
        }
        "later" => (false, From::LastDay, end + 1),
        "hence" => (false, From::Publication, end + 1),
        "from" if line.is(end + 1, &["now", "today"]) => (false, From::Publication, end + 2),
        _ => return None,
    };
    let vague =
        amount == Amount::UNKNOWN || matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
    let expression = match (vague, back) {
        (true, true) => Expression::Reference("PAST_REF"),
        (true, false) => Expression::Reference("FUTURE_REF"),
        (false, _)
            if back
                && unit == Unit::Year
                && amount == Amount::whole(1)
                && line.is(at, &["a", "one"]) =>
        {
            Expression::YearBefore
        }
        (false, _) => Expression::Shift { amount, unit, back, from },
    };
    Some(Hit::new(at, end, expression))
}

/// "five years", "the past two months", "a week", "years" (behind a preposition), "two-year".
pub(super) fn length(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let start = line.skip(at, &["the"]);
    let pointed = STRETCHES.has(line.word(start));
    let amount_at = start + usize::from(pointed);
    let found =
        quantity(line, amount_at).filter(|_| amount_at == at || !line.is(amount_at, &["a", "an"]));
    let recent =
        pointed && line.is(start, &["recent", "coming", "past", "previous", "last", "next"]);
    let found = found
        .or_else(|| {
            bare_plural(line, amount_at)
                .filter(|_| recent || at == amount_at && is_governed(line, at))
        })
        .or_else(|| decade_behind(line, start, at))?;
    let Quantity { amount, unit, end } = found;
    let glued = line.get(end - 1)?.glued;
    if is_old(line, end) || glued && start > at && !pointed {
        return None;
    }
    let end = end + usize::from(line.is(end, &["long"]) && line.get(end)?.glued);
    let end = or_so(line, end);
    Some(Hit::new(at, end, Expression::Length { amount, unit }))
}

/// Where "or so" ends, if it stands at `at`.
fn or_so(line: Line<'_, '_>, at: usize) -> usize {
    if line.is(at, &["or"]) && line.is(at + 1, &["so"]) { at + 2 } else { at }
}

/// "the past decade".
fn decade_behind(line: Line<'_, '_>, pointer_at: usize, at: usize) -> Option<Quantity> {
    let fits =
        line.is(pointer_at, &["past", "last"]) && line.is(pointer_at + 1, &["decade", "century"]);
    let unit = line.unit(pointer_at + 1)?;
    let named = pointer_at > at || line.is(pointer_at, &["past"]);
    (fits && named).then_some(Quantity { amount: Amount::whole(1), unit, end: pointer_at + 2 })
}

/// "for years", "within weeks".
fn is_governed(line: Line<'_, '_>, at: usize) -> bool {
    matches!(
        line.word_before(at),
        "for"
            | "in"
            | "within"
            | "after"
            | "over"
            | "of"
            | "the"
            | "took"
            | "take"
            | "takes"
            | "last"
            | "spent"
    )
}

/// "years" without an amount.
fn bare_plural(line: Line<'_, '_>, at: usize) -> Option<Quantity> {
    let entry = line.entry(at);
    let unit = entry.unit.filter(|_| entry.plural)?;
    Some(Quantity { amount: Amount::UNKNOWN, unit, end: at + 1 })
}

/// Where an age ends: "41-year-old", "seven months old", "aged 12 years", "12 years of age".
pub(super) fn age(line: Line<'_, '_>, at: usize) -> Option<usize> {
    let end = quantity(line, at)?.end;
    is_old(line, end).then_some(end + 1)
}

fn is_old(line: Line<'_, '_>, end: usize) -> bool {
    line.is(end, &["old", "olds"]) || line.is(end, &["of"]) && line.is(end + 1, &["age"])
}

/// An amount and a unit at `at`.
fn quantity(line: Line<'_, '_>, at: usize) -> Option<Quantity> {
    let (amount, next, article) = match amount(line, at) {
        Some((amount, next)) => (amount, next, false),
        None if line.is(at, &["a", "an"]) => (Amount::whole(1), at + 1, true),
        None => return None,
    };
    let unit_at = next + usize::from(BETWEEN.has(line.word(next)));
    let unit = line.unit(unit_at)?;
    let entry = line.entry(unit_at);
    let glued = line.get(unit_at)?.glued;
    if article
        && (entry.plural
            || unit == Unit::Second
            || matches!(unit, Unit::Part(_) | Unit::Quarter | Unit::Day))
    {
        let day_long = unit == Unit::Day && !entry.plural;
        if !day_long {
            return None;
        }
    }
    // "a year-end rally", "a two-year plan" but not "a year two".
    let compound = line.get(unit_at + 1).is_some_and(|next| {
        next.glued && !matches!(next.lower.as_ref(), "long" | "old" | "olds" | "ago" | "earlier")
    });
    let half_after = line.is(unit_at + 1, &["and"])
        && line.is(unit_at + 2, &["a"])
        && line.is(unit_at + 3, &["half"]);
    if half_after {
        return Some(Quantity { amount: amount.and_a_half(), unit, end: unit_at + 4 });
    }
    // "60 Minutes" is a programme, "three-quarters" and "the 1988 quarter" are no lengths.
    let is_title = line.get(unit_at)?.is_capitalized()
        && line.get(at)?.text.starts_with(|c: char| c.is_ascii_digit());
    let is_fraction =
        unit == Unit::Quarter && (glued && entry.plural || amount.floor() > Some(1000));
    if is_title || is_fraction {
        return None;
    }
    let no_count = matches!(unit, Unit::Part(_) | Unit::Weekend) && !entry.plural && !glued;
    (!(compound && article || no_count)).then_some(Quantity { amount, unit, end: unit_at + 1 })
}

/// "five", "2,500", "2 1/2", "twenty-five", "a couple of", "half a", "two to three", and where it ends.
pub(super) fn amount(line: Line<'_, '_>, at: usize) -> Option<(Amount, usize)> {
    if line.is(at, &["half"]) && line.is(at + 1, &["a", "an"]) {
        return Some((Amount::tenths(5), at + 2));
    }
    if line.is(at, &["half"]) && line.get(at + 1).is_some_and(|next| next.glued) {
        return Some((Amount::tenths(5), at + 1));
    }
    if let Some((value, end)) = line.phrase(at, &QUANTITIES) {
        let amount = value.parse().map_or(Amount::UNKNOWN, Amount::whole);
        return Some((amount, line.skip(end, &["more"])));
    }
    let (first, end) = single(line, at)?;
    let second_at = if line.is(end, &["to", "or", "–"]) { end + 1 } else { end };
    let glued = line.get(end).is_some_and(|piece| piece.glued);
    if (second_at > end || glued)
        && let Some((_, end)) = single(line, second_at)
    {
        return Some((first, end));
    }
    Some((first, end))
}

/// One number, in digits or words.
fn single(line: Line<'_, '_>, at: usize) -> Option<(Amount, usize)> {
    let (amount, end) = in_digits(line, at).or_else(|| in_words(line, at))?;
    if line.is(end, &["1/2"]) {
        return Some((amount.and_a_half(), end + 1));
    }
    let half = [line.word(end), line.word(end + 1), line.word(end + 2)] == ["and", "a", "half"];
    Some(if half { (amount.and_a_half(), end + 3) } else { (amount, end) })
}

fn in_digits(line: Line<'_, '_>, at: usize) -> Option<(Amount, usize)> {
    let text = line.get(at)?.text;
    if text.len() > 11 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let whole: u32 = whole.replace(',', "").parse().ok()?;
    let tenth: u32 = part.get(..1)?.parse().ok()?;
    let tenths = whole.checked_mul(10)?.checked_add(tenth)?;
    part.bytes().all(|byte| byte.is_ascii_digit()).then_some((Amount::tenths(tenths), at + 1))
}

fn in_words(line: Line<'_, '_>, at: usize) -> Option<(Amount, usize)> {
    let mut number = line.entry(at).number?;
    let mut end = at + 1;
    if let Some(ones) =
        line.entry(end).number.filter(|ones| (20..100).contains(&number) && *ones < 10)
    {
        number += ones;
        end += 1;
    }
    while let Some(factor) = line.entry(end).number.filter(|factor| *factor >= 100) {
        number = number.checked_mul(factor)?;
        end += 1;
    }
    Some((Amount::whole(number), end))
}
