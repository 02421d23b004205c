//! Tags the tokens of a document with a trained model.

use super::{
    decode::best_labels,
    document::{Document, Sentence},
    feature::{self, REACH},
    knowledge::Knowledge,
    model::Model,
    word::{Scores, Vocabulary, Word},
};

/// Words by offset: what a word weighs for the tokens around it.
type Window = [Scores; 2 * REACH.unsigned_abs() + 1];

/// A model with the words that it has weighed. Its answers never depend on what it read before.
#[derive(Debug)]
pub struct Tagger<'m> {
    model: &'m Model,
    vocabulary: Vocabulary,
    /// For each word of the vocabulary.
    windows: Vec<Window>,
}

/// Words that are remembered from one document to the next: about 10 MB.
const MOST_WORDS: usize = 30_000;

impl<'m> Tagger<'m> {
    /// A tagger that has read nothing.
    pub fn new(model: &'m Model) -> Self {
        Self { model, vocabulary: Vocabulary::default(), windows: Vec::new() }
    }

    /// What its model knows beforehand.
    pub fn knowledge(&self) -> &'m Knowledge {
        &self.model.knowledge
    }

    /// The labels of each sentence that `is_wanted`, by its place, one for each of its tokens; no
    /// labels for the others, which are only looked at for what they tell.
    pub fn labels<'t, S>(
        &mut self,
        sentences: impl IntoIterator<Item = S>,
        is_wanted: impl Fn(usize) -> bool,
    ) -> Vec<Vec<u8>>
    where
        S: IntoIterator<Item = &'t str>,
    {
        let scores = self.scores(sentences, is_wanted);
        scores.iter().map(|scores| best_labels(scores, &self.model.transitions)).collect()
    }

    /// The scores of all labels but [`super::label::OUTSIDE`], for each token of each sentence that
    /// `is_wanted`.
    pub fn scores<'t, S>(
        &mut self,
        sentences: impl IntoIterator<Item = S>,
        is_wanted: impl Fn(usize) -> bool,
    ) -> Vec<Vec<Scores>>
    where
        S: IntoIterator<Item = &'t str>,
    {
        if self.windows.len() > MOST_WORDS {
            *self = Self::new(self.model);
        }
        let knowledge = &self.model.knowledge;
        let document = Document::read(sentences, &mut self.vocabulary, knowledge);
        let new = &self.vocabulary.words()[self.windows.len()..];
        self.windows.extend(new.iter().map(|word| window(self.model, word)));
        let score = |(number, sentence): (usize, &Sentence)| {
            let tokens = if is_wanted(number) { 0..sentence.words.len() } else { 0..0 };
            tokens.map(|at| self.token_scores(&document, sentence, at)).collect()
        };
        document.sentences.iter().enumerate().map(score).collect()
    }

    fn token_scores(&self, document: &Document, sentence: &Sentence, at: usize) -> Scores {
        let mut scores = Scores::default();
        for (slot, offset) in (-REACH..=REACH).enumerate() {
            let id = sentence.id(at.cast_signed() + offset);
            for (score, weight) in scores.iter_mut().zip(&self.windows[id as usize][slot]) {
                *score = score.saturating_add(*weight);
            }
        }
        feature::of_token(document, sentence, self.vocabulary.words(), at, |feature| {
            self.model.weigh(feature, &mut scores);
        });
        scores
    }
}

fn window(model: &Model, word: &Word) -> Window {
    let mut window = Window::default();
    for (scores, offset) in window.iter_mut().zip(-REACH..=REACH) {
        feature::of_word(word, offset, |feature| model.weigh(feature, scores));
    }
    window
}
