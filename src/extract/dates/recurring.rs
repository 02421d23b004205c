//! What recurs: "every Friday", "each year", "twice a week", "daily", "Mondays".

use super::{
    expression::{Amount, Expression, Hit},
    length,
    piece::{Line, Piece},
    table::Unit,
    value,
};

/// "every other Friday", "each of the past two years" (not), "per day", "a day", "daily", "Mondays".
pub(super) fn recurring(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    each(line, at)
        .or_else(|| rate(line, at))
        .or_else(|| adverb(line, at))
        .or_else(|| weekdays(line, at))
}

/// "every other Friday", "each month", "every two weeks".
fn each(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    if !line.is(at, &["every", "each", "per"]) {
        return None;
    }
    let next = line.skip(at + 1, &["other", "single", "second"]);
    let (amount, unit_at) = length::amount(line, next).unwrap_or((Amount::whole(1), next));
    let entry = line.entry(unit_at);
    let is_month = line.get(unit_at).is_some_and(Piece::is_capitalized);
    let mut end = unit_at + 1;
    let value = if let Some(weekday) = entry.weekday {
        let part = line.entry(end).part;
        end += usize::from(part.is_some());
        let part = part.map(|part| format!("T{part}")).unwrap_or_default();
        format!("XXXX-WXX-{weekday}{part}")
    } else if let Some(month) = entry.month.filter(|_| is_month) {
        format!("XXXX-{month:02}")
    } else if let Some(season) = entry.season {
        format!("XXXX-{season}")
    } else {
        let second = line.is(at + 1, &["other", "second"]) && unit_at == next;
        unit_value(if second { Amount::whole(2) } else { amount }, entry.unit?)
    };
    Some(Hit::new(at, end, Expression::Recurring(value)))
}

fn unit_value(amount: Amount, unit: Unit) -> String {
    match unit {
        Unit::Part(part) => format!("XXXX-XX-XXT{part}"),
        Unit::Weekend => "XXXX-WXX-WE".to_owned(),
        _ => value::length(amount, unit),
    }
}

/// "a week" behind what happens that often: "twice a week", "80 barrels a day".
fn rate(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    const BEFORE: &[&str] = &["once", "twice", "thrice", "times", "%", "percent"];
    let entry = line.entry(at + 1);
    let unit = entry.unit.filter(|_| !entry.plural && line.is(at, &["a", "an"]))?;
    let before = line.before(at)?;
    let counted = before.lower.len() > 3
        && before.lower.ends_with('s')
        && (1..4).any(|back| {
            at.checked_sub(back + 1).is_some_and(|at| {
                line.get(at).is_some_and(|piece| {
                    piece.text.starts_with(|c: char| c.is_ascii_digit())
                        || piece.entry.number.is_some()
                })
            })
        });
    let paid = matches!(before.lower.as_ref(), "million" | "billion")
        || before.text.starts_with(|c: char| c.is_ascii_digit());
    let fits = BEFORE.contains(&before.lower.as_ref()) || counted || paid;
    let then = line.is(at + 2, &["ago", "earlier", "later", "before", "old"]);
    (fits && !then).then(|| {
        let value = unit_value(Amount::whole(1), unit);
        Hit::new(at, at + 2, Expression::Recurring(value))
    })
}

/// "daily", "annually"; not "Daily News".
fn adverb(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let value = match line.word(at) {
        "daily" | "nightly" => "P1D",
        "weekly" => "P1W",
        "monthly" => "P1M",
        "annually" | "yearly" => "P1Y",
        "hourly" => "PT1H",
        _ => return None,
    };
    let in_name = line.get(at)?.is_capitalized() && at > 0;
    (!in_name).then(|| Hit::new(at, at + 1, Expression::Recurring(value.to_owned())))
}

/// "Mondays", "on Friday nights".
fn weekdays(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let entry = line.entry(at);
    let weekday = entry.weekday?;
    if entry.plural {
        return Some(Hit::new(at, at + 1, Expression::Recurring(format!("XXXX-WXX-{weekday}"))));
    }
    let part = line.entry(at + 1);
    let code = part.unit.filter(|_| part.plural).and_then(|unit| match unit {
        Unit::Part(code) => Some(code),
        _ => None,
    })?;
    Some(Hit::new(at, at + 2, Expression::Recurring(format!("XXXX-WXX-{weekday}T{code}"))))
}
