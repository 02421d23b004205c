//! IPTC ninjs, versions 1 to 3: a publisher's item as one JSON object.

use super::{
    draft::{Draft, Standing},
    html,
    values::words,
    xml,
};
use serde_json::{Map, Value};

/// Whether a record is an item in ninjs: it has an address of its own and a field that others
/// don't have.
pub(super) fn is_one(fields: &Map<String, Value>) -> bool {
    let has = |names: &[&str]| names.iter().any(|name| get(fields, name).is_some());
    let names_itself = |field: &str| {
        get(fields, field)
            .is_some_and(|value| value.to_string().to_ascii_lowercase().contains("ninjs"))
    };
    let has_body = fields.keys().any(|name| name.starts_with("body_")) || has(&["bodies"]);
    let is_item = has(&["versioncreated", "pubstatus", "headlines", "contentcreated"]);
    names_itself("standard")
        || names_itself("$schema")
        || has(&["uri", "guid"])
            && (is_item && (has_body || has(&["headline", "headlines", "type"])))
        || has(&["uri"]) && has_body
}

/// The article of an item.
pub(super) fn draft(fields: Map<String, Value>) -> Draft {
    let text = |names: &[&str]| names.iter().find_map(|name| get(&fields, name).and_then(words));
    let mut draft = Draft {
        format: "ninjs".into(),
        is_composed: true,
        without_text: without_text(&fields),
        ..Draft::default()
    };
    let id = text(&["uri", "guid"]);
    draft.is_item = id.is_some();
    draft.set("id", id);
    draft.set("url", text(&["url", "canonicalurl", "link"]));
    let headline = text(&["headline"]).map(|headline| html::line(&headline));
    draft.set("title", headline.or_else(|| valued(&fields, "headlines")));
    draft.set("title", text(&["title", "name", "slugline"]).or_else(|| valued(&fields, "titles")));
    draft.set("byline", text(&["byline", "by", "bylines"]).or_else(|| valued(&fields, "bylines")));
    draft.set("byline", text(&["authors", "creator"]));
    draft.set("published", text(&["firstpublished", "published", "firstcreated"]));
    draft.set("published", text(&["versioncreated", "contentcreated"]));
    draft.set("updated", text(&["versioncreated", "contentmodified"]));
    draft.set("version", text(&["version"]));
    draft.set("embargo", text(&["embargoed", "embargo", "embargoeduntil"]));
    draft.set("source", text(&["source", "provider", "infosource", "infosources"]));
    draft.set("source", text(&["creditline", "copyrightholder"]));
    draft.set("section", text(&["section", "desk", "category", "categories"]));
    draft.set("language", text(&["language"]));
    draft.set("dateline", text(&["dateline", "located"]));
    draft.standing = text(&["pubstatus"]).map(|status| Standing::of(&status)).unwrap_or_default();
    draft.text = Some((body(&fields), 0));
    let rest = fields.into_iter().filter(|(name, value)| {
        let name = name.to_ascii_lowercase();
        let is_used = USED.contains(&format!(" {name} ")) || name.starts_with("body_");
        !is_used && value.to_string().len() < 4096
    });
    let rest: Map<String, Value> = rest.collect();
    if !rest.is_empty() {
        draft.fields.insert("extra".into(), rest.into());
    }
    draft
}

/// Fields that are read, or that hold other items.
const USED: &str = " uri guid headline headlines byline by versioncreated firstcreated \
                    version embargoed language pubstatus bodies associations renditions located \
                    description_text description_html descriptions url ";

/// A field whatever its capitals: ninjs 3 writes "versionCreated".
fn get<'f>(fields: &'f Map<String, Value>, name: &str) -> Option<&'f Value> {
    let value = fields.get(name).or_else(|| {
        let same = |(key, _): &(&String, &Value)| key.eq_ignore_ascii_case(name);
        fields.iter().find(same).map(|(_, value)| value)
    });
    value.filter(|value| !value.is_null())
}

/// The first value of a list such as `[{"role": "main", "value": "…"}]`, the main one before
/// others.
fn valued(fields: &Map<String, Value>, name: &str) -> Option<String> {
    let list = get(fields, name)?.as_array()?;
    let is_main =
        |part: &&Value| part.get("role").is_some_and(|role| role.to_string().contains("main"));
    let chosen = list.iter().find(is_main).or_else(|| list.first())?;
    chosen.get("value").or(Some(chosen)).and_then(words).map(|text| html::line(&text))
}

/// What an item says: its body, else its description.
fn body(fields: &Map<String, Value>) -> String {
    let mut bodies: Vec<(usize, String)> = Vec::new();
    for (name, value) in fields {
        let (Some(kind), Some(text)) = (name.strip_prefix("body_"), value.as_str()) else {
            continue;
        };
        bodies.push((rank(kind), as_words(kind, text)));
    }
    for part in get(fields, "bodies").and_then(Value::as_array).into_iter().flatten() {
        let Some(part) = part.as_object() else { continue };
        let text = |name: &str| get(part, name).and_then(Value::as_str).unwrap_or_default();
        let is_main = text("role").is_empty() || text("role").contains("main");
        let kind = text("contenttype");
        bodies.push((rank(kind) + usize::from(!is_main) * 8, as_words(kind, text("value"))));
    }
    bodies.retain(|(_, text)| !text.trim().is_empty());
    bodies.sort_by_key(|(rank, _)| *rank);
    if let Some((_, text)) = bodies.first() {
        // The same words with marks, whatever their role: `"role": "richtext"` beside `"role": "main"`.
        let is_same = |other: &str| other.len().abs_diff(text.len()) * 3 < text.len();
        let apart = |text: &str| text.matches("\n\n").count();
        let same = bodies.iter().map(|(_, text)| text).filter(|other| is_same(other));
        return same.rev().max_by_key(|text| apart(text)).unwrap_or(text).clone();
    }
    if is_picture(fields) {
        return String::new();
    }
    let mut names = ["description_html", "description_text"].iter();
    let described = names.find_map(|name| get(fields, name).and_then(Value::as_str));
    let described = described.map(html::words_of);
    described.or_else(|| valued(fields, "descriptions")).unwrap_or_default()
}

/// Marked-up bodies come before plain ones: they tell paragraphs apart.
fn rank(kind: &str) -> usize {
    match kind.to_ascii_lowercase() {
        kind if kind.contains("html") => 0,
        kind if kind.contains("nitf") || kind.contains("xml") => 1,
        kind if kind.contains("text") => 2,
        _ => 3,
    }
}

fn as_words(kind: &str, text: &str) -> String {
    if kind.contains("nitf") {
        return xml::text(&xml::tree(text).top);
    }
    if kind.contains("html") { html::words(text).unwrap_or_default() } else { html::words_of(text) }
}

fn is_picture(fields: &Map<String, Value>) -> bool {
    let kind = get(fields, "type").and_then(Value::as_str).unwrap_or_default();
    ["picture", "graphic", "video", "audio"].contains(&kind)
}

fn without_text(fields: &Map<String, Value>) -> &'static str {
    match get(fields, "type").and_then(Value::as_str) {
        Some("composite" | "package") => "a package of other items, and no article",
        Some("picture" | "graphic" | "video" | "audio") => {
            "a picture or a recording, and no article"
        }
        _ => "no text; expected the article's words in \"body_html\", \"body_text\" or \"bodies\"",
    }
}
