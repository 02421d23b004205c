//! A time line: entries by year, month and day, those without a known day at the end.

use super::{
    answer::tone,
    counted,
    excerpt::Excerpt,
    grouped,
    passage::{citation, copies},
    remark,
};
use crate::output::{
    calendar::{self, Place},
    layout::{Block, Page, Text, Tone, line},
    words,
};
use morgue::{
    extract::Field,
    query::{DatedBy, Entry, Timeline},
};
use std::io::{self, Write};

/// So many characters of a sentence are shown.
const SHOWN: usize = 280;
/// Columns for the days: "(12–24)", "in 2024"; "30 Nov–2 Dec" needs more, and gets them.
const DAYS: usize = 8;

/// All of a time line.
pub(crate) fn timeline(out: &mut dyn Write, page: Page, all: &Timeline) -> io::Result<()> {
    let head = Text::new(Tone::Faint, "Read as: ");
    Block { head, body: Text::plain(&all.read_as), ..Block::default() }.write(out, page)?;
    for note in &all.notes {
        let head = Text::new(Tone::Open, "Note: ");
        Block { head, body: Text::plain(note), ..Block::default() }.write(out, page)?;
    }
    if all.entries.is_empty() && all.undated.is_empty() {
        return line(out, page, Text::new(Tone::Strong, "Nothing found."));
    }
    dated(out, page, &all.entries)?;
    if !all.undated.is_empty() {
        line(out, page, Text::new(Tone::Strong, "NOT ON THE LINE"))?;
        remark(out, page, 2, "no year, or no date at all, is stated")?;
    }
    for undated in &all.undated {
        let date = if undated.date.is_empty() { "no date" } else { &undated.date };
        entry(out, page, &format!("  {date}  "), 4, undated)?;
    }
    footer(out, page, all)
}

fn dated(out: &mut dyn Write, page: Page, entries: &[Entry]) -> io::Result<()> {
    let mut here: Option<Place> = None;
    for dated in entries {
        let (Some(from), Some(until)) = (dated.from, dated.until) else { continue };
        let place = calendar::place(from, until);
        if here.is_none_or(|here| here.year != place.year) {
            line(out, page, Text::new(Tone::Strong, &place.year.to_string()))?;
        }
        if place.month.is_some() && here != Some(place) {
            let body = Text::new(Tone::Strong, &calendar::month(from));
            Block { indent: 2, body, ..Block::default() }.write(out, page)?;
        }
        here = Some(place);
        let days = calendar::label(from, until);
        let is_own = dated.dated_by == DatedBy::Text;
        let days = if is_own { format!("{days} ") } else { format!("({days})") };
        entry(out, page, &format!("  {days:>DAYS$}  "), 2 + DAYS + 2, dated)?;
    }
    Ok(())
}

fn entry(
    out: &mut dyn Write,
    page: Page,
    head: &str,
    indent: usize,
    entry: &Entry,
) -> io::Result<()> {
    let label = words::entry(entry).to_uppercase();
    let tone = entry.status.map_or(Tone::Faint, tone);
    let mut body = Text::new(tone, &label);
    if !entry.who.is_empty() {
        body.push(Tone::Plain, "  ");
        body.push(Tone::Strong, &entry.who.join(", "));
    }
    if !entry.relations.is_empty() {
        body.push(Tone::Faint, &format!("  {}", entry.relations.join(", ")));
    }
    if let Some(outcome) = &entry.outcome {
        body.push(Tone::Plain, &format!(" · {outcome}"));
    }
    Block { head: Text::plain(head), body, ..Block::default() }.write(out, page)?;

    let mut tail = Text::default();
    if let Some(speaker) = &entry.said_by {
        tail.push(Tone::Plain, &format!("said by: {speaker}  "));
    }
    let is_title = entry.sentence.field == Field::Title;
    let basis = words::basis(entry);
    tail.push(Tone::Faint, &format!("{basis} · {}", citation(&entry.at, is_title)));
    if !entry.copies.is_empty() {
        tail.push(Tone::Faint, &format!(", {}", copies(&entry.copies)));
    }
    let excerpt = Excerpt { text: &entry.sentence.text, ..Excerpt::default() };
    let body = excerpt.shortened(SHOWN);
    Block { indent, body, tail, ..Block::default() }.write(out, page)
}

