//! Characters that a terminal obeys instead of showing them, and what stands in their place.
//!
//! Articles come from anywhere: an escape sequence in a headline must not move the cursor, and a
//! change of the writing direction must not turn a name around.

use std::{
    borrow::Cow,
    io::{self, Write},
};

/// What becomes of a character on a terminal.
enum Shown {
    Itself,
    Instead(char),
    Nothing,
}

fn shown(c: char) -> Shown {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            Shown::Instead(' ')
        }
        // The pictures of control characters stand in the same order as these.
        '\0'..='\u{1f}' => Shown::Instead(char::from_u32(0x2400 + c as u32).unwrap_or(' ')),
        '\u{7f}' => Shown::Instead('\u{2421}'),
        '\u{80}'..='\u{9f}' => Shown::Instead(char::REPLACEMENT_CHARACTER),
        _ if is_invisible_mark(c) => Shown::Nothing,
        _ => Shown::Itself,
    }
}

/// Marks that change the direction of what follows, or cannot be seen at all.
fn is_invisible_mark(c: char) -> bool {
    matches!(c,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// `text` as it may stand in a line on a terminal: white space of all kinds is a space, control
/// characters are shown as their pictures, marks that change the direction are left out.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| matches!(shown(c), Shown::Itself)) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match shown(c) {
            Shown::Itself => cleaned.push(c),
            Shown::Instead(other) => cleaned.push(other),
            Shown::Nothing => {}
        }
    }
    Cow::Owned(cleaned)
}

/// Writes JSON so that a terminal shows it: the control and direction characters that JSON allows
/// in its strings become `\uXXXX`, which reads back as the same.
#[derive(Debug)]
pub(super) struct Armored<W>(pub(super) W);

impl<W: Write> Write for Armored<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // The first bytes of U+007F to U+009F, U+061C, and U+2000 to U+2FFF.
        let is_suspect = |byte: &u8| matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2);
        match std::str::from_utf8(bytes) {
            Ok(text) if bytes.iter().any(is_suspect) => {
                let mut rest = text;
                while let Some(at) = rest.find(must_be_armored) {
                    let (plain, tail) = rest.split_at(at);
                    self.0.write_all(plain.as_bytes())?;
                    let mut tail = tail.chars();
                    if let Some(c) = tail.next() {
                        write!(self.0, "\\u{:04x}", c as u32)?;
                    }
                    rest = tail.as_str();
                }
                self.0.write_all(rest.as_bytes())?;
            }
            _ => self.0.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn must_be_armored(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{Armored, clean};
    use std::io::Write as _;

    #[test]
    fn nothing_moves_the_cursor() {
        let check = |text: &str, expected: &str| assert_eq!(clean(text), expected, "{text:?}");
        check("Ana Ruiz – “so” 習近平", "Ana Ruiz – “so” 習近平");
        check("red \u{1b}[31malert\u{7}", "red ␛[31malert␇");
        check("two\r\nlines\tand\u{2028}more", "two lines and more");
        check("Ana \u{202e}ziuR\u{202c}", "Ana ziuR");
        check("a\u{9b}2Jb", "a\u{fffd}2Jb");
    }

    #[test]
    fn json_reads_back_as_it_was() {
        let text = "a\u{9b}2J \u{202e}b\u{7f} é — ‘c’ \u{1b}";
        let mut bytes = Vec::new();
        serde_json::to_writer(Armored(&mut bytes), text).unwrap();
        bytes.flush().unwrap();
        let json = String::from_utf8(bytes).unwrap();
        assert_eq!(json, r#""a\u009b2J \u202eb\u007f é — ‘c’ \u001b""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
