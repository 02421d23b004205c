//! Printers for people: what they show is in the library's answers, how it looks is here.

mod answer;
mod article;
mod batch;
mod card;
mod counts;
mod excerpt;
mod extraction;
mod item;
mod passage;
mod quotes;
#[cfg(test)]
mod sample;
mod scores;
mod survey;
mod timeline;
mod watch;

pub(crate) use answer::{View, answer, explanation};
pub(crate) use article::article;
pub(crate) use batch::{batch, missing};
pub(crate) use card::card;
pub(crate) use counts::{check, facets, skipped, stats};
pub(crate) use extraction::extraction;
pub(crate) use quotes::quotes;
pub(crate) use scores::scores;
pub(crate) use survey::survey;
pub(crate) use timeline::timeline;
pub(crate) use watch::{news, watches};

use super::layout::{Block, Page, Text, Tone};
use std::io::{self, Write};

/// A remark below what was printed.
fn remark(out: &mut dyn Write, page: Page, indent: usize, words: &str) -> io::Result<()> {
    let body = Text::new(Tone::Faint, words);
    Block { indent, body, ..Block::default() }.write(out, page)
}

/// "1 person", "2 people".
fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{} {many}", grouped(number)) }
}

/// What stands behind "13 articles": ", 4 independent texts"; nothing where no article is a copy of another.
fn independent(texts: usize, articles: usize) -> String {
    if (1..articles).contains(&texts) {
        format!(", {}", counted(texts, "independent text", "independent texts"))
    } else {
        String::new()
    }
}

/// A number with its thousands set apart: "12,345".
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
