//! Every statement of a log, computed again from the records before it and compared with what it says.

use super::months::row;
use super::past::{Past, Recorded, refused, versions_at, without_text};
use super::statement::Statement;
use crate::fault::Fault;
use crate::journal::{Known, Live, fault, record};
use engine::ledger::{Content, Restating, changes, differences};
use journal::Author;

/// A statement, and what of it doesn't come to the same.
pub struct Again {
    /// The statement.
    pub recorded: Recorded,
    /// What no program would have stated, in words: other ends, records passed over, dates that can't be.
    pub false_anyhow: Vec<String>,
    /// Which figures differ, in words; nothing where all of them hold.
    pub wrong: Vec<String>,
}

/// Computes all of them again.
///
/// # Errors
/// A store that can't be read, a statement or a fact that can't be understood, what can't be judged or settled.
pub fn again(live: &Live) -> Result<Vec<Again>, Fault> {
    let past = Past::of(live, Known::Now)?;
    let Some(as_of) = past.statements.iter().map(|one| one.statement.as_of).max() else { return Ok(Vec::new()) };
    let file = live.text(Known::Now)?.ok_or_else(without_text)?;
    let versions = file.versions()?;
    let zone = &versions.latest().agreement.time_zone.0;
    let months = past.ends(zone).map(|(first, last)| row(&first, &last, zone)).unwrap_or_default();
    let mut books = Restating::of(&versions, &months, as_of).map_err(refused)?;
    let unlike = past.restate(live, &mut books, |sealed, now| differences(&sealed.content, now))?;
    let mut all = Vec::new();
    for (number, recorded) in past.statements.iter().enumerate() {
        let own = unlike.iter().find(|one| one.sequence == recorded.sequence);
        let differences = own.iter().flat_map(|one| &one.differences);
        let wrong: Vec<String> = differences.map(|one| super::changed(one, &versions).en).collect();
        let mut false_anyhow = Vec::new();
        let period = &recorded.statement.period;
        if !months.iter().any(|month| month.label() == *period && month.span() == recorded.statement.span) {
            false_anyhow.push(format!("{period} is no month of the agreement's, or has other ends"));
        }
        let earlier = past.statements.get(..number).unwrap_or_default();
        false_anyhow.extend(told(live, earlier, &recorded.statement)?);
        false_anyhow.extend(dated(live, earlier, recorded)?);
        all.push(Again { recorded: recorded.clone(), false_anyhow, wrong });
    }
    Ok(all)
}

/// A statement rests on all records before it but those sealed with it, is by the program, and of the moment between them.
fn dated(live: &Live, earlier: &[Recorded], one: &Recorded) -> Result<Vec<String>, Fault> {
    let Statement { size, as_of, .. } = &one.statement;
    let beside = earlier.iter().filter(|other| (*size..one.sequence).contains(&other.sequence)).count() as u64;
    let mut wrong = Vec::new();
    if one.sequence.checked_sub(*size) != Some(beside) {
        wrong.push(format!("it passes over records: it is by {size}, and {} came before it", one.sequence - beside));
    }
    let read = |sequence: u64| record(&mut **live.store.borrow_mut(), &live.agreement, sequence).map_err(fault);
    let own = read(one.sequence)?;
    let last = match size.checked_sub(1) {
        Some(last) => Some(read(last)?.recorded),
        None => None,
    };
    if last.is_some_and(|last| *as_of < last) || *as_of > one.recorded {
        wrong.push(format!("it was drawn up as of {as_of}, and recorded on {}", one.recorded));
    }
    if own.author != Author::Program || own.happened != Some(*as_of) {
        wrong.push("the program states, at the moment that the statement names".to_owned());
    }
    Ok(wrong)
}

/// What else a statement says: which correction it is, what it changes, and which texts were accepted by whom.
fn told(live: &Live, earlier: &[Recorded], statement: &Statement) -> Result<Vec<String>, Fault> {
    let mut wrong = Vec::new();
    let before: Vec<&Statement> =
        earlier.iter().map(|one| &one.statement).filter(|one| one.period == statement.period).collect();
    if before.len() != statement.correction as usize {
        wrong.push(format!("it says it is correction {}, and {} came before it", statement.correction, before.len()));
    }
    let nothing = Content::default();
    let stated = before.last().map_or(&nothing, |before| &before.content);
    if changes(stated, &statement.content) != statement.changes {
        wrong.push("its changes aren't the difference to what was stated before".to_owned());
    }
    if versions_at(live, statement.size)? != statement.versions {
        wrong.push("it names other texts, or other parties that accepted them, than were recorded then".to_owned());
    }
    Ok(wrong)
}
