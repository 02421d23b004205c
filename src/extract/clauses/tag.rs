//! What each word of a sentence does: a tagger of closed classes, forms and neighbours.

use super::lexicon::{Class, Classes, Forms};
use crate::{
    extract::{
        entities::Cast,
        extraction::{Form, Kind},
    },
    text::{TokenKind, Words, fold, noun_lemma},
};
use std::ops::Range;

/// What a word does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Tag {
    Name,
    Noun,
    Number,
    Time,
    Determiner,
    Possessive,
    Pronoun,
    Preposition,
    /// "to" before an infinitive.
    To,
    And,
    But,
    Subordinator,
    Relative,
    Auxiliary,
    Modal,
    Not,
    Adverb,
    Verb,
    Comma,
    Dash,
    Open,
    Close,
    Quote,
    Colon,
    Stop,
    Other,
}

/// A word with what it does.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Tagged {
    pub(in crate::extract) tag: Tag,
    /// The word, folded.
    pub(in crate::extract) lower: String,
    pub(super) classes: Classes,
    pub(super) forms: Forms,
    /// The number of the named mention in the cast, where one covers the word.
    pub(in crate::extract) mention: Option<usize>,
    /// What kind of thing that mention names.
    pub(in crate::extract) kind: Option<Kind>,
    /// Begins with a capital letter where that means something.
    pub(super) is_capital: bool,
}

impl Tagged {
    /// Whether it can stand inside a noun phrase.
    pub(super) fn is_nominal(&self) -> bool {
        matches!(self.tag, Tag::Name | Tag::Noun | Tag::Number | Tag::Time)
    }
}

/// Tags the tokens of one sentence.
pub(super) fn tag(words: &Words<'_>, cast: Option<&Cast>, tokens: Range<usize>) -> Vec<Tagged> {
    let shouts = is_headline(words, &tokens);
    let mut tagged: Vec<Tagged> =
        tokens.clone().map(|token| first_guess(words, cast, token, tokens.start, shouts)).collect();
    let mut state = State::default();
    for index in 0..tagged.len() {
        let tag = decide(&tagged, index, &state);
        tagged[index].tag = tag;
        state.step(&tagged, index);
    }
    main_auxiliaries(&mut tagged);
    times(&mut tagged);
    tagged
}

/// "last week", "Dec. 4": times take their neighbours in.
fn times(tagged: &mut [Tagged]) {
    for index in 1..tagged.len() {
        let (near, unit) = (tagged[index - 1].classes, tagged[index].classes);
        if near.has(Class::Near) && unit.has(Class::Unit) {
            tagged[index - 1].tag = Tag::Time;
            tagged[index].tag = Tag::Time;
        }
        let pair = (tagged[index - 1].tag, tagged[index].tag);
        if matches!(pair, (Tag::Time, Tag::Number) | (Tag::Number, Tag::Time)) {
            tagged[index - 1].tag = Tag::Time;
            tagged[index].tag = Tag::Time;
        }
    }
}

/// Whether capitals mean nothing here: "XI MEETS LEE", "Xi Meets Lee in Rome".
fn is_headline(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let long = || {
        let all = tokens.clone().take(60).skip(1).map(|token| words.word(token));
        all.filter(|word| word.len() > 3 && word.chars().all(char::is_alphabetic))
    };
    let capitals = long().filter(|word| word.starts_with(char::is_uppercase)).count();
    let all = long().count();
    let last = words.word(tokens.end.saturating_sub(1));
    let shouts = long().all(|word| word.chars().all(char::is_uppercase));
    let stopped = matches!(last, "." | "?" | "!");
    all >= 1 && capitals * 5 >= all * 4 && (all >= 2 && shouts || !stopped)
}

