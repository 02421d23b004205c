//! Labels of tokens: outside a name, or at the beginning, inside, at the end (last) of a name, or a
//! whole name (unit), of one of four types.

use std::ops::Range;

/// What a name names. [`Type::Other`] (nationalities, events, works) is learnt so that it does not
/// pass for an organization, and is never reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A human being.
    Person,
    /// A company, authority, party, team …
    Organization,
    /// A country, city, river, building …
    Place,
    /// Anything else with a name.
    Other,
}

impl Type {
    /// In the order of their labels.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organization, Self::Place, Self::Other];
}

/// Number of labels: outside, and four for each type.
pub const LABELS: usize = 17;

/// The label of a token in no name.
pub const OUTSIDE: usize = 0;

/// Where in its name a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// First of several.
    Begin,
    /// Neither first nor last.
    Inside,
    /// Last of several.
    Last,
    /// The only one.
    Unit,
}

/// The label for a part of a name of a type: from 1 on, the parts of one type together.
pub const fn label(of: Type, part: Part) -> usize {
    1 + of as usize * 4 + part as usize
}

/// Type and part of a label; none for [`OUTSIDE`] and for what is no label.
pub fn type_and_part(label: usize) -> Option<(Type, Part)> {
    const PARTS: [Part; 4] = [Part::Begin, Part::Inside, Part::Last, Part::Unit];
    let inner = label.checked_sub(1)?;
    Some((*Type::ALL.get(inner / 4)?, PARTS[inner % 4]))
}

/// Whether a text may begin, and a name be left, before this label.
pub fn is_opener(label: usize) -> bool {
    !matches!(type_and_part(label), Some((_, Part::Inside | Part::Last)))
}

/// Whether a text may end, and a name be over, after this label.
pub fn is_closer(label: usize) -> bool {
    !matches!(type_and_part(label), Some((_, Part::Begin | Part::Inside)))
}

/// Whether `after` may follow `before`.
pub fn may_follow(before: usize, after: usize) -> bool {
    match (type_and_part(before), type_and_part(after)) {
        (Some((open, Part::Begin | Part::Inside)), Some((next, Part::Inside | Part::Last))) => {
            open == next
        }
        _ => is_closer(before) && is_opener(after),
    }
}

/// The labels of a name over `length` tokens.
pub fn labels_of(of: Type, length: usize) -> impl Iterator<Item = usize> {
    (0..length).map(move |at| match (at, length - at) {
        (0, 1) => label(of, Part::Unit),
        (0, _) => label(of, Part::Begin),
        (_, 1) => label(of, Part::Last),
        _ => label(of, Part::Inside),
    })
}

/// The names that a legal sequence of labels marks, in order.
pub fn names_of(labels: &[u8]) -> Vec<(Range<usize>, Type)> {
    let mut names = Vec::new();
    let mut start = 0;
    for (at, label) in labels.iter().enumerate() {
        let Some((of, part)) = type_and_part(usize::from(*label)) else { continue };
        if matches!(part, Part::Begin | Part::Unit) {
            start = at;
        }
        if matches!(part, Part::Last | Part::Unit) {
            names.push((start..at + 1, of));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let mut labels = vec![OUTSIDE];
        labels.extend(labels_of(Type::Organization, 3));
        labels.extend(labels_of(Type::Person, 1));
        labels.extend(labels_of(Type::Other, 2));
        for pair in labels.windows(2) {
            assert!(may_follow(pair[0], pair[1]), "{pair:?}");
        }
        let bytes: Vec<u8> = labels.iter().map(|label| u8::try_from(*label).unwrap()).collect();
        let names = names_of(&bytes);
        assert_eq!(names, [(1..4, Type::Organization), (4..5, Type::Person), (5..7, Type::Other)]);
    }

    #[test]
    fn as_many_pairs_as_expected() {
        let pairs = (0..LABELS * LABELS).filter(|p| may_follow(p / LABELS, p % LABELS));
        assert_eq!(pairs.count(), 9 * 9 + 4 * 4);
    }
}
