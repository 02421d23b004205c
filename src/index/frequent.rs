//! Who stands in most passages of the archive, and in which articles each of them stands: where many articles match,
//! those who stand in most of these are among them.

use super::{
    named::{Names, Variant},
    set::Set,
    snapshot::Snapshot,
};
use std::cmp::Reverse;
use tantivy::{DocSet as _, TERMINATED, Term, schema::IndexRecordOption};

/// Who stands in most passages.
pub(super) struct Frequent {
    /// Those in most passages first.
    pub(super) ranked: Vec<Ranked>,
    /// In how many passages all their names stand.
    pub(super) passages: usize,
    /// How many articles there are, deleted ones too.
    pub(super) articles: usize,
}

/// Somebody with a number, and in how many passages each name stands, all added up: in no more articles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked {
    pub(super) number: u32,
    pub(super) passages: u32,
    /// What it takes to look at the articles of this one and all before.
    pub(super) work: usize,
}

/// In which articles somebody stands.
pub(super) struct Standing {
    /// Under any name.
    pub(super) articles: Set,
    /// Under each of its names, where these are several.
    pub(super) variants: Vec<(String, Set)>,
}

impl Frequent {
    /// None where a name is too long to be a term: in how many passages it stands isn't known then.
    pub(super) fn of(names: &Names, snapshot: &Snapshot) -> tantivy::Result<Option<Self>> {
        let mut passages = vec![0_u32; names.len()];
        for (segment, read) in snapshot.segments().zip(&names.segments) {
            for column in &read.columns {
                let field = snapshot.searcher.schema().get_field(column.field.column())?;
                let postings = segment.reader.inverted_index(field)?;
                // What is in the column is what the terms are made of, both in the order of their bytes.
                if postings.terms().num_terms() != column.values.num_terms() {
                    return Ok(None);
                }
                let mut terms = postings.terms().stream()?;
                for number in &column.counted {
                    terms.advance();
                    let known = number.and_then(|number| passages.get_mut(number as usize));
                    if let Some(known) = known {
                        *known = known.saturating_add(terms.value().doc_freq);
                    }
                }
            }
        }
        let mut ranked: Vec<Ranked> = (0..)
            .zip(passages)
            .map(|(number, passages)| Ranked { number, passages, work: 0 })
            .collect();
        ranked.sort_unstable_by_key(|one| (Reverse(one.passages), one.number));
        let (mut work, mut all) = (0, 0);
        let of = snapshot.passages();
        for one in &mut ranked {
            work += Set::work_with(one.passages as usize, of);
            one.work = work;
            all += one.passages as usize;
        }
        Ok(Some(Self { ranked, passages: all, articles: snapshot.articles() }))
    }
}

impl Standing {
    pub(super) fn of(names: &Names, snapshot: &Snapshot, number: u32) -> tantivy::Result<Self> {
        let of = snapshot.passages();
        let mut variants = Vec::new();
        for variant in names.variants(number) {
            variants.push((variant.name.to_owned(), places_of(&variant, snapshot)?));
        }
        if variants.len() == 1 {
            let places = variants.pop().map(|(_, places)| places).unwrap_or_default();
            return Ok(Self { articles: Set::kept(places, of), variants: Vec::new() });
        }
        let mut all: Vec<u32> = variants.iter().flat_map(|(_, places)| places).copied().collect();
        all.sort_unstable();
        all.dedup();
        let variants = variants.into_iter().map(|(name, places)| (name, Set::kept(places, of)));
        Ok(Self { variants: variants.collect(), articles: Set::kept(all, of) })
    }
}

/// The articles that have a name, deleted ones too.
fn places_of(variant: &Variant<'_>, snapshot: &Snapshot) -> tantivy::Result<Vec<u32>> {
    let mut places = Vec::new();
    let mut before = 0;
    for segment in snapshot.segments() {
        for field in &variant.fields {
            let field = snapshot.searcher.schema().get_field(field.column())?;
            let term = Term::from_field_text(field, variant.name);
            let postings = segment.reader.inverted_index(field)?;
            let passages = postings.read_postings(&term, IndexRecordOption::Basic)?;
            let Some(mut passages) = passages else { continue };
            while passages.doc() != TERMINATED {
                let place = before + segment.columns.first_of(passages.doc());
                if places.last() != Some(&place) {
                    places.push(place);
                }
                passages.advance();
            }
        }
        before += segment.reader.max_doc();
    }
    if variant.fields.len() > 1 {
        places.sort_unstable();
        places.dedup();
    }
    Ok(places)
}
