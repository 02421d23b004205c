//! How fast is extraction, on one core? Stages that can be had alone, and all of it.

mod archive;

use criterion::{Criterion, Throughput};
use morgue::{
    article::{self, Article},
    extract::{
        Source, clauses, extract,
        names_training::{Model, Tagger, names},
        stages,
    },
    text::Words,
};
use std::hint::black_box;

static MODEL: &[u8] = include_bytes!("../src/extract/en/names-model/names.model");

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let lines = archive::json_lines(500);
    let items = article::read_stream(lines.as_bytes());
    let articles: Vec<Article> = items.filter_map(|item| item.article().cloned()).collect();
    let model = Model::from_bytes(MODEL).expect("the model that extraction uses");
    let mut tagger = Tagger::new(&model);

    let mut group = criterion.benchmark_group("extraction");
    group.sample_size(10);
    let bytes = articles.iter().map(|article| article.text.len() as u64).sum();
    group.throughput(Throughput::ElementsAndBytes { elements: articles.len() as u64, bytes });
    let mut stage = |name, run: &mut dyn FnMut(&Article)| {
        group.bench_function(name, |bencher| bencher.iter(|| articles.iter().for_each(&mut *run)));
    };
    stage("words", &mut |article| drop(black_box(Words::new(&article.text))));
    stage("names", &mut |article| {
        black_box(names(&Words::new(&article.text), &mut tagger));
    });
    stage("dates", &mut |article| {
        let published = article.published.as_ref().map(|published| published.day);
        black_box(stages::dates(&Words::new(&article.text), published));
    });
    stage("quotes", &mut |article| {
        black_box(stages::quotes(&Words::new(&article.text)));
    });
    stage("clauses", &mut |article| drop(black_box(clauses::read(&article.text))));
    stage("all", &mut |article| drop(black_box(extract(&source(article)))));
    group.finish();
    criterion.final_summary();
}

fn source(article: &Article) -> Source<'_> {
    Source {
        title: &article.title,
        text: &article.text,
        published: article.published.as_ref().map(|published| published.day),
    }
}
