//! What a verb hangs on: its subject, the verb or noun that governs it, the word that opens its
//! clause.

use super::{
    lexicon::{Class, Classes},
    list,
    phrase::{Phrase, Reader},
    predicate::{Predicate, Shape, Tense},
    subject::{self, Subject},
    tag::{Tag, Tagged},
};
use crate::extract::extraction::Kind;
use std::ops::Range;

/// Subject, governor and the word that opens the clause.
pub(super) fn read(reader: Reader<'_>, earlier: &[Predicate], found: &mut Predicate) {
    match found.shape {
        Shape::Infinitive => infinitive(reader, earlier, found),
        Shape::Gerund | Shape::Participle => participle(reader, earlier, found),
        Shape::Finite => finite(reader, earlier, found),
    }
}

fn finite(reader: Reader<'_>, earlier: &[Predicate], found: &mut Predicate) {
    match subject::left_of(reader, earlier, found.group.start) {
        Subject::Phrases(list) => {
            let start = list.first().map_or(found.group.start, |phrase| phrase.tokens.start);
            found.opener = opener(reader, start);
            let antecedent = found.opener.filter(|at| reader.tag(*at) == Some(Tag::Relative));
            match antecedent {
                Some(relative) => gap(reader, found, relative),
                None => contact_gap(reader, earlier, found, &list),
            }
            found.governor = clause_governor(reader, earlier, found, start);
            found.subject = list;
        }
        Subject::Relative(relative, list) => {
            found.opener = Some(relative);
            found.subject = list;
        }
        Subject::Shared => {
            found.shares = sharer(reader, earlier, found);
            if let Some(index) = found.shares {
                found.subject.clone_from(&earlier[index].subject);
                found.opener = earlier[index].opener;
                found.governor = earlier[index].governor;
            }
        }
        Subject::None => found.opener = opener(reader, found.group.start),
    }
}

/// "the man whom Xi met", "the envoy with whom he met": the antecedent fills the gap.
fn gap(reader: Reader<'_>, found: &mut Predicate, relative: usize) {
    let list = subject::antecedent(reader, relative);
    if list.is_empty() {
        return;
    }
    let before = relative.checked_sub(1).filter(|at| reader.tag(*at) == Some(Tag::Preposition));
    match before {
        Some(preposition) => found.complements.push((preposition, list)),
        None if found.object.is_empty() => found.object = list,
        None => (),
    }
}

/// "spoke of the voters he met in Rome": a noun right before the pronoun fills the gap; not "told voters he won",
/// "the day he won".
fn contact_gap(
    reader: Reader<'_>,
    earlier: &[Predicate],
    found: &mut Predicate,
    subject: &[Phrase],
) {
    let [pronoun] = subject else { return };
    let tells = earlier.last().is_some_and(|last| {
        let classes = Classes::of(last.lemma);
        classes.has(Class::Clausal) || classes.has(Class::ObjectControl)
    });
    let before = pronoun.tokens.start.checked_sub(1).filter(|_| !tells && found.opener.is_none());
    let is_pronoun = reader.tag(pronoun.head) == Some(Tag::Pronoun);
    let with = found.complements.iter().any(|(at, _)| reader.lower(*at) == "with");
    if !is_pronoun || with || !found.object.is_empty() || found.is_passive || earlier.is_empty() {
        return;
    }
    let noun = before.filter(|at| {
        reader.tag(*at) == Some(Tag::Noun)
            && !Classes::of(reader.lower(*at)).has(Class::Unit)
            && !matches!(
                reader.lower(*at),
                "time" | "way" | "reason" | "moment" | "place" | "extent"
            )
    });
    if let Some(noun) = noun {
        found.object = subject::nearest_before(reader, noun + 1);
    }
}

/// The predicate whose object a finite clause is: "said (that) Xi met Lee".
fn clause_governor(
    reader: Reader<'_>,
    earlier: &[Predicate],
    found: &Predicate,
    start: usize,
) -> Option<usize> {
    let (index, last) = earlier.iter().enumerate().next_back()?;
    let opens = match found.opener {
        Some(at) => matches!(reader.lower(at), "that" | "whether" | "if" | "how" | "why"),
        None => {
            last.verb + 1 == start
                || last.object.last().is_some_and(|object| object.tokens.end == start)
                || says_later(reader, last, start)
        }
    };
    let near = start.saturating_sub(last.verb) < 14;
    (opens && near).then_some(index)
}

