//! A record's values as text and times.

use super::{Published, date, fields::is_blank, html};
use crate::text::lines;
use serde_json::Value;

pub(super) fn published(value: &Value) -> Result<Published, String> {
    match value {
        Value::String(text) => date::read(text),
        Value::Number(number) => date::of_number(number),
        Value::Object(fields) if fields.contains_key("$date") => {
            published(fields.get("$date").unwrap_or(&Value::Null))
        }
        other => Err(date::expected(&found(other))),
    }
}

/// A value as words on one line: texts, numbers, lists of them, and things with a name.
pub(super) fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(calm(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => {
            let parts: Option<Vec<_>> =
                list.iter().filter(|part| !is_blank(part)).map(words).collect();
            parts.map(|parts| parts.join(", "))
        }
        Value::Object(fields) => ["name", "$oid"].iter().find_map(|name| match fields.get(*name) {
            Some(named @ (Value::String(_) | Value::Array(_))) => words(named),
            _ => None,
        }),
        Value::Null | Value::Bool(_) => None,
    }
}

/// A value as an article's text: letter for letter, a piece of a page, or a list of paragraphs.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if html::is_piece(text) => html::words(text).or(Some(text.clone())),
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => {
            let paragraphs: Option<Vec<_>> = list.iter().map(Value::as_str).collect();
            paragraphs.map(|paragraphs| paragraphs.join("\n\n"))
        }
        _ => None,
    }
}

/// A value as a text that we put together: paragraphs, without marks.
pub(super) fn composed(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(html::words_of(text)),
        Value::Array(list) => {
            let paragraphs: Vec<String> =
                list.iter().filter_map(composed).filter(|text| !text.is_empty()).collect();
            (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
        }
        _ => None,
    }
}

/// A byline's names without "By", or what other languages write for it.
///
/// `Von Jana Weber` is Jana Weber; `Von Trapp, Maria` and `Von Trapp` are names.
pub(super) fn without_by(byline: &str) -> &str {
    static BY: &str = include_str!("by.txt");
    let Some((first, rest)) = byline.split_once(' ') else { return byline };
    let names = rest.trim_start();
    if ["By", "by", "BY"].contains(&first) {
        return names;
    }
    let is_word = lines(BY).any(|word| word == first.to_lowercase());
    let given = names.split(' ').next().unwrap_or_default();
    let are_names = given.len() < names.len() && !given.ends_with(',');
    if is_word && are_names && given.starts_with(char::is_uppercase) { names } else { byline }
}

/// What was found, for a message: short, on one line.
pub(super) fn found(value: &Value) -> String {
    match value {
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::String(text) => date::quoted(text),
        other => other.to_string(),
    }
}

/// Words on one line, without control characters and the marks that turn the direction of what
/// follows on a screen.
fn calm(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_harmless = |c: char| {
        !c.is_control()
            && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if line.chars().all(is_harmless) {
        line
    } else {
        line.chars().filter(|c| is_harmless(*c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::without_by;

    #[test]
    fn bylines() {
        for (byline, names) in [
            ("By Ida Brandt", "Ida Brandt"),
            ("BY IDA", "IDA"),
            ("Von Jana Weber", "Jana Weber"),
            ("VON JANA WEBER UND PER HALLE", "JANA WEBER UND PER HALLE"),
            ("Par Odile Roux avec Per Halle", "Odile Roux avec Per Halle"),
            ("Von Velden", "Von Velden"),
            ("Von Velden, Jana", "Von Velden, Jana"),
            ("Von der Aue", "Von der Aue"),
            ("Byron Halle", "Byron Halle"),
            ("", ""),
        ] {
            assert_eq!(without_by(byline), names, "{byline}");
        }
    }
}
