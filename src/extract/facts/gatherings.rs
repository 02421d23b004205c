//! Who was together, where the sentences around tell it: "Park joined the talks", "The two sat down at the table,
//! accompanied by their aides, Moe and Lee", "It was none other than Senator Lind".

use super::{
    Found, Party,
    encounters::{is_occasion, meeting},
    frames::FRAMES,
    parties::{self, Wanted, is_person},
    scene::Scene,
    status, verbs,
};
use crate::{
    extract::{
        clauses::{Phrase, Shape, Tag, Verbal},
        extraction::Status,
    },
    text::noun_lemma,
};
use std::collections::BTreeSet;

/// How many sentences back the talks stand that somebody joined.
const BACK: usize = 3;
/// How many sentences back those met of whom "the two" at the table are.
const BEFORE_TABLE: usize = 7;
/// In how many sentences after a gathering opens those are named who came to it.
const AFTER: usize = 2;
/// For how many sentences a gathering goes on in which words are exchanged.
const SETTING: usize = 8;

/// A gathering that is told of, as long as those who came may still be named.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    /// The sentence in which it opened.
    opened: Option<usize>,
    parties: Vec<Party>,
    /// The last sentence that says where people were together ("at the reception"), and who is named in it.
    setting: Option<(usize, BTreeSet<usize>)>,
}

/// Adds to the facts `found` in a sentence what `earlier` ones and the gathering before make of it.
pub(super) fn find(
    scene: &Scene<'_>,
    earlier: &[Found],
    gathering: &mut Gathering,
    found: &mut Vec<Found>,
) {
    join_talks(scene, earlier, found);
    found.extend(at_the_table(scene, earlier));
    found.extend(none_other(scene, earlier));
    gathering.set(scene);
    found.extend(exchange(scene, earlier, gathering));
    found.extend(gathering.go_on(scene));
}

/// The last meeting that was held in the sentences before.
fn last_held<'f>(scene: &Scene<'_>, earlier: &'f [Found]) -> Option<&'f Found> {
    let mut near = earlier.iter().rev().take_while(|fact| is_near(scene, fact, BACK));
    near.find(|fact| fact.relation == "meet" && fact.status == Status::Held)
}

/// Whether a fact stands only so many sentences back.
fn is_near(scene: &Scene<'_>, fact: &Found, back: usize) -> bool {
    scene.words.sentence_at(fact.sentence.start) + back >= scene.number
}

/// Everybody with a name who takes part in a fact, each once.
fn people_of(scene: &Scene<'_>, fact: &Found) -> Vec<Party> {
    let parties = fact.agents.iter().chain(&fact.others);
    once(parties.filter(|party| is_person(scene, party)).cloned())
}

fn once(parties: impl Iterator<Item = Party>) -> Vec<Party> {
    let mut seen = BTreeSet::new();
    parties.filter(|party| seen.insert(party.member)).collect()
}

/// "Osei and Lind met in Rome. Park joined the talks.", "Park, who attended the session, recalled": with
/// those who held them.
fn join_talks(scene: &Scene<'_>, earlier: &[Found], found: &mut Vec<Found>) {
    let Some(held) = last_held(scene, earlier) else { return };
    let all = scene.grammar.predicates.iter().enumerate();
    for (index, predicate) in all.filter(|(_, predicate)| attends(scene, predicate)) {
        let agents = parties::of_list(scene, &predicate.subject, Wanted::People);
        let others = people_of(scene, held);
        let (agents, others) = without_each_other(agents, others);
        found.extend(meeting(scene, index, agents, others, "joined the talks"));
    }
}

/// Whoever stands on both sides counts once, as one of those who came.
fn without_each_other(agents: Vec<Party>, mut others: Vec<Party>) -> (Vec<Party>, Vec<Party>) {
    others.retain(|other| agents.iter().all(|agent| agent.member != other.member));
    (agents, others)
}

