//! The best passages by tantivy's own scores, among which the formula then chooses, and, where all that match are looked
//! at anyway, the articles that match.

use super::{
    matched::{Articles, Matched},
    plan::{DayField, Plan},
    snapshot::{Segment, Snapshot},
};
use chrono::Datelike as _;
use std::{cmp::Ordering, collections::BinaryHeap};
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

/// The better first; ties by article and passage number.
impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        let place = |candidate: &Self| (candidate.article, candidate.number);
        other.score.total_cmp(&self.score).then_with(|| place(self).cmp(&place(other)))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Candidate {}

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
    // Where not all passages need be met, blocks that hold none of the best are skipped.
    if !order.is_by_day() && (!counted || snapshot.fields.of_articles(plan).is_some()) {
        // Days are then looked at last, since what else is asked for tells which blocks.
        let apart = without_days(plan);
        let (plan, days) = apart.as_ref().map_or((plan, &[][..]), |(plan, days)| (plan, days));
        let mut best = Chosen::of(most, least(snapshot, plan, days, most)?);
        best.add_best(snapshot, plan, days)?;
        return Ok(Candidates { best: best.into_sorted(), matched: None });
    }
    let scoring = if order.is_by_day() {
        EnableScoring::disabled_from_searcher(&snapshot.searcher)
    } else {
        EnableScoring::enabled_from_searcher(&snapshot.searcher)
    };
    let weight = snapshot.fields.query(plan).weight(scoring)?;
    let mut best = Chosen::of(most, Score::NEG_INFINITY);
    let mut segments = Vec::new();
    for segment in snapshot.segments() {
        segments.push(OfSegment { segment, best: &mut best }.collect_all(&*weight, order)?);
    }
    Ok(Candidates { best: best.into_sorted(), matched: Some(Matched { segments }) })
}

/// To find the best by a word alone is worth it where all words stand in more than so many times as many passages …
const RARE: u64 = 5;
/// … or where no more than one in so many of the best isn't known yet.
const MISSING: usize = 4;
/// So many are quickly compared with each other; who wants more has the time.
const COMPARED: usize = 200;

/// What each of the `most` best passages scores at least. Those of any of some words score no less than the best by the
/// rarest word alone, which are quickly found, filled up with the best by the next; this spares a look at most others.
fn least(snapshot: &Snapshot, plan: &Plan, days: &[Days], most: usize) -> tantivy::Result<Score> {
    let Plan::Any(plans) = plan else { return Ok(Score::NEG_INFINITY) };
    if most > COMPARED {
        return Ok(Score::NEG_INFINITY);
    }
    let mut words = Vec::with_capacity(plans.len());
    for plan in plans {
        if let Plan::Word(word) = plan {
            words.push((snapshot.searcher.doc_freq(&snapshot.fields.word(word))?, plan));
        }
    }
    words.sort_by_key(|(passages, _)| *passages);
    let all: u64 = words.iter().map(|(passages, _)| passages).sum();
    let mut known: Vec<Candidate> = Vec::new();
    for (passages, word) in words {
        let missing = most - known.len();
        if passages * RARE > all && missing > most / MISSING {
            break;
        }
        // Some of them may be known.
        let mut best = Chosen::of(missing + missing.min(known.len()), Score::NEG_INFINITY);
        best.add_best(snapshot, word, days)?;
        let is_new = |one: &Candidate| {
            let place = |candidate: &Candidate| (candidate.segment, candidate.doc);
            !known.iter().any(|known| place(known) == place(one))
        };
        let new: Vec<Candidate> = best.into_sorted().into_iter().filter(is_new).collect();
        known.extend(new.into_iter().take(missing));
        if known.len() == most {
            let least = known.iter().map(|one| one.score).min_by(Score::total_cmp);
            return Ok(least.unwrap_or(Score::NEG_INFINITY));
        }
    }
    Ok(Score::NEG_INFINITY)
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
    /// The last of them on top.
    best: BinaryHeap<Candidate>,
    /// What scores less isn't among the best.
    least: Score,
}

impl Chosen {
    fn of(most: usize, least: Score) -> Self {
        Self { most, best: BinaryHeap::new(), least }
    }

    /// What the best score at least, as far as it is known.
    fn bar(&self) -> Score {
        let last = self.best.peek().filter(|_| self.best.len() >= self.most);
        last.map_or(self.least, |last| last.score.max(self.least))
    }

    /// Adds the best of a plan's passages that are of these days.
    fn add_best(&mut self, snapshot: &Snapshot, plan: &Plan, days: &[Days]) -> tantivy::Result<()> {
        let scoring = EnableScoring::enabled_from_searcher(&snapshot.searcher);
        let weight = snapshot.fields.query(plan).weight(scoring)?;
        for segment in snapshot.segments() {
            OfSegment { segment, best: self }.collect_best(&*weight, days)?;
        }
        Ok(())
    }

    /// The best first.
    fn into_sorted(self) -> Vec<Candidate> {
        self.best.into_sorted_vec()
    }

    fn add(&mut self, candidate: Candidate) {
        if self.best.len() < self.most {
            self.best.push(candidate);
        } else if let Some(mut last) = self.best.peek_mut()
            && candidate < *last
        {
            *last = candidate;
        }
    }
}

/// Where the best are looked for.
struct OfSegment<'b> {
    segment: Segment<'b>,
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
    fn collect_all(&mut self, weight: &dyn Weight, order: Order) -> tantivy::Result<Vec<DocId>> {
        let Segment { reader, columns, .. } = self.segment;
        let alive = reader.alive_bitset();
        let is_alive = |doc: DocId| alive.is_none_or(|alive| alive.is_alive(doc));
        let mut articles = Articles::of(columns);
        if order.is_by_day() {
            weight.for_each_no_score(reader, &mut |docs| {
                for doc in docs.iter().copied().filter(|doc| is_alive(*doc)) {
                    articles.add(doc);
                    self.collect(doc, self.by_day(doc, order));
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
    fn by_day(&self, doc: DocId, order: Order) -> Score {
        let Some(day) = self.segment.columns.published.first(doc).and_then(super::day_of) else {
            return Score::MIN;
        };
        let days = day.num_days_from_ce() as Score;
        if order == Order::Oldest { -days } else { days }
    }
}

#[cfg(test)]
mod tests;
