//! The names of an index and who is behind them: read from its columns, and kept in a file beside the segments.
//!
//! Decided: the file is no part of the index but a memory of what can always be worked out from it. It names the
//! segments that it was made of; where they are others by now, identity is worked out anew when it is asked for.

use super::document::{HE, SHE, hash};
use crate::{
    Error, Result,
    extract::Kind,
    identity::{Corrections, Dictionary, Identities, Listed, NameUse},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs, path::Path};
use tantivy::{Searcher, SegmentReader, TantivyError};

/// The name of the file in the folder of the index.
pub(super) const FILE: &str = "identities.json";

#[derive(Serialize, Deserialize)]
struct Kept {
    /// What they were made of.
    of: String,
    #[serde(flatten)]
    listed: Listed,
}

/// The identities in an index: as kept, where what is kept is of this state of it and of these corrections.
pub(super) fn read(
    dir: &Path,
    searcher: &Searcher,
    corrections: &Corrections,
) -> Result<Identities> {
    let kept = fs::read(dir.join(FILE)).ok();
    let kept = kept.and_then(|bytes| serde_json::from_slice::<Kept>(&bytes).ok());
    match kept.filter(|kept| kept.of == state(searcher, corrections)) {
        Some(kept) => Ok(Identities::from_listed(kept.listed)),
        None => work_out(dir, searcher, corrections),
    }
}

/// Keeps the identities in an index for those who open it next, unless they are kept already.
pub(super) fn keep(dir: &Path, searcher: &Searcher, corrections: &Corrections) -> Result<()> {
    let path = dir.join(FILE);
    let of = state(searcher, corrections);
    let kept = fs::read(&path).ok();
    let kept = kept.and_then(|bytes| serde_json::from_slice::<Kept>(&bytes).ok());
    if kept.is_some_and(|kept| kept.of == of) {
        return Ok(());
    }
    let listed = work_out(dir, searcher, corrections)?.listed().clone();
    let kept = Kept { of, listed };
    let json = serde_json::to_vec(&kept).map_err(|cause| Error::bug(cause.to_string()))?;
    // Whoever reads meanwhile finds the old file or the new one, never half of one.
    let new = dir.join(format!("{FILE}.new"));
    fs::write(&new, json).map_err(|cause| Error::write(&new, cause))?;
    fs::rename(&new, &path).map_err(|cause| Error::write(&path, cause))
}

fn work_out(dir: &Path, searcher: &Searcher, corrections: &Corrections) -> Result<Identities> {
    let names = dictionary(searcher).map_err(|cause| Error::index(dir, "read", cause))?;
    Ok(Identities::of(&names, corrections))
}

/// Which passages and corrections there are: the same for the same commit and file, another for any other. By another
/// version of the program identity may come out otherwise.
fn state(searcher: &Searcher, corrections: &Corrections) -> String {
    let mut segments: Vec<String> = searcher
        .segment_readers()
        .iter()
        .map(|segment| {
            let deletes = segment.delete_opstamp().unwrap_or_default();
            format!("{}.{deletes}", segment.segment_id().uuid_string())
        })
        .collect();
    segments.sort_unstable();
    let corrections = match corrections.text() {
        "" => String::new(),
        text => format!(" {:016x}", hash(text.as_bytes())),
    };
    [env!("CARGO_PKG_VERSION"), " ", &segments.join(" "), &corrections].concat()
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
