//! An answer: how the question was read, who answers it by status, passages, facets.

use super::{
    counted, grouped, independent, item,
    passage::{citation, passage},
    remark,
};
use crate::output::layout::{Block, Page, Text, Tone, line};
use morgue::{
    extract::{Kind, Status},
    query::{Answer, Count, Item, NotCounted, Problem},
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

/// All of an answer.
pub(crate) fn answer(out: &mut dyn Write, view: &View<'_>, answer: &Answer) -> io::Result<()> {
    reading(out, view, answer)?;
    for status in Status::ALL.into_iter().map(Some).chain([None]) {
        let items: Vec<&Item> = (answer.answers.iter())
            .filter(|item| item.status == status && !item.less_sure)
            .collect();
        if !items.is_empty() || status.is_some() && status == view.expected {
            group(out, view, status, &items)?;
        }
    }
    less_sure(out, view, answer)?;
    not_counted(out, view.page, &answer.not_counted)?;
    let is_none = view.expected.is_some() || answer.hits.is_empty();
    if answer.answers.is_empty() && is_none {
        nothing(out, view)?;
    }
    passages(out, view, answer)?;
    facets(out, view.page, answer)
}

/// What `--explain` adds.
pub(crate) fn explanation(out: &mut dyn Write, page: Page, answer: &Answer) -> io::Result<()> {
    if answer.explanation.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
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
    for problem in &answer.problems {
        self::problem(out, view.page, &answer.question, problem)?;
    }
    Ok(())
}

/// Columns of the question before and behind what a caret points at.
const AROUND: usize = 30;

/// What could not be read, a caret below its place, and what to type instead.
fn problem(out: &mut dyn Write, page: Page, question: &str, problem: &Problem) -> io::Result<()> {
    let head = Text::new(Tone::Open, "Note: ");
    let instead = problem.instead.as_ref();
    let instead = instead.map(|instead| format!("; type {instead}")).unwrap_or_default();
    let body = Text::plain(&[problem.message.as_str(), &instead].concat());
    Block { head, body, ..Block::default() }.write(out, page)?;
    let cut = |from: usize, to: usize| Span::new(from, to).of(question);
    let before: Vec<char> = cut(0, problem.start).chars().collect();
    let (dots, before) = match before.len().checked_sub(AROUND) {
        Some(more) if more > 0 => ("…", before.get(more..).unwrap_or_default()),
        _ => ("", before.as_slice()),
    };
    let before = [dots, &before.iter().collect::<String>()].concat();
    let place: String = cut(problem.start, problem.end).chars().take(AROUND).collect();
    let after: String = cut(problem.end, question.len()).chars().take(AROUND).collect();
    let lead = Text::plain(&before).width();
    let carets = "^".repeat(Text::plain(&place).width().max(1));
    line(out, page, Text::plain(&["    ", &before, &place, &after].concat()))?;
    let caret = Text::plain(&" ".repeat(4 + lead)).with(Tone::Open, &carets);
    line(out, page, caret)
}

fn group(
    out: &mut dyn Write,
    view: &View<'_>,
    status: Option<Status>,
    items: &[&Item],
) -> io::Result<()> {
    let name = status.map_or("ANSWERS".to_owned(), |status| status.name().to_uppercase());
    let gap = " ".repeat(9_usize.saturating_sub(name.len()).max(2));
    let heading = Text::new(status.map_or(Tone::Strong, tone), &name)
        .with(Tone::Plain, &format!("{gap}{}", number_of(items)));
    line(out, view.page, heading)?;
    for (index, one) in items.iter().take(view.answers).enumerate() {
        item::item(out, view.page, index + 1, one)?;
    }
    if items.len() > view.answers {
        let rest = grouped(items.len() - view.answers);
        remark(out, view.page, 4, &format!("and {rest} more; a larger --limit shows them"))?;
    }
    Ok(())
}

/// Those that no fact of the index says, but a sentence may.
fn less_sure(out: &mut dyn Write, view: &View<'_>, answer: &Answer) -> io::Result<()> {
    /// More would be guesses.
    const SHOWN: usize = 3;
    // What only stands near the verb is worth a line where it is somebody.
    let is_side =
        |item: &Item| item.evidence.first().is_some_and(|piece| piece.rule != "near the verb");
    let items: Vec<&Item> = (answer.answers.iter())
        .filter(|item| item.less_sure && (is_side(item) || item.kind != Kind::Phrase))
        .collect();
    if items.is_empty() {
        return Ok(());
    }
    let heading = Text::new(Tone::Open, "LESS SURE")
        .with(Tone::Plain, "  a sentence says so in part, or by its words perhaps");
    line(out, view.page, heading)?;
    for (index, one) in items.iter().take(SHOWN.min(view.answers)).enumerate() {
        item::item(out, view.page, index + 1, one)?;
    }
    Ok(())
}

pub(super) fn tone(status: Status) -> Tone {
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
        remark(out, page, 13, &format!("and {} more", groups.len() - SHOWN))?;
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
    let said = match answer.articles {
        0 => format!("  the closest {shown}"),
        many => {
            let matching = counted(many, "article matches", "articles match");
            let texts = independent(answer.texts, many);
            format!("  the best {shown}; {matching}{texts}")
        }
    };
    let heading = Text::new(Tone::Strong, "PASSAGES").with(Tone::Plain, &said);
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
    use super::{View, answer};
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
                 1. Pavo Lind   chairman, Chamber
                    2–4 December, year not stated · Norland · no later article confirms it
                    • During the visit, he [Pavo Lind] plans to meet with President Ana Ruiz to talk about the
                      “eternal” friendship of the two countries.
                                                                2024-12-02  visit.txt ¶1, also in wire/77 and 1 more
                    • Pavo Lind is scheduled to meet with Ruiz.
                                                      said by: Ministry of Foreign Affairs  2024-12-02  visit.txt ¶3
                NOT COUNTED  Bo Wang, Ida Holm: to meet Pavo Lind, not Ana Ruiz             2024-12-02  visit.txt ¶4

                PASSAGES  the best 1; 3 articles match, 1 independent text
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
                 1. Pavo Lind   chairman, Chamber
                    2–4 December, year not stated · Norland · no later
                    article confirms it
                    • During the visit, he [Pavo Lind] plans to meet with
                      President Ana Ruiz to talk about the “eternal”
                      friendship of…
                        2024-12-02  visit.txt ¶1, also in wire/77 and 1 more
                    • Pavo Lind is scheduled to meet with Ruiz.
                            said by: Ministry of Foreign Affairs  2024-12-02
                                                                visit.txt ¶3
                NOT COUNTED  Bo Wang, Ida Holm: to meet Pavo Lind, not Ana
                             Ruiz                   2024-12-02  visit.txt ¶4

                PASSAGES  the best 1; 3 articles match, 1 independent text
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
}
