//! What each word can be in a sentence that reports what somebody said.

use super::super::names::Name;
use super::marks::{Segment, segments};
use crate::text::{TokenKind, Words, lines, noun_lemma, verb_lemma};
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

/// A set of things that a word can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tags(u32);

impl Tags {
    /// A verb whose object is what somebody says.
    pub(super) const SAYING: Self = Self(1);
    /// A verb by which polls and documents say something.
    pub(super) const FINDING: Self = Self(1 << 1);
    /// A verb that may name whom it addresses first.
    pub(super) const TELLING: Self = Self(1 << 2);
    /// A verb of saying next to quotation marks only.
    pub(super) const QUOTING: Self = Self(1 << 3);
    /// A verb that quotes a word or phrase.
    pub(super) const NAMING: Self = Self(1 << 4);
    /// Of a verb of one of these lists: base form, third person, past or participle, -ing.
    pub(super) const BASE: Self = Self(1 << 5);
    pub(super) const THIRD: Self = Self(1 << 6);
    pub(super) const PAST: Self = Self(1 << 7);
    pub(super) const ING: Self = Self(1 << 8);
    pub(super) const ADVERB: Self = Self(1 << 9);
    pub(super) const AUXILIARY: Self = Self(1 << 10);
    /// A conjunction or relative, at which a noun phrase ends.
    pub(super) const STOP: Self = Self(1 << 11);
    pub(super) const PREPOSITION: Self = Self(1 << 12);
    pub(super) const DETERMINER: Self = Self(1 << 13);
    pub(super) const PRONOUN: Self = Self(1 << 14);
    /// A word of time without a preposition.
    pub(super) const DAY: Self = Self(1 << 15);
    /// A noun for people, bodies and texts that say things.
    pub(super) const SPEAKER: Self = Self(1 << 16);
    /// A finite verb of any kind.
    pub(super) const VERB: Self = Self(1 << 17);
    /// "went", "continued": before "to say".
    pub(super) const CARRYING_ON: Self = Self(1 << 18);
    /// Part of a name, or written like one.
    pub(super) const NAME: Self = Self(1 << 19);
    pub(super) const COMMA: Self = Self(1 << 20);
    pub(super) const DASH: Self = Self(1 << 21);
    /// A mark at which a clause ends: `. ; : ? !` and brackets.
    pub(super) const BREAK: Self = Self(1 << 22);
    /// A quotation mark.
    pub(super) const QUOTE: Self = Self(1 << 23);
    /// Ends in -ed: past tense or participle.
    pub(super) const ED: Self = Self(1 << 24);
    pub(super) const NUMBER: Self = Self(1 << 25);

    /// Both.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether one of `other` is among these.
    pub(super) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The word lists as one table.
static TABLE: LazyLock<HashMap<String, Tags>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    let mut add = |word: &str, tags: Tags| {
        let entry: &mut Tags = table.entry(word.to_owned()).or_default();
        *entry = entry.or(tags);
    };
    for (file, tags) in [
        (include_str!("../en/quotes/saying.txt"), Tags::SAYING),
        (include_str!("../en/quotes/finding.txt"), Tags::FINDING),
        (include_str!("../en/quotes/telling.txt"), Tags::TELLING),
        (include_str!("../en/quotes/quoting.txt"), Tags::QUOTING),
        (include_str!("../en/quotes/naming.txt"), Tags::NAMING),
    ] {
        for line in lines(file) {
            let shapes = [Tags::BASE, Tags::THIRD, Tags::PAST, Tags::ING];
            for (column, form) in line.split_whitespace().enumerate() {
                add(form, tags.or(*shapes.get(column).unwrap_or(&Tags::PAST)));
            }
        }
    }
    for (file, tags) in [
        (include_str!("../en/quotes/adverbs.txt"), Tags::ADVERB),
        (include_str!("../en/quotes/auxiliaries.txt"), Tags::AUXILIARY),
        (include_str!("../en/quotes/stops.txt"), Tags::STOP),
        (include_str!("../en/quotes/prepositions.txt"), Tags::PREPOSITION),
        (include_str!("../en/quotes/determiners.txt"), Tags::DETERMINER),
        (include_str!("../en/quotes/pronouns.txt"), Tags::PRONOUN),
        (include_str!("../en/quotes/days.txt"), Tags::DAY),
        (include_str!("../en/quotes/motions.txt"), Tags::VERB),
        (include_str!("../en/quotes/carrying_on.txt"), Tags::CARRYING_ON),
        (include_str!("../en/quotes/speakers.txt"), Tags::SPEAKER),
    ] {
        for word in lines(file).flat_map(str::split_whitespace) {
            add(word, tags);
            if tags == Tags::SPEAKER {
                add(&format!("{word}s"), tags);
            }
        }
    }
    table
});

