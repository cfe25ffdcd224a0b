//! What one ticket comes to under each clock that is for it.

use super::pauses::Pause;
use super::sums::{Counts, Sums, Windows};
use super::tables::{Tables, after};
use agreement::model::CountsIn;
use calendar::{BusinessCalendar, DeadlineError, Instant, Length, Span, SpanSet, WorkingTable};
use engine::{ClockEnd, TicketClock};

/// What never happened, so far.
pub(crate) const NEVER: i64 = i64::MAX;

/// The clocks of an agreement, with what is the same for all tickets.
pub(crate) struct Clocks {
    clocks: Vec<Clock>,
    /// The different hours in which they run.
    hours: Vec<BusinessCalendar>,
    as_of: i64,
}

struct Clock {
    of: TicketClock,
    /// The place of its hours, and how much of them its term grants; `None` where the term ends with a day.
    hours: Option<(usize, Length)>,
    /// In which states it stands still, by their numbers.
    stops: Vec<bool>,
}

/// When what matters happened to a ticket, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Happened {
    pub reported: i64,
    /// [`NEVER`] if there was no answer.
    pub answered: i64,
    /// [`NEVER`] if it isn't solved.
    pub solved: i64,
}

/// What came of a ticket under one objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Ended at or before the due time.
    InTime,
    /// Not ended by the due time.
    Late,
    /// Neither ended nor due.
    Running,
}

/// A ticket under one objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketRow {
    /// The objective's place among the clocks.
    pub clock: usize,
    /// When the ticket was reported.
    pub reported: Instant,
    /// When it was due as that stood at the report, before any pause.
    pub due_at_report: Instant,
    /// When it was due with the pauses taken out.
    pub due: Instant,
    /// When it was answered or solved.
    pub ended: Option<Instant>,
    /// The time used until then, or until "now".
    pub elapsed: Length,
    /// What came of it.
    pub outcome: Outcome,
}

/// Sums, and all that is used again from ticket to ticket.
pub(crate) struct Room {
    pub sums: Sums,
    tables: Tables,
    windows: Vec<Windows>,
    /// The clocks of each group of tickets that have the same service and priority.
    groups: Vec<Vec<usize>>,
    united: Vec<(i64, i64)>,
}

impl Clocks {
    /// The clocks, as seen at "now".
    pub fn new(clocks: Vec<TicketClock>, states: &[String], as_of: Instant) -> Clocks {
        let mut hours: Vec<BusinessCalendar> = Vec::new();
        let clocks = clocks.into_iter().map(|of| {
            let place = of.hours().map(|(own, granted)| {
                let place = hours.iter().position(|known| known == own).unwrap_or_else(|| {
                    hours.push(own.clone());
                    hours.len() - 1
                });
                (place, granted)
            });
            let stops = states.iter().map(|state| of.stands_still_in(state)).collect();
            Clock { of, hours: place.filter(|(_, granted)| *granted > Length::ZERO), stops }
        });
        Clocks { clocks: clocks.collect(), hours, as_of: as_of.millis() }
    }

    /// The clocks that are for tickets of a service and priority.
    fn group(&self, service: &str, priority: Option<&str>) -> Vec<usize> {
        let own = |clock: &TicketClock| {
            *clock.service == *service && clock.priority.as_ref().is_none_or(|own| Some(&**own) == priority)
        };
        self.clocks.iter().enumerate().filter(|(_, clock)| own(&clock.of)).map(|(place, _)| place).collect()
    }

    /// The objectives, in the order of the clocks.
    pub fn end(self) -> Vec<TicketClock> {
        self.clocks.into_iter().map(|clock| clock.of).collect()
    }
}

impl Room {
    pub fn new(clocks: &Clocks) -> Room {
        Room {
            sums: Sums::new(clocks.clocks.len()),
            tables: Tables::default(),
            windows: clocks.clocks.iter().map(|_| Windows::default()).collect(),
            groups: Vec::new(),
            united: Vec::new(),
        }
    }

