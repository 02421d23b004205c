//! Words for a drawing: harmless, and in lines that fit although no font is at hand to measure.

use crate::output::escape;
use unicode_width::UnicodeWidthChar as _;

/// Words as one line without characters that XML forbids or that turn the direction around.
pub(super) fn shown(words: &str) -> String {
    let cleaned = escape::clean(words);
    let allowed = |c: char| if matches!(c, '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { c };
    let parts = cleaned
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().map(allowed).collect::<String>());
    parts.collect::<Vec<_>>().join(" ")
}

/// The same for where markup is read.
pub(super) fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in shown(words).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// How wide words are in a font of this size, rather too wide than too narrow: the widths are those of
/// Helvetica with a sixth on top, as wide as the widest of the common fonts.
pub(super) fn width(words: &str, size: f64) -> f64 {
    words.chars().map(width_of).sum::<f64>() * size * WIDEST
}

/// How much wider than Helvetica a font may be.
const WIDEST: f64 = 1.16;

fn width_of(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '‘' | '|' | '!' => 0.24,
        ' ' | '\u{a0}' | 'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '/' | '-' | '"' | '“'
        | '”' | '·' => 0.32,
        'm' | 'w' | 'M' | 'W' | '—' | '…' | '%' | '@' => 0.9,
        'A'..='Z' => 0.68,
        c if c.is_ascii() => 0.54,
        c => match c.width().unwrap_or(0) {
            0 => 0.0,
            1 => 0.64,
            _ => 1.0,
        },
    }
}

/// Words in at most `most` lines of this width, an ellipsis at the end where they are more.
pub(super) fn lines(words: &str, wide: f64, size: f64, most: usize) -> Vec<String> {
    let words = shown(words);
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut used) = (String::new(), 0.0);
    for word in words.split(' ') {
        let space = width(" ", size);
        let needed = width(word, size);
        if !line.is_empty() && used + space + needed > wide {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        if lines.len() == most {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
            used += space;
        }
        // What is longer than a line breaks anywhere.
        for c in word.chars() {
            let next = width_of(c) * size * WIDEST;
            if used + next > wide && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push(c);
            used += next;
        }
    }
    if lines.len() < most {
        lines.extend(Some(line).filter(|line| !line.is_empty()));
    }
    let is_cut = {
        let kept: usize = lines.iter().map(|line| line.chars().filter(|c| *c != ' ').count()).sum();
        lines.len() > most || kept < words.chars().filter(|c| *c != ' ').count()
    };
    lines.truncate(most);
    if let Some(last) = lines.last_mut().filter(|_| is_cut) {
        while width(last, size) + width("…", size) > wide && last.pop().is_some() {}
        let end = last.trim_end_matches([' ', ',', ';', '–', '—']).len();
        last.truncate(end);
        last.push('…');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{escaped, lines, width};
    use proptest::prelude::*;

    #[test]
    fn markup_and_forbidden_characters_are_harmless() {
        assert_eq!(
            escaped("<script>\"a\" & 'b'</script>\u{0}\u{ffff}\u{202e}\n x"),
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;␀\u{fffd} x"
        );
    }

    #[test]
    fn long_texts_end_in_an_ellipsis() {
        assert_eq!(lines("one two three four", 72.0, 15.0, 2), ["one two", "three…"]);
        assert_eq!(lines("one two", 72.0, 15.0, 2), ["one two"]);
        assert_eq!(lines("", 60.0, 15.0, 2), [""; 0]);
    }

    proptest! {
        #[test]
        fn lines_fit(words in "\\PC{0,200}", wide in 40.0..400.0, most in 1_usize..5) {
            let lines = lines(&words, wide, 15.0, most);
            prop_assert!(lines.len() <= most);
            for line in lines {
                prop_assert!(width(&line, 15.0) <= wide + 20.0, "{line:?}");
            }
        }
    }
}
