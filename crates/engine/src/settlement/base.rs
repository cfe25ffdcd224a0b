//! The amount that a part is taken of (C2).

use super::SettlementFault;
use super::charges;
use super::draft::Draft;
use super::level::{millis, part};
use super::months::{Month, no_month};
use super::stretch::{Priced, Stretch, month};
use crate::facts::Resource;
use crate::finding::{Basis, Finding, Key};
use crate::indicators::members::resources_of;
use crate::shown::both;
use crate::windows::window_zone;
use crate::wording::{Wording, wording};
use agreement::quantity::{Base, Cycle, Duration, Exact, Fee, FeeOf, Money, Month as WhichMonth, Over, Window};
use calendar::{Date, Instant, Length, Period, Span};

/// An amount with the words that say where it comes from.
pub(super) struct Amount {
    pub money: Money,
    pub words: Wording,
    /// The time of service that it is the price of; `None` for the price of the time lost.
    pub priced: Option<Priced>,
}

/// For what a base is asked.
pub(super) struct Asked<'d, 'a> {
    pub draft: &'d Draft<'a>,
    pub finding: &'d Finding,
    /// The finding's window; of an outage that earlier periods settled, the part that they did.
    pub window: Span,
    pub clause: &'d str,
    /// The time lost in milliseconds, where the finding is about time.
    pub lost: Option<Exact>,
    /// How much of it costs nothing.
    pub free: Option<Length>,
}

impl<'d, 'a> Asked<'d, 'a> {
    /// The amount of a base.
    pub fn amount(&self, base: &Base) -> Result<Amount, SettlementFault> {
        let (money, priced) = match base {
            Base::Fixed(money) => {
                (self.own_part(money.clone()), Some(self.month(Over::Month(WhichMonth::This))?.part(&self.part())))
            }
            Base::Fee { of, over } => self.fee(self.service_named(of), *over)?,
            Base::Charges { over } => {
                let (charged, priced) = charges::of_member(self, *over)?;
                match over {
                    Over::Window => (charged, Some(priced)),
                    _ => (self.own_part(charged), Some(priced.part(&self.part()))),
                }
            }
            Base::NextInvoice => {
                (self.own_part(charges::next_invoice(self)?), Some(self.month(Over::Month(WhichMonth::This))?))
            }
            Base::AtRisk => self.at_risk()?,
            Base::TimeLost { of } => (self.time_lost(Some(self.service_named(of)))?, None),
            Base::TimeLostOfMember => (self.time_lost(None)?, None),
        };
        let words = match (base, self.free) {
            (base, Some(free)) if base.is_time_lost() => {
                wording!(en: "{base} beyond {free}", nl: "{base} boven {free}"; base = Wording::of(base), free = Wording::of(&Duration(free)))
            }
            (Base::Fixed(_), _) if self.part() == 1 => return Ok(Amount { words: Wording::of(base), money, priced }),
            _ => Wording::of(base),
        };
        Ok(Amount { words: words.and(", ", &both::exact_money(money.currency, &money.amount)), money, priced })
    }

    /// What is missing for the clause.
    pub fn missing(&self, missing: Wording) -> SettlementFault {
        missing_for(self.clause, missing)
    }

