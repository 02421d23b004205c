//! Chance that is the same on every machine.

/// Random numbers, the same each time: splitmix64 (Steele, Lea and Flood, 2014).
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) fn from(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 to `bound`, which it is less than.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bound = u64::try_from(bound).expect("counts fit");
        usize::try_from((z ^ (z >> 31)) % bound).expect("below a count that fits")
    }
}
