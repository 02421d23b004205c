//! When two names, values or words are the same for scoring.

use super::marked::Marked;
use crate::text::{fold, tokenize};
use std::collections::BTreeSet;

/// Whether two names are the same but for case and diacritics.
pub(super) fn same(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

/// Whether `found` stands for `truth` in an article. A name that is marked there must be the same
/// full name; for words ("office", "shopkeepers") it is enough that one holds all the other's
/// ("his office", "the shopkeepers of Saltgate").
pub(super) fn same_in(marked: &Marked, truth: &str, found: &str) -> bool {
    if marked.names(truth) {
        return same(truth, found);
    }
    includes(truth, found)
}

/// Whether one holds all words of the other.
pub(super) fn includes(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
}

fn words(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let tokens = tokenize(&folded).into_iter().map(|token| token.span.of(&folded).to_owned());
    tokens.filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

/// Whether two TIMEX3 values are the same; a decade may be written `195` or `195X`.
pub(super) fn same_value(one: &str, other: &str) -> bool {
    let plain = |value: &str| value.strip_suffix('X').unwrap_or(value).to_owned();
    one == other || one.len().abs_diff(other.len()) == 1 && plain(one) == plain(other)
}

/// Whether `value` names the day (month, year) of `truth`, whatever the time of day.
pub(super) fn same_day(truth: &str, value: &str) -> bool {
    let day = |value: &str| value.split('T').next().unwrap_or_default().to_owned();
    same_value(&day(truth), &day(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares() {
        assert!(same("Ingrid Bø", "ingrid bo"));
        assert!(!same("Bø", "Ingrid Bø"));
        assert!(includes("office", "his office"));
        assert!(includes("the shopkeepers of Saltgate", "shopkeepers"));
        assert!(!includes("office", "his officer"));
        assert!(!includes("office", "…"));
        assert!(same_value("195", "195X") && same_value("2024", "2024"));
        assert!(!same_value("2024-1", "2024-12"));
        assert!(same_day("2024-06-10", "2024-06-10TEV") && !same_day("2024-06", "2024-06-10"));
    }
}
