//! What any text says.
#![no_main]

use morgue::extract::{Source, extract};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _found = extract(&Source { title: "", text, published: None });
});
