//! Texts that no newspaper prints: what is found in them is sensible, and found in proportionate
//! time.

use super::*;
use std::{fmt::Write, time::Instant};

fn extraction(text: &str) -> Extraction {
    extract(&Source { text, ..Source::default() })
}

/// The people, organizations and places of a text, a mention of each.
fn names(text: &str) -> Vec<String> {
    let found = extraction(text);
    let all = [found.people, found.organizations, found.places];
    all.into_iter().flatten().map(|entity| entity.name).collect()
}

#[test]
fn marks_and_signs_among_names() {
    for text in [
        "Maria Oliveira met Ken Noel in Lisbon.",
        "\u{200f}Maria Oliveira\u{200e} met \u{202b}Ken Noel\u{202c} in Lisbon.",
        "\u{feff}Maria Oliveira met Ken Noel in Lisbon.",
        "🎉 Maria Oliveira 🎉 met Ken Noel in Lisbon. 🇵🇹👩‍👩‍👧",
        "\0\0Maria Oliveira\0 met Ken Noel\0 in Lisbon.\0",
        "“Maria Oliveira” met ‘Ken Noel’ in Lisbon.",
    ] {
        assert_eq!(names(text), ["Maria Oliveira", "Ken Noel", "Lisbon"], "{text:?}");
    }
}

#[test]
fn only_capitals() {
    let text =
        "PRESIDENT MARIA OLIVEIRA FLEW TO LISBON LAST WEEK. SHE WILL MEET KEN NOEL ON MONDAY.";
    assert_eq!(names(text), ["Maria Oliveira", "Ken Noel", "Lisbon"]);
    assert_eq!(names(&"RAIN FELL AND THE SUN ROSE. ".repeat(2_000)), [""; 0]);
}

#[test]
fn nothing_to_find() {
    for text in ["", "\0", " \n\n ", "?!", "…", "\u{200f}", "🎉🎉🎉", "e\u{301}", "A", "&", "'s"]
    {
        assert_eq!(names(text), [""; 0], "{text:?}");
        assert_eq!(names(&text.repeat(5_000)), [""; 0], "{text:?} again and again");
    }
}

#[test]
fn ten_thousand_names() {
    let mut text = String::new();
    for number in 0..10_000_usize {
        let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
        let end: String = [number, number / 26, number / 676].map(letter).iter().collect();
        write!(text, "Maria Oliv{end} met Ken Noel{end}. ").unwrap();
    }
    let found = extraction(&text);
    assert!(found.people.len() > 15_000, "{}", found.people.len());
}

/// Time for twice the text is not four times the time; the bound is loose, since machines are busy.
#[test]
fn time_grows_with_the_text() {
    let pieces = [
        "Maria Oliveira met Ken Noel and he left. ",
        "word ",
        "Ana ",
        "OKORO FLIES TO GENEVA ",
        "A",
        "(\"“",
        "Ana Ruiz, Bo Lind, ",
        "Ana & Bo and Ruiz & ",
        "\0\u{200f}🎉",
        "he said she said ",
    ];
    for piece in pieces {
        let time = |bytes: usize| {
            let text = piece.repeat(bytes / piece.len());
            let begun = Instant::now();
            extraction(&text);
            begun.elapsed().as_secs_f64()
        };
        let once = time(10_000).max(0.02);
        // A machine that is busy with other things gets two more tries.
        let in_time = (0..3).any(|_| time(80_000) < once * 40.0);
        assert!(in_time, "{piece:?}: {once:.3} s, eight times as much over {:.3} s", once * 40.0);
    }
}
