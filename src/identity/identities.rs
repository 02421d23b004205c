//! The identities of an archive: who is behind each of its names.

use super::{
    bare::{Bearers, Fit, Meant},
    classes::Tied,
    dictionary::{Dictionary, NameUse},
    organization,
    people::{Read, Told, people},
    person::PersonName,
};
use crate::extract::Kind;
use serde::{Deserialize, Serialize};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
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
}

/// Whom a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known<'i> {
    /// For one that has more names, or about whom there is more to say.
    Identity(&'i Identity),
    /// For itself alone.
    Alone,
}

/// Who is behind each name. Names that stand for themselves alone are not listed.
#[derive(Clone, Debug, Default)]
pub struct Identities {
    list: Vec<Identity>,
    of_name: HashMap<(Kind, String), usize>,
}

impl PartialEq for Identities {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl Identities {
    /// The identities of the names in `dictionary`: a function of the set of names and their uses.
    pub fn of(dictionary: &Dictionary) -> Self {
        let entries: Vec<Entry<'_>> = dictionary
            .iter()
            .map(|((kind, name), used)| Entry { kind: *kind, name, used })
            .collect();
        let mut tied = Tied::new(entries.len());
        let read = read_people(&entries);
        let mut together = people(&read, |_, _| false);
        together.extend(spelt_alike(&entries));
        for class in together {
            for pair in class.windows(2) {
                tied.tie(pair[0], pair[1]);
            }
        }
        let fits = attach_short_names(&entries, &read, &mut tied);
        Self::from_list(gather(&entries, &mut tied, &fits))
    }

    /// Takes up a list that [`Self::list`] gave.
    pub fn from_list(list: Vec<Identity>) -> Self {
        let mut of_name = HashMap::with_capacity(list.len() * 2);
        for (number, identity) in list.iter().enumerate() {
            for variant in &identity.variants {
                of_name.insert((variant.kind, variant.name.clone()), number);
            }
        }
        Self { list, of_name }
    }

    /// Those with more than one name, or of whom it is said whom they may be, by kind and name.
    pub fn list(&self) -> &[Identity] {
        &self.list
    }

    /// The place in [`Self::list`] of whom a name stands for.
    pub fn number(&self, kind: Kind, name: &str) -> Option<usize> {
        self.of_name.get(&(kind, name.to_owned())).copied()
    }

    /// Whom a name stands for.
    pub fn get(&self, kind: Kind, name: &str) -> Known<'_> {
        self.number(kind, name).map_or(Known::Alone, |number| Known::Identity(&self.list[number]))
    }

    /// All names of whom a name stands for, as the index has them.
    pub fn names(&self, kind: Kind, name: &str) -> Vec<(Kind, String)> {
        match self.get(kind, name) {
            Known::Identity(identity) => {
                let variants = identity.variants.iter();
                variants.map(|variant| (variant.kind, variant.name.clone())).collect()
            }
            Known::Alone => vec![(kind, name.to_owned())],
        }
    }

    /// The name that whoever stands behind a name is shown under.
    pub fn name<'a>(&'a self, kind: Kind, name: &'a str) -> &'a str {
        match self.get(kind, name) {
            Known::Identity(identity) => &identity.name,
            Known::Alone => name,
        }
    }
}

/// A name and its use.
struct Entry<'d> {
    kind: Kind,
    name: &'d str,
    used: &'d NameUse,
}

