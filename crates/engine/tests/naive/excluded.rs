//! What leaves the agreed time: maintenance (A6) and established exceptions (A7).

use super::established;
use super::grid::Grid;
use super::measured::Subject;
use super::terms::Terms;
use super::weeks::Hours;
use super::world::World;
use agreement::model::{Beyond, Maintenance, TakesOut};
use agreement::quantity::Cycle;
use calendar::Term;
use engine::facts::{Claim, MaintenanceEntry};

/// Cells that are excluded, each row as long as what is known.
pub struct Excluded {
    /// Whatever their state.
    pub whole: Vec<bool>,
    /// Where they are down.
    pub when_down: Vec<bool>,
    /// Maintenance beyond its conditions that counts as down whatever was measured.
    pub forced_down: Vec<bool>,
}

pub fn of(world: &World, terms: &Terms, objective: &str, subject: Subject, end: usize) -> Excluded {
    let mut excluded = Excluded { whole: vec![false; end], when_down: vec![false; end], forced_down: vec![false; end] };
    if let Some(rules) = world.agreement.services.get(subject.service).and_then(|service| service.maintenance.as_ref())
    {
        maintenance(world, terms, rules, subject, &mut excluded);
    }
    let about = |claim: &&Claim| {
        claim.scope.ticket.is_none()
            && cites(world, claim, subject)
            && established::touches(claim, &world.agreement, objective)
    };
    for claim in world.standing(terms).filter(about) {
        let takes_out = world.agreement.exceptions.get(&claim.category).map(|exception| exception.takes_out);
        match takes_out {
            Some(TakesOut::WholeSpan) => established::paint(world, &mut excluded.whole, claim),
            Some(TakesOut::DownTime) => established::paint(world, &mut excluded.when_down, claim),
            None => {}
        }
    }
    excluded
}

/// A claim on an outage of one member excuses no other.
fn cites(world: &World, claim: &Claim, subject: Subject) -> bool {
    let cited = claim.scope.outage.as_ref().and_then(|id| world.facts.outages.iter().find(|outage| outage.id == *id));
    cited.is_none_or(|outage| subject.holds(&outage.service, outage.resource.as_deref()))
}

fn maintenance(world: &World, terms: &Terms, rules: &Maintenance, subject: Subject, excluded: &mut Excluded) {
    let grid = terms.grid;
    let entries: Vec<&MaintenanceEntry> = world
        .facts
        .maintenance
        .iter()
        .filter(|entry| subject.holds(&entry.service, entry.resource.as_deref()))
        .collect();
    let windows = rules.window.as_ref().map(|window| world.hours_noted(window.0.notation()));
    let covered = |cell: usize, entry: &&MaintenanceEntry| {
        entry.span.from().millis() <= grid.instant(cell) && grid.instant(cell) < entry.span.to().millis()
    };
    let born = grid.edge(world.windows_from());
    let mut used = Used::default();
    for cell in 0..excluded.whole.len() {
        let any = entries.iter().any(|entry| covered(cell, entry));
        let announced = entries.iter().any(|entry| covered(cell, entry) && in_time(entry, rules, terms));
        let fits = born <= cell && announced && windows.as_ref().is_none_or(|hours: &Hours| hours.open[cell]);
        if fits && used.allows(grid, cell, rules) {
            match rules.takes_out {
                TakesOut::WholeSpan => excluded.whole[cell] = true,
                TakesOut::DownTime => excluded.when_down[cell] = true,
            }
        } else if any && rules.beyond == Beyond::Down {
            excluded.forced_down[cell] = true;
        }
    }
}

/// The allowance used so far in the running month, quarter or year.
#[derive(Default)]
struct Used {
    cycle: i64,
    length: i64,
}

impl Used {
    fn allows(&mut self, grid: &Grid, cell: usize, rules: &Maintenance) -> bool {
        let Some(allowance) = &rules.allowance else { return true };
        let cycle = cycle(grid.date(cell), allowance.per);
        if self.cycle != cycle {
            *self = Used { cycle, length: 0 };
        }
        if self.length >= allowance.length.millis() {
            return false;
        }
        self.length += grid.length(cell);
        assert!(self.length <= allowance.length.millis(), "the grid is too coarse for this allowance");
        true
    }
}

fn cycle(date: i64, per: Cycle) -> i64 {
    let date = super::windows::civil(date);
    let month = i64::from(date.year()) * 12 + i64::from(date.month()) - 1;
    match per {
        Cycle::Month => month,
        Cycle::Quarter => month / 3,
        Cycle::Year => month / 12,
    }
}

/// Hours of notice are wall-clock; working days end before the opening of the nth working day before the entry's date.
fn in_time(entry: &MaintenanceEntry, rules: &Maintenance, terms: &Terms) -> bool {
    let start = entry.span.from().millis();
    match (&rules.announced, entry.announced) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(notice), Some(announced)) => match notice.0 {
            Term::Working(length) => announced.millis() <= start - length.millis(),
            Term::WorkingDays(days) => {
                opening_ahead(terms, start, days as usize).is_some_and(|opening| announced.millis() < opening)
            }
            _ => panic!("notice in calendar days is not generated"),
        },
    }
}

fn opening_ahead(terms: &Terms, start: i64, days: usize) -> Option<i64> {
    let date = terms.grid.date(terms.grid.edge(start));
    let mut earlier: Vec<i64> =
        terms.working_days.shifts.iter().map(|shift| shift.date).filter(|day| *day < date).collect();
    earlier.dedup();
    let day = *earlier.get(earlier.len().checked_sub(days)?)?;
    let first = terms.working_days.shifts.iter().filter(|shift| shift.date == day).map(|shift| shift.from).min()?;
    Some(terms.grid.instant(first))
}
