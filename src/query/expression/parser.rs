//! From the pieces of a search to what it means. Whatever is typed means something.

use super::{
    Expression, Problem, days, is_pattern,
    lexeme::{FIELDS, Field, Lexeme},
};
use crate::{
    index::{DayField, terms},
    text::{Span, fold},
};

/// Deeper parentheses are flattened.
const DEEPEST: usize = 32;

pub(super) struct Parser<'l> {
    lexemes: &'l [(Lexeme, Span)],
    at: usize,
    /// Where the query ends.
    end: usize,
    pub(super) problems: Vec<Problem>,
}

impl<'l> Parser<'l> {
    pub(super) fn new(lexemes: &'l [(Lexeme, Span)], end: usize) -> Self {
        Self { lexemes, at: 0, end, problems: Vec::new() }
    }

    /// The whole query.
    pub(super) fn whole(&mut self) -> Option<Expression> {
        let mut parts = Vec::new();
        while self.at < self.lexemes.len() {
            parts.extend(self.any(0));
            if self.peek() == Some(&Lexeme::Close) {
                let place = self.place();
                self.problem(place, "this parenthesis closes nothing and was left out", None);
                self.at += 1;
            }
        }
        joined(parts, Expression::All)
    }

    fn peek(&self) -> Option<&'l Lexeme> {
        self.lexemes.get(self.at).map(|(lexeme, _)| lexeme)
    }

    /// The bytes of the piece that comes next, or the end.
    fn place(&self) -> Span {
        self.lexemes.get(self.at).map_or(Span::new(self.end, self.end), |(_, span)| *span)
    }

    fn problem(&mut self, at: Span, message: &str, instead: Option<&str>) {
        let problem = Problem {
            start: at.start,
            end: at.end,
            message: message.to_owned(),
            instead: instead.map(str::to_owned),
        };
        self.problems.push(problem);
    }

    /// `a b OR c d`: OR binds the words next to it, as people type it.
    fn any(&mut self, depth: usize) -> Option<Expression> {
        let mut all = Vec::new();
        while let Some(lexeme) = self.peek() {
            match lexeme {
                Lexeme::Close => break,
                Lexeme::And => self.and(all.is_empty()),
                Lexeme::Or => {
                    let place = self.place();
                    self.at += 1;
                    let right = self.near(depth);
                    match (all.pop(), right) {
                        (Some(left), Some(right)) => all.push(or(left, right)),
                        (left, right) => {
                            let message = "this OR has nothing beside it and was left out";
                            self.problem(place, message, Some("flood OR storm"));
                            all.extend(left.or(right));
                        }
                    }
                }
                _ => all.extend(self.near(depth)),
            }
        }
        joined(all, Expression::All)
    }

    /// AND means what standing side by side means.
    fn and(&mut self, is_first: bool) {
        let place = self.place();
        self.at += 1;
        let is_typed = place.len() > 1;
        if is_typed && (is_first || matches!(self.peek(), None | Some(Lexeme::Close))) {
            self.problem(place, "this AND has nothing beside it and was left out", None);
        }
    }

    /// `a NEAR/5 b NEAR c`: each near the next.
    fn near(&mut self, depth: usize) -> Option<Expression> {
        let mut left = self.one(depth);
        let mut chain = Vec::new();
        while let Some(Lexeme::Near(reach)) = self.peek() {
            let place = self.place();
            self.at += 1;
            let right = self.one(depth);
            let sides = left.as_ref().and_then(rows).zip(right.as_ref().and_then(rows));
            if let Some((one, other)) = sides {
                chain.push(Expression::Near { one, other, reach: *reach });
            } else {
                let message = "NEAR wants a word, a phrase or several with OR on both sides";
                self.problem(place, message, Some("flood NEAR/5 (bridge OR dam)"));
                chain.extend(left);
                chain.extend(right.clone());
            }
            left = right;
        }
        if chain.is_empty() { left } else { joined(chain, Expression::All) }
    }

    fn one(&mut self, depth: usize) -> Option<Expression> {
        let mut is_left_out = false;
        let not = self.place();
        while self.peek() == Some(&Lexeme::Not) {
            is_left_out = !is_left_out;
            self.at += 1;
        }
        let inner = self.operand(depth);
        if is_left_out && inner.is_none() {
            let message = "this NOT has nothing behind it and was left out";
            self.problem(not, message, Some("flood NOT bridge"));
        }
        if is_left_out { inner.map(|inner| Expression::Not(Box::new(inner))) } else { inner }
    }

    fn operand(&mut self, depth: usize) -> Option<Expression> {
        let place = self.place();
        let lexeme = self.peek()?;
        match lexeme {
            Lexeme::Close | Lexeme::Or | Lexeme::And | Lexeme::Not | Lexeme::Near(_) => {
                return None;
            }
            _ => self.at += 1,
        }
        match lexeme {
            Lexeme::Word(word) => self.word(word, place),
            Lexeme::Phrase(text) => of_phrase(text),
            Lexeme::Cased(text) => {
                let words: Vec<String> =
                    terms(text).iter().map(|term| written(term.span.of(text))).collect();
                (!words.is_empty()).then_some(Expression::Cased(words))
            }
            Lexeme::Field(field, value) => self.field(*field, value, place),
            Lexeme::Open => self.parenthesis(depth, place),
            Lexeme::Close | Lexeme::Or | Lexeme::And | Lexeme::Not | Lexeme::Near(_) => None,
        }
    }

    fn parenthesis(&mut self, depth: usize, place: Span) -> Option<Expression> {
        if depth >= DEEPEST {
            if !self.problems.iter().any(|problem| problem.message.starts_with("parentheses")) {
                self.problem(place, "parentheses deeper than 32 were left out", None);
            }
            return None;
        }
        let inner = self.any(depth + 1);
        if self.peek() == Some(&Lexeme::Close) {
            self.at += 1;
        } else {
            self.problem(place, "this parenthesis is never closed; it was closed at the end", None);
        }
        inner
    }

    fn field(&mut self, field: Field, value: &str, place: Span) -> Option<Expression> {
        let days = |of| move |(from, until)| Expression::Days { of, from, until };
        let read = match field {
            Field::Name(_) if value.trim().is_empty() => None,
            Field::Name(name) => Some(Expression::Field(name, value.to_owned())),
            Field::Title => of_words(value).map(Expression::Title),
            Field::Quote => of_words(value).map(Expression::Quoted),
            Field::Published => days::range(value).map(days(DayField::Published)),
            Field::Mentioned => days::range(value).map(days(DayField::Mentioned)),
        };
        if read.is_none() {
            let (message, instead) = match field {
                Field::Published | Field::Mentioned => (
                    "this is no day, month, year or range and was left out",
                    "published:2024-03..2024-06",
                ),
                _ => ("nothing stands behind the colon; this was left out", "person:\"Ana Ruiz\""),
            };
            self.problem(place, message, Some(instead));
        }
        read
    }

    fn word(&mut self, word: &str, place: Span) -> Option<Expression> {
        if let Some((name, value)) = word.split_once(':') {
            let is_name = !name.is_empty() && name.chars().all(char::is_alphabetic);
            if is_name && value.starts_with(char::is_alphanumeric) {
                let message = format!("no field is called \"{name}\"; its words were looked for");
                self.problem(place, &message, Some(&format!("one of {FIELDS}")));
            }
        }
        if let Some((word, edits)) = word.rsplit_once('~')
            && matches!(edits, "" | "1" | "2")
            && let [term] = terms(word).as_slice()
        {
            let edits = edits.parse().unwrap_or(if term.word.chars().count() > 5 { 2 } else { 1 });
            return Some(Expression::Fuzzy(term.word.clone(), edits));
        }
        of_phrase(word)
    }
}

