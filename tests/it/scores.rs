//! `corpus/scores.txt` is what the corpus measures today.
//!
//! After a change that moves the figures: `UPDATE_SCORES=1 cargo test --test it scores`, and read
//! the diff.

use std::{env, fs, path::Path};

#[test]
fn corpus_scores_as_before() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let index = tempfile::tempdir().unwrap();
    let scores = morgue::eval::corpus(&corpus, index.path()).unwrap();
    let found = scores.to_string();
    let file = corpus.join("scores.txt");
    if env::var_os("UPDATE_SCORES").is_some() {
        fs::write(&file, &found).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(expected, found, "UPDATE_SCORES=1 rewrites corpus/scores.txt");
    if env::var_os("SHOW_MISSES").is_some() {
        println!("{}", scores.unfound.join("\n"));
    }
}
