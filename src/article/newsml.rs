//! IPTC NewsML-G2: items with their metadata, and the article inside as NITF, HTML or plain text.

use super::{
    documents::Found,
    draft::{Draft, Standing},
    html, nitf,
    xml::{self, Element},
};
use serde_json::Value;

/// Reads a `newsItem`; packages, pictures and what else is no article are counted.
pub(super) fn news_item(item: &Element, found: &mut Found) {
    let nothing = Element::default();
    let meta = item.child("itemMeta").unwrap_or(&nothing);
    let mut draft = Draft {
        format: "NewsML-G2".into(),
        line: Some(item.line),
        is_composed: true,
        without_text: "no text; expected NITF, HTML or plain text in <contentSet>",
        ..Draft::default()
    };
    of_item(&mut draft, item, meta);
    of_content(&mut draft, item);
    draft.set("source", meta.child("provider").map(name));
    note(&mut draft, meta);
    let body = contents(&mut draft, item);
    let class = meta.child("itemClass").map(code).unwrap_or_default();
    if draft.standing == Standing::Usable && body.is_none() {
        let other = ["picture", "graphic", "video", "audio", "animation", "composite"];
        if other.iter().any(|kind| class.ends_with(kind)) {
            return found.pass_over(class.rsplit(':').next().unwrap_or("other"));
        }
    }
    // The words that describe an article stand in for it where it lies elsewhere.
    let described = || item.at(&["contentMeta", "description"]).map(xml::text).unwrap_or_default();
    draft.text = Some((body.unwrap_or_else(described), 0));
    if let Some(inner) = inline(item, "nitf") {
        let text = draft.text.take();
        nitf::fill(&mut draft, inner);
        draft.text = text;
    }
    found.drafts.push(draft);
}

/// What the item says of itself: identity, version, standing, times.
fn of_item(draft: &mut Draft, item: &Element, meta: &Element) {
    let line = |name: &str| meta.child(name).map(xml::line);
    draft.set("id", item.attribute("guid"));
    draft.is_item = draft.has("id");
    draft.set("version", item.attribute("version"));
    draft.set("published", line("firstPublished").or_else(|| line("firstCreated")));
    draft.set("published", line("versionCreated"));
    draft.set("updated", line("versionCreated"));
    draft.set("embargo", line("embargoed"));
    draft.standing = meta.child("pubStatus").map(|s| Standing::of(&code(s))).unwrap_or_default();
    // The element may be empty: an embargo without an end, which the editors' note explains. Others fill in a form,
    // and leave empty what doesn't apply.
    let is_explained = draft.has("embargo") || line("edNote").is_some_and(|note| !note.is_empty());
    if meta.child("embargoed").is_some() && is_explained && draft.standing == Standing::Usable {
        draft.standing = Standing::Embargoed;
    }
    draft.set("source", meta.child("provider").and_then(called));
    draft.set("title", line("title").filter(|_| item.first("headline").is_none()));
    draft.set("section", meta.child("service").map(name));
    draft.set("language", item.attribute("xml:lang").filter(|_| item.first("language").is_none()));
}

/// What the item says to its editors.
fn note(draft: &mut Draft, meta: &Element) {
    let note = meta.child("edNote").map(xml::line).filter(|note| !note.is_empty());
    if let Some(note) = note {
        draft.set("extra", Some(serde_json::json!({ "note": note })));
    }
}

/// What the item says of its content.
fn of_content(draft: &mut Draft, item: &Element) {
    for part in item.all("contentMeta") {
        let lines = |name: &str| -> Vec<Value> {
            let lines = part.all(name).map(xml::line).filter(|line| !line.is_empty());
            lines.map(Value::from).collect()
        };
        let main = part
            .all("headline")
            .find(|headline| headline.attribute("role").is_some_and(|role| role.ends_with("main")));
        draft.set("title", main.or_else(|| part.child("headline")).map(xml::line));
        draft.set("byline", Some(lines("by")));
        let creators: Vec<Value> = part
            .all("creator")
            .map(name)
            .filter(|name| !name.is_empty())
            .map(Value::from)
            .collect();
        draft.set("byline", Some(creators));
        draft.set("dateline", part.child("dateline").map(nitf::dateline));
        draft.set("source", part.child("infoSource").and_then(called));
        draft.set("source", part.child("creditline").map(xml::line));
        draft.set("published", part.child("contentCreated").map(xml::line));
        let language = part.child("language").and_then(|language| language.attribute("tag"));
        draft.set("language", language.or_else(|| item.attribute("xml:lang")));
        draft.set("dateline", part.child("located").map(name));
    }
}

