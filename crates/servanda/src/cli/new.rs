//! `servanda new`: a starter folder.

use super::{Language, Wishes};
use crate::fault::Fault;
use crate::library::{self, ENTRIES, Entry, StarterFile};
use crate::output::Output;
use crate::shell::quoted;
use agreement::quantity::nearest;
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// Make a folder to start from
///
/// Writes an agreement with comments, a month of sample facts and a README;
/// `check` and `report` work on it as it is. With --from it is an agreement of the
/// library, which restates a published one, and a file with a header for each kind
/// of fact that it needs. Nothing is ever overwritten.
///
/// Examples:
///   servanda new my-agreement
///   servanda new mijn-overeenkomst --language nl
///   servanda new --list
///   servanda new --from slack
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder to make; with --from named after the agreement unless said
    #[arg(value_name = "DIR", required_unless_present_any = ["from", "list"])]
    folder: Option<PathBuf>,
    /// An agreement of the library to start from
    #[arg(long, value_name = "NAME", value_parser = Names, hide_possible_values = true)]
    from: Option<String>,
    /// List the agreements of the library
    #[arg(long, conflicts_with_all = ["folder", "from"])]
    list: bool,
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

/// Writes the folder, or lists the library.
///
/// # Errors
/// A folder that already has something in it, or can't be written; a name that the library doesn't have.
pub fn run(args: &Args, _wishes: Wishes) -> Result<Output, Fault> {
    let language = args.language.code();
    if args.list {
        return Ok(Output::result(library::listed(language)));
    }
    let Some(name) = &args.from else {
        return made(args.folder.as_deref().unwrap_or(Path::new("")), &starter(args.language));
    };
    let Some(entry) = Entry::named(name) else { return Err(unknown(name, language)) };
    let folder = args.folder.clone().unwrap_or_else(|| PathBuf::from(entry.id));
    let reading = entry.read();
    let facts = reading.agreement.iter().flat_map(|agreement| library::starter_files(agreement, language));
    let texts = [("agreement.yaml", entry.text)].into_iter().chain(entry.earlier.iter().copied());
    let texts = texts.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let files: Vec<StarterFile> = texts.chain(facts).collect();
    Ok(with_advice(made(&folder, &files)?, &folder))
}

fn starter(language: Language) -> Vec<StarterFile> {
    let files = match language {
        Language::En => ENGLISH,
        Language::Nl => DUTCH,
    };
    files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn made(folder: &Path, files: &[StarterFile]) -> Result<Output, Fault> {
    free(folder)?;
    for (name, text) in files {
        write(&folder.join(name), text)?;
    }
    let shown = folder.to_string_lossy();
    let word = quoted(&shown);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    Ok(Output::result(format!(
        "made {shown} with {}\nnow try: servanda check {word}\n         servanda report {word}\n",
        names.join(", ")
    )))
}

/// What to do before a report says anything.
fn with_advice(output: Output, folder: &Path) -> Output {
    let word = folder.to_string_lossy();
    let advice = format!(
        "first: read the comment at the top of {word}/agreement.yaml, put your own dates and prices in it, and record facts in {word}/facts\n"
    );
    Output { result: output.result + &advice, ..output }
}

fn unknown(name: &str, language: &str) -> Fault {
    let near = nearest(name, ENTRIES.iter().map(|entry| entry.id));
    let mend = near.map_or_else(|| "write one of these".to_owned(), |near| format!("did you mean `{near}`? There are"));
    Fault::user(format!("error: the library has no `{name}`\n  mend: {mend}:\n{}", library::listed(language)))
}

/// Names of the library, which a shell completes; one that isn't there is refused with the list of all.
#[derive(Clone)]
struct Names;

impl TypedValueParser for Names {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(ENTRIES.iter().map(|entry| PossibleValue::new(entry.id))))
    }
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
