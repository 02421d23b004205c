//! Facts that a verb names: "met", "sat down with", "shook hands with".

use super::{
    Found, Party,
    far_sides::{behind_purpose, identified, shared_object},
    frames::{FRAMES, Frame, Takes, Trigger, Way},
    parties::{self, Wanted},
    pronouns,
    scene::Scene,
    senses::{is_false_friend, is_headline_passive, says_something_else, takes},
    status,
};
use crate::{
    extract::{
        clauses::{Phrase, Shape, Tag, Verbal},
        extraction::Kind,
    },
    text::noun_lemma,
};

/// The fact that predicate `index` names.
pub(super) fn find(scene: &Scene<'_>, index: usize) -> Option<Found> {
    let predicate = &scene.grammar.predicates[index];
    let all = FRAMES.of_verb(predicate.lemma);
    // Of "took over" and "took", of "bought a stake in" and "bought", the one that says more.
    let says = |trigger: &&Trigger| match trigger.way {
        Way::Particle("phone") => 0,
        Way::Verb => 2,
        _ => 1,
    };
    let mut triggers: Vec<&Trigger> = all.iter().collect();
    triggers.sort_by_key(says);
    triggers.into_iter().find_map(|trigger| {
        let frame = &FRAMES.all[trigger.frame];
        matches_way(scene, predicate, trigger).then(|| fact(scene, index, frame, trigger)).flatten()
    })
}

fn matches_way(scene: &Scene<'_>, predicate: &Verbal, trigger: &Trigger) -> bool {
    let particle = predicate.particle.map_or("", |at| scene.lower(at));
    match &trigger.way {
        // "visited Nice with his family"
        Way::Verb
            if trigger.sides == ["with"]
                && !predicate.object.is_empty()
                && predicate.lemma == "visit" =>
        {
            false
        }
        Way::Verb => {
            particle.is_empty()
                || trigger.sides.contains(&particle)
                || particle == "up" && predicate.lemma == "meet"
        }
        Way::Particle("passive") => predicate.is_passive,
        Way::Particle("phone") => by_telephone(scene, predicate),
        Way::Particle(wanted) => particle == *wanted || object_is(scene, predicate, &[wanted]),
        Way::Light(nouns) => object_is(scene, predicate, nouns),
    }
}

fn object_is(scene: &Scene<'_>, predicate: &Verbal, nouns: &[&str]) -> bool {
    predicate.object.iter().any(|phrase| {
        // "all of an hour"
        let last = phrase.tokens.end.saturating_sub(1);
        [phrase.head, last].iter().any(|at| {
            let word = scene.lower(*at);
            nouns.contains(&noun_lemma(word).unwrap_or(word)) || nouns.contains(&word)
        })
    })
}

/// "by telephone", "over the phone", "on the telephone"
pub(super) fn by_telephone(scene: &Scene<'_>, predicate: &Verbal) -> bool {
    let telephone = |word: &str| matches!(word, "telephone" | "phone" | "phone-call");
    let here = |phrase: &Phrase| phrase.tokens.clone().any(|at| telephone(scene.lower(at)));
    predicate.complements.iter().any(|(_, list)| list.iter().any(here))
}

