//! Days as typed: 2024, 2024-03, 2024-03-05, and ranges of these.

use chrono::{Months, NaiveDate};

/// The first day and the day after the last of a year, a month or a day as typed; none where it is none of these.
pub fn typed_days(typed: &str) -> Option<(NaiveDate, NaiveDate)> {
    let parts: Vec<&str> = typed.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    if !matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2]) {
        return None;
    }
    let numbers: Vec<u32> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let part = |index: usize| numbers.get(index).copied();
    let year = i32::try_from(part(0)?).ok()?;
    let first = NaiveDate::from_ymd_opt(year, part(1).unwrap_or(1), part(2).unwrap_or(1))?;
    let after = match numbers.len() {
        1 => first.checked_add_months(Months::new(12)),
        2 => first.checked_add_months(Months::new(1)),
        _ => first.succ_opt(),
    };
    Some((first, after?))
}

/// From the first day until before the second; a side that is open is none.
pub(super) type Days = (Option<NaiveDate>, Option<NaiveDate>);

/// `2024`, `2024-03..2024-06`, `..2023`, `>2024-03` (after it), `>=2024`, `<2024`, `<=2024-03-05`.
pub(super) fn range(typed: &str) -> Option<Days> {
    if let Some((from, until)) = typed.split_once("..") {
        let side =
            |side: &str| if side.is_empty() { Some(None) } else { typed_days(side).map(Some) };
        let (from, until) = (side(from)?, side(until)?);
        if from.is_none() && until.is_none() {
            return None;
        }
        return Some((from.map(|(first, _)| first), until.map(|(_, after)| after)));
    }
    let bound = |prefix: &str| typed.strip_prefix(prefix).map(typed_days);
    if let Some(days) = bound(">=") {
        return days.map(|(first, _)| (Some(first), None));
    }
    if let Some(days) = bound("<=") {
        return days.map(|(_, after)| (None, Some(after)));
    }
    if let Some(days) = bound(">") {
        return days.map(|(_, after)| (Some(after), None));
    }
    if let Some(days) = bound("<") {
        return days.map(|(first, _)| (None, Some(first)));
    }
    typed_days(typed).map(|(first, after)| (Some(first), Some(after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        for (typed, expected) in [
            ("2024", "2024-01-01..2025-01-01"),
            ("2024-02", "2024-02-01..2024-03-01"),
            ("2024-02..2024-03-05", "2024-02-01..2024-03-06"),
            ("2024..", "2024-01-01.."),
            ("..2023", "..2024-01-01"),
            (">2024-02", "2024-03-01.."),
            (">=2024-02", "2024-02-01.."),
            ("<2024", "..2024-01-01"),
            ("<=2024", "..2025-01-01"),
            ("soon", "-"),
            ("..", "-"),
            ("2024-13", "-"),
            ("2024..soon", "-"),
        ] {
            let side = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
            let found = range(typed);
            let found = found.map_or("-".to_owned(), |(a, b)| [side(a), side(b)].join(".."));
            assert_eq!(found, expected, "{typed}");
        }
    }
}
