//! Whether what a noun names happened: "cancelled a meeting", "after talks", "the visit fell through".

use super::{
    effects,
    noun_role::Role,
    noun_surroundings::{
        before_purpose, beside_infinitive, came_of_it, keeps_away, main_of_sentence, measured,
        only_described, only_judged, only_possible, preposition_at, settled_there, stronger,
    },
    nouns::{Noun, is_light},
    retract,
    scene::Scene,
    status::{self, Verdict},
};
use crate::{
    extract::{
        clauses::{Tag, Tense, Verbal},
        extraction::Status,
    },
    text::{noun_lemma, verb_lemma},
};

impl Noun<'_> {
    pub(super) fn status(&self, scene: &Scene<'_>) -> Verdict {
        let verdict = self.plain_status(scene);
        if verdict.status == Status::Held && scene.is_question {
            return Verdict { status: Status::Hypothetical, ..verdict };
        }
        verdict
    }

    fn plain_status(&self, scene: &Scene<'_>) -> Verdict {
        // "Plans for a meeting between Lind and Lee were scrapped."
        let before = self.chunk.start.checked_sub(1);
        let of_plan = before.filter(|at| matches!(scene.lower(*at), "for" | "of"));
        let plan = of_plan.and_then(|at| at.checked_sub(1));
        let plan = plan.filter(|at| thought(scene.lower(*at)).is_some());
        if let Some(dropped) = plan.and_then(|noun| retract::plan_dropped(scene, noun, 0)) {
            return dropped;
        }
        let here = self.token..self.token + 1;
        let beside =
            self.chunk.clone().find_map(|at| Some((at, effects::beside(scene.lower(at))?)));
        let governor = match self.role {
            Role::Object(index) | Role::Complement(index, _) | Role::Subject(index) => Some(index),
            Role::None => None,
        };
        let main = governor.map(|index| status::of_predicate(scene, index));
        let main = match (self.role, main) {
            (Role::Complement(index, at), Some(main)) => Some(
                beside_infinitive(scene, index, at)
                    .or_else(|| before_purpose(scene, index, at))
                    .or_else(|| settled_there(scene, index, at).then(|| main.clone()))
                    .unwrap_or_else(|| status::outcome(scene, index, main)),
            ),
            (_, main) => main,
        };
        if let Some(status) = self.denied_by_no(scene, main.as_ref()) {
            return Verdict { status, cue: self.chunk.start..self.token + 1, rule: "no meeting" };
        }
        if let Some((at, found)) = beside
            && (found != Status::Held
                || main.as_ref().is_none_or(|main| main.status == Status::Held))
        {
            if let Some(settled) = self.settled(scene, main.as_ref()) {
                return settled;
            }
            return Verdict {
                status: stronger(found, main.as_ref()),
                cue: at..self.token + 1,
                rule: "described noun",
            };
        }
        let Some((index, main)) = governor.zip(main) else {
            if let Some(verb) = self.headline_verb(scene) {
                return Verdict { status: Status::Held, cue: verb..verb + 1, rule: "headline" };
            }
            return Verdict { status: self.without_verb(scene), cue: here, rule: "noun" };
        };
        let predicate = &scene.grammar.predicates[index];
        let main = if self.role_is_subject() { came_of_it(scene, predicate, main) } else { main };
        let cue = predicate.group.start.min(self.token)
            ..predicate.group.end.min(predicate.group.start.min(self.token) + 8);
        let cue = if cue.is_empty() { here } else { cue };
        let status = match self.role {
            Role::Object(_) => self.as_object(scene, predicate, main.status),
            Role::Complement(_, preposition) => {
                self.as_complement(scene, predicate, preposition, main.status)
            }
            // "His meeting with Lee was not political.": it was held.
            _ => only_described(scene, predicate)
                .filter(|_| self.is_definite(scene))
                .unwrap_or_else(|| self.as_subject(scene, predicate, main.status)),
        };
        Verdict { status, cue, rule: "noun with its verb" }
    }

    /// "The planned talks were called off", "took place": what became of what was only planned.
    fn settled(&self, scene: &Scene<'_>, main: Option<&Verdict>) -> Option<Verdict> {
        let (Role::Subject(index), Some(main)) = (self.role, main) else { return None };
        let predicate = &scene.grammar.predicates[index];
        let status = self.as_subject(scene, predicate, main.status);
        let occurs = matches!(predicate.lemma, "occur" | "happen" | "proceed")
            || predicate.lemma == "take" && scene.lower(predicate.verb + 1) == "place";
        let is_over = status == Status::Cancelled && main.status == Status::Held
            || matches!(status, Status::Held | Status::Denied) && occurs;
        is_over.then(|| Verdict {
            status,
            cue: predicate.group.clone(),
            rule: "noun with its verb",
        })
    }

    /// Before a noun that hangs on no verb: "after talks with Lee, …", "ahead of".
    fn without_verb(&self, scene: &Scene<'_>) -> Status {
        let start = measured(scene, self.chunk.start);
        let Some(before) = start.checked_sub(1) else { return Status::Hypothetical };
        let preposition = preposition_at(scene, before);
        match effects::before(preposition) {
            Some(Status::Held) => main_of_sentence(scene, self.token),
            Some(status) => status,
            // "Lind, in Rome for talks with Lee, said"
            // "wary of Lee and his long talks with Moe"
            None if preposition == "and" && self.is_owned(scene) => {
                main_of_sentence(scene, self.token)
            }
            None if preposition == "for" && self.trigger.sides.contains(&"with") => Status::Planned,
            None if preposition == "of" => before
                .checked_sub(1)
                .and_then(|at| effects::of_word(scene.lower(at)))
                .filter(|s| *s != Status::Held)
                .unwrap_or(Status::Hypothetical),
            None => Status::Hypothetical,
        }
    }

    /// "Meeting between Osei, Lind prompts doubts": the verb of a headline that tells what came of it.
    fn headline_verb(&self, scene: &Scene<'_>) -> Option<usize> {
        const LONGEST: usize = 10;
        let opens = self.chunk.start == 0 && scene.is_headline();
        let mut after = self.chunk.end..scene.len().min(self.chunk.end + LONGEST);
        let verb = after.find(|at| scene.tag(*at) == Some(Tag::Verb)).filter(|_| opens)?;
        let word = scene.lower(verb);
        let lemma = verb_lemma(word)?;
        let follows = matches!(
            lemma,
            "prompt"
                | "yield"
                | "end"
                | "produce"
                | "fuel"
                | "spark"
                | "stir"
                | "raise"
                | "draw"
                | "bring"
        );
        (follows && lemma != word).then_some(verb)
    }

    fn as_object(&self, scene: &Scene<'_>, predicate: &Verbal, main: Status) -> Status {
        if predicate.lemma == "be" && main == Status::Held && predicate.tense != Tense::Past {
            return Status::Hypothetical;
        }
        if is_light(predicate.lemma) || predicate.lemma == "be" {
            return main;
        }
        // "attacked the idea of talks"
        let word = |back: usize| self.token.checked_sub(back).map_or("", |at| scene.lower(at));
        if let (Some(status), Status::Held, "of") = (thought(word(2)), main, word(1)) {
            return status;
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
            && (matches!(word, "for" | "to" | "about" | "of" | "on")
                // "pulled out of talks", "withdrew from a meeting"
                || word == "from" && effect == Status::Cancelled)
        {
            return effect;
        }
        // "declined to comment on his talks with Lee"
        if matches!(main, Status::Cancelled | Status::Denied)
            && matches!(predicate.lemma, "comment" | "speak" | "talk" | "elaborate" | "say")
            && matches!(word, "on" | "about" | "of")
        {
            return Status::Hypothetical;
        }
        // "visited Rome for talks with Lee"
        let was_there = matches!(predicate.lemma, "visit" | "tour")
            && predicate.tense == Tense::Past
            && scene.tag(predicate.group.start) != Some(Tag::Auxiliary);
        if word == "for" && was_there && main == Status::Held {
            return main;
        }
        // "left on Tuesday for talks with Lee"
        if word == "for" && matches!(predicate.lemma, "leave" | "depart" | "return") {
            return if main == Status::Held { Status::Planned } else { main };
        }
        // "stayed away from talks", "was absent from a meeting", "was kept out of it"
        if main == Status::Held && keeps_away(scene, predicate, preposition) {
            return Status::Denied;
        }
        // "criticized plans for a meeting"
        let before = preposition.checked_sub(1).map_or("", |at| scene.lower(at));
        if let (Some(status), Status::Held, "for" | "of") = (thought(before), main, word) {
            return status;
        }
        // "under fire for a meeting"
        let noun = effects::of_word(before);
        if word == "for"
            && (noun == Some(Status::Held)
                || effects::of_verbal(scene, predicate) == Some(Status::Held))
        {
            return main;
        }
        // "emerged from a room after a meeting": the phrase nearest to the noun counts.
        let start = measured(scene, self.chunk.start);
        let nearest = start.checked_sub(1).map_or("", |at| scene.lower(at));
        let nearest = if nearest == "of" || nearest == "to" { word } else { nearest };
        match effects::before(nearest).or_else(|| effects::before(word)) {
            Some(Status::Held) => main,
            Some(status) => status,
            None if word == "for" => Status::Planned,
            // "returned from talks"
            None if word == "from"
                && matches!(predicate.lemma, "return" | "emerge" | "come" | "fly" | "walk") =>
            {
                main
            }
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
        // "The possibility of a meeting with Lee arose."
        let word =
            |back: usize| self.chunk.start.checked_sub(back).map_or("", |at| scene.lower(at));
        if let (Some(status), "of" | "for") = (thought(word(2)), word(1)) {
            return status;
        }
        if let Some(status) = only_possible(scene, predicate).filter(|_| main != Status::Cancelled)
        {
            return status;
        }
        if main == Status::Planned && self.is_any(scene) && only_judged(scene, predicate) {
            return Status::Hypothetical;
        }
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
            // "no meeting was planned"
            Status::Held | Status::Denied if predicate.is_passive && self.role_is_subject() => {
                let planned = effects::of_verbal(scene, predicate) == Some(Status::Planned);
                planned.then_some(Status::Cancelled)
            }
            _ => None,
        }
    }

    fn role_is_subject(&self) -> bool {
        matches!(self.role, Role::Subject(_))
    }

    /// "his meeting", "Lee's meeting"
    fn is_owned(&self, scene: &Scene<'_>) -> bool {
        matches!(scene.lower(self.chunk.start), "his" | "her" | "their")
            || self.chunk.clone().any(|at| scene.tag(at) == Some(Tag::Possessive))
    }

    /// "a meeting", "any meeting": none that is known.
    fn is_any(&self, scene: &Scene<'_>) -> bool {
        let first = scene.lower(self.chunk.start);
        matches!(first, "a" | "an" | "any" | "such" | "another") || self.chunk.start == self.token
    }

    /// "his meeting", "the meeting": one that is known.
    fn is_definite(&self, scene: &Scene<'_>) -> bool {
        let first = scene.lower(self.chunk.start);
        matches!(first, "the" | "his" | "her" | "their" | "this" | "that" | "those" | "these")
            || self.chunk.clone().any(|at| scene.tag(at) == Some(Tag::Possessive))
    }
}

/// What "plans", "a proposal", "the idea" make of what they are for.
fn thought(noun: &str) -> Option<Status> {
    effects::of_word(noun).filter(|status| {
        matches!(status, Status::Planned | Status::Requested | Status::Hypothetical)
    })
}
