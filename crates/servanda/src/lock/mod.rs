//! Writes the holidays of an agreement into its file as dates (T4). Only the `holidays:` block changes.

mod edit;
mod write;

use crate::fault::Fault;
use crate::folder;
use agreement::model::Agreement;
use calendar::Holidays;
use std::ops::RangeInclusive;
use std::path::Path;

/// Without a term the holidays of so many years from the effective date's on are written.
const YEARS: i16 = 5;

/// Locks the holidays of a file and says what was done.
///
/// # Errors
/// An agreement with errors or without a region; a `holidays:` block in a shape that isn't understood; a file that can't be written.
pub fn lock(path: &Path) -> Result<String, Fault> {
    let file = folder::read_agreement(path)?;
    let agreement = file.agreement()?;
    let years = years(agreement);
    let dates = dates(agreement, years.clone())?;
    let text = edit::locked(&file, &dates)?;
    write::verify(&file, &text, &dates)?;
    let said = said(&dates, &years, path);
    if text != file.source.text() {
        write::replace(path, &text)?;
    }
    Ok(said)
}

fn said(dates: &Holidays, years: &RangeInclusive<i16>, path: &Path) -> String {
    format!("locked {} holidays of {} to {} in {}", dates.len(), years.start(), years.end(), path.display())
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

/// The dates as the region, additions and removals give them now, whatever was locked before.
fn dates(agreement: &Agreement, years: RangeInclusive<i16>) -> Result<Holidays, Fault> {
    let Some(region) = &agreement.holidays.from else {
        return Err(Fault::user(
            "error: there is nothing to lock: `holidays` names no country or region\n  mend: write for example `holidays: { from: NL }`",
        ));
    };
    for year in years.clone() {
        calendar::holidays::public_holidays(region, year)
            .map_err(|error| Fault::user(format!("error: `holidays › from`: {error}")))?;
    }
    let mut unlocked = agreement.clone();
    unlocked.holidays.dates = None;
    Ok(unlocked.holiday_dates(years))
}
