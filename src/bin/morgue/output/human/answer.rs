//! An answer: how the question was read, who answers it by status, passages, facets.

use super::{
    counted,
    excerpt::{Excerpt, place_of},
    grouped,
    passage::{citation, copies, passage},
};
use crate::output::layout::{Block, Page, Text, Tone, line};
use morgue::{
    extract::{Field, Kind, Status, Stretch},
    query::{Answer, Count, Evidence, Item, NotCounted, Resolved},
    text::Span,
};
use std::io::{self, Write};

/// How an answer is shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct View<'a> {
    /// How wide.
    pub(crate) page: Page,
    /// At most so many answers of each status.
    pub(crate) answers: usize,
    /// At most so many passages.
    pub(crate) passages: usize,
    /// The status that the question asks for: an answer with none of it says so.
    pub(crate) expected: Option<Status>,
    /// What stands beside the reading: "--literal searches the words".
    pub(crate) remark: &'a str,
    /// What to try where nothing was found.
    pub(crate) hints: Vec<String>,
}

/// How many sentences stand below each answer.
const SENTENCES: usize = 3;

/// Columns that two lines of words lose at their ends.
const RAGGED: usize = 14;

/// All of an answer.
pub(crate) fn answer(out: &mut dyn Write, view: &View<'_>, answer: &Answer) -> io::Result<()> {
    reading(out, view, answer)?;
    for status in Status::ALL.into_iter().map(Some).chain([None]) {
        let items: Vec<&Item> =
            answer.answers.iter().filter(|item| item.status == status).collect();
        if !items.is_empty() || status.is_some() && status == view.expected {
            group(out, view, status, &items)?;
        }
    }
    not_counted(out, view.page, &answer.not_counted)?;
    if answer.answers.is_empty() && answer.hits.is_empty() {
        return nothing(out, view);
    }
    passages(out, view, answer)?;
    facets(out, view.page, answer)
}

/// What `--explain` adds.
pub(crate) fn explanation(out: &mut dyn Write, page: Page, answer: &Answer) -> io::Result<()> {
    if answer.explanation.is_empty() {
        return Ok(());
    }
    line(out, page, Text::new(Tone::Strong, "EXPLANATION"))?;
    for step in &answer.explanation {
        Block { indent: 4, body: Text::plain(step), ..Block::default() }.write(out, page)?;
    }
    Ok(())
}

fn reading(out: &mut dyn Write, view: &View<'_>, answer: &Answer) -> io::Result<()> {
    let head = Text::new(Tone::Faint, "Read as: ");
    let remark = if view.remark.is_empty() { String::new() } else { format!("[{}]", view.remark) };
    let tail = Text::new(Tone::Faint, &remark);
    let body = Text::plain(&answer.read_as);
    Block { head, indent: 0, body, tail }.write(out, view.page)?;
    for note in &answer.notes {
        let head = Text::new(Tone::Open, "Note: ");
        Block { head, body: Text::plain(note), ..Block::default() }.write(out, view.page)?;
    }
    Ok(())
}

fn group(
    out: &mut dyn Write,
    view: &View<'_>,
    status: Option<Status>,
    items: &[&Item],
) -> io::Result<()> {
    let name = status.map_or("ANSWERS".to_owned(), |status| status.name().to_uppercase());
    let gap = " ".repeat(9_usize.saturating_sub(name.len()).max(1));
    let heading = Text::new(status.map_or(Tone::Strong, tone), &name)
        .with(Tone::Plain, &format!("{gap}{}", number_of(items)));
    line(out, view.page, heading)?;
    for (index, item) in items.iter().take(view.answers).enumerate() {
        self::item(out, view.page, index + 1, item)?;
    }
    if items.len() > view.answers {
        let rest = grouped(items.len() - view.answers);
        faint(out, view.page, 4, &format!("and {rest} more; a larger --limit shows them"))?;
    }
    Ok(())
}

fn tone(status: Status) -> Tone {
    match status {
        Status::Held => Tone::Good,
        Status::Planned | Status::Requested | Status::Hypothetical => Tone::Open,
        Status::Cancelled | Status::Denied => Tone::Bad,
    }
}

