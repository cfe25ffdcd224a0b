//! Which late tickets are paid for by their lateness: those of windows whose target was missed (C2, C4).

use super::tickets::in_time;
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::{Basis, Finding, Judged, LateTicket, Verdict};
use crate::tickets::late_under_versions;
use crate::windows;
use agreement::model::{CountsIn, Objective};
use calendar::{Instant, Length};
use std::collections::BTreeMap;

/// Adds to each window's finding the tickets that are paid for there. One that was decided in an earlier window goes on to be paid for
/// where that window's target was missed.
///
/// # Errors
/// A name that leads nowhere, a term that can't be met.
pub(super) fn attach(
    ctx: &Context,
    name: &Name,
    objective: &Objective,
    windows: &[Judged],
    findings: &mut [Finding],
) -> Result<(), EvaluationFault> {
    let all = late_under_versions(ctx, name, objective, windows)?;
    let mut past = Past { ctx, name, objective, missed: BTreeMap::new() };
    for (finding, late) in findings.iter_mut().zip(all) {
        let from = finding.key.window.span.from();
        let own = finding.verdict == Verdict::Missed;
        let mut paid: Vec<LateTicket> = Vec::new();
        for late in late {
            let here = objective.counts_in == CountsIn::Starts || late.decided > from;
            let missed = if here { own } else { past.missed(late.decided)? };
            if missed {
                paid.push(late);
            }
        }
        if let Basis::Tickets(basis) = &mut finding.basis {
            basis.lateness = paid;
        }
    }
    Ok(())
}

/// What earlier windows came to.
struct Past<'a> {
    ctx: &'a Context<'a>,
    name: &'a Name,
    objective: &'a Objective,
    missed: BTreeMap<Instant, bool>,
}

impl Past<'_> {
    /// Whether the window in which a decision counted was missed.
    fn missed(&mut self, decided: Instant) -> Result<bool, EvaluationFault> {
        if let Some(known) = self.missed.get(&decided) {
            return Ok(*known);
        }
        let missed = self.judge(decided)?;
        self.missed.insert(decided, missed);
        Ok(missed)
    }

    fn judge(&self, decided: Instant) -> Result<bool, EvaluationFault> {
        let Some(then) = self.version_at(decided) else { return Ok(false) };
        let theirs = then.agreement.objectives.get(self.name);
        let Some(theirs) = theirs.filter(|theirs| theirs.measures == self.objective.measures) else { return Ok(false) };
        let Some(window) = windows::deciding(&then, theirs.window.value, decided) else { return Ok(false) };
        let found = in_time(&then, self.name, theirs, &[window])?;
        Ok(found.iter().any(|finding| finding.verdict == Verdict::Missed))
    }

    /// The version that held up to an instant, with those before it.
    fn version_at(&self, at: Instant) -> Option<Context<'_>> {
        let up_to = at.saturating_sub(Length::from_millis(1));
        if self.ctx.version.has(up_to) {
            return Some(self.ctx.clone());
        }
        let place = self.ctx.before.iter().position(|before| before.version.has(up_to))?;
        let (before, rest) = self.ctx.before.split_at(place);
        Some(Context { before: before.to_vec(), ..rest.first()?.as_ref().clone() })
    }
}
