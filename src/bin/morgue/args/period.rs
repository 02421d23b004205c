//! Dates as typed: a year, a month or a day.

use chrono::{Months, NaiveDate};
use std::str::FromStr;

/// The days of a year, a month, or one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// Its first day.
    pub(crate) first: NaiveDate,
    /// The day after its last.
    pub(crate) after: NaiveDate,
}

impl FromStr for Period {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let wrong = || "expected a date like 2024, 2024-03 or 2024-03-05".to_owned();
        let parts: Vec<&str> = typed.split('-').collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        if !matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2]) {
            return Err(wrong());
        }
        let numbers: Vec<u32> =
            parts.iter().map(|part| part.parse()).collect::<Result<_, _>>().map_err(|_| wrong())?;
        let part = |index: usize| numbers.get(index).copied();
        let year = part(0).and_then(|year| i32::try_from(year).ok()).ok_or_else(wrong)?;
        let first = NaiveDate::from_ymd_opt(year, part(1).unwrap_or(1), part(2).unwrap_or(1))
            .ok_or_else(wrong)?;
        let after = match numbers.len() {
            1 => first.checked_add_months(Months::new(12)),
            2 => first.checked_add_months(Months::new(1)),
            _ => first.succ_opt(),
        };
        Ok(Self { first, after: after.ok_or_else(wrong)? })
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    fn check(typed: &str, expected: &str) {
        let period = typed.parse::<Period>();
        let found = period.map_or_else(|error| error, |p| format!("{}..{}", p.first, p.after));
        assert_eq!(found, expected, "{typed}");
    }

    #[test]
    fn years_months_and_days() {
        check("2024", "2024-01-01..2025-01-01");
        check("2024-02", "2024-02-01..2024-03-01");
        check("2024-12", "2024-12-01..2025-01-01");
        check("2024-02-29", "2024-02-29..2024-03-01");
    }

    #[test]
    fn anything_else_is_explained() {
        for typed in
            ["", "24", "2024-2", "2023-02-29", "2024-13", "soon", "2024-03-05T10:00", "-024"]
        {
            check(typed, "expected a date like 2024, 2024-03 or 2024-03-05");
        }
    }
}
