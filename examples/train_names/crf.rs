//! A linear-chain conditional random field: sums over all sequences of labels, and what a step of
//! training changes.

use morgue::extract::names_training::label::{LABELS, OUTSIDE, is_closer, may_follow};

/// A number for each label.
pub(crate) type Labels = [f32; LABELS];

/// Expected use of labels and transitions under a model.
#[derive(Debug, Default)]
pub(crate) struct Expected {
    /// For each token the probability of each label.
    pub(crate) labels: Vec<Labels>,
    /// How often each transition is expected.
    pub(crate) pairs: [Labels; LABELS],
    /// The logarithm of the sum over all allowed sequences.
    pub(crate) log_sum: f64,
}

/// Forward and backward over the sequences that `allowed` (a bit for each label) leaves.
pub(crate) fn expected(
    scores: &[Labels],
    transitions: &[Labels; LABELS],
    allowed: impl Fn(usize) -> u32,
) -> Expected {
    let steps: [Labels; LABELS] = std::array::from_fn(|a| {
        std::array::from_fn(|b| if may_follow(a, b) { transitions[a][b].exp() } else { 0.0 })
    });
    let mut log_sum = 0.0;
    let weights: Vec<Labels> = scores
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let bits = allowed(at);
            let may = |label: usize| bits & 1 << label != 0;
            let top = (0..LABELS).filter(|l| may(*l)).map(|l| token[l]).fold(f32::MIN, f32::max);
            log_sum += f64::from(top);
            std::array::from_fn(|l| if may(l) { (token[l] - top).exp() } else { 0.0 })
        })
        .collect();

    let mut forward: Vec<Labels> = Vec::with_capacity(scores.len());
    let mut sums = Vec::with_capacity(scores.len());
    for (at, weight) in weights.iter().enumerate() {
        let mut here: Labels = match forward.last() {
            // The beginning is like a token outside.
            None => steps[OUTSIDE],
            Some(before) => through(before, &steps),
        };
        for (value, weight) in here.iter_mut().zip(weight) {
            *value *= weight;
        }
        if at + 1 == weights.len() {
            for (label, value) in here.iter_mut().enumerate().filter(|(l, _)| !is_closer(*l)) {
                *value *= f32::from(u8::from(is_closer(label)));
            }
        }
        let sum = here.iter().sum::<f32>().max(1e-30);
        log_sum += f64::from(sum).ln();
        forward.push(here.map(|value| value / sum));
        sums.push(sum);
    }

    let mut pairs = [[0.0; LABELS]; LABELS];
    let mut labels = vec![[0.0; LABELS]; scores.len()];
    let mut backward: Labels = [1.0; LABELS];
    for at in (0..scores.len()).rev() {
        labels[at] = std::array::from_fn(|l| forward[at][l] * backward[l]);
        let Some(previous) = at.checked_sub(1) else {
            for (pair, label) in pairs[OUTSIDE].iter_mut().zip(labels[0]) {
                *pair += label;
            }
            break;
        };
        let ahead: Labels = std::array::from_fn(|l| {
            weights[at][l] * last_only(at, scores.len(), l) * backward[l] / sums[at]
        });
        for (a, step) in steps.iter().enumerate() {
            let from = forward[previous][a];
            let mut sum = 0.0;
            for b in 0..LABELS {
                let flow = step[b] * ahead[b];
                sum += flow;
                pairs[a][b] += from * flow;
            }
            backward[a] = sum;
        }
    }
    Expected { labels, pairs, log_sum }
}

/// 0 for a label with which the sentence cannot end at its last token.
fn last_only(at: usize, length: usize, label: usize) -> f32 {
    if at + 1 == length && !is_closer(label) { 0.0 } else { 1.0 }
}

fn through(before: &Labels, steps: &[Labels; LABELS]) -> Labels {
    let mut after = [0.0; LABELS];
    for (value, step) in before.iter().zip(steps).filter(|(value, _)| **value > 0.0) {
        for (sum, weight) in after.iter_mut().zip(step) {
            *sum += value * weight;
        }
    }
    after
}
