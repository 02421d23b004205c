//! Work on one article that must not end the work on all others.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What `work` gives; where it panics, with what words. Each panic is a mistake of ours: what it left half done must
/// not be used any more.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|cause| {
        let said = (cause.downcast_ref::<&str>().copied())
            .or_else(|| cause.downcast_ref::<String>().map(String::as_str));
        said.unwrap_or("it does not say which").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::caught;

    #[test]
    fn what_was_said() {
        assert_eq!(caught(|| 7), Ok(7));
        assert_eq!(caught(|| assert_eq!(1, 1, "one")), Ok(()));
        let none = "".bytes().next();
        assert_eq!(caught(|| none.expect("a number")), Err("a number".to_owned()));
    }
}
