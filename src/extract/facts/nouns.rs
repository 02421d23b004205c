//! Facts that a noun names: "talks between Xi and Lee", "Trump's meeting with Ryan".

use super::{
    Found, Party,
    frames::{FRAMES, Trigger},
    noun_role::{Role, role, role_of_first},
    parties::{self, Wanted},
    pronouns,
    scene::Scene,
    verbs,
};
use crate::{
    extract::clauses::{Phrase, Shape, Tag, Verbal},
    text::{noun_lemma, verb_lemma},
};
use std::ops::Range;

/// The fact that the noun at `token` names.
pub(super) fn find(scene: &Scene<'_>, token: usize) -> Option<Found> {
    let word = scene.lower(token);
    let lemma = noun_lemma(word).unwrap_or(word);
    let triggers = FRAMES.of_noun(lemma);
    triggers.iter().find_map(|trigger| fact(scene, token, trigger))
}

fn fact(scene: &Scene<'_>, token: usize, trigger: &Trigger) -> Option<Found> {
    if scene.tag(token) != Some(Tag::Noun) {
        return None;
    }
    let chunk = scene.grammar.chunk(token)?;
    // "agreed to have their experts talk": not the talk of the two.
    let base = verb_lemma(scene.lower(token)) == Some(scene.lower(token));
    if base && token > chunk.start && parties::is_plural_human(scene.lower(token - 1)) {
        return None;
    }
    let is_head =
        (token + 1..chunk.end).all(|at| !matches!(scene.tag(at), Some(Tag::Noun | Tag::Name)));
    if !is_head {
        return None;
    }
    let role = match role(scene, token) {
        Role::None => role_of_first(scene, &chunk),
        role => role,
    };
    let role = had(scene, &chunk).map_or(role, Role::Object);
    let noun = Noun { token, chunk, trigger, role };
    let frame = if noun.is_telephone(scene) { FRAMES.named("call")? } else { trigger.frame };
    let frame = &FRAMES.all[frame];
    let (mut agents, mut others) = noun.sides(scene)?;
    pronouns::not_himself(scene, token, &mut agents, &others);
    verbs::remove_own(&mut agents, &mut others);
    if !verbs::complete(scene, frame, &agents, &others) || agents.is_empty() {
        return None;
    }
    let verdict = noun.status(scene);
    Some(Found {
        relation: frame.relation.to_owned(),
        status: verdict.status,
        cue: scene.text(verdict.cue.clone()).to_owned(),
        rule: verdict.rule,
        agents,
        others,
        ..Found::at(scene, token)
    })
}

/// A noun that names a fact.
#[derive(Debug)]
pub(super) struct Noun<'a> {
    pub(super) token: usize,
    pub(super) chunk: Range<usize>,
    pub(super) trigger: &'a Trigger,
    pub(super) role: Role,
}