fn read_people(entries: &[Entry<'_>]) -> Vec<Read> {
    let people = entries.iter().enumerate().filter(|(_, entry)| entry.kind == Kind::Person);
    people.map(|(number, entry)| Read::new(number, entry.name, entry.used, false)).collect()
}

/// Organizations and places that are spelt alike, and lone words for people.
fn spelt_alike(entries: &[Entry<'_>]) -> Vec<Vec<usize>> {
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
    alike.into_values().filter(|class| class.len() > 1).collect()
}

/// Ties lone family names and acronyms to whom they safely stand for; of the others, says whom they may stand for.
fn attach_short_names(
    entries: &[Entry<'_>],
    read: &[Read],
    tied: &mut Tied,
) -> BTreeMap<usize, Vec<usize>> {
    let mut articles: BTreeMap<usize, usize> = BTreeMap::new();
    let mut genders: BTreeMap<usize, Vec<Told>> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate() {
        *articles.entry(tied.root(number)).or_default() += entry.used.articles;
    }
    let in_articles = |class: usize| articles.get(&class).copied().unwrap_or_default();
    let mut people = Bearers::default();
    for one in read {
        let PersonName::Full(name) = &one.name else { continue };
        let class = tied.root(one.entry);
        genders.entry(class).or_default().push(one.gender);
        for end in name.ends() {
            let is_called = one.shorts.contains(end);
            people.add(end, class, if is_called { Fit::Called } else { Fit::Word });
        }
        people.add(name.family(), class, Fit::Family);
    }
    let acronyms = acronyms(entries, tied);
    let short_people = read.iter().filter_map(|one| match &one.name {
        PersonName::Bare(word) => Some((one.entry, word.clone(), one.gender, &people)),
        PersonName::Full(_) => None,
    });
    let short_organizations = entries.iter().enumerate().filter_map(|(number, entry)| {
        let is_short = entry.kind == Kind::Organization && organization::is_acronym(entry.name);
        let word = organization::spelling_of_acronym(entry.name);
        is_short.then_some((number, word, Told::default(), &acronyms))
    });
    let mut fits = BTreeMap::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (number, word, gender, bearers) in short_people.chain(short_organizations) {
        let alone = match entries[number].kind {
            Kind::Person => entries[number].used.articles,
            // An acronym is often all that is written.
            _ => 0,
        };
        match bearers.of(&word, alone, in_articles) {
            Meant::One(class) => {
                let of_class = genders.get(&class).map_or(&[][..], Vec::as_slice);
                if !of_class.iter().any(|known| known.contradicts(gender)) {
                    found.push((number, class));
                }
            }
            Meant::OneOf(others) => drop(fits.insert(number, others)),
            Meant::Nobody => (),
        }
    }
    // A class may begin with a short name from here on: whom ambiguous ones fit was told before.
    for (number, class) in found {
        tied.tie(number, class);
    }
    fits
}

/// The organizations that some article calls by an acronym.
fn acronyms(entries: &[Entry<'_>], tied: &mut Tied) -> Bearers {
    let mut bearers = Bearers::default();
    for (number, entry) in entries.iter().enumerate() {
        if entry.kind != Kind::Organization || organization::is_acronym(entry.name) {
            continue;
        }
        let class = tied.root(number);
        for form in entry.used.forms.keys().filter(|form| organization::is_acronym(form)) {
            if organization::stands_for(form, entry.name) {
                bearers.add(&organization::spelling_of_acronym(form), class, Fit::Family);
            }
        }
    }
    bearers
}

/// The classes about which there is something to say.
fn gather(
    entries: &[Entry<'_>],
    tied: &mut Tied,
    fits: &BTreeMap<usize, Vec<usize>>,
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
        if members.len() == 1 && may_be.is_empty() {
            continue;
        }
        let best = shown[class];
        let mut variants: Vec<Variant> =
            members.iter().map(|number| entries[*number].variant()).collect();
        variants.sort_by_key(|variant| {
            let is_best = variant.name == entries[best].name && variant.kind == entries[best].kind;
            (Reverse(is_best), Reverse(variant.articles), variant.name.clone(), variant.kind)
        });
        let mut fits: Vec<String> = Vec::new();
        for other in may_be {
            let name = entries[shown[&tied.root(other)]].name;
            if !fits.iter().any(|known| known == name) && fits.len() < MOST_LISTED {
                fits.push(name.to_owned());
            }
        }
        let (kind, name) = (entries[best].kind, entries[best].name.to_owned());
        list.push(Identity { kind, name, variants, fits });
    }
    list.sort_by(|one, other| (one.kind, &one.name).cmp(&(other.kind, &other.name)));
    list
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
            kind: self.kind,
            name: self.name.to_owned(),
            articles: self.used.articles,
            passages: self.used.passages,
        }
    }
}
