//! Who does it: the subject of a verb, found by walking left over what may stand between.

use super::{
    lexicon::Class,
    list::{list_ending, phrase_before},
    phrase::{Phrase, Reader},
    predicate::{Predicate, Shape},
    tag::Tag,
};
use crate::extract::{extraction::Kind, names::lists::is_title};
use crate::text::noun_lemma;
use std::ops::Range;

/// What stands to the left of a verb group.
#[derive(Debug)]
pub(super) enum Subject {
    Phrases(Vec<Phrase>),
    /// "who": the pronoun and what it stands for.
    Relative(usize, Vec<Phrase>),
    /// The subject of the verb before: "arrived and met".
    Shared,
    None,
}

/// How far a walk goes; sentences of news keep subject and verb nearer.
const FARTHEST: usize = 60;

/// The subject of the verb group that begins at `start`.
pub(super) fn left_of(reader: Reader<'_>, earlier: &[Predicate], start: usize) -> Subject {
    let mut at = start;
    for _ in 0..FARTHEST {
        let Some(last) = at.checked_sub(1) else { return Subject::None };
        match reader.tagged[last].tag {
            Tag::Adverb | Tag::Not | Tag::Time | Tag::Quote
                if reader.chunks.holding(last).is_none() =>
            {
                at = last;
            }
            // "Xi on Monday met"
            Tag::Preposition if at < start && reader.tag(at) == Some(Tag::Time) => at = last,
            Tag::Close => match opening(reader, last) {
                Some(open) => at = open,
                None => return Subject::None,
            },
            Tag::Comma | Tag::Dash => match parenthesis_before(reader, last) {
                Some(open) => at = open,
                None => return Subject::Shared,
            },
            Tag::Relative => return Subject::Relative(last, antecedent(reader, last)),
            // "the envoy whom Xi sent was": out of the relative clause.
            Tag::Verb => match clause_of(reader, earlier, last) {
                Some(before) => at = before,
                None => return Subject::Shared,
            },
            Tag::And | Tag::But => return Subject::Shared,
            _ => {
                let Some(chunk) = reader.chunks.holding(last) else { return Subject::None };
                match step_over(reader, earlier, &chunk) {
                    Step::Here => return Subject::Phrases(list_ending(reader, chunk)),
                    Step::On(next) => at = next,
                }
            }
        }
    }
    Subject::None
}

/// The relative pronoun that opens the clause of `verb`, or the beginning of a participle's: "two men hurt in
/// Rome have died".
fn clause_of(reader: Reader<'_>, earlier: &[Predicate], verb: usize) -> Option<usize> {
    let predicate = earlier.iter().rev().take(8).find(|predicate| predicate.verb == verb)?;
    let start = predicate.group.start;
    let noun = start.checked_sub(1).is_some_and(|at| reader.chunks.holding(at).is_some());
    if predicate.shape == Shape::Participle && noun {
        return Some(start);
    }
    predicate.opener.filter(|at| reader.tag(*at) == Some(Tag::Relative))
}

/// What the words before a chunk make of it.
enum Step {
    /// It is the subject.
    Here,
    /// The subject stands before this token.
    On(usize),
}

