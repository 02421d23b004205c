//! Whom "he", "she" and "I" stand for.
//!
//! In the sentence itself the nearest person before who fits; else the first one named in the
//! nearest sentence before that has one: "Hun Sen will meet Xi. He leaves today." is about Hun Sen.
//! Refused: the nearest person always, and models that score salience; both did worse.

use super::{Mentioned, genders};
use crate::{
    extract::{
        extraction::{Form, QuoteForm},
        names::lists::Gender,
        quotes::Saying,
    },
    text::{TokenKind, Words, fold},
};
use std::ops::Range;

/// Sentences that a pronoun may reach back.
const REACH: usize = 6;
/// People looked at in one sentence.
const MOST: usize = 40;

/// A person where the text speaks of them.
#[derive(Clone, Copy, Debug)]
struct Seen {
    token: usize,
    /// None for somebody without a name: "a spokesman".
    member: Option<usize>,
    gender: Option<Gender>,
    quoted: bool,
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
        let named = self.mentions.iter().map(|mention| Seen {
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

struct Resolver<'a> {
    people: &'a People<'a>,
    /// All names and descriptions, in order.
    ahead: Vec<Seen>,
    /// The people spoken of so far, pronouns too, in order.
    seen: Vec<Seen>,
    /// The pronouns resolved so far, in order.
    found: Vec<Mentioned>,
    quoted: Vec<bool>,
    speakers: Vec<Option<usize>>,
}

/// Who speaks in a quotation, if that is known.
#[derive(Clone, Copy, Debug)]
struct Speaker(Option<usize>);

/// A pronoun to be resolved.
#[derive(Clone, Copy, Debug)]
struct Pronoun {
    token: usize,
    sentence: usize,
    gender: Gender,
    part: Part,
}

/// What part a pronoun plays in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Subject,
    Object,
    Possessive,
    Reflexive,
}

impl Resolver<'_> {
    fn word(&self, at: usize) -> &str {
        self.people.words.word(at)
    }

    fn part(&self, token: usize) -> Option<Part> {
        match fold(self.word(token)).as_str() {
            "he" | "she" => Some(Part::Subject),
            "him" => Some(Part::Object),
            "his" | "hers" => Some(Part::Possessive),
            "himself" | "herself" => Some(Part::Reflexive),
            "her" if self.owns(token + 1) => Some(Part::Possessive),
            "her" => Some(Part::Object),
            _ => None,
        }
    }

