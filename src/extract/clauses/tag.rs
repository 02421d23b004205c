//! What each word of a sentence does: a tagger of closed classes, forms and neighbours.

use super::{
    lexicon::{Class, Classes, Forms},
    verbness::{State, inverted, is_verb, word_before},
};
use crate::{
    extract::{
        entities::Cast,
        extraction::{Form, Kind},
    },
    text::{TokenKind, Words, fold},
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
    let opens = |token: usize| matches!(mark(words.word(token)), Tag::Quote | Tag::Open);
    let first = tokens.clone().take(4).find(|token| !opens(*token)).unwrap_or(tokens.start);
    let mut tagged: Vec<Tagged> =
        tokens.clone().map(|token| first_guess(words, cast, token, first, shouts)).collect();
    negate(&mut tagged);
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

/// "no longer plans", but not "no longer than a day".
fn negate(tagged: &mut [Tagged]) {
    for at in 0..tagged.len().saturating_sub(2) {
        let [no, longer, next] = &mut tagged[at..at + 3] else { continue };
        if no.lower == "no" && longer.lower == "longer" && next.lower != "than" {
            no.tag = Tag::Not;
            longer.tag = Tag::Adverb;
        }
    }
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
        let is_name = begins_upper && guess.classes.has(Class::NameVerb);
        guess.forms = if is_name {
            Forms { noun: true, ..Forms::default() }
        } else {
            Forms::of(&guess.lower)
        };
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
        // "Xi and Lee last met in May"
        "last" if last_time(tagged, index) => return Tag::Adverb,
        // "at her home"
        "home" if index > 0 && tagged[index - 1].tag == Tag::Determiner => return Tag::Noun,
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

/// Whether "last" at `index` says when a verb was done: between a name and a verb in the past.
fn last_time(tagged: &[Tagged], index: usize) -> bool {
    let named = index.checked_sub(1).is_some_and(|at| {
        matches!(tagged[at].tag, Tag::Name | Tag::Pronoun) || tagged[at].lower == "leaders"
    });
    let next = tagged.get(index + 1);
    named && next.is_some_and(|next| next.tag == Tag::Other && next.forms.past && !next.forms.noun)
}

fn to_or_to(tagged: &[Tagged], index: usize) -> Tag {
    let Some(next) = next_word(tagged, index) else { return Tag::Preposition };
    // "face to face with Lee"
    if index > 0 && tagged[index - 1].lower == tagged[next].lower {
        return Tag::Preposition;
    }
    let bare = tagged[next].forms.base && matches!(tagged[next].tag, Tag::Other);
    let verb = bare || matches!(tagged[next].lower.as_str(), "be" | "have" | "do");
    // "went to work", but "pledged to work"
    let goes = index.checked_sub(1).is_some_and(|at| {
        matches!(
            tagged[at].forms.lemma.unwrap_or(&tagged[at].lower),
            "go" | "come" | "get" | "return" | "back" | "way" | "walk" | "drive" | "head" | "ride"
        )
    });
    let place = tagged[next].classes.has(Class::PlaceNoun)
        && (goes || !matches!(tagged[next].lower.as_str(), "work" | "date"));
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
        Some(Tag::Noun | Tag::Name | Tag::Comma) if verb_next => Tag::Relative,
        Some(Tag::Preposition) | None => Tag::Determiner,
        _ => Tag::Subordinator,
    }
}

fn her(tagged: &[Tagged], index: usize) -> Tag {
    let owns = tagged.get(index + 1).is_some_and(|next| {
        (matches!(next.tag, Tag::Other | Tag::Noun | Tag::Name | Tag::Number)
            || next.lower == "home")
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
