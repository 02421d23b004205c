//! How a question opens: what it wants to know, and of whom.

use super::{Parser, side::kind_of};
use crate::{
    extract::Kind,
    query::question::{Asks, Order},
};

/// The first words of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    pub(super) asks: Asks,
    pub(super) order: Option<Order>,
    /// What must be the kind of who is asked for.
    pub(super) kind: Option<Kind>,
    /// Words that describe who is asked for.
    pub(super) like: Vec<String>,
    /// Where the auxiliary, subject or verb begins.
    pub(super) end: usize,
}

/// Verbs that stand before the subject in a question.
pub(super) const AUXILIARIES: &[&str] = &[
    "did", "does", "do", "has", "have", "had", "is", "was", "are", "were", "will", "would", "can",
    "could", "may", "might", "should", "shall", "must", "'ll", "'s", "’s",
];

impl Parser<'_, '_> {
    pub(super) fn opening(&self) -> Option<Opening> {
        let plain = |asks: Asks, end: usize| Opening {
            asks,
            order: None,
            kind: None,
            like: Vec::new(),
            end,
        };
        let first = self.at(0)?.lower.as_str();
        let opening = match first {
            "who" | "whom" => plain(Asks::Who, if self.is(1, &["else"]) { 2 } else { 1 }),
            "which" | "what" => self.described(first)?,
            "when" | "where" => {
                let asks = if first == "when" { Asks::When } else { Asks::Where };
                match self.time_order(1) {
                    Some((order, end)) => Opening { order: Some(order), ..plain(asks, end) },
                    None => plain(asks, 1),
                }
            }
            "how" if self.is(1, &["many"]) && self.is(2, &["times"]) => plain(Asks::Count, 3),
            "how" if self.is(1, &["often"]) => plain(Asks::Count, 2),
            "last" | "first" | "the" | "most" => {
                let (order, end) = self.time_order(0)?;
                Opening { order: Some(order), ..plain(Asks::When, end) }
            }
            _ if self.is(0, AUXILIARIES) => plain(Asks::Whether, 0),
            _ => return None,
        };
        Some(opening)
    }

    /// "which company", "which French minister"; "what" alone.
    fn described(&self, first: &str) -> Option<Opening> {
        let mut end = 1;
        while let Some(token) = self.at(end)
            && !token.is_any(AUXILIARIES)
            && (end == 1 && (first == "which" || kind_of(&token.lower).is_some())
                || end > 1 && kind_of(&token.lower).is_some()
                || token.lemma().is_none())
        {
            end += 1;
        }
        if first == "which" && end == 1 {
            return None;
        }
        let mut kind = None;
        let mut like = Vec::new();
        for token in self.tokens.get(1..end)? {
            let (asked, is_plain) = kind_of(&token.lower).unwrap_or((Kind::Phrase, false));
            if asked != Kind::Phrase {
                kind = Some(asked);
            }
            if !is_plain && !token.is_any(&["of", "the"]) {
                like.push(token.text.to_owned());
            }
        }
        Some(Opening { asks: Asks::Who, order: None, kind, like, end })
    }

    /// "[was] the last time [that|when] …", "first time"
    fn time_order(&self, mut at: usize) -> Option<(Order, usize)> {
        while self.is(at, &["is", "was", "the", "most"]) {
            at += 1;
        }
        let order = match self.at(at)?.lower.as_str() {
            "first" => Order::First,
            "last" | "latest" | "recent" => Order::Last,
            _ => return None,
        };
        if !self.is(at + 1, &["time", "occasion"]) {
            return None;
        }
        let end = at + 2;
        Some((order, end + usize::from(self.is(end, &["that", "when"]))))
    }
}
