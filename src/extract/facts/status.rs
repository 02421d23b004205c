//! Whether it happened: the status of a verb from its own group and from all that governs it.

use super::{
    dependents::{gerund, has_no, infinitive},
    effects, retract,
    scene::Scene,
};
use crate::extract::{
    clauses::{Shape, Tag, Tense, Verbal},
    extraction::Status,
};
use std::ops::Range;

/// A status, the tokens that set it and the rule that read them.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub(super) status: Status,
    pub(super) cue: Range<usize>,
    pub(super) rule: &'static str,
}

/// How deep a chain of governing verbs is followed.
const DEEPEST: usize = 6;

/// The status of predicate `index`.
pub(super) fn of_predicate(scene: &Scene<'_>, index: usize) -> Verdict {
    let verdict = at_depth(scene, index, 0);
    if verdict.status == Status::Held && scene.is_question {
        return Verdict { status: Status::Hypothetical, cue: verdict.cue, rule: "question" };
    }
    verdict
}

/// What came of predicate `index`, seen from what hangs on it by a preposition: a plan where an
/// infinitive makes it one ("After lunch with Lee, Xi is scheduled to speak").
pub(super) fn outcome(scene: &Scene<'_>, index: usize, verdict: Verdict) -> Verdict {
    let lemma = scene.grammar.predicates[index].lemma;
    let plan = effects::of_word(lemma).filter(|status| *status == Status::Planned);
    let governs = || {
        let all = scene.grammar.predicates.iter().skip(index + 1).take(2);
        all.into_iter()
            .any(|later| later.governor == Some(index) && later.shape == Shape::Infinitive)
    };
    match plan {
        Some(status) if verdict.status == Status::Held && governs() => {
            Verdict { status, ..verdict }
        }
        _ => verdict,
    }
}

pub(super) fn at_depth(scene: &Scene<'_>, index: usize, depth: usize) -> Verdict {
    let predicate = &scene.grammar.predicates[index];
    let own = |status, rule| Verdict { status, cue: predicate.group.clone(), rule };
    if depth > DEEPEST {
        return own(Status::Hypothetical, "too deep");
    }
    let bare = predicate.group.len() == 1
        && predicate.shape == Shape::Finite
        && (predicate.tense == Tense::Present || predicate.is_passive);
    if let Some(sharer) = predicate.shares
        && (bare || predicate.shape != Shape::Finite)
    {
        return at_depth(scene, sharer, depth + 1);
    }
    let verdict = match predicate.shape {
        Shape::Infinitive => infinitive(scene, predicate, depth),
        Shape::Gerund => gerund(scene, predicate, depth),
        Shape::Participle => participle(scene, predicate),
        Shape::Finite => finite(scene, predicate),
    };
    let verdict = retract::own(scene, predicate, verdict);
    let verdict = if predicate.shape == Shape::Finite {
        in_clause(scene, predicate, verdict, depth)
    } else {
        verdict
    };
    if predicate.is_negated { negated(scene, predicate, verdict) } else { verdict }
}

/// "led by Lee"; "if convicted" only supposes it.
fn participle(scene: &Scene<'_>, predicate: &Verbal) -> Verdict {
    let start = predicate.group.start;
    let before = start.checked_sub(1).map_or("", |at| scene.lower(at));
    let supposes = matches!(before, "if" | "unless" | "until" | "once" | "when" | "whether");
    let status = if supposes { Status::Hypothetical } else { Status::Held };
    let cue = start - usize::from(supposes)..predicate.group.end;
    Verdict { status, cue, rule: if supposes { "condition" } else { "participle" } }
}

/// "did not meet", "will not meet", "not to meet".
fn negated(scene: &Scene<'_>, predicate: &Verbal, verdict: Verdict) -> Verdict {
    let modal = predicate.modal.map_or("", |at| scene.lower(at));
    let will = matches!(modal, "will" | "wo" | "would" | "shall" | "'ll");
    let status = match verdict.status {
        Status::Denied | Status::Cancelled => verdict.status,
        Status::Hypothetical if !will => Status::Denied,
        Status::Held => Status::Denied,
        _ => Status::Cancelled,
    };
    Verdict { status, cue: predicate.group.clone(), rule: "negated" }
}

/// A finite verb by its modal and tense.
fn finite(scene: &Scene<'_>, predicate: &Verbal) -> Verdict {
    let own = |status, rule| Verdict { status, cue: predicate.group.clone(), rule };
    if let Some(modal) = predicate.modal {
        let will = matches!(scene.lower(modal), "will" | "shall" | "'ll" | "’ll" | "wo" | "sha");
        let would = matches!(scene.lower(modal), "would" | "'d" | "’d");
        if will && !predicate.is_perfect {
            return own(Status::Planned, "future");
        }
        if would && is_habit(scene, predicate) {
            return own(Status::Held, "habit");
        }
        if would && !predicate.is_perfect && predicate.governor.is_some() {
            return own(Status::Planned, "future in the past");
        }
        return own(Status::Hypothetical, "modal");
    }
    match predicate.tense {
        Tense::Past => own(Status::Held, "past"),
        Tense::Present | Tense::Progressive if has_time(scene, predicate) => {
            own(Status::Planned, "present with a time")
        }
        Tense::Present => present(scene, predicate),
        Tense::Progressive => own(Status::Held, "present"),
        Tense::None => own(Status::Hypothetical, "no tense"),
    }
}

/// "At times Xi would meet Lee", "Xi meets regularly with Lee".
fn is_habit(scene: &Scene<'_>, predicate: &Verbal) -> bool {
    let around = predicate.group.start.saturating_sub(8)..predicate.verb + 3;
    let mut words = around.map(|at| scene.lower(at));
    words.any(|word| {
        matches!(
            word,
            "often"
                | "sometimes"
                | "regularly"
                | "frequently"
                | "occasionally"
                | "usually"
                | "times"
        )
    })
}

