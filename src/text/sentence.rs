//! Where sentences and paragraphs end.

use super::{
    Paragraph, Sentence, Span, Token, TokenKind,
    lexicon::Lexicon,
    token::{goes_on_after, is_sentence_opener, is_state},
};
use std::{ops::Range, sync::LazyLock};

/// Verbs of saying, which make a question or an exclamation in quotes go on: `“Why?” Ortiz asked.`
static SAYING: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("en/saying.txt")));

/// Splits a text into sentences and paragraphs. Both cover all tokens.
pub(super) fn split(text: &str, tokens: &[Token]) -> (Vec<Sentence>, Vec<Paragraph>) {
    let mut sentences = Vec::new();
    let mut paragraphs = Vec::new();
    for range in paragraph_tokens(text, tokens) {
        let first = sentences.len();
        let number = paragraphs.len();
        let mut start = range.start;
        let dateline = dateline_end(text, tokens, &range);
        if let Some(end) = dateline {
            sentences.push(sentence(tokens, start..end, number, true));
            start = end;
        }
        let rest = start..range.end;
        for index in rest {
            if index + 1 == range.end || ends_sentence(text, tokens, start, index, range.end) {
                sentences.push(sentence(tokens, start..index + 1, number, false));
                start = index + 1;
            }
        }
        let span = tokens[range.start].span.union(tokens[range.end - 1].span);
        paragraphs.push(Paragraph { span, sentences: first..sentences.len() });
    }
    (sentences, paragraphs)
}

fn sentence(
    tokens: &[Token],
    range: Range<usize>,
    paragraph: usize,
    is_dateline: bool,
) -> Sentence {
    let span = tokens[range.start].span.union(tokens[range.end - 1].span);
    Sentence { span, tokens: range, paragraph, is_dateline }
}

/// The tokens of each paragraph: split at blank lines, and at single line breaks too unless the
/// lines are wrapped.
fn paragraph_tokens(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let wrapped = is_wrapped(text);
    let mut ranges = Vec::new();
    let mut start = 0;
    for index in 1..tokens.len() {
        let gap = Span::new(tokens[index - 1].span.end, tokens[index].span.start).of(text);
        let breaks = gap.bytes().filter(|byte| *byte == b'\n').count();
        if breaks >= 2 || breaks == 1 && !wrapped || gap.contains('\u{2029}') {
            ranges.push(start..index);
            start = index;
        }
    }
    if start < tokens.len() {
        ranges.push(start..tokens.len());
    }
    ranges
}

/// Whether single line breaks only wrap lines: there are blank lines between paragraphs, no line is
/// very long, and most lines that another follows directly are of a typewriter's width.
fn is_wrapped(text: &str) -> bool {
    const WIDTH: Range<usize> = 45..101;
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    if lines.iter().any(|line| line.len() > 160) || !lines.iter().any(|line| line.is_empty()) {
        return false;
    }
    let followed: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty())
        .map(|pair| pair[0].chars().count())
        .collect();
    let of_width = followed.iter().filter(|length| WIDTH.contains(length)).count();
    !followed.is_empty() && of_width * 5 >= followed.len() * 4
}

/// The end of a dateline that opens the paragraph: capitals, then at most a date and an agency in
/// parentheses, then a dash. `PHNOM PENH, Dec. 2 (Reuters) —`, `LONDON (AP) --`.
fn dateline_end(text: &str, tokens: &[Token], range: &Range<usize>) -> Option<usize> {
    const LONGEST: usize = 16;
    let first = tokens[range.start].span.of(text);
    let has_agency =
        |end: usize| tokens[range.start..end].iter().any(|token| token.span.of(text) == "(");
    let is_capitals = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && word.chars().all(|c| !c.is_lowercase())
    };
    let window = range.start..range.end.min(range.start + LONGEST);
    for (index, token) in window.clone().zip(&tokens[window]).skip(1) {
        match token.span.of(text) {
            "—" | "–" | "--" | "---" => {
                let opens = is_capitals(first) || has_agency(index) && starts_upper(first);
                return (opens && index + 1 < range.end).then_some(index + 1);
            }
            "-" => {
                let opens = is_capitals(first);
                return (opens && index + 1 < range.end).then_some(index + 1);
            }
            "." | "?" | "!" | ":" | "“" | "\"" => return None,
            _ => (),
        }
    }
    None
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// At most so many marks close a sentence or open the next one, so that a page of quotation marks
/// takes no longer than a page of words.
const MARKS: usize = 8;

