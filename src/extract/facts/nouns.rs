//! Facts that a noun names: "talks between Xi and Lee", "Trump's meeting with Ryan".

use super::{
    Found, Party, effects,
    frames::{FRAMES, Trigger},
    parties::{self, Wanted},
    scene::Scene,
    status::{self, Verdict},
    verbs,
};
use crate::{
    extract::{
        clauses::{Phrase, Shape, Tag, Tense, Verbal},
        extraction::Status,
    },
    text::noun_lemma,
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
    let is_head =
        (token + 1..chunk.end).all(|at| !matches!(scene.tag(at), Some(Tag::Noun | Tag::Name)));
    if !is_head {
        return None;
    }
    let noun = Noun { token, chunk, trigger, role: role(scene, token) };
    let frame = if noun.is_telephone(scene) { FRAMES.named("call")? } else { trigger.frame };
    let frame = &FRAMES.all[frame];
    let (mut agents, mut others) = noun.sides(scene)?;
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
        when: scene.date(token),
        days: None,
        place: scene.place(token),
        said_by: scene.said_by(token),
        sentence: scene.words.sentences[scene.number].span,
        trigger: scene.span(token..token + 1),
    })
}

/// A noun that names a fact.
#[derive(Debug)]
struct Noun<'a> {
    token: usize,
    chunk: Range<usize>,
    trigger: &'a Trigger,
    role: Role,
}

/// What the noun is to a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Object(usize),
    /// The predicate and the preposition.
    Complement(usize, usize),
    Subject(usize),
    None,
}

fn role(scene: &Scene<'_>, token: usize) -> Role {
    let holds = |list: &[Phrase]| list.iter().any(|phrase| phrase.tokens.contains(&token));
    for (index, predicate) in scene.predicates_near(token) {
        let own = predicate.shares.is_none()
            && predicate.shape != Shape::Infinitive
            && predicate.shape != Shape::Gerund;
        if holds(&predicate.object) {
            return Role::Object(index);
        }
        if let Some((at, _)) = predicate.complements.iter().find(|(_, list)| holds(list)) {
            return Role::Complement(index, *at);
        }
        if own && holds(&predicate.subject) {
            return Role::Subject(index);
        }
    }
    timed_object(scene, token).unwrap_or(Role::None)
}

