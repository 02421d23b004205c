//! The words for what the library tells apart.

use morgue::{
    extract::Form,
    query::{DatedBy, Entry, EntryKind},
};

/// How somebody is mentioned.
pub(super) fn form(form: Form) -> &'static str {
    match form {
        Form::Name => "name",
        Form::Short => "short",
        Form::Pronoun => "pronoun",
        Form::Nominal => "nominal",
    }
}

/// What an entry of a time line is: its status, where it has one.
pub(super) fn entry(entry: &Entry) -> &'static str {
    match (entry.status, entry.kind) {
        (Some(status), _) => status.name(),
        (None, EntryKind::Quote) => "said",
        (None, EntryKind::Article) => "article",
        // Whether it came to pass the article cannot know.
        (None, _) if entry.ahead => "expected",
        (None, _) => "mentioned",
    }
}

/// What the evidence of an entry's date is called.
pub(super) fn basis(entry: &Entry) -> &str {
    match entry.dated_by {
        DatedBy::Text => &entry.basis,
        DatedBy::Publication => "day of publication",
        DatedBy::Nothing => "no date",
    }
}
