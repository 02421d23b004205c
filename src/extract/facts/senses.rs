//! What a verb says by what it takes: "left Lee" and "left Lee wondering", "leads the bank" and "leads Lee in the
//! polls", "met Lee" and "met the deadline".

use super::{
    Party,
    frames::{Frame, Takes, Trigger},
    parties,
    scene::Scene,
};
use crate::{
    extract::{
        clauses::{Phrase, Shape, Tag, Tense, Verbal},
        extraction::Kind,
        names::lists::is_title,
    },
    text::{Lexicon, noun_lemma},
};
use std::sync::LazyLock;

/// What is met but is nobody: demand, targets, the eye.
static FALSE_FRIENDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/facts/false_friends.txt")));

/// "named after Lee", "left it to Lee": words with which the verb says something else.
pub(super) fn says_something_else(
    scene: &Scene<'_>,
    predicate: &Verbal,
    trigger: &Trigger,
) -> bool {
    let behind = (predicate.verb + 1..predicate.verb + 4)
        .find(|at| scene.tag(*at) != Some(Tag::Adverb))
        .map_or("", |at| scene.lower(at));
    let is_not = |word: &str| trigger.not.contains(&word);
    let is_other = |phrase: &Phrase| {
        let word = scene.lower(phrase.head);
        let is_name = scene.tag(phrase.head) == Some(Tag::Name);
        // "lost her daughter Ana"
        let is_person = scene.grammar.tagged[phrase.head].kind == Some(Kind::Person);
        (!is_name || is_person) && !trigger.only.contains(&noun_lemma(word).unwrap_or(word))
    };
    if !trigger.only.is_empty() && predicate.object.iter().any(is_other) {
        return true;
    }
    // "wasn't named": only known who it was, unless it says what somebody was named.
    let nameless = predicate.lemma == "name"
        && predicate.is_passive
        && predicate.object.is_empty()
        && !matches!(behind, "as" | "to" | "by" | "in");
    // "a chef named Lee"
    let subject = predicate.subject.first().filter(|_| predicate.lemma == "name");
    let before = predicate.verb.checked_sub(1).and_then(|at| scene.grammar.chunk(at));
    let is_called = subject.is_some()
        && before.is_some_and(|chunk| {
            matches!(scene.lower(chunk.start), "a" | "an" | "one" | "another")
        });
    nameless
        || is_called
        || leaves_so(scene, predicate)
        || is_not(behind)
        || predicate.object.iter().any(|phrase| is_not(scene.lower(phrase.head)))
}

/// "left Lee wondering", "left her free to go": how somebody was left; "left her for Lee" is who.
fn leaves_so(scene: &Scene<'_>, predicate: &Verbal) -> bool {
    let Some(object) = predicate.object.first().filter(|_| predicate.lemma == "leave") else {
        return false;
    };
    let is_person = scene.grammar.tagged[object.head].kind == Some(Kind::Person)
        || scene.tag(object.head) == Some(Tag::Pronoun)
        || parties::is_human_noun(scene.lower(object.head))
            && !parties::is_body_noun(scene.lower(object.head));
    let ends = matches!(
        scene.tag(object.tokens.end),
        None | Some(Tag::Stop | Tag::Comma | Tag::Time | Tag::And | Tag::Colon)
    ) || matches!(scene.lower(object.tokens.end), "for" | "after" | "before" | "when");
    let stays = matches!(scene.lower(object.head), "it" | "this" | "that");
    is_person && (!ends || stays)
}

/// "Lind named minister", "Lind charged with murder": headlines leave out "was".
pub(super) fn is_headline_passive(
    scene: &Scene<'_>,
    predicate: &Verbal,
    frame: &Frame,
    others: &[Party],
) -> bool {
    let bare = predicate.shape == Shape::Finite
        && predicate.tense == Tense::Past
        && predicate.group.len() == 1
        && !predicate.is_passive;
    let takes_people = frame.is_of_people && !frame.is_reciprocal && !frame.stands_alone;
    if !bare || !takes_people || !scene.is_headline() {
        return false;
    }
    let office = predicate.object.first().is_some_and(|object| {
        // "Lind elected Speaker"
        let is_title = object.chunk.clone().all(|at| is_title(scene.lower(at)));
        (scene.tag(object.chunk.start) == Some(Tag::Noun) || is_title)
            && others.iter().all(|other| other.member.is_none())
            && matches!(frame.relation, "appoint" | "elect")
    });
    let behind = scene.lower(predicate.verb + 1);
    let undergone = others.is_empty()
        && predicate.object.is_empty()
        && matches!(
            behind,
            "on" | "with"
                | "to"
                | "in"
                | "for"
                | "of"
                | "over"
                | "after"
                | "as"
                | "from"
                | "by"
                | "at"
        );
    office || undergone
}

/// Whether the second side is what the verb takes: "received Lee", not "received a letter"; "heads the bank",
/// not "leads Lee in the polls".
pub(super) fn takes(
    scene: &Scene<'_>,
    predicate: &Verbal,
    trigger: &Trigger,
    others: &[Party],
) -> bool {
    match trigger.takes {
        Takes::Anything => true,
        // "received a Digital Copyright Notice"
        Takes::People => others
            .iter()
            .any(|party| party.member.is_some() || parties::is_human_party(scene, party)),
        Takes::NoObject => predicate.object.is_empty() && !predicate.is_passive,
        Takes::Things => {
            let is_thing = |party: &Party| !parties::is_human_party(scene, party);
            // "left her", whoever she is
            let object = predicate.object.first().filter(|_| !predicate.is_passive);
            let is_pronoun =
                object.is_some_and(|object| scene.tag(object.head) == Some(Tag::Pronoun));
            others.iter().all(is_thing) && !(is_pronoun && others.is_empty())
        }
    }
}

/// "meet demand", "meet with approval", "meet the deadline".
pub(super) fn is_false_friend(scene: &Scene<'_>, predicate: &Verbal) -> bool {
    let nobody = |phrase: &Phrase| {
        let word = scene.lower(phrase.head);
        FALSE_FRIENDS.has(word) || FALSE_FRIENDS.has(noun_lemma(word).unwrap_or(word))
    };
    let with =
        predicate.complements.iter().filter(|(at, _)| matches!(scene.lower(*at), "with" | "by"));
    predicate.object.first().is_some_and(nobody)
        || predicate.object.is_empty()
            && with.into_iter().any(|(_, list)| list.first().is_some_and(nobody))
        || predicate.is_passive && predicate.subject.first().is_some_and(nobody)
        || predicate.shape == Shape::Participle
            && !predicate.complements.iter().any(|(at, _)| scene.lower(*at) == "by")
}
