//! A reader that fails on a file as it must not: what it has read stays, and the next file is read.

use super::{Item, Items, origin::Origin};
use crate::caught::caught;

/// The items of a reader that is begun with the first of them. Where it panics the file is skipped from there on,
/// and that is said.
pub(super) fn guarded<'a>(
    origin: Origin,
    begin: impl FnOnce() -> Items<'a> + Send + 'a,
) -> Items<'a> {
    Items::new(Guarded { origin, state: State::Waiting(Box::new(begin)) })
}

struct Guarded<'a> {
    origin: Origin,
    state: State<'a>,
}

enum State<'a> {
    Waiting(Box<dyn FnOnce() -> Items<'a> + Send + 'a>),
    Reading(Items<'a>),
    Ended,
}

impl Iterator for Guarded<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let state = std::mem::replace(&mut self.state, State::Ended);
        let next = caught(|| {
            let mut items = match state {
                State::Waiting(begin) => begin(),
                State::Reading(items) => items,
                State::Ended => return None,
            };
            items.next().map(|item| (item, items))
        });
        match next {
            Ok(Some((item, items))) => {
                self.state = State::Reading(items);
                Some(item)
            }
            Ok(None) => None,
            Err(said) => Some(self.origin.skipped(None, mistake(&said))),
        }
    }
}

/// What is said of a mistake of ours.
fn mistake(said: &str) -> String {
    format!(
        "reading it failed by a mistake of this program ({said}); please report it with the file"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ReadOptions;
    use std::path::Path;

    #[test]
    fn a_reader_that_fails_ends_no_import() {
        let name = Path::new("a.xml");
        let origin = Origin::file(name, name, &ReadOptions::default());
        let read = |count: usize| {
            let skipped = origin.skipped(None, "a picture");
            let none: Option<Item> = None;
            let items = (0..3).map(move |number| match number {
                number if number < count => skipped.clone(),
                _ => none.clone().expect("a number that is there"),
            });
            guarded(origin.clone(), move || Items::new(items))
        };
        let said = |items: Items<'_>| -> Vec<String> {
            items.flat_map(|item| item.problems().to_vec()).map(|problem| problem.message).collect()
        };
        assert_eq!(said(read(3)), ["a picture"; 3]);
        let failed = "reading it failed by a mistake of this program (a number that is there); please report it \
                      with the file";
        assert_eq!(said(read(1)), ["a picture", failed]);
        assert_eq!(said(read(0)), [failed]);
    }
}
