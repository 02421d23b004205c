//! Corrections of names, as they stand in `names.toml`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(corrections) = morgue::identity::Corrections::parse(text, "names.toml") {
        let _rules = corrections.rules();
    }
});