/// "said on Friday he met": only a time stands between a verb of saying and the clause.
fn says_later(reader: Reader<'_>, last: &Predicate, start: usize) -> bool {
    // "Lind, who had denied it, met Moe": the verb stands inside the clause.
    if start <= last.verb {
        return false;
    }
    let between = reader.tagged.get(last.verb + 1..start).unwrap_or_default();
    let time = |word: &Tagged| matches!(word.tag, Tag::Time | Tag::Preposition | Tag::Adverb);
    Classes::of(last.lemma).has(Class::Clausal) && between.len() < 6 && between.iter().all(time)
}

/// The word that opens the clause whose subject begins at `start`.
fn opener(reader: Reader<'_>, start: usize) -> Option<usize> {
    let at = (start.saturating_sub(4)..start)
        .rev()
        .find(|at| !matches!(reader.tagged[*at].tag, Tag::Adverb | Tag::Quote | Tag::Time))?;
    let word = &reader.tagged[at];
    let opens = matches!(word.tag, Tag::Subordinator | Tag::Relative)
        || word.tag == Tag::Preposition && word.classes.has(Class::Dual);
    opens.then_some(at)
}

/// The predicate with which a verb without a subject of its own is coordinated.
fn sharer(reader: Reader<'_>, earlier: &[Predicate], found: &Predicate) -> Option<usize> {
    let tagged = reader.tagged;
    let bare_base = found.group.start == found.verb
        && tagged[found.verb].forms.base
        && !tagged[found.verb].forms.past;
    let bare = !tagged[found.group.clone()].iter().any(|word| word.tag == Tag::Auxiliary);
    let comma = found.group.start.checked_sub(1).is_some_and(|at| {
        tagged[at].tag == Tag::Comma || at > 0 && tagged[at - 1].tag == Tag::Comma
    });
    // "helped build": the verb right before.
    let adjacent = earlier.last().is_some_and(|last| last.verb + 1 == found.group.start);
    if bare_base && adjacent {
        return Some(earlier.len() - 1);
    }
    let fits = |predicate: &&Predicate| {
        if bare_base {
            return predicate.modal.is_some()
                || predicate.shape == Shape::Infinitive
                || predicate.tense == Tense::Present;
        }
        let in_relative = predicate.opener.is_some_and(|at| tagged[at].tag == Tag::Relative);
        if found.is_passive && bare && !predicate.is_passive {
            return false;
        }
        predicate.shape == Shape::Finite && !(comma && in_relative)
    };
    let position = earlier.iter().rev().take(8).position(|predicate| fits(&predicate))?;
    Some(earlier.len() - 1 - position)
}

fn infinitive(reader: Reader<'_>, earlier: &[Predicate], found: &mut Predicate) {
    let tagged = reader.tagged;
    let Some(to) = (found.group.start..found.verb).find(|at| tagged[*at].tag == Tag::To) else {
        return;
    };
    // "is to meet": the subject stands before the group.
    if to > found.group.start {
        finite(reader, earlier, found);
        return;
    }
    // "refused last night to meet", "agreed on Monday to meet"
    let mut at = to;
    while let Some(last) = at.checked_sub(1).filter(|last| to - last < 6) {
        let opens_time = tagged[last].tag == Tag::Preposition
            && tagged.get(at).is_some_and(|word| word.tag == Tag::Time);
        if !opens_time && !matches!(tagged[last].tag, Tag::Adverb | Tag::Not | Tag::Time) {
            break;
        }
        at = last;
    }
    found.governing = at.checked_sub(1);
    let Some(before) = found.governing else { return };
    if matches!(tagged[before].tag, Tag::And | Tag::Comma)
        && earlier.last().is_some_and(|last| last.shape == Shape::Infinitive)
    {
        let index = earlier.len() - 1;
        found.shares = Some(index);
        found.governor = earlier[index].governor;
        found.subject.clone_from(&earlier[index].subject);
        return;
    }
    // "for Xi to meet Lee", but not "left for Rome to meet Lee"
    if let Some(chunk) = reader.chunks.holding(before)
        && chunk.start > 0
        && !goes_there(reader, earlier, &chunk)
        && reader.lower(chunk.start - 1) == "for"
    {
        found.subject = list::list_ending(reader, chunk);
    }
    let Some(index) = governor(reader, earlier, to) else {
        // A headline: "Xi to meet Lee".
        if earlier.is_empty()
            && found.subject.is_empty()
            && let Subject::Phrases(list) = subject::left_of(reader, earlier, to)
        {
            found.subject = list;
        }
        return;
    };
    found.governor = Some(index);
    if found.subject.is_empty() {
        found.subject.clone_from(controller(&earlier[index], true));
    }
}

