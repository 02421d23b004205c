//! The words of an element: on one line, or as paragraphs with blank lines between them.

use super::{Element, Node};

/// Elements that stand on lines of their own, in NITF and HTML.
const BLOCKS: &str = " p div h1 h2 h3 h4 h5 h6 hl1 hl2 hl3 block section article aside header footer main \
                      blockquote bq pre fn ul ol dl li dt dd table thead tbody tfoot tr body \
                      body.content address hr note nitf-table caption center form fieldset \
                      tagline byline dateline abstract ";

/// Elements whose words are none of the article's: machinery, and what describes a picture.
const NO_WORDS: &str = " script style template noscript head title iframe object embed svg math audio \
                        video figure media nitf-col media-metadata select button \
                        textarea ";

/// The words of an element on one line.
pub(in crate::article) fn line(element: &Element) -> String {
    let mut words = Words { blocks: Vec::new(), open: String::new(), is_line: true };
    words.nodes(element);
    words.end_block();
    words.blocks.join(" ")
}

/// The words of an element, a paragraph for each block in it. Rows of tables are lines, with ` | `
/// between their cells.
pub(in crate::article) fn paragraphs(element: &Element) -> String {
    let mut words = Words { blocks: Vec::new(), open: String::new(), is_line: false };
    words.nodes(element);
    words.end_block();
    words.blocks.join("\n\n")
}

/// The words of an element that may be marked up or not: paragraphs for the blocks in it, or for
/// the lines of its text.
pub(in crate::article) fn text(element: &Element) -> String {
    let is_marked = |element: &Element| is_in(&element.name.to_ascii_lowercase(), BLOCKS);
    if element.children().any(is_marked) {
        return paragraphs(element);
    }
    let mut raw = String::new();
    gather(element, &mut raw);
    plain_paragraphs(&raw)
}

fn gather(element: &Element, raw: &mut String) {
    for node in &element.nodes {
        match node {
            Node::Text(text) => raw.push_str(text),
            Node::Element(child) if child.is("br") => raw.push('\n'),
            Node::Element(child) => gather(child, raw),
        }
    }
}

/// The paragraphs of a text without marks. They are told apart by blank lines; where there are
/// none, by lines that begin with white space among others that don't, as in the wires of old,
/// and where there are none of these each line is one, unless the lines are as long as if they
/// had been wrapped.
pub(in crate::article) fn plain_paragraphs(text: &str) -> String {
    let lines: Vec<&str> =
        text.trim_end().lines().skip_while(|line| line.trim().is_empty()).collect();
    let has_blank = lines.iter().any(|line| line.trim().is_empty());
    let begins = |line: &str| line.starts_with([' ', '\t']);
    let indented = lines.iter().skip(1).filter(|line| begins(line)).count();
    let has_indents = indented > 0 && indented * 2 < lines.len();
    let is_apart = !has_blank && !has_indents && !are_wrapped(&lines);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in lines {
        let words: String = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words.replace(|c: char| c.is_control() || c == '\u{feff}', "");
        let is_new = !is_open || has_indents && begins(line) || is_apart;
        is_open = !words.is_empty();
        match paragraphs.last_mut() {
            _ if words.is_empty() => {}
            Some(last) if !is_new => {
                last.push(' ');
                last.push_str(&words);
            }
            _ => paragraphs.push(words),
        }
    }
    paragraphs.join("\n\n")
}

/// Whether nearly all lines but the last are of the length that text is wrapped at.
fn are_wrapped(lines: &[&str]) -> bool {
    let followed = lines.iter().rev().skip(1).map(|line| line.trim().chars().count());
    let of_width = followed.filter(|length| (50..=100).contains(length)).count();
    lines.len() > 1 && of_width * 5 >= (lines.len() - 1) * 4
}

fn is_in(name: &str, list: &str) -> bool {
    list.contains(&format!(" {name} "))
}

struct Words {
    blocks: Vec<String>,
    /// The block that is being written: no white space at its start, single spaces within.
    open: String,
    is_line: bool,
}

impl Words {
    fn nodes(&mut self, element: &Element) {
        for node in &element.nodes {
            match node {
                Node::Text(text) => self.text(text),
                Node::Element(child) => self.element(child),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        let name = element.name.to_ascii_lowercase();
        if !self.is_line && is_in(&name, NO_WORDS) {
            return;
        }
        match name.as_str() {
            "br" => self.line_break(),
            // NITF's fractions: 2<frac>…1…2…</frac> is "2 1/2".
            "frac" => {
                if self.open.ends_with(|c: char| c.is_ascii_digit()) {
                    self.open.push(' ');
                }
                self.nodes(element);
            }
            "frac-sep" => self.open.push('/'),
            "table" if !self.is_line => {
                self.end_block();
                self.rows(element);
                self.end_block();
            }
            "pre" if !self.is_line => {
                self.end_block();
                let mut kept = element.own_text();
                if element.children().next().is_some() {
                    kept = line(element);
                }
                self.open.push_str(kept.trim_matches('\n').trim_end());
                self.end_block();
            }
            _ if is_in(&name, BLOCKS) => {
                self.end_block();
                self.nodes(element);
                self.end_block();
            }
            _ => self.nodes(element),
        }
    }

    fn rows(&mut self, table: &Element) {
        for row in table.outermost(&["tr"]) {
            let cells: Vec<String> =
                row.children().map(line).filter(|cell| !cell.is_empty()).collect();
            if !cells.is_empty() {
                if !self.open.is_empty() {
                    self.open.push('\n');
                }
                self.open.push_str(&cells.join(" | "));
            }
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{a0}' {
                if !self.open.is_empty() && !self.open.ends_with([' ', '\n']) {
                    self.open.push(' ');
                }
            } else if c == '\u{a0}' {
                self.open.push(' ');
            } else if !c.is_control() && c != '\u{feff}' && c != '\u{ad}' {
                self.open.push(c);
            }
        }
    }

    fn line_break(&mut self) {
        if self.is_line {
            return self.text(" ");
        }
        let length = self.open.trim_end_matches(' ').len();
        self.open.truncate(length);
        if self.open.ends_with('\n') {
            self.end_block();
        } else if !self.open.is_empty() {
            self.open.push('\n');
        }
    }

    fn end_block(&mut self) {
        let block = self.open.trim();
        if !block.is_empty() {
            self.blocks.push(block.to_owned());
        }
        self.open.clear();
    }
}
