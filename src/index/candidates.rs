//! The best passages by tantivy's own scores, among which the formula then chooses, and, where all that match are looked
//! at anyway, the articles that match.

use super::{
    matched::{Articles, Matched},
    plan::{DayField, Plan},
    snapshot::{Segment, Snapshot},
};
use chrono::Datelike as _;
use std::cmp::Ordering;
use tantivy::{
    DocId, Score, SegmentOrdinal,
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
    snapshot: &Snapshot,
    plan: &Plan,
    most: usize,
    order: Order,
    counted: bool,
) -> tantivy::Result<Candidates> {
    let scoring = if order.is_by_day() {
        EnableScoring::disabled_from_searcher(&snapshot.searcher)
    } else {
        EnableScoring::enabled_from_searcher(&snapshot.searcher)
    };
    // Where not all passages need be met, blocks that hold none of the best are skipped.
    let skips = !order.is_by_day() && (!counted || snapshot.fields.of_articles(plan).is_some());
    // Days are then looked at last, since what else is asked for tells which blocks.
    let apart = if skips { without_days(plan) } else { None };
    let (plan, days) = apart.as_ref().map_or((plan, &[][..]), |(plan, days)| (plan, days));
    let weight = snapshot.fields.query(plan).weight(scoring)?;
    let least = if skips { least(snapshot, plan, days, most)? } else { Score::NEG_INFINITY };
    let mut best = Chosen { most, best: Vec::new(), last: None, least };
    let mut articles = Vec::new();
    for segment in snapshot.segments() {
        let mut of_segment = OfSegment { segment, order, best: &mut best };
        if skips {
            of_segment.collect_best(&*weight, days)?;
        } else {
            articles.push(of_segment.collect_all(&*weight)?);
        }
    }
    let matched = (!skips).then_some(Matched { segments: articles });
    Ok(Candidates { best: best.into_sorted(), matched })
}

/// A word is rare beside others that stand in so many times as many passages.
const RARE: u64 = 4;

/// What each of the `most` best passages scores at least: those of any of some words no less than the best of the
/// rarest word alone, which are quickly found, and spare a look at most of the others.
fn least(snapshot: &Snapshot, plan: &Plan, days: &[Days], most: usize) -> tantivy::Result<Score> {
    let Plan::Any(plans) = plan else { return Ok(Score::NEG_INFINITY) };
    let (mut all, mut rarest) = (0, None);
    for plan in plans {
        let Plan::Word(word) = plan else { continue };
        let passages = snapshot.searcher.doc_freq(&snapshot.fields.word(word))?;
        all += passages;
        if passages >= most as u64 && rarest.is_none_or(|(fewest, _)| passages < fewest) {
            rarest = Some((passages, plan));
        }
    }
    let Some((_, word)) = rarest.filter(|(passages, _)| passages * (RARE + 1) <= all) else {
        return Ok(Score::NEG_INFINITY);
    };
    let scoring = EnableScoring::enabled_from_searcher(&snapshot.searcher);
    let weight = snapshot.fields.query(word).weight(scoring)?;
    let mut best = Chosen { most, best: Vec::new(), last: None, least: Score::NEG_INFINITY };
    let order = Order::Relevance;
    for segment in snapshot.segments() {
        let mut of_segment = OfSegment { segment, order, best: &mut best };
        of_segment.collect_best(&*weight, days)?;
    }
    best.prune();
    Ok(best.last.map_or(Score::NEG_INFINITY, |last| last.score))
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

/// The best so far.
struct Chosen {
    most: usize,
    /// Up to a quarter more than wanted, before the worst are left out.
    best: Vec<Candidate>,
    /// The last of the best, once there are enough: what comes after it isn't among them.
    last: Option<Candidate>,
    /// What scores less isn't among them either.
    least: Score,
}

impl Chosen {
    /// The score that a passage needs to be looked at.
    fn bar(&self) -> Score {
        self.last.map_or(self.least, |last| last.score.max(self.least))
    }

    fn add(&mut self, candidate: Candidate) {
        if self.last.is_some_and(|last| candidate.order(&last).is_gt()) {
            return;
        }
        self.best.push(candidate);
        if self.best.len() > self.most.saturating_add(self.most / 4) {
            self.prune();
        }
    }

    /// Leaves out all but the best.
    fn prune(&mut self) {
        if self.best.len() < self.most {
            return;
        }
        let (_, last, _) = self.best.select_nth_unstable_by(self.most - 1, Candidate::order);
        self.last = Some(*last);
        self.best.truncate(self.most);
    }

    fn into_sorted(mut self) -> Vec<Candidate> {
        self.best.sort_unstable_by(Candidate::order);
        self.best.truncate(self.most);
        self.best
    }
}

/// Where the best are looked for.
struct OfSegment<'b> {
    segment: Segment<'b>,
    order: Order,
    best: &'b mut Chosen,
}

impl OfSegment<'_> {
    /// Looks at those passages only that may be among the best.
    fn collect_best(&mut self, weight: &dyn Weight, days: &[Days]) -> tantivy::Result<()> {
        let Segment { reader, columns, .. } = self.segment;
        let alive = reader.alive_bitset();
        // Just below the least score, so that those that equal it are still looked at.
        let bar = |best: &Chosen| best.bar() - STEP;
        weight.for_each_pruning(bar(self.best), reader, &mut |doc, score| {
            let is_in_time = days.iter().all(|days| days.have(columns.published.first(doc)));
            if is_in_time && alive.is_none_or(|alive| alive.is_alive(doc)) {
                self.collect(doc, score);
            }
            bar(self.best)
        })
    }

    /// Looks at all passages, and gives their articles.
    fn collect_all(&mut self, weight: &dyn Weight) -> tantivy::Result<Vec<DocId>> {
        let Segment { reader, columns, .. } = self.segment;
        let alive = reader.alive_bitset();
        let is_alive = |doc: DocId| alive.is_none_or(|alive| alive.is_alive(doc));
        let mut articles = Articles::of(columns);
        if self.order.is_by_day() {
            weight.for_each_no_score(reader, &mut |docs| {
                for doc in docs.iter().copied().filter(|doc| is_alive(*doc)) {
                    articles.add(doc);
                    self.collect(doc, self.by_day(doc));
                }
            })?;
        } else {
            weight.for_each(reader, &mut |doc, score| {
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
        if score < self.best.bar() {
            return;
        }
        self.best.add(Candidate {
            score,
            article: self.segment.columns.articles.first(doc).unwrap_or(0),
            number: self.segment.columns.numbers.first(doc).unwrap_or(0),
            segment: self.segment.ordinal,
            doc,
        });
    }

    /// A score that puts passages in the order of their days. Days since the year 1 are few enough to be exact.
    fn by_day(&self, doc: DocId) -> Score {
        let Some(day) = self.segment.columns.published.first(doc).and_then(super::day_of) else {
            return Score::MIN;
        };
        let days = day.num_days_from_ce() as Score;
        if self.order == Order::Oldest { -days } else { days }
    }
}

#[cfg(test)]
mod tests;
