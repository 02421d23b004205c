//! Spellings of names, and which of them stand for the same person, organization or place.

use crate::{
    extract::{
        extraction::Kind,
        names::{
            Name,
            lists::{Gender, gender_of_given_name},
        },
    },
    text::{Span, Words, fold, lines},
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

/// Names of one country by its first name in the list: "usa" is "united states".
static COUNTRIES: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut read = HashMap::new();
    for line in lines(include_str!("../en/names/country_aliases.txt")) {
        let keys: Vec<Vec<String>> =
            line.split('|').map(|name| name.split(' ').map(plain).collect()).collect();
        for key in &keys {
            read.insert(key.join(" "), keys[0].clone());
        }
    }
    read
});

/// One spelling of a name, however it is capitalized or accented.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) kind: Kind,
    /// Its words, folded, without full stops, "Jr." and "Inc.".
    pub(super) words: Vec<String>,
    /// "jr" or "sr", which tells a son from his father; empty for most.
    pub(super) generation: String,
    /// Which names are spelt so, in order.
    pub(super) names: Vec<usize>,
    pub(super) gender: Option<Gender>,
    parent: usize,
}

/// All spellings of an article, tied together step by step.
#[derive(Debug)]
pub(super) struct Forms {
    pub(super) list: Vec<Form>,
    /// The form of each name.
    pub(super) of_name: Vec<usize>,
}

impl Forms {
    /// Gathers the names by kind and spelling.
    pub(super) fn new(words: &Words<'_>, names: &[Name]) -> Self {
        let mut forms = Self { list: Vec::new(), of_name: Vec::with_capacity(names.len()) };
        let mut known: BTreeMap<(Kind, Spelling), usize> = BTreeMap::new();
        for (number, name) in names.iter().enumerate() {
            let key = (name.kind, Spelling::of(words, name));
            let form = *known.entry(key).or_insert_with_key(|(kind, key)| {
                forms.list.push(Form::new(*kind, key.clone(), forms.list.len()));
                forms.list.len() - 1
            });
            forms.list[form].names.push(number);
            forms.of_name.push(form);
        }
        forms
    }

    /// The form that stands for all that `form` is tied to: the one mentioned first.
    pub(super) fn root(&self, mut form: usize) -> usize {
        while self.list[form].parent != form {
            form = self.list[form].parent;
        }
        form
    }

    /// Ties two forms together, unless their kinds or genders differ.
    pub(super) fn tie(&mut self, a: usize, b: usize) -> bool {
        let (from_a, from_b) = (a, b);
        let (a, b) = (self.root(a), self.root(b));
        if !self.may_tie(a, b) {
            return false;
        }
        let (first, second) = (a.min(b), a.max(b));
        let gender = self.list[first].gender.or(self.list[second].gender);
        // Short ways to the root keep long chains away.
        for form in [from_a, from_b, second] {
            self.list[form].parent = first;
        }
        self.list[first].gender = gender;
        true
    }

    /// Whether nothing speaks against two forms being one.
    pub(super) fn may_tie(&self, a: usize, b: usize) -> bool {
        let (root_a, root_b) = (&self.list[self.root(a)], &self.list[self.root(b)]);
        let is_kind = root_a.kind == root_b.kind;
        let differ = root_a.gender.zip(root_b.gender).is_some_and(|(a, b)| a != b);
        is_kind && !differ && self.list[a].fits(root_b) && self.list[b].fits(root_a)
    }

    /// The gender that is known for a form and all that it is tied to.
    pub(super) fn gender(&self, form: usize) -> Option<Gender> {
        self.list[self.root(form)].gender
    }

    /// A form of its own for one name that is spelt like others, which still list it until
    /// [`Self::tidy`].
    pub(super) fn split_off(&mut self, name: usize) -> usize {
        let old = self.of_name[name];
        let Form { kind, words, generation, .. } = &self.list[old];
        let spelling = Spelling { words: words.clone(), generation: generation.clone() };
        let mut form = Form::new(*kind, spelling, self.list.len());
        form.names.push(name);
        self.list.push(form);
        self.of_name[name] = self.list.len() - 1;
        self.of_name[name]
    }

