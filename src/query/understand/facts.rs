//! Questions about what happened: "who met Xi", "when was Ruiz arrested", "visits to China".

use super::{
    Parser,
    clause::Clause,
    opening::Opening,
    side::{Named, Segment},
};
use crate::{
    extract::{
        Status,
        asking::{self, Naming},
    },
    query::question::{Asked, Asks, FactQuestion, Given, Seat, VerbQuestion},
    text::{lines, noun_lemma},
};
use std::{collections::BTreeMap, sync::LazyLock};

/// A noun stands at most so many words behind its verb: "held a third round of talks".
const NOUN_WITHIN: usize = 4;
/// Verbs that say nothing but that what their object names took place.
const LIGHT: &[&str] = &["hold", "have", "attend", "conduct", "give", "make", "pay", "get"];

/// Verbs that ask for a relation besides those of the table of frames.
static RELATIONS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let pairs = lines(include_str!("../en/relations.txt")).filter_map(|line| line.split_once('\t'));
    pairs
        .flat_map(|(relation, verbs)| verbs.split_whitespace().map(move |verb| (verb, relation)))
        .collect()
});

/// What names the relation, and where what follows begins.
struct Relation {
    names: Vec<&'static str>,
    sides: Vec<&'static str>,
    rest: usize,
    /// What the verb before a noun asks for: cancelled of "cancelled a meeting with".
    status: Option<Status>,
}

/// The parts that a question names, as they are read.
#[derive(Default)]
struct Parts {
    given: Vec<Given>,
    like: Vec<String>,
    about: Vec<String>,
    place: Option<String>,
}

impl Parser<'_, '_> {
    pub(super) fn facts(&self) -> Option<Asked> {
        let Some(opening) = self.opening() else { return self.act() };
        let clause = self.clause(&opening)?;
        let verb = self.verb_question(&opening, &clause);
        let read = self.relation(&opening, &clause);
        let facts = read.and_then(|relation| self.fact_question(&opening, &clause, &relation));
        match (facts, opening.asks) {
            (Some(facts), Asks::Who) => Some(Asked::Facts(FactQuestion { verb, ..facts })),
            (Some(facts), _) => Some(Asked::Facts(facts)),
            (None, Asks::Who) => verb.map(Asked::Verb),
            (None, _) => None,
        }
    }

    /// "visits to China 2024", "talks between Xi and Putin"
    fn act(&self) -> Option<Asked> {
        let first = self.at(0)?;
        let lemma = noun_lemma(&first.lower).unwrap_or(&first.lower);
        let preposition = self.at(1)?.lower.as_str();
        let naming =
            asking::noun_relations(lemma).find(|naming| naming.sides.contains(&preposition))?;
        let mut parts = Parts::default();
        for segment in self.segments(1) {
            let is_side = naming.sides.contains(&segment.preposition.as_str());
            self.add(&segment, is_side, Seat::Other, &mut parts);
        }
        let asks = if parts.given.len() > 1 { Asks::Whether } else { Asks::Who };
        (!parts.given.is_empty()).then(|| {
            Asked::Facts(FactQuestion {
                relations: vec![naming.relation.to_owned()],
                asks,
                seat: Seat::Agent,
                kind: None,
                like: parts.like,
                given: parts.given,
                about: parts.about,
                wanted: Vec::new(),
                place: parts.place,
                order: None,
                verb: None,
            })
        })
    }

