//! What the benches work on: as many articles as wanted, made of the corpus's paragraphs.

mod draw;

use draw::Draw;
use morgue::article::{self, Article};
use std::{fmt::Write as _, path::Path};

/// `count` articles as JSON lines: each has the title and day of one article of the corpus and
/// paragraphs of several, drawn by a seeded generator. The same on every machine.
pub(crate) fn json_lines(count: usize) -> String {
    let articles = corpus();
    let paragraphs: Vec<&str> = articles.iter().flat_map(|a| a.text.split("\n\n")).collect();
    let mut draw = Draw::from(20_240_305);
    let mut lines = String::new();
    for number in 0..count {
        let model = &articles[draw.below(articles.len())];
        let length = 4 + draw.below(5);
        let text: Vec<&str> =
            (0..length).map(|_| paragraphs[draw.below(paragraphs.len())].trim()).collect();
        let record = serde_json::json!({
            "id": format!("article-{number}"),
            "title": model.title,
            "published": model.published.as_ref().map(ToString::to_string),
            "source": model.source,
            "text": text.join("\n\n"),
        });
        writeln!(lines, "{record}").expect("a string takes all that is written to it");
    }
    lines
}

fn corpus() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/articles");
    let (files, _) = article::files(&[folder]);
    let items = files.iter().flat_map(article::read_file);
    items.filter_map(|item| item.article().cloned()).collect()
}
