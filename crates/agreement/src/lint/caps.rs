//! Caps that do nothing, and caps that take away what a row or a block promises (C3).
//!
//! What days of service are worth depends on the month: what is said holds for the shortest and for the longest one.

use super::rule::{Rule, warning};
use super::worth::{amount, part_of_month};
use crate::model::{Agreement, Cap, CapCovers, Linear, Objective, Objectives, Remedy, Service};
use crate::quantity::{Base, Exact, Month, Over, Pays, Per, Window};
use crate::reading::Read;
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[CAP_NEVER_BINDS, CAP_BELOW_ROW];

const CAP_NEVER_BINDS: Rule = warning(
    "cap-never-binds",
    "rule C3",
    "The most that can be paid is not above the cap, so the cap does nothing.",
    "lower the cap, or remove it",
);
const CAP_BELOW_ROW: Rule = warning(
    "cap-below-row",
    "rule C3",
    "The cap is lower than what a single row or block pays, so that it is never paid in full.",
    "raise the cap, or lower the row",
);

/// How many caps are looked at, which bounds the work on hostile input.
const MOST_CAPS: usize = 50;
/// The most objectives whose credits are added up, for the same reason.
const MOST_OBJECTIVES: usize = 200;

/// An objective with the amounts that its remedies can pay; a month's fee where a fee is the base.
struct Payer<'a> {
    objective: &'a Objective,
    service: &'a Service,
    /// The most of a single row or block; `None` where it isn't known beforehand.
    single: Option<Exact>,
    /// The most of one finding; `None` where it isn't known beforehand.
    once: Option<Exact>,
    /// The most of one month; `None` where it has no limit or isn't known beforehand.
    month: Option<Exact>,
}

/// Caps of the settlement and of remedies against what the tables can pay.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    if agreement.objectives.len() > MOST_OBJECTIVES {
        return Vec::new();
    }
    let longest = in_month(agreement, 31);
    let mut found = in_month(agreement, 28);
    found.retain(|remark| longest.contains(remark));
    found.extend(blocks(agreement));
    found
}

/// What there is to say in a month of so many days.
fn in_month(agreement: &Agreement, days: i64) -> Vec<Diagnostic> {
    let agreement = &InMonth { agreement, hours: Exact::from(24 * days) };
    let payers: Vec<Payer> =
        agreement.agreement.objectives.iter().filter_map(|(_, objective)| Payer::of(agreement, objective)).collect();
    let whole = agreement.agreement.settlement.caps.iter().take(MOST_CAPS).enumerate();
    let whole = whole.filter_map(|(number, cap)| {
        settlement_cap(agreement, &payers, cap, &format!("settlement › caps › {}", number + 1))
    });
    let own = agreement.agreement.objectives.iter().flat_map(|(id, objective)| {
        let remedies = objective.remedies.iter().enumerate();
        remedies.filter_map(move |(number, remedy)| {
            remedy_cap(
                agreement,
                objective,
                remedy,
                &format!("objectives › {} › remedies › {} › cap", id.value, number + 1),
            )
        })
    });
    whole.chain(own).collect()
}

/// An agreement, seen in a month of so many hours.
struct InMonth<'a> {
    agreement: &'a Agreement,
    hours: Exact,
}

/// Blocks of which all together pay less than a single one.
fn blocks(agreement: &Agreement) -> impl Iterator<Item = Diagnostic> {
    agreement.remedies().filter_map(|(id, _, number, remedy)| {
        let linear = remedy.linear.as_ref()?;
        let most = linear.at_most.as_ref()?;
        let below = match (&most.value, &linear.pays.value) {
            (Pays::Fixed(most), Pays::Fixed(one)) => most.amount < one.amount,
            (Pays::Service(most), Pays::Service(one)) => most.hours() < one.hours(),
            (most, one) => most.part()? < one.part()?,
        };
        let reading = format!("objectives › {} › remedies › {} › linear › at_most", id.value, number + 1);
        let message =
            format!("{} is lower than the {} of one block, which is never paid in full", most.value, linear.pays.value);
        below.then(|| CAP_BELOW_ROW.at(most.place, reading, message))
    })
}