    /// Makes room for a group of tickets, and gives its number.
    pub fn group(&mut self, clocks: &Clocks, service: &str, priority: Option<&str>) -> usize {
        let group = clocks.group(service, priority);
        self.groups.iter().position(|known| *known == group).unwrap_or_else(|| {
            self.groups.push(group);
            self.groups.len() - 1
        })
    }

    /// Tickets between these instants are to come.
    pub fn reach(&mut self, clocks: &Clocks, least: i64, most: i64) {
        self.tables.reach(least, most.min(clocks.as_of), &clocks.hours);
    }

    /// One ticket of a group. `rows` takes what came of it, if that is wanted.
    ///
    /// # Errors
    /// A term that can't be met.
    #[inline]
    pub fn ticket(
        &mut self,
        clocks: &Clocks,
        group: usize,
        happened: Happened,
        pauses: &[Pause],
        rows: &mut Option<impl FnMut(TicketRow)>,
    ) -> Result<(), DeadlineError> {
        self.sums.tickets += 1;
        if happened.reported > clocks.as_of {
            self.sums.later += 1;
            return Ok(());
        }
        if happened.is_unusual(pauses) {
            self.sums.unusual += 1;
            return Ok(());
        }
        let group = self.groups.get(group).map(Vec::as_slice).unwrap_or_default();
        self.sums.others += u64::from(group.is_empty());
        for place in group {
            let (Some(clock), Some(sums)) = (clocks.clocks.get(*place), self.sums.clocks.get_mut(*place)) else {
                continue;
            };
            let end = happened.end(clock.of.ends);
            let seen = end.min(clocks.as_of);
            self.united.clear();
            if !pauses.is_empty() {
                unite(pauses, &clock.stops, happened.reported, seen.min(happened.solved), &mut self.united);
            }
            let table = clock.hours.and_then(|(hours, granted)| Some((self.tables.get(hours)?, granted)));
            let case =
                Case { clock, table, reported: Instant::from_millis(happened.reported), seen, united: &self.united };
            let due_at_report = case.due_at_report()?;
            let elapsed = case.elapsed();
            let ended = end <= clocks.as_of;
            let sure = if ended && rows.is_none() { case.surely_in_time(elapsed) } else { None };
            let due = match (sure, self.united.is_empty()) {
                (Some(()), _) | (_, true) => due_at_report,
                _ => case.due()?,
            };
            let outcome = match (ended, sure, due.millis()) {
                (true, Some(()), _) => Outcome::InTime,
                (true, None, due) if end <= due => Outcome::InTime,
                (false, _, due) if due > clocks.as_of => Outcome::Running,
                _ => Outcome::Late,
            };
            sums.due_at_report += i128::from(due_at_report.millis());
            if ended {
                sums.ended += 1;
                sums.elapsed += i128::from(elapsed.millis());
                sums.within_term += u64::from(clock.hours.is_none_or(|(_, granted)| elapsed <= granted));
            }
            let decided = if outcome == Outcome::InTime { end } else { due.millis() };
            let at = match clock.of.counts_in {
                CountsIn::Ends => decided,
                CountsIn::Starts => happened.reported + 1,
            };
            match outcome {
                Outcome::Running => sums.running += 1,
                _ => {
                    let windows = self.windows.get_mut(*place);
                    let counts = windows.and_then(|all| all.deciding(at, clock.of.window, &clock.of.zone));
                    counts.into_iter().for_each(|counts| counts.add(outcome));
                }
            }
            if let Some(take) = rows {
                take(TicketRow {
                    clock: *place,
                    reported: case.reported,
                    due_at_report,
                    due,
                    ended: ended.then_some(Instant::from_millis(end)),
                    elapsed,
                    outcome,
                });
            }
        }
        Ok(())
    }

    /// A ticket to which more happened than its numbers say.
    pub fn unusual(&mut self) {
        self.sums.tickets += 1;
        self.sums.unusual += 1;
    }

    /// The sums of all tickets.
    pub fn end(mut self) -> Sums {
        for (clock, windows) in self.sums.clocks.iter_mut().zip(self.windows) {
            clock.windows = windows.end();
        }
        self.sums
    }
}

