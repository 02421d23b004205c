//! The best sequence of labels (Viterbi).

use super::{
    label::{LABELS, OUTSIDE, is_closer, is_opener, may_follow},
    model::Transitions,
    word::Scores,
};
use std::sync::LazyLock;

/// For each label those that it may follow.
static BEFORE: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
    let before =
        |after: usize| (0..LABELS).filter(|before| may_follow(*before, after)).collect::<Vec<_>>();
    (0..LABELS).map(before).collect()
});

/// Far below any score, and far from where subtracting would overflow.
const NEVER: i32 = i32::MIN / 4;

/// The legal sequence with the highest sum of scores and transitions; of equals, the one with the
/// lower labels towards the end.
pub fn best_labels(scores: &[Scores], transitions: &Transitions) -> Vec<u8> {
    let mut origins: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    // The beginning is like a token outside.
    let mut best: [i32; LABELS] = std::array::from_fn(|label| {
        if is_opener(label) { i32::from(transitions[OUTSIDE][label]) } else { NEVER }
    });
    for (at, token) in scores.iter().enumerate() {
        let mut next = best;
        let mut origin = [0; LABELS];
        for (label, before) in BEFORE.iter().enumerate().filter(|_| at > 0) {
            let mut highest = i32::MIN;
            for &from in before {
                let score = best[from] + i32::from(transitions[from][label]);
                if score > highest {
                    highest = score;
                    origin[label] = u8::try_from(from).unwrap_or_default();
                }
            }
            next[label] = highest;
        }
        for (score, weight) in next[1..].iter_mut().zip(token) {
            *score += i32::from(*weight);
        }
        // Scores count from the best one, so that no text is long enough to overflow them.
        let top = next.into_iter().max().unwrap_or_default();
        best = next.map(|score| (score - top).max(NEVER));
        origins.push(origin);
    }
    let mut label = (0..LABELS)
        .filter(|label| is_closer(*label))
        .max_by_key(|label| (best[*label], std::cmp::Reverse(*label)))
        .unwrap_or_default();
    let mut labels = vec![0; scores.len()];
    for (slot, origin) in labels.iter_mut().zip(&origins).rev() {
        *slot = u8::try_from(label).unwrap_or_default();
        label = usize::from(origin[label]);
    }
    labels
}
