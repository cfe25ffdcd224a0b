//! Weekly hours as a plain structure: printed in the notation for the agreement, and read from the
//! structure here, so that nothing of the product's own reading is used.

use super::grid::{DAY, Grid, MINUTE};
use std::collections::BTreeSet;

/// Ranges in minutes of the date on which they start; an end above 1440 lies on the next date.
pub type Ranges = Vec<(i64, i64)>;

/// The hours of each weekday, Monday first, and those of holidays where they differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    pub days: [Ranges; 7],
    pub on_holidays: Option<Ranges>,
    pub always: bool,
}

/// Hours on the grid: what is open, and which shift belongs to which date.
pub struct Hours {
    pub open: Vec<bool>,
    pub shifts: Vec<Shift>,
    pub always: bool,
}

/// One opening, by its edges; it belongs to the date on which it starts.
#[derive(Clone, Copy, Debug)]
pub struct Shift {
    pub date: i64,
    pub from: usize,
    pub to: usize,
}

const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

impl Week {
    pub fn always() -> Week {
        Week { days: Default::default(), on_holidays: None, always: true }
    }

    /// The opening_hours notation.
    pub fn notation(&self) -> String {
        if self.always {
            return "24/7".to_owned();
        }
        let days = NAMES.iter().zip(&self.days).filter(|(_, ranges)| !ranges.is_empty());
        let mut rules: Vec<String> = days.map(|(name, ranges)| format!("{name} {}", clock(ranges))).collect();
        match &self.on_holidays {
            Some(ranges) if ranges.is_empty() => rules.push("PH off".to_owned()),
            Some(ranges) => rules.push(format!("PH {}", clock(ranges))),
            None => {}
        }
        rules.join("; ")
    }

    fn of(&self, date: i64, holidays: &BTreeSet<i64>) -> &Ranges {
        match &self.on_holidays {
            Some(ranges) if holidays.contains(&date) => ranges,
            _ => &self.days[(date + 3).rem_euclid(7) as usize],
        }
    }

    /// Every shift that the grid holds, resolved date by date (T3).
    pub fn on(&self, grid: &Grid, holidays: &BTreeSet<i64>) -> Hours {
        if self.always {
            return Hours { open: vec![true; grid.cells()], shifts: Vec::new(), always: true };
        }
        let dates: BTreeSet<i64> = (0..grid.cells()).map(|cell| grid.date(cell)).collect();
        let shifts: Vec<Shift> = dates.iter().flat_map(|date| self.shifts_of(*date, grid, holidays)).collect();
        let mut open = vec![false; grid.cells()];
        for shift in &shifts {
            open[shift.from..shift.to.min(grid.cells())].fill(true);
        }
        Hours { open, shifts, always: false }
    }

    fn shifts_of(&self, date: i64, grid: &Grid, holidays: &BTreeSet<i64>) -> Vec<Shift> {
        let resolve = |(from, to): &(i64, i64)| {
            let from = grid.opening(date * DAY + from * MINUTE)?;
            let to = grid.closing(date * DAY + to * MINUTE).unwrap_or(grid.cells());
            (from < to).then_some(Shift { date, from, to })
        };
        self.of(date, holidays).iter().filter_map(resolve).collect()
    }
}

fn clock(ranges: &Ranges) -> String {
    let show = |minutes: i64| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let end = |minutes: i64| if minutes > 1440 { show(minutes - 1440) } else { show(minutes) };
    ranges.iter().map(|(from, to)| format!("{}-{}", show(*from), end(*to))).collect::<Vec<_>>().join(",")
}
