//! Corrections by the reader: what `names.toml` says of names.
//!
//! A correction is worth more than what the program found, and is never undone by indexing again. Read with spans, so
//! that an error names its line.

use crate::{
    Error, Result,
    extract::{Kind, NameRules},
    text::fold,
};
use serde::Deserialize;
use std::{collections::BTreeMap, fs, path::Path};
use toml::Spanned;

/// What the reader says of names: `docs/names.md`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// Names that are one.
    pub(super) together: Vec<Together>,
    /// Names that are not one with any other of the same entry.
    pub(super) apart: Vec<Vec<String>>,
    /// What is no name: of this kind, or of any.
    pub(super) not_names: Vec<(String, Option<Kind>)>,
    /// What a name names.
    pub(super) kinds: Vec<(String, Kind)>,
    /// Every name of the file, and its line.
    names: Vec<(usize, String)>,
    /// All words as they stand: another file, other identities.
    text: String,
}

/// Names that are one: an `alias` or a `merge`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Together {
    /// The name to show.
    pub(super) shown: String,
    /// All names, that one included.
    pub(super) names: Vec<String>,
    pub(super) kind: Option<Kind>,
    /// Whether the names may be words that aren't found as names without being told: of an `alias`.
    is_alias: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    #[serde(default)]
    alias: Vec<Alias>,
    #[serde(default)]
    merge: Vec<Merge>,
    #[serde(default)]
    split: Vec<Split>,
    #[serde(default)]
    not_a_name: Vec<NotAName>,
    #[serde(default)]
    kind: Vec<KindOf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Alias {
    name: Spanned<String>,
    also: Spanned<Vec<Spanned<String>>>,
    kind: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Merge {
    names: Spanned<Vec<Spanned<String>>>,
    #[serde(rename = "as")]
    shown: Option<Spanned<String>>,
    kind: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Split {
    names: Spanned<Vec<Spanned<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotAName {
    name: Spanned<String>,
    kind: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindOf {
    name: Spanned<String>,
    is: Spanned<String>,
}

impl Corrections {
    /// Reads a file of corrections. Errors name the line and what to write instead.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(|cause| Error::read(path, cause))?;
        Self::parse(&text, &path.display().to_string())
    }

    /// Reads the text of a file that errors call `place`.
    pub fn parse(text: &str, place: &str) -> Result<Self> {
        let reading = Reading { text, place };
        let file: File = toml::from_str(text).map_err(|fault| {
            let line = fault.span().map_or(1, |span| reading.line(span.start));
            let message = fault.message().replace('\n', " ");
            Error::malformed(format!("{place}:{line}"), hint(&message))
        })?;
        let mut read = Self { text: text.to_owned(), ..Self::default() };
        for alias in &file.alias {
            read.alias(&reading, alias)?;
        }
        for merge in &file.merge {
            read.merge(&reading, merge)?;
        }
        for split in &file.split {
            let names = read.names(&reading, &split.names, 2)?;
            read.apart.push(names);
        }
        for one in &file.not_a_name {
            let name = read.name(&reading, &one.name)?;
            let kind = one.kind.as_ref().map(|kind| reading.kind(kind)).transpose()?;
            read.not_names.push((name, kind));
        }
        for one in &file.kind {
            let (name, kind) = (read.name(&reading, &one.name)?, reading.kind(&one.is)?);
            let known = read.kinds.iter().find(|(known, _)| fold(known) == fold(&name));
            if let Some((_, other)) = known.filter(|(_, other)| *other != kind) {
                let message = format!(
                    "\"{name}\" is said to be a {kind} here and a {other} above: keep one of the two"
                );
                return Err(reading.error(&one.name, message));
            }
            read.kinds.push((name, kind));
        }
        read.check(&reading)?;
        Ok(read)
    }

    /// Whether nothing is corrected.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// How many entries there are.
    pub fn count(&self) -> usize {
        self.together.len() + self.apart.len() + self.not_names.len() + self.kinds.len()
    }

    /// Every name of the file with its line, in order.
    pub fn named(&self) -> impl Iterator<Item = (usize, &str)> {
        self.names.iter().map(|(line, name)| (*line, name.as_str()))
    }

    /// What stands for all of it: another text, other identities.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What extraction is to know: words that are names, names that are none or of another kind.
    pub fn rules(&self) -> NameRules {
        let mut rules = NameRules::default();
        for one in self.together.iter().filter(|one| one.is_alias) {
            let kind = one.kind.or(self.kind_of(&one.shown)).unwrap_or(Kind::Person);
            for name in &one.names {
                rules.add(name, Some(kind));
            }
        }
        for (name, kind) in &self.kinds {
            rules.add(name, Some(*kind));
        }
        for (name, kind) in &self.not_names {
            // Of one kind only: what it is else is for the index to say.
            if kind.is_none() {
                rules.add(name, None);
            }
        }
        rules
    }

    /// Whether the reader says of a name, which was found to be of this kind, that it is none.
    pub(super) fn is_no_name(&self, kind: Kind, name: &str) -> bool {
        !self.not_names.is_empty() && {
            let folded = fold(name);
            self.not_names
                .iter()
                .any(|(known, only)| only.is_none_or(|only| only == kind) && fold(known) == folded)
        }
    }

    /// What the reader says that a name names.
    pub(super) fn kind_of(&self, name: &str) -> Option<Kind> {
        if self.kinds.is_empty() {
            return None;
        }
        let folded = fold(name);
        self.kinds.iter().find(|(known, _)| fold(known) == folded).map(|(_, kind)| *kind)
    }

    fn alias(&mut self, reading: &Reading<'_>, alias: &Alias) -> Result<()> {
        let shown = self.name(reading, &alias.name)?;
        let mut names = vec![shown.clone()];
        names.extend(self.names(reading, &alias.also, 1)?);
        let kind = alias.kind.as_ref().map(|kind| reading.kind(kind)).transpose()?;
        self.together.push(Together { shown, names, kind, is_alias: true });
        Ok(())
    }

    fn merge(&mut self, reading: &Reading<'_>, merge: &Merge) -> Result<()> {
        let mut names = self.names(reading, &merge.names, 2)?;
        let shown = match &merge.shown {
            Some(shown) => self.name(reading, shown)?,
            None => names.first().cloned().unwrap_or_default(),
        };
        if !names.contains(&shown) {
            names.push(shown.clone());
        }
        let kind = merge.kind.as_ref().map(|kind| reading.kind(kind)).transpose()?;
        self.together.push(Together { shown, names, kind, is_alias: false });
        Ok(())
    }

    fn names(
        &mut self,
        reading: &Reading<'_>,
        names: &Spanned<Vec<Spanned<String>>>,
        least: usize,
    ) -> Result<Vec<String>> {
        if names.get_ref().len() < least {
            let found = names.get_ref().len();
            let wanted = if least == 1 { "a name or more" } else { "two names or more" };
            return Err(reading.error(names, format!("expected {wanted}, but found {found}")));
        }
        names.get_ref().iter().map(|name| self.name(reading, name)).collect()
    }

    fn name(&mut self, reading: &Reading<'_>, name: &Spanned<String>) -> Result<String> {
        let words = name.get_ref().split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.chars().any(char::is_alphanumeric) {
            return Err(reading.error(name, "expected a name, but found no word".to_owned()));
        }
        self.names.push((reading.line(name.span().start), words.clone()));
        Ok(words)
    }

    /// What contradicts itself.
    fn check(&self, reading: &Reading<'_>) -> Result<()> {
        let at = |name: &str| {
            let lines = self.names.iter().filter(|(_, known)| known == name).map(|(line, _)| *line);
            lines.max().unwrap_or(1)
        };
        let fault = |name: &str, message: String| {
            Err(Error::malformed(format!("{}:{}", reading.place, at(name)), message))
        };
        let mut shown: BTreeMap<String, &str> = BTreeMap::new();
        for one in &self.together {
            for name in &one.names {
                let known = shown.entry(fold(name)).or_insert(&one.shown);
                if fold(known) != fold(&one.shown) {
                    return fault(
                        name,
                        format!(
                            "\"{name}\" is told to be {known} and {}: keep one of the two, or merge them",
                            one.shown
                        ),
                    );
                }
            }
        }
        for apart in &self.apart {
            let together = |name: &String| shown.get(&fold(name)).copied();
            for (number, name) in apart.iter().enumerate() {
                let later = apart.iter().skip(number + 1);
                let clash = later.clone().find(|other| {
                    fold(other) == fold(name)
                        || together(name).is_some() && together(name) == together(other)
                });
                if let Some(other) = clash {
                    return fault(
                        name,
                        format!(
                            "\"{name}\" and \"{other}\" are told to be one and to be two: keep one of the two"
                        ),
                    );
                }
            }
        }
        for (name, kind) in &self.not_names {
            let is_named =
                shown.contains_key(&fold(name)) || kind.is_none() && self.kind_of(name).is_some();
            if is_named {
                return fault(
                    name,
                    format!("\"{name}\" is told to be a name and to be none: keep one of the two"),
                );
            }
        }
        Ok(())
    }
}

/// The text of the file, and what errors call it.
struct Reading<'t> {
    text: &'t str,
    place: &'t str,
}

impl Reading<'_> {
    /// The line of a byte, counted from 1.
    fn line(&self, byte: usize) -> usize {
        self.text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
    }

    fn error<T>(&self, at: &Spanned<T>, message: String) -> Error {
        Error::malformed(format!("{}:{}", self.place, self.line(at.span().start)), message)
    }

    fn kind(&self, word: &Spanned<String>) -> Result<Kind> {
        match word.get_ref().as_str() {
            "person" => Ok(Kind::Person),
            "organization" => Ok(Kind::Organization),
            "place" => Ok(Kind::Place),
            other => Err(self.error(
                word,
                format!(
                    "expected \"person\", \"organization\" or \"place\", but found \"{other}\""
                ),
            )),
        }
    }
}

/// What the parser of TOML says, and what to write instead.
fn hint(message: &str) -> String {
    let example = match message {
        message if message.contains("missing field `also`") => "; write also = [\"other name\"]",
        message if message.contains("missing field `names`") => {
            "; write names = [\"one name\", \"another\"]"
        }
        message if message.contains("missing field `name`") => "; write name = \"the name\"",
        message if message.contains("missing field `is`") => {
            "; write is = \"person\", \"organization\" or \"place\""
        }
        message if message.contains("expected a sequence") => {
            "; write two pairs of brackets around the head of an entry: [[alias]]"
        }
        _ => "",
    };
    [message, example].concat()
}
