//! Whom "he", "she" and "I" stand for.
//!
//! In the sentence itself the nearest person before who fits; else the first one named in the
//! nearest sentence before that has one: "Hun Sen will meet Xi. He leaves today." is about Hun Sen.
//! Refused: the nearest person always, and models that score salience; both did worse.

use super::{
    Mentioned, genders,
    pairs::{self, Pair, Side, Standing},
    speakers::{Speaker, quoted_tokens},
};
use crate::{
    extract::{
        extraction::Form,
        names::lists::{Gender, NAMED_AFTER, NOT_OWNED, PHRASE_OPENERS, SUBORDINATORS, TELLING},
        quotes::Saying,
    },
    text::{TokenKind, Words, fold},
};
use std::ops::Range;

/// Sentences that a pronoun may reach back.
pub(super) const REACH: usize = 6;
/// People looked at in one sentence.
pub(super) const MOST: usize = 40;

/// A person where the text speaks of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) token: usize,
    /// None for somebody without a name: "a spokesman".
    pub(super) member: Option<usize>,
    pub(super) gender: Option<Gender>,
    pub(super) quoted: bool,
}

/// What the resolver is told.
#[derive(Debug)]
pub(super) struct People<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) sayings: &'a [Saying],
    /// Mentions of people, in order.
    pub(super) mentions: &'a [Mentioned],
    /// Descriptions of people without a name: their tokens' first and last, in order.
    pub(super) nameless: &'a [(usize, usize)],
    /// Of each member.
    pub(super) genders: &'a [Option<Gender>],
}

/// The pronouns that stand for somebody, in order.
pub(super) fn resolve(people: &People<'_>) -> Vec<Mentioned> {
    let quoted = quoted_tokens(people.words);
    let ahead = people.seen(&quoted);
    let mut resolver = Resolver {
        people,
        ahead,
        pairs: pairs::find(people),
        seen: Vec::new(),
        found: Vec::new(),
        quoted,
        speakers: Vec::new(),
    };
    let mut next = 0;
    for token in 0..people.words.tokens.len() {
        while let Some(seen) = resolver.ahead.get(next).filter(|seen| seen.token <= token) {
            resolver.seen.push(*seen);
            next += 1;
        }
        if let Some((member, because)) = resolver.person(token) {
            let tokens = token..token + 1;
            let span = people.words.span(tokens.clone());
            let because = Some(because);
            resolver.found.push(Mentioned { span, tokens, member, form: Form::Pronoun, because });
            resolver.see(token, member);
        }
    }
    for saying in people.sayings {
        let speaker = resolver.speaker(saying, &resolver.found);
        resolver.speakers.push(speaker);
    }
    let mut found = resolver.first_persons();
    found.append(&mut resolver.found);
    found.sort_by_key(|mention| mention.span);
    found
}

impl People<'_> {
    fn seen(&self, quoted: &[bool]) -> Vec<Seen> {
        let is_quoted = |at: usize| quoted.get(at).copied().unwrap_or_default();
        // "the Halvard Lind Prize", "the Lind Foundation": the person is only in the name of something else.
        let is_part = |mention: &&Mentioned| {
            let word = self.words.word(mention.tokens.end);
            mention.form != Form::Pronoun && NAMED_AFTER.has(word)
        };
        let named = self.mentions.iter().filter(|mention| !is_part(mention)).map(|mention| Seen {
            token: mention.tokens.start,
            member: Some(mention.member),
            gender: self.genders[mention.member],
            quoted: is_quoted(mention.tokens.start),
        });
        let nameless = self.nameless.iter().map(|(start, end)| Seen {
            token: *start,
            member: None,
            gender: genders::of_noun(self.words.word(end - 1)),
            quoted: is_quoted(*start),
        });
        let mut seen: Vec<Seen> = named.chain(nameless).collect();
        seen.sort_by_key(|seen| seen.token);
        seen
    }
}

pub(super) struct Resolver<'a> {
    pub(super) people: &'a People<'a>,
    /// All names and descriptions, in order.
    pub(super) ahead: Vec<Seen>,
    /// Those named as what they are to each other, by their tokens, in order.
    pub(super) pairs: Vec<(usize, Pair)>,
    /// The people spoken of so far, pronouns too, in order.
    pub(super) seen: Vec<Seen>,
    /// The pronouns resolved so far, in order.
    pub(super) found: Vec<Mentioned>,
    /// For each token whether it stands in quotation marks.
    pub(super) quoted: Vec<bool>,
    /// Who speaks in each saying.
    pub(super) speakers: Vec<Option<usize>>,
}

/// A pronoun to be resolved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pronoun {
    pub(super) token: usize,
    pub(super) sentence: usize,
    pub(super) gender: Gender,
    pub(super) part: Part,
}

/// What part a pronoun plays in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Subject,
    Object,
    Possessive,
    Reflexive,
}

