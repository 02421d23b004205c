//! A stretch of an article on a line: shortened around what matters, marked, and explained.

use crate::output::layout::{Text, Tone};
use morgue::text::Span;

/// Some words of an article, and what to point out in them. Spans count in `text`.
#[derive(Debug, Default)]
pub(super) struct Excerpt<'a> {
    pub(super) text: &'a str,
    /// What must stay when the text is shortened, the most important first.
    pub(super) focus: Vec<Span>,
    /// What is shown in bold.
    pub(super) strong: Vec<Span>,
    /// What is put in brackets behind a byte: "he [Hun Sen]".
    pub(super) inserted: Vec<(usize, String)>,
}

impl Excerpt<'_> {
    /// At most about `characters` of the text, marked; an ellipsis where it was cut.
    pub(super) fn shortened(&self, characters: usize) -> Text {
        let window = window(self.text, &self.focus, characters);
        let mut cuts: Vec<usize> = [window.start, window.end].to_vec();
        cuts.extend(self.strong.iter().flat_map(|span| [span.start, span.end]));
        cuts.extend(self.inserted.iter().map(|(at, _)| *at));
        cuts.retain(|cut| (window.start..=window.end).contains(cut));
        cuts.retain(|cut| self.text.is_char_boundary(*cut));
        cuts.sort_unstable();
        cuts.dedup();

        let mut shown = Text::plain(if window.start > 0 { "…" } else { "" });
        for pair in cuts.windows(2) {
            let [start, end] = pair else { continue };
            let piece = Span::new(*start, *end);
            let is_strong = self.strong.iter().any(|strong| strong.contains(piece));
            let tone = if is_strong { Tone::Strong } else { Tone::Plain };
            shown.push(tone, &on_one_line(piece.of(self.text)));
            for (_, words) in self.inserted.iter().filter(|(at, _)| at == end) {
                shown.push(Tone::Inserted, &format!(" [{words}]"));
            }
        }
        shown.push(Tone::Plain, if window.end < self.text.len() { "…" } else { "" });
        shown
    }
}

/// `text` with each run of white space as one space, and paragraphs set apart by a sign.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let (mut gap, mut breaks) = (false, 0);
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
            breaks += usize::from(c == '\n');
            continue;
        }
        if gap {
            line.push_str(if breaks > 1 { " ¶ " } else { " " });
            (gap, breaks) = (false, 0);
        }
        line.push(c);
    }
    if gap {
        line.push(' ');
    }
    line
}

/// The part of `text` to show: all of it where it is short enough; else as many as possible of the
/// `focus` spans, with as many words on both sides as there is room for. Ends between words.
fn window(text: &str, focus: &[Span], characters: usize) -> Span {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    if starts.len() <= characters {
        return Span::new(0, text.len());
    }
    let index_of = |byte: usize| starts.partition_point(|start| *start < byte);
    let byte_of = |index: usize| starts.get(index).copied().unwrap_or(text.len());

    let mut kept = Span::default();
    for (number, span) in focus.iter().enumerate() {
        let wider = if number == 0 { *span } else { kept.union(*span) };
        if number == 0 || index_of(wider.end) - index_of(wider.start) <= characters {
            kept = wider;
        }
    }
    let (first, last) = (index_of(kept.start), index_of(kept.end));
    let room = characters.saturating_sub(last - first);
    let after = starts.len() - last;
    // From its beginning where that is near enough.
    let before =
        if last <= characters { first } else { (room / 2).max(room.saturating_sub(after)) };
    let before = before.min(first);
    let from = byte_of(first - before);
    let until = byte_of((last + room - before).min(starts.len()));
    let start = if index_of(from) <= SCRAP { 0 } else { word_start(text, from, kept.start) };
    let is_near_end = starts.len() - index_of(until) <= SCRAP;
    let end = if is_near_end { text.len() } else { word_end(text, until, kept.end) };
    Span::new(start, end).trimmed(text)
}

/// So few characters are not worth an ellipsis.
const SCRAP: usize = 6;

