//! Who speaks: inside quotation marks, before a reporting clause, and as "I".

use super::{
    Cast, Mentioned,
    pronouns::{Found, Part, Pronoun, REACH, Resolver, Seen, within},
};
use crate::{
    extract::{
        extraction::{Form, Kind, QuoteForm},
        names::lists::{Gender, NOT_OWNED, REPORTING},
        quotes::Saying,
    },
    text::{Span, TokenKind, Words, fold},
};

/// Who speaks in a quotation, if that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speaker(pub(super) Option<usize>);

impl Resolver<'_> {
    /// Whether a pronoun only tells who said the rest of the sentence: "Mrs Lim had not come, he
    /// said." Nobody in the rest is likely to be its speaker.
    pub(super) fn reports(&self, token: usize) -> bool {
        token > 0
            && matches!(self.word(token - 1), "," | "”" | "\"" | "’")
            && REPORTING.has(self.word(token + 1))
    }

    /// Who "he" of a reporting clause is: the first person of this paragraph's earlier sentences,
    /// the one who spoke last, or whoever there is.
    pub(super) fn reporter(&self, pronoun: &Pronoun) -> (Found, &'static str) {
        let paragraph = |sentence: usize| self.people.words.sentences[sentence].paragraph;
        let here = paragraph(pronoun.sentence);
        let same = (pronoun.sentence.saturating_sub(REACH)..pronoun.sentence).rev();
        let mut same = same.take_while(|sentence| paragraph(*sentence) == here);
        let first = same.find_map(|sentence| match self.leftmost(sentence, pronoun, None) {
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

    /// "I saw the files of Mrs. Lim," she said: those whom a quotation names don't speak in it.
    pub(super) fn is_told_of(&self, member: Option<usize>, pronoun: &Pronoun) -> bool {
        if member.is_none() || !self.reports(pronoun.token) {
            return false;
        }
        let start = self.people.words.sentences[pronoun.sentence].tokens.start;
        let mut before = within(&self.ahead, start..pronoun.token).iter();
        before.any(|seen| seen.quoted && seen.member == member)
    }

    /// Whom the sentence tells of that `first` only reports: in "Ruiz said the gunman fled. He had a car." he
    /// is the gunman, in "Ruiz said the gunman fled. He added …" Ruiz.
    pub(super) fn told_of<'s>(
        &self,
        first: &Seen,
        mut people: impl Iterator<Item = &'s Seen>,
        pronoun: &Pronoun,
    ) -> Option<&'s Seen> {
        const NEAR: usize = 5;
        let reports = |at: usize| REPORTING.has(self.word(at));
        let verb = (first.token + 1..first.token + NEAR).find(|at| reports(*at))?;
        let goes_on = pronoun.part != Part::Subject || reports(pronoun.token + 1);
        people
            .find(|seen| seen.token > verb && !seen.quoted)
            .filter(|seen| seen.member.is_none() && seen.token <= verb + 2 && !goes_on)
    }

    /// Who spoke last before `token`, if that person fits.
    pub(super) fn last_speaker(&self, token: usize, gender: Gender) -> Option<usize> {
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

    /// Who speaks in the quotation that token `token` stands in.
    pub(super) fn speaker_at(&self, token: usize) -> Option<Speaker> {
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

    /// The person that the words of a source name or stand for.
    pub(super) fn speaker(&self, saying: &Saying, pronouns: &[Mentioned]) -> Option<usize> {
        /// People looked at in one source.
        const MOST: usize = 8;
        let source = saying.source?;
        let words = self.people.words;
        let inside = |mentions: &[Mentioned]| {
            let first = mentions.partition_point(|mention| mention.span.start < source.start);
            let mut inside = (mentions[first..].iter().take(MOST))
                .take_while(|mention| source.contains(mention.span));
            inside.find(|mention| !is_governed(words, mention, source)).map(|m| m.member)
        };
        inside(self.people.mentions).or_else(|| inside(pronouns))
    }

    /// "I", "me", "my" and "we" inside a quotation are its speaker.
    pub(super) fn first_persons(&self) -> Vec<Mentioned> {
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

/// The person or organization that the words of a source name, if they name one.
pub(in crate::extract) fn speaker_in<'c>(
    words: &Words<'_>,
    cast: &'c Cast,
    source: Span,
) -> Option<&'c Mentioned> {
    let kind = |mention: &Mentioned| cast.members[mention.member].kind;
    let speaks = |m: &&Mentioned| kind(m) != Kind::Place && !is_governed(words, m, source);
    let mut named = cast.mentions_in(source).filter(speaks);
    let Some(first) = named.next() else { return appositive(words, cast, source) };
    let is_staff = |next: &&Mentioned| kind(next) == Kind::Person && is_role(words, first, next);
    match kind(first) {
        Kind::Organization => named.next().filter(is_staff).or(Some(first)),
        _ => Some(first),
    }
}

/// Whether only words of a role stand between two mentions: "Foreign Ministry spokesman Ruiz".
fn is_role(words: &Words<'_>, first: &Mentioned, next: &Mentioned) -> bool {
    let is_word = |at: usize| {
        let word = words.word(at);
        word.starts_with(char::is_lowercase) && !matches!(word, "and" | "or" | "who" | "which")
    };
    let mut between = first.tokens.end..next.tokens.start;
    !between.is_empty() && between.all(is_word)
}

/// The name behind a source that has none: "said her lawyer, [Ansel Pryce]."
fn appositive<'c>(words: &Words<'_>, cast: &'c Cast, source: Span) -> Option<&'c Mentioned> {
    let tokens = words.tokens_in(source);
    let last = tokens.end.checked_sub(1)?;
    // "According to officials, Ruiz, 43, had left": what she did is said.
    let is_according = tokens.start > 0 && words.word(tokens.start - 1) == "to";
    let is_plural = words.word(last).ends_with('s');
    if is_according || is_plural || words.word(last + 1) != "," {
        return None;
    }
    let mention = cast.mention_at(last + 2)?;
    let is_name = matches!(mention.form, Form::Name | Form::Short);
    let is_person = cast.members[mention.member].kind == Kind::Person;
    let stands_apart = matches!(words.word(mention.tokens.end), "," | "." | ";" | ":" | "");
    (is_name && is_person && stands_apart).then_some(mention)
}

/// Whether a mention only belongs to what the source is: "an adviser to [the prime minister]",
/// "[Ruiz]'s lawyer", "[her] lawyer".
fn is_governed(words: &Words<'_>, mention: &Mentioned, source: Span) -> bool {
    const PREPOSITIONS: &[&str] = &["to", "of", "for", "from", "in", "at", "with", "by", "on"];
    let ends = mention.tokens.end;
    let goes_on = |at: usize| words.tokens.get(at).is_some_and(|next| source.contains(next.span));
    let owns = matches!(words.word(ends), "'s" | "’s") && goes_on(ends + 1);
    let has = is_possessive(words, mention) && goes_on(ends);
    // Back over "the", adjectives and titles to what governs them.
    let before = words.tokens_in(source).start..mention.tokens.start;
    let governor = before.rev().take(4).find(|token| {
        let word = words.word(*token);
        PREPOSITIONS.contains(&word) || word.chars().all(|c| c.is_ascii_punctuation())
    });
    owns || has || governor.is_some_and(|token| PREPOSITIONS.contains(&words.word(token)))
}

/// "her" of "her lawyer", but not of "her and others".
fn is_possessive(words: &Words<'_>, mention: &Mentioned) -> bool {
    const POSSESSIVES: &[&str] = &["his", "her", "its", "their", "my", "our", "your"];
    let next = mention.tokens.end;
    mention.form == Form::Pronoun
        && POSSESSIVES.contains(&fold(mention.span.of(words.text)).as_str())
        && words.kind(next) != TokenKind::Mark
        && !NOT_OWNED.has(words.word(next))
}

/// For each token whether it stands in quotation marks; a mark that is never closed counts only
/// where the next paragraph opens with one too.
pub(super) fn quoted_tokens(words: &Words<'_>) -> Vec<bool> {
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