impl Resolver<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.people.words.word(at)
    }

    fn part(&self, token: usize) -> Option<Part> {
        match fold(self.word(token)).as_str() {
            "he" | "she" => Some(Part::Subject),
            "his" | "hers" => Some(Part::Possessive),
            "himself" | "herself" => Some(Part::Reflexive),
            "her" if self.owns(token + 1) => Some(Part::Possessive),
            "her" | "him" => Some(Part::Object),
            _ => None,
        }
    }

    /// Whether what follows "her" is what she has: "her brother", but not "her to", "her.".
    fn owns(&self, at: usize) -> bool {
        self.people.words.kind(at) != TokenKind::Mark && !NOT_OWNED.has(self.word(at))
    }

    /// Whom the pronoun at `token` stands for, and why.
    fn person(&self, token: usize) -> Option<(usize, String)> {
        let gender = genders::of_pronoun(self.word(token))?;
        let part = self.part(token)?;
        let sentence = self.people.words.sentence_of_token(token);
        if self.is_name(token, sentence) {
            return None;
        }
        let pronoun = Pronoun { token, sentence, gender, part };
        let (found, why) = if let Some(member) = self.named_behind(&pronoun) {
            (Found::Person(member), "person named behind in the sentence")
        } else if self.reports(token) {
            self.reporter(&pronoun)
        } else {
            match self.in_sentence(&pronoun) {
                Found::Nobody => self.in_earlier_sentences(&pronoun),
                found => (found, "nearest person before in the sentence"),
            }
        };
        match found {
            Found::Person(member) => Some((member, format!("{}: {why}", fold(self.word(token))))),
            Found::Open | Found::Nameless | Found::Nobody => None,
        }
    }

    /// The first person of the nearest earlier sentence that has one; but one whose gender nobody
    /// knows gives way to the person that the last pronoun of that gender stood for.
    pub(super) fn in_earlier_sentences(&self, pronoun: &Pronoun) -> (Found, &'static str) {
        let speaker = self.speaker_at(pronoun.token);
        let sentences = &self.people.words.sentences;
        for before in (pronoun.sentence.saturating_sub(REACH)..pronoun.sentence).rev() {
            let found = self.leftmost(before, pronoun, speaker);
            if let Found::Person(member) = found
                && self.people.genders[member].is_none()
                && let Some(topic) = self.topic(pronoun)
                && Some(topic) != self.subject_of(pronoun)
                && speaker.is_none()
            {
                return (Found::Person(topic), "whom the last such pronoun stood for");
            }
            if !matches!(found, Found::Nobody) {
                let same = sentences[before].paragraph == sentences[pronoun.sentence].paragraph;
                if let Found::Person(member) = found
                    && !same
                    && speaker.is_none()
                    && pronoun.part == Part::Subject
                    && let Some(lead) = self.lead(pronoun.gender).filter(|lead| *lead != member)
                    && self.is_pronoun_for(before, lead)
                {
                    return (
                        Found::Person(lead),
                        "whom the article and the sentence before are about",
                    );
                }
                let near = if same {
                    "first person in an earlier sentence"
                } else {
                    "first person in an earlier paragraph's sentence"
                };
                return (found, near);
            }
        }
        (Found::Nobody, "")
    }

    /// "Vice Premier He Lifeng": a capitalized pronoun between capitals is none.
    fn is_name(&self, token: usize, sentence: usize) -> bool {
        let is_capital = |at: usize| self.word(at).chars().next().is_some_and(char::is_uppercase);
        let opens = token == self.people.words.sentences[sentence].tokens.start;
        !opens && is_capital(token) && is_capital(token - 1) && is_capital(token + 1)
    }

    /// The people that the text has spoken of in `tokens`.
    pub(super) fn within(&self, tokens: Range<usize>) -> &[Seen] {
        within(&self.seen, tokens)
    }

    /// The nearest person before `token` in its sentence who fits, one whose gender is known before
    /// the others. Behind "before", "because" and the like the first one: who acts there mostly
    /// acted before.
    pub(super) fn in_sentence(&self, pronoun: &Pronoun) -> Found {
        let Pronoun { token, sentence, gender, part } = *pronoun;
        let tokens = &self.people.words.sentences[sentence].tokens;
        let quoted = self.quoted[token];
        let subject = self.subject_before(token, tokens.start);
        let other = self.named_as_of(token);
        // "Tom Park, Lind's lawyer, said he was ill.": he isn't Lind.
        let is_barred = |side: Side| part == Part::Object && Some(side.token) == subject;
        let standing = |seen: &Seen| self.standing(seen, gender, |pair| pair.is_apposed, is_barred);
        let fits = |seen: &&Seen| {
            // Nobody outside a quotation is spoken of in it: the speaker stands there.
            seen.quoted == quoted
                && (other.is_none() || seen.member != other)
                && standing(seen) != Standing::Aside
                && seen.gender.is_none_or(|known| known == gender)
                && !(part == Part::Object && Some(seen.token) == subject)
                && !(part == Part::Subject && self.is_addressed(seen.token))
                && !(part == Part::Subject && self.is_company(seen.token, token))
        };
        let near = self.within(tokens.start..token).iter().rev().take(MOST);
        let mut fit: Vec<&Seen> = near.filter(fits).collect();
        let before = token.checked_sub(1).map_or("", |at| self.word(at));
        if part == Part::Subject && SUBORDINATORS.has(before) {
            fit.reverse();
        }
        let told = fit.iter().find(|seen| seen.gender == Some(gender) && seen.member.is_some());
        match told.or(fit.first()) {
            Some(seen) if standing(seen) == Standing::Either => Found::Open,
            Some(seen) => seen.member.map_or(Found::Nameless, Found::Person),
            None => Found::Nobody,
        }
    }

    /// Whether the person at `token` is told something: in "Okoro told Park he would help" he is
    /// Okoro.
    fn is_addressed(&self, token: usize) -> bool {
        token > 0 && TELLING.has(self.word(token - 1))
    }

    /// "After talks with Park, he left": he is not Park.
    fn is_company(&self, person: usize, pronoun: usize) -> bool {
        let opens = self.word(pronoun.saturating_sub(1)) == ",";
        let title = |at: usize| self.word(at).chars().next().is_some_and(char::is_uppercase);
        let before = (person.saturating_sub(4)..person).rev().find(|at| !title(*at));
        let sentence = self.people.words.sentence_of_token(pronoun);
        let first = self.people.words.sentences[sentence].tokens.start;
        let is_with = opens && before.is_some_and(|at| self.word(at) == "with");
        is_with && PHRASE_OPENERS.has(&fold(self.word(first)))
    }

    /// The person right before the verb whose object stands at `token`: within six tokens.
    fn subject_before(&self, token: usize, start: usize) -> Option<usize> {
        const CLAUSE: usize = 6;
        let from = token.saturating_sub(CLAUSE).max(start);
        self.within(from..token).last().map(|seen| seen.token)
    }

    /// Who does to an object pronoun what its verb says.
    fn subject_of(&self, pronoun: &Pronoun) -> Option<usize> {
        if pronoun.part != Part::Object {
            return None;
        }
        let start = self.people.words.sentences[pronoun.sentence].tokens.start;
        let subject = self.subject_before(pronoun.token, start)?;
        self.within(subject..subject + 1).last()?.member
    }

    /// The first person of a sentence who fits: outside quotations for a pronoun there; for one
    /// inside, first those spoken of inside, then others but its speaker. For an object never the
    /// subject of its verb: in "Noel called him a friend." he is not Noel.
    pub(super) fn leftmost(
        &self,
        sentence: usize,
        pronoun: &Pronoun,
        speaker: Option<Speaker>,
    ) -> Found {
        let tokens = self.people.words.sentences[sentence].tokens.clone();
        let itself = self.subject_of(pronoun).or_else(|| self.named_as_of(pronoun.token));
        let speaks = speaker.and_then(|speaker| speaker.0);
        let is_barred =
            |side: Side| side.member.is_some() && (side.member == itself || side.member == speaks);
        // "Lind's lawyer, Tom Park, left. He was ill.": he isn't Lind.
        let is_sure = pronoun.part == Part::Subject && !matches!(speaker, Some(Speaker(None)));
        let is_aside = |pair: &Pair| is_sure && pair.is_named();
        let standing = |seen: &Seen| self.standing(seen, pronoun.gender, is_aside, is_barred);
        let fits = |seen: &&Seen| {
            seen.gender.is_none_or(|known| known == pronoun.gender)
                && (itself.is_none() || seen.member != itself)
                && standing(seen) != Standing::Aside
                && !self.is_told_of(seen.member, pronoun)
        };
        let people = || self.within(tokens.clone()).iter().take(MOST).filter(fits);
        let first = match speaker {
            // Of "Dr. White and Mrs. Lim" she is Mrs. Lim.
            None => people()
                .find(|seen| !seen.quoted && seen.gender.is_some())
                .or_else(|| people().find(|seen| !seen.quoted))
                .map(|first| self.told_of(first, people(), pronoun).unwrap_or(first)),
            Some(Speaker(speaker)) => people()
                .find(|seen| seen.quoted)
                .or_else(|| people().find(|seen| speaker.is_none() || seen.member != speaker)),
        };
        match first {
            Some(seen) if standing(seen) == Standing::Either => Found::Open,
            Some(seen) => seen.member.map_or(Found::Nameless, Found::Person),
            None => Found::Nobody,
        }
    }

    /// Remembers a resolved pronoun.
    fn see(&mut self, token: usize, member: usize) {
        let gender = self.people.genders[member];
        let quoted = self.quoted[token];
        self.seen.push(Seen { token, member: Some(member), gender, quoted });
    }
}

/// Whether somebody who fits was found.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found {
    Person(usize),
    /// One of two, and nothing tells which.
    Open,
    /// Somebody, but without a name.
    Nameless,
    Nobody,
}

/// Those of `seen`, which are in order, that stand in `tokens`.
pub(super) fn within(seen: &[Seen], tokens: Range<usize>) -> &[Seen] {
    let start = seen.partition_point(|seen| seen.token < tokens.start);
    let end = seen.partition_point(|seen| seen.token < tokens.end);
    seen.get(start..end).unwrap_or_default()
}
