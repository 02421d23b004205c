//! Feeds: RSS 0.9 to 2.0 and Atom, with the modules that carry articles.
//!
//! Refused: feed-rs, which gives a feed up at its first fault and knows no lines.

use super::{
    draft::{Draft, Standing},
    html,
    xml::{self, Element},
};
use serde_json::Value;

/// The entries of a feed, in order.
pub(super) fn drafts(root: &Element) -> Vec<Draft> {
    let channel = root.child("channel").unwrap_or(root);
    let of_channel = Channel {
        title: own(channel, "title").map(|title| html::line(&xml::line(title))),
        link: link(channel),
        byline: if root.is("feed") { byline(channel) } else { None },
        base: root.attribute("xml:base").map(str::to_owned),
        language: channel
            .child("language")
            .map(xml::line)
            .or_else(|| root.attribute("xml:lang").map(str::to_owned)),
        format: if root.is("feed") { "Atom" } else { "RSS" },
    };
    let beside = root.children().filter(|_| !std::ptr::eq(channel, root));
    let entries = channel.children().chain(beside);
    let drafts = entries.filter_map(|element| match element.name.as_str() {
        "item" | "entry" if is_attached(element) => None,
        "item" | "entry" => Some(of_channel.draft(element)),
        "deleted-entry" => Some(deleted(element)),
        _ => None,
    });
    drafts.collect()
}

/// What a feed says of all its entries.
struct Channel {
    title: Option<String>,
    link: Option<String>,
    /// Who wrote the entries that don't say so themselves (RFC 4287, 4.2.1).
    byline: Option<Vec<Value>>,
    /// What addresses are relative to.
    base: Option<String>,
    language: Option<String>,
    format: &'static str,
}

impl Channel {
    fn draft(&self, entry: &Element) -> Draft {
        let mut draft = Draft {
            format: self.format.into(),
            line: Some(entry.line),
            is_composed: true,
            without_text: "an entry without words of its own; import the page it leads to",
            ..Draft::default()
        };
        let id = self.id(entry);
        draft.is_item = id.is_some();
        draft.set("id", id);
        draft.set("url", link(entry).map(|link| self.whole(entry, link)));
        draft.set("title", own(entry, "title").map(|title| html::line(&raw(title))));
        draft.set("byline", byline(entry));
        draft.set("byline", entry.child("source").and_then(byline).or_else(|| self.byline.clone()));
        let time = |names: &[&str]| names.iter().find_map(|name| entry.child(name)).map(xml::line);
        let updated = time(&["updated", "modified"]);
        let published =
            time(&["pubDate", "published", "issued", "date", "created", "dateTimeWritten"]);
        draft.set("published", published.or_else(|| updated.clone()));
        draft.set("updated", updated);
        let source = own(entry, "source").map(|source| match source.child("title") {
            Some(title) => html::line(&raw(title)),
            None => xml::line(source),
        });
        draft.set("source", source);
        draft.set("source", entry.child("publisher").map(xml::line));
        draft.set("source", self.title.clone());
        let categories: Vec<Value> = entry
            .all("category")
            .chain(entry.all("subject"))
            .filter_map(|category| {
                let label = category.attribute("label").or(category.attribute("term"));
                Some(label.map_or_else(|| xml::line(category), str::to_owned))
                    .filter(|label| !label.is_empty())
            })
            .take(8)
            .map(Value::from)
            .collect();
        draft.set("section", Some(categories));
        let language = entry.attribute("xml:lang").map(str::to_owned);
        draft.set("language", language.or_else(|| entry.child("language").map(xml::line)));
        draft.set("language", self.language.clone());
        let is_draft = entry.first("draft").is_some_and(|draft| xml::line(draft) == "yes");
        let is_open = exported(entry, "status").is_none_or(|status| status == "publish");
        if is_draft || !is_open {
            draft.standing = Standing::Withheld;
        }
        draft.text = Some((text(entry), 0));
        draft
    }

    /// An address with the base before it that it is relative to: "2024/03/05/ferry".
    fn whole(&self, entry: &Element, link: String) -> String {
        let base = entry.attribute("xml:base").or(self.base.as_deref()).unwrap_or_default();
        let Some((scheme, rest)) = base.split_once("://") else { return link };
        if link.contains(':') || link.starts_with("//") {
            return link;
        }
        let host = rest.split('/').next().unwrap_or_default();
        let folder = rest.rsplit_once('/').map_or(rest, |(folder, _)| folder);
        let before = if link.starts_with('/') { host } else { folder };
        format!("{scheme}://{before}/{}", link.trim_start_matches('/'))
    }

