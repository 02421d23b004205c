//! A bar on standard error while an index is brought up to date.

use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};
use morgue::index::Progress;
use std::time::{Duration, Instant};

/// The bar; nothing where standard error is no terminal, or nobody wants to see it.
#[derive(Debug)]
pub(crate) struct Bar {
    bar: ProgressBar,
    begun: Instant,
}

impl Bar {
    /// A bar for so many bytes in so many files.
    pub(crate) fn new(is_quiet: bool, files: usize, bytes: u64) -> Self {
        let target =
            if is_quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(bytes), target);
        let style = ProgressStyle::with_template("{bar:24} {percent:>3}%  {msg}  {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("━╸─"));
        let bar = Self { bar, begun: Instant::now() };
        bar.show(Progress { files, bytes, ..Progress::default() });
        bar.bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }

    /// Shows how far the run is.
    pub(crate) fn show(&self, progress: Progress) {
        let seconds = self.begun.elapsed().as_secs_f64().max(0.001);
        self.bar.set_length(progress.bytes);
        self.bar.set_position(progress.bytes_done);
        self.bar.set_message(format!(
            "{} of {} files · {} · {} articles · {:.0} articles/s",
            progress.files_done,
            progress.files,
            HumanBytes(progress.bytes_done),
            progress.articles,
            progress.articles as f64 / seconds,
        ));
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
