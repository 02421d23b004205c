//! Saved searches: what is new since they last ran, each item once.
//!
//! Decided: an item is known by its words, not by its article or place, so that reading articles in anew, moving them
//! or changing other paragraphs makes nothing new, and neither does a copy. Refused: to go by days of publication;
//! archives get old articles, too.

use super::{
    Options,
    answer::{Citation, Hit},
    hits::HitOptions,
    question::Asked,
};
use crate::{
    Error, Result,
    extract::Status,
    index::{Order, Reader, is_alike, sketch},
};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The saved searches of an index, in the order of their names.
#[derive(Debug)]
pub struct Watches {
    path: PathBuf,
    all: Vec<Watch>,
}

/// A saved search.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Watch {
    /// What it is called.
    pub name: String,
    /// A question or a search.
    pub query: String,
    /// What was told already: the least hashes of its rows of words, an item each.
    #[serde(default)]
    seen: Vec<Vec<u64>>,
}

/// Something that a saved search had not found before.
#[derive(Clone, Debug, Serialize)]
pub struct News {
    /// The search's name.
    pub watch: String,
    /// Who answers it, where it is a question.
    pub name: Option<String>,
    /// Whether that happened.
    pub status: Option<Status>,
    /// Where it stands.
    #[serde(flatten)]
    pub at: Citation,
    /// The sentence that answers, or the passage that matches.
    pub text: String,
}

/// A run looks at so many of the latest passages.
const PASSAGES: usize = 1_000;

impl Watches {
    /// Those of the index in `dir`. They lie beside it, in `NAME.watches.json`, and outlive it.
    pub fn open(dir: &Path) -> Result<Self> {
        let mut name = dir.file_name().unwrap_or_default().to_owned();
        name.push(".watches.json");
        let path = dir.with_file_name(name);
        let all = match fs::read_to_string(&path) {
            Ok(text) => serde_json::from_str(&text)
                .map_err(|cause| Error::malformed(path.display(), cause))?,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(cause) => return Err(Error::read(&path, cause)),
        };
        Ok(Self { path, all })
    }

    /// All of them.
    pub fn all(&self) -> &[Watch] {
        &self.all
    }

    /// Saves a search. Errors where another one has the name.
    pub fn add(&mut self, name: &str, query: &str) -> Result<()> {
        match self.all.binary_search_by(|watch| watch.name.as_str().cmp(name)) {
            Ok(_) => Err(Error::usage(format!(
                "a search is already saved as {name}; remove it first, or take another name"
            ))),
            Err(at) => {
                let watch =
                    Watch { name: name.to_owned(), query: query.to_owned(), seen: Vec::new() };
                self.all.insert(at, watch);
                Ok(())
            }
        }
    }

    /// Forgets a search. Errors where none has the name.
    pub fn remove(&mut self, name: &str) -> Result<()> {
        let at = self.position(name)?;
        self.all.remove(at);
        Ok(())
    }

    fn position(&self, name: &str) -> Result<usize> {
        self.all.iter().position(|watch| watch.name == name).ok_or_else(|| {
            Error::usage(format!("no search is saved as {name}; `morgue watch list` names them"))
        })
    }

    /// What the search of this name finds and had not found before, the latest first. From now on it is known.
    pub fn run(&mut self, reader: &Reader, name: &str, options: &Options) -> Result<Vec<News>> {
        let at = self.position(name)?;
        let Some(watch) = self.all.get_mut(at) else { return Ok(Vec::new()) };
        watch.run(reader, options)
    }

    /// Keeps them for the next time.
    pub fn save(&self) -> Result<()> {
        let text = serde_json::to_string(&self.all)
            .map_err(|cause| Error::bug(format!("cannot store: {cause}")))?;
        // First beside it, so that no half of a file is ever read.
        let new = self.path.with_extension("json.new");
        fs::write(&new, text).map_err(|cause| Error::write(&new, cause))?;
        fs::rename(&new, &self.path).map_err(|cause| Error::write(&self.path, cause))
    }
}

impl Watch {
    fn run(&mut self, reader: &Reader, options: &Options) -> Result<Vec<News>> {
        let hits = HitOptions { per_article: 0, order: Order::Newest, ..HitOptions::default() };
        let options =
            Options { limit: PASSAGES, facet_limit: 0, strict: true, hits, ..options.clone() };
        let answer = super::answer(reader, &self.query, &options)?;
        let mut all: Vec<News> = Vec::new();
        for item in &answer.answers {
            all.extend(item.evidence.iter().map(|evidence| News {
                watch: self.name.clone(),
                name: Some(item.name.clone()),
                status: item.status,
                at: evidence.at.clone(),
                text: evidence.sentence.text.clone(),
            }));
        }
        all.sort_by_key(|news| std::cmp::Reverse(news.at.published));
        // What only comes close to a question is no answer to it.
        let is_search = super::understand(&self.query, options.today).asked == Asked::Words;
        if is_search {
            let news = |hit: &Hit| News {
                watch: self.name.clone(),
                name: None,
                status: None,
                at: hit.at.clone(),
                text: hit.text.clone(),
            };
            all.extend(answer.hits.iter().map(news));
        }
        all.retain(|news| self.is_new(news));
        Ok(all)
    }

    /// Whether it was not told before; remembers it.
    fn is_new(&mut self, news: &News) -> bool {
        let status = news.status.map_or("", |status| status.name());
        let name = news.name.as_deref().unwrap_or_default();
        let sketch = sketch(&[status, " ", name, " ", &news.text].concat());
        let is_new = !self.seen.iter().any(|seen| is_alike(seen, &sketch));
        if is_new {
            self.seen.push(sketch);
        }
        is_new
    }
}