impl Noun<'_> {
    fn is_telephone(&self, scene: &Scene<'_>) -> bool {
        let telephone =
            |at: usize| matches!(scene.lower(at), "telephone" | "phone" | "video" | "telephonic");
        let by = match self.role {
            Role::Object(index) | Role::Complement(index, _) => {
                verbs::by_telephone(scene, &scene.grammar.predicates[index])
            }
            _ => false,
        };
        self.chunk.clone().any(telephone) || by
    }

    /// Both sides; none where the noun names fewer than two.
    fn sides(&self, scene: &Scene<'_>) -> Option<(Vec<Party>, Vec<Party>)> {
        let wanted = Wanted::People;
        let owner = self.owners(scene);
        if let Some((preposition, list)) = self.complement(scene) {
            let named = parties::of_list(scene, &list, wanted);
            if matches!(scene.lower(preposition), "between" | "of" | "among") {
                return verbs::split(named, true);
            }
            let agents = if owner.is_empty() { self.invited(scene) } else { owner.clone() };
            // "held a joint meeting with Lee and Park": they met each other, too.
            if named.len() > 1 && self.is_joint(scene) {
                return verbs::split([agents, named].concat(), true);
            }
            // "ended their talks with a call for peace"
            let is_thing = list.iter().all(|phrase| scene.tag(phrase.head) == Some(Tag::Noun));
            if !named.is_empty() || !is_thing {
                return (!named.is_empty()).then_some((agents, named));
            }
        }
        if let Some(sides) = self.had_with(scene) {
            return Some(sides);
        }
        if let Some(pair) = self.chunk.clone().find_map(|at| parties::hyphenated(scene, at)) {
            return verbs::split(pair, true);
        }
        if owner.len() > 1 {
            return verbs::split(owner, true);
        }
        if owner.is_empty()
            && let Some(named) = self.named_for(scene)
        {
            let holders = self.holders(scene);
            return (!holders.is_empty()).then(|| (holders, vec![named]));
        }
        let light = match self.role {
            Role::Object(index) => is_light(scene.grammar.predicates[index].lemma),
            _ => false,
        };
        if let Some(sides) = self.attended_or_invited(scene).or_else(|| self.requested(scene)) {
            return Some(sides);
        }
        if (light || self.is_scene(scene)) && owner.is_empty() {
            verbs::split(self.holders(scene), true)
        } else {
            None
        }
    }

    /// Xi and Lee of "a meeting Xi had with Lee".
    fn had_with(&self, scene: &Scene<'_>) -> Option<(Vec<Party>, Vec<Party>)> {
        let read = |list: &[Phrase]| parties::of_list(scene, list, Wanted::People);
        let had = &scene.grammar.predicates[had(scene, &self.chunk)?];
        let with = had.complements.iter().find(|(at, _)| scene.lower(*at) == "with")?;
        let (agents, others) = (read(&had.subject), read(&with.1));
        (!agents.is_empty() && !others.is_empty()).then_some((agents, others))
    }

    /// Lind of "cancelled the Lind meeting".
    fn named_for(&self, scene: &Scene<'_>) -> Option<Party> {
        let last = self.token.checked_sub(1).filter(|at| self.chunk.contains(at))?;
        let first = scene.first + self.chunk.start;
        let mention = &scene.cast.mentions[scene.grammar.tagged[last].mention?];
        let bare = scene.tag(self.chunk.start) != Some(Tag::Determiner);
        let alone = mention.tokens.start == first + usize::from(!bare);
        let named = scene.people_in(self.chunk.clone()).into_iter().next();
        named.filter(|_| alone && mention.tokens.end == scene.first + self.token)
    }

    /// "joint", "three-way"
    fn is_joint(&self, scene: &Scene<'_>) -> bool {
        self.chunk.clone().any(|at| {
            matches!(
                scene.lower(at),
                "joint" | "trilateral" | "tripartite" | "three-way" | "four-way" | "summit"
            )
        })
    }

    /// "At a meeting in Rome, Xi and Lee embraced."
    fn is_scene(&self, scene: &Scene<'_>) -> bool {
        let before = self.chunk.start.checked_sub(1).map_or("", |at| scene.lower(at));
        let single = matches!(scene.lower(self.chunk.start), "a" | "an" | "their")
            // "Osei and Lind clash during meeting in China"
            || self.chunk.start == self.token && matches!(scene.lower(self.token), "meeting" | "summit" | "talks");
        single && matches!(before, "at" | "in" | "during" | "after" | "following")
    }

    /// Who stands before the noun: "Trump's meeting", "their talks".
    fn owners(&self, scene: &Scene<'_>) -> Vec<Party> {
        let phrase = Phrase {
            tokens: self.chunk.clone(),
            chunk: self.chunk.clone(),
            head: self.token,
            naming: None,
        };
        verbs::owner(scene, &phrase, Wanted::People)
    }

    /// The preposition and the phrases of the second side: right after the noun, or after the
    /// places and times that follow it.
    fn complement(&self, scene: &Scene<'_>) -> Option<(usize, Vec<Phrase>)> {
        let wanted = |at: usize| self.trigger.sides.contains(&scene.lower(at));
        let mut at = self.chunk.end;
        for _ in 0..6 {
            match scene.tag(at)? {
                Tag::Preposition if wanted(at) => {
                    let mut list = scene.grammar.list(at + 1)?;
                    if scene.lower(at) == "between" && list.len() == 1 {
                        list.extend(after_comma(scene, &list));
                    }
                    return Some((at, list));
                }
                // "a meeting on Friday with Lee"
                Tag::Preposition if scene.tag(at + 1) == Some(Tag::Time) => at += 1,
                Tag::Preposition => {
                    let chunk = scene.grammar.chunk(at + 1)?;
                    if matches!(scene.lower(at), "of" | "among") {
                        // "a meeting of Lee, Park and Osei", but not "of the council"
                        let list = scene.grammar.list(at + 1)?;
                        let people = parties::of_list(scene, &list, Wanted::People);
                        let named = people.iter().filter(|party| parties::is_person(scene, party));
                        return (named.count() > 1).then_some((at, list));
                    }
                    // "his visit to Rome for talks with Lee": whose talks, is told of them.
                    let last = scene.lower(chunk.end - 1);
                    if !FRAMES.of_noun(noun_lemma(last).unwrap_or(last)).is_empty() {
                        return None;
                    }
                    at = chunk.end;
                }
                Tag::Time | Tag::Adverb | Tag::Quote => at += 1,
                Tag::Verb
                    if matches!(
                        scene.lower(at),
                        "held" | "scheduled" | "planned" | "set" | "arranged"
                    ) =>
                {
                    at += 1;
                }
                _ => return None,
            }
        }
        None
    }

    /// The subject of the verb that governs the noun.
    pub(super) fn holders(&self, scene: &Scene<'_>) -> Vec<Party> {
        let predicate = |index: usize| &scene.grammar.predicates[index];
        let list = match self.role {
            Role::Object(index) if !takes_others(predicate(index).lemma) => {
                &predicate(index).subject
            }
            // "sent Osei for talks with Lee"
            Role::Complement(index, _)
                if matches!(predicate(index).lemma, "send" | "dispatch")
                    && !predicate(index).is_passive =>
            {
                &predicate(index).object
            }
            Role::Complement(index, _) => &predicate(index).subject,
            Role::Subject(index) => {
                let by =
                    predicate(index).complements.iter().find(|(at, _)| scene.lower(*at) == "by");
                return match by.filter(|_| predicate(index).is_passive) {
                    Some((_, list)) => parties::of_list(scene, list, Wanted::People),
                    None => teller(scene, predicate(index)),
                };
            }
            Role::None => match nearest_main(scene, self.token) {
                Some(index) => &predicate(index).subject,
                None => return Vec::new(),
            },
            Role::Object(_) => return Vec::new(),
        };
        let holders = parties::of_list(scene, list, Wanted::People);
        match (holders.as_slice(), list.as_slice(), self.role) {
            // "After talks with Lee, Osei's views changed."
            ([], [owned], Role::None) => verbs::owner(scene, owned, Wanted::People),
            // "Osei said in a statement released after talks with Lee"
            ([], _, Role::Complement(index, _)) if predicate(index).shape == Shape::Participle => {
                let main = nearest_main(scene, predicate(index).verb);
                main.map_or(holders, |main| {
                    parties::of_list(scene, &predicate(main).subject, Wanted::People)
                })
            }
            _ => holders,
        }
    }
}

