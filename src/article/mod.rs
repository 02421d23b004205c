//! What is an article?

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Placeholder until the importers land.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Id.
    pub id: String,
    /// Address.
    pub url: Option<String>,
    /// Title.
    pub title: String,
    /// Byline.
    pub byline: Option<String>,
    /// Published.
    pub published: Option<NaiveDate>,
    /// Source.
    pub source: Option<String>,
    /// Section.
    pub section: Option<String>,
    /// Language.
    pub language: Option<String>,
    /// Text.
    pub text: String,
    /// Bytes of the file before the text.
    pub text_offset: usize,
    /// Unknown fields.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// File.
    pub path: Option<PathBuf>,
}

/// Placeholder.
#[derive(Clone, Debug)]
pub struct Problem {}
/// Placeholder.
#[derive(Clone, Debug)]
pub struct SourceFile {}
