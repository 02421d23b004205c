//! Sides of a verb that stand with another verb: "was among those who met Lind", "met with and prayed over Lind".

use super::{
    Party,
    parties::{self, Wanted},
    scene::Scene,
};
use crate::extract::clauses::{Phrase, Shape, Tag, Verbal};

/// "Osei was among the pastors who met Lind", "Osei was the first envoy who met Lind": Osei.
pub(super) fn identified(scene: &Scene<'_>, predicate: &Verbal) -> Option<Vec<Party>> {
    const FARTHEST: usize = 15;
    predicate.opener.filter(|at| scene.tag(*at) == Some(Tag::Relative))?;
    let antecedent = predicate.subject.first()?.tokens.start;
    let holds = |list: &[Phrase]| list.iter().any(|phrase| phrase.tokens.contains(&antecedent));
    // "among the 30 or so pastors and church leaders who met Lind"
    let among = |be: &Verbal| {
        let near = be.verb + 1..antecedent.min(be.verb + FARTHEST);
        scene.lower(be.verb + 1) == "among"
            && antecedent < be.verb + FARTHEST
            && near.into_iter().all(|at| scene.tag(at) != Some(Tag::Verb))
    };
    let (_, be) = scene.predicates_near(predicate.verb).find(|(_, be)| {
        be.lemma == "be"
            && be.verb < predicate.verb
            && !be.is_negated
            && be.modal.is_none()
            && (holds(&be.object) || among(be))
    })?;
    let named = parties::of_list(scene, &be.subject, Wanted::People);
    named.iter().any(|party| party.member.is_some()).then_some(named)
}

/// "Osei called out the bands to welcome Lind": Osei, not the bands.
pub(super) fn behind_purpose(scene: &Scene<'_>, predicate: &Verbal) -> Option<Vec<Party>> {
    let governor = predicate.governor.filter(|_| predicate.shape == Shape::Infinitive)?;
    let head = &scene.grammar.predicates[governor];
    // "called out bands, honor guards and cameras to welcome Lind"
    let first = head.object.get(..1).unwrap_or_default();
    let by_object = parties::of_list(scene, first, Wanted::People);
    let things = !head.object.is_empty() && by_object.is_empty() && !head.is_passive;
    things.then(|| parties::of_list(scene, &head.subject, Wanted::People))
}

/// "met with and prayed over Lind": the object of the next verb.
pub(super) fn shared_object(scene: &Scene<'_>, index: usize) -> Vec<Party> {
    let verb = scene.grammar.predicates[index].verb;
    let stranded = scene.lower(verb + 1) == "with" && scene.tag(verb + 2) == Some(Tag::And);
    let next = scene.grammar.predicates.get(index + 1);
    let Some(next) = next.filter(|next| stranded && next.verb == verb + 3) else {
        return Vec::new();
    };
    let object = parties::of_list(scene, &next.object, Wanted::People);
    let mut others = next.complements.iter();
    if object.is_empty() {
        others.next().map_or(object, |(_, list)| parties::of_list(scene, list, Wanted::People))
    } else {
        object
    }
}
