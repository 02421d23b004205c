//! One word of a name, however it is spelt in Latin letters.

use crate::text::{fold, lines};
use std::{collections::HashMap, sync::LazyLock};

/// The first spelling on its line stands for all of them.
static SPELLINGS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut read = HashMap::new();
    for line in lines(include_str!("en/spellings.txt")) {
        let mut words = line.split_whitespace();
        if let Some(first) = words.next() {
            read.extend(words.map(|word| (word, first)));
        }
    }
    read
});

/// The letters and digits of a word, folded, in one spelling for those that differ by writing system only:
/// "Zelenskyy" and "Zelensky", "Müller" and "Mueller" are one.
///
/// A function of the word alone, so that being spelt alike is an equivalence.
pub(super) fn spelling(word: &str) -> String {
    let letters: String = fold(word).chars().filter(|c| c.is_alphanumeric()).collect();
    if let Some(first) = SPELLINGS.get(letters.as_str()) {
        return (*first).to_owned();
    }
    let letters = without_umlauts(&letters.replace("isation", "ization"));
    endings(letters)
}

/// "mueller" as "muller"; "Michael", "Joel" and "Samuel" are no umlauts.
fn without_umlauts(letters: &str) -> String {
    let chars: Vec<char> = letters.chars().collect();
    let mut kept = String::with_capacity(letters.len());
    for (at, c) in chars.iter().enumerate() {
        let is_umlaut = *c == 'e'
            && at > 0
            && matches!(chars.get(at - 1), Some('a' | 'o' | 'u'))
            && chars.len() > 3
            && chars.get(at + 1).is_some_and(|next| *next != 'l' || at + 2 < chars.len());
        if !is_umlaut {
            kept.push(*c);
        }
    }
    kept
}

/// Endings that are Cyrillic in Latin letters: "-skyy", "-skiy", "-ski" as "-sky", "-ei" as "-ey", "-iy", "-yy" as "-y".
fn endings(letters: String) -> String {
    const ENDINGS: &[(&str, &str)] = &[
        ("skyy", "sky"),
        ("skiy", "sky"),
        ("skii", "sky"),
        ("skij", "sky"),
        ("ski", "sky"),
        ("iy", "y"),
        ("yy", "y"),
        ("ei", "ey"),
        ("ej", "ey"),
        ("ai", "ay"),
        ("uri", "ury"),
        ("itri", "itry"),
        ("oly", "oli"),
    ];
    if letters.len() < 4 {
        return letters;
    }
    for (ending, one) in ENDINGS {
        if let Some(stem) = letters.strip_suffix(ending) {
            return [stem, one].concat();
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::spelling;

    #[test]
    fn rows() {
        for (one, other, is_same) in [
            ("Zelenskyy", "Zelensky", true),
            ("Müller", "Mueller", true),
            ("Muller", "Müller", true),
            ("Łukasz", "Lukasz", true),
            ("Mohammed", "Muhammad", true),
            ("Dmitry", "Dmitri", true),
            ("Sergei", "Sergey", true),
            ("Organisation", "Organization", true),
            ("O’Brien", "O'Brien", true),
            ("Michael", "Michal", false),
            ("Rafael", "Rafal", false),
            ("Hansen", "Hanssen", false),
            ("Li", "Lee", false),
            ("Jon", "John", false),
        ] {
            assert_eq!(spelling(one) == spelling(other), is_same, "{one} {other}");
        }
    }
}
