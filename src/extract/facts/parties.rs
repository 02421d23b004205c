//! Who takes part: noun phrases turned into people and organizations of the article.

use super::{Party, scene::Scene};
use crate::{
    extract::{
        clauses::{Phrase, Tag},
        entities::Mentioned,
        extraction::{Form, Kind},
        names::lists::is_title,
    },
    text::{Lexicon, fold, noun_lemma},
};
use std::{ops::Range, sync::LazyLock};

/// Nouns for people and groups of people.
static PEOPLE: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/facts/people.txt")));

/// Nouns for bodies that act though they are no people.
static BODIES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/facts/bodies.txt")));

/// What sides a frame takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// People and groups of people.
    People,
    /// People, groups of people, and places where these act: "Harland accused Velmora".
    Somebody,
    /// Anything.
    Anything,
}

/// The parties that a list of phrases names.
pub(super) fn of_list(scene: &Scene<'_>, list: &[Phrase], wanted: Wanted) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    // "such visiting leaders as Lind and Moe"
    let examples = list.last().filter(|last| {
        scene.lower(last.chunk.start) == "such" && scene.lower(last.tokens.end) == "as"
    });
    let examples = examples.and_then(|last| scene.grammar.list(last.tokens.end + 1));
    let among = among_them(scene, list);
    for phrase in list.iter().chain(examples.iter().flatten()).chain(&among) {
        let led_by = led_by(scene, phrase);
        for party in of_phrase(scene, phrase, wanted).into_iter().chain(led_by) {
            let known =
                parties.iter().any(|other| other.member.is_some() && other.member == party.member);
            if !known {
                parties.push(party);
            }
        }
    }
    parties
}

/// "tribal leaders, among them Jomo Lee,", "a delegation that included Jomo Lee": those whom the list names so.
fn among_them(scene: &Scene<'_>, list: &[Phrase]) -> Vec<Phrase> {
    let Some(last) = list.last() else { return Vec::new() };
    let end = last.tokens.end;
    let at = end + usize::from(scene.tag(end) == Some(Tag::Comma));
    let opens = match (scene.lower(at), scene.lower(at + 1)) {
        ("among", "them") => true,
        ("that" | "which", "included" | "includes") => is_human(scene, last),
        _ => false,
    };
    if opens { scene.grammar.list(at + 2).unwrap_or_default() } else { Vec::new() }
}

/// "a delegation led by Lind": Lind.
fn led_by(scene: &Scene<'_>, phrase: &Phrase) -> Option<Party> {
    let end = phrase.tokens.end;
    let end = end + usize::from(scene.tag(end) == Some(Tag::Comma));
    let leads = matches!(scene.lower(end), "led" | "headed" | "chaired");
    let by = leads && scene.lower(end + 1) == "by" && is_human(scene, phrase);
    let leader = by.then(|| scene.grammar.chunk(end + 2)).flatten()?;
    named(scene, &leader, Wanted::People).filter(|party| is_person(scene, party))
}

fn of_phrase(scene: &Scene<'_>, phrase: &Phrase, wanted: Wanted) -> Vec<Party> {
    if let Some(naming) = &phrase.naming
        && naming.clone().any(|at| scene.tag(at) == Some(Tag::And))
    {
        let people: Vec<Party> = people_named(scene, naming);
        if people.len() > 1 {
            return people;
        }
    }
    if let Some(naming) = &phrase.naming
        && let Some(party) = named(scene, naming, wanted)
    {
        return vec![party];
    }
    if let Some(party) = named(scene, &phrase.chunk, wanted) {
        return vec![party];
    }
    if is_place(scene, phrase) && wanted == Wanted::People {
        return Vec::new();
    }
    if let Some(party) = behind_office(scene, phrase) {
        return vec![party];
    }
    if let Some(party) = referring(scene, phrase) {
        return vec![party];
    }
    // "dismissed her eleven times"
    if is_each_other(scene, phrase) || scene.lower(phrase.head) == "times" {
        return Vec::new();
    }
    let two = two_leaders(scene, phrase);
    if !two.is_empty() {
        return two;
    }
    let fits = match wanted {
        Wanted::People => is_human(scene, phrase),
        Wanted::Somebody => {
            is_human(scene, phrase) || is_body(scene, phrase.head) || is_count(scene, phrase)
        }
        Wanted::Anything => {
            scene.tag(phrase.head) != Some(Tag::Pronoun) && !is_clausal(scene, phrase)
        }
    };
    let whole =
        Party { span: scene.span(phrase.tokens.clone()), member: None, because: None, full: None };
    if fits { vec![whole] } else { Vec::new() }
}

