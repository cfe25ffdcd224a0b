//! A bar on the terminal while much is read.

use indicatif::{ProgressBar, ProgressStyle};
use measure::Progress;
use std::io::{IsTerminal, stderr, stdout};
use std::time::{Duration, Instant};

/// Shows how far the reading is, once it has taken a while; gone when the reading ends.
#[derive(Debug)]
pub struct Bar {
    begun: Instant,
    shown: Option<ProgressBar>,
}

/// What is read sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

impl Bar {
    /// A bar where people look on; none where anything goes through a pipe.
    pub fn for_people() -> Option<Bar> {
        (stderr().is_terminal() && stdout().is_terminal()).then(|| Bar { begun: Instant::now(), shown: None })
    }
}

impl Progress for Bar {
    fn read(&mut self, done: u64, total: u64) {
        if self.shown.is_none() && self.begun.elapsed() < PATIENCE {
            return;
        }
        let bar = self.shown.get_or_insert_with(|| ProgressBar::new(total).with_style(style()));
        bar.set_length(total);
        bar.set_position(done);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}

fn style() -> ProgressStyle {
    let drawn =
        ProgressStyle::with_template("reading {bar:30} {percent}% of {total_bytes}, {bytes_per_sec}, {eta} left");
    drawn.unwrap_or_else(|_| ProgressStyle::default_bar())
}
