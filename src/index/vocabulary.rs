//! The words of an archive: how many passages have one, and which are written like one or fit a pattern.

use super::{analysis::stem, reader::Reader};
use crate::Result;
use std::collections::BTreeMap;
use tantivy::{Term, schema::Field};

/// A word of the archive that is written like another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LikeWord {
    /// The word, folded.
    pub word: String,
    /// How many letters are added, left out, changed or swapped.
    pub edits: usize,
    /// Passages that have it.
    pub passages: usize,
}

impl Reader {
    /// In how many passages or their titles a folded word stands, in any of its forms.
    pub fn passages_with(&self, word: &str) -> Result<usize> {
        self.frequency(self.snapshot.fields.stem, &stem(word))
    }

    /// Words of the archive that at most `edits` turn into `word` (folded): the fewest edits first, then those in most
    /// passages, then by letter; `word` itself too.
    pub fn words_like(&self, word: &str, edits: usize) -> Result<Vec<LikeWord>> {
        let letters = word.chars().count();
        let mut like = Vec::new();
        self.each_term(self.snapshot.fields.text, "", &mut |known, passages| {
            // Most words are told apart by their lengths alone.
            if known.len().abs_diff(word.len()) > edits * 4
                || known.chars().count().abs_diff(letters) > edits
            {
                return;
            }
            let found = strsim::osa_distance(word, known);
            if found <= edits {
                like.push(LikeWord { word: known.to_owned(), edits: found, passages });
            }
        })?;
        // A word of several segments was met in each.
        let mut by_word: BTreeMap<String, LikeWord> = BTreeMap::new();
        for one in like {
            let known = by_word.entry(one.word.clone()).or_insert(LikeWord { passages: 0, ..one });
            known.passages += one.passages;
        }
        let mut like: Vec<LikeWord> = by_word.into_values().collect();
        like.sort_by(|one, other| {
            (one.edits, other.passages, &one.word).cmp(&(other.edits, one.passages, &other.word))
        });
        Ok(like)
    }

    /// Words of the archive that fit `pattern` (folded, `*` for any letters, `?` for one), sorted; none where they
    /// are more than `most`.
    pub fn words_fitting(&self, pattern: &str, most: usize) -> Result<Option<Vec<String>>> {
        let prefix: String = pattern.chars().take_while(|c| !matches!(c, '*' | '?')).collect();
        let mut fitting = std::collections::BTreeSet::new();
        self.each_term(self.snapshot.fields.text, &prefix, &mut |known, _| {
            if fitting.len() <= most && fits(pattern, known) {
                fitting.insert(known.to_owned());
            }
        })?;
        Ok((fitting.len() <= most).then(|| fitting.into_iter().collect()))
    }

    /// The terms of a field that begin with `prefix`, and in how many passages each stands.
    pub(super) fn terms_from(&self, field: Field, prefix: &str) -> Result<Vec<(String, usize)>> {
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        self.each_term(field, prefix, &mut |key, passages| {
            *found.entry(key.to_owned()).or_default() += passages;
        })?;
        Ok(found.into_iter().collect())
    }

    /// Goes through the terms of a field that begin with `prefix`, in their order within each segment, each with the
    /// passages of that segment that have it.
    pub(super) fn each_term(
        &self,
        field: Field,
        prefix: &str,
        visit: &mut dyn FnMut(&str, usize),
    ) -> Result<()> {
        for segment in self.snapshot.searcher.segment_readers() {
            let inverted = segment.inverted_index(field).map_err(|cause| self.fault(cause))?;
            let fail = |cause: std::io::Error| self.fault(cause.into());
            let mut stream = inverted.terms().range().ge(prefix).into_stream().map_err(fail)?;
            while stream.advance() {
                let Ok(key) = std::str::from_utf8(stream.key()) else { continue };
                if !key.starts_with(prefix) {
                    break;
                }
                visit(key, stream.value().doc_freq as usize);
            }
        }
        Ok(())
    }

    /// In how many passages a term stands.
    pub(super) fn frequency(&self, field: Field, term: &str) -> Result<usize> {
        let term = Term::from_field_text(field, term);
        let passages = self.snapshot.searcher.doc_freq(&term).map_err(|cause| self.fault(cause))?;
        Ok(usize::try_from(passages).unwrap_or(usize::MAX))
    }
}

/// Whether a word fits a pattern: `*` stands for any letters, none too, `?` for one.
pub fn fits(pattern: &str, word: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let word: Vec<char> = word.chars().collect();
    let (mut at, mut read) = (0, 0);
    // Where the last star stands, and how far it reaches.
    let mut star: Option<(usize, usize)> = None;
    while read < word.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(c) if *c == '?' || Some(c) == word.get(read) => {
                at += 1;
                read += 1;
            }
            _ => match star.as_mut() {
                Some((begun, reach)) => {
                    *reach += 1;
                    (at, read) = (*begun + 1, *reach);
                }
                None => return false,
            },
        }
    }
    pattern.iter().skip(at).all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows() {
        for (pattern, word, expected) in [
            ("child*", "children", true),
            ("child*", "child", true),
            ("*child", "grandchild", true),
            ("c*d", "child", true),
            ("c*d", "children", false),
            ("wom?n", "women", true),
            ("wom?n", "womn", false),
            ("*a*b*", "cacbc", true),
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("é*", "élan", true),
        ] {
            assert_eq!(fits(pattern, word), expected, "{pattern} {word}");
        }
        // Quadratic at worst, never exponential.
        assert!(!fits(&("*a".repeat(500) + "b"), &"a".repeat(2_000)));
    }

    proptest! {
        #[test]
        fn a_word_fits_itself_with_any_part_left_out(word in "[a-zé]{0,12}", from in 0_usize..12, to in 0_usize..12) {
            let letters: Vec<char> = word.chars().collect();
            let (from, to) = (from.min(letters.len()), to.min(letters.len()));
            let (from, to) = (from.min(to), from.max(to));
            let head: String = letters.iter().take(from).collect();
            let tail: String = letters.iter().skip(to).collect();
            prop_assert!(fits(&[head.as_str(), "*", &tail].concat(), &word));
        }
    }
}
