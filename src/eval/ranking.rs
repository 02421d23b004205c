//! How good the order of articles is: standard measures over questions with judged articles.
//!
//! The folder holds `docs.jsonl` (articles), `queries.jsonl` (`{"id", "query"}`, or "text" for the query) and `qrels.txt`
//! as TREC has it: query, a number that is ignored, article, grade (0 for "looked at, but not relevant").

use crate::{
    Error, Result, article,
    index::{self, Reader, UpdateOptions},
    query::{self, HitOptions, Options},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs,
    path::Path,
};

/// The figures of a set of questions, each a mean over them between 0 and 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct RankingScores {
    /// Articles in the collection.
    pub articles: usize,
    /// Questions with at least one relevant article.
    pub queries: usize,
    /// Mean average precision.
    pub map: f64,
    /// Normalized discounted cumulative gain of the first ten, gain 2^grade − 1 (Järvelin and Kekäläinen 2002; Burges 2005).
    pub ndcg_at_10: f64,
    /// The share of the relevant articles that is among the first hundred.
    pub recall_at_100: f64,
    /// Mean of one by the rank of the first relevant article.
    pub mrr: f64,
}

/// So many passages are looked at for each question.
const PASSAGES: usize = 1_000;

/// Measures the folder; its articles are indexed in `index`, an empty folder.
///
/// Errors name file and line where the folder has a fault.
pub fn ranking(folder: &Path, index: &Path) -> Result<RankingScores> {
    let docs = folder.join("docs.jsonl");
    let file = fs::File::open(&docs).map_err(|cause| Error::read(&docs, cause))?;
    let items = article::read_stream(std::io::BufReader::new(file));
    let report = index::update_records(index, items, &UpdateOptions::default())?;
    if let Some(skipped) = report.skipped.first() {
        return Err(Error::malformed(docs.display(), skipped));
    }
    let reader = Reader::open(index)?;
    let judged = judgements(&folder.join("qrels.txt"))?;
    let hits = HitOptions { per_article: 0, ..HitOptions::default() };
    let options = Options { limit: PASSAGES, literal: true, hits, ..Options::default() };
    let mut sums = RankingScores { articles: reader.ids()?.len(), ..RankingScores::default() };
    for question in questions(&folder.join("queries.jsonl"))? {
        let Some(grades) = judged.get(&question.id) else { continue };
        if grades.values().all(|grade| *grade == 0) {
            continue;
        }
        let answer = query::answer(&reader, &question.query, &options)?;
        let mut seen = BTreeSet::new();
        let ranked: Vec<&str> = (answer.hits.iter())
            .map(|hit| hit.at.article.as_str())
            .filter(|article| seen.insert(*article))
            .collect();
        sums.add(&ranked, grades);
    }
    Ok(sums.mean())
}

impl RankingScores {
    fn add(&mut self, ranked: &[&str], grades: &BTreeMap<String, u32>) {
        let grade = |article: &&str| grades.get(*article).copied().unwrap_or(0);
        let relevant = grades.values().filter(|grade| **grade > 0).count() as f64;
        let (mut found, mut precision) = (0_u32, 0.0);
        for (rank, article) in (1_u32..).zip(ranked) {
            if grade(article) > 0 {
                if found == 0 {
                    self.mrr += 1.0 / f64::from(rank);
                }
                found += 1;
                precision += f64::from(found) / f64::from(rank);
                if rank <= 100 {
                    self.recall_at_100 += 1.0 / relevant;
                }
            }
        }
        let mut best: Vec<u32> = grades.values().copied().collect();
        best.sort_unstable_by_key(|grade| std::cmp::Reverse(*grade));
        let gained = gain(ranked.iter().map(grade));
        self.queries += 1;
        self.map += precision / relevant;
        self.ndcg_at_10 += gained / gain(best.into_iter());
    }

    fn mean(self) -> Self {
        let mean = |sum: f64| sum / self.queries.max(1) as f64;
        Self {
            map: mean(self.map),
            ndcg_at_10: mean(self.ndcg_at_10),
            recall_at_100: mean(self.recall_at_100),
            mrr: mean(self.mrr),
            ..self
        }
    }
}

/// Discounted cumulative gain of the first ten grades.
fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    let each = (2_u32..).zip(grades.take(10));
    each.map(|(rank, grade)| (f64::from(grade).exp2() - 1.0) / f64::from(rank).log2()).sum()
}