fn number_of(items: &[&Item]) -> String {
    if items.is_empty() {
        return "none in this archive".to_owned();
    }
    let all = |kind: Kind| items.iter().all(|item| item.kind == kind);
    let (one, many) = match () {
        () if all(Kind::Person) => ("person", "people"),
        () if all(Kind::Organization) => ("organization", "organizations"),
        () if all(Kind::Place) => ("place", "places"),
        () => ("answer", "answers"),
    };
    counted(items.len(), one, many)
}

fn item(out: &mut dyn Write, page: Page, number: usize, item: &Item) -> io::Result<()> {
    let head = Text::plain(&format!("{number:>2}. "));
    let indent = head.width();
    let mut body = Text::new(Tone::Strong, &item.name);
    if !item.roles.is_empty() {
        body.push(Tone::Plain, &format!("   {}", item.roles.join("; ")));
    }
    if !item.also_written.is_empty() {
        body.push(Tone::Faint, &format!("   also written {}", item.also_written.join(", ")));
    }
    Block { head, indent, body, ..Block::default() }.write(out, page)?;

    // Where a date is the answer it stands above already.
    let when = item.when.as_ref().map(|when| when.text.clone()).filter(|when| *when != item.name);
    let about: Vec<String> =
        when.into_iter().chain(item.place.clone()).chain(item.outcome.clone()).collect();
    if !about.is_empty() {
        let body = Text::plain(&about.join(" · "));
        Block { indent, body, ..Block::default() }.write(out, page)?;
    }
    for evidence in item.evidence.iter().take(SENTENCES) {
        self::evidence(out, page, item, evidence)?;
    }
    if item.evidence.len() > SENTENCES {
        let rest = item.evidence.len() - SENTENCES;
        let articles = counted(item.articles, "article", "articles");
        let more = format!("and {rest} more, {articles} in all; --format json lists them");
        faint(out, page, 4, &more)?;
    }
    Ok(())
}

fn evidence(out: &mut dyn Write, page: Page, item: &Item, evidence: &Evidence) -> io::Result<()> {
    let sentence = &evidence.sentence;
    let cue = place_of(&evidence.cue, &sentence.text);
    let resolved: Vec<(Span, &Resolved)> = (evidence.resolved.iter())
        .filter_map(|resolved| Some((within(&resolved.at, sentence)?, resolved)))
        .collect();
    let names = std::iter::once(&item.name).chain(&item.also_written);
    let named = names.filter_map(|name| place_of(name, &sentence.text));
    let mut focus: Vec<Span> = cue.into_iter().collect();
    focus.extend(resolved.iter().map(|(span, _)| *span));
    focus.extend(named);
    let inserted = (resolved.iter())
        .filter(|(_, resolved)| !says(&resolved.at.text, &resolved.name))
        .map(|(span, resolved)| (span.end, resolved.name.clone()))
        .collect();
    let excerpt =
        Excerpt { text: &sentence.text, focus, strong: cue.into_iter().collect(), inserted };

    let head = Text::plain("    • ");
    let mut tail = Text::default();
    if let Some(speaker) = &evidence.said_by {
        tail.push(Tone::Plain, &format!("said by: {speaker}  "));
    }
    tail.push(Tone::Faint, &citation(&evidence.at, sentence.field == Field::Title));
    if !evidence.copies.is_empty() {
        tail.push(Tone::Faint, &format!(", {}", copies(&evidence.copies)));
    }
    // Two lines, with room for the tail behind the second.
    let columns = page.width - head.width();
    let room = (columns * 2).saturating_sub(tail.width() + RAGGED).max(columns);
    Block { head, indent: 0, body: excerpt.shortened(room), tail }.write(out, page)
}

/// A remark below an answer.
fn faint(out: &mut dyn Write, page: Page, indent: usize, remark: &str) -> io::Result<()> {
    let body = Text::new(Tone::Faint, remark);
    Block { indent, body, ..Block::default() }.write(out, page)
}