/// "Xi meets Lee" is held; "when Xi meets Lee" is to come.
fn present(scene: &Scene<'_>, predicate: &Verbal) -> Verdict {
    let own = |status, rule| Verdict { status, cue: predicate.group.clone(), rule };
    let opener = predicate.opener.map_or("", |at| scene.lower(at));
    match opener {
        "when" | "once" | "until" | "before" | "after" | "till" | "where" => {
            own(Status::Planned, "present after when")
        }
        _ if scene.grammar.tagged[predicate.verb].lower == predicate.lemma
            && predicate.subject.is_empty() =>
        {
            own(Status::Hypothetical, "no subject")
        }
        _ if is_habit(scene, predicate) => own(Status::Held, "habit"),
        _ => own(Status::Held, "present"),
    }
}

/// Whether a time that lies ahead stands in the clause: "on Thursday", "tomorrow".
fn has_time(scene: &Scene<'_>, predicate: &Verbal) -> bool {
    let clause = scene.clause(predicate.verb);
    let ahead = |at: usize| {
        let word = scene.lower(at);
        let time = scene.tag(at) == Some(Tag::Time);
        let past =
            matches!(word, "today" | "yesterday" | "last" | "previous" | "past" | "following");
        time && !past || matches!(word, "soon" | "shortly" | "later" | "next")
    };
    clause.clone().any(ahead)
        && !clause
            .clone()
            .any(|at| matches!(scene.lower(at), "last" | "yesterday" | "every" | "each"))
}

/// What the clause around a finite verb makes of it: "if", "denied that", "hopes that".
fn in_clause(scene: &Scene<'_>, predicate: &Verbal, verdict: Verdict, depth: usize) -> Verdict {
    let opener = predicate.opener.map_or("", |at| scene.lower(at));
    if matches!(opener, "if" | "whether" | "unless" | "lest" | "though-if") {
        let at = predicate.opener.unwrap_or(predicate.verb);
        return Verdict { status: Status::Hypothetical, cue: at..at + 1, rule: "condition" };
    }
    if let Some(untrue) = retract::announced(scene, predicate) {
        return untrue;
    }
    let noun = opener_noun(scene, predicate);
    let Some(governor) = predicate.governor else {
        let at = predicate.opener.unwrap_or(predicate.verb);
        return match noun.filter(|_| verdict.status == Status::Held) {
            Some(status @ (Status::Denied | Status::Hypothetical)) => {
                Verdict { status, cue: at.saturating_sub(1)..at + 1, rule: "supposed clause" }
            }
            _ => verdict,
        };
    };
    let head = &scene.grammar.predicates[governor];
    let thought = effects::of_clause(head.lemma);
    // "denied reports that Xi met Lee", "dismissed a rumour that"
    let refutes = effects::of_word(head.lemma) == Some(Status::Denied)
        || matches!(head.lemma, "dismiss" | "reject");
    let noun = match noun {
        Some(Status::Hypothetical) if refutes && !head.is_passive => Some(Status::Denied),
        noun => noun,
    };
    let effect = noun.or(thought).or_else(|| effects::of_verbal(scene, head));
    let by_head = |status, rule| Verdict { status, cue: head.group.clone(), rule };
    match effect {
        Some(Status::Denied) if !head.is_negated => by_head(Status::Denied, "denied clause"),
        Some(Status::Hypothetical | Status::Requested) if !is_reporting(head.lemma) => {
            by_head(Status::Hypothetical, "supposed clause")
        }
        _ if depth < DEEPEST && verdict.status == Status::Held => {
            let above = at_depth(scene, governor, depth + 1);
            match above.status {
                Status::Held => verdict,
                Status::Denied if is_reporting(head.lemma) && above.rule == "adverb" => {
                    by_head(Status::Denied, "falsely said")
                }
                // "refused to confirm that she met him", "did not say that she met him"
                Status::Denied | Status::Cancelled
                    if is_reporting(head.lemma) || is_thinking(head.lemma) =>
                {
                    by_head(Status::Hypothetical, "not said")
                }
                // "will say that he met", "may have heard that he met"
                _ if is_reporting(head.lemma) => verdict,
                _ => Verdict { status: above.status, cue: above.cue, rule: above.rule },
            }
        }
        _ => verdict,
    }
}

/// The noun before "that": "no evidence that", "rumors that".
fn opener_noun(scene: &Scene<'_>, predicate: &Verbal) -> Option<Status> {
    let that = predicate.opener.filter(|at| scene.lower(*at) == "that")?;
    // "the rumour in August that"
    let is_time = |at: &usize| {
        scene.tag(*at) == Some(Tag::Time)
            || scene.tag(*at) == Some(Tag::Preposition) && scene.tag(*at + 1) == Some(Tag::Time)
    };
    let at = (that.saturating_sub(4)..that).rev().find(|at| !is_time(at))?;
    if has_no(scene, at) {
        return Some(Status::Denied);
    }
    (scene.tag(at) == Some(Tag::Noun)).then(|| effects::of_word(scene.lower(at))).flatten()
}

/// "No one believes that Xi met Lee": thinking it does not make it so.
fn is_thinking(lemma: &str) -> bool {
    matches!(lemma, "believe" | "think" | "remember" | "recall" | "understand" | "see")
}

pub(super) fn is_reporting(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "report"
            | "claim"
            | "tell"
            | "announce"
            | "confirm"
            | "talk"
            | "add"
            | "write"
            | "note"
            | "show"
            | "reveal"
            | "state"
            | "know"
            | "admit"
            | "acknowledge"
            | "learn"
            | "hear"
            | "insist"
            | "declare"
    )
}
