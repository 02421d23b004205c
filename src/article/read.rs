//! Reads files, bytes and streams, each by its format.

use super::{
    Item, ReadOptions, SourceFile, archive, charset, documents,
    format::{Format, HEAD},
    guarded::guarded,
    html, json,
    lines::{JsonLines, TOO_LARGE},
    markdown,
    origin::Origin,
    plain, table,
    unpack::{Budget, Metered, Spending},
    warc,
};
use std::{
    fmt,
    fs::File,
    io::{BufRead, BufReader, Cursor, ErrorKind, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

/// The bytes that a record may have, and so a file that is one record.
pub(super) const LARGEST_RECORD: usize = 32 << 20;

/// The bytes that a JSON document may have, or an entry of an archive; it is read as a whole.
pub(super) const LARGEST_DOCUMENT: usize = 512 << 20;

/// The bytes that an XML document may have; read, it takes several times as much.
const LARGEST_XML: usize = 128 << 20;

/// Archives and compressed files inside each other.
const DEEPEST: usize = 4;

fn largest(format: Format) -> usize {
    match format {
        Format::Json => LARGEST_DOCUMENT,
        Format::Xml | Format::Table => LARGEST_XML,
        _ => LARGEST_RECORD,
    }
}

/// What a file or stream holds, in its order; JSON lines, archives and compressed files are read
/// while you go through them.
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
    pub(super) fn new(items: impl Iterator<Item = Item> + Send + 'a) -> Self {
        Self(Box::new(items))
    }

    fn one(item: Item) -> Self {
        Self::new(std::iter::once(item))
    }
}

/// The records of a file. A file that cannot be read is one skipped item.
pub fn read_file(file: &SourceFile) -> Items<'static> {
    read_file_with(file, &ReadOptions::default())
}

/// The records of a file, read as `options` say.
pub fn read_file_with(file: &SourceFile, options: &ReadOptions) -> Items<'static> {
    let origin = Origin::file(&file.path, Path::new(&file.name()), options);
    let path = file.path.clone();
    guarded(origin.clone(), move || match opened(&path, origin.clone()) {
        Ok(items) => items,
        Err(error) => Items::one(unreadable(&origin, &error)),
    })
}

fn opened(path: &Path, origin: Origin) -> std::io::Result<Items<'static>> {
    let mut input = File::open(path)?;
    let mut magic = Vec::new();
    input.by_ref().take(8).read_to_end(&mut magic)?;
    input.seek(SeekFrom::Start(0))?;
    // A zip is read from its end; everything else in a row.
    if Format::like(&magic, Format::of(path)) == Format::Zip {
        let packed = input.metadata()?.len();
        return Ok(archive::zip(BufReader::new(input), packed, origin.within(Budget::default())));
    }
    Ok(items(Box::new(BufReader::new(input)), path, origin))
}

/// The records in `bytes`, read as a file called `name` would be; `name` is also their id.
pub fn read_bytes(name: &Path, bytes: &[u8]) -> Vec<Item> {
    read_bytes_with(name, bytes, &ReadOptions::default())
}

/// The records in `bytes`, read as `options` say.
pub fn read_bytes_with(name: &Path, bytes: &[u8], options: &ReadOptions) -> Vec<Item> {
    items(Box::new(Cursor::new(bytes)), name, Origin::file(name, name, options)).collect()
}

/// The records of a stream such as the standard input, by what it begins with: one record a line
/// where its first line is an object, one plain text where nothing else is seen. Ids and messages
/// call it `stdin`.
pub fn read_stream<'a>(input: impl BufRead + Send + 'a) -> Items<'a> {
    read_stream_with(input, &ReadOptions::default())
}

/// The records of a stream, read as `options` say.
pub fn read_stream_with<'a>(input: impl BufRead + Send + 'a, options: &ReadOptions) -> Items<'a> {
    let origin = Origin::stream(options);
    guarded(origin.clone(), move || items(Box::new(input), Path::new(""), origin))
}

/// Bytes to read from.
pub(super) type Input<'a> = Box<dyn BufRead + Send + 'a>;

