//! The status of infinitives and gerunds, which hang on another word: "plans to meet", "after
//! meeting".

use super::{
    effects, retract,
    scene::Scene,
    status::{Verdict, at_depth, is_reporting, outcome},
};
use crate::extract::{
    clauses::{Shape, Tag, Tense, Verbal},
    extraction::Status,
};
use crate::text::verb_lemma;
use std::ops::Range;

/// "plans to meet", "is due to meet", "asked him to meet", "flew there to meet".
pub(super) fn infinitive(scene: &Scene<'_>, predicate: &Verbal, depth: usize) -> Verdict {
    let to = predicate.group.start;
    // "is to meet", "was to have met"
    if scene.tag(to) != Some(Tag::To) {
        return Verdict { status: Status::Planned, cue: predicate.group.clone(), rule: "is to" };
    }
    let governing = predicate.governing.filter(|at| of_governing(scene, *at).is_some());
    let governor = predicate.governor.map(|index| &scene.grammar.predicates[index]);
    let cue = |from: usize| from..predicate.group.end.min(from + 8).max(from + 1);
    let above = predicate.governor.map(|index| at_depth(scene, index, depth + 1));
    if predicate.is_perfect && governor.is_some_and(reports_past) {
        // "is wrongly said to have met", "is not known to have met"
        let doubt = above.as_ref().filter(|above| above.status != Status::Held);
        // "is believed to have met": what people only think
        let thought = governor.is_some_and(|head| is_thought(head.lemma) || head.lemma == "allege");
        let base = if thought { Status::Hypothetical } else { Status::Held };
        let status = doubt.map_or(base, |above| above.status);
        return Verdict { status, cue: cue(to), rule: "reported to have" };
    }
    // "used to support Lee"
    let before = to.checked_sub(1).map_or("", |at| scene.lower(at));
    if before == "used" && governor.is_some_and(|head| head.lemma == "use" && !head.is_passive) {
        return Verdict { status: Status::Held, cue: cue(to - 1), rule: "used to" };
    }
    // "went to see Lee"
    if let (Some(head), Some(above), "see") = (governor, &above, predicate.lemma)
        && head.lemma == "go"
        && head.verb + 1 == to
        && head.tense == Tense::Past
    {
        return Verdict { status: above.status, cue: cue(head.verb), rule: "went to see" };
    }
    // "signed a decree to ban plastic bags"
    if let (Some(head), Some(above)) = (governor, &above)
        && enacts(scene, head, to)
    {
        return Verdict { status: above.status, cue: cue(head.verb), rule: "enacted" };
    }
    let (status, at) = match (governing, governor) {
        // "did not need to meet" says nothing of what happened.
        (_, Some(head))
            if matches!(head.lemma, "need" | "have") && governing == Some(head.verb) =>
        {
            return Verdict { status: Status::Hypothetical, cue: cue(head.verb), rule: "need" };
        }
        (Some(at), _) => (of_governing(scene, at), at),
        (None, Some(head)) => {
            (effects::of_verbal(scene, head).filter(|_| !is_motion(head.lemma)), head.verb)
        }
        (None, None) => (Some(Status::Planned), to),
    };
    // "was at the airport to greet Lee"
    let waits = governor.is_some_and(|head| {
        is_there(scene, head, to) || turns_out(head) && predicate.lemma != "meet"
    });
    let held = above.as_ref().is_some_and(|above| above.status == Status::Held);
    if waits
        && held
        && governing.is_none()
        && matches!(predicate.lemma, "greet" | "welcome" | "receive" | "meet")
    {
        // "is in Rome to meet Lee" is still to come.
        let to_come = predicate.lemma == "meet"
            && governor.is_some_and(|head| head.lemma == "be" && head.tense == Tense::Present);
        let status = if to_come { Status::Planned } else { Status::Held };
        return Verdict { status, cue: cue(to), rule: "there to greet" };
    }
    // "was too ill to meet Lee", "was ready and able to meet Lee"
    if let Some(head) = governor
        && head.lemma == "be"
        && governing.is_none()
        && held
        && !ordinal(scene, head.verb..to)
        && !is_placed(scene, head.verb)
    {
        let too = (head.verb..to).any(|at| scene.lower(at) == "too");
        let status = if too { Status::Denied } else { Status::Hypothetical };
        return Verdict { status, cue: cue(head.verb), rule: "too ill to meet" };
    }
    let is_ordinal = governor.is_some_and(|head| ordinal(scene, head.verb..to));
    // "dropped plans to meet", "turned down an invitation to meet"
    if matches!(status, Some(Status::Planned | Status::Requested))
        && let Some(dropped) =
            plan_noun(scene, at, to).and_then(|noun| retract::plan_dropped(scene, noun, depth))
    {
        return dropped;
    }
    let (status, rule) = match (status, &above) {
        _ if is_ordinal && above.as_ref().is_some_and(|above| above.status == Status::Held) => {
            (Status::Held, "first to")
        }
        // "is not the first minister to meet"
        (None, Some(above)) if is_ordinal && above.status == Status::Denied => {
            (Status::Hypothetical, "not the first to")
        }
        (Some(status), None) => {
            (status, if governor.is_none() { "headline infinitive" } else { "governed infinitive" })
        }
        (Some(_), Some(_)) if governing.is_some_and(|at| has_no(scene, at)) => {
            (Status::Cancelled, "no plans")
        }
        (Some(status), Some(above)) => (under(status, above), "governed infinitive"),
        // "visited the capital to meet Lee"
        (None, Some(above)) if above.status == Status::Held && stayed(governor) => {
            (Status::Held, "visited to")
        }
        (None, Some(above)) if above.status == Status::Held || above.status == Status::Planned => {
            (Status::Planned, "purpose")
        }
        (None, Some(above)) => (above.status, "purpose"),
        (None, None) => (Status::Planned, "infinitive"),
    };
    Verdict { status, cue: cue(at.min(to)), rule }
}

