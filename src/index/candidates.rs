//! The best passages by tantivy's own scores, among which the formula then chooses, and, where all that match are looked
//! at anyway, the articles that match.

use super::{
    fields::Fields,
    matched::{Articles, Matched},
    plan::{DayField, Plan},
};
use chrono::Datelike as _;
use std::cmp::Ordering;
use tantivy::{
    DocId, Score, Searcher, SegmentOrdinal, SegmentReader,
    columnar::Column,
    query::{EnableScoring, Weight},
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

impl Order {
    fn is_by_day(self) -> bool {
        matches!(self, Self::Newest | Self::Oldest)
    }
}

/// A passage that may be among the best.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// By BM25 of the words.
    pub(super) score: Score,
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

/// What scores are rounded to, so that equal ones are equal in whatever order they were added up. Days are whole numbers.
const STEP: Score = 1.0 / 1024.0;

/// The candidates, the best first, and the articles of all that match, unless some were skipped.
pub(super) struct Candidates {
    pub(super) best: Vec<Candidate>,
    pub(super) matched: Option<Matched>,
}

/// The `most` best passages, and the articles of all where these are `counted` and can't be counted by themselves. Ties
/// are decided by article and passage number, never by where a passage lies.
pub(super) fn candidates(
    searcher: &Searcher,
    fields: &Fields,
    plan: &Plan,
    most: usize,
    order: Order,
    counted: bool,
) -> tantivy::Result<Candidates> {
    let scoring = if order.is_by_day() {
        EnableScoring::disabled_from_searcher(searcher)
    } else {
        EnableScoring::enabled_from_searcher(searcher)
    };
    // Where not all passages need be met, blocks that hold none of the best are skipped.
    let skips = !order.is_by_day() && (!counted || fields.of_articles(plan).is_some());
    // Days are then looked at last, since what else is asked for tells which blocks.
    let apart = if skips { without_days(plan) } else { None };
    let (plan, days) = apart.as_ref().map_or((plan, &[][..]), |(plan, days)| (plan, days));
    let weight = fields.query(plan).weight(scoring)?;
    let (mut best, mut articles) = (Vec::new(), Vec::new());
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        let mut of_segment = BestOfSegment::new(ordinal, segment, most, order)?;
        if skips {
            of_segment.collect_best(&*weight, segment, days)?;
        } else {
            articles.push(of_segment.collect_all(&*weight, segment)?);
        }
        best.append(&mut of_segment.into_candidates());
    }
    best.sort_unstable_by(Candidate::order);
    best.truncate(most);
    Ok(Candidates { best, matched: (!skips).then_some(Matched { segments: articles }) })
}

/// Days of publication, yyyymmdd, closed-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Days {
    from: Option<i64>,
    until: Option<i64>,
}

impl Days {
    fn have(self, day: Option<i64>) -> bool {
        let Self { from, until } = self;
        from.is_none() && until.is_none()
            || day.is_some_and(|day| {
                from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
            })
    }
}

/// What else must be found, and the days of publication that all must be of; none where there are no such days, or nothing
/// else has a score.
fn without_days(plan: &Plan) -> Option<(Plan, Vec<Days>)> {
    fn split(plan: &Plan, is_filter: bool, rest: &mut Vec<Plan>, days: &mut Vec<Days>) {
        match plan {
            Plan::All(plans) if !plans.is_empty() => {
                for plan in plans {
                    split(plan, is_filter, rest, days);
                }
            }
            Plan::Filter(plan) => split(plan, true, rest, days),
            Plan::Days { of: DayField::Published, from, until } if is_filter => {
                days.push(Days { from: *from, until: *until });
            }
            plan if is_filter => rest.push(Plan::Filter(Box::new(plan.clone()))),
            plan => rest.push(plan.clone()),
        }
    }
    let (mut rest, mut days) = (Vec::new(), Vec::new());
    split(plan, false, &mut rest, &mut days);
    let has_score = rest.iter().any(|plan| !matches!(plan, Plan::Filter(_)));
    let plan = if rest.len() == 1 { rest.remove(0) } else { Plan::All(rest) };
    (has_score && !days.is_empty()).then_some((plan, days))
}

struct BestOfSegment {
    segment: SegmentOrdinal,
    most: usize,
    order: Order,
    articles: Column<u64>,
    numbers: Column<u64>,
    published: Column<i64>,
    /// Up to a quarter more than wanted, before the worst are left out.
    best: Vec<Candidate>,
    /// The last of the best, once there are enough: what comes after it isn't among them.
    last: Option<Candidate>,
}

