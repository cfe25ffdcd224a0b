//! The windows of an objective, by local dates (T2).

use super::grid::{DAY, Grid};
use agreement::quantity::Window;
use jiff::civil::Date;

/// A window as it is judged, in ms.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    pub from: i64,
    pub to: i64,
    pub until: i64,
}

impl std::fmt::Debug for Stretch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let show = |ms| calendar::Instant::from_millis(ms).to_string();
        write!(f, "{} .. {} until {}", show(self.from), show(self.to), show(self.until))
    }
}

/// What bounds every window: the period judged, the end of what is judged, and the agreement's life.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub from: i64,
    pub to: i64,
    pub until: i64,
    pub born: i64,
    pub dies: i64,
    /// The first day of the contract, from which contract months count.
    pub contract: i64,
}

/// Each window that ends within the period, and the one that runs at the end of what is judged.
pub fn of(grid: &Grid, kind: Window, bounds: Bounds) -> Vec<Stretch> {
    if let Window::LastDays(days) = kind {
        let end = grid.edge(bounds.until);
        let from = grid.opening(grid.wall(end) - i64::from(days) * DAY).expect("the grid reaches back");
        return clip(grid.instant(from), bounds.until, bounds).into_iter().collect();
    }
    if kind == Window::SinceTheStart {
        return clip(bounds.born, bounds.until, bounds).into_iter().collect();
    }
    let last = grid.date(grid.cells());
    let starts: Vec<i64> = (grid.date(0) + 1..=last)
        .filter(|date| starts(kind, *date, bounds.contract))
        .map(|date| grid.instant(grid.first_of(date)))
        .collect();
    let pairs = starts.iter().zip(starts.iter().skip(1)).filter(|(from, to)| from < to);
    let ended = |to: i64| bounds.from < to && to <= bounds.until;
    let running = |from: i64, to: i64| bounds.until < bounds.to && from < bounds.until && bounds.until < to;
    pairs
        .filter(|(from, to)| ended(**to) || running(**from, **to))
        .filter_map(|(from, to)| clip(*from, *to, bounds))
        .collect()
}

fn clip(from: i64, to: i64, bounds: Bounds) -> Option<Stretch> {
    let (from, to) = (from.max(bounds.born), to.min(bounds.dies));
    (from < to).then_some(Stretch { from, to, until: to.min(bounds.until) })
}

/// Days since 1970 as a date.
pub fn civil(date: i64) -> Date {
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(date)).expect("dates of a set lie in this era")
}

/// A date as days since 1970.
pub fn days(date: Date) -> i64 {
    i64::from(date.since(Date::constant(1970, 1, 1)).expect("dates of a set lie in this era").get_days())
}

fn starts(kind: Window, number: i64, contract: i64) -> bool {
    let date = civil(number);
    match kind {
        Window::Day => true,
        Window::Week => (number + 3).rem_euclid(7) == 0,
        Window::CalendarMonth => date.day() == 1,
        Window::Quarter => date.day() == 1 && date.month() % 3 == 1,
        Window::BillingMonth { day } => date.day() == day as i8,
        Window::ContractMonth => number >= contract && date.day() == civil(contract).day().min(date.days_in_month()),
        other => panic!("{other} is not generated here"),
    }
}
