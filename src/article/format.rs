//! What a file holds, by its first bytes; its name decides only where these leave it open.

use super::{charset, fields::Field, table};
use std::path::Path;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Json,
    JsonLines,
    Html,
    Xml,
    Table,
    Warc,
    Gzip,
    Zstd,
    Xz,
    Bzip2,
    Zip,
    Tar,
    /// An archive that is not read: 7-Zip, RAR.
    Closed,
    /// What words were laid out or sent with, and is not read: PDF, word processors, mail.
    Document,
}

/// What is looked at to tell the format, and whether it is text at all.
pub(super) const HEAD: u64 = 64 << 10;

impl Format {
    /// The format that the file's name promises, if we read it.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "json" | "ninjs" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "xml" | "nitf" | "newsml" | "rss" | "atom" | "rdf" | "sgm" | "sgml" => Some(Self::Xml),
            "csv" | "tsv" | "tab" => Some(Self::Table),
            "warc" | "wet" => Some(Self::Warc),
            "gz" | "tgz" => Some(Self::Gzip),
            "zst" | "tzst" => Some(Self::Zstd),
            "xz" | "txz" => Some(Self::Xz),
            "bz2" | "tbz" | "tbz2" => Some(Self::Bzip2),
            "zip" => Some(Self::Zip),
            "7z" | "rar" => Some(Self::Closed),
            "pdf" | "rtf" | "doc" | "docx" | "odt" | "eml" | "mbox" => Some(Self::Document),
            "tar" => Some(Self::Tar),
            _ => None,
        }
    }

    /// The format of a file that begins with `head` and whose name promises `promised`.
    pub(super) fn like(head: &[u8], promised: Option<Self>) -> Self {
        Self::told(head, promised).or(promised).unwrap_or(Self::Text)
    }

    /// Whether a file of this name in a folder or an archive is worth reading: one with a name
    /// that we know, or with contents that can't be mistaken.
    pub(super) fn is_wanted(path: &Path, head: impl FnOnce() -> Vec<u8>) -> bool {
        if Self::of(path).is_some() {
            return true;
        }
        let head = head();
        match Self::told(&head, None) {
            None | Some(Self::Text | Self::Table) => false,
            Some(Self::Html | Self::Warc) => true,
            Some(Self::Xml) if has_known_root(&head) => true,
            // Documents, programs and books are zips, too, and settings are JSON.
            Some(_) => path.extension().is_none(),
        }
    }

    /// The format that the first bytes leave no doubt about.
    fn told(head: &[u8], promised: Option<Self>) -> Option<Self> {
        let magic: [(&[u8], Self); 11] = [
            (b"\x1f\x8b", Self::Gzip),
            (b"\x28\xb5\x2f\xfd", Self::Zstd),
            (b"\xfd7zXZ\0", Self::Xz),
            (b"7z\xbc\xaf\x27\x1c", Self::Closed),
            (b"Rar!\x1a\x07", Self::Closed),
            (b"PK\x03\x04", Self::Zip),
            (b"PK\x05\x06", Self::Zip),
            (b"WARC/", Self::Warc),
            (b"%PDF-", Self::Document),
            (b"{\\rtf", Self::Document),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Self::Document),
        ];
        if let Some((_, format)) = magic.iter().find(|(magic, _)| head.starts_with(magic)) {
            // Documents of word processors are zips.
            let is_document = *format == Self::Zip && promised == Some(Self::Document);
            return Some(if is_document { Self::Document } else { *format });
        }
        if head.starts_with(b"BZh") && head.get(4..10) == Some(b"\x31\x41\x59\x26\x53\x59") {
            return Some(Self::Bzip2);
        }
        if head.get(257..262) == Some(b"ustar") {
            return Some(Self::Tar);
        }
        let start: &[u8] = head.get(..4096).unwrap_or(head);
        let text = charset::decode(start, None).text;
        let text = text.trim_start();
        match text.chars().next()? {
            '<' => markup(text, promised),
            '{' | '[' => json(text, head, promised),
            '-' => has_front_matter(text).then_some(Self::Markdown),
            _ => table::has_known_header(text).then_some(Self::Table),
        }
    }
}

