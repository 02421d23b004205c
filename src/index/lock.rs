//! One writer at a time, and who it is.

use crate::{Error, Result};
use chrono::{DateTime, Utc};
use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};
use tantivy::{TantivyError, directory::error::LockError};

/// The file that names who writes. The lock itself is tantivy's, and the system frees it when a process
/// ends in whatever way; this file may then lie there until the next one writes.
const WRITER: &str = ".morgue-writer";

/// Says who writes from now on.
pub(super) fn sign(dir: &Path) {
    // Only the message to others gets poorer where it cannot be written.
    let _unsigned: io::Result<()> = fs::write(file(dir), std::process::id().to_string());
}

/// Says that nobody writes.
pub(super) fn unsign(dir: &Path) {
    let _stale: io::Result<()> = fs::remove_file(file(dir));
}

/// Opens a writer, waiting for a moment where the lock is held: by a run that is just ending, or by a process
/// that another thread of ours is starting and that has a copy of it until it is another program.
pub(super) fn patiently<T>(open: impl Fn() -> tantivy::Result<T>) -> tantivy::Result<T> {
    for _ in 0..ATTEMPTS {
        match open() {
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => thread::sleep(MOMENT),
            opened => return opened,
        }
    }
    open()
}

const ATTEMPTS: usize = 10;
const MOMENT: Duration = Duration::from_millis(30);

/// Why the writer's lock could not be had.
pub(super) fn error(dir: &Path, cause: TantivyError) -> Error {
    match cause {
        TantivyError::LockFailure(LockError::LockBusy, _) => Error::locked(dir, &writer(dir)),
        TantivyError::LockFailure(LockError::IoError(cause), _) | TantivyError::IoError(cause) => {
            of_io(dir, &cause)
        }
        cause => Error::index(dir, "write to", cause),
    }
}

/// Errors where nothing can be written in `dir`: tantivy says so only when it has begun.
pub(super) fn must_be_writable(dir: &Path) -> Result<()> {
    tempfile::Builder::new()
        .prefix(".tmp-morgue")
        .tempfile_in(dir)
        .map(drop)
        .map_err(|cause| of_io(dir, &cause))
}

/// Why no folder could be made for an index: often it was to lie in an archive on a medium that is read only.
pub(super) fn cannot_make(dir: &Path, cause: io::Error) -> Error {
    if !is_read_only(&cause) {
        return Error::write(dir, cause);
    }
    let kind = cause.kind();
    let message = format!("{}; name another folder with --index", io::Error::from(kind));
    Error::write(dir, io::Error::new(kind, message))
}

fn is_read_only(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

fn of_io(dir: &Path, cause: &io::Error) -> Error {
    if is_read_only(cause) {
        return Error::read_only(dir, io::Error::from(cause.kind()));
    }
    Error::write(dir, io::Error::new(cause.kind(), cause.to_string()))
}

/// "process 4711, since 2024-03-05 12:30 UTC", as far as it is known.
fn writer(dir: &Path) -> String {
    let process = fs::read_to_string(file(dir)).unwrap_or_default();
    let since = file(dir).metadata().and_then(|about| about.modified()).ok();
    let since = since.map(|time| DateTime::<Utc>::from(time).format("since %Y-%m-%d %H:%M UTC"));
    match (process.trim(), since) {
        ("", _) | (_, None) => "it does not say which".to_owned(),
        (process, Some(since)) => format!("process {process}, {since}"),
    }
}

fn file(dir: &Path) -> PathBuf {
    dir.join(WRITER)
}