impl BestOfSegment {
    fn new(
        ordinal: SegmentOrdinal,
        segment: &SegmentReader,
        most: usize,
        order: Order,
    ) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self {
            segment: ordinal,
            most,
            order,
            articles: columns.u64("article_number")?,
            numbers: columns.u64("number")?,
            published: columns.i64("published")?,
            best: Vec::new(),
            last: None,
        })
    }

    /// Looks at those passages only that may be among the best.
    fn collect_best(
        &mut self,
        weight: &dyn Weight,
        segment: &SegmentReader,
        days: &[Days],
    ) -> tantivy::Result<()> {
        let alive = segment.alive_bitset();
        weight.for_each_pruning(Score::MIN, segment, &mut |doc, score| {
            let is_in_time = days.iter().all(|days| days.have(self.published.first(doc)));
            if is_in_time && alive.is_none_or(|alive| alive.is_alive(doc)) {
                self.collect(doc, score);
            }
            // Just below the least score, so that those that equal it are still looked at.
            self.last.map_or(Score::MIN, |last| last.score - STEP)
        })
    }

    /// Looks at all passages, and gives their articles.
    fn collect_all(
        &mut self,
        weight: &dyn Weight,
        segment: &SegmentReader,
    ) -> tantivy::Result<Vec<DocId>> {
        let alive = segment.alive_bitset();
        let is_alive = |doc: DocId| alive.is_none_or(|alive| alive.is_alive(doc));
        let mut articles = Articles::of(segment)?;
        if self.order.is_by_day() {
            weight.for_each_no_score(segment, &mut |docs| {
                for doc in docs.iter().copied().filter(|doc| is_alive(*doc)) {
                    articles.add(doc);
                    self.collect(doc, self.by_day(doc));
                }
            })?;
        } else {
            weight.for_each(segment, &mut |doc, score| {
                if is_alive(doc) {
                    articles.add(doc);
                    self.collect(doc, score);
                }
            })?;
        }
        Ok(articles.into_first())
    }

    fn collect(&mut self, doc: DocId, score: Score) {
        let score = (score / STEP).round() * STEP;
        if self.last.is_some_and(|last| score < last.score) {
            return;
        }
        let candidate = Candidate {
            score,
            article: self.articles.first(doc).unwrap_or(0),
            number: self.numbers.first(doc).unwrap_or(0),
            segment: self.segment,
            doc,
        };
        if self.last.is_some_and(|last| candidate.order(&last).is_gt()) {
            return;
        }
        self.best.push(candidate);
        if self.best.len() >= self.most.saturating_add(self.most / 4 + 1) {
            self.prune();
        }
    }

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
        self.last = Some(*last);
        self.best.truncate(self.most);
    }

    fn into_candidates(mut self) -> Vec<Candidate> {
        self.prune();
        self.best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_looked_at_last() {
        let word = || Plan::Word("frost".to_owned());
        let days = |of| Plan::Days { of, from: Some(20_210_101), until: None };
        let filter = |plan| Plan::Filter(Box::new(plan));
        let published = || days(DayField::Published);
        let found = [Days { from: Some(20_210_101), until: None }];
        for (plan, rest, expected) in [
            (word(), word(), &found[..0]),
            (Plan::All(vec![word(), filter(published())]), word(), &found),
            (
                Plan::All(vec![word(), filter(Plan::All(vec![word(), published()]))]),
                Plan::All(vec![word(), filter(word())]),
                &found,
            ),
            // Here it is all that is asked for, there it has a score of its own.
            (filter(published()), filter(published()), &[]),
            (Plan::All(vec![word(), published()]), Plan::All(vec![word(), published()]), &[]),
            (
                Plan::All(vec![word(), filter(days(DayField::Mentioned))]),
                Plan::All(vec![word(), filter(days(DayField::Mentioned))]),
                &[],
            ),
            (Plan::All(Vec::new()), Plan::All(Vec::new()), &[]),
        ] {
            let found = without_days(&plan).unwrap_or_else(|| (plan.clone(), Vec::new()));
            assert_eq!(found, (rest, expected.to_vec()), "{plan:?}");
        }
        for (day, is_in) in [(None, false), (Some(20_201_231), false), (Some(20_210_101), true)] {
            assert_eq!(found[0].have(day), is_in, "{day:?}");
        }
        assert!(Days { from: None, until: None }.have(None));
    }
}
