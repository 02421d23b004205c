//! The language of plain searches: words, "phrases", OR, NOT or -, parentheses, `field:value`, `*`.
//!
//! Whatever is typed means something: a lone operator is left out and a missing parenthesis
//! supposed, with a note that says so.

use crate::{
    index::{NameField, Plan, terms},
    text::Span,
};

/// A longer query is cut, a deeper one flattened, with a note.
const LONGEST: usize = 4_096;
const DEEPEST: usize = 32;

/// A search as typed, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    /// A word.
    Word(String),
    /// Words in a row.
    Phrase(Vec<String>),
    /// A word with `*`.
    Wildcard(String),
    /// `person:"Xi Jinping"`: the name as typed.
    Field(NameField, String),
    /// All of these.
    All(Vec<Expression>),
    /// Any of these.
    Any(Vec<Expression>),
    /// Not this.
    Not(Box<Expression>),
}

/// An expression and what was done to read it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parsed {
    /// The expression; none where the query holds no word.
    pub expression: Option<Expression>,
    /// One sentence for each thing that was supposed or left out.
    pub notes: Vec<String>,
}

/// Reads a search.
pub(super) fn parse(query: &str) -> Parsed {
    let mut notes = Vec::new();
    let mut end = query.len().min(LONGEST);
    while !query.is_char_boundary(end) {
        end -= 1;
    }
    if end < query.len() {
        notes.push(format!("only the first {end} bytes of the query were read"));
    }
    let lexemes = lexemes(Span::new(0, end).of(query));
    let mut parser = Parser { lexemes: &lexemes, at: 0, notes };
    let mut parts = Vec::new();
    while parser.at < lexemes.len() {
        parts.extend(parser.any(0));
        if parser.lexemes.get(parser.at) == Some(&Lexeme::Close) {
            parser.notes.push("a parenthesis that closes nothing was left out".to_owned());
            parser.at += 1;
        }
    }
    let mut notes = parser.notes;
    notes.dedup();
    Parsed { expression: joined(parts, Expression::All), notes }
}

#[derive(Clone, Debug, PartialEq)]
enum Lexeme {
    Word(String),
    Phrase(String),
    Field(NameField, String),
    Open,
    Close,
    Or,
    And,
    Not,
}

fn lexemes(query: &str) -> Vec<Lexeme> {
    let mut lexemes = Vec::new();
    let mut rest = query;
    loop {
        rest = rest.trim_start();
        let Some(c) = rest.chars().next() else { return lexemes };
        let (lexeme, after) = match c {
            '(' => (Lexeme::Open, skip(rest, c)),
            ')' => (Lexeme::Close, skip(rest, c)),
            '-' | '!'
                if skip(rest, c).starts_with(|c: char| c.is_alphanumeric() || is_quote(c)) =>
            {
                (Lexeme::Not, skip(rest, c))
            }
            c if is_quote(c) => quoted(skip(rest, c)),
            _ => word(rest),
        };
        lexemes.push(lexeme);
        rest = after;
    }
}

fn skip(text: &str, c: char) -> &str {
    text.strip_prefix(c).unwrap_or(text)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn quoted(rest: &str) -> (Lexeme, &str) {
    let (inside, after) = match rest.find(is_quote) {
        Some(end) => rest.split_at(end),
        None => (rest, ""),
    };
    let after = after.chars().next().map_or(after, |quote| skip(after, quote));
    (Lexeme::Phrase(inside.to_owned()), after)
}

fn word(rest: &str) -> (Lexeme, &str) {
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c))
        .unwrap_or(rest.len())
        .max(1);
    let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    match word {
        "OR" | "||" => return (Lexeme::Or, after),
        "AND" | "&&" | "+" => return (Lexeme::And, after),
        "NOT" => return (Lexeme::Not, after),
        _ => (),
    }
    let Some((field, value)) = word.split_once(':') else {
        return (Lexeme::Word(word.to_owned()), after);
    };
    let Some(field) = field_named(field) else {
        return (Lexeme::Word(word.to_owned()), after);
    };
    if !value.is_empty() {
        return (Lexeme::Field(field, value.to_owned()), after);
    }
    match after.chars().next().filter(|c| is_quote(*c)) {
        Some(quote) => match quoted(skip(after, quote)) {
            (Lexeme::Phrase(value), after) => (Lexeme::Field(field, value), after),
            (other, after) => (other, after),
        },
        None => (Lexeme::Word(word.to_owned()), after),
    }
}

