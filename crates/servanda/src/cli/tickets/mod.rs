//! `servanda tickets`: how long each ticket of an export took and when it was due, however many there are.

mod show;
mod table;

use super::asking::instant;
use super::{Format, Wishes};
use crate::bar::Bar;
use crate::beside::Beside;
use crate::fault::Fault;
use crate::now::now;
use crate::opened::Opened;
use crate::output::Output;
use agreement::model::Agreement;
use calendar::{Instant, Length, Span};
use engine::{TicketClocks, ticket_clocks};
use measure::Intake;
use measure::mapping::{Clocked, Sources, clocked};
use std::path::{Path, PathBuf};
use table::Table;

/// Count the tickets of an export, however many, with their due times
///
/// For each objective on response or resolution: how many tickets were in
/// time in each window, by the agreement's hours, terms, pauses and priorities.
/// It reads the sources that write one ticket, or one pause, in each row.
/// --output writes a line for each ticket and objective: when it was due, when
/// it ended, the working time used and what came of it.
///
/// A ticket to which more happened (reopened, cancelled, another priority)
/// is counted as unusual: `servanda report` judges it. So are those of which
/// the times contradict each other. Claims and earlier versions of the
/// agreement aren't looked at.
///
/// Examples:
///   servanda tickets
///   servanda tickets my-agreement --output tickets.csv
///   servanda tickets --as-of 2026-04-01T00:00:00+02:00 --format json
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder with agreement.yaml and sources.yaml
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// What counts as now, such as 2026-04-01T00:00:00+02:00; the clock of this machine unless given
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_of: Option<Instant>,
    /// Write a line for each ticket and objective to this file: .csv, or .ndjson
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How far back the clocks of day terms are drawn up in advance, and ahead.
const NEAR: Length = Length::from_millis(2 * 366 * 86_400_000);

/// Counts the tickets.
///
/// # Errors
/// A folder, agreement, sources or files that can't be read; a table that can't be written.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let opened = Opened::of(&args.folder, wishes.journal.as_deref(), None)?;
    let (agreement, beside) = (opened.file.agreement()?, Beside::of(&opened.path)?);
    let Some(file) = &beside.sources else {
        return Err(Fault::user(
            "error: there is no sources.yaml beside the agreement\n  mend: make one that says where the tickets are, with `tickets: rows`",
        ));
    };
    let Some(sources) = &file.read.sources else {
        return Err(Fault::User(file.rendered().trim_end().to_owned()));
    };
    let as_of = args.as_of.unwrap_or_else(now);
    let TicketClocks { clocks, others } = clocks(agreement, as_of)?;
    let names: Vec<String> = clocks.iter().map(|clock| clock.objective.to_string()).collect();
    let mut table = args.output.as_deref().map(|path| Table::create(path, names)).transpose()?;
    let mut intake = Intake::knowing(opened.file.names()?);
    if let Some(bar) = Bar::for_people() {
        intake = intake.watched(Box::new(bar));
    }
    let counted = count(intake, (sources, Path::new(file.source.name())), (clocks, as_of), table.as_mut())?;
    if let Some(table) = table {
        table.end()?;
    }
    Ok(match wishes.format {
        Format::Text => Output::result(show::text(&counted, &others)),
        Format::Json => Output::json(&show::json(&counted, &others)),
    })
}

fn clocks(agreement: &Agreement, as_of: Instant) -> Result<TicketClocks, Fault> {
    let within = Span::new(as_of.saturating_sub(NEAR), as_of.saturating_add(NEAR));
    let within = within.map_err(|_| Fault::user("error: --as-of lies at the end of the calendar"))?;
    ticket_clocks(agreement, within).map_err(|fault| Fault::user(format!("error: {fault}")))
}

fn count(
    intake: Intake,
    (sources, file): (&Sources, &Path),
    clocks: (Vec<engine::TicketClock>, Instant),
    table: Option<&mut Table>,
) -> Result<Clocked, Fault> {
    let rows = table.map(|table| -> measure::mapping::TakeRow<'_> { Box::new(|ticket, row| table.row(ticket, &row)) });
    let counted = clocked(intake, sources, file, clocks, rows);
    counted.map_err(|refusal| Fault::User(refusal.render(true).trim_end().to_owned()))
}