/// The people that `tokens` name, each once.
fn people_named(scene: &Scene<'_>, tokens: &Range<usize>) -> Vec<Party> {
    let mut people: Vec<Party> = Vec::new();
    for mention in scene.cast.mentions_in(scene.span(tokens.clone())) {
        let is_person = scene.cast.members[mention.member].kind == Kind::Person;
        if is_person && people.iter().all(|known| known.member != Some(mention.member)) {
            people.push(party(mention));
        }
    }
    people
}

/// "each other", "one another"
pub(super) fn is_each_other(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    let last = phrase.chunk.end.saturating_sub(1);
    matches!(scene.lower(last), "other" | "another" | "each")
        && matches!(scene.lower(phrase.chunk.start), "each" | "one")
}

/// Whether the phrase is only a pronoun or determiner: "this", "it".
fn is_clausal(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    phrase.chunk.len() == 1
        && matches!(scene.tag(phrase.head), Some(Tag::Pronoun | Tag::Determiner | Tag::Number))
}

/// The named person (else organization) that heads the chunk: Xi of "Chinese president Xi
/// Jinping", nobody of "Mbala's envoy".
fn named(scene: &Scene<'_>, chunk: &Range<usize>, wanted: Wanted) -> Option<Party> {
    let owner = chunk.clone().rev().find(|at| scene.tag(*at) == Some(Tag::Possessive));
    let start = owner.filter(|at| at + 1 < chunk.end).map_or(chunk.start, |at| at + 1);
    let mentions = || {
        (start..chunk.end)
            .rev()
            .filter_map(|at| scene.grammar.tagged[at].mention)
            .map(|at| &scene.cast.mentions[at])
    };
    let kind = |mention: &Mentioned| scene.cast.members[mention.member].kind;
    // "Xi supporters": a name that a noun follows is no head, unless it is a suffix like "Jr.".
    let last = mentions().next()?;
    let tail = scene.first + chunk.end - last.tokens.end.min(scene.first + chunk.end);
    let is_person = kind(last) == Kind::Person;
    if tail > 0 && !tail_is_empty(scene, last.tokens.end - scene.first..chunk.end, is_person) {
        return None;
    }
    let best = mentions().find(|mention| kind(mention) == Kind::Person);
    let fits = |mention: &&Mentioned| match kind(mention) {
        Kind::Organization => true,
        Kind::Place => wanted != Wanted::People,
        _ => false,
    };
    Some(party(best.or_else(|| Some(last).filter(fits))?))
}

/// "chairman of the Chiefs of Staff Maxwell Lind": the person whose name follows the office without a comma; not
/// "the son of Maxwell Lind", "of Mayor Lind".
fn behind_office(scene: &Scene<'_>, phrase: &Phrase) -> Option<Party> {
    let last = phrase.tokens.end.checked_sub(1)?;
    let mention = &scene.cast.mentions[scene.grammar.tagged[last].mention?];
    let is_person = scene.cast.members[mention.member].kind == Kind::Person;
    let start = mention.tokens.start.checked_sub(scene.first)?;
    let before = start.checked_sub(1).filter(|at| *at > phrase.chunk.end)?;
    // "a grandson of Sir Maxwell Lind"
    let office = matches!(scene.tag(before), Some(Tag::Noun | Tag::Name))
        && !is_human_noun(scene.lower(before))
        && !is_title(scene.lower(before))
        && mention.tokens.len() > 1;
    (is_person && office && is_human(scene, phrase)).then(|| party(mention))
}