/// "joined the talks", "attended the session", "sat in on their meeting": those told of before.
fn attends(scene: &Scene<'_>, predicate: &Verbal) -> bool {
    let known = |phrase: &Phrase| {
        let definite = matches!(scene.lower(phrase.chunk.start), "the" | "their" | "this" | "that");
        let plain = phrase.chunk.len() < 4 && phrase.tokens.end == phrase.chunk.end;
        definite
            && plain
            && names_meeting(scene, phrase.head)
            && scene.lower(phrase.chunk.end) != "of"
    };
    let object = predicate.object.first();
    let on = predicate.complements.iter().find(|(at, _)| scene.lower(*at) == "on");
    match predicate.lemma {
        "join" | "attend" => !predicate.is_passive && object.is_some_and(known),
        "sit" => on.is_some_and(|(_, list)| list.first().is_some_and(known)),
        _ => false,
    }
}

/// Whether the noun at `token` names a meeting.
fn names_meeting(scene: &Scene<'_>, token: usize) -> bool {
    let word = scene.lower(token);
    let mut names = FRAMES.of_noun(noun_lemma(word).unwrap_or(word)).iter();
    names.any(|trigger| FRAMES.all[trigger.frame].relation == "meet")
}

/// "The two sat down at the table, accompanied by their aides, Moe and Lee": all who are named, and whom
/// "the two" or "the principals" stands for.
fn at_the_table(scene: &Scene<'_>, earlier: &[Found]) -> Option<Found> {
    let is_table = |(at, list): &(usize, Vec<Phrase>)| {
        matches!(scene.lower(*at), "at" | "around" | "round" | "across")
            && list.first().is_some_and(|phrase| scene.lower(phrase.head) == "table")
    };
    let sits = |predicate: &Verbal| {
        matches!(predicate.lemma, "sit" | "gather" | "face" | "assemble")
            && predicate.complements.iter().any(is_table)
    };
    let all = scene.grammar.predicates.iter().enumerate();
    let (index, predicate) = all.into_iter().find(|(_, predicate)| sits(predicate))?;
    let mut named = parties::of_list(scene, &predicate.subject, Wanted::People);
    named.retain(|party| is_person(scene, party));
    if named.is_empty() {
        let near = earlier.iter().rev().take_while(|fact| is_near(scene, fact, BEFORE_TABLE));
        let held = near.filter(|fact| fact.relation == "meet" && fact.status == Status::Held);
        named = held.flat_map(|fact| people_of(scene, fact)).collect();
    }
    let with = ["accompanied", "flanked", "joined"];
    let company = (predicate.verb..scene.len()).find(|at| with.contains(&scene.lower(*at)));
    if let Some(start) = company {
        named.extend(scene.people_in(start..scene.len()));
    }
    let (agents, others) = verbs::split(once(named.into_iter()), true)?;
    meeting(scene, index, agents, others, "at the table")
}

/// "Osei had lunch with another delegate. It was none other than Senator Lind."
fn none_other(scene: &Scene<'_>, earlier: &[Found]) -> Option<Found> {
    let last = earlier.last().filter(|fact| {
        scene.words.sentence_at(fact.sentence.start) + 1 == scene.number
            && fact.relation == "meet"
            && fact.status == Status::Held
    })?;
    let [unknown] = last.others.as_slice() else { return None };
    let opens = scene.lower(0) == "it" && scene.lower(1) == "was";
    let says = opens && (scene.lower(2) == "none" || scene.lower(2) == "no");
    let person = scene.people_in(2..scene.len().min(24)).into_iter().next()?;
    (says && unknown.member.is_none()).then(|| Found {
        others: vec![person],
        rule: "none other than",
        cue: scene.text(0..2).to_owned(),
        sentence: scene.words.sentences[scene.number].span,
        trigger: scene.span(1..2),
        ..last.clone()
    })
}

