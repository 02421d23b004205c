//! Facts that another one tells too: who beats Lee is one to whom Lee lost, who hosts Lee meets him.

use super::{
    Found, Party,
    frames::FRAMES,
    parties::{self, Wanted},
    scene::Scene,
    verbs::owner,
};
use crate::extract::extraction::{Kind, Status};

/// The same fact seen from the other side: who beats Lee is one to whom Lee lost.
pub(super) fn turned(scene: &Scene<'_>, fact: &Found) -> Option<Found> {
    let frame = FRAMES.all.iter().find(|frame| frame.relation == fact.relation)?;
    let turned = frame.turned?;
    // "killed Lind": Lind died, whoever did it; of "killed a driver" who died has no name to tell.
    let is_death = turned == "die";
    let is_one = |party: &&Party| {
        parties::is_somebody(scene, party) && (!is_death || parties::is_person(scene, party))
    };
    let agents: Vec<Party> = fact.others.iter().filter(is_one).cloned().collect();
    let is_told = !agents.is_empty() && (is_death || !fact.agents.is_empty());
    is_told.then(|| Found {
        relation: turned.to_owned(),
        agents,
        others: if is_death { Vec::new() } else { fact.agents.clone() },
        ..fact.clone()
    })
}

/// "named Lee in Park's place": Lee succeeds Park.
pub(super) fn in_place_of(scene: &Scene<'_>, index: usize, fact: &Found) -> Option<Found> {
    let predicate = &scene.grammar.predicates[index];
    let place = predicate.complements.iter().find_map(|(at, list)| {
        let phrase = list.first()?;
        let is_place = matches!(scene.lower(phrase.head), "place" | "stead");
        (scene.lower(*at) == "in" && is_place).then_some(phrase)
    })?;
    let others = owner(scene, place, Wanted::People);
    (fact.relation == "appoint" && !others.is_empty() && !fact.others.is_empty()).then(|| Found {
        relation: "succeed".to_owned(),
        agents: fact.others.clone(),
        others,
        ..fact.clone()
    })
}

/// Facts of `meet` that hosting, greeting and visiting somebody are too.
pub(super) fn as_meeting(scene: &Scene<'_>, fact: &Found) -> Option<Found> {
    let frame = FRAMES.all.iter().find(|frame| frame.relation == fact.relation)?;
    let person = |party: &Party| {
        party.member.is_some_and(|member| scene.cast.members[member].kind == Kind::Person)
    };
    let both = fact.agents.iter().any(person) && fact.others.iter().any(person);
    (frame.is_meeting && both && fact.status != Status::Hypothetical).then(|| {
        let mut meeting = fact.clone();
        "meet".clone_into(&mut meeting.relation);
        meeting.agents.retain(person);
        meeting.others.retain(person);
        meeting
    })
}
