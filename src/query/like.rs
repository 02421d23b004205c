//! More like this: passages with the words that tell most of a passage.

use super::{
    Options,
    answer::Answer,
    search::{self, within},
    words::{Search, is_small},
};
use crate::{
    Error, Result,
    index::{Passage, Plan, Reader, terms},
    text::lemma,
};
use std::collections::BTreeMap;

/// So many words tell what a passage is about; more of them bring in what it only mentions.
const WORDS: usize = 25;

/// Passages like the one named: an article's id, or `ID#3` for its third passage, without those of that article.
pub fn like(reader: &Reader, named: &str, options: &Options) -> Result<Answer> {
    let mut answer = Answer { question: named.to_owned(), ..Answer::default() };
    let passages = passages(reader, named)?;
    let Some(first) = passages.first() else {
        let message = format!(
            "{named}: expected an article of the index, or ARTICLE#3 for its third passage"
        );
        return Err(Error::usage(message));
    };
    let words = telling(reader, &passages)?;
    let plans = words
        .iter()
        .map(|(word, weight)| Plan::Weighted(*weight, Box::new(Plan::Word(word.clone()))));
    let own = Plan::Article(first.article.clone());
    let plan = Plan::Without(Box::new(Plan::Any(plans.collect())), Box::new(own));
    let plan = within(plan, &search::filters(reader, &options.filters)?);
    let words: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
    answer.read_as = format!("passages like {named}, by the words {}", words.join(", "));
    let search = Search { words, ..Search::default() };
    search::passages_and_counts(reader, &mut answer, &plan, &search, options)?;
    super::clear_parts(&mut answer, options);
    Ok(answer)
}

fn passages(reader: &Reader, named: &str) -> Result<Vec<Passage>> {
    let whole = reader.passages(named)?;
    if !whole.is_empty() {
        return Ok(whole);
    }
    let Some((article, number)) = named.rsplit_once('#') else { return Ok(Vec::new()) };
    let Some(before) = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1)) else {
        return Ok(Vec::new());
    };
    Ok(reader.passages(article)?.into_iter().skip(before).take(1).collect())
}

/// The words that tell most, with their weights between 0 and 1: often here, seldom elsewhere.
fn telling(reader: &Reader, passages: &[Passage]) -> Result<Vec<(String, f32)>> {
    let mut counts: BTreeMap<String, f32> = BTreeMap::new();
    let texts = passages.iter().map(|passage| &passage.text);
    for text in texts.chain(passages.first().map(|passage| &passage.title)) {
        for term in terms(text).into_iter().filter(|term| !is_small(&term.word)) {
            *counts.entry(lemma(&term.word).to_owned()).or_default() += 1.0;
        }
    }
    let all = reader.size() as f32;
    let mut words = Vec::with_capacity(counts.len());
    for (word, count) in counts {
        let passages = reader.passages_with(&word)? as f32;
        // A word of this passage alone finds no other.
        if passages > 1.0 {
            words.push((word, (1.0 + count.ln()) * (all / passages).ln().max(0.0)));
        }
    }
    words.sort_by(|(one, weight), (other, other_weight)| {
        other_weight.total_cmp(weight).then_with(|| one.cmp(other))
    });
    words.truncate(WORDS);
    let most = words.first().map_or(1.0, |(_, weight)| weight.max(f32::MIN_POSITIVE));
    Ok(words.into_iter().map(|(word, weight)| (word, weight / most)).collect())
}
