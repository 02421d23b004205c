//! Patterns and fuzzy words become the words of the archive that fit: alone, in phrases, and near other words.

use super::expression::{Expression, FUZZY, is_pattern};
use crate::{Result, index::Reader};

/// A pattern alone that more words fit is looked for without naming them; in a phrase, or near others, it isn't.
const MOST_FITTING: usize = 300;
/// A fuzzy word stands for at most so many others, the most alike.
pub(super) const MOST_LIKE: usize = 30;

/// What stands for patterns and fuzzy words.
#[derive(Default)]
pub(super) struct Forms {
    /// The words that fuzzy ones stand for.
    pub(super) like: Vec<String>,
    /// What couldn't be spelled out.
    pub(super) notes: Vec<String>,
}

impl Forms {
    /// The same expression without patterns and fuzzy words.
    pub(super) fn spelled_out(
        &mut self,
        reader: &Reader,
        expression: Expression,
    ) -> Result<Expression> {
        expression.map(&mut |part| {
            let any = |rows: Vec<Vec<String>>, one: fn(Vec<String>) -> Expression| {
                Expression::Any(rows.into_iter().map(one).collect())
            };
            Ok(match part {
                Expression::Wildcard(pattern) => {
                    let fitting = reader.words_fitting(&pattern, MOST_FITTING)?;
                    fitting.map_or(Expression::Wildcard(pattern), exact_words)
                }
                Expression::Fuzzy(word, edits) => {
                    let like = self.like(reader, &word, edits)?;
                    if like.is_empty() { Expression::Exact(word) } else { exact_words(like) }
                }
                Expression::Phrase(words) if has_forms(&words) => {
                    any(self.rows(reader, &words)?, Expression::Phrase)
                }
                Expression::Title(words) if has_forms(&words) => {
                    any(self.rows(reader, &words)?, Expression::Title)
                }
                Expression::Quoted(words) if has_forms(&words) => {
                    any(self.rows(reader, &words)?, Expression::Quoted)
                }
                Expression::Near { one, other, reach } => Expression::Near {
                    one: self.all_rows(reader, one)?,
                    other: self.all_rows(reader, other)?,
                    reach,
                },
                other => other,
            })
        })
    }

    fn all_rows(&mut self, reader: &Reader, rows: Vec<Vec<String>>) -> Result<Vec<Vec<String>>> {
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            all.extend(self.rows(reader, &row)?);
        }
        Ok(all)
    }

    /// The rows that words in a row stand for; none where these are too many, which a note says.
    fn rows(&mut self, reader: &Reader, words: &[String]) -> Result<Vec<Vec<String>>> {
        let mut rows: Vec<Vec<String>> = vec![Vec::new()];
        for word in words {
            let forms = if let Some((word, edits)) = word.split_once(FUZZY) {
                Some(self.like(reader, word, edits.parse().unwrap_or(1))?)
            } else if is_pattern(word) {
                reader.words_fitting(word, MOST_FITTING)?
            } else {
                Some(vec![word.clone()])
            };
            let Some(forms) = forms.filter(|forms| forms.len() * rows.len() <= MOST_FITTING) else {
                let row = words.join(" ");
                let note = format!(
                    "\"{row}\" may be more than {MOST_FITTING} things; type more of its letters"
                );
                if !self.notes.contains(&note) {
                    self.notes.push(note);
                }
                return Ok(Vec::new());
            };
            let mut longer = Vec::with_capacity(rows.len() * forms.len());
            for row in rows {
                for form in &forms {
                    longer.push([row.as_slice(), std::slice::from_ref(form)].concat());
                }
            }
            rows = longer;
        }
        Ok(rows)
    }

    fn like(&mut self, reader: &Reader, word: &str, edits: usize) -> Result<Vec<String>> {
        let like = reader.words_like(word, edits)?.into_iter().take(MOST_LIKE);
        let like: Vec<String> = like.map(|like| like.word).collect();
        self.like.extend(like.iter().cloned());
        Ok(like)
    }
}

fn has_forms(words: &[String]) -> bool {
    words.iter().any(|word| is_pattern(word) || word.contains(FUZZY))
}

fn exact_words(words: Vec<String>) -> Expression {
    Expression::Any(words.into_iter().map(Expression::Exact).collect())
}