fn step_over(reader: Reader<'_>, earlier: &[Predicate], chunk: &Range<usize>) -> Step {
    let Some(before) = chunk.start.checked_sub(1) else { return Step::Here };
    let word = &reader.tagged[before];
    match word.tag {
        Tag::Preposition if word.classes.has(Class::Dual) => {
            let time = reader.tagged[chunk.end - 1].tag;
            if matches!(time, Tag::Number | Tag::Time) { Step::On(before) } else { Step::Here }
        }
        Tag::Preposition => {
            let opens = before == 0
                || matches!(
                    reader.tagged[before - 1].tag,
                    Tag::Comma
                        | Tag::Subordinator
                        | Tag::Stop
                        | Tag::Colon
                        | Tag::Quote
                        | Tag::And
                        | Tag::But
                );
            if opens && word.lower != "of" {
                // "Last year in Rome met": nothing else can be the subject.
                return if before == 0 { Step::Here } else { Step::On(before) };
            }
            Step::On(before)
        }
        Tag::Comma => {
            if is_apposition(reader, before, chunk) {
                Step::On(before)
            } else {
                Step::Here
            }
        }
        Tag::Verb => {
            // "the man accused of killing Lee met": over verbs that are not finite.
            let verb = earlier.iter().rev().take(8).find(|predicate| predicate.verb == before);
            match verb {
                Some(verb)
                    if matches!(verb.shape, Shape::Gerund | Shape::Participle)
                        && verb.group.start > 0 =>
                {
                    let at = verb.group.start;
                    match reader.tagged[at - 1].tag {
                        Tag::Preposition => Step::On(at - 1),
                        Tag::Name | Tag::Noun => Step::On(at),
                        _ => Step::Here,
                    }
                }
                Some(verb) if verb.shape == Shape::Infinitive && verb.group.start > 0 => {
                    let start = verb.group.start;
                    let noun = reader.tagged[start - 1].tag == Tag::Noun;
                    // "plans for Xi to meet Lee were dropped"
                    match planned_for(reader, start) {
                        Some(preposition) => Step::On(preposition),
                        None if noun => Step::On(start),
                        None => Step::Here,
                    }
                }
                Some(verb)
                    if verb.opener.is_some_and(|at| reader.tagged[at].tag == Tag::Relative) =>
                {
                    // "the man who led the party met": out of the relative clause.
                    let clausal = super::lexicon::Classes::of(verb.lemma).has(Class::Clausal);
                    match verb.opener {
                        Some(at) if !clausal => Step::On(at),
                        _ => Step::Here,
                    }
                }
                _ => Step::Here,
            }
        }
        Tag::And => {
            let pair = places_of(reader, before, chunk);
            pair.or_else(|| pair_after_preposition(reader, before)).map_or(Step::Here, Step::On)
        }
        _ => Step::Here,
    }
}

/// Before the infinitive at `to`: the "for" of "plans for Xi to meet".
fn planned_for(reader: Reader<'_>, to: usize) -> Option<usize> {
    let chunk = reader.chunks.holding(to.checked_sub(1)?)?;
    let preposition = chunk.start.checked_sub(1).filter(|at| reader.lower(*at) == "for")?;
    let noun = preposition.checked_sub(1)?;
    (reader.tagged[noun].tag == Tag::Noun).then_some(preposition)
}

/// "The ministers of Harland and Velmora signed": the "of" before a pair of places.
fn places_of(reader: Reader<'_>, and: usize, second: &Range<usize>) -> Option<usize> {
    let is_place =
        |chunk: &Range<usize>| chunk.clone().all(|at| reader.tagged[at].kind == Some(Kind::Place));
    let first = reader.chunks.holding(and.checked_sub(1)?)?;
    let of = first.start.checked_sub(1).filter(|at| reader.lower(*at) == "of")?;
    (is_place(&first) && is_place(second)).then_some(of)
}

/// "The talks between Xi and Lee lasted": the preposition before a pair whose noun is the subject.
fn pair_after_preposition(reader: Reader<'_>, and: usize) -> Option<usize> {
    let first = phrase_before(reader, and)?;
    let preposition = first.tokens.start.checked_sub(1)?;
    let word = &reader.tagged[preposition];
    if word.tag != Tag::Preposition || word.classes.has(Class::Dual) {
        return None;
    }
    // "a meeting Tuesday between Xi and Lee"
    let is_time = |at: &usize| reader.tagged[*at].tag == Tag::Time;
    let last = (0..preposition).rev().take(4).find(|at| !is_time(at))?;
    let noun = reader.chunks.holding(last)?;
    let is_object = noun
        .start
        .checked_sub(1)
        .is_some_and(|at| matches!(reader.tagged[at].tag, Tag::Verb | Tag::Preposition | Tag::To));
    (word.lower == "between" || !is_object).then_some(preposition)
}

