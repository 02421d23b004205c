//! The best passages by the formula: candidates by tantivy's own scores first, then their numbers.
//!
//! tantivy gives the passages that match, the best by BM25 of their words alone; it skips whole blocks that can't be
//! among them. What the formula wants to know beyond that, mainly of their articles, is then looked up for
//! these few. A passage's scores don't depend on where it lies, nor do ties.

use super::{
    analysis::stem,
    candidates::{Candidate, Candidates, Order, candidates},
    formula::{self, Features, Parts, Telling, Word},
    leaves::Leaves,
    matched::Matched,
    plan::Plan,
    snapshot::{Columns, Segment, Snapshot},
};
use tantivy::{
    DocAddress, DocId, DocSet, Searcher, SegmentOrdinal, Term,
    fieldnorm::FieldNormReader,
    postings::{Postings, SegmentPostings, TermInfo},
    query::{EnableScoring, Scorer, Weight},
    schema::{Field, IndexRecordOption},
};

/// A passage that was found, not yet read.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The higher the better; four decimals, so that what is left does not depend on the order of additions.
    pub score: f64,
    /// Passages with the same number here are of one article.
    pub article: u64,
    /// The passage's number in its article.
    pub number: u64,
    pub(super) address: DocAddress,
    parts: Parts,
}

impl Found {
    /// The parts of the score by name, those that are 0 too.
    pub fn parts(&self) -> [(&'static str, f64); 6] {
        self.parts.named().map(|(name, part)| (name, rounded(part)))
    }
}

fn rounded(part: f64) -> f64 {
    (part * 1e4).round() / 1e4
}

/// The passages found, best first.
#[derive(Clone, Debug, Default)]
pub struct Best {
    /// The passages.
    pub found: Vec<Found>,
    /// Whether these are all that match.
    pub is_all: bool,
    /// The articles of all that match, where they were met on the way.
    pub matched: Option<Matched>,
}

/// The formula orders the first so many candidates, then as many more as make four times that, and so on: what is
/// looked for beyond never changes the order of what came before.
const FIRST_TIER: usize = 40;
/// So many candidates for each passage that is wanted, since some articles have many.
const CANDIDATES: usize = 4;

/// The best passages, best first; at least `wanted` of them where there are so many. Ties go by article and
/// passage number.
pub(super) fn best(
    snapshot: &Snapshot,
    plan: &Plan,
    wanted: usize,
    order: Order,
    counted: bool,
) -> tantivy::Result<Best> {
    let mut most = FIRST_TIER;
    while most < wanted.saturating_mul(CANDIDATES) {
        most = most.saturating_mul(4);
    }
    let Candidates { best, matched } = candidates(snapshot, plan, most, order, counted)?;
    let is_all = best.len() < most;
    let asked = Asked::new(snapshot, plan)?;
    let mut found = Vec::with_capacity(best.len());
    let mut rest = best.as_slice();
    let mut until = FIRST_TIER;
    while !rest.is_empty() {
        let (tier, after) = rest.split_at(rest.len().min(until - found.len()));
        let scored = tier_scores(snapshot, &asked, tier, order)?;
        found.extend(scored);
        (rest, until) = (after, until.saturating_mul(4));
    }
    Ok(Best { found, is_all, matched })
}

/// The candidates in the order of the formula, or as they are where days decide it.
fn tier_scores(
    snapshot: &Snapshot,
    asked: &Asked,
    tier: &[Candidate],
    order: Order,
) -> tantivy::Result<Vec<Found>> {
    let mut by_place: Vec<(usize, &Candidate)> = tier.iter().enumerate().collect();
    by_place.sort_unstable_by_key(|(_, candidate)| (candidate.segment, candidate.doc));
    let mut all = Vec::with_capacity(tier.len());
    let today = if let Order::Recent(today) = order { Some(today) } else { None };
    let mut rest = by_place.as_slice();
    for segment in snapshot.segments() {
        let of_segment = rest.partition_point(|(_, one)| one.segment <= segment.ordinal);
        let (candidates, after) = rest.split_at(of_segment);
        rest = after;
        if candidates.is_empty() {
            continue;
        }
        let mut numbers = Numbers::new(snapshot, segment, asked)?;
        for (rank, candidate) in candidates {
            let features = numbers.features(candidate, today);
            all.push((
                *rank,
                found_passage(candidate, formula::score(&snapshot.archive, &features)),
            ));
        }
    }
    match order {
        Order::Newest | Order::Oldest => all.sort_by_key(|(rank, _)| *rank),
        Order::Relevance | Order::Recent(_) => all.sort_by(|(_, one), (_, other)| {
            let place = |found: &Found| (found.article, found.number);
            other.score.total_cmp(&one.score).then(place(one).cmp(&place(other)))
        }),
    }
    Ok(all.into_iter().map(|(_, found)| found).collect())
}

fn found_passage(candidate: &Candidate, parts: Parts) -> Found {
    Found {
        score: rounded(parts.total()),
        article: candidate.article,
        number: candidate.number,
        address: DocAddress::new(candidate.segment, candidate.doc),
        parts,
    }
}

/// What a plan asks for that counts: words, and whatever has a score of its own.
struct Asked {
    words: Vec<AskedWord>,
    others: Vec<(f64, Box<dyn Weight>)>,
}

struct AskedWord {
    telling: Telling,
    articles: AskedTerm,
    titles: AskedTerm,
    passages: AskedTerm,
}

/// A term in one field.
struct AskedTerm {
    field: Field,
    /// How many documents have it.
    documents: f64,
    /// Where each segment has it.
    segments: Vec<Option<TermInfo>>,
}

impl AskedTerm {
    fn new(searcher: &Searcher, field: Field, stem: &str) -> tantivy::Result<Self> {
        let term = Term::from_field_text(field, stem);
        let mut segments = Vec::with_capacity(searcher.segment_readers().len());
        for segment in searcher.segment_readers() {
            segments.push(segment.inverted_index(field)?.get_term_info(&term)?);
        }
        let documents = segments.iter().flatten().map(|info| f64::from(info.doc_freq)).sum();
        Ok(Self { field, documents, segments })
    }

