//! A table from hashes to short rows of bytes, used as it lies in the file: loading it unpacks
//! nothing but where its buckets start.

use std::borrow::Cow;

/// Rows of `N` bytes by a 64-bit hash. Keys are kept as sixteen bits within a bucket of about one
/// and a half, so that one absent key in forty thousand finds a row that is not its own.
#[derive(Clone, Debug)]
pub(super) struct Table<const N: usize> {
    /// Keys are spread over two to the power of this many buckets.
    bits: u32,
    /// Where each bucket starts; one more at the end.
    starts: Vec<u32>,
    /// Two bytes a row: bits of its key.
    tags: Cow<'static, [u8]>,
    rows: Cow<'static, [u8]>,
}

impl<const N: usize> Table<N> {
    /// A table of `entries`; of two that cannot be told apart the first stays.
    pub(super) fn build(entries: impl IntoIterator<Item = (u64, [u8; N])>) -> Self {
        let mut entries: Vec<(u64, [u8; N])> = entries.into_iter().collect();
        let bits = entries.len().max(2).ilog2();
        entries.sort_by_key(|(key, _)| (bucket(*key, bits), tag(*key)));
        entries.dedup_by_key(|(key, _)| (bucket(*key, bits), tag(*key)));
        let mut counts = vec![0; 1 << bits];
        for (key, _) in &entries {
            counts[bucket(*key, bits)] += 1;
        }
        let tags: Vec<u8> = entries.iter().flat_map(|(key, _)| tag(*key)).collect();
        let rows: Vec<u8> = entries.iter().flat_map(|(_, row)| *row).collect();
        Self { bits, starts: starts_of(counts), tags: tags.into(), rows: rows.into() }
    }

    /// The row of `key`.
    pub(super) fn get(&self, key: u64) -> Option<&[u8; N]> {
        let bucket = bucket(key, self.bits);
        let (start, end) = (self.starts[bucket] as usize, self.starts[bucket + 1] as usize);
        let wanted = tag(key);
        let tags = self.tags.get(start * 2..end * 2)?;
        let found = tags.chunks_exact(2).position(|tag| tag == wanted)?;
        let at = (start + found) * N;
        self.rows.get(at..at + N)?.try_into().ok()
    }

    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.tags.len() / 2
    }

    /// Adds the table to a file.
    pub(super) fn write(&self, file: &mut Vec<u8>) {
        file.extend(self.bits.to_le_bytes());
        for bucket in self.starts.windows(2) {
            file.push(u8::try_from(bucket[1] - bucket[0]).unwrap_or(u8::MAX));
        }
        file.extend_from_slice(&self.tags);
        file.extend_from_slice(&self.rows);
    }

    /// Takes a table off the front of a file; none where there is no whole one.
    pub(super) fn read(file: &mut &'static [u8]) -> Option<Self> {
        let bits = u32::from_le_bytes(file.split_off(..4)?.try_into().ok()?);
        let counts = file.split_off(..1_usize.checked_shl(bits)?)?;
        let starts = starts_of(counts.iter().map(|count| u32::from(*count)).collect());
        let count = *starts.last()? as usize;
        let tags = file.split_off(..count * 2)?;
        let rows = file.split_off(..count * N)?;
        Some(Self { bits, starts, tags: tags.into(), rows: rows.into() })
    }
}

fn starts_of(mut counts: Vec<u32>) -> Vec<u32> {
    let mut start = 0;
    counts.push(0);
    for count in &mut counts {
        start += std::mem::replace(count, start);
    }
    counts
}

fn bucket(key: u64, bits: u32) -> usize {
    usize::try_from(key >> (64 - bits)).expect("fewer bits than an address has")
}

fn tag(key: u64) -> [u8; 2] {
    let [low, high, ..] = key.to_le_bytes();
    [low, high]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_put_in_after_writing_and_reading() {
        let key = |number: u64| number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let row = |number: u64| number.to_le_bytes();
        let table = Table::build((0..5_000).map(|number| (key(number), row(number))));
        let mut file = Vec::new();
        table.write(&mut file);
        let mut rest: &'static [u8] = file.leak();
        let read = Table::<8>::read(&mut rest).unwrap();
        assert!(rest.is_empty() && read.len() == 5_000);
        for number in 0..5_000 {
            assert_eq!(read.get(key(number)), Some(&row(number)));
        }
        let strangers = (5_000..105_000).filter(|number| read.get(key(*number)).is_some());
        assert!(strangers.count() < 20);
        assert!(Table::<8>::read(&mut &[][..]).is_none());
    }
}
