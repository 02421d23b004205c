//! Web pages: the article's text without the page around it, and the fields that the page gives.
//!
//! Fields come from JSON-LD, then from `meta` elements (Open Graph, Dublin Core and others), then
//! from the page itself; they are read as a record's fields are.

use super::{
    bounds,
    draft::Draft,
    fields::Field,
    linked,
    xml::{self, Element, Node},
};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use serde_json::{Map, Value};

/// Elements that a page may have; beyond that it is a data dump, and its reading could take long.
const MOST_ELEMENTS: usize = 50_000;

/// Reads a page.
pub(super) fn draft(page: &str) -> Draft {
    let too_deep = Draft {
        without_text: "too deeply nested for a page that people read; save the article's text alone",
        ..Draft::default()
    };
    if bounds::are_passed(page) {
        return too_deep;
    }
    let document = Document::from(page);
    if bounds::is_deep(&document) {
        return too_deep;
    }
    let mut fields = linked::data(&document);
    let body = fields.remove("articleBody");
    for (name, value) in metas(&document).into_iter().chain(own(&document)) {
        let is_new = Field::named(&name).is_some_and(|(field, _)| {
            !matches!(field, Field::Text | Field::Id | Field::Version) && !has(&fields, field)
        });
        if is_new && !value.trim().is_empty() {
            fields.insert(name, value.into());
        }
    }
    let headline = headline(&document);
    let marked = marked_body(&document);
    let (title, text) = title_and_text(document).unwrap_or_default();
    if !has(&fields, Field::Title) {
        // "Bridge closed | Lindow Post"
        let headline = headline.filter(|headline| title.starts_with(headline.as_str()));
        fields.insert("title".into(), headline.unwrap_or(title).into());
    }
    // What the page marks as its article's words, where that is most of what was found.
    let text = marked.filter(|marked| marked.len() * 2 > text.len()).unwrap_or(text);
    let text = without_title(text, &fields);
    // What it states to be these, where the page shows only their beginning.
    let stated = body.as_ref().and_then(Value::as_str).map(words_of);
    let is_most = |stated: &String| stated.len() > text.len() * 2 || !is_article(&text);
    let text = stated.filter(is_most).or(Some(text)).filter(|text| is_article(text));
    let without_text = "no article found on the page; expected paragraphs of text";
    Draft { fields, text: Some((text.unwrap_or_default(), 0)), without_text, ..Draft::default() }
}

/// The text without the title, where that is its first paragraph, too.
fn without_title(text: String, fields: &Map<String, Value>) -> String {
    let is_title = |paragraph: &str| {
        let mut values = fields
            .iter()
            .filter(|(name, _)| Field::named(name).is_some_and(|(field, _)| field == Field::Title));
        values.any(|(_, title)| title.as_str().is_some_and(|title| title.trim() == paragraph))
    };
    match text.split_once("\n\n") {
        Some((first, rest)) if is_title(first) => rest.to_owned(),
        _ => text,
    }
}

/// Whether a record's text is a piece of a page: it begins with a tag and has paragraphs, as in
/// `<p>The bridge was closed.</p>`.
pub(super) fn is_piece(text: &str) -> bool {
    text.trim_start().starts_with('<') && text.contains("</p>")
}

/// The words of a piece of a page, paragraphs with blank lines between them; none where the piece
/// is beyond the bounds of a page.
pub(super) fn words(piece: &str) -> Option<String> {
    tree(piece).map(|tree| xml::paragraphs(&tree))
}

