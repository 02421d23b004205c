//! Dates of publication as records give them. What may be read in two ways is not read at all, and
//! a year is never guessed.

use super::Published;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, SecondsFormat, Utc};
use serde_json::Number;

/// Reads a date or a time; the error says what was expected and found.
pub(super) fn read(text: &str) -> Result<Published, String> {
    let text = text.trim();
    let read = timestamp(text).or_else(|| compact(text)).or_else(|| year_first(text));
    if let Some(published) = read.or_else(|| mail(text)).or_else(|| in_words(text)) {
        return Ok(published);
    }
    match with_strokes(text) {
        Some(read) => read,
        None => Err(expected(&quoted(text))),
    }
}

/// Reads 20240305, and seconds or milliseconds since 1970.
pub(super) fn of_number(number: &Number) -> Result<Published, String> {
    let written = number.to_string();
    let whole = written.split('.').next().unwrap_or_default();
    compact(whole).or_else(|| timestamp(whole)).ok_or_else(|| expected(&written))
}

/// The message for `found`, which is no date.
pub(super) fn expected(found: &str) -> String {
    format!("expected a date like 2024-03-05, but found {found}")
}

/// What was found, in quotes, on one line and cut short.
pub(super) fn quoted(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(60).collect();
    if short == line { format!("\"{line}\"") } else { format!("\"{short}…\"") }
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let is_likely = (1400..=2999).contains(&year);
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| is_likely)
}

/// Digits as a number, if there are as many as expected.
fn digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let fits = lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

fn year(text: &str) -> Option<i32> {
    digits(text, 4..=4).and_then(|year| year.try_into().ok())
}

/// Seconds or milliseconds since 1970. Below 100,000,000 (March 1973) a number is more likely
/// something else; above 100,000,000,000 (the year 5138) it counts milliseconds.
fn timestamp(text: &str) -> Option<Published> {
    let number: i64 = text.parse().ok()?;
    let time = match number.unsigned_abs() {
        100_000_000..100_000_000_000 => DateTime::<Utc>::from_timestamp(number, 0),
        100_000_000_000..100_000_000_000_000 => DateTime::from_timestamp_millis(number),
        _ => None,
    }?;
    let time = time.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    read(&time).ok()
}

/// `20240305`, `20240305T103000Z`, `20240305103000`, `20240305T1030-0500`.
fn compact(text: &str) -> Option<Published> {
    let (date, time) = text.split_at_checked(8)?;
    let (date_year, date) = date.split_at_checked(4)?;
    let (month, of_month) = date.split_at_checked(2)?;
    let day = day(year(date_year)?, digits(month, 2..=2)?, digits(of_month, 2..=2)?)?;
    if time.is_empty() {
        return Some(Published::on(day));
    }
    let time = time.strip_prefix('T').unwrap_or(time);
    if time.is_empty() {
        return Some(Published::on(day));
    }
    let (clock, zone) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at_checked(at)?,
        None => (time, ""),
    };
    let zone = offset(zone)?;
    let form = if digits(clock, 4..=4).is_some() { "%H%M" } else { "%H%M%S" };
    digits(clock, 4..=6).filter(|_| clock.len() != 5)?;
    let clock = chrono::NaiveTime::parse_from_str(clock, form).ok()?;
    Some(Published { day, time: Some(format!("{day}T{}{zone}", clock.format("%H:%M:%S"))) })
}

/// `Z`, `-0500`, `+01:00` or nothing, in the form of RFC 3339.
fn offset(zone: &str) -> Option<String> {
    let (sign, rest) = match zone.chars().next() {
        None => return Some(String::new()),
        Some('Z') => return (zone == "Z").then(|| zone.to_owned()),
        Some(sign) => (sign, zone.trim_start_matches(['+', '-'])),
    };
    let rest = rest.replacen(':', "", 1);
    let (hours, minutes) = rest.split_at_checked(2)?;
    let minutes = if minutes.is_empty() { "00" } else { minutes };
    let is_one = digits(hours, 2..=2)? < 24 && digits(minutes, 2..=2)? < 60;
    is_one.then(|| format!("{sign}{hours}:{minutes}"))
}

/// `2024-03-05`, `2024/3/5`, and times in the manner of ISO 8601 and RFC 3339.
fn year_first(text: &str) -> Option<Published> {
    let (date, time) = match text.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, time.trim()),
        None => (text, ""),
    };
    let separator = date.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = date.split(separator).filter(|_| "-/.".contains(separator));
    let (first, month, of_month) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let day = day(year(first)?, digits(month, 1..=2)?, digits(of_month, 1..=2)?)?;
    if time.is_empty() {
        return Some(Published::on(day));
    }
    Some(Published { day, time: Some(day_time(text, day, time)?) })
}

