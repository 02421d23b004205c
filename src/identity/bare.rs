//! Short names that an article leaves without a full one: "Xi", "APEC". Whose are they?

use std::{cmp::Reverse, collections::BTreeMap};

/// Of several who bear a family name, one is meant when it stands in so many times more articles than any other.
const PREPONDERANCE: usize = 10;
/// Somebody who is called by a short name nearly always, and by a full one once, may be another.
const MOST_ALONE: usize = 3;

/// How a short name fits somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is only one of the words: "Xi" of Xi Tanner-Hughes.
    Word,
    /// Articles call him or her so: "Hillary".
    Called,
    /// It is the family name, or the acronym.
    Family,
}

/// Whose each short name is.
#[derive(Debug, Default)]
pub(super) struct Bearers(BTreeMap<String, BTreeMap<usize, Fit>>);

/// Whom a short name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// This class.
    One(usize),
    /// One of these, it can't be told which; the likeliest first.
    OneOf(Vec<usize>),
    /// Nobody known.
    Nobody,
}

impl Bearers {
    /// Notes that a short name fits a class.
    pub(super) fn add(&mut self, short: &str, class: usize, fit: Fit) {
        let known = self.0.entry(short.to_owned()).or_default().entry(class).or_insert(fit);
        *known = fit.max(*known);
    }

    /// Whom a short name that stands alone in `alone` articles means. `articles` says in how many a class stands.
    pub(super) fn of(&self, short: &str, alone: usize, articles: impl Fn(usize) -> usize) -> Meant {
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
