//! From text to a tree of elements.

use super::{Element, Node};
use crate::text::Span;
use quick_xml::{
    Reader,
    escape::resolve_html5_entity,
    events::{BytesStart, Event},
};
use std::rc::Rc;

/// Elements inside each other; what lies deeper is taken for part of the deepest.
const DEEPEST: usize = 200;

/// Elements in a document; beyond that it is a data dump.
const MOST_ELEMENTS: usize = 1_000_000;

/// Prefixes that are kept at a time.
const MOST_PREFIXES: usize = 256;

/// A document.
#[derive(Debug, Default)]
pub(in crate::article) struct Tree {
    /// What stands at the top: one element, or several documents in a row.
    pub(in crate::article) top: Element,
    /// What was wrong: the line, and what. At most one of each kind.
    pub(in crate::article) faults: Vec<(usize, String)>,
}

/// The tree of a document, whatever is wrong with it. Takes time and memory linear in its length.
pub(in crate::article) fn tree(document: &str) -> Tree {
    let mut builder = Builder::new(document);
    builder.read();
    builder.finish()
}

struct Builder<'d> {
    document: &'d str,
    open: Vec<Element>,
    /// The prefixes declared by each open element, with their namespaces.
    spaces: Vec<Vec<(String, Rc<str>)>>,
    faults: Vec<(usize, String)>,
    line: usize,
    /// The bytes up to which lines were counted.
    counted: usize,
    /// Elements that are open below [`DEEPEST`].
    below: usize,
    elements: usize,
    prefixes: usize,
}

impl<'d> Builder<'d> {
    fn new(document: &'d str) -> Self {
        Self {
            document,
            open: vec![Element { line: 1, is_closed: true, ..Element::default() }],
            spaces: vec![Vec::new()],
            faults: Vec::new(),
            line: 1,
            counted: 0,
            below: 0,
            elements: 0,
            prefixes: 0,
        }
    }

    fn read(&mut self) {
        let mut base = 0;
        // What is looked at more than once is bounded, so that the time stays linear.
        let mut spare = self.document.len().saturating_mul(16);
        while base < self.document.len() {
            let rest = Span::new(base, self.document.len()).of(self.document);
            let mut reader = Reader::from_str(rest);
            let config = reader.config_mut();
            config.check_end_names = false;
            config.allow_unmatched_ends = true;
            config.allow_dangling_amp = true;
            let mut at = base;
            let failed = loop {
                self.count_lines(at);
                match reader.read_event() {
                    Ok(Event::Eof) => break None,
                    Ok(_) if self.elements > MOST_ELEMENTS => {
                        return self.fault(format!(
                            "more than {MOST_ELEMENTS} elements; the rest was not read"
                        ));
                    }
                    Ok(Event::Start(tag) | Event::Empty(tag))
                        if !is_name(tag.name().into_inner()) =>
                    {
                        break Some(at);
                    }
                    Ok(event) => self.event(event),
                    Err(_) => break Some(at),
                }
                at = base + usize::try_from(reader.buffer_position()).unwrap_or(rest.len());
            };
            let Some(at) = failed else { return };
            if spare < rest.len() {
                return self.fault("too much that is no XML; the rest was not read".into());
            }
            spare -= rest.len();
            base = self.pass_over(at);
        }
    }