/// Where `inner` stands in `outer`'s text, where it does.
fn within(inner: &Stretch, outer: &Stretch) -> Option<Span> {
    let is_inside = inner.field == outer.field && outer.span().contains(inner.span());
    is_inside.then(|| inner.span().moved_left(outer.start))
}

/// Whether words already say a name, or a part of it: "Xi" of "Xi Jinping".
fn says(words: &str, name: &str) -> bool {
    let (words, name) = (words.to_lowercase(), name.to_lowercase());
    let parts: Vec<&str> = name.split_whitespace().collect();
    words.split_whitespace().all(|word| {
        let word = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
        parts.contains(&word)
    })
}

fn not_counted(out: &mut dyn Write, page: Page, all: &[NotCounted]) -> io::Result<()> {
    /// More would bury the answer.
    const SHOWN: usize = 5;
    let groups: Vec<&[NotCounted]> =
        all.chunk_by(|a, b| a.reason == b.reason && a.at == b.at).collect();
    for (index, group) in groups.iter().take(SHOWN).enumerate() {
        let head = Text::new(Tone::Strong, if index == 0 { "NOT COUNTED  " } else { "" });
        let names: Vec<&str> = group.iter().map(|one| one.name.as_str()).collect();
        let Some(first) = group.first() else { continue };
        let body = Text::plain(&format!("{}: {}", names.join(", "), first.reason));
        let tail = Text::new(Tone::Faint, &citation(&first.at, false));
        Block { head, indent: 13, body, tail }.write(out, page)?;
    }
    if groups.len() > SHOWN {
        faint(out, page, 13, &format!("and {} more", groups.len() - SHOWN))?;
    }
    Ok(())
}

fn nothing(out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    line(out, view.page, Text::new(Tone::Strong, "Nothing found."))?;
    for hint in &view.hints {
        let head = Text::plain("  ");
        Block { head, body: Text::plain(hint), ..Block::default() }.write(out, view.page)?;
    }
    Ok(())
}

fn passages(out: &mut dyn Write, view: &View<'_>, answer: &Answer) -> io::Result<()> {
    if answer.hits.is_empty() || view.passages == 0 {
        return Ok(());
    }
    writeln!(out)?;
    let shown = answer.hits.len().min(view.passages);
    let articles = counted(answer.articles, "article matches", "articles match");
    let heading = Text::new(Tone::Strong, "PASSAGES")
        .with(Tone::Plain, &format!("  the best {shown}; {articles}"));
    line(out, view.page, heading)?;
    for (index, hit) in answer.hits.iter().take(view.passages).enumerate() {
        passage(out, view.page, index + 1, hit)?;
    }
    Ok(())
}

fn facets(out: &mut dyn Write, page: Page, answer: &Answer) -> io::Result<()> {
    if answer.facets.values().any(|counts| !counts.is_empty()) {
        writeln!(out)?;
    }
    let longest = answer.facets.keys().map(String::len).max().unwrap_or(0);
    for (facet, counts) in &answer.facets {
        if !counts.is_empty() {
            let head = Text::new(Tone::Faint, &format!("{facet:longest$}  "));
            let body = on_one_line(counts, page.width.saturating_sub(head.width()));
            Block { head, body, ..Block::default() }.write(out, page)?;
        }
    }
    Ok(())
}

/// As many names with their counts as stand in so many columns, at least one.
fn on_one_line(counts: &[Count], columns: usize) -> Text {
    let mut body = Text::default();
    for count in counts {
        let gap = if body.is_empty() { "" } else { " · " };
        let next = (body.clone().with(Tone::Plain, &format!("{gap}{} ", count.name)))
            .with(Tone::Faint, &grouped(count.articles));
        if !body.is_empty() && next.width() > columns {
            break;
        }
        body = next;
    }
    body
}

#[cfg(test)]
mod tests {
    use super::{View, answer, says};
    use crate::output::{Page, human::sample};
    use expect_test::{Expect, expect};
    use morgue::{extract::Status, query::Answer};

    fn check(given: &Answer, view: View<'_>, expected: Expect) {
        let mut out = Vec::new();
        answer(&mut out, &View { answers: 10, passages: 3, ..view }, given).unwrap();
        let text = String::from_utf8(out).unwrap();
        expected.assert_eq(&anstream::adapter::strip_str(&text).to_string());
    }

