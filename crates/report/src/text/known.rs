//! How much is known of a finding, and its figure as far as it says something.

use engine::finding::{Basis, Figure, Finding, TimeBasis, Verdict};

/// The figure, unless it is undetermined and nothing at all is known: such a figure would only look like one.
pub fn telling_figure(finding: &Finding) -> Option<&Figure> {
    let time = match &finding.basis {
        Basis::Time(time) => Some(time),
        Basis::Interruptions(basis) => Some(&basis.time),
        _ => None,
    };
    let silent = finding.verdict == Verdict::Undetermined && time.is_some_and(unknown);
    finding.figure.as_ref().filter(|_| !silent)
}

/// True where no fact says anything about the window: its state is nowhere known, and there was no outage.
pub fn no_facts(basis: &TimeBasis) -> bool {
    unknown(basis) && basis.outages.is_empty()
}

fn unknown(basis: &TimeBasis) -> bool {
    basis.coverage.as_ref().is_some_and(|known| known.is_zero())
}
