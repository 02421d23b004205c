//! The best passages by tantivy's own scores, among which the formula then chooses.

use chrono::Datelike as _;
use std::cmp::Ordering;
use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::Column,
    query::Weight,
};

/// Which passages come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those that fit best.
    #[default]
    Relevance,
    /// Those that fit well and were published shortly before this day, yyyymmdd.
    Recent(i64),
    /// Those published last; at the end those without a day.
    Newest,
    /// Those published first; at the end those without a day.
    Oldest,
}

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
    pub(super) order: Order,
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
            published: columns.i64("published")?,
            order: self.order,
            best: Vec::with_capacity(self.most.min(4_096) * 2),
            threshold: Score::MIN,
        })
    }

    fn requires_scoring(&self) -> bool {
        !self.order.is_by_day()
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
        if self.order.is_by_day() {
            weight.for_each_no_score(reader, &mut |docs| {
                for doc in docs {
                    if alive.is_none_or(|alive| alive.is_alive(*doc)) {
                        let score = best.by_day(*doc);
                        best.collect(*doc, score);
                    }
                }
            })?;
            return Ok(best.harvest());
        }
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
    published: Column<i64>,
    order: Order,
    /// Up to twice as many as wanted, before the worse half is left out.
    best: Vec<Candidate>,
    threshold: Score,
}

impl Order {
    fn is_by_day(self) -> bool {
        matches!(self, Self::Newest | Self::Oldest)
    }
}

impl BestOfSegment {
    /// A score that puts passages in the order of their days. Days since the year 1 are few enough to be exact.
    fn by_day(&self, doc: DocId) -> Score {
        let Some(day) = self.published.first(doc).and_then(super::day_of) else {
            return Score::MIN;
        };
        let days = day.num_days_from_ce() as Score;
        if self.order == Order::Oldest { -days } else { days }
    }

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