    fn postings(
        &self,
        searcher: &Searcher,
        segment: SegmentOrdinal,
        with: IndexRecordOption,
    ) -> tantivy::Result<Option<SegmentPostings>> {
        let Some(info) = self.segments.get(segment as usize).and_then(Option::as_ref) else {
            return Ok(None);
        };
        let postings = searcher.segment_reader(segment).inverted_index(self.field)?;
        Ok(Some(postings.read_postings_from_terminfo(info, with)?))
    }
}

impl Asked {
    fn new(snapshot: &Snapshot, plan: &Plan) -> tantivy::Result<Self> {
        let Snapshot { searcher, fields, .. } = snapshot;
        let mut leaves = Leaves::default();
        leaves.of(plan, 1.0);
        let mut words = Vec::with_capacity(leaves.words.len());
        for (lemma, weight) in leaves.words {
            let stem = stem(&lemma);
            let articles = AskedTerm::new(searcher, fields.article_stem, &stem)?;
            let passages = AskedTerm::new(searcher, fields.stem, &stem)?;
            let (of_articles, of_passages) = (articles.documents, passages.documents);
            words.push(AskedWord {
                telling: Telling::of(&snapshot.archive, weight, of_articles, of_passages),
                articles,
                titles: AskedTerm::new(searcher, fields.title_stem, &stem)?,
                passages,
            });
        }
        let scoring = EnableScoring::enabled_from_searcher(searcher);
        let mut others = Vec::with_capacity(leaves.others.len());
        for (weight, plan) in leaves.others {
            others.push((weight, fields.query(plan).weight(scoring)?));
        }
        Ok(Self { words, others })
    }
}

/// Where the numbers of a segment's passages come from. Passages must be asked for in their order.
struct Numbers<'a> {
    words: Vec<WordNumbers<'a>>,
    others: Vec<(f64, Box<dyn Scorer>)>,
    article_words: FieldNormReader,
    passage_words: FieldNormReader,
    columns: &'a Columns,
    /// Where each word stands in the passage looked at.
    positions: Vec<Vec<u32>>,
}

