//! A person's name taken apart, and what two names say of each other.

use super::word::spelling;
use crate::{
    extract::{full_given_names, gender_of_given_name, is_one_given_name, is_title},
    text::{Lexicon, fold, lines},
};
use std::{collections::HashMap, sync::LazyLock};

/// Family names that stand first.
static FAMILY_FIRST: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("en/family-names.txt")));
static PARTICLES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("en/particles.txt")));
static SURNAME_TITLES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("en/surname-titles.txt")));
/// The first spelling of a whole name by the others.
static SPELT_WHOLE: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut read = HashMap::new();
    for line in lines(include_str!("en/spelt-whole.txt")) {
        if let Some((first, others)) = line.split_once('|') {
            read.extend(others.split('|').map(|other| (other, first)));
        }
    }
    read
});

/// Whether a family name stands behind the title: "Senator Lind", but "King Anton".
pub(crate) fn stands_before_family_name(title: &str) -> bool {
    SURNAME_TITLES.has(&fold(title))
}

/// Which end of a name is the family's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FamilyAt {
    Start,
    End,
}

/// A word of a given name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    letters: String,
    /// "F." of "John F. Kennedy".
    is_initial: bool,
}

/// A word between blanks: "Jean-Luc" is one of two parts.
type Unit = Vec<Part>;

/// A full name: a family name and at least one word of a given one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FullName {
    family: String,
    given: Vec<Unit>,
    /// "jr", "iii": folded, empty for most.
    suffix: String,
    /// Given names of China or Korea are never shortened: "Kim Jong" is neither Jong Un nor Jong Il.
    is_whole: bool,
    /// The words at both ends, as a lone word is compared.
    ends: [String; 2],
}

/// A name as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PersonName {
    Full(FullName),
    /// A lone word, as in "President Xi" without the title.
    Bare(String),
}

/// What two full names say of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    /// They are two people: "Victor Lim", "Rosa Lim".
    Apart,
    /// They may be one, but nothing says so: "J. Lim", "John Lim".
    Possible,
    /// They are spelt as one is: "John F. Kennedy", "John Kennedy".
    Alike,
}

impl PersonName {
    /// Reads a name. `told` is where the archive's articles show the family name to be: those that call
    /// "Xi Jinping" just "Xi".
    pub(super) fn read(name: &str, told: impl Fn(&str, &str) -> Option<FamilyAt>) -> Self {
        let folded = fold(name).replace('-', " ");
        let whole = SPELT_WHOLE.get(folded.as_str()).copied();
        let mut words = words(whole.unwrap_or(name));
        let suffix = take_suffix(&mut words);
        strip_titles(&mut words);
        let first = words.first().map(|word| fold(word)).unwrap_or_default();
        let last = words.last().map(|word| fold(word)).unwrap_or_default();
        let (others, before) = (words.get(1..), words.split_last().map(|(_, before)| before));
        let is_given = |words: Option<&[String]>| {
            words.is_some_and(|words| {
                !words.is_empty() && words.iter().all(|word| is_romanized(word))
            })
        };
        let is_first = FAMILY_FIRST.has(&first) && is_given(others);
        let is_last = FAMILY_FIRST.has(&last) && !is_first && is_given(before);
        let mut units = units(&words, is_first);
        if units.len() < 2 {
            let bare = units.pop().map(|unit| letters(&unit)).unwrap_or_default();
            return Self::Bare([bare, suffix].concat());
        }
        let ends = [letters(&units[0]), units.last().map(letters).unwrap_or_default()];
        let by_list = if is_first { FamilyAt::Start } else { FamilyAt::End };
        let at = told(&ends[0], &ends[1]).filter(|at| {
            // "Iker" for Iker Zubelzain is no family name.
            *at == FamilyAt::End || gender_of_given_name(&first).is_none()
        });
        let family = match at.unwrap_or(by_list) {
            FamilyAt::Start => units.remove(0),
            FamilyAt::End => units.pop().unwrap_or_default(),
        };
        let is_whole = is_first || is_last;
        Self::Full(FullName { family: letters(&family), given: units, suffix, is_whole, ends })
    }
}

impl FullName {
    /// What names spelt alike have in common: a function of the name.
    pub(super) fn key(&self) -> String {
        let given = self.given.iter().flatten();
        let given: Vec<String> =
            given
                .map(|part| {
                    if part.is_initial {
                        [&part.letters, "."].concat()
                    } else {
                        part.letters.clone()
                    }
                })
                .collect();
        [self.family.as_str(), "/", &given.concat(), "/", &self.suffix].concat()
    }

    /// Into how many words the given name is written.
    pub(super) fn units(&self) -> usize {
        self.given.len()
    }