/// "At the reception … When Lind asked what they could offer, Osei replied": in a gathering told of in this
/// sentence or shortly before, words were exchanged.
fn exchange(scene: &Scene<'_>, earlier: &[Found], gathering: &Gathering) -> Option<Found> {
    let asks = |lemma: &str| {
        matches!(
            lemma,
            "ask"
                | "say"
                | "reply"
                | "suggest"
                | "complain"
                | "wonder"
                | "remark"
                | "note"
                | "mention"
        )
    };
    let when = |predicate: &Verbal| {
        predicate.opener.is_some_and(|at| matches!(scene.lower(at), "when" | "as"))
    };
    let all = || scene.grammar.predicates.iter().enumerate();
    let finite = |predicate: &Verbal| predicate.shape == Shape::Finite && !predicate.is_passive;
    let (_, asked) = all().find(|(_, one)| finite(one) && asks(one.lemma) && when(one))?;
    let (index, replied) = all().find(|(_, one)| {
        finite(one) && !when(one) && one.opener.is_none() && one.governor.is_none()
    })?;
    let read = |predicate: &Verbal| parties::of_list(scene, &predicate.subject, Wanted::People);
    let (one, mut other) = (read(asked), read(replied));
    // "When Lind asked, he replied": not Lind.
    if let ([asker], [same]) = (one.as_slice(), other.as_slice())
        && asker.member == same.member
        && scene.lower(replied.subject.first()?.head) == "he"
    {
        other = scene.people_before();
        other.retain(|party| party.member != asker.member);
        other.truncate(1);
    }
    let ([one], [other]) = (one.as_slice(), other.as_slice()) else { return None };
    let is_visitor = scene.grammar.chunk(asked.subject.first()?.head).is_some_and(|chunk| {
        chunk.into_iter().any(|at| matches!(scene.lower(at), "visiting" | "visitor" | "guest"))
    });
    let met = |fact: &Found| {
        let people = people_of(scene, fact);
        people.iter().any(|party| party.member == one.member || party.member == other.member)
    };
    let in_talks = last_held(scene, earlier).is_some_and(met);
    let there = [one, other].into_iter().filter_map(|party| party.member);
    if !(is_visitor || in_talks || gathering.holds(scene.number, there)) {
        return None;
    }
    let verdict = status::of_predicate(scene, index);
    (verdict.status == Status::Held && one.member != other.member)
        .then(|| meeting(scene, index, vec![other.clone()], vec![one.clone()], "exchanged words"))
        .flatten()
}

impl Gathering {
    /// Remembers that the sentence tells where people were together.
    fn set(&mut self, scene: &Scene<'_>) {
        let opens = |at: usize| {
            matches!(scene.lower(at), "at" | "during" | "over" | "into")
                && is_occasion(scene, at + 1)
        };
        if (0..scene.len()).any(opens) {
            let mentions = scene.cast.mentions_in(scene.words.sentences[scene.number].span);
            self.setting = Some((scene.number, mentions.map(|mention| mention.member).collect()));
        }
    }

    /// Whether one of these was there, as the sentences shortly before `number` tell.
    fn holds(&self, number: usize, mut members: impl Iterator<Item = usize>) -> bool {
        self.setting.as_ref().is_some_and(|(set, people)| {
            set + SETTING >= number && members.any(|member| people.contains(&member))
        })
    }

    /// What a sentence adds to the gathering, or opens.
    fn go_on(&mut self, scene: &Scene<'_>) -> Option<Found> {
        let opened = self.opens(scene);
        let is_on = opened || self.opened.is_some_and(|number| number + AFTER >= scene.number);
        if !is_on {
            self.opened = None;
            return None;
        }
        let (index, came) = comers(scene)?;
        let (mut agents, mut others) = without_each_other(came.clone(), self.parties.clone());
        self.parties = once(self.parties.drain(..).chain(came));
        if others.is_empty() {
            (agents, others) = verbs::split(agents, true)?;
        } else if agents.len() > 1 {
            // Those who came met each other, too.
            (agents, others) = verbs::split([others, agents].concat(), true)?;
        }
        match index {
            Some(index) => meeting(scene, index, agents, others, "came to the gathering"),
            None => present(scene, agents, others),
        }
    }

