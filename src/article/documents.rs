//! XML documents: which of the formats that we know, and the records in them.

use super::{
    Item, Problem,
    draft::Draft,
    feed,
    fields::Field,
    mapping::{self, Mapping},
    newsml, newsml1, nitf,
    origin::{Ids, Origin},
    xml::{self, Element, Tree},
};
use std::collections::BTreeMap;

/// What a document holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) drafts: Vec<Draft>,
    /// What was passed over, by what it is: packages, pictures, concepts.
    pub(super) others: BTreeMap<String, usize>,
}

impl Found {
    /// Counts something that is no article.
    pub(super) fn pass_over(&mut self, what: &str) {
        *self.others.entry(what.to_owned()).or_default() += 1;
    }
}

/// The records of the document, in order. What was wrong in the document is told with the record
/// that it stands in.
pub(super) fn items(document: &str, origin: &Origin) -> Vec<Item> {
    let Tree { top, faults } = xml::tree(document);
    let mut found = Found::default();
    let chosen = origin.options.mapping.as_deref();
    if let Some(drafts) = chosen.and_then(|mapping| mapping.of_tree(&top)) {
        found.drafts = drafts;
    } else {
        for element in top.children() {
            look(element, &mut found);
        }
        if found.drafts.is_empty() && found.others.is_empty() {
            let known = mapping::known().iter();
            found.drafts = known
                .filter(|mapping| mapping.is_certain())
                .find_map(|mapping: &Mapping| mapping.of_tree(&top))
                .unwrap_or_else(|| by_names(&top));
        }
    }
    if found.drafts.is_empty() {
        let line = faults.first().map(|(line, _)| *line);
        return vec![origin.skipped(line, why_none(&top, &found.others, &faults))];
    }
    finished(found.drafts, faults, origin)
}

/// The items of drafts, numbered where there are several.
fn finished(mut drafts: Vec<Draft>, faults: Vec<(usize, String)>, origin: &Origin) -> Vec<Item> {
    let alone = drafts.len() == 1;
    for (line, message) in faults {
        // The last record that begins before it; the first one where none does.
        let at = drafts.iter().rposition(|draft| draft.line.is_some_and(|begin| begin <= line));
        if let Some(draft) = drafts.get_mut(at.unwrap_or(0)) {
            draft.problems.push(origin.problem(Some(line), message));
        }
    }
    let mut ids = Ids::default();
    let items = drafts.into_iter().zip(1..).map(|(mut draft, number)| {
        draft.number = (!alone).then(|| number.to_string());
        let line = draft.line;
        let faults: Vec<Problem> = draft.problems.clone();
        ids.apart(with_fault(draft.item(origin), &faults), number, line, origin)
    });
    items.collect()
}

/// A record that was skipped says what was wrong around it, too.
fn with_fault(item: Item, faults: &[Problem]) -> Item {
    match (item, faults.first()) {
        (Item::Skipped(mut problem), Some(fault)) => {
            problem.message = format!("{}; {}", problem.message, fault.message);
            Item::Skipped(problem)
        }
        (item, _) => item,
    }
}

/// Reads an element of a format that we know, or looks for one in it.
fn look(element: &Element, found: &mut Found) {
    match element.name.as_str() {
        "nitf" | "NITF" => found.drafts.push(nitf::draft(element)),
        "newsItem" => newsml::news_item(element, found),
        "NewsItem" => newsml1::news_item(element, found),
        "packageItem" => found.pass_over("package"),
        "conceptItem" | "knowledgeItem" | "catalogItem" => found.pass_over("item on concepts"),
        "planningItem" => found.pass_over("item on plans"),
        "rss" | "RDF" | "feed" => found.drafts.extend(feed::drafts(element)),
        _ => {
            for child in element.children() {
                look(child, found);
            }
        }
    }
}

/// Records of no format that we know: elements with one for the text and another with a name
/// that we know.
fn by_names(top: &Element) -> Vec<Draft> {
    let mut drafts = Vec::new();
    gather(top, &mut drafts);
    drafts
}

fn gather(element: &Element, drafts: &mut Vec<Draft>) {
    let field = |child: &Element| Field::named(&child.name).map(|(field, _)| field);
    let fields: Vec<Field> = element.children().filter_map(field).collect();
    let other = |field: &Field| {
        matches!(
            field,
            Field::Title | Field::Published | Field::Id | Field::Byline | Field::Dateline
        )
    };
    if !fields.contains(&Field::Text) || !fields.iter().any(other) {
        for child in element.children() {
            gather(child, drafts);
        }
        return;
    }
    let mut draft = Draft {
        format: "XML by the names of its elements".into(),
        line: Some(element.line),
        is_composed: true,
        ..Draft::default()
    };
    let mut text: Option<(usize, &Element)> = None;
    for child in element.children() {
        match Field::named(&child.name) {
            Some((Field::Text, rank)) if text.is_none_or(|(best, _)| rank < best) => {
                text = Some((rank, child));
            }
            Some((field, _)) if field != Field::Text => {
                draft.set(&child.name.clone(), Some(xml::line(child)));
            }
            _ => {}
        }
    }
    for (name, value) in &element.attributes {
        if Field::named(name).is_some() {
            draft.set(&name.clone(), Some(value.clone()));
        }
    }
    draft.text = text.map(|(_, text)| (feed::words(text), 0));
    drafts.push(draft);
}

fn why_none(top: &Element, others: &BTreeMap<String, usize>, faults: &[(usize, String)]) -> String {
    let name = |element: &Element| element.name.chars().take(40).collect::<String>();
    let Some(root) = top.children().next() else {
        return "not XML: it has no element".into();
    };
    let cause = faults.first().map(|(_, fault)| format!("; {fault}")).unwrap_or_default();
    if others.is_empty() {
        return match root.name.as_str() {
            "rss" | "feed" | "RDF" => format!("a feed without articles{cause}"),
            _ => format!(
                "XML of a kind that isn't known, <{}>; describe it with --mapping{cause}",
                name(root)
            ),
        };
    }
    let counts: Vec<String> =
        others.iter().map(|(what, count)| format!("{what} ({count})")).collect();
    format!("no article in it, but {}{cause}", counts.join(", "))
}
