//! Short names that an article leaves without a full one: "Xi", "APEC". Whose are they?

use super::{
    classes::Tied,
    identities::Entry,
    organization,
    people::{Read, Sex},
    person::PersonName,
    told::Told,
};
use crate::extract::Kind;
use std::{cmp::Reverse, collections::BTreeMap};

/// Of several who bear a family name, one is meant when it stands in so many times more articles than any other.
const PREPONDERANCE: usize = 10;
/// Somebody who is called by a short name nearly always, and by a full one once, may be another.
const MOST_ALONE: usize = 3;

/// Ties lone family names and acronyms to whom they safely stand for; of the others, says whom they may stand for.
pub(super) fn attach_short_names(
    entries: &[Entry<'_>],
    read: &[Read],
    told: &Told,
    tied: &mut Tied,
) -> BTreeMap<usize, Vec<usize>> {
    let mut articles: BTreeMap<usize, usize> = BTreeMap::new();
    let mut genders: BTreeMap<usize, Vec<Sex>> = BTreeMap::new();
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
        is_short.then_some((number, word, Sex::default(), &acronyms))
    });
    let mut fits = BTreeMap::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (number, word, gender, bearers) in short_people.chain(short_organizations) {
        if told.is_together(number) {
            continue;
        }
        let alone = match entries[number].kind {
            Kind::Person => entries[number].used.articles,
            // An acronym is often all that is written.
            _ => 0,
        };
        match bearers.of(&word, alone, in_articles) {
            Meant::One(class) => {
                let of_class = genders.get(&class).map_or(&[][..], Vec::as_slice);
                let is_apart = told.is_apart(number)
                    && (0..entries.len())
                        .any(|other| told.keeps_apart(number, other) && tied.root(other) == class);
                if !is_apart && !of_class.iter().any(|known| known.contradicts(gender)) {
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
    for (acronym, number) in called_by_acronyms(entries) {
        bearers.add(&acronym, tied.root(number), Fit::Family);
    }
    bearers
}

/// Acronyms, as they are spelt, and an organization that some article calls so.
pub(super) fn called_by_acronyms(entries: &[Entry<'_>]) -> Vec<(String, usize)> {
    let is_full = |entry: &Entry<'_>| {
        entry.kind == Kind::Organization && !organization::is_acronym(entry.name)
    };
    let mut called = Vec::new();
    for (number, entry) in entries.iter().enumerate().filter(|(_, entry)| is_full(entry)) {
        for form in entry.used.forms.keys().filter(|form| organization::is_acronym(form)) {
            if organization::stands_for(form, entry.name) {
                called.push((organization::spelling_of_acronym(form), number));
            }
        }
    }
    called
}

/// How a short name fits somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is only one of the words: "Xi" of Xi Tanner-Hughes.
    Word,
    /// Articles call him or her so: "Hillary".
    Called,
    /// It is the family name, or the acronym.
    Family,
}

/// Whose each short name is.
#[derive(Debug, Default)]
struct Bearers(BTreeMap<String, BTreeMap<usize, Fit>>);

/// Whom a short name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meant {
    /// This class.
    One(usize),
    /// One of these, it can't be told which; the likeliest first.
    OneOf(Vec<usize>),
    /// Nobody known.
    Nobody,
}

impl Bearers {
    /// Notes that a short name fits a class.
    fn add(&mut self, short: &str, class: usize, fit: Fit) {
        let known = self.0.entry(short.to_owned()).or_default().entry(class).or_insert(fit);
        *known = fit.max(*known);
    }

    /// Whom a short name that stands alone in `alone` articles means. `articles` says in how many a class stands.
    fn of(&self, short: &str, alone: usize, articles: impl Fn(usize) -> usize) -> Meant {
        let Some(bearers) = self.0.get(short) else { return Meant::Nobody };
        let mut ranked: Vec<(Reverse<Fit>, Reverse<usize>, usize)> = bearers
            .iter()
            .map(|(class, fit)| (Reverse(*fit), Reverse(articles(*class)), *class))
            .collect();
        ranked.sort_unstable();
        let Some((Reverse(fit), Reverse(most), first)) = ranked.first().copied() else {
            return Meant::Nobody;
        };
        let others = ranked.iter().skip(1);
        let next = others.map(|(_, Reverse(articles), _)| *articles).max().unwrap_or_default();
        let is_meant = match fit {
            Fit::Family => next * PREPONDERANCE <= most,
            Fit::Called => next == 0,
            Fit::Word => return Meant::Nobody,
        };
        if is_meant && alone <= most * MOST_ALONE {
            Meant::One(first)
        } else if ranked.len() > 1 {
            Meant::OneOf(ranked.into_iter().map(|(_, _, class)| class).collect())
        } else {
            Meant::Nobody
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whom "Xi" means, standing alone in one article: `bearers` are the classes 0, 1 … by fit and articles.
    fn meant(bearers: &[(Fit, usize)]) -> Meant {
        let mut all = Bearers::default();
        for (class, (fit, _)) in bearers.iter().enumerate() {
            all.add("xi", class, *fit);
        }
        all.of("xi", 1, |class| bearers[class].1)
    }

    #[test]
    fn rows() {
        use Fit::{Called, Family, Word};
        assert_eq!(meant(&[]), Meant::Nobody);
        assert_eq!(meant(&[(Family, 1)]), Meant::One(0));
        assert_eq!(meant(&[(Family, 3), (Family, 2)]), Meant::OneOf(vec![0, 1]));
        assert_eq!(meant(&[(Family, 1), (Family, 17), (Word, 1)]), Meant::One(1));
        assert_eq!(meant(&[(Family, 1), (Word, 17)]), Meant::OneOf(vec![0, 1]));
        assert_eq!(meant(&[(Called, 1)]), Meant::One(0));
        assert_eq!(meant(&[(Called, 17), (Word, 1)]), Meant::OneOf(vec![0, 1]));
        assert_eq!(meant(&[(Word, 17)]), Meant::Nobody);
    }

    #[test]
    fn a_name_that_mostly_stands_alone_is_not_settled_by_one_full_name() {
        let mut all = Bearers::default();
        all.add("bush", 0, Fit::Family);
        assert_eq!(all.of("bush", 3, |_| 1), Meant::One(0));
        assert_eq!(all.of("bush", 4, |_| 1), Meant::Nobody);
    }
}
