//! Times of the day: "10:35 a.m. EDT Friday", "noon", "Friday night", "this morning".

use super::{
    calendar,
    expression::{Amount, Expression, From, Hit},
    piece::Line,
    relative,
    table::{Pointer, Unit, Zone},
};

/// Words before a time that has nothing else to show that it is one: "at 10:35".
const AT: &[&str] = &["at", "by", "around", "about", "until", "from", "before", "after"];

/// A time read from the clock.
#[derive(Clone, Copy)]
struct Time {
    hour: u32,
    minute: u32,
    /// Where it ends.
    end: usize,
    /// Nothing but digits says that it is a time.
    bare: bool,
}

/// "10:35 a.m.", "7pm Friday", "0735 GMT", "5 o'clock", "noon".
pub(super) fn clock(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let time = named(line, at).or_else(|| digital(line, at))?;
    let (zone, end) = zone(line, time.end);
    if time.bare && zone.is_none() && !AT.contains(&line.word_before(at)) {
        return None;
    }
    let (day, end) = day_after(line, end);
    let greenwich = zone == Some(Zone::Greenwich);
    let Time { hour, minute, .. } = time;
    Some(Hit::new(at, end, Expression::Clock { hour, minute, greenwich, day }))
}

fn named(line: Line<'_, '_>, at: usize) -> Option<Time> {
    let hour = match line.word(at) {
        "noon" => 12,
        "midnight" => 24,
        _ => return None,
    };
    Some(Time { hour, minute: 0, end: at + 1, bare: false })
}

/// "10:35", "10:35am", "10.35 p.m.", "10 p.m.", "0735 hours", "five o'clock", "4 in the morning".
fn digital(line: Line<'_, '_>, at: usize) -> Option<Time> {
    let piece = line.get(at).filter(|piece| !piece.glued)?;
    let digits = piece.lower.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let ending = if digits.is_empty() { None } else { piece.lower.strip_prefix(digits) };
    let ending = ending.unwrap_or_default();
    let (hour, minute) = hour_and_minute(digits).or(piece.entry.number.map(|hour| (hour, None)))?;
    let next = at + 1;
    if digits.len() == 4 && minute.is_some() && !digits.contains([':', '.']) {
        let said = line.is(next, &["hours"]);
        let fits = said || line.entry(next).zone.is_some();
        let time = Time { hour, minute: minute?, end: next + usize::from(said), bare: !said };
        return fits.then_some(time);
    }
    let half = if ending.is_empty() {
        half_after(line, next)
    } else {
        Some((Some(half_of_day(ending)?), next))
    };
    let Some((add, end)) = half else {
        let fits = digits.contains(':') || line.entry(next).zone.is_some();
        let time = Time { hour, minute: minute?, end: next, bare: true };
        return fits.then_some(time);
    };
    let hour = match add {
        Some(0) if hour == 12 => 0,
        Some(add) if hour < 12 => hour + add,
        _ => hour,
    };
    let bare = minute.is_none() && line.is(next, &["in"]);
    (hour <= 24).then_some(Time { hour, minute: minute.unwrap_or(0), end, bare })
}

/// The hours to add, where they are told, and where the words end: "p.m.", "o'clock in the evening",
/// "in the morning".
fn half_after(line: Line<'_, '_>, at: usize) -> Option<(Option<u32>, usize)> {
    if let Some(add) = half_of_day(line.word(at)) {
        return Some((Some(add), at + 1));
    }
    let next = line.skip(at, &["o'clock"]);
    let add = match line.entry(next + 2).part {
        Some("MO") => Some(0),
        Some("AF" | "EV") => Some(12),
        _ => None,
    };
    if add.is_some() && line.is(next, &["in"]) && line.is(next + 1, &["the"]) {
        return Some((add, next + 3));
    }
    (next > at).then_some((None, next))
}

