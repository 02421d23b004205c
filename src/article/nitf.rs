//! IPTC NITF, versions 2 and 3: one article, marked up.

use super::{
    draft::{Draft, Standing},
    xml::{self, Element},
};
use serde_json::Value;

/// The article of a document.
pub(super) fn draft(nitf: &Element) -> Draft {
    let mut draft = Draft {
        format: "NITF".into(),
        line: Some(nitf.line),
        is_composed: true,
        without_text: "no text; expected paragraphs in <body.content>",
        ..Draft::default()
    };
    of_head(&mut draft, nitf);
    fill(&mut draft, nitf);
    let metas = nitf.every(&["head", "meta"]);
    let is_author = |meta: &&Element| {
        meta.attribute("name").is_some_and(|name| name.eq_ignore_ascii_case("author"))
    };
    let author = metas.into_iter().find(is_author);
    draft.set("byline", author.and_then(|meta| meta.attribute("content")));
    let rights = nitf.at(&["head", "docdata", "doc.copyright"]);
    draft.set("source", rights.and_then(|rights| rights.attribute("holder")));
    draft
}

/// What the head says: identity, version, times, standing.
fn of_head(draft: &mut Draft, nitf: &Element) {
    let Some(head) = nitf.child("head") else { return };
    let data = head.child("docdata");
    let of = |name: &str, attribute: &str| {
        data.and_then(|data| data.child(name)).and_then(|element| element.attribute(attribute))
    };
    let publication = head.child("pubdata");
    let printed = |attribute: &str| publication.and_then(|data| data.attribute(attribute));
    let id = of("doc-id", "id-string").or_else(|| of("du-key", "key"));
    draft.set("id", id.or_else(|| nitf.attribute("uno")));
    let version = of("du-key", "version");
    // A number such as 17 is a name within some archive; it may mean another item in the next one.
    let is_long = id.is_some_and(|id| id.len() >= 10 || id.contains(':'));
    draft.is_item =
        draft.has("id") && (is_long || version.is_some() || of("doc-id", "regsrc").is_some());
    draft.set("version", version);
    draft.set("published", of("date.issue", "norm"));
    draft.set("published", printed("date.publication"));
    draft.set("embargo", of("date.release", "norm").filter(|_| is_embargoed(nitf)));
    if draft.is_item {
        draft.set("updated", of("date.issue", "norm"));
    }
    let status = data.and_then(|data| data.attribute("management-status")).unwrap_or_default();
    draft.standing = Standing::of(status);
    let message = of("ed-msg", "msg-type").into_iter().chain(of("ed-msg", "info"));
    let kills = |message: &str| message.to_ascii_lowercase().split(' ').any(|word| word == "kill");
    if message.into_iter().any(kills) {
        draft.standing = Standing::Killed;
    }
    draft.set("source", printed("name"));
    draft.set("section", printed("position.section"));
    draft.set("url", printed("ex-ref").filter(|address| address.contains("://")));
    for meta in head.all("meta") {
        let name = meta.attribute("name").unwrap_or_default().to_ascii_lowercase();
        let field = match name.as_str() {
            "online_sections" | "section" | "category" | "dsk" => "section",
            "provider" | "source" | "publisher" => "source",
            "language" => "language",
            _ => continue,
        };
        draft.set(field, meta.attribute("content"));
    }
    let subject = head.child("tobject").and_then(|subject| {
        subject.child("tobject.subject").and_then(|s| s.attribute("tobject.subject.type"))
    });
    draft.set("section", subject);
    draft.set("language", nitf.attribute("xml:lang").or_else(|| nitf.attribute("baselang")));
    draft.set("title", head.child("title").map(xml::line).filter(|_| !has_headline(nitf)));
}

/// `date.release` is when a story may be used; only of one whose status says so, or that was
/// issued before, it is an embargo.
fn is_embargoed(nitf: &Element) -> bool {
    let Some(data) = nitf.at(&["head", "docdata"]) else { return false };
    let norm = |name: &str| {
        let written = data.child(name).and_then(|date| date.attribute("norm"));
        written.and_then(|norm| norm.parse::<super::Published>().ok()).map(|date| date.instant())
    };
    let status = data.attribute("management-status").unwrap_or_default();
    let is_later = norm("date.release")
        .is_some_and(|release| norm("date.issue").is_some_and(|issue| release > issue));
    status.contains("embargo") || status == "withheld" || is_later
}