impl<'a> Payer<'a> {
    fn of(agreement: &InMonth<'a>, objective: &'a Objective) -> Option<Payer<'a>> {
        let service = agreement.agreement.service(objective.service.as_str()).ok()?;
        let once = sum(objective.remedies.iter().map(|remedy| most_of(agreement, service, remedy)));
        let limited = once_a_month(objective.window.value) && objective.for_each.is_none();
        let month = once.clone().filter(|_| limited);
        let single = objective.remedies.iter().filter_map(|remedy| single(agreement, service, remedy)).max();
        (!objective.remedies.is_empty()).then_some(Payer { objective, service, single, once, month })
    }
}

/// Whether at most one finding is settled in a month.
fn once_a_month(window: Window) -> bool {
    !matches!(
        window.anywhere(),
        Window::ClockHour
            | Window::Day
            | Window::Week
            | Window::LastDays(_)
            | Window::LastMonths(_)
            | Window::EachOutage
            | Window::DaysToClaim(_)
    )
}

/// The sum, or nothing where one of the amounts isn't known.
fn sum(mut amounts: impl Iterator<Item = Option<Exact>>) -> Option<Exact> {
    amounts.try_fold(Exact::zero(), |total, amount| amount.map(|amount| total + amount))
}

/// The most that one finding pays by a remedy; `None` where it isn't known beforehand.
fn most_of(agreement: &InMonth, service: &Service, remedy: &Remedy) -> Option<Exact> {
    let most = match &remedy.linear {
        Some(linear) => vec![&linear.at_most.as_ref()?.value],
        None => remedy.rows().iter().map(|row| &row.pays.value).collect(),
    };
    let amounts: Option<Vec<Exact>> = most.into_iter().map(|most| pays(agreement, service, remedy, most)).collect();
    let least = remedy.at_least.as_ref().map_or_else(Exact::zero, |least| least.amount.clone());
    amounts.and_then(|amounts| amounts.into_iter().max()).map(|most| most.max(least))
}

/// The most that a single row or block pays.
fn single(agreement: &InMonth, service: &Service, remedy: &Remedy) -> Option<Exact> {
    let each = remedy.rows().iter().map(|row| &row.pays.value).chain(remedy.linear.iter().map(block));
    each.filter_map(|each| pays(agreement, service, remedy, each)).max()
}

/// What one block pays, or less where that is the most of all blocks.
fn block(linear: &Linear) -> &Pays {
    linear.at_most.as_ref().map_or(&linear.pays.value, |most| &most.value)
}

fn pays(agreement: &InMonth, service: &Service, remedy: &Remedy, pays: &Pays) -> Option<Exact> {
    match pays {
        Pays::Fixed(money) => Some(money.amount.clone()),
        _ => {
            let part = part_of_month(remedy, pays).or_else(|| of_month(agreement, pays))?;
            Some(amount(agreement.agreement, service, &remedy.base.as_ref()?.value)?.amount * part)
        }
    }
}

/// The part of a month's price.
fn of_month(agreement: &InMonth, pays: &Pays) -> Option<Exact> {
    match pays {
        Pays::Service(time) => time.hours().checked_div(&agreement.hours),
        part => part.part(),
    }
}

/// How high a cap is for a service; a part only where its base is known.
fn height(agreement: &InMonth, service: &Service, cap: &Cap) -> Option<Exact> {
    let (of, months) = match &cap.of.value {
        Base::Fee { of, over: Over::Window } => {
            let of = Base::Fee { of: of.clone(), over: Over::Month(Month::This) };
            let months = cap.per.value.months()?;
            // Days of a longer price cost what they cost in a month.
            (of, if matches!(cap.at_most.0, Pays::Service(_)) { Exact::one() } else { Exact::from(months) })
        }
        of => (of.clone(), Exact::one()),
    };
    match &cap.at_most.0 {
        Pays::Fixed(money) => Some(money.amount.clone()),
        part => Some(amount(agreement.agreement, service, &of)?.amount * of_month(agreement, part)? * months),
    }
}

