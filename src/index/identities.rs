//! The names of an index and who is behind them: read from its columns, and kept beside the segments.

use super::{
    document::{HE, SHE, hash},
    kept,
};
use crate::{
    Error, Result,
    extract::Kind,
    identity::{Corrections, Dictionary, Identities, Listed, NameUse},
};
use std::{collections::BTreeMap, path::Path};
use tantivy::{Searcher, SegmentReader, TantivyError};

/// The name of the file in the folder of the index.
pub(super) const FILE: &str = "identities.json";

/// The identities in an index: as kept, where what is kept is of this state of it and of these corrections.
pub(super) fn read(
    dir: &Path,
    searcher: &Searcher,
    corrections: &Corrections,
) -> Result<Identities> {
    match kept::read::<Listed>(dir, FILE, &state(searcher, corrections)) {
        Some(listed) => Ok(Identities::from_listed(listed)),
        None => work_out(dir, searcher, corrections),
    }
}

/// Keeps the identities in an index for those who open it next, unless they are kept already.
pub(super) fn keep(dir: &Path, searcher: &Searcher, corrections: &Corrections) -> Result<()> {
    let of = state(searcher, corrections);
    if kept::read::<Listed>(dir, FILE, &of).is_some() {
        return Ok(());
    }
    kept::write(dir, FILE, of, work_out(dir, searcher, corrections)?.listed())
}

fn work_out(dir: &Path, searcher: &Searcher, corrections: &Corrections) -> Result<Identities> {
    let names = dictionary(searcher).map_err(|cause| Error::index(dir, "read", cause))?;
    Ok(Identities::of(&names, corrections))
}

/// Which passages and corrections there are.
fn state(searcher: &Searcher, corrections: &Corrections) -> String {
    let corrections = match corrections.text() {
        "" => String::new(),
        text => format!(" {:016x}", hash(text.as_bytes())),
    };
    [kept::state(searcher), corrections].concat()
}

/// All names in passages that aren't deleted.
fn dictionary(searcher: &Searcher) -> std::result::Result<Dictionary, TantivyError> {
    let mut names = Dictionary::new();
    for segment in searcher.segment_readers() {
        for (column, kind) in
            [("person", Kind::Person), ("organization", Kind::Organization), ("place", Kind::Place)]
        {
            for (name, (articles, passages)) in counts(segment, column)? {
                let known = names.entry((kind, name)).or_default();
                known.articles += articles;
                known.passages += passages;
            }
        }
        for (key, (_, passages)) in counts(segment, "written")? {
            add_form(&mut names, &key, passages);
        }
    }
    Ok(names)
}

fn add_form(names: &mut Dictionary, key: &str, passages: usize) {
    let mut parts = key.splitn(3, '\0');
    let kind = match parts.next() {
        Some("person") => Kind::Person,
        Some("organization") => Kind::Organization,
        _ => Kind::Place,
    };
    let (Some(name), Some(words)) = (parts.next(), parts.next()) else { return };
    let known: &mut NameUse = names.entry((kind, name.to_owned())).or_default();
    match words {
        HE => known.he += passages,
        SHE => known.she += passages,
        words => *known.forms.entry(words.to_owned()).or_default() += passages,
    }
}

/// How many articles and passages each value of a column has.
fn counts(
    segment: &SegmentReader,
    column: &str,
) -> std::result::Result<BTreeMap<String, (usize, usize)>, TantivyError> {
    let columns = segment.fast_fields();
    let Some(values) = columns.str(column)? else { return Ok(BTreeMap::new()) };
    let articles = columns.u64("article_number")?;
    // Articles, passages, the last article and the last passage.
    let mut slots = vec![(0, 0, None, None); values.num_terms()];
    for doc in segment.doc_ids_alive() {
        let article = articles.first(doc);
        for ordinal in values.term_ords(doc) {
            let slot = usize::try_from(ordinal).ok().and_then(|at| slots.get_mut(at));
            let Some((in_articles, in_passages, last_article, last_doc)) = slot else { continue };
            if *last_doc != Some(doc) {
                *in_passages += 1;
                *last_doc = Some(doc);
            }
            if *last_article != Some(article) {
                *in_articles += 1;
                *last_article = Some(article);
            }
        }
    }
    let mut counts = BTreeMap::new();
    for (ordinal, (in_articles, in_passages, ..)) in (0..).zip(slots) {
        let mut value = String::new();
        if in_passages > 0 && values.ord_to_str(ordinal, &mut value)? {
            counts.insert(value, (in_articles, in_passages));
        }
    }
    Ok(counts)
}
