//! Web archives (WARC 1.0 and 1.1, and the texts drawn from them, WET): the pages, feeds and
//! documents that were fetched, read record by record.
//!
//! Refused: the crate warc, idle since 2024; what is needed of the format is its framing.

use super::{
    Article, Item, Items, Revision,
    origin::Origin,
    read::{Input, LARGEST_RECORD, items, unreadable},
    unpack::Spending,
};
use crate::text::Span;
use encoding_rs::Encoding;
use std::{
    io::{self, BufRead, Cursor, Read},
    path::Path,
};

/// Lines that the head of a record may have, and bytes.
const LONGEST_HEAD: usize = 64 << 10;

/// The records of a web archive.
pub(super) struct Warc<'a> {
    input: Input<'a>,
    origin: Origin,
    /// The items of the record that is being read, and what is known of it.
    open: Option<(Items<'static>, Fetched)>,
    number: usize,
    is_done: bool,
}

/// A page as it was fetched.
struct Fetched {
    address: String,
    /// When it was.
    time: String,
}

impl<'a> Warc<'a> {
    pub(super) fn new(input: Input<'a>, origin: Origin) -> Self {
        Self { input, origin, open: None, number: 0, is_done: false }
    }

    /// Reads the next record; its items where it is one that may hold articles.
    fn record(&mut self) -> io::Result<Option<(Items<'static>, Fetched)>> {
        if !self.find_record()? {
            self.is_done = true;
            return Ok(None);
        }
        self.number += 1;
        let head = head(&mut self.input)?;
        let Some(length) = field(&head, "content-length").and_then(|n| n.parse::<u64>().ok())
        else {
            return Ok(Some(
                self.said("no Content-Length in the head of this record; it was passed over"),
            ));
        };
        let kind = field(&head, "warc-type").unwrap_or_default().to_ascii_lowercase();
        let mut body = Vec::new();
        let keep = if ["response", "resource", "conversion"].contains(&kind.as_str()) {
            LARGEST_RECORD as u64
        } else {
            0
        };
        self.input.by_ref().take(length.min(keep)).read_to_end(&mut body)?;
        let rest = length - length.min(keep);
        let passed = io::copy(&mut self.input.by_ref().take(rest), &mut io::sink())?;
        if keep == 0 {
            return Ok(None);
        }
        if (body.len() as u64) < length.min(keep) || passed < rest {
            return Ok(Some(self.said("the archive breaks off in this record")));
        }
        if rest > 0 {
            return Ok(Some(self.said(super::lines::TOO_LARGE)));
        }
        Ok(self.items(&head, &kind, body))
    }

    /// A record that can't be read, as an item.
    fn said(&self, message: &str) -> (Items<'static>, Fetched) {
        let origin = self.origin.entry(&format!("record {}", self.number));
        let item = origin.skipped(None, message);
        (Items::new(std::iter::once(item)), Fetched { address: String::new(), time: String::new() })
    }

    /// The items in the body of a record; none where it is a picture, a script, an error.
    fn items(&self, head: &str, kind: &str, body: Vec<u8>) -> Option<(Items<'static>, Fetched)> {
        let address = field(head, "warc-target-uri").unwrap_or_default();
        let address = address.trim_matches(['<', '>']).to_owned();
        let time = field(head, "warc-date").unwrap_or_default().to_owned();
        let (http, body) = if kind == "response" { split(body)? } else { (head.to_owned(), body) };
        let status = http.split_whitespace().nth(1).unwrap_or("200");
        if kind == "response" && status != "200" && status != "203" {
            return None;
        }
        let media = field(&http, "content-type").unwrap_or_default().to_ascii_lowercase();
        let name = match media.split(';').next().unwrap_or_default().trim() {
            "text/html" | "application/xhtml+xml" => "page.html",
            "text/plain" if kind != "response" => "page.txt",
            "application/json" | "application/feed+json" | "application/ld+json" => "page.json",
            "" => "page",
            media if media.ends_with("xml") => "page.xml",
            _ => return None,
        };
        let mut origin = self.origin.entry(&short(&address));
        origin.id = if address.is_empty() { origin.id } else { address.clone() };
        let fetched = Fetched { address, time };
        match decoded(body, &http, &origin) {
            Ok(body) => {
                let body = in_utf8(body, &media);
                Some((items(Box::new(Cursor::new(body)), Path::new(name), origin), fetched))
            }
            Err(error) => Some((Items::new(std::iter::once(unreadable(&origin, &error))), fetched)),
        }
    }

    /// Goes on to the line that begins a record; whether there is one.
    fn find_record(&mut self) -> io::Result<bool> {
        loop {
            let mut line = Vec::new();
            let read =
                self.input.by_ref().take(LONGEST_HEAD as u64).read_until(b'\n', &mut line)?;
            if read == 0 || line.starts_with(b"WARC/") {
                return Ok(read > 0);
            }
        }
    }
}

impl Iterator for Warc<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while !self.is_done {
            if let Some((items, fetched)) = &mut self.open {
                if let Some(item) = items.next() {
                    return Some(fetched.told(item));
                }
                self.open = None;
            }
            match self.record() {
                Ok(open) => self.open = open,
                Err(error) => {
                    self.is_done = true;
                    return Some(unreadable(&self.origin, &error));
                }
            }
        }
        None
    }
}

