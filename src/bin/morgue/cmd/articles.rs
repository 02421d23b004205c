//! The articles of files, folders and standard input, in their order, a batch at a time.

use crate::args::Input;
use morgue::article::{self, Item, Items, Problem, ReadOptions, SourceFile};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use std::{
    collections::VecDeque,
    io::{self, BufReader},
    path::PathBuf,
};

/// Reads articles. Small files are read at the same time, large ones and standard input while
/// their articles are asked for.
#[derive(Debug)]
pub(super) struct Articles {
    /// What is still to be read.
    waiting: VecDeque<Waiting>,
    /// A large file or stream that is being read.
    open: Option<Items<'static>>,
    options: ReadOptions,
}

#[derive(Debug)]
enum Waiting {
    Stdin,
    File(SourceFile),
}

/// The articles of a batch: enough to keep all cores busy, few enough to hold in memory.
const ARTICLES: usize = 256;
/// The bytes of a batch.
const BYTES: u64 = 4 << 20;

impl Articles {
    /// What `inputs` hold, and what could not be looked into.
    pub(super) fn new(inputs: &[Input], options: ReadOptions) -> (Self, Vec<Problem>) {
        let (mut waiting, mut problems) = (VecDeque::new(), Vec::new());
        for same in inputs.chunk_by(|a, b| is_path(a) && is_path(b)) {
            let paths = paths(same);
            if paths.is_empty() {
                waiting.push_back(Waiting::Stdin);
                continue;
            }
            let (files, unreadable) = article::files(&paths);
            waiting.extend(files.into_iter().map(Waiting::File));
            problems.extend(unreadable);
        }
        (Self { waiting, open: None, options }, problems)
    }

    /// Whether there is nothing to read.
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.open.is_none()
    }

    /// The next articles; none at the end.
    pub(super) fn batch(&mut self) -> Vec<Item> {
        loop {
            if let Some(open) = &mut self.open {
                let batch = up_to_a_batch(open);
                if !batch.is_empty() {
                    return batch;
                }
                self.open = None;
            }
            match self.waiting.pop_front() {
                None => return Vec::new(),
                Some(Waiting::Stdin) => {
                    self.open =
                        Some(article::read_stream_with(BufReader::new(io::stdin()), &self.options));
                }
                Some(Waiting::File(file)) if file.size >= BYTES || file.is_packed() => {
                    self.open = Some(article::read_file_with(&file, &self.options));
                }
                Some(Waiting::File(file)) => {
                    let batch = self.small_files(file);
                    if !batch.is_empty() {
                        return batch;
                    }
                }
            }
        }
    }

    fn small_files(&mut self, first: SourceFile) -> Vec<Item> {
        let mut bytes = first.size;
        let mut files = vec![first];
        while let Some(Waiting::File(file)) = self.waiting.front()
            && bytes + file.size < BYTES
            && !file.is_packed()
            && files.len() < ARTICLES
        {
            bytes += file.size;
            files.push(file.clone());
            self.waiting.pop_front();
        }
        let read = |file: SourceFile| article::read_file_with(&file, &self.options);
        files.into_par_iter().flat_map_iter(read).collect()
    }
}

/// Everything that `inputs` name but standard input.
pub(super) fn paths(inputs: &[Input]) -> Vec<PathBuf> {
    let path = |input: &Input| match input {
        Input::Stdin => None,
        Input::Path(path) => Some(path.clone()),
    };
    inputs.iter().filter_map(path).collect()
}

fn is_path(input: &Input) -> bool {
    matches!(input, Input::Path(_))
}

fn up_to_a_batch(items: &mut Items<'_>) -> Vec<Item> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    for item in items {
        bytes += item.article().map_or(0, |article| article.text.len() as u64);
        batch.push(item);
        if batch.len() >= ARTICLES || bytes >= BYTES {
            break;
        }
    }
    batch
}
