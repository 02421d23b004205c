//! Whether it happened: the status of a verb from its own group and from all that governs it.

use super::scene::Scene;
use crate::{
    extract::{
        clauses::{Shape, Tag, Tense, Verbal},
        extraction::Status,
    },
    text::{lines, noun_lemma, verb_lemma},
};
use std::{collections::HashMap, ops::Range, sync::LazyLock};

/// A status, the tokens that set it and the rule that read them.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub(super) status: Status,
    pub(super) cue: Range<usize>,
    pub(super) rule: &'static str,
}

/// The word lists of `status.txt`.
#[derive(Debug, Default)]
struct Effects {
    word: HashMap<&'static str, Status>,
    beside: HashMap<&'static str, Status>,
    before: HashMap<&'static str, Status>,
}

static EFFECTS: LazyLock<Effects> = LazyLock::new(|| {
    let mut effects = Effects::default();
    for line in lines(include_str!("../en/facts/status.txt")) {
        let Some((head, words)) = line.split_once(": ") else { continue };
        let Some((list, name)) = head.split_once(' ') else { continue };
        let Some(status) = Status::ALL.into_iter().find(|status| status.name() == name) else {
            continue;
        };
        let list = match list {
            "word" => &mut effects.word,
            "beside" => &mut effects.beside,
            _ => &mut effects.before,
        };
        for word in words.split_whitespace() {
            list.entry(word).or_insert(status);
        }
    }
    effects
});

/// What `word` says of what depends on it: "plans", "declined", "due".
pub(super) fn of_word(word: &str) -> Option<Status> {
    let effects = &EFFECTS.word;
    let lemma = verb_lemma(word).and_then(|lemma| effects.get(lemma));
    let noun = || noun_lemma(word).and_then(|lemma| effects.get(lemma));
    effects.get(word).or(lemma).or_else(noun).copied()
}

/// What a verb with its particle says: "called off", "plans".
pub(super) fn of_verbal(scene: &Scene<'_>, verbal: &Verbal) -> Option<Status> {
    let particle = verbal.particle.map(|at| scene.lower(at));
    let whole = particle.and_then(|particle| {
        EFFECTS.word.get(format!("{}+{particle}", verbal.lemma).as_str()).copied()
    });
    whole.or_else(|| of_word(verbal.lemma))
}

/// What an adjective says of its noun: "planned", "recent".
pub(super) fn beside(word: &str) -> Option<Status> {
    EFFECTS.beside.get(word).copied()
}

/// What a preposition says of its noun: "before", "after".
pub(super) fn before(word: &str) -> Option<Status> {
    EFFECTS.before.get(word).copied()
}

/// How deep a chain of governing verbs is followed.
const DEEPEST: usize = 6;

/// The status of predicate `index`.
pub(super) fn of_predicate(scene: &Scene<'_>, index: usize) -> Verdict {
    let verdict = at_depth(scene, index, 0);
    if verdict.status == Status::Held && scene.is_question() {
        return Verdict { status: Status::Hypothetical, cue: verdict.cue, rule: "question" };
    }
    verdict
}

