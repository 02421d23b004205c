//! What matches as a whole: whether anything does, how many articles, on which days, and what they name.

use super::{
    counting::NameCount,
    matched::{self, Matched},
    named::Names,
    plan::{DayField, NameField, Plan},
    reader::Reader,
    tally::Tally,
};
use crate::Result;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use tantivy::{DocSet as _, TERMINATED, collector::DocSetCollector, query::EnableScoring};

/// How many articles match, and what they name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// Articles, copies included.
    pub articles: usize,
    /// Independent texts: of near copies one counts.
    pub texts: usize,
    /// The names of each field that was asked for, those in most articles first, then by name.
    pub names: Vec<Vec<NameCount>>,
}

impl Reader {
    /// How many articles match, copies included.
    pub fn count(&self, plan: &Plan) -> Result<usize> {
        matched::count(&self.snapshot, plan).map_err(|cause| self.fault(cause))
    }

    /// How many independent texts the matching articles are: of near copies one counts.
    pub fn count_texts(&self, plan: &Plan) -> Result<usize> {
        Ok(self.overview(plan, &[], 0)?.texts)
    }

    /// Whether any passage matches.
    pub fn has(&self, plan: &Plan) -> Result<bool> {
        let query = self.snapshot.fields.query(plan);
        let scoring = EnableScoring::disabled_from_searcher(&self.snapshot.searcher);
        let weight = query.weight(scoring).map_err(|cause| self.fault(cause))?;
        for segment in self.snapshot.searcher.segment_readers() {
            let mut found = weight.scorer(segment, 1.0).map_err(|cause| self.fault(cause))?;
            let alive = segment.alive_bitset();
            while found.doc() != TERMINATED {
                if alive.is_none_or(|alive| alive.is_alive(found.doc())) {
                    return Ok(true);
                }
                found.advance();
            }
        }
        Ok(false)
    }

    /// How many articles match, and the `most` names of each field that most of them have.
    pub fn overview(&self, plan: &Plan, fields: &[NameField], most: usize) -> Result<Overview> {
        Tally::of(self, plan, fields, most).into_overview()
    }

    /// The same where it is known which articles match.
    pub fn overview_of(
        &self,
        matched: Matched,
        fields: &[NameField],
        most: usize,
    ) -> Result<Overview> {
        Tally::of_these(self, matched, fields, most).into_overview()
    }

    /// [`Reader::overview`], worked out by another thread while this one does other `work`, and then helps.
    pub fn overview_beside<T>(
        &self,
        plan: &Plan,
        fields: &[NameField],
        most: usize,
        work: impl FnOnce() -> T,
    ) -> (Result<Overview>, T) {
        let tally = Tally::of(self, plan, fields, most);
        let done = rayon::in_place_scope(|scope| {
            scope.spawn(|_| tally.work());
            let done = work();
            tally.work();
            done
        });
        (tally.into_overview(), done)
    }

    pub(super) fn names(&self, field: NameField) -> Result<Arc<Names>> {
        let known = &self.names[field as usize];
        if let Some(known) = known.get() {
            return Ok(Arc::clone(known));
        }
        let names = Names::of(field, &self.snapshot, self.identities()?);
        let names = Arc::new(names.map_err(|cause| self.fault(cause))?);
        Ok(Arc::clone(known.get_or_init(|| names)))
    }

    /// How many articles match for each name of a field, all spellings of one together; names without a match
    /// are left out. In the order of the names.
    pub fn facet(&self, plan: &Plan, field: NameField) -> Result<Vec<NameCount>> {
        let mut names = self.overview(plan, &[field], usize::MAX)?.names.remove(0);
        names.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(names)
    }

    /// The matching articles' days of publication, yyyymmdd, and how many articles each has.
    pub fn days(&self, plan: &Plan) -> Result<BTreeMap<i64, usize>> {
        self.days_by(plan, DayField::Published, Some)
    }

    /// How many of the matching articles each day has, or whatever `name` makes of a day (yyyymmdd): an
    /// article counts once for each name. Days of publication, or those on which the dates begin that the
    /// matching passages mention.
    pub fn days_by<K: Ord>(
        &self,
        plan: &Plan,
        of: DayField,
        name: impl Fn(i64) -> Option<K>,
    ) -> Result<BTreeMap<K, usize>> {
        let column = match of {
            DayField::Published => "published",
            DayField::Mentioned => "day",
        };
        let mut named: BTreeMap<K, BTreeSet<u64>> = BTreeMap::new();
        let query = self.snapshot.fields.query(plan);
        let found = self
            .snapshot
            .searcher
            .search(&*query, &DocSetCollector)
            .map_err(|cause| self.fault(cause))?;
        for (ordinal, segment) in (0..).zip(self.snapshot.searcher.segment_readers()) {
            let columns = segment.fast_fields();
            let days = columns.i64(column).map_err(|cause| self.fault(cause))?;
            let articles = columns.u64("article_number").map_err(|cause| self.fault(cause))?;
            for address in found.iter().filter(|address| address.segment_ord == ordinal) {
                let Some(article) = articles.first(address.doc_id) else { continue };
                for name in days.values_for_doc(address.doc_id).filter_map(&name) {
                    named.entry(name).or_default().insert(article);
                }
            }
        }
        Ok(named.into_iter().map(|(name, articles)| (name, articles.len())).collect())
    }
}
