//! Folding: one spelling for the many ways a word is written, with the way back to the original.

use super::Span;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// `text` in lower case, without diacritics, with straight quotation marks and plain hyphens.
///
/// `fold("Nguyễn’s Zürich–Łódź") == "nguyen's zurich-lodz"`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        let lower = text.to_ascii_lowercase();
        return if lower.contains('`') { lower.replace('`', "'") } else { lower };
    }
    text.chars().flat_map(folded_char).collect()
}

/// A folded text that remembers where each of its bytes came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    origin: Vec<usize>,
}

impl Folded {
    /// The stretch of the original text that was folded into `span` of [`Folded::text`].
    pub fn original(&self, span: Span) -> Span {
        let at = |offset: usize| self.origin.get(offset).or(self.origin.last()).copied();
        Span::new(at(span.start).unwrap_or(0), at(span.end).unwrap_or(0))
    }
}

/// [`fold`] with the offsets kept.
pub fn fold_with_offsets(text: &str) -> Folded {
    let mut folded = String::with_capacity(text.len());
    let mut origin = Vec::with_capacity(text.len() + 1);
    for (offset, c) in text.char_indices() {
        folded.extend(folded_char(c));
        origin.resize(folded.len(), offset);
    }
    origin.push(text.len());
    Folded { text: folded, origin }
}

fn folded_char(c: char) -> impl Iterator<Item = char> {
    let plain = match c {
        '‘' | '’' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' => '-',
        '\u{a0}' | '\u{202f}' => ' ',
        // No decomposition in Unicode, but one in every reader's mind.
        'ł' | 'Ł' => 'l',
        'ø' | 'Ø' => 'o',
        'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        'ı' => 'i',
        other => other,
    };
    let ligature = match plain {
        'ß' => Some("ss"),
        'æ' | 'Æ' => Some("ae"),
        'œ' | 'Œ' => Some("oe"),
        'þ' | 'Þ' => Some("th"),
        _ => None,
    };
    let single = if ligature.is_some() { None } else { Some(plain) };
    single
        .into_iter()
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .chain(ligature.unwrap_or_default().chars())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds() {
        for (text, expected) in [
            ("Nguyễn’s Zürich–Łódź", "nguyen's zurich-lodz"),
            ("Straße", "strasse"),
            ("`so'", "'so'"),
            ("“Œuvre”", "\"oeuvre\""),
            ("İstanbul", "istanbul"),
        ] {
            assert_eq!(fold(text), expected);
        }
    }

    #[test]
    fn the_way_back() {
        let text = "In Łódź, Peña Nieto";
        let folded = fold_with_offsets(text);
        let at = folded.text.find("pena").unwrap();
        assert_eq!(folded.original(Span::new(at, at + 4)).of(text), "Peña");
    }

    proptest! {
        #[test]
        fn offsets_lie_in_the_original(text in "\\PC*") {
            let folded = fold_with_offsets(&text);
            prop_assert_eq!(&folded.text, &fold(&text));
            for (start, _) in folded.text.char_indices() {
                let span = folded.original(Span::new(start, folded.text.len()));
                prop_assert!(text.is_char_boundary(span.start) && span.end == text.len());
            }
        }
    }
}
