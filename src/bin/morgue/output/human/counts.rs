//! Counts: facets with bars, and what an index holds.

use super::{grouped, independent};
use crate::output::layout::{Block, Page, Text, Tone, line};
use morgue::{
    article::Problem,
    index::{Check, Stats},
    query::Count,
};
use std::io::{self, Write};

/// Names, in how many articles each stands, a bar to compare them by, and who else is meant by a name.
pub(crate) fn facets(out: &mut dyn Write, page: Page, counts: &[Count]) -> io::Result<()> {
    let names: Vec<Text> = counts.iter().map(|count| Text::plain(&count.name)).collect();
    let most = counts.iter().map(|count| count.articles).max().unwrap_or(0).max(1);
    let digits = grouped(most).len();
    let longest = names.iter().map(Text::width).max().unwrap_or(0).min(page.width / 2);
    let room = page.width.saturating_sub(longest + digits + 4).clamp(4, 30);
    for (count, name) in counts.iter().zip(names) {
        let gap = " ".repeat((longest + 2).saturating_sub(name.width()));
        let number = format!("{gap}{:>digits$}  ", grouped(count.articles));
        let bar = bar(count.articles as f64 / most as f64 * room as f64);
        let text = name.with(Tone::Plain, &number).with(Tone::Faint, &bar);
        let after = remark(count);
        let text =
            if after.is_empty() { text } else { text.with(Tone::Faint, &["  ", &after].concat()) };
        line(out, page, text)?;
    }
    Ok(())
}

/// "also APEC"; of a name that may be anybody's: "may be Halvard Brandt, Ingeborg Brandt".
fn remark(count: &Count) -> String {
    const SHOWN: usize = 3;
    let list = |names: Vec<&str>| {
        let more = names.len().saturating_sub(SHOWN);
        let shown = names.into_iter().take(SHOWN).collect::<Vec<_>>().join(", ");
        if more > 0 { format!("{shown} and {more} more") } else { shown }
    };
    if !count.fits.is_empty() {
        return format!("may be {}", list(count.fits.iter().map(String::as_str).collect()));
    }
    let others = count.variants.iter().map(|variant| variant.name.as_str());
    let others: Vec<&str> = others.filter(|name| *name != count.name).collect();
    if others.is_empty() { String::new() } else { format!("also {}", list(others)) }
}

/// A bar of so many columns, to an eighth.
fn bar(columns: f64) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 240")]
    let eighths = (columns.clamp(0.0, 30.0) * 8.0).round() as usize;
    let rest = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    let whole = "█".repeat(eighths / 8);
    if eighths == 0 { "▏".to_owned() } else { [whole.as_str(), rest].concat() }
}

/// What an index holds.
pub(crate) fn stats(out: &mut dyn Write, page: Page, stats: &Stats) -> io::Result<()> {
    let days = match (stats.first_published, stats.last_published) {
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => "no dates".to_owned(),
    };
    let undated = match stats.undated {
        0 => String::new(),
        number => format!(", {} without a date", grouped(number)),
    };
    let texts = independent(stats.texts, stats.articles);
    let articles = [grouped(stats.articles), texts].concat();
    let rows = [
        ("articles", articles),
        ("published", format!("{days}{undated}")),
        ("passages", grouped(stats.passages)),
        ("people", grouped(stats.people)),
        ("organizations", grouped(stats.organizations)),
        ("places", grouped(stats.places)),
        ("quotes", grouped(stats.quotes)),
        ("facts", grouped(stats.facts)),
        ("text", megabytes(stats.text_bytes)),
        ("index", format!("{}, format {}", megabytes(stats.index_bytes), stats.format)),
    ];
    for (name, value) in rows {
        let head = Text::new(Tone::Faint, &format!("{name:13}  "));
        Block { head, body: Text::plain(&value), ..Block::default() }.write(out, page)?;
    }
    Ok(())
}

/// What a check found: a line for each fault, and one for the whole.
pub(crate) fn check(out: &mut dyn Write, page: Page, found: &Check) -> io::Result<()> {
    let mut say = |tone, head: &str, body: &str| {
        let head = Text::new(tone, head);
        Block { head, body: Text::plain(body), ..Block::default() }.write(out, page)
    };
    for fault in &found.damaged {
        say(Tone::Bad, "damaged  ", fault)?;
    }
    for (head, files) in [("changed  ", &found.changed), ("gone     ", &found.gone)] {
        for file in files.iter().take(SHOWN) {
            say(Tone::Open, head, &file.display().to_string())?;
        }
        if files.len() > SHOWN {
            let more =
                format!("{} more (--format json lists them all)", grouped(files.len() - SHOWN));
            say(Tone::Open, head, &more)?;
        }
    }
    let articles = super::counted(found.articles, "article", "articles");
    let files = super::counted(found.files, "file", "files");
    if found.damaged.is_empty() {
        say(Tone::Plain, "whole    ", &format!("{articles} of {files}"))?;
    } else {
        say(
            Tone::Plain,
            "whole    ",
            &format!("{articles}; `morgue check --repair` rebuilds the rest"),
        )?;
    }
    if found.unfinished > 0 || !found.changed.is_empty() || !found.gone.is_empty() {
        super::remark(
            out,
            page,
            0,
            "`morgue index` with the folder of the files brings the index up to date",
        )?;
    }
    Ok(())
}

/// How many files of one kind are named.
const SHOWN: usize = 20;

/// What could not be read, file by file.
pub(crate) fn skipped(out: &mut dyn Write, page: Page, problems: &[Problem]) -> io::Result<()> {
    for problem in problems {
        Block { body: Text::plain(&problem.to_string()), ..Block::default() }.write(out, page)?;
    }
    if problems.is_empty() {
        super::remark(out, page, 0, "nothing was skipped")?;
    }
    Ok(())
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::facets;
    use crate::output::Page;
    use expect_test::expect;
    use morgue::query::Count;

    #[test]
    fn counts_stand_in_columns() {
        let counts = [("Ana Ruiz", 1200), ("習近平", 300), ("B", 1)]
            .map(|(name, articles)| Count::from((name.to_owned(), articles)));
        let mut out = Vec::new();
        facets(&mut out, Page { width: 60 }, &counts).unwrap();
        let text = anstream::adapter::strip_bytes(&out).into_vec();
        expect![[r#"
            Ana Ruiz  1,200  ██████████████████████████████
            習近平      300  ███████▌
            B             1  ▏
        "#]]
        .assert_eq(&String::from_utf8(text).unwrap());
    }
}