    /// The first letter of the given name: "J. Kennedy" and "John Kennedy" share it, "Bill Lind" and "William Lind" don't.
    pub(super) fn initial(&self) -> Option<char> {
        let first = self.given.first().and_then(|unit| unit.first());
        first.and_then(|part| part.letters.chars().next())
    }

    /// The family name, one spelling for all.
    pub(super) fn family(&self) -> &str {
        &self.family
    }

    /// The first and the last word, as a lone word is compared.
    pub(super) fn ends(&self) -> &[String] {
        &self.ends
    }

    /// Whether the given name is written out: not "J. F. Kennedy".
    pub(super) fn is_written_out(&self) -> bool {
        self.given.first().is_some_and(|unit| unit.iter().any(|part| !part.is_initial))
    }

    /// What the two names say of each other; the same both ways.
    pub(super) fn tie(&self, other: &Self) -> Tie {
        if self.family != other.family || self.suffix != other.suffix {
            return Tie::Apart;
        }
        let (short, long) =
            if self.given.len() <= other.given.len() { (self, other) } else { (other, self) };
        let is_whole = short.is_whole || long.is_whole;
        let pairs = short.given.iter().zip(&long.given);
        let likeness: Vec<Likeness> = pairs.map(|(one, other)| likeness(one, other)).collect();
        if likeness.contains(&Likeness::Different)
            || is_whole && short.given.len() != long.given.len()
        {
            return Tie::Apart;
        }
        // "J. F." beside "John F." tells more than "J." beside "John".
        let parts: usize = short.given.iter().map(Vec::len).sum();
        let is_anchored =
            matches!(likeness.first(), Some(Likeness::Same | Likeness::Short)) || parts > 1;
        if is_anchored { Tie::Alike } else { Tie::Possible }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    Different,
    /// One is an initial of the other.
    Initial,
    /// One is short for the other: "Jim", "James".
    Short,
    Same,
}

fn likeness(one: &Unit, other: &Unit) -> Likeness {
    if one.iter().chain(other).all(|part| !part.is_initial) {
        let (one, other) = (letters(one), letters(other));
        return match is_one_given_name(&one, &other) {
            _ if one == other => Likeness::Same,
            true => Likeness::Short,
            false => Likeness::Different,
        };
    }
    if one.len() != other.len() {
        return Likeness::Different;
    }
    // "W." is the initial of "William", and so of "Bill".
    let is_initial = |short: &Part, long: &Part| {
        let starts = |name: &str| name.starts_with(short.letters.as_str());
        let mut full = full_given_names(&long.letters).iter();
        short.is_initial && (starts(&long.letters) || full.any(|name| starts(name)))
    };
    let fits = one.iter().zip(other).all(|(one, other)| {
        one.letters == other.letters || is_initial(one, other) || is_initial(other, one)
    });
    if fits { Likeness::Initial } else { Likeness::Different }
}

/// The letters of a unit in a row: "jongun" for "Jong-un".
fn letters(unit: &Unit) -> String {
    unit.iter().map(|part| part.letters.as_str()).collect()
}

/// Whether a word can be a given name that was written in Chinese, Korean, Vietnamese, Khmer or Japanese: syllables of a
/// consonant or two, vowels, and an end such as "n" or "k". "Jong-un" can; "Kardashian" and "Clovis" can't.
fn is_romanized(word: &str) -> bool {
    const ENDS: &[&str] = &["ng", "nh", "ch", "n", "m", "p", "t", "k", "l", "h", ""];
    const STARTS: &[&str] = &[
        "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh",
        "r", "z", "c", "s", "y", "w", "v", "ph", "th", "kh", "nh", "ng", "tr", "gh", "ts", "hs",
        "tz", "ky", "ry", "",
    ];
    /// No given name has more letters in a row.
    const LONGEST: usize = 12;
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let is_part = |part: &str| {
        let letters: String = fold(part).chars().filter(|c| c.is_alphabetic()).collect();
        // The ends that syllables read so far can have.
        let mut reached = vec![letters.as_str()];
        for _ in 0..4 {
            let mut next: Vec<&str> = Vec::new();
            for rest in reached {
                for behind in STARTS.iter().filter_map(|start| rest.strip_prefix(start)) {
                    let coda = behind.trim_start_matches(is_vowel);
                    // Only Vietnamese has a "v", and no "vak".
                    let is_end =
                        |end: &&&str| !(rest.starts_with('v') && matches!(**end, "k" | "l"));
                    if coda.len() < behind.len() {
                        let ends = ENDS.iter().filter(is_end);
                        next.extend(ends.filter_map(|end| coda.strip_prefix(end)));
                    }
                }
            }
            next.sort_unstable();
            next.dedup();
            if next.contains(&"") {
                return true;
            }
            reached = next;
        }
        false
    };
    word.len() <= LONGEST * 2 && word.split('-').all(|part| part.len() <= LONGEST && is_part(part))
}

/// The words between blanks, without quotation marks and nicknames; "Kennedy, John" in the usual order.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_nickname = false;
    for word in name.split_whitespace() {
        let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '(' | ')');
        let opens = word.starts_with(is_mark);
        let closes = word.trim_end_matches(',').ends_with(is_mark);
        is_nickname |= opens;
        if !is_nickname {
            words.push(word.to_owned());
        }
        is_nickname &= !closes;
    }
    if words.is_empty() {
        words = name.split_whitespace().map(str::to_owned).collect();
    }
    if let Some(at) = words.iter().position(|word| word.ends_with(','))
        && words.get(at + 1).is_some_and(|next| suffix_of(next).is_none() && !is_degree(next))
    {
        words.rotate_left(at + 1);
    }
    for word in &mut words {
        *word = word.trim_matches(|c: char| c == ',' || c == '"').to_owned();
    }
    words.retain(|word| word.chars().any(char::is_alphanumeric));
    words
}