/// A word with `*` anywhere or `?` between letters; a question mark at its end is the question's.
fn of_pattern(word: &str) -> Option<String> {
    let word = word.trim_end_matches('?');
    let kept: String =
        word.chars().filter(|c| c.is_alphanumeric() || matches!(c, '*' | '?')).collect();
    (is_pattern(&kept) && kept.chars().any(char::is_alphanumeric)).then(|| fold(&kept))
}

/// Words, and patterns as they stand.
fn of_words(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    for part in text.split_whitespace() {
        match of_pattern(part) {
            Some(pattern) => words.push(pattern),
            None => words.extend(terms(part).into_iter().map(|term| term.word)),
        }
    }
    (!words.is_empty()).then_some(words)
}

fn of_phrase(text: &str) -> Option<Expression> {
    let mut words = of_words(text)?;
    if words.len() == 1 {
        let one = words.pop()?;
        Some(if is_pattern(&one) { Expression::Wildcard(one) } else { Expression::Word(one) })
    } else {
        Some(Expression::Phrase(words))
    }
}

fn written(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Words, phrases and alternatives of these, as rows of words.
fn rows(expression: &Expression) -> Option<Vec<Vec<String>>> {
    match expression {
        Expression::Word(word) | Expression::Wildcard(word) => Some(vec![vec![word.clone()]]),
        Expression::Fuzzy(..) => Some(vec![vec![expression.shown()]]),
        Expression::Phrase(words) => Some(vec![words.clone()]),
        Expression::Any(parts) => {
            let rows: Option<Vec<Vec<Vec<String>>>> = parts.iter().map(rows).collect();
            rows.map(|rows| rows.into_iter().flatten().collect())
        }
        _ => None,
    }
}

fn or(left: Expression, right: Expression) -> Expression {
    match left {
        Expression::Any(mut parts) => {
            parts.push(right);
            Expression::Any(parts)
        }
        left => Expression::Any(vec![left, right]),
    }
}

fn joined(
    mut parts: Vec<Expression>,
    join: fn(Vec<Expression>) -> Expression,
) -> Option<Expression> {
    match parts.len() {
        0 | 1 => parts.pop(),
        _ => Some(join(parts)),
    }
}
