//! From the words of a question to what it asks. Pure, and cannot fail: what is no question is
//! plain words.

use super::question::{Asked, Asks, FactQuestion, Question, VerbQuestion};
use crate::{
    extract::{Status, dates},
    text::{Span, Words, fold, lines, noun_lemma, verb_lemmas},
};
use chrono::NaiveDate;
use std::sync::LazyLock;

/// Phrases that ask for a relation: lemmas, and the relation.
static RELATIONS: LazyLock<Vec<(Vec<&'static str>, &'static str)>> = LazyLock::new(|| {
    let mut phrases = Vec::new();
    for line in lines(include_str!("en/relations.txt")) {
        let Some((relation, list)) = line.split_once('\t') else { continue };
        for phrase in list.split(';') {
            phrases.push((phrase.split_whitespace().collect::<Vec<_>>(), relation));
        }
    }
    phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    phrases
});

/// A longer text is no question but words to search for.
const LONGEST: usize = 400;
/// More names than these in one question are left out.
const MOST_NAMES: usize = 6;

/// What `question` asks for, on the day `today`.
pub fn understand(question: &str, today: NaiveDate) -> Question {
    if question.len() > LONGEST {
        return Question { asked: Asked::Words, period: None, words: question.to_owned() };
    }
    let period = dates::phrase(question, today);
    let tokens = tokens(question, period.as_ref().map(|period| period.span));
    match (Parser { tokens: &tokens }).asked() {
        // In plain words a date is a word like any other.
        Asked::Words => Question { asked: Asked::Words, period: None, words: question.to_owned() },
        asked => {
            let counting = tokens.iter().filter(|token| token.counts());
            let words = counting.map(|token| token.text).collect::<Vec<_>>().join(" ");
            Question { asked, period, words }
        }
    }
}

/// A word of the question.
#[derive(Debug)]
struct Token<'q> {
    text: &'q str,
    lower: String,
    quoted: bool,
}

impl Token<'_> {
    fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }

    /// Whether it is worth looking for in passages.
    fn counts(&self) -> bool {
        !self.is_any(QUESTION_WORDS)
    }
}

const QUESTION_WORDS: &[&str] = &[
    "who", "whom", "whose", "what", "when", "where", "which", "how", "did", "does", "do", "has",
    "have", "had", "will", "would", "is", "was", "are", "were", "be", "been", "the", "a", "an",
    "of", "to", "by", "and", "both", "many", "times", "with", "in", "on", "at", "for", "from",
    "about", "that", "this", "it", "?",
];

fn tokens(question: &str, cut: Option<Span>) -> Vec<Token<'_>> {
    let words = Words::new(question);
    let mut quoted = false;
    let mut tokens = Vec::new();
    for token in &words.tokens {
        let text = token.span.of(question);
        if matches!(text, "\"" | "“" | "”" | "«" | "»" | "''" | "``") {
            quoted = !quoted;
            continue;
        }
        let is_cut = cut.is_some_and(|cut| cut.overlaps(token.span));
        if is_cut || matches!(text, "?" | "." | "!") {
            continue;
        }
        tokens.push(Token { text, lower: fold(text), quoted });
    }
    tokens
}

/// Reads the words from left to right.
struct Parser<'p, 'q> {
    tokens: &'p [Token<'q>],
}

/// What stands where: the verb phrase found, and what it means.
struct VerbAt {
    relation: &'static str,
    start: usize,
    end: usize,
}

impl Parser<'_, '_> {
    fn asked(&self) -> Asked {
        self.sayings()
            .or_else(|| self.facts())
            .or_else(|| self.roles())
            .or_else(|| self.verb())
            .unwrap_or(Asked::Words)
    }

