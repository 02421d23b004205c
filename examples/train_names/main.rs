//! Trains the model of names that the library ships with.
//!
//! `cargo run --release --example train_names -- --help` tells what it reads; the README beside the
//! model tells which sets it was trained on.

#![expect(clippy::print_stderr, clippy::print_stdout, reason = "progress and scores of a trainer")]
#![expect(
    clippy::cast_possible_truncation,
    reason = "weights are rounded to whole numbers of known range"
)]

mod corpus;
mod corrections;
mod crf;
mod lore;
mod score;
mod settle;
mod train;

use anyhow::Context;
use clap::Parser;
use corpus::Document;
use corrections::Corrections;
use morgue::extract::names_training::Model;
use std::{path::PathBuf, time::Instant};

/// Trains the model of names from marked text.
#[derive(Debug, Parser)]
struct Arguments {
    /// Marked sets (`token TAB label`, `#D` before each document; may be .gz).
    #[arg(long, num_args = 1..)]
    gold: Vec<PathBuf>,
    /// Sets in which only people, organizations and places are marked.
    #[arg(long, num_args = 1..)]
    partial: Vec<PathBuf>,
    /// Sets that another model marked.
    #[arg(long, num_args = 1..)]
    silver: Vec<PathBuf>,
    /// A model that labels the silver sets anew.
    #[arg(long)]
    teacher: Option<PathBuf>,
    /// Its labels that are less probable than this leave the choice among all likely ones.
    #[arg(long, default_value_t = 0.7)]
    sure: f32,
    /// Names that the silver sets get wrong: `name TAB kind`; gazetteers of organizations, too.
    #[arg(long, num_args = 1..)]
    corrections: Vec<PathBuf>,
    /// Clusters of words: `word TAB id TAB id TAB id TAB id`.
    #[arg(long)]
    clusters: PathBuf,
    /// Names of known class: `name TAB class`.
    #[arg(long, num_args = 1..)]
    gazetteers: Vec<PathBuf>,
    /// How often an epoch reads the gold and partial sets.
    #[arg(long, default_value_t = 1)]
    gold_weight: usize,
    /// One document in so many is read once more in capitals; 0 for none.
    #[arg(long, default_value_t = 12)]
    shouted: usize,
    /// How many models are trained, from different seeds, and averaged.
    #[arg(long, default_value_t = 1)]
    rounds: u64,
    #[arg(long, default_value_t = 6)]
    epochs: usize,
    #[arg(long, default_value_t = 0.15)]
    rate: f32,
    #[arg(long, default_value_t = 1e-5)]
    decay: f32,
    /// Share of the features that a step does not see.
    #[arg(long, default_value_t = 0.35)]
    dropout: f32,
    /// Features seen less often are left out.
    #[arg(long, default_value_t = 2)]
    fewest: u8,
    /// Features whose weights differ by less are left out of the model.
    #[arg(long, default_value_t = 0.2)]
    prune: f32,
    /// Added to the weight of beginning a name: more finds, and more false ones.
    #[arg(long, default_value_t = 0.0)]
    boldness: f32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Score this model instead of training one.
    #[arg(long)]
    model: Option<PathBuf>,
    /// Where the model goes.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Marked articles to score it on (JSON lines).
    #[arg(long, num_args = 1..)]
    score: Vec<PathBuf>,
    /// How many errors to show for each of them.
    #[arg(long, default_value_t = 0)]
    errors: usize,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let begun = Instant::now();
    let model = match &arguments.model {
        Some(path) => {
            Model::from_bytes(&std::fs::read(path)?).context("expected a model of this version")?
        }
        None => trained(&arguments)?,
    };
    let model = train::emboldened(model, arguments.boldness);
    let bytes = model.to_bytes()?;
    eprintln!(
        "{} features, {:.2} MB packed, {:.0} s",
        model.features(),
        bytes.len() as f64 / 1e6,
        begun.elapsed().as_secs_f64()
    );
    if let Some(path) = &arguments.out {
        std::fs::write(path, &bytes)?;
    }
    println!("people, organizations, places, all");
    for path in &arguments.score {
        println!("{}", score::score(path, &model, arguments.errors)?);
    }
    Ok(())
}

fn trained(arguments: &Arguments) -> anyhow::Result<Model> {
    let mut documents: Vec<Document> = Vec::new();
    let corrections = Corrections::read(&arguments.corrections)?;
    let sets = (arguments.gold.iter().map(|path| (path, arguments.gold_weight, false)))
        .chain(arguments.partial.iter().map(|path| (path, arguments.gold_weight, true)))
        .chain(arguments.silver.iter().map(|path| (path, 1, false)));
    for (path, weight, is_partial) in sets {
        let mut read = corpus::read(path, weight, is_partial)?;
        eprintln!(
            "{}: {} documents, {} names",
            path.display(),
            read.len(),
            corpus::count_names(&read)
        );
        if arguments.silver.contains(path) {
            if let Some(teacher) = &arguments.teacher {
                let teacher = Model::from_bytes(&std::fs::read(teacher)?);
                let teacher = teacher.context("expected a model of this version")?;
                let [changed, unsure] = corpus::relabel(&mut read, &teacher, arguments.sure);
                eprintln!("{changed} sentences labelled anew, {unsure} tokens unsure");
            }
            let correct = |read: &mut [Document]| -> usize {
                let sentences = read.iter_mut().flat_map(|document| &mut document.sentences);
                sentences.map(|sentence| corrections.apply(sentence)).sum()
            };
            eprintln!("corrected {} names", correct(&mut read));
            eprintln!("settled {} labels", settle::settle(&mut read));
            eprintln!("corrected {} names again", correct(&mut read));
        }
        documents.extend(read);
    }
    let knowledge = lore::knowledge(&arguments.clusters, &arguments.gazetteers, &documents)?;
    let shouted = match arguments.shouted {
        0 => Vec::new(),
        every => corpus::shouted(&documents, every),
    };
    let mut documents = corpus::split_some(documents);
    documents.extend(shouted);
    let settings = train::Settings {
        rounds: arguments.rounds,
        epochs: arguments.epochs,
        rate: arguments.rate,
        decay: arguments.decay,
        dropout: arguments.dropout,
        fewest: arguments.fewest,
        prune: arguments.prune,
        seed: arguments.seed,
    };
    Ok(train::train(knowledge, &documents, settings))
}
