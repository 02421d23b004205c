//! What stands on top of an article before its first sentence: byline and dateline.

use crate::text::{Span, lines};

/// What was found on top of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Opening {
    /// "By Ida Brandt", as written.
    pub(super) byline: Option<String>,
    /// "PHNOM PENH, Dec 2 (Reuters)", without its dash.
    pub(super) dateline: Option<String>,
    /// Where the text goes on.
    pub(super) end: usize,
}

/// Looks for a byline that is a paragraph by itself, and for a dateline that opens the next one.
/// Nothing is taken off where no words would be left.
pub(super) fn of(text: &str) -> Opening {
    let mut opening = Opening::default();
    let rest = text.trim_start();
    let start = text.len() - rest.len();
    if let Some((first, _)) = rest.split_once('\n').filter(|(line, _)| is_byline(line.trim())) {
        opening.byline = Some(first.trim().to_owned());
        opening.end = start + first.len();
    }
    let rest = Span::new(opening.end, text.len()).of(text);
    let blank = rest.len() - rest.trim_start().len();
    let rest = rest.trim_start();
    if let Some((dateline, length)) = dateline(rest) {
        opening.dateline = Some(dateline.to_owned());
        opening.end += blank + length;
    } else if opening.byline.is_some() {
        opening.end += blank;
    }
    if Span::new(opening.end, text.len()).of(text).trim().is_empty() {
        return Opening::default();
    }
    opening
}

/// `By Ida Brandt`, `By IDA BRANDT and Per Halle, Northwire`: a line of names, without a stop.
fn is_byline(line: &str) -> bool {
    let names = ["By ", "BY ", "by "].iter().find_map(|by| line.strip_prefix(by));
    let Some(names) = names.filter(|names| names.len() <= 100) else { return false };
    let words: Vec<&str> =
        names.split([' ', ',', ';', '/', '|']).filter(|w| !w.is_empty()).collect();
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase)
            || [
                "and", "of", "the", "in", "for", "at", "de", "van", "von", "der", "bin", "al",
                "da", "di", "la", "el", "with", "&",
            ]
            .contains(word)
    };
    let is_ended = names.ends_with(['.', '!', '?', ':']) && !names.ends_with("Jr.");
    (2..=14).contains(&words.len()) && words.iter().all(is_name) && !is_ended
}

/// The dateline that opens a paragraph, and the bytes up to the sentence behind it.
///
/// `PHNOM PENH, Dec 2 (Reuters) — `, `LONDON (AP) -- `, `(Reuters) - `, `Paris, March 5 (AFP) - `:
/// a place in capitals, or one with an agency in parentheses behind it, at most a region, a day and
/// an agency, and a dash. "It rained — a lot" is none, and neither is "EXCLUSIVE — …".
fn dateline(paragraph: &str) -> Option<(&str, usize)> {
    if let Some(found) = in_parentheses(paragraph) {
        return Some(found);
    }
    let (line, behind) = part(paragraph)?;
    // "(ANSA) - Rome, October 11 - ": the agency first.
    let rest = Span::new(behind, paragraph.len()).of(paragraph);
    if line.starts_with('(')
        && let Some((at, dash)) = first_dash(rest)
        && is_place(Span::new(0, at).of(rest), true)
        && let Some(text) = rest.get(at + dash..).filter(|text| !text.trim().is_empty())
    {
        let end = paragraph.len() - text.trim_start().len();
        return Some((Span::new(0, behind + at).of(paragraph), end));
    }
    Some((line, behind))
}

/// `(Osk, NY - October 21) It rained.`: a place and a day in parentheses, as on releases.
fn in_parentheses(paragraph: &str) -> Option<(&str, usize)> {
    const LONGEST: usize = 80;
    let (line, _) = paragraph.split_once(')').filter(|(line, _)| line.len() < LONGEST)?;
    let inner = line.strip_prefix('(')?;
    let (place, day) = [" - ", " – ", " — "].iter().find_map(|dash| inner.rsplit_once(*dash))?;
    let words: Vec<&str> = day.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&&str| word.parse::<u16>().is_ok();
    let is_name = |word: &&&str| word.len() > 2 && word.starts_with(char::is_uppercase);
    let (numbers, names) =
        (words.iter().filter(is_number).count(), words.iter().filter(is_name).count());
    let is_day = names == 1 && (1..=2).contains(&numbers) && names + numbers == words.len();
    let end = line.len() + 1;
    let rest = Span::new(end, paragraph.len()).of(paragraph);
    let text = rest.trim_start_matches([' ', '\n', '-', '–', '—']);
    let is_one = is_day && is_place(place, true) && !text.trim().is_empty();
    is_one.then(|| (Span::new(0, end).of(paragraph), paragraph.len() - text.len()))
}