/// "Jr." and "XI" of "Pius XI", folded; "Xi" is no number.
fn suffix_of(word: &str) -> Option<String> {
    let plain = fold(word).replace('.', "");
    let is_junior = matches!(plain.as_str(), "jr" | "sr" | "junior" | "senior");
    let is_number = word.chars().count() > 1 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    match plain.as_str() {
        "junior" => Some("jr".to_owned()),
        "senior" => Some("sr".to_owned()),
        _ => (is_junior || is_number).then_some(plain),
    }
}

/// Whether a word is a degree, which says nothing of who it is.
fn is_degree(word: &str) -> bool {
    const DEGREES: &[&str] = &["phd", "md", "esq", "mp", "qc", "kc"];
    DEGREES.contains(&fold(word).replace('.', "").as_str())
}

fn take_suffix(words: &mut Vec<String>) -> String {
    while words.len() > 1 && words.last().is_some_and(|last| is_degree(last)) {
        words.pop();
    }
    let suffix = words.last().filter(|_| words.len() > 1).and_then(|last| suffix_of(last));
    if suffix.is_some() {
        words.pop();
    }
    suffix.unwrap_or_default()
}

/// "President Xi" is Xi; "Prince Andrew" is no Andrew, and "Earl Warren" no Warren.
fn strip_titles(words: &mut Vec<String>) {
    while words.len() > 1 {
        let title = fold(&words[0]);
        let is_surname_title = SURNAME_TITLES.has(&title);
        let is_other = is_title(&words[0]) && gender_of_given_name(&words[0]).is_none();
        if is_surname_title || is_other && words.len() > 2 {
            words.remove(0);
        } else {
            break;
        }
    }
}

/// The words with their particles taken out and initials told: "J.K." is two.
fn units(words: &[String], is_family_first: bool) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let end = words.len().saturating_sub(1);
    for (at, word) in words.iter().enumerate() {
        let is_particle = at > 0 && at < end && !is_family_first && PARTICLES.has(&fold(word));
        if is_particle {
            continue;
        }
        let initials = initials(word, words.len() > 1).unwrap_or_default();
        if !initials.is_empty() && (!is_family_first || word.contains('.')) {
            let part = |letter: &String| Part { letters: spelling(letter), is_initial: true };
            units.extend(initials.iter().map(|letter| vec![part(letter)]));
            continue;
        }
        let mut parts: Vec<&str> =
            word.split(['-', '‐', '‑', '–']).filter(|part| !part.is_empty()).collect();
        // "al-Sisi" is "el-Sisi", but "Al" of Al Gore is a name.
        if parts.len() > 1 && PARTICLES.has(&fold(parts[0])) {
            parts.remove(0);
        }
        let unit: Unit = parts
            .into_iter()
            .map(|part| Part {
                letters: spelling(part),
                is_initial: part.ends_with('.') && part.chars().count() == 2,
            })
            .filter(|part| !part.letters.is_empty())
            .collect();
        if !unit.is_empty() {
            units.push(unit);
        }
    }
    units
}

/// The letters of "J.", "J.K.", "J" and "JK"; none for a word, or for a lone "J".
fn initials(word: &str, is_among_others: bool) -> Option<Vec<String>> {
    let letters: Vec<String> =
        word.split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    if !is_among_others {
        return None;
    }
    if letters.iter().all(|letter| letter.chars().count() == 1) && !letters.is_empty() {
        return Some(letters);
    }
    let is_pair = word.chars().count() == 2
        && word
            .chars()
            .all(|c| c.is_uppercase() && !matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y'));
    is_pair.then(|| word.chars().map(String::from).collect())
}