/// A text with what its words can be and where its quotation marks stand.
pub(super) struct Page<'w> {
    pub(super) words: &'w Words<'w>,
    tags: Vec<Tags>,
    /// In order, outer before inner.
    pub(super) segments: Vec<Segment>,
    /// How deep the segments stand that count as quotes now; deeper ones are part of what is said.
    depth: usize,
    /// For each token, the segment at that depth that holds it.
    holders: Vec<Option<u32>>,
}

impl<'w> Page<'w> {
    pub(super) fn new(words: &'w Words<'w>, names: &[Name]) -> Self {
        let mut tags = tags(words);
        for name in names {
            for tag in tags.get_mut(name.tokens.clone()).unwrap_or_default() {
                *tag = tag.or(Tags::NAME);
            }
        }
        let segments = segments(words);
        let holders = vec![None; words.tokens.len()];
        let mut page = Self { words, tags, segments, depth: 0, holders };
        page.hold();
        page
    }

    /// The same page read from inside its quotes: what counts as quotes now are those in quotes.
    pub(super) fn descend(&mut self) {
        self.depth += 1;
        self.hold();
    }

    fn hold(&mut self) {
        self.holders.fill(None);
        for (number, segment) in self.segments.iter().enumerate() {
            if segment.depth == self.depth {
                self.holders[segment.tokens.clone()].fill(u32::try_from(number).ok());
            }
        }
    }

    /// Whether token `token` can be one of `tags`; false past the end.
    pub(super) fn is(&self, token: usize, tags: Tags) -> bool {
        self.tags.get(token).is_some_and(|own| own.any(tags))
    }

    /// Whether token `token` is `word`, in capitals or not.
    pub(super) fn says(&self, token: usize, word: &str) -> bool {
        self.words.word(token).eq_ignore_ascii_case(word)
    }

    /// Whether token `token` is one of `words` (lower case).
    pub(super) fn is_one_of(&self, token: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.says(token, word))
    }

    /// The segment that holds token `token`.
    pub(super) fn segment_at(&self, token: usize) -> Option<&Segment> {
        let number = self.holders.get(token).copied().flatten()?;
        self.segments.get(usize::try_from(number).ok()?)
    }

    /// Whether token `token` stands in a quote, and not in a mere word or two in quotation marks.
    pub(super) fn is_quoted(&self, token: usize) -> bool {
        self.segment_at(token).is_some_and(|segment| !self.is_slight(segment))
    }

    /// Whether a segment is a word or two that a noun phrase can hold: `the “peace village”`.
    pub(super) fn is_slight(&self, segment: &Segment) -> bool {
        let Range { start, end } = segment.tokens;
        segment.closed
            && end - start <= 6
            && !self.is(end - 2, Tags::COMMA.or(Tags::BREAK))
            && !(start > 0 && self.is(start - 1, Tags::COMMA.or(Tags::BREAK)))
            && !self.is(end, Tags::COMMA)
    }

    /// Whether a segment looks like the title of a work: its words begin with capitals, and no
    /// sentence ends in it.
    pub(super) fn is_title(&self, segment: &Segment) -> bool {
        let small = Tags::PREPOSITION.or(Tags::DETERMINER).or(Tags::STOP).or(Tags::AUXILIARY);
        let mut words =
            segment.tokens.clone().filter(|token| self.words.kind(*token) == TokenKind::Word);
        let ends =
            segment.tokens.end.checked_sub(2).is_some_and(|t| self.is_one_of(t, &[".", "?", "!"]));
        segment.closed
            && segment.tokens.len() <= 16
            && (!ends || segment.tokens.len() > 5)
            && words.all(|token| starts_upper(self.words.word(token)) || self.is(token, small))
    }

    /// Whether token `token` opens a segment.
    pub(super) fn opens(&self, token: usize) -> bool {
        self.segment_at(token).is_some_and(|segment| segment.tokens.start == token)
    }

    /// Whether token `token` closes a segment.
    pub(super) fn closes(&self, token: usize) -> bool {
        self.segment_at(token).is_some_and(|s| s.closed && s.tokens.end == token + 1)
    }

    /// The segments that begin in `tokens`, in order.
    pub(super) fn segments_in(
        &self,
        tokens: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = &Segment> {
        let from = self.segments.partition_point(|s| s.tokens.start < tokens.start);
        let to = self.segments.partition_point(|s| s.tokens.start < tokens.end).max(from);
        self.segments[from..to].iter().filter(|segment| segment.depth == self.depth)
    }
}

