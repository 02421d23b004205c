//! Dates as typed: a year, a month or a day.

use chrono::NaiveDate;
use morgue::query::typed_days;
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
        let (first, after) = typed_days(typed)
            .ok_or_else(|| "expected a date like 2024, 2024-03 or 2024-03-05".to_owned())?;
        Ok(Self { first, after })
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
