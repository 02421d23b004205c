//! The identities of an archive: who is behind each of its names.

use super::{
    bare::{attach_short_names, called_by_acronyms},
    classes::Tied,
    corrections::Corrections,
    dictionary::{Dictionary, NameUse},
    organization,
    people::{Read, people},
    person::PersonName,
    told::Told,
};
use crate::{extract::Kind, text::fold};
use serde::{Deserialize, Serialize};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

/// At most so many are listed that an ambiguous name fits.
const MOST_LISTED: usize = 8;

/// A name of the index that stands for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// What the index has it for.
    pub kind: Kind,
    /// The name, letter for letter.
    pub name: String,
    /// In how many articles it stands.
    pub articles: usize,
    /// In how many passages.
    pub passages: usize,
}

/// A person, organization or place under all its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// What it is.
    pub kind: Kind,
    /// The name that it is shown under: of its full names the one in most articles.
    pub name: String,
    /// All its names, that one first, the others by articles.
    pub variants: Vec<Variant>,
    /// Others that a short name fits, and which therefore stays by itself: "Brandt" may be Halvard Brandt or Ingeborg
    /// Brandt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fits: Vec<String>,
    /// Further names, which stand for it by the reader's corrections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

/// Whom a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known<'i> {
    /// For one that has more names, or about whom there is more to say.
    Identity(&'i Identity),
    /// For itself alone.
    Alone,
    /// For nobody: the reader says that it is no name.
    NoName,
}

/// Who is behind each name. Names that stand for themselves alone are not listed.
#[derive(Clone, Debug, Default)]
pub struct Identities {
    listed: Listed,
    of_name: HashMap<(Kind, String), usize>,
    /// By further name, folded.
    of_other: HashMap<String, usize>,
    no_names: BTreeSet<(Kind, String)>,
    has_moved: bool,
}

/// What has to be kept of identities to know them again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Those with more than one name, or of whom there is more to say, by kind and name.
    pub identities: Vec<Identity>,
    /// What is no name, by the reader's corrections.
    pub no_names: Vec<(Kind, String)>,
    /// For each acronym, folded and without stops, one name of every organization that some article calls by it, those in
    /// most articles first.
    #[serde(default)]
    pub acronyms: BTreeMap<String, Vec<String>>,
}

impl Identities {
    /// The identities of the names in `dictionary`, by the reader's word first: a function of the set of names, their
    /// uses and the corrections.
    pub fn of(dictionary: &Dictionary, corrections: &Corrections) -> Self {
        let (mut entries, no_names) = entries(dictionary, corrections);
        let told = Told::of(&mut entries, corrections);
        let entries = entries;
        let mut tied = Tied::new(entries.len());
        for class in &told.together {
            tie_all(&mut tied, &class.entries);
        }
        let forbidden = |one, other| told.keeps_apart(one, other);
        let read = read_people(&entries, &told);
        let mut alike = people(&read, forbidden);
        alike.extend(spelt_alike(&entries, forbidden));
        for class in alike {
            // What the reader ties together may not tie what the reader keeps apart.
            let is_clash = told.has_splits() && {
                let mut all: Vec<usize> = (0..entries.len())
                    .filter(|entry| class.iter().any(|one| tied.root(*one) == tied.root(*entry)))
                    .collect();
                all.sort_unstable();
                all.iter().any(|one| all.iter().any(|other| forbidden(*one, *other)))
            };
            if !is_clash {
                tie_all(&mut tied, &class);
            }
        }
        let fits = attach_short_names(&entries, &read, &told, &mut tied);
        let identities = gather(&entries, &mut tied, &fits, &told);
        let acronyms = acronyms(&entries, &mut tied);
        Self::from_listed(Listed { identities, no_names, acronyms })
    }

    /// Takes up what [`Self::listed`] gave.
    pub fn from_listed(listed: Listed) -> Self {
        let mut of_name = HashMap::with_capacity(listed.identities.len() * 2);
        let mut of_other = HashMap::new();
        let mut has_moved = false;
        for (number, identity) in listed.identities.iter().enumerate() {
            for variant in &identity.variants {
                of_name.insert((variant.kind, variant.name.clone()), number);
                has_moved |= variant.kind != identity.kind;
            }
            for other in &identity.also {
                of_other.insert(fold(other), number);
            }
        }
        let no_names = listed.no_names.iter().cloned().collect();
        Self { listed, of_name, of_other, no_names, has_moved }
    }

