//! How long does an answer take? A question about facts, and words beside tantivy alone: the same
//! words in the same index, the ten best passages loaded.

mod archive;

use chrono::NaiveDate;
use criterion::Criterion;
use morgue::{
    article,
    index::{self, Reader, UpdateOptions},
    query::{self, Filters, Options},
};
use std::{hint::black_box, path::Path};
use tantivy::{
    Index, Searcher, TantivyDocument, Term,
    collector::TopDocs,
    query::{BooleanQuery, Query, TermQuery},
    schema::IndexRecordOption,
};

const ARTICLES: usize = 4_000;
const WORDS: [&str; 3] = ["river", "bridge", "minister"];

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let lines = archive::json_lines(ARTICLES);
    let items = article::read_stream(lines.as_bytes());
    index::update_records(folder.path(), items, &UpdateOptions::default())
        .expect("an index is written");
    let reader = Reader::open(folder.path()).expect("the index that was just written");

    let mut group = criterion.benchmark_group("answers");
    for (name, question, facet_limit) in [
        ("who met", "who met Xi", 0),
        ("who met, with facets", "who met Xi", 5),
        ("words", &WORDS.join(" OR "), 0),
    ] {
        let options = options(facet_limit);
        group.bench_function(name, |bencher| {
            bencher.iter(|| query::answer(&reader, black_box(question), &options));
        });
    }
    let (searcher, query) = bare(folder.path());
    group.bench_function("words, tantivy alone", |bencher| {
        bencher.iter(|| ten_best(&searcher, &*query));
    });
    group.finish();
    criterion.final_summary();
}

fn options(facet_limit: usize) -> Options {
    Options {
        filters: Filters::default(),
        limit: 10,
        literal: false,
        strict: false,
        explain: false,
        facet_limit,
        hits: query::HitOptions::default(),
        today: NaiveDate::default(),
    }
}

/// The index as tantivy sees it, and a query for any of the words.
fn bare(folder: &Path) -> (Searcher, Box<dyn Query>) {
    let index = Index::open_in_dir(folder).expect("an index of tantivy's");
    let lemma = index.schema().get_field("lemma").expect("a field of the index");
    let terms = WORDS.map(|word| {
        let term = Term::from_field_text(lemma, word);
        Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>
    });
    let searcher = index.reader().expect("a reader of it").searcher();
    (searcher, Box::new(BooleanQuery::union(terms.into())))
}

fn ten_best(searcher: &Searcher, query: &dyn Query) -> Vec<TantivyDocument> {
    let best =
        searcher.search(query, &TopDocs::with_limit(10).order_by_score()).unwrap_or_default();
    best.into_iter().filter_map(|(_, address)| searcher.doc(address).ok()).collect()
}
