//! Archives: what is in a zip or a tar, entry by entry, read without unpacking to disk.
//!
//! An entry's name is only a name: it becomes part of ids and messages, and nothing is ever
//! written. Links are not followed.

use super::{
    Item, Items,
    format::Format,
    origin::Origin,
    read::{Input, LARGEST_DOCUMENT, items, unreadable},
    unpack::Spending,
};
use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read, Seek},
    path::Path,
};

/// Entries that are looked at in one archive.
const MOST_ENTRIES: usize = 1_000_000;

/// What is in a zip of so many bytes.
pub(super) fn zip<'a>(
    input: impl Read + Seek + Send + 'a,
    packed: u64,
    origin: Origin,
) -> Items<'a> {
    if let Some(budget) = &origin.budget {
        budget.earn(packed);
    }
    match zip::ZipArchive::new(input) {
        Ok(archive) => {
            let nothing = nothing(&origin);
            let entries = Zip { archive, next: 0, origin, names: BTreeMap::new() };
            Items::new(or_nothing(entries.flatten(), nothing))
        }
        Err(error) => {
            let message = format!("not a zip that can be read: {}", calm(&error.to_string()));
            Items::new(std::iter::once(origin.skipped(None, message)))
        }
    }
}

/// What is said of an archive without articles.
pub(super) fn nothing(origin: &Origin) -> Item {
    origin.skipped(None, "nothing in it is read as an article")
}

/// The items, or `nothing` where there are none.
pub(super) fn or_nothing(
    items: impl Iterator<Item = Item>,
    nothing: Item,
) -> impl Iterator<Item = Item> {
    let mut items = items.peekable();
    let nothing = items.peek().is_none().then_some(nothing);
    nothing.into_iter().chain(items)
}

struct Zip<R> {
    archive: zip::ZipArchive<R>,
    next: usize,
    origin: Origin,
    names: BTreeMap<String, usize>,
}

impl<R: Read + Seek> Iterator for Zip<R> {
    type Item = Items<'static>;

    fn next(&mut self) -> Option<Items<'static>> {
        while self.next < self.archive.len().min(MOST_ENTRIES) {
            let index = self.next;
            self.next += 1;
            let name = self.archive.name_for_index(index).and_then(Result::ok);
            let name = name.map(std::borrow::Cow::into_owned);
            let name = name.unwrap_or_else(|| format!("entry {}", index + 1));
            let origin = self.origin.clone();
            let mut entry = match self.archive.by_index(index) {
                Ok(entry) => entry,
                Err(_) if is_passed_over(&name) => continue,
                Err(error) => {
                    let origin = origin.entry(&plain_name(&name, &mut self.names));
                    let message = format!("cannot read: {}", calm(&error.to_string()));
                    return Some(Items::new(std::iter::once(origin.skipped(None, message))));
                }
            };
            if entry.is_dir() || is_passed_over(&name) {
                continue;
            }
            let is_link = entry.is_symlink();
            let found = Entry { name: &name, is_link, size: 0, origin: &origin };
            if let Some(items) = found.items(&mut entry, &mut self.names) {
                return Some(items);
            }
        }
        None
    }
}

/// What is in a tar.
pub(super) fn tar(input: Input<'_>, origin: Origin) -> Items<'_> {
    let nothing = nothing(&origin);
    let entries =
        Tar { input, origin, is_done: false, has_entries: false, count: 0, names: BTreeMap::new() };
    Items::new(or_nothing(entries.flatten(), nothing))
}

struct Tar<'a> {
    input: Input<'a>,
    origin: Origin,
    is_done: bool,
    has_entries: bool,
    count: usize,
    names: BTreeMap<String, usize>,
}

impl Iterator for Tar<'_> {
    type Item = Items<'static>;

    fn next(&mut self) -> Option<Items<'static>> {
        while !self.is_done && self.count < MOST_ENTRIES {
            self.count += 1;
            match self.entry() {
                Ok(Some(items)) => return Some(items),
                Ok(None) => {}
                Err(error) => {
                    self.is_done = true;
                    let cause = calm(&error.to_string());
                    let message = if self.has_entries {
                        format!("damaged: {cause}; the entries before were read")
                    } else {
                        format!("not a tar that can be read: {cause}")
                    };
                    return Some(Items::new(std::iter::once(self.origin.skipped(None, message))));
                }
            }
        }
        None
    }
}

