//! Whether what a noun names happened: "cancelled a meeting", "after talks", "the visit fell through".

use super::{
    effects,
    nouns::{Noun, Role, is_light, nearest_main},
    scene::Scene,
    status::{self, Verdict},
};
use crate::{
    extract::{
        clauses::{Shape, Tag, Tense, Verbal},
        extraction::Status,
    },
    text::noun_lemma,
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

    /// "The planned talks were called off", "took place": what became of what was only planned.
    fn settled(&self, scene: &Scene<'_>, main: Option<&Verdict>) -> Option<Verdict> {
        let (Role::Subject(index), Some(main)) = (self.role, main) else { return None };
        let predicate = &scene.grammar.predicates[index];
        let status = self.as_subject(scene, predicate, main.status);
        let occurs = matches!(predicate.lemma, "occur" | "happen" | "proceed")
            || predicate.lemma == "take" && scene.lower(predicate.verb + 1) == "place";
        let is_over = status == Status::Cancelled && main.status == Status::Held
            || status == Status::Held && occurs;
        is_over.then(|| Verdict {
            status,
            cue: predicate.group.clone(),
            rule: "noun with its verb",
        })
    }

    /// Before a noun that hangs on no verb: "after talks with Lee, …", "ahead of".
    fn without_verb(&self, scene: &Scene<'_>) -> Status {
        let Some(before) = self.chunk.start.checked_sub(1) else { return Status::Hypothetical };
        let preposition = preposition_at(scene, before);
        match effects::before(preposition) {
            Some(Status::Held) => main_of_sentence(scene, self.token),
            Some(status) => status,
            // "Lind, in Rome for talks with Lee, said"
            None if preposition == "for" && self.trigger.sides.contains(&"with") => Status::Planned,
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
            && (matches!(word, "for" | "to" | "about" | "of" | "on")
                // "pulled out of talks", "withdrew from a meeting"
                || word == "from" && effect == Status::Cancelled)
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

/// "pledged to help after a meeting", "failed to agree in talks": what stands beside the deed that
/// was promised or failed did take place.
fn beside_infinitive(scene: &Scene<'_>, index: usize, at: usize) -> Option<Verdict> {
    let predicate = &scene.grammar.predicates[index];
    let governor = predicate.governor.filter(|_| predicate.shape == Shape::Infinitive)?;
    let head = &scene.grammar.predicates[governor];
    let settles = matches!(
        predicate.lemma,
        "reach"
            | "find"
            | "resolve"
            | "agree"
            | "make"
            | "answer"
            | "break"
            | "win"
            | "secure"
            | "settle"
            | "bridge"
            | "overcome"
            | "produce"
            | "strike"
    );
    let decides = matches!(
        head.lemma,
        "fail"
            | "refuse"
            | "decline"
            | "agree"
            | "pledge"
            | "vow"
            | "promise"
            | "decide"
            | "struggle"
            | "manage"
            | "begin"
            | "try"
    );
    let stands = match preposition_at(scene, at) {
        "after" | "following" | "during" => true,
        "in" | "at" => settles,
        _ => false,
    };
    (decides && stands).then(|| status::of_predicate(scene, governor))
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

/// The preposition at `at`, of two words the telling one: "ahead of", "out of".
fn preposition_at<'s>(scene: &'s Scene<'_>, at: usize) -> &'s str {
    let before = at.checked_sub(1).map_or("", |at| scene.lower(at));
    match (before, scene.lower(at)) {
        ("ahead" | "prior", "of" | "to") => "ahead",
        ("out", "of") => "from",
        (_, word) => word,
    }
}
