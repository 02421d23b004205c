//! Days as they stand beside a time line, below the heading of their year or month.

use chrono::{Datelike, NaiveDate};

/// Where an entry stands: in a year, and in one of its months unless it takes longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) year: i32,
    pub(super) month: Option<u32>,
}

/// The heading below which a stretch of days stands; `until` is the day after the last.
pub(super) fn place(from: NaiveDate, until: NaiveDate) -> Place {
    let is_long = from.day() == 1 && (until - from).num_days() > 31;
    Place { year: from.year(), month: (!is_long).then(|| from.month()) }
}

/// "16", "2–4", "in Mar", "Mar–May", "in 2024", "1990–1999", "30 Nov–2 Dec".
pub(super) fn label(from: NaiveDate, until: NaiveDate) -> String {
    labelled(from, until, "%b")
}

/// The same for where no heading names the month: "16 March", "2–4 March", "in March".
pub(super) fn label_with_month(from: NaiveDate, until: NaiveDate) -> String {
    let label = labelled(from, until, "%B");
    let is_in_month = label.chars().all(|c| c == '–' || c.is_ascii_digit());
    let is_years = label.len() > "12–24".len();
    if is_in_month && !is_years { format!("{label} {}", month(from)) } else { label }
}

fn labelled(from: NaiveDate, until: NaiveDate, months: &str) -> String {
    let last = until.pred_opt().unwrap_or(from).max(from);
    let is_of_months = from.day() == 1 && until.day() == 1;
    if from == last {
        from.day().to_string()
    } else if is_of_months && from.month() == 1 && until.month() == 1 {
        both(from, last, "%Y")
    } else if is_of_months {
        both(from, last, months)
    } else if (from.year(), from.month()) == (last.year(), last.month()) {
        format!("{}–{}", from.day(), last.day())
    } else {
        both(from, last, "%-d %b")
    }
}

fn both(from: NaiveDate, last: NaiveDate, format: &str) -> String {
    let [first, last] = [from, last].map(|day| day.format(format).to_string());
    if first == last { format!("in {first}") } else { format!("{first}–{last}") }
}

/// The month's name.
pub(super) fn month(day: NaiveDate) -> String {
    day.format("%B").to_string()
}

#[cfg(test)]
mod tests {
    use super::{label, label_with_month};

    #[test]
    fn stretches_of_days() {
        for (from, until, expected, with_month) in [
            ("2024-03-16", "2024-03-17", "16", "16 March"),
            ("2024-03-02", "2024-03-05", "2–4", "2–4 March"),
            ("2024-03-12", "2024-03-25", "12–24", "12–24 March"),
            ("2024-03-01", "2024-04-01", "in Mar", "in March"),
            ("2024-03-01", "2024-06-01", "Mar–May", "March–May"),
            ("2024-01-01", "2025-01-01", "in 2024", "in 2024"),
            ("1990-01-01", "2000-01-01", "1990–1999", "1990–1999"),
            ("2024-11-30", "2024-12-03", "30 Nov–2 Dec", "30 Nov–2 Dec"),
            ("2024-12-30", "2025-01-02", "30 Dec–1 Jan", "30 Dec–1 Jan"),
        ] {
            let [from, until] = [from, until].map(|day| day.parse().unwrap());
            assert_eq!(label(from, until), expected);
            assert_eq!(label_with_month(from, until), with_month);
        }
    }
}
