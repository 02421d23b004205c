//! Independent texts: articles that are near copies of each other say a thing once.

use super::answer::{Evidence, Item};
use crate::{
    Result,
    index::{Reader, Texts},
    text::Sketch,
};
use std::collections::BTreeMap;

/// More sentences for one answer no text has, and no reader reads.
const MOST_COMPARED: usize = 16;

/// Counts the independent texts of answers that don't say yet how many they are, with their evidence folded.
pub(super) fn count_texts(reader: &Reader, items: &mut [Item]) -> Result<()> {
    let texts = reader.texts()?;
    for item in items.iter_mut().filter(|item| item.texts == 0) {
        item.evidence = folded(std::mem::take(&mut item.evidence), texts);
        item.texts = number_of(&item.evidence, texts);
    }
    Ok(())
}

/// How many independent texts the evidence stands in. Copies of the same words are of one text, whatever else
/// their articles say.
pub(super) fn number_of(evidence: &[Evidence], texts: &Texts) -> usize {
    texts.count(evidence.iter().map(|piece| piece.at.article.as_str()))
}

/// Keeps the first of several pieces from copies of one text that say nearly the same: "fell three percent" in
/// one, "fell 3 percent" in another.
pub(super) fn folded(evidence: Vec<Evidence>, texts: &Texts) -> Vec<Evidence> {
    let mut kept: Vec<Evidence> = Vec::new();
    let mut of_text: BTreeMap<String, Vec<(usize, Sketch)>> = BTreeMap::new();
    for piece in evidence {
        if texts.with(&piece.at.article).is_empty() {
            kept.push(piece);
            continue;
        }
        let text = texts.of(&piece.at.article);
        let sketch = Sketch::of(&piece.sentence.text);
        let known = of_text.entry(text.to_owned()).or_default();
        let same = known.iter().take(MOST_COMPARED).find(|(at, other)| {
            kept.get(*at).is_some_and(|kept| {
                kept.at.article != piece.at.article
                    && kept.sentence.field == piece.sentence.field
                    && sketch.is_copy_of(other)
            })
        });
        let Some(first) = same.and_then(|(at, _)| kept.get_mut(*at)) else {
            known.push((kept.len(), sketch));
            kept.push(piece);
            continue;
        };
        for article in std::iter::once(piece.at.article).chain(piece.copies) {
            if article != first.at.article && !first.copies.contains(&article) {
                first.copies.push(article);
            }
        }
    }
    kept
}
