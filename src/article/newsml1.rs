//! `NewsML` 1, which agencies wrote from 2000 on: a `NewsItem` with components inside each other.

use super::{
    documents::Found,
    draft::{Draft, Standing},
    html, nitf,
    xml::{self, Element},
};

/// Reads a `NewsItem`.
pub(super) fn news_item(item: &Element, found: &mut Found) {
    let nothing = Element::default();
    let mut draft = Draft {
        format: "NewsML 1".into(),
        line: Some(item.line),
        is_composed: true,
        without_text: "no text; expected NITF, HTML or plain text in <DataContent>",
        ..Draft::default()
    };
    let identifier = item.at(&["Identification", "NewsIdentifier"]).unwrap_or(&nothing);
    let line = |name: &str| identifier.child(name).map(xml::line).filter(|line| !line.is_empty());
    // The public identifier ends with the version, which is kept apart.
    let named = line("ProviderId").zip(line("NewsItemId")).map(|(provider, id)| {
        let date = line("DateId").map(|date| format!("{date}:")).unwrap_or_default();
        format!("urn:newsml:{provider}:{date}{id}")
    });
    draft.set("id", named.or_else(|| line("PublicIdentifier")));
    draft.is_item = draft.has("id");
    draft.set("version", line("RevisionId"));
    let management = item.child("NewsManagement").unwrap_or(&nothing);
    draft.set("published", management.child("FirstCreated").map(xml::line));
    draft.set("published", management.child("ThisRevisionCreated").map(xml::line));
    draft.set("updated", management.child("ThisRevisionCreated").map(xml::line));
    let status = management.child("Status").and_then(|status| status.attribute("FormalName"));
    draft.standing = Standing::of(status.unwrap_or_default());
    if status.is_some_and(|status| status.eq_ignore_ascii_case("embargoed")) {
        draft.standing = Standing::Embargoed;
        let until = management.at(&["StatusWillChange", "DateAndTime"]);
        draft.set("embargo", until.map(xml::line));
    }
    for part in item.outermost(&["NewsLines"]) {
        let line = |name: &str| part.child(name).map(xml::line);
        draft.set("title", line("HeadLine"));
        draft.set("byline", line("ByLine"));
        draft.set("dateline", part.child("DateLine").map(nitf::dateline));
        draft.set("source", line("CreditLine"));
    }
    let provider = item.first("Provider").and_then(|provider| provider.child("Party"));
    draft.set("source", provider.and_then(|party| party.attribute("FormalName")));
    let language = item.first("Language").and_then(|language| language.attribute("FormalName"));
    draft.set("language", language.or_else(|| item.attribute("xml:lang")));
    let mut contents = Contents::default();
    contents.gather(item, false);
    let mut texts = draft_texts(&mut draft, &contents.main);
    if texts.is_empty() && !is_picture(item) {
        texts = draft_texts(&mut draft, &contents.beside);
    }
    if texts.is_empty() && draft.standing == Standing::Usable && is_picture(item) {
        return found.pass_over("picture");
    }
    draft.text = Some((texts.into_iter().max_by_key(String::len).unwrap_or_default(), 0));
    found.drafts.push(draft);
}

/// The contents of an item: those of the story, and those of pictures and what else stands beside it.
#[derive(Default)]
struct Contents<'e> {
    main: Vec<&'e Element>,
    beside: Vec<&'e Element>,
}

impl<'e> Contents<'e> {
    fn gather(&mut self, element: &'e Element, is_beside: bool) {
        for child in element.children() {
            if child.is("ContentItem") {
                let data = child.child("DataContent");
                if is_beside { self.beside.extend(data) } else { self.main.extend(data) }
            } else {
                self.gather(child, is_beside || stands_beside(child));
            }
        }
    }
}

/// Whether a component is by its role no part of the story, however long: a picture's caption.
fn stands_beside(component: &Element) -> bool {
    let role = component.child("Role").and_then(|role| role.attribute("FormalName"));
    let role = role.unwrap_or_default().to_ascii_lowercase();
    ["caption", "photo", "picture", "image", "graphic", "video", "audio", "related"]
        .iter()
        .any(|beside| role.contains(beside))
}

fn draft_texts(draft: &mut Draft, contents: &[&Element]) -> Vec<String> {
    let texts = contents.iter().map(|data| words(draft, data));
    texts.filter(|text| !text.is_empty()).collect()
}

fn words(draft: &mut Draft, data: &Element) -> String {
    if let Some(document) = data.first("nitf") {
        nitf::fill(draft, document);
        return draft.text.take().map(|(text, _)| text).unwrap_or_default();
    }
    if data.children().next().is_none() {
        return html::words_of(&data.own_text());
    }
    xml::text(data.first("body").unwrap_or(data))
}

fn is_picture(item: &Element) -> bool {
    let kind = item.first("MediaType").and_then(|kind| kind.attribute("FormalName"));
    kind.is_some_and(|kind| !kind.eq_ignore_ascii_case("text"))
}
