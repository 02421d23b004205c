//! How long does a search for words take beside tantivy alone, warm, on 200,000 passages? The same words are looked for in
//! the same passages by both, in turn: here with all that an answer has (passages, counts, highlights), with and without
//! facets; there by a plain index of their text, the ten best and their titles loaded. Prints the time below which half
//! of the searches and ninety-nine of a hundred stay, each by the quickest of some rounds, and their ratios.
//!
//! `cargo bench --bench words`, or with another number of passages and a folder that keeps the index for the next time:
//! `… -- 20000 target/people`.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

mod people;

use morgue::{
    index::Reader,
    query::{self, Options},
};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};
use tantivy::{
    Index, Searcher, TantivyDocument, Term,
    collector::TopDocs,
    doc,
    query::{BooleanQuery, PhraseQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption, STORED, STRING, Schema, TEXT},
};

/// Each search is made so often, after it was made once.
const ROUNDS: usize = 40;
/// Frequent and rare words, by rank.
const RANKS: [usize; 10] = [2, 5, 12, 30, 80, 200, 500, 1_200, 3_000, 8_000];

/// How the words of a search belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    One,
    All,
    Any,
    Phrase,
}

struct Search {
    kind: Kind,
    words: Vec<String>,
}

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let reader = people::reader(folder.path());
    let plain = Plain::of(&reader);
    let mut searches = searches();
    searches.retain(|search| !plain.ten_best(search).is_empty());
    println!("{} searches", searches.len());
    let fastest: Vec<[Duration; 3]> =
        searches.iter().map(|search| measured(&reader, &plain, search)).collect();
    for kind in [None, Some(Kind::One), Some(Kind::All), Some(Kind::Any), Some(Kind::Phrase)] {
        let of_kind = searches.iter().zip(&fastest);
        let of_kind = of_kind.filter(|(search, _)| kind.is_none_or(|kind| search.kind == kind));
        let times: Vec<[Duration; 3]> = of_kind.map(|(_, times)| *times).collect();
        let name = kind.map_or("all".to_owned(), |kind| format!("{kind:?}").to_lowercase());
        for share in [50, 99] {
            let [plain, own, facets] =
                [0, 1, 2].map(|at| percentile(times.iter().map(|times| times[at]), share));
            let ratio = |time: Duration| time.as_secs_f64() / plain.as_secs_f64();
            println!(
                "{name:<7} p{share}  tantivy {plain:>9.2?}   words {own:>9.2?} = {:.2}   with facets {facets:>9.2?} = {:.2}",
                ratio(own),
                ratio(facets)
            );
        }
    }
}

/// One to four words, frequent and rare ones; names; phrases.
fn searches() -> Vec<Search> {
    let mut searches = Vec::new();
    let mut add = |kind, words: Vec<String>| searches.push(Search { kind, words });
    let word = people::word;
    for (at, rank) in RANKS.into_iter().enumerate() {
        let other = |step: usize| word(RANKS[(at + step) % RANKS.len()] + 1);
        add(Kind::One, vec![word(rank)]);
        add(Kind::One, vec![word(rank + 1)]);
        for step in 1..4 {
            add(Kind::All, vec![word(rank), other(step)]);
            add(Kind::Any, vec![word(rank), other(step)]);
        }
        add(Kind::All, vec![word(rank), other(7), other(8)]);
        add(Kind::Any, vec![word(rank), other(2), other(5)]);
        add(Kind::Any, vec![word(rank), other(2), other(5), other(7)]);
        add(Kind::Phrase, vec![word(rank), word(at)]);
        add(Kind::Phrase, vec![word(at), word(rank / 2)]);
        add(Kind::All, lower(&people::name(rank)));
    }
    for words in ["bridge", "low river", "farmers frost", "museum visitors", "bread fish prices"] {
        let words = lower(words);
        add(if words.len() == 1 { Kind::One } else { Kind::All }, words.clone());
        add(Kind::Any, words);
    }
    for phrase in ["old bridge", "price of water", "market square", "ferries ran late"] {
        add(Kind::Phrase, lower(phrase));
    }
    searches
}

fn lower(words: &str) -> Vec<String> {
    words.split(' ').map(str::to_lowercase).collect()
}

/// The quickest of some rounds, in turn: tantivy alone, without facets, with them.
fn measured(reader: &Reader, plain: &Plain, search: &Search) -> [Duration; 3] {
    let typed = match search.kind {
        Kind::One | Kind::All => search.words.join(" "),
        Kind::Any => search.words.join(" OR "),
        Kind::Phrase => format!("\"{}\"", search.words.join(" ")),
    };
    let options = |facet_limit| Options { limit: 10, facet_limit, ..Options::default() };
    let (without, with) = (options(0), options(5));
    let mut fastest = [Duration::MAX; 3];
    for _ in 0..=ROUNDS {
        let times = [
            timed(|| black_box(plain.ten_best(search)).len()),
            timed(|| answered(reader, &typed, &without)),
            timed(|| answered(reader, &typed, &with)),
        ];
        for (fastest, time) in fastest.iter_mut().zip(times) {
            *fastest = time.min(*fastest);
        }
    }
    fastest
}

fn answered(reader: &Reader, typed: &str, options: &Options) -> usize {
    black_box(query::answer(reader, black_box(typed), options)).expect("an answer").hits.len()
}

fn timed(work: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

/// The time below which so many of a hundred stay.
fn percentile(times: impl Iterator<Item = Duration>, share: usize) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    let at = (times.len() * share / 100).min(times.len().saturating_sub(1));
    times.get(at).copied().unwrap_or_default()
}

/// The same passages as tantivy holds them when one asks it for no more than text and titles.
struct Plain {
    searcher: Searcher,
    text: Field,
    _folder: tempfile::TempDir,
}

impl Plain {
    fn of(reader: &Reader) -> Self {
        let mut schema = Schema::builder();
        let title = schema.add_text_field("title", STRING | STORED);
        let text = schema.add_text_field("text", TEXT | STORED);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let index = Index::create_in_dir(folder.path(), schema.build()).expect("an empty folder");
        let mut writer = index.writer(200_000_000).expect("nobody else writes there");
        for id in reader.ids().expect("ids") {
            for passage in reader.passages(&id).expect("passages") {
                writer
                    .add_document(doc!(title => passage.title, text => passage.text))
                    .expect("room");
            }
        }
        writer.commit().expect("a commit");
        writer.wait_merging_threads().expect("merged segments");
        let searcher = index.reader().expect("a reader").searcher();
        Self { searcher, text, _folder: folder }
    }

    fn ten_best(&self, search: &Search) -> Vec<TantivyDocument> {
        let terms = search.words.iter().map(|word| Term::from_field_text(self.text, word));
        let term = |term| -> Box<dyn Query> {
            Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
        };
        let query: Box<dyn Query> = match search.kind {
            Kind::Phrase => Box::new(PhraseQuery::new(terms.collect())),
            Kind::Any => Box::new(BooleanQuery::union(terms.map(term).collect())),
            Kind::One | Kind::All => {
                Box::new(BooleanQuery::intersection(terms.map(term).collect()))
            }
        };
        let best = TopDocs::with_limit(10).order_by_score();
        let best = self.searcher.search(&*query, &best).expect("the best passages");
        let found = best.into_iter().map(|(_, at)| self.searcher.doc(at).expect("the passage"));
        found.collect()
    }
}