    /// Takes the names that were split off out of the list of `form`.
    pub(super) fn tidy(&mut self, form: usize) {
        let of_name = &self.of_name;
        self.list[form].names.retain(|name| of_name[*name] == form);
    }

    /// The one root among `candidates`; none where there are several or none.
    pub(super) fn only_root(&self, candidates: impl Iterator<Item = usize>) -> Option<usize> {
        let mut only = None;
        for root in candidates.map(|form| self.root(form)) {
            if only.is_some_and(|other| other != root) {
                return None;
            }
            only = Some(root);
        }
        only
    }
}

/// The words of a name and what tells a son from his father, as spellings are compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Spelling {
    words: Vec<String>,
    generation: String,
}

impl Form {
    fn new(kind: Kind, Spelling { words, generation }: Spelling, number: usize) -> Self {
        let gender = match words.as_slice() {
            _ if kind != Kind::Person => None,
            // Vietnamese middle names: "Nguyen Thi Hoa", "Tran Van Nam".
            [_, middle, _, ..] if middle == "thi" => Some(Gender::Female),
            [_, middle, last] if middle == "van" && last.len() < 6 => Some(Gender::Male),
            [given, _, ..] => gender_of_given_name(given),
            _ => None,
        };
        Self { kind, words, generation, names: Vec::new(), gender, parent: number }
    }

    /// Whether the generations may be one person's: "Lind" is short for "Bo Lind Jr.", and "Joe Lind" may be "Joseph R. Lind
    /// Jr."; but "Bo Lind" is his father, and "Lind Jr." isn't.
    fn fits(&self, other: &Self) -> bool {
        let is_short = |form: &Self| form.words.len() == 1 && form.generation.is_empty();
        let are_full = self.words.len() > 1 && other.words.len() > 1;
        self.generation == other.generation
            || is_short(self)
            || is_short(other)
            || are_full && self.first_word() != other.first_word()
    }

    pub(super) fn first_word(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    pub(super) fn last_word(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }
}

/// A word as it is compared: folded, without full stops and hyphens, which are lost where lines break.
pub(super) fn plain(word: &str) -> String {
    fold(word).replace(['.', '-'], "")
}

/// A number that popes and kings have and that isn't left out as "II" is: "XI", "VI".
fn is_numeral(word: &str) -> bool {
    const LEFT_OUT: &[&str] = &["II", "III", "IV"];
    word.len() > 1
        && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
        && !LEFT_OUT.contains(&word)
}

impl Spelling {
    fn of(words: &Words<'_>, name: &Name) -> Self {
        const GENERATIONS: &[&str] = &["jr", "sr"];
        const SUFFIXES: &[&str] = &["ii", "iii", "iv", "phd", "md", "esq"];
        const COMPANY: &[&str] =
            &["inc", "corp", "ltd", "co", "plc", "llc", "corporation", "limited"];
        let is_person = name.kind == Kind::Person;
        let part = |at: usize| {
            // "Miguel" of "San Miguel-based"
            let token = words.tokens[at].span;
            let word = Span::new(token.start, token.end.min(name.span.end)).of(words.text);
            // "Pius XI" is no Xi.
            let is_number = is_person && at > name.tokens.start && is_numeral(word);
            if is_number { word.to_owned() } else { plain(word) }
        };
        let mut key: Vec<String> = name.tokens.clone().map(part).collect();
        key.retain(|word| !matches!(word.as_str(), "," | "\"" | "'" | "" | "(" | ")" | "'s"));
        if key.len() > 1 && key[0] == "the" {
            key.remove(0);
        }
        let mut generation = String::new();
        while let [_, .., last] = key.as_slice() {
            if is_person && GENERATIONS.contains(&last.as_str()) {
                generation.clone_from(last);
            } else if !(if is_person { SUFFIXES } else { COMPANY }).contains(&last.as_str()) {
                break;
            }
            key.pop();
        }
        match COUNTRIES.get(&key.join(" ")) {
            Some(country) if name.kind == Kind::Place => {
                Self { words: country.clone(), generation }
            }
            _ => Self { words: key, generation },
        }
    }
}
