//! The closed classes of words that the grammar stands on, and what forms a verb can be in.

use crate::text::{lines, noun_lemma, verb_lemmas};
use std::{collections::HashMap, sync::LazyLock};

/// The classes of `words.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Class {
    Determiner,
    Pronoun,
    Preposition,
    Dual,
    Subordinator,
    Relative,
    Modal,
    Be,
    Have,
    Do,
    Not,
    And,
    But,
    Adverb,
    Time,
    Unit,
    Near,
    Past,
    Participle,
    Same,
    PlaceNoun,
    NoVerb,
    GovernedVerb,
    NameVerb,
    NounFirst,
    Clausal,
    ObjectControl,
    ObjectGerund,
    Trouble,
    Particle,
    NoAdverb,
}

/// The name of each class in the file.
const NAMES: [(&str, Class); 31] = [
    ("determiner", Class::Determiner),
    ("pronoun", Class::Pronoun),
    ("preposition", Class::Preposition),
    ("dual", Class::Dual),
    ("subordinator", Class::Subordinator),
    ("relative", Class::Relative),
    ("modal", Class::Modal),
    ("be", Class::Be),
    ("have", Class::Have),
    ("do", Class::Do),
    ("not", Class::Not),
    ("and", Class::And),
    ("but", Class::But),
    ("adverb", Class::Adverb),
    ("time", Class::Time),
    ("unit", Class::Unit),
    ("near", Class::Near),
    ("past", Class::Past),
    ("participle", Class::Participle),
    ("same", Class::Same),
    ("place-noun", Class::PlaceNoun),
    ("no-verb", Class::NoVerb),
    ("governed-verb", Class::GovernedVerb),
    ("name-verb", Class::NameVerb),
    ("noun-first", Class::NounFirst),
    ("clausal", Class::Clausal),
    ("object-control", Class::ObjectControl),
    ("object-gerund", Class::ObjectGerund),
    ("trouble", Class::Trouble),
    ("particle", Class::Particle),
    ("no-adverb", Class::NoAdverb),
];

/// The classes that one word belongs to.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::extract) struct Classes(u32);

impl Classes {
    /// The classes of `word` (folded).
    pub(in crate::extract) fn of(word: &str) -> Self {
        CLASSES.get(word).copied().unwrap_or_default()
    }

    pub(in crate::extract) fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }
}

static CLASSES: LazyLock<HashMap<&'static str, Classes>> = LazyLock::new(|| {
    let mut classes: HashMap<&str, Classes> = HashMap::new();
    for line in lines(include_str!("../en/facts/words.txt")) {
        let Some((name, words)) = line.split_once(": ") else { continue };
        let Some((_, class)) = NAMES.iter().find(|(known, _)| *known == name) else { continue };
        for word in words.split_whitespace() {
            classes.entry(word).or_default().0 |= 1 << *class as u32;
        }
    }
    classes
});

/// The forms that a word can be as a verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one word can be in several forms at once")]
pub(super) struct Forms {
    pub(super) lemma: Option<&'static str>,
    /// "meet"
    pub(super) base: bool,
    /// "meets"
    pub(super) third: bool,
    /// "meeting"
    pub(super) gerund: bool,
    /// "met", "went"
    pub(super) past: bool,
    /// "met", "gone"
    pub(super) participle: bool,
    /// Whether it can be a noun too.
    pub(super) noun: bool,
}

impl Forms {
    pub(super) fn of(word: &str) -> Self {
        let mut forms = Self { noun: noun_lemma(word).is_some(), ..Self::default() };
        let classes = Classes::of(word);
        if classes.has(Class::NoVerb) {
            return forms;
        }
        for lemma in verb_lemmas(word) {
            forms.lemma.get_or_insert(lemma);
            forms.add(word, lemma, classes);
        }
        forms
    }

    fn add(&mut self, word: &str, lemma: &str, classes: Classes) {
        if word == lemma {
            self.base = true;
            self.past |= classes.has(Class::Same) && !classes.has(Class::Participle);
            self.participle |= classes.has(Class::Same);
        } else if word.ends_with("ing") {
            self.gerund = true;
        } else if word.ends_with('s') && !word.ends_with("ss") {
            self.third = true;
        } else {
            self.past |= !classes.has(Class::Participle);
            self.participle |= !classes.has(Class::Past);
        }
    }

    pub(super) fn is_verb(self) -> bool {
        self.lemma.is_some()
    }

    /// Past or perfect: "met", "gone".
    pub(super) fn is_done(self) -> bool {
        self.past || self.participle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let met = Forms::of("met");
        assert!(met.past && met.participle && !met.base);
        let went = Forms::of("went");
        assert!(went.past && !went.participle);
        assert!(Forms::of("meets").third && Forms::of("meeting").gerund);
        assert!(!Forms::of("president").is_verb());
    }

    #[test]
    fn every_class_has_words() {
        for (name, class) in NAMES {
            assert!(CLASSES.values().any(|classes| classes.has(class)), "{name}");
        }
    }
}
