//! What kind of thing a name stands for, where the finder said different things about one name.

use super::{
    Name,
    knowledge::{Knowledge, entry_key},
    lists::{BODIES, PLACE_ENDINGS, PLACE_HEADS, gender_of_given_name, is_place, is_role},
    mend::is_head,
    word::hash,
};
use crate::{
    extract::extraction::Kind,
    text::{Sentence, Words, fold, noun_lemma},
};
use std::collections::{HashMap, HashSet};

/// Gives all names of an article the kinds that the article as a whole shows.
pub(super) fn settle(words: &Words<'_>, names: &mut [Name], knowledge: &Knowledge) {
    let evidence = Evidence::new(words, names, knowledge);
    for name in names {
        name.kind = evidence.kind(words, name);
    }
}

/// What the article shows about its names.
struct Evidence<'t> {
    knowledge: &'t Knowledge,
    /// How often each name is a person's, an organization's and a place's.
    counts: HashMap<&'t str, [usize; 3]>,
    /// Words of longer names; whether only people's names have them.
    parts: HashMap<&'t str, bool>,
    /// Single words that name people.
    single: HashSet<&'t str>,
    /// Names of people that stand where places do, in datelines for example (folded).
    places: HashSet<String>,
}

/// Somebody who is named so many times more often than the name stands where a place does is somebody: "faith in Lind".
const MOSTLY: usize = 5;

impl<'t> Evidence<'t> {
    fn new(words: &Words<'t>, names: &[Name], knowledge: &'t Knowledge) -> Self {
        let mut counts: HashMap<&str, [usize; 3]> = HashMap::new();
        let mut parts: HashMap<&str, bool> = HashMap::new();
        let mut single = HashSet::new();
        for name in names {
            let text = name.span.of(words.text);
            counts.entry(text).or_default()[column(name.kind)] += 1;
            if name.tokens.len() > 1 {
                for word in name.tokens.clone().map(|at| words.word(at)) {
                    *parts.entry(word).or_insert(true) &= name.kind == Kind::Person;
                }
            } else if name.kind == Kind::Person {
                single.insert(text);
            }
        }
        let datelines = words.sentences.iter().filter(|sentence| sentence.is_dateline);
        let mut places: HashSet<String> = datelines.map(|line| dateline(words, line)).collect();
        let mut standing: HashMap<&str, usize> = HashMap::new();
        for (at, name) in names.iter().enumerate() {
            let text = name.span.of(words.text);
            let is_part = parts.get(text) == Some(&true);
            if name.kind == Kind::Person && !is_part && stands_like_place(words, names, at, &places)
            {
                let stands = standing.entry(text).or_default();
                *stands += 1;
                if *stands * MOSTLY > counts[text][column(Kind::Person)] {
                    places.insert(fold(text));
                }
            }
        }
        Self { knowledge, counts, parts, single, places }
    }

    /// A name of several words is a person's where it is so mostly; "Coral Front" is an organization, "Hart
    /// Airport" a place and "Port Adele" no person; "Ana Ruiz" is a person where "Ruiz" is one; "Taldova" is a place where somebody is in it.
    fn kind(&self, words: &Words<'t>, name: &Name) -> Kind {
        let text = name.span.of(words.text);
        let last = words.word(name.tokens.end.saturating_sub(1));
        if name.kind == Kind::Person && self.places.contains(&fold(text)) {
            return Kind::Place;
        }
        if name.tokens.len() == 1 {
            let is_part = self.parts.get(text) == Some(&true);
            let is_known = || is_place(&fold(text)) || is_head(text);
            let is_person = is_part && name.kind == Kind::Organization && !is_known();
            return if is_person { Kind::Person } else { name.kind };
        }
        if name.kind != Kind::Organization && BODIES.has(last) && !is_place(&fold(text)) {
            return Kind::Organization;
        }
        if name.kind == Kind::Organization && (PLACE_ENDINGS.has(last) || is_place(&fold(text))) {
            return Kind::Place;
        }
        let first = words.word(name.tokens.start);
        if name.kind == Kind::Person && matches!(first, "Port" | "Fort" | "Mount" | "Cape") {
            return Kind::Place;
        }
        if name.kind == Kind::Organization && self.single.contains(last) && !is_head(last) {
            return Kind::Person;
        }
        // "Goran Ruiz" is no place where "Ruiz" is a person.
        if name.kind == Kind::Place
            && self.single.contains(last)
            && !PLACE_HEADS.has(&first.to_lowercase())
            && !is_listed(words, name, self.knowledge)
        {
            return Kind::Person;
        }
        match self.counts.get(text) {
            Some([0, ..] | [_, 0, 0]) | None => name.kind,
            Some([people, organizations, places]) if people >= organizations.max(places) => {
                Kind::Person
            }
            Some([_, organizations, places]) if organizations >= places => Kind::Organization,
            Some(_) => Kind::Place,
        }
    }
}

/// Whether a gazetteer has the whole name.
fn is_listed(words: &Words<'_>, name: &Name, knowledge: &Knowledge) -> bool {
    let key = name.tokens.clone().fold(0, |key, at| entry_key(key, hash(words.word(at))));
    knowledge.entry(key).is_some_and(|(classes, _)| classes != 0)
}

fn column(kind: Kind) -> usize {
    match kind {
        Kind::Person => 0,
        Kind::Organization => 1,
        Kind::Place | Kind::Phrase => 2,
    }
}

/// What a dateline begins with, folded: "port adele".
fn dateline(words: &Words<'_>, line: &Sentence) -> String {
    let start = line.span.of(words.text).split([',', '(', '-', '—', '–']).next();
    fold(start.unwrap_or_default().trim())
}

/// Whether a name stands where a place does: "in Taldova", "the foreign ministers of Taldova",
/// "Taldova and Kirmasia", "on the Tesh". `places` are those known so far, folded.
fn stands_like_place(
    words: &Words<'_>,
    names: &[Name],
    at: usize,
    places: &HashSet<String>,
) -> bool {
    let tokens = &names[at].tokens;
    let Some(before) = tokens.start.checked_sub(1) else { return false };
    // "in Ana Ruiz's life"
    if tokens.len() > 1 && gender_of_given_name(words.word(tokens.start)).is_some() {
        return false;
    }
    let previous = at.checked_sub(1).map(|at| &names[at]).filter(|name| name.tokens.end == before);
    match words.word(before) {
        "in" | "In" => true,
        "the" => {
            let behind = words.word(tokens.end);
            let is_auxiliary = matches!(behind, "will" | "was" | "is" | "has" | "had" | "would");
            tokens.len() == 1 && (is_auxiliary || !behind.chars().all(char::is_lowercase))
        }
        "of" => {
            let noun = before.checked_sub(1).map_or("", |noun| words.word(noun)).to_lowercase();
            previous.is_some_and(|name| name.kind == Kind::Person)
                || PLACE_HEADS.has(&noun)
                || matches!(noun.as_str(), "government" | "capital" | "outskirts" | "streets")
                || is_role(noun_lemma(&noun).unwrap_or(&noun))
        }
        "and" => previous.is_some_and(|name| {
            let is_place = || places.contains(&fold(name.span.of(words.text)));
            tokens.len() == 1 && (name.kind == Kind::Place || is_place())
        }),
        _ => false,
    }
}
