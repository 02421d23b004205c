//! How files are to be read.

use super::Mapping;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// How files are to be read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// How to read what it fits, before any other way.
    pub mapping: Option<Arc<Mapping>>,
    /// Items under embargo at this time are skipped; without it none are.
    pub now: Option<DateTime<Utc>>,
}
