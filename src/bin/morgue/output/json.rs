//! Answers as JSON: indented, or an object a line.

use super::escape::Armored;
use serde::Serialize;
use std::io::{self, Write};

/// One value, indented, and a line break.
pub(crate) fn pretty(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(Armored(&mut *out), value)?;
    writeln!(out)
}

/// One value on one line.
pub(crate) fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(Armored(&mut *out), value)?;
    writeln!(out)
}

/// Many values: an array of them, or one a line; written as they come.
pub(crate) struct List<'w> {
    out: &'w mut dyn Write,
    is_array: bool,
    is_empty: bool,
}

impl<'w> List<'w> {
    /// An array, with one value a line in it.
    pub(crate) fn array(out: &'w mut dyn Write) -> Self {
        Self { out, is_array: true, is_empty: true }
    }

    /// A value a line.
    pub(crate) fn lines(out: &'w mut dyn Write) -> Self {
        Self { out, is_array: false, is_empty: true }
    }

    /// The next value.
    pub(crate) fn push(&mut self, value: &impl Serialize) -> io::Result<()> {
        if self.is_array {
            self.out.write_all(if self.is_empty { b"[\n" } else { b",\n" })?;
            self.is_empty = false;
            return Ok(serde_json::to_writer(Armored(&mut *self.out), value)?);
        }
        line(self.out, value)
    }

    /// Sends what was written on its way.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Ends the array.
    pub(crate) fn end(self) -> io::Result<()> {
        if self.is_array {
            self.out.write_all(if self.is_empty { b"[]\n" } else { b"\n]\n" })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::List;

    #[test]
    fn arrays_and_lines() {
        let check = |values: &[u32], array: &str, lines: &str| {
            let mut out = Vec::new();
            let mut list = List::array(&mut out);
            for value in values {
                list.push(value).unwrap();
            }
            list.end().unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), array);
            let mut out = Vec::new();
            let mut list = List::lines(&mut out);
            for value in values {
                list.push(value).unwrap();
            }
            list.end().unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), lines);
        };
        check(&[], "[]\n", "");
        check(&[1, 2], "[\n1,\n2\n]\n", "1\n2\n");
    }
}