impl Tar<'_> {
    /// The next entry's items; none where it holds none of ours. An archive's iterator borrows it,
    /// so each entry is read as the first of an archive that begins there.
    fn entry(&mut self) -> io::Result<Option<Items<'static>>> {
        let mut archive = tar::Archive::new(&mut self.input);
        let Some(entry) = archive.entries()?.next() else {
            self.is_done = true;
            return Ok(None);
        };
        let mut entry = entry?;
        self.has_entries = true;
        let size = entry.size();
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let kind = entry.header().entry_type();
        let mut items = None;
        if kind.is_gnu_sparse() {
            return Err(io::Error::other(format!("{name} is a sparse file")));
        }
        let is_link = kind.is_symlink() || kind.is_hard_link();
        if (kind.is_file() || kind.is_contiguous() || is_link) && !is_passed_over(&name) {
            let found = Entry { name: &name, is_link, size, origin: &self.origin };
            items = found.items(&mut entry, &mut self.names);
        }
        io::copy(&mut entry, &mut io::sink())?;
        let padding = (512 - size % 512) % 512;
        io::copy(&mut self.input.by_ref().take(padding), &mut io::sink())?;
        Ok(items)
    }
}

/// An entry that is about to be read.
struct Entry<'e> {
    name: &'e str,
    is_link: bool,
    /// The bytes that it should have; 0 where the archive checks that itself.
    size: u64,
    origin: &'e Origin,
}

impl Entry<'_> {
    /// The entry's items; none where it is of no format that we know.
    fn items(
        &self,
        input: &mut impl Read,
        names: &mut BTreeMap<String, usize>,
    ) -> Option<Items<'static>> {
        let path = Path::new(self.name);
        if self.is_link {
            Format::of(path)?;
            return Some(self.skipped(names, "a link; links in archives are not followed"));
        }
        let mut bytes = Vec::new();
        let read = match &self.origin.budget {
            Some(budget) => {
                let unpacked = Spending::new(input, budget.clone());
                unpacked.take(LARGEST_DOCUMENT as u64 + 1).read_to_end(&mut bytes)
            }
            None => input.take(LARGEST_DOCUMENT as u64 + 1).read_to_end(&mut bytes),
        };
        let is_wanted = Format::is_wanted(path, || bytes.iter().take(4096).copied().collect());
        match read {
            _ if !is_wanted => None,
            Err(error) => {
                let origin = self.origin.entry(&plain_name(self.name, names));
                Some(Items::new(std::iter::once(unreadable(&origin, &error))))
            }
            Ok(_) if bytes.len() > LARGEST_DOCUMENT => {
                Some(self.skipped(names, "larger than 512 MB inside of an archive; unpack it"))
            }
            Ok(_) => {
                let leads_out =
                    path.is_absolute() || self.name.split(['/', '\\']).any(|part| part == "..");
                let fault = if (bytes.len() as u64) < self.size {
                    Some("the archive breaks off in this entry")
                } else if leads_out {
                    Some("its name leads out of the archive; it was read and nothing was written")
                } else {
                    None
                };
                let origin = self.origin.entry(&plain_name(self.name, names));
                let mut items = items(Box::new(Cursor::new(bytes)), path, origin.clone());
                let mut first = items.next();
                if let (Some(Item::Record(record)), Some(message)) = (&mut first, fault) {
                    record.problems.push(origin.problem(None, message));
                }
                Some(Items::new(first.into_iter().chain(items)))
            }
        }
    }

    fn skipped(&self, names: &mut BTreeMap<String, usize>, message: &str) -> Items<'static> {
        let origin = self.origin.entry(&plain_name(self.name, names));
        Items::new(std::iter::once(origin.skipped(None, message)))
    }
}

/// Hidden files, and what Macs put beside each file.
fn is_passed_over(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    parts.any(|part| part == "__MACOSX" || part.starts_with('.') && part != "." && part != "..")
}

/// The entry's name without steps up, roots and control characters, with `/` between its parts;
/// `~2`, `~3` … behind a name that was there before.
fn plain_name(name: &str, names: &mut BTreeMap<String, usize>) -> String {
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let parts: Vec<String> =
        parts.map(|part| part.chars().filter(|c| !c.is_control()).take(200).collect()).collect();
    let plain = parts.join("/");
    let count = names.entry(plain.clone()).or_default();
    *count += 1;
    if *count > 1 { format!("{plain}~{count}") } else { plain }
}

fn calm(message: &str) -> String {
    let line: Vec<&str> = message.split_whitespace().collect();
    let line = line.join(" ").to_lowercase();
    line.trim_end_matches('.').chars().take(80).collect()
}
