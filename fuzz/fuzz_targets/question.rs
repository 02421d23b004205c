//! How any question is understood.
#![no_main]

libfuzzer_sys::fuzz_target!(|question: &str| {
    let today = chrono::NaiveDate::from_ymd_opt(2024, 3, 5).unwrap();
    let _understood = morgue::query::understand(question, today);
});