fn has_headline(nitf: &Element) -> bool {
    let headline = nitf.at(&["body", "body.head", "hedline"]);
    headline.is_some_and(|headline| !xml::line(headline).is_empty())
}

/// What the body says, where the draft doesn't say it yet; also for NITF inside of another format.
pub(super) fn fill(draft: &mut Draft, nitf: &Element) {
    let nothing = Element::default();
    let body = if nitf.is("body") { nitf } else { nitf.child("body").unwrap_or(nitf) };
    let head = body.child("body.head").unwrap_or(&nothing);
    let headline = head.at(&["hedline", "hl1"]).or_else(|| head.child("hedline"));
    draft.set("title", headline.map(xml::line));
    draft.set("title", body.first("hl1").map(xml::line));
    draft.set("byline", Some(bylines(head)));
    draft.set("dateline", head.child("dateline").map(dateline));
    let story_date = head.at(&["dateline", "story.date"]).and_then(|date| date.attribute("norm"));
    draft.set("published", story_date);
    let source = head.at(&["distributor", "org"]).or_else(|| head.child("distributor"));
    draft.set("source", source.map(xml::line));
    draft.set("source", head.at(&["rights", "rights.owner"]).map(xml::line));
    draft.set("language", body.attribute("xml:lang"));
    let content = content(body);
    let fallback = || head.child("abstract").map(xml::text).unwrap_or_default();
    draft.text = Some((if content.is_empty() { fallback() } else { content }, 0));
    let mut extra = serde_json::Map::new();
    for (name, element) in [
        ("subheadline", head.at(&["hedline", "hl2"])),
        ("abstract", head.child("abstract")),
        ("note", head.child("note")),
        ("tagline", body.at(&["body.end", "tagline"])),
    ] {
        let words = element.map(xml::line).filter(|words| !words.is_empty());
        extra.extend(words.map(|words| (name.to_owned(), Value::from(words))));
    }
    if !extra.is_empty() && !draft.has("extra") {
        draft.fields.insert("extra".into(), extra.into());
    }
}

/// The paragraphs of the content. Where it is there as a whole beside its lead, as in some
/// archives, the whole is taken.
fn content(body: &Element) -> String {
    let contents: Vec<&Element> = body.all("body.content").collect();
    let blocks = contents.iter().flat_map(|content| content.all("block"));
    let full = blocks.filter(|block| block.attribute("class") == Some("full_text")).map(xml::text);
    let full: Vec<String> = full.filter(|text| !text.is_empty()).collect();
    if !full.is_empty() {
        return full.join("\n\n");
    }
    if contents.is_empty() && !body.is("nitf") {
        return xml::text(body);
    }
    let texts: Vec<String> =
        contents.into_iter().map(xml::text).filter(|text| !text.is_empty()).collect();
    texts.join("\n\n")
}

/// The names of all bylines of an article, but for those of its pictures ("Photographs by Per Halle") and those
/// that some archives write a second time for machines ("Halle, Per").
fn bylines(head: &Element) -> Vec<Value> {
    let is_of_text = |byline: &&Element| {
        let words = xml::line(byline).to_lowercase();
        let is_of_pictures =
            ["photo", "picture", "foto"].iter().any(|word| words.starts_with(word));
        !is_of_pictures && byline.attribute("class") != Some("normalized_byline")
    };
    let names = head.all("byline").filter(is_of_text).map(byline);
    names.filter(|names| !names.is_empty()).map(Value::from).collect()
}

/// The names of a byline: those that are marked, else its words without the title of who wrote it.
fn byline(byline: &Element) -> String {
    let people: Vec<String> =
        byline.all("person").map(xml::line).filter(|name| !name.is_empty()).collect();
    if !people.is_empty() {
        return people.join(", ");
    }
    let without_title = Element {
        nodes: byline
            .nodes
            .iter()
            .filter(|node| !matches!(node, xml::Node::Element(child) if child.is("byttl")))
            .cloned()
            .collect(),
        ..Element::default()
    };
    xml::line(&without_title)
}

/// A dateline as printed; empty where it is only a time for machines: "20170102T222800+0000".
pub(super) fn dateline(dateline: &Element) -> String {
    let printed = xml::line(dateline).replace(" ,", ",");
    let has_word = printed.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 1);
    if has_word { printed } else { String::new() }
}
