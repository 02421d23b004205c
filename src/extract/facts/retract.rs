//! What takes an act back though its verb is not negated: "nearly met", "met no minister", "had she
//! met him", "rumours that she met him are false".

use super::{
    Found, effects,
    parties::{self, Wanted},
    scene::Scene,
    status::{Verdict, at_depth, is_reporting},
};
use crate::{
    extract::{
        clauses::{Phrase, Shape, Tag, Verbal},
        extraction::Status,
    },
    text::verb_lemma,
};

/// Adverbs, quantifiers and the opening of the clause of a finite or infinite verb.
pub(super) fn own(scene: &Scene<'_>, predicate: &Verbal, verdict: Verdict) -> Verdict {
    if !matches!(verdict.status, Status::Held | Status::Planned | Status::Requested) {
        return verdict;
    }
    if predicate.shape == Shape::Finite
        && let Some(at) = inverted_condition(scene, predicate)
    {
        return Verdict { status: Status::Hypothetical, cue: at..at + 1, rule: "condition" };
    }
    if let Some(at) = nobody(scene, predicate) {
        let status =
            if verdict.status == Status::Held { Status::Denied } else { Status::Cancelled };
        return Verdict { status, cue: at..at + 1, rule: "nobody" };
    }
    if verdict.status == Status::Held {
        // "falsely accused": the accusation was made.
        if let Some((at, status)) = adverb(scene, predicate)
            && (!effects::is_untruly(scene.lower(at)) || is_reporting(predicate.lemma))
        {
            return Verdict { status, cue: at..predicate.verb + 1, rule: "adverb" };
        }
        if let Some(at) = supposed_before(scene, predicate) {
            return Verdict {
                status: Status::Hypothetical,
                cue: at..at + 1,
                rule: "supposed clause",
            };
        }
        if let Some(at) = fiction(scene, predicate.verb) {
            return Verdict { status: Status::Hypothetical, cue: at..at + 1, rule: "fiction" };
        }
    }
    verdict
}

/// "allegedly met", "had nearly met": the adverb before the verb that takes it back.
pub(super) fn adverb(scene: &Scene<'_>, predicate: &Verbal) -> Option<(usize, Status)> {
    const FARTHEST: usize = 4;
    let start = predicate.group.start;
    let lone = (start.saturating_sub(FARTHEST)..start).rev();
    let before = lone.take_while(|at| matches!(scene.tag(*at), Some(Tag::Adverb)));
    let mut all = (start..predicate.verb).rev().chain(before);
    all.find_map(|at| Some((at, effects::adverb(scene.lower(at))?)))
}

/// "Had I met Lee, …": an auxiliary that opens the clause before its subject.
fn inverted_condition(scene: &Scene<'_>, predicate: &Verbal) -> Option<usize> {
    const FARTHEST: usize = 8;
    if scene.is_question || predicate.group.len() > 2 {
        return None;
    }
    let start = predicate.subject.first()?.tokens.start;
    let end = predicate.group.start;
    let at = start.checked_sub(1).filter(|_| end < start + FARTHEST)?;
    let inverted = matches!(scene.lower(at), "had" | "were" | "should");
    let opens = at.checked_sub(1).is_none_or(|before| {
        matches!(
            scene.tag(before),
            Some(
                Tag::Quote | Tag::Comma | Tag::Colon | Tag::Dash | Tag::Open | Tag::But | Tag::And
            )
        ) || scene.lower(before) == "that"
    });
    // "Never had Xi met Lee" is none, and neither is "Had Xi met Lee?"
    let asks = (predicate.verb..scene.len().min(predicate.verb + 60))
        .any(|later| scene.lower(later) == "?");
    (inverted && opens && !asks).then_some(at)
}

