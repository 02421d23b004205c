//! Letters that were read in the wrong encoding: "PeÃ±a" for "Peña", whose two bytes in UTF-8 were taken for two
//! letters of Windows-1252.
//!
//! Decided: a letter is put right where it stands, and signs that nobody sees make up its length, so that every
//! offset holds, as with capitals. What is shown of the article stays as it was written; names are shown without
//! these signs. Refused: mending the stored text, whose offsets would no longer be those of the file.

use std::borrow::Cow;

/// What makes up the length: two bytes, and three.
const TWO: char = '\u{34f}';
const THREE: char = '\u{fe00}';

/// `text` with misread letters put right. As long as `text`, byte for byte.
pub(super) fn mended(text: &str) -> Cow<'_, str> {
    // "Ã", in one sign or two, opens each of them.
    if !text.contains(['Ã', '\u{303}']) {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let is_in_word = mended.ends_with(char::is_alphanumeric);
        let read = misread(rest).filter(|(letter, after)| {
            is_in_word || after.starts_with(char::is_alphabetic) && letter.is_alphabetic()
        });
        rest = if let Some((letter, after)) = read {
            mended.push(letter);
            fill(&mut mended, rest.len() - after.len() - letter.len_utf8());
            after
        } else {
            mended.push(next);
            rest.strip_prefix(next).unwrap_or_default()
        };
    }
    Cow::Owned(mended)
}

/// A name as it is shown: without the signs that make up the length of its letters.
pub(super) fn shown(name: &str) -> String {
    name.chars().filter(|c| !matches!(*c, TWO | THREE)).collect()
}

fn fill(text: &mut String, mut missing: usize) {
    while missing > 0 {
        let sign = if missing == 3 { THREE } else { TWO };
        text.push(sign);
        missing = missing.saturating_sub(sign.len_utf8());
    }
}

/// The letter that `text` begins with in its misread form, and what follows it.
fn misread(text: &str) -> Option<(char, &str)> {
    let after = ["Ã", "A\u{303}"].iter().find_map(|sign| text.strip_prefix(sign))?;
    // Read in the wrong encoding twice: "Ã\u{83}Â±".
    let twice = after.strip_prefix(['\u{83}', 'ƒ']);
    let twice =
        twice.and_then(|after| ["Â", "A\u{302}"].iter().find_map(|sign| after.strip_prefix(sign)));
    let (byte, after) = second_byte(twice.unwrap_or(after))?;
    let letter = char::from(0xc0 | (byte & 0x3f));
    letter.is_alphabetic().then_some((letter, after))
}

/// The byte that a sign of Windows-1252 stands for, among those that can be a letter's second; also where the sign was
/// taken to pieces ("¼" to "1⁄4").
fn second_byte(text: &str) -> Option<(u8, &str)> {
    const PIECES: &[(&str, u8)] = &[
        ("1\u{2044}4", 0xbc),
        ("1\u{2044}2", 0xbd),
        ("3\u{2044}4", 0xbe),
        (" \u{308}", 0xa8),
        (" \u{304}", 0xaf),
        (" \u{301}", 0xb4),
        (" \u{327}", 0xb8),
        ("\u{3bc}", 0xb5),
        ("\u{2030}", 0x89),
        ("\u{0160}", 0x8a),
        ("\u{2021}", 0x87),
    ];
    let pieces = PIECES.iter().find_map(|(sign, byte)| Some((*byte, text.strip_prefix(sign)?)));
    pieces.or_else(|| {
        let sign = text.chars().next()?;
        let byte = u8::try_from(u32::from(sign)).ok().filter(|b| (0x80..0xc0).contains(b))?;
        Some((byte, text.strip_prefix(sign)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(shown(&mended(text)), expected);
        assert_eq!(mended(text).len(), text.len());
    }

    #[test]
    fn letters_are_put_right() {
        check("Ana PeÃ±a met JosÃ© Ruiz.", "Ana Peña met José Ruiz.");
        check("Ana PeA\u{303}±a", "Ana Peña");
        check("GA\u{303}1\u{2044}4lay, SA\u{303}©bastien", "Gülay, Sébastien");
        check("FranA\u{303}\u{83}A\u{302}§ois", "François");
        check("MÃ¼ller, Ã‰tienne", "Müller, Étienne");
    }

    #[test]
    fn what_is_no_letter_stays() {
        check("SÃO BENTO, IRMÃ” e MAÇÃ — 2 Ã± 3", "SÃO BENTO, IRMÃ” e MAÇÃ — 2 Ã± 3");
        check("a man\u{303}ana", "a man\u{303}ana");
    }

    proptest! {
        #[test]
        fn offsets_hold(text in "[aÃ±Â©é\u{303}A \u{83}]{0,12}") {
            prop_assert_eq!(mended(&text).len(), text.len());
        }
    }
}