struct WordNumbers<'a> {
    asked: &'a AskedWord,
    article: Option<SegmentPostings>,
    title: Option<SegmentPostings>,
    passage: Option<SegmentPostings>,
}

impl<'a> Numbers<'a> {
    fn new(
        snapshot: &'a Snapshot,
        segment: Segment<'a>,
        asked: &'a Asked,
    ) -> tantivy::Result<Self> {
        let Snapshot { searcher, fields, .. } = snapshot;
        let Segment { ordinal, reader, columns } = segment;
        let mut words = Vec::with_capacity(asked.words.len());
        let counts = IndexRecordOption::WithFreqs;
        // Where there are others to be near to.
        let places = IndexRecordOption::WithFreqsAndPositions;
        let in_passage = if asked.words.len() > 1 { places } else { counts };
        for word in &asked.words {
            words.push(WordNumbers {
                asked: word,
                article: word.articles.postings(searcher, ordinal, counts)?,
                title: word.titles.postings(searcher, ordinal, counts)?,
                passage: word.passages.postings(searcher, ordinal, in_passage)?,
            });
        }
        let mut others = Vec::with_capacity(asked.others.len());
        for (weight, other) in &asked.others {
            others.push((*weight, other.scorer(reader, 1.0)?));
        }
        Ok(Self {
            positions: vec![Vec::new(); words.len()],
            words,
            others,
            article_words: reader.get_fieldnorms_reader(fields.article_stem)?,
            passage_words: reader.get_fieldnorms_reader(fields.stem)?,
            columns,
        })
    }

    fn features(&mut self, candidate: &Candidate, today: Option<i64>) -> Features {
        let doc = candidate.doc;
        let first = doc - DocId::try_from(candidate.number).unwrap_or(0).min(doc);
        let words = self.words.iter_mut().map(|word| Word {
            telling: word.asked.telling,
            in_article: count(&mut word.article, first),
            in_title: count(&mut word.title, first),
            in_passage: count(&mut word.passage, doc),
        });
        let age = today.and_then(|today| {
            let published = self.columns.published.first(doc).and_then(super::day_of)?;
            Some((super::day_of(today)? - published).num_days() as f64)
        });
        let words: Vec<Word> = words.collect();
        Features {
            gaps: if words.len() > 1 { self.gaps(doc) } else { Vec::new() },
            words,
            article_words: f64::from(self.article_words.fieldnorm(first)),
            passage_words: f64::from(self.passage_words.fieldnorm(doc)),
            matches: self.others.iter_mut().map(|(weight, other)| *weight * own(other, doc)).sum(),
            age,
        }
    }
}

impl Numbers<'_> {
    /// How far from each word the next one stands. The postings must have been moved to this passage.
    fn gaps(&mut self, doc: DocId) -> Vec<Option<f64>> {
        for (word, positions) in self.words.iter_mut().zip(&mut self.positions) {
            match word.passage.as_mut().filter(|postings| postings.doc() == doc) {
                Some(postings) => postings.positions(positions),
                None => positions.clear(),
            }
        }
        let pairs = self.positions.iter().zip(self.positions.iter().skip(1));
        pairs.map(|(one, other)| least_gap(one, other).map(f64::from)).collect()
    }
}

/// The least distance between a position of one list and another one of the other; both in order.
fn least_gap(one: &[u32], other: &[u32]) -> Option<u32> {
    let gaps = one.iter().flat_map(|at| {
        let after = other.partition_point(|there| there < at);
        let before = after.checked_sub(1).and_then(|before| other.get(before));
        let same = usize::from(other.get(after) == Some(at));
        [before, other.get(after + same)].into_iter().flatten().map(|there| there.abs_diff(*at))
    });
    gaps.min()
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
