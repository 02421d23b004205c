//! Whether a word that can be a verb is one: by its form and its neighbours.

use super::{
    lexicon::Class,
    tag::{Tag, Tagged},
};
use crate::{extract::extraction::Kind, text::noun_lemma};

/// What the tagger remembers of the clause so far.
#[derive(Default)]
pub(super) struct State {
    /// A finite verb stands in this clause.
    has_finite: bool,
    /// An auxiliary or modal waits for its verb; how many words ago.
    waiting: Option<usize>,
    /// The form of the last verb: base ("to meet and …").
    last_is_base: bool,
    last_is_gerund: bool,
}

impl State {
    pub(super) fn step(&mut self, tagged: &[Tagged], index: usize) {
        let word = &tagged[index];
        self.waiting = self.waiting.map(|count| count + 1).filter(|count| *count < 6);
        match word.tag {
            Tag::Modal | Tag::Auxiliary => {
                self.waiting = Some(0);
                self.has_finite = true;
            }
            Tag::Verb => {
                // "to put flowers there and meet Lee"
                let before = word_before(tagged, index).map(|at| tagged[at].tag);
                let governed = matches!(before, Some(Tag::To | Tag::Modal));
                self.has_finite |= (word.forms.past || word.forms.third) && !governed;
                self.last_is_base = word.forms.base && (governed || !word.forms.past);
                self.last_is_gerund = word.forms.gerund;
                self.waiting = None;
            }
            Tag::Subordinator | Tag::Relative | Tag::Colon | Tag::Stop | Tag::But => {
                *self = Self::default();
            }
            Tag::Quote | Tag::Dash => self.has_finite = false,
            Tag::Preposition if word.classes.has(Class::Dual) => self.has_finite = false,
            Tag::Comma => {
                self.has_finite = false;
                self.waiting = None;
            }
            _ => (),
        }
    }
}

/// The last word before `index` that is no adverb and no "not".
pub(super) fn word_before(tagged: &[Tagged], index: usize) -> Option<usize> {
    (index.saturating_sub(4)..index)
        .rev()
        .find(|at| !matches!(tagged[*at].tag, Tag::Adverb | Tag::Not))
}

pub(super) fn is_verb(tagged: &[Tagged], index: usize, state: &State) -> bool {
    let forms = tagged[index].forms;
    let before = word_before(tagged, index);
    let tag_before = before.map(|at| tagged[at].tag);
    let word_is = |class| before.is_some_and(|at| tagged[at].classes.has(class));
    match tag_before {
        Some(Tag::To | Tag::Modal) => {
            return forms.base || state.waiting.is_some() && forms.is_done();
        }
        Some(Tag::Auxiliary) if word_is(Class::Have) => {
            return forms.participle || forms.base && !forms.noun;
        }
        Some(Tag::Auxiliary) if word_is(Class::Do) => return forms.base,
        Some(Tag::Auxiliary) => return forms.gerund || forms.participle,
        Some(Tag::Determiner | Tag::Possessive | Tag::Number)
            if !opens_clause(tagged, before.unwrap_or(0)) =>
        {
            return false;
        }
        _ if tagged[index].classes.has(Class::GovernedVerb) => return false,
        Some(Tag::Pronoun | Tag::Relative) => return true,
        _ => (),
    }
    if state.waiting.is_some() && forms.base && inverted(tagged, index) {
        return true;
    }
    if forms.gerund {
        return gerund_is_verb(tagged, index, tag_before, state);
    }
    if forms.is_done() {
        return past_is_verb(tagged, index, tag_before, state);
    }
    present_is_verb(tagged, index, before, state)
}