    /// The entry's id. One that isn't unique in the world, such as "17", stands behind the
    /// feed's own address.
    fn id(&self, entry: &Element) -> Option<String> {
        let written = entry.child("guid").or_else(|| own(entry, "id")).map(xml::line);
        let about = || entry.attribute("rdf:about").map(str::to_owned);
        let id = written.filter(|id| !id.is_empty()).or_else(about)?;
        if id.contains(':') || id.len() >= 24 {
            return Some(id);
        }
        Some(format!("{}#{id}", self.link.as_deref()?))
    }
}

/// What an export of `WordPress` says of an entry.
fn exported(entry: &Element, name: &str) -> Option<String> {
    entry.all(name).find(|element| element.space.contains("wordpress.org/export")).map(xml::line)
}

/// Whether it is no article, but a picture of one, a part of a menu or an older version: an export of `WordPress`
/// has these as entries, too.
fn is_attached(entry: &Element) -> bool {
    exported(entry, "post_type").is_some_and(|kind| {
        matches!(kind.as_str(), "attachment" | "revision" | "nav_menu_item" | "customize_changeset")
            || kind.starts_with("wp_")
    })
}

/// RFC 6721: an entry that the feed takes back.
fn deleted(entry: &Element) -> Draft {
    let mut draft = Draft {
        standing: Standing::Killed,
        is_item: true,
        line: Some(entry.line),
        ..Draft::default()
    };
    draft.set("id", entry.attribute("ref"));
    draft.set("updated", entry.attribute("when"));
    draft
}

/// The child of this name that belongs to the feed itself, and not to a module such as that for
/// media; one of a module where there is no other.
fn own<'e>(entry: &'e Element, name: &'e str) -> Option<&'e Element> {
    let is_own = |element: &&Element| {
        let space = element.space.to_ascii_lowercase();
        space.is_empty()
            || ["/rss/", "atom", "netscape", "userland"].iter().any(|own| space.contains(own))
    };
    entry.all(name).find(is_own).or_else(|| entry.child(name))
}

/// The characters of an element as they would be read: of marks that stand escaped in it, the
/// marks.
fn raw(element: &Element) -> String {
    let is_marked = element.children().next().is_some();
    if is_marked { xml::line(element) } else { element.own_text() }
}

/// Where an entry leads: RSS writes the address, Atom an attribute.
fn link(entry: &Element) -> Option<String> {
    let written = entry.all("link").map(xml::line).find(|link| !link.is_empty());
    let alternate = |link: &&Element| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    let linked = || entry.all("link").filter(alternate).find_map(|link| link.attribute("href"));
    let guid = || {
        let guid = entry.child("guid")?;
        let is_address = guid.attribute("isPermaLink") != Some("false");
        Some(xml::line(guid)).filter(|guid| is_address && guid.starts_with("http"))
    };
    written.or_else(|| linked().map(str::to_owned)).or_else(guid)
}

fn byline(entry: &Element) -> Option<Vec<Value>> {
    let creators = entry.all("creator").map(|creator| html::line(&raw(creator)));
    let authors = entry.all("author").map(|author| match author.child("name") {
        Some(name) => xml::line(name),
        None => without_address(&xml::line(author)),
    });
    let mut names: Vec<String> = creators.chain(authors).filter(|name| !name.is_empty()).collect();
    names.dedup();
    names.truncate(16);
    (!names.is_empty()).then(|| names.into_iter().map(Value::from).collect())
}

/// `ida@lindow.example (Ida Brandt)` is Ida Brandt.
fn without_address(author: &str) -> String {
    let named = author.split_once('(').and_then(|(address, rest)| {
        let (name, _) = rest.split_once(')')?;
        address.contains('@').then(|| name.trim().to_owned())
    });
    named.unwrap_or_else(|| if author.contains('@') { String::new() } else { author.to_owned() })
}

/// The words of an entry: its contents, else its description.
fn text(entry: &Element) -> String {
    let contents = entry.children().filter(|child| match child.name.as_str() {
        "encoded" => !child.space.contains("excerpt"),
        "content" => child.attribute("url").is_none() && child.attribute("src").is_none(),
        "full-text" | "fulltext" | "body" => true,
        _ => false,
    });
    let longest = contents.map(words).max_by_key(String::len).filter(|text| !text.is_empty());
    let short = ["summary", "description", "abstract"].iter();
    let short =
        || short.filter_map(|name| own(entry, name)).map(words).find(|text| !text.is_empty());
    longest.or_else(short).unwrap_or_default()
}

/// The words of an element: marked up in it, or as a piece of a page that stands escaped in it.
pub(super) fn words(element: &Element) -> String {
    if element.children().next().is_some() {
        xml::text(element)
    } else {
        html::words_of(&element.own_text())
    }
}
