//! In how many of the articles that match each name stands: exact, and over all passages of these articles, also those
//! that don't match: "organizations in articles about the flood". An article with "APEC" and "Asia-Pacific Economic
//! Cooperation" is one article about one organization.

use super::{
    matched::{Matched, first_of},
    named::{Names, Variant},
};
use std::cmp::Reverse;
use tantivy::{DocId, DocSet as _, Searcher, TERMINATED, Term, schema::IndexRecordOption};

/// In how many articles a name stands, with its other spellings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameCount {
    /// The name that it is shown under.
    pub name: String,
    /// Articles, each once, under whatever spelling.
    pub articles: usize,
    /// The names that these articles have for it, and in how many of them: the most frequent first.
    pub variants: Vec<(String, usize)>,
    /// Others whom it may stand for, where it can't be told.
    pub fits: Vec<String>,
}

/// The `most` names that stand in most articles: these first, then by name.
pub(super) fn most_frequent(
    searcher: &Searcher,
    names: &Names,
    matched: &Matched,
    most: usize,
) -> tantivy::Result<Vec<NameCount>> {
    let mut best = counted(names, matched);
    let order = |(one, articles): &(u32, u32), (other, others): &(u32, u32)| {
        let name = |number: u32| names.shown(number);
        Reverse(articles).cmp(&Reverse(others)).then_with(|| name(*one).cmp(name(*other)))
    };
    if most < best.len() {
        best.select_nth_unstable_by(most, order);
        best.truncate(most);
    }
    best.sort_unstable_by(order);
    let mut counts = Vec::with_capacity(best.len());
    for (number, articles) in best {
        let articles = articles as usize;
        let name = names.shown(number).to_owned();
        let variants = match names.variants(number).as_slice() {
            [] => vec![(name.clone(), articles)],
            [only] => vec![(only.name.to_owned(), articles)],
            variants => by_variant(searcher, variants, matched)?,
        };
        counts.push(NameCount { name, articles, variants, fits: names.fits(number).to_vec() });
    }
    Ok(counts)
}

/// Who stands in some of the articles, by number, and in how many.
fn counted(names: &Names, matched: &Matched) -> Vec<(u32, u32)> {
    let mut counts = vec![0_u32; names.len()];
    let mut found = Vec::new();
    for (segment, articles) in matched.segments.iter().enumerate() {
        for first in articles {
            for number in names.of_article(segment, *first) {
                let Some(count) = counts.get_mut(*number as usize) else { continue };
                if *count == 0 {
                    found.push(*number);
                }
                *count += 1;
            }
        }
    }
    let count = |number: u32| (number, counts.get(number as usize).copied().unwrap_or(0));
    found.into_iter().map(count).collect()
}

/// In how many of the articles each of the names stands, the most frequent first; those in none left out.
fn by_variant(
    searcher: &Searcher,
    variants: &[Variant<'_>],
    matched: &Matched,
) -> tantivy::Result<Vec<(String, usize)>> {
    let mut counts = Vec::with_capacity(variants.len());
    for variant in variants {
        let mut count = 0;
        for (segment, articles) in searcher.segment_readers().iter().zip(&matched.segments) {
            let numbers = segment.fast_fields().u64("number")?;
            let mut naming: Vec<DocId> = Vec::new();
            for field in &variant.fields {
                let field = searcher.schema().get_field(field)?;
                let term = Term::from_field_text(field, variant.name);
                let passages = segment
                    .inverted_index(field)?
                    .read_postings(&term, IndexRecordOption::Basic)?;
                let Some(mut passages) = passages else { continue };
                while passages.doc() != TERMINATED {
                    naming.push(first_of(&numbers, passages.doc()));
                    passages.advance();
                }
            }
            naming.sort_unstable();
            naming.dedup();
            count += naming.iter().filter(|first| articles.binary_search(first).is_ok()).count();
        }
        if count > 0 {
            counts.push((variant.name.to_owned(), count));
        }
    }
    counts.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    Ok(counts)
}