    /// What has to be kept to know them again.
    pub fn listed(&self) -> &Listed {
        &self.listed
    }

    /// Those with more than one name, or of whom there is more to say, by kind and name.
    pub fn list(&self) -> &[Identity] {
        &self.listed.identities
    }

    /// The place in [`Self::list`] of whom a name stands for.
    pub fn number(&self, kind: Kind, name: &str) -> Option<usize> {
        self.of_name.get(&(kind, name.to_owned())).copied()
    }

    /// The place in [`Self::list`] of whom further words stand for by the reader's corrections, in any case.
    pub fn number_of_other(&self, words: &str) -> Option<usize> {
        self.of_other.get(&fold(words)).copied()
    }

    /// The organizations that articles call by an acronym, those in most articles first: a name of each.
    pub fn of_acronym(&self, acronym: &str) -> &[String] {
        let spelling = organization::spelling_of_acronym(acronym);
        self.listed.acronyms.get(&spelling).map_or(&[], Vec::as_slice)
    }

    /// Whom a name stands for.
    pub fn get(&self, kind: Kind, name: &str) -> Known<'_> {
        if self.is_no_name(kind, name) {
            return Known::NoName;
        }
        self.number(kind, name).map_or(Known::Alone, |number| Known::Identity(&self.list()[number]))
    }

    /// Whether the reader says that it is no name.
    pub fn is_no_name(&self, kind: Kind, name: &str) -> bool {
        !self.no_names.is_empty() && self.no_names.contains(&(kind, name.to_owned()))
    }

    /// Whether a name of the index names something of another kind than the index has it for.
    pub fn has_moved(&self) -> bool {
        self.has_moved
    }

    /// What a name names, which the index has for `kind`.
    pub fn kind(&self, kind: Kind, name: &str) -> Kind {
        match self.get(kind, name) {
            Known::Identity(identity) => identity.kind,
            Known::Alone | Known::NoName => kind,
        }
    }

    /// All names of whom a name stands for, as the index has them.
    pub fn names(&self, kind: Kind, name: &str) -> Vec<(Kind, String)> {
        match self.get(kind, name) {
            Known::Identity(identity) => {
                let variants = identity.variants.iter();
                variants.map(|variant| (variant.kind, variant.name.clone())).collect()
            }
            Known::Alone => vec![(kind, name.to_owned())],
            Known::NoName => Vec::new(),
        }
    }

    /// The name that whoever stands behind a name is shown under.
    pub fn name<'a>(&'a self, kind: Kind, name: &'a str) -> &'a str {
        match self.get(kind, name) {
            Known::Identity(identity) => &identity.name,
            Known::Alone | Known::NoName => name,
        }
    }
}

/// A name and its use.
pub(super) struct Entry<'d> {
    /// What it names.
    pub(super) kind: Kind,
    /// What the index has it for.
    pub(super) found: Kind,
    pub(super) name: &'d str,
    pub(super) used: &'d NameUse,
}

/// The names in the order of kind and spelling, and what the reader says is none.
fn entries<'d>(
    dictionary: &'d Dictionary,
    corrections: &Corrections,
) -> (Vec<Entry<'d>>, Vec<(Kind, String)>) {
    let mut no_names = Vec::new();
    let mut entries = Vec::with_capacity(dictionary.len());
    for ((found, name), used) in dictionary {
        if corrections.is_no_name(*found, name) {
            no_names.push((*found, name.clone()));
            continue;
        }
        let kind = corrections.kind_of(name).unwrap_or(*found);
        entries.push(Entry { kind, found: *found, name, used });
    }
    (entries, no_names)
}

fn tie_all(tied: &mut Tied, class: &[usize]) {
    for pair in class.windows(2) {
        tied.tie(pair[0], pair[1]);
    }
}

