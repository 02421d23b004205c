//! Two people of one phrase: "his father, Bo Lind", "Lind's lawyer Tom Park", "Tom Park, a lawyer for Lind".

use super::{
    Mentioned,
    descriptions::is_person,
    genders,
    pronouns::{MOST, People, Resolver, Seen},
};
use crate::{
    extract::names::lists::{Gender, NOT_OWNED, TITLE_MODIFIERS, is_title},
    text::{TokenKind, Words, verb_lemma},
};

/// Somebody named as what they are to somebody else.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// The one who is a lawyer.
    who: Side,
    /// The one whose lawyer that is.
    whose: Side,
    /// "Tom Park, Lind's lawyer": Lind is named only to say who Park is.
    pub(super) is_apposed: bool,
}

impl Pair {
    /// Whether both have a name: "Lind's lawyer, Tom Park", but not "his lawyer, Tom Park".
    pub(super) fn is_named(&self) -> bool {
        self.whose.member.is_some()
    }
}

/// Where a text speaks of one of a pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    pub(super) token: usize,
    /// None for a pronoun that isn't resolved yet.
    pub(super) member: Option<usize>,
    gender: Option<Gender>,
}

/// Whether somebody who belongs to a pair is meant by a pronoun that either of the two fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// They are meant, or the other one isn't.
    Sure,
    /// "His father, Bo Lind, said he was ill.": nothing tells which.
    Either,
    /// The other one is meant.
    Aside,
}

impl Resolver<'_> {
    /// What the pairs of `seen` say of a pronoun of `gender`. In those that `is_aside` holds for, the one
    /// who is a lawyer is meant; whoever `is_barred` holds for can't be.
    pub(super) fn standing(
        &self,
        seen: &Seen,
        gender: Gender,
        is_aside: impl Fn(&Pair) -> bool,
        is_barred: impl Fn(Side) -> bool,
    ) -> Standing {
        for pair in self.pairs_at(seen.token) {
            let is_who = pair.who.token == seen.token;
            let other = self.told_so_far(if is_who { pair.whose } else { pair.who });
            if other.gender.is_some_and(|known| known != gender) || is_barred(other) {
                continue;
            }
            match (is_aside(pair), is_who) {
                (false, _) => return Standing::Either,
                (true, false) => return Standing::Aside,
                (true, true) => (),
            }
        }
        Standing::Sure
    }

    /// A side with what pronouns before told: whom its own stands for, and whether it was a she, as in "his
    /// minister, Brisk, left after she had read his plan".
    fn told_so_far(&self, side: Side) -> Side {
        let at = self.found.partition_point(|mention| mention.tokens.start < side.token);
        let here = self.found.get(at).filter(|mention| mention.tokens.start == side.token);
        let member = side.member.or_else(|| here.map(|mention| mention.member));
        let mut last = self.found.iter().rev().take(MOST);
        let last = last.find(|mention| Some(mention.member) == side.member);
        let told = last.and_then(|last| genders::of_pronoun(last.span.of(self.people.words.text)));
        Side { member, gender: side.gender.or(told), ..side }
    }

    /// "Bo Lind, his father": the one that the pronoun at `token` doesn't stand for.
    pub(super) fn named_as_of(&self, token: usize) -> Option<usize> {
        self.pairs_at(token).find(|pair| pair.whose.token == token)?.who.member
    }

    fn pairs_at(&self, token: usize) -> impl Iterator<Item = &Pair> {
        let first = self.pairs.partition_point(|(at, _)| *at < token);
        self.pairs[first..].iter().take_while(move |(at, _)| *at == token).map(|(_, pair)| pair)
    }
}

/// All pairs of a text by the tokens of their sides, in order.
pub(super) fn find(people: &People<'_>) -> Vec<(usize, Pair)> {
    let pairs = people.mentions.iter().filter_map(|mention| pair(people, mention));
    let mut by_token: Vec<(usize, Pair)> =
        pairs.flat_map(|pair| [(pair.who.token, pair), (pair.whose.token, pair)]).collect();
    by_token.sort_by_key(|(token, _)| *token);
    by_token
}

fn pair(people: &People<'_>, mention: &Mentioned) -> Option<Pair> {
    let gender = people.genders[mention.member];
    let (told, is_apposed) = match before(people.words, mention) {
        Some(told) => (told, false),
        None => match apposed(people.words, mention) {
            Some(told) => (told, true),
            None => (of_whom(people, mention)?, false),
        },
    };
    // "Beloved by her husband, Ana Lind slept.": she is no husband.
    let is_so = told.gender.is_none_or(|told| gender.is_none_or(|known| known == told));
    let whose = side(people, told.whose).filter(|_| is_so)?;
    if whose.member == Some(mention.member) {
        return None;
    }
    let who = Side { token: mention.tokens.start, member: Some(mention.member), gender };
    Some(Pair { who, whose, is_apposed: is_apposed && whose.member.is_some() })
}

