//! An article as it was read, and what was found in it.

use super::extraction::findings;
use crate::output::layout::{Block, Page, Text, Tone};
use morgue::{query::Shown, text::Words};
use serde_json::Value;
use std::io::{self, Write};

/// Everything known about an article: its fields, its text with the numbers of the paragraphs that
/// answers cite, and what was found.
pub(crate) fn article(out: &mut dyn Write, page: Page, shown: &Shown) -> io::Result<()> {
    fields(out, page, shown)?;
    writeln!(out)?;
    let words = Words::new(&shown.article.text);
    let digits = words.paragraphs.len().to_string().len();
    for (index, paragraph) in words.paragraphs.iter().enumerate() {
        let head = Text::new(Tone::Faint, &format!("¶{:<digits$}  ", index + 1));
        let body = Text::plain(paragraph.span.of(&shown.article.text));
        Block { head, body, ..Block::default() }.write(out, page)?;
        writeln!(out)?;
    }
    findings(out, page, &shown.extraction)
}

fn fields(out: &mut dyn Write, page: Page, shown: &Shown) -> io::Result<()> {
    let article = &shown.article;
    let known = [
        ("id", Some(article.id.clone())),
        ("title", Some(article.title.clone()).filter(|title| !title.is_empty())),
        ("byline", article.byline.clone()),
        ("published", article.published.as_ref().map(ToString::to_string)),
        ("dateline", article.dateline.clone()),
        ("version", article.version.map(|version| version.to_string())),
        ("updated", article.updated.as_ref().map(ToString::to_string)),
        ("source", article.source.clone()),
        ("section", article.section.clone()),
        ("language", article.language.clone()),
        ("url", article.url.clone()),
        ("file", article.path.as_ref().map(|path| path.display().to_string())),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            field(out, page, name, &value)?;
        }
    }
    for file in shown.files.iter().filter(|file| Some(*file) != article.path.as_ref()) {
        field(out, page, "also in", &file.display().to_string())?;
    }
    if !shown.near_copies.is_empty() {
        field(out, page, "near", &shown.near_copies.join(", "))?;
    }
    for (name, value) in &article.extra {
        let value = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        field(out, page, name, &value)?;
    }
    Ok(())
}

fn field(out: &mut dyn Write, page: Page, name: &str, value: &str) -> io::Result<()> {
    let head = Text::new(Tone::Faint, &format!("{name:9}  "));
    Block { head, body: Text::plain(value), ..Block::default() }.write(out, page)
}