fn read_people(entries: &[Entry<'_>], told: &Told) -> Vec<Read> {
    let people = entries.iter().enumerate().filter(|(_, entry)| entry.kind == Kind::Person);
    people
        .map(|(number, entry)| Read::new(number, entry.name, entry.used, told.is_apart(number)))
        .collect()
}

/// Organizations and places that are spelt alike.
fn spelt_alike(entries: &[Entry<'_>], forbidden: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut alike: BTreeMap<(Kind, String), Vec<usize>> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate() {
        if entry.kind != Kind::Person {
            let key = match entry.kind {
                Kind::Place => organization::place_key(entry.name),
                _ => organization::key(entry.name),
            };
            if !key.is_empty() {
                alike.entry((entry.kind, key)).or_default().push(number);
            }
        }
    }
    let is_one = |class: &Vec<usize>| {
        class.len() > 1
            && !class.iter().any(|one| class.iter().any(|other| forbidden(*one, *other)))
    };
    alike.into_values().filter(is_one).collect()
}

/// The classes about which there is something to say.
fn gather(
    entries: &[Entry<'_>],
    tied: &mut Tied,
    fits: &BTreeMap<usize, Vec<usize>>,
    told: &Told,
) -> Vec<Identity> {
    let mut classes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for number in 0..entries.len() {
        classes.entry(tied.root(number)).or_default().push(number);
    }
    let shown: BTreeMap<usize, usize> =
        classes.iter().map(|(class, members)| (*class, shown(entries, members))).collect();
    let mut list: Vec<Identity> = Vec::new();
    for (class, members) in &classes {
        let may_be: Vec<usize> =
            members.iter().filter_map(|member| fits.get(member)).flatten().copied().collect();
        let by_reader = told.class_of(members);
        let is_moved = members.iter().any(|member| entries[*member].kind != entries[*member].found);
        if members.len() == 1 && may_be.is_empty() && by_reader.is_none() && !is_moved {
            continue;
        }
        let best = shown[class];
        let mut variants: Vec<Variant> =
            members.iter().map(|number| entries[*number].variant()).collect();
        variants.sort_by_key(|variant| {
            let is_best = variant.name == entries[best].name && variant.kind == entries[best].found;
            (Reverse(is_best), Reverse(variant.articles), variant.name.clone(), variant.kind)
        });
        let mut fits: Vec<String> = Vec::new();
        for other in may_be {
            let name = entries[shown[&tied.root(other)]].name;
            if !fits.iter().any(|known| known == name) && fits.len() < MOST_LISTED {
                fits.push(name.to_owned());
            }
        }
        let kind = entries[best].kind;
        let name = by_reader.map_or(entries[best].name, |told| &told.shown).to_owned();
        let is_known = |name: &String| variants.iter().any(|variant| variant.name == *name);
        let also = by_reader.map(|told| told.names.clone()).unwrap_or_default();
        let also = also.into_iter().filter(|name| !is_known(name)).collect();
        list.push(Identity { kind, name, variants, fits, also });
    }
    list.sort_by(|one, other| (one.kind, &one.name).cmp(&(other.kind, &other.name)));
    list
}

/// For each acronym the organizations that some article calls by it.
fn acronyms(entries: &[Entry<'_>], tied: &mut Tied) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (acronym, number) in called_by_acronyms(entries) {
        all.entry(acronym).or_default().entry(tied.root(number)).or_default().push(number);
    }
    let articles = |number: &usize| entries.get(*number).map_or(0, |entry| entry.used.articles);
    let names = |classes: BTreeMap<usize, Vec<usize>>| {
        let mut shown: Vec<usize> =
            classes.into_values().map(|members| self::shown(entries, &members)).collect();
        shown.sort_by_key(|number| (Reverse(articles(number)), *number));
        shown.into_iter().map(|number| entries[number].name.to_owned()).collect()
    };
    all.into_iter().map(|(acronym, classes)| (acronym, names(classes))).collect()
}

/// Of the names of one, the one to show: full rather than short, written out rather than with initials, then that in
/// most articles, then the longest, then the first by letters.
fn shown(entries: &[Entry<'_>], members: &[usize]) -> usize {
    let rank = |number: &usize| {
        let entry = &entries[*number];
        let fullness = match entry.kind {
            Kind::Person => match PersonName::read(entry.name, |_, _| None) {
                PersonName::Full(name) if name.is_written_out() => 2,
                PersonName::Full(_) => 1,
                PersonName::Bare(_) => 0,
            },
            _ => usize::from(!organization::is_acronym(entry.name)),
        };
        let letters = entry.name.chars().count();
        (fullness, entry.used.articles, letters, Reverse(entry.name))
    };
    members.iter().copied().max_by_key(rank).unwrap_or_default()
}

impl Entry<'_> {
    fn variant(&self) -> Variant {
        Variant {
            kind: self.found,
            name: self.name.to_owned(),
            articles: self.used.articles,
            passages: self.used.passages,
        }
    }
}
