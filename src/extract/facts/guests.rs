//! Guests and hosts: "told visiting Premier Lind", "Osei's guest, Premier Lind", "a dinner given by Lind".

use super::{
    Found, Party,
    encounters::{ATTENDING, FACING, Sides, by, meeting, read},
    nouns,
    parties::Wanted,
    scene::Scene,
    verbs,
};
use crate::{
    extract::clauses::{Phrase, Shape, Tag, Verbal},
    text::noun_lemma,
};

/// "told visiting Premier Lind", "thanked his guest, Premier Lind", "was told by visiting Premier Lind",
/// "sang to visiting Premier Lind", "told his guest".
pub(super) fn to_guest(scene: &Scene<'_>, predicate: &Verbal) -> Option<Sides> {
    let to_face = FACING.has(predicate.lemma) || ATTENDING.has(predicate.lemma);
    if !to_face || predicate.shape == Shape::Participle {
        return None;
    }
    let subject = read(scene, &predicate.subject);
    let mut second =
        if predicate.is_passive { by(scene, predicate)? } else { predicate.object.as_slice() };
    let guest = |phrase: &&Phrase| {
        phrase.chunk.clone().any(|at| matches!(scene.lower(at), "visiting" | "guest" | "visitor"))
    };
    let toward = |(at, list): &&(usize, Vec<Phrase>)| {
        matches!(scene.lower(*at), "to" | "on" | "for" | "with") && list.iter().any(|p| guest(&p))
    };
    if !second.iter().any(|phrase| guest(&phrase))
        && let Some((_, list)) = predicate.complements.iter().find(toward)
    {
        second = list.as_slice();
    }
    let guests: Vec<Phrase> = second.iter().filter(guest).cloned().collect();
    let hosts: Vec<Phrase> = predicate.subject.iter().filter(guest).cloned().collect();
    let mut others = if hosts.is_empty() { read(scene, &guests) } else { read(scene, second) };
    // "When Lind replied that he would see, Osei told his guest …"
    if let ([host], [only], [plain]) = (subject.as_slice(), guests.as_slice(), others.as_slice())
        && plain.member.is_none()
        && is_owned(scene, only)
    {
        others = named_before(scene, host, predicate).into_iter().collect();
    }
    (!others.is_empty()).then_some((subject, others, "told a guest"))
}

/// "his guest", "the visitor"
fn is_owned(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    matches!(scene.lower(phrase.chunk.start), "his" | "her" | "the")
}

/// The only other person named before the verb in the sentence, or who opens it: "When Lind replied that he would ask Moe".
fn named_before(scene: &Scene<'_>, host: &Party, predicate: &Verbal) -> Option<Party> {
    let start = predicate.group.start;
    let mut named = scene.people_in(0..start).into_iter();
    let mut others = named.by_ref().filter(|party| party.member != host.member);
    let first = others.next()?;
    let opens = scene.span(0..2.min(scene.len())).end >= first.span.start;
    (opens || others.all(|party| party.member == first.member)).then_some(first)
}

/// "Osei's guest, Premier Lind, left", "the dais where Osei and his guest, Premier Lind, sat": the two
/// were together.
pub(super) fn guest(scene: &Scene<'_>, token: usize) -> Option<Found> {
    if !matches!(scene.lower(token), "guest" | "visitor" | "host" | "guests" | "hosts") {
        return None;
    }
    let chunk = scene.grammar.chunk(token)?;
    let mut phrase = scene.grammar.list(chunk.start)?.into_iter().next()?;
    let holds = |predicate: &Verbal| {
        predicate.shape == Shape::Finite
            && predicate.subject.iter().chain(&predicate.object).any(|p| p.chunk == chunk)
    };
    let of_verb = || {
        let mut near = scene.predicates_near(token);
        near.find(|(_, predicate)| holds(predicate)).map(|(index, _)| index)
    };
    // "Osei and his guest, Premier Lind"
    let beside = chunk.start.checked_sub(1).is_some_and(|at| scene.tag(at) == Some(Tag::And));
    let index = of_verb().or_else(|| beside.then(|| nouns::nearest_main(scene, token))?)?;
    let owner = verbs::owner(scene, &phrase, Wanted::People);
    phrase.chunk.start = token + 1;
    let named = if phrase.naming.is_some() || phrase.chunk.start < chunk.end {
        phrase.head = chunk.end - 1;
        read(scene, &[phrase])
    } else {
        Vec::new()
    };
    meeting(scene, index, owner, named, "guest")
}

/// "at a dinner party hosted by Lind", "a luncheon given by Lind for Moe": who gave it, for whom, and who was there.
pub(super) fn hosted(scene: &Scene<'_>, token: usize) -> Option<Found> {
    let noun = noun_lemma(scene.lower(token)).unwrap_or(scene.lower(token));
    let festive = matches!(
        noun,
        "dinner"
            | "party"
            | "lunch"
            | "luncheon"
            | "banquet"
            | "breakfast"
            | "reception"
            | "tea"
            | "supper"
    );
    let given =
        |at: usize| matches!(scene.lower(at), "hosted" | "given" | "thrown" | "held" | "arranged");
    let last = scene.grammar.chunk(token)?.end;
    if !festive || last != token + 1 {
        return None;
    }
    let verb = (last..last + 4).find(|at| given(*at))?;
    let (index, predicate) = scene.predicates_near(token).find(|(_, found)| found.verb == verb)?;
    let hosts = read(scene, by(scene, predicate)?);
    let honoured = predicate.complements.iter().find(|(at, _)| scene.lower(*at) == "for");
    let mut guests = honoured.map_or_else(Vec::new, |(_, list)| read(scene, list));
    let at = |(at, list): &(usize, Vec<Phrase>)| {
        matches!(scene.lower(*at), "at" | "during")
            && list.iter().any(|p| p.tokens.contains(&token))
    };
    let attended = scene.predicates_near(token).find(|(_, found)| {
        found.shape == Shape::Finite
            && (found.complements.iter().any(at)
                || found.lemma == "attend"
                    && found.object.iter().any(|p| p.tokens.contains(&token)))
    });
    if let Some((_, found)) = attended {
        guests.extend(read(scene, &found.subject));
    }
    let index = attended.map_or(index, |(index, _)| index);
    meeting(scene, index, guests, hosts, "hosted by")
}
