//! Typing errors: words that no passage has, beside those that are written nearly so.

use super::{
    forms::MOST_LIKE,
    words::{is_small, words_of},
};
use crate::{
    Result,
    index::{Reader, terms},
    text::{Span, noun_lemma, verb_lemma},
};

/// What an unknown word is a typing error of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meant {
    /// A word of the archive, folded.
    pub word: String,
    /// Whether it is part of a name together with a word beside it: "Jinping" with "Xi".
    pub is_in_name: bool,
}

/// The word of the archive that an unknown one is a typing error of: the most alike; of several equally alike one that
/// is part of a name together with a word `beside` it, else the most frequent. None for a word that the archive has, or
/// that is spelt well: "wind" is no typing error of "win".
pub(super) fn meant(reader: &Reader, word: &str, beside: &[String]) -> Result<Option<Meant>> {
    let edits = match word.chars().count() {
        0..4 => return Ok(None),
        4..8 => 1,
        _ => 2,
    };
    // "2013" is no typing error of "2014".
    let is_spelt_well = verb_lemma(word).or(noun_lemma(word)).is_some()
        || is_small(word)
        || word.chars().any(|c| c.is_ascii_digit());
    if is_spelt_well || reader.passages_with(word)? > 0 {
        return Ok(None);
    }
    let like = reader.words_like(word, edits)?;
    let Some(least) = like.first().map(|like| like.edits) else { return Ok(None) };
    for like in like.iter().filter(|like| like.edits <= least + 1).take(MOST_LIKE) {
        let is_beside = |name: &str| {
            let parts = words_of(name);
            beside.iter().any(|other| other != word && !is_small(other) && parts.contains(other))
        };
        if reader.names_with(&like.word)?.iter().any(|named| is_beside(&named.name)) {
            return Ok(Some(Meant { word: like.word.clone(), is_in_name: true }));
        }
    }
    Ok(like.first().map(|like| Meant { word: like.word.clone(), is_in_name: false }))
}

/// What is said of a typing error that was mended.
pub(super) fn note(typed: &str, known: &str) -> String {
    format!(
        "no passage has \"{typed}\": \"{known}\" was searched instead; --literal searches it as typed"
    )
}

/// A question with the typing errors in its names mended, and what is said of them; none where there are none.
///
/// "who met Xi Jingping" asks for Xi Jinping. A lone name is left as it is, since whoever asks for Marta doesn't ask for
/// Maria, but it is said who is written nearly so.
pub(super) fn mended(reader: &Reader, question: &str) -> Result<Option<(String, Vec<String>)>> {
    let all = terms(question);
    let beside: Vec<String> = all.iter().map(|term| term.word.clone()).collect();
    let (mut mended, mut end) = (String::with_capacity(question.len()), 0);
    let mut notes = Vec::new();
    for term in &all {
        let typed = term.span.of(question);
        let is_capital = typed.chars().next().is_some_and(char::is_uppercase);
        let Some(Meant { word, is_in_name }) = meant(reader, &term.word, &beside)? else {
            continue;
        };
        let word = if is_capital { capitalized(&word) } else { word };
        if is_in_name {
            mended.push_str(Span::new(end, term.span.start).of(question));
            mended.push_str(&word);
            end = term.span.end;
            notes.push(note(typed, &word));
        } else if is_capital && !reader.names_with(&crate::text::fold(&word))?.is_empty() {
            notes.push(format!("no passage has \"{typed}\"; did you mean \"{word}\"?"));
        }
    }
    if notes.is_empty() {
        return Ok(None);
    }
    mended.push_str(Span::new(end, question.len()).of(question));
    Ok(Some((mended, notes)))
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
