//! A supplier's planned maintenance: what it leaves out must be left out of one's own promise too.

use super::Supplier;
use super::link::Judge;
use crate::wording::{Wording, wording};
use agreement::model::{Agreement, Maintenance};
use calendar::Term;

pub(super) fn compare(judge: &mut Judge, supplier: Supplier) {
    let Some(theirs) = of(supplier.agreement, supplier.name.service.as_str()) else { return };
    let name = Wording::of(supplier.name);
    let Some(own) = of(judge.own, judge.objective.service.as_str()) else {
        return judge.fails(wording!(
            en: "{name} may leave out planned maintenance, and you may leave out none",
            nl: "{name} mag gepland onderhoud buiten beschouwing laten, en u niets";
            name = name
        ));
    };
    if let Some(allowed) = &own.allowance {
        let larger =
            theirs.allowance.as_ref().is_none_or(|more| more.per != allowed.per || more.length > allowed.length);
        if larger {
            let mine = Wording::of(&allowed.value);
            let any = wording!(en: "without limit", nl: "zonder grens");
            let yours = theirs.allowance.as_ref().map_or(any, |more| Wording::of(&more.value));
            judge.fails(wording!(
                en: "your maintenance is {mine}, that of {name} {yours}",
                nl: "uw onderhoud is {mine}, dat van {name} {yours}";
                mine = mine, name = name, yours = yours
            ));
        }
    }
    if let Some(notice) = &own.announced {
        let enough =
            theirs.announced.as_ref().and_then(|other| at_least(notice.value.0, other.value.0)).unwrap_or(false);
        if !enough {
            let mine = Wording::of(&notice.value);
            let none = wording!(en: "at any time", nl: "op elk moment");
            let yours = theirs.announced.as_ref().map_or(none, |other| Wording::of(&other.value));
            judge.fails(wording!(
                en: "you announce maintenance {mine}, {name} {yours}",
                nl: "u kondigt onderhoud {mine} aan, {name} {yours}";
                mine = mine, name = name, yours = yours
            ));
        }
    }
}

fn of<'a>(agreement: &'a Agreement, service: &str) -> Option<&'a Maintenance> {
    agreement.services.get(service).and_then(|service| service.maintenance.as_ref())
}

/// Whether the supplier's notice is no shorter; `None` where the two are counted differently.
fn at_least(own: Term, theirs: Term) -> Option<bool> {
    match (own, theirs) {
        (Term::Working(own), Term::Working(theirs)) => Some(theirs >= own),
        (Term::WorkingDays(own), Term::WorkingDays(theirs))
        | (Term::CalendarDays(own), Term::CalendarDays(theirs))
        | (Term::Weeks(own), Term::Weeks(theirs)) => Some(theirs >= own),
        _ => None,
    }
}