fn fact(scene: &Scene<'_>, index: usize, frame: &Frame, trigger: &Trigger) -> Option<Found> {
    let predicate = &scene.grammar.predicates[index];
    let wanted = match (frame.is_of_people || trigger.takes == Takes::People, frame.is_reciprocal) {
        (true, true) => Wanted::People,
        (true, false) => Wanted::Somebody,
        (false, _) => Wanted::Anything,
    };
    if says_something_else(scene, predicate, trigger) {
        return None;
    }
    let is_meet = frame.relation == "meet" && predicate.lemma == "meet";
    if is_meet && is_false_friend(scene, predicate) {
        return None;
    }
    let (mut agents, mut others) = sides(scene, predicate, frame, trigger, wanted);
    if is_headline_passive(scene, predicate, frame, &others) {
        (agents, others) = (Vec::new(), agents);
    }
    if frame.is_reciprocal && frame.is_of_people || frame.is_meeting {
        (agents, others) = pronouns::of_a_pair(scene, predicate, trigger, agents, others);
    }
    if !takes(scene, predicate, trigger, &others) {
        return None;
    }
    if agents.iter().all(|party| party.member.is_none()) {
        agents = behind_purpose(scene, predicate).unwrap_or(agents);
    }
    if agents.iter().all(|party| party.member.is_none()) && !predicate.is_passive {
        agents = identified(scene, predicate).unwrap_or(agents);
    }
    if agents.is_empty() && !predicate.is_passive {
        agents = teller(scene, predicate, wanted);
    }
    if others.is_empty() && trigger.sides.contains(&"object") && !predicate.is_passive {
        others = next_object(scene, index, wanted);
    }
    if others.is_empty() && trigger.sides.contains(&"with") && !predicate.is_passive {
        others = shared_object(scene, index);
    }
    if is_meet && predicate.is_passive {
        // "was met by protesters" is no meeting, "was met by Governor Chea" is one.
        agents.retain(|party| party.member.is_some());
    }
    if frame.is_reciprocal && others.is_empty() && agents.len() == 1 {
        let other = before_comma(scene, predicate).or_else(|| joined(scene, predicate));
        agents.splice(0..0, other);
    }
    // "Osei and Lind flew to Rome", "spent the night there": that they did so with each other is not said.
    let together = !trigger.sides.contains(&"beside") && predicate.lemma != "spend";
    if frame.is_reciprocal
        && others.is_empty()
        && (trigger.sides.contains(&"with") || trigger.sides == ["object"])
        && together
        && !predicate.is_passive
    {
        (agents, others) = split(agents, second_side_is_open(scene, predicate, trigger))?;
    }
    remove_own(&mut agents, &mut others);
    let verdict = status::of_predicate(scene, index);
    complete(scene, frame, &agents, &others).then(|| Found {
        relation: frame.relation.to_owned(),
        status: verdict.status,
        cue: scene.text(verdict.cue.start..verdict.cue.end.max(verdict.cue.start + 1)).to_owned(),
        rule: verdict.rule,
        agents,
        others,
        ..Found::at(scene, predicate.verb)
    })
}

/// "Osei, Lind meet in Rome": a headline's comma for "and".
fn before_comma(scene: &Scene<'_>, predicate: &Verbal) -> Option<Party> {
    let [subject] = predicate.subject.as_slice() else { return None };
    let comma = subject.tokens.start.checked_sub(1)?;
    let first = scene.grammar.chunk(comma.checked_sub(1)?)?;
    let opens = first.start == 0 && scene.tag(comma) == Some(Tag::Comma) && scene.is_headline();
    let named = scene.people_in(first);
    opens.then(|| named.into_iter().next()).flatten()
}

/// "Osei and Lind, who met in Rome,": Osei.
fn joined(scene: &Scene<'_>, predicate: &Verbal) -> Option<Party> {
    let relative = predicate.opener.filter(|at| scene.tag(*at) == Some(Tag::Relative))?;
    let [subject] = predicate.subject.as_slice() else { return None };
    let and = subject.tokens.start.checked_sub(1)?;
    let pair = scene.tag(and) == Some(Tag::And)
        && scene.tag(relative.checked_sub(1)?) == Some(Tag::Comma)
        && predicate.object.is_empty();
    let first = scene.grammar.chunk(and.checked_sub(1)?).filter(|_| pair)?;
    scene.people_in(first).into_iter().next_back()
}

/// "criticized and insulted Lind": the object of the next verb.
fn next_object(scene: &Scene<'_>, index: usize, wanted: Wanted) -> Vec<Party> {
    let verb = scene.grammar.predicates[index].verb;
    let next = scene.grammar.predicates.get(index + 1);
    let joins = scene.tag(verb + 1) == Some(Tag::And);
    let next = next.filter(|next| joins && next.verb == verb + 2 && !next.is_passive);
    next.map(|next| parties::of_list(scene, &next.object, wanted)).unwrap_or_default()
}

