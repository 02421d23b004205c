//! `morgue extract`: what articles say, without an index.

use super::{Outcome, articles::Articles, format_among, mapping, now};
use crate::{
    args::{Common, ExtractArgs, Format},
    output::{Output, csv, human, json, talk::Talk},
};
use anyhow::bail;
use morgue::{
    article::{Article, Item, ReadOptions, Record},
    extract::{self, Extraction, NameRules, Source},
    identity::Corrections,
};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use serde::Serialize;
use std::io::{self, Write};

/// An article's id and what was found in it: an object of `schema/extraction.json`.
#[derive(Serialize)]
struct Extracted<'a> {
    id: &'a str,
    #[serde(flatten)]
    found: &'a Extraction,
}

pub(crate) fn run(args: &ExtractArgs, common: &Common) -> anyhow::Result<Outcome> {
    let known = [Format::Text, Format::Json, Format::Jsonl, Format::Csv];
    let format = format_among(common, &known)?;
    let talk = Talk::new(common.quiet);
    let options =
        ReadOptions { mapping: mapping(args.mapping.as_deref())?, now: Some(now().into()) };
    let rules = match &common.names {
        Some(file) => Corrections::read(file)?.rules(),
        None => NameRules::default(),
    };
    let (articles, unreadable) = Articles::new(&args.paths, options);
    if let (true, Some(problem)) = (articles.is_empty(), unreadable.first()) {
        bail!("{problem}");
    }
    for problem in &unreadable {
        talk.warn(&problem.to_string());
    }

    let mut out = Output::stdout(format);
    let (page, is_terminal) = (out.page(), out.is_terminal());
    let mut run = Run { articles, talk, read: 0, skipped: unreadable.len(), warnings: 0, rules };
    match format {
        Format::Text => run.each(
            &mut out,
            |out, article, found| human::extraction(out, page, article, found),
            Write::flush,
        )?,
        Format::Json | Format::Jsonl => {
            let lines = if format == Format::Json { json::List::array } else { json::List::lines };
            let mut list = lines(&mut out);
            run.each(
                &mut list,
                |list, article, found| list.push(&Extracted { id: &article.id, found }),
                json::List::flush,
            )?;
            list.end()?;
        }
        Format::Csv => {
            let mut table = csv::Table::new(&mut out, is_terminal, csv::MENTIONS)?;
            run.each(&mut table, csv::mentions, csv::Table::flush)?;
        }
    }
    out.flush()?;
    run.say_how_it_went();
    Ok(if run.skipped > 0 { Outcome::Skipped } else { Outcome::found(run.read > 0) })
}

struct Run {
    articles: Articles,
    talk: Talk,
    read: usize,
    skipped: usize,
    warnings: usize,
    /// What the user says of names.
    rules: NameRules,
}

/// So many warnings are enough to see what is wrong.
const WARNINGS: usize = 20;

impl Run {
    /// Prints what each article says, in their order, as soon as a batch of them was looked at.
    fn each<P>(
        &mut self,
        printer: &mut P,
        print: impl Fn(&mut P, &Article, &Extraction) -> io::Result<()>,
        flush: impl Fn(&mut P) -> io::Result<()>,
    ) -> io::Result<()> {
        loop {
            let batch = self.articles.batch();
            if batch.is_empty() {
                return Ok(());
            }
            let found: Vec<(Item, Option<Extraction>)> =
                batch.into_par_iter().map(|item| item_extraction(item, &self.rules)).collect();
            for (item, found) in &found {
                self.warn(item);
                match (item, found) {
                    (Item::Record(Record { article, .. }), Some(found)) => {
                        self.read += 1;
                        print(printer, article, found)?;
                    }
                    (Item::Killed(_), _) => {}
                    _ => self.skipped += 1,
                }
            }
            flush(printer)?;
        }
    }

    /// Says what is wrong with an item, until enough was said.
    fn warn(&mut self, item: &Item) {
        for problem in item.problems() {
            if self.warnings < WARNINGS {
                self.talk.warn(&problem.to_string());
            }
            self.warnings += 1;
        }
    }

    /// How many warnings were kept back, and of how many records nothing could be read.
    fn say_how_it_went(&self) {
        if self.warnings > WARNINGS {
            self.talk.warn(&format!("and {} more like these", self.warnings - WARNINGS));
        }
        if self.skipped > 0 {
            self.talk.tell(&format!("{} read, {} skipped", self.read, self.skipped));
        }
    }
}

fn item_extraction(item: Item, rules: &NameRules) -> (Item, Option<Extraction>) {
    let found = item.article().map(|article| {
        let published = article.published.as_ref().map(|published| published.day);
        let source = Source { title: &article.title, text: &article.text, published };
        extract::extract_with(&source, rules)
    });
    (item, found)
}