fn field_named(name: &str) -> Option<NameField> {
    match name.to_ascii_lowercase().as_str() {
        "person" => Some(NameField::Person),
        "organization" | "organisation" | "org" => Some(NameField::Organization),
        "place" => Some(NameField::Place),
        "speaker" => Some(NameField::Speaker),
        "source" => Some(NameField::Source),
        _ => None,
    }
}

struct Parser<'l> {
    lexemes: &'l [Lexeme],
    at: usize,
    notes: Vec<String>,
}

impl Parser<'_> {
    /// `a b OR c d`: OR binds the words next to it, as people type it.
    fn any(&mut self, depth: usize) -> Option<Expression> {
        let mut all = Vec::new();
        while let Some(lexeme) = self.lexemes.get(self.at) {
            match lexeme {
                Lexeme::Close => break,
                Lexeme::And => self.at += 1,
                Lexeme::Or => {
                    self.at += 1;
                    let right = self.one(depth);
                    match (all.pop(), right) {
                        (Some(left), Some(right)) => all.push(or(left, right)),
                        (left, right) => {
                            self.notes.push("an OR with nothing beside it was left out".to_owned());
                            all.extend(left.or(right));
                        }
                    }
                }
                _ => all.extend(self.one(depth)),
            }
        }
        joined(all, Expression::All)
    }

    fn one(&mut self, depth: usize) -> Option<Expression> {
        let lexeme = self.lexemes.get(self.at)?;
        if *lexeme == Lexeme::Close {
            return None;
        }
        self.at += 1;
        match lexeme {
            Lexeme::Word(word) => of_word(word),
            Lexeme::Phrase(text) => of_phrase(text),
            Lexeme::Field(field, value) => Some(Expression::Field(*field, value.clone())),
            Lexeme::Not => {
                let inner = self.one(depth);
                if inner.is_none() {
                    self.notes.push("a NOT with nothing behind it was left out".to_owned());
                }
                inner.map(|inner| Expression::Not(Box::new(inner)))
            }
            Lexeme::Open if depth >= DEEPEST => {
                self.notes.push("parentheses deeper than 32 were left out".to_owned());
                None
            }
            Lexeme::Open => {
                let inner = self.any(depth + 1);
                if self.lexemes.get(self.at) == Some(&Lexeme::Close) {
                    self.at += 1;
                } else {
                    self.notes.push("a parenthesis was closed at the end".to_owned());
                }
                inner
            }
            Lexeme::Or | Lexeme::And | Lexeme::Close => None,
        }
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

fn of_word(word: &str) -> Option<Expression> {
    let letters: String = word.chars().filter(|c| c.is_alphanumeric() || *c == '*').collect();
    if letters.contains('*') && letters.chars().any(char::is_alphanumeric) {
        return Some(Expression::Wildcard(crate::text::fold(&letters)));
    }
    of_phrase(word)
}

fn of_phrase(text: &str) -> Option<Expression> {
    let mut words: Vec<String> = terms(text).into_iter().map(|term| term.word).collect();
    match words.len() {
        0 => None,
        1 => words.pop().map(Expression::Word),
        _ => Some(Expression::Phrase(words)),
    }
}

impl Expression {
    /// What to look for. `name` turns a `field:value` into a plan.
    pub(super) fn plan(&self, name: &dyn Fn(NameField, &str) -> Plan) -> Plan {
        match self {
            Self::Word(word) => Plan::Word(word.clone()),
            Self::Phrase(words) => Plan::Phrase(words.clone()),
            Self::Wildcard(pattern) => Plan::Wildcard(pattern.clone()),
            Self::Field(field, value) => name(*field, value),
            Self::Any(parts) => Plan::Any(parts.iter().map(|part| part.plan(name)).collect()),
            Self::Not(inner) => {
                Plan::Without(Box::new(Plan::Everything), Box::new(inner.plan(name)))
            }
            Self::All(parts) => {
                let (left_out, kept): (Vec<_>, Vec<_>) =
                    parts.iter().partition(|part| matches!(part, Self::Not(_)));
                let kept: Vec<Plan> = kept.iter().map(|part| part.plan(name)).collect();
                let kept = if kept.is_empty() { Plan::Everything } else { Plan::All(kept) };
                left_out.iter().fold(kept, |kept, part| match part {
                    Self::Not(inner) => Plan::Without(Box::new(kept), Box::new(inner.plan(name))),
                    _ => kept,
                })
            }
        }
    }

    /// The same with "any of these" for "all of these" at the top, what is left out left out; none
    /// where that is no change.
    pub(super) fn loosened(&self) -> Option<Self> {
        match self {
            Self::All(parts) => {
                let is_not = |part: &Self| matches!(part, Self::Not(_));
                let (left_out, kept): (Vec<Self>, Vec<Self>) =
                    parts.iter().cloned().partition(is_not);
                let is_change = kept.len() > 1;
                let mut all = left_out;
                all.insert(0, Self::Any(kept));
                is_change.then_some(Self::All(all))
            }
            _ => None,
        }
    }

    /// The same without the words of a list of alternatives or demands that are `small`, unless that leaves none.
    pub(super) fn without(self, small: &dyn Fn(&str) -> bool) -> Self {
        let is_small = |part: &Self| matches!(part, Self::Word(word) if small(word));
        match self {
            Self::All(parts) if !parts.iter().all(is_small) => {
                let mut kept: Vec<Self> =
                    parts.into_iter().filter(|part| !is_small(part)).collect();
                if kept.len() == 1 { kept.remove(0) } else { Self::All(kept) }
            }
            other => other,
        }
    }

    /// The words that a reader will look for in a passage.
    pub(super) fn words(&self) -> Vec<String> {
        match self {
            Self::Word(word) | Self::Wildcard(word) => vec![word.clone()],
            Self::Phrase(words) => words.clone(),
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::words).collect(),
            Self::Field(_, value) => terms(value).into_iter().map(|term| term.word).collect(),
            Self::Not(_) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(query: &str, expected: &str) {
        let shown = parse(query).expression.map_or("-".to_owned(), |expression| show(&expression));
        assert_eq!(shown, expected, "{query}");
    }

    fn show(expression: &Expression) -> String {
        let list = |parts: &[Expression], joint: &str| {
            let parts: Vec<String> = parts.iter().map(show).collect();
            format!("({})", parts.join(joint))
        };
        match expression {
            Expression::Word(word) | Expression::Wildcard(word) => word.clone(),
            Expression::Phrase(words) => format!("\"{}\"", words.join(" ")),
            Expression::Field(field, value) => format!("{field:?}:{value}"),
            Expression::All(parts) => list(parts, " & "),
            Expression::Any(parts) => list(parts, " | "),
            Expression::Not(inner) => format!("!{}", show(inner)),
        }
    }

    #[test]
    fn rows() {
        check("Xi visit", "(xi & visit)");
        check("flood OR storm warning", "((flood | storm) & warning)");
        check("\"trade deal\" -tariff", "(\"trade deal\" & !tariff)");
        check("person:\"Xi Jinping\" met", "(Person:Xi Jinping & met)");
        check("org:Acme NOT (bank or court)", "(Organization:Acme & !(bank & or & court))");
        check("child*", "child*");
        check("Cambodia-China don't", "(\"cambodia china\" & \"do nt\")");
        check("OR", "-");
        check("( flood", "flood");
        check("flood )", "flood");
        check("“trade deal", "\"trade deal\"");
        check("", "-");
    }

    #[test]
    fn depth_is_bounded() {
        let query = "(".repeat(10_000) + "flood";
        assert!(parse(&query).notes.len() < 5);
    }

    proptest! {
        #[test]
        fn anything_can_be_read(query in "\\PC{0,200}") {
            let _ = parse(&query);
        }
    }
}
