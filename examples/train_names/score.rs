//! Scores a model on marked articles: F1 of exact spans in raw text.

use crate::corpus::text_of;
use morgue::{
    extract::{
        Kind,
        names_training::{self as names, Model, Tagger},
    },
    text::{Span, Words},
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

#[derive(Deserialize)]
struct Article {
    text: String,
    names: Vec<Gold>,
    /// The parts that are marked, where not all is: offsets as in [`Gold`].
    #[serde(default)]
    only: Vec<(usize, usize)>,
}

/// A marked name: character offsets, half open.
#[derive(Deserialize)]
struct Gold {
    b: usize,
    e: usize,
    kind: Kind,
}

/// Found, marked and right.
type Counts = [usize; 3];

/// One line of the table: F1 of people, organizations, places, all; precision and recall of all.
/// Shows up to `errors` misses (-) and false finds (+) on the way.
pub(crate) fn score(path: &Path, model: &Model, errors: usize) -> anyhow::Result<String> {
    let mut counts: BTreeMap<Option<Kind>, Counts> = BTreeMap::new();
    let mut tagger = Tagger::new(model);
    let mut shown = Vec::new();
    for line in text_of(path)?.lines().filter(|line| !line.is_empty()) {
        let article: Article = serde_json::from_str(line)?;
        let text = &article.text;
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        let at = |character: usize| bytes.get(character).copied().unwrap_or(text.len());
        let only: Vec<Span> =
            article.only.iter().map(|(start, end)| Span::new(at(*start), at(*end))).collect();
        let marked: BTreeSet<(Span, Kind)> = (article.names.iter())
            .map(|gold| (bare(Span::new(at(gold.b), at(gold.e)), text), gold.kind))
            .collect();
        let found: BTreeSet<(Span, Kind)> = names::names(&Words::new(text), &mut tagger)
            .into_iter()
            .map(|(span, kind)| (bare(span, text), kind))
            .filter(|(span, _)| only.is_empty() || only.iter().any(|s| s.covers(span.start)))
            .filter(|(span, _)| span.of(text).chars().any(char::is_uppercase))
            .collect();
        for (sign, one, other) in [("-", &marked, &found), ("+", &found, &marked)] {
            for (span, kind) in one.difference(other) {
                shown.push(format!("{sign} {kind:<12} {}", in_context(*span, text)));
            }
        }
        let mut count = |set: &BTreeSet<(Span, Kind)>, place: usize| {
            for (_, kind) in set {
                counts.entry(Some(*kind)).or_default()[place] += 1;
                counts.entry(None).or_default()[place] += 1;
            }
        };
        count(&found, 0);
        count(&marked, 1);
        count(&found.intersection(&marked).copied().collect(), 2);
    }
    let step = shown.len().checked_div(errors).unwrap_or(usize::MAX).max(1);
    for line in shown.iter().step_by(step).take(errors) {
        eprintln!("{line}");
    }
    let of = |kind| counts.get(&kind).copied().unwrap_or_default();
    let all = of(None);
    Ok(format!(
        "{:5.1} {:5.1} {:5.1} {:5.1}   P {:5.1} R {:5.1}  {}",
        f1(of(Some(Kind::Person))),
        f1(of(Some(Kind::Organization))),
        f1(of(Some(Kind::Place))),
        f1(all),
        share(all[2], all[0]),
        share(all[2], all[1]),
        path.file_name().unwrap_or_default().display(),
    ))
}

/// A span in brackets among the words around it.
fn in_context(span: Span, text: &str) -> String {
    const REACH: usize = 40;
    let edge = |at: usize| {
        (0..4).map(|back| at.saturating_sub(back)).find(|at| text.is_char_boundary(*at))
    };
    let start = edge(span.start.saturating_sub(REACH)).unwrap_or(0);
    let end = edge((span.end + REACH).min(text.len())).unwrap_or(text.len());
    let part = |start: usize, end: usize| Span::new(start, end).of(text).replace('\n', " ");
    format!("{}[{}]{}", part(start, span.start), part(span.start, span.end), part(span.end, end))
}

fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn f1([found, marked, right]: Counts) -> f64 {
    share(2 * right, found + marked)
}

/// Without a leading article and a possessive ending.
fn bare(span: Span, text: &str) -> Span {
    const BEFORE: &[char] = &[' ', '\t', '\n', '"', '\'', '“', '”', '‘', '’', '`', '(', '['];
    const BEHIND: &[char] = &[' ', '\t', '\n', '"', '“', '”', '`', ',', ';', ':'];
    let mut name = span.of(text).trim_start_matches(BEFORE);
    if let Some((article, rest)) = name.split_once(' ')
        && ["the", "a", "an"].contains(&article.to_lowercase().as_str())
        && !rest.is_empty()
    {
        name = rest;
    }
    let start = span.end - name.len();
    loop {
        let before = name.len();
        name = name.trim_end_matches(BEHIND);
        name = name.strip_suffix("'s").or(name.strip_suffix("’s")).unwrap_or(name);
        name = name.strip_suffix(['\'', '’']).unwrap_or(name);
        if name.len() == before {
            return Span::new(start, start + name.len());
        }
    }
}
