//! A time line as a drawing to paste into a page: one `<svg>` without scripts, styles, identifiers
//! or fonts of its own, so that nothing of it reaches the page around it.
//!
//! What is known of an entry shows in the shape of its mark and in a word beside it, never in a
//! color alone.

mod lines;
mod mark;

use super::{calendar, words};
use chrono::Datelike as _;
use lines::{escaped, lines, shown, width};
use mark::Mark;
use morgue::query::{DatedBy, Entry, EntryKind, Timeline, day_in_words};
use std::io::{self, Write};

/// All lengths are in user units; at 1000 of them the text is as large as on a page.
const WIDTH: f64 = 1000.0;
/// Where the axis is.
const AXIS: f64 = 168.0;
/// Where the words begin …
const LEFT: f64 = 196.0;
/// … and end.
const RIGHT: f64 = 968.0;
/// Where the days end, and everything that stands at the left begins.
const DAYS: f64 = 146.0;
const EDGE: f64 = 32.0;

const INK: &str = "#1f2328";
const FAINT: &str = "#5b636d";
const RULE: &str = "#c9ced6";

/// So many lines of a sentence are shown.
const LINES: usize = 4;

/// Draws a time line.
pub(crate) fn timeline(out: &mut dyn Write, all: &Timeline) -> io::Result<()> {
    let mut drawing = Drawing { body: String::new(), y: 46.0 };
    drawing.heading(all);
    drawing.dated(&all.entries);
    drawing.undated(&all.undated);
    drawing.footer(all);
    let height = drawing.y + 26.0;
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="100%" style="max-width:{WIDTH}px" role="graphics-document" aria-roledescription="time line" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" font-size="15" fill="{INK}">"#
    )?;
    writeln!(out, "<title>{}</title>", escaped(&format!("Time line: {}", all.question)))?;
    writeln!(out, "<desc>{}</desc>", escaped(&description(all)))?;
    writeln!(out, r##"<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>"##)?;
    out.write_all(drawing.body.as_bytes())?;
    writeln!(out, "</svg>")
}

fn description(all: &Timeline) -> String {
    let first = all.entries.iter().filter_map(|entry| entry.from).min();
    let last = all.entries.iter().filter_map(|entry| entry.until?.pred_opt()).max();
    let days = match (first, last) {
        (Some(first), Some(last)) => {
            format!(", {} to {}", day_in_words(first), day_in_words(last))
        }
        _ => String::new(),
    };
    format!("{}: {}{days}.", shown(&all.read_as), counted(all))
}

fn counted(all: &Timeline) -> String {
    let number = |count: usize, one: &str, many: &str| {
        format!("{count} {}", if count == 1 { one } else { many })
    };
    let entries = number(all.entries.len() + all.undated.len(), "entry", "entries");
    format!("{entries} from {}", number(all.articles, "article", "articles"))
}

/// What was drawn, and how far down.
struct Drawing {
    body: String,
    y: f64,
}

impl Drawing {
    fn push(&mut self, element: &str) {
        self.body.push_str(element);
        self.body.push('\n');
    }

