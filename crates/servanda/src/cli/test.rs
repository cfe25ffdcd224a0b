//! `servanda test`: runs scenario files.

use super::{Format, Wishes};
use crate::fault::Fault;
use crate::output::Output;
use crate::scenario::{self, Outcome};
use serde_json::json;
use std::path::PathBuf;

/// Run scenario files: test an agreement before it is signed
///
/// A scenario is a YAML file with an agreement, some facts, a period, and what
/// must follow: verdicts, figures, due times, credits. Only what stands in it
/// is compared. Exit code 0: all hold; 1: some don't; 2: a file can't be read.
///
/// Examples:
///   servanda test scenarios/late-announcement.yaml
///   servanda test scenarios --format json
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// Scenario files, or folders whose `.yaml` files are scenarios
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Runs the scenarios; failed if one doesn't hold.
///
/// # Errors
/// A file that can't be read, or no scenario at all.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let mut outcomes = Vec::new();
    let mut unread = Vec::new();
    for path in files(&args.paths)? {
        match scenario::run(&path) {
            Ok(outcome) => outcomes.push(outcome),
            Err(faults) => unread.push(faults),
        }
    }
    if unread.is_empty() { Ok(output(&outcomes, wishes.format)) } else { Err(unreadable(&unread, &outcomes)) }
}

fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Fault> {
    let mut files = Vec::new();
    for path in paths {
        files.extend(scenario::find(path).map_err(|error| no_path(path, &error))?);
    }
    if files.is_empty() {
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Fault::user(format!(
            "error: there is no scenario in {}\n  mend: name a .yaml file that begins with `scenario:`, or a folder with such files",
            paths.join(", ")
        )));
    }
    Ok(files)
}

fn no_path(path: &std::path::Path, error: &std::io::Error) -> Fault {
    Fault::user(format!(
        "error: {} can't be read: {error}\n  mend: name a scenario file, or a folder with such files",
        path.display()
    ))
}

fn output(outcomes: &[Outcome], format: Format) -> Output {
    let failed = outcomes.iter().any(|outcome| !outcome.holds());
    let output = match format {
        Format::Text => {
            Output::result(outcomes.iter().map(Outcome::text).collect::<String>() + &summary(outcomes) + "\n")
        }
        Format::Json => Output::json(
            &json!({ "scenarios": outcomes.iter().map(Outcome::json).collect::<Vec<_>>(), "holds": !failed }),
        ),
    };
    output.failed_if(failed)
}

fn summary(outcomes: &[Outcome]) -> String {
    let failed = outcomes.iter().filter(|outcome| !outcome.holds()).count();
    let all = outcomes.len();
    match (failed, all) {
        (0, 1) => "the scenario holds".to_owned(),
        (0, _) => format!("all {all} scenarios hold"),
        (1, 1) => "the scenario doesn't hold".to_owned(),
        _ => format!("{failed} of {all} scenarios {} hold", if failed == 1 { "doesn't" } else { "don't" }),
    }
}

/// The faults of what couldn't be read, then what came of the rest.
fn unreadable(faults: &[String], outcomes: &[Outcome]) -> Fault {
    let failed: String = outcomes.iter().filter(|outcome| !outcome.holds()).map(Outcome::text).collect();
    let rest = if outcomes.is_empty() { String::new() } else { format!("; of the others, {}", summary(outcomes)) };
    let files = if faults.len() == 1 { "1 file" } else { "files" };
    let count = if faults.len() == 1 { String::new() } else { format!("{} ", faults.len()) };
    Fault::user(format!("{}\n{failed}{count}{files} can't be read{rest}", faults.join("\n")))
}
