//! Questions about what was said: "what did Ruiz say about rain", "who said …", "quotes by Ruiz".

use super::Parser;
use crate::query::question::Asked;

/// Verbs that ask for words, in the forms that questions have.
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

impl Parser<'_, '_> {
    pub(super) fn sayings(&self) -> Option<Asked> {
        self.who_said().or_else(|| self.what_was_said()).or_else(|| self.quotes())
    }

    /// "who said \"a summer is what a field needs\"", "who said they would rain on it"
    pub(super) fn who_said(&self) -> Option<Asked> {
        if !self.is(0, &["who"]) || !self.is(1, &["said", "says", "told"]) {
            return None;
        }
        let quoted = self.tokens.iter().any(|token| token.quoted);
        let end = self.end();
        let about = self.position_of(&["about"], 2).filter(|at| !quoted && *at < 4);
        let (about, words) = match about {
            Some(at) => (Some(self.text(at + 1, end)), None),
            None if self.is(2, &["that"]) && !quoted => (None, Some(self.text(3, end))),
            None => (None, Some(self.text(2, end))),
        };
        Some(Asked::Sayings { by: None, about, words })
    }

    /// "what did the ministry say about China"
    fn what_was_said(&self) -> Option<Asked> {
        if !self.is(0, &["what"]) || !self.is(1, &["did", "does", "has", "have"]) {
            return None;
        }
        let say = (2..self.end()).find(|at| self.is(*at, SAYING) && !self.tokens[*at].quoted)?;
        let about = self.position_of(&["about", "on", "of"], say + 1);
        Some(Asked::Sayings {
            by: Some(self.name(2, say)),
            about: about.map(|at| self.text(at + 1, self.end())).filter(|about| !about.is_empty()),
            words: None,
        })
    }

    /// "quotes by Ruiz about rain"
    fn quotes(&self) -> Option<Asked> {
        if !self.is(0, &["quotes", "quote", "statements", "statement"]) {
            return None;
        }
        let end = self.end();
        let about = self.position_of(&["about", "on"], 1);
        let by = self.position_of(&["by", "from", "of"], 1);
        if by.is_none() && about.is_none() {
            return None;
        }
        let until =
            |at: usize, other: Option<usize>| other.filter(|other| *other > at).unwrap_or(end);
        Some(Asked::Sayings {
            by: by.map(|at| self.name(at + 1, until(at, about))),
            about: about.map(|at| self.text(at + 1, until(at, by))),
            words: None,
        })
    }
}
