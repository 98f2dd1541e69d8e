//! How far long work is: a bar on a terminal, a line of log now and then elsewhere.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::archive::Progress;

/// Between two lines of log.
const LOGGED: Duration = Duration::from_secs(10);

/// A bar that counts, on a terminal; nothing elsewhere.
pub(super) fn counting_bar(unit: &str, items: usize) -> ProgressBar {
    let template =
        format!("{{bar:32}} {{pos}}/{{len}} {unit}  {{per_sec}}  {{eta}} left  {{wide_msg}}");
    bar(&template, items as u64)
}

fn bar(template: &str, length: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template(template);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_length(length);
    bar
}

/// Runs work that counts its items under a bar.
pub(super) fn with_bar<T>(unit: &str, work: impl FnOnce(&mut dyn FnMut(Progress<'_>)) -> T) -> T {
    let bar = counting_bar(unit, 0);
    let result = work(&mut |progress| match progress {
        Progress::Begin { items, .. } => bar.set_length(items as u64),
        Progress::Item { name } => {
            bar.set_message(name.to_owned());
            bar.inc(1);
        }
        Progress::Read { .. } | Progress::Source { .. } => {}
    });
    bar.finish_and_clear();
    result
}

/// How far an ingest is, by the bytes of its files: one file may hold all documents.
pub(super) struct IngestProgress {
    bar: ProgressBar,
    sources: u64,
    bytes: u64,
    since: Instant,
    logged: Instant,
}

impl IngestProgress {
    pub(super) fn new() -> Self {
        let template = "{bar:32} {binary_bytes}/{binary_total_bytes}  {binary_bytes_per_sec}  {eta} left  {wide_msg}";
        let now = Instant::now();
        Self {
            bar: bar(template, 0),
            sources: 0,
            bytes: 0,
            since: now,
            logged: now,
        }
    }

    pub(super) fn note(&mut self, progress: Progress<'_>) {
        match progress {
            Progress::Begin { bytes, .. } => self.bar.set_length(bytes),
            Progress::Item { .. } => {}
            Progress::Read { bytes } => {
                self.bytes = bytes;
                self.bar.set_position(bytes);
                self.bar.set_message(self.said());
            }
            Progress::Source { .. } => {
                self.sources += 1;
                self.log();
            }
        }
    }

    /// Prints while the bar is out of the way.
    pub(super) fn suspend<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    pub(super) fn finish(self) {
        self.bar.finish_and_clear();
    }

    fn said(&self) -> String {
        let rate = self.sources as f64 / self.since.elapsed().as_secs_f64().max(0.001);
        format!("{} documents, {rate:.0} a second", self.sources)
    }

    fn log(&mut self) {
        if self.bar.is_hidden() && self.logged.elapsed() >= LOGGED {
            self.logged = Instant::now();
            let seconds = self.since.elapsed().as_secs();
            let total = self.bar.length().unwrap_or_default();
            let (sources, bytes) = (self.sources, self.bytes);
            eprintln!("ingest sources={sources} bytes={bytes} of={total} seconds={seconds}");
        }
    }
}
