//! Which names each article has: read from the columns once, a stretch of passages at a time, so that counting them
//! over thousands of articles costs no more than adding up.

use super::plan::NameField;
use crate::{
    extract::Kind,
    identity::{Identities, Identity},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};
use tantivy::{
    DocId, Searcher, SegmentReader,
    columnar::{Column, StrColumn},
};

/// Who of a field is counted, by number: first the identities, then the names that stand for themselves.
pub(super) struct Names {
    field: NameField,
    identities: Arc<Identities>,
    /// The names that stand for themselves, in their order.
    alone: Vec<String>,
    segments: Vec<Segment>,
}

/// A name of an identity, and the fields in which it stands for it.
pub(super) struct Variant<'n> {
    pub(super) name: &'n str,
    pub(super) fields: Vec<&'static str>,
}

/// Who is behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    /// The name stands for itself.
    Itself,
    /// The identity with this number.
    Identity(u32),
}

struct Segment {
    numbers: Column<u64>,
    passages: DocId,
    columns: Vec<NameColumn>,
    stretches: Vec<OnceLock<Stretch>>,
}

struct NameColumn {
    values: StrColumn,
    /// From the number of a name in the column to who is counted; none for what isn't.
    counted: Vec<Option<u32>>,
}

/// So many passages are read at once.
const STRETCH: DocId = 128;

/// Who stands in the articles that begin among some passages.
struct Stretch {
    /// Where those of the article that begins with each passage end; those of the one before end where they begin.
    ends: Vec<u32>,
    counted: Vec<u32>,
}

impl Names {
    pub(super) fn of(
        field: NameField,
        searcher: &Searcher,
        identities: &Arc<Identities>,
    ) -> tantivy::Result<Self> {
        let mut alone: BTreeMap<String, u32> = BTreeMap::new();
        let mut segments = Vec::new();
        for segment in searcher.segment_readers() {
            let fast = segment.fast_fields();
            let mut columns = Vec::new();
            for (column, kinds) in field.columns(identities) {
                let Some(values) = fast.str(column.column())? else { continue };
                let mut all = Vec::with_capacity(values.num_terms());
                let mut terms = values.dictionary().stream()?;
                while terms.advance() {
                    let name = String::from_utf8_lossy(terms.key()).into_owned();
                    let who = who(&name, kinds, field.kind(), identities);
                    if who == Some(Who::Itself) {
                        alone.entry(name.clone()).or_default();
                    }
                    all.push(who.map(|who| (name, who)));
                }
                columns.push((values, all));
            }
            segments.push((segment, columns));
        }
        let first = u32::try_from(identities.list().len()).unwrap_or(u32::MAX);
        for (number, known) in (first..).zip(alone.values_mut()) {
            *known = number;
        }
        let number = |named: Option<(String, Who)>| match named? {
            (_, Who::Identity(number)) => Some(number),
            (name, Who::Itself) => alone.get(&name).copied(),
        };
        let segments = segments.into_iter().map(|(segment, columns)| {
            let columns = columns.into_iter().map(|(values, all)| NameColumn {
                values,
                counted: all.into_iter().map(number).collect(),
            });
            Segment::new(segment, columns.collect())
        });
        Ok(Self {
            field,
            segments: segments.collect::<tantivy::Result<_>>()?,
            alone: alone.into_keys().collect(),
            identities: Arc::clone(identities),
        })
    }

    /// How many may be counted.
    pub(super) fn len(&self) -> usize {
        self.identities.list().len() + self.alone.len()
    }

    /// The name that the one with this number is shown under.
    pub(super) fn shown(&self, number: u32) -> &str {
        if let Some(identity) = self.identity(number) {
            return &identity.name;
        }
        let at = (number as usize).checked_sub(self.identities.list().len());
        at.and_then(|at| self.alone.get(at)).map_or("", String::as_str)
    }

    /// Others whom it may stand for.
    pub(super) fn fits(&self, number: u32) -> &[String] {
        self.identity(number).map_or(&[], |identity| &identity.fits)
    }

