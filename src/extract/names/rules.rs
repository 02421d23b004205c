//! What a reader says of names: words that are one, and names that are none.

use super::Name;
use crate::{
    extract::extraction::Kind,
    text::{Words, tokenize},
};
use std::collections::BTreeMap;

/// Words that are names of a kind, or no names, whatever the tagger makes of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameRules {
    /// By the first word in capitals.
    by_first: BTreeMap<String, Vec<Rule>>,
}

/// All words of a name, and what it names.
type Rule = (Vec<String>, Option<Kind>);

impl NameRules {
    /// From now on `name`, written so or in capitals, names something of this kind, or nothing.
    pub fn add(&mut self, name: &str, kind: Option<Kind>) {
        let words: Vec<String> =
            tokenize(name).iter().map(|token| token.span.of(name).to_owned()).collect();
        let Some(first) = words.first() else { return };
        let rules = self.by_first.entry(first.to_uppercase()).or_default();
        rules.push((words, kind));
        // The longest first.
        rules.sort_by(|one, other| (other.0.len(), &one.0).cmp(&(one.0.len(), &other.0)));
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// What stands for all of it: another text for other rules; empty where nothing is said.
    pub fn digest(&self) -> String {
        if self.is_empty() { String::new() } else { format!("{:?}", self.by_first) }
    }

    /// The names of a text with the rules applied, in order.
    pub(super) fn apply(&self, words: &Words<'_>, names: Vec<Name>) -> Vec<Name> {
        if self.is_empty() {
            return names;
        }
        let mut kept: Vec<Name> = Vec::with_capacity(names.len());
        let mut names = names.into_iter().peekable();
        let mut at = 0;
        while at < words.tokens.len() {
            let inside = names.peek().is_some_and(|name| name.tokens.start < at);
            if inside {
                // A rule reached into it.
                names.next();
                continue;
            }
            let found = names.next_if(|name| name.tokens.start == at);
            let rule = self.rule_at(words, at);
            at = match (rule, found) {
                // "Lady" says nothing of "Lady Bird Johnson".
                (rule, Some(name)) if rule.is_none_or(|(long, _)| long < name.tokens.len()) => {
                    let end = name.tokens.end;
                    kept.push(name);
                    end
                }
                (Some((long, kind)), _) => {
                    let tokens = at..at + long;
                    let span = words.span(tokens.clone());
                    kept.extend(kind.map(|kind| Name { span, tokens, kind }));
                    at + long
                }
                (None, _) => at + 1,
            };
        }
        kept
    }

    /// The longest rule for the words from a token on: how many they are, and what they name.
    fn rule_at(&self, words: &Words<'_>, at: usize) -> Option<(usize, Option<Kind>)> {
        let rules = self.by_first.get(&words.word(at).to_uppercase())?;
        let stands = |rule: &[String]| {
            rule.iter().enumerate().all(|(number, word)| {
                at + number < words.tokens.len() && {
                    let written = words.word(at + number);
                    written == word || *written == word.to_uppercase()
                }
            })
        };
        rules.iter().find(|(rule, _)| stands(rule)).map(|(rule, kind)| (rule.len(), *kind))
    }
}