    /// The resources of the finding's scope member; `None` where it is about the service as a whole.
    pub fn resources(&self) -> Option<impl Iterator<Item = &'d Resource>> {
        resources(self.draft, &self.finding.key)
    }

    fn service_named<'n>(&'n self, of: &'n FeeOf) -> &'n str {
        match of {
            FeeOf::TheService => &self.finding.key.service,
            FeeOf::Named(name) => name,
        }
    }

    /// The whole time of a stretch.
    fn month(&self, over: Over) -> Result<Priced, SettlementFault> {
        Ok(Stretch::of(self, over)?.priced(|_| true))
    }

    /// A service's fee over a stretch, for the dates on which the member exists: of the month or window itself those on which this
    /// version is in force; of other time and of an outage each date's by its version, and this version's part of the month of it (C4, C8).
    fn fee(&self, service: &str, over: Over) -> Result<(Money, Option<Priced>), SettlementFault> {
        let stretch = Stretch::of(self, over)?;
        let own = matches!(over, Over::Month(WhichMonth::This) | Over::Window) && self.is_cut();
        let lives = self.lives();
        if own {
            let fee = fee_of(self.draft, service, self.clause)?;
            let priced = stretch.priced(|date| self.draft.in_force(date) && lives.on(date));
            let amount = monthly(fee) * priced.months.clone();
            return Ok((Money { currency: fee.money.currency, amount }, Some(priced)));
        }
        let fees = any_fee(self.draft, service, &stretch, |date| lives.on(date), self.clause)?;
        let in_force = |date| self.draft.versions.iter().any(|version| version.in_force_on(date));
        let priced = stretch.priced(|date| in_force(date) && lives.on(date));
        Ok((self.own_part(fees), Some(priced)))
    }

    /// The window that the finding's objective agrees on.
    pub fn agreed_window(&self) -> Option<Window> {
        self.draft.agreement.objectives.get(&self.finding.key.objective).map(|objective| objective.window.value)
    }

    /// Whether the versions on both sides of a seam judge the window by parts; what happens by itself follows no seam (C4, C8).
    fn is_cut(&self) -> bool {
        let (agreement, version) = (self.draft.agreement, self.draft.version);
        let Some(window) = self.agreed_window().filter(|window| !matches!(window, Window::DaysToClaim(_))) else {
            return false;
        };
        let Some(kind) = version.period_kind(window) else { return false };
        let whole = Period::containing(kind, self.window.from(), &window_zone(agreement, window));
        let across = |at: Instant| whole.is_none_or(|whole| whole.span().from() < at && at < whole.span().to());
        [version.from, version.to].into_iter().flatten().any(across)
    }

    /// This version's part of the days of the month on which any is in force, where a seam cuts the window (C8).
    fn part(&self) -> Exact {
        let month = month(self, WhichMonth::This).filter(|_| self.is_cut());
        month.map_or_else(Exact::one, |month| self.draft.part_of(month))
    }

    /// This version's part of what is taken of a month as a whole (C8).
    pub fn own_part(&self, money: Money) -> Money {
        Money { amount: money.amount * self.part(), ..money }
    }

    /// A fixed amount for a window: this version's part of it, with the words that say so.
    pub fn fixed(&self, money: &Money) -> (Money, Wording) {
        let part = self.own_part(money.clone());
        if part == *money {
            return (part, Wording::default());
        }
        let words = wording!(
            en: "the part of the month in which this version holds, {part}",
            nl: "het deel van de maand waarin deze versie geldt, {part}";
            part = both::exact_money(part.currency, &part.amount)
        );
        (part, words)
    }

    /// The dates on which the finding's scope member exists.
    fn lives(&self) -> Lives {
        let zone = &self.draft.agreement.time_zone.0;
        let last = |to: Instant| zone.date_of(to.saturating_add(Length::from_millis(-1)));
        Lives(self.resources().map(|own| own.map(|life| (zone.date_of(life.from), life.to.map(last))).collect()))
    }

    fn at_risk(&self) -> Result<(Money, Option<Priced>), SettlementFault> {
        let unsaid = wording!(
            en: "`settlement › at_risk`: which amount is at risk",
            nl: "`settlement › at_risk`: welk bedrag op het spel staat"
        );
        let risk = self.draft.agreement.settlement.at_risk.as_ref().filter(|risk| risk.of.value != Base::AtRisk);
        let risk = risk.ok_or_else(|| self.missing(unsaid))?;
        let Amount { money, priced, .. } = self.amount(&risk.of.value)?;
        Ok((Money { currency: money.currency, amount: money.amount * risk.share.fraction() }, priced))
    }

    /// Fee of the window, or what was charged for the member over it, × time down that isn't free ÷ its agreed time; of an outage, the
    /// window is the period that settles.
    fn time_lost(&self, service: Option<&str>) -> Result<Money, SettlementFault> {
        let no_time = || {
            self.missing(wording!(
                en: "an objective that measures availability, down time or outage length: only there is time lost a part of agreed time",
                nl: "een doelstelling die beschikbaarheid, uitvaltijd of storingsduur meet: alleen daar is verloren tijd een deel van de overeengekomen tijd"
            ))
        };
        let (agreed, window) = match &self.finding.basis {
            Basis::Time(time) => (time.agreed, self.window),
            Basis::Outage(outage) => (outage.agreed, self.draft.period),
            _ => return Err(no_time()),
        };
        let fee = Asked { lost: None, window, ..*self }.price_of_window(service)?;
        let lost =
            self.lost.clone().ok_or_else(no_time)? - self.free.map_or_else(Exact::zero, millis) * part(self.finding);
        let share = lost.max(Exact::zero()).checked_div(&millis(agreed)).unwrap_or_default();
        Ok(Money { amount: fee.amount * share, ..fee })
    }
}

