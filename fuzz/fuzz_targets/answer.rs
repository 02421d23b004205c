//! Any question, put to a tiny index.
#![no_main]

use morgue::{
    index::Reader,
    query::{Options, answer},
};
use std::{path::Path, sync::LazyLock};

static READER: LazyLock<Reader> = LazyLock::new(|| {
    let index = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/index");
    Reader::open(&index).expect("the index of the tests is of this format")
});

libfuzzer_sys::fuzz_target!(|question: &str| {
    let today = chrono::NaiveDate::from_ymd_opt(2024, 3, 5).expect("a day");
    let options = Options { today, ..Options::default() };
    answer(&READER, question, &options).expect("no question fails");
});
