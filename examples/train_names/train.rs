//! Trains weights: `AdaGrad` over sentences, with part of the features hidden at each step.

use crate::{
    corpus::{Document, allowed},
    crf::{Labels, expected},
};
use morgue::extract::names_training::{
    self as names, Knowledge, Model, REACH, Transitions, Vocabulary, WEIGHTS, Word,
    label::{LABELS, OUTSIDE, is_opener},
};
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// How many models are trained, from different seeds, and averaged.
    pub(crate) rounds: u64,
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    pub(crate) decay: f32,
    /// Share of the features that a step does not see.
    pub(crate) dropout: f32,
    /// Features seen less often are left out.
    pub(crate) fewest: u8,
    /// Features whose weights are all smaller are left out of the model.
    pub(crate) prune: f32,
    pub(crate) seed: u64,
}

/// Weights beyond are cut; 127 steps to here.
const GREATEST: f32 = 4.0;

/// What one unit of a model's weights stands for.
pub(crate) const STEP: f32 = GREATEST / 127.0;

const WINDOW: usize = 2 * REACH.unsigned_abs() + 1;

/// Keys that are hashes already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

type Ids = HashMap<u64, u32, BuildHasherDefault<Hashed>>;

/// Sentences in numbers.
#[derive(Default)]
struct Corpus {
    ids: Ids,
    /// For each word the features that it gives the tokens around it.
    of_words: Vec<[Vec<u32>; WINDOW]>,
    sentences: Vec<Sequence>,
    /// The other features, token by token; each token's end among them.
    features: Vec<u32>,
    ends: Vec<usize>,
}

struct Sequence {
    /// Its first token.
    start: usize,
    words: Vec<u32>,
    /// For each token the labels that it may have.
    allowed: Vec<u32>,
    weight: usize,
}

/// Pseudo-random numbers (xorshift64*).
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 33) as usize % limit.max(1)
    }

    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }
}

/// Trains a model.
pub(crate) fn train(knowledge: Knowledge, documents: &[Document], settings: Settings) -> Model {
    let corpus = Corpus::read(&knowledge, documents, settings.fewest);
    let mut order: Vec<usize> = Vec::new();
    for (number, sentence) in corpus.sentences.iter().enumerate() {
        order.extend(std::iter::repeat_n(number, sentence.weight));
    }
    let mut mean = Weights::new(corpus.ids.len());
    for round in 0..settings.rounds {
        let mut random = Random::new(settings.seed + round);
        let mut weights = Weights::new(corpus.ids.len());
        for epoch in 0..settings.epochs {
            for at in (1..order.len()).rev() {
                order.swap(at, random.below(at + 1));
            }
            let done = epoch as f32 / settings.epochs as f32;
            let rate = settings.rate * (1.0 - 0.9 * done);
            let mut loss = 0.0;
            for number in &order {
                let sentence = &corpus.sentences[*number];
                loss += weights.step(&corpus, sentence, rate, settings, &mut random);
            }
            eprintln!("epoch {}: loss per sentence {:.4}", epoch + 1, loss / order.len() as f64);
        }
        mean.add(&weights, 1.0 / settings.rounds as f32);
    }
    mean.model(knowledge, &corpus.ids, settings)
}

/// A model with something added to the weight of beginning a name.
pub(crate) fn emboldened(mut model: Model, boldness: f32) -> Model {
    for (after, weight) in model.transitions.iter_mut().flat_map(|row| row.iter_mut().enumerate()) {
        if after != OUTSIDE && is_opener(after) {
            *weight += (boldness / STEP).round() as i16;
        }
    }
    model
}

