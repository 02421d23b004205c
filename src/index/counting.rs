//! Exact counts of articles, in one pass over passages.
//!
//! An article's passages stand one after another in one segment, so a passage is of a new article when the first
//! passage of its article is another one than before. Names are then counted over all passages of that article, also
//! those that don't match: "organizations in articles about the flood". So is each identity: an article with "APEC" and
//! "Asia-Pacific Economic Cooperation" is one article about one organization.

use super::{
    named::{Names, Who},
    texts::Texts,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::Column,
};

/// In how many articles a name stands, with its other spellings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameCount {
    /// The name that it is shown under.
    pub name: String,
    /// Articles, each once, under whatever spelling.
    pub articles: usize,
    /// The names that these articles have for it, and in how many of them: the most frequent first.
    pub variants: Vec<(String, usize)>,
    /// Others whom it may stand for, where it can't be told.
    pub fits: Vec<String>,
}

/// Counts the articles among the matching passages, their texts, and those for each name of some fields.
pub(super) struct ArticleCount {
    pub(super) texts: Arc<Texts>,
    pub(super) fields: Vec<Arc<Names>>,
}

/// Articles in all, by text and by name.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) articles: usize,
    /// Articles without copies.
    alone: usize,
    /// The texts of the others.
    groups: BTreeSet<usize>,
    /// For each field.
    fields: Vec<OfField>,
}

/// What was counted of a field: only what is in some article.
#[derive(Debug, Default)]
struct OfField {
    /// By place in the list of names.
    names: Vec<(u32, u32)>,
    /// By number in the list of identities.
    identities: Vec<(u32, u32)>,
}

impl Counted {
    /// How many independent texts the articles are.
    pub(super) fn texts(&self) -> usize {
        self.alone + self.groups.len()
    }

    /// The `most` names of each field that stand in most articles: these first, then by name.
    pub(super) fn most_frequent(&self, fields: &[Arc<Names>], most: usize) -> Vec<Vec<NameCount>> {
        let counted = fields.iter().zip(&self.fields);
        counted.map(|(names, counted)| counted.most_frequent(names, most)).collect()
    }
}

impl OfField {
    fn most_frequent(&self, names: &Names, most: usize) -> Vec<NameCount> {
        let list = names.identities.list();
        let alone = self.names.iter().filter_map(|(place, articles)| {
            let (name, who) = names.list.get(*place as usize)?;
            (*who == Who::Itself).then_some((Reverse(*articles), name.as_str(), None))
        });
        let together = self.identities.iter().filter_map(|(number, articles)| {
            let identity = list.get(*number as usize)?;
            Some((Reverse(*articles), identity.name.as_str(), Some(*number)))
        });
        let mut best: Vec<(Reverse<u32>, &str, Option<u32>)> = alone.chain(together).collect();
        if most < best.len() {
            best.select_nth_unstable(most);
            best.truncate(most);
        }
        best.sort_unstable();
        let mut variants = self.variants(names, best.iter().filter_map(|(.., number)| *number));
        let counts = best.into_iter().map(|(Reverse(articles), name, number)| NameCount {
            name: name.to_owned(),
            articles: articles as usize,
            variants: number
                .and_then(|number| variants.remove(&number))
                .unwrap_or_else(|| vec![(name.to_owned(), articles as usize)]),
            fits: number
                .and_then(|number| list.get(number as usize))
                .map_or_else(Vec::new, |identity| identity.fits.clone()),
        });
        counts.collect()
    }

    /// The names of some identities and in how many articles each stands, the most frequent first.
    fn variants(
        &self,
        names: &Names,
        of: impl Iterator<Item = u32>,
    ) -> BTreeMap<u32, Vec<(String, usize)>> {
        let mut variants: BTreeMap<u32, Vec<(String, usize)>> =
            of.map(|number| (number, Vec::new())).collect();
        if variants.is_empty() {
            return variants;
        }
        for (place, articles) in &self.names {
            if let Some((name, Who::Identity(number))) = names.list.get(*place as usize)
                && let Some(known) = variants.get_mut(number)
            {
                known.push((name.clone(), *articles as usize));
            }
        }
        for known in variants.values_mut() {
            known.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
        }
        variants
    }
}

impl Collector for ArticleCount {
    type Fruit = Counted;
    type Child = InSegment;

