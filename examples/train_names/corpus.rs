//! Training sets: lines `token TAB label`, a blank line after each sentence, `#D` before each document.

use crate::{
    crf::{Labels, expected},
    train::STEP,
};
use anyhow::Context;
use flate2::read::GzDecoder;
use morgue::{
    extract::names_training::{
        Model, Tagger, best_labels,
        label::{LABELS, OUTSIDE, Type, labels_of, names_of, type_and_part},
    },
    text::tokenize,
};
use std::{fs::File, io::Read, path::Path};

/// A sentence in the tokens of our own tokenizer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) tokens: Vec<String>,
    pub(crate) labels: Vec<u8>,
    /// Other labels that a token may have, a bit each, where whoever labelled it was not sure.
    pub(crate) others: Vec<u32>,
}

/// A document of a training set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    pub(crate) sentences: Vec<Sentence>,
    /// Names of other types are not marked: a token marked as outside may stand in one.
    pub(crate) is_partial: bool,
    /// How often an epoch reads it.
    pub(crate) weight: usize,
}

/// The text of a file, unpacked where its name ends in `.gz`.
pub(crate) fn text_of(path: &Path) -> anyhow::Result<String> {
    let mut file = File::open(path).with_context(|| path.display().to_string())?;
    let mut text = String::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        GzDecoder::new(file).read_to_string(&mut text)?;
    } else {
        file.read_to_string(&mut text)?;
    }
    Ok(text)
}

/// The documents of a training set.
pub(crate) fn read(path: &Path, weight: usize, is_partial: bool) -> anyhow::Result<Vec<Document>> {
    let text = text_of(path)?;
    let empty = || Document { is_partial, weight, ..Document::default() };
    let mut documents = Vec::new();
    let mut document = empty();
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for line in text.lines().chain(["", "#D"]) {
        if let Some((token, label)) = line.split_once('\t') {
            rows.push((token, label));
            continue;
        }
        if !rows.is_empty() {
            document.sentences.push(Sentence::new(&rows));
            rows.clear();
        }
        if line == "#D" && !document.sentences.is_empty() {
            documents.push(std::mem::replace(&mut document, empty()));
        }
    }
    Ok(documents)
}

impl Sentence {
    /// Joins the tokens as they were probably written and takes them apart again with our tokenizer.
    fn new(rows: &[(&str, &str)]) -> Self {
        let mut text = String::new();
        let mut ends = Vec::new();
        for (at, (token, _)) in rows.iter().enumerate() {
            if at > 0 && !hugs(rows[at - 1].0, token) {
                text.push(' ');
            }
            text.push_str(token);
            ends.push(text.len());
        }
        let mut sentence = Self::default();
        let mut owners = Vec::new();
        for token in tokenize(&text) {
            sentence.tokens.push(token.span.of(&text).to_owned());
            owners.push(ends.partition_point(|end| *end <= token.span.start));
        }
        sentence.labels = labels(rows, &owners);
        sentence.others = vec![0; owners.len()];
        sentence
    }

    /// The same in capitals.
    pub(crate) fn shouted(&self) -> Self {
        let tokens = self.tokens.iter().map(|token| token.to_uppercase()).collect();
        Self { tokens, ..self.clone() }
    }
}

