//! Quotes: the words, who said them where, and what stands around them.

use super::{
    counted,
    excerpt::Excerpt,
    passage::{citation, copies},
    remark,
};
use crate::output::layout::{Block, Page, Text, Tone, line};
use morgue::{
    extract::{Field, QuoteForm},
    query::{Quotes, Said},
    text::Span,
};
use std::io::{self, Write};

/// All quotes, and how the wish was read.
pub(crate) fn quotes(
    out: &mut dyn Write,
    page: Page,
    found: &Quotes,
    hints: &[String],
) -> io::Result<()> {
    let body = Text::plain(&found.read_as);
    Block { head: Text::new(Tone::Faint, "Read as: "), body, ..Block::default() }
        .write(out, page)?;
    for note in &found.notes {
        let head = Text::new(Tone::Open, "Note: ");
        Block { head, body: Text::plain(note), ..Block::default() }.write(out, page)?;
    }
    if found.total == 0 {
        return nothing(out, page, found, hints);
    }
    let heading = Text::new(Tone::Strong, "QUOTES")
        .with(Tone::Plain, &format!("   {}", counted(found.total, "quote", "quotes")));
    line(out, page, heading)?;
    for (index, said) in found.quotes.iter().enumerate() {
        quote(out, page, &format!("{:>2}. ", index + 1), said)?;
    }
    if found.total > found.quotes.len() {
        let more =
            format!("and {} more; a larger --limit shows them", found.total - found.quotes.len());
        remark(out, page, 4, &more)?;
    }
    Ok(())
}

fn nothing(out: &mut dyn Write, page: Page, found: &Quotes, hints: &[String]) -> io::Result<()> {
    line(out, page, Text::new(Tone::Strong, "Nothing found."))?;
    let meant = (!found.did_you_mean.is_empty())
        .then(|| format!("did you mean {}?", found.did_you_mean.join(", ")));
    for hint in meant.iter().chain(hints) {
        let head = Text::plain("  ");
        Block { head, body: Text::plain(hint), ..Block::default() }.write(out, page)?;
    }
    Ok(())
}

/// A quote: its words, with those that match the topic in bold; below them the speaker and the place;
/// then what stands around it.
pub(super) fn quote(out: &mut dyn Write, page: Page, head: &str, said: &Said) -> io::Result<()> {
    let head = Text::plain(head);
    let indent = head.width();
    let tail = Text::default();
    Block { head, indent, body: words(said, page.width * 3), tail }.write(out, page)?;

    let mut body =
        Text::plain("— ").with(Tone::Strong, said.speaker.as_deref().unwrap_or("not attributed"));
    if let Some(role) = &said.role {
        body.push(Tone::Plain, &format!(", {role}"));
    }
    if said.form == QuoteForm::Indirect {
        body.push(Tone::Faint, "  in the paper's words");
    }
    let mut place = citation(&said.at, said.field == Field::Title);
    if !said.copies.is_empty() {
        place = format!("{place}, {}", copies(&said.copies));
    }
    let tail = Text::new(Tone::Faint, &place);
    Block { indent, body, tail, ..Block::default() }.write(out, page)?;

    if let Some(context) = &said.context {
        let is_before = context.start < said.start;
        let head = format!("{:indent$}{}", "", if is_before { "before: " } else { "then: " });
        let head = Text::new(Tone::Faint, &head);
        let excerpt = Excerpt { text: &context.text, ..Excerpt::default() };
        let body = excerpt.shortened(page.width.saturating_sub(head.width() + 2));
        Block { head, body, ..Block::default() }.write(out, page)?;
    }
    Ok(())
}

/// The parts of a quote, one after another.
fn words(said: &Said, characters: usize) -> Text {
    const GAP: &str = " … ";
    let mut strong = Vec::new();
    // Where each part begins in the joined text.
    let mut at = 0;
    for (start, end) in &said.spans {
        let part = Span::new(*start, *end);
        let inside = said.matches.iter().map(|(start, end)| Span::new(*start, *end));
        let inside = inside.filter(|span| part.contains(*span));
        strong.extend(inside.map(|span| span.moved_left(*start).moved_right(at)));
        at += part.len() + GAP.len();
    }
    let focus = strong.first().copied().into_iter().collect();
    let excerpt = Excerpt { text: &said.text, focus, strong, inserted: inserted(said) };
    excerpt.shortened(characters)
}

