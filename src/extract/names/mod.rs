//! Names in running text: where people, organizations and places are named.

mod clubs;
mod companies;
mod consistency;
mod datelines;
mod decode;
mod document;
pub mod feature;
mod grounds;
mod hyphens;
mod kinds;
mod knowledge;
pub mod label;
pub(super) mod lists;
mod mend;
mod missed;
mod model;
mod people;
mod rules;
mod spelt_out;
mod table;
mod tagger;
mod teams;
pub mod training;
mod word;

use super::extraction::Kind;
use crate::text::{Sentence, Span, TokenKind, Words};
use consistency::Tagged;
use knowledge::Knowledge;
use label::Type;
use model::Model;
pub use rules::NameRules;
use std::{cell::RefCell, ops::Range, sync::LazyLock};
use tagger::Tagger;
pub(super) use word::Habit;

/// A name where it stands. Names don't overlap; titles ("President"), a leading "the" and a
/// possessive ending are no part of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Where, in bytes.
    pub(super) span: Span,
    /// The tokens that it stands in; "-based" is no part of "San Miguel" in "San Miguel-based".
    pub(super) tokens: Range<usize>,
    /// What it names: never [`Kind::Phrase`].
    pub(super) kind: Kind,
}

/// The model that the library ships with, unpacked at the first text that is read.
static MODEL: LazyLock<Model> = LazyLock::new(|| {
    Model::from_bytes(include_bytes!("../en/names-model/names.model"))
        .expect("the model is part of the program")
});

thread_local! {
    static TAGGER: RefCell<Tagger<'static>> = RefCell::new(Tagger::new(&MODEL));
}

/// How a word (lower case) is usually written within sentences.
pub(super) fn habit(word: &str) -> Habit {
    MODEL.knowledge.word(word::hash(word)).habit
}

/// The names of a text, in order, by what the reader says of names first.
pub(super) fn find(words: &Words<'_>, rules: &NameRules) -> Vec<Name> {
    rules.apply(words, TAGGER.with_borrow_mut(|tagger| find_with(words, tagger, |_| true)))
}

/// The names of the sentences that touch one of `lines`, which are in order. The others are only
/// looked at for what they tell of these.
pub(super) fn find_in(words: &Words<'_>, lines: &[Span]) -> Vec<Name> {
    let is_in = |number: usize| {
        let span = words.sentences[number].span;
        let near = lines.partition_point(|line| line.end <= span.start);
        lines.get(near).is_some_and(|line| line.start < span.end)
    };
    TAGGER.with_borrow_mut(|tagger| find_with(words, tagger, is_in))
}

/// The names that `tagger` finds in the sentences that are wanted, by their places, in order.
fn find_with(
    words: &Words<'_>,
    tagger: &mut Tagger<'_>,
    is_wanted: impl Fn(usize) -> bool,
) -> Vec<Name> {
    let tokens = |sentence: &Sentence| sentence.tokens.clone().map(|token| words.word(token));
    let labels = tagger.labels(words.sentences.iter().map(tokens), is_wanted);
    let mut tagged = Vec::new();
    for (sentence, labels) in words.sentences.iter().zip(labels) {
        let start = sentence.tokens.start;
        let names = label::names_of(&labels).into_iter();
        let names = names.map(|(range, of)| (start + range.start..start + range.end, of));
        tagged.extend(mend::sentence(words, sentence, names.collect()));
    }
    settle(words, consistency::settle(words, tagged), tagger.knowledge())
}

/// The names of a document from what was tagged and mended, as the whole document shows them.
fn settle(words: &Words<'_>, tagged: Vec<Tagged>, knowledge: &Knowledge) -> Vec<Name> {
    let name = |(mut tokens, of): Tagged| {
        // "- Ana Ruiz", and runs of marks, which are no names.
        let has_letter = |at: &usize| words.kind(*at) != TokenKind::Mark;
        tokens.start = tokens.clone().find(has_letter)?;
        let kind = match of {
            Type::Person => Kind::Person,
            Type::Organization => Kind::Organization,
            Type::Place => Kind::Place,
            Type::Other => return None,
        };
        Some(Name { span: words.span(tokens.clone()), tokens, kind })
    };
    let mut names: Vec<Name> =
        datelines::settle(words, tagged).into_iter().filter_map(name).collect();
    kinds::settle(words, &mut names, knowledge);
    companies::settle(words, &mut names, knowledge);
    let mut names = missed::add(words, &names, knowledge);
    // Those that were passed over, too.
    companies::settle(words, &mut names, knowledge);
    teams::settle(words, &mut names);
    clubs::settle(words, &mut names);
    hyphens::settle(words, &mut names, knowledge);
    grounds::add(words, &mut names, knowledge);
    names
}

