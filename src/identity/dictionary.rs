//! The names of an archive and how they are used: what identity is told by.

use crate::extract::{Gender, Kind};
use std::collections::BTreeMap;

/// A name, and how the articles that hold it use it. An article's own short forms are tied to its full name before:
/// "Xi" is a name here only where an article gives no other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameUse {
    /// In how many articles it stands.
    pub articles: usize,
    /// In how many passages.
    pub passages: usize,
    /// In how many passages a "he" or "his" stands for it.
    pub he: usize,
    /// In how many passages a "she" or "her" does.
    pub she: usize,
    /// Other words that name the same in its articles ("Xi", "APEC"), and in how many passages.
    pub forms: BTreeMap<String, usize>,
}

impl NameUse {
    /// What the pronouns tell, where nearly all tell the same.
    pub(super) fn gender(&self) -> Option<Gender> {
        /// A pronoun tied to the wrong person now and then must not make two of one.
        const MOST: usize = 3;
        if self.he > self.she * MOST {
            Some(Gender::Male)
        } else if self.she > self.he * MOST {
            Some(Gender::Female)
        } else {
            None
        }
    }
}

/// All names of an archive by kind and spelling.
pub type Dictionary = BTreeMap<(Kind, String), NameUse>;
