//! Names as the whole article shows them: parts joined, kinds settled, places found where a known
//! name stands that the finder passed over.
//!
//! A finder looks at one sentence; the article says "Xi" in one place for the Xi Jinping of another.

use super::roles::is_role;
use crate::{
    extract::{
        extraction::Kind,
        names::{
            Name,
            lists::{ORGANIZATION_HEADS, PLACE_HEADS, STOPWORDS, is_place, is_title},
        },
    },
    text::{TokenKind, Words, fold, noun_lemma, verb_lemma},
};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
};

/// The names, mended; in order, without overlap.
pub(super) fn mend(words: &Words<'_>, names: &[Name]) -> Vec<Name> {
    let names = strip_titles(words, names);
    let mut names = join(words, &names);
    settle_kinds(words, &mut names);
    let mut names = add_missed(words, names);
    read_datelines(words, &mut names);
    names
}

/// Takes titles off the front of names: "Premier Li Qiang" is Li Qiang, and what has a title is a
/// person.
fn strip_titles(words: &Words<'_>, names: &[Name]) -> Vec<Name> {
    // Given names too, or part of a name for good: "Dean Kamen", "Prince Harry".
    const KEPT: &[&str] = &[
        "Dean",
        "Earl",
        "Duke",
        "Marshal",
        "King",
        "Queen",
        "Prince",
        "Princess",
        "Major",
        "Chief",
        "Director",
        "Justice",
        "Judge",
        "Guitarist",
        "Member",
        "Leader",
        "Editor",
        "Saint",
        "Sir",
    ];
    let is_plain = |at: usize| is_title(words.word(at)) && !KEPT.contains(&words.word(at));
    let strip = |name: &Name| {
        let mut name = name.clone();
        let of_body = name.kind != Kind::Person
            && name.tokens.clone().any(|at| is_head(words.word(at)) || words.word(at) == "of");
        while name.tokens.len() > 1 && is_plain(name.tokens.start) && !of_body {
            name.tokens.start += 1;
            name.kind = Kind::Person;
        }
        name.span = words.span(name.tokens.clone());
        name
    };
    names.iter().map(strip).collect()
}

/// "PORT ADELE, June 6 (Northwire) —": what opens a dateline is a place, what stands in parentheses
/// an organization, and nothing in it a person.
fn read_datelines(words: &Words<'_>, names: &mut Vec<Name>) {
    for sentence in words.sentences.iter().filter(|sentence| sentence.is_dateline) {
        let tokens = sentence.tokens.clone();
        let run = |start: usize| {
            let is_part = |at: &usize| {
                is_capital(words, *at) && !STOPWORDS.has(&words.word(*at).to_lowercase())
            };
            start..(start..tokens.end).take_while(is_part).last().map_or(start, |at| at + 1)
        };
        let open = tokens.clone().find(|at| words.word(*at) == "(").map_or(tokens.end, |at| at + 1);
        let at = names.partition_point(|name| name.tokens.start < tokens.start);
        let end = names.partition_point(|name| name.tokens.start < tokens.end);
        let mut kept: Vec<Name> = names.drain(at..end.max(at)).collect();
        for name in &mut kept {
            name.kind = if name.tokens.start < open { Kind::Place } else { Kind::Organization };
        }
        for (tokens, kind) in [(run(tokens.start), Kind::Place), (run(open), Kind::Organization)] {
            let overlaps =
                |name: &Name| name.tokens.start < tokens.end && tokens.start < name.tokens.end;
            if !tokens.is_empty() {
                kept.retain(|name| !overlaps(name));
                kept.push(Name { span: words.span(tokens.clone()), tokens, kind });
            }
        }
        kept.retain(|name| name.tokens.end <= tokens.end);
        kept.sort_by_key(|name| name.span);
        names.splice(at..at, kept);
    }
}