/// What stands before the first dash, where that is a dateline.
fn part(paragraph: &str) -> Option<(&str, usize)> {
    let (at, dash) = first_dash(paragraph)?;
    let line = Span::new(0, at).of(paragraph).trim_end_matches([' ', ',', ':']);
    let rest = Span::new(at + dash, paragraph.len()).of(paragraph);
    let behind = at + dash + (rest.len() - rest.trim_start().len());
    let agency = line.rsplit_once('(').filter(|(_, agency)| agency.ends_with(')'));
    let place = agency.map_or(line, |(place, _)| place).trim();
    let is_one = if place.is_empty() {
        agency.is_some_and(|(_, name)| name.len() <= 30 && name.starts_with(char::is_uppercase))
    } else {
        is_place(place, agency.is_some())
    };
    (is_one && !rest.trim().is_empty()).then_some((line, behind))
}

/// The first dash that stands apart, with its white space before it, in the first 100 bytes:
/// where it begins and the bytes up to its end.
fn first_dash(paragraph: &str) -> Option<(usize, usize)> {
    const LONGEST: usize = 100;
    let dashes =
        [").- ", " — ", "— ", " – ", " -- ", "-- ", " - ", " _ ", "\u{2014}", " \u{2015} "];
    let found = dashes.iter().filter_map(|dash| {
        // "(EFE).-": the parenthesis belongs to what stands before.
        let kept = usize::from(dash.starts_with(')'));
        Some((paragraph.find(dash)? + kept, dash.len() - kept))
    });
    found.min().filter(|(at, _)| *at > 0 && *at <= LONGEST)
}

fn is_place(place: &str, has_agency: bool) -> bool {
    static LABELS: &str = include_str!("labels.txt");
    let first = place.split([',', ' ']).next().unwrap_or_default();
    let name = place.split(',').next().unwrap_or_default().trim();
    let is_label = lines(LABELS).any(|label| label.eq_ignore_ascii_case(name));
    let is_capitals = first.chars().filter(|c| c.is_alphabetic()).count() > 1
        && first.chars().all(|c| !c.is_lowercase());
    let words: Vec<&str> = place.split([',', ' ', '/']).filter(|word| !word.is_empty()).collect();
    let is_calm = words.iter().all(|word| {
        let starts = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        starts
            || ["of", "the", "de", "la", "le", "du", "al", "el", "and", "in", "am", "on"]
                .contains(word)
    });
    let has_sign = place.contains(['"', '“', '?', '!', ':', ';', '\n']);
    let opens = is_capitals || has_agency && first.starts_with(char::is_uppercase);
    opens && is_calm && !has_sign && !is_label && first != "By" && words.len() <= 9
}

#[cfg(test)]
mod tests {
    use super::{Opening, of};
    use crate::text::Span;

    fn check(text: &str, byline: Option<&str>, dateline: Option<&str>, rest: &str) {
        let Opening { byline: found_byline, dateline: found_dateline, end } = of(text);
        assert_eq!(
            (found_byline.as_deref(), found_dateline.as_deref()),
            (byline, dateline),
            "{text}"
        );
        assert_eq!(Span::new(end, text.len()).of(text), rest);
    }

    #[test]
    fn openings() {
        for (text, dateline) in [
            ("PHNOM PENH, Dec 2 (Reuters) — It rained.", "PHNOM PENH, Dec 2 (Reuters)"),
            ("LONDON (AP) -- It rained.", "LONDON (AP)"),
            ("LONDON, March 5 - It rained.", "LONDON, March 5"),
            ("ST. PETERSBURG, Fla. (AP) _ It rained.", "ST. PETERSBURG, Fla. (AP)"),
            ("Paris, March 5, 2024 (AFP) - It rained.", "Paris, March 5, 2024 (AFP)"),
            ("(Reuters) - It rained.", "(Reuters)"),
            ("VELMORA—It rained.", "VELMORA"),
            ("Osk, March 5 (Northwire).- It rained.", "Osk, March 5 (Northwire)"),
            ("(NW) - Osk, March 5 - It rained.", "(NW) - Osk, March 5"),
            ("(NW) - It rained.", "(NW)"),
            ("(Osk, NY - October 21) It rained.", "(Osk, NY - October 21)"),
            ("(Osk – 21 Oct. 2024) – It rained.", "(Osk – 21 Oct. 2024)"),
        ] {
            check(text, None, Some(dateline), "It rained.");
        }
        for none in [
            "It rained — a lot.",
            "EXCLUSIVE — It rained.",
            "The mayor (AP) said - it rained.",
            "NATO chief Ida Brandt met Per Halle - a friend.",
            "Ida Brandt - the mayor - spoke.",
            "LONDON (AP) — ",
            "By Ida Brandt Osk, March 5 (NW) - It rained.",
            "By Tuesday it rained.\n\nIt ended.",
            "By Ida Brandt",
            "(Osk, NY - October 21)",
            "(The talks - which were long - ended.) It rained.",
            "(Osk - Velmora) It rained.",
            "",
        ] {
            check(none, None, None, none);
        }
        check("By Ida Brandt\n\nIt rained.", Some("By Ida Brandt"), None, "It rained.");
        check(
            "By Ida Brandt and Per Halle\n\nOSK, March 5 (NW) — It rained.\n\nAnd more.",
            Some("By Ida Brandt and Per Halle"),
            Some("OSK, March 5 (NW)"),
            "It rained.\n\nAnd more.",
        );
    }
}
