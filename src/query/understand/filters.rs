//! Filters in words: "who met Xi, organization CPC, 2024-12".

use super::token::Token;
use crate::index::NameField;

/// Takes the filters out of a question: a comma, a field and what it must be.
pub(super) fn taken(tokens: &mut Vec<Token<'_>>) -> Vec<(NameField, String)> {
    let mut filters = Vec::new();
    let mut from = 1;
    while let Some(comma) = (from..tokens.len()).find(|at| tokens[*at].is(",")) {
        let end = (comma + 1..tokens.len()).find(|at| tokens[*at].is(",")).unwrap_or(tokens.len());
        let field = tokens.get(comma + 1).and_then(|token| field(&token.lower));
        let rest = tokens.get(comma + 2..end).unwrap_or_default();
        let name: Vec<&str> =
            rest.iter().map(|token| token.text).filter(|text| *text != ":").collect();
        match field.filter(|_| !name.is_empty()) {
            Some(field) => {
                filters.push((field, name.join(" ")));
                tokens.drain(comma..end);
                from = comma;
            }
            // What a date left behind: "…, organization CPC, [2024-12]".
            None if end == comma + 1 => {
                tokens.remove(comma);
                from = comma;
            }
            None => from = end,
        }
        from = from.max(1);
    }
    filters
}

fn field(word: &str) -> Option<NameField> {
    match word {
        "person" | "people" => Some(NameField::Person),
        "organization" | "organisation" | "party" => Some(NameField::Organization),
        "place" => Some(NameField::Place),
        "speaker" => Some(NameField::Speaker),
        "source" => Some(NameField::Source),
        _ => None,
    }
}
