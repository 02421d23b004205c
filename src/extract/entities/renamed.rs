//! Who is called by an office that nobody was given: "Ana Ruiz ended her talks. The treasury secretary met Bo Lind."
//!
//! Decided: only where the sentence before, in the same paragraph, begins with that person and names nobody else, the
//! office is told with more than one word, and neither that person nor anybody else of the article is told to hold
//! another of its kind. Refused: the last person named, who is mostly somebody else.

use super::{Mentioned, descriptions::Holder, genders};
use crate::{
    extract::{
        extraction::{Form, Kind},
        names::lists::{Gender, PHRASE_OPENERS, is_role, place_of_nationality},
    },
    text::{TokenKind, Words, fold},
};
use std::ops::Range;

/// A person as renaming sees them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) kind: Kind,
    pub(super) gender: Option<Gender>,
}

/// The descriptions that stand for the person whom the sentence before is about. `mentions` are in order, `members` are
/// described by number.
pub(super) fn find(
    words: &Words<'_>,
    mentions: &[Mentioned],
    members: &[Candidate],
    holders: &[Holder<'_>],
) -> Vec<Mentioned> {
    let mut found = Vec::new();
    for pair in words.sentences.windows(2) {
        let [before, sentence] = pair else { continue };
        if before.paragraph != sentence.paragraph {
            continue;
        }
        let Some(office) = office(words, mentions, sentence.tokens.clone()) else { continue };
        let Some(member) = subject(words, mentions, members, before.tokens.clone()) else {
            continue;
        };
        let head = words.word(office.end - 1).to_lowercase();
        let is_free = holders.iter().all(|holder| {
            let own = holder.title.split(' ').next_back() == Some(head.as_str());
            !own && holder.member != member
        });
        let of_noun = genders::of_noun(&head);
        let fits = members[member].gender.zip(of_noun).is_none_or(|(one, other)| one == other);
        if is_free && fits {
            let span = words.span(office.clone());
            let because =
                Some(format!("the {}: whom the sentence before is about", span.of(words.text)));
            found.push(Mentioned { span, tokens: office, member, form: Form::Nominal, because });
        }
    }
    found
}

/// "treasury secretary", "French president", "chief judge" of "The chief judge of the Court of Appeals", where the
/// sentence in `tokens` opens with it.
fn office(words: &Words<'_>, mentions: &[Mentioned], tokens: Range<usize>) -> Option<Range<usize>> {
    const LONGEST: usize = 5;
    if words.word(tokens.start) != "The" {
        return None;
    }
    let start = tokens.start + 1;
    let is_part = |at: &usize| {
        let word = words.word(*at);
        word.starts_with(char::is_lowercase) || place_of_nationality(word).is_some()
    };
    let run = (start..tokens.end.min(start + LONGEST)).take_while(is_part);
    let noun = run.filter(|at| is_role(words.word(*at))).last()?;
    let next = words.word(noun + 1);
    let of_body = next == "of"
        && (noun + 2..noun + 4).any(|at| words.word(at).starts_with(char::is_uppercase));
    // "The first senator", "the other senator" are somebody else.
    let compares = |word: &str| {
        matches!(
            word,
            "first" | "second" | "third" | "last" | "only" | "next" | "other" | "same" | "latest"
        )
    };
    if (start..noun).any(|at| compares(words.word(at))) {
        return None;
    }
    // "The former president" may be anybody.
    let told = (start..noun).any(|at| !matches!(words.word(at), "former" | "new" | "old" | "two"));
    let goes_on = words.kind(noun + 1) == TokenKind::Word && next.starts_with(char::is_lowercase);
    let is_named = |at: usize| {
        let first = mentions.partition_point(|mention| mention.tokens.end <= at);
        mentions.get(first).is_some_and(|mention| mention.tokens.contains(&at))
    };
    let stands = !(start..=noun + 1).any(is_named) && goes_on && (next != "of" || of_body);
    ((told || of_body) && stands).then_some(start..noun + 1)
}

/// The only person whom the sentence in `tokens` names, where it begins with them: "Right now, Ana Ruiz looks tired."
fn subject(
    words: &Words<'_>,
    mentions: &[Mentioned],
    members: &[Candidate],
    tokens: Range<usize>,
) -> Option<usize> {
    let span = words.span(tokens.clone());
    if words.tokens_in(span).any(|at| matches!(words.word(at), "“" | "”" | "\"" | "''" | "``"))
    {
        return None;
    }
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    let here = mentions[first..].iter().take_while(|mention| mention.span.start < span.end);
    let mut people = here.filter(|mention| {
        members[mention.member].kind == Kind::Person && mention.form != Form::Nominal
    });
    let only = people.next()?;
    let others = people.all(|mention| mention.member == only.member);
    let before = only.tokens.start.checked_sub(1).filter(|at| *at >= tokens.start);
    // "VELMORA, April 8 — Ana Ruiz ended …", "Late on Monday, Ana Ruiz …"
    let opens = before.is_none_or(|at| {
        matches!(words.word(at), "," | "-" | "--" | "—" | "–" | ":")
            && !PHRASE_OPENERS.has(&fold(words.word(tokens.start)))
    });
    let next = words.word(only.tokens.end);
    let acts = next.starts_with(char::is_lowercase) && !matches!(next, "and" | "or");
    (others && opens && acts).then_some(only.member)
}
