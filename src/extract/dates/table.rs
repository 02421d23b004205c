//! The word lists of this stage, read once: what a word can mean in a date.

use crate::text::{Lexicon, lines, tokenize};
use std::{collections::HashMap, sync::LazyLock};

/// What one word can mean in a date; several at once for words like "second", "may" and "fall".
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    /// 1 to 12.
    pub(super) month: Option<u32>,
    /// 1 (Monday) to 7.
    pub(super) weekday: Option<u32>,
    pub(super) unit: Option<Unit>,
    /// The unit or weekday is in its plural form.
    pub(super) plural: bool,
    pub(super) number: Option<u32>,
    pub(super) ordinal: Option<u32>,
    /// TIMEX3's code: "SU".
    pub(super) season: Option<&'static str>,
    /// TIMEX3's code: "MO".
    pub(super) part: Option<&'static str>,
    pub(super) pointer: Option<Pointer>,
    pub(super) zone: Option<Zone>,
    /// First year of a decade, without its century: "sixties".
    pub(super) decade: Option<i32>,
    /// A date can begin with this word.
    pub(super) begins: bool,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
    Weekend,
    /// A part of a day, by TIMEX3's code.
    Part(&'static str),
}

impl Unit {
    fn of(name: &str) -> Self {
        match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "millennium" => Self::Millennium,
            "weekend" => Self::Weekend,
            "morning" => Self::Part("MO"),
            "afternoon" => Self::Part("AF"),
            "evening" => Self::Part("EV"),
            "night" => Self::Part("NI"),
            _ => Self::Day,
        }
    }
}

/// How a word like "last" points from a known time to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointer {
    Last,
    Past,
    Previous,
    Next,
    Following,
    This,
}

impl Pointer {
    fn of(name: &str) -> Self {
        match name {
            "last" => Self::Last,
            "past" => Self::Past,
            "previous" => Self::Previous,
            "next" => Self::Next,
            "following" => Self::Following,
            _ => Self::This,
        }
    }
}

/// A time zone, as far as values tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    Greenwich,
    Other,
}

/// What `word` (lower case, without a full stop at its end) can mean.
pub(super) fn entry(word: &str) -> Option<Entry> {
    WORDS.get(word).copied()
}

static WORDS: LazyLock<HashMap<&'static str, Entry>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, Entry> = HashMap::new();
    let number = |value: &str| value.parse::<u32>().ok();
    read(&mut words, include_str!("../en/dates/months.txt"), |entry, value, _| {
        entry.month = number(value);
    });
    read(&mut words, include_str!("../en/dates/weekdays.txt"), |entry, value, word| {
        entry.weekday = number(value);
        entry.plural |= word.ends_with("days");
    });
    read(&mut words, include_str!("../en/dates/units.txt"), |entry, value, word| {
        entry.unit = Some(Unit::of(value));
        entry.plural |= word.starts_with('+');
    });
    read(&mut words, include_str!("../en/dates/numbers.txt"), |entry, value, _| {
        entry.number = number(value);
    });
    read(&mut words, include_str!("../en/dates/ordinals.txt"), |entry, value, _| {
        entry.ordinal = number(value);
    });
    read(&mut words, include_str!("../en/dates/seasons.txt"), |entry, value, _| {
        entry.season = Some(value);
    });
    read(&mut words, include_str!("../en/dates/parts.txt"), |entry, value, _| {
        entry.part = Some(value);
    });
    read(&mut words, include_str!("../en/dates/pointers.txt"), |entry, value, _| {
        entry.pointer = Some(Pointer::of(value));
    });
    read(&mut words, include_str!("../en/dates/zones.txt"), |entry, value, _| {
        entry.zone = Some(if value == "greenwich" { Zone::Greenwich } else { Zone::Other });
        entry.begins = false;
    });
    read(&mut words, include_str!("../en/dates/decades.txt"), |entry, value, _| {
        entry.decade = value.parse().ok();
    });
    let file = include_str!("../en/dates/beginnings.txt");
    for begin in lines(file).flat_map(str::split_whitespace).chain(phrase_beginnings()) {
        words.entry(begin).or_default().begins = true;
    }
    words
});