/// The records of what is called `name`.
pub(super) fn items<'a>(mut input: Input<'a>, name: &Path, origin: Origin) -> Items<'a> {
    let mut head = Vec::new();
    if let Err(error) = input.by_ref().take(HEAD).read_to_end(&mut head) {
        return Items::one(unreadable(&origin, &error));
    }
    let format = Format::like(&head, Format::of(name));
    let input: Input<'a> = Box::new(Cursor::new(head.clone()).chain(input));
    match format {
        Format::Gzip | Format::Zstd | Format::Xz | Format::Bzip2 | Format::Zip | Format::Tar => {
            packed(input, format, name, origin)
        }
        Format::Closed => Items::one(origin.skipped(
            None,
            "an archive of a kind that is not read; unpack it, or pack it as .zip or .tar.gz",
        )),
        Format::Document => Items::one(origin.skipped(
            None,
            "a PDF, a mail or a document of a word processor, which are not read; save its text",
        )),
        Format::Warc => {
            let nothing = archive::nothing(&origin);
            Items::new(archive::or_nothing(warc::Warc::new(input, origin), nothing))
        }
        _ => text(input, &head, format, origin),
    }
}

/// The records of what is compressed, or of an archive.
fn packed<'a>(input: Input<'a>, format: Format, name: &Path, origin: Origin) -> Items<'a> {
    if origin.depth >= DEEPEST {
        let message = format!("packed more than {DEEPEST} times; unpack it");
        return Items::one(origin.skipped(None, message));
    }
    let (budget, input): (_, Input<'a>) = if let Some(budget) = origin.budget.clone() {
        (budget, input)
    } else {
        let budget = Budget::default();
        (budget.clone(), Box::new(BufReader::new(Metered::new(input, budget))))
    };
    let origin = origin.within(budget.clone());
    let inner = unpacked_name(name);
    match format {
        Format::Tar => archive::tar(input, origin),
        Format::Gzip | Format::Zstd | Format::Xz | Format::Bzip2 => match unpacked(input, format) {
            Ok(unpacked) => {
                let unpacked = BufReader::new(Spending::new(unpacked, budget));
                items(Box::new(unpacked), &inner, origin)
            }
            Err(error) => Items::one(unreadable(&origin, &error)),
        },
        _ => {
            let mut bytes = Vec::new();
            match input.take(LARGEST_DOCUMENT as u64 + 1).read_to_end(&mut bytes) {
                Err(error) => Items::one(unreadable(&origin, &error)),
                Ok(_) if bytes.len() > LARGEST_DOCUMENT => Items::one(
                    origin.skipped(None, "larger than 512 MB inside of something else; unpack it"),
                ),
                Ok(size) => archive::zip(Cursor::new(bytes), size as u64, origin),
            }
        }
    }
}

/// What comes out of a compressed file.
fn unpacked<'a>(input: Input<'a>, format: Format) -> std::io::Result<Box<dyn Read + Send + 'a>> {
    /// In KiB; `xz -9` needs 65 MB, a bomb says that it needs 4 GB.
    const MOST_MEMORY: u32 = 256 << 10;
    Ok(match format {
        Format::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(input)?),
        Format::Xz => Box::new(lzma_rust2::XzReader::new_mem_limit(input, true, MOST_MEMORY)),
        Format::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(input)),
        _ => Box::new(flate2::bufread::MultiGzDecoder::new(input)),
    })
}

/// The name of what is in a compressed file: `wire.json` for `wire.json.gz`, `a.tar` for `a.tgz`.
fn unpacked_name(name: &Path) -> PathBuf {
    let extension = name.extension().and_then(|end| end.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "tgz" | "tzst" | "txz" | "tbz" | "tbz2" => name.with_extension("tar"),
        "gz" | "zst" | "xz" | "bz2" => name.with_extension(""),
        _ => PathBuf::new(),
    }
}

