//! Reads files, bytes and streams, each by its format.

use super::{
    Item, SourceFile, charset, html, json,
    lines::{JsonLines, TOO_LARGE},
    markdown,
    origin::Origin,
    plain,
};
use std::{
    fmt,
    fs::File,
    io::{BufRead, BufReader, Cursor, Read},
    path::Path,
};

/// The bytes that a record may have, and so a file that is one record.
pub(super) const LARGEST_RECORD: usize = 32 << 20;

/// The bytes that a JSON document may have; it is read as a whole.
const LARGEST_DOCUMENT: usize = 512 << 20;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Json,
    JsonLines,
    Html,
}

impl Format {
    /// The format that the file's name promises, if we read it.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }

    /// The format that the first bytes of a file with another name look like.
    fn like(bytes: &[u8]) -> Self {
        let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        let head: Vec<u8> = start.iter().take(14).map(u8::to_ascii_lowercase).collect();
        match head.first() {
            Some(b'{') if first_line_is_record(start) => Self::JsonLines,
            Some(b'{' | b'[') => Self::Json,
            _ if head.starts_with(b"<!doctype html") || head.starts_with(b"<html") => Self::Html,
            _ => Self::Text,
        }
    }

    fn largest(self) -> usize {
        if self == Self::Json { LARGEST_DOCUMENT } else { LARGEST_RECORD }
    }
}

/// Whether the first line is a record, or so long that it can't be told.
fn first_line_is_record(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let is_record = serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
    is_record || line.len() as u64 > HEAD / 2
}

/// What a file or stream holds, in its order; JSON lines are read while you go through them.
pub struct Items<'a>(Box<dyn Iterator<Item = Item> + Send + 'a>);

impl fmt::Debug for Items<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}

impl Iterator for Items<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        self.0.next()
    }
}

impl<'a> Items<'a> {
    fn new(items: impl Iterator<Item = Item> + Send + 'a) -> Self {
        Self(Box::new(items))
    }
}

/// The records of a file. A file that cannot be read is one skipped item.
pub fn read_file(file: &SourceFile) -> Items<'static> {
    let origin = Origin::file(&file.path, Path::new(&file.name()));
    match File::open(&file.path) {
        Ok(input) => items(BufReader::new(input), Format::of(&file.path), origin),
        Err(error) => Items::new([unreadable(&origin, &error)].into_iter()),
    }
}

/// The records in `bytes`, read as a file called `name` would be; `name` is also their id.
pub fn read_bytes(name: &Path, bytes: &[u8]) -> Vec<Item> {
    items(Cursor::new(bytes), Format::of(name), Origin::file(name, name)).collect()
}

/// The records of a stream such as the standard input: JSON where it begins with `{` or `[`, one
/// record a line where its first line is an object; otherwise one plain text. Ids and messages call
/// it `stdin`.
pub fn read_stream<'a>(input: impl BufRead + Send + 'a) -> Items<'a> {
    items(input, None, Origin::stream())
}

fn items<'a>(
    mut input: impl BufRead + Send + 'a,
    format: Option<Format>,
    origin: Origin,
) -> Items<'a> {
    let mut head = Vec::new();
    if let Err(error) = input.by_ref().take(HEAD).read_to_end(&mut head) {
        return Items::new([unreadable(&origin, &error)].into_iter());
    }
    let is_wide = charset::is_wide(&head);
    let format = format.unwrap_or_else(|| Format::like(&head));
    let is_record = format == Format::JsonLines && head.trim_ascii_start().starts_with(b"{");
    if !is_wide
        && !is_record
        && let Some(at) = head.iter().position(|byte| *byte == 0)
    {
        return Items::new([binary(&origin, at)].into_iter());
    }
    let mut input = Cursor::new(head).chain(input);
    if format == Format::JsonLines && !is_wide {
        return Items::new(JsonLines::new(input, origin));
    }
    let mut bytes = Vec::new();
    let largest = format.largest();
    match input.by_ref().take(largest as u64 + 1).read_to_end(&mut bytes) {
        Err(error) => Items::new([unreadable(&origin, &error)].into_iter()),
        Ok(_) if bytes.len() > largest => Items::new([too_large(&origin, format)].into_iter()),
        Ok(_) => Items::new(whole(bytes, format, origin).into_iter()),
    }
}

/// What is looked at to tell the format, and whether it is text at all.
const HEAD: u64 = 64 << 10;

/// The records of a file that is read as a whole.
fn whole(bytes: Vec<u8>, format: Format, origin: Origin) -> Vec<Item> {
    let declared = (format == Format::Html).then(|| charset::declared(&bytes)).flatten();
    let decoded = charset::decode(&bytes, declared);
    drop(bytes);
    if let Some(at) = decoded.text.bytes().position(|byte| byte == 0) {
        return vec![binary(&origin, at)];
    }
    if decoded.text.trim().is_empty() {
        return vec![origin.skipped(None, "empty; write an article in it or leave it out")];
    }
    let mut draft = match format {
        Format::Text => plain::draft(&decoded.text),
        Format::Markdown => markdown::draft(&decoded.text, &origin),
        Format::Html => html::draft(&decoded.text),
        Format::Json => return told(json::items(&decoded.text, &origin), decoded.trouble, &origin),
        Format::JsonLines => {
            let text = Cursor::new(decoded.text.into_bytes());
            return told(JsonLines::new(text, origin.clone()).collect(), decoded.trouble, &origin);
        }
    };
    if let Some(trouble) = decoded.trouble {
        draft.problems.insert(0, origin.problem(None, trouble));
    }
    vec![draft.item(&origin)]
}

/// `items`, the first record with the trouble of the whole file.
fn told(mut items: Vec<Item>, trouble: Option<String>, origin: &Origin) -> Vec<Item> {
    let first = items.iter_mut().find_map(|item| match item {
        Item::Record(record) => Some(record),
        Item::Skipped(_) => None,
    });
    if let (Some(record), Some(trouble)) = (first, trouble) {
        record.problems.insert(0, origin.problem(None, trouble));
    }
    items
}

fn unreadable(origin: &Origin, error: &std::io::Error) -> Item {
    origin.skipped(None, format!("cannot read: {}", error.to_string().to_lowercase()))
}

fn binary(origin: &Origin, at: usize) -> Item {
    let message = format!("not text (byte {at} is zero); save the article as UTF-8 text");
    origin.skipped(None, message)
}

fn too_large(origin: &Origin, format: Format) -> Item {
    let message = if format == Format::Json {
        "larger than 512 MB; write it as JSON lines, one record a line"
    } else {
        TOO_LARGE
    };
    origin.skipped(None, message)
}
