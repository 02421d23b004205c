//! The verb group: auxiliaries, "to", negation and tense, and what kind of clause they make.

use super::{
    lexicon::Class,
    phrase::Reader,
    predicate::{Predicate, Shape, Tense},
    tag::{Tag, Tagged},
};

/// Where the auxiliaries, "to" and adverbs before a verb begin.
pub(super) fn start(tagged: &[Tagged], verb: usize) -> usize {
    const LONGEST: usize = 10;
    let mut start = verb;
    for at in (verb.saturating_sub(LONGEST)..verb).rev() {
        match tagged[at].tag {
            Tag::Auxiliary | Tag::Modal | Tag::Not | Tag::To => start = at,
            Tag::Adverb => (),
            _ => break,
        }
        // "is to meet": one group; "plans to meet": two.
        if tagged[at].tag == Tag::To {
            let before = at.checked_sub(1).map(|before| &tagged[before]);
            if !before.is_some_and(|word| word.tag == Tag::Auxiliary || word.tag == Tag::Not) {
                break;
            }
        }
    }
    start
}

/// Reads modal, negation, perfect, passive and tense from the words of the group.
pub(super) fn read(tagged: &[Tagged], found: &mut Predicate) {
    let forms = tagged[found.verb].forms;
    let (mut be, mut have, mut to, mut finite) = (false, false, false, None);
    let mut last_is_be = false;
    let before_verb = tagged.iter().enumerate().take(found.verb).skip(found.group.start);
    for (at, word) in before_verb {
        match word.tag {
            Tag::Not => found.is_negated = true,
            Tag::Modal => found.modal = found.modal.or(Some(at)),
            Tag::To => to = true,
            Tag::Auxiliary if word.classes.has(Class::Have) => {
                have = true;
                last_is_be = false;
            }
            Tag::Auxiliary if word.classes.has(Class::Be) || word.lower == "'s" => {
                be = true;
                last_is_be = true;
            }
            _ => (),
        }
        found.is_negated |= matches!(word.lower.as_str(), "hardly" | "barely" | "cannot");
        if word.tag == Tag::Auxiliary && finite.is_none() {
            finite = Some(at);
        }
    }
    // "is not the first to go", but "is not only": the negation after a main verb "be".
    let after = tagged.get(found.verb + 1..).unwrap_or_default();
    if forms.lemma == Some("be") && after.first().is_some_and(|word| word.tag == Tag::Not) {
        let only = after.get(1).is_some_and(|word| matches!(word.lower.as_str(), "only" | "just"));
        found.is_negated |= !only;
    }
    found.is_perfect = have;
    found.is_passive = last_is_be && forms.participle && !forms.gerund;
    if to {
        found.shape = Shape::Infinitive;
        return;
    }
    let past = finite.map(|at| matches!(tagged[at].lower.as_str(), "was" | "were" | "had" | "did"));
    found.tense = match past {
        _ if found.modal.is_some() => Tense::None,
        _ if have => Tense::Past,
        Some(false) if forms.gerund => Tense::Progressive,
        None if forms.gerund => Tense::None,
        None if !forms.is_done() => Tense::Present,
        Some(false) => Tense::Present,
        Some(true) | None => Tense::Past,
    };
    let bare_being =
        finite.is_some_and(|at| matches!(tagged[at].lower.as_str(), "being" | "having"));
    if bare_being || forms.gerund && !be && !have {
        found.shape = Shape::Gerund;
    }
}

/// "Did Xi meet Lee?": the auxiliary before the subject.
pub(super) fn inverted_auxiliary(tagged: &[Tagged], start: usize) -> Option<usize> {
    let at = (start.saturating_sub(6)..start).rev().find(|at| {
        !(tagged[*at].is_nominal()
            || matches!(tagged[*at].tag, Tag::Determiner | Tag::Pronoun | Tag::And))
    })?;
    (matches!(tagged[at].tag, Tag::Auxiliary | Tag::Modal) && at + 1 < start).then_some(at)
}