fn footer(out: &mut dyn Write, page: Page, all: &Timeline) -> io::Result<()> {
    if all.left_out > 0 {
        let rest = grouped(all.left_out);
        remark(out, page, 0, &format!("and {rest} more; a larger --limit shows them"))?;
    }
    let number = all.entries.len() + all.undated.len();
    let entries = counted(number, "entry", "entries");
    let articles = counted(all.articles, "article", "articles");
    remark(out, page, 0, &format!("{entries} from {articles}"))?;
    if all.entries.iter().any(|entry| entry.dated_by == DatedBy::Publication) {
        remark(out, page, 0, "(16): the day of publication; the text states no date")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::timeline;
    use crate::output::Page;
    use expect_test::{Expect, expect};
    use morgue::{
        extract::{Status, Stretch},
        query::{Citation, DatedBy, Entry, EntryKind, Timeline},
    };

    fn entry(from: &str, until: &str, date: &str, text: &str) -> Entry {
        let [from, until] = [from, until].map(|day| day.parse().ok());
        Entry {
            from,
            until,
            date: date.to_owned(),
            value: None,
            dated_by: DatedBy::Text,
            basis: "stated in full".to_owned(),
            ahead: false,
            kind: EntryKind::Sentence,
            relations: Vec::new(),
            status: None,
            outcome: None,
            who: Vec::new(),
            said_by: None,
            at: Citation { article: "a.txt".to_owned(), paragraph: 2, ..Citation::default() },
            sentence: Stretch { text: text.to_owned(), ..Stretch::default() },
            copies: Vec::new(),
        }
    }

    fn fact(status: Status, entry: Entry) -> Entry {
        let who = ["Ana Ruiz", "Bo Lind"].map(str::to_owned).to_vec();
        let relations = vec!["meet".to_owned()];
        Entry { kind: EntryKind::Fact, status: Some(status), who, relations, ..entry }
    }

    fn check(all: &Timeline, expected: Expect) {
        let mut out = Vec::new();
        timeline(&mut out, Page { width: 80 }, all).unwrap();
        let text = anstream::adapter::strip_bytes(&out).into_vec();
        expected.assert_eq(&String::from_utf8(text).unwrap());
    }

    #[test]
    fn entries_stand_below_their_year_and_month() {
        let plan = entry("2024-03-02", "2024-03-05", "", "Ana Ruiz will meet Bo Lind then.");
        let published = entry("2024-05-16", "2024-05-17", "", "Ana Ruiz met Bo Lind.");
        let published = Entry { dated_by: DatedBy::Publication, ..published };
        let undated = entry("", "", "4 December, year not stated", "Ana Ruiz will meet Bo Lind.");
        let all = Timeline {
            read_as: "MEET with Ana Ruiz".to_owned(),
            entries: vec![
                entry("2024-01-01", "2025-01-01", "", "It was the year of Ana Ruiz."),
                Entry {
                    copies: vec!["b.txt".to_owned()],
                    outcome: Some("confirmed by a later article".to_owned()),
                    ..fact(Status::Planned, plan)
                },
                fact(Status::Held, published),
            ],
            undated: vec![fact(Status::Planned, undated)],
            left_out: 3,
            articles: 2,
            ..Timeline::default()
        };
        check(
            &all,
            expect![[r#"
                Read as: MEET with Ana Ruiz
                2024
                  in 2024   MENTIONED
                            It was the year of Ana Ruiz.               stated in full · a.txt ¶2
                  March
                      2–4   PLANNED  Ana Ruiz, Bo Lind  meet · confirmed by a later article
                            Ana Ruiz will meet Bo Lind then.
                                                        stated in full · a.txt ¶2, also in b.txt
                  May
                      (16)  HELD  Ana Ruiz, Bo Lind  meet
                            Ana Ruiz met Bo Lind.                  day of publication · a.txt ¶2
                NOT ON THE LINE
                  no year, or no date at all, is stated
                  4 December, year not stated  PLANNED  Ana Ruiz, Bo Lind  meet
                    Ana Ruiz will meet Bo Lind.                        stated in full · a.txt ¶2
                and 3 more; a larger --limit shows them
                4 entries from 2 articles
                (16): the day of publication; the text states no date
            "#]],
        );
        let nothing = Timeline { read_as: "Nobody".to_owned(), ..Timeline::default() };
        check(
            &nothing,
            expect![[r#"
            Read as: Nobody
            Nothing found.
        "#]],
        );
    }
}
