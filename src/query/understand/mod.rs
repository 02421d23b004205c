//! From the words of a question to what it asks. Pure, and cannot fail: what is no question is
//! plain words.

mod relation;
#[cfg(test)]
mod tests;
mod token;

use super::question::{Asked, Question, VerbQuestion};
use crate::{extract::dates, text::verb_lemmas};
use chrono::NaiveDate;
use token::{Token, tokens};

/// A longer text is no question but words to search for.
const LONGEST: usize = 400;

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
/// Reads the words from left to right.
struct Parser<'p, 'q> {
    tokens: &'p [Token<'q>],
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
