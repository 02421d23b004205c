//! Which passages are copies of one that is shown already: near copies of one text are shown once.

use crate::{
    index::{are_copies, may_be_copies, rows_at},
    text::Span,
};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// The texts that are shown.
#[derive(Default)]
pub(super) struct Copies {
    texts: Vec<Known>,
    /// Which texts have a number in their sketch: for each number the place of the last one in `having`.
    last: FxHashMap<u32, usize>,
    /// Texts, each with the place of the one before that has the same number.
    having: Vec<(usize, Option<usize>)>,
}

/// So many texts are on most pages.
const PAGE: usize = 10;

struct Known {
    text: String,
    terms: Vec<Span>,
    /// Worked out when it is first compared.
    rows: OnceCell<Vec<u64>>,
}

impl Copies {
    /// The first of the texts that this one is a copy of, by its place. `terms` and `sketch` are its own.
    pub(super) fn first(&self, text: &str, terms: &[Span], sketch: &[u32]) -> Option<usize> {
        let mut shared = vec![0; self.texts.len()];
        for number in sketch {
            let mut next = self.last.get(number).copied();
            while let Some((text, before)) = next.and_then(|at| self.having.get(at)) {
                if let Some(shared) = shared.get_mut(*text) {
                    *shared += 1;
                }
                next = *before;
            }
        }
        let rows = OnceCell::new();
        self.texts.iter().zip(shared).position(|(known, shared)| {
            may_be_copies(shared, sketch.len())
                && are_copies(known.rows(), rows.get_or_init(|| rows_at(text, terms)))
        })
    }

    /// Adds one that is shown.
    pub(super) fn add(&mut self, text: String, terms: Vec<Span>, sketch: &[u32]) {
        if self.texts.is_empty() {
            self.last.reserve(sketch.len() * PAGE);
            self.having.reserve(sketch.len() * PAGE);
        }
        for number in sketch {
            let before = self.last.insert(*number, self.having.len());
            self.having.push((self.texts.len(), before));
        }
        self.texts.push(Known { text, terms, rows: OnceCell::new() });
    }
}

impl Known {
    fn rows(&self) -> &[u64] {
        self.rows.get_or_init(|| rows_at(&self.text, &self.terms))
    }
}
