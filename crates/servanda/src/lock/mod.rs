//! Writes the holidays of an agreement into its file as dates (T4). Only the `holidays:` block changes, and a year that has dates
//! keeps them: they are agreed, whatever the region's list says by now.

mod edit;
mod said;
mod write;

use crate::fault::Fault;
use crate::folder;
use agreement::model::Agreement;
use calendar::{Date, Holidays};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::path::Path;

/// Without a term the holidays of so many years from the effective date's on are written.
const YEARS: i16 = 5;

/// Locks the holidays of a file and says what was done.
///
/// # Errors
/// An agreement with errors, or without a region where a year has no dates; a `holidays:` block in a shape that isn't understood; a
/// file that can't be written.
pub fn lock(path: &Path) -> Result<String, Fault> {
    let file = folder::read_agreement(path)?;
    let agreement = file.agreement()?;
    let agreed: Vec<Date> = agreement.holidays.dates.iter().flatten().map(|day| day.0).collect();
    let left: BTreeSet<i16> = agreed.iter().map(|date| date.year()).collect();
    let missing: BTreeSet<i16> = years(agreement).filter(|year| !left.contains(year)).collect();
    let added = drawn(agreement, &missing)?;
    if !added.is_empty() {
        let dates: Holidays = agreed.into_iter().chain(added.iter()).collect();
        let text = edit::locked(&file, &dates)?;
        write::verify(&file, &text, &dates)?;
        write::replace(path, &text)?;
    }
    Ok(said::said(&added, &left, path))
}

/// The years of the agreement's term, or five from the effective date's on.
fn years(agreement: &Agreement) -> RangeInclusive<i16> {
    let term = agreement.main_agreement.as_ref().and_then(|main| main.term.as_ref());
    let effective = agreement.effective.0.year();
    match term {
        Some(term) => term.from.year().min(effective)..=term.through.year(),
        None => effective..=effective.saturating_add(YEARS - 1),
    }
}

/// The dates of these years as the region, additions and removals give them now.
fn drawn(agreement: &Agreement, years: &BTreeSet<i16>) -> Result<Holidays, Fault> {
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return Ok(Holidays::default());
    };
    if agreement.holidays.regions().is_empty() {
        return Err(Fault::user(
            "error: there is nothing to lock: `holidays` names no country or region\n  mend: write for example `holidays: { from: NL }`",
        ));
    }
    for (region, year) in
        agreement.holidays.regions().iter().flat_map(|region| years.iter().map(move |year| (region, year)))
    {
        calendar::holidays::public_holidays(region, *year)
            .map_err(|error| Fault::user(format!("error: `holidays › from`: {error}")))?;
    }
    let mut unlocked = agreement.clone();
    unlocked.holidays.dates = None;
    Ok(unlocked.holiday_dates(*first..=*last).iter().filter(|date| years.contains(&date.year())).collect())
}
