//! Linked data of web pages: what a page says of its article in JSON-LD.

use super::{fields::Field, html};
use dom_query::Document;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The fields of the first article in the page's JSON-LD that we know; the others say things like
/// "isAccessibleForFree". Who is only referred to ("publisher": {"@id": …}) is looked up in the same page.
pub(super) fn data(document: &Document) -> Map<String, Value> {
    let scripts = document.select("script[type='application/ld+json']");
    let parsed: Vec<Value> = scripts
        .iter()
        .filter_map(|script| serde_json::from_str(script.text().trim()).ok())
        .collect();
    let mut named = BTreeMap::new();
    for value in &parsed {
        names(value, 0, &mut named);
    }
    let mut fields = Map::new();
    if let Some(article) = parsed.iter().find_map(|value| article_in(value, 0)) {
        let known = article.iter().filter(|(name, _)| !name.starts_with('@'));
        for (name, value) in known {
            let Some((field, _)) = Field::named(name) else { continue };
            let value = resolved(value, &named);
            let value = if field == Field::Text { value } else { plain(value) };
            fields.insert(name.clone(), value);
        }
    }
    fields
}

/// The first thing in `value` whose type is some kind of article.
fn article_in(value: &Value, depth: usize) -> Option<&Map<String, Value>> {
    match value {
        Value::Array(list) if depth < 4 => list.iter().find_map(|part| article_in(part, depth + 1)),
        Value::Object(fields) => {
            let kind = fields.get("@type").map(ToString::to_string).unwrap_or_default();
            let is_article = kind.contains("Article") || kind.contains("BlogPosting");
            if is_article {
                return Some(fields);
            }
            article_in(fields.get("@graph")?, depth + 1)
        }
        _ => None,
    }
}

/// The names of the things in `value`, by what they are referred to by.
fn names<'v>(value: &'v Value, depth: usize, named: &mut BTreeMap<&'v str, &'v Value>) {
    match value {
        Value::Array(list) if depth < 6 => {
            for part in list {
                names(part, depth + 1, named);
            }
        }
        Value::Object(fields) if depth < 6 => {
            let id = fields.get("@id").and_then(Value::as_str);
            if let (Some(id), Some(name)) = (id, fields.get("name")) {
                named.entry(id).or_insert(name);
            }
            for part in fields.values() {
                names(part, depth + 1, named);
            }
        }
        _ => {}
    }
}

/// The value with the names of those whom it only refers to; null for somebody who isn't there.
fn resolved(value: &Value, named: &BTreeMap<&str, &Value>) -> Value {
    match value {
        Value::Array(list) => list.iter().map(|part| resolved(part, named)).collect(),
        Value::Object(fields) if !fields.contains_key("name") => {
            match fields.get("@id").and_then(Value::as_str) {
                Some(id) => named.get(id).map_or(Value::Null, |name| (*name).clone()),
                None => value.clone(),
            }
        }
        other => other.clone(),
    }
}

/// The value without the marks of HTML that stand in its words: "Bridge &amp; tower closed".
fn plain(value: Value) -> Value {
    match value {
        Value::String(text) if text.contains(['&', '<']) => html::line(&text).into(),
        Value::Array(list) => list.into_iter().map(plain).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(name, value)| (name, plain(value))).collect()
        }
        other => other,
    }
}
