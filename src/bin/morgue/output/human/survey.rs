//! What files would be read as: counts by format, and what would be left out.

use super::grouped;
use crate::output::layout::{Block, Page, Text, Tone, line};
use morgue::article::Surveyed;
use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::PathBuf,
};

/// So many files are named for each format.
const NAMED: usize = 3;

/// A line for each format, the most frequent one first; then what would be left out.
pub(crate) fn survey(
    out: &mut dyn Write,
    page: Page,
    files: &[Surveyed],
    left_out: &[PathBuf],
) -> io::Result<()> {
    let mut formats: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for file in files {
        for (format, articles) in &file.formats {
            let (count, names) = formats.entry(format).or_default();
            *count += articles;
            names.push(file.path.display().to_string());
        }
    }
    let mut formats: Vec<(&str, (usize, Vec<String>))> = formats.into_iter().collect();
    formats.sort_by_key(|(_, (articles, _))| std::cmp::Reverse(*articles));
    let width = formats.iter().map(|(format, _)| format.len()).max().unwrap_or(0).max(9);
    let digits = formats.first().map_or(1, |(_, (articles, _))| grouped(*articles).len());
    for (format, (articles, names)) in &formats {
        let articles_are = if *articles == 1 { "article " } else { "articles" };
        let files_are = if names.len() == 1 { "file" } else { "files" };
        let count = format!(
            "{format:width$}  {:>digits$} {articles_are} in {:>3} {files_are:5}",
            grouped(*articles),
            grouped(names.len()),
        );
        let more = if names.len() > NAMED { ", …" } else { "" };
        let named = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let (head, body) =
            (Text::plain(&format!("{count}  ")), Text::new(Tone::Faint, &format!("{named}{more}")));
        Block { head, body, ..Block::default() }.write(out, page)?;
    }
    let withdrawals: usize = files.iter().map(|file| file.withdrawals).sum();
    let skipped: usize = files.iter().map(|file| file.skipped.len()).sum();
    for (what, count) in [("withdrawn", withdrawals), ("skipped", skipped)] {
        if count > 0 {
            line(out, page, Text::plain(&format!("{what:width$}  {:>digits$}", grouped(count))))?;
        }
    }
    if !left_out.is_empty() {
        let files = if left_out.len() == 1 { "file" } else { "files" };
        let count = grouped(left_out.len());
        let kinds = kinds(left_out);
        let row = format!("{:width$}  {count:>digits$} {files} of other kinds", "left out");
        line(out, page, Text::plain(&row).with(Tone::Faint, &format!("  {kinds}")))?;
    }
    Ok(())
}

/// The extensions of files, each with its count: `.png 12, .css 3`.
fn kinds(files: &[PathBuf]) -> String {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        let extension = file.extension().map(|end| format!(".{}", end.to_string_lossy()));
        *kinds.entry(extension.unwrap_or_else(|| "without extension".to_owned())).or_default() += 1;
    }
    let mut kinds: Vec<(String, usize)> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown: Vec<String> =
        kinds.iter().take(8).map(|(kind, count)| format!("{kind} {count}")).collect();
    shown.join(", ")
}