/// The words of a piece of a page on one line; the piece itself where it is beyond the bounds.
pub(super) fn line(piece: &str) -> String {
    if !piece.contains(['<', '&']) {
        return piece.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    tree(piece).map_or_else(|| piece.to_owned(), |tree| xml::line(&tree))
}

/// The words of what may be a piece of a page or not, such as a feed's description.
pub(super) fn words_of(text: &str) -> String {
    let has_tags = text.contains("</") || text.contains("/>") || is_open_tag(text);
    if !has_tags && !text.contains('&') {
        return xml::plain_paragraphs(text);
    }
    if !has_tags {
        return xml::plain_paragraphs(&text.split('\n').map(line).collect::<Vec<_>>().join("\n"));
    }
    // Blank lines count only where nothing else tells paragraphs apart.
    if !has_blocks(text) && text.contains("\n\n") {
        let paragraphs: Vec<String> =
            text.split("\n\n").map(line).filter(|paragraph| !paragraph.is_empty()).collect();
        return paragraphs.join("\n\n");
    }
    words(text).unwrap_or_else(|| xml::plain_paragraphs(text))
}

/// Whether there is a tag that needs no end: `<p>`, `<br>`.
fn is_open_tag(text: &str) -> bool {
    ["<p>", "<p ", "<br>", "<P>", "<BR>", "<img ", "<hr>"].iter().any(|tag| text.contains(tag))
}

/// Whether something in a piece of a page begins a line.
fn has_blocks(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["<p", "<div", "<br", "<li", "<tr", "<h1", "<h2", "<h3", "<blockquote", "<section", "<article"]
        .iter()
        .any(|tag| text.contains(tag))
}

/// A piece of a page as a tree; none where it is beyond the bounds of a page.
fn tree(piece: &str) -> Option<Element> {
    let document = (!bounds::are_passed(piece)).then(|| Document::fragment(piece))?;
    (!bounds::is_deep(&document)).then(|| element(&document.root()))
}

fn element(node: &NodeRef<'_>) -> Element {
    let nodes = node.children_it(false).filter_map(|child| {
        if child.is_text() {
            return Some(Node::Text(child.text().to_string()));
        }
        child.is_element().then(|| Node::Element(element(&child)))
    });
    let nodes = nodes.collect();
    let name = node.node_name().map(|name| name.to_string()).unwrap_or_default();
    Element { name, nodes, ..Element::default() }
}

fn has(fields: &Map<String, Value>, field: Field) -> bool {
    fields.keys().any(|name| Field::named(name).is_some_and(|(known, _)| known == field))
}

/// Whether what was found on a page is an article: a sentence, not the page's menu.
fn is_article(text: &str) -> bool {
    text.contains(['.', '!', '?', '…', '。']) || text.len() > 500
}

/// The page's title without the site's name, and the article's text: paragraphs with blank lines
/// between them.
fn title_and_text(document: Document) -> Option<(String, String)> {
    let config =
        Config { max_elements_to_parse: MOST_ELEMENTS, disable_json_ld: true, ..Config::default() };
    let mut page = Readability::with_document(document, None, Some(config)).ok()?;
    let title = page.get_article_title().to_string();
    let text = page.parse().ok().and_then(|article| words(&article.content));
    Some((title, text.unwrap_or_default()))
}

/// What the `meta` elements say: name and content, the better names first.
fn metas(document: &Document) -> Vec<(String, String)> {
    let mut metas: Vec<(usize, String, String)> = Vec::new();
    for meta in &document.select("meta[content]") {
        let name = ["property", "name", "itemprop"].iter().find_map(|name| meta.attr(name));
        let (Some(name), Some(content)) = (name, meta.attr("content")) else { continue };
        if let Some((_, rank)) = Field::named(&name) {
            metas.push((rank, name.to_string(), content.to_string()));
        }
    }
    metas.sort_by_key(|(rank, ..)| *rank);
    metas.into_iter().map(|(_, name, content)| (name, content)).collect()
}

/// The page's only heading of the first rank.
fn headline(document: &Document) -> Option<String> {
    let headings = document.select("h1");
    let words = |node: &NodeRef<'_>| xml::line(&element(node));
    let heading = headings.nodes().first().filter(|_| headings.length() == 1).map(words);
    heading.filter(|heading| !heading.is_empty())
}

/// What the page marks as the words of its article.
fn marked_body(document: &Document) -> Option<String> {
    let marked = document.select("[itemprop='articleBody']");
    let bodies: Vec<String> =
        marked.nodes().iter().map(|node| xml::paragraphs(&element(node))).collect();
    bodies.into_iter().max_by_key(String::len)
}

/// What the page itself says: its address, its language, what it marks.
fn own(document: &Document) -> Vec<(String, String)> {
    let selectors = [
        ("canonical", "link[rel='canonical']", "href"),
        ("lang", "html", "lang"),
        ("datePublished", "[itemprop='datePublished'][datetime]", "datetime"),
        ("datePublished", "[itemprop='datePublished'][content]", "content"),
        ("dateModified", "[itemprop='dateModified'][datetime]", "datetime"),
        ("dateModified", "[itemprop='dateModified'][content]", "content"),
        ("datePublished", "article time[datetime]", "datetime"),
    ];
    let attributes = selectors.iter().filter_map(|(name, selector, attribute)| {
        let value = document.select_single(selector).attr(attribute)?;
        Some(((*name).to_owned(), value.to_string()))
    });
    let marked = [
        ("headline", "[itemprop='headline']"),
        ("author", "[itemprop='author'] [itemprop='name']"),
        ("author", "[itemprop='author']"),
    ];
    let words = marked.iter().filter_map(|(name, selector)| {
        let found = document.select_single(selector);
        let words = found.nodes().first().map(|node| xml::line(&element(node)))?;
        (words.len() <= 200).then(|| ((*name).to_owned(), words))
    });
    attributes.chain(words).collect()
}
