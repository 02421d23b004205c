//! Did you mean: names of the archive that are written like one that it doesn't have.

use crate::{
    Result,
    extract::Kind,
    index::{NameCount, NameField, Plan, Reader, terms},
};

/// A name that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// The name.
    pub name: String,
    /// What it names.
    pub kind: Kind,
    /// In how many articles it stands.
    pub articles: usize,
}

/// More than can be read at a glance are no help.
const SHOWN: usize = 5;
/// Jaro and Winkler's likeness of two words that differ by a letter or two: "karabeily", "karabeyli" 0.96.
const ALIKE: f64 = 0.88;

/// Names of these kinds that share a word with `typed`, hold it, or have words written like its words; the
/// most alike first, of equals those of the kind named first, then those in most articles, then by name.
pub(super) fn similar_names(reader: &Reader, typed: &str, kinds: &[Kind]) -> Result<Vec<Similar>> {
    let asked = words_of(typed);
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let mut alike = Vec::new();
    for (rank, kind) in kinds.iter().enumerate() {
        let Some(field) = NameField::of(*kind) else { continue };
        for NameCount { name, articles, variants, .. } in reader.facet(&Plan::Everything, field)? {
            let spellings = variants.iter().map(|(variant, _)| variant).chain([&name]);
            let likeness = spellings.map(|name| likeness(&asked, &words_of(name)));
            let likeness = likeness.fold(0.0, f64::max);
            if likeness >= ALIKE {
                alike.push((likeness, rank, Similar { name, kind: *kind, articles }));
            }
        }
    }
    alike.sort_by(|(alike, rank, one), (other_alike, other_rank, other)| {
        (other_alike.total_cmp(alike))
            .then(rank.cmp(other_rank))
            .then(other.articles.cmp(&one.articles))
            .then_with(|| one.name.cmp(&other.name))
    });
    Ok(alike.into_iter().take(SHOWN).map(|(_, _, similar)| similar).collect())
}

/// How well the best word that was typed fits a word of the name, a little less for each that doesn't; 0
/// for words that have too few letters to judge.
fn likeness(asked: &[String], name: &[String]) -> f64 {
    let best = |word: &String| {
        let fits = name.iter().map(|known| word_likeness(word, known));
        fits.fold(0.0, f64::max)
    };
    let each: Vec<f64> = asked.iter().map(best).collect();
    if is_short_for(asked, name) {
        return 1.0;
    }
    let most = each.iter().copied().fold(0.0, f64::max);
    let fitting = each.iter().filter(|likeness| **likeness >= ALIKE).count();
    most + (fitting as f64 - 1.0).max(0.0)
}

/// Whether one word of initials was typed: "WHO" for World Health Organization.
fn is_short_for(asked: &[String], name: &[String]) -> bool {
    let initials: String = name.iter().filter_map(|word| word.chars().next()).collect();
    name.len() > 1 && matches!(asked, [one] if *one == initials)
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
            ("WHO", "World Health Organization", true),
            ("WHO", "World Trade Organization", false),
            ("Lu", "Li Qiang", false),
            ("", "Li Qiang", false),
        ] {
            let found = likeness(&words_of(typed), &words_of(name)) >= ALIKE;
            assert_eq!(found, expected, "{typed} {name}");
        }
    }
}