/// "signed a decree to", "passed a law to": what the law says is law.
fn enacts(scene: &Scene<'_>, head: &Verbal, to: usize) -> bool {
    let noun = to.checked_sub(1).map_or("", |at| scene.lower(at));
    let is_law = matches!(noun, "law" | "decree" | "ordinance" | "edict" | "legislation");
    match head.lemma {
        "sign" | "issue" | "enact" => is_law || matches!(noun, "order" | "bill" | "proclamation"),
        "pass" | "adopt" => is_law,
        _ => false,
    }
}

/// "left a meeting" tells that it was held, "left to meet Lee" doesn't.
fn is_motion(lemma: &str) -> bool {
    matches!(
        lemma,
        "leave" | "emerge" | "return" | "follow" | "attend" | "conclude" | "end" | "open"
    )
}

/// "was at the airport to greet Lee", "stood there to greet Lee".
fn is_there(scene: &Scene<'_>, head: &Verbal, to: usize) -> bool {
    match head.lemma {
        "be" => is_placed(scene, head.verb),
        "stand" | "gather" | "come" | "line" => {
            !(head.verb..to).any(|at| matches!(scene.lower(at), "about" | "not" | "close"))
        }
        _ => false,
    }
}

/// "called out the bands to welcome Lee", "drove to the airport to greet Lee"
fn turns_out(head: &Verbal) -> bool {
    let out = head.particle.is_some();
    out && matches!(head.lemma, "call" | "turn" | "roll") || matches!(head.lemma, "drive" | "rush")
}

/// Whether a place stands after the verb "be" at `be`: "was there", "was at the airport".
fn is_placed(scene: &Scene<'_>, be: usize) -> bool {
    let first = |at: &usize| {
        scene.tag(*at) != Some(Tag::Adverb) || matches!(scene.lower(*at), "there" | "here")
    };
    let after = (be + 1..be + 4).find(first).map_or("", |at| scene.lower(at));
    matches!(
        after,
        "there" | "here" | "at" | "in" | "on" | "outside" | "inside" | "among" | "by" | "near"
    )
}

