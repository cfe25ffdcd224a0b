//! `servanda import --from`: what another tool exported comes into the folder.

use super::applying::{Applying, Go};
use super::asking::bad_rows;
use super::{Format, Wishes};
use crate::beside::Beside;
use crate::fault::Fault;
use crate::folder;
use crate::journal::Live;
use crate::output::Output;
use crate::tools::{self, Applied, Plan, Said, Tool, Wanted};
use std::path::{Path, PathBuf};

/// What an import from another tool asks for.
#[derive(clap::Args, Debug)]
pub struct From {
    /// The tool whose export comes in; --list names them
    #[arg(long, value_name = "TOOL", value_parser = tool)]
    pub from: Option<Tool>,
    /// List the tools, with what to export from each
    #[arg(long, conflicts_with = "from")]
    pub list: bool,
    /// The agreement's folder, where --from takes FILES
    #[arg(long, value_name = "FOLDER", requires = "from")]
    into: Option<PathBuf>,
    /// What a monitor is in the agreement: NAME=SERVICE or NAME=SERVICE/RESOURCE; may stand several times
    #[arg(long, value_name = "NAME=SERVICE", requires = "from", value_parser = pair)]
    map: Vec<(String, String)>,
    /// The service of everything in the export; monitors are then its resources
    #[arg(long, value_name = "NAME", requires = "from")]
    service: Option<String>,
    /// The column that names what is measured, where it isn't the tool's usual one
    #[arg(long, value_name = "COLUMN", requires = "from")]
    by: Option<String>,
    /// The name of the source in sources.yaml and of the folder below exports/; the tool's unless given
    #[arg(long, value_name = "NAME", requires = "from")]
    name: Option<String>,
    /// The zone of the clock by which the tool wrote local times
    #[arg(long, value_name = "ZONE", requires = "from")]
    time_zone: Option<String>,
    /// Let a file take the place of one of the same name with other content
    #[arg(long, requires = "from")]
    replace: bool,
}

fn tool(name: &str) -> Result<Tool, String> {
    let names = || tools::ALL.iter().map(|tool| tool.name);
    Tool::named(name).ok_or_else(|| match agreement::quantity::nearest(name, names()) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("the tools are: {}", names().collect::<Vec<_>>().join(", ")),
    })
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, target) = text.rsplit_once('=').ok_or("write NAME=SERVICE, such as \"Web shop=webshop\"")?;
    Ok((name.trim().to_owned(), target.trim().to_owned()))
}

/// The tools that are known.
pub fn list(format: Format) -> Output {
    match format {
        Format::Text => Output::result(tools::listed()),
        Format::Json => Output::json(&tools::listed_json()),
    }
}

impl From {
    /// The agreement's folder.
    pub fn folder(&self) -> PathBuf {
        self.into.clone().unwrap_or_else(|| PathBuf::from("."))
    }

    fn wanted(&self, tool: Tool, files: &[PathBuf], skip_bad_rows: bool) -> Wanted {
        Wanted {
            tool,
            name: self.name.clone().unwrap_or_else(|| tool.name.to_owned()),
            files: files.to_vec(),
            said: Said { map: self.map.clone(), service: self.service.clone() },
            by: self.by.clone(),
            zone: self.time_zone.clone(),
            replace: self.replace,
            bad_rows: bad_rows(skip_bad_rows),
        }
    }
}

/// Plans, shows, and writes; the second answer says whether the folder's journal may go on from there.
///
/// # Errors
/// Files at fault, nothing to map, a folder that couldn't be read afterwards.
pub fn run(
    from: &From,
    tool: Tool,
    (files, skip_bad_rows): (&[PathBuf], bool),
    applying: Applying,
    wishes: &Wishes,
) -> Result<(Output, bool), Fault> {
    let path = folder::agreement_path(&from.folder())?;
    if files.is_empty() {
        return Err(Fault::user(format!("error: no file is named\n  mend: export {}, and name the file", tool.export)));
    }
    let file = folder::read_agreement(&path)?;
    let beside = Beside::of(&path)?;
    let plan = tools::plan(&path, &file, &beside, &from.wanted(tool, files, skip_bad_rows))?;
    let shown = tools::as_text(&plan);
    if plan.is_done() {
        return Ok((said(wishes.format, &plan, &shown, None), true));
    }
    if applying.go(&shown)? == Go::No {
        return Ok((said(wishes.format, &plan, &shown, None), false));
    }
    let in_part = has_journal(&path, wishes)?;
    let applied = tools::apply(&plan, &path, file.names()?, in_part)?;
    Ok((said(wishes.format, &plan, &shown, Some(applied)), true))
}

/// Whether the folder has a journal, into which the files then go.
///
/// # Errors
/// A journal that can't be opened.
pub fn has_journal(path: &Path, wishes: &Wishes) -> Result<bool, Fault> {
    Ok(Live::of(path, wishes.journal.as_deref())?.is_some())
}

fn said(format: Format, plan: &Plan, shown: &str, applied: Option<Applied>) -> Output {
    match format {
        Format::Json => Output::json(&tools::as_json(plan, applied)),
        Format::Text => Output::result(format!("{shown}\n{}\n", outcome(plan, applied))),
    }
}

fn outcome(plan: &Plan, applied: Option<Applied>) -> String {
    match applied {
        Some(applied) => {
            let files = measure::counted(applied.files, "file");
            let source = if applied.source {
                format!(", and the source `{}` in sources.yaml", plan.name)
            } else {
                String::new()
            };
            format!("Written: {files}{source}.")
        }
        None if plan.is_done() => "Nothing new: nothing was written.".to_owned(),
        None => "Nothing was written.".to_owned(),
    }
}
