//! Paths as text. The name of a file is bytes; where they are not UTF-8, as in archives of the last century, each
//! byte that does not fit is written `�E9`: so no two files have one name, and each is found again.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

/// What stands before the number of a byte.
const MARK: char = char::REPLACEMENT_CHARACTER;

/// A path as text; [`real`] makes the same path of it again. Text that is one already stays as it is.
pub(crate) fn written(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _always: std::fmt::Result = write!(text, "{MARK}{byte:02X}");
        }
    }
    text
}

/// The path that was written so.
#[cfg(unix)]
pub(crate) fn real(text: &str) -> PathBuf {
    use std::{ffi::OsString, os::unix::ffi::OsStringExt as _};
    let mut parts = text.split(MARK);
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let digits = part.get(..2).filter(|digits| !digits.contains(char::is_lowercase));
        let number = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some((byte, rest)) = number.filter(|byte| *byte >= 0x80).zip(part.get(2..)) {
            bytes.push(byte);
            bytes.extend_from_slice(rest.as_bytes());
        } else {
            bytes.extend_from_slice(MARK.to_string().as_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
    }
    PathBuf::from(OsString::from_vec(bytes))
}

/// The path that was written so.
#[cfg(not(unix))]
pub(crate) fn real(text: &str) -> PathBuf {
    PathBuf::from(text)
}

#[cfg(all(test, unix))]
mod tests {
    use super::{real, written};
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _, path::Path};

    #[test]
    fn every_path_is_found_again() {
        for (bytes, text) in [
            (&b"news/a.txt"[..], "news/a.txt"),
            ("news/\u{e9}t\u{e9}.txt".as_bytes(), "news/été.txt"),
            (b"news/\xe9t\xe9.txt", "news/\u{fffd}E9t\u{fffd}E9.txt"),
            (b"a\xff\xfe", "a\u{fffd}FF\u{fffd}FE"),
            ("a\u{fffd}b41".as_bytes(), "a\u{fffd}b41"),
            ("\u{fffd}".as_bytes(), "\u{fffd}"),
        ] {
            let path = Path::new(OsStr::from_bytes(bytes));
            assert_eq!(written(path), text);
            assert_eq!(real(text), path);
        }
    }
}