/// The effect of the word right before "to" when it is no part of a name: "due", "plans".
fn of_governing(scene: &Scene<'_>, at: usize) -> Option<Status> {
    match scene.tag(at) {
        // "in order to meet"
        Some(Tag::Noun) if scene.lower(at) == "order" => None,
        Some(Tag::Verb) if verb_lemma(scene.lower(at)).is_some_and(is_motion) => None,
        Some(Tag::Noun | Tag::Verb) => effects::of_word(scene.lower(at)),
        // "was about to meet"
        Some(Tag::Preposition | Tag::Adverb) if scene.lower(at) == "about" => Some(Status::Planned),
        Some(Tag::But) if scene.lower(at) == "yet" => Some(Status::Denied),
        _ => None,
    }
}

/// The noun of a plan before "to": "plans to meet", "plans for Xi to meet".
fn plan_noun(scene: &Scene<'_>, at: usize, to: usize) -> Option<usize> {
    let is_plan = |at: &usize| scene.tag(*at) == Some(Tag::Noun);
    if at < to && is_plan(&at) {
        return Some(at);
    }
    let chunk = scene.grammar.chunk(to.checked_sub(1)?)?;
    let by = chunk.start.checked_sub(1).filter(|at| scene.lower(*at) == "for")?;
    by.checked_sub(1).filter(is_plan)
}

/// "no plans to meet"
pub(super) fn has_no(scene: &Scene<'_>, noun: usize) -> bool {
    scene.grammar.chunk(noun).is_some_and(|chunk| scene.lower(chunk.start) == "no")
}

/// A visit that is over, unlike a journey that has begun.
fn stayed(governor: Option<&Verbal>) -> bool {
    governor.is_some_and(|head| matches!(head.lemma, "visit" | "tour") && head.tense == Tense::Past)
}

/// "is said to have met", "claims to have met".
fn reports_past(head: &Verbal) -> bool {
    matches!(
        head.lemma,
        "say"
            | "believe"
            | "report"
            | "know"
            | "think"
            | "claim"
            | "understand"
            | "allege"
            | "appear"
            | "seem"
            | "admit"
            | "recall"
            | "remember"
            | "announce"
            | "pronounce"
            | "declare"
    ) && !head.is_negated
}

/// "is thought to have met", "appears to have met"
fn is_thought(lemma: &str) -> bool {
    matches!(lemma, "believe" | "think" | "appear" | "seem")
}

/// "was the first leader to meet Xi"
fn ordinal(scene: &Scene<'_>, mut tokens: Range<usize>) -> bool {
    // "refused last night to receive Lee" counts nobody.
    let is_time = |at: usize| [at, at + 1].iter().any(|at| scene.tag(*at) == Some(Tag::Time));
    tokens.any(|at| {
        matches!(scene.lower(at), "first" | "last" | "only" | "latest" | "second" | "third")
            && !is_time(at)
    })
}

/// What a governed act comes to when its governor has a status of its own.
fn under(effect: Status, above: &Verdict) -> Status {
    match (effect, above.status) {
        (effect, Status::Held) => effect,
        // "did not agree to meet", "no longer plans to meet"
        (
            Status::Planned | Status::Requested | Status::Held | Status::Hypothetical,
            Status::Denied | Status::Cancelled,
        ) => {
            if effect == Status::Planned {
                Status::Cancelled
            } else {
                Status::Denied
            }
        }
        (Status::Cancelled | Status::Denied, Status::Denied)
        | (Status::Planned, Status::Hypothetical) => Status::Hypothetical,
        (Status::Held, above) => above,
        (effect, _) => effect,
    }
}