    /// What relation the verb names, alone or with a noun: "met", "sat down with", "held talks with".
    fn relation(&self, opening: &Opening, clause: &Clause) -> Option<Relation> {
        let rest = clause.verb + 1;
        let mut found = Relation { names: Vec::new(), sides: Vec::new(), rest, status: None };
        let token = self.at(clause.verb)?;
        let lemmas: Vec<&'static str> = crate::text::verb_lemmas(&token.lower).collect();
        if let Some(also) = lemmas.iter().find_map(|lemma| RELATIONS.get(lemma)) {
            found.names.push(also);
            found.sides = vec!["object"];
        }
        let namings = lemmas.iter().find(|lemma| asking::verb_relations(lemma).next().is_some());
        for naming in namings.into_iter().flat_map(|lemma| asking::verb_relations(lemma)) {
            if let Some(rest) = self.rest_of(opening, clause, &naming) {
                add_naming(&mut found, &naming, rest);
            }
        }
        if found.names.is_empty() {
            let is_light = lemmas.iter().any(|lemma| LIGHT.contains(lemma));
            let status = lemmas.iter().find_map(|lemma| asking::governing(lemma));
            let status = status.filter(|_| !is_light);
            let governs = status.is_some() || is_light;
            let (naming, rest) = self.noun_behind(clause.verb).filter(|_| governs)?;
            add_naming(&mut found, &naming, rest);
            found.status = status.filter(|status| *status != Status::Held);
        }
        Some(found)
    }

    /// Where what follows a naming begins, if it fits the words behind the verb.
    fn rest_of(&self, opening: &Opening, clause: &Clause, naming: &Naming) -> Option<usize> {
        let behind = clause.verb + 1;
        let mut rest = behind;
        if let Some(particle) = naming.particle {
            let at = (behind..behind + 2).find(|at| self.is(*at, &[particle]))?;
            rest = at + 1;
        }
        if !naming.nouns.is_empty() {
            let is_noun = |at: &usize| {
                self.at(*at).is_some_and(|token| {
                    let lemma = noun_lemma(&token.lower).unwrap_or(&token.lower);
                    naming.nouns.contains(&lemma)
                })
            };
            rest = (behind..behind + NOUN_WITHIN).find(is_noun)? + 1;
        }
        let segments = self.segments(rest);
        let asks_object = opening.asks == Asks::Who && !clause.subject.is_empty();
        let is_listed = !clause.subject.is_empty() && opening.asks != Asks::Who;
        let relation = asking::relation(naming.relation)?;
        let fits = |side: &str| match side {
            "object" => {
                clause.is_passive
                    || asks_object
                    || segments.first().is_some_and(|first| first.preposition.is_empty())
            }
            // Of "whom did Ruiz meet with" the preposition comes last.
            side => segments.iter().any(|segment| segment.preposition == side),
        };
        let fits = naming.sides.iter().any(|side| fits(side))
            || relation.stands_alone
            || relation.is_mutual && is_listed;
        fits.then_some(rest)
    }

    /// "talks with", "a meeting with" behind the verb.
    fn noun_behind(&self, verb: usize) -> Option<(Naming, usize)> {
        (verb + 1..=verb + NOUN_WITHIN).find_map(|at| {
            let token = self.at(at)?;
            let lemma = noun_lemma(&token.lower).unwrap_or(&token.lower);
            let mut namings = asking::noun_relations(lemma);
            let naming =
                namings.find(|naming| at + 1 == self.end() || self.is(at + 1, naming.sides))?;
            Some((naming, at + 1))
        })
    }