/// Whether a determiner or number stands alone as a noun phrase: "both met", "the two met".
fn opens_clause(tagged: &[Tagged], at: usize) -> bool {
    let word = tagged[at].lower.as_str();
    let alone = matches!(
        word,
        "both"
            | "two"
            | "three"
            | "four"
            | "many"
            | "some"
            | "several"
            | "all"
            | "few"
            | "those"
            | "others"
            | "one"
            | "most"
            | "this"
            | "that"
            | "each"
    );
    // "his most trusted advisers"
    let superlative = word == "most"
        && at.checked_sub(1).is_some_and(|at| {
            matches!(tagged[at].tag, Tag::Determiner | Tag::Possessive | Tag::Number)
        });
    alone
        && !superlative
        && tagged
            .get(at + 1)
            .is_some_and(|next| next.forms.is_done() && !next.forms.noun && next.forms.past)
}

/// "Did Xi meet Lee?": an auxiliary with nothing but a noun phrase between.
pub(super) fn inverted(tagged: &[Tagged], index: usize) -> bool {
    (index.saturating_sub(6)..index)
        .rev()
        .find(|at| matches!(tagged[*at].tag, Tag::Auxiliary | Tag::Modal))
        .is_some_and(|at| {
            let opens = at == 0
                || matches!(
                    tagged[at - 1].tag,
                    Tag::Subordinator
                        | Tag::Relative
                        | Tag::Quote
                        | Tag::Comma
                        | Tag::Colon
                        | Tag::And
                );
            let noun_phrase = tagged[at + 1..index].iter().all(|word| {
                word.is_nominal() || matches!(word.tag, Tag::Determiner | Tag::Pronoun | Tag::And)
            });
            opens && noun_phrase && index > at + 1
        })
}

fn starts_object(tagged: &[Tagged], at: usize) -> bool {
    tagged.get(at).is_some_and(|next| {
        matches!(
            next.tag,
            Tag::Determiner | Tag::Pronoun | Tag::Name | Tag::Preposition | Tag::Time
        ) || matches!(next.tag, Tag::Adverb | Tag::Quote | Tag::Subordinator | Tag::Number)
            || matches!(next.lower.as_str(), "to" | "that" | "her")
    })
}

fn gerund_is_verb(tagged: &[Tagged], index: usize, before: Option<Tag>, state: &State) -> bool {
    let next = tagged.get(index + 1);
    let next_of = next.is_some_and(|next| next.lower == "of");
    match before {
        _ if next_of || is_guest(tagged, index) => false,
        Some(Tag::Preposition) if tagged[index - 1].lower == "during" => false,
        Some(Tag::Verb) => starts_object(tagged, index + 1),
        Some(Tag::Preposition) => {
            starts_object(tagged, index + 1)
                || next.is_some_and(|next| next.tag == Tag::Other && !next.forms.is_verb())
        }
        Some(Tag::And) => state.last_is_gerund || !tagged[index].forms.noun,
        // "left Lee smiling"
        Some(Tag::Name) if !tagged[index].forms.noun => true,
        Some(Tag::Noun | Tag::Name) => {
            starts_object(tagged, index + 1) && !tagged[index].classes.has(Class::NounFirst)
        }
        Some(Tag::Comma | Tag::Dash) | None => {
            starts_object(tagged, index + 1) || !tagged[index].forms.noun
        }
        _ => !tagged[index].forms.noun || starts_object(tagged, index + 1),
    }
}

/// "told visiting Premier Lind", "talks with visiting Premier Lind": who visits, not what is done.
fn is_guest(tagged: &[Tagged], index: usize) -> bool {
    let name_follows = tagged[index + 1..].iter().take(4).take_while(|next| {
        next.tag == Tag::Name || next.is_nominal() || next.tag == Tag::Other && next.forms.noun
    });
    let names = name_follows.into_iter().any(|next| next.kind == Some(Kind::Person));
    let meets = index.checked_sub(1).is_some_and(|at| {
        let before = &tagged[at];
        matches!(before.lower.as_str(), "with" | "by" | "to" | "between" | "and")
            || before.tag == Tag::Verb && before.forms.is_done()
    });
    tagged[index].lower == "visiting" && names && meets
}

