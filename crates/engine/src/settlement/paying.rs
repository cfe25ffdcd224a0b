//! What a value pays under one remedy: by the row that it reaches, or in proportion to the shortfall (C2, C4).

use super::SettlementFault;
use super::base::{Amount, Asked};
use super::draft::Draft;
use super::level;
use super::linear::{self, Measure, Shortfall};
use super::stretch::Priced;
use crate::finding::{Figure, Finding, Verdict};
use crate::wording::{Wording, wording};
use agreement::model::{Linear, Objective, Remedy, Row};
use agreement::quantity::{Exact, Money, Pays, ServiceTime, Target};
use calendar::Span;

/// One finding under one remedy.
pub(super) struct Paying<'d, 'a> {
    pub draft: &'d Draft<'a>,
    pub finding: &'d Finding,
    pub objective: &'a Objective,
    pub remedy: &'a Remedy,
    /// Which remedy of the objective, from 0.
    pub number: usize,
    pub window: Span,
    pub clause: &'d str,
}

/// By what a value pays.
pub(super) enum How<'a> {
    Row(usize, &'a Row),
    /// The shortfall in blocks; and whether the most of all blocks binds.
    Blocks(Shortfall, &'a Linear, bool),
}

/// What a value pays, before what the remedy pays at least or not at all.
pub(super) struct Reached<'a> {
    pub how: How<'a>,
    pub money: Money,
    /// The words of the base; none for a fixed amount.
    pub base: Wording,
}

impl<'a> Paying<'_, 'a> {
    /// What a value pays; `None` where it pays nothing. A target that is met pays nothing, whatever the remedy says.
    pub fn at(&self, value: &Figure) -> Result<Option<Reached<'a>>, SettlementFault> {
        match &self.remedy.linear {
            Some(linear) if self.by_lateness() => self.of(linear, linear::of_lateness(self.finding, linear), value),
            _ if self.kept(value) => Ok(None),
            Some(linear) => self.in_proportion(linear, value),
            None => self.by_row(value),
        }
    }

    /// The most severe row that a value reaches.
    fn by_row(&self, value: &Figure) -> Result<Option<Reached<'a>>, SettlementFault> {
        let mut worst: Option<Reached> = None;
        for (number, row) in level::reached(self.remedy, value, self.finding) {
            let (money, base) = self.for_window(&row.pays.value, value)?;
            if worst.as_ref().is_none_or(|worst| money.amount > worst.money.amount) {
                worst = Some(Reached { how: How::Row(number, row), money, base });
            }
        }
        Ok(worst)
    }

    fn in_proportion(&self, linear: &'a Linear, value: &Figure) -> Result<Option<Reached<'a>>, SettlementFault> {
        let lost = level::lost(self.draft, self.finding, value);
        let (objective, finding) = (self.objective, self.finding);
        let enough_known = level::enough_is_known(self.draft, finding, objective);
        let measure = Measure { objective, finding, linear, value, lost: lost.as_ref(), enough_known };
        self.of(linear, measure.shortfall(), value)
    }

    /// Whether it pays for the lateness of tickets, whatever the figure; those of a window that was met are not among them.
    pub fn by_lateness(&self) -> bool {
        let measures = self.objective.measures.value;
        self.remedy.linear.as_ref().is_some_and(|linear| linear.by_lateness(measures))
    }

    /// What the blocks of a shortfall pay.
    fn of(
        &self,
        linear: &'a Linear,
        shortfall: Option<Shortfall>,
        value: &Figure,
    ) -> Result<Option<Reached<'a>>, SettlementFault> {
        let Some(shortfall) = shortfall else { return Ok(None) };
        let (each, base) = self.money(&linear.pays.value, value)?;
        let all = &each.amount * &shortfall.blocks;
        let most = linear.at_most.as_ref().map(|most| self.for_window(&most.value, value)).transpose()?;
        let most = most.map(|(most, _)| most.amount).filter(|most| *most < all);
        let how = How::Blocks(shortfall, linear, most.is_some());
        let money = Money { currency: each.currency, amount: most.unwrap_or(all) };
        Ok(Some(Reached { how, money, base }))
    }

    /// Misses granted for small counts keep a target too (K8).
    pub fn kept(&self, value: &Figure) -> bool {
        match &self.finding.target {
            Some(Target::Share { .. }) => self.finding.verdict == Verdict::Met,
            target => target.as_ref().and_then(|target| value.reaches(target)).unwrap_or(false),
        }
    }

    /// What is paid once for the window: a fixed amount is shared between the versions that judge its parts (C8).
    fn for_window(&self, pays: &Pays, value: &Figure) -> Result<(Money, Wording), SettlementFault> {
        match pays {
            Pays::Fixed(money) => Ok(self.asked(value).fixed(money)),
            part => self.money(part, value),
        }
    }

    /// For what a base is asked.
    pub fn asked(&self, value: &Figure) -> Asked<'_, 'a> {
        Asked {
            draft: self.draft,
            finding: self.finding,
            window: self.window,
            clause: self.clause,
            lost: level::lost(self.draft, self.finding, value),
            free: self.remedy.free.as_ref().map(|free| free.value.0),
        }
    }

    /// The money of what a row or a block pays, and the words of its base.
    fn money(&self, pays: &Pays, value: &Figure) -> Result<(Money, Wording), SettlementFault> {
        if let Pays::Fixed(money) = pays {
            return Ok((money.clone(), Wording::default()));
        }
        let asked = self.asked(value);
        let unsaid = wording!(en: "`base`: of what a part is paid", nl: "`base`: waarvan een deel wordt betaald");
        let base = self.remedy.base.as_ref().ok_or_else(|| asked.missing(unsaid))?;
        let Amount { money, words, priced } = asked.amount(base)?;
        let part = match (pays.part(), pays) {
            (Some(part), _) => part,
            (None, Pays::Service(time)) => part_of(time, priced.as_ref(), self.remedy.month_counts.as_deref())
                .ok_or_else(|| asked.missing(no_price_of_time()))?,
            (None, _) => Exact::zero(),
        };
        Ok((Money { currency: money.currency, amount: money.amount * part }, words))
    }
}

/// The part of an amount that is the price of some time of service.
pub(super) fn part_of(
    time: &ServiceTime,
    priced: Option<&Priced>,
    month_counts: Option<&ServiceTime>,
) -> Option<Exact> {
    let priced = priced?;
    let all = match (time, month_counts) {
        (_, Some(month)) => month.hours() * priced.months.clone(),
        (ServiceTime::Days(days), None) => return Some(days.checked_div(&priced.days).unwrap_or_default()),
        (ServiceTime::Clock(_), None) => priced.hours.clone(),
    };
    Some(time.hours().checked_div(&all).unwrap_or_default())
}

pub(super) fn no_price_of_time() -> Wording {
    wording!(
        en: "a base that is the price of a stretch of time, since days or hours of service are paid",
        nl: "een grondslag die de prijs van een tijdvak is, want er worden dagen of uren dienst betaald"
    )
}