    /// "Top officials gathered for a study", "Osei presided over a meeting of her neighbours".
    fn opens(&mut self, scene: &Scene<'_>) -> bool {
        let all = scene.grammar.predicates.iter().enumerate();
        let gathers = |lemma: &str| {
            matches!(
                lemma,
                "preside" | "chair" | "convene" | "gather" | "assemble" | "meet" | "confer"
            )
        };
        let opener = all.filter(|(_, one)| gathers(one.lemma)).find_map(|(index, predicate)| {
            let subject = parties::of_list(scene, &predicate.subject, Wanted::People);
            let named: Vec<Party> =
                subject.iter().filter(|party| is_person(scene, party)).cloned().collect();
            let over = |(at, list): &(usize, Vec<Phrase>)| {
                scene.lower(*at) == "over"
                    && list.first().is_some_and(|p| names_meeting(scene, p.head))
            };
            let object =
                predicate.object.first().is_some_and(|phrase| names_meeting(scene, phrase.head));
            let is_open = match predicate.lemma {
                "preside" => predicate.complements.iter().any(over) && !named.is_empty(),
                "chair" | "convene" => object && !named.is_empty(),
                "gather" | "assemble" | "meet" | "confer" => {
                    named.is_empty()
                        && !subject.is_empty()
                        && predicate.object.is_empty()
                        && !predicate.complements.iter().any(|(at, _)| scene.lower(*at) == "with")
                }
                _ => false,
            };
            let held = || status::of_predicate(scene, index).status == Status::Held;
            (is_open && predicate.shape == Shape::Finite && held()).then_some(named)
        });
        let Some(named) = opener else { return false };
        self.opened = Some(scene.number);
        self.parties = named;
        true
    }
}

/// "Present as an observer: Foreign Minister Lee."
fn present(scene: &Scene<'_>, agents: Vec<Party>, others: Vec<Party>) -> Option<Found> {
    let no_verb = agents.iter().chain(&others).all(|party| is_person(scene, party));
    no_verb.then(|| Found {
        relation: "meet".to_owned(),
        status: Status::Held,
        cue: scene.text(0..1).to_owned(),
        rule: "came to the gathering",
        agents,
        others,
        said_by: None,
        ..Found::at(scene, 0)
    })
}

/// Those who came, and the verb that says so: "On one side sat Lind; on the other, Moe", "Moe had flown in from
/// Rome", "Present as an observer was Lee".
fn comers(scene: &Scene<'_>) -> Option<(Option<usize>, Vec<Party>)> {
    const FARTHEST: usize = 60;
    let mut first = None;
    let mut came = Vec::new();
    for (index, predicate) in scene.grammar.predicates.iter().enumerate() {
        let comes = match predicate.lemma {
            "sit" | "attend" | "arrive" | "participate" => true,
            "fly" | "come" | "join" => !predicate.is_passive,
            "be" => matches!(scene.lower(predicate.verb + 1), "there" | "present"),
            _ => false,
        };
        let held = || status::of_predicate(scene, index).status == Status::Held;
        if !comes || predicate.shape != Shape::Finite || !held() {
            continue;
        }
        let before = came.len();
        if is_inverted(scene, predicate) {
            let end = scene.len().min(predicate.verb + FARTHEST);
            came.extend(scene.people_in(predicate.verb..end));
        } else {
            let people = parties::of_list(scene, &predicate.subject, Wanted::People);
            came.extend(people.into_iter().filter(|party| is_person(scene, party)));
        }
        if came.len() > before {
            first = first.or(Some(index));
        }
    }
    if matches!(scene.lower(0), "present" | "attending") {
        came.extend(scene.people_in(0..scene.len().min(FARTHEST)));
    }
    let came = once(came.into_iter());
    (!came.is_empty()).then_some((first, came))
}

/// "On one side sat Lind", "from Rome came Moe": a preposition opens the clause, and who came stands behind.
fn is_inverted(scene: &Scene<'_>, predicate: &Verbal) -> bool {
    let start = predicate.group.start;
    let phrase = start.checked_sub(1).and_then(|at| scene.grammar.chunk(at));
    let opens = phrase.and_then(|chunk| chunk.start.checked_sub(1));
    let by_preposition = opens.is_some_and(|at| scene.tag(at) == Some(Tag::Preposition));
    by_preposition || predicate.subject.is_empty() && !predicate.object.is_empty()
}
