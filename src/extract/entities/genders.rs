//! Whether somebody is a he or a she: titles, kin nouns, given names, and the pronouns themselves.

use super::forms::Forms;
use crate::{
    extract::{
        extraction::Kind,
        names::{Name, lists::Gender},
    },
    text::{Words, fold, lines},
};
use std::{collections::HashMap, sync::LazyLock};

static KIN: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let mut read = HashMap::new();
    for line in lines(include_str!("../en/names/kin.txt")) {
        let mut words = line.split_whitespace();
        let gender = if words.next() == Some("m") { Gender::Male } else { Gender::Female };
        read.extend(words.map(|word| (word, gender)));
    }
    read
});

/// The gender that a noun for people tells: "wife", "spokesman".
pub(super) fn of_noun(noun: &str) -> Option<Gender> {
    KIN.get(noun).copied()
}

/// The gender that a pronoun tells: "he", "her".
pub(in crate::extract) fn of_pronoun(word: &str) -> Option<Gender> {
    match fold(word).as_str() {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

/// Learns the gender of people from nouns beside their names: "her husband, Victor Lim", "Ana Ruiz,
/// mother of two". Only those whom nothing else told; contradictions tell nothing.
pub(super) fn learn_from_nouns(words: &Words<'_>, names: &[Name], forms: &mut Forms) {
    for form in &mut forms.list {
        if form.kind != Kind::Person || form.gender.is_some() {
            continue;
        }
        let mut told = form.names.iter().take(20).filter_map(|name| beside(words, &names[*name]));
        if let Some(first) = told.next() {
            form.gender = told.all(|other| other == first).then_some(first);
        }
    }
}

/// The gender of the noun right before a name, or right behind it between commas.
fn beside(words: &Words<'_>, name: &Name) -> Option<Gender> {
    const NEAR: usize = 4;
    let before = (1..3).filter_map(|back| name.tokens.start.checked_sub(back));
    let before = before.map(|at| words.word(at)).find(|word| *word != ",");
    if let Some(gender) = before.and_then(of_noun) {
        return Some(gender);
    }
    if words.word(name.tokens.end) != "," {
        return None;
    }
    let behind = (name.tokens.end + 1..).take(NEAR).map(|at| words.word(at));
    let mut behind = behind.take_while(|word| {
        word.chars().all(char::is_lowercase)
            && !matches!(*word, "of" | "and" | "to" | "whose")
            && !word.is_empty()
    });
    behind.find_map(of_noun)
}

/// Lets pronouns vote for the gender of people whom nothing else told: a pronoun behind the only
/// person of its sentence is for that person.
pub(super) fn learn_from_pronouns(words: &Words<'_>, names: &[Name], forms: &mut Forms) {
    let mut votes: HashMap<usize, (u32, u32)> = HashMap::new();
    let mut rest = names.iter().enumerate().peekable();
    for sentence in &words.sentences {
        let mut only = None;
        let mut several = false;
        for at in sentence.tokens.clone() {
            while let Some((number, name)) = rest.next_if(|(_, name)| name.tokens.start <= at) {
                if name.kind == Kind::Person {
                    let root = forms.root(forms.of_name[number]);
                    several |= only.is_some_and(|other| other != root);
                    only = Some(root);
                }
            }
            if let (Some(root), false, Some(gender)) = (only, several, of_pronoun(words.word(at))) {
                let vote = votes.entry(root).or_default();
                match gender {
                    Gender::Male => vote.0 += 1,
                    Gender::Female => vote.1 += 1,
                }
            }
        }
    }
    for number in 0..forms.list.len() {
        let told = match votes.get(&number) {
            Some((he, she)) if he > &(she * 2) => Gender::Male,
            Some((he, she)) if she > &(he * 2) => Gender::Female,
            _ => continue,
        };
        let form = &mut forms.list[number];
        form.gender = form.gender.or(Some(told));
    }
}