/// Nothing is put into other people's words but who a pronoun stands for.
fn inserted(said: &Said) -> Vec<(usize, String)> {
    let [(start, _)] = said.spans.as_slice() else { return Vec::new() };
    let mut inserted: Vec<(usize, String)> = (said.resolved.iter())
        .filter(|resolved| resolved.because.is_some())
        .map(|resolved| (resolved.at.span().moved_left(*start).end, resolved.name.clone()))
        .collect();
    inserted.sort();
    inserted.dedup_by(|next, before| next.1 == before.1);
    inserted
}

#[cfg(test)]
mod tests {
    use super::quotes;
    use crate::output::Page;
    use expect_test::{Expect, expect};
    use morgue::{
        extract::{Field, Kind, QuoteForm, Stretch},
        query::{Citation, Quotes, Resolved, Said},
    };

    fn stretch(start: usize, text: &str) -> Stretch {
        Stretch { start, end: start + text.len(), text: text.to_owned(), field: Field::Text }
    }

    fn said() -> Said {
        let text = "\"He will sail,\" … \"ice or no ice.\"";
        Said {
            at: Citation {
                article: "harbour.txt".to_owned(),
                paragraph: 3,
                published: "2024-03-05".parse().ok(),
                ..Citation::default()
            },
            speaker: Some("Ana Ruiz".to_owned()),
            kind: Some(Kind::Person),
            role: Some("mayor, Lindow".to_owned()),
            form: QuoteForm::Direct,
            text: text.to_owned(),
            field: Field::Text,
            start: 100,
            end: 150,
            spans: vec![(100, 115), (134, 150)],
            cue: Some("said".to_owned()),
            context: Some(stretch(40, "The harbour had been closed since the new year.")),
            matches: vec![(135, 138)],
            resolved: vec![Resolved {
                at: stretch(101, "He"),
                name: "Bo Lind".to_owned(),
                because: Some("he: the person before".to_owned()),
            }],
            score: 1.0,
            repeats: 2,
            copies: vec!["wire/7".to_owned(), "wire/9".to_owned()],
        }
    }

    fn check(found: &Quotes, width: usize, expected: Expect) {
        let mut out = Vec::new();
        quotes(&mut out, Page { width }, found, &["try it without --by".to_owned()]).unwrap();
        let text = String::from_utf8(out).unwrap();
        expected.assert_eq(&anstream::adapter::strip_str(&text).to_string());
    }

    #[test]
    fn words_speaker_and_place() {
        let read_as = "what was said about ice".to_owned();
        let found = Quotes { read_as, total: 2, quotes: vec![said()], ..Quotes::default() };
        check(
            &found,
            80,
            expect![[r#"
            Read as: what was said about ice
            QUOTES   2 quotes
             1. "He will sail," … "ice or no ice."
                — Ana Ruiz, mayor, Lindow
                                       2024-03-05  harbour.txt ¶3, also in wire/7 and 1 more
                before: The harbour had been closed since the new year.
                and 1 more; a larger --limit shows them
        "#]],
        );
    }

    #[test]
    fn one_part_says_whom_a_pronoun_means() {
        let one = Said {
            text: "\"He will sail,\"".to_owned(),
            spans: vec![(100, 115)],
            matches: Vec::new(),
            form: QuoteForm::Mixed,
            copies: Vec::new(),
            context: Some(stretch(116, "Ana Ruiz said before the ferry left for the islands.")),
            ..said()
        };
        let read_as = "what was said".to_owned();
        let found = Quotes { read_as, total: 1, quotes: vec![one], ..Quotes::default() };
        check(
            &found,
            60,
            expect![[r#"
            Read as: what was said
            QUOTES   1 quote
             1. "He [Bo Lind] will sail,"
                — Ana Ruiz, mayor, Lindow     2024-03-05  harbour.txt ¶3
                then: Ana Ruiz said before the ferry left for the
                      islands.
        "#]],
        );
    }

    #[test]
    fn nothing_is_explained() {
        let found = Quotes {
            read_as: "what Ana Riuz said".to_owned(),
            notes: vec!["\"Ana Riuz\" is no name in this archive".to_owned()],
            did_you_mean: vec!["Ana Ruiz".to_owned()],
            ..Quotes::default()
        };
        check(
            &found,
            60,
            expect![[r#"
            Read as: what Ana Riuz said
            Note: "Ana Riuz" is no name in this archive
            Nothing found.
              did you mean Ana Ruiz?
              try it without --by
        "#]],
        );
    }
}