/// "The army said that it had killed Lee": the army.
fn teller(scene: &Scene<'_>, predicate: &Verbal, wanted: Wanted) -> Vec<Party> {
    let [subject] = predicate.subject.as_slice() else { return Vec::new() };
    let says = predicate.governor.map(|index| &scene.grammar.predicates[index]);
    let Some(says) = says.filter(|says| !says.is_passive && status::is_reporting(says.lemma))
    else {
        return Vec::new();
    };
    let [teller] = says.subject.as_slice() else { return Vec::new() };
    if !matches!(scene.lower(subject.head), "it" | "they") || subject.tokens.len() != 1 {
        return Vec::new();
    }
    let because = format!("{}: who says so", scene.text(subject.tokens.clone()));
    let parties = parties::of_list(scene, std::slice::from_ref(teller), wanted).into_iter();
    let is_body = |party: &Party| !parties::is_human_party(scene, party);
    let named = |party: Party| Party { because: Some(because.clone()), ..party };
    parties.filter(is_body).map(named).collect()
}

/// Both sides of a verb, of a passive turned round.
fn sides(
    scene: &Scene<'_>,
    predicate: &Verbal,
    frame: &Frame,
    trigger: &Trigger,
    wanted: Wanted,
) -> (Vec<Party>, Vec<Party>) {
    let read = |list: &[Phrase]| parties::of_list(scene, list, wanted);
    // "spoke to reporters after talks with Lee": with whom the talks were.
    let hangs_on_noun = |at: usize| {
        let noun = at.checked_sub(1).map_or("", |at| scene.lower(at));
        let words = FRAMES.of_noun(noun_lemma(noun).unwrap_or(noun));
        !words.is_empty() && trigger.way == Way::Verb && at > predicate.verb + 1
    };
    let after = |preposition: &str| {
        let lists = predicate
            .complements
            .iter()
            .filter(|(at, _)| scene.lower(*at) == preposition && !hangs_on_noun(*at));
        let phrases: Vec<Phrase> = lists.flat_map(|(_, list)| list.iter().cloned()).collect();
        let parties = read(&phrases);
        (!parties.is_empty()).then_some(parties)
    };
    if predicate.is_passive {
        // "was introduced to Lee by Park"
        let introduced = trigger.way == Way::Particle("passive");
        let agents = after("by").filter(|_| !introduced).unwrap_or_default();
        if agents.is_empty() && !trigger.sides.contains(&"object") {
            let others = trigger.sides.iter().find_map(|side| after(side)).unwrap_or_default();
            return (read(&predicate.subject), others);
        }
        let mut others = read(&predicate.subject);
        // "was sold to the museum"
        if frame.has_all_sides {
            others.extend(trigger.sides.iter().filter_map(|side| after(side)).flatten());
        }
        return (agents, others);
    }
    let mut others = Vec::new();
    for side in &trigger.sides {
        let found = match *side {
            "object" => Some(read(&predicate.object)).filter(|parties| !parties.is_empty()),
            "with" => after("with"),
            preposition => after(preposition),
        };
        if let Some(found) = found {
            others.extend(found);
            if !frame.has_all_sides {
                break;
            }
        }
    }
    if others.is_empty() && trigger.sides == ["for"] {
        others = honoured(scene, predicate);
    }
    // "shook Xi's hand"
    if let (Way::Light(_), true) = (&trigger.way, others.is_empty())
        && !frame.stands_alone
        && let Some(object) = predicate.object.first()
        && pronouns::is_of_owner(predicate.lemma)
    {
        others = owner(scene, object, wanted);
    }
    (read(&predicate.subject), others)
}

/// "gave a dinner in honor of Lind": Lind.
fn honoured(scene: &Scene<'_>, predicate: &Verbal) -> Vec<Party> {
    let honour = predicate.complements.iter().find_map(|(at, list)| {
        let honour = list.first().filter(|_| scene.lower(*at) == "in")?;
        matches!(scene.lower(honour.head), "honor" | "honour").then_some(honour)
    });
    honour.map(|honour| scene.people_in(honour.tokens.clone())).unwrap_or_default()
}

