//! Who does what to whom in a sentence: a shallow grammar without a parser.
//!
//! Words are tagged by closed classes, forms and neighbours; noun phrases are read; each verb gets
//! its subject, object and prepositional phrases by walking over what may stand between. Decided:
//! walks are bounded, so that time is linear in the text. Refused: a statistical parser, which
//! would be better by ten points on who-questions and slower by a factor of a hundred.

mod chunks;
mod group;
mod late;
mod left;
mod lexicon;
mod list;
mod phrase;
mod predicate;
mod right;
mod subject;
mod tag;
mod verbness;

pub(super) use phrase::Phrase;
pub(super) use predicate::{Grammar, Predicate as Verbal, Shape, Tense};
pub(super) use tag::Tag;

use super::entities::Cast;
use crate::text::{Span, Words};
use std::ops::Range;

/// A verb of a text with its sides, as whole noun phrases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// The verb's lemma: "meet".
    pub lemma: &'static str,
    /// The verb.
    pub verb: Span,
    /// The noun phrase before it, of a passive too: who is led. Of a list the whole list.
    pub subject: Option<Span>,
    /// The noun phrase after it.
    pub object: Option<Span>,
    /// The prepositional phrases after it: "by" and who leads, of a passive.
    pub complements: Vec<(String, Span)>,
    /// Whether it is passive: the subject undergoes it, and "by" names who does it.
    pub passive: bool,
    /// Whether it is negated.
    pub negated: bool,
}

/// A sentence with what the grammar makes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Its verbs, in order.
    pub predicates: Vec<Predicate>,
    /// Its noun phrases with what follows "of", in order, without overlap.
    pub phrases: Vec<Span>,
}

/// The predicates of `text`, in order of their verbs.
pub fn read(text: &str) -> Vec<Predicate> {
    let words = Words::new(text);
    (0..words.sentences.len()).flat_map(|number| sentence(&words, number).predicates).collect()
}

/// What stands in the sentence of a text with this number; nothing where there is none.
pub fn sentence(words: &Words<'_>, number: usize) -> Sentence {
    let tokens = words.sentences.get(number).map_or(0..0, |sentence| sentence.tokens.clone());
    let first = tokens.start;
    let grammar = grammar(words, None, tokens);
    let span = |tokens: &Range<usize>| words.span(first + tokens.start..first + tokens.end);
    let whole = |list: &[Phrase]| {
        let ends = list.first().zip(list.last());
        ends.map(|(a, b)| {
            span(&(a.tokens.start..b.tokens.end.max(b.naming.as_ref().map_or(0, |n| n.end))))
        })
    };
    let predicates = grammar.predicates.iter().map(|found| Predicate {
        lemma: found.lemma,
        verb: span(&(found.verb..found.verb + 1)),
        subject: whole(&found.subject),
        object: whole(&found.object),
        complements: (found.complements.iter())
            .filter_map(|(at, list)| Some((grammar.tagged[*at].lower.clone(), whole(list)?)))
            .collect(),
        passive: found.is_passive,
        negated: found.is_negated,
    });
    let phrases = grammar.phrases();
    Sentence {
        predicates: predicates.collect(),
        phrases: phrases.iter().map(|phrase| span(&phrase.tokens)).collect(),
    }
}

/// The grammar of one sentence.
pub(super) fn grammar(words: &Words<'_>, cast: Option<&Cast>, tokens: Range<usize>) -> Grammar {
    Grammar::new(tag::tag(words, cast, tokens))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each predicate as "subject | lemma | object | preposition phrase".
    fn shown(text: &str) -> String {
        let of = |span: Option<Span>| span.map_or("-", |span| span.of(text)).to_owned();
        let predicates = read(text).into_iter().map(|found| {
            let mark = if found.negated { "not " } else { "" };
            let lemma =
                if found.passive { format!("{}ed", found.lemma) } else { found.lemma.to_owned() };
            let mut parts = vec![of(found.subject), format!("{mark}{lemma}"), of(found.object)];
            let complement =
                |(preposition, span): (String, Span)| format!("{preposition} {}", span.of(text));
            parts.extend(found.complements.into_iter().map(complement));
            parts.join(" | ")
        });
        predicates.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn rows() {
        for (text, expected) in [
            ("Ana Ruiz led the inquiry.", "Ana Ruiz | lead | the inquiry"),
            (
                "The inquiry, led by a former judge, ended.",
                "The inquiry | leaded | - | by a former judge; The inquiry | end | -",
            ),
            (
                "The head of the bank did not praise Osei.",
                "The head of the bank | not praise | Osei",
            ),
            (
                "Osei, who runs the clinic, thanked Ruiz.",
                "Osei | run | the clinic; Osei | thank | Ruiz",
            ),
            (
                "Ruiz arrived on Monday and met three men.",
                "Ruiz | arrive | -; Ruiz | meet | three men",
            ),
            ("Ruiz plans to visit Oslo.", "Ruiz | plan | -; Ruiz | visit | Oslo"),
            ("Osei asked Ruiz to leave the party.", "Osei | ask | Ruiz; Ruiz | leave | the party"),
            ("After meeting Osei, Ruiz left.", "Ruiz | meet | Osei; Ruiz | leave | -"),
            (
                "The envoy whom Ruiz sent was arrested by police.",
                "Ruiz | send | The envoy; The envoy | arrested | - | by police",
            ),
            (
                "Police said Ruiz had signed the letter.",
                "Police | say | -; Ruiz | sign | the letter",
            ),
            ("Did Ruiz sign the letter?", "Ruiz | sign | the letter"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn spans_lie_in_the_text(text in "\\PC*") {
            for found in read(&text) {
                let sides = [found.subject, found.object].into_iter().flatten();
                let complements = found.complements.iter().map(|(_, span)| *span);
                for span in sides.chain(complements).chain([found.verb]) {
                    prop_assert!(!span.of(&text).is_empty());
                }
            }
        }
    }
}
