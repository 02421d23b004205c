//! From bytes to text: which character set, and what could not be decoded.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Decoded text, without byte order mark; line ends are left as they are.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// What to say about bytes that could not be decoded and are now U+FFFD.
    pub(super) trouble: Option<String>,
}

/// Decodes `bytes` as their byte order mark says, else as UTF-8 where they are, else as `declared`,
/// else as what they look like.
///
/// UTF-8 goes before what is declared, as bytes above 127 hardly form UTF-8 by chance, and
/// declarations are often wrong. Only where there are none does a declaration count first:
/// ISO-2022-JP has none.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if is_wide(bytes) => wide(bytes),
        None => match (std::str::from_utf8(bytes), declared) {
            (Ok(_), Some(declared)) if bytes.is_ascii() => declared,
            (Err(_), Some(declared)) if declared != UTF_8 => declared,
            (Ok(_), _) => UTF_8,
            (Err(_), _) => detected(bytes),
        },
    };
    let (text, _, has_errors) = encoding.decode(bytes);
    let text = text.into_owned();
    let trouble = has_errors.then(|| trouble(&text, encoding));
    Decoded { text, trouble }
}

/// [`decode`] of bytes that are given away: what is UTF-8 is not copied.
pub(super) fn decode_all(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Decoded {
    let is_marked = Encoding::for_bom(&bytes).is_some() || is_wide(&bytes);
    if is_marked || (declared.is_some() && bytes.is_ascii()) {
        return decode(&bytes, declared);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, trouble: None },
        Err(error) => decode(error.as_bytes(), declared),
    }
}

fn trouble(text: &str, encoding: &'static Encoding) -> String {
    let first = text.split('\u{fffd}').next().unwrap_or_default();
    let line = 1 + first.bytes().filter(|byte| *byte == b'\n').count();
    let count = text.matches('\u{fffd}').count();
    let (name, mend) = (encoding.name(), "save the file as UTF-8");
    if count == 1 {
        format!("a byte on line {line} is not {name} and was replaced by \u{fffd}; {mend}")
    } else {
        format!(
            "{count} bytes, the first on line {line}, are not {name} and were replaced by \u{fffd}; {mend}"
        )
    }
}

/// The character set of bytes that are not UTF-8 throughout. Where most that is not ASCII is UTF-8
/// all the same, the rest is damage.
fn detected(bytes: &[u8]) -> &'static Encoding {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether this is UTF-16, by its byte order mark or because every other byte is zero, as it is for
/// text in Latin letters.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding != UTF_8;
    }
    let (even, odd, pairs) = zeros(bytes);
    pairs >= 8 && even.min(odd) == 0 && even.max(odd) * 10 >= pairs * 9
}

fn wide(bytes: &[u8]) -> &'static Encoding {
    let (even, odd, _) = zeros(bytes);
    if even > odd { UTF_16BE } else { UTF_16LE }
}

/// Zero bytes at even and odd places, among the first pairs, and how many pairs.
fn zeros(bytes: &[u8]) -> (usize, usize, usize) {
    let pairs = bytes.chunks_exact(2).take(1024);
    pairs.fold((0, 0, 0), |(even, odd, pairs), pair| {
        let is_zero = |at: usize| usize::from(pair.get(at) == Some(&0));
        (even + is_zero(0), odd + is_zero(1), pairs + 1)
    })
}

/// The character set that a page declares in its first 4,096 bytes: `charset=` in a `meta` element
/// (HTML asks for the first 1,024; pages with long comments don't keep to that).
pub(super) fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let head: Vec<u8> = page.iter().take(4096).map(u8::to_ascii_lowercase).collect();
    let head = String::from_utf8_lossy(&head);
    let (_, rest) = head.split_once("<meta")?;
    let (_, value) = rest.split_once("charset")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label = value.split(['"', '\'', ' ', ';', '>', '/']).next()?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // A declaration that can be read byte by byte can't be UTF-16.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// The character set that an XML declaration names: `<?xml version="1.0" encoding="…"?>`.
pub(super) fn declared_in_xml(document: &[u8]) -> Option<&'static Encoding> {
    let head: Vec<u8> = document.iter().take(200).copied().collect();
    let head = String::from_utf8_lossy(&head);
    let (_, rest) = head.split_once("<?xml")?;
    let (declaration, _) = rest.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let label = value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ']).next()?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // A declaration that can be read byte by byte can't be UTF-16.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}