/// "after meeting", "denied meeting", "arrived, meeting": by the word before, else the main verb.
pub(super) fn gerund(scene: &Scene<'_>, predicate: &Verbal, depth: usize) -> Verdict {
    let start = predicate.group.start;
    let word = predicate.governing;
    let tag = word.and_then(|at| scene.tag(at));
    let governor = predicate.governor.map(|index| &scene.grammar.predicates[index]);
    let above = main_verdict(scene, predicate, depth);
    let verdict =
        |status, from: usize, rule| Verdict { status, cue: from..predicate.verb + 1, rule };
    let base = above.as_ref().map_or(Status::Hypothetical, |above| above.status);
    let from = word.unwrap_or(start);
    match tag {
        Some(Tag::Preposition | Tag::Subordinator) => {
            let preposition = word.map_or("", |at| scene.lower(at));
            // "is ending his visit before meeting Lee", "Before meeting Lee, Xi said"
            let head = main_of(scene, predicate).map(|index| &scene.grammar.predicates[index]);
            let said = head.is_some_and(|head| {
                let is_over = head.tense == Tense::Past || head.shape != Shape::Finite;
                is_reporting(head.lemma) || speaks(head.lemma) || !is_over
            });
            match preposition {
                "before" if base == Status::Held && !said => {
                    verdict(Status::Held, from, "before meeting")
                }
                "before" | "until" | "till" => verdict(Status::Planned, from, "before meeting"),
                "after" | "since" | "following" | "upon" | "when" | "while" | "by" | "on"
                | "including" => verdict(base, from, "after meeting"),
                "without" | "despite" if preposition == "without" => {
                    verdict(Status::Denied, from, "without meeting")
                }
                "about" | "of" | "for" | "from" | "against" | "to" | "in" => {
                    let status = governed_gerund(scene, predicate, from, base);
                    verdict(status, governor.map_or(from, |head| head.verb), "governed gerund")
                }
                _ => verdict(Status::Hypothetical, from, "gerund"),
            }
        }
        Some(Tag::Verb) => {
            let effect = governor.and_then(|head| effects::of_verbal(scene, head));
            let above = above.unwrap_or(Verdict {
                status: Status::Hypothetical,
                cue: start..start + 1,
                rule: "gerund",
            });
            let status = effect.map_or(Status::Hypothetical, |effect| under(effect, &above));
            verdict(status, from, "governed gerund")
        }
        None | Some(Tag::Comma | Tag::Dash | Tag::Noun | Tag::Name | Tag::Quote | Tag::And) => {
            verdict(base, start, "participle")
        }
        _ => verdict(Status::Hypothetical, start, "gerund"),
    }
}

/// "speaking to reporters before meeting Lee": it is still to come.
fn speaks(lemma: &str) -> bool {
    matches!(
        lemma,
        "speak"
            | "comment"
            | "address"
            | "warn"
            | "vow"
            | "promise"
            | "predict"
            | "joke"
            | "quip"
            | "tweet"
    )
}

/// "spoke of meeting", "plans for meeting": by the noun or verb before the preposition.
fn governed_gerund(
    scene: &Scene<'_>,
    predicate: &Verbal,
    preposition: usize,
    base: Status,
) -> Status {
    let noun = preposition
        .checked_sub(1)
        .filter(|at| matches!(scene.tag(*at), Some(Tag::Noun | Tag::Verb)));
    let effect = noun.and_then(|at| effects::of_word(scene.lower(at)));
    let head = predicate.governor.map(|index| &scene.grammar.predicates[index]);
    match effect.or_else(|| head.and_then(|head| effects::of_verbal(scene, head))) {
        Some(Status::Held) => base,
        Some(effect) => effect,
        None if predicate.is_perfect => base,
        None if matches!(scene.lower(preposition), "for" | "from" | "in")
            && predicate.is_perfect =>
        {
            base
        }
        None => Status::Hypothetical,
    }
}

/// The main verb of a gerund, whether it stands before or after.
fn main_of(scene: &Scene<'_>, predicate: &Verbal) -> Option<usize> {
    let after = || {
        scene.predicates_near(predicate.verb).find(|(_, later)| {
            later.verb > predicate.verb
                && later.shape == Shape::Finite
                && later.subject == predicate.subject
        })
    };
    predicate.governor.or_else(|| after().map(|(index, _)| index))
}

/// The verdict on the main verb of a gerund.
fn main_verdict(scene: &Scene<'_>, predicate: &Verbal, depth: usize) -> Option<Verdict> {
    main_of(scene, predicate).map(|index| outcome(scene, index, at_depth(scene, index, depth + 1)))
}
