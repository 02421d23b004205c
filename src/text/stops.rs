//! Full stops that a tokenizer has set apart from their word: "MRS . BANDARANAIKE OF THE U.S . DELEGATION".

use super::token::{goes_on_after, is_abbreviation, is_sentence_opener};
use std::borrow::Cow;

/// `text` with the full stops of abbreviations and initials back at their words, byte for byte as
/// long: "MRS . LEE" becomes "MRS.  LEE". Stops that end a sentence stay where they are.
pub fn with_stops_attached(text: &str) -> Cow<'_, str> {
    let mut mended: Option<Vec<u8>> = None;
    for (space, _) in text.match_indices(" .") {
        let after = text.get(space + 2..).unwrap_or_default();
        let before = text.get(..space).unwrap_or_default();
        if belongs(before, after) {
            let bytes = mended.get_or_insert_with(|| text.as_bytes().to_vec());
            bytes.swap(space, space + 1);
        }
    }
    match mended.map(String::from_utf8) {
        Some(Ok(mended)) => Cow::Owned(mended),
        _ => Cow::Borrowed(text),
    }
}

/// Whether the stop between two stretches of text belongs to the word before it.
fn belongs(before: &str, after: &str) -> bool {
    const LONGEST: usize = 12;
    let tail = before.char_indices().rev().take(LONGEST);
    let start = tail.take_while(|(_, c)| c.is_alphanumeric() || *c == '.').last();
    let Some(word) = start.and_then(|(at, _)| before.get(at..)) else { return false };
    let rest = before.strip_suffix(word).unwrap_or_default();
    let glued =
        rest.ends_with(|c: char| matches!(c, '\'' | '’' | '-' | '$') || c.is_alphanumeric());
    let spaced = after.is_empty() || after.starts_with(char::is_whitespace);
    if glued || !spaced || !word.starts_with(char::is_uppercase) {
        return false;
    }
    let next = after.split_whitespace().next().unwrap_or_default();
    let next_is_upper = next.starts_with(char::is_uppercase);
    let next_is_number = next.starts_with(|c: char| c.is_ascii_digit());
    let mut chars = word.chars();
    let is_initial = chars.next().is_some() && chars.next().is_none();
    if is_initial {
        let is_followed = after.split_whitespace().nth(1) == Some(".");
        let is_next_initial = next.chars().count() == 1 && is_followed;
        let opens = is_sentence_opener(next) && !is_next_initial;
        // "R. A. ("Rab") Butler"
        let is_second = rest.trim_end().ends_with('.') && next.starts_with('(');
        return (next_is_upper && !opens || is_second) && word != "I";
    }
    if word.contains('.') {
        return word.split('.').all(|part| part.chars().count() <= 2);
    }
    let stopped = [word, "."].concat();
    if goes_on_after(&stopped) {
        // "car No. 12", but "He said no. Lee left."
        let is_number = stopped.eq_ignore_ascii_case("no.");
        return next_is_number || next_is_upper && !is_number && !is_sentence_opener(next);
    }
    is_abbreviation(&stopped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows() {
        let check = |text: &str, expected: &str| assert_eq!(with_stops_attached(text), expected);
        check(
            "MRS . RUIZ OF THE U.S . DELEGATION LEFT .",
            "MRS.  RUIZ OF THE U.S.  DELEGATION LEFT .",
        );
        check(
            "ANA M . RUIZ MET MR . K . THE TALKS ENDED .",
            "ANA M.  RUIZ MET MR.  K . THE TALKS ENDED .",
        );
        check(
            "R . A . RUIZ MET H . B . ( \" BO \" ) LIND .",
            "R.  A.  RUIZ MET H.  B.  ( \" BO \" ) LIND .",
        );
        check("ON FEB . 6 CAR NO . 17 CAME .", "ON FEB.  6 CAR NO.  17 CAME .");
        check("HE WAS ILL . OSEI SAID NO . RUIZ LEFT .", "HE WAS ILL . OSEI SAID NO . RUIZ LEFT .");
        check("Mr. Lee left. He ran . . .", "Mr. Lee left. He ran . . .");
    }

    proptest! {
        #[test]
        fn as_long_and_the_same_but_for_stops(text in "([A-Za-z.]{1,4}| |\\PC){0,40}") {
            let mended = with_stops_attached(&text);
            prop_assert_eq!(mended.len(), text.len());
            let plain = |text: &str| text.replace([' ', '.'], "");
            prop_assert_eq!(plain(&mended), plain(&text));
        }
    }
}