/// Whether the chunk after `comma` only describes the one before: "Xi, president of China, met".
pub(super) fn is_apposition(reader: Reader<'_>, comma: usize, chunk: &Range<usize>) -> bool {
    let Some(prior) = comma.checked_sub(1).and_then(|at| reader.chunks.holding(at)) else {
        return false;
    };
    let names = |chunk: &Range<usize>| {
        let last = &reader.tagged[chunk.end - 1];
        let described = reader.tagged[chunk.start].tag == Tag::Determiner && chunk.len() > 1;
        last.tag == Tag::Name && (!described || last.kind == Some(Kind::Person))
    };
    // "in Rome, Lee's supporters met"
    let last = &reader.tagged[chunk.end - 1];
    let many = reader.tagged[chunk.start].tag != Tag::Determiner
        && noun_lemma(&last.lower).is_some_and(|lemma| lemma != last.lower);
    let described = names(&prior) && !names(chunk) && !many && reader.lower(chunk.start) != "whose";
    let free = prior.start.checked_sub(1).is_none_or(|at| {
        !matches!(reader.tagged[at].tag, Tag::Preposition | Tag::Verb | Tag::To | Tag::Adverb)
    });
    described && free && reader.tagged[chunk.start].tag != Tag::Pronoun
}

/// The opening parenthesis of the one that closes at `close`.
pub(super) fn opening(reader: Reader<'_>, close: usize) -> Option<usize> {
    (close.saturating_sub(30)..close).rev().find(|at| reader.tagged[*at].tag == Tag::Open)
}

/// For a comma or dash before a verb: where what stands between it and an earlier one begins,
/// when that is only an insertion ("Xi, who had arrived on Monday, met").
fn parenthesis_before(reader: Reader<'_>, close: usize) -> Option<usize> {
    let mark = reader.tagged[close].tag;
    let mut open = close;
    for _ in 0..4 {
        open = (open.saturating_sub(40)..open).rev().find(|at| {
            matches!(reader.tagged[*at].tag, Tag::Stop | Tag::Colon)
                || reader.tagged[*at].tag == mark
        })?;
        if reader.tagged[open].tag != mark {
            return None;
        }
        let inside = &reader.tagged[open + 1..close];
        let first = inside.first()?;
        let relative = first.tag == Tag::Relative
            || first.lower == "whose"
            || first.lower == "where"
            || first.lower == "that"
            || first.tag == Tag::Preposition
                && inside.get(1).is_some_and(|word| word.tag == Tag::Relative);
        let participle = first.tag == Tag::Verb
            && !first.forms.third
            && (first.forms.gerund || first.forms.participle);
        let subordinate = first.tag == Tag::Subordinator || first.tag == Tag::Preposition;
        let has_finite = inside.iter().any(|word| {
            matches!(word.tag, Tag::Modal | Tag::Auxiliary)
                || word.tag == Tag::Verb && (word.forms.past || word.forms.third)
        });
        let after_name = open.checked_sub(1).is_some_and(|at| {
            reader.chunks.holding(at).is_some() || reader.tagged[at].tag == Tag::Close
        });
        // "Xi, the man who led the party, met"
        let who = inside.iter().position(|word| word.tag == Tag::Relative);
        let verb = inside
            .iter()
            .position(|word| matches!(word.tag, Tag::Modal | Tag::Auxiliary | Tag::Verb));
        let described = first.tag == Tag::Determiner && who.is_some_and(|who| verb > Some(who));
        if after_name && (relative || participle || subordinate || described || !has_finite) {
            let prior = reader.chunks.holding(open - 1);
            let plain = first.tag == Tag::Determiner || first.tag == Tag::Noun;
            // A list of roles: "Xi, president of A, head of B, met": go on to the name.
            let named = prior.is_some_and(|chunk| reader.tagged[chunk.end - 1].tag == Tag::Name);
            if named || !plain || relative {
                return Some(open);
            }
            return Some(open);
        }
    }
    None
}

