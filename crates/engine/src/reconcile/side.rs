//! What one reading of the facts comes to: figure, verdict, down time and credit.

use super::Found;
use crate::evaluation::Evaluation;
use crate::facts::Name;
use crate::finding::{Basis, Figure, Finding, Judged, Key, Verdict};
use crate::settlement::Settlement;
use agreement::model::Measurer;
use agreement::quantity::{Exact, Money};
use calendar::Length;

/// What one reading of the facts comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Whose facts alone; `None` for what the agreement makes of all.
    pub by: Option<Measurer>,
    /// Whether the agreement gives this measurer a say.
    pub has_say: bool,
    /// The findings: one, or one for each outage where each is judged by itself.
    pub findings: Vec<Finding>,
    /// The down time that counts.
    pub down: Length,
    /// What is credited for them; `None` where no money is in play.
    pub credit: Option<Money>,
}

/// Of which objective, member and window; whether each outage is judged by itself.
pub(super) type Of<'a> = (&'a Name, Option<&'a Name>, &'a Judged, bool);

impl Side {
    pub(super) fn of(by: Option<Measurer>, has_say: bool, found: Option<&(Evaluation, Settlement)>, of: Of) -> Side {
        let found: &Found = found.map(std::slice::from_ref).unwrap_or_default();
        let findings = found.iter().flat_map(|(evaluation, _)| &evaluation.findings);
        let findings: Vec<Finding> = findings.filter(|finding| is_of(&finding.key, of)).cloned().collect();
        let credit = found.iter().find_map(|(_, settlement)| credit(settlement, of));
        Side {
            by,
            has_say,
            down: findings.iter().map(down).fold(Length::ZERO, Length::saturating_add),
            findings,
            credit,
        }
    }

    /// The one finding, where the window has one.
    pub fn finding(&self) -> Option<&Finding> {
        self.findings.first().filter(|_| self.findings.len() == 1)
    }

    /// The verdict on all: missed where one is.
    pub fn verdict(&self) -> Verdict {
        let has = |verdict| self.findings.iter().any(|finding| finding.verdict == verdict);
        let worst = [Verdict::Missed, Verdict::Undetermined, Verdict::Met, Verdict::NoTarget].into_iter();
        worst.clone().find(|verdict| has(*verdict)).unwrap_or(Verdict::NoCases)
    }

    /// Whether figures, verdicts and credit are those of another reading.
    pub(super) fn comes_to_the_same(&self, other: &Side) -> bool {
        let key = |side: &Side| -> Vec<(Option<Figure>, Verdict)> {
            side.findings.iter().map(|finding| (finding.figure.clone(), finding.verdict)).collect()
        };
        (&self.credit, key(self)) == (&other.credit, key(other))
    }
}

/// Where money is in play in one reading, one that pays nothing pays nought of it.
pub(super) fn in_one_currency<'a>(sides: impl Iterator<Item = &'a mut Side>) {
    let mut sides: Vec<&mut Side> = sides.collect();
    let currency = sides.iter().find_map(|side| side.credit.as_ref()).map(|money| money.currency);
    for side in &mut sides {
        side.credit = side.credit.take().or_else(|| currency.map(|currency| Money { currency, amount: Exact::zero() }));
    }
}

fn is_of(key: &Key, (objective, member, window, each_outage): Of) -> bool {
    let same = key.objective == *objective && key.member.as_ref() == member;
    same && (each_outage || key.window.span == window.span)
}

fn down(finding: &Finding) -> Length {
    match &finding.basis {
        Basis::Time(time) => time.down,
        Basis::Interruptions(basis) => basis.time.down,
        Basis::Outage(outage) => outage.length.saturating_sub(outage.before),
        _ => Length::ZERO,
    }
}

fn credit(settlement: &Settlement, of: Of) -> Option<Money> {
    let currency = settlement.total.as_ref()?.currency;
    let own = settlement.lines.iter().filter(|line| is_of(&line.finding, of));
    Some(Money { currency, amount: own.map(|line| line.paid.amount.clone()).sum::<Exact>() })
}