/// "10:35" is 10 and 35, "10" is 10 and none, "0735" is 7 and 35.
fn hour_and_minute(digits: &str) -> Option<(u32, Option<u32>)> {
    let number = |text: &str| if text.len() <= 2 { text.parse::<u32>().ok() } else { None };
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, rest)) => {
            let minute = rest.split(':').next()?;
            (number(hour)?, Some(number(minute).filter(|_| minute.len() == 2)?))
        }
        None if digits.len() == 4 => (number(digits.get(..2)?)?, Some(number(digits.get(2..)?)?)),
        None => (number(digits)?, None),
    };
    (hour <= 24 && minute.is_none_or(|minute| minute < 60)).then_some((hour, minute))
}

/// The hours that "a.m." and "p.m." add.
fn half_of_day(word: &str) -> Option<u32> {
    match word {
        "am" | "a.m." | "a.m" => Some(0),
        "pm" | "p.m." | "p.m" => Some(12),
        _ => None,
    }
}

/// "GMT", "local time", "Eastern daylight time".
fn zone(line: Line<'_, '_>, at: usize) -> (Option<Zone>, usize) {
    let upper = line.get(at).is_some_and(|piece| piece.text.chars().all(char::is_uppercase));
    if let Some(zone) = line.entry(at).zone.filter(|_| upper) {
        return (Some(zone), at + 1);
    }
    let region = line.is(at, &["local", "eastern", "central", "mountain", "pacific"]);
    let kind = at + 1 + usize::from(line.is(at + 1, &["daylight", "standard"]));
    if region && line.is(kind, &["time"]) { (Some(Zone::Other), kind + 1) } else { (None, at) }
}

/// The day that follows a time: "Friday", ", on Dec. 4", "yesterday".
fn day_after(line: Line<'_, '_>, at: usize) -> (Option<Box<Expression>>, usize) {
    let next = line.skip(line.skip(at, &[","]), &["on"]);
    match calendar::day(line, next)
        .or_else(|| calendar::weekday(line, next))
        .or_else(|| relative::day(line, next))
    {
        Some(hit) => (Some(Box::new(hit.expression)), hit.end),
        None => (None, at),
    }
}

/// "Friday night", "yesterday afternoon", "last night", "this morning", "tonight".
pub(super) fn part(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let of_day = |part, day, end| {
        Some(Hit::new(at, end, Expression::Part { part, day: Some(Box::new(day)) }))
    };
    if line.is(at, &["tonight"]) {
        return of_day("NI", Expression::DaysAway(0), at + 1);
    }
    if let Some((day, part_at)) = pointed_day(line, at) {
        return of_day(part_at_end(line, part_at)?, day, part_at + 1);
    }
    let hit = calendar::day(line, at)
        .or_else(|| calendar::weekday(line, at))
        .or_else(|| relative::day(line, at))?;
    let part_at = line.skip(hit.end, &["late", "early", "mid"]);
    of_day(part_at_end(line, part_at)?, hit.expression, part_at + 1)
}

/// The day of "this morning", "last night", "the next morning", and where its part stands.
fn pointed_day(line: Line<'_, '_>, at: usize) -> Option<(Expression, usize)> {
    let pointer_at = line.skip(at, &["the"]);
    let part_at = pointer_at + 1;
    let day = match line.entry(pointer_at).pointer? {
        Pointer::This if pointer_at == at => Expression::DaysAway(0),
        Pointer::Last if line.is(part_at, &["night", "evening"]) => Expression::DaysAway(-1),
        Pointer::Next | Pointer::Following if pointer_at > at => {
            let (amount, from) = (Amount::whole(1), From::LastDay);
            Expression::Shift { amount, unit: Unit::Day, back: false, from }
        }
        _ => return None,
    };
    part_at_end(line, part_at).map(|_| (day, part_at))
}

fn part_at_end(line: Line<'_, '_>, at: usize) -> Option<&'static str> {
    line.entry(at).part.filter(|_| !line.entry(at).plural)
}

/// "afternoon" behind "mid-", with the day that may follow.
pub(super) fn bare_part(line: Line<'_, '_>, at: usize) -> Option<Hit> {
    let part = part_at_end(line, at)?;
    let (day, end) = day_after(line, at + 1);
    Some(Hit::new(at, end, Expression::Part { part, day }))
}
