//! How long does it take from a question to its answer, warm, on 200,000 passages? Prints the time below which
//! half of the questions and ninety-nine of a hundred stay, for each kind.
//!
//! `cargo bench --bench questions`, or with another number of passages and a folder that keeps the index for the next
//! time: `… -- 20000 target/people`.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

mod people;

use chrono::NaiveDate;
use morgue::{
    index::Reader,
    query::{self, Options},
};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

/// Each question is asked so often, after it was asked once.
const TIMES: usize = 40;
/// The names asked for, by how often they are in the news: 0 is the most frequent one.
const RANKS: [usize; 10] = [0, 1, 3, 10, 30, 100, 300, 1_000, 3_000, 9_000];
/// Kinds of questions; `A` and `B` stand for names.
const KINDS: [&str; 12] = [
    "who met A",
    "who will meet A",
    "whom did A meet in 2021",
    "when did A meet B",
    "did A meet B",
    "who sued A",
    "whom did A criticize",
    "who was arrested in Lesk in 2019",
    "visits to Velmora 2020",
    "what did A say",
    "who is A",
    "who repaired the bridge for A",
];

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let reader = people::reader(folder.path());
    let options = Options {
        limit: 10,
        today: NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day"),
        ..Options::default()
    };
    let mut all = Vec::new();
    for kind in KINDS {
        let mut times = Vec::new();
        let mut slowest = (Duration::ZERO, String::new(), 0);
        for rank in RANKS {
            let (one, other) = (people::name(rank), people::name(rank / 2 + 1));
            let words = kind.split(' ').map(|word| match word {
                "A" => one.as_str(),
                "B" => other.as_str(),
                word => word,
            });
            let question = words.collect::<Vec<_>>().join(" ");
            let first = query::answer(&reader, &question, &options).expect("an answer");
            let own: Vec<Duration> =
                (0..TIMES).map(|_| timed(&reader, &question, &options)).collect();
            let middle = percentile(own.clone(), 50);
            if middle > slowest.0 {
                slowest = (middle, question, first.answers.len());
            }
            times.extend(own);
        }
        let (half, most) = (percentile(times.clone(), 50), percentile(times.clone(), 99));
        let (time, question, answers) = slowest;
        println!(
            "{kind:<34} p50 {half:>9.2?}  p99 {most:>9.2?}   slowest {time:.2?}: {question}, {answers} answers"
        );
        all.extend(times);
    }
    println!(
        "{:<34} p50 {:>9.2?}  p99 {:>9.2?}",
        "all",
        percentile(all.clone(), 50),
        percentile(all, 99)
    );
}

fn timed(reader: &Reader, question: &str, options: &Options) -> Duration {
    let start = Instant::now();
    black_box(query::answer(reader, black_box(question), options)).expect("an answer");
    start.elapsed()
}

/// The time below which so many of a hundred stay.
fn percentile(mut times: Vec<Duration>, share: usize) -> Duration {
    times.sort_unstable();
    times
        .get((times.len() * share / 100).min(times.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}