fn tags(words: &Words<'_>) -> Vec<Tags> {
    let mut lower = String::new();
    let mut result: Vec<Tags> = (0..words.tokens.len())
        .map(|token| match words.kind(token) {
            TokenKind::Word => {
                lower.clear();
                lower.extend(words.word(token).chars().flat_map(char::to_lowercase));
                word_tags(words.word(token), &lower)
            }
            TokenKind::Number => Tags::NUMBER,
            TokenKind::Mark => mark_tags(words.word(token)),
        })
        .collect();
    in_context(words, &mut result);
    let capitals = capitals(words);
    for sentence in &words.sentences {
        first_word(words, sentence.tokens.start, &capitals, &mut result);
    }
    result
}

/// Mends what words can be by the word before: "pointed out" is said, and "From" inside a sentence
/// is part of a name.
fn in_context(words: &Words<'_>, tags: &mut [Tags]) {
    const POINT: &[&str] = &["point", "points", "pointed", "pointing"];
    let function = Tags::PREPOSITION.or(Tags::STOP).or(Tags::ADVERB);
    for (left, token) in (1..tags.len()).enumerate() {
        if words.word(token) == "out" && POINT.contains(&words.word(left)) {
            tags[left] = tags[left].or(Tags::SAYING);
            tags[token] = Tags::ADVERB;
        }
        let follows_word = words.kind(left) != TokenKind::Mark || words.word(left) == ",";
        if tags[token].any(Tags::NAME) && follows_word {
            tags[token] = tags[token].without(function);
        }
    }
}

fn word_tags(word: &str, lower: &str) -> Tags {
    let mut tags = TABLE.get(lower).copied().unwrap_or_default();
    if starts_upper(word) && word != "I" {
        tags = tags.or(Tags::NAME).without(Tags::AUXILIARY);
    } else if lower.ends_with("ed") && lower.len() > 4 {
        tags = tags.or(Tags::ED);
    } else if lower.ends_with("ly") && lower.len() > 4 && tags == Tags::default() {
        tags = tags.or(Tags::ADVERB);
    }
    tags
}

fn mark_tags(word: &str) -> Tags {
    match word {
        "," => Tags::COMMA,
        "—" | "–" | "--" | "---" | "-" | "―" => Tags::DASH,
        "." | ";" | ":" | "?" | "!" | "(" | ")" | "[" | "]" | "•" | "…" | "..." | "...." | "|" => {
            Tags::BREAK
        }
        "“" | "”" | "\"" | "''" | "``" | "‘" | "«" | "»" | "„" => Tags::QUOTE,
        _ => Tags::default(),
    }
}

/// The words written with a capital inside a sentence.
fn capitals<'t>(words: &Words<'t>) -> HashSet<&'t str> {
    let inner = words.sentences.iter().flat_map(|sentence| {
        let tokens = sentence.tokens.clone();
        (tokens.start + 1..tokens.end).filter(|at| words.kind(at - 1) == TokenKind::Word)
    });
    inner.map(|at| words.word(at)).filter(|word| starts_upper(word)).collect()
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The capital of a sentence's first word is no sign of a name, unless the word is none otherwise
/// known, has a capital inside a sentence too, or another capital follows it.
fn first_word(words: &Words<'_>, start: usize, capitals: &HashSet<&str>, tags: &mut [Tags]) {
    let Some(first) = (start..start + 3).find(|at| words.kind(*at) == TokenKind::Word) else {
        return;
    };
    let follows_name = tags.get(first + 1).is_some_and(|tags| tags.any(Tags::NAME));
    let speaks = Tags::PAST.or(Tags::THIRD).or(Tags::ED);
    let acts = tags.get(first + 1).is_some_and(|tags| tags.any(speaks));
    let Some(own) = tags.get_mut(first) else { return };
    let lower = words.word(first).to_lowercase();
    let follows_name = follows_name
        || acts && !lower.ends_with("ing") && noun_lemma(&lower) == Some(lower.as_str());
    let known =
        Tags::STOP.or(Tags::PREPOSITION).or(Tags::DETERMINER).or(Tags::PRONOUN).or(Tags::ADVERB);
    let is_common = own.any(known)
        || lower.ends_with("ly") && lower.len() > 6 && !follows_name
        || !follows_name
            && !capitals.contains(words.word(first))
            && (noun_lemma(&lower).is_some() || verb_lemma(&lower).is_some());
    if is_common {
        own.0 &= !Tags::NAME.0;
    }
}