/// Who owns a phrase: Xi of "Xi's hand", the one meant by "his" of "his hand".
pub(super) fn owner(scene: &Scene<'_>, phrase: &Phrase, wanted: Wanted) -> Vec<Party> {
    let mark = phrase.chunk.clone().find(|at| scene.tag(*at) == Some(Tag::Possessive));
    if let Some(mark) = mark {
        let list = scene.grammar.owners(phrase.chunk.start..mark);
        return parties::of_list(scene, &list, wanted);
    }
    let first = phrase.chunk.start;
    // "Lind, whose talks with Lee ended"
    if scene.lower(first) == "whose" {
        let before = first
            .checked_sub(1)
            .map(|at| at - usize::from(at > 0 && scene.tag(at) == Some(Tag::Comma)));
        let chunk = before.and_then(|at| scene.grammar.chunk(at));
        return chunk
            .map(|chunk| scene.people_in(chunk))
            .unwrap_or_default()
            .into_iter()
            .next_back()
            .into_iter()
            .collect();
    }
    if !matches!(scene.lower(first), "his" | "her" | "their" | "my" | "our" | "your" | "its") {
        return Vec::new();
    }
    if scene.lower(first) == "their" {
        let two = parties::two_of(scene, first);
        if !two.is_empty() {
            return two;
        }
    }
    let mention = scene.cast.mention_at(scene.first + first);
    let party = mention.map(|mention| Party {
        span: mention.span,
        member: Some(mention.member),
        because: mention.because.clone(),
        full: None,
    });
    party.into_iter().collect()
}

/// Whether an object or "with" stands there though nobody was read from it: then a plural subject
/// did not meet itself.
fn second_side_is_open(scene: &Scene<'_>, predicate: &Verbal, trigger: &Trigger) -> bool {
    let reflexive =
        predicate.object.first().is_some_and(|phrase| parties::is_each_other(scene, phrase));
    // "met face to face", "met one on one", "met three times"
    let manner = |phrase: &Phrase| {
        matches!(scene.lower(phrase.chunk.start), "face" | "one")
            || matches!(scene.lower(phrase.head), "time" | "times")
    };
    let taken = predicate.object.first().is_some_and(|object| !manner(object))
        && trigger.way == Way::Verb
        && !reflexive;
    // "they are talking to voters"
    let speaks = matches!(predicate.lemma, "talk" | "speak");
    let with = predicate
        .complements
        .iter()
        .any(|(at, _)| scene.lower(*at) == "with" || speaks && scene.lower(*at) == "to");
    // "Osei and Lind are negotiating financing"
    let next = scene.grammar.predicates.iter().find(|next| next.verb == predicate.verb + 1);
    let does = next.is_some_and(|next| next.shape == Shape::Gerund);
    !taken && !with && !does
}

/// "A, B and C met": all but the last on the one side, all but the first on the other, so that
/// each pair stands on two sides.
pub(super) fn split(agents: Vec<Party>, open: bool) -> Option<(Vec<Party>, Vec<Party>)> {
    if !open || agents.len() < 2 {
        return None;
    }
    let others = agents[1..].to_vec();
    let mut agents = agents;
    agents.pop();
    Some((agents, others))
}

/// Nobody meets himself.
pub(super) fn remove_own(agents: &mut Vec<Party>, others: &mut Vec<Party>) {
    if let ([only], true) = (agents.as_slice(), others.len() > 1) {
        let member = only.member;
        others.retain(|party| party.member.is_none() || party.member != member);
    } else if let (true, [only]) = (agents.len() > 1, others.as_slice()) {
        let member = only.member;
        agents.retain(|party| party.member.is_none() || party.member != member);
    }
}

/// Whether enough sides are there to say anything.
pub(super) fn complete(
    scene: &Scene<'_>,
    frame: &Frame,
    agents: &[Party],
    others: &[Party],
) -> bool {
    let any = agents.iter().chain(others).any(|party| parties::is_somebody(scene, party));
    let same = matches!((agents, others), ([a], [b]) if a.member.is_some() && a.member == b.member);
    let person = |party: &Party| {
        party.member.is_some_and(|member| scene.cast.members[member].kind == Kind::Person)
    };
    if frame.is_reciprocal && frame.is_of_people {
        let human = agents.iter().chain(others).any(person);
        return human && !same && !agents.is_empty() && !others.is_empty();
    }
    any && !same && (frame.stands_alone || !others.is_empty())
}