fn first_guess(
    words: &Words<'_>,
    cast: Option<&Cast>,
    token: usize,
    first: usize,
    shouts: bool,
) -> Tagged {
    let word = words.word(token);
    let lower = fold(word);
    let classes = Classes::of(&lower);
    let mention = cast.and_then(|cast| named_at(cast, token));
    let kind = cast.zip(mention).map(|(cast, at)| cast.members[cast.mentions[at].member].kind);
    let begins_upper = word.starts_with(char::is_uppercase);
    let mut guess = Tagged {
        tag: Tag::Other,
        forms: Forms::default(),
        mention,
        kind,
        is_capital: begins_upper && !shouts,
        classes,
        lower,
    };
    guess.tag = if mention.is_some() {
        Tag::Name
    } else if words.kind(token) == TokenKind::Number {
        Tag::Number
    } else if words.kind(token) == TokenKind::Mark {
        mark(word)
    } else {
        guess.forms = Forms::of(&guess.lower);
        word_class(&guess, token == first, words.word(token + 1))
    };
    guess
}

/// The number of the mention that names something at `token`; none for pronouns and descriptions.
fn named_at(cast: &Cast, token: usize) -> Option<usize> {
    let at = cast.mentions.partition_point(|mention| mention.tokens.end <= token);
    let mention = cast.mentions.get(at)?;
    let names = matches!(mention.form, Form::Name | Form::Short);
    (names && mention.tokens.contains(&token)).then_some(at)
}

fn mark(word: &str) -> Tag {
    match word {
        "," => Tag::Comma,
        "-" | "--" | "---" | "–" | "—" => Tag::Dash,
        "(" | "[" => Tag::Open,
        ")" | "]" => Tag::Close,
        "“" | "”" | "\"" | "``" | "''" | "‘" | "«" | "»" => Tag::Quote,
        "'" | "’" => Tag::Possessive,
        ":" | ";" => Tag::Colon,
        "." | "?" | "!" | "…" | "..." => Tag::Stop,
        "$" | "€" | "£" | "%" | "#" => Tag::Number,
        "&" => Tag::And,
        _ => Tag::Other,
    }
}

/// The closed class of a word, or [`Tag::Other`] where the neighbours must tell.
fn word_class(word: &Tagged, is_first: bool, next: &str) -> Tag {
    let is = |class| word.classes.has(class);
    let next_is_capital = next.starts_with(char::is_uppercase);
    match word.lower.as_str() {
        "'s" => return Tag::Possessive,
        "to" | "that" | "her" => return Tag::Other,
        "march" | "may" if word.is_capital && !is_first => return Tag::Time,
        _ => (),
    }
    if is(Class::Time) && (word.is_capital || !is(Class::Modal)) {
        return Tag::Time;
    }
    if word.is_capital && !is_first && word.lower.chars().count() > 1 && !is(Class::Determiner) {
        return if is(Class::Pronoun) { Tag::Pronoun } else { Tag::Name };
    }
    let order = [
        (Class::Not, Tag::Not),
        (Class::Modal, Tag::Modal),
        (Class::Be, Tag::Auxiliary),
        (Class::Have, Tag::Auxiliary),
        (Class::Do, Tag::Auxiliary),
        (Class::Determiner, Tag::Determiner),
        (Class::Pronoun, Tag::Pronoun),
        (Class::Relative, Tag::Relative),
        (Class::Subordinator, Tag::Subordinator),
        (Class::Dual, Tag::Preposition),
        (Class::And, Tag::And),
        (Class::But, Tag::But),
        (Class::Preposition, Tag::Preposition),
        (Class::Adverb, Tag::Adverb),
    ];
    if let Some((_, tag)) = order.iter().find(|(class, _)| is(*class)) {
        return *tag;
    }
    let unknown = !word.forms.is_verb() && !word.forms.noun;
    if word.is_capital && is_first && (unknown || next_is_capital && !word.forms.is_done()) {
        return Tag::Name;
    }
    let no_adverb = is(Class::NoAdverb);
    if word.lower.ends_with("ly") && !no_adverb && !word.forms.is_verb() && word.lower.len() > 4 {
        return Tag::Adverb;
    }
    Tag::Other
}

