//! Many questions, a row for each.

use super::{Table, optional};
use morgue::query::{Answer, Citation};
use std::io;

/// The columns of many questions; where nothing is found there are 0 articles.
pub(crate) const BATCH: &[&str] = &[
    "id",
    "query",
    "articles",
    "texts",
    "answers",
    "best",
    "status",
    "article",
    "published",
    "paragraph",
    "text",
];

/// The row of a question: counts, then the best answer or passage.
pub(crate) fn batch(table: &mut Table<'_>, id: &str, answer: &Answer) -> io::Result<()> {
    let item = answer.answers.first();
    let evidence = item.and_then(|item| item.evidence.first());
    let hit = answer.hits.first();
    let at: Option<&Citation> = evidence.map(|piece| &piece.at).or(hit.map(|hit| &hit.at));
    let text = evidence.map(|piece| &piece.sentence.text).or(hit.map(|hit| &hit.text));
    table.row(&[
        id,
        &answer.question,
        &answer.articles.to_string(),
        &answer.texts.to_string(),
        &answer.answers.len().to_string(),
        item.map_or("", |item| &item.name),
        item.and_then(|item| item.status).map_or("", |status| status.name()),
        at.map_or("", |at| &at.article),
        &optional(at.and_then(|at| at.published)),
        &at.map_or_else(String::new, |at| at.paragraph.to_string()),
        text.map_or("", String::as_str),
    ])
}