/// A question of the file; ids may be numbers.
struct Asked {
    id: String,
    query: String,
}

fn questions(path: &Path) -> Result<Vec<Asked>> {
    #[derive(Deserialize)]
    struct Line {
        id: serde_json::Value,
        #[serde(alias = "text")]
        query: String,
    }
    let text = fs::read_to_string(path).map_err(|cause| Error::read(path, cause))?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let questions = lines.map(|(number, line)| {
        let Line { id, query } = serde_json::from_str(line).map_err(|_| {
            let expected = r#"expected a line like {"id": 1, "query": "flood"}"#;
            Error::malformed(format!("{}:{number}", path.display()), expected)
        })?;
        let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        Ok(Asked { id, query })
    });
    questions.collect()
}

/// The grades of articles by question.
fn judgements(path: &Path) -> Result<BTreeMap<String, BTreeMap<String, u32>>> {
    let text = fs::read_to_string(path).map_err(|cause| Error::read(path, cause))?;
    let mut judged: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [query, _, article, grade] = fields.as_slice() else {
            return Err(wrong_judgement(path, number, line));
        };
        let Ok(grade) = grade.parse::<i32>() else {
            return Err(wrong_judgement(path, number, line));
        };
        // Some collections grade spam below 0.
        let grade = u32::try_from(grade.clamp(0, 30)).unwrap_or(0);
        judged.entry((*query).to_owned()).or_default().insert((*article).to_owned(), grade);
    }
    Ok(judged)
}

fn wrong_judgement(path: &Path, number: usize, line: &str) -> Error {
    let found: String = line.chars().take(40).collect();
    let message = format!("expected a line like `7 0 article-12 1`, but found `{found}`");
    Error::malformed(format!("{}:{number}", path.display()), message)
}

impl fmt::Display for RankingScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} articles; {} questions with relevant articles",
            self.articles, self.queries
        )?;
        writeln!(f, "  MAP         {:.4}", self.map)?;
        writeln!(f, "  nDCG@10     {:.4}", self.ndcg_at_10)?;
        writeln!(f, "  recall@100  {:.4}", self.recall_at_100)?;
        writeln!(f, "  MRR         {:.4}", self.mrr)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(ranked: &[&str], grades: &[(&str, u32)]) -> RankingScores {
        let grades =
            grades.iter().map(|(article, grade)| ((*article).to_owned(), *grade)).collect();
        let mut sums = RankingScores::default();
        sums.add(ranked, &grades);
        sums.mean()
    }

    #[test]
    fn measures_by_hand() {
        let grades = [("a", 1), ("b", 1), ("c", 0)];
        let best = measured(&["a", "b", "c"], &grades);
        assert_eq!((best.map, best.ndcg_at_10, best.recall_at_100, best.mrr), (1.0, 1.0, 1.0, 1.0));
        // The first is found second, the other fourth: (1/2 + 2/4) / 2.
        let later = measured(&["c", "a", "x", "b"], &grades);
        assert!((later.map - 0.5).abs() < 1e-9 && (later.mrr - 0.5).abs() < 1e-9);
        // (1/log2 3 + 1/log2 5) / (1 + 1/log2 3)
        assert!((later.ndcg_at_10 - 0.650_920_9).abs() < 1e-6, "{}", later.ndcg_at_10);
        let none = measured(&[], &grades);
        assert_eq!((none.map, none.ndcg_at_10, none.recall_at_100, none.mrr), (0.0, 0.0, 0.0, 0.0));
    }

    #[test]
    fn a_higher_grade_gains_more() {
        let grades = [("a", 2), ("b", 1)];
        let (right, wrong) = (measured(&["a", "b"], &grades), measured(&["b", "a"], &grades));
        assert!(right.ndcg_at_10 > wrong.ndcg_at_10 && (right.map - wrong.map).abs() < 1e-9);
    }

    #[test]
    fn faults_are_named_with_their_line() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("qrels.txt");
        for (text, line) in [("1 0 a 1\n1 0 b", ":2"), ("1 0 a good", ":1"), ("a b c d e", ":1")] {
            fs::write(&path, text).unwrap();
            let error = judgements(&path).unwrap_err().to_string();
            assert!(error.contains(&format!("qrels.txt{line}")), "{error}");
        }
        assert!(judgements(&dir.path().join("none")).is_err());
    }
}