/// Tells "the men arrested in May were …" from "the men arrested a boy".
pub(super) fn shape(
    reader: Reader<'_>,
    earlier: &[Predicate],
    found: &mut Predicate,
    inverted: bool,
) {
    let tagged = reader.tagged;
    let forms = tagged[found.verb].forms;
    let bare = found.group.start == found.verb
        || tagged[found.group.start..found.verb]
            .iter()
            .all(|word| matches!(word.tag, Tag::Adverb | Tag::Not));
    if inverted || !bare || found.shape != Shape::Finite || !forms.participle {
        return;
    }
    let before = found.group.start.checked_sub(1).map(|at| tagged[at].tag);
    // "was wined and dined by Lee"
    let is_passive = |last: &Predicate| last.is_passive && last.shape == Shape::Finite;
    let shares_passive = earlier.last().is_some_and(is_passive);
    // "She was questioned, he said, but not arrested."
    let no_object = !matches!(
        tagged.get(found.verb + 1).map(|next| next.tag),
        Some(Tag::Determiner | Tag::Name | Tag::Noun | Tag::Pronoun | Tag::Number)
    );
    let contrasts = before == Some(Tag::But) && found.is_negated || before == Some(Tag::Not);
    let was_passive = no_object && contrasts && earlier.iter().rev().take(3).any(is_passive);
    // The same where no list has the first of the two for a verb.
    let joined = found.group.start.checked_sub(3).is_some_and(|be| {
        tagged[be].classes.has(Class::Be)
            && tagged[be + 1].tag != Tag::Verb
            && tagged[be + 1].lower.ends_with("ed")
    });
    if before == Some(Tag::And) && (shares_passive || joined) || was_passive {
        found.is_passive = true;
        return;
    }
    let by_follows = reader.lower(found.verb + 1) == "by"
        && !matches!(tagged.get(found.verb + 2), Some(next) if next.tag == Tag::Verb);
    let reduced = !forms.past
        || by_follows && !matches!(before, Some(Tag::Relative))
        || matches!(before, None | Some(Tag::Subordinator | Tag::Preposition))
        || matches!(before, Some(Tag::Noun | Tag::Name))
            && !in_relative(reader, found.group.start)
            && (verb_follows(tagged, found.verb + 1) || hangs_on_verb(reader, earlier, found))
        || before == Some(Tag::Comma) && between_commas(reader, earlier, found.verb);
    if reduced {
        found.shape = Shape::Participle;
        found.is_passive = true;
        found.tense = Tense::None;
    }
}

/// "the envoy whom Xi sent": the phrase before the verb follows a relative pronoun.
fn in_relative(reader: Reader<'_>, start: usize) -> bool {
    let chunk = start.checked_sub(1).and_then(|at| reader.chunks.holding(at));
    let before = chunk.and_then(|chunk| chunk.start.checked_sub(1));
    before.is_some_and(|at| matches!(reader.tag(at), Some(Tag::Relative | Tag::Subordinator)))
}

/// "was one of ten men killed in the fire", "police found a man stabbed to death": the noun before belongs to
/// an earlier verb, and no object follows.
fn hangs_on_verb(reader: Reader<'_>, earlier: &[Predicate], found: &Predicate) -> bool {
    let start = found.group.start;
    let Some(last) = earlier.last() else { return false };
    let lists = last.complements.iter().map(|(_, list)| list).chain([&last.object]);
    let belongs =
        lists.into_iter().any(|list| list.last().is_some_and(|phrase| phrase.tokens.end == start));
    let says = super::lexicon::Classes::of(last.lemma).has(Class::Clausal);
    let no_object = matches!(
        reader.tag(found.verb + 1),
        None | Some(Tag::Preposition | Tag::Stop | Tag::Comma | Tag::Time)
    );
    belongs && no_object && !says && reader.tag(start - 1) == Some(Tag::Noun)
}

fn opens_phrase(word: &Tagged) -> bool {
    matches!(word.tag, Tag::Possessive | Tag::Determiner)
}

/// Whether nothing but phrases with prepositions and times stands before the next finite verb.
fn verb_follows(tagged: &[Tagged], from: usize) -> bool {
    let mut in_phrase = false;
    for word in tagged.iter().skip(from).take(14) {
        match word.tag {
            Tag::Preposition => in_phrase = true,
            Tag::Adverb | Tag::Time => (),
            _ if in_phrase && (word.is_nominal() || opens_phrase(word)) => (),
            Tag::Modal | Tag::Auxiliary => return true,
            Tag::Verb => return word.forms.past && !word.forms.base,
            _ => return false,
        }
    }
    false
}

/// ", elected in May, met": a participle after a comma, closed by a comma and a finite verb.
fn between_commas(reader: Reader<'_>, earlier: &[Predicate], verb: usize) -> bool {
    let has_main =
        earlier.last().is_some_and(|last| last.shape == Shape::Finite && last.opener.is_none());
    if has_main {
        return false;
    }
    let close = (verb + 1..reader.tagged.len().min(verb + 20))
        .find(|at| reader.tag(*at) == Some(Tag::Comma));
    close.is_some_and(|close| {
        let next = reader.tagged.get(close + 1);
        next.is_some_and(|next| {
            matches!(next.tag, Tag::Modal | Tag::Auxiliary)
                || next.tag == Tag::Verb && next.forms.past
        })
    })
}