/// Reads lines `value word word …`; `enter` notes the value of each word.
fn read(
    words: &mut HashMap<&'static str, Entry>,
    file: &'static str,
    enter: impl Fn(&mut Entry, &'static str, &'static str),
) {
    for line in lines(file) {
        let mut fields = line.split_whitespace();
        let Some(value) = fields.next() else { continue };
        for word in fields {
            let entry = words.entry(word.trim_start_matches('+')).or_default();
            entry.begins = true;
            enter(entry, value, word);
        }
    }
}

/// Expressions of several words, each with what it stands for.
#[derive(Debug)]
pub(super) struct Phrases(HashMap<&'static str, Vec<Phrase>>);

/// One expression and what it stands for.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) value: &'static str,
    /// Its tokens, in lower case with straight apostrophes.
    pub(super) words: Vec<&'static str>,
}

impl Phrases {
    /// Reads lines `value word word …`.
    fn of(file: &'static str) -> Self {
        let mut phrases: HashMap<&'static str, Vec<Phrase>> = HashMap::new();
        for line in lines(file) {
            let (value, text) = line.split_once(' ').unwrap_or((line, ""));
            let words: Vec<&'static str> =
                tokenize(text).iter().map(|token| token.span.of(text)).collect();
            if let Some(first) = words.first().copied() {
                let group = phrases.entry(first).or_default();
                group.push(Phrase { value, words });
                group.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
            }
        }
        Self(phrases)
    }

    /// The expressions that begin with `word`, longest first.
    pub(super) fn beginning_with(&self, word: &str) -> &[Phrase] {
        self.0.get(word).map_or(&[], Vec::as_slice)
    }
}

/// The words that begin an expression of the lists below.
fn phrase_beginnings() -> impl Iterator<Item = &'static str> {
    [&*EDGES, &*APPROXIMATIONS, &*QUANTITIES, &*REFERENCES, &*HOLIDAYS]
        .into_iter()
        .flat_map(|phrases| phrases.0.keys().copied().collect::<Vec<_>>())
}

/// "the end of": END.
pub(super) static EDGES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(include_str!("../en/dates/edges.txt")));
/// "more than": `MORE_THAN`.
pub(super) static APPROXIMATIONS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(include_str!("../en/dates/approximations.txt")));
/// "a couple of": 2.
pub(super) static QUANTITIES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(include_str!("../en/dates/quantities.txt")));
/// "now": `PRESENT_REF`.
pub(super) static REFERENCES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(include_str!("../en/dates/references.txt")));
/// "Labor Day": 9/1/1.
pub(super) static HOLIDAYS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(include_str!("../en/dates/holidays.txt")));
/// "is scheduled to".
pub(super) static FUTURE: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(include_str!("../en/dates/future.txt")));
/// "flies", as in "flies home Wednesday".
pub(super) static TIMETABLE: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/dates/timetable.txt")));
/// "went".
pub(super) static PAST: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/dates/past.txt")));
/// "dollars", as in "2,000 dollars".
pub(super) static COUNTED: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/dates/counted.txt")));
/// "Times", as in "Sunday Times".
pub(super) static PAPERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/dates/papers.txt")));
/// "consecutive", as in "two consecutive years".
pub(super) static BETWEEN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/dates/between.txt")));
/// How well a word goes with a year behind it: "in", "of" or "never".
pub(super) static BEFORE_YEARS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| {
        let rows = lines(include_str!("../en/dates/before-years.txt"));
        rows.filter_map(|row| row.split_once(' '))
            .flat_map(|(how, words)| words.split_whitespace().map(move |word| (word, how)))
            .collect()
    });
/// Words around a month, by where they stand: "firm", "before" or "after".
pub(super) static AROUND_MONTHS: LazyLock<HashMap<&'static str, Vec<&'static str>>> =
    LazyLock::new(|| {
        let rows = lines(include_str!("../en/dates/around-months.txt"));
        rows.filter_map(|row| row.split_once(' '))
            .map(|(how, words)| (how, words.split_whitespace().collect()))
            .collect()
    });
/// "Super", as in "Super Tuesday".
pub(super) static NAMED_WEEKDAYS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/dates/named-weekdays.txt")));
/// "first", as in "the first nine months".
pub(super) static STRETCHES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/dates/stretches.txt")));
