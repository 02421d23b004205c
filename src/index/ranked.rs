//! The best passages by the formula: candidates by tantivy's own scores first, then their numbers.
//!
//! tantivy gives the passages that match, the best by BM25 of their words alone; it skips whole blocks that can't be
//! among them. What the formula wants to know beyond that, mainly of their articles, is then looked up for
//! these few. A passage's scores don't depend on where it lies, nor do ties.

use super::{
    analysis::stem,
    fields::Fields,
    formula::{self, Archive, Features, Parts, Word},
    plan::Plan,
};
use std::{cmp::Ordering, collections::BTreeMap};
use tantivy::{
    DocAddress, DocId, DocSet, Score, Searcher, SegmentOrdinal, SegmentReader, Term,
    collector::{Collector, SegmentCollector},
    columnar::Column,
    fieldnorm::FieldNormReader,
    postings::{Postings, SegmentPostings},
    query::{EnableScoring, Scorer, Weight},
    schema::{Field, IndexRecordOption},
};

/// A passage that was found, not yet read.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The higher the better; four decimals, so that what is left does not depend on the order of additions.
    pub score: f64,
    /// The parts of the score by name.
    pub parts: Vec<(&'static str, f64)>,
    /// Passages with the same number here are of one article.
    pub article: u64,
    /// The passage's number in its article.
    pub number: u64,
    pub(super) address: DocAddress,
}

/// Fewer candidates would leave out articles whose passages are weak by themselves.
const LEAST_CANDIDATES: usize = 100;
/// So many candidates for each passage that is wanted.
const CANDIDATES: usize = 4;

/// The best passages, best first; at least `wanted` of them where there are so many. Ties go by article and
/// passage number. `today` (yyyymmdd) prefers what was published shortly before.
pub(super) fn best(
    searcher: &Searcher,
    fields: &Fields,
    plan: &Plan,
    wanted: usize,
    today: Option<i64>,
) -> tantivy::Result<Vec<Found>> {
    let candidates = wanted.saturating_mul(CANDIDATES).max(LEAST_CANDIDATES);
    let query = fields.query(plan);
    let mut found = searcher.search(&*query, &Candidates { most: candidates })?;
    found.sort_unstable_by_key(|candidate| (candidate.segment, candidate.doc));
    let asked = Asked::new(searcher, fields, plan)?;
    let archive = archive(searcher, fields)?;
    let mut all = Vec::with_capacity(found.len());
    for candidates in found.chunk_by(|one, other| one.segment == other.segment) {
        let Some(first) = candidates.first() else { continue };
        let segment = searcher.segment_reader(first.segment);
        let mut numbers = Numbers::new(segment, fields, &asked)?;
        for candidate in candidates {
            let features = numbers.features(candidate, today);
            all.push(found_passage(candidate, formula::score(&archive, &features)));
        }
    }
    all.sort_by(|one, other| {
        let place = |found: &Found| (found.article, found.number);
        other.score.total_cmp(&one.score).then(place(one).cmp(&place(other)))
    });
    Ok(all)
}

fn found_passage(candidate: &Candidate, parts: Parts) -> Found {
    let rounded = |part: f64| (part * 1e4).round() / 1e4;
    let named = parts.named().into_iter().map(|(name, part)| (name, rounded(part)));
    Found {
        score: rounded(parts.total()),
        parts: named.filter(|(_, part)| *part != 0.0).collect(),
        article: candidate.article,
        number: candidate.number,
        address: DocAddress::new(candidate.segment, candidate.doc),
    }
}

fn archive(searcher: &Searcher, fields: &Fields) -> tantivy::Result<Archive> {
    let first = Term::from_field_u64(fields.number, 0);
    let articles = searcher.doc_freq(&first)?;
    let words = |field: Field| -> tantivy::Result<u64> {
        let mut words = 0;
        for segment in searcher.segment_readers() {
            words += segment.inverted_index(field)?.total_num_tokens();
        }
        Ok(words)
    };
    let average = |words: u64, of: u64| words as f64 / of.max(1) as f64;
    Ok(Archive {
        articles: articles as f64,
        words_per_article: average(words(fields.article_stem)?, articles),
        words_per_passage: average(words(fields.stem)?, searcher.num_docs()),
    })
}

/// What a plan asks for that counts: words, and whatever has a score of its own.
struct Asked {
    words: Vec<AskedWord>,
    others: Vec<(f64, Box<dyn Weight>)>,
}

struct AskedWord {
    stem: String,
    weight: f64,
    articles: f64,
    passages: f64,
}

impl Asked {
    fn new(searcher: &Searcher, fields: &Fields, plan: &Plan) -> tantivy::Result<Self> {
        let mut leaves = Leaves::default();
        leaves.of(plan, 1.0);
        let mut words = Vec::with_capacity(leaves.words.len());
        for (stem, weight) in leaves.words {
            let freq = |field| searcher.doc_freq(&Term::from_field_text(field, &stem));
            let articles = freq(fields.article_stem)? as f64;
            let passages = freq(fields.stem)? as f64;
            words.push(AskedWord { weight, articles, passages, stem });
        }
        let scoring = EnableScoring::enabled_from_searcher(searcher);
        let mut others = Vec::with_capacity(leaves.others.len());
        for (weight, plan) in leaves.others {
            others.push((weight, fields.query(plan).weight(scoring)?));
        }
        Ok(Self { words, others })
    }
}

/// The words of a plan, by their stems, and its other parts that score.
#[derive(Default)]
struct Leaves<'p> {
    words: BTreeMap<String, f64>,
    others: Vec<(f64, &'p Plan)>,
}

