//! Organizations under several names: "Acme" for "Acme Holdings", "Security Council" for "United
//! Nations Security Council".

use super::forms::{Form, Forms};
use crate::extract::{
    extraction::Kind,
    names::lists::{ORGANIZATION_HEADS, is_place},
};
use std::collections::BTreeMap;

/// A word that more organizations share is no help.
const MOST: usize = 40;

/// Ties short forms of organizations to the one longer name that they can stand for. "Field Party"
/// before "Field Party of Idaho" is not its branch.
pub(super) fn tie(forms: &mut Forms) {
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, form) in of_kind(forms) {
        for word in [form.first_word(), head(&form.words)] {
            let numbers = by_word.entry(word.to_owned()).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }
    for number in 0..forms.list.len() {
        let form = &forms.list[number];
        if form.kind != Kind::Organization {
            continue;
        }
        let near = [form.first_word(), head(&form.words)].map(|word| by_word.get(word));
        let near = near.into_iter().flatten().filter(|near| near.len() <= MOST).flatten().copied();
        let fit = near.filter(|other| {
            let long = &forms.list[*other].words;
            let comes_first = form.names.first() < forms.list[*other].names.first();
            let is_branch = comes_first && long.iter().any(|word| word == "of");
            long.len() > form.words.len()
                && !is_branch
                && (drops_head(&form.words, long) || keeps_head(&form.words, long))
        });
        if let Some(root) = forms.only_root(fit) {
            forms.tie(root, number);
        }
    }
}

fn of_kind(forms: &Forms) -> impl Iterator<Item = (usize, &Form)> {
    forms.list.iter().enumerate().filter(|(_, form)| form.kind == Kind::Organization)
}

/// "Deseret" for "Deseret News", but not "Bank" for "Bank Group" or "Texas" for "Texas Rangers".
fn drops_head(short: &[String], long: &[String]) -> bool {
    long.starts_with(short)
        && long[short.len()..].iter().all(|word| ORGANIZATION_HEADS.has(word))
        && !short.iter().all(|word| ORGANIZATION_HEADS.has(word))
        && !is_place(&short.join(" "))
}

/// "Security Council" for "United Nations Security Council", "Communist Party" for "Communist Party
/// of China", "Foreign Ministry" for "Ministry of Foreign Affairs": the same head, and no word more.
pub(super) fn keeps_head(short: &[String], long: &[String]) -> bool {
    let head = head(short);
    ORGANIZATION_HEADS.has(head)
        && self::head(long) == head
        && short.iter().all(|word| long.contains(word))
}

/// The word that says what an organization is: the last one before "of".
pub(super) fn head(words: &[String]) -> &str {
    let of = words.iter().position(|word| matches!(word.as_str(), "of" | "for" | "at" | "on"));
    let end = of.filter(|at| *at > 0).unwrap_or(words.len());
    words[..end].last().map_or("", String::as_str)
}