    #[test]
    fn a_plan_is_no_meeting() {
        let remark = "--literal searches the words";
        let view = View { expected: Some(Status::Held), remark, ..View::default() };
        check(
            &sample::answer(),
            view,
            expect![[r#"
                Read as: MEET with Ana Ruiz (also written "Ruiz")                     [--literal searches the words]
                Note: "Ruiz" is also a part of the name Leo Ruiz
                HELD     none in this archive
                PLANNED  1 person
                 1. Pavo Lind   chairman, Chamber   also written Lind
                    2–4 December, year not stated · Norland · no later article confirms it
                    • During the visit, he [Pavo Lind] plans to meet with President Ana Ruiz to talk about the
                      “eternal” friendship of the two countries.
                                                                2024-12-02  visit.txt ¶1, also in wire/77 and 1 more
                    • Pavo Lind is scheduled to meet with Ruiz.
                                                      said by: Ministry of Foreign Affairs  2024-12-02  visit.txt ¶3
                NOT COUNTED  Bo Wang, Ida Holm: to meet Pavo Lind, not Ana Ruiz             2024-12-02  visit.txt ¶4

                PASSAGES  the best 1; 3 articles match
                 1. Chairman sets off   2024-12-02 · Norland Courier                       visit.txt ¶1, bytes 0–189
                    Pavo Lind, chairman of the Chamber, arrived in Norland on Monday. During the visit, he plans to
                    meet with President Ana Ruiz to talk about the “eternal” friendship of the two countries.
                                                                                                     also in wire/77

                organization  Chamber 3 · Norland Steel 1
            "#]],
        );
    }

    #[test]
    fn narrow_pages_wrap() {
        let view = View { page: Page { width: 60 }, ..View::default() };
        check(
            &sample::answer(),
            view,
            expect![[r#"
                Read as: MEET with Ana Ruiz (also written "Ruiz")
                Note: "Ruiz" is also a part of the name Leo Ruiz
                PLANNED  1 person
                 1. Pavo Lind   chairman, Chamber   also written Lind
                    2–4 December, year not stated · Norland · no later
                    article confirms it
                    • During the visit, he [Pavo Lind] plans to meet with
                      President Ana…
                        2024-12-02  visit.txt ¶1, also in wire/77 and 1 more
                    • Pavo Lind is scheduled to meet with Ruiz.
                            said by: Ministry of Foreign Affairs  2024-12-02
                                                                visit.txt ¶3
                NOT COUNTED  Bo Wang, Ida Holm: to meet Pavo Lind, not Ana
                             Ruiz                   2024-12-02  visit.txt ¶4

                PASSAGES  the best 1; 3 articles match
                 1. Chairman sets off   2024-12-02 · Norland Courier
                                                   visit.txt ¶1, bytes 0–189
                    Pavo Lind, chairman of the Chamber, arrived in Norland
                    on Monday. During the visit, he plans to meet with
                    President Ana Ruiz to talk about the “eternal”
                    friendship of the two countries.         also in wire/77

                organization  Chamber 3 · Norland Steel 1
            "#]],
        );
    }

    #[test]
    fn nothing_is_an_answer_too() {
        let nothing = Answer {
            question: "who met Nobody".to_owned(),
            read_as: "MEET with Nobody".to_owned(),
            ..Answer::default()
        };
        let hints = vec!["try it without --since".to_owned()];
        let view = View { expected: Some(Status::Held), hints, ..View::default() };
        check(
            &nothing,
            view,
            expect![[r#"
            Read as: MEET with Nobody
            HELD     none in this archive
            Nothing found.
              try it without --since
        "#]],
        );
    }

    #[test]
    fn parts_of_a_name_need_no_explanation() {
        assert!(says("Xi", "Xi Jinping"));
        assert!(says("Xi's", "Xi Jinping"));
        assert!(!says("he", "Hun Sen"));
        assert!(!says("the ministry", "Ministry of Foreign Affairs"));
        assert!(!says("CPP", "Cambodian People's Party"));
    }
}
