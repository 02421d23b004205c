//! Questions about names and articles: "people seen with Ruiz", "organizations in articles about Xi", "first
//! article that mentions Lind".

use super::{Parser, side::kind_of};
use crate::{
    extract::Kind,
    query::question::{Asked, Order},
};

impl Parser<'_, '_> {
    /// "people seen with Ruiz", "organizations in articles about Xi", "which people are named with Lind"
    pub(super) fn names(&self) -> Option<Asked> {
        let start = usize::from(self.is(0, &["which", "what", "the"]));
        let (kind, _) = kind_of(&self.at(start)?.lower)?;
        let mut at = start + 1;
        while self.is(
            at,
            &[
                "are",
                "were",
                "is",
                "seen",
                "named",
                "mentioned",
                "together",
                "appear",
                "appearing",
                "in",
                "with",
                "alongside",
                "beside",
                "near",
                "articles",
                "article",
                "stories",
                "reports",
                "news",
                "about",
                "on",
                "that",
                "mention",
                "name",
                "passages",
                "the",
                "of",
            ],
        ) {
            at += 1;
        }
        let said: Vec<&str> = (start + 1..at).map(|at| self.tokens[at].lower.as_str()).collect();
        let has = |words: &[&str]| said.iter().any(|word| words.contains(word));
        let is_asked = has(&["seen", "named", "mentioned", "alongside", "together", "beside"])
            || has(&["articles", "article", "stories", "reports", "news", "passages"]);
        let about = self.name(at, self.end());
        (is_asked && !about.is_empty() && kind != Kind::Phrase)
            .then_some(Asked::Names { kind, about })
    }

    /// "first article that mentions Lind", "most recent article about Xi", "latest news on Xi"
    pub(super) fn articles(&self) -> Option<Asked> {
        let mut at = 0;
        while self.is(at, &["the", "which", "what", "is", "was", "most"]) {
            at += 1;
        }
        let order = match self.at(at)?.lower.as_str() {
            "first" | "oldest" | "earliest" => Order::First,
            "last" | "latest" | "newest" | "recent" => Order::Last,
            _ => return None,
        };
        if !self
            .is(at + 1, &["article", "articles", "story", "stories", "report", "mention", "news"])
        {
            return None;
        }
        let mut start = at + 2;
        while self.is(
            start,
            &[
                "that",
                "which",
                "mentions",
                "mention",
                "mentioned",
                "mentioning",
                "names",
                "named",
                "about",
                "on",
                "of",
                "to",
                "naming",
                "with",
                "in",
            ],
        ) {
            start += 1;
        }
        let about = self.name(start, self.end());
        (!about.is_empty()).then_some(Asked::Articles { order, about })
    }
}