/// The verb of "a meeting he had with Lee", "the talks that Xi held with Lee".
fn had(scene: &Scene<'_>, chunk: &Range<usize>) -> Option<usize> {
    let opens = scene.tag(chunk.end) == Some(Tag::Relative);
    let start = chunk.end + usize::from(opens);
    let mut near = scene.predicates_near(chunk.end);
    near.find(|(_, predicate)| {
        let subject = predicate.subject.first().map(|subject| subject.tokens.start);
        let with = predicate.complements.iter().any(|(at, _)| scene.lower(*at) == "with");
        let has = with && is_light(predicate.lemma);
        has && predicate.verb > chunk.end && subject == Some(start)
    })
    .map(|(index, _)| index)
}

/// "Meeting between Osei, Lind ends": a headline's comma for "and".
fn after_comma(scene: &Scene<'_>, list: &[Phrase]) -> Vec<Phrase> {
    let end = list.last().map_or(0, |last| last.tokens.end);
    if scene.is_headline() && scene.tag(end) == Some(Tag::Comma) {
        scene.grammar.list(end + 1).unwrap_or_default()
    } else {
        Vec::new()
    }
}

/// "Lind said talks with Lee had been postponed": Lind, unless a spokesman says it for others.
fn teller(scene: &Scene<'_>, predicate: &Verbal) -> Vec<Party> {
    let Some(head) = predicate.governor.map(|index| &scene.grammar.predicates[index]) else {
        return Vec::new();
    };
    if head.lemma != "say" || head.is_passive {
        return Vec::new();
    }
    let mut tellers = parties::of_list(scene, &head.subject, Wanted::People);
    let speaks_for_others = |party: &Party| {
        let roles = |member: usize| scene.cast.members[member].roles.iter();
        let is_voice = |title: &str| title.to_lowercase().contains("spokes");
        party.member.is_none_or(|member| roles(member).any(|role| is_voice(&role.title)))
    };
    tellers.retain(|party| parties::is_person(scene, party) && !speaks_for_others(party));
    tellers
}

/// The finite verb that a noun without one belongs to: the last one before it, else the first one
/// after ("After talks with Lee, Xi left").
pub(super) fn nearest_main(scene: &Scene<'_>, token: usize) -> Option<usize> {
    let aside = |verb: usize| scene.depth(verb) != scene.depth(token);
    let predicates = || {
        let near = scene.predicates_near(token);
        near.filter(|(_, one)| one.shape == Shape::Finite && !aside(one.verb))
    };
    let before = predicates().rfind(|(_, predicate)| predicate.verb < token);
    before.or_else(|| predicates().next()).map(|(index, _)| index)
}

/// Verbs that add nothing to the noun: "hold talks", "had dinner".
pub(super) fn is_light(lemma: &str) -> bool {
    matches!(
        lemma,
        "hold"
            | "have"
            | "attend"
            | "conduct"
            | "convene"
            | "conclude"
            | "begin"
            | "start"
            | "open"
            | "end"
            | "finish"
            | "complete"
            | "resume"
            | "share"
            | "continue"
            | "enjoy"
            | "eat"
            | "take"
            | "do"
            | "make"
            | "pay"
    )
}

/// Verbs whose subject takes no part: "brokered a meeting with".
fn takes_others(lemma: &str) -> bool {
    matches!(
        lemma,
        "mediate"
            | "broker"
            | "arrange"
            | "report"
            | "say"
            | "set"
            | "facilitate"
            | "describe"
            | "criticize"
            | "praise"
            | "cover"
            | "organize"
    )
}
