//! What a page may cost, looked at before and after it is parsed.
//!
//! Parsing takes time quadratic in the depth of nesting and in the character references of one
//! stretch of text, and taking the article out of the page takes stack in proportion to the depth.
//! No page that people read comes near the limits; browsers stop at a depth of 512.

use crate::text::Span;
use dom_query::Document;
use std::collections::BTreeMap;

/// Elements inside each other that a page may have.
const DEEPEST: usize = 256;

/// Ampersands in a stretch without tags.
const MOST_REFERENCES: usize = 10_000;

/// Elements whose end tag may be left out, or that have none: they don't nest in themselves.
const ENDLESS: &str = " area base br col dd dt embed hr img input li link meta option p param source \
                       td th tr wbr ";

/// Whether the page is beyond the limits, by a cheap and rough look: tags that stand open are
/// counted by name, in scripts and comments nothing is.
pub(super) fn are_passed(page: &str) -> bool {
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some((stretch, _)) = rest(page, at).split_once('<') {
        if stretch.bytes().filter(|byte| *byte == b'&').count() > MOST_REFERENCES {
            return true;
        }
        at += stretch.len() + 1;
        let tag = rest(page, at);
        if let Some(comment) = tag.strip_prefix("!--") {
            at += comment.find("-->").map_or(0, |end| end + 3);
            continue;
        }
        if tag.get(..6).is_some_and(|name| name.eq_ignore_ascii_case("script")) {
            at += script_end(tag);
            continue;
        }
        let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let length = tag.bytes().take_while(u8::is_ascii_alphanumeric).take(12).count();
        let name = Span::new(0, length).of(tag).to_ascii_lowercase();
        if name.is_empty() || ENDLESS.contains(&format!(" {name} ")) {
            continue;
        }
        let count = open.entry(name).or_default();
        if !is_end {
            *count += 1;
            depth += 1;
        } else if *count > 0 {
            *count -= 1;
            depth -= 1;
        }
        if depth > DEEPEST {
            return true;
        }
    }
    rest(page, at).bytes().filter(|byte| *byte == b'&').count() > MOST_REFERENCES
}

/// Whether the parsed page is nested deeper than [`DEEPEST`] and what the parser adds to it.
pub(super) fn is_deep(document: &Document) -> bool {
    let mut level = vec![document.root()];
    for _ in 0..DEEPEST + 16 {
        level = level.iter().flat_map(|node| node.children_it(false)).collect();
        if level.is_empty() {
            return false;
        }
    }
    true
}

/// The bytes up to the end tag of the script that begins here.
fn script_end(script: &str) -> usize {
    let mut ends = script.match_indices("</").map(|(at, _)| at);
    let is_end = |at: &usize| {
        let name = script.get(at + 2..at + 8);
        name.is_some_and(|name| name.eq_ignore_ascii_case("script"))
    };
    ends.find(is_end).unwrap_or(script.len())
}

fn rest(page: &str, at: usize) -> &str {
    Span::new(at, page.len()).of(page)
}
