//! Pronouns of a meeting whose owners are known by elimination: "Duarte denied having met Oyelaran, though aides say she
//! shook his hand" tells of the two, whoever of them is she.

use super::{
    Party,
    frames::{Trigger, Way},
    nouns::nearest_main,
    scene::Scene,
};
use crate::{
    extract::clauses::{Shape, Tag, Verbal},
    text::fold,
};

/// The sides, where pronouns that stand for nobody by themselves stand for the only two people named before, or for
/// the other one of them.
pub(super) fn of_a_pair(
    scene: &Scene<'_>,
    predicate: &Verbal,
    trigger: &Trigger,
    agents: Vec<Party>,
    others: Vec<Party>,
) -> (Vec<Party>, Vec<Party>) {
    let (Some(first), Some(second)) = (subject(predicate), object(scene, predicate, trigger))
    else {
        return (agents, others);
    };
    let (agents, others) = without_contradiction(scene, (first, agents), (second, others));
    if let Some(agents) = named_later(scene, predicate, &agents, &others) {
        return (agents, others);
    }
    let known = |parties: &[Party]| parties.iter().any(|party| party.member.is_some());
    if known(&agents) && known(&others) {
        return (agents, others);
    }
    let mut two = scene.people_in(0..first);
    if two.is_empty() {
        two = scene.people_before();
    }
    // "Lee was ill. Osei visited him."
    for party in agents.iter().chain(&others).filter(|party| party.member.is_some()) {
        if two.len() == 1 && two[0].member != party.member {
            two.push(party.clone());
        }
    }
    let [one, other] = two.as_slice() else { return (agents, others) };
    let is_one_of_them =
        |party: &Party| [one, other].iter().any(|known| known.member == party.member);
    let both = is_pronoun(scene, first) && is_pronoun(scene, second);
    let male = |at: usize| matches!(scene.lower(at), "he" | "him" | "his");
    let stands = |party: &Party, at: usize| {
        let because = format!("{}: one of the two people named before", scene.lower(at));
        Party { span: scene.span(at..at + 1), because: Some(because), ..party.clone() }
    };
    let rest = |known: &[Party]| if known[0].member == one.member { other } else { one };
    match (agents.as_slice(), others.as_slice()) {
        // "she shook his hand": two people, as he and she differ.
        ([], []) if both && male(first) != male(second) => {
            (vec![stands(one, first)], vec![stands(other, second)])
        }
        ([party], []) if is_one_of_them(party) && is_pronoun(scene, second) => {
            let other = stands(rest(&agents), second);
            (agents, vec![other])
        }
        ([], [party]) if is_one_of_them(party) && is_pronoun(scene, first) => {
            (vec![stands(rest(&others), first)], others)
        }
        _ => (agents, others),
    }
}

/// "When he met Lee in Rome, Osei was a clerk", "He met Lee in Rome, and Osei said": a pronoun that stands for nobody
/// before it, in a clause that another subject follows.
fn named_later(
    scene: &Scene<'_>,
    predicate: &Verbal,
    agents: &[Party],
    others: &[Party],
) -> Option<Vec<Party>> {
    let [pronoun] = predicate.subject.as_slice() else { return None };
    let is_pronoun = matches!(scene.lower(pronoun.head), "he" | "she");
    let opens = predicate.opener.is_some_and(|at| {
        at < 2
            && matches!(
                scene.lower(at),
                "when" | "before" | "after" | "while" | "since" | "as" | "until"
            )
    });
    // A name that may be the pronoun's own was taken back.
    let taken_back = scene.cast.mention_at(scene.first + pronoun.head).is_some();
    if !agents.is_empty() || others.is_empty() || !is_pronoun || !(opens || taken_back) {
        return None;
    }
    let mut later = scene.predicates_near(predicate.verb).filter(|(_, later)| {
        let comma = (predicate.verb..later.verb).any(|at| scene.tag(at) == Some(Tag::Comma));
        later.verb > predicate.verb && later.shape == Shape::Finite && comma
    });
    let [subject] = later.next()?.1.subject.as_slice() else { return None };
    let named = scene.people_in(subject.tokens.clone());
    let [one] = named.as_slice() else { return None };
    let is_other = others.iter().all(|other| {
        other.member.is_some_and(|other| {
            Some(other) != one.member
                && one.member.is_some_and(|one| !may_be_one(scene, one, other))
        })
    });
    let because = format!("{}: who is named behind", scene.lower(pronoun.head));
    let span = scene.span(pronoun.head..pronoun.head + 1);
    is_other.then(|| vec![Party { span, because: Some(because), ..one.clone() }])
}

