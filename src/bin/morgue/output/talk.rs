//! What is said on standard error: errors, warnings, summaries. Nobody parses it.

use super::layout::{Page, Text, Tone, line};
use morgue::index::Report;
use std::io;

/// Whom to tell what: errors always, the rest unless `--quiet`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Talk {
    is_quiet: bool,
}

/// How many lines of one kind are shown.
const SHOWN: usize = 20;

impl Talk {
    pub(crate) fn new(is_quiet: bool) -> Self {
        Self { is_quiet }
    }

    pub(crate) fn is_quiet(self) -> bool {
        self.is_quiet
    }

    /// Something that was left out or done otherwise.
    pub(crate) fn warn(self, message: &str) {
        if !self.is_quiet {
            say(Text::new(Tone::Open, "warning: ").with(Tone::Plain, message));
        }
    }

    /// Something to know.
    pub(crate) fn tell(self, message: &str) {
        if !self.is_quiet {
            say(Text::plain(message));
        }
    }

    /// What an index run did.
    pub(crate) fn report(self, report: &Report) {
        self.list("kept with a fault", &report.problems);
        self.list("skipped", &report.skipped);
        if !report.vanished.is_empty() {
            let number = report.vanished.len();
            let (what, hint) = match report.removed {
                0 => ("file is gone", "; --prune removes them"),
                _ => ("file is gone: removed", ""),
            };
            let named: Vec<&str> = report.vanished.iter().take(SHOWN).map(String::as_str).collect();
            let more = if number > SHOWN { ", …" } else { "" };
            let articles = if number == 1 { "article" } else { "articles" };
            self.warn(&format!(
                "{number} {articles} whose {what}{hint}: {}{more}",
                named.join(", ")
            ));
        }
        self.tell(&summary(report));
    }

    /// What could not be read.
    pub(crate) fn skipped(self, messages: &[String]) {
        self.list("skipped", messages);
    }

    /// What a repair did.
    pub(crate) fn repaired(self, report: &Report) {
        self.list("lost", &report.skipped);
        self.tell(if report.wrote { "what was broken is rebuilt" } else { "nothing was broken" });
    }

    fn list(self, what: &str, messages: &[String]) {
        for message in messages.iter().take(SHOWN) {
            self.warn(&format!("{what}: {message}"));
        }
        if messages.len() > SHOWN {
            let rest = messages.len() - SHOWN;
            self.warn(&format!("{what}: {rest} more (--format json lists them all)"));
        }
    }
}

/// An error, with its causes.
pub(crate) fn error(error: &anyhow::Error) {
    let message: Vec<String> = error.chain().map(ToString::to_string).collect();
    say(Text::new(Tone::Bad, "error: ").with(Tone::Plain, &message.join(": ")));
}

/// One line on what an index run did.
fn summary(report: &Report) -> String {
    let Report { new, changed, unchanged, moved, removed, .. } = report;
    let all = new + changed + unchanged + moved;
    let articles = if all == 1 { "article" } else { "articles" };
    let done = if all + removed == 0 {
        "no articles".to_owned()
    } else if new + changed + moved + removed == 0 {
        format!("nothing to do: {all} {articles} unchanged")
    } else {
        format!("{all} {articles}: {new} new, {changed} changed, {unchanged} unchanged")
    };
    let counted = |number: usize, before: &str, after: &str| match number {
        0 => String::new(),
        number => format!("{before}{number} {after}"),
    };
    let copies = if report.copies == 1 { "copy" } else { "copies" };
    let still = "skipped as before (`morgue stats --skipped` lists them)";
    [
        done,
        counted(*moved, ", ", "moved"),
        counted(*removed, ", ", "removed"),
        counted(report.copies, "; ", copies),
        counted(report.replaced, "; ", "replaced by a later version or withdrawn"),
        counted(report.skipped.len(), "; ", "skipped"),
        counted(report.still_skipped, "; ", still),
        if report.is_stopped {
            "; stopped: the next run goes on from here".to_owned()
        } else {
            String::new()
        },
    ]
    .concat()
}

/// Says a line; where standard error is gone there is nobody left to tell.
fn say(text: Text) {
    let page = Page { width: usize::MAX };
    let _nobody_listens: io::Result<()> = line(&mut anstream::stderr().lock(), page, text);
}

#[cfg(test)]
mod tests {
    use super::summary;
    use morgue::index::Report;

    #[test]
    fn a_run_in_a_line() {
        let check = |report: Report, expected: &str| assert_eq!(summary(&report), expected);
        check(
            Report { new: 60, changed: 2, unchanged: 4, ..Report::default() },
            "66 articles: 60 new, 2 changed, 4 unchanged",
        );
        check(
            Report { unchanged: 66, ..Report::default() },
            "nothing to do: 66 articles unchanged",
        );
        check(Report::default(), "no articles");
        let skipped = vec!["a.txt: empty".to_owned()];
        check(
            Report { new: 1, removed: 3, skipped, ..Report::default() },
            "1 article: 1 new, 0 changed, 0 unchanged, 3 removed; 1 skipped",
        );
        check(
            Report { moved: 2, copies: 1, replaced: 4, still_skipped: 3, ..Report::default() },
            "2 articles: 0 new, 0 changed, 0 unchanged, 2 moved; 1 copy; \
             4 replaced by a later version or withdrawn; \
             3 skipped as before (`morgue stats --skipped` lists them)",
        );
    }
}
