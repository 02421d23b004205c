//! Rows of sentences with their dates.

use super::*;

fn check(published: &str, text: &str, expected: &str) {
    let words = Words::new(text);
    let found = find(&words, published.parse().ok());
    let rows: Vec<String> =
        found.iter().map(|found| format!("{}={}", found.span.of(text), found.value)).collect();
    assert_eq!(rows.join(" | "), expected, "{text}");
}

#[test]
fn smoke() {
    check("2024-12-02", "She arrived on December 4.", "December 4=2024-12-04");
}
