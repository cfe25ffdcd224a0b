//! `servanda new`: a starter folder.

use super::{Language, Wishes};
use crate::fault::Fault;
use crate::output::Output;
use crate::shell::quoted;
use std::fs;
use std::path::{Path, PathBuf};

/// Make a folder to start from
///
/// Writes an agreement with comments, a month of sample facts and a README;
/// `check` and `report` work on it as it is. Nothing is ever overwritten.
///
/// Examples:
///   servanda new my-agreement
///   servanda new mijn-overeenkomst --language nl
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder to make
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The language of the comments and texts
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
}

/// The files of a starter folder: their place in it, and their text.
type Starter = [(&'static str, &'static str); 5];

const ENGLISH: Starter = [
    ("agreement.yaml", include_str!("../starter/en/agreement.yaml")),
    ("README.md", include_str!("../starter/en/README.md")),
    ("facts/outages.csv", include_str!("../starter/facts/outages.csv")),
    ("facts/coverage.csv", include_str!("../starter/facts/coverage.csv")),
    ("facts/tickets.ndjson", include_str!("../starter/facts/tickets.ndjson")),
];

const DUTCH: Starter = [
    ("agreement.yaml", include_str!("../starter/nl/agreement.yaml")),
    ("README.md", include_str!("../starter/nl/README.md")),
    ("facts/outages.csv", include_str!("../starter/facts/outages.csv")),
    ("facts/coverage.csv", include_str!("../starter/facts/coverage.csv")),
    ("facts/tickets.ndjson", include_str!("../starter/facts/tickets.ndjson")),
];

/// Writes the folder.
///
/// # Errors
/// A folder that already has something in it, or can't be written.
pub fn run(args: &Args, _wishes: Wishes) -> Result<Output, Fault> {
    let folder = &args.folder;
    let files = match args.language {
        Language::En => ENGLISH,
        Language::Nl => DUTCH,
    };
    free(folder)?;
    for (name, text) in files {
        write(&folder.join(name), text)?;
    }
    let shown = folder.to_string_lossy();
    let word = quoted(&shown);
    Ok(Output::result(format!(
        "made {shown} with {}\nnow try: servanda check {word}\n         servanda report {word}\n",
        names(&files)
    )))
}

fn names(files: &Starter) -> String {
    files.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

fn free(folder: &Path) -> Result<(), Fault> {
    let shown = folder.display();
    let taken = |what: &str| {
        Fault::user(format!("error: `{shown}` {what}, and nothing is overwritten\n  mend: name a new or empty folder"))
    };
    match fs::read_dir(folder).map(Iterator::count) {
        Ok(0) => Ok(()),
        Ok(_) => Err(taken("has something in it")),
        Err(_) if folder.exists() => Err(taken("is no folder that can be read")),
        Err(_) => Ok(()),
    }
}

fn write(path: &Path, text: &str) -> Result<(), Fault> {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = made
        .and_then(|()| fs::File::create_new(path))
        .and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()));
    written.map_err(|error| Fault::user(format!("error: `{}` can't be written: {error}", path.display())))
}
