//! What is worked out from a whole index, and kept in a file beside its segments.
//!
//! Decided: such a file is no part of the index but a memory of what can always be worked out from it. It names
//! the segments that it was made of; where they are others by now, what it says is worked out anew.

use crate::{Error, Result};
use serde::{Serialize, de::DeserializeOwned};
use std::{fs, path::Path};
use tantivy::Searcher;

/// A file of what was worked out, and of what it was made.
#[derive(Serialize, serde::Deserialize)]
struct Kept<T> {
    of: String,
    #[serde(flatten)]
    what: T,
}

/// What the file says, where it is made of `of`.
pub(super) fn read<T: DeserializeOwned>(dir: &Path, file: &str, of: &str) -> Option<T> {
    let bytes = fs::read(dir.join(file)).ok()?;
    let kept = serde_json::from_slice::<Kept<T>>(&bytes).ok()?;
    (kept.of == of).then_some(kept.what)
}

/// Keeps `what` for those who open the index next.
pub(super) fn write<T: Serialize>(dir: &Path, file: &str, of: String, what: T) -> Result<()> {
    let path = dir.join(file);
    let json = serde_json::to_vec(&Kept { of, what });
    let json = json.map_err(|cause| Error::bug(cause.to_string()))?;
    // Whoever reads meanwhile finds the old file or the new one, never half of one.
    let new = dir.join([file, ".new"].concat());
    fs::write(&new, json).map_err(|cause| Error::write(&new, cause))?;
    fs::rename(&new, &path).map_err(|cause| Error::write(&path, cause))
}

/// Which passages there are: the same for the same commit, another for any other. Another version of the program
/// may make something else of them.
pub(super) fn state(searcher: &Searcher) -> String {
    let mut segments: Vec<String> = searcher
        .segment_readers()
        .iter()
        .map(|segment| {
            let deletes = segment.delete_opstamp().unwrap_or_default();
            format!("{}.{deletes}", segment.segment_id().uuid_string())
        })
        .collect();
    segments.sort_unstable();
    [env!("CARGO_PKG_VERSION"), " ", &segments.join(" ")].concat()
}
