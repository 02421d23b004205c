//! A trained model: what is known beforehand, weights of features, weights of transitions.

use super::{knowledge::Knowledge, label::LABELS, table::Table, word::Scores};

/// What a model file begins with; the number is the version of its layout and of the features.
const FIRST_BYTES: &[u8; 8] = b"morgue\x01\n";

/// Weights for the labels of a token that a feature holds for; [`super::label::OUTSIDE`] weighs 0.
pub const WEIGHTS: usize = LABELS - 1;

/// Transition weights, `[before][after]`.
pub type Transitions = [[i16; LABELS]; LABELS];

/// All that tagging needs.
#[derive(Clone, Debug)]
pub struct Model {
    /// Known beforehand.
    pub knowledge: Knowledge,
    /// By feature.
    weights: Table<WEIGHTS>,
    /// In the same unit as the weights of features.
    pub transitions: Transitions,
}

impl Model {
    /// From weights that were trained with `knowledge`.
    pub fn build(
        knowledge: Knowledge,
        weights: impl IntoIterator<Item = (u64, [i8; WEIGHTS])>,
        transitions: Transitions,
    ) -> Self {
        let bytes = |weights: [i8; WEIGHTS]| weights.map(i8::cast_unsigned);
        let rows = weights.into_iter().map(|(feature, weights)| (feature, bytes(weights)));
        Self { knowledge, weights: Table::build(rows), transitions }
    }

    /// Number of features that weigh something.
    pub fn features(&self) -> usize {
        self.weights.len()
    }

    /// Adds the weights of `feature` to `scores`.
    pub fn weigh(&self, feature: u64, scores: &mut Scores) {
        if let Some(row) = self.weights.get(feature) {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score = score.saturating_add(i16::from(weight.cast_signed()));
            }
        }
    }

    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut file = FIRST_BYTES.to_vec();
        for weight in self.transitions.as_flattened() {
            file.extend(weight.to_le_bytes());
        }
        self.knowledge.write(&mut file);
        self.weights.write(&mut file);
        file
    }

    /// Reads the file; none where it is no model of this version.
    pub fn from_bytes(mut file: &'static [u8]) -> Option<Self> {
        if file.split_off(..FIRST_BYTES.len())? != FIRST_BYTES {
            return None;
        }
        let mut transitions = [[0; LABELS]; LABELS];
        for weight in transitions.as_flattened_mut() {
            *weight = i16::from_le_bytes(file.split_off(..2)?.try_into().ok()?);
        }
        let knowledge = Knowledge::read(&mut file)?;
        Some(Self { knowledge, weights: Table::read(&mut file)?, transitions })
    }
}