    /// Whether what follows "her" is what she has: "her brother", but not "her to", "her.".
    fn owns(&self, at: usize) -> bool {
        const OTHERS: &[&str] = &[
            "to", "in", "on", "at", "for", "with", "by", "from", "and", "or", "but", "as", "that",
            "when", "while", "after", "before", "because", "if", "about", "into", "of", "the", "a",
            "an", "out", "up", "down", "off", "over", "during", "again", "there", "who", "than",
        ];
        self.people.words.kind(at) != TokenKind::Mark && !OTHERS.contains(&self.word(at))
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
            Found::Nameless | Found::Nobody => None,
        }
    }

    /// Who "he" of a reporting clause is: the first person of this paragraph's earlier sentences,
    /// the one who spoke last, or whoever there is.
    fn reporter(&self, pronoun: &Pronoun) -> (Found, &'static str) {
        let paragraph = |sentence: usize| self.people.words.sentences[sentence].paragraph;
        let here = paragraph(pronoun.sentence);
        let same = (pronoun.sentence.saturating_sub(REACH)..pronoun.sentence).rev();
        let mut same = same.take_while(|sentence| paragraph(*sentence) == here);
        let first = same.find_map(|sentence| match self.leftmost(sentence, pronoun.gender, None) {
            Found::Person(member) => Some(member),
            _ => None,
        });
        if let Some(member) = first {
            return (Found::Person(member), "first person in an earlier sentence");
        }
        if let Some(member) = self.last_speaker(pronoun.token, pronoun.gender) {
            return (Found::Person(member), "last one who spoke");
        }
        match self.in_earlier_sentences(pronoun) {
            (Found::Nobody, _) => {
                (self.in_sentence(pronoun), "nearest person before in the sentence")
            }
            found => found,
        }
    }

    /// The first person of the nearest earlier sentence that has one; but one whose gender nobody
    /// knows gives way to the person that the last pronoun of that gender stood for.
    fn in_earlier_sentences(&self, pronoun: &Pronoun) -> (Found, &'static str) {
        let speaker = self.speaker_at(pronoun.token);
        let sentences = &self.people.words.sentences;
        for before in (pronoun.sentence.saturating_sub(REACH)..pronoun.sentence).rev() {
            let found = self.leftmost(before, pronoun.gender, speaker);
            if let Found::Person(member) = found
                && self.people.genders[member].is_none()
                && let Some(topic) = self.topic(pronoun)
                && speaker.is_none()
            {
                return (Found::Person(topic), "whom the last such pronoun stood for");
            }
            if !matches!(found, Found::Nobody) {
                let same = sentences[before].paragraph == sentences[pronoun.sentence].paragraph;
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

    /// The person that the last pronoun of this gender stood for, if their gender is known for sure
    /// and that was not long ago.
    fn topic(&self, pronoun: &Pronoun) -> Option<usize> {
        const NEAR: usize = 3;
        let same = |mention: &&Mentioned| {
            genders::of_pronoun(mention.span.of(self.people.words.text)) == Some(pronoun.gender)
                && !self.quoted[mention.tokens.start]
        };
        let last = self.found.iter().rev().take(MOST).find(same)?;
        let sentence = self.people.words.sentence_of_token(last.tokens.start);
        let is_sure = self.people.genders[last.member] == Some(pronoun.gender);
        (is_sure && sentence + NEAR >= pronoun.sentence).then_some(last.member)
    }

    /// "Vice Premier He Lifeng": a capitalized pronoun between capitals is none.
    fn is_name(&self, token: usize, sentence: usize) -> bool {
        let is_capital = |at: usize| self.word(at).chars().next().is_some_and(char::is_uppercase);
        let opens = token == self.people.words.sentences[sentence].tokens.start;
        !opens && is_capital(token) && is_capital(token - 1) && is_capital(token + 1)
    }

    /// The people that the text has spoken of in `tokens`.
    fn within(&self, tokens: Range<usize>) -> &[Seen] {
        within(&self.seen, tokens)
    }

    /// "Despite his loss, Okoro said …": a pronoun in a phrase that opens the sentence.
    fn named_behind(&self, pronoun: &Pronoun) -> Option<usize> {
        let Pronoun { token, sentence, gender, part } = *pronoun;
        const OPENERS: &[&str] = &[
            "in",
            "during",
            "despite",
            "after",
            "before",
            "with",
            "while",
            "when",
            "as",
            "since",
            "at",
            "on",
            "like",
            "upon",
            "for",
            "by",
            "throughout",
            "until",
            "although",
            "though",
        ];
        const NEAR: usize = 16;
        let tokens = &self.people.words.sentences[sentence].tokens;
        let opens = OPENERS.contains(&fold(self.word(tokens.start)).as_str());
        if part != Part::Possessive || !opens || token > tokens.start + NEAR {
            return None;
        }
        let is_lower = |at: &usize| self.word(*at).chars().all(char::is_lowercase);
        let owned = (token + 1..tokens.end).take(3).take_while(is_lower).last().unwrap_or(token);
        let comma = (token..tokens.end.min(token + NEAR)).find(|at| self.word(*at) == ",");
        let behind_comma =
            comma.map_or(token..token, |comma| comma + 1..(comma + 3).min(tokens.end));
        let behind_owned = owned + 1..(owned + 2).min(tokens.end);
        let next = [behind_owned, behind_comma].map(|range| within(&self.ahead, range).first());
        let next = next.into_iter().flatten().next()?;
        let free = self.within(tokens.start..token).is_empty();
        next.member.filter(|_| free && next.gender == Some(gender))
    }

    /// The nearest person before `token` in its sentence who fits, one whose gender is known before
    /// the others. Behind "before", "because" and the like the first one: who acts there mostly
    /// acted before.
    fn in_sentence(&self, pronoun: &Pronoun) -> Found {
        let Pronoun { token, sentence, gender, part } = *pronoun;
        const SUBORDINATORS: &[&str] = &[
            "before", "after", "because", "when", "while", "as", "since", "if", "until", "once",
            "where", "but", "and", "whether", "although", "though",
        ];
        let tokens = &self.people.words.sentences[sentence].tokens;
        let quoted = self.quoted[token];
        let subject = self.subject_before(token, tokens.start);
        let fits = |seen: &&Seen| {
            // Nobody outside a quotation is spoken of in it: the speaker stands there.
            seen.quoted == quoted
                && seen.gender.is_none_or(|known| known == gender)
                && !(part == Part::Object && Some(seen.token) == subject)
                && !(part == Part::Subject && self.is_addressed(seen.token))
        };
        let near = self.within(tokens.start..token).iter().rev().take(MOST);
        let mut fit: Vec<&Seen> = near.filter(fits).collect();
        let before = token.checked_sub(1).map_or("", |at| self.word(at));
        if part == Part::Subject && SUBORDINATORS.contains(&before) {
            fit.reverse();
        }
        let told = fit.iter().find(|seen| seen.gender == Some(gender) && seen.member.is_some());
        match told.or(fit.first()) {
            Some(seen) => seen.member.map_or(Found::Nameless, Found::Person),
            None => Found::Nobody,
        }
    }

    /// Whether a pronoun only tells who said the rest of the sentence: "Mrs Lim had not come, he
    /// said." Nobody in the rest is likely to be its speaker.
    fn reports(&self, token: usize) -> bool {
        const SAYING: &[&str] = &[
            "said",
            "says",
            "added",
            "adds",
            "told",
            "tells",
            "wrote",
            "writes",
            "noted",
            "recalled",
            "explained",
            "insisted",
            "remembers",
            "claimed",
            "argued",
            "warned",
        ];
        token > 0
            && matches!(self.word(token - 1), "," | "”" | "\"" | "’")
            && SAYING.contains(&self.word(token + 1))
    }

    /// Who spoke last before `token`, if that person fits.
    fn last_speaker(&self, token: usize, gender: Gender) -> Option<usize> {
        const NEAR: usize = 3;
        let at = self.people.words.tokens[token].span.start;
        let sayings = self.people.sayings;
        let last = sayings
            .partition_point(|saying| saying.content.first().is_some_and(|span| span.start < at));
        let before = sayings[..last].iter().rev().take(NEAR);
        let mut before =
            before.filter(|saying| saying.source.is_some_and(|source| source.end <= at));
        let member = before.find_map(|saying| self.speaker(saying, &self.found))?;
        self.people.genders[member].is_none_or(|known| known == gender).then_some(member)
    }

    /// Whether the person at `token` is told something: in "Okoro told Park he would help" he is
    /// Okoro.
    fn is_addressed(&self, token: usize) -> bool {
        const TELLING: &[&str] = &["told", "assured", "informed", "promised", "reminded", "tells"];
        token > 0 && TELLING.contains(&self.word(token - 1))
    }

    /// The person right before the verb whose object stands at `token`: within six tokens.
    fn subject_before(&self, token: usize, start: usize) -> Option<usize> {
        const CLAUSE: usize = 6;
        let from = token.saturating_sub(CLAUSE).max(start);
        self.within(from..token).last().map(|seen| seen.token)
    }

    /// The first person of a sentence who fits: outside quotations for a pronoun there; for one
    /// inside, first those spoken of inside, then others but its speaker.
    fn leftmost(&self, sentence: usize, gender: Gender, speaker: Option<Speaker>) -> Found {
        let tokens = self.people.words.sentences[sentence].tokens.clone();
        let fits = |seen: &&Seen| seen.gender.is_none_or(|known| known == gender);
        let people = || self.within(tokens.clone()).iter().take(MOST).filter(fits);
        let first = match speaker {
            None => people().find(|seen| !seen.quoted),
            Some(Speaker(speaker)) => people()
                .find(|seen| seen.quoted)
                .or_else(|| people().find(|seen| speaker.is_none() || seen.member != speaker)),
        };
        match first {
            Some(seen) => seen.member.map_or(Found::Nameless, Found::Person),
            None => Found::Nobody,
        }
    }

    /// Who speaks in the quotation that token `token` stands in.
    fn speaker_at(&self, token: usize) -> Option<Speaker> {
        if !self.quoted[token] {
            return None;
        }
        let at = self.people.words.tokens[token].span;
        let holds = |saying: &&Saying| {
            saying.form != QuoteForm::Indirect
                && saying.content.iter().any(|span| span.contains(at))
        };
        let last = self.people.sayings.partition_point(|saying| {
            saying.content.first().is_some_and(|span| span.start <= at.start)
        });
        let near = self.people.sayings[..last].iter().rev().take(4);
        let saying = near.into_iter().find(holds);
        Some(Speaker(saying.and_then(|saying| self.speaker(saying, &self.found))))
    }

    /// Remembers a resolved pronoun.
    fn see(&mut self, token: usize, member: usize) {
        let gender = self.people.genders[member];
        let quoted = self.quoted[token];
        self.seen.push(Seen { token, member: Some(member), gender, quoted });
    }

    /// The person that the words of a source name or stand for.
    fn speaker(&self, saying: &Saying, pronouns: &[Mentioned]) -> Option<usize> {
        let source = saying.source?;
        let inside = |mentions: &[Mentioned]| {
            let first = mentions.partition_point(|mention| mention.span.start < source.start);
            mentions.get(first).filter(|mention| source.contains(mention.span)).map(|m| m.member)
        };
        inside(self.people.mentions).or_else(|| inside(pronouns))
    }

    /// "I", "me", "my" and "we" inside a quotation are its speaker.
    fn first_persons(&self) -> Vec<Mentioned> {
        let words = self.people.words;
        let mut found: Vec<Mentioned> = Vec::new();
        for (saying, speaker) in self.people.sayings.iter().zip(&self.speakers) {
            let Some(member) = *speaker else { continue };
            if saying.form == QuoteForm::Indirect {
                continue;
            }
            for token in saying.content.iter().flat_map(|span| words.tokens_in(*span)) {
                let is_first =
                    matches!(words.word(token), "I" | "me" | "my" | "My" | "myself" | "we" | "We");
                if is_first && self.quoted[token] {
                    let because = Some(format!("{}: the speaker", words.word(token)));
                    let tokens = token..token + 1;
                    let span = words.span(tokens.clone());
                    found.push(Mentioned { span, tokens, member, form: Form::Pronoun, because });
                }
            }
        }
        found.sort_by_key(|mention| mention.span);
        found.dedup_by_key(|mention| mention.span);
        found
    }
}

/// Whether somebody who fits was found.
#[derive(Clone, Copy, Debug)]
enum Found {
    Person(usize),
    /// Somebody, but without a name.
    Nameless,
    Nobody,
}

fn within(seen: &[Seen], tokens: Range<usize>) -> &[Seen] {
    let start = seen.partition_point(|seen| seen.token < tokens.start);
    let end = seen.partition_point(|seen| seen.token < tokens.end);
    seen.get(start..end).unwrap_or_default()
}

/// For each token whether it stands in quotation marks; a mark that is never closed counts only
/// where the next paragraph opens with one too.
fn quoted_tokens(words: &Words<'_>) -> Vec<bool> {
    let mut quoted = vec![false; words.tokens.len()];
    for (number, paragraph) in words.paragraphs.iter().enumerate() {
        let tokens = words.tokens_in(paragraph.span);
        let mut open = None;
        for at in tokens.clone() {
            match (words.word(at), open) {
                ("“" | "``", _) | ("\"", None) => open = open.or(Some(at)),
                ("”" | "''" | "\"", Some(start)) => {
                    quoted[start..=at].fill(true);
                    open = None;
                }
                _ => (),
            }
        }
        let next = words.paragraphs.get(number + 1).map_or("", |next| next.span.of(words.text));
        if let Some(start) = open.filter(|_| next.starts_with(['“', '"'])) {
            quoted[start..tokens.end].fill(true);
        }
    }
    quoted
}