/// What a relative pronoun at `relative` stands for.
pub(super) fn antecedent(reader: Reader<'_>, relative: usize) -> Vec<Phrase> {
    let mut at = relative;
    if at > 0 && reader.tagged[at - 1].tag == Tag::Preposition {
        at -= 1;
    }
    if at > 0 && reader.tagged[at - 1].tag == Tag::Comma {
        at -= 1;
    }
    // "It was Lee, not Xi, who met"
    if let Some(chunk) = at.checked_sub(1).and_then(|last| reader.chunks.holding(last))
        && let Some(not) = chunk.start.checked_sub(1)
        && reader.tagged[not].tag == Tag::Not
        && not > 0
        && reader.tagged[not - 1].tag == Tag::Comma
    {
        at = not - 1;
    }
    nearest_before(reader, at)
}

/// The phrase that ends before `at`: out of places, since "leaders of Japan who met" are leaders.
pub(super) fn nearest_before(reader: Reader<'_>, mut at: usize) -> Vec<Phrase> {
    for _ in 0..8 {
        let Some(last) = at.checked_sub(1) else { return Vec::new() };
        match reader.tagged[last].tag {
            Tag::Close => match opening(reader, last) {
                Some(open) => at = open,
                None => return Vec::new(),
            },
            Tag::Quote | Tag::Adverb | Tag::Time if reader.chunks.holding(last).is_none() => {
                at = last;
            }
            _ => {
                let Some(chunk) = reader.chunks.holding(last) else { return Vec::new() };
                let before = chunk.start.checked_sub(1);
                let in_phrase = before.is_some_and(|at| reader.tagged[at].tag == Tag::Preposition);
                let is_thing = reader.tagged[last].kind.is_some_and(|kind| kind != Kind::Person)
                    || reader.tagged[last].tag == Tag::Number
                    || reader.tagged[last].kind.is_none() && is_office_of(reader, before);
                let can_go_on =
                    before.is_some_and(|at| at > 0 && reader.chunks.holding(at - 1).is_some());
                match before {
                    Some(preposition) if in_phrase && is_thing && can_go_on => at = preposition,
                    Some(comma)
                        if reader.tagged[comma].tag == Tag::Comma
                            && (is_apposition(reader, comma, &chunk)
                                || describes_name(reader, comma, &chunk)) =>
                    {
                        at = comma;
                    }
                    _ => return reader.phrase(chunk.start).into_iter().collect(),
                }
            }
        }
    }
    Vec::new()
}

/// "the chief of staff, who", but not "the family of the man who".
fn is_office_of(reader: Reader<'_>, before: Option<usize>) -> bool {
    before.is_some_and(|of| {
        reader.lower(of) == "of" && of.checked_sub(1).is_some_and(|at| is_title(reader.lower(at)))
    })
}

/// "said Lee, a senator from Harland who": what begins with "a" or "an" describes the person before the comma.
fn describes_name(reader: Reader<'_>, comma: usize, chunk: &Range<usize>) -> bool {
    let is_described = matches!(reader.lower(chunk.start), "a" | "an");
    let name = comma.checked_sub(1).map(|at| &reader.tagged[at]);
    is_described && name.is_some_and(|name| name.kind == Some(Kind::Person))
}

/// "his counterpart, Kari Lund,", "his guests, Kari Lund and Bo Ek,": names after the comma name the
/// phrase.
pub(super) fn named_apposition(reader: Reader<'_>, mut phrase: Phrase) -> Phrase {
    let end = phrase.tokens.end;
    let is_plain = reader.tagged[phrase.head].tag == Tag::Noun || reader.is_office(phrase.head);
    if is_plain
        && reader.tag(end) == Some(Tag::Comma)
        && let Some((names, after)) = reader.list(end + 1)
        && names.len() > 1
        && names.iter().all(|name| reader.is_named(name))
        && reader.tag(after) == Some(Tag::Comma)
    {
        phrase.naming = Some(end + 1..after);
        return phrase;
    }
    if is_plain
        && reader.tag(end) == Some(Tag::Comma)
        && let Some(name) = reader.chunks.from(end + 1)
        && reader.tagged[name.end - 1].tag == Tag::Name
        && matches!(reader.tag(reader.after_parenthesis(name.end)), Some(Tag::Comma))
    {
        phrase.naming = Some(name);
    }
    phrase
}