impl Corpus {
    fn read(knowledge: &Knowledge, documents: &[Document], fewest: u8) -> Self {
        let mut corpus = Self::default();
        let mut vocabulary = Vocabulary::default();
        let counts = count(knowledge, documents, &mut vocabulary);
        let mut seen = 0_usize;
        let mut id = |feature: u64, ids: &mut Ids| {
            seen += 1;
            if counts[slot(feature)] < fewest {
                return None;
            }
            let next = u32::try_from(ids.len()).expect("fewer features than fit memory");
            Some(*ids.entry(feature).or_insert(next))
        };
        for word in vocabulary.words() {
            let ids = &mut corpus.ids;
            corpus.of_words.push(std::array::from_fn(|slot| {
                let mut features = Vec::new();
                let offset = slot.cast_signed() - REACH;
                names::feature::of_word(word, offset, |f| features.extend(id(f, ids)));
                features
            }));
        }
        for document in documents {
            let read = as_read(document, &mut vocabulary, knowledge);
            for (sentence, gold) in read.sentences.iter().zip(&document.sentences) {
                corpus.sentences.push(Sequence {
                    start: corpus.ends.len(),
                    words: sentence.words.clone(),
                    allowed: allowed(gold, document.is_partial),
                    weight: document.weight,
                });
                for at in 0..sentence.words.len() {
                    let (ids, features) = (&mut corpus.ids, &mut corpus.features);
                    names::feature::of_token(&read, sentence, vocabulary.words(), at, |f| {
                        features.extend(id(f, ids));
                    });
                    corpus.ends.push(features.len());
                }
            }
        }
        eprintln!(
            "{} sentences, {} tokens, {} words, {} features kept, {:.1} a token",
            corpus.sentences.len(),
            corpus.ends.len(),
            vocabulary.words().len(),
            corpus.ids.len(),
            corpus.features.len() as f64 / corpus.ends.len().max(1) as f64,
        );
        corpus
    }

    /// The features of token `at` of `sentence`.
    fn features(&self, sentence: &Sequence, at: usize) -> impl Iterator<Item = u32> {
        let token = sentence.start + at;
        let start = token.checked_sub(1).map_or(0, |before| self.ends[before]);
        let words = (0..WINDOW).flat_map(move |slot| {
            let position = at.cast_signed() + slot.cast_signed() - REACH;
            let word = usize::try_from(position)
                .map_or(0, |at| sentence.words.get(at).copied().unwrap_or(1));
            &self.of_words[word as usize][slot]
        });
        words.copied().chain(self.features[start..self.ends[token]].iter().copied())
    }
}

fn as_read(
    document: &Document,
    vocabulary: &mut Vocabulary,
    knowledge: &Knowledge,
) -> names::Document {
    let tokens = document.sentences.iter().map(|s| s.tokens.iter().map(String::as_str));
    names::Document::read(tokens, vocabulary, knowledge)
}

/// Counts are kept by this many bits of the hash: rare features that share them count as one.
const SLOT_BITS: u32 = 28;

fn slot(feature: u64) -> usize {
    (feature >> (64 - SLOT_BITS)) as usize
}

/// How often features are seen, up to 255.
fn count(knowledge: &Knowledge, documents: &[Document], vocabulary: &mut Vocabulary) -> Vec<u8> {
    let mut counts = vec![0_u8; 1 << SLOT_BITS];
    let mut uses: Vec<u8> = vec![u8::MAX; 2];
    for document in documents {
        let read = as_read(document, vocabulary, knowledge);
        uses.resize(vocabulary.words().len(), 0);
        for sentence in &read.sentences {
            for (at, word) in sentence.words.iter().enumerate() {
                let used = &mut uses[*word as usize];
                *used = used.saturating_add(1);
                names::feature::of_token(&read, sentence, vocabulary.words(), at, |feature| {
                    let count = &mut counts[slot(feature)];
                    *count = count.saturating_add(1);
                });
            }
        }
    }
    for (word, used) in vocabulary.words().iter().zip(&uses) {
        let word: &Word = word;
        for offset in -REACH..=REACH {
            names::feature::of_word(word, offset, |feature| {
                let count = &mut counts[slot(feature)];
                *count = count.saturating_add(*used);
            });
        }
    }
    counts
}

type Row = [f32; WEIGHTS];

struct Weights {
    rows: Vec<Row>,
    /// Sums of squared gradients.
    squares: Vec<Row>,
    transitions: [Labels; LABELS],
    transition_squares: [Labels; LABELS],
    scores: Vec<Labels>,
    /// The features that this step sees, and each token's end among them.
    visible: Vec<u32>,
    ends: Vec<usize>,
}

