//! Predicates: each verb of a sentence with what stands around it.

use super::{
    lexicon::Class,
    phrase::{Chunks, Phrase, Reader},
    subject::{self, Subject},
    tag::{Tag, Tagged},
};
use std::ops::Range;

/// A verb of a sentence with its sides. Tokens count from the beginning of the sentence.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Predicate {
    pub(in crate::extract) lemma: &'static str,
    /// The verb.
    pub(in crate::extract) verb: usize,
    /// The verb with the auxiliaries, "to" and adverbs before it.
    pub(in crate::extract) group: Range<usize>,
    pub(in crate::extract) shape: Shape,
    pub(in crate::extract) tense: Tense,
    pub(in crate::extract) is_passive: bool,
    pub(in crate::extract) is_negated: bool,
    /// "will", "might".
    pub(in crate::extract) modal: Option<usize>,
    /// "have met", "to have met".
    pub(in crate::extract) is_perfect: bool,
    /// "off" of "call off".
    pub(in crate::extract) particle: Option<usize>,
    pub(in crate::extract) subject: Vec<Phrase>,
    pub(in crate::extract) object: Vec<Phrase>,
    /// Preposition and phrases; "by" holds the agent of a passive.
    pub(in crate::extract) complements: Vec<(usize, Vec<Phrase>)>,
    /// The predicate on which an infinitive, gerund or that-clause depends.
    pub(in crate::extract) governor: Option<usize>,
    /// The word right before an infinitive or gerund: "plans", "due", "after".
    pub(in crate::extract) governing: Option<usize>,
    /// The predicate whose auxiliaries count here too: "will meet and thank Lee".
    pub(in crate::extract) shares: Option<usize>,
    /// The word that opens the clause: "if", "that", "who".
    pub(in crate::extract) opener: Option<usize>,
}

/// What kind of clause a verb makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Shape {
    Finite,
    Infinitive,
    Gerund,
    /// "led by Lee", "elected in May"
    Participle,
}

/// What the form of the verb says of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Tense {
    Past,
    Present,
    /// "is meeting"
    Progressive,
    None,
}

/// A sentence with its words tagged and its predicates found.
#[derive(Debug)]
pub(in crate::extract) struct Grammar {
    pub(in crate::extract) tagged: Vec<Tagged>,
    chunks: Chunks,
    pub(in crate::extract) predicates: Vec<Predicate>,
}

impl Grammar {
    pub(super) fn new(tagged: Vec<Tagged>) -> Self {
        let chunks = Chunks::of(&tagged);
        let mut predicates: Vec<Predicate> = Vec::new();
        let reader = Reader { tagged: &tagged, chunks: &chunks };
        for verb in 0..tagged.len() {
            if tagged[verb].tag == Tag::Verb {
                let predicate = predicate(reader, &predicates, verb);
                predicates.push(predicate);
            }
        }
        subject::late_subjects(reader, &mut predicates);
        Self { tagged, chunks, predicates }
    }

    /// The list of phrases that begins at `start`.
    pub(in crate::extract) fn list(&self, start: usize) -> Option<Vec<Phrase>> {
        self.reader().list(start).map(|(list, _)| list)
    }

    /// The owners before a possessive ending: Trump and Ryan of "Trump and Ryan's meeting".
    pub(in crate::extract) fn owners(&self, owner: Range<usize>) -> Vec<Phrase> {
        let reader = self.reader();
        let mut list =
            subject::list_ending(reader, self.chunks.holding(owner.start).unwrap_or(owner.clone()));
        if let Some(last) = list.iter_mut().find(|phrase| phrase.tokens.start == owner.start) {
            last.head = owner.end.saturating_sub(1);
            last.chunk = owner.clone();
            last.tokens = owner;
        }
        list
    }

    /// The chunk that holds `token`.
    pub(in crate::extract) fn chunk(&self, token: usize) -> Option<Range<usize>> {
        self.chunks.holding(token)
    }