    fn fact_question(
        &self,
        opening: &Opening,
        clause: &Clause,
        relation: &Relation,
    ) -> Option<FactQuestion> {
        let asks_subject = opening.asks == Asks::Who && clause.subject.is_empty();
        let (subject, object) =
            if clause.is_passive { (Seat::Other, Seat::Agent) } else { (Seat::Agent, Seat::Other) };
        let mut parts = Parts::default();
        self.add_names(clause.subject.clone(), subject, &mut parts);
        for segment in self.segments(relation.rest) {
            let preposition = segment.preposition.as_str();
            // "who was appointed chairman", "whom did Ruiz appoint chairman"
            let is_complement = preposition.is_empty()
                && (clause.is_passive || opening.asks == Asks::Who && !asks_subject);
            let is_agent = clause.is_passive && preposition == "by";
            let side = if preposition.is_empty() { "object" } else { preposition };
            let is_side = relation.sides.contains(&side) && !is_complement
                || preposition == "with" && relation.names.contains(&"meet");
            let seat = if is_agent { Seat::Agent } else { Seat::Other };
            self.add(&segment, is_side || is_agent, seat, &mut parts);
        }
        let kinds = relation.names.iter().filter_map(|name| asking::relation(name));
        let is_mutual = kinds.clone().any(|kind| kind.is_mutual);
        let stands_alone = kinds.clone().any(|kind| kind.stands_alone);
        let says_enough = !parts.given.is_empty()
            || parts.place.is_some()
            || !is_mutual && (clause.is_passive || stands_alone);
        says_enough.then(|| FactQuestion {
            relations: relation.names.iter().map(|name| (*name).to_owned()).collect(),
            asks: opening.asks,
            seat: if asks_subject { subject } else { object },
            kind: opening.kind,
            like: opening.like.iter().cloned().chain(parts.like).collect(),
            given: parts.given,
            about: parts.about,
            wanted: match relation.status {
                Some(status) if clause.wanted.is_empty() => vec![status],
                _ => clause.wanted.clone(),
            },
            place: parts.place,
            order: clause.order,
            verb: None,
        })
    }

    /// Reads a segment as a side, as a place, or as further words.
    fn add(&self, segment: &Segment, is_side: bool, seat: Seat, parts: &mut Parts) {
        let words = segment.words.clone();
        let is_place =
            matches!(segment.preposition.as_str(), "in" | "at" | "near" | "outside" | "inside");
        if is_side {
            self.add_names(words, seat, parts);
        } else if is_place && parts.place.is_none() && !words.is_empty() {
            parts.place = Some(self.name(words.start, words.end));
        } else {
            let counting = self.tokens.get(words).unwrap_or_default().iter();
            let counting = counting.filter(|token| token.counts() && !token.is_adverb());
            parts.about.extend(counting.map(|token| token.lower.clone()));
        }
    }

    fn add_names(&self, words: std::ops::Range<usize>, seat: Seat, parts: &mut Parts) {
        for named in self.named(words) {
            match named {
                Named::Names(names) => parts.given.push(Given { names, seat }),
                Named::Like(words) => parts.like.extend(words),
            }
        }
    }

    /// The names behind the verb: words with a capital, each row of them by itself.
    fn capitals(&self, from: usize) -> Vec<String> {
        let is_capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
        let words = self.tokens.get(from..).unwrap_or_default();
        let rows = words.chunk_by(|one, next| is_capital(one.text) == is_capital(next.text));
        let names = rows.filter(|row| row.first().is_some_and(|word| is_capital(word.text)));
        names.map(|row| row.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")).collect()
    }

    /// The question as one about any verb.
    fn verb_question(&self, opening: &Opening, clause: &Clause) -> Option<VerbQuestion> {
        let token = self.at(clause.verb)?;
        let lemma = token.lemma()?;
        let subject = self.text(clause.subject.start, clause.subject.end);
        let given = [subject, self.text(clause.verb + 1, self.end())].join(" ");
        let mut synonyms: Vec<String> = Vec::new();
        for naming in asking::verb_relations(lemma).filter(|naming| naming.particle.is_none()) {
            let others = asking::verbs_of(naming.relation).into_iter();
            synonyms.extend(others.filter(|verb| *verb != lemma).map(str::to_owned));
        }
        Some(VerbQuestion {
            lemma: lemma.to_owned(),
            synonyms,
            asks_subject: clause.subject.is_empty() != clause.is_passive
                && opening.asks == Asks::Who,
            given: given.trim().to_owned(),
            named: self.capitals(clause.verb + 1),
        })
    }
}

fn add_naming(found: &mut Relation, naming: &Naming, rest: usize) {
    if !found.names.contains(&naming.relation) {
        found.names.push(naming.relation);
    }
    found.sides.extend(naming.sides);
    found.rest = found.rest.max(rest);
}
