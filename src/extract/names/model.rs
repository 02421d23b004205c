//! A trained model: what is known beforehand, weights of features, weights of transitions.

use super::{knowledge::Knowledge, label::LABELS, table::Table, word::Scores};

/// What an unpacked model begins with; the number is the version of its layout and of the features.
const FIRST_BYTES: &[u8; 8] = b"morgue\x01\n";

/// How hard the file is packed: the hardest that costs the reader nothing.
const PACKING: i32 = 19;

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

    /// The file: packed with zstd.
    pub fn to_bytes(&self) -> std::io::Result<Vec<u8>> {
        let mut file = FIRST_BYTES.to_vec();
        for weight in self.transitions.as_flattened() {
            file.extend(weight.to_le_bytes());
        }
        self.knowledge.write(&mut file);
        self.weights.write(&mut file);
        zstd::encode_all(file.as_slice(), PACKING)
    }

    /// Reads the file; none where it is no model of this version. What is unpacked stays in memory
    /// for as long as the program runs.
    pub fn from_bytes(packed: &[u8]) -> Option<Self> {
        let mut file: &'static [u8] = zstd::decode_all(packed).ok()?.leak();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let weights = [(7_u64, [3; WEIGHTS]), (9, [-5; WEIGHTS])];
        let mut transitions = [[0; LABELS]; LABELS];
        transitions[1][2] = -300;
        let model = Model::build(Knowledge::build([], []), weights, transitions);
        let file = model.to_bytes().unwrap();
        let read = Model::from_bytes(&file).unwrap();
        assert_eq!((read.features(), read.transitions), (2, transitions));
        let mut scores = Scores::default();
        read.weigh(9, &mut scores);
        assert_eq!(scores, [-5; WEIGHTS]);
    }

    #[test]
    fn what_is_no_model_is_refused() {
        let model = Model::build(Knowledge::build([], []), [], [[0; LABELS]; LABELS]);
        let file = model.to_bytes().unwrap();
        let unpacked = zstd::decode_all(file.as_slice()).unwrap();
        for length in [0, 4, 8, 100, unpacked.len() - 1] {
            let cut = zstd::encode_all(&unpacked[..length], 1).unwrap();
            assert!(Model::from_bytes(&cut).is_none(), "{length}");
        }
        let mut other = unpacked.clone();
        other[6] += 1;
        assert!(Model::from_bytes(&zstd::encode_all(other.as_slice(), 1).unwrap()).is_none());
        assert!(Model::from_bytes(b"morgue").is_none());
        assert!(Model::from_bytes(&file[..file.len() / 2]).is_none());
    }
}