/// "met no minister", "met neither Lee nor Park", "no minister met Lee", "it was not Xi who met":
/// the word that leaves nobody on one side.
fn nobody(scene: &Scene<'_>, predicate: &Verbal) -> Option<usize> {
    let lists = [&predicate.subject, &predicate.object].into_iter();
    let with = predicate.complements.iter();
    let with = with.filter(|(at, _)| matches!(scene.lower(*at), "with" | "to"));
    let lists = lists.chain(with.map(|(_, list)| list));
    let found = lists
        .filter_map(|list| list.first())
        .find_map(|phrase| none_of(scene, phrase, predicate.verb));
    let relative = predicate.opener.filter(|at| scene.tag(*at) == Some(Tag::Relative));
    if found.is_some() {
        return found;
    }
    // "It was not Xi who met Lee."
    let subject = predicate.subject.first().map(|phrase| phrase.chunk.start);
    let not = subject.filter(|_| relative.is_some())?.checked_sub(1);
    not.filter(|at| scene.tag(*at) == Some(Tag::Not))
}

fn none_of(scene: &Scene<'_>, phrase: &Phrase, verb: usize) -> Option<usize> {
    let first = phrase.chunk.start;
    let word = |at: usize| scene.lower(at);
    let excepted = (phrase.chunk.end..phrase.chunk.end + 3)
        .any(|at| matches!(word(at), "but" | "except" | "besides" | "save"));
    let counts = matches!(word(first + 1), "fewer" | "less" | "more" | "longer" | "sooner" | ".");
    let is_none = |at: usize| match word(at) {
        "no" => !counts,
        "neither" | "none" | "nobody" | "nothing" | "no-one" => true,
        _ => false,
    };
    // "met not Lee but Park"
    let not = first.checked_sub(1).filter(|at| scene.tag(*at) == Some(Tag::Not) && *at > verb);
    if not.is_some() {
        return not;
    }
    if excepted {
        return None;
    }
    [Some(first), first.checked_sub(1)].into_iter().flatten().find(|at| is_none(*at))
}

/// "Park hopes Xi met Lee", "Suppose Xi met Lee": a verb of supposing read as part of the name's
/// phrase.
fn supposed_before(scene: &Scene<'_>, predicate: &Verbal) -> Option<usize> {
    let chunk = predicate.subject.first()?.chunk.clone();
    let supposes = |at: usize| {
        verb_lemma(scene.lower(at)).is_some_and(|lemma| effects::of_clause(lemma).is_some())
    };
    let opens = |at: &usize| {
        matches!(scene.tag(*at), Some(Tag::Noun | Tag::Name | Tag::Verb))
            && scene.grammar.tagged[*at].mention.is_none()
            && scene.grammar.tagged.get(*at + 1).is_some_and(|next| next.mention.is_some())
    };
    (chunk.start.saturating_sub(1)..chunk.end).filter(opens).find(|at| supposes(*at))
}

/// "In the film, Xi met Lee."
fn fiction(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    const LONGEST: usize = 5;
    let first = (0..2).find(|at| scene.tag(*at) != Some(Tag::Quote))?;
    let opens = scene.lower(first) == "in"
        && scene.tag(first + 1) == Some(Tag::Determiner)
        && verb > first + LONGEST - 2;
    let comma = (first..first + LONGEST).find(|at| scene.tag(*at) == Some(Tag::Comma))?;
    let work = comma.checked_sub(1)?;
    (opens && comma < verb && effects::is_fiction(scene.lower(work))).then_some(work)
}

/// What a sentence says of the clause that a noun or "it" announces: "a report that Xi met Lee was
/// wrong", "it is false that Xi met Lee".
pub(super) fn announced(scene: &Scene<'_>, predicate: &Verbal) -> Option<Verdict> {
    const FARTHEST: usize = 15;
    let that = predicate.opener.filter(|at| scene.lower(*at) == "that")?;
    let before = that.checked_sub(1)?;
    let denied =
        |cue: usize| Verdict { status: Status::Denied, cue: cue..cue + 1, rule: "untrue clause" };
    let is_negated =
        |at: usize| (at.saturating_sub(2)..at).any(|at| scene.tag(at) == Some(Tag::Not));
    if effects::is_untrue(scene.lower(before)) && !is_negated(before) {
        return Some(denied(before));
    }
    if scene.tag(before) != Some(Tag::Noun) {
        return None;
    }
    let later = scene.predicates_near(predicate.verb).filter(|(_, later)| {
        later.verb > predicate.verb
            && later.verb < predicate.verb + FARTHEST
            && later.shape == Shape::Finite
    });
    for (_, later) in later {
        let word = (later.verb + 1..later.verb + 4)
            .take_while(|at| !matches!(scene.tag(*at), Some(Tag::Comma | Tag::Stop | Tag::Verb)))
            .find(|at| effects::is_untrue(scene.lower(*at)));
        let links = matches!(later.lemma, "be" | "prove" | "turn" | "remain" | "seem");
        if let Some(at) = word.filter(|at| links && !later.is_negated && !is_negated(*at)) {
            return Some(denied(at));
        }
        let refuted = later.is_passive && effects::of_word(later.lemma) == Some(Status::Denied);
        if refuted && !later.is_negated {
            return Some(denied(later.verb));
        }
    }
    None
}