    /// A line of words. `style` holds further attributes.
    fn text(&mut self, x: f64, style: &str, words: &str) {
        let y = self.y;
        self.push(&format!(r#"<text x="{x}" y="{y}" {style}>{}</text>"#, escaped(words)));
    }

    fn paragraph(&mut self, x: f64, size: f64, style: &str, words: &str, most: usize) {
        for line in lines(words, RIGHT - x, size, most) {
            self.text(x, &format!(r#"font-size="{size}" {style}"#), &line);
            self.y += (size * 1.35).round();
        }
    }

    fn heading(&mut self, all: &Timeline) {
        self.paragraph(EDGE, 25.0, r#"font-weight="700""#, &all.question, 3);
        self.y -= 6.0;
        let is_same = shown(&all.read_as) == shown(&all.question);
        let read_as = if is_same { String::new() } else { format!("{} · ", all.read_as) };
        let about = read_as + &counted(all);
        self.paragraph(EDGE, 14.0, &format!(r#"fill="{FAINT}""#), &about, 3);
        for note in &all.notes {
            self.paragraph(EDGE, 14.0, &format!(r#"fill="{FAINT}""#), note, 3);
        }
        self.legend(all);
        self.y += 8.0;
    }

    /// What the marks mean, as far as they are used.
    fn legend(&mut self, all: &Timeline) {
        let mut marks: Vec<(Mark, &str)> = Vec::new();
        for entry in all.entries.iter().chain(&all.undated) {
            let known = (Mark::of(entry), words::entry(entry));
            if !marks.contains(&known) {
                marks.push(known);
            }
        }
        marks.sort_unstable();
        self.y += 12.0;
        let mut x = EDGE + 7.0;
        for (mark, word) in marks {
            let wide = (width(word, 13.0) + 44.0).round();
            if x + wide > RIGHT {
                (x, self.y) = (EDGE + 7.0, self.y + 22.0);
            }
            self.push(&mark.drawn(x, self.y - 4.5));
            self.text(x + 13.0, &format!(r#"font-size="13" fill="{FAINT}""#), word);
            x += wide;
        }
        self.y += 16.0;
    }

    fn dated(&mut self, entries: &[Entry]) {
        let mut before: Option<i32> = None;
        for year in entries.chunk_by(|one, other| year_of(one) == year_of(other)) {
            let Some(number) = year.first().and_then(year_of) else { continue };
            if let Some(before) = before {
                // A year that nothing is told of leaves a gap in the axis.
                let is_gap = number > before + 1;
                self.axis(self.y, self.y + 26.0, is_gap);
                self.y += 26.0;
            }
            before = Some(number);
            self.axis(self.y, self.y + 30.0, false);
            self.y += 20.0;
            let style = r#"font-size="21" font-weight="700" text-anchor="end""#;
            self.text(DAYS, style, &number.to_string());
            let (y, from, to) = (self.y - 7.0, DAYS + 8.0, RIGHT);
            self.push(&format!(r#"<path d="M{from} {y}H{to}" stroke="{RULE}" fill="none"/>"#));
            self.y += 10.0;
            let mut above = String::new();
            for dated in year {
                let (Some(from), Some(until)) = (dated.from, dated.until) else { continue };
                let days = calendar::label_with_month(from, until);
                let is_published = dated.dated_by == DatedBy::Publication;
                let label = format!("{days}{is_published}");
                let days = if label == above { "" } else { &days };
                self.entry(dated, days, is_published && !days.is_empty(), true);
                above = label;
            }
        }
    }

    /// What has no known day stands below the axis, with its own words for the date.
    fn undated(&mut self, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        self.y += 36.0;
        let (y, to) = (self.y - 22.0, RIGHT);
        let style = format!(r#"stroke="{RULE}" stroke-dasharray="2 4" fill="none""#);
        self.push(&format!(r#"<path d="M{EDGE} {y}H{to}" {style}/>"#));
        self.text(EDGE, r#"font-size="17" font-weight="700""#, "Not on the line");
        let about = "no year, or no date at all, is stated";
        // Bold letters are wider by an eighth.
        let right = (EDGE + width("Not on the line", 17.0) * 1.12 + 14.0).round();
        self.text(right, &format!(r#"font-size="14" fill="{FAINT}""#), about);
        self.y += 8.0;
        for undated in entries {
            let days = if undated.date.is_empty() { "no date" } else { &undated.date };
            let days = days.strip_suffix(", year not stated").unwrap_or(days);
            self.entry(undated, days, false, false);
        }
    }

    fn axis(&mut self, from: f64, to: f64, is_gap: bool) {
        let dashes = if is_gap { r#" stroke-dasharray="2 5""# } else { "" };
        self.push(&format!(
            r#"<path d="M{AXIS} {from}V{to}" stroke="{RULE}" stroke-width="2"{dashes} fill="none"/>"#
        ));
    }

    fn entry(&mut self, entry: &Entry, days: &str, is_published: bool, has_axis: bool) {
        let top = self.y;
        // The axis lies below the mark, and is as long as the words turn out to be.
        let words = std::mem::take(&mut self.body);
        self.y += 24.0;
        let first = self.y;
        let ends = r#"text-anchor="end""#;
        for line in lines(days, DAYS - 8.0, 15.0, 3) {
            self.text(DAYS, &format!(r#"{ends} font-weight="600""#), &line);
            self.y += 17.0;
        }
        if is_published {
            self.text(DAYS, &format!(r#"{ends} font-size="12" fill="{FAINT}""#), "published");
            self.y += 15.0;
        }
        let below_days = self.y - 12.0;
        self.y = first;
        self.push(&Mark::of(entry).drawn(AXIS, first - 5.0));
        self.label(entry);
        self.paragraph(LEFT, 15.0, "", &entry.sentence.text, LINES);
        self.y -= 2.0;
        self.paragraph(LEFT, 12.5, &format!(r#"fill="{FAINT}""#), &place(entry), 2);
        self.y = (self.y - 8.0).max(below_days);
        let drawn = std::mem::replace(&mut self.body, words);
        if has_axis {
            self.axis(top, self.y, false);
        }
        self.push("<g>");
        self.body.push_str(&drawn);
        self.push("</g>");
    }

    /// The word for what it is, and the names behind it.
    fn label(&mut self, entry: &Entry) {
        let relations = match entry.relations.join(", ") {
            none if none.is_empty() => none,
            some => format!(" ({some})"),
        };
        let names = [entry.who.join(", "), relations].concat();
        let mut names = lines(&names, RIGHT - LEFT - 130.0, 15.0, 2).into_iter();
        let word = words::entry(entry).to_uppercase();
        let (y, color) = (self.y, Mark::of(entry).color());
        let first = names.next().map_or(String::new(), |line| {
            format!(r#"<tspan dx="10" font-weight="600">{}</tspan>"#, escaped(&line))
        });
        self.push(&format!(
            r#"<text x="{LEFT}" y="{y}"><tspan font-size="12.5" font-weight="700" letter-spacing="0.6" fill="{color}">{}</tspan>{first}</text>"#,
            escaped(&word)
        ));
        self.y += 20.0;
        for line in names {
            self.text(LEFT, r#"font-weight="600""#, &line);
            self.y += 20.0;
        }
    }

    fn footer(&mut self, all: &Timeline) {
        let mut remarks = Vec::new();
        if all.entries.is_empty() && all.undated.is_empty() {
            remarks.push("Nothing found.".to_owned());
        }
        if all.left_out > 0 {
            remarks.push(format!("and {} more, not shown", all.left_out));
        }
        if all.entries.iter().any(|entry| entry.dated_by == DatedBy::Publication) {
            remarks.push(
                "“published” below a day: the text states no date, and the day of publication \
                 stands in for it"
                    .to_owned(),
            );
        }
        self.y += 34.0;
        for remark in remarks {
            self.paragraph(EDGE, 13.0, &format!(r#"fill="{FAINT}""#), &remark, 2);
        }
        self.y -= 16.0;
    }
}

fn year_of(entry: &Entry) -> Option<i32> {
    entry.from.map(|day| day.year())
}

/// Where an entry stands, and how its date came about.
fn place(entry: &Entry) -> String {
    let mut parts = Vec::new();
    parts.extend(entry.outcome.clone());
    parts.extend(entry.said_by.as_ref().map(|speaker| format!("said by {speaker}")));
    let is_titled = !entry.at.title.is_empty() && entry.kind != EntryKind::Article;
    parts.extend(is_titled.then(|| format!("“{}”", entry.at.title)));
    parts.extend(entry.at.source.clone());
    parts.extend(entry.at.published.map(day_in_words));
    parts.push(format!("{} ¶{}", entry.at.article, entry.at.paragraph));
    if entry.dated_by == DatedBy::Text {
        parts.push(format!("date: {}", entry.basis));
    }
    match entry.copies.len() {
        0 => {}
        1 => parts.push("1 copy".to_owned()),
        copies => parts.push(format!("{copies} copies")),
    }
    // The dots stay at the ends of lines.
    parts.join("\u{a0}· ")
}