/// What came of predicate `index`, seen from what hangs on it by a preposition: a plan where an
/// infinitive makes it one ("After lunch with Lee, Xi is scheduled to speak").
pub(super) fn outcome(scene: &Scene<'_>, index: usize, verdict: Verdict) -> Verdict {
    let lemma = scene.grammar.predicates[index].lemma;
    let plan = of_word(lemma).filter(|status| *status == Status::Planned);
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

fn at_depth(scene: &Scene<'_>, index: usize, depth: usize) -> Verdict {
    let predicate = &scene.grammar.predicates[index];
    let own = |status, rule| Verdict { status, cue: predicate.group.clone(), rule };
    if depth > DEEPEST {
        return own(Status::Hypothetical, "too deep");
    }
    let bare = predicate.group.len() == 1
        && predicate.shape == Shape::Finite
        && predicate.tense == Tense::Present;
    if let Some(sharer) = predicate.shares
        && (bare || predicate.shape != Shape::Finite)
    {
        return at_depth(scene, sharer, depth + 1);
    }
    let verdict = match predicate.shape {
        Shape::Infinitive => infinitive(scene, predicate, depth),
        Shape::Gerund => gerund(scene, predicate, depth),
        Shape::Participle => own(Status::Held, "participle"),
        Shape::Finite => finite(scene, predicate),
    };
    let verdict = if predicate.shape == Shape::Finite {
        in_clause(scene, predicate, verdict, depth)
    } else {
        verdict
    };
    if predicate.is_negated { negated(scene, predicate, verdict) } else { verdict }
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

/// "At times Xi would meet Lee."
fn is_habit(scene: &Scene<'_>, predicate: &Verbal) -> bool {
    let before = predicate.group.start.saturating_sub(8)..predicate.verb;
    let mut words = before.map(|at| scene.lower(at));
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
    let Some(governor) = predicate.governor else { return verdict };
    let head = &scene.grammar.predicates[governor];
    let effect = opener_noun(scene, predicate).or_else(|| of_verbal(scene, head));
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
                Status::Denied if is_reporting(head.lemma) => {
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
    let at = predicate.opener.filter(|at| scene.lower(*at) == "that")?.checked_sub(1)?;
    if has_no(scene, at) {
        return Some(Status::Denied);
    }
    (scene.tag(at) == Some(Tag::Noun)).then(|| of_word(scene.lower(at))).flatten()
}

fn is_reporting(lemma: &str) -> bool {
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

/// "plans to meet", "is due to meet", "asked him to meet", "flew there to meet".
fn infinitive(scene: &Scene<'_>, predicate: &Verbal, depth: usize) -> Verdict {
    let to = predicate.group.start;
    // "is to meet", "was to have met"
    if scene.tag(to) != Some(Tag::To) {
        return Verdict { status: Status::Planned, cue: predicate.group.clone(), rule: "is to" };
    }
    let governing = predicate.governing.filter(|at| of_governing(scene, *at).is_some());
    let governor = predicate.governor.map(|index| &scene.grammar.predicates[index]);
    let cue = |from: usize| from..predicate.group.end.min(from + 8).max(from + 1);
    let above = predicate.governor.map(|index| at_depth(scene, index, depth + 1));
    if predicate.is_perfect && governor.is_some_and(|head| reports_past(head)) {
        return Verdict { status: Status::Held, cue: cue(to), rule: "reported to have" };
    }
    let (status, at) = match (governing, governor) {
        // "did not need to meet" says nothing of what happened.
        (_, Some(head))
            if matches!(head.lemma, "need" | "have") && governing == Some(head.verb) =>
        {
            return Verdict { status: Status::Hypothetical, cue: cue(head.verb), rule: "need" };
        }
        (Some(at), _) => (of_governing(scene, at), at),
        (None, Some(head)) => (of_verbal(scene, head), head.verb),
        (None, None) => (Some(Status::Planned), to),
    };
    // "was at the airport to greet Lee"
    let waits = governor.is_some_and(|head| {
        matches!(head.lemma, "be" | "wait" | "stand" | "gather" | "come" | "line")
    });
    let held = above.as_ref().is_some_and(|above| above.status == Status::Held);
    if waits
        && held
        && governing.is_none()
        && matches!(predicate.lemma, "greet" | "welcome" | "receive" | "meet")
    {
        return Verdict { status: Status::Held, cue: cue(to), rule: "there to greet" };
    }
    let is_ordinal = governor.is_some_and(|head| ordinal(scene, head.verb..to));
    let (status, rule) = match (status, &above) {
        _ if is_ordinal && above.as_ref().is_some_and(|above| above.status == Status::Held) => {
            (Status::Held, "first to")
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

/// A visit that is over, unlike a journey that has begun.
fn stayed(governor: Option<&Verbal>) -> bool {
    governor.is_some_and(|head| matches!(head.lemma, "visit" | "tour") && head.tense == Tense::Past)
}

/// "no plans to meet"
fn has_no(scene: &Scene<'_>, noun: usize) -> bool {
    scene.grammar.chunk(noun).is_some_and(|chunk| scene.lower(chunk.start) == "no")
}

/// The effect of the word right before "to" when it is no part of a name: "due", "plans".
fn of_governing(scene: &Scene<'_>, at: usize) -> Option<Status> {
    match scene.tag(at) {
        Some(Tag::Noun | Tag::Verb) => of_word(scene.lower(at)),
        Some(Tag::But) if scene.lower(at) == "yet" => Some(Status::Denied),
        _ => None,
    }
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
    ) && !head.is_negated
}

/// "was the first leader to meet Xi"
fn ordinal(scene: &Scene<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| {
        matches!(scene.lower(at), "first" | "last" | "only" | "latest" | "second" | "third")
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
        (Status::Cancelled | Status::Denied, Status::Denied) => Status::Hypothetical,
        (Status::Held, above) => above,
        (Status::Planned, Status::Hypothetical) => Status::Hypothetical,
        (effect, _) => effect,
    }
}

/// "after meeting", "denied meeting", "arrived, meeting": by the word before, else the main verb.
fn gerund(scene: &Scene<'_>, predicate: &Verbal, depth: usize) -> Verdict {
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
            let said = governor.is_some_and(|head| is_reporting(head.lemma));
            match preposition {
                "before" if base == Status::Held && !said => {
                    verdict(Status::Held, from, "before meeting")
                }
                "before" | "until" | "till" => verdict(Status::Planned, from, "before meeting"),
                "after" | "since" | "following" | "upon" | "when" | "while" | "by" | "on" => {
                    verdict(base, from, "after meeting")
                }
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
            let effect = governor.and_then(|head| of_verbal(scene, head));
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
    let effect = noun.and_then(|at| of_word(scene.lower(at)));
    let head = predicate.governor.map(|index| scene.grammar.predicates[index].lemma);
    match effect.or_else(|| head.and_then(of_word)) {
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

/// The verdict on the main verb of a gerund, whether it stands before or after.
fn main_verdict(scene: &Scene<'_>, predicate: &Verbal, depth: usize) -> Option<Verdict> {
    if let Some(index) = predicate.governor {
        return Some(outcome(scene, index, at_depth(scene, index, depth + 1)));
    }
    let after = scene.grammar.predicates.iter().enumerate().find(|(_, later)| {
        later.verb > predicate.verb
            && later.shape == Shape::Finite
            && later.subject == predicate.subject
    });
    after.map(|(index, _)| outcome(scene, index, at_depth(scene, index, depth + 1)))
}
