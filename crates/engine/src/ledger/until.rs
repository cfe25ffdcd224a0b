use super::LedgerFault;
use super::asked::deadline;
use super::clock::Clock;
use super::stated::whole;
use crate::evaluation::Evaluation;
use crate::facts::Facts;
use crate::settlement::Settlement;
use crate::versions::Versions;
use calendar::{Period, PeriodKind};

/// Counts until when each line of a settlement may be claimed, where it must be (C1).
///
/// # Errors
/// A term in working days without a calendar, a term that never ends.
pub fn claimable_until(
    versions: &Versions,
    facts: &Facts,
    evaluation: &Evaluation,
    settlement: &mut Settlement,
) -> Result<(), LedgerFault> {
    if settlement.lines.iter().all(|line| line.claim.is_none()) {
        return Ok(());
    }
    let agreement = versions.numbered(settlement.version).agreement;
    let clock = Clock::new(agreement, evaluation.period.until)?;
    let month = Period::containing(PeriodKind::Month, settlement.period.from(), clock.zone());
    let ended = month.map_or(settlement.period, |month| month.span()).to();
    let stated = match &agreement.settlement.statement_after {
        Some(term) => clock.after(ended, term.0)?,
        None => ended,
    };
    for line in &mut settlement.lines {
        let change = whole(agreement, facts, line, evaluation);
        if let Some(claim) = &mut line.claim {
            claim.until = deadline(&clock, &change, ended, stated)?;
        }
    }
    Ok(())
}