/// The records of a file that is text.
fn text<'a>(mut input: Input<'a>, head: &[u8], format: Format, origin: Origin) -> Items<'a> {
    let is_wide = charset::is_wide(head);
    let is_record = format == Format::JsonLines && head.trim_ascii_start().starts_with(b"{");
    if !is_wide
        && !is_record
        && let Some(at) = head.iter().position(|byte| *byte == 0)
    {
        return Items::one(binary(&origin, at));
    }
    if format == Format::JsonLines && !is_wide {
        return Items::new(JsonLines::new(input, origin));
    }
    let mut bytes = Vec::new();
    let largest = largest(format);
    match input.by_ref().take(largest as u64 + 1).read_to_end(&mut bytes) {
        Err(error) => Items::one(unreadable(&origin, &error)),
        Ok(_) if bytes.len() > largest => Items::one(too_large(&origin, format)),
        Ok(_) => whole(bytes, format, origin),
    }
}

/// The records of a file that is read as a whole.
fn whole(bytes: Vec<u8>, format: Format, origin: Origin) -> Items<'static> {
    let declared = match format {
        Format::Html => charset::declared(&bytes),
        Format::Xml => charset::declared_in_xml(&bytes),
        _ => None,
    };
    let decoded = charset::decode_all(bytes, declared);
    let is_markup = format == Format::Xml;
    if let Some(at) = decoded.text.bytes().position(|byte| byte == 0).filter(|_| !is_markup) {
        return Items::one(binary(&origin, at));
    }
    if decoded.text.trim().is_empty() {
        return Items::one(origin.skipped(None, "empty; write an article in it or leave it out"));
    }
    let text = &decoded.text;
    let listed = |items| Items::new(told(items, decoded.trouble.clone(), &origin).into_iter());
    if let Some(items) = table::mapped(text, format, &origin) {
        return listed(items);
    }
    let mut draft = match format {
        Format::Markdown => markdown::draft(text, &origin),
        Format::Html => html::draft(text),
        Format::Json if decoded.trouble.is_none() => {
            return Items::new(json::items(decoded.text, origin));
        }
        Format::Json => return listed(json::items(text.clone(), origin.clone()).collect()),
        Format::Xml => return listed(documents::items(text, &origin)),
        Format::Table => return listed(table::items(text, &origin)),
        Format::JsonLines => {
            let text = Cursor::new(text.clone().into_bytes());
            return listed(JsonLines::new(text, origin.clone()).collect());
        }
        _ => plain::draft(text),
    };
    draft.format = match format {
        Format::Markdown => "Markdown",
        Format::Html => "web page",
        _ => "plain text",
    }
    .into();
    if let Some(trouble) = decoded.trouble {
        draft.problems.insert(0, origin.problem(None, trouble));
    }
    Items::one(draft.item(&origin))
}

/// `items`, the first record with the trouble of the whole file.
pub(super) fn told(mut items: Vec<Item>, trouble: Option<String>, origin: &Origin) -> Vec<Item> {
    let first = items.iter_mut().find_map(|item| match item {
        Item::Record(record) => Some(record),
        Item::Skipped(_) | Item::Killed(_) => None,
    });
    if let (Some(record), Some(trouble)) = (first, trouble) {
        record.problems.insert(0, origin.problem(None, trouble));
    }
    items
}

pub(super) fn unreadable(origin: &Origin, error: &std::io::Error) -> Item {
    let cause = match error.kind() {
        ErrorKind::UnexpectedEof => "it breaks off".to_owned(),
        ErrorKind::OutOfMemory => {
            "unpacking it takes too much memory; unpack it by hand".to_owned()
        }
        _ => error.to_string().to_lowercase(),
    };
    origin.skipped(None, format!("cannot read: {cause}"))
}

fn binary(origin: &Origin, at: usize) -> Item {
    let message = format!("not text (byte {at} is zero); save the article as UTF-8 text");
    origin.skipped(None, message)
}

fn too_large(origin: &Origin, format: Format) -> Item {
    let message = match format {
        Format::Json => "larger than 512 MB; write it as JSON lines, one record a line",
        Format::Xml | Format::Table => "larger than 128 MB; split it",
        _ => TOO_LARGE,
    };
    origin.skipped(None, message)
}