    /// The names that stand for it; none for a name that stands for itself.
    pub(super) fn variants(&self, number: u32) -> Vec<Variant<'_>> {
        let Some(identity) = self.identity(number) else { return Vec::new() };
        let mut names: Vec<&str> =
            identity.variants.iter().map(|variant| variant.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let columns = self.field.columns(&self.identities);
        let variants = names.into_iter().map(|name| {
            let is_for_it = |kinds: &[Kind]| {
                who(name, kinds, self.field.kind(), &self.identities) == Some(Who::Identity(number))
            };
            let fields = columns.iter().filter(|(_, kinds)| is_for_it(kinds));
            Variant { name, fields: fields.map(|(field, _)| field.column()).collect() }
        });
        variants.filter(|variant| !variant.fields.is_empty()).collect()
    }

    fn identity(&self, number: u32) -> Option<&Identity> {
        self.identities.list().get(number as usize)
    }

    /// Who stands in an article, each once; `first` is its first passage.
    pub(super) fn of_article(&self, segment: usize, first: DocId) -> &[u32] {
        self.segments.get(segment).map_or(&[], |segment| segment.of_article(first))
    }
}

impl Segment {
    fn new(segment: &SegmentReader, columns: Vec<NameColumn>) -> tantivy::Result<Self> {
        let passages = segment.max_doc();
        let stretches = (0..passages.div_ceil(STRETCH)).map(|_| OnceLock::new());
        Ok(Self {
            numbers: segment.fast_fields().u64("number")?,
            passages,
            columns,
            stretches: stretches.collect(),
        })
    }

    fn of_article(&self, first: DocId) -> &[u32] {
        let (stretch, at) = ((first / STRETCH) as usize, (first % STRETCH) as usize);
        let Some(stretch) = self.stretches.get(stretch) else { return &[] };
        let stretch = stretch.get_or_init(|| self.read(first - first % STRETCH));
        let end = |at: usize| stretch.ends.get(at).map_or(0, |end| *end as usize);
        stretch.counted.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or_default()
    }

    fn read(&self, from: DocId) -> Stretch {
        let mut stretch =
            Stretch { ends: Vec::with_capacity(STRETCH as usize), counted: Vec::new() };
        let mut of_article: Vec<u32> = Vec::new();
        for first in from..self.passages.min(from + STRETCH) {
            if self.numbers.first(first) == Some(0) {
                let is_next = |passage: &DocId| self.numbers.first(*passage) != Some(0);
                let others = (first + 1..self.passages).take_while(is_next);
                for passage in std::iter::once(first).chain(others) {
                    for NameColumn { values, counted } in &self.columns {
                        let ordinals = values.term_ords(passage);
                        let ordinals = ordinals.filter_map(|ordinal| usize::try_from(ordinal).ok());
                        of_article
                            .extend(ordinals.filter_map(|at| counted.get(at).copied().flatten()));
                    }
                }
                of_article.sort_unstable();
                of_article.dedup();
                stretch.counted.append(&mut of_article);
            }
            stretch.ends.push(u32::try_from(stretch.counted.len()).unwrap_or(u32::MAX));
        }
        stretch
    }
}

impl NameField {
    fn column(self) -> &'static str {
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

/// Who is behind a name that the index has for one of `kinds`, where `kind` is counted; none where that counts nobody.
fn who(name: &str, kinds: &[Kind], kind: Option<Kind>, identities: &Identities) -> Option<Who> {
    if kinds.iter().any(|of| identities.is_no_name(*of, name)) {
        return None;
    }
    let number = kinds.iter().find_map(|of| identities.number(*of, name));
    let is = number.and_then(|number| identities.list().get(number)).map(|one| one.kind);
    let is_counted = match (kind, is) {
        (None, _) => true,
        (Some(kind), Some(is)) => kind == is,
        (Some(kind), None) => kinds.contains(&kind),
    };
    let who = match number {
        Some(number) => Who::Identity(u32::try_from(number).ok()?),
        None => Who::Itself,
    };
    is_counted.then_some(who)
}
