//! Dates as shown to people: partial ones stay partial, and say so.

use super::answer::When;
use crate::extract::Date;
use chrono::NaiveDate;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl When {
    /// A date of an article, for people: "4 December, year not stated", "5 March 2024", "2024".
    pub fn of(date: &Date) -> Self {
        Self {
            text: shown(&date.value).unwrap_or_else(|| format!("“{}”", date.at.text)),
            value: date.value.clone(),
            from: date.from,
            until: date.until,
        }
    }
}

/// A day for people: "5 March 2024".
pub fn day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// "2024-12-02/2024-12-04" as "2–4 December 2024".
fn shown_range(first: &str, last: &str) -> Option<String> {
    let (from, until) = (shown(first)?, shown(last)?);
    let (day, month) = from.split_once(' ')?;
    Some(match until.split_once(' ') {
        Some((last_day, rest)) if month == rest => format!("{day}–{last_day} {rest}"),
        _ => format!("{from} to {until}"),
    })
}

/// A TIMEX3 value for people; none where the text's own words say it better.
fn shown(value: &str) -> Option<String> {
    if let Some((first, last)) = value.split_once('/') {
        return shown_range(first, last);
    }
    let value = value.split('T').next().unwrap_or(value);
    let mut parts = value.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    let year = match year {
        "XXXX" => None,
        year if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => Some(year),
        _ => return None,
    };
    let month = match month {
        None => return year.map(str::to_owned),
        Some(month) => MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?,
    };
    let day = match day {
        None => String::new(),
        Some(day) => format!("{} ", day.parse::<u32>().ok()?),
    };
    Some(match year {
        Some(year) => format!("{day}{month} {year}"),
        None => format!("{day}{month}, year not stated"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        for (value, expected) in [
            ("2024-12-04", Some("4 December 2024")),
            ("2024-12-04T10:30", Some("4 December 2024")),
            ("XXXX-12-04", Some("4 December, year not stated")),
            ("XXXX-12-02/XXXX-12-04", Some("2–4 December, year not stated")),
            ("2024-12-02/2024-12-04", Some("2–4 December 2024")),
            ("2024-11-30/2024-12-02", Some("30 November 2024 to 2 December 2024")),
            ("2024-12", Some("December 2024")),
            ("XXXX-12", Some("December, year not stated")),
            ("2024", Some("2024")),
            ("2024-W49", None),
            ("XXXX-WXX-3", None),
            ("PAST_REF", None),
            ("2024-13-01", None),
            ("", None),
        ] {
            assert_eq!(shown(value).as_deref(), expected, "{value}");
        }
    }
}
