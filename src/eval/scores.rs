//! The figures of a corpus, and the text that shows them.

use super::measure::{Ratio, Share};
use serde::Serialize;
use std::fmt;

/// How well a corpus was read and its questions were answered.
///
/// Shown as text it is stable: the same figures give the same bytes, fit for a snapshot.
#[derive(Clone, Debug, Serialize)]
pub struct Scores {
    /// Articles in the corpus.
    pub articles: usize,
    /// Articles whose truth is marked.
    pub marked: usize,
    /// Questions asked.
    pub questions: usize,
    /// The figures.
    pub sections: Vec<Section>,
    /// What extraction missed or made up, a line each, in the order of the articles. Not part of
    /// the text.
    pub unfound: Vec<String>,
    /// Which questions were not answered as they should be, a line each, in their order.
    pub unanswered: Vec<String>,
}

/// Figures that belong together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// What they are about.
    pub title: String,
    /// The figures.
    pub measured: Vec<Measured>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measured {
    /// What was measured.
    pub name: String,
    /// What came out.
    pub value: Value,
}

/// What a figure can be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Value {
    /// Precision, recall, F1.
    Ratio(Ratio),
    /// So many of so many.
    Share(Share),
    /// A mean between 0 and 1.
    Mean(f64),
    /// How often something bad happened; 0 is the aim.
    Faults(usize),
}

impl Value {
    /// Whether there was anything to measure.
    fn is_measured(self) -> bool {
        match self {
            Self::Ratio(ratio) => ratio.found + ratio.truth > 0,
            Self::Share(share) => share.of > 0,
            Self::Mean(_) | Self::Faults(_) => true,
        }
    }
}

impl Section {
    /// A section of those of these figures for which there was anything to measure.
    pub(super) fn new(title: &str, measured: &[(&str, Value)]) -> Self {
        let measured = (measured.iter().filter(|(_, value)| value.is_measured()))
            .map(|&(name, value)| Measured { name: name.to_owned(), value });
        Self { title: title.to_owned(), measured: measured.collect() }
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { articles, marked, questions, .. } = self;
        writeln!(f, "{articles} articles, {marked} of them marked; {questions} questions")?;
        for section in &self.sections {
            writeln!(f, "\n{}", section.title)?;
            for Measured { name, value } in &section.measured {
                writeln!(f, "  {name:<40} {value}")?;
            }
        }
        if !self.unanswered.is_empty() {
            writeln!(f, "\nquestions that went wrong")?;
            for line in &self.unanswered {
                writeln!(f, "  {line}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |part: f64| part * 100.0;
        match self {
            Self::Ratio(ratio) => write!(
                f,
                "P {:5.1}  R {:5.1}  F1 {:5.1}  ({} right, {} found, {} true)",
                percent(ratio.precision()),
                percent(ratio.recall()),
                percent(ratio.f1()),
                ratio.right,
                ratio.found,
                ratio.truth
            ),
            Self::Share(share) => {
                write!(f, "{:5.1} %  ({} of {})", percent(share.value()), share.right, share.of)
            }
            Self::Mean(mean) => write!(f, "{mean:.3}"),
            Self::Faults(count) => write!(f, "{count}"),
        }
    }
}