/// The words of the item; none where there are none in it.
fn contents(draft: &mut Draft, item: &Element) -> Option<String> {
    let mut texts = Vec::new();
    for part in item.all("contentSet").flat_map(Element::children) {
        let kind = part.attribute("contenttype").unwrap_or_default().to_ascii_lowercase();
        let words = match part.name.as_str() {
            "inlineXML" => inline_words(draft, part),
            "inlineData" if kind.contains("html") => {
                html::words(&part.own_text()).unwrap_or_default()
            }
            "inlineData" if part.attribute("encoding").is_none() => {
                html::words_of(&part.own_text())
            }
            _ => String::new(),
        };
        if !words.trim().is_empty() {
            texts.push(words);
        }
    }
    // Several parts are the same words in several forms.
    let longest = texts.into_iter().max_by_key(String::len);
    if longest.is_none()
        && let Some(remote) = item.every(&["contentSet", "remoteContent"]).first()
    {
        let kind = remote.attribute("contenttype").unwrap_or_default();
        if !kind.starts_with("image") && !kind.starts_with("video") && !kind.starts_with("audio") {
            draft.without_text =
                "its text lies in another file (<remoteContent>); import that file";
        }
    }
    longest
}

fn inline_words(draft: &mut Draft, part: &Element) -> String {
    if let Some(document) = part.first("nitf") {
        let mut inner = Draft::default();
        nitf::fill(&mut inner, document);
        return inner.text.map(|(text, _)| text).unwrap_or_default();
    }
    if let Some(page) = part.first("html") {
        let title = page.first("h1").or_else(|| page.at(&["head", "title"]));
        draft.set("title", title.map(xml::line));
        let body = page.child("body").unwrap_or(page);
        return unescaped(xml::text(&without_frame(body)));
    }
    xml::text(part)
}

/// A page without what stands around its article: keywords, headline and time on top, what comes below. Where
/// there is nothing else it stays.
fn without_frame(body: &Element) -> Element {
    let is_frame = |node: &xml::Node| match node {
        xml::Node::Element(child) => {
            ["header", "footer", "nav", "aside"].iter().any(|name| child.is(name))
        }
        xml::Node::Text(_) => false,
    };
    let nodes: Vec<xml::Node> = body.nodes.iter().filter(|node| !is_frame(node)).cloned().collect();
    let bare = Element { nodes, ..body.clone() };
    if xml::line(&bare).is_empty() { body.clone() } else { bare }
}

/// The text without references that were escaped twice: `4 o&amp;#39;clock`. One with tags may mean them so.
fn unescaped(text: String) -> String {
    let is_twice =
        ["&#", "&quot;", "&apos;", "&amp;", "&nbsp;"].iter().any(|mark| text.contains(mark));
    if !is_twice || text.contains('<') {
        return text;
    }
    text.split('\n').map(html::line).collect::<Vec<_>>().join("\n")
}

/// The element of this name inside of the item's contents.
fn inline<'e>(item: &'e Element, name: &str) -> Option<&'e Element> {
    item.every(&["contentSet", "inlineXML"]).into_iter().find_map(|part| part.first(name))
}

/// A code such as `stat:usable`, however it is written.
fn code(element: &Element) -> String {
    let written = element.attribute("qcode").or_else(|| element.attribute("uri"));
    written
        .or_else(|| element.attribute("literal"))
        .map_or_else(|| xml::line(element), str::to_owned)
}

/// The name of a party or a place, or its literal.
fn called(element: &Element) -> Option<String> {
    let named = element.child("name").map(xml::line).filter(|name| !name.is_empty());
    named.or_else(|| element.attribute("literal").map(str::to_owned))
}

/// The name of a party or a place; its literal, or its code without the scheme, where it has none.
fn name(element: &Element) -> String {
    called(element)
        .or_else(|| {
            let code = element.attribute("qcode")?;
            Some(code.split_once(':').map_or(code, |(_, name)| name).to_owned())
        })
        .unwrap_or_else(|| xml::line(element))
}
