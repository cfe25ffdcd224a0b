//! What is learnt from shortfalls, as `actions` and `incidents` ask for it.

use super::asking::{bad_rows, instant};
use super::{Format, Language, Wishes};
use crate::assess::as_known;
use crate::fault::Fault;
use crate::now::now;
use crate::opened::Opened;
use crate::output::{Output, paper};
use crate::period;
use agreement::model::Agreement;
use calendar::{Instant, Span};
use engine::improvement::Improvement;
use report::text::Paper;
use report::text::lines::clean;
use std::path::PathBuf;

#[derive(clap::Args, Debug)]
pub struct Asked {
    /// The folder with agreement.yaml and facts/
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Only what bears on this period, such as 2026-03 or 2026-Q1
    #[arg(long)]
    period: Option<String>,
    /// What counts as now, such as 2026-04-01T00:00:00+02:00; unless given the instant of --as-known-at, or the clock of this machine
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_of: Option<Instant>,
    /// Use only what was recorded up to this instant
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_known_at: Option<Instant>,
    /// Leave rows at fault out instead of stopping
    #[arg(long)]
    skip_bad_rows: bool,
    /// The language of the list
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
}

/// The list, as text.
type Text = fn(&Agreement, &Improvement, &str, Paper) -> String;

impl Asked {
    /// Reads the folder and lists what is found; the command fails where `failed` says so.
    ///
    /// # Errors
    /// A folder, agreement or facts that can't be read, or that leave something without a meaning.
    pub fn list(&self, wishes: &Wishes, text: Text, failed: impl Fn(&Improvement) -> bool) -> Result<Output, Fault> {
        let as_of = self.as_of.or(self.as_known_at).unwrap_or_else(now);
        let opened = Opened::of(&self.folder, wishes.journal.as_deref(), self.as_known_at)?;
        let (loaded, _) = opened.facts(Some(as_of), bad_rows(self.skip_bad_rows))?;
        let facts = as_known(loaded.facts, self.as_known_at)?;
        let versions = opened.file.versions()?;
        let refused = |fault: engine::EvaluationFault| Fault::User(format!("error: {}", clean(&fault.to_string())));
        let mut found = engine::improvement(&versions, &facts, as_of).map_err(refused)?;
        if self.period.is_some() {
            let asked = period::asked(self.period.as_deref(), as_of, &versions, &facts)?;
            let ends = asked.parts.first().zip(asked.parts.last());
            let span = ends.and_then(|(first, last)| Span::new(first.span().from(), last.span().to()).ok());
            found = span.map_or_else(Default::default, |span| found.within(span));
        }
        let agreement = versions.latest().agreement;
        let output = match wishes.format {
            Format::Text => Output::result(text(agreement, &found, self.language.code(), paper())),
            Format::Json => Output::json(&report::json::improvement(agreement, &found)),
        };
        Ok(output.failed_if(failed(&found)))
    }
}