/// Whether the first line is a record, or so long that it can't be told.
fn first_line_is_record(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let is_record = serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
    is_record || line.len() as u64 > HEAD / 2
}

/// JSON begins with `{"`, `[{` or `[]`; "[Velmora] The bridge" doesn't.
fn json(text: &str, head: &[u8], promised: Option<Format>) -> Option<Format> {
    let is_object = text.starts_with('{');
    let inner = text.trim_start_matches(['{', '[']).trim_start();
    let rest = text.strip_prefix(['{', '['])?.trim_start();
    let is_json = if is_object {
        rest.is_empty() || rest.starts_with(['"', '}'])
    } else {
        rest.starts_with(['{', ']', '[']) || rest.starts_with('"') && inner.starts_with('"')
    };
    match promised {
        Some(Format::JsonLines) if !is_object => is_json.then_some(Format::Json),
        Some(Format::Json | Format::JsonLines) => promised,
        _ if !is_json => None,
        Some(Format::Markdown | Format::Text) if !is_object && !rest.starts_with('{') => None,
        _ if is_object && first_line_is_record(head) => Some(Format::JsonLines),
        _ => Some(Format::Json),
    }
}

/// Elements that stand at the top of documents that we know.
const ROOTS: &str = " nitf newsitem newsmessage newsml packageitem conceptitem knowledgeitem planningitem \
                     itemset rss feed rdf channel reuters lewis doc docs documents articles nitfs ";

/// Whether a document's first element is one that we know.
fn has_known_root(head: &[u8]) -> bool {
    let name = first_element(&charset::decode(head, None).text);
    !name.is_empty() && ROOTS.contains(&format!(" {name} "))
}

/// Elements of pages.
const OF_PAGES: &str = " html head body div p article section main span meta title table h1 h2 h3 header \
                        script style link center font b i a img ul ol br ";

fn markup(text: &str, promised: Option<Format>) -> Option<Format> {
    let name = first_element(text);
    let is_in = |list: &str| !name.is_empty() && list.contains(&format!(" {name} "));
    let lower: String = text.chars().take(200).collect::<String>().to_ascii_lowercase();
    if name == "html" || lower.starts_with("<!doctype html") {
        return Some(Format::Html);
    }
    let is_declared = lower.starts_with("<?xml");
    if is_declared || is_in(ROOTS) {
        return Some(Format::Xml);
    }
    match promised {
        Some(_) => promised,
        None if is_in(OF_PAGES) => Some(Format::Html),
        None if !name.is_empty() && text.contains("</") => Some(Format::Xml),
        None => None,
    }
}

/// The name of the first element, in small letters and without its prefix; empty where there is
/// none.
fn first_element(text: &str) -> String {
    let mut rest = text;
    while let Some((_, tag)) = rest.split_once('<') {
        let end = match tag {
            _ if tag.starts_with("!--") => "-->",
            _ if tag.starts_with('?') => "?>",
            _ if tag.starts_with('!') => ">",
            _ => {
                let name = tag.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next();
                let name = name.unwrap_or_default();
                let name = name.rsplit_once(':').map_or(name, |(_, name)| name);
                let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
                    && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
                return if is_name { name.to_ascii_lowercase() } else { String::new() };
            }
        };
        match tag.split_once(end) {
            Some((inner, behind)) if tag.starts_with('!') && inner.contains('[') => {
                rest = tag.split_once("]>").map_or(behind, |(_, behind)| behind);
            }
            Some((_, behind)) => rest = behind,
            None => break,
        }
    }
    String::new()
}

/// Whether the text begins with `---` and lines such as `title: …`.
fn has_front_matter(text: &str) -> bool {
    let mut lines = text.lines();
    let opens = lines.next().is_some_and(|line| line.trim_end() == "---");
    let name = lines.next().and_then(|line| line.split_once(':')).map(|(name, _)| name);
    opens && name.is_some_and(|name| Field::named(name).is_some())
}