/// What the tagger remembers of the clause so far.
#[derive(Default)]
struct State {
    /// A finite verb stands in this clause.
    has_finite: bool,
    /// An auxiliary or modal waits for its verb; how many words ago.
    waiting: Option<usize>,
    /// The form of the last verb: base ("to meet and …").
    last_is_base: bool,
    last_is_gerund: bool,
}

impl State {
    fn step(&mut self, tagged: &[Tagged], index: usize) {
        let word = &tagged[index];
        self.waiting = self.waiting.map(|count| count + 1).filter(|count| *count < 6);
        match word.tag {
            Tag::Modal | Tag::Auxiliary => {
                self.waiting = Some(0);
                self.has_finite = true;
            }
            Tag::Verb => {
                self.has_finite |= word.forms.past || word.forms.third;
                self.last_is_base = word.forms.base && !word.forms.past;
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

/// The tag of word `index`, all before it being decided.
fn decide(tagged: &[Tagged], index: usize, state: &State) -> Tag {
    let word = &tagged[index];
    match word.lower.as_str() {
        "to" if word.tag == Tag::Other => return to_or_to(tagged, index),
        "that" if word.tag == Tag::Other => return that(tagged, index),
        "her" if word.tag == Tag::Other => return her(tagged, index),
        "'s" if word.tag == Tag::Possessive => return apostrophe_s(tagged, index),
        "'" | "’" if word.tag == Tag::Possessive => {
            let owner = index.checked_sub(1).map(|before| &tagged[before]);
            let owns = owner.is_some_and(|owner| owner.is_nominal() && owner.lower.ends_with('s'));
            return if owns { Tag::Possessive } else { Tag::Quote };
        }
        // "would like to"
        "like" if word_before(tagged, index).is_some_and(|at| tagged[at].tag == Tag::Modal) => {
            return Tag::Verb;
        }
        "being" if word.tag == Tag::Other => return Tag::Auxiliary,
        _ => (),
    }
    if word.tag != Tag::Other || word.lower.is_empty() {
        return word.tag;
    }
    if !word.lower.starts_with(char::is_alphanumeric) {
        return Tag::Other;
    }
    if word.forms.is_verb() && is_verb(tagged, index, state) { Tag::Verb } else { Tag::Noun }
}

fn to_or_to(tagged: &[Tagged], index: usize) -> Tag {
    let Some(next) = next_word(tagged, index) else { return Tag::Preposition };
    let bare = tagged[next].forms.base && matches!(tagged[next].tag, Tag::Other);
    let verb = bare || matches!(tagged[next].lower.as_str(), "be" | "have" | "do");
    let place = tagged[next].classes.has(Class::PlaceNoun);
    if verb && !place { Tag::To } else { Tag::Preposition }
}

/// "that" opens a clause, or stands before a noun: "said that he left", "that day".
fn that(tagged: &[Tagged], index: usize) -> Tag {
    let before = index.checked_sub(1).map(|at| &tagged[at]);
    let next = tagged.get(index + 1);
    let verb_next = next.is_some_and(|next| {
        matches!(next.tag, Tag::Auxiliary | Tag::Modal | Tag::Adverb)
            || next.tag == Tag::Other && (next.forms.past || next.forms.third)
    });
    match before.map(|before| before.tag) {
        Some(Tag::Noun | Tag::Name) if verb_next => Tag::Relative,
        Some(Tag::Comma) if verb_next => Tag::Relative,
        Some(Tag::Preposition) | None => Tag::Determiner,
        _ => Tag::Subordinator,
    }
}

fn her(tagged: &[Tagged], index: usize) -> Tag {
    let owns = tagged.get(index + 1).is_some_and(|next| {
        matches!(next.tag, Tag::Other | Tag::Noun | Tag::Name | Tag::Number)
            && next.lower != "to"
            && next.lower.starts_with(char::is_alphanumeric)
    });
    if owns { Tag::Determiner } else { Tag::Pronoun }
}

fn apostrophe_s(tagged: &[Tagged], index: usize) -> Tag {
    match index.checked_sub(1).map(|at| tagged[at].tag) {
        Some(Tag::Pronoun | Tag::Relative | Tag::Subordinator) => Tag::Auxiliary,
        _ => Tag::Possessive,
    }
}

/// The next word that is no adverb.
fn next_word(tagged: &[Tagged], index: usize) -> Option<usize> {
    (index + 1..tagged.len().min(index + 4)).find(|at| tagged[*at].tag != Tag::Adverb)
}

/// The last word before `index` that is no adverb and no "not".
fn word_before(tagged: &[Tagged], index: usize) -> Option<usize> {
    (index.saturating_sub(4)..index)
        .rev()
        .find(|at| !matches!(tagged[*at].tag, Tag::Adverb | Tag::Not))
}

fn is_verb(tagged: &[Tagged], index: usize, state: &State) -> bool {
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
        return past_is_verb(tagged, index, tag_before);
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
    alone
        && tagged
            .get(at + 1)
            .is_some_and(|next| next.forms.is_done() && !next.forms.noun && next.forms.past)
}

/// "Did Xi meet Lee?": an auxiliary with nothing but a noun phrase between.
fn inverted(tagged: &[Tagged], index: usize) -> bool {
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
        _ if next_of => false,
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

/// "a newly elected president" is no verb, "the president elected" and "Xi met" are.
fn past_is_verb(tagged: &[Tagged], index: usize, before: Option<Tag>) -> bool {
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
        Some(Tag::Noun) if forms.base => present_like(tagged, index),
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
            Tag::Comma | Tag::Stop | Tag::Colon | Tag::Relative | Tag::Subordinator | Tag::And => {
                return false;
            }
            Tag::Other if word.forms.past && !word.forms.noun && !word.forms.base => return true,
            Tag::Other if matches!(word.lower.as_str(), "to" | "that") => return false,
            _ => (),
        }
    }
    false
}

/// "had dinner", "is president": auxiliaries that turn out to be the verb.
fn main_auxiliaries(tagged: &mut [Tagged]) {
    for index in 0..tagged.len() {
        if tagged[index].tag != Tag::Auxiliary {
            continue;
        }
        let follows = tagged[index + 1..]
            .iter()
            .take(7)
            .find(|word| !matches!(word.tag, Tag::Adverb | Tag::Not));
        let serves =
            follows.is_some_and(|next| matches!(next.tag, Tag::Verb | Tag::Auxiliary | Tag::To));
        let is_to = follows.is_some_and(|next| next.tag == Tag::To);
        let is_be = tagged[index].classes.has(Class::Be);
        if serves && (!is_to || is_be) || is_inverted_auxiliary(tagged, index) {
            continue;
        }
        let lemma = if is_be || tagged[index].lower == "'s" {
            "be"
        } else if tagged[index].classes.has(Class::Have) {
            "have"
        } else {
            "do"
        };
        let word = &mut tagged[index];
        word.tag = Tag::Verb;
        word.forms = Forms {
            lemma: Some(lemma),
            base: matches!(word.lower.as_str(), "be" | "have" | "do"),
            third: matches!(word.lower.as_str(), "is" | "has" | "does" | "are" | "am"),
            gerund: word.lower.ends_with("ing"),
            past: matches!(word.lower.as_str(), "was" | "were" | "had" | "did" | "'d"),
            participle: matches!(word.lower.as_str(), "been" | "had" | "done"),
            noun: false,
        };
    }
}

/// "Did Xi meet Lee?", "Who did Xi meet?"
fn is_inverted_auxiliary(tagged: &[Tagged], index: usize) -> bool {
    let verb = tagged[index + 1..].iter().take(6).position(|word| word.tag == Tag::Verb);
    verb.is_some_and(|offset| offset > 0 && inverted(tagged, index + 1 + offset))
}