/// "a newly elected president" is no verb, "the president elected" and "Xi met" are.
fn past_is_verb(tagged: &[Tagged], index: usize, before: Option<Tag>, state: &State) -> bool {
    // "too far left"
    if tagged[index].lower == "left"
        && tagged[..index].last().is_some_and(|word| word.lower == "far")
    {
        return false;
    }
    let next_is_noun = tagged.get(index + 1).is_some_and(|next| {
        next.tag == Tag::Other
            && !next.classes.has(Class::Particle)
            && !matches!(next.lower.as_str(), "to" | "that" | "her")
            && (next.forms.noun || !next.forms.is_verb())
            && next.lower.starts_with(char::is_alphabetic)
    });
    let forms = tagged[index].forms;
    let regular = tagged[index].lower.ends_with("ed");
    match before {
        Some(Tag::Preposition) => {
            forms.past && !forms.participle || forms.past && !next_is_noun && index > 1 && !regular
        }
        Some(Tag::And | Tag::Comma | Tag::Noun) if regular && forms.participle && next_is_noun => {
            // "tired and injured men" against "arrived and visited schools"
            index < 2
                || !matches!(before, Some(Tag::And))
                || tagged[..index].iter().rev().take(12).any(|word| word.tag == Tag::Verb)
        }
        // "was founded in a bicycle shed in Rome"
        Some(Tag::Noun) if forms.base && forms.noun && state.has_finite => false,
        Some(Tag::Noun) if forms.base => present_like(tagged, index),
        // "has booked convicted rapist Lee"
        Some(Tag::Verb) if regular && forms.participle && next_is_noun => {
            tagged[index - 1].tag != Tag::Verb
        }
        None => !next_is_noun || !regular,
        _ => true,
    }
}

fn present_like(tagged: &[Tagged], index: usize) -> bool {
    starts_object(tagged, index + 1)
}

/// "Xi meets Lee", "leaders meet in Rome"; not "peace talks".
fn present_is_verb(tagged: &[Tagged], index: usize, before: Option<usize>, state: &State) -> bool {
    let word = &tagged[index];
    let forms = word.forms;
    let Some(before) = before else { return false };
    let prior = &tagged[before];
    if matches!(prior.tag, Tag::And | Tag::Comma) && forms.base && state.last_is_base {
        return starts_object(tagged, index + 1) || !forms.noun;
    }
    if prior.forms.lemma == Some("help") && prior.tag == Tag::Verb && forms.base {
        return true;
    }
    if state.has_finite && forms.noun && prior.tag != Tag::And {
        return false;
    }
    let agrees = match prior.tag {
        Tag::Name | Tag::Close | Tag::Quote | Tag::Comma | Tag::Time => true,
        Tag::Noun => is_plural(&prior.lower) != forms.third,
        Tag::And => !forms.noun || state.has_finite && forms.third,
        _ => false,
    };
    if !forms.noun {
        return agrees && !matches!(prior.tag, Tag::And) || prior.tag == Tag::And;
    }
    // "Xi shakes hands"
    let bare_object = prior.tag == Tag::Name
        && forms.third
        && tagged.get(index + 1).is_some_and(|next| next.tag == Tag::Other && next.forms.noun);
    agrees
        && (starts_object(tagged, index + 1) || bare_object)
        && (!word.classes.has(Class::NounFirst)
            || prior.tag != Tag::Noun && tagged[index + 1].lower != "of")
        && !sure_verb_follows(tagged, index)
}

fn is_plural(word: &str) -> bool {
    noun_lemma(word).is_some_and(|lemma| lemma != word) || matches!(word, "people" | "police")
}

/// Whether a verb that can be nothing else follows in the same clause.
fn sure_verb_follows(tagged: &[Tagged], index: usize) -> bool {
    for word in tagged.iter().skip(index + 1).take(12) {
        match word.tag {
            Tag::Modal | Tag::Auxiliary => return true,
            Tag::Comma
            | Tag::Stop
            | Tag::Colon
            | Tag::Relative
            | Tag::Subordinator
            | Tag::And
            | Tag::But => return false,
            Tag::Other if word.forms.past && !word.forms.noun && !word.forms.base => return true,
            Tag::Other if matches!(word.lower.as_str(), "to" | "that") => return false,
            _ => (),
        }
    }
    false
}