/// Whether no blank stands between two tokens.
fn hugs(before: &str, token: &str) -> bool {
    let is_ending = |text: &str| {
        let plain = text.replace('’', "'").to_lowercase();
        matches!(plain.as_str(), "'s" | "n't" | "'ll" | "'re" | "'ve" | "'d" | "'m")
    };
    is_ending(token)
        || matches!(token, "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "'" | "’" | "”")
        || matches!(before, "(" | "[" | "$" | "“" | "‘" | "#" | "@")
}

/// Labels for tokens, each of which is (part of) a row.
fn labels(rows: &[(&str, &str)], owners: &[usize]) -> Vec<u8> {
    let type_of = |label: &str| match label.split_once('-').map(|(_, name)| name) {
        Some("PER") => Some(Type::Person),
        Some("ORG") => Some(Type::Organization),
        Some("LOC") => Some(Type::Place),
        Some(_) => Some(Type::Other),
        None => None,
    };
    // The row at which the name of a row begins.
    let mut first: Vec<usize> = Vec::new();
    for (row, (_, label)) in rows.iter().enumerate() {
        let goes_on =
            label.starts_with("I-") && row > 0 && type_of(rows[row - 1].1) == type_of(label);
        first.push(if goes_on { first[row - 1] } else { row });
    }
    let mut labels = Vec::new();
    let mut at = 0;
    while at < owners.len() {
        let row = owners[at].min(rows.len() - 1);
        let same = |owner: &usize| first[(*owner).min(rows.len() - 1)] == first[row];
        let length = owners[at..].iter().take_while(|owner| same(owner)).count();
        match type_of(rows[row].1) {
            Some(of) => labels.extend(labels_of(of, length)),
            None => labels.extend(std::iter::repeat_n(OUTSIDE, length)),
        }
        at += length;
    }
    labels.into_iter().map(|label| u8::try_from(label).unwrap_or_default()).collect()
}

/// Labels documents with a model: each token with its best label, and where that is less probable
/// than `sure` with all others that are likely, too. Returns in how many sentences the best labels
/// differ from those before, and how many tokens are unsure.
pub(crate) fn relabel(documents: &mut [Document], teacher: &Model, sure: f32) -> [usize; 2] {
    /// Labels less probable are no alternative.
    const LIKELY: f32 = 0.05;
    let mut tagger = Tagger::new(teacher);
    let transitions = teacher.transitions.map(|row| row.map(|weight| f32::from(weight) * STEP));
    let mut changed = [0, 0];
    for document in documents {
        let tokens = document.sentences.iter().map(|s| s.tokens.iter().map(String::as_str));
        let scores = tagger.scores(tokens, |_| true);
        for (sentence, scores) in document.sentences.iter_mut().zip(scores) {
            let labels = best_labels(&scores, &teacher.transitions);
            changed[0] += usize::from(sentence.labels != labels);
            let scores: Vec<Labels> = scores.iter().map(as_labels).collect();
            let probable = expected(&scores, &transitions, |_| u32::MAX).labels;
            for (at, label) in labels.iter().enumerate() {
                let is_sure = probable[at][usize::from(*label)] >= sure;
                let likely = (0..LABELS).filter(|other| probable[at][*other] > LIKELY);
                sentence.others[at] =
                    if is_sure { 0 } else { likely.fold(0, |bits, other| bits | 1 << other) };
                changed[1] += usize::from(!is_sure);
            }
            sentence.labels = labels;
        }
    }
    changed
}

fn as_labels(scores: &[i16; LABELS - 1]) -> Labels {
    std::array::from_fn(|label| label.checked_sub(1).map_or(0.0, |at| f32::from(scores[at]) * STEP))
}

/// Splits every third document into documents of two sentences, so that short texts, too, are read
/// in training; and all that are longer than any article, which are heaps of unrelated sentences.
pub(crate) fn split_some(documents: Vec<Document>) -> Vec<Document> {
    const LONGEST: usize = 400;
    let mut split = Vec::new();
    for (number, document) in documents.into_iter().enumerate() {
        if number % 3 != 0 && document.sentences.len() <= LONGEST {
            split.push(document);
            continue;
        }
        for pair in document.sentences.chunks(2) {
            split.push(Document { sentences: pair.to_vec(), ..document });
        }
    }
    split
}

/// Part of the documents once more in capitals: every `every`-th, and no more than some sentences
/// of it.
pub(crate) fn shouted(documents: &[Document], every: usize) -> Vec<Document> {
    const MOST_SENTENCES: usize = 60;
    let shout = |document: &Document| Document {
        sentences: document.sentences.iter().take(MOST_SENTENCES).map(Sentence::shouted).collect(),
        ..*document
    };
    documents.iter().skip(every / 2).step_by(every.max(1)).map(shout).collect()
}

/// The labels of names that are never reported, a bit each.
pub(crate) fn unreported() -> u32 {
    let is_other = |label: &usize| matches!(type_and_part(*label), Some((Type::Other, _)));
    (0..LABELS).filter(is_other).fold(0, |bits, label| bits | 1 << label)
}

/// The labels that each token of a sentence may have, a bit each.
pub(crate) fn allowed(sentence: &Sentence, is_partial: bool) -> Vec<u32> {
    let other = unreported();
    let token = |(label, others): (&u8, &u32)| {
        let label = usize::from(*label);
        let unmarked = if is_partial && label == OUTSIDE { other } else { 0 };
        1 << label | others | unmarked
    };
    sentence.labels.iter().zip(&sentence.others).map(token).collect()
}

/// Names in a set, for the record.
pub(crate) fn count_names(documents: &[Document]) -> usize {
    let sentences = documents.iter().flat_map(|document| &document.sentences);
    sentences.map(|sentence| names_of(&sentence.labels).len()).sum()
}