/// Joins what is one organization: "Ministry of Trade" and "Tourism", "National Committee" of the
/// "Farmers' Conference", and "Standing Committee", which is no name alone, with what it is of.
fn join(words: &Words<'_>, names: &[Name]) -> Vec<Name> {
    let mut joined: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        let mut name = name.clone();
        if name.kind == Kind::Organization {
            let floor = joined.last().map_or(0, |last| last.tokens.end);
            let start = match joined.last() {
                Some(last) if is_one(words, last, &name) => {
                    let start = last.tokens.start;
                    joined.pop();
                    start
                }
                _ => head_before(words, &name, floor).unwrap_or(name.tokens.start),
            };
            name.tokens.start = start;
            name.span = words.span(name.tokens.clone());
        }
        joined.push(name);
    }
    joined
}

/// Whether two organizations side by side are parts of one.
fn is_one(words: &Words<'_>, left: &Name, right: &Name) -> bool {
    if left.kind != Kind::Organization {
        return false;
    }
    let between: Vec<&str> =
        (left.tokens.end..right.tokens.start).take(3).map(|at| words.word(at)).collect();
    match between.as_slice() {
        ["and"] => {
            matches!(words.word(left.tokens.start), "Ministry" | "Department")
                && words.word(left.tokens.start + 1) == "of"
                && !is_head(words.word(right.tokens.end - 1))
        }
        ["of"] | ["of", "the"] => is_part(words.word(left.tokens.end - 1)),
        _ => false,
    }
}

/// Words for a part of an organization, which takes its name from the whole.
fn is_part(word: &str) -> bool {
    matches!(
        word,
        "Committee"
            | "Commission"
            | "Board"
            | "Bureau"
            | "Department"
            | "Office"
            | "Branch"
            | "Chamber"
            | "Secretariat"
            | "Council"
            | "Presidium"
            | "Division"
            | "Bureaus"
    )
}

/// Where "Standing Committee of the" begins before a name.
fn head_before(words: &Words<'_>, name: &Name, floor: usize) -> Option<usize> {
    let mut at = name.tokens.start.checked_sub(1)?;
    if words.word(at) == "the" {
        at = at.checked_sub(1)?;
    }
    let last = at.checked_sub(1).filter(|last| *last >= floor && is_part(words.word(*last)))?;
    let mut start = last;
    while start > floor && is_capital(words, start - 1) && !is_title(words.word(start - 1)) {
        start -= 1;
    }
    (words.word(at) == "of" && start < last).then_some(start)
}

/// Names spelt alike are of one kind where one of the kinds is a person's; a single word that is
/// part of one person's full name, and nothing else that is known, is that person.
fn settle_kinds(words: &Words<'_>, names: &mut [Name]) {
    let mut counts: HashMap<&str, [usize; 3]> = HashMap::new();
    let mut parts: HashMap<&str, bool> = HashMap::new();
    for name in names.iter() {
        let place = match name.kind {
            Kind::Person => 0,
            Kind::Organization => 1,
            _ => 2,
        };
        counts.entry(name.span.of(words.text)).or_default()[place] += 1;
        if name.tokens.len() > 1 {
            for word in name.tokens.clone().map(|at| words.word(at)) {
                let only_people = parts.entry(word).or_insert(true);
                *only_people &= name.kind == Kind::Person;
            }
        }
    }
    let mut lone: HashSet<&str> = HashSet::new();
    for (at, name) in names.iter().enumerate() {
        let text = name.span.of(words.text);
        let is_part = parts.get(text) == Some(&true);
        if name.kind == Kind::Person && !is_part && stands_like_place(words, names, at, &lone) {
            lone.insert(text);
        }
    }
    let surnames: HashSet<&str> = (names.iter())
        .filter(|name| name.kind == Kind::Person && name.tokens.len() == 1)
        .map(|name| name.span.of(words.text))
        .collect();
    let datelines: HashSet<String> = (words.sentences.iter())
        .filter(|sentence| sentence.is_dateline)
        .map(|sentence| {
            fold(
                sentence
                    .span
                    .of(words.text)
                    .split([',', '(', '-', '—', '–'])
                    .next()
                    .unwrap_or_default()
                    .trim(),
            )
        })
        .collect();
    for name in names {
        let text = name.span.of(words.text);
        if name.kind == Kind::Person && (lone.contains(text) || datelines.contains(&fold(text))) {
            name.kind = Kind::Place;
        }
        let last = words.word(name.tokens.end - 1);
        let is_long = name.tokens.len() > 1;
        if is_long && name.kind == Kind::Place && is_body(last) {
            name.kind = Kind::Organization;
        }
        if is_long && name.kind == Kind::Organization && surnames.contains(last) && !is_head(last) {
            name.kind = Kind::Person;
        }
        let [people, organizations, places] = counts.get(text).copied().unwrap_or_default();
        let others = organizations.max(places);
        if people > 0 && others > 0 && name.tokens.len() > 1 {
            name.kind = if people >= others {
                Kind::Person
            } else if organizations >= places {
                Kind::Organization
            } else {
                Kind::Place
            };
        }
        let is_part = name.tokens.len() == 1 && parts.get(text) == Some(&true);
        let is_known = || is_place(&text.to_lowercase()) || is_head(text);
        if is_part && name.kind == Kind::Organization && !is_known() {
            name.kind = Kind::Person;
        }
    }
}

