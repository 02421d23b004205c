//! What stands around a noun that names a meeting and tells whether it was held: "a round of talks", "failed to agree
//! in talks", "was not political".

use super::{
    nouns::nearest_main,
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

/// "was not political", "was never about money": said of something that happened; "is not an endorsement": of
/// something that may be still to come.
pub(super) fn only_described(scene: &Scene<'_>, predicate: &Verbal) -> Option<Status> {
    let next = predicate.verb + 1;
    let after = (next..next + 3)
        .find(|at| !matches!(scene.tag(*at), Some(Tag::Adverb | Tag::Not | Tag::Determiner)));
    let stands = after.is_some_and(|at| {
        // "was not held", "was not on the schedule", "was not to be"
        !matches!(scene.tag(at), Some(Tag::Verb | Tag::Preposition | Tag::To | Tag::Time))
            && !matches!(scene.lower(at), "possible" | "likely" | "due" | "certain" | "necessary")
    });
    let is_named = after.is_some_and(|at| scene.tag(at - 1) == Some(Tag::Determiner));
    if predicate.lemma != "be" || !predicate.is_negated || predicate.modal.is_some() || !stands {
        return None;
    }
    match predicate.tense {
        Tense::Past => Some(Status::Held),
        Tense::Present if is_named => Some(Status::Hypothetical),
        _ => None,
    }
}

/// "stayed away from", "was absent from", "was left out of": what somebody had no part in.
pub(super) fn keeps_away(scene: &Scene<'_>, predicate: &Verbal, preposition: usize) -> bool {
    let word = |back: usize| preposition.checked_sub(back).map_or("", |at| scene.lower(at));
    let is_out = matches!((word(1), word(0)), ("out", "of")) || word(0) == "out";
    // "came away from talks with Lee"
    let comes = matches!(predicate.lemma, "come" | "walk" | "go" | "drive" | "fly" | "run");
    matches!(word(1), "away" | "absent" | "missing" | "excluded" | "omitted" | "aloof")
        && word(0) == "from"
        && !comes
        || is_out && matches!(predicate.lemma, "stay" | "keep" | "leave" | "remain")
}

/// "The meeting produced no agreement", "did not settle the dispute": what came of it, or did not, came of a meeting
/// that was held.
pub(super) fn came_of_it(scene: &Scene<'_>, predicate: &Verbal, main: Verdict) -> Verdict {
    let comes = matches!(
        predicate.lemma,
        "produce"
            | "yield"
            | "bring"
            | "result"
            | "lead"
            | "resolve"
            | "settle"
            | "achieve"
            | "make"
            | "solve"
            | "narrow"
            | "bridge"
            | "break"
            | "reach"
            | "ease"
            | "accomplish"
            | "end"
            | "go"
    );
    let is_past = predicate.tense == Tense::Past && predicate.modal.is_none();
    if comes && is_past && main.status == Status::Denied && !scene.is_question {
        return Verdict { status: Status::Held, ..main };
    }
    main
}

/// "A meeting with Lee was possible", "is due in May": what it comes to.
pub(super) fn only_possible(scene: &Scene<'_>, predicate: &Verbal) -> Option<Status> {
    let next = predicate.verb + 1;
    let status = |at: usize| match scene.lower(at) {
        "possible" | "likely" | "unlikely" | "impossible" | "probable" | "necessary"
        | "conceivable" | "desirable" | "possibility" => Some(Status::Hypothetical),
        "due" | "imminent" | "certain" => Some(Status::Planned),
        _ => None,
    };
    let opens =
        |at: &usize| matches!(scene.tag(*at), Some(Tag::Adverb | Tag::Not | Tag::Determiner));
    let end = (next..next + 3).find(|at| !opens(at)).unwrap_or(next + 3);
    // "was out of the question", "was in doubt", "was under consideration", "was on the agenda"
    let lies_in = || {
        let ahead = matches!(scene.lower(end), "out" | "in" | "under" | "on" | "off" | "up");
        let thought = (end + 1..end + 4).any(|at| {
            matches!(
                scene.lower(at),
                "question"
                    | "doubt"
                    | "consideration"
                    | "discussion"
                    | "agenda"
                    | "schedule"
                    | "table"
                    | "air"
                    | "cards"
                    | "works"
                    | "offing"
                    | "calendar"
            )
        });
        (ahead && thought).then_some(Status::Hypothetical)
    };
    let found = (next..=end).find_map(status).or_else(lies_in);
    found.filter(|_| predicate.lemma == "be")
}

/// "A meeting with Lee would be useful", "would serve no purpose": what it would come to, and not that it is to be.
pub(super) fn only_judged(scene: &Scene<'_>, predicate: &Verbal) -> bool {
    let would = predicate.modal.is_some_and(|at| matches!(scene.lower(at), "would" | "'d" | "’d"));
    let next = (predicate.verb + 1..predicate.verb + 4)
        .find(|at| !matches!(scene.tag(*at), Some(Tag::Adverb | Tag::Not)));
    let is_held = match predicate.lemma {
        // "would be on Friday", "would be in Rome"
        "be" => next.is_some_and(|at| {
            matches!(scene.tag(at), Some(Tag::Preposition | Tag::Time | Tag::Number | Tag::To))
        }),
        "take" => scene.lower(predicate.verb + 1) == "place",
        "occur" | "happen" | "come" | "begin" | "start" | "follow" | "open" | "last"
        | "continue" | "resume" | "deal" | "focus" | "cover" | "center" | "centre" => true,
        _ => predicate.is_passive,
    };
    would && !predicate.is_passive && !is_held
}

/// Where the phrase begins that measures what stands at `start`: "three weeks of talks".
pub(super) fn measured(scene: &Scene<'_>, start: usize) -> usize {
    let measure = |at: usize| {
        let word = scene.lower(at);
        matches!(
            noun_lemma(word).unwrap_or(word),
            "round"
                | "series"
                | "week"
                | "day"
                | "hour"
                | "month"
                | "string"
                | "couple"
                | "minute"
                | "bout"
                | "set"
        )
    };
    let of = start.checked_sub(1).filter(|at| scene.lower(*at) == "of");
    let noun = of.and_then(|at| at.checked_sub(1)).filter(|at| measure(*at));
    let Some(chunk) = noun.and_then(|at| scene.grammar.chunk(at)) else { return start };
    // "an intensive, four-day round"
    let comma = chunk.start.checked_sub(1).filter(|at| scene.tag(*at) == Some(Tag::Comma));
    let before = comma.and_then(|at| scene.grammar.chunk(at.checked_sub(1)?));
    let opens = before.filter(|before| scene.tag(before.start) == Some(Tag::Determiner));
    opens.map_or(chunk.start, |before| before.start)
}

/// "flew to Rome to see Park right after a meeting with Lee": what stands beside the purpose of a deed that is
/// done, and comes before it.
pub(super) fn before_purpose(scene: &Scene<'_>, index: usize, at: usize) -> Option<Verdict> {
    let predicate = &scene.grammar.predicates[index];
    let governor = predicate.governor.filter(|_| predicate.shape == Shape::Infinitive)?;
    let after = matches!(preposition_at(scene, at), "after" | "following");
    let head = &scene.grammar.predicates[governor];
    let goes = matches!(
        head.lemma,
        "fly"
            | "saunter"
            | "go"
            | "travel"
            | "leave"
            | "rush"
            | "hurry"
            | "head"
            | "drive"
            | "return"
            | "come"
    );
    (after && goes).then(|| status::of_predicate(scene, governor))
}

/// "pledged to help after a meeting", "failed to agree in talks": what stands beside the deed that
/// was promised or failed did take place.
pub(super) fn beside_infinitive(scene: &Scene<'_>, index: usize, at: usize) -> Option<Verdict> {
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

/// "agreed at a meeting to cooperate": what was settled was settled there.
pub(super) fn settled_there(scene: &Scene<'_>, index: usize, at: usize) -> bool {
    matches!(
        scene.grammar.predicates[index].lemma,
        "agree" | "promise" | "pledge" | "vow" | "decide"
    ) && matches!(preposition_at(scene, at), "at" | "in" | "during" | "after" | "following")
}

/// A cancelled plan is cancelled.
pub(super) fn stronger(beside: Status, main: Option<&Verdict>) -> Status {
    match main.map(|main| main.status) {
        Some(Status::Cancelled) => Status::Cancelled,
        _ => beside,
    }
}

/// The status of the main verb around a noun that hangs on none.
pub(super) fn main_of_sentence(scene: &Scene<'_>, token: usize) -> Status {
    let main = nearest_main(scene, token);
    main.map_or(Status::Hypothetical, |index| {
        status::outcome(scene, index, status::of_predicate(scene, index)).status
    })
}

/// The preposition at `at`, of two words the telling one: "ahead of", "out of".
pub(super) fn preposition_at<'s>(scene: &'s Scene<'_>, at: usize) -> &'s str {
    let before = at.checked_sub(1).map_or("", |at| scene.lower(at));
    match (before, scene.lower(at)) {
        ("ahead" | "prior", "of" | "to") => "ahead",
        ("out", "of") => "from",
        (_, word) => word,
    }
}