impl Counts {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::InTime => self.in_time += 1,
            Outcome::Late => self.late += 1,
            Outcome::Running => {}
        }
    }
}

impl Happened {
    fn end(&self, ends: ClockEnd) -> i64 {
        match ends {
            ClockEnd::Answer => self.answered,
            ClockEnd::Solution => self.solved,
        }
    }

    /// Whether something happened before the report or after the solution, so that the order of events decides what counts.
    fn is_unusual(&self, pauses: &[Pause]) -> bool {
        let answered = self.answered != NEVER && (self.answered < self.reported || self.answered > self.solved);
        let paused = |pause: &Pause| pause.from < self.reported || pause.from > self.solved;
        answered || self.solved < self.reported || pauses.iter().any(paused) || contradict(pauses)
    }
}

/// Whether a ticket is in two states at once, or in so many that looking costs too much here.
fn contradict(pauses: &[Pause]) -> bool {
    const MANY: usize = 64;
    let at_once = |one: &Pause, other: &Pause| one.from < other.to && other.from < one.to && one.state != other.state;
    let others = |place: usize| pauses.get(place + 1..).unwrap_or_default();
    pauses.len() > MANY
        || pauses.iter().enumerate().any(|(place, one)| others(place).iter().any(|other| at_once(one, other)))
}

/// The times in which a clock stands still, in order, united and within a ticket's time (K2).
fn unite(pauses: &[Pause], stops: &[bool], from: i64, to: i64, united: &mut Vec<(i64, i64)>) {
    let stopping = pauses.iter().filter(|pause| stops.get(pause.state as usize).copied().unwrap_or(false));
    united.extend(stopping.map(|pause| (pause.from.max(from), pause.to.min(to))).filter(|(from, to)| from < to));
    if united.len() < 2 {
        return;
    }
    united.sort_unstable();
    united.dedup_by(|next, last| {
        let touches = next.0 <= last.1;
        last.1 = if touches { last.1.max(next.1) } else { last.1 };
        touches
    });
}

/// A ticket under a clock.
struct Case<'c> {
    clock: &'c Clock,
    table: Option<(&'c WorkingTable, Length)>,
    reported: Instant,
    /// Its end, or "now".
    seen: i64,
    united: &'c [(i64, i64)],
}

impl Case<'_> {
    #[inline]
    fn due_at_report(&self) -> Result<Instant, DeadlineError> {
        let quick = self.table.and_then(|(table, granted)| table.after(self.reported, granted));
        quick.map_or_else(|| self.clock.of.due(self.reported, &SpanSet::new()), Ok)
    }

    fn due(&self) -> Result<Instant, DeadlineError> {
        let quick = self.table.and_then(|(table, granted)| after(table, self.reported, granted, self.united));
        quick.map_or_else(|| self.clock.of.due(self.reported, &self.spans()), Ok)
    }

    #[inline]
    fn elapsed(&self) -> Length {
        let seen = Instant::from_millis(self.seen);
        match self.table.filter(|(table, _)| self.reported >= table.horizon().from() && seen <= table.horizon().to()) {
            Some((table, _)) => {
                let all = table.elapsed(self.reported, seen);
                let instant = Instant::from_millis;
                let paused = self.united.iter().map(|(from, to)| table.elapsed(instant(*from), instant(*to)).millis());
                all.saturating_sub(Length::from_millis(paused.sum()))
            }
            None => self.clock.of.elapsed(self.reported, seen, &self.spans()),
        }
    }

    /// Less than the term was used, so that the due time lies behind the end.
    #[inline]
    fn surely_in_time(&self, elapsed: Length) -> Option<()> {
        self.clock.hours.filter(|(_, granted)| elapsed < *granted).map(|_| ())
    }

    fn spans(&self) -> SpanSet {
        let span = |(from, to): &(i64, i64)| Span::new(Instant::from_millis(*from), Instant::from_millis(*to)).ok();
        self.united.iter().filter_map(span).collect()
    }
}