/// Whether somebody leaves "for" the place that `chunk` names.
fn goes_there(reader: Reader<'_>, earlier: &[Predicate], chunk: &Range<usize>) -> bool {
    let is_place = reader.tagged[chunk.end - 1].kind == Some(Kind::Place);
    let leaves = earlier.last().is_some_and(|last| {
        matches!(last.lemma, "leave" | "depart" | "head" | "sail" | "embark" | "set" | "fly")
    });
    is_place || leaves
}

/// Who does what an infinitive or gerund says: the governor's object or its subject.
fn controller(governor: &Predicate, infinitive: bool) -> &Vec<Phrase> {
    let by_object = Classes::of(governor.lemma).has(Class::ObjectControl);
    if infinitive && by_object && !governor.is_passive && !governor.object.is_empty() {
        &governor.object
    } else {
        &governor.subject
    }
}

/// The nearest predicate before `at` in the same clause.
fn governor(reader: Reader<'_>, earlier: &[Predicate], at: usize) -> Option<usize> {
    const FARTHEST: usize = 22;
    let (index, last) = earlier.iter().enumerate().next_back()?;
    let between = reader.tagged.get(last.verb + 1..at)?;
    let broken = between
        .iter()
        .any(|word| matches!(word.tag, Tag::Stop | Tag::Colon | Tag::Modal | Tag::Subordinator));
    (!broken && between.len() < FARTHEST).then_some(index)
}

fn participle(reader: Reader<'_>, earlier: &[Predicate], found: &mut Predicate) {
    let tagged = reader.tagged;
    let start = found.group.start;
    found.governing = (start.saturating_sub(4)..start)
        .rev()
        .find(|at| !matches!(tagged[*at].tag, Tag::Adverb | Tag::Not | Tag::Quote));
    let before = found.governing.map(|at| tagged[at].tag);
    if found.shape == Shape::Participle {
        if matches!(before, Some(Tag::Name | Tag::Noun | Tag::Comma | Tag::Number | Tag::Close)) {
            let at = start - usize::from(before == Some(Tag::Comma));
            found.subject = subject::nearest_before(reader, at);
        }
        return;
    }
    if matches!(before, Some(Tag::And))
        && let Some(last) = earlier.last()
        && last.shape == Shape::Gerund
    {
        found.shares = Some(earlier.len() - 1);
        found.governor = last.governor;
        found.governing = last.governing;
        found.subject.clone_from(&last.subject);
        return;
    }
    // "people living in Rome", "was seen meeting Lee"
    found.governor = governor(reader, earlier, start);
    // "Lind, speaking after the talks, said"
    let inserted = before == Some(Tag::Comma) && earlier.is_empty();
    if matches!(before, Some(Tag::Name | Tag::Noun)) || inserted {
        found.subject = subject::nearest_before(reader, start - usize::from(inserted));
    } else if let Some(index) = found.governor {
        let main = main_clause(earlier, index);
        let by_object = before == Some(Tag::Preposition) && done_by_object(&earlier[index]);
        found.subject.clone_from(if by_object {
            &earlier[index].object
        } else {
            controller(&earlier[main], false)
        });
    }
    // "had trouble joining the club": who had it.
    if let (Some(Tag::Noun), Some(index)) = (before, found.governor)
        && found.governing.is_some_and(|at| is_trouble(reader.lower(at)))
    {
        found.subject.clone_from(&earlier[index].subject);
    }
}

/// "criticized voters for not supporting Lee": the voters didn't.
fn done_by_object(governor: &Predicate) -> bool {
    Classes::of(governor.lemma).has(Class::ObjectGerund)
        && !governor.is_passive
        && !governor.object.is_empty()
}

/// "trouble joining", "years building": nouns that do not do what follows.
fn is_trouble(noun: &str) -> bool {
    Classes::of(noun).has(Class::Trouble)
}

/// For a gerund after a comma or preposition: the finite predicate that it hangs on.
fn main_clause(earlier: &[Predicate], mut index: usize) -> usize {
    for _ in 0..4 {
        let has_subject = !earlier[index].subject.is_empty();
        if has_subject || index == 0 {
            break;
        }
        index -= 1;
    }
    index
}