    fn reader(&self) -> Reader<'_> {
        Reader { tagged: &self.tagged, chunks: &self.chunks }
    }
}

fn predicate(reader: Reader<'_>, earlier: &[Predicate], verb: usize) -> Predicate {
    let tagged = reader.tagged;
    let forms = tagged[verb].forms;
    let start = group_start(tagged, verb);
    let mut found = Predicate {
        lemma: forms.lemma.unwrap_or_default(),
        verb,
        group: start..verb + 1,
        shape: Shape::Finite,
        tense: Tense::None,
        is_passive: false,
        is_negated: false,
        modal: None,
        is_perfect: false,
        particle: None,
        subject: Vec::new(),
        object: Vec::new(),
        complements: Vec::new(),
        governor: None,
        governing: None,
        shares: None,
        opener: None,
    };
    read_group(tagged, &mut found);
    let inverted = inverted_auxiliary(tagged, start);
    if let Some(auxiliary) = inverted {
        found.modal = Some(auxiliary).filter(|at| tagged[*at].tag == Tag::Modal);
        found.tense = Tense::Present;
    }
    shape(reader, earlier, &mut found, inverted.is_some());
    read_right(reader, &mut found);
    read_left(reader, earlier, &mut found);
    found
}

/// Where the auxiliaries, "to" and adverbs before a verb begin.
fn group_start(tagged: &[Tagged], verb: usize) -> usize {
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
    let adverb = |at: usize| tagged[at].tag == Tag::Adverb && tagged[at].lower == "no-longer";
    while start > 0 && adverb(start - 1) {
        start -= 1;
    }
    start
}

/// Reads modal, negation, perfect, passive and tense from the words of the group.
fn read_group(tagged: &[Tagged], found: &mut Predicate) {
    let forms = tagged[found.verb].forms;
    let (mut be, mut have, mut to, mut finite) = (false, false, false, None);
    let mut last_is_be = false;
    for at in found.group.start..found.verb {
        let word = &tagged[at];
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
        Some(true) => Tense::Past,
        Some(false) if forms.gerund => Tense::Progressive,
        Some(false) => Tense::Present,
        None if forms.is_done() => Tense::Past,
        None if forms.gerund => Tense::None,
        None => Tense::Present,
    };
    let bare_being =
        finite.is_some_and(|at| matches!(tagged[at].lower.as_str(), "being" | "having"));
    if (forms.gerund || bare_being) && (!be && !have || bare_being) {
        found.shape = Shape::Gerund;
    }
}

/// "Did Xi meet Lee?": the auxiliary before the subject.
fn inverted_auxiliary(tagged: &[Tagged], start: usize) -> Option<usize> {
    let at = (start.saturating_sub(6)..start).rev().find(|at| {
        !(tagged[*at].is_nominal()
            || matches!(tagged[*at].tag, Tag::Determiner | Tag::Pronoun | Tag::And))
    })?;
    (matches!(tagged[at].tag, Tag::Auxiliary | Tag::Modal) && at + 1 < start).then_some(at)
}

/// Tells "the men arrested in May were …" from "the men arrested a boy".
fn shape(reader: Reader<'_>, earlier: &[Predicate], found: &mut Predicate, inverted: bool) {
    let tagged = reader.tagged;
    let forms = tagged[found.verb].forms;
    let bare = found.group.start == found.verb
        || tagged[found.group.start..found.verb].iter().all(|word| word.tag == Tag::Adverb);
    if inverted || !bare || found.shape != Shape::Finite || !forms.participle {
        return;
    }
    let before = found.group.start.checked_sub(1).map(|at| tagged[at].tag);
    // "was wined and dined by Lee"
    let shares_passive =
        earlier.last().is_some_and(|last| last.is_passive && last.shape == Shape::Finite);
    if before == Some(Tag::And) && shares_passive {
        found.is_passive = true;
        return;
    }
    let by_follows = reader.lower(found.verb + 1) == "by"
        && !matches!(tagged.get(found.verb + 2), Some(next) if next.tag == Tag::Verb);
    let reduced = !forms.past
        || by_follows && !matches!(before, Some(Tag::Relative))
        || matches!(before, None | Some(Tag::Subordinator | Tag::Preposition))
        || matches!(before, Some(Tag::Noun | Tag::Name)) && verb_follows(tagged, found.verb + 1)
        || before == Some(Tag::Comma) && between_commas(reader, earlier, found.verb);
    if reduced {
        found.shape = Shape::Participle;
        found.is_passive = true;
        found.tense = Tense::None;
    }
}