    fn for_segment(
        &self,
        ordinal: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<InSegment> {
        let columns = segment.fast_fields();
        Ok(InSegment {
            segment: ordinal,
            numbers: columns.u64("number")?,
            article_numbers: columns.u64("article_number")?,
            texts: Arc::clone(&self.texts),
            fields: self.fields.iter().map(Field::new).collect(),
            last: None,
            counted: Counted::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Counted>) -> tantivy::Result<Counted> {
        let mut all = Counted::default();
        all.fields.resize_with(self.fields.len(), OfField::default);
        for mut segment in segments {
            all.articles += segment.articles;
            all.alone += segment.alone;
            all.groups.append(&mut segment.groups);
            for (all, mut one) in all.fields.iter_mut().zip(segment.fields) {
                all.names.append(&mut one.names);
                all.identities.append(&mut one.identities);
            }
        }
        for field in &mut all.fields {
            add_up(&mut field.names);
            add_up(&mut field.identities);
        }
        Ok(all)
    }
}

/// Makes one of several counts with the same number.
fn add_up(counts: &mut Vec<(u32, u32)>) {
    counts.sort_unstable();
    counts.dedup_by(|later, first| {
        let is_same = later.0 == first.0;
        first.1 += if is_same { later.1 } else { 0 };
        is_same
    });
}

/// Counts of a field as they grow.
struct Field {
    names: Arc<Names>,
    by_name: Vec<u32>,
    /// Articles, and one more than the first passage of the last of them.
    by_identity: Vec<(u32, DocId)>,
    /// What of the two is not 0.
    found: Vec<u32>,
    found_identities: Vec<u32>,
}

impl Field {
    fn new(names: &Arc<Names>) -> Self {
        Self {
            by_name: vec![0; names.list.len()],
            by_identity: vec![(0, 0); names.identities.list().len()],
            found: Vec::new(),
            found_identities: Vec::new(),
            names: Arc::clone(names),
        }
    }

    fn add(&mut self, segment: SegmentOrdinal, first: DocId) {
        for place in self.names.of_article(segment, first) {
            let Some(count) = self.by_name.get_mut(*place as usize) else { continue };
            *count += 1;
            if *count == 1 {
                self.found.push(*place);
            }
            if let Some((_, Who::Identity(number))) = self.names.list.get(*place as usize)
                && let Some((articles, last)) = self.by_identity.get_mut(*number as usize)
                && *last != first + 1
            {
                (*articles, *last) = (*articles + 1, first + 1);
                if *articles == 1 {
                    self.found_identities.push(*number);
                }
            }
        }
    }

    fn counted(self) -> OfField {
        let name = |place: u32| (place, self.by_name.get(place as usize).copied().unwrap_or(0));
        let identity = |number: u32| {
            (number, self.by_identity.get(number as usize).map_or(0, |(articles, _)| *articles))
        };
        OfField {
            names: self.found.iter().copied().map(name).collect(),
            identities: self.found_identities.iter().copied().map(identity).collect(),
        }
    }
}

/// The count within a segment.
pub(super) struct InSegment {
    segment: SegmentOrdinal,
    numbers: Column<u64>,
    article_numbers: Column<u64>,
    texts: Arc<Texts>,
    fields: Vec<Field>,
    /// The first passage of the last article.
    last: Option<DocId>,
    counted: Counted,
}

impl SegmentCollector for InSegment {
    type Fruit = Counted;

    fn collect(&mut self, doc: DocId, _: Score) {
        let before = self.numbers.first(doc).and_then(|number| DocId::try_from(number).ok());
        let first = doc - before.unwrap_or(0).min(doc);
        if self.last == Some(first) {
            return;
        }
        self.last = Some(first);
        self.counted.articles += 1;
        let group = if self.texts.are_all_alone() {
            None
        } else {
            self.article_numbers.first(doc).and_then(|article| self.texts.of_number(article))
        };
        match group {
            Some(group) => {
                self.counted.groups.insert(group);
            }
            None => self.counted.alone += 1,
        }
        for field in &mut self.fields {
            field.add(self.segment, first);
        }
    }

    fn harvest(mut self) -> Counted {
        self.counted.fields = self.fields.into_iter().map(Field::counted).collect();
        self.counted
    }
}