/// A word of a phrase counts this much by itself, since the phrase counts too.
const IN_PHRASE: f64 = 0.5;

impl<'p> Leaves<'p> {
    fn of(&mut self, plan: &'p Plan, weight: f64) {
        match plan {
            Plan::Word(word) => self.word(word, weight),
            Plan::Exact(word) => {
                self.word(word, weight * IN_PHRASE);
                self.others.push((weight, plan));
            }
            Plan::Phrase(words) | Plan::Cased(words) | Plan::Title(words) | Plan::Quoted(words) => {
                self.words(words, weight);
                self.others.push((weight, plan));
            }
            Plan::Near { one, other, .. } => {
                for words in one.iter().chain(other) {
                    self.words(words, weight);
                }
                self.others.push((weight, plan));
            }
            Plan::Wildcard(_) | Plan::Name(..) | Plan::Fact { .. } | Plan::Relation(_) => {
                self.others.push((weight, plan));
            }
            Plan::All(plans) | Plan::Any(plans) | Plan::AtLeast(_, plans) => {
                for plan in plans {
                    self.of(plan, weight);
                }
            }
            Plan::Without(plan, _) => self.of(plan, weight),
            Plan::Weighted(more, plan) => self.of(plan, weight * f64::from(*more)),
            Plan::Everything
            | Plan::Nothing
            | Plan::Article(_)
            | Plan::Days { .. }
            | Plan::Filter(_) => (),
        }
    }

    fn words(&mut self, words: &[String], weight: f64) {
        for word in words {
            self.word(&super::analysis::folded(word), weight * IN_PHRASE);
        }
    }

    fn word(&mut self, word: &str, weight: f64) {
        *self.words.entry(stem(word)).or_default() += weight;
    }
}

/// Where the numbers of a segment's passages come from. Passages must be asked for in their order.
struct Numbers<'a> {
    words: Vec<WordNumbers<'a>>,
    others: Vec<(f64, Box<dyn Scorer>)>,
    article_words: FieldNormReader,
    passage_words: FieldNormReader,
    published: Column<i64>,
}

struct WordNumbers<'a> {
    asked: &'a AskedWord,
    article: Option<SegmentPostings>,
    title: Option<SegmentPostings>,
    passage: Option<SegmentPostings>,
}

impl<'a> Numbers<'a> {
    fn new(segment: &SegmentReader, fields: &Fields, asked: &'a Asked) -> tantivy::Result<Self> {
        let mut words = Vec::with_capacity(asked.words.len());
        for word in &asked.words {
            let postings = |field| -> tantivy::Result<Option<SegmentPostings>> {
                let term = Term::from_field_text(field, &word.stem);
                let inverted = segment.inverted_index(field)?;
                Ok(inverted.read_postings(&term, IndexRecordOption::WithFreqs)?)
            };
            words.push(WordNumbers {
                asked: word,
                article: postings(fields.article_stem)?,
                title: postings(fields.title_stem)?,
                passage: postings(fields.stem)?,
            });
        }
        let mut others = Vec::with_capacity(asked.others.len());
        for (weight, other) in &asked.others {
            others.push((*weight, other.scorer(segment, 1.0)?));
        }
        Ok(Self {
            words,
            others,
            article_words: segment.get_fieldnorms_reader(fields.article_stem)?,
            passage_words: segment.get_fieldnorms_reader(fields.stem)?,
            published: segment.fast_fields().i64("published")?,
        })
    }

    fn features(&mut self, candidate: &Candidate, today: Option<i64>) -> Features {
        let doc = candidate.doc;
        let before = DocId::try_from(candidate.number).unwrap_or(0);
        let first = doc - before.min(doc);
        let words = self.words.iter_mut().map(|word| Word {
            weight: word.asked.weight,
            articles: word.asked.articles,
            passages: word.asked.passages,
            in_article: count(&mut word.article, first),
            in_title: count(&mut word.title, first),
            in_passage: count(&mut word.passage, doc),
        });
        let age = today.and_then(|today| {
            let published = self.published.first(doc).and_then(super::day_of)?;
            Some((super::day_of(today)? - published).num_days() as f64)
        });
        Features {
            words: words.collect(),
            article_words: f64::from(self.article_words.fieldnorm(first)),
            passage_words: f64::from(self.passage_words.fieldnorm(doc)),
            matches: self.others.iter_mut().map(|(weight, other)| *weight * own(other, doc)).sum(),
            closeness: 0.0,
            age,
        }
    }
}

/// How often a term stands in a passage.
fn count(postings: &mut Option<SegmentPostings>, doc: DocId) -> f64 {
    let Some(postings) = postings else { return 0.0 };
    let at = if postings.doc() < doc { postings.seek(doc) } else { postings.doc() };
    if at == doc { f64::from(postings.term_freq()) } else { 0.0 }
}

/// What a part that isn't a word scores by itself.
fn own(scorer: &mut Box<dyn Scorer>, doc: DocId) -> f64 {
    let at = if scorer.doc() < doc { scorer.seek(doc) } else { scorer.doc() };
    if at == doc { f64::from(scorer.score()) } else { 0.0 }
}

/// A passage that may be among the best.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    score: Score,
    article: u64,
    number: u64,
    segment: SegmentOrdinal,
    doc: DocId,
}

impl Candidate {
    /// The better first; ties by article and passage number.
    fn order(&self, other: &Self) -> Ordering {
        let place = |candidate: &Self| (candidate.article, candidate.number);
        other.score.total_cmp(&self.score).then(place(self).cmp(&place(other)))
    }
}

/// Collects the `most` best passages. Unlike tantivy's own, it decides ties by article and passage number.
struct Candidates {
    most: usize,
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

struct BestOfSegment {
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
