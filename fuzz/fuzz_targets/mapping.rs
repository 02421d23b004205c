//! A mapping file, up to the first NUL, and a file that is read with it.
#![no_main]

use morgue::article::{Mapping, ReadOptions, read_bytes_with};
use std::sync::Arc;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let (Some(mapping), Some(file)) = (parts.next(), parts.next()) else { return };
    let Ok(Ok(mapping)) = std::str::from_utf8(mapping).map(str::parse::<Mapping>) else { return };
    let options = ReadOptions { mapping: Some(Arc::new(mapping)), now: None };
    for name in ["a.xml", "a.json", "a.csv"] {
        read_bytes_with(name.as_ref(), file, &options);
    }
});