/// What comes after: "… but she did not", "… but the meeting was called off", "was supposed to …
/// but fell ill".
pub(super) fn afterwards(scene: &Scene<'_>, trigger: usize, status: Status) -> Option<Verdict> {
    const FARTHEST: usize = 25;
    let plan = matches!(status, Status::Planned | Status::Requested);
    let end = scene.len().min(trigger + FARTHEST);
    let but = (trigger + 1..end).find(|at| {
        matches!(scene.lower(*at), "but" | "though" | "although" | "until" | "however")
            || scene.lower(*at) == ";"
    })?;
    if let Some(at) = elliptic_not(scene, but) {
        let status = if plan { Status::Cancelled } else { Status::Denied };
        return Some(Verdict { status, cue: at..at + 1, rule: "taken back" });
    }
    if !plan {
        return None;
    }
    // "was supposed to meet Lee, but fell ill", "had been scheduled to"
    let word = |at: usize, back: usize| at.checked_sub(back).map_or("", |at| scene.lower(at));
    let was = |at: &usize| match scene.lower(*at) {
        "supposed" | "meant" => matches!(word(*at, 1), "was" | "were"),
        "scheduled" | "due" | "expected" | "slated" | "set" | "planned" => {
            word(*at, 2) == "had" && word(*at, 1) == "been"
        }
        _ => false,
    };
    if let Some(at) = (trigger.saturating_sub(5)..trigger).find(was)
        && scene.lower(but) == "but"
    {
        return Some(Verdict {
            status: Status::Cancelled,
            cue: at..at + 1,
            rule: "supposed to, but",
        });
    }
    let later = scene.predicates_near(trigger).filter(|(_, later)| {
        later.verb > but && later.verb < but + 12 && later.shape == Shape::Finite
    });
    for (index, later) in later {
        let effect = effects::of_verbal(scene, later);
        let is_it = later.subject.first().is_some_and(|subject| {
            let word = scene.lower(subject.head);
            let known = matches!(
                scene.lower(subject.chunk.start),
                "the" | "their" | "his" | "her" | "this" | "that"
            );
            known && effects::is_event(word) || matches!(word, "it" | "this" | "that")
        });
        let undergone = later.is_passive || matches!(later.lemma, "fall" | "collapse");
        let withdrew = scene.lower(but) == "but"
            && later.group.start < but + 4
            && matches!(later.lemma, "cancel" | "pull" | "back" | "withdraw")
            && later.object.iter().all(|object| {
                let word = scene.lower(object.head);
                effects::is_event(word) || matches!(word, "it" | "them")
            });
        if effect == Some(Status::Cancelled)
            && (is_it && undergone || withdrew && !later.is_passive)
            && at_depth(scene, index, 1).status == Status::Held
        {
            return Some(Verdict {
                status: Status::Cancelled,
                cue: later.group.clone(),
                rule: "taken back",
            });
        }
    }
    None
}

