//! How fast are names found, on one core? `cargo bench --bench names [-- FILE…]` prints words per
//! second over the texts of the corpus, or of the files given, beside what spaCy publishes.

#![expect(clippy::print_stdout, reason = "a table for whoever runs it")]

use morgue::{
    article::{self, Article},
    extract::{
        Source, extract,
        names_training::{Model, Tagger, names},
    },
    text::{TokenKind, Words},
};
use std::{
    hint::black_box,
    path::PathBuf,
    time::{Duration, Instant},
};

static MODEL: &[u8] = include_bytes!("../src/extract/en/names-model/names.model");

/// Loads and passes are repeated this often; the fastest counts.
const TIMES: u32 = 5;

fn main() {
    let files: Vec<PathBuf> =
        std::env::args().skip(1).filter(|a| !a.starts_with('-')).map(PathBuf::from).collect();
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus/articles");
    let articles = read(&if files.is_empty() { vec![corpus] } else { files });
    let (mut tokens, mut counted, mut bytes) = (0, 0, 0);
    for article in &articles {
        let words = Words::new(&article.text);
        tokens += words.tokens.len();
        let is_word = |at: &usize| words.kind(*at) != TokenKind::Mark;
        counted += (0..words.tokens.len()).filter(is_word).count();
        bytes += article.text.len();
    }
    println!("{} articles, {counted} words, {tokens} tokens, {bytes} bytes", articles.len());

    let loading = fastest(|| drop(black_box(Model::from_bytes(MODEL))));
    let model = Model::from_bytes(MODEL).expect("the model that extraction uses");
    println!("loading the model ({:.2} MB): {:.1} ms", MODEL.len() as f64 / 1e6, millis(loading));

    let mut tagger = Tagger::new(&model);
    let words_only = fastest(|| articles.iter().for_each(|a| drop(black_box(Words::new(&a.text)))));
    // A tagger that has read nothing: every word is weighed anew.
    let cold = fastest(|| {
        tagger = Tagger::new(&model);
        find(&articles, &mut tagger);
    });
    let warm = fastest(|| find(&articles, &mut tagger));
    let all = fastest(|| articles.iter().for_each(|a| drop(black_box(extract(&source(a))))));

    println!("{:>12} {:>12}  CPU, one core", "words/s", "tokens/s");
    for (time, what) in [
        (words_only, "tokens and sentences"),
        (cold, "names, cold: tokens, sentences, tagging with nothing remembered"),
        (warm, "names, warm: the same with the words of these texts met before"),
        (all, "the whole of extraction: names, who is who, quotes, dates, facts"),
    ] {
        let rate = |count: usize| count as f64 / time.as_secs_f64();
        println!("{:>12.0} {:>12.0}  {what}", rate(counted), rate(tokens));
    }
    println!("{PUBLISHED}");
}

/// "Speed comparison" in spaCy's documentation, spacy.io/usage/facts-figures: end to end on raw text,
/// 10,000 Reddit comments, words per second; and the speed in the description of the pipeline
/// `en_core_web_lg` 3.7.1. Neither measures names alone.
const PUBLISHED: &str = "\
published by spaCy for whole pipelines on raw text (spacy.io/usage/facts-figures, words per second
on their CPU and texts, so good for the order of magnitude only):
      10,014               spaCy en_core_web_lg
       8,276               spaCy en_core_web_lg 3.7.1, by its own description
         684               spaCy en_core_web_trf
         878               Stanza en_ewt
         323               Flair pos-fast and ner-fast
       1,101               UDPipe english-ewt-ud-2.5";

fn find(articles: &[Article], tagger: &mut Tagger<'_>) {
    for article in articles {
        black_box(names(&Words::new(&article.text), tagger));
    }
}

fn read(files: &[PathBuf]) -> Vec<Article> {
    let (files, _) = article::files(files);
    let items = files.iter().flat_map(article::read_file);
    items.filter_map(|item| item.article().cloned()).collect()
}

/// The fastest of some runs, in time on the processor where the system tells it, so that other
/// programs don't count.
fn fastest(mut run: impl FnMut()) -> Duration {
    let time = |run: &mut dyn FnMut()| {
        let (begun, on_cpu) = (Instant::now(), cpu_time());
        run();
        let ran = on_cpu.and_then(|before| cpu_time()?.checked_sub(before));
        ran.filter(|time| !time.is_zero()).unwrap_or_else(|| begun.elapsed())
    };
    (0..TIMES).map(|_| time(&mut run)).min().unwrap_or_default()
}

/// Time that this thread has run (Linux).
fn cpu_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split(' ').next()?.parse().ok()?))
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn source(article: &Article) -> Source<'_> {
    Source {
        title: &article.title,
        text: &article.text,
        published: article.published.as_ref().map(|published| published.day),
    }
}
