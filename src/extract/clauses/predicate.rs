//! Predicates: each verb of a sentence with what stands around it.

use super::{
    chunks::Chunks,
    group, late, left, list,
    phrase::{Phrase, Reader},
    right,
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
        for (verb, _) in tagged.iter().enumerate().filter(|(_, word)| word.tag == Tag::Verb) {
            let predicate = predicate(reader, &predicates, verb);
            predicates.push(predicate);
        }
        late::subjects(reader, &mut predicates);
        Self { tagged, chunks, predicates }
    }

    /// The list of phrases that begins at `start`.
    pub(in crate::extract) fn list(&self, start: usize) -> Option<Vec<Phrase>> {
        self.reader().list(start).map(|(list, _)| list)
    }

    /// The noun phrases of the sentence, in order, without overlap.
    pub(in crate::extract) fn phrases(&self) -> Vec<Phrase> {
        let mut phrases: Vec<Phrase> = Vec::new();
        let mut at = 0;
        while at < self.tagged.len() {
            let phrase = self.reader().phrase(at);
            at = phrase.as_ref().map_or(at + 1, |phrase| phrase.tokens.end.max(at + 1));
            phrases.extend(phrase);
        }
        phrases
    }

    /// The owners before a possessive ending: Trump and Ryan of "Trump and Ryan's meeting".
    pub(in crate::extract) fn owners(&self, owner: Range<usize>) -> Vec<Phrase> {
        let reader = self.reader();
        let mut list =
            list::list_ending(reader, self.chunks.holding(owner.start).unwrap_or(owner.clone()));
        if let Some(last) = list.iter_mut().find(|phrase| phrase.tokens.start == owner.start) {
            last.naming = None;
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
    let start = group::start(tagged, verb);
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
    group::read(tagged, &mut found);
    let inverted = group::inverted_auxiliary(tagged, start);
    if let Some(auxiliary) = inverted {
        found.modal = Some(auxiliary).filter(|at| tagged[*at].tag == Tag::Modal);
        found.tense = Tense::Present;
    }
    group::shape(reader, earlier, &mut found, inverted.is_some());
    right::read(reader, &mut found);
    left::read(reader, earlier, &mut found);
    found
}
