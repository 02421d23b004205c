//! How much may come out of what is compressed: no small file fills memory or disk.

use std::{
    io::{self, BufRead, Read},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// The bytes that may come out whatever went in.
const FREE: u64 = 64 << 20;

/// The bytes that may come out for each that went in. Text shrinks to a quarter or, where it
/// repeats itself, to a fiftieth; a bomb to a thousandth.
const RATIO: u64 = 200;

/// What may still be unpacked of one file, with everything inside it.
#[derive(Clone, Debug)]
pub(super) struct Budget(Arc<AtomicU64>);

impl Default for Budget {
    fn default() -> Self {
        Self(Arc::new(AtomicU64::new(FREE)))
    }
}

impl Budget {
    /// So many packed bytes went in.
    pub(super) fn earn(&self, packed: u64) {
        self.0.fetch_add(packed.saturating_mul(RATIO).min(1 << 50), Ordering::Relaxed);
    }

    /// So many unpacked bytes came out; fails when that is too much.
    pub(super) fn spend(&self, unpacked: u64) -> io::Result<()> {
        let spent = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(unpacked));
        spent.map(|_| ()).map_err(|_| {
            io::Error::other(format!(
                "it unpacks to more than {RATIO} times its size; unpack it by hand"
            ))
        })
    }
}

/// Counts what is read of a packed file.
#[derive(Debug)]
pub(super) struct Metered<R>(R, Budget);

impl<R> Metered<R> {
    pub(super) fn new(input: R, budget: Budget) -> Self {
        Self(input, budget)
    }
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.earn(read as u64);
        Ok(read)
    }
}

/// Counts what is unpacked, and stops when it is too much.
#[derive(Debug)]
pub(super) struct Spending<R>(R, Budget);

impl<R> Spending<R> {
    pub(super) fn new(unpacked: R, budget: Budget) -> Self {
        Self(unpacked, budget)
    }
}

impl<R: Read> Read for Spending<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.spend(read as u64)?;
        Ok(read)
    }
}
