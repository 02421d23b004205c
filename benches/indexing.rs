//! How fast is an archive indexed, extraction included, and how large is the index?

mod archive;

use criterion::{BatchSize, Criterion, Throughput};
use morgue::{
    article,
    index::{self, Reader, UpdateOptions},
};
use std::path::Path;
use tempfile::TempDir;

const ARTICLES: usize = 1_000;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let lines = archive::json_lines(ARTICLES);
    size(&lines);

    let mut group = criterion.benchmark_group("indexing");
    group.sample_size(10);
    let bytes = lines.len() as u64;
    group.throughput(Throughput::ElementsAndBytes { elements: ARTICLES as u64, bytes });
    group.bench_function("articles", |bencher| {
        bencher.iter_batched(
            folder,
            |folder| write(folder.path(), &lines),
            BatchSize::PerIteration,
        );
    });
    group.finish();
    criterion.final_summary();
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn write(folder: &Path, lines: &str) {
    let items = article::read_stream(lines.as_bytes());
    index::update_records(folder, items, &UpdateOptions::default()).expect("an index is written");
}

#[expect(clippy::print_stderr, reason = "sizes are no times, so criterion has no place for them")]
fn size(lines: &str) {
    let folder = folder();
    write(folder.path(), lines);
    let stats = Reader::open(folder.path()).and_then(|reader| reader.stats());
    let stats = stats.expect("the index that was just written");
    let share = stats.index_bytes as f64 / stats.text_bytes as f64;
    eprintln!("indexing/size: {share:.2} bytes of index for each byte of text");
}