/// The time of `day` in RFC 3339: as written where it is that, else brought into its form.
fn day_time(text: &str, day: NaiveDate, time: &str) -> Option<String> {
    if DateTime::parse_from_rfc3339(text).is_ok() {
        return Some(text.to_owned());
    }
    let time = time
        .strip_suffix(" UTC")
        .or_else(|| time.strip_suffix(" GMT"))
        .map_or_else(|| time.to_owned(), |time| format!("{time}Z"));
    let time = format!("{day}T{}", time.replacen(' ', "", 1));
    let zoned = ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z"];
    if let Some(time) = zoned.iter().find_map(|form| DateTime::parse_from_str(&time, form).ok()) {
        return Some(time.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    }
    let local = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
    let time = local.iter().find_map(|form| NaiveDateTime::parse_from_str(&time, form).ok())?;
    Some(time.format("%Y-%m-%dT%H:%M:%S").to_string())
}

/// RFC 2822, with four digits for the year: `Tue, 5 Mar 2024 10:30:00 +0100`.
fn mail(text: &str) -> Option<Published> {
    text.split_whitespace().find_map(year)?;
    let time = DateTime::parse_from_rfc2822(text).ok()?;
    let day = day(time.year(), time.month(), time.day())?;
    Some(Published { day, time: Some(time.to_rfc3339_opts(SecondsFormat::AutoSi, true)) })
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `5 March 2024`, `March 5, 2024`, `Mon, 4 Mar 2024`, `Tuesday, 5th of March 2024 at 10:30 a.m.`:
/// a day, a month's name and a year with four digits. Times in words are not kept.
fn in_words(text: &str) -> Option<Published> {
    let (mut the_day, mut the_month, mut the_year) = (None, None, None);
    let parts = text.split(|c: char| c.is_whitespace() || c == ',' || c == '-');
    for word in parts.filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        let number = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
        let slot = if let Some(number) = digits(number.unwrap_or(&word), 1..=2) {
            the_day.replace(number).is_some()
        } else if let Some(number) = year(&word) {
            the_year.replace(number).is_some()
        } else if let Some(number) = month(&word) {
            the_month.replace(number).is_some()
        } else {
            !is_beside(&word)
        };
        if slot {
            return None;
        }
    }
    Some(Published::on(day(the_year?, the_month?, the_day?)?))
}

/// `march`, `mar`, `mar.`, `sept.`
fn month(word: &str) -> Option<u32> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let fits = |month: &str| month.starts_with(word) && (word.len() >= 3);
    MONTHS.iter().zip(1..).find(|(month, _)| fits(month)).map(|(_, number)| number)
}

/// What may stand beside a date: the day of the week, a time of day and its zone.
fn is_beside(word: &str) -> bool {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const OTHERS: [&str; 25] = [
        "at", "of", "the", "am", "pm", "a.m.", "p.m.", "gmt", "utc", "est", "edt", "cst", "cdt",
        "pst", "pdt", "cet", "cest", "bst", "ist", "jst", "msk", "aest", "aedt", "sgt", "hkt",
    ];
    let bare = word.strip_suffix('.').unwrap_or(word);
    let is_time = word.contains(':') && word.split(':').all(|part| digits(part, 1..=2).is_some());
    is_time
        || OTHERS.contains(&word)
        || DAYS.iter().any(|day| day.starts_with(bare) && bare.len() >= 3)
}

/// `13/04/2024`, but not `03/04/2024`: day and month can't be told apart.
fn with_strokes(text: &str) -> Option<Result<Published, String>> {
    let date = text.split([' ', 'T', ',']).next()?;
    let mut parts = date.split(['/', '.', '-']);
    let (first, second, last) = (parts.next()?, parts.next()?, parts.next()?);
    let (first, second) = (digits(first, 1..=2)?, digits(second, 1..=2)?);
    if parts.next().is_some() {
        return None;
    }
    let Some(year) = year(last) else {
        digits(last, 2..=2)?;
        return Some(Err(format!(
            "expected a year with four digits, as in 2024-03-05, but found {}",
            quoted(text)
        )));
    };
    let (day_first, month_first) = (day(year, second, first), day(year, first, second));
    Some(match (day_first, month_first) {
        (Some(one), Some(other)) if one != other => {
            Err(format!("{} may be {one} or {other}; write one of these", quoted(text)))
        }
        (Some(day), _) | (_, Some(day)) => Ok(Published::on(day)),
        (None, None) => Err(expected(&quoted(text))),
    })
}