/// The names of a document where a model would have tagged `names`.
#[cfg(test)]
pub(super) fn mended(words: &Words<'_>, names: &[Name]) -> Vec<Name> {
    let of = |kind| match kind {
        Kind::Person => Type::Person,
        Kind::Organization => Type::Organization,
        Kind::Place | Kind::Phrase => Type::Place,
    };
    let mut tagged = Vec::new();
    for sentence in &words.sentences {
        let inside = names.iter().filter(|name| sentence.tokens.contains(&name.tokens.start));
        let inside = inside.map(|name| (name.tokens.clone(), of(name.kind))).collect();
        tagged.extend(mend::sentence(words, sentence, inside));
    }
    settle(words, tagged, &MODEL.knowledge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Kind::{Organization, Person, Place};
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(&str, Kind)> {
        find(&Words::new(text), &NameRules::default())
            .iter()
            .map(|name| (name.span.of(text), name.kind))
            .collect()
    }

    fn check(text: &str, expected: &[(&str, Kind)]) {
        assert_eq!(found(text), expected, "{text}");
    }

    #[test]
    fn people() {
        check(
            "Chinese President Xi Jinping met Maria Oliveira in Lisbon.",
            &[("Xi Jinping", Person), ("Maria Oliveira", Person), ("Lisbon", Place)],
        );
        check(
            "Ana Kowalska spoke first. A spokesman said that Kowalska’s visit went well.",
            &[("Ana Kowalska", Person), ("Kowalska", Person)],
        );
    }

    #[test]
    fn titles() {
        check(
            "U.S. Secretary of State Laura Meier met Crown Prince Khalid bin Omar.",
            &[("U.S.", Place), ("Laura Meier", Person), ("Khalid bin Omar", Person)],
        );
    }

    #[test]
    fn organizations() {
        check(
            "He spoke to the Ministry of Foreign Affairs and International Cooperation in Laos.",
            &[
                ("Ministry of Foreign Affairs and International Cooperation", Organization),
                ("Laos", Place),
            ],
        );
    }

    #[test]
    fn datelines() {
        check(
            "PHNOM PENH (Reuters) — Rain fell on Monday.",
            &[("PHNOM PENH", Place), ("Reuters", Organization)],
        );
        check("SAN MIGUEL, Dec. 2 — Rain fell.", &[("SAN MIGUEL", Place)]);
    }

    #[test]
    fn capitals() {
        check(
            "PRIME MINISTER HAROLD MACMILLAN FLEW TO WASHINGTON LAST WEEK TO MEET THE PRESIDENT.",
            &[("HAROLD MACMILLAN", Person), ("WASHINGTON", Place)],
        );
    }

    #[test]
    fn given_names_that_places_have() {
        check(
            "Nguyen Thi Hoa met Kim Dae-won; Hoa thanked Kim before she left.",
            &[
                ("Nguyen Thi Hoa", Person),
                ("Kim Dae-won", Person),
                ("Hoa", Person),
                ("Kim", Person),
            ],
        );
    }

    #[test]
    fn short_for_no_organization() {
        let found = found("China began the Belt and Road Initiative (BRI) in 2013.");
        assert_eq!(found, [("China", Place)]);
    }

    #[test]
    fn countries_that_play() {
        let report = "Sweden faced Tunisia in Oslo, Norway. The goalkeeper saved a penalty in the first half, \
                      and Sweden went on to win.\n\nSweden 1–0 Tunisia\n\nThe coach praised his captain.";
        check(
            report,
            &[
                ("Sweden", Organization),
                ("Tunisia", Organization),
                ("Oslo", Place),
                ("Norway", Place),
                ("Sweden", Organization),
                ("Sweden", Organization),
                ("Tunisia", Organization),
            ],
        );
        check("Sweden voted 1–0 with Tunisia.", &[("Sweden", Place), ("Tunisia", Place)]);
    }

    #[test]
    fn people_in_whom_somebody_has_faith() {
        check("There was a pond in Christine Keller's life.", &[("Christine Keller", Person)]);
    }

    #[test]
    fn no_names() {
        check("The talks began. Rain fell, a Polish aide said on Monday.", &[]);
        check("", &[]);
    }

    #[test]
    fn answers_do_not_depend_on_what_was_read_before() {
        let text = "Maria Oliveira met a delegation of the European Union in Lisbon.";
        let first = found(text);
        find(
            &Words::new("Oliveira, Lisbon and UNION are words. MARIA SAID SO IN CAPITALS."),
            &NameRules::default(),
        );
        assert_eq!(found(text), first);
    }

    #[test]
    fn hostile_texts_are_read_in_time() {
        for text in ["Ana ".repeat(50_000), "\"".repeat(50_000), "A".repeat(1_000_000)] {
            found(&text);
        }
    }

    proptest! {
        #[test]
        fn names_are_in_order_and_in_their_tokens(text in "(\\PC|[A-Z][a-z]{2,6} |\n| and | of ){0,80}") {
            let words = Words::new(&text);
            let mut at = 0;
            for name in find(&words, &NameRules::default()) {
                prop_assert!(name.span.start >= at && !name.span.of(&text).is_empty());
                let tokens = words.span(name.tokens.clone());
                prop_assert!(name.span.start == tokens.start && name.span.end <= tokens.end);
                prop_assert!(name.kind != Kind::Phrase);
                at = name.span.end;
            }
        }
    }
}