impl Weights {
    fn new(features: usize) -> Self {
        const NEAR_ZERO: f32 = 1e-3;
        Self {
            rows: vec![[0.0; WEIGHTS]; features],
            squares: vec![[NEAR_ZERO; WEIGHTS]; features],
            transitions: [[0.0; LABELS]; LABELS],
            transition_squares: [[NEAR_ZERO; LABELS]; LABELS],
            scores: Vec::new(),
            visible: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// Adds other weights, scaled: the mean of models that are sums of weights answers as all of
    /// them together.
    fn add(&mut self, other: &Self, scale: f32) {
        let rows = self.rows.as_flattened_mut().iter_mut().zip(other.rows.as_flattened());
        let transitions = self.transitions.as_flattened_mut().iter_mut();
        for (sum, weight) in rows.chain(transitions.zip(other.transitions.as_flattened())) {
            *sum += weight * scale;
        }
    }

    /// One step over one sentence; returns its loss before.
    fn step(
        &mut self,
        corpus: &Corpus,
        sentence: &Sequence,
        rate: f32,
        settings: Settings,
        random: &mut Random,
    ) -> f64 {
        let scale = 1.0 / (1.0 - settings.dropout);
        self.score(corpus, sentence, settings.dropout, random);
        let all = expected(&self.scores, &self.transitions, |_| u32::MAX);
        let gold = expected(&self.scores, &self.transitions, |at| sentence.allowed[at]);
        let mut start = 0;
        for (at, end) in self.ends.iter().enumerate() {
            let visible = &self.visible[start..*end];
            start = *end;
            let gradient: Row =
                std::array::from_fn(|l| (all.labels[at][l + 1] - gold.labels[at][l + 1]) * scale);
            if gradient.iter().all(|part| part.abs() < 1e-3) {
                continue;
            }
            for feature in visible {
                let row = &mut self.rows[*feature as usize];
                let squares = &mut self.squares[*feature as usize];
                for l in 0..WEIGHTS {
                    let part = gradient[l] + settings.decay * row[l];
                    squares[l] += part * part;
                    row[l] -= rate * part / squares[l].sqrt();
                }
            }
        }
        for a in 0..LABELS {
            for b in 0..LABELS {
                let part =
                    all.pairs[a][b] - gold.pairs[a][b] + settings.decay * self.transitions[a][b];
                let squares = &mut self.transition_squares[a][b];
                *squares += part * part;
                self.transitions[a][b] -= rate * part / squares.sqrt();
            }
        }
        all.log_sum - gold.log_sum
    }

    fn score(&mut self, corpus: &Corpus, sentence: &Sequence, dropout: f32, random: &mut Random) {
        let scale = 1.0 / (1.0 - dropout);
        self.scores.clear();
        self.visible.clear();
        self.ends.clear();
        for at in 0..sentence.words.len() {
            let start = self.visible.len();
            self.visible
                .extend(corpus.features(sentence, at).filter(|_| random.share() >= dropout));
            let mut sums: Row = [0.0; WEIGHTS];
            for feature in &self.visible[start..] {
                for (sum, weight) in sums.iter_mut().zip(&self.rows[*feature as usize]) {
                    *sum += weight;
                }
            }
            let mut scores = [0.0; LABELS];
            for (score, sum) in scores[1..].iter_mut().zip(sums) {
                *score = sum * scale;
            }
            self.scores.push(scores);
            self.ends.push(self.visible.len());
        }
    }

    /// In whole numbers, without what weighs too little.
    fn model(&self, knowledge: Knowledge, ids: &Ids, settings: Settings) -> Model {
        let mut features: Vec<(u64, u32)> = Vec::new();
        #[expect(clippy::iter_over_hash_type, reason = "sorted right below")]
        for (feature, id) in ids {
            features.push((*feature, *id));
        }
        features.sort_unstable();
        let kept = features.into_iter().filter_map(|(feature, id)| {
            let row = self.rows[id as usize];
            let (low, high) =
                row.iter().fold((0.0_f32, 0.0_f32), |(low, high), w| (low.min(*w), high.max(*w)));
            let weights = row.map(|weight| (weight / STEP).round().clamp(-127.0, 127.0) as i8);
            (high - low >= settings.prune).then_some((feature, weights))
        });
        let transitions: Transitions =
            self.transitions.map(|row| row.map(|weight| (weight / STEP).round() as i16));
        Model::build(knowledge, kept.collect::<Vec<_>>(), transitions)
    }
}