/// Whether a name stands where a place does: "in Taldova", "the foreign ministers of Taldova", "Taldova
/// and Kirmasia", "on the Tesh".
fn stands_like_place(words: &Words<'_>, names: &[Name], at: usize, places: &HashSet<&str>) -> bool {
    let tokens = &names[at].tokens;
    let Some(before) = tokens.start.checked_sub(1) else { return false };
    let behind = words.word(tokens.end);
    match words.word(before) {
        "in" | "In" => true,
        "the" => {
            let is_auxiliary = matches!(behind, "will" | "was" | "is" | "has" | "had" | "would");
            tokens.len() == 1 && (is_auxiliary || !behind.chars().all(char::is_lowercase))
        }
        "of" => before.checked_sub(1).is_some_and(|noun| {
            let low = words.word(noun).to_lowercase();
            let is_person =
                at > 0 && names[at - 1].kind == Kind::Person && names[at - 1].tokens.end == before;
            is_person || PLACE_HEADS.has(&low) || is_role(noun_lemma(&low).unwrap_or(&low))
        }),
        "and" => {
            at > 0
                && tokens.len() == 1
                && names[at - 1].tokens.end == before
                && (names[at - 1].kind == Kind::Place
                    || places.contains(names[at - 1].span.of(words.text)))
        }
        _ => false,
    }
}

/// Last words that make an organization of any name: "Coral Front".
fn is_body(word: &str) -> bool {
    const BODIES: &[&str] = &[
        "Front",
        "Party",
        "Union",
        "Council",
        "Committee",
        "Ministry",
        "Association",
        "Federation",
        "Times",
        "Post",
        "News",
        "Police",
        "Army",
        "League",
        "Company",
        "Inc",
        "Inc.",
        "Corp",
        "Corp.",
        "Ltd",
        "Ltd.",
        "Group",
        "Bank",
        "Commission",
        "Agency",
        "Movement",
        "Alliance",
    ];
    BODIES.contains(&word)
}

/// Adds places where a name of the article stands again, in full or by a part of a person's name.
fn add_missed(words: &Words<'_>, names: Vec<Name>) -> Vec<Name> {
    let known = Known::new(words, &names);
    let mut all = Vec::with_capacity(names.len());
    let mut token = 0;
    for name in &names {
        known.add(words, token..name.tokens.start, &mut all);
        token = name.tokens.end;
        all.push(name.clone());
    }
    known.add(words, token..words.tokens.len(), &mut all);
    all
}

/// The names of an article by their first words.
struct Known<'t> {
    /// Full names of several words, longest first.
    full: HashMap<&'t str, Vec<(Vec<&'t str>, Kind)>>,
    /// First and last words of people's names, with the particles before them: "van", "der".
    parts: BTreeMap<&'t str, Vec<&'t str>>,
}

