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

    /// What is counted; none where it is not one kind.
    fn kind(self) -> Option<Kind> {
        match self {
            Self::Person => Some(Kind::Person),
            Self::Organization => Some(Kind::Organization),
            Self::Place => Some(Kind::Place),
            Self::Speaker | Self::Source => None,
        }
    }

    /// The columns to read, and what the names in each name. Where the reader says that some person is an
    /// organization, organizations stand in the column of people, too.
    fn columns(self, identities: &Identities) -> Vec<(Self, &'static [Kind])> {
        const ONE: [(NameField, &[Kind]); 3] = [
            (NameField::Person, &[Kind::Person]),
            (NameField::Organization, &[Kind::Organization]),
            (NameField::Place, &[Kind::Place]),
        ];
        match self {
            Self::Speaker => vec![(self, &[Kind::Person, Kind::Organization])],
            Self::Source => vec![(self, &[])],
            _ if identities.has_moved() => ONE.to_vec(),
            _ => ONE.into_iter().filter(|(field, _)| *field == self).collect(),
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
        let mut names = Vec::new();
        for (field, kinds) in self.field.map_or_else(Vec::new, |of| of.columns(&self.identities)) {
            if let Some(values) = columns.str(field.column())? {
                let slots = vec![Slot::default(); values.num_terms()];
                names.push(Names { values, kinds, slots });
            }
        }
        Ok(InSegment {
            article_numbers: columns.u64("article_number")?,
            numbers: columns.u64("number")?,
            passages: segment.max_doc(),
            names,
            kind: self.field.and_then(NameField::kind),
            identities: self.identities.clone(),
            articles: 0,
            last_article: None,
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
    who: Who,
}

/// Who is behind a name.
#[derive(Clone, Copy, Default)]
enum Who {
    /// Nobody who is counted.
    #[default]
    Nobody,
    /// The name stands for itself.
    Itself,
    /// The identity with this number.
    Identity(usize),
}

/// A column of names.
struct Names {
    values: StrColumn,
    kinds: &'static [Kind],
    slots: Vec<Slot>,
}

/// The count within a segment.
pub(super) struct InSegment {
    article_numbers: Column<u64>,
    numbers: Column<u64>,
    passages: DocId,
    names: Vec<Names>,
    /// What is counted; none: whatever the names name.
    kind: Option<Kind>,
    identities: Arc<Identities>,
    articles: usize,
    last_article: Option<u64>,
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
        let before = self.numbers.first(doc).and_then(|number| DocId::try_from(number).ok());
        let first = doc - before.unwrap_or(0).min(doc);
        let same = |passage: &DocId| self.article_numbers.first(*passage) == article;
        let end = if self.names.is_empty() { first } else { self.passages };
        for passage in (first..end).take_while(same) {
            for names in &mut self.names {
                for ordinal in names.values.term_ords(passage) {
                    let slot = usize::try_from(ordinal).ok().and_then(|at| names.slots.get_mut(at));
                    let Some(slot) = slot else { continue };
                    if slot.seen.articles == 0 {
                        let mut name = String::new();
                        if names.values.ord_to_str(ordinal, &mut name).is_ok() {
                            slot.who = who(&name, names.kinds, self.kind, &self.identities);
                        }
                    }
                    if slot.seen.see(article)
                        && let Who::Identity(number) = slot.who
                    {
                        self.of_identity.entry(number).or_default().see(article);
                    }
                }
            }
        }
    }

    fn harvest(self) -> Counted {
        let mut counted = Counted { articles: self.articles, ..Counted::default() };
        for names in &self.names {
            let seen = (0..).zip(&names.slots).filter(|(_, slot)| slot.seen.articles > 0);
            for (ordinal, slot) in seen {
                let identity = match slot.who {
                    Who::Nobody => continue,
                    Who::Itself => None,
                    Who::Identity(number) => Some(number),
                };
                let mut name = String::new();
                if names.values.ord_to_str(ordinal, &mut name).is_ok() {
                    counted.add(identity, name, slot.seen.articles);
                }
            }
        }
        for (number, seen) in self.of_identity {
            counted.identities.entry(number).or_default().0 += seen.articles;
        }
        counted
    }
}

/// Who is behind a name that the index has for one of `kinds`, where `kind` is counted.
fn who(name: &str, kinds: &[Kind], kind: Option<Kind>, identities: &Identities) -> Who {
    if kinds.iter().any(|of| identities.is_no_name(*of, name)) {
        return Who::Nobody;
    }
    let number = kinds.iter().find_map(|of| identities.number(*of, name));
    let is = number.and_then(|number| identities.list().get(number)).map(|one| one.kind);
    let is_counted = match (kind, is) {
        (None, _) => true,
        (Some(kind), Some(is)) => kind == is,
        (Some(kind), None) => kinds.contains(&kind),
    };
    match number {
        _ if !is_counted => Who::Nobody,
        Some(number) => Who::Identity(number),
        None => Who::Itself,
    }
}
