//! Who is counted: the identities and the names that stand for themselves, by number.

use super::{
    frequent::{Frequent, Standing},
    matched::Matched,
    plan::NameField,
    snapshot::Snapshot,
    stretches::{NameColumn, Segment},
};
use crate::{
    extract::Kind,
    identity::{Identities, Identity},
};
use std::sync::{Arc, OnceLock};

/// Who of a field is counted, by number: in the order of the names that they are shown under.
pub(super) struct Names {
    field: NameField,
    identities: Arc<Identities>,
    counted: Vec<Counted>,
    pub(super) segments: Vec<Segment>,
    /// Who stands in most passages; worked out when it is first asked for, none where it can't be told.
    frequent: OnceLock<Option<Frequent>>,
    /// In which articles each stands; read when it is first asked for.
    standing: Vec<OnceLock<Box<Standing>>>,
}

/// An identity, by its place in the list, or a name that stands for itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Counted {
    shown: String,
    identity: Option<usize>,
}

/// A name, and the fields in which it stands for somebody.
pub(super) struct Variant<'n> {
    pub(super) name: &'n str,
    pub(super) fields: Vec<NameField>,
}

/// Who is behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    /// The name stands for itself.
    Itself,
    /// The identity at this place in the list.
    Identity(usize),
}

impl Names {
    pub(super) fn of(
        field: NameField,
        snapshot: &Snapshot,
        identities: &Arc<Identities>,
    ) -> tantivy::Result<Self> {
        let mut read = Vec::new();
        let mut counted: Vec<Counted> = Vec::new();
        for segment in snapshot.segments() {
            let mut columns = Vec::new();
            for (column, kinds) in field.columns(identities) {
                let Some(values) = segment.reader.fast_fields().str(column.column())? else {
                    continue;
                };
                let mut names = Vec::with_capacity(values.num_terms());
                let mut terms = values.dictionary().stream()?;
                while terms.advance() {
                    let name = String::from_utf8_lossy(terms.key());
                    let identity = match who(&name, kinds, field.kind(), identities) {
                        Some(Who::Itself) => None,
                        Some(Who::Identity(at)) => Some(at),
                        None => {
                            names.push(None);
                            continue;
                        }
                    };
                    let shown = identity.and_then(|at| identities.list().get(at));
                    let shown = shown.map_or_else(|| name.into_owned(), |one| one.name.clone());
                    names.push(Some(Counted { shown, identity }));
                }
                counted.extend(names.iter().flatten().cloned());
                columns.push((column, values, names));
            }
            read.push((segment, columns));
        }
        counted.sort();
        counted.dedup();
        let number = |one: Option<Counted>| {
            let at = counted.binary_search(&one?).ok()?;
            u32::try_from(at).ok()
        };
        let segments = read.into_iter().map(|(segment, columns)| {
            let columns = columns.into_iter().map(|(field, values, names)| NameColumn {
                field,
                values,
                counted: names.into_iter().map(number).collect(),
            });
            Segment::new(segment, columns.collect())
        });
        Ok(Self {
            field,
            segments: segments.collect(),
            frequent: OnceLock::new(),
            standing: counted.iter().map(|_| OnceLock::new()).collect(),
            counted,
            identities: Arc::clone(identities),
        })
    }

    /// How many may be counted.
    pub(super) fn len(&self) -> usize {
        self.counted.len()
    }

    /// The name that the one with this number is shown under.
    pub(super) fn shown(&self, number: u32) -> &str {
        self.counted.get(number as usize).map_or("", |counted| &counted.shown)
    }

    /// Others whom it may stand for.
    pub(super) fn fits(&self, number: u32) -> &[String] {
        self.identity(number).map_or(&[], |(_, identity)| &identity.fits)
    }

    /// The names that stand for it.
    pub(super) fn variants(&self, number: u32) -> Vec<Variant<'_>> {
        let Some((at, identity)) = self.identity(number) else {
            return vec![Variant { name: self.shown(number), fields: vec![self.field] }];
        };
        let mut names: Vec<&str> =
            identity.variants.iter().map(|variant| variant.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let columns = self.field.columns(&self.identities);
        let variants = names.into_iter().map(|name| {
            let is_for_it = |kinds: &[Kind]| {
                who(name, kinds, self.field.kind(), &self.identities) == Some(Who::Identity(at))
            };
            let fields = columns.iter().filter(|(_, kinds)| is_for_it(kinds));
            Variant { name, fields: fields.map(|(field, _)| *field).collect() }
        });
        variants.filter(|variant| !variant.fields.is_empty()).collect()
    }

    fn identity(&self, number: u32) -> Option<(usize, &Identity)> {
        let at = self.counted.get(number as usize)?.identity?;
        Some((at, self.identities.list().get(at)?))
    }

    /// Who stands in each of the articles, once for each.
    pub(super) fn of_articles(&self, matched: &Matched, mut add: impl FnMut(u32)) {
        for (segment, articles) in self.segments.iter().zip(&matched.segments) {
            for first in articles {
                segment.of_article(*first).iter().for_each(|number| add(*number));
            }
        }
    }

    /// Who stands in most passages; none where it can't be told.
    pub(super) fn frequent(&self, snapshot: &Snapshot) -> tantivy::Result<Option<&Frequent>> {
        if let Some(known) = self.frequent.get() {
            return Ok(known.as_ref());
        }
        let frequent = Frequent::of(self, snapshot)?;
        Ok(self.frequent.get_or_init(|| frequent).as_ref())
    }

    /// In which articles somebody stands.
    pub(super) fn standing(
        &self,
        snapshot: &Snapshot,
        number: u32,
    ) -> tantivy::Result<Option<&Standing>> {
        let Some(standing) = self.standing.get(number as usize) else { return Ok(None) };
        if let Some(known) = standing.get() {
            return Ok(Some(known));
        }
        let read = Box::new(Standing::of(self, snapshot, number)?);
        Ok(Some(standing.get_or_init(|| read)))
    }
}

impl NameField {
    /// The name of the field in the index.
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
        Some(number) => Who::Identity(number),
        None => Who::Itself,
    };
    is_counted.then_some(who)
}