/// "Park, who had planned to meet Lee, cancelled.": the one who planned it did not go.
pub(super) fn withdrew(scene: &Scene<'_>, trigger: usize) -> Option<Verdict> {
    const FARTHEST: usize = 12;
    let (_, plan) = scene.predicates_near(trigger).find(|(_, found)| found.verb == trigger)?;
    let relative = (trigger.saturating_sub(FARTHEST)..trigger)
        .rev()
        .find(|at| scene.tag(*at) == Some(Tag::Relative))?;
    let later = scene.predicates_near(trigger).find(|(_, later)| {
        later.verb > trigger
            && later.verb < trigger + FARTHEST
            && later.shape == Shape::Finite
            && later.subject == plan.subject
            && later.group.start > relative
    });
    let (index, later) = later?;
    let leaves = matches!(later.lemma, "cancel" | "withdraw" | "decline" | "refuse" | "back")
        && later.object.is_empty()
        && !later.is_passive
        && at_depth(scene, index, 1).status == Status::Held;
    leaves.then(|| Verdict {
        status: Status::Cancelled,
        cue: later.group.clone(),
        rule: "withdrew",
    })
}

/// "but she did not.", "but had not": a negated auxiliary without a verb.
fn elliptic_not(scene: &Scene<'_>, but: usize) -> Option<usize> {
    let not = (but + 1..but + 7).find(|at| scene.tag(*at) == Some(Tag::Not))?;
    let auxiliary = matches!(scene.tag(not.checked_sub(1)?), Some(Tag::Auxiliary | Tag::Verb))
        && matches!(scene.lower(not - 1), "did" | "had" | "has" | "was" | "were" | "does" | "do");
    let ends = matches!(
        scene.tag(not + 1),
        None | Some(Tag::Stop | Tag::Comma | Tag::Quote | Tag::Colon | Tag::Close)
    ) || scene.lower(not + 1) == "so";
    (auxiliary && ends).then_some(not)
}

/// "plans to meet Lee were dropped", "cancelled plans to meet Lee": what became of the plan that
/// the noun at `noun` names.
pub(super) fn plan_dropped(scene: &Scene<'_>, noun: usize, depth: usize) -> Option<Verdict> {
    let holds = |list: &[Phrase]| list.iter().any(|phrase| phrase.tokens.contains(&noun));
    for (index, verbal) in scene.predicates_near(noun) {
        if verbal.shape == Shape::Infinitive || verbal.verb > noun + 25 {
            continue;
        }
        let undergone = verbal.is_passive || matches!(verbal.lemma, "fall" | "collapse");
        let is_of = verbal.verb < noun && !verbal.is_passive && holds(&verbal.object)
            || verbal.verb > noun && undergone && holds(&verbal.subject);
        if is_of
            && effects::of_verbal(scene, verbal) == Some(Status::Cancelled)
            && at_depth(scene, index, depth + 1).status == Status::Held
        {
            return Some(Verdict {
                status: Status::Cancelled,
                cue: verbal.group.clone(),
                rule: "dropped plan",
            });
        }
    }
    None
}

/// "The army said that it had killed Lee. The rebels denied it.": what the sentence before gives as somebody's
/// word is contradicted, unless by the one to whom it is said to have happened ("Lee denied it": what he is
/// accused of).
pub(super) fn denied(scene: &Scene<'_>, earlier: &mut [Found]) {
    let is_it = |verbal: &Verbal| {
        let word = verbal.object.first().map_or("", |phrase| scene.lower(phrase.head));
        matches!(word, "it" | "this" | "that" | "report" | "claim" | "rumour" | "rumor")
    };
    let all = &scene.grammar.predicates;
    let denies = |verbal: &Verbal| verbal.lemma == "deny" && !verbal.is_passive && is_it(verbal);
    let Some(index) = all.iter().position(denies) else { return };
    if at_depth(scene, index, 1).status != Status::Held {
        return;
    }
    let verbal = &all[index];
    let who = parties::of_list(scene, &verbal.subject, Wanted::Anything);
    let undergoes = |fact: &Found| {
        let mut others = fact.others.iter();
        others
            .any(|other| other.member.is_some() && who.iter().any(|one| one.member == other.member))
    };
    let Some(before) = scene.number.checked_sub(1).map(|at| scene.words.sentences[at].span) else {
        return;
    };
    let told = earlier.iter_mut().rev().take_while(|fact| fact.sentence == before);
    for fact in told.filter(|fact| fact.status == Status::Held && fact.said_by.is_some()) {
        if !undergoes(fact) {
            fact.status = Status::Denied;
            fact.rule = "denied by another";
            scene.text(verbal.group.clone()).clone_into(&mut fact.cue);
        }
    }
}
