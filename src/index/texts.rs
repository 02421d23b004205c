//! Which articles of an index are near copies of each other: worked out from their sketches, and kept beside the
//! segments. Each of them stays an article of its own; they are told apart from independent texts only.

use super::{
    document::hash,
    kept,
    matched::are_first,
    reader::Reader,
    set::Set,
    snapshot::{Segment, Snapshot},
};
use crate::{
    Error, Result,
    text::{Sketch, leaders},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
    sync::{Arc, OnceLock},
};
use tantivy::{
    DocSet as _, Searcher, SegmentReader, TERMINATED, TantivyError, schema::IndexRecordOption,
};

/// The name of the file in the folder of the index.
pub(super) const FILE: &str = "texts.json";

/// Where one in so many articles matches, those of all that have copies are gone through; they are listed once.
const WORTH: usize = 16;

/// The independent texts of an archive, as far as several articles have one.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    groups: Vec<Vec<String>>,
    /// From the number of an article to its group.
    of: HashMap<u64, usize>,
    /// The articles that have copies: their groups and places, in this order; listed when many articles match.
    copies: OnceLock<Vec<(usize, u32)>>,
}

/// Articles of one text: the longest first, the others by id.
#[derive(Serialize, Deserialize)]
struct Listed {
    texts: Vec<Vec<String>>,
}

impl Texts {
    pub(super) fn new(groups: Vec<Vec<String>>) -> Self {
        let mut of = HashMap::new();
        for (group, articles) in groups.iter().enumerate() {
            of.extend(articles.iter().map(|article| (hash(article.as_bytes()), group)));
        }
        Self { groups, of, copies: OnceLock::new() }
    }

    /// The article whose text this one shares: the longest of its near copies, or the article itself.
    pub fn of<'a>(&'a self, article: &'a str) -> &'a str {
        self.with(article).first().map_or(article, String::as_str)
    }

    /// All articles of the text that this one has, the longest first, the others by id; none where it has no
    /// near copies.
    pub fn with(&self, article: &str) -> &[String] {
        let group = self.of_number(hash(article.as_bytes()));
        group.and_then(|group| self.groups.get(group)).map_or(&[], Vec::as_slice)
    }

    /// How many independent texts these articles are.
    pub fn count<'a>(&'a self, articles: impl IntoIterator<Item = &'a str>) -> usize {
        articles.into_iter().map(|article| self.of(article)).collect::<BTreeSet<&str>>().len()
    }

    /// Whether no article has a copy.
    pub(super) fn are_all_alone(&self) -> bool {
        self.of.is_empty()
    }

    /// The articles that have copies: their groups and places, in this order. None where so few
    /// articles match that a look at each of these is quicker.
    pub(super) fn copies(
        &self,
        snapshot: &Snapshot,
        set: &Set,
    ) -> tantivy::Result<Option<&[(usize, u32)]>> {
        if set.len() < snapshot.articles() / WORTH {
            return Ok(None);
        }
        if let Some(known) = self.copies.get() {
            return Ok(Some(known));
        }
        let first = are_first(&snapshot.searcher)?;
        let (mut copies, mut before) = (Vec::with_capacity(self.of.len()), 0);
        for Segment { reader, columns, .. } in snapshot.segments() {
            let postings = reader.inverted_index(first.field())?;
            if let Some(mut passages) = postings.read_postings(&first, IndexRecordOption::Basic)? {
                while passages.doc() != TERMINATED {
                    let article = columns.articles.first(passages.doc());
                    let group = article.and_then(|article| self.of_number(article));
                    copies.extend(group.map(|group| (group, before + passages.doc())));
                    passages.advance();
                }
            }
            before += reader.max_doc();
        }
        copies.sort_unstable();
        Ok(Some(self.copies.get_or_init(|| copies)))
    }

    /// The group of the article with this number.
    pub(super) fn of_number(&self, article: u64) -> Option<usize> {
        self.of.get(&article).copied()
    }
}

/// The texts of an index, as kept or worked out.
pub(super) fn read(dir: &Path, searcher: &Searcher) -> Result<Texts> {
    match kept::read::<Listed>(dir, FILE, &kept::state(searcher)) {
        Some(listed) => Ok(Texts::new(listed.texts)),
        None => Ok(Texts::new(work_out(dir, searcher)?)),
    }
}

/// Keeps the texts of an index for those who open it next, unless they are kept already.
pub(super) fn keep(dir: &Path, searcher: &Searcher) -> Result<()> {
    let of = kept::state(searcher);
    if kept::read::<Listed>(dir, FILE, &of).is_some() {
        return Ok(());
    }
    kept::write(dir, FILE, of, Listed { texts: work_out(dir, searcher)? })
}

fn work_out(dir: &Path, searcher: &Searcher) -> Result<Vec<Vec<String>>> {
    let mut articles: Vec<(String, Sketch)> = Vec::new();
    for segment in searcher.segment_readers() {
        add(&mut articles, segment).map_err(|cause| Error::index(dir, "read", cause))?;
    }
    // Where an article happens to lie must not count.
    articles.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let (ids, sketches): (Vec<String>, Vec<Sketch>) = articles.into_iter().unzip();
    let mut copies: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (at, (leader, id)) in leaders(&sketches).into_iter().zip(&ids).enumerate() {
        if leader != at {
            copies.entry(leader).or_default().push(id.clone());
        }
    }
    let groups = copies.into_iter().filter_map(|(leader, copies)| {
        let leader = ids.get(leader)?.clone();
        Some(std::iter::once(leader).chain(copies).collect())
    });
    Ok(groups.collect())
}

/// The articles of a segment with their sketches, which their first passages have.
fn add(
    articles: &mut Vec<(String, Sketch)>,
    segment: &SegmentReader,
) -> std::result::Result<(), TantivyError> {
    let columns = segment.fast_fields();
    let Some(ids) = columns.str("article")? else { return Ok(()) };
    let sketches = columns.u64("sketch")?;
    for doc in segment.doc_ids_alive() {
        let sketch = Sketch::from_numbers(sketches.values_for_doc(doc));
        let ordinal = ids.term_ords(doc).next().filter(|_| !sketch.is_empty());
        let mut id = String::new();
        if ordinal.is_some_and(|ordinal| ids.ord_to_str(ordinal, &mut id).is_ok()) {
            articles.push((id, sketch));
        }
    }
    Ok(())
}

impl Reader {
    /// Which articles are near copies of each other.
    pub fn texts(&self) -> Result<&Arc<Texts>> {
        if let Some(known) = self.texts.get() {
            return Ok(known);
        }
        let read = Arc::new(read(&self.dir, &self.snapshot.searcher)?);
        Ok(self.texts.get_or_init(|| read))
    }
}