    fn at(&self, index: usize) -> Option<&Token<'_>> {
        self.tokens.get(index)
    }

    fn starts(&self, words: &[&str]) -> bool {
        words.len() <= self.tokens.len()
            && words.iter().zip(self.tokens).all(|(word, token)| token.is(word))
    }

    fn text(&self, from: usize, to: usize) -> String {
        let tokens = self.tokens.get(from..to.max(from)).unwrap_or_default();
        let mut text = String::new();
        for token in tokens {
            let hugs = matches!(token.text, "," | "'s" | "’s" | "'");
            if !text.is_empty() && !hugs {
                text.push(' ');
            }
            text.push_str(token.text);
        }
        text.trim_matches(|c: char| c == ',' || c.is_whitespace()).to_owned()
    }

    /// Whether one of the first words asks: "who", "when", "did", "has".
    fn asker(&self) -> Option<&str> {
        let first = self.at(0)?;
        let asks = [
            "who", "whom", "when", "where", "did", "has", "have", "does", "will", "is", "was",
            "how", "what", "which", "last", "first",
        ];
        first.is_any(&asks).then_some(first.lower.as_str())
    }

    // ---- what was said

    fn sayings(&self) -> Option<Asked> {
        const SAYING: &[&str] = &[
            "say",
            "said",
            "says",
            "tell",
            "told",
            "comment",
            "commented",
            "state",
            "stated",
            "claim",
            "claimed",
        ];
        let say = self.tokens.iter().position(|token| token.is_any(SAYING) && !token.quoted);
        if self.starts(&["who"]) && say == Some(1) {
            let words = self.text(2, self.tokens.len());
            let quoted = self.tokens.iter().any(|token| token.quoted);
            let about = self.position("about", 2);
            return Some(match about {
                Some(at) if !quoted => Asked::Sayings {
                    by: None,
                    about: Some(self.text(at + 1, self.tokens.len())),
                    words: None,
                },
                _ => Asked::Sayings { by: None, about: None, words: Some(words) },
            });
        }
        if self.starts(&["what"]) && self.at(1)?.is_any(&["did", "does", "has", "have"]) {
            let say = say?;
            let about = self.position_of(&["about", "on", "of"], say + 1);
            return Some(Asked::Sayings {
                by: Some(self.name(2, say)),
                about: about.map(|at| self.text(at + 1, self.tokens.len())),
                words: None,
            });
        }
        if self.at(0)?.is_any(&["quotes", "quote", "statements"]) {
            let about = self.position("about", 1);
            let by = self.position_of(&["by", "from", "of"], 1);
            let end = self.tokens.len();
            return match (by, about) {
                (None, None) => None,
                (by, about) => Some(Asked::Sayings {
                    by: by.map(|at| {
                        self.name(at + 1, about.filter(|about| *about > at).unwrap_or(end))
                    }),
                    about: about
                        .map(|at| self.text(at + 1, by.filter(|by| *by > at).unwrap_or(end))),
                    words: None,
                }),
            };
        }
        None
    }

    fn position(&self, word: &str, from: usize) -> Option<usize> {
        self.position_of(&[word], from)
    }

    fn position_of(&self, words: &[&str], from: usize) -> Option<usize> {
        (from..self.tokens.len()).find(|at| self.tokens[*at].is_any(words))
    }

    /// The words `from..to` without an article.
    fn name(&self, from: usize, to: usize) -> String {
        let skip = self.at(from).is_some_and(|token| token.is_any(&["the", "a", "an"]));
        self.text(from + usize::from(skip), to)
    }

    // ---- facts

    fn facts(&self) -> Option<Asked> {
        self.asker()?;
        let verb = self.relation_verb()?;
        let asks = self.asks();
        let mut given = Vec::new();
        let mut place = None;
        // Between the auxiliary and the verb: "who has [Xi] met", "when did [Xi and Putin] meet".
        let before = self.after_auxiliary(verb.start);
        if before < verb.start && self.names_somebody(before, verb.start) {
            self.sides(before, verb.start, &mut given, &mut place);
        }
        self.sides(verb.end, self.tokens.len(), &mut given, &mut place);
        if given.is_empty() && place.is_none() {
            return None;
        }
        Some(Asked::Facts(FactQuestion {
            relation: verb.relation.to_owned(),
            asks,
            given,
            wanted: self.wanted(verb.start),
            place,
        }))
    }

    fn asks(&self) -> Asks {
        match self.at(0).map(|token| token.lower.as_str()) {
            Some("when" | "last" | "first") => Asks::When,
            Some("where") => Asks::Where,
            Some("how") => Asks::Count,
            Some("did" | "has" | "have" | "does" | "will" | "is" | "was") => Asks::Whether,
            _ => Asks::Who,
        }
    }

    /// The first place where the words are a phrase that asks for a relation, the longest phrase there.
    fn relation_verb(&self) -> Option<VerbAt> {
        (0..self.tokens.len()).find_map(|start| {
            let found = RELATIONS.iter().find_map(|(phrase, relation)| {
                let end = self.phrase_end(start, phrase)?;
                Some(VerbAt { relation, start, end })
            });
            found.filter(|verb| verb.start > 0)
        })
    }

    /// Where `phrase` ends when it begins at `start`; articles and adjectives inside it are skipped.
    fn phrase_end(&self, start: usize, phrase: &[&str]) -> Option<usize> {
        let mut at = start;
        for (index, lemma) in phrase.iter().enumerate() {
            let skipped = if index == 0 { 0 } else { 2 };
            at = (at..self.tokens.len().min(at + 1 + skipped))
                .find(|at| has_lemma(&self.tokens[*at], lemma, index == 0))?
                + 1;
        }
        Some(at)
    }

    /// Where the words behind the question word and its auxiliaries begin.
    fn after_auxiliary(&self, verb: usize) -> usize {
        const AUXILIARIES: &[&str] = &[
            "who",
            "whom",
            "when",
            "where",
            "how",
            "many",
            "times",
            "often",
            "did",
            "does",
            "do",
            "has",
            "have",
            "had",
            "will",
            "is",
            "was",
            "are",
            "were",
            "would",
            "what",
            "which",
            "last",
            "first",
            "time",
            "the",
            "recently",
            "ever",
            "people",
            "person",
            "leader",
            "leaders",
            "to",
            "going",
            "due",
            "not",
            "n't",
            "refused",
            "declined",
            "planning",
            "plans",
            "planned",
            "scheduled",
            "expected",
            "denied",
            "cancelled",
            "canceled",
            "asked",
            "wants",
            "wanted",
            "be",
            "been",
            "that",
            "organization",
            "organizations",
        ];
        (0..verb).find(|at| !self.tokens[*at].is_any(AUXILIARIES)).unwrap_or(verb)
    }

    fn names_somebody(&self, from: usize, to: usize) -> bool {
        self.tokens[from..to].iter().any(|token| token.text.chars().any(char::is_alphabetic))
    }

    /// Reads "Xi and Putin in Beijing": names, and a place behind "in" or "at".
    fn sides(&self, from: usize, to: usize, given: &mut Vec<String>, place: &mut Option<String>) {
        let mut start = from;
        let mut in_place = false;
        for at in from..=to {
            let is_end = at == to;
            let cuts = |token: &Token<'_>| {
                token.is_any(&[
                    "and", "with", "in", "at", "on", "during", "both", ",", "by", "or", "also",
                ])
            };
            if !is_end && !cuts(&self.tokens[at]) {
                continue;
            }
            let name = self.name(start, at);
            if !name.is_empty() {
                if in_place {
                    place.get_or_insert(name);
                } else if !given.contains(&name) && given.len() < MOST_NAMES {
                    given.push(name);
                }
            }
            in_place = !is_end && self.tokens[at].is_any(&["in", "at"]);
            start = at + 1;
        }
    }

    /// The statuses that the tense and the verbs before the relation ask for; none in particular: all.
    fn wanted(&self, verb: usize) -> Vec<Status> {
        let before = &self.tokens[..verb];
        let says = |words: &[&str]| before.iter().any(|token| token.is_any(words));
        if says(&["refused", "declined", "cancelled", "canceled", "postponed", "snubbed"]) {
            vec![Status::Cancelled]
        } else if says(&["denied", "denies"]) {
            vec![Status::Denied]
        } else if says(&["asked", "wants", "wanted", "requested", "invited", "sought"]) {
            vec![Status::Requested]
        } else if says(&[
            "will",
            "plans",
            "planned",
            "planning",
            "going",
            "due",
            "scheduled",
            "expected",
        ]) || before.len() > 1 && says(&["to"]) && says(&["is", "are"])
        {
            vec![Status::Planned, Status::Requested, Status::Cancelled]
        } else {
            Vec::new()
        }
    }

    // ---- offices

    fn roles(&self) -> Option<Asked> {
        let end = self.tokens.len();
        if self.starts(&["who"]) && self.at(1)?.is_any(&["is", "was", "are"]) {
            let is_passive = self.at(2).is_some_and(is_participle);
            // "who is head of the Senate", "who is the mayor of Velmora"
            if !is_passive && let Some(of) = self.position("of", 2) {
                return Some(Asked::Heads { of: self.name(of + 1, end) });
            }
            let is_name = (2..end).all(|at| {
                let starts_upper =
                    self.tokens[at].text.chars().next().is_some_and(|c| !c.is_lowercase());
                starts_upper || end <= 4
            });
            if end > 2 && is_name && !is_passive {
                return Some(Asked::Roles { of: self.name(2, end) });
            }
        }
        let heads = ["heads", "leads", "chairs", "runs", "headed", "chaired"];
        if self.starts(&["who"]) && self.at(1)?.is_any(&heads) && end > 2 {
            return Some(Asked::Heads { of: self.name(2, end) });
        }
        None
    }

    // ---- any other verb

    fn verb(&self) -> Option<Asked> {
        if !self.at(0)?.is_any(&["who", "whom", "what"]) {
            return None;
        }
        let auxiliary = self.at(1)?.is_any(&["did", "does", "do"]);
        let end = self.tokens.len();
        if auxiliary {
            // "who did the police arrest": the last verb that is no auxiliary.
            let at = (2..end).rev().find(|at| lemma_of(&self.tokens[*at]).is_some())?;
            let lemma = lemma_of(&self.tokens[at])?;
            let given = [self.text(2, at), self.text(at + 1, end)].join(" ");
            return Some(Asked::Verb(VerbQuestion {
                lemma,
                asks_subject: false,
                given: given.trim().to_owned(),
            }));
        }
        let skip = |token: &Token<'_>| {
            token.is_any(&[
                "is", "was", "were", "are", "has", "have", "had", "been", "be", "being", "will",
                "would", "could", "might", "should", "can", "may", "not", "n't", "to", "going",
            ]) || token.lower.ends_with("ly")
        };
        let at = (1..end).find(|at| !skip(&self.tokens[*at]))?;
        let lemma = lemma_of(&self.tokens[at])?;
        let passive = self.tokens[1..at]
            .iter()
            .any(|token| token.is_any(&["is", "was", "were", "are", "been", "be", "being"]))
            && is_participle(&self.tokens[at]);
        let given = self.text(at + 1, end);
        Some(Asked::Verb(VerbQuestion { lemma, asks_subject: !passive, given }))
    }
}

