//! How broad a search is: what matches a broad one is counted by another thread, beside the search for the best passages.

use super::{
    plan::{NameField, Plan},
    reader::Reader,
    snapshot::Snapshot,
};
use crate::Result;

/// To count what stands in so many passages takes some times as long as to wake another thread, which takes 50 µs where
/// cores sleep.
const BROAD: u64 = 2_000;
/// Articles are counted so much more quickly than looked into.
const QUICK: u64 = 4;

impl Reader {
    /// Whether so many passages may match that [`Reader::overview`] is worth another thread, and there is one.
    pub fn is_broad(&self, plan: &Plan, fields: &[NameField]) -> Result<bool> {
        if fields.is_empty() && matches!(plan, Plan::Word(_) | Plan::Everything) {
            return Ok(false);
        }
        let least = if fields.is_empty() { BROAD * QUICK } else { BROAD };
        let passages = at_most(&self.snapshot, plan).map_err(|cause| self.fault(cause))?;
        // Asked last, since it starts the threads.
        Ok(passages >= least && rayon::current_num_threads() > 1)
    }
}

/// The number of passages that have to be gone through for a plan, at most; quickly told, by its words and names.
pub(super) fn at_most(snapshot: &Snapshot, plan: &Plan) -> tantivy::Result<u64> {
    let Snapshot { searcher, fields, .. } = snapshot;
    let parts = |plans: &[Plan]| -> tantivy::Result<Vec<u64>> {
        plans.iter().map(|plan| at_most(snapshot, plan)).collect()
    };
    Ok(match plan {
        Plan::Nothing => 0,
        Plan::All(plans) => parts(plans)?.into_iter().min().unwrap_or(0),
        Plan::Any(plans) | Plan::AtLeast(_, plans) => parts(plans)?.into_iter().sum(),
        Plan::Also(plan, _)
        | Plan::Without(plan, _)
        | Plan::Weighted(_, plan)
        | Plan::Filter(plan) => at_most(snapshot, plan)?,
        plan => {
            let mut fewest = searcher.num_docs();
            for term in fields.terms(plan) {
                fewest = fewest.min(searcher.doc_freq(&term)?);
            }
            fewest
        }
    })
}