/// The person whose name or pronoun holds token `at`.
fn side(people: &People<'_>, at: usize) -> Option<Side> {
    if let Some(gender) = genders::of_pronoun(people.words.word(at)) {
        return Some(Side { token: at, member: None, gender: Some(gender) });
    }
    let named = people.mentions.partition_point(|mention| mention.tokens.end <= at);
    let named = people.mentions.get(named).filter(|mention| mention.tokens.contains(&at))?;
    let gender = people.genders[named.member];
    Some(Side { token: named.tokens.start, member: Some(named.member), gender })
}

/// What somebody is said to be.
struct Told {
    /// The last token of whose father.
    whose: usize,
    /// The gender that "father" tells.
    gender: Option<Gender>,
}

/// "[his father], Bo Lind", "[Lind's lawyer] Tom Park", "[Lind adviser] Tom Park", "[Lind's Deputy] Tom Park"
fn before(words: &Words<'_>, mention: &Mentioned) -> Option<Told> {
    const TITLES: usize = 4;
    let is_part = |at: &usize| {
        let word = words.word(*at);
        !is_lower(words, *at) && is_title(word) || TITLE_MODIFIERS.has(word)
    };
    let start = mention.tokens.start;
    let titles = (0..start).rev().take(TITLES).take_while(is_part).count();
    let last = (start - titles).checked_sub(1)?;
    match words.word(last) {
        // "According to his agent, Lind slept."
        "," if words.kind(mention.tokens.end) == TokenKind::Mark => {
            noun(words, last.checked_sub(1)?)
        }
        _ if titles > 0 && is_genitive(words, last) => {
            Some(Told { whose: owner(words, last)?, gender: None })
        }
        _ => noun(words, last),
    }
}

/// "Tom Park, [Lind's lawyer]"; but not "Tom Park, his brother, and his sister".
fn apposed(words: &Words<'_>, mention: &Mentioned) -> Option<Told> {
    const LONGEST: usize = 10;
    let first = mention.tokens.end + 1;
    let is_in = |at: &usize| !matches!(words.word(*at), "," | "." | ";" | ":" | "and" | "");
    let inside = (first..first + LONGEST).take_while(is_in);
    let last = inside.filter(|at| is_person(words.word(*at))).last()?;
    let told = noun(words, last)?;
    let opens = (first..told.whose).all(|at| !is_lower(words, at));
    let goes_on = words.word(last + 1) == "and" || words.word(last + 2) == "and";
    (words.word(first - 1) == "," && opens && !goes_on).then_some(told)
}

/// "Tom Park, [a lawyer for Lind]"
fn of_whom(people: &People<'_>, mention: &Mentioned) -> Option<Told> {
    const LONGEST: usize = 6;
    let words = people.words;
    let first = mention.tokens.end + 1;
    let opens = words.word(first - 1) == "," && matches!(words.word(first), "a" | "an" | "the");
    let is_part = |at: &usize| is_lower(words, *at) && !NOT_OWNED.has(words.word(*at));
    let noun = (first + 1..first + LONGEST).take_while(is_part).last().filter(|_| opens)?;
    let ties = matches!(words.word(noun + 1), "for" | "of" | "to");
    let name = (noun + 2..noun + LONGEST).find(|at| !is_title(words.word(*at)))?;
    let named = people.mentions.partition_point(|mention| mention.tokens.start < name);
    let named = people.mentions.get(named).filter(|mention| mention.tokens.start == name)?;
    let is_whole = is_person(words.word(noun)) && ties && !is_genitive(words, named.tokens.end);
    let gender = genders::of_noun(words.word(noun));
    is_whole.then(|| Told { whose: named.tokens.end - 1, gender })
}

/// "[his old friend]", "[Lind's friend]", "[Lind adviser]": what ends with the noun at `noun`. Whether a person
/// stands at its front is for [`side`] to say.
fn noun(words: &Words<'_>, noun: usize) -> Option<Told> {
    const LONGEST: usize = 4;
    let word = words.word(noun);
    let is_part = |at: &usize| {
        let word = words.word(*at);
        // "Lind called his lawyer", "Lind's death stunned adviser Tom Park"
        let is_verb = verb_lemma(word).is_some_and(|lemma| lemma != word && !word.ends_with("ing"));
        is_lower(words, *at) && !is_verb && !NOT_OWNED.has(word) && !is_genitive(words, *at)
    };
    let is_noun = is_person(word) && is_lower(words, noun);
    let parts = (0..noun).rev().take(LONGEST).take_while(is_part).count();
    let before = (noun - parts).checked_sub(1).filter(|_| is_noun)?;
    let whose = owner(words, before).or_else(|| (!is_lower(words, before)).then_some(before))?;
    Some(Told { whose, gender: genders::of_noun(word) })
}

/// The last token of whom the genitive at `at` is of: "[Lind]'s", "[his]".
fn owner(words: &Words<'_>, at: usize) -> Option<usize> {
    match words.word(at) {
        "'s" | "’s" | "'" | "’" => at.checked_sub(1),
        _ => is_genitive(words, at).then_some(at),
    }
}

fn is_genitive(words: &Words<'_>, at: usize) -> bool {
    matches!(words.word(at), "'s" | "’s" | "'" | "’" | "his" | "her" | "His" | "Her")
}

fn is_lower(words: &Words<'_>, at: usize) -> bool {
    words.word(at).starts_with(char::is_lowercase)
}