    /// Takes what can't be read at `at` for text: a `<` that opens no tag, up to the next one. A
    /// comment or section that is never closed ends the document, so that the time stays linear.
    fn pass_over(&mut self, at: usize) -> usize {
        let rest = Span::new(at, self.document.len()).of(self.document);
        let start = rest.find('<').unwrap_or(rest.len());
        self.count_lines(at + start);
        let tag = Span::new(start, rest.len()).of(rest);
        if tag.starts_with("<!") || tag.starts_with("<?") || !tag.contains('>') {
            self.fault("what begins here is never closed; the rest was not read".into());
            return self.document.len();
        }
        self.fault("a \"<\" that begins no tag; write \"&lt;\" for the sign".into());
        self.text(Span::new(0, start + 1).of(rest));
        at + start + 1
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::Empty(tag) => {
                self.start(&tag);
                self.end(tag.name().into_inner().as_ref());
            }
            Event::End(tag) => self.end(tag.name().into_inner().as_ref()),
            Event::Text(text) => self.text(&text.into_inner()),
            Event::CData(text) => self.text(&text.into_inner()),
            Event::GeneralRef(reference) => self.reference(&reference.into_inner()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => {}
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        if self.open.len() > DEEPEST {
            self.below += 1;
            return self.fault(format!(
                "elements nested deeper than {DEEPEST} levels; they are read as one"
            ));
        }
        let written = tag.name().into_inner().to_owned();
        let attributes: Vec<(String, String)> = tag
            .html_attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .map(|attribute| {
                let name = attribute.key.into_inner().to_owned();
                (name, unescaped(&attribute.value))
            })
            .collect();
        let mut declared = declared(&attributes);
        declared.truncate(MOST_PREFIXES.saturating_sub(self.prefixes));
        self.prefixes += declared.len();
        self.elements += 1;
        self.spaces.push(declared);
        let (prefix, name) = written.split_once(':').unwrap_or(("", &written));
        let space = self.space(prefix);
        let element = Element {
            name: name.to_owned(),
            space,
            attributes,
            line: self.line,
            ..Element::default()
        };
        self.open.push(element);
    }

    /// The namespace of a prefix; the prefix itself where it was not declared.
    fn space(&self, prefix: &str) -> Rc<str> {
        let declared = self.spaces.iter().rev().flatten().find(|(known, _)| known == prefix);
        declared.map_or_else(|| Rc::from(prefix), |(_, space)| Rc::clone(space))
    }

    fn end(&mut self, written: &str) {
        let name = written.rsplit_once(':').map_or(written, |(_, name)| name);
        if self.below > 0 {
            self.below -= 1;
            return;
        }
        // Not further up than 16 levels: an end tag that matches nothing costs no more than that.
        let open = self.open.iter().skip(1).rev().take(16);
        let Some(up) = open.map(|element| element.is(name)).position(|fits| fits) else {
            return self.fault(format!("</{}> closes nothing that is open", short(name)));
        };
        if let (1.., Some(inner)) = (up, self.open.last()) {
            let message = format!("<{}> is never closed", short(&inner.name));
            let line = inner.line;
            self.fault_on(line, message);
        }
        for _ in 0..up {
            self.close();
        }
        if let Some(element) = self.open.last_mut() {
            element.is_closed = true;
        }
        self.close();
    }

    fn close(&mut self) {
        if let (Some(element), true) = (self.open.pop(), !self.open.is_empty()) {
            self.prefixes -= self.spaces.pop().map_or(0, |declared| declared.len());
            if let Some(parent) = self.open.last_mut() {
                parent.nodes.push(Node::Element(element));
            }
        }
    }

    fn text(&mut self, text: &str) {
        let Some(element) = self.open.last_mut() else { return };
        if let Some(Node::Text(before)) = element.nodes.last_mut() {
            before.push_str(text);
        } else {
            element.nodes.push(Node::Text(text.to_owned()));
        }
    }

    fn reference(&mut self, name: &str) {
        if let Some(text) = character(name) {
            self.text(&text);
        } else {
            self.text(&format!("&{name};"));
            let name = short(name);
            self.fault(format!(
                "\"&{name};\" is no character that is known; it is kept as written"
            ));
        }
    }

    fn fault(&mut self, message: String) {
        self.fault_on(self.line, message);
    }

    /// Keeps a fault, one of each kind: kinds are told apart by their last words.
    fn fault_on(&mut self, line: usize, message: String) {
        let kind = |message: &str| message.rsplit(['>', '"']).next().map(str::to_owned);
        if self.faults.iter().all(|(_, known)| kind(known) != kind(&message)) {
            self.faults.push((line, message));
        }
    }

    fn count_lines(&mut self, at: usize) {
        let passed = self.document.as_bytes().get(self.counted..at).unwrap_or_default();
        self.line += passed.split(|byte| *byte == b'\n').count() - 1;
        self.counted = self.counted.max(at);
    }

    fn finish(mut self) -> Tree {
        let is_told = self.faults.iter().any(|(_, fault)| fault.ends_with("the rest was not read"));
        if let (2.., Some(element), false) = (self.open.len(), self.open.last(), is_told) {
            let message =
                format!("<{}> is never closed; the file may be cut short", short(&element.name));
            let line = element.line;
            self.fault_on(line, message);
        }
        while self.open.len() > 1 {
            self.close();
        }
        Tree { top: self.open.pop().unwrap_or_default(), faults: self.faults }
    }
}

/// Whether a tag has a name: `< 5 metres wide.</p>` has none.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The prefixes that an element declares; "" is that of names without one.
fn declared(attributes: &[(String, String)]) -> Vec<(String, Rc<str>)> {
    let spaces = attributes.iter().filter_map(|(name, value)| match name.strip_prefix("xmlns") {
        Some("") => Some((String::new(), Rc::from(value.trim()))),
        Some(prefix) => Some((prefix.strip_prefix(':')?.to_owned(), Rc::from(value.trim()))),
        None => None,
    });
    spaces.collect()
}

/// The characters that a reference such as `amp`, `eacute` or `#8212` stands for. Those that XML
/// doesn't allow stand for nothing.
fn character(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(str::to_owned);
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let c = char::from_u32(cp1252(number.ok()?))?;
    Some(if c.is_control() && !c.is_whitespace() { String::new() } else { c.to_string() })
}

/// Numbers from 128 to 159 mean the signs of windows-1252, as browsers take them: `&#151;` is a
/// dash.
fn cp1252(number: u32) -> u32 {
    let Ok(byte) = u8::try_from(number) else { return number };
    if !(0x80..0xA0).contains(&byte) {
        return number;
    }
    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned();
    text.chars().next().map_or(number, u32::from)
}

/// An attribute's value with its references resolved.
fn unescaped(value: &str) -> String {
    let mut parts = value.split('&');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let reference = part.split_once(';').and_then(|(name, rest)| {
            (name.len() <= 32).then(|| character(name)).flatten().map(|c| (c, rest))
        });
        if let Some((c, rest)) = reference {
            text.push_str(&c);
            text.push_str(rest);
        } else {
            text.push('&');
            text.push_str(part);
        }
    }
    text
}

fn short(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(40).collect()
}
