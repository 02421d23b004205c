//! Reads a marked article: its text, what is marked in it, and the facts below it.

use super::facts::TrueFact;
use crate::{
    Error, Result,
    text::{Span, fold},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The line between the text and its meetings …
const FACTS: &str = "=== facts";
/// … or all its facts.
const ALL_FACTS: &str = "=== all facts";

/// An article with everything marked that should be found in it.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    path: PathBuf,
    /// The article's text, without the marks and without line ends at its end.
    pub(super) text: String,
    /// In the order of their first byte, an outer mark before the ones inside it.
    pub(super) marks: Vec<Mark>,
    pub(super) facts: Vec<TrueFact>,
    /// Whether they are all that the article reports, and not only meetings.
    pub(super) all_facts: bool,
    /// Relations of which more may be found than is marked: whether the text says so can be argued.
    pub(super) open: Vec<String>,
}

/// One mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where, in the text without the marks.
    pub(super) span: Span,
    pub(super) kind: MarkKind,
    /// The full name, the date's TIMEX3 value, or the speaker.
    pub(super) value: String,
}

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MarkKind {
    Person,
    Organization,
    Place,
    Date,
    Quote,
}

impl MarkKind {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Person, "person"),
        (Self::Organization, "organization"),
        (Self::Place, "place"),
        (Self::Date, "date"),
        (Self::Quote, "quote"),
    ];

    /// Whether it marks a name or what stands for one.
    pub(super) fn is_name(self) -> bool {
        matches!(self, Self::Person | Self::Organization | Self::Place)
    }

    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

impl Marked {
    /// Reads a file.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let file = fs::read_to_string(path).map_err(|cause| Error::read(path, cause))?;
        Self::parse(path, &file)
    }

    /// Reads the content of a file; `path` is for messages.
    pub(super) fn parse(path: &Path, file: &str) -> Result<Self> {
        let mut lines = file.split_inclusive('\n').peekable();
        let is_text = |line: &&str| ![FACTS, ALL_FACTS].contains(&line.trim_end());
        let body: String = std::iter::from_fn(|| lines.next_if(is_text)).collect();
        let all_facts = lines.next().is_some_and(|line| line.trim_end() == ALL_FACTS);
        if body.len() == file.len() {
            let at = at(path, file, file.len());
            return Err(Error::malformed(at, format!("expected a line \"{FACTS}\" at the end")));
        }
        let (text, marks) = unmark(&body);
        for mark in &marks {
            if mark.value.trim().is_empty() {
                let at = at(path, &text, mark.span.start);
                let message = format!(
                    "expected a value, as in (quote:Ana Ruiz), but found none behind \"{}\"",
                    mark.span.of(&text)
                );
                return Err(Error::malformed(at, message));
            }
        }
        let mut marked = Self {
            path: path.to_owned(),
            text: text.trim_end().to_owned(),
            marks,
            facts: Vec::new(),
            all_facts,
            open: Vec::new(),
        };
        let first = body.lines().count() + 2;
        for (number, line) in (first..).zip(lines).filter(|(_, line)| !line.trim().is_empty()) {
            let place = format!("{}:{number}", path.display());
            if let Some(relation) = line.trim().strip_prefix("? ") {
                marked.open.push(relation.to_owned());
                continue;
            }
            let fact = TrueFact::parse(line.trim())
                .map_err(|message| Error::malformed(&place, message))?;
            marked.check_names(&fact, &place)?;
            marked.facts.push(fact);
        }
        Ok(marked)
    }

    /// Errors where the text isn't the article's; spaces and line ends at its ends don't count.
    pub(super) fn check(&self, article: &str) -> Result<()> {
        let expected = article.trim_end();
        if self.text == expected {
            return Ok(());
        }
        let lines = self.text.lines().zip(expected.lines()).enumerate();
        let (number, found, expected) = lines
            .map(|(number, (found, expected))| (number + 1, found, expected))
            .find(|(_, found, expected)| found != expected)
            .unwrap_or((
                self.text.lines().count(),
                "a text of another length",
                "the article's text",
            ));
        let place = format!("{}:{number}", self.path.display());
        Err(Error::malformed(place, format!("expected \"{expected}\", but found \"{found}\"")))
    }

    /// Whether `name` is the full name of somebody or something marked.
    pub(super) fn names(&self, name: &str) -> bool {
        self.marks.iter().any(|mark| mark.kind.is_name() && mark.value == name)
    }

    /// Errors where a fact names what the article doesn't.
    fn check_names(&self, fact: &TrueFact, place: &str) -> Result<()> {
        let stands = |name: &str| self.names(name) || fold(&self.text).contains(&fold(name));
        let unknown = fact.sides.iter().flatten().chain(&fact.said_by).find(|name| !stands(name));
        match unknown {
            Some(name) => Err(Error::malformed(
                place,
                format!("expected a name or words of the text, but found \"{name}\""),
            )),
            None => Ok(()),
        }
    }
}

