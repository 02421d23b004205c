//! Known names: cities, countries, companies, universities, clubs, given names and surnames.

use flate2::read::GzDecoder;
use std::{io::Read, sync::LazyLock};

/// Lines `name TAB class/class…`, sorted by the bytes of the name; see `en/README.md`.
static TEXT: LazyLock<String> = LazyLock::new(|| {
    let mut text = String::new();
    let packed: &[u8] = include_bytes!("../en/gazetteers.tsv.gz");
    GzDecoder::new(packed).read_to_string(&mut text).expect("the table is part of the program");
    text
});

static ROWS: LazyLock<Vec<(&'static str, &'static str)>> =
    LazyLock::new(|| TEXT.lines().filter_map(|line| line.split_once('\t')).collect());

/// The classes of `name`, letter for letter: "bigcity", "surname1" … Empty for an unknown name.
pub(super) fn classes(name: &str) -> impl Iterator<Item = &'static str> {
    let rows: &'static [(&str, &str)] = &ROWS;
    let row = rows.binary_search_by(|(known, _)| (*known).cmp(name)).ok().map(|at| rows[at].1);
    row.into_iter().flat_map(|classes| classes.split('/'))
}

/// Whether `name` has one of `wanted` among its classes.
pub(super) fn is(name: &str, wanted: &[&str]) -> bool {
    classes(name).any(|class| wanted.contains(&class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted() {
        assert!(ROWS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn looks_up() {
        assert!(is("Cambodia", &["country"]));
        assert!(is("Smith", &["surname1"]));
        assert!(classes("Zzyzzxq").next().is_none());
    }
}