/// Whether nothing but phrases with prepositions and times stands before the next finite verb.
fn verb_follows(tagged: &[Tagged], from: usize) -> bool {
    let mut in_phrase = false;
    for word in tagged.iter().skip(from).take(14) {
        match word.tag {
            Tag::Preposition => in_phrase = true,
            Tag::Adverb | Tag::Time => (),
            Tag::Name | Tag::Noun | Tag::Number | Tag::Possessive | Tag::Determiner
                if in_phrase =>
            {
                ()
            }
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

/// Object and prepositional phrases.
fn read_right(reader: Reader<'_>, found: &mut Predicate) {
    const LONGEST: usize = 60;
    let mut at = found.verb + 1;
    let mut quotes = 0;
    let limit = reader.tagged.len().min(at + LONGEST);
    while at < limit {
        let word = &reader.tagged[at];
        if at == found.verb + 1
            && word.classes.has(Class::Particle)
            && (word.tag == Tag::Adverb
                || !word.classes.has(Class::Preposition)
                || word.lower == "off"
                || word.lower == "out")
        {
            found.particle = Some(at);
            at += 1;
            continue;
        }
        match word.tag {
            Tag::Adverb | Tag::Not | Tag::Time => at += 1,
            Tag::Quote if quotes < 2 && (quotes > 0 || closes_soon(reader, at)) => {
                quotes += 1;
                at += 1;
            }
            Tag::Open => {
                let after = reader.after_parenthesis(at);
                if after == at {
                    break;
                }
                at = after;
            }
            Tag::Preposition => {
                let Some((list, end)) = reader.list(at + 1) else {
                    if matches!(
                        reader.tag(at + 1),
                        Some(Tag::Adverb | Tag::Time | Tag::Preposition)
                    ) {
                        at += 1;
                        continue;
                    }
                    break;
                };
                if word.classes.has(Class::Dual) && followed_by_verb(reader, end) {
                    break;
                }
                found.complements.push((at, list));
                at = end;
            }
            Tag::Comma => match after_apposition(reader, at) {
                Some(after) => at = after,
                None => break,
            },
            Tag::And if reader.tag(next_after(reader, at)) == Some(Tag::Preposition) => {
                at = next_after(reader, at);
            }
            _ if found.object.is_empty() && found.complements.is_empty() => {
                let Some((list, end)) = reader.list(at) else { break };
                if followed_by_verb(reader, end) && opens_object_clause(reader, found) {
                    break;
                }
                found.object = list;
                at = end;
            }
            _ => break,
        }
    }
}

/// The token after `at` and the times and adverbs that follow: "and this week with Lee".
fn next_after(reader: Reader<'_>, at: usize) -> usize {
    let skipped = |at: &usize| matches!(reader.tag(*at), Some(Tag::Time | Tag::Adverb));
    (at + 1..at + 5).find(|at| !skipped(at)).unwrap_or(at + 1)
}

/// Whether a quotation mark encloses only a few words: `held "extensive talks" with`.
fn closes_soon(reader: Reader<'_>, at: usize) -> bool {
    (at + 1..at + 7).any(|at| reader.tag(at) == Some(Tag::Quote))
}

/// "said Xi met Lee": a clause, not an object, follows.
fn opens_object_clause(reader: Reader<'_>, found: &Predicate) -> bool {
    let lemma = reader.tagged[found.verb].forms.lemma.unwrap_or_default();
    super::lexicon::Classes::of(lemma).has(Class::Clausal)
}

fn followed_by_verb(reader: Reader<'_>, at: usize) -> bool {
    let next =
        (at..reader.tagged.len().min(at + 3)).find(|at| reader.tagged[*at].tag != Tag::Adverb);
    next.is_some_and(|next| {
        let word = &reader.tagged[next];
        match word.tag {
            Tag::Modal | Tag::Auxiliary => true,
            Tag::Verb => {
                word.forms.past || word.forms.third || word.forms.base && !word.forms.gerund
            }
            _ => false,
        }
    })
}

/// After a comma: the place where the clause goes on with a preposition or a time.
fn after_apposition(reader: Reader<'_>, comma: usize) -> Option<usize> {
    let next = reader.tag(comma + 1)?;
    let later = next_after(reader, comma + usize::from(next == Tag::And));
    if matches!(next, Tag::Adverb | Tag::And) && reader.tag(later) == Some(Tag::Preposition) {
        return (!reader.tagged[later].classes.has(Class::Dual)).then_some(later);
    }
    if matches!(next, Tag::Preposition | Tag::Time) {
        return (!reader.tagged[comma + 1].classes.has(Class::Dual)).then_some(comma + 1);
    }
    let opens =
        matches!(next, Tag::Determiner | Tag::Noun | Tag::Relative | Tag::Name | Tag::Number);
    let close = (comma + 2..reader.tagged.len().min(comma + 25))
        .find(|at| matches!(reader.tagged[*at].tag, Tag::Comma | Tag::Stop | Tag::Colon))?;
    let main_verb = next != Tag::Relative
        && reader.tagged[comma + 1..close].iter().any(|word| {
            matches!(word.tag, Tag::Modal | Tag::Auxiliary)
                || word.tag == Tag::Verb && (word.forms.past || word.forms.third)
        });
    let goes_on = reader.tag(close) == Some(Tag::Comma)
        && matches!(reader.tag(close + 1), Some(Tag::Preposition | Tag::Time))
        && !reader.tagged[close + 1].classes.has(Class::Dual);
    (opens && !main_verb && goes_on).then_some(close + 1)
}

/// Subject, governor and the word that opens the clause.
fn read_left(reader: Reader<'_>, earlier: &[Predicate], found: &mut Predicate) {
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
            if let Some(relative) = antecedent {
                gap(reader, found, relative);
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
        }
    };
    let near = start.saturating_sub(last.verb) < 14;
    (opens && near).then_some(index)
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
    found.governing = (to.saturating_sub(4)..to)
        .rev()
        .find(|at| !matches!(tagged[*at].tag, Tag::Adverb | Tag::Not));
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
    // "for Xi to meet Lee"
    if let Some(chunk) = reader.chunks.holding(before)
        && chunk.start > 0
        && reader.lower(chunk.start - 1) == "for"
    {
        found.subject = subject::list_ending(reader, chunk);
    }
    let Some(index) = governor(reader, earlier, to) else {
        // A headline: "Xi to meet Lee".
        if earlier.is_empty() && found.subject.is_empty() {
            if let Subject::Phrases(list) = subject::left_of(reader, earlier, to) {
                found.subject = list;
            }
        }
        return;
    };
    found.governor = Some(index);
    if found.subject.is_empty() {
        found.subject.clone_from(controller(&earlier[index], true));
    }
}

/// Who does what an infinitive or gerund says: the governor's object or its subject.
fn controller(governor: &Predicate, infinitive: bool) -> &Vec<Phrase> {
    let by_object = super::lexicon::Classes::of(governor.lemma).has(Class::ObjectControl);
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
    let broken = between.iter().any(|word| matches!(word.tag, Tag::Stop | Tag::Colon));
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
    if matches!(before, Some(Tag::Name | Tag::Noun)) {
        found.subject = subject::nearest_before(reader, start);
    } else if let Some(index) = found.governor {
        let main = main_clause(earlier, index);
        found.subject.clone_from(controller(&earlier[main], false));
    }
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
