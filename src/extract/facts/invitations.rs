//! Sides of a meeting that somebody attends, asks for or is invited to.

use super::{
    Party,
    noun_role::Role,
    nouns::Noun,
    parties::{self, Wanted},
    scene::Scene,
    verbs,
};
use crate::extract::clauses::Phrase;

impl Noun<'_> {
    /// "The meeting was attended by Xi and Lee", "Xi invited Lee to a meeting".
    pub(super) fn attended_or_invited(
        &self,
        scene: &Scene<'_>,
    ) -> Option<(Vec<Party>, Vec<Party>)> {
        let read = |list: &[Phrase]| parties::of_list(scene, list, Wanted::People);
        match self.role {
            Role::Subject(index) => {
                let predicate = &scene.grammar.predicates[index];
                let by = predicate.complements.iter().find(|(at, _)| scene.lower(*at) == "by");
                let attended = predicate.is_passive && predicate.lemma == "attend";
                by.filter(|_| attended).and_then(|(_, list)| verbs::split(read(list), true))
            }
            Role::Complement(index, preposition) => {
                let predicate = &scene.grammar.predicates[index];
                let invites = predicate.lemma == "invite" && !predicate.is_passive;
                let to = matches!(scene.lower(preposition), "to" | "for");
                let sides = (read(&predicate.subject), read(&predicate.object));
                (invites && to && !sides.1.is_empty()).then_some(sides)
            }
            _ => None,
        }
    }

    /// "Lind rejected Osei's request for a meeting": Osei with Lind.
    pub(super) fn requested(&self, scene: &Scene<'_>) -> Option<(Vec<Party>, Vec<Party>)> {
        let preposition = self.chunk.start.checked_sub(1)?;
        let asking = scene.grammar.chunk(preposition.checked_sub(1)?)?;
        let asks = matches!(
            scene.lower(asking.end - 1),
            "request"
                | "requests"
                | "invitation"
                | "offer"
                | "call"
                | "proposal"
                | "demand"
                | "appeal"
                | "plea"
        );
        if !asks || !matches!(scene.lower(preposition), "for" | "to" | "of") {
            return None;
        }
        let holds = |phrase: &Phrase| phrase.tokens.contains(&(asking.end - 1));
        let (_, answering) = scene
            .predicates_near(self.token)
            .find(|(_, predicate)| predicate.object.iter().any(holds) && !predicate.is_passive)?;
        let phrase = answering.object.iter().find(|phrase| holds(phrase))?;
        let asked = parties::of_list(scene, &answering.subject, Wanted::People);
        let asking = verbs::owner(scene, phrase, Wanted::People);
        (!asking.is_empty() && !asked.is_empty()).then_some((asking, asked))
    }

    /// "Osei invited Lind to a meeting with Lee": Lind, too.
    pub(super) fn invited(&self, scene: &Scene<'_>) -> Vec<Party> {
        let mut holders = self.holders(scene);
        if let Role::Complement(index, _) = self.role {
            let predicate = &scene.grammar.predicates[index];
            if predicate.lemma == "invite" && !predicate.is_passive {
                holders.extend(parties::of_list(scene, &predicate.object, Wanted::People));
            }
        }
        holders
    }
}
