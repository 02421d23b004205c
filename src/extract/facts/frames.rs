//! The table of frames: which words name which relation, and where its sides stand.

use crate::text::lines;
use std::{collections::HashMap, sync::LazyLock};

/// A relation.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "the flags of the data file")]
pub(super) struct Frame {
    pub(super) relation: &'static str,
    /// A with B is B with A.
    pub(super) is_reciprocal: bool,
    /// Both sides are people or groups of people.
    pub(super) is_of_people: bool,
    /// One side is enough.
    pub(super) stands_alone: bool,
    /// A meeting too, where both sides are people.
    pub(super) is_meeting: bool,
    /// All of its second sides count: "sold the house to Lee".
    pub(super) has_all_sides: bool,
    /// The relation that it is, seen from the other side: who beats is one to whom somebody lost.
    pub(super) turned: Option<&'static str>,
}

/// A word that names a frame.
#[derive(Debug)]
pub(super) struct Trigger {
    pub(super) frame: usize,
    pub(super) way: Way,
    /// Where the second side stands: "object" or prepositions.
    pub(super) sides: Vec<&'static str>,
    /// What the second side must be.
    pub(super) takes: Takes,
    /// Words right behind it, or heads of its object, with which it says something else: "after" of "named
    /// after".
    pub(super) not: Vec<&'static str>,
    /// The heads that its object may have, unless that is a name; empty: any. "lost the election", not "lost weight".
    pub(super) only: Vec<&'static str>,
}

/// What the second side of a word must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Takes {
    #[default]
    Anything,
    /// "received Lee", not "received a letter"
    People,
    /// "heads the bank", not "leads Lee in the polls"
    Things,
    /// "withdrew from the race", not "withdrew troops from the valley"
    NoObject,
}

/// How a word names a frame.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// "met"
    Verb,
    /// "sat down"
    Particle(&'static str),
    /// "shook hands": the object is one of these.
    Light(Vec<&'static str>),
}

/// The table.
#[derive(Debug, Default)]
pub(super) struct Frames {
    pub(super) all: Vec<Frame>,
    verbs: HashMap<&'static str, Vec<Trigger>>,
    nouns: HashMap<&'static str, Vec<Trigger>>,
    acts: HashMap<&'static str, Vec<Trigger>>,
    /// Frames with the verbs that name them by themselves.
    plain: Vec<(usize, &'static str)>,
}

pub(super) static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    let mut table = Frames::default();
    for line in lines(include_str!("../en/facts/frames.txt")) {
        match line.strip_prefix("  ") {
            Some(entry) => table.add_entry(entry),
            None => table.add_frame(line),
        }
    }
    table
});

impl Frames {
    /// What a verb can name.
    pub(super) fn of_verb(&self, lemma: &str) -> &[Trigger] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// What a noun can name.
    pub(super) fn of_noun(&self, lemma: &str) -> &[Trigger] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// What a noun of doing can name: "arrest".
    pub(super) fn of_act(&self, lemma: &str) -> &[Trigger] {
        self.acts.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The number of the frame of `relation`.
    pub(super) fn named(&self, relation: &str) -> Option<usize> {
        self.all.iter().position(|frame| frame.relation == relation)
    }

    /// The verbs that name `relation` without particle or object, in the order of the table.
    pub(super) fn plain_verbs(&self, relation: &str) -> Vec<&'static str> {
        let Some(frame) = self.named(relation) else { return Vec::new() };
        let mut verbs: Vec<&'static str> = (self.plain.iter())
            .filter(|(number, _)| *number == frame)
            .map(|(_, verb)| *verb)
            .collect();
        verbs.dedup();
        verbs
    }

    fn add_frame(&mut self, line: &'static str) {
        let has = |flag: &str| line.split_whitespace().any(|word| word == flag);
        self.all.push(Frame {
            relation: line.split_whitespace().next().unwrap_or_default(),
            is_reciprocal: has("reciprocal"),
            is_of_people: has("people"),
            stands_alone: has("alone"),
            is_meeting: has("also-meet"),
            has_all_sides: has("all"),
            turned: line.split_whitespace().find_map(|word| word.strip_prefix("turned:")),
        });
    }

    fn add_entry(&mut self, entry: &'static str) {
        let frame = self.all.len().saturating_sub(1);
        let mut parts = entry.split(" > ").map(|part| part.split_whitespace().collect::<Vec<_>>());
        let mut head = parts.next().unwrap_or_default().into_iter();
        let kind = head.next().unwrap_or_default();
        let fields: Vec<Vec<&'static str>> = parts.collect();
        if matches!(kind, "not" | "only") {
            return self.add_words(frame, kind == "only", head, &fields);
        }
        let mut sides = fields.last().cloned().unwrap_or_default();
        let takes = match sides.first_mut() {
            Some(first) if *first == "people" => {
                *first = "object";
                Takes::People
            }
            Some(first) if *first == "things" => {
                *first = "object";
                Takes::Things
            }
            Some(first) if *first == "bare" => {
                sides.remove(0);
                Takes::NoObject
            }
            _ => Takes::Anything,
        };
        for word in head {
            let (lemma, particle) = word.split_once('+').unwrap_or((word, ""));
            let way = match kind {
                "light" => Way::Light(fields.first().cloned().unwrap_or_default()),
                _ if particle.is_empty() => Way::Verb,
                _ => Way::Particle(particle),
            };
            if way == Way::Verb && kind == "verb" {
                self.plain.push((frame, lemma));
            }
            let trigger = Trigger {
                frame,
                way,
                sides: sides.clone(),
                takes,
                not: Vec::new(),
                only: Vec::new(),
            };
            let table = match kind {
                "noun" => &mut self.nouns,
                "act" => &mut self.acts,
                _ => &mut self.verbs,
            };
            table.entry(lemma).or_default().push(trigger);
        }
    }

    /// "not name > after for", "only lose > election race"
    fn add_words(
        &mut self,
        frame: usize,
        is_only: bool,
        verbs: impl Iterator<Item = &'static str>,
        fields: &[Vec<&'static str>],
    ) {
        for verb in verbs {
            let triggers = self.verbs.entry(verb).or_default().iter_mut();
            for trigger in triggers.filter(|trigger| trigger.frame == frame) {
                let words = if is_only { &mut trigger.only } else { &mut trigger.not };
                words.extend(fields.iter().flatten());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let frames = &FRAMES;
        let meet = &frames.of_verb("meet")[0];
        assert_eq!(frames.all[meet.frame].relation, "meet");
        assert!(frames.all[meet.frame].is_reciprocal);
        assert_eq!(meet.sides, ["object", "with"]);
        assert_eq!(frames.of_verb("sit")[0].way, Way::Particle("down"));
        assert_eq!(frames.of_noun("meeting").len(), 1);
        assert!(frames.all.len() > 60);
    }
}
