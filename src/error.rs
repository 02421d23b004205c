//! The library's one error: opaque, made by constructors, with its cause kept.

use std::{
    error::Error as StdError,
    fmt,
    path::{Path, PathBuf},
};

/// A result with this library's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong, where, and what to do; lower case and without a full stop.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    message: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The user asked for something that can't be done as said.
    Usage,
    /// The world did not play along: files, disks, locks.
    Environment,
    /// Somebody else is at it; later it will do.
    Locked,
    /// The index lies where nobody may write.
    ReadOnly,
    /// Our own mistake.
    Bug,
}

type Cause = Box<dyn StdError + Send + Sync>;

impl Error {
    /// A mistake in what the user typed; the message says what to type instead.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { kind: Kind::Usage, message: message.into(), source: None }
    }

    /// A file could not be read.
    pub fn read(path: &Path, cause: impl Into<Cause>) -> Self {
        Self::environment(format!("{}: cannot read", path.display()), cause)
    }

    /// A file could not be written.
    pub fn write(path: &Path, cause: impl Into<Cause>) -> Self {
        Self::environment(format!("{}: cannot write", path.display()), cause)
    }

    /// A file or a record in it is not what it should be; `place` is like `archive.jsonl:120`.
    pub fn malformed(place: impl fmt::Display, message: impl fmt::Display) -> Self {
        Self { kind: Kind::Environment, message: format!("{place}: {message}"), source: None }
    }

    /// There is no index where one was expected.
    pub fn no_index(path: &Path) -> Self {
        Self {
            kind: Kind::Environment,
            message: format!(
                "{}: no index here; make one with `morgue index --index {} FOLDER`",
                path.display(),
                path.display()
            ),
            source: None,
        }
    }

    /// The index was written by another version of the program.
    pub fn index_version(path: &Path, found: u32, expected: u32) -> Self {
        let what_to_do = match found {
            0 => "another program made it; name another folder with --index",
            found if found > expected => {
                "a newer morgue made it; use that one, or index again into another folder with --index"
            }
            _ => "remove the folder and index again",
        };
        let path = path.display();
        Self {
            kind: Kind::Environment,
            message: format!(
                "{path}: expected index format {expected}, but found {found}; {what_to_do}"
            ),
            source: None,
        }
    }

    /// The index could not be opened, read or written.
    pub fn index(path: &Path, doing: &str, cause: impl Into<Cause>) -> Self {
        Self::environment(format!("{}: cannot {doing} the index", path.display()), cause)
    }

    /// A file of the index is gone, or holds something else than was written.
    pub fn damaged(dir: &Path, file: &Path, cause: impl Into<Cause>) -> Self {
        let (dir, name) = (dir.display(), file.file_name().unwrap_or_default().display());
        let message = format!(
            "{dir}: {name} is damaged; `morgue check --repair --index {dir}` rebuilds what is broken"
        );
        Self::environment(message, cause)
    }

    /// Another process writes to the index; `who` is like "process 4711, since 2024-03-05 12:30 UTC".
    pub fn locked(dir: &Path, who: &str) -> Self {
        Self {
            kind: Kind::Locked,
            message: format!(
                "{}: another morgue is writing to this index ({who}); wait until it is done",
                dir.display()
            ),
            source: None,
        }
    }

    /// The index cannot be written to, though it can be read.
    pub fn read_only(dir: &Path, cause: impl Into<Cause>) -> Self {
        let message = format!(
            "{}: this index cannot be written to; name another folder with --index",
            dir.display()
        );
        Self { kind: Kind::ReadOnly, ..Self::environment(message, cause) }
    }

    /// Something that cannot happen did.
    pub fn bug(message: impl Into<String>) -> Self {
        Self {
            kind: Kind::Bug,
            message: format!("{} (a bug in morgue)", message.into()),
            source: None,
        }
    }

    /// Whether the user can mend this by typing something else.
    pub fn is_usage(&self) -> bool {
        self.kind == Kind::Usage
    }

    /// Whether another process writes to the index just now; what it holds can still be read.
    pub fn is_locked(&self) -> bool {
        self.kind == Kind::Locked
    }

    /// Whether the index lies where it can be read and not written.
    pub fn is_read_only(&self) -> bool {
        self.kind == Kind::ReadOnly
    }

    fn environment(message: String, cause: impl Into<Cause>) -> Self {
        Self { kind: Kind::Environment, message, source: Some(cause.into()) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|cause| cause as &(dyn StdError + 'static))
    }
}

/// Where a trouble stands: a file, and a line, entry or record in it where there is one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// The file as the user named it.
    pub path: PathBuf,
    /// The line, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.path.display()),
            None => write!(f, "{}", self.path.display()),
        }
    }
}
