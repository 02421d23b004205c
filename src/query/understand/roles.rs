//! Questions about offices: "who is Bo Lind", "who heads the Senate".

use super::{Parser, token::Token};
use crate::query::question::Asked;

/// More words than these are no name.
const LONGEST_NAME: usize = 6;

impl Parser<'_, '_> {
    pub(super) fn roles(&self) -> Option<Asked> {
        if !self.is(0, &["who"]) {
            return None;
        }
        let end = self.end();
        if self.is(1, &["heads", "leads", "chairs", "runs", "headed", "chaired", "ran"]) && end > 2
        {
            return Some(Asked::Heads { of: self.name(2, end) });
        }
        if !self.is(1, &["is", "was", "are"]) || end < 3 || self.acts() {
            return None;
        }
        // "who is head of the Senate", "who is the mayor of Velmora"
        if let Some(of) = self.position_of(&["of"], 3).filter(|of| of + 1 < end) {
            return Some(Asked::Heads { of: self.name(of + 1, end) });
        }
        let is_name = (2..end).all(|at| {
            self.tokens[at].text.chars().next().is_some_and(|c| !c.is_lowercase()) || end <= 4
        });
        (is_name && end <= 2 + LONGEST_NAME).then(|| Asked::Roles { of: self.name(2, end) })
    }

    /// Whether "who is" goes on with a verb: "who is helping Ruiz", "who was arrested", "who is to meet Xi".
    fn acts(&self) -> bool {
        let first = |token: &Token<'_>| token.is_participle() || token.is_gerund();
        let is_name = |token: &Token<'_>| token.text.chars().next().is_some_and(char::is_uppercase);
        let behind = (2..self.end()).find(|at| !self.tokens[*at].is_adverb());
        let verb = behind.and_then(|at| self.at(at));
        verb.is_some_and(|token| !is_name(token) && (first(token) || token.is("to")))
            // "who is Xi meeting", "who is due to meet Xi", "who was the first to visit China"
            || (3..self.end()).any(|at| self.is(at, &["to"]))
            || self.at(self.end() - 1).is_some_and(|last| !is_name(last) && first(last))
    }
}