/// `path:line` of byte `offset` of `text`.
fn at(path: &Path, text: &str, offset: usize) -> String {
    let line = text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1;
    format!("{}:{line}", path.display())
}

/// A pair of brackets with what stands behind it: offsets into the text with the marks.
struct Pair {
    open: usize,
    close: usize,
    end: usize,
    kind: MarkKind,
    value: Option<String>,
}

/// The text without its marks, and the marks.
fn unmark(body: &str) -> (String, Vec<Mark>) {
    let pairs = pairs(body);
    let mut drops: Vec<Span> = pairs
        .iter()
        .flat_map(|pair| [Span::new(pair.open, pair.open + 1), Span::new(pair.close, pair.end)])
        .collect();
    drops.sort_unstable();

    let mut text = String::with_capacity(body.len());
    // How far each dropped span moves what stands behind it to the left, all before it included.
    let mut moved = Vec::with_capacity(drops.len());
    let mut from = 0;
    for drop in &drops {
        text.push_str(Span::new(from, drop.start).of(body));
        from = drop.end;
        moved.push(from - text.len());
    }
    text.push_str(Span::new(from, body.len()).of(body));

    let place = |offset: usize| {
        let before = drops.partition_point(|drop| drop.end <= offset);
        offset - before.checked_sub(1).and_then(|last| moved.get(last)).copied().unwrap_or(0)
    };
    let mut marks: Vec<Mark> = pairs
        .into_iter()
        .map(|pair| {
            let span = Span::new(place(pair.open + 1), place(pair.close));
            let value = pair.value.unwrap_or_else(|| match pair.kind {
                MarkKind::Quote => String::new(),
                _ => span.of(&text).to_owned(),
            });
            Mark { span, kind: pair.kind, value }
        })
        .collect();
    marks.sort_by_key(|mark| {
        (mark.span.start, std::cmp::Reverse(mark.span.end), mark.kind != MarkKind::Quote)
    });
    (text, marks)
}

/// The brackets that are marks; the others stand for themselves.
fn pairs(body: &str) -> Vec<Pair> {
    let (mut pairs, mut open) = (Vec::new(), Vec::new());
    for (offset, bracket) in body.match_indices(['[', ']']) {
        if bracket == "[" {
            open.push(offset);
            continue;
        }
        let Some(start) = open.pop() else { continue };
        let behind = Span::new(offset + 1, body.len()).of(body);
        if let Some((kind, value, length)) = tag(behind) {
            pairs.push(Pair { open: start, close: offset, end: offset + 1 + length, kind, value });
        }
    }
    pairs
}