/// Whether the sentence `start..` ends with token `index` (which is not the paragraph's last).
fn ends_sentence(text: &str, tokens: &[Token], start: usize, index: usize, end: usize) -> bool {
    let word = |at: usize| tokens[at].span.of(text);
    let mut stop = index;
    while stop > start && index - stop < MARKS && is_closer(word(stop)) {
        stop -= 1;
    }
    let stopper = word(stop);
    let next = word(index + 1);
    let in_word = tokens[stop].kind == TokenKind::Word && stopper.ends_with('.');
    if !(matches!(stopper, "." | "!" | "?" | "…" | "..." | "....") || in_word) {
        return false;
    }
    // Closers that hug the stop belong to this sentence.
    if is_closer(next) && tokens[index + 1].span.start == tokens[index].span.end {
        return false;
    }
    if in_word && (goes_on_after(stopper) || is_initial(stopper) && stop == index) {
        return false;
    }
    let opens = |at: usize| at < end && is_opener(word(at));
    let window = index + 1..end.min(index + 1 + MARKS);
    let first = window.into_iter().find(|at| !opens(*at)).unwrap_or(index + 1);
    let begins = word(first);
    let begins_like_a_sentence =
        begins.chars().next().is_some_and(|c| {
            c.is_uppercase() || c.is_numeric() || !c.is_alphabetic() && !is_soft(c)
        }) || opens(index + 1) && !matches!(stopper, "," | ";");
    if !begins_like_a_sentence {
        return false;
    }
    if in_word && stop == index {
        // "He spoke in Newark, N.J. Ana Ruiz came, too."; "in Newark, N.J., today" has a comma.
        let after_town = stop > start && word(stop - 1) == "," && is_state(stopper);
        // "Inc. Said", "U.S. President": only a usual sentence opener splits here.
        return first > index + 1
            || is_sentence_opener(begins)
            || after_town && starts_upper(begins);
    }
    if matches!(stopper, "?" | "!" | "…" | "...") && stop < index {
        return !speaker_follows(text, tokens, index + 1, end);
    }
    true
}

fn is_closer(word: &str) -> bool {
    matches!(word, "”" | "\"" | "’" | "'" | ")" | "]" | "»" | "''")
}

fn is_opener(word: &str) -> bool {
    matches!(word, "“" | "\"" | "‘" | "(" | "[" | "«" | "``" | "'" | "—" | "–" | "•" | "-" | "*")
}

/// Marks after which a sentence can only go on; not "―", which opens a signature: "― Ana Rath".
fn is_soft(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '—' | '–' | '-' | ')' | ']' | '%' | '/')
}

/// "A." in "A. Lee"; not the pronoun "I.".
fn is_initial(word: &str) -> bool {
    word.chars().count() == 2 && word != "I."
}

/// Whether a name and a verb of saying, or the two in reverse, follow: `“Why?” Lena Ortiz asked`.
fn speaker_follows(text: &str, tokens: &[Token], from: usize, end: usize) -> bool {
    const LONGEST_NAME: usize = 6;
    for token in &tokens[from..end.min(from + LONGEST_NAME)] {
        let word = token.span.of(text);
        if SAYING.has(word) {
            return true;
        }
        if token.kind != TokenKind::Word || is_opener(word) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::Words;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let words = Words::new(text);
        let sentences: Vec<&str> =
            words.sentences.iter().map(|sentence| sentence.span.of(text)).collect();
        assert_eq!(sentences, expected);
    }

    #[test]
    fn abbreviations_and_initials() {
        check("Mr. Rath left. He ran.", &["Mr. Rath left.", "He ran."]);
        check("Lt. J. R. Lee of Acme Inc. sued.", &["Lt. J. R. Lee of Acme Inc. sued."]);
        check("It moved to the U.S. The firm grew.", &["It moved to the U.S.", "The firm grew."]);
        check("The U.S. President spoke.", &["The U.S. President spoke."]);
        check(
            "He spoke in Newark, N.J. Ana Ruiz came, too.",
            &["He spoke in Newark, N.J.", "Ana Ruiz came, too."],
        );
        check("He saw N.J. Gov. Ana Ruiz.", &["He saw N.J. Gov. Ana Ruiz."]);
        check("In Newark, N.J., he spoke.", &["In Newark, N.J., he spoke."]);
        check("It met at 10 a.m. on Friday.", &["It met at 10 a.m. on Friday."]);
    }

    #[test]
    fn quotations() {
        check("“We ran.” Then it rained.", &["“We ran.”", "Then it rained."]);
        check(
            "“Why?” Lena Ortiz asked. “Who knows!”",
            &["“Why?” Lena Ortiz asked.", "“Who knows!”"],
        );
        check("\"Why?\" she asked.", &["\"Why?\" she asked."]);
        check("“It rose. We ran,” he said.", &["“It rose.", "We ran,” he said."]);
    }

    #[test]
    fn datelines() {
        check(
            "PHNOM PENH, Dec. 2 (Reuters) — Xi came.",
            &["PHNOM PENH, Dec. 2 (Reuters) —", "Xi came."],
        );
        check("LONDON (AP) -- It rained.", &["LONDON (AP) --", "It rained."]);
        check("It rained — a lot.", &["It rained — a lot."]);
    }

    #[test]
    fn paragraphs() {
        check("One line\nAnother line", &["One line", "Another line"]);
        let wrapped =
            "The council of the small town met on Monday evening\nto talk about rain.\n\nIt ended.";
        check(
            wrapped,
            &[
                "The council of the small town met on Monday evening\nto talk about rain.",
                "It ended.",
            ],
        );
        check("", &[]);
    }

    proptest! {
        #[test]
        fn everything_lies_in_order(text in "([A-Za-z]{1,6}[ .?!,“”\"\n]{1,3}){0,60}") {
            let words = Words::new(&text);
            let mut token = 0;
            for (number, paragraph) in words.paragraphs.iter().enumerate() {
                for sentence in &words.sentences[paragraph.sentences.clone()] {
                    prop_assert_eq!(sentence.paragraph, number);
                    prop_assert_eq!(sentence.tokens.start, token);
                    prop_assert!(sentence.tokens.end > token);
                    prop_assert!(paragraph.span.contains(sentence.span));
                    token = sentence.tokens.end;
                }
            }
            prop_assert_eq!(token, words.tokens.len());
        }
    }
}