/// The first start of a word from `from` on, at most `limit`.
fn word_start(text: &str, from: usize, limit: usize) -> usize {
    let before = Span::new(0, from).of(text);
    if before.is_empty() || before.ends_with(char::is_whitespace) {
        return from;
    }
    let rest = Span::new(from, limit).of(text);
    rest.find(char::is_whitespace).map_or(limit.min(from.max(limit)), |space| from + space + 1)
}

/// The last end of a word up to `until`, at least `limit`.
fn word_end(text: &str, until: usize, limit: usize) -> usize {
    let after = Span::new(until, text.len()).of(text);
    if after.is_empty() || after.starts_with(char::is_whitespace) {
        return until;
    }
    let rest = Span::new(limit, until).of(text);
    rest.rfind(char::is_whitespace).map_or(until, |space| limit + space)
}

/// Where `words` first stand in `text` as whole words; capitals don't count in ASCII.
pub(super) fn place_of(words: &str, text: &str) -> Option<Span> {
    if words.is_empty() {
        return None;
    }
    let (haystack, needle) = (text.to_ascii_lowercase(), words.to_ascii_lowercase());
    let is_inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    haystack.match_indices(&needle).map(|(at, _)| Span::new(at, at + needle.len())).find(|span| {
        let before = Span::new(0, span.start).of(text).chars().next_back();
        let after = Span::new(span.end, text.len()).of(text).chars().next();
        !is_inside(before) && !is_inside(after)
    })
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, place_of};
    use crate::output::layout::Text;
    use morgue::text::Span;
    use proptest::prelude::*;

    const SENTENCE: &str =
        "On Monday, after a long flight, she met the minister in a hotel at the harbour of Brest.";

    fn check(focus: &[&str], characters: usize, expected: &str) {
        let focus = focus.iter().filter_map(|words| place_of(words, SENTENCE)).collect();
        let excerpt = Excerpt { text: SENTENCE, focus, ..Excerpt::default() };
        assert_eq!(plain(&excerpt.shortened(characters)), expected);
    }

    fn plain(text: &Text) -> String {
        let mut out = Vec::new();
        let page = crate::output::Page { width: 500 };
        crate::output::layout::line(&mut out, page, text.clone()).unwrap();
        let out = String::from_utf8(out).unwrap();
        anstream::adapter::strip_str(out.trim_end()).to_string()
    }

    #[test]
    fn sentences_are_shortened_around_what_matters() {
        check(&["met"], 200, SENTENCE);
        check(&["met"], 30, "…flight, she met the minister…");
        check(&["met", "Brest"], 60, "…she met the minister in a hotel at the harbour of Brest.");
        check(&["met", "Monday"], 40, "On Monday, after a long flight, she met…");
        check(&[], 20, "On Monday, after a…");
    }

    #[test]
    fn words_are_inserted_behind_pronouns() {
        let she = place_of("she", SENTENCE).unwrap();
        let excerpt = Excerpt {
            text: SENTENCE,
            focus: vec![she],
            inserted: vec![(she.end, "Ana Ruiz".to_owned())],
            ..Excerpt::default()
        };
        assert_eq!(plain(&excerpt.shortened(30)), "…long flight, she [Ana Ruiz] met the…");
    }

    #[test]
    fn paragraphs_are_set_apart() {
        let text = "Storm nears\n\nPORT ADELE —  The\nsummit ";
        let excerpt = Excerpt { text, ..Excerpt::default() };
        assert_eq!(plain(&excerpt.shortened(90)), "Storm nears ¶ PORT ADELE — The summit");
    }

    #[test]
    fn whole_words_only() {
        assert_eq!(place_of("met", "The Metro met it"), Some(Span::new(10, 13)));
        assert_eq!(place_of("", "x"), None);
    }

    proptest! {
        #[test]
        fn any_text_and_spans_will_do(text in "\\PC{0,60}", spans in prop::collection::vec((0usize..80, 0usize..80), 0..4), characters in 0usize..40) {
            let focus: Vec<Span> = spans.iter().map(|(a, b)| Span::new(*a.min(b), *a.max(b))).collect();
            let inserted = focus.iter().map(|span| (span.end, "x".to_owned())).collect();
            Excerpt { text: &text, focus: focus.clone(), strong: focus, inserted }.shortened(characters);
        }
    }
}