/// `(kind)` or `(kind:value)` at the start of `behind`, and its length.
fn tag(behind: &str) -> Option<(MarkKind, Option<String>, usize)> {
    let inside = behind.strip_prefix('(')?;
    let (kind, rest) = MarkKind::ALL
        .iter()
        .find_map(|(kind, name)| inside.strip_prefix(name).map(|rest| (*kind, rest)))?;
    let (value, rest) = match rest.strip_prefix(':') {
        Some(rest) => {
            let (value, _) = rest.split_once(')')?;
            (Some(value.to_owned()), Span::new(value.len(), rest.len()).of(rest))
        }
        None => (None, rest),
    };
    let rest = rest.strip_prefix(')')?;
    Some((kind, value, behind.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(file: &str) -> Result<Marked> {
        Marked::parse(Path::new("a.marked"), file)
    }

    #[track_caller]
    fn check(file: &str, text: &str, marks: &[(&str, MarkKind, &str)]) {
        let marked = parse(file).unwrap();
        let found: Vec<_> = (marked.marks.iter())
            .map(|mark| (mark.span.of(&marked.text), mark.kind, mark.value.as_str()))
            .collect();
        assert_eq!((marked.text.as_str(), found.as_slice()), (text, marks));
    }

    #[test]
    fn takes_the_marks_off() {
        use MarkKind::{Date, Person, Quote};
        check("Nothing here.\n=== facts\n", "Nothing here.", &[]);
        check(
            "[Ana Ruiz](person) left [today](date:2024-03-05).\n=== facts",
            "Ana Ruiz left today.",
            &[("Ana Ruiz", Person, "Ana Ruiz"), ("today", Date, "2024-03-05")],
        );
        check(
            "“[I saw [him](person:Bo Lind) [twice].](quote:Ana Ruiz)”\n=== facts\n",
            "“I saw him [twice].”",
            &[("I saw him [twice].", Quote, "Ana Ruiz"), ("him", Person, "Bo Lind")],
        );
        check(
            "[[He](person:Bo)](quote:Ana) ] [x](y) [z\n=== facts\n",
            "He ] [x](y) [z",
            &[("He", Quote, "Ana"), ("He", Person, "Bo")],
        );
    }

    #[test]
    fn reads_facts() {
        let marked = parse("[Ana](person) met [Bo](person).\n\n=== facts\n\nmeet held: Ana + Bo\n");
        assert_eq!(marked.unwrap().facts.len(), 1);
        let marked =
            parse("Ana sued [Bo](person).\n=== all facts\nsue held: Ana + Bo\n? kill\n").unwrap();
        assert_eq!((marked.facts.len(), marked.all_facts), (1, true));
        assert_eq!(marked.open, ["kill"]);
    }

    #[track_caller]
    fn fails(file: &str, message: &str) {
        assert_eq!(parse(file).unwrap_err().to_string(), message);
    }

    #[test]
    fn names_the_line_at_fault() {
        fails("one\ntwo", "a.marked:2: expected a line \"=== facts\" at the end");
        fails(
            "one\n“[two](quote)”\n=== facts\n",
            "a.marked:2: expected a value, as in (quote:Ana Ruiz), but found none behind \"two\"",
        );
        fails(
            "Ana met Bo.\n=== facts\nmeet held: Ana + Cy\n",
            "a.marked:3: expected a name or words of the text, but found \"Cy\"",
        );
        fails(
            "Ana met Bo.\n=== facts\nmeet hold: Ana + Bo\n",
            "a.marked:3: expected \"meet held: Ana Ruiz + Bo Lind\" with held, planned, requested, cancelled, denied or hypothetical, but found \"meet hold: Ana + Bo\"",
        );
        let marked = parse("one\ntwo\n=== facts\n").unwrap();
        assert!(marked.check("one\ntwo\n\n").is_ok());
        let error = marked.check("one\ntoo").unwrap_err().to_string();
        assert_eq!(error, "a.marked:2: expected \"too\", but found \"two\"");
    }

    proptest! {
        #[test]
        fn marks_lie_in_the_text(body in r"[\[\]():a é\n]{0,60}|(\[|\]|\(person\)|\(date:x\)|é| ){0,30}") {
            let (text, marks) = unmark(&body);
            for mark in marks {
                prop_assert!(mark.span.end <= text.len());
                prop_assert!(text.is_char_boundary(mark.span.start) && text.is_char_boundary(mark.span.end));
            }
        }

        #[test]
        fn unmarking_undoes_marking(before in "[a-zé \n]{0,9}", words in "[a-zé ]{1,9}", after in r"[a-z\]\[ ]{0,9}") {
            let (text, marks) = unmark(&format!("{before}[{words}](person:X){after}"));
            prop_assert_eq!(&text, &format!("{before}{words}{after}"));
            prop_assert!(marks.iter().any(|mark| mark.span.of(&text) == words));
        }
    }
}