/// Only a cap per month or event is weighed; a longer one depends on how many months fail.
fn remedy_cap(agreement: &InMonth, objective: &Objective, remedy: &Remedy, reading: &str) -> Option<Diagnostic> {
    let cap = remedy.cap.as_ref()?;
    let service = agreement.agreement.service(objective.service.as_str()).ok()?;
    let (most, height) = (most_of(agreement, service, remedy), height(agreement, service, cap)?);
    let once = cap.per.value == Per::Event
        || (cap.per.value == Per::Month && once_a_month(objective.window.value) && objective.for_each.is_none());
    let single = single(agreement, service, remedy);
    verdict(cap, reading, &height, single.as_ref(), most.as_ref().filter(|_| once))
}

fn settlement_cap(agreement: &InMonth, payers: &[Payer], cap: &Cap, reading: &str) -> Option<Diagnostic> {
    // A share of all fees together has another height for each settlement.
    if cap.covers == CapCovers::Agreement && cap.at_most.0.is_of_base() {
        return None;
    }
    // How much is paid over more than a month depends on how many months fail.
    let weighed = matches!(cap.per.value, Per::Month | Per::Event);
    let event = cap.per.value == Per::Event || cap.covers == CapCovers::Event;
    let mut idle = weighed;
    for payer in payers {
        let height = height(agreement, payer.service, cap)?;
        let most = if event { payer.once.clone() } else { together(agreement.agreement, payers, payer, cap.covers) };
        let below = verdict(cap, reading, &height, payer.single.as_ref(), None);
        if below.is_some() {
            return below;
        }
        idle &= most.is_some_and(|most| most <= height);
    }
    let message = format!("the tables never pay more than {}, so this cap does nothing", cap.at_most.value);
    (idle && !payers.is_empty()).then(|| CAP_NEVER_BINDS.at(cap.place, reading, message))
}

/// The most that a month's findings pay under one cap: of the objective, its service or the whole agreement.
fn together(agreement: &Agreement, payers: &[Payer], payer: &Payer, covers: CapCovers) -> Option<Exact> {
    let with = payers.iter().filter(|other| match covers {
        CapCovers::Event | CapCovers::Objective => std::ptr::eq(other.objective, payer.objective),
        CapCovers::Member => std::ptr::eq(other.service, payer.service) && members(other) == members(payer),
        CapCovers::Service => std::ptr::eq(other.service, payer.service),
        CapCovers::Agreement => true,
    });
    let month = |payer: &Payer| match covers {
        CapCovers::Member => payer.once.clone().filter(|_| once_a_month(payer.objective.window.value)),
        _ => payer.month.clone(),
    };
    let amounts: Vec<Option<Exact>> = with.map(month).collect();
    match agreement.settlement.objectives {
        Objectives::HighestApplies if covers == CapCovers::Service => {
            amounts.into_iter().collect::<Option<Vec<_>>>()?.into_iter().max()
        }
        _ => sum(amounts.into_iter()),
    }
}

/// By what the members of an objective are made up.
fn members(payer: &Payer) -> Option<String> {
    payer.objective.for_each.as_ref().and_then(Read::written)
}

/// What is to be said about a cap: `single` is the most that one row or block pays, `total` the most that can be paid under it.
fn verdict(
    cap: &Cap,
    reading: &str,
    height: &Exact,
    single: Option<&Exact>,
    total: Option<&Exact>,
) -> Option<Diagnostic> {
    if single.is_some_and(|single| height < single) {
        let message = format!(
            "this cap of {} is lower than what one row pays, so that row is never paid in full",
            cap.at_most.value
        );
        return Some(CAP_BELOW_ROW.at(cap.place, reading, message));
    }
    let idle = total.is_some_and(|total| total <= height);
    idle.then(|| {
        CAP_NEVER_BINDS.at(
            cap.place,
            reading,
            format!("the table never pays more than {}, so this cap does nothing", cap.at_most.value),
        )
    })
}
