//! The best passages by tantivy's own scores, among which the formula then chooses.

use std::cmp::Ordering;
use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::Column,
    query::Weight,
};

/// A passage that may be among the best.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// By BM25 of the words.
    score: Score,
    /// The number of its article.
    pub(super) article: u64,
    /// Its own number in it.
    pub(super) number: u64,
    pub(super) segment: SegmentOrdinal,
    pub(super) doc: DocId,
}

impl Candidate {
    /// The better first; ties by article and passage number.
    fn order(&self, other: &Self) -> Ordering {
        let place = |candidate: &Self| (candidate.article, candidate.number);
        other.score.total_cmp(&self.score).then(place(self).cmp(&place(other)))
    }
}

/// Collects the `most` best passages. Unlike tantivy's own, it decides ties by article and passage number.
pub(super) struct Candidates {
    pub(super) most: usize,
}

impl Collector for Candidates {
    type Fruit = Vec<Candidate>;
    type Child = BestOfSegment;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<BestOfSegment> {
        let columns = reader.fast_fields();
        Ok(BestOfSegment {
            most: self.most,
            segment,
            articles: columns.u64("article_number")?,
            numbers: columns.u64("number")?,
            best: Vec::with_capacity(self.most.min(4_096) * 2),
            threshold: Score::MIN,
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<Candidate>>) -> tantivy::Result<Vec<Candidate>> {
        let mut all: Vec<Candidate> = segments.into_iter().flatten().collect();
        all.sort_unstable_by(Candidate::order);
        all.truncate(self.most);
        Ok(all)
    }

    /// As tantivy's own, but it lets scores through that equal the least, for ties.
    fn collect_segment(
        &self,
        weight: &dyn Weight,
        ordinal: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<Vec<Candidate>> {
        let mut best = self.for_segment(ordinal, reader)?;
        let alive = reader.alive_bitset();
        weight.for_each_pruning(Score::MIN, reader, &mut |doc, score| {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                best.collect(doc, score);
            }
            best.threshold
        })?;
        Ok(best.harvest())
    }
}

pub(super) struct BestOfSegment {
    most: usize,
    segment: SegmentOrdinal,
    articles: Column<u64>,
    numbers: Column<u64>,
    /// Up to twice as many as wanted, before the worse half is left out.
    best: Vec<Candidate>,
    threshold: Score,
}

impl BestOfSegment {
    fn prune(&mut self) {
        if self.best.len() <= self.most {
            return;
        }
        let (_, last, _) = self.best.select_nth_unstable_by(self.most - 1, Candidate::order);
        // Just below the least score, so that those that equal it are still looked at.
        self.threshold = last.score.next_down();
        self.best.truncate(self.most);
    }
}

impl SegmentCollector for BestOfSegment {
    type Fruit = Vec<Candidate>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.best.push(Candidate {
            score,
            article: self.articles.first(doc).unwrap_or(0),
            number: self.numbers.first(doc).unwrap_or(0),
            segment: self.segment,
            doc,
        });
        if self.best.len() >= self.most.saturating_mul(2) {
            self.prune();
        }
    }

    fn harvest(mut self) -> Vec<Candidate> {
        self.prune();
        self.best
    }
}