fn is_participle(token: &Token<'_>) -> bool {
    let is_form = verb_lemmas(&token.lower).next().is_some_and(|lemma| lemma != token.lower);
    is_form && !token.lower.ends_with("ing") && !token.lower.ends_with('s')
}

fn lemma_of(token: &Token<'_>) -> Option<String> {
    verb_lemmas(&token.lower).next().map(str::to_owned)
}

fn has_lemma(token: &Token<'_>, lemma: &str, is_verb: bool) -> bool {
    if token.is(lemma) {
        return true;
    }
    if is_verb {
        verb_lemmas(&token.lower).any(|known| known == lemma)
    } else {
        noun_lemma(&token.lower) == Some(lemma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(question: &str) -> String {
        let today = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap();
        let understood = understand(question, today);
        let period = understood.period.map(|period| {
            let day = |day: Option<NaiveDate>| day.map_or("…".to_owned(), |day| day.to_string());
            format!(" [{} {})", day(period.from), day(period.until))
        });
        let asked = match understood.asked {
            Asked::Facts(facts) => {
                let wanted: Vec<&str> = facts.wanted.iter().map(|status| status.name()).collect();
                let place = facts.place.map(|place| format!(" in {place}")).unwrap_or_default();
                let given = facts.given.join(" + ");
                let wanted = wanted.join("/");
                format!("{:?} {}: {given}{place} {wanted}", facts.asks, facts.relation)
            }
            Asked::Sayings { by, about, words } => {
                let part = |name: &str, part: Option<String>| {
                    part.map(|part| format!(" {name} {part}")).unwrap_or_default()
                };
                ["said".to_owned(), part("by", by), part("about", about), part("words", words)]
                    .concat()
            }
            Asked::Roles { of } => format!("roles of {of}"),
            Asked::Heads { of } => format!("heads of {of}"),
            Asked::Verb(verb) => {
                let side = if verb.asks_subject { "who" } else { "whom" };
                format!("{side} {} {}", verb.lemma, verb.given)
            }
            Asked::Words => "words".to_owned(),
        };
        [asked.trim(), period.as_deref().unwrap_or_default()].concat()
    }

    #[test]
    fn rows() {
        for (question, expected) in [
            ("who met Xi", "Who meet: Xi"),
            ("who met xi?", "Who meet: xi"),
            ("Who has met Ana Ruiz", "Who meet: Ana Ruiz"),
            ("who will meet Xi", "Who meet: Xi planned/requested/cancelled"),
            ("who is to meet Xi", "Who meet: Xi planned/requested/cancelled"),
            ("who refused to meet Xi", "Who meet: Xi cancelled"),
            ("whom did Ana Ruiz meet", "Who meet: Ana Ruiz"),
            ("who did Ana Ruiz meet with", "Who meet: Ana Ruiz"),
            ("who held talks with Bo Lind", "Who meet: Bo Lind"),
            ("who did Ana Ruiz hold talks with", "Who meet: Ana Ruiz"),
            ("who sat down with Bo Lind", "Who meet: Bo Lind"),
            ("who met both Xi and Bo Lind", "Who meet: Xi + Bo Lind"),
            ("who met Xi in Velmora", "Who meet: Xi in Velmora"),
            ("who met Xi in December 2024", "Who meet: Xi [2024-12-01 2025-01-01)"),
            ("who has Xi met since March", "Who meet: Xi [2025-03-01 …)"),
            ("when did Ana Ruiz meet Bo Lind", "When meet: Ana Ruiz + Bo Lind"),
            ("where did Ana Ruiz and Bo Lind meet", "Where meet: Ana Ruiz + Bo Lind"),
            ("how many times did Ruiz meet Lind", "Count meet: Ruiz + Lind"),
            ("did Ana Ruiz meet Bo Lind?", "Whether meet: Ana Ruiz + Bo Lind"),
            ("what did Ana Ruiz say", "said by Ana Ruiz"),
            ("what did the ministry say about China", "said by ministry about China"),
            ("who said \"indispensable partner\"", "said words indispensable partner"),
            ("quotes about Bo Lind", "said about Bo Lind"),
            ("quotes by Ana Ruiz about rain", "said by Ana Ruiz about rain"),
            ("who is Bo Lind", "roles of Bo Lind"),
            ("who heads the Senate", "heads of Senate"),
            ("who is the mayor of Velmora", "heads of Velmora"),
            ("who led the investigation", "who lead the investigation"),
            ("who was arrested in Lyon", "whom arrest in Lyon"),
            ("who did the police arrest", "whom arrest the police"),
            ("flood damage in Velmora", "words"),
            ("Xi", "words"),
            ("who", "words"),
            ("", "words"),
        ] {
            assert_eq!(shown(question), expected, "{question}");
        }
    }

    proptest! {
        #[test]
        fn anything_is_understood(question in "\\PC{0,120}") {
            let _ = shown(&question);
        }

        #[test]
        fn any_words_are_understood(question in "((who|whom|did|met|say|about|in|and|Xi|the|of|is|was|to|\"|,) ){0,12}") {
            let _ = shown(&question);
        }
    }
}
