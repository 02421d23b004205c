//! What is looked at last, and a law: what is skipped changes nothing.

use super::*;
use crate::index::{breadth::at_most, document::hash, invented};
use proptest::prelude::*;
use tantivy::TantivyDocument;

/// The words of the passages, the first the most frequent one.
const WORDS: [&str; 4] = ["bridge", "frost", "mill", "harbour"];

/// The words of a passage, by their places in [`WORDS`].
type Invented = Vec<usize>;

fn passage() -> impl Strategy<Value = Invented> {
    prop::collection::vec(
        prop_oneof![30 => Just(0), 8 => Just(1), 3 => Just(2), 1 => Just(3)],
        1..8,
    )
}

/// A segment for each list of articles, those with a removed number left out again.
fn snapshot(segments: &[Vec<Vec<Invented>>], removed: &[usize]) -> Snapshot {
    let (index, mut writer, fields) = invented::empty();
    let mut id = 0_usize;
    for articles in segments {
        for article in articles {
            for (number, words) in (0..).zip(article) {
                let mut passage = TantivyDocument::new();
                passage.add_text(fields.article, id.to_string());
                passage.add_u64(fields.article_number, hash(id.to_string().as_bytes()));
                passage.add_u64(fields.number, number);
                passage.add_i64(fields.published, 20_210_101 + i64::try_from(id % 3).unwrap());
                let words: Vec<&str> = words.iter().map(|at| WORDS[*at]).collect();
                passage.add_text(fields.stem, words.join(" "));
                writer.add_document(passage).unwrap();
            }
            id += 1;
        }
        writer.commit().unwrap();
    }
    invented::without((index, writer, fields), removed, false)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn what_is_skipped_is_none_of_the_best(
        segments in prop::collection::vec(
            prop::collection::vec(prop::collection::vec(passage(), 1..4), 1..40), 1..4),
        removed in prop::collection::vec(0..60_usize, 0..5),
        most in 1..12_usize,
    ) {
        let snapshot = snapshot(&segments, &removed);
        let word = |at: usize| Plan::Word(WORDS[at].to_owned());
        let days = Plan::Days { of: DayField::Published, from: Some(20_210_102), until: None };
        for plan in [
            word(0),
            Plan::Any(vec![word(0), word(2)]),
            Plan::Any(vec![word(3), word(1), word(0)]),
            Plan::All(vec![word(0), word(1)]),
            Plan::All(vec![Plan::Any(vec![word(0), word(2)]), Plan::Filter(Box::new(days))]),
        ] {
            let order = Order::Relevance;
            let place = |one: &Candidate| (one.score, one.article, one.number);
            let best = candidates(&snapshot, &plan, most, order, false).unwrap().best;
            let all = candidates(&snapshot, &plan, usize::MAX, order, true).unwrap().best;
            let at_most = at_most(&snapshot, &plan).unwrap();
            prop_assert!(at_most >= all.len() as u64, "{} {:?}", at_most, plan);
            let expected: Vec<_> = all.iter().take(most).map(place).collect();
            prop_assert_eq!(best.iter().map(place).collect::<Vec<_>>(), expected, "{:?}", plan);
        }
    }
}

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
