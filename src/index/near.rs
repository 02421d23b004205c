//! Words near each other, or in one sentence: a query that tantivy doesn't have.
//!
//! tantivy's phrases with slop keep an order and let words swap only within bounds; "Xi NEAR/5 Putin" doesn't
//! mean that. The passages that have both sides are found by tantivy; their positions are compared here.

use super::plan::Reach;
use tantivy::{
    DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term,
    columnar::Column,
    postings::{Postings, SegmentPostings},
    query::{
        BooleanQuery, EmptyQuery, EnableScoring, Explanation, PhraseQuery, Query, Scorer,
        TermQuery, Weight,
    },
    schema::IndexRecordOption,
};

/// One of some rows of terms near one of others. All terms are of fields with the same positions.
#[derive(Clone, Debug)]
pub(super) struct NearQuery {
    sides: [Vec<Vec<Term>>; 2],
    reach: Reach,
    sentences: &'static str,
}

impl NearQuery {
    /// `sentences` is the column of the positions at which sentences begin.
    pub(super) fn new(
        one: Vec<Vec<Term>>,
        other: Vec<Vec<Term>>,
        reach: Reach,
        sentences: &'static str,
    ) -> Self {
        Self { sides: [one, other], reach, sentences }
    }

    /// The passages that have both sides, wherever.
    fn both(&self) -> Box<dyn Query> {
        let sides = self.sides.iter().map(|rows| {
            let rows: Vec<Box<dyn Query>> = rows.iter().map(|row| row_query(row)).collect();
            Box::new(BooleanQuery::union(rows)) as Box<dyn Query>
        });
        Box::new(BooleanQuery::intersection(sides.collect()))
    }
}

fn row_query(row: &[Term]) -> Box<dyn Query> {
    match row {
        [] => Box::new(EmptyQuery),
        [term] => Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)),
        terms => Box::new(PhraseQuery::new(terms.to_vec())),
    }
}

impl Query for NearQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let both = self.both().weight(scoring)?;
        Ok(Box::new(NearWeight { near: self.clone(), both }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.sides.iter().flatten().flatten().for_each(|term| visitor(term, true));
    }
}

struct NearWeight {
    near: NearQuery,
    both: Box<dyn Weight>,
}

impl Weight for NearWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let [one, other] = &self.near.sides;
        let mut scorer = NearScorer {
            both: self.both.scorer(segment, boost)?,
            sides: [rows(segment, one)?, rows(segment, other)?],
            sentences: segment.fast_fields().u64(self.near.sentences)?,
            reach: self.near.reach,
        };
        scorer.settle();
        Ok(Box::new(scorer))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!("passage {doc} does not match")));
        }
        Ok(Explanation::new("near", scorer.score()))
    }
}

/// The postings of each row's terms.
fn rows(segment: &SegmentReader, rows: &[Vec<Term>]) -> tantivy::Result<Vec<Row>> {
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let mut postings = Vec::with_capacity(row.len());
        for term in row {
            let inverted = segment.inverted_index(term.field())?;
            postings
                .extend(inverted.read_postings(term, IndexRecordOption::WithFreqsAndPositions)?);
        }
        // Where a term is missing, so is the row.
        if postings.len() == row.len() {
            all.push(Row { postings });
        }
    }
    Ok(all)
}

struct Row {
    postings: Vec<SegmentPostings>,
}

impl Row {
    /// The first positions of the row's terms in a passage, in order; passages must be asked for in theirs.
    fn starts(&mut self, doc: DocId) -> Vec<u32> {
        let mut starts: Vec<u32> = Vec::new();
        let mut positions = Vec::new();
        for (index, postings) in (0..).zip(&mut self.postings) {
            let at = if postings.doc() < doc { postings.seek(doc) } else { postings.doc() };
            if at != doc {
                return Vec::new();
            }
            postings.positions(&mut positions);
            if index == 0 {
                starts.clone_from(&positions);
            } else {
                starts.retain(|start| positions.binary_search(&(start + index)).is_ok());
            }
        }
        starts
    }
}

struct NearScorer {
    both: Box<dyn Scorer>,
    sides: [Vec<Row>; 2],
    sentences: Column<u64>,
    reach: Reach,
}

impl NearScorer {
    /// Goes on to the first passage, from where it is, that really matches.
    fn settle(&mut self) -> DocId {
        let mut doc = self.both.doc();
        while doc != TERMINATED && !self.is_near(doc) {
            doc = self.both.advance();
        }
        doc
    }

    fn is_near(&mut self, doc: DocId) -> bool {
        let [one, other] = &mut self.sides;
        let spans = |rows: &mut Vec<Row>| {
            let mut spans: Vec<(u32, u32)> = Vec::new();
            for row in rows {
                let more = u32::try_from(row.postings.len()).unwrap_or(1).saturating_sub(1);
                spans.extend(row.starts(doc).into_iter().map(|start| (start, start + more)));
            }
            spans.sort_unstable();
            spans
        };
        let (one, other) = (spans(one), spans(other));
        let starts: Vec<u64> = self.sentences.values_for_doc(doc).collect();
        any_near(&one, &other, self.reach, &starts)
    }
}

/// Whether a span of one list is near a span of the other without sharing a word; both in order. `starts`
/// are the positions at which sentences begin, in order.
fn any_near(one: &[(u32, u32)], other: &[(u32, u32)], reach: Reach, starts: &[u64]) -> bool {
    let sentence = |at: u32| starts.partition_point(|start| *start <= u64::from(at));
    let is_near = |left: (u32, u32), right: (u32, u32)| {
        let gap = right.0.saturating_sub(left.1);
        gap > 0
            && match reach {
                Reach::Words(most) => gap <= most,
                Reach::Sentence => sentence(left.0) == sentence(right.0),
            }
    };
    one.iter().any(|here| {
        let after = other.partition_point(|there| there.0 <= here.1);
        // Rows differ in length: of those before, the nearest end need not be the last start.
        let before = other.iter().take(after).rev().take(8);
        other.get(after).is_some_and(|there| is_near(*here, *there))
            || before.into_iter().any(|there| is_near(*there, *here))
    })
}

impl DocSet for NearScorer {
    fn advance(&mut self) -> DocId {
        self.both.advance();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.both.doc() < target {
            self.both.seek(target);
        }
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.both.doc()
    }

    fn size_hint(&self) -> u32 {
        self.both.size_hint()
    }
}

impl Scorer for NearScorer {
    fn score(&mut self) -> Score {
        self.both.score()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        let near =
            |one: &[(u32, u32)], other: &[(u32, u32)], reach| any_near(one, other, reach, &[5, 10]);
        for (one, other, reach, expected) in [
            (&[(0, 0)][..], &[(1, 1)][..], Reach::Words(1), true),
            (&[(0, 0)], &[(2, 2)], Reach::Words(1), false),
            (&[(3, 3)], &[(0, 1)], Reach::Words(2), true),
            (&[(3, 3)], &[(0, 0), (4, 4)], Reach::Words(1), true),
            (&[(3, 3)], &[(3, 3)], Reach::Words(9), false),
            (&[(0, 0)], &[(4, 4)], Reach::Sentence, true),
            (&[(4, 4)], &[(5, 5)], Reach::Sentence, false),
            (&[(11, 11)], &[(2, 2), (13, 13)], Reach::Sentence, true),
            (&[(0, 0)], &[], Reach::Sentence, false),
        ] {
            assert_eq!(near(one, other, reach), expected, "{one:?} {other:?} {reach:?}");
        }
    }
}
