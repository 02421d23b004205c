//! Did you mean: names of the archive that are written like one that it doesn't have.

use crate::{
    Result,
    extract::Kind,
    index::{NameField, Plan, Reader, terms},
};
use std::collections::BTreeMap;

/// More than can be read at a glance are no help.
const SHOWN: usize = 5;
/// Jaro and Winkler's likeness of two words that differ by a letter or two: "karabeily", "karabeyli" 0.96.
const ALIKE: f64 = 0.88;

/// Names of these kinds that share a word with `typed`, hold it, or have words written like its words; the
/// most alike first, of equals those in most articles, then by name.
pub(super) fn similar_names(reader: &Reader, typed: &str, kinds: &[Kind]) -> Result<Vec<String>> {
    let asked = words_of(typed);
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    for field in kinds.iter().filter_map(|kind| NameField::of(*kind)) {
        for (name, articles) in reader.facet(&Plan::Everything, field)? {
            *all.entry(name).or_default() += articles;
        }
    }
    let mut alike: Vec<(f64, usize, String)> = all
        .into_iter()
        .map(|(name, articles)| (likeness(&asked, &words_of(&name)), articles, name))
        .filter(|(likeness, _, _)| *likeness >= ALIKE)
        .collect();
    alike.sort_by(|one, other| {
        other.0.total_cmp(&one.0).then(other.1.cmp(&one.1)).then_with(|| one.2.cmp(&other.2))
    });
    Ok(alike.into_iter().take(SHOWN).map(|(_, _, name)| name).collect())
}

/// How well the best word that was typed fits a word of the name, a little less for each that doesn't; 0
/// for words that have too few letters to judge.
fn likeness(asked: &[String], name: &[String]) -> f64 {
    let best = |word: &String| {
        let fits = name.iter().map(|known| word_likeness(word, known));
        fits.fold(0.0, f64::max)
    };
    let each: Vec<f64> = asked.iter().map(best).collect();
    let most = each.iter().copied().fold(0.0, f64::max);
    let fitting = each.iter().filter(|likeness| **likeness >= ALIKE).count();
    most + (fitting as f64 - 1.0).max(0.0)
}

fn word_likeness(asked: &str, known: &str) -> f64 {
    /// "li" and "lin" tell nothing.
    const SHORT: usize = 4;
    if asked == known {
        return 1.0;
    }
    let letters = asked.chars().count();
    if letters < SHORT || known.chars().count() < SHORT {
        return 0.0;
    }
    if known.contains(asked) {
        return 0.95;
    }
    strsim::jaro_winkler(asked, known)
}

fn words_of(name: &str) -> Vec<String> {
    terms(name).into_iter().map(|term| term.word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        for (typed, name, expected) in [
            ("Karabeily", "Yusuf Karabeyli", true),
            ("Jusuf Karabeyli", "Yusuf Karabeyli", true),
            ("Karab", "Yusuf Karabeyli", true),
            ("Putin", "Li Qiang", false),
            ("Lu", "Li Qiang", false),
            ("", "Li Qiang", false),
        ] {
            let found = likeness(&words_of(typed), &words_of(name)) >= ALIKE;
            assert_eq!(found, expected, "{typed} {name}");
        }
    }
}
