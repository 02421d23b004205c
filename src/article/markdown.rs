//! Markdown with YAML front matter between `---` lines.

use super::{draft::Draft, fields::Field, origin::Origin, plain::blank};
use crate::text::Span;
use serde_json::{Map, Value};
use serde_saphyr::{Budget, Options, options::DuplicateKeyPolicy};
use std::collections::BTreeMap;

/// Reads Markdown. The text is what stands behind the front matter and, where that has no title,
/// behind a heading `# Title` at the top; its marks are left as they are.
pub(super) fn draft(file: &str, origin: &Origin) -> Draft {
    let without_text = "no text; expected the article's words below title and front matter";
    let mut draft = Draft { without_text, ..Draft::default() };
    let mut start = 0;
    match front(file) {
        Front::Closed { yaml, end } => match fields(yaml.of(file)) {
            Ok(fields) => {
                start = end + blank(file, end);
                draft.lines = lines_of(yaml.of(file), &fields);
                draft.fields = fields;
            }
            Err(Fault::Yaml(line)) => {
                start = end + blank(file, end);
                let message = "front matter: not YAML; mend it to have its fields read";
                draft.problems.push(origin.problem(line.map(|line| line + 1), message));
                draft.fields.insert("front_matter".into(), yaml.of(file).into());
            }
            Err(Fault::NoFields) => {
                let message = "front matter: expected lines like \"title: …\"; it is kept as text";
                draft.problems.push(origin.problem(Some(2), message));
            }
        },
        Front::Open => {
            let message = "front matter: opened by --- and never closed; close it by a line ---";
            draft.problems.push(origin.problem(Some(1), message));
        }
        Front::None => {}
    }
    let has_title = draft
        .fields
        .keys()
        .any(|name| Field::named(name).is_some_and(|(field, _)| field == Field::Title));
    if !has_title && let Some((title, end)) = heading(file, start) {
        draft.fields.insert("title".into(), title.into());
        start = end;
    }
    draft.text = Some((Span::new(start, file.len()).of(file).to_owned(), start));
    draft
}

enum Front {
    /// The YAML, and where the file goes on behind the closing line.
    Closed {
        yaml: Span,
        end: usize,
    },
    Open,
    None,
}

fn front(file: &str) -> Front {
    let mut at = 0;
    let mut begin = None;
    for line in file.split_inclusive('\n') {
        let marks = line.trim_end();
        at += line.len();
        match begin {
            None if marks == "---" => begin = Some(at),
            None => return Front::None,
            Some(begin) if marks == "---" || marks == "..." => {
                return Front::Closed { yaml: Span::new(begin, at - line.len()), end: at };
            }
            Some(_) => {}
        }
    }
    begin.map_or(Front::None, |_| Front::Open)
}

/// What is wrong with front matter.
enum Fault {
    /// It is no YAML, from some line of it on.
    Yaml(Option<usize>),
    /// It is YAML of another kind: prose between two rules is.
    NoFields,
}

/// The bytes that front matter may have; beyond that it is hardly any.
const LARGEST: usize = 64 << 10;

fn fields(yaml: &str) -> Result<Map<String, Value>, Fault> {
    if yaml.trim().is_empty() {
        return Ok(Map::new());
    }
    if yaml.len() > LARGEST {
        return Err(Fault::NoFields);
    }
    let budget = Budget { max_depth: 64, ..Budget::default() };
    let options = Options {
        budget: Some(budget),
        duplicate_keys: DuplicateKeyPolicy::FirstWins,
        with_snippet: false,
        ..Options::default()
    };
    match serde_saphyr::from_str_with_options(yaml, options) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(Value::Null) => Ok(Map::new()),
        Ok(_) => Err(Fault::NoFields),
        Err(error) => {
            Err(Fault::Yaml(error.location().and_then(|at| usize::try_from(at.line()).ok())))
        }
    }
}

/// The lines of the file on which the fields stand.
fn lines_of(yaml: &str, fields: &Map<String, Value>) -> BTreeMap<String, usize> {
    let names = yaml.lines().zip(2..).filter_map(|(line, number)| {
        let (name, _) = line.split_once(':')?;
        fields.contains_key(name).then(|| (name.to_owned(), number))
    });
    names.collect()
}

/// The words of a heading `# …` on the line at `start`, and where the text goes on behind it and
/// the blank lines after it.
fn heading(file: &str, start: usize) -> Option<(&str, usize)> {
    let start = start + blank(file, start);
    let line = Span::new(start, file.len()).of(file).split_inclusive('\n').next()?;
    let words = line.strip_prefix("# ")?.trim().trim_end_matches('#').trim_end();
    let end = start + line.len();
    (!words.is_empty()).then(|| (words, end + blank(file, end)))
}
