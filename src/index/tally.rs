//! The work behind an overview, in steps that two threads can share: first which articles match, then who stands in
//! them, field by field.

use super::{
    counting::{NameCount, most_frequent},
    matched::{self, Matched},
    overview::Overview,
    plan::{NameField, Plan},
    reader::Reader,
    set::Set,
};
use crate::Result;
use std::sync::{
    OnceLock,
    atomic::{AtomicUsize, Ordering},
};

/// What is counted, and what of it is done.
pub(super) struct Tally<'r> {
    reader: &'r Reader,
    /// What matches; not looked at where the articles are known.
    plan: &'r Plan,
    fields: &'r [NameField],
    /// So many names of each field.
    most: usize,
    articles: OnceLock<Result<Articles>>,
    /// The field that is counted next.
    next: AtomicUsize,
    names: Vec<OnceLock<Result<Vec<NameCount>>>>,
}

/// The articles that match.
struct Articles {
    count: usize,
    texts: usize,
    /// Which ones, where names are counted.
    which: Option<(Matched, Set)>,
}

impl<'r> Tally<'r> {
    pub(super) fn of(
        reader: &'r Reader,
        plan: &'r Plan,
        fields: &'r [NameField],
        most: usize,
    ) -> Self {
        let names = fields.iter().map(|_| OnceLock::new()).collect();
        let (articles, next) = (OnceLock::new(), AtomicUsize::new(0));
        Self { reader, plan, fields, most, articles, next, names }
    }

    /// The same where the articles that match are known.
    pub(super) fn of_these(
        reader: &'r Reader,
        matched: Matched,
        fields: &'r [NameField],
        most: usize,
    ) -> Self {
        let articles = OnceLock::from(Articles::these(reader, matched));
        Self { articles, ..Self::of(reader, &Plan::Nothing, fields, most) }
    }

    /// Does what nobody has begun, until there is no more of it.
    pub(super) fn work(&self) {
        let articles = self.articles.get_or_init(|| self.articles());
        let Ok(Articles { which: Some((matched, set)), .. }) = articles else { return };
        loop {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let (Some(field), Some(names)) = (self.fields.get(at), self.names.get(at)) else {
                return;
            };
            let _ = names.set(self.names(*field, matched, set));
        }
    }

    fn articles(&self) -> Result<Articles> {
        let reader = self.reader;
        if self.fields.is_empty() && reader.texts()?.are_all_alone() {
            let count = reader.count(self.plan)?;
            return Ok(Articles { count, texts: count, which: None });
        }
        let matched = matched::matched(&reader.snapshot, self.plan);
        Articles::these(reader, matched.map_err(|cause| reader.fault(cause))?)
    }

    fn names(&self, field: NameField, matched: &Matched, set: &Set) -> Result<Vec<NameCount>> {
        let names = self.reader.names(field)?;
        let counted = most_frequent(&self.reader.snapshot, &names, matched, set, self.most);
        counted.map_err(|cause| self.reader.fault(cause))
    }

    /// What was counted; nobody may be at work any more.
    pub(super) fn into_overview(self) -> Result<Overview> {
        self.work();
        let articles = self.articles.into_inner().transpose()?;
        let (count, texts) = articles.map_or((0, 0), |articles| (articles.count, articles.texts));
        let names = self.names.into_iter().filter_map(OnceLock::into_inner);
        Ok(Overview { articles: count, texts, names: names.collect::<Result<_>>()? })
    }
}

impl Articles {
    fn these(reader: &Reader, matched: Matched) -> Result<Self> {
        let set = matched.set(&reader.snapshot);
        let texts = matched.texts(&reader.snapshot, &set, reader.texts()?);
        let texts = texts.map_err(|cause| reader.fault(cause))?;
        Ok(Self { count: matched.articles(), texts, which: Some((matched, set)) })
    }
}