/// "cancelled Friday's meeting": a time that owns the noun stands between it and its verb.
fn timed_object(scene: &Scene<'_>, token: usize) -> Option<Role> {
    const FARTHEST: usize = 8;
    let near = token.saturating_sub(FARTHEST)..token;
    let mut has_time = false;
    let between = |at: usize| {
        matches!(
            scene.tag(at),
            Some(Tag::Time | Tag::Possessive | Tag::Number | Tag::Noun | Tag::Determiner)
        )
    };
    for at in near.rev() {
        has_time |= scene.tag(at) == Some(Tag::Possessive)
            && at.checked_sub(1).is_some_and(|at| scene.tag(at) == Some(Tag::Time));
        if scene.tag(at) == Some(Tag::Verb) {
            let all = scene.predicates_near(token);
            let (index, verbal) = all.into_iter().find(|(_, found)| found.verb == at)?;
            return (has_time && !verbal.is_passive).then_some(Role::Object(index));
        }
        if !between(at) {
            return None;
        }
    }
    None
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
            if scene.lower(preposition) == "between" || scene.lower(preposition) == "of" {
                return verbs::split(named, true);
            }
            let agents = if owner.is_empty() { self.holders(scene) } else { owner };
            return (!named.is_empty()).then_some((agents, named));
        }
        if let Some(pair) = self.chunk.clone().find_map(|at| parties::hyphenated(scene, at)) {
            return verbs::split(pair, true);
        }
        if owner.len() > 1 {
            return verbs::split(owner, true);
        }
        let light = match self.role {
            Role::Object(index) => is_light(scene.grammar.predicates[index].lemma),
            _ => false,
        };
        if let Some(sides) = self.attended_or_invited(scene) {
            return Some(sides);
        }
        if (light || self.is_scene(scene)) && owner.is_empty() {
            verbs::split(self.holders(scene), true)
        } else {
            None
        }
    }

    /// "At a meeting in Rome, Xi and Lee embraced."
    fn is_scene(&self, scene: &Scene<'_>) -> bool {
        let before = self.chunk.start.checked_sub(1).map_or("", |at| scene.lower(at));
        let single = matches!(scene.lower(self.chunk.start), "a" | "an" | "their");
        single && matches!(before, "at" | "in" | "during" | "after" | "following")
    }

    /// "The meeting was attended by Xi and Lee", "Xi invited Lee to a meeting".
    fn attended_or_invited(&self, scene: &Scene<'_>) -> Option<(Vec<Party>, Vec<Party>)> {
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
                    return scene.grammar.list(at + 1).map(|list| (at, list));
                }
                Tag::Preposition => {
                    let chunk = scene.grammar.chunk(at + 1)?;
                    if matches!(scene.lower(at), "of" | "among") {
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
    fn holders(&self, scene: &Scene<'_>) -> Vec<Party> {
        let predicate = |index: usize| &scene.grammar.predicates[index];
        let list = match self.role {
            Role::Object(index) if !takes_others(predicate(index).lemma) => {
                &predicate(index).subject
            }
            Role::Complement(index, _) => &predicate(index).subject,
            Role::Subject(index) if predicate(index).is_passive => {
                let by =
                    predicate(index).complements.iter().find(|(at, _)| scene.lower(*at) == "by");
                return by
                    .map_or(Vec::new(), |(_, list)| parties::of_list(scene, list, Wanted::People));
            }
            Role::None => match nearest_main(scene, self.token) {
                Some(index) => &predicate(index).subject,
                None => return Vec::new(),
            },
            _ => return Vec::new(),
        };
        parties::of_list(scene, list, Wanted::People)
    }

    fn status(&self, scene: &Scene<'_>) -> Verdict {
        let verdict = self.plain_status(scene);
        if verdict.status == Status::Held && scene.is_question {
            return Verdict { status: Status::Hypothetical, ..verdict };
        }
        verdict
    }

    fn plain_status(&self, scene: &Scene<'_>) -> Verdict {
        let here = self.token..self.token + 1;
        let beside =
            self.chunk.clone().find_map(|at| Some((at, effects::beside(scene.lower(at))?)));
        let governor = match self.role {
            Role::Object(index) | Role::Complement(index, _) | Role::Subject(index) => Some(index),
            Role::None => None,
        };
        let main = governor.map(|index| status::of_predicate(scene, index));
        let main = match (self.role, main) {
            (Role::Complement(index, _), Some(main)) => Some(status::outcome(scene, index, main)),
            (_, main) => main,
        };
        if let Some(status) = self.denied_by_no(scene, main.as_ref()) {
            return Verdict { status, cue: self.chunk.start..self.token + 1, rule: "no meeting" };
        }
        if let Some((at, found)) = beside
            && (found != Status::Held
                || main.as_ref().is_none_or(|main| main.status == Status::Held))
        {
            return Verdict {
                status: stronger(found, main.as_ref()),
                cue: at..self.token + 1,
                rule: "described noun",
            };
        }
        let Some((index, main)) = governor.zip(main) else {
            return Verdict { status: self.without_verb(scene), cue: here, rule: "noun" };
        };
        let predicate = &scene.grammar.predicates[index];
        let cue = predicate.group.start.min(self.token)
            ..predicate.group.end.min(predicate.group.start.min(self.token) + 8);
        let cue = if cue.is_empty() { here } else { cue };
        let status = match self.role {
            Role::Object(_) => self.as_object(scene, predicate, main.status),
            Role::Complement(_, preposition) => {
                self.as_complement(scene, predicate, preposition, main.status)
            }
            _ => self.as_subject(scene, predicate, main.status),
        };
        Verdict { status, cue, rule: "noun with its verb" }
    }

    /// Before a noun that hangs on no verb: "after talks with Lee, …", "ahead of".
    fn without_verb(&self, scene: &Scene<'_>) -> Status {
        let Some(before) = self.chunk.start.checked_sub(1) else { return Status::Hypothetical };
        let preposition = preposition_at(scene, before);
        match effects::before(preposition) {
            Some(Status::Held) => main_of_sentence(scene, self.token),
            Some(status) => status,
            None if preposition == "of" => before
                .checked_sub(1)
                .and_then(|at| effects::of_word(scene.lower(at)))
                .filter(|s| *s != Status::Held)
                .unwrap_or(Status::Hypothetical),
            None => Status::Hypothetical,
        }
    }

    fn as_object(&self, scene: &Scene<'_>, predicate: &Verbal, main: Status) -> Status {
        if predicate.lemma == "be" && main == Status::Held && predicate.tense != Tense::Past {
            return Status::Hypothetical;
        }
        if is_light(predicate.lemma) || predicate.lemma == "be" {
            return main;
        }
        match effects::of_verbal(scene, predicate) {
            Some(Status::Held) => main,
            Some(_) if matches!(main, Status::Denied | Status::Cancelled) => Status::Denied,
            Some(status) => status,
            None if self.is_definite(scene) => main,
            None => Status::Hypothetical,
        }
    }

    fn as_complement(
        &self,
        scene: &Scene<'_>,
        predicate: &Verbal,
        preposition: usize,
        main: Status,
    ) -> Status {
        let word = preposition_at(scene, preposition);
        // "is scheduled for talks", "invited Xi to a meeting"
        if let Some(effect) =
            effects::of_verbal(scene, predicate).filter(|status| *status != Status::Held)
            && matches!(word, "for" | "to" | "about" | "of" | "on")
        {
            return effect;
        }
        // "under fire for a meeting"
        let noun = preposition.checked_sub(1).and_then(|at| effects::of_word(scene.lower(at)));
        if word == "for"
            && (noun == Some(Status::Held)
                || effects::of_verbal(scene, predicate) == Some(Status::Held))
        {
            return main;
        }
        // "emerged from a room after a meeting": the phrase nearest to the noun counts.
        let nearest = self.chunk.start.checked_sub(1).map_or("", |at| scene.lower(at));
        let nearest = if nearest == "of" || nearest == "to" { word } else { nearest };
        match effects::before(nearest).or_else(|| effects::before(word)) {
            Some(Status::Held) => main,
            Some(status) => status,
            None if word == "for" => Status::Planned,
            None if self.is_definite(scene)
                && matches!(word, "to" | "of" | "about" | "on" | "with" | "by") =>
            {
                main
            }
            None => Status::Hypothetical,
        }
    }

    /// "The talks took place", "were cancelled", "are planned", "fell through".
    fn as_subject(&self, scene: &Scene<'_>, predicate: &Verbal, main: Status) -> Status {
        let effect = effects::of_verbal(scene, predicate).filter(|status| *status != Status::Held);
        match effect {
            Some(status) if predicate.is_passive && main == Status::Held => status,
            Some(Status::Planned) if main == Status::Denied => Status::Denied,
            Some(Status::Cancelled)
                if main == Status::Held && self.came_to_nothing(scene, predicate) =>
            {
                Status::Cancelled
            }
            _ => main,
        }
    }

    /// "The meeting fell through", "collapsed before it began"; talks that collapsed were held.
    fn came_to_nothing(&self, scene: &Scene<'_>, predicate: &Verbal) -> bool {
        let next = scene.lower(predicate.verb + 1);
        let word = scene.lower(self.token);
        let lasts = matches!(
            noun_lemma(word).unwrap_or(word),
            "talk" | "summit" | "negotiation" | "discussion" | "consultation" | "conference"
        );
        let before_it = (predicate.verb + 1..predicate.verb + 4)
            .any(|at| scene.lower(at) == "before" && matches!(scene.lower(at + 1), "it" | "they"));
        match predicate.lemma {
            "fall" => next == "through" || next == "apart" && !lasts,
            "collapse" => !lasts || before_it,
            _ => false,
        }
    }

    /// "There was no meeting", "held no talks", "no meeting took place".
    fn denied_by_no(&self, scene: &Scene<'_>, main: Option<&Verdict>) -> Option<Status> {
        if scene.lower(self.chunk.start) != "no" {
            return None;
        }
        let main = main?;
        let predicate = match self.role {
            Role::Object(index) | Role::Subject(index) => &scene.grammar.predicates[index],
            _ => return None,
        };
        let plain = match self.role {
            Role::Object(_) => {
                is_light(predicate.lemma)
                    || predicate.lemma == "be" && predicate.tense == Tense::Past
            }
            _ => matches!(predicate.lemma, "take" | "occur" | "happen" | "hold"),
        };
        match main.status {
            // "held no talks": the verb itself is denied already.
            Status::Held | Status::Denied if plain => Some(Status::Denied),
            Status::Planned | Status::Cancelled if plain || self.role_is_subject() => {
                Some(Status::Cancelled)
            }
            _ => None,
        }
    }

    fn role_is_subject(&self) -> bool {
        matches!(self.role, Role::Subject(_))
    }

    /// "his meeting", "the meeting": one that is known.
    fn is_definite(&self, scene: &Scene<'_>) -> bool {
        let first = scene.lower(self.chunk.start);
        matches!(first, "the" | "his" | "her" | "their" | "this" | "that" | "those" | "these")
            || self.chunk.clone().any(|at| scene.tag(at) == Some(Tag::Possessive))
    }
}

/// A cancelled plan is cancelled.
fn stronger(beside: Status, main: Option<&Verdict>) -> Status {
    match main.map(|main| main.status) {
        Some(Status::Cancelled) => Status::Cancelled,
        _ => beside,
    }
}

/// The status of the main verb around a noun that hangs on none.
fn main_of_sentence(scene: &Scene<'_>, token: usize) -> Status {
    let main = nearest_main(scene, token);
    main.map_or(Status::Hypothetical, |index| {
        status::outcome(scene, index, status::of_predicate(scene, index)).status
    })
}

/// The finite verb that a noun without one belongs to: the last one before it, else the first one
/// after ("After talks with Lee, Xi left").
fn nearest_main(scene: &Scene<'_>, token: usize) -> Option<usize> {
    let predicates =
        || scene.predicates_near(token).filter(|(_, predicate)| predicate.shape == Shape::Finite);
    let before = predicates().rfind(|(_, predicate)| predicate.verb < token);
    before.or_else(|| predicates().next()).map(|(index, _)| index)
}

/// The preposition at `at`, of two words the telling one: "ahead of", "out of".
fn preposition_at<'s>(scene: &'s Scene<'_>, at: usize) -> &'s str {
    let before = at.checked_sub(1).map_or("", |at| scene.lower(at));
    match (before, scene.lower(at)) {
        ("ahead" | "prior", "of" | "to") => "ahead",
        ("out", "of") => "from",
        (_, word) => word,
    }
}

/// Verbs that add nothing to the noun: "hold talks", "had dinner".
fn is_light(lemma: &str) -> bool {
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