impl<'t> Known<'t> {
    fn new(words: &Words<'t>, names: &[Name]) -> Self {
        const MOST: usize = 20;
        let mut known = Self { full: HashMap::new(), parts: BTreeMap::new() };
        for name in names.iter().filter(|name| name.tokens.len() > 1) {
            let all: Vec<&str> = name.tokens.clone().map(|at| words.word(at)).collect();
            if name.kind == Kind::Person {
                let last = all.len() - 1;
                let is_particle = |word: &&&str| word.chars().all(char::is_lowercase);
                let particles = all[..last].iter().rev().take_while(is_particle).copied().collect();
                for (word, particles) in [(all[0], Vec::new()), (all[last], particles)] {
                    if is_name_like(word) {
                        known.parts.insert(word, particles);
                    }
                }
            }
            let same = known.full.entry(all[0]).or_default();
            if same.len() < MOST && !same.iter().any(|(other, _)| *other == all) {
                same.push((all, name.kind));
                same.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
            }
        }
        known
    }

    /// Adds what stands in `gap`, which holds no name yet.
    fn add(&self, words: &Words<'_>, gap: Range<usize>, all: &mut Vec<Name>) {
        let mut token = gap.start;
        while token < gap.end {
            let found = self.at(words, token, &gap);
            if let Some((start, end, kind)) = found {
                let tokens = start..end;
                all.push(Name { span: words.span(tokens.clone()), tokens, kind });
            }
            token = found.map_or(token + 1, |(_, end, _)| end);
        }
    }

    /// The known name at `token`: where it starts and ends, and its kind.
    fn at(
        &self,
        words: &Words<'_>,
        token: usize,
        gap: &Range<usize>,
    ) -> Option<(usize, usize, Kind)> {
        let word = words.word(token);
        let stands = |name: &[&str]| {
            token + name.len() <= gap.end
                && name.iter().zip(token..).all(|(part, at)| *part == words.word(at))
        };
        let full = self.full.get(word).into_iter().flatten();
        if let Some((name, kind)) = full.clone().find(|(name, _)| stands(name)) {
            return Some((token, token + name.len(), *kind));
        }
        let particles = self.parts.get(word)?;
        let opens = token == words.sentences[words.sentence_of_token(token)].tokens.start;
        let before = token.checked_sub(1).filter(|_| !opens);
        let joins = before.is_some_and(|at| is_capital(words, at) && !is_stop(words.word(at)));
        let is_alone = !is_capital(words, token + 1) && !joins;
        let is_word = opens && is_common(word) && !is_verb(words.word(token + 1));
        let with = particles.iter().enumerate().take_while(|(back, particle)| {
            token > gap.start + *back && words.word(token - 1 - back) == **particle
        });
        let start = token - with.count();
        (is_alone && !is_word).then_some((start, token + 1, Kind::Person))
    }
}

/// Months, "Neither", and titles join nothing to the name behind them.
fn is_stop(word: &str) -> bool {
    STOPWORDS.has(&word.to_lowercase()) || is_title(word)
}

/// "said", but not "walks".
fn is_verb(word: &str) -> bool {
    verb_lemma(word).is_some() && noun_lemma(word).is_none()
}

/// Whether a word can stand for a person by itself: "Xi", but not "II", "Jr." or "May".
fn is_name_like(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().any(char::is_lowercase)
        && !word.ends_with('.')
        && !STOPWORDS.has(&word.to_lowercase())
        && !is_title(word)
}

fn is_common(word: &str) -> bool {
    let low = word.to_lowercase();
    noun_lemma(&low).is_some() || verb_lemma(&low).is_some()
}

fn is_capital(words: &Words<'_>, at: usize) -> bool {
    words.kind(at) == TokenKind::Word
        && words.word(at).chars().next().is_some_and(char::is_uppercase)
}

fn is_head(word: &str) -> bool {
    ORGANIZATION_HEADS.has(&word.to_lowercase())
}