/// Whether two members may be one: "Ali" and "Muhammad Ali".
fn may_be_one(scene: &Scene<'_>, one: usize, other: usize) -> bool {
    let [one, other] = [one, other].map(|member| fold(&scene.cast.members[member].name));
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_owned);
    let is_short = !one.contains(' ') || !other.contains(' ');
    one == other || is_short && last(&one) == last(&other)
}

/// Nobody meets himself: of two pronouns for one both are taken back, of a name and a pronoun the pronoun.
fn without_contradiction(
    scene: &Scene<'_>,
    (first, agents): (usize, Vec<Party>),
    (second, others): (usize, Vec<Party>),
) -> (Vec<Party>, Vec<Party>) {
    let ([one], [other]) = (agents.as_slice(), others.as_slice()) else { return (agents, others) };
    let (Some(member), Some(second_member)) = (one.member, other.member) else {
        return (agents, others);
    };
    if !may_be_one(scene, member, second_member) {
        return (agents, others);
    }
    match (is_pronoun(scene, first), is_pronoun(scene, second)) {
        (true, true) => (Vec::new(), Vec::new()),
        (true, false) => (Vec::new(), others),
        (false, true) => (agents, Vec::new()),
        (false, false) => (agents, others),
    }
}

/// "Before his talk with King Paul, Osei said": not Paul, but Osei. "After a talk with King Paul, he changed his
/// mind": not Paul, but whom the sentence before is about.
pub(super) fn not_himself(
    scene: &Scene<'_>,
    token: usize,
    agents: &mut Vec<Party>,
    others: &[Party],
) {
    let [one] = agents.as_slice() else { return };
    let same = one.member.is_some() && others.iter().any(|other| other.member == one.member);
    if !same || one.because.is_none() {
        return;
    }
    let main = nearest_main(scene, token).map(|index| &scene.grammar.predicates[index]);
    let mut before = match main.map(|main| main.subject.as_slice()) {
        Some([subject]) => scene.people_in(subject.tokens.clone()),
        _ => Vec::new(),
    };
    if before.is_empty() {
        before = scene.people_before();
    }
    before.retain(|party| others.iter().all(|other| other.member != party.member));
    if let [only] = before.as_slice() {
        *agents = vec![Party { span: one.span, because: one.because.clone(), ..only.clone() }];
    }
}

/// The head of the subject, where that is one phrase.
fn subject(predicate: &Verbal) -> Option<usize> {
    let [phrase] = predicate.subject.as_slice() else { return None };
    Some(phrase.head)
}

/// The head of the second side, or the owner of a hand that is shaken.
fn object(scene: &Scene<'_>, predicate: &Verbal, trigger: &Trigger) -> Option<usize> {
    let side = |word: &str| trigger.sides.contains(&word);
    let with = predicate.complements.iter().find(|(at, _)| side(scene.lower(*at)));
    let is_light = matches!(trigger.way, Way::Light(_));
    let [phrase] = with.map_or(&predicate.object, |(_, list)| list).as_slice() else { return None };
    let first = phrase.chunk.start;
    if with.is_none() && is_light {
        let owner = matches!(scene.lower(first), "his" | "her") && phrase.chunk.len() > 1;
        return (owner && is_of_owner(predicate.lemma)).then_some(first);
    }
    (with.is_some() || side("object")).then_some(phrase.head)
}

/// "shook his hand", but not "spent his time".
pub(super) fn is_of_owner(lemma: &str) -> bool {
    matches!(lemma, "shake" | "take" | "grasp" | "kiss" | "clasp")
}

fn is_pronoun(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.lower(at), "he" | "she" | "him" | "her" | "his")
        && scene.tag(at) != Some(Tag::Name)
}
