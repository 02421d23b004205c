//! What people are: "Chinese president Xi Jinping", "Lena Ortiz, chief executive of Acme".

use super::{Member, Mentioned, RoleFound};
use crate::{
    extract::{
        extraction::Kind,
        names::{
            lists::{TITLE_MODIFIERS, is_role, place_of_nationality},
            training::capitalized,
        },
    },
    text::{Lexicon, Span, TokenKind, Words},
};
use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

static MODIFIERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_words(include_str!("../en/names/role_modifiers.txt")));

/// Where roles are read from.
#[derive(Debug)]
pub(super) struct Sources<'a> {
    pub(super) words: &'a Words<'a>,
    /// In order, without overlap.
    pub(super) mentions: &'a [Mentioned],
    pub(super) members: &'a [Member],
    /// The places of the article by their usual names, folded.
    pub(super) places: &'a BTreeMap<String, usize>,
}

/// A role as it was read: title, of whom, its words.
type Read = (usize, RoleFound);

impl Sources<'_> {
    /// The roles of all people, each with the number of its member, in order of the text.
    pub(super) fn read(&self) -> Vec<Read> {
        let mut found = Vec::new();
        for (number, mention) in self.mentions.iter().enumerate() {
            if self.members[mention.member].kind == Kind::Person {
                let role = self.before(mention).or_else(|| self.before_comma(number));
                found.extend(role.map(|role| (mention.member, role)));
                let behind = self.behind(mention);
                found.extend(behind.into_iter().map(|role| (mention.member, role)));
            }
        }
        found
    }

    fn word(&self, at: usize) -> &str {
        self.words.word(at)
    }

    fn low(&self, at: usize) -> String {
        let low = self.word(at).to_lowercase();
        match low.as_str() {
            "sen." => "senator".to_owned(),
            "gov." => "governor".to_owned(),
            "rep." => "representative".to_owned(),
            "gen." => "general".to_owned(),
            "prof." => "professor".to_owned(),
            "lt." => "lieutenant".to_owned(),
            "col." => "colonel".to_owned(),
            _ => low,
        }
    }

    /// The mention that covers token `at`, unless it is a person's.
    fn body_at(&self, at: usize) -> Option<&Mentioned> {
        let first = self.mentions.partition_point(|mention| mention.tokens.end <= at);
        let mention = self.mentions.get(first).filter(|mention| mention.tokens.contains(&at))?;
        (self.members[mention.member].kind != Kind::Person).then_some(mention)
    }

    /// Whether a person is named at token `at`.
    fn names_person(&self, at: usize) -> bool {
        let first = self.mentions.partition_point(|mention| mention.tokens.end <= at);
        self.mentions.get(first).is_some_and(|mention| {
            mention.tokens.contains(&at) && self.members[mention.member].kind == Kind::Person
        })
    }

    /// The words `tokens` as a title: in lower case, but "CEO".
    fn title(&self, tokens: Range<usize>) -> String {
        let usual = |at: usize| {
            let word = self.word(at);
            let is_short = (2..5).contains(&word.len()) && !TITLE_MODIFIERS.has(&capitalized(word));
            let is_acronym = is_short && word.chars().all(char::is_uppercase);
            if is_acronym { word.to_owned() } else { self.low(at) }
        };
        tokens.map(usual).collect::<Vec<_>>().join(" ")
    }

    /// The role phrase that ends with token `end - 1`: "deputy prime minister".
    fn phrase_before(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let last = end.checked_sub(1).filter(|at| *at >= floor)?;
        if !is_role(&self.low(last)) || self.word(last).ends_with("'s") {
            return None;
        }
        let mut start = last;
        let modifies = |at: usize| {
            MODIFIERS.has(&self.low(at))
                || TITLE_MODIFIERS.has(self.word(at))
                || is_role(&self.low(at))
        };
        while start > floor
            && end - start < 6
            && modifies(start - 1)
            && self.body_at(start - 1).is_none()
        {
            start -= 1;
        }
        Some(start..end)
    }

    /// Whose role it is when that stands right before the phrase: "Acme's", "Senate", "Chinese".
    /// Also where it begins.
    fn owner_before(&self, start: usize, floor: usize) -> (Option<String>, usize) {
        let before = start.checked_sub(1).filter(|before| *before >= floor);
        let Some(before) = before else { return (None, start) };
        let before = match self.word(before) {
            "'s" | "’s" | "'" | "’" if before > floor => before - 1,
            "its" => return (self.body_before(before), before),
            _ => before,
        };
        if let Some(body) = self.body_at(before) {
            return (Some(self.members[body.member].name.clone()), body.tokens.start);
        }
        match place_of_nationality(self.word(before)) {
            Some(place) if place != "-" => (Some(self.place(place)), before),
            _ => (None, start),
        }
    }

    /// Whose "its" at token `at` is: the organization of this sentence and the one before, if they
    /// name just one.
    fn body_before(&self, at: usize) -> Option<String> {
        let here = self.words.sentence_of_token(at);
        let start = self.words.sentences[here.saturating_sub(1)].tokens.start;
        let first = self.mentions.partition_point(|mention| mention.tokens.start < start);
        let near = self.mentions[first..].iter().take_while(|mention| mention.tokens.end <= at);
        let bodies = near.filter(|m| self.members[m.member].kind == Kind::Organization);
        let mut only = None;
        for member in bodies.map(|mention| mention.member) {
            if only.is_some_and(|other| other != member) {
                return None;
            }
            only = Some(member);
        }
        only.map(|member| self.members[member].name.clone())
    }

    /// The name that the article uses for a place.
    fn place(&self, usual: &str) -> String {
        let named = self.places.get(&crate::text::fold(usual));
        named.map_or_else(|| usual.to_owned(), |number| self.members[*number].name.clone())
    }

    /// "Chinese president Xi Jinping", "Foreign Minister Kari Lund", "Acme CEO Ana Ruiz".
    fn before(&self, mention: &Mentioned) -> Option<RoleFound> {
        let floor =
            self.words.sentences[self.words.sentence_of_token(mention.tokens.start)].tokens.start;
        let phrase = self.phrase_before(mention.tokens.start, floor)?;
        let (of, start) = self.owner_before(phrase.start, floor);
        let span = self.words.span(start.max(floor)..phrase.end);
        Some(RoleFound { title: self.title(phrase), of, span })
    }

    /// "chief executive of Acme, Lena Ortiz", "the institute's director, Ana Ruiz", "the prime minister,
    /// Ana Ruiz,".
    fn before_comma(&self, number: usize) -> Option<RoleFound> {
        let mention = &self.mentions[number];
        let comma = mention.tokens.start.checked_sub(1).filter(|at| self.word(*at) == ",")?;
        let floor = self.words.sentences[self.words.sentence_of_token(comma)].tokens.start;
        let last = comma.checked_sub(1).filter(|at| *at >= floor)?;
        if let Some(phrase) = self.phrase_before(comma, floor) {
            let (of, start) = self.owner_before(phrase.start, floor);
            let span = self.words.span(start.max(floor)..phrase.end);
            let is_told = of.is_some() || self.is_definite(phrase.start, mention);
            return is_told.then(|| RoleFound { title: self.title(phrase), of, span });
        }
        let body = self.body_at(last)?;
        let mut of = body.tokens.start.checked_sub(1)?;
        if self.word(of) == "the" {
            of = of.checked_sub(1)?;
        }
        let phrase =
            if self.word(of) == "of" { self.phrase_before(of, floor)? } else { return None };
        let span = self.words.span(phrase.start..body.tokens.end);
        let of = Some(self.members[body.member].name.clone());
        Some(RoleFound { title: self.title(phrase), of, span })
    }

    /// "the prime minister, Ana Teller, said", which is no list as "the coach, Ana Teller and Ivo Ram" is.
    fn is_definite(&self, phrase: usize, mention: &Mentioned) -> bool {
        let is_the = phrase.checked_sub(1).is_some_and(|at| matches!(self.word(at), "the" | "The"));
        let behind = [mention.tokens.end, mention.tokens.end + 1].map(|at| self.word(at));
        let ends = match behind {
            [",", next] => !matches!(next, "and" | "or"),
            [next, _] => matches!(next, "." | ";"),
        };
        is_the && ends && !self.names_person(mention.tokens.end + 1)
    }

    /// "Hun Sen, president of both the Senate and the party", "Xi, who is also general secretary of
    /// the party", "Ortiz is the director of the clinic".
    fn behind(&self, mention: &Mentioned) -> Vec<RoleFound> {
        let mut at = mention.tokens.end;
        let limit =
            self.words.sentences[self.words.sentence_of_token(mention.tokens.start)].tokens.end;
        let has_comma = matches!(self.word(at), "," | "(" | "—" | "–" | "--");
        at += usize::from(has_comma);
        if self.words.kind(at) == TokenKind::Number && self.word(at + 1) == "," {
            at += 2;
        }
        let is_relative = self.word(at) == "who";
        at += usize::from(is_relative);
        let is_copula =
            matches!(self.word(at), "is" | "was" | "became" | "remains" | "serves" | "served");
        if is_copula {
            at += 1;
        }
        if !(has_comma && !is_relative || is_copula) || self.word(at) == "not" {
            return Vec::new();
        }
        let mut found = Vec::new();
        while let Some((roles, end)) = self.phrase_at(at, limit) {
            if self.names_person(end) {
                // A list: "Ana Ruiz, former mayor Tom Lee and …".
                break;
            }
            found.extend(roles);
            let joins =
                self.word(end) == "and" || self.word(end) == "," && self.word(end + 1) == "and";
            if !joins || found.len() > 6 {
                break;
            }
            at = end + if self.word(end) == "and" { 1 } else { 2 };
        }
        found
    }

    /// The role phrase that begins at `at`, with all that it is of; and where it ends.
    fn phrase_at(&self, at: usize, limit: usize) -> Option<(Vec<RoleFound>, usize)> {
        const SMALL: &[&str] = &[
            "the",
            "a",
            "an",
            "also",
            "currently",
            "as",
            "its",
            "now",
            "then",
            "one",
            "both",
            "their",
            "his",
            "her",
        ];
        let mut at = at;
        while at < limit && SMALL.contains(&self.word(at)) {
            at += 1;
        }
        let start = at;
        let (mut owner, skipped) = self.owner_at(at);
        at = skipped;
        let mut end = None;
        for word in at..limit.min(at + 7) {
            let low = self.low(word);
            if is_role(&low) {
                end = Some(word + 1);
            } else if !(MODIFIERS.has(&low) || low == "of" && end.is_none()) {
                break;
            }
        }
        let end = end?;
        let title = self.title(at..end);
        let mut owners: Vec<String> = owner.take().into_iter().collect();
        let mut stop = end;
        if matches!(self.word(end), "of" | "at" | "for" | "with" | "in") && owners.is_empty() {
            let (of, after) = self.owners_at(end + 1, limit);
            if !of.is_empty() {
                stop = after;
            }
            owners = of;
        }
        let span: Span = self.words.span(start..stop.max(end));
        let role = |of: Option<String>| RoleFound { title: title.clone(), of, span };
        let roles = if owners.is_empty() {
            vec![role(None)]
        } else {
            owners.into_iter().map(|of| role(Some(of))).collect()
        };
        Some((roles, stop))
    }

    /// "Acme's" or "Chinese" or "Senate" before a role, and where the role begins.
    fn owner_at(&self, at: usize) -> (Option<String>, usize) {
        if let Some(body) = self.body_at(at).filter(|body| body.tokens.start == at) {
            let end = body.tokens.end;
            let end = end + usize::from(matches!(self.word(end), "'s" | "’s" | "'" | "’"));
            return (Some(self.members[body.member].name.clone()), end);
        }
        match place_of_nationality(self.word(at)) {
            Some("-") => (None, at + 1),
            Some(place) => (Some(self.place(place)), at + 1),
            None => (None, at),
        }
    }

    /// Behind "the board of" and "the board of directors of", which lead those whose they are.
    fn behind_board(&self, at: usize) -> usize {
        let mut end = at + usize::from(self.word(at) == "the");
        if !matches!(self.word(end), "board" | "Board") || self.word(end + 1) != "of" {
            return at;
        }
        end += 2;
        let is_of_directors = matches!(self.word(end), "directors" | "trustees" | "governors")
            && self.word(end + 1) == "of";
        if is_of_directors { end + 2 } else { end }
    }

    /// "both the Senate and the Cambodian People's Party (CPP)": the names of all, and where they
    /// end.
    fn owners_at(&self, at: usize, limit: usize) -> (Vec<String>, usize) {
        let mut owners = Vec::new();
        let at = self.behind_board(at);
        let (mut at, mut end) = (at, at);
        while at < limit {
            while matches!(self.word(at), "the" | "both" | "its" | "ruling") {
                at += 1;
            }
            let Some(body) = self.body_at(at).filter(|body| body.tokens.start == at) else { break };
            owners.push(self.members[body.member].name.clone());
            end = body.tokens.end;
            if self.word(end) == "(" && self.word(end + 2) == ")" {
                end += 3;
            }
            let next = end + usize::from(self.word(end) == "," && self.word(end + 1) == "and");
            if self.word(next) != "and" || owners.len() > 4 {
                break;
            }
            at = next + 1;
        }
        (owners, end)
    }
}
