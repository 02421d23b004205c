//! Exact counts of articles, in one pass over passages.
//!
//! An article's passages stand one after another in one segment, so a passage is of a new article
//! when its article number differs from the one before. Names are then counted over all passages of
//! that article, also those that don't match: "organizations in articles about the flood". A name is
//! counted once when its slot remembers the last article that it was seen in. So does each identity: an article
//! with "APEC" and "Asia-Pacific Economic Cooperation" is one article about one organization.

use super::plan::NameField;
use crate::{extract::Kind, identity::Identities};
use std::{collections::BTreeMap, sync::Arc};
use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::{Column, StrColumn},
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

/// Counts the articles among the matching passages, and those for each name of a field.
pub(super) struct ArticleCount {
    /// The field of names; none counts articles only.
    pub(super) field: Option<NameField>,
    /// Who is behind the names.
    pub(super) identities: Arc<Identities>,
}

/// Articles in all, by name and by identity.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) articles: usize,
    pub(super) names: BTreeMap<String, usize>,
    /// By number in the list of identities: in how many articles it stands, and its names.
    pub(super) identities: BTreeMap<usize, (usize, BTreeMap<String, usize>)>,
}

impl Counted {
    /// Puts the articles of a name to its identity.
    fn add(&mut self, identity: Option<usize>, name: String, articles: usize) {
        let names = match identity {
            Some(number) => &mut self.identities.entry(number).or_default().1,
            None => &mut self.names,
        };
        *names.entry(name).or_default() += articles;
    }

    /// The counts of all names, in their order.
    pub(super) fn by_name(self, identities: &Identities) -> Vec<NameCount> {
        let alone = self.names.into_iter().map(|(name, articles)| NameCount {
            variants: vec![(name.clone(), articles)],
            name,
            articles,
            fits: Vec::new(),
        });
        let together = self.identities.into_iter().filter_map(|(number, (articles, names))| {
            let identity = identities.list().get(number)?;
            let mut variants: Vec<(String, usize)> = names.into_iter().collect();
            variants.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
            let (name, fits) = (identity.name.clone(), identity.fits.clone());
            Some(NameCount { name, articles, variants, fits })
        });
        let mut counts: Vec<NameCount> = alone.chain(together).collect();
        counts.sort_by(|one, other| one.name.cmp(&other.name));
        counts
    }
}

impl NameField {
    pub(super) fn column(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Speaker => "speaker",
            Self::Source => "source",
        }
    }

    /// What its names name.
    pub(super) fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Person => &[Kind::Person],
            Self::Organization => &[Kind::Organization],
            Self::Place => &[Kind::Place],
            Self::Speaker => &[Kind::Person, Kind::Organization],
            Self::Source => &[],
        }
    }
}

impl Collector for ArticleCount {
    type Fruit = Counted;
    type Child = InSegment;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<InSegment> {
        let columns = segment.fast_fields();
        let names = match self.field {
            Some(field) => columns.str(field.column())?,
            None => None,
        };
        let terms = names.as_ref().map_or(0, |names| names.num_terms());
        Ok(InSegment {
            article_numbers: columns.u64("article_number")?,
            numbers: columns.u64("number")?,
            passages: segment.max_doc(),
            names,
            kinds: self.field.map_or(&[], NameField::kinds),
            identities: self.identities.clone(),
            articles: 0,
            last_article: None,
            slots: vec![Slot::default(); terms],
            of_identity: BTreeMap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Counted>) -> tantivy::Result<Counted> {
        let mut all = Counted::default();
        for segment in segments {
            all.articles += segment.articles;
            for (name, articles) in segment.names {
                all.add(None, name, articles);
            }
            for (number, (articles, names)) in segment.identities {
                all.identities.entry(number).or_default().0 += articles;
                for (name, articles) in names {
                    all.add(Some(number), name, articles);
                }
            }
        }
        Ok(all)
    }
}

/// How many articles so far, and the last of them.
#[derive(Clone, Copy, Default)]
struct Seen {
    articles: usize,
    last_article: Option<u64>,
}

impl Seen {
    /// Counts an article unless it was the last one; says whether it was counted.
    fn see(&mut self, article: Option<u64>) -> bool {
        let is_new = self.articles == 0 || self.last_article != article;
        if is_new {
            self.articles += 1;
            self.last_article = article;
        }
        is_new
    }
}

/// For one name: its articles, and who is behind it, looked up when it is first seen.
#[derive(Clone, Copy, Default)]
struct Slot {
    seen: Seen,
    identity: Option<usize>,
}

/// The count within a segment.
pub(super) struct InSegment {
    article_numbers: Column<u64>,
    numbers: Column<u64>,
    passages: DocId,
    names: Option<StrColumn>,
    kinds: &'static [Kind],
    identities: Arc<Identities>,
    articles: usize,
    last_article: Option<u64>,
    slots: Vec<Slot>,
    of_identity: BTreeMap<usize, Seen>,
}

impl SegmentCollector for InSegment {
    type Fruit = Counted;

    fn collect(&mut self, doc: DocId, _: Score) {
        let article = self.article_numbers.first(doc);
        if article == self.last_article {
            return;
        }
        self.articles += 1;
        self.last_article = article;
        let Some(names) = &self.names else { return };
        let before = self.numbers.first(doc).and_then(|number| DocId::try_from(number).ok());
        let first = doc - before.unwrap_or(0).min(doc);
        let same = |passage: &DocId| self.article_numbers.first(*passage) == article;
        for passage in (first..self.passages).take_while(same) {
            for ordinal in names.term_ords(passage) {
                let slot = usize::try_from(ordinal).ok().and_then(|at| self.slots.get_mut(at));
                let Some(slot) = slot else { continue };
                if slot.seen.articles == 0 {
                    slot.identity = identity(names, ordinal, self.kinds, &self.identities);
                }
                if slot.seen.see(article)
                    && let Some(number) = slot.identity
                {
                    self.of_identity.entry(number).or_default().see(article);
                }
            }
        }
    }

    fn harvest(self) -> Counted {
        let mut counted = Counted { articles: self.articles, ..Counted::default() };
        let Some(names) = &self.names else { return counted };
        for (ordinal, slot) in (0..).zip(&self.slots).filter(|(_, slot)| slot.seen.articles > 0) {
            let mut name = String::new();
            if names.ord_to_str(ordinal, &mut name).is_ok() {
                counted.add(slot.identity, name, slot.seen.articles);
            }
        }
        for (number, seen) in self.of_identity {
            counted.identities.entry(number).or_default().0 += seen.articles;
        }
        counted
    }
}

/// The number of the identity behind the name with this ordinal.
fn identity(
    names: &StrColumn,
    ordinal: u64,
    kinds: &[Kind],
    identities: &Identities,
) -> Option<usize> {
    let mut name = String::new();
    names.ord_to_str(ordinal, &mut name).ok()?;
    kinds.iter().find_map(|kind| identities.number(*kind, &name))
}
