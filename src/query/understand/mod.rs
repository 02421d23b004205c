//! From the words of a question to what it asks. Pure, and cannot fail: what is no question is
//! plain words.
//!
//! Decided: a question's verb asks for the relations that the table of frames gives it, so that what can
//! be read from an article can be asked for. Refused: a grammar of its own for each relation.

mod articles;
mod clause;
mod facts;
mod filters;
mod opening;
mod period;
mod roles;
mod sayings;
mod side;
#[cfg(test)]
mod tests;
mod token;

use super::question::{Asked, Question};
use chrono::NaiveDate;
use token::{Token, tokens};

/// A longer text is no question but words to search for.
const LONGEST: usize = 400;

/// What `question` asks for, on the day `today`.
pub fn understand(question: &str, today: NaiveDate) -> Question {
    let plain = || Question {
        asked: Asked::Words,
        period: None,
        within: Vec::new(),
        words: question.to_owned(),
    };
    if question.len() > LONGEST {
        return plain();
    }
    let all = tokens(question, None);
    let period = period::of(question, &all, today);
    let mut tokens = tokens(question, period.as_ref().map(|period| period.span));
    let within = filters::taken(&mut tokens);
    // The words of a quote may be a date.
    let said = (Parser { tokens: &all }).who_said();
    if let Some(asked) = said.filter(|_| !all.iter().any(|token| token.quoted)) {
        return Question { asked, period: None, within: Vec::new(), words: counting(&all) };
    }
    match (Parser { tokens: &tokens }).asked() {
        // In plain words a date is a word like any other.
        Asked::Words => plain(),
        asked => Question { asked, period, within, words: counting(&all) },
    }
}

/// The words that are worth looking for in passages.
fn counting(tokens: &[Token<'_>]) -> String {
    let counting = tokens.iter().filter(|token| token.counts());
    counting.map(|token| token.text).collect::<Vec<_>>().join(" ")
}

/// Reads the words from left to right.
#[derive(Clone, Copy)]
struct Parser<'p, 'q> {
    tokens: &'p [Token<'q>],
}

impl Parser<'_, '_> {
    fn asked(&self) -> Asked {
        self.sayings()
            .or_else(|| self.articles())
            .or_else(|| self.names())
            .or_else(|| self.roles())
            .or_else(|| self.facts())
            .unwrap_or(Asked::Words)
    }

    fn at(&self, index: usize) -> Option<&Token<'_>> {
        self.tokens.get(index)
    }

    /// Whether the word at `index` is one of these.
    fn is(&self, index: usize, words: &[&str]) -> bool {
        self.at(index).is_some_and(|token| token.is_any(words))
    }

    fn end(&self) -> usize {
        self.tokens.len()
    }

    fn position_of(&self, words: &[&str], from: usize) -> Option<usize> {
        (from..self.end()).find(|at| self.is(*at, words))
    }

    /// The words `from..to` as they were typed.
    fn text(&self, from: usize, to: usize) -> String {
        let tokens = self.tokens.get(from..to.max(from)).unwrap_or_default();
        let mut text = String::new();
        for token in tokens {
            let hugs = matches!(token.text, "," | "'s" | "’s" | "'" | "n't" | "n’t");
            if !text.is_empty() && !hugs {
                text.push(' ');
            }
            text.push_str(token.text);
        }
        text.trim_matches(|c: char| c == ',' || c.is_whitespace()).to_owned()
    }

    /// The words `from..to` without an article.
    fn name(&self, from: usize, to: usize) -> String {
        let skip = self.is(from, &["the", "a", "an"]);
        self.text(from + usize::from(skip), to)
    }
}