impl Asked<'_, '_> {
    /// A service's fee over the window for the dates on which the member exists; without a service the member's charges over it.
    fn price_of_window(&self, service: Option<&str>) -> Result<Money, SettlementFault> {
        let Some(service) = service else { return Ok(charges::of_member(self, Over::Window)?.0) };
        let stretch = match self.finding.basis {
            Basis::Outage(_) => Stretch::from(self.window, &self.draft.agreement.time_zone.0),
            _ => Stretch::of(self, Over::Window)?,
        };
        let lives = self.lives();
        any_fee(self.draft, service, &stretch, |date| lives.on(date), self.clause)
    }
}

/// The first and last dates of the resources of a scope member; none where it is about the service as a whole (A13).
struct Lives(Option<Vec<(Date, Option<Date>)>>);

impl Lives {
    /// Whether any of them exists on a date; what isn't measured for each always does.
    fn on(&self, date: Date) -> bool {
        let lives = |own: &Vec<(Date, Option<Date>)>| {
            own.iter().any(|(first, last)| *first <= date && last.is_none_or(|last| date <= last))
        };
        self.0.as_ref().is_none_or(lives)
    }
}

/// A service's fee for a month; for the part in force by calendar days, or whole where a cap looks at more than the month.
pub(super) fn fee(
    draft: &Draft,
    service: &str,
    which: WhichMonth,
    whole: bool,
    clause: &str,
) -> Result<(Money, Month), SettlementFault> {
    let zone = &draft.agreement.time_zone.0;
    let month = draft.month.shifted(which).ok_or_else(|| missing_for(clause, no_month()))?;
    if whole {
        let fee = fee_of(draft, service, clause)?;
        return Ok((Money { currency: fee.money.currency, amount: monthly(fee) }, month));
    }
    let span = month.span(zone).ok_or_else(|| missing_for(clause, no_month()))?;
    Ok((any_fee(draft, service, &Stretch::from(span, zone), |_| true, clause)?, month))
}

/// The fee of a stretch, each date's by the version that is in force on it (C8).
pub(super) fn any_fee(
    draft: &Draft,
    service: &str,
    stretch: &Stretch,
    counts: impl Fn(Date) -> bool,
    clause: &str,
) -> Result<Money, SettlementFault> {
    let own = fee_of(draft, service, clause)?;
    let mut sum = Money { currency: own.money.currency, amount: Exact::zero() };
    for version in draft.versions.iter() {
        let share = stretch.shares(|date| version.in_force_on(date) && counts(date));
        let fee = version.agreement.services.get(service).and_then(|service| service.fee.as_ref());
        let Some(fee) = fee.filter(|_| !share.is_zero()) else { continue };
        if fee.money.currency != sum.currency {
            return Err(SettlementFault::MixedCurrencies(sum.currency.to_string(), fee.money.currency.to_string()));
        }
        sum.amount = sum.amount + monthly(fee) * share;
    }
    Ok(sum)
}

fn fee_of<'a>(draft: &Draft<'a>, service: &str, clause: &str) -> Result<&'a Fee, SettlementFault> {
    let found =
        draft.agreement.service(service).map_err(|unresolved| SettlementFault::Unresolved(unresolved.name.into()))?;
    let none = || {
        missing_for(
            clause,
            wording!(
                en: "`services › {service} › fee`, since the clause takes a share of it",
                nl: "`services › {service} › fee`, want de bepaling neemt daar een deel van"
            ),
        )
    };
    found.fee.as_ref().map(|fee| &fee.value).ok_or_else(none)
}

fn resources<'d>(draft: &'d Draft, key: &'d Key) -> Option<impl Iterator<Item = &'d Resource>> {
    let member = key.member.as_ref()?;
    let objective = draft.agreement.objectives.get(&key.objective)?;
    Some(resources_of(draft.facts, objective, member))
}

pub(super) fn monthly(fee: &Fee) -> Exact {
    let months = match fee.per {
        Cycle::Month => 1_i64,
        Cycle::Quarter => 3,
        Cycle::Year => 12,
    };
    fee.money.amount.checked_div(&Exact::from(months)).unwrap_or_else(Exact::zero)
}

fn missing_for(clause: &str, missing: Wording) -> SettlementFault {
    SettlementFault::NoBase { clause: clause.to_owned(), missing }
}
