//! Tickets of a source counted one after another, without a history of each (see [`crate::bulk::tickets`]).

mod kinds;
mod reading;
mod takes;

use super::model::{Mapping, Sources, TicketForm};
use crate::bulk::tickets::{Clocks, Pauses, Room, Runs, Sums, TicketRow};
use crate::fault::{FactFault, Place, Refusal, quoted};
use crate::intake::Intake;
use crate::{FileRead, Kind};
use agreement::quantity::Identifier;
use agreement::reading::At;
use calendar::Instant;
use engine::TicketClock;
use kinds::{Counting, Held};
use reading::Reading;
use std::path::Path;

/// What tickets came to.
pub struct Clocked {
    /// The clocks, by whose places the sums are kept.
    pub clocks: Vec<TicketClock>,
    /// The sums.
    pub sums: Sums,
    /// How many pauses there are.
    pub pauses: usize,
    /// The files that were read.
    pub files: Vec<FileRead>,
    /// Sources with tickets in another form, which only `servanda report` reads.
    pub left: Vec<String>,
}

/// Takes a ticket by its name with what came of it.
pub type TakeRow<'t> = Box<dyn FnMut(&str, TicketRow) + 't>;

/// Counts the tickets of all sources that write them as one row each, with pauses of a row each. `file` is the path of sources.yaml;
/// `rows` takes what came of each ticket, in the order of the files.
///
/// # Errors
/// The faults of the files.
pub fn clocked(
    mut intake: Intake,
    sources: &Sources,
    file: &Path,
    (clocks, as_of): (Vec<TicketClock>, Instant),
    rows: Option<TakeRow<'_>>,
) -> Result<Clocked, Refusal> {
    let (folder, place) = (file.parent().unwrap_or(Path::new("")), Place::file(&file.display().to_string()));
    let of = |form: TicketForm| sources.sources.iter().filter(move |(_, mapping)| is_of(mapping, form));
    let mut pauses = Pauses::default();
    for (name, mapping) in of(TicketForm::Pauses) {
        let mut reading = Reading::new(name.as_str(), mapping, Held(&mut pauses));
        reading.files(&mut intake, folder, &place);
    }
    pauses.sort();
    let clocks = Clocks::new(clocks, pauses.states(), as_of);
    let (sums, twice) = count(&mut intake, of(TicketForm::Rows), (folder, &place), (&clocks, &pauses), rows);
    if let Some(ticket) = twice {
        let what = match ticket {
            0.. => format!("ticket {} stands in two rows", quoted(&ticket.to_string())),
            _ => "a ticket stands in two rows".to_owned(),
        };
        intake.refuse(FactFault::new("duplicate-id", place, what, "keep one row of each ticket"));
    }
    let left = [TicketForm::Events, TicketForm::Changes, TicketForm::History]
        .into_iter()
        .flat_map(of)
        .map(|(name, _)| name.as_str().to_owned())
        .collect();
    let files = intake.finish()?.files;
    Ok(Clocked { sums, pauses: pauses.len(), clocks: clocks.end(), files, left })
}

/// Counts the tickets of these sources; also gives one that stands in two rows.
fn count<'m, 'c>(
    intake: &mut Intake,
    sources: impl Iterator<Item = (&'m At<Identifier>, &'m Mapping)>,
    (folder, place): (&Path, &Place),
    (clocks, pauses): (&'c Clocks, &'c Pauses),
    rows: Option<TakeRow<'c>>,
) -> (Sums, Option<i64>) {
    let mut counting = Counting { room: Room::new(clocks), clocks, pauses, near: 0, met: Runs::default(), rows };
    for (name, mapping) in sources {
        let mut reading = Reading::new(name.as_str(), mapping, counting);
        reading.files(intake, folder, place);
        counting = reading.takes;
    }
    (counting.room.end(), counting.met.twice())
}

fn is_of(mapping: &Mapping, form: TicketForm) -> bool {
    mapping.tickets == form && mapping.facts.0.iter().any(|kind| kind.value == Kind::Ticket)
}
