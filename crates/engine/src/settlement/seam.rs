//! What earlier periods settled of an outage that goes on: as their settlements stand, which may be final, and not as the
//! outage is known by now (C4, C7).

use super::paying::{How, Paying, Reached};
use super::{CreditLine, SettledBy, Settlement, SettlementFault};
use crate::finding::{Basis, Figure};
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::quantity::Exact;
use calendar::{Instant, Length, Span};

/// What earlier periods settled of what a finding is about.
#[derive(Default)]
pub(super) struct Settled<'a> {
    pub by: Vec<SettledBy>,
    reached: Vec<Reached<'a>>,
    /// Whether it was settled by another length than is known now.
    otherwise: bool,
}

impl<'a> Settled<'a> {
    /// What the settlements before this one say; where the period before isn't among them, what is known of it now.
    pub fn before(paying: &Paying<'_, 'a>, earlier: &[Settlement]) -> Result<Settled<'a>, SettlementFault> {
        let Basis::Outage(outage) = &paying.finding.basis else { return Ok(Settled::default()) };
        let known = as_known(paying, outage.before);
        let stated = earlier.iter().any(|one| one.period.to() == paying.draft.period.from());
        let by = if stated { as_stated(paying, earlier) } else { known.clone() };
        let values = |all: &[SettledBy]| all.iter().map(|one| one.value.clone()).collect::<Vec<_>>();
        let otherwise = values(&by) != values(&known);
        let each = by.iter().map(|one| Paying { window: one.span, ..*paying }.at(&one.value));
        let reached = each.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        Ok(Settled { by, reached, otherwise })
    }

    /// The amounts, one for each outage that was settled.
    pub fn amounts(&self) -> impl Iterator<Item = &Exact> {
        self.reached.iter().map(|reached| &reached.money.amount)
    }

    /// By what the last of them paid.
    pub fn how(&self) -> Option<&How<'a>> {
        self.reached.last().map(|reached| &reached.how)
    }

    /// By which lengths, where they are others than are known now.
    pub fn words(&self) -> Option<Wording> {
        if !self.otherwise {
            return None;
        }
        let lengths = self.by.iter().map(|one| both::figure(&one.value, None));
        let lengths = Wording::joined(lengths, " + ");
        Some(match self.by.is_empty() {
            true => wording!(
                en: "; the statements before this one settled nothing of it",
                nl: "; de eerdere afrekeningen verrekenden er niets van"
            ),
            false => wording!(
                en: "; the statements before this one settled it by {lengths}",
                nl: "; de eerdere afrekeningen gingen uit van {lengths}"
            ),
        })
    }
}

/// An outage up to an instant, settled by a value.
pub(super) fn up_to(window: Span, until: Instant, value: Figure) -> SettledBy {
    let span = Span::new(window.from(), window.to().min(until)).unwrap_or(window);
    SettledBy { span, value }
}

/// What the outage had reached by the period's begin, as it is known now.
fn as_known(paying: &Paying, before: Length) -> Vec<SettledBy> {
    let of = || up_to(paying.window, paying.draft.period.from(), Figure::Length(before));
    (before > Length::ZERO).then(of).into_iter().collect()
}

/// By what the last settlement that settled any of the outage, and those before it, did so.
fn as_stated(paying: &Paying, earlier: &[Settlement]) -> Vec<SettledBy> {
    let begins = paying.draft.period.from();
    let before = earlier.iter().filter(|one| one.period.to() <= begins);
    let of_each = before.map(|one| {
        let lines = one.lines.iter().filter(|line| is_same(paying, line));
        let by = lines.flat_map(|line| &line.settled_by).filter(|by| touch(by.span, paying.window));
        (one.period.to(), by.cloned().collect::<Vec<_>>())
    });
    let settled: Vec<_> = of_each.filter(|(_, by)| !by.is_empty()).collect();
    let last = settled.iter().map(|(at, _)| *at).max();
    settled.into_iter().filter(|(at, _)| Some(*at) == last).flat_map(|(_, by)| by).collect()
}

/// Whether a line is about the same remedy of the same objective and member.
fn is_same(paying: &Paying, line: &CreditLine) -> bool {
    let (key, own) = (&line.finding, &paying.finding.key);
    (&key.objective, &key.member, line.remedy) == (&own.objective, &own.member, paying.number)
}

/// Whether two stretches share time or follow each other directly.
fn touch(one: Span, other: Span) -> bool {
    one.from() <= other.to() && other.from() <= one.to()
}