fn tail_is_empty(scene: &Scene<'_>, mut tail: Range<usize>, is_person: bool) -> bool {
    // "Lee Jr.", "met Lee weekly", "met Lee face to face"
    let suffix = |word: &str| {
        matches!(word.trim_end_matches('.'), "jr" | "sr" | "ii" | "iii" | "iv" | "face" | "one")
            || matches!(word, "daily" | "weekly" | "monthly" | "yearly" | "quarterly")
    };
    // "appointed Lee finance minister"
    let is_office = is_person
        && !tail.is_empty()
        && tail.clone().all(|at| scene.tag(at) == Some(Tag::Noun))
        && is_title(scene.lower(tail.end - 1))
        && noun_lemma(scene.lower(tail.end - 1)) == Some(scene.lower(tail.end - 1));
    is_office
        || tail.all(|at| {
            matches!(scene.tag(at), Some(Tag::Number | Tag::Possessive | Tag::Time))
                || suffix(scene.lower(at))
        })
}

/// Whether a party is somebody: with a name, or people by their noun ("ten sailors").
pub(super) fn is_somebody(scene: &Scene<'_>, party: &Party) -> bool {
    let tokens = scene.words.tokens_in(party.span);
    let head = || scene.grammar.chunk(tokens.start.checked_sub(scene.first)?)?.end.checked_sub(1);
    let is_one = |head: usize| {
        let is_count = scene.tag(head) == Some(Tag::Number);
        is_human_noun(scene.lower(head)) || is_body(scene, head) || is_count
    };
    party.member.is_some() || head().is_some_and(is_one)
}

/// Whether a party is one person or several, and no body of them.
pub(super) fn is_human_party(scene: &Scene<'_>, party: &Party) -> bool {
    if let Some(member) = party.member {
        return scene.cast.members[member].kind == Kind::Person;
    }
    let tokens = scene.words.tokens_in(party.span);
    let chunk = tokens.start.checked_sub(scene.first).and_then(|at| scene.grammar.chunk(at));
    let head = chunk.and_then(|chunk| chunk.end.checked_sub(1)).map_or("", |at| scene.lower(at));
    is_human_noun(head) && !is_body_noun(head)
}

/// "The club sacked Lee", "Rovers beat Lee": a body, or something with a name of its own.
fn is_body(scene: &Scene<'_>, head: usize) -> bool {
    scene.tag(head) == Some(Tag::Name) || is_body_noun(scene.lower(head))
}

/// Whether `word` (folded) is a noun for a body that acts: "club".
pub(super) fn is_body_noun(word: &str) -> bool {
    BODIES.has(noun_lemma(word).unwrap_or(word))
}

/// The two people of "the Kennedy-Macmillan meeting": each half is the last word of a name.
pub(super) fn hyphenated(scene: &Scene<'_>, token: usize) -> Option<Vec<Party>> {
    let (first, second) = scene.lower(token).split_once('-')?;
    let person = |half: &str| {
        let ends = |name: &str| fold(name).split_whitespace().next_back() == Some(half);
        let members = scene.cast.members.iter();
        members
            .enumerate()
            .find(|(_, member)| member.kind == Kind::Person && ends(&member.name))
            .map(|(number, _)| number)
    };
    let span = scene.span(token..token + 1);
    let party = |member| Party { span, member: Some(member), because: None, full: None };
    Some(vec![party(person(first)?), party(person(second)?)])
}

fn party(mention: &Mentioned) -> Party {
    Party {
        span: mention.span,
        member: Some(mention.member),
        because: mention.because.clone(),
        full: None,
    }
}

/// A pronoun or description that the cast ties to somebody.
fn referring(scene: &Scene<'_>, phrase: &Phrase) -> Option<Party> {
    let mention = scene.cast.mention_at(scene.first + phrase.head)?;
    let refers = matches!(mention.form, Form::Pronoun | Form::Nominal);
    let is_someone = scene.cast.members[mention.member].kind != Kind::Place;
    (refers && is_someone).then(|| party(mention))
}

