//! Scenario files: an agreement, some facts, and what must follow from them. `servanda test` runs them, so that an agreement is
//! tested before it is signed. The format is written down in `docs/scenarios.md`.
//!
//! A file is read ([`Scenario`]), played (agreement and facts are read, evaluated and settled) and compared: what stands in
//! `expect` and `settlement` must hold, and nothing else is looked at.

mod compare;
mod draft;
mod expected;
mod find;
mod form;
mod found;
mod ledger;
mod model;
mod obliged;
mod outcome;
mod play;
mod read;

pub use expected::{Expected, Group, LedgerExpected, Row, Wanted};
pub use find::find;
pub use model::{AgreementText, Label, Scenario};
pub use obliged::{About, Ask};
pub use outcome::{Difference, Outcome};
pub use play::Settled;

use agreement::source::{Diagnostic, Source};
use std::path::Path;

/// Runs one scenario file.
///
/// # Errors
/// The file, its agreement or its facts can't be read: the faults, ready for the terminal.
pub fn run(path: &Path) -> Result<Outcome, String> {
    let (scenario, source) = opened(path)?;
    let name = source.name();
    let played = play::play(&scenario, &source, folder_of(path)).map_err(|faults| in_scenario(name, faults))?;
    Ok(Outcome {
        file: name.to_owned(),
        title: scenario.title.clone(),
        shows: scenario.shows.clone(),
        differences: compare::differences(&scenario, &played),
    })
}

/// What a scenario's agreement and facts lead to; `None` where something in them is refused.
///
/// # Errors
/// As for [`run`].
pub fn settled(path: &Path) -> Result<Option<Settled>, String> {
    let (scenario, source) = opened(path)?;
    play::settled(&scenario, &source, folder_of(path)).map_err(|faults| in_scenario(source.name(), faults))
}

fn opened(path: &Path) -> Result<(Scenario, Source), String> {
    let name = path.display().to_string();
    let bytes = read_bounded(path).map_err(|error| unreadable(&name, &error))?;
    let source =
        Source::new(name.as_str(), &bytes).map_err(|fault| render(&Source::unread(name.as_str()), &[fault]))?;
    let scenario = Scenario::read(&source).map_err(|faults| render(&source, &faults))?;
    Ok((scenario, source))
}

/// Where the paths in a scenario begin.
fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// Names the scenario where its faults stand in another file.
fn in_scenario(name: &str, faults: String) -> String {
    if faults.contains(name) { faults } else { format!("{faults}  scenario: {name}\n") }
}

/// The file's bytes; of a file that is too large just enough to show that it is.
fn read_bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    measure::open(path)?.0.take(agreement::source::MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(name: &str, error: &std::io::Error) -> String {
    let why = measure::why_unread(error);
    format!("error[unreadable]: {why}\n  --> {name}\n  mend: check that it is a file and may be read\n")
}

/// Diagnostics as text, with an empty line between two.
fn render(source: &Source, diagnostics: &[Diagnostic]) -> String {
    let texts: Vec<String> = diagnostics.iter().map(|diagnostic| source.render(diagnostic, false)).collect();
    texts.join("\n")
}
