//! Counts, and the figures that are made of them.

use serde::Serialize;
use std::ops::AddAssign;

/// How much of the truth was found, and how much of what was found is true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ratio {
    /// Found, and true.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// To be found.
    pub truth: usize,
}

impl Ratio {
    /// Between 0 and 1: how much of what was found is true; 0 where nothing was found.
    pub fn precision(self) -> f64 {
        quotient(self.right, self.found)
    }

    /// Between 0 and 1: how much of the truth was found; 0 where there is none.
    pub fn recall(self) -> f64 {
        quotient(self.right, self.truth)
    }

    /// Between 0 and 1: the harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        quotient(2 * self.right, self.found + self.truth)
    }
}

impl AddAssign for Ratio {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.truth += other.truth;
    }
}

/// How many of a number of cases are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Right ones.
    pub right: usize,
    /// All.
    pub of: usize,
}

impl Share {
    /// Adds a case.
    pub fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    /// Between 0 and 1; 0 where there are no cases.
    pub fn value(self) -> f64 {
        quotient(self.right, self.of)
    }
}

fn quotient(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divides() {
        let ratio = Ratio { right: 3, found: 4, truth: 6 };
        assert!((ratio.precision() - 0.75).abs() < 1e-9);
        assert!((ratio.recall() - 0.5).abs() < 1e-9);
        assert!((ratio.f1() - 0.6).abs() < 1e-9);
        assert!(Ratio::default().f1().abs() < 1e-9 && Share::default().value().abs() < 1e-9);
    }
}