fn is_place(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    scene.grammar.tagged[phrase.head].kind == Some(Kind::Place)
}

/// "killed 12", "all 189 died": people by their number alone.
fn is_count(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    let is_number = scene.tag(phrase.head) == Some(Tag::Number)
        && scene.lower(phrase.head).chars().all(|c| c.is_ascii_digit());
    is_number && matches!(phrase.chunk.len(), 1 | 2)
}

/// Whether a phrase without a name is about people: "three men in hoods".
fn is_human(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    let word = scene.lower(phrase.head);
    if matches!(scene.tag(phrase.head), Some(Tag::Pronoun)) {
        return false;
    }
    is_human_noun(word)
}

/// Whether `word` (folded) is a noun for people: "envoys", "reformer".
pub(super) fn is_human_noun(word: &str) -> bool {
    const ENDINGS: [&str; 9] =
        ["man", "men", "woman", "women", "ist", "ists", "person", "mates", "keeper"];
    // "survivors", which no list has in the plural
    let lemma = noun_lemma(word).or_else(|| word.strip_suffix('s')).unwrap_or(word);
    PEOPLE.has(lemma)
        || PEOPLE.has(word)
        || word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Whether `word` (folded) is a noun for several people: "experts".
pub(super) fn is_plural_human(word: &str) -> bool {
    noun_lemma(word).is_some_and(|lemma| lemma != word) && is_human_noun(word)
}

/// Whether a party is a person with a name.
pub(super) fn is_person(scene: &Scene<'_>, party: &Party) -> bool {
    party.member.is_some_and(|member| scene.cast.members[member].kind == Kind::Person)
}

/// "the two leaders", "they", "the pair": the two people named last, when there are exactly two.
pub(super) fn two_leaders(scene: &Scene<'_>, phrase: &Phrase) -> Vec<Party> {
    let words = || phrase.chunk.clone().map(|at| scene.lower(at));
    let counts = words().any(|word| matches!(word, "two" | "both" | "pair" | "duo"))
        && words().all(|word| !matches!(word, "other" | "another"));
    let head = scene.lower(phrase.head);
    let human = matches!(head, "two" | "both" | "pair" | "duo") || is_human_noun(head);
    let plural =
        phrase.chunk.len() == 1 && matches!(scene.lower(phrase.head), "they" | "them" | "both");
    if !(counts && human && scene.tag(phrase.chunk.start) == Some(Tag::Determiner) || plural) {
        return Vec::new();
    }
    two_before(scene, phrase.chunk.clone())
}

/// The two whom "their" at `token` stands for.
pub(super) fn two_of(scene: &Scene<'_>, token: usize) -> Vec<Party> {
    two_before(scene, token..token + 1)
}

fn two_before(scene: &Scene<'_>, chunk: Range<usize>) -> Vec<Party> {
    let here = people_in(scene, scene.first..scene.first + chunk.start);
    let two = if here.is_empty() { previous_people(scene) } else { here };
    let [first, second] = two.as_slice() else { return Vec::new() };
    let party = |member: usize| Party {
        span: scene.span(chunk.clone()),
        member: Some(member),
        because: Some(format!("{}: the two people named last", scene.text(chunk.clone()))),
        full: None,
    };
    vec![party(*first), party(*second)]
}

fn previous_people(scene: &Scene<'_>) -> Vec<usize> {
    let Some(previous) = scene.number.checked_sub(1) else { return Vec::new() };
    people_in(scene, scene.words.sentences[previous].tokens.clone())
}

/// The different people mentioned among `tokens`, in order.
fn people_in(scene: &Scene<'_>, tokens: Range<usize>) -> Vec<usize> {
    const MOST: usize = 60;
    let mut people = Vec::new();
    for mention in scene.cast.mentions_in(scene.words.span(tokens)).take(MOST) {
        let is_person = scene.cast.members[mention.member].kind == Kind::Person;
        if is_person && !people.contains(&mention.member) && people.len() < 3 {
            people.push(mention.member);
        }
    }
    people
}
