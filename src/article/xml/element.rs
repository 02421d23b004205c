//! An element of a document, and how to find others in it.

use std::rc::Rc;

/// An element with what stands in it.
#[derive(Clone, Debug, Default)]
pub(in crate::article) struct Element {
    /// The name without its prefix, as written.
    pub(in crate::article) name: String,
    /// The namespace; where its prefix was never declared, the prefix; empty for none.
    pub(in crate::article) space: Rc<str>,
    /// Names with their prefixes, and values, in order.
    pub(in crate::article) attributes: Vec<(String, String)>,
    pub(in crate::article) nodes: Vec<Node>,
    /// The line that its tag begins on, counted from 1.
    pub(in crate::article) line: usize,
    /// Whether its end tag was found.
    pub(in crate::article) is_closed: bool,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub(in crate::article) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Whether it goes by this name; capitals don't count, as in SGML.
    pub(in crate::article) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute; a prefix written in the document is left aside, but a name with
    /// one is looked for as it stands.
    pub(in crate::article) fn attribute(&self, name: &str) -> Option<&str> {
        let local = |written: &str| {
            written.rsplit_once(':').map_or(written, |(_, local)| local).eq_ignore_ascii_case(name)
        };
        let values = &self.attributes;
        let exact = values.iter().find(|(written, _)| written.eq_ignore_ascii_case(name));
        let found = exact.or_else(|| values.iter().find(|(written, _)| local(written)));
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The elements directly in it.
    pub(in crate::article) fn children(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of this name directly in it.
    pub(in crate::article) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children().filter(move |child| child.is(name))
    }

    /// The first element of this name directly in it.
    pub(in crate::article) fn child(&self, name: &str) -> Option<&Self> {
        self.children().find(|child| child.is(name))
    }

    /// The first element at the end of a path of names.
    pub(in crate::article) fn at(&self, path: &[&str]) -> Option<&Self> {
        match path.split_first() {
            None => Some(self),
            Some((name, rest)) => {
                self.children().filter(|child| child.is(name)).find_map(|child| child.at(rest))
            }
        }
    }

    /// The elements at the end of a path of names.
    pub(in crate::article) fn every(&self, path: &[&str]) -> Vec<&Self> {
        let mut level = vec![self];
        for name in path {
            let next = level.into_iter().flat_map(Self::children);
            level = next.filter(|child| child.is(name)).collect();
        }
        level
    }

    /// The elements of one of these names at any depth, in order; not those inside one another.
    pub(in crate::article) fn outermost<'e>(&'e self, names: &[&str]) -> Vec<&'e Self> {
        let mut found = Vec::new();
        self.find(names, &mut found);
        found
    }

    fn find<'e>(&'e self, names: &[&str], found: &mut Vec<&'e Self>) {
        for child in self.children() {
            if names.iter().any(|name| child.is(name)) {
                found.push(child);
            } else {
                child.find(names, found);
            }
        }
    }

    /// The first element of this name at any depth.
    pub(in crate::article) fn first(&self, name: &str) -> Option<&Self> {
        self.children()
            .find_map(|child| if child.is(name) { Some(child) } else { child.first(name) })
    }

    /// Its own text, without that of its elements.
    pub(in crate::article) fn own_text(&self) -> String {
        let texts = self.nodes.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }
}
