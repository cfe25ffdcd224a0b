//! `servanda import --from`: what another tool exported comes into the folder.

use super::applying::{Applying, Go};
use super::asking::{bad_rows, instant};
use super::{Format, Wishes};
use crate::beside::Beside;
use crate::fault::Fault;
use crate::folder;
use crate::journal::Live;
use crate::now::now;
use crate::output::Output;
use crate::tools::prometheus::{self, Asked, Fetch, Server};
use crate::tools::{self, Applied, Plan, Said, Tool, Wanted};
use calendar::{Instant, Length};
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
    /// What a priority of the tool is in the agreement; may stand several times
    #[arg(long, value_name = "TEXT=NAME", requires = "from", value_parser = pair)]
    priority: Vec<(String, String)>,
    /// What a state of tickets means: reported, working, solved, closed, cancelled, or a state in which the clock may stand still
    #[arg(long, value_name = "TEXT=MEANING", requires = "from", value_parser = pair)]
    state: Vec<(String, String)>,
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
    /// Of a server: which series, such as 'up{job="web"}'
    #[arg(long, value_name = "SELECTOR", requires = "from")]
    query: Option<String>,
    /// Of a server: from when on
    #[arg(long, value_name = "INSTANT", requires = "from", value_parser = instant)]
    since: Option<Instant>,
    /// Of a server: until when; a minute ago unless given
    #[arg(long, value_name = "INSTANT", requires = "from", value_parser = instant)]
    until: Option<Instant>,
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
            priorities: self.priority.clone(),
            states: self.state.clone(),
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
    let address = files.first().and_then(|file| file.to_str()).filter(|file| file.contains("://"));
    if let Some(url) = address {
        let wanted = from.wanted(tool, &[], skip_bad_rows);
        let (fetch, go) = fetched(from, &wanted, (&path, url), applying, wishes.format)?;
        return match go {
            Fetched::Shown(output) => Ok((*output, false)),
            Fetched::Kept => brought(from, tool, (&path, &fetch.files()?, skip_bad_rows), Applying::agreed(), wishes),
            Fetched::There => brought(from, tool, (&path, &fetch.files()?, skip_bad_rows), applying, wishes),
        };
    }
    if files.is_empty() {
        return Err(Fault::user(format!("error: no file is named\n  mend: export {}, and name the file", tool.export)));
    }
    brought(from, tool, (&path, files, skip_bad_rows), applying, wishes)
}

/// What became of asking a server.
enum Fetched {
    /// Only the plan was shown.
    Shown(Box<Output>),
    /// Answers were kept.
    Kept,
    /// All answers were there.
    There,
}

fn fetched(
    from: &From,
    wanted: &Wanted,
    (path, url): (&Path, &str),
    applying: Applying,
    format: Format,
) -> Result<(Fetch, Fetched), Fault> {
    let tool = wanted.tool;
    let Some(metric) = tool.asks else {
        return Err(Fault::user(format!("error: {} is read from files\n  mend: export {}", tool.title, tool.export)));
    };
    let Some(since) = from.since else {
        return Err(Fault::user(
            "error: nothing says from when on\n  mend: add --since, such as --since 2026-03-01T00:00:00+01:00",
        ));
    };
    let until = match from.until {
        Some(until) if until > now() => {
            return Err(Fault::user("error: --until lies in the future\n  mend: leave it out"));
        }
        Some(until) => until,
        None => now().checked_sub(Length::from_millis(MARGIN)).unwrap_or(since),
    };
    let query = from.query.as_deref().unwrap_or(metric);
    let column = from.by.as_deref().or(tool.subject).unwrap_or_default();
    let folder = path.parent().unwrap_or(Path::new(""));
    let fetch = prometheus::plan(Server::at(url)?, folder, &wanted.name, Asked { query, column, since, until })?;
    if fetch.missing.is_empty() {
        return Ok((fetch, Fetched::There));
    }
    let subjects = tools::known_subjects(&folder::read_agreement(path)?, &Beside::of(path)?, wanted, &fetch.series)?;
    let shown = tools::fetch_text(&fetch, &subjects);
    if applying.go(&shown)? == Go::No {
        let output = match format {
            Format::Json => Output::json(&tools::fetch_json(&fetch)),
            Format::Text => Output::result(format!("{shown}\nNothing was asked for or written.\n")),
        };
        return Ok((fetch, Fetched::Shown(Box::new(output))));
    }
    fetch.run()?;
    Ok((fetch, Fetched::Kept))
}

/// The last scrapes may not be written yet, in milliseconds.
const MARGIN: i64 = 60_000;

fn brought(
    from: &From,
    tool: Tool,
    (path, files, skip_bad_rows): (&Path, &[PathBuf], bool),
    applying: Applying,
    wishes: &Wishes,
) -> Result<(Output, bool), Fault> {
    let file = folder::read_agreement(path)?;
    let beside = Beside::of(path)?;
    let plan = tools::plan(path, &file, &beside, &from.wanted(tool, files, skip_bad_rows))?;
    let shown = tools::as_text(&plan);
    if plan.is_done() {
        return Ok((said(wishes.format, &plan, &shown, None), true));
    }
    if applying.go(&shown)? == Go::No {
        return Ok((said(wishes.format, &plan, &shown, None), false));
    }
    let in_part = has_journal(path, wishes)?;
    let applied = tools::apply(&plan, path, file.names()?, in_part)?;
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
