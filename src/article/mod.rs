//! What is an article? One shape for all of them, and a reader for each import format.
//!
//! Decided: reading is generous and says so. A field that can't be understood is reported and kept
//! under [`Article::extra`]; only a record without usable text is left out. Nothing stops a file
//! half way, and nothing is guessed: a date without a year, or one that may be read two ways, is no
//! date. Refused: cleaning of texts. Bytes are decoded, and of HTML, a page or a record's text, the
//! words are taken; otherwise the text stays as it was written, because every offset counts in it.

mod archive;
mod bounds;
mod charset;
mod date;
mod documents;
mod draft;
mod feed;
mod fields;
mod files;
mod format;
mod guarded;
mod html;
mod json;
mod lines;
mod linked;
mod mapping;
mod markdown;
mod newsml;
mod newsml1;
mod ninjs;
mod nitf;
mod opening;
mod options;
mod origin;
pub(crate) mod paths;
mod pieces;
mod plain;
mod published;
mod read;
mod record;
mod revision;
mod survey;
mod table;
mod unpack;
mod values;
mod warc;
mod xml;

pub use files::{SourceFile, files, left_out};
pub use mapping::Mapping;
pub use options::ReadOptions;
pub use published::Published;
pub use read::{
    Items, read_bytes, read_bytes_with, read_file, read_file_with, read_stream, read_stream_with,
};
pub use record::{Item, Problem, Record};
pub use revision::{Kill, Revision};
pub use survey::Surveyed;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::path::PathBuf;

/// An article as it is stored, searched and shown; `schema/article.json` describes its JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The record's own id, else the file's path below the folder that was read, with `/` between
    /// the parts, and `#N` behind it for the Nth record of a file that holds many.
    pub id: String,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The headline; empty where none is known.
    #[serde(default)]
    pub title: String,
    /// Who wrote it, without "By"; several names are joined by ", ".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
    /// The newspaper, agency or site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The desk or category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The language, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where and when it was written, as printed on top and without the dash: "PHNOM PENH, Dec 2
    /// (Reuters)". Not part of the text where the format has a place for it, and where the text
    /// was put together from paragraphs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    /// The publisher's number of this version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// When this version was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Published>,
    /// Not to be used before this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargo: Option<Published>,
    /// The text, never blank. All offsets count its UTF-8 bytes.
    pub text: String,
    /// Fields of the record that we don't know, and known ones that could not be understood, in
    /// the order in which they were found.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
    /// The file it was read from, as the user named it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<PathBuf>,
    /// For plain text and Markdown, the bytes before the text in the file (decoded to UTF-8,
    /// without byte order mark): headers, front matter, a heading. 0 for the other formats.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub text_offset: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}