impl Fetched {
    /// The item with what the archive knows of it: its address, and that a later fetch of the same
    /// page replaces this one.
    fn told(&self, item: Item) -> Item {
        let Item::Record(mut record) = item else { return item };
        if record.revision.is_none() && record.article.id == self.address {
            let time = self.time.parse::<super::Published>().ok().map(|time| time.instant());
            record.revision = Some(Revision { number: 0, time });
        }
        let article: &mut Article = &mut record.article;
        if article.url.is_none() && self.address.contains("://") {
            article.url = Some(self.address.clone());
        }
        Item::Record(record)
    }
}

/// The lines of a head, up to the blank one behind it.
fn head(input: &mut impl BufRead) -> io::Result<String> {
    let mut head = Vec::new();
    let mut input = input.take(LONGEST_HEAD as u64);
    loop {
        let before = head.len();
        let read = input.read_until(b'\n', &mut head)?;
        let line = head.get(before..).unwrap_or_default();
        if read == 0 || line.trim_ascii().is_empty() {
            return Ok(String::from_utf8_lossy(&head).into_owned());
        }
    }
}

/// The value of a head's field.
fn field<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut values = head.lines().filter_map(|line| line.split_once(':'));
    values.find(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// The head of an answer over HTTP, and its body.
fn split(answer: Vec<u8>) -> Option<(String, Vec<u8>)> {
    let mut input = Cursor::new(answer);
    let head = head(&mut input).ok()?;
    let mut body = Vec::new();
    input.read_to_end(&mut body).ok()?;
    Some((head, body))
}

/// The body as it was before it was cut into chunks and compressed. Archives keep it either way,
/// whatever the head says; so what doesn't fit is taken as it is.
fn decoded(body: Vec<u8>, http: &str, origin: &Origin) -> io::Result<Vec<u8>> {
    let is = |name: &str, value: &str| {
        field(http, name).is_some_and(|found| found.to_ascii_lowercase().contains(value))
    };
    let body = match is("transfer-encoding", "chunked").then(|| joined(&body)).flatten() {
        Some(joined) => joined,
        None => body,
    };
    let is_zstd = body.starts_with(b"\x28\xb5\x2f\xfd");
    if is("content-encoding", "br") && !is_zstd && is_binary(&body) {
        return Err(io::Error::other("it is compressed with br; fetch it without"));
    }
    if !body.starts_with(b"\x1f\x8b") && !is_zstd && !is("content-encoding", "deflate") {
        return Ok(body);
    }
    let Some(budget) = origin.budget.clone().or_else(|| Some(super::unpack::Budget::default()))
    else {
        return Ok(body);
    };
    let mut text = Vec::new();
    let mut unpack = |input: &mut dyn Read| {
        let mut unpacked = Spending::new(input, budget.clone()).take(LARGEST_RECORD as u64);
        unpacked.read_to_end(&mut text)
    };
    if body.starts_with(b"\x1f\x8b") {
        unpack(&mut flate2::read::GzDecoder::new(body.as_slice()))?;
    } else if is_zstd {
        unpack(&mut zstd::stream::read::Decoder::with_buffer(body.as_slice())?)?;
    } else if unpack(&mut flate2::read::ZlibDecoder::new(body.as_slice())).is_err() {
        if !is_binary(&body) {
            return Ok(body);
        }
        // Some servers leave the frame out.
        text.clear();
        let mut unpacked =
            Spending::new(flate2::read::DeflateDecoder::new(body.as_slice()), budget);
        if unpacked.by_ref().take(LARGEST_RECORD as u64).read_to_end(&mut text).is_err() {
            return Ok(body);
        }
    }
    Ok(text)
}

/// Whether these are no words in whatever character set.
fn is_binary(body: &[u8]) -> bool {
    let is_sign = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    std::str::from_utf8(body).is_err() && body.iter().take(512).any(is_sign)
}

/// The chunks of a body as one; none where it isn't in chunks.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = rest.iter().take(64).position(|byte| *byte == b'\n')?;
        let (size, behind) = rest.split_at_checked(end + 1)?;
        let size = std::str::from_utf8(size).ok()?.trim();
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        let (chunk, behind) = behind.split_at_checked(size)?;
        whole.extend_from_slice(chunk);
        rest =
            behind.strip_prefix(b"\r\n").or_else(|| behind.strip_prefix(b"\n")).unwrap_or(behind);
    }
}

/// The body in UTF-8 where the head says in which character set it is, and it isn't UTF-8.
fn in_utf8(body: Vec<u8>, media: &str) -> Vec<u8> {
    let label = media.split_once("charset=").map(|(_, label)| label.trim_matches(['"', ' ', '\'']));
    let label = label.and_then(|label| label.split([';', ' ']).next()).unwrap_or_default();
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if std::str::from_utf8(&body).is_err() => {
            encoding.decode(&body).0.into_owned().into_bytes()
        }
        _ => body,
    }
}

/// An address as part of a path in messages.
fn short(address: &str) -> String {
    let mut end = address.len().min(200);
    while !address.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(0, end).of(address).chars().filter(|c| !c.is_control()).collect()
}
