//! Credits in proportion: how many blocks a shortfall holds (C2).

use super::level;
use crate::finding::{Basis, Figure, Finding, LateTicket, Lateness, TimeBasis, per_hour};
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::model::{Indicator, Linear, Objective};
use agreement::quantity::{Bound, Comparison, Counted, Exact, Level, Piece, Target};
use calendar::Length;

/// How many late tickets are named where their blocks are; `explain` shows them all.
const MOST_NAMED: usize = 5;

/// A shortfall, counted in blocks.
pub(super) struct Shortfall {
    pub blocks: Exact,
    /// The shortfall and from where it counts: `1 h 12 m beyond 4.5 minutes`.
    pub words: Wording,
}

/// One value with what it is held against.
pub(super) struct Measure<'a> {
    pub objective: &'a Objective,
    pub finding: &'a Finding,
    pub linear: &'a Linear,
    pub value: &'a Figure,
    /// The time lost in milliseconds, where the finding is about time.
    pub lost: Option<&'a Exact>,
    /// Whether the figure decides, and not a bound.
    pub enough_known: bool,
}

impl Measure<'_> {
    /// The shortfall in blocks; `None` where the value has none, or another unit.
    pub fn shortfall(&self) -> Option<Shortfall> {
        let past = self.past()?;
        let size = match &self.linear.per.of {
            Piece::Length(length) => Exact::from(length.millis()),
            Piece::Points(size) | Piece::Number(size) => size.clone(),
            Piece::MissedCase | Piece::CalendarDay | Piece::WorkingDay => Exact::one(),
        };
        let blocks = counted(&past.checked_div(&size)?, self.linear.per.counted);
        (!blocks.is_zero()).then(|| Shortfall { blocks, words: self.words(&past) })
    }

    /// How far the value lies past the bound, in milliseconds, points, cases or the indicator's unit; `None` on its kept side.
    fn past(&self) -> Option<Exact> {
        let past = match &self.linear.per.of {
            Piece::Length(_) => self.too_long_or_too_short()?,
            Piece::Points(_) => self.distance(&self.level()?)? * Exact::from(100_i64),
            Piece::Number(_) => self.distance(&self.level()?)?,
            Piece::MissedCase => missed(self.finding, self.objective)? - self.granted()?,
            Piece::CalendarDay | Piece::WorkingDay => return None,
        };
        (past > 0).then_some(past)
    }

    /// By how much a time is longer than allowed, or shorter where longer is better, such as between failures.
    fn too_long_or_too_short(&self) -> Option<Exact> {
        let allowed = self.allowed()?;
        Some(match self.lost {
            Some(lost) => lost.clone() - allowed,
            None if self.more_is_better() => allowed - self.value.number(),
            None => self.value.number() - allowed,
        })
    }

    /// The level from which the shortfall counts: by default the target's.
    fn level(&self) -> Option<Level> {
        match self.linear.beyond.as_ref().map(|bound| &bound.value) {
            Some(Bound::Level(level)) => Some(level.clone()),
            Some(Bound::Target) | None => match self.finding.target.as_ref()? {
                Target::Level { than, .. } | Target::Statistic { than, .. } => Some(than.clone()),
                Target::Share { share, .. } => Some(Level::Percent(share.clone())),
            },
        }
    }

    /// The time that may be lost, in milliseconds: a length, or what is left by a percentage of the time that the figure is divided by.
    fn allowed(&self) -> Option<Exact> {
        match (self.level()?, &self.finding.basis) {
            (Level::Length(length), _) => Some(Exact::from(length.millis()) * self.part()),
            (Level::Percent(percent), Basis::Time(TimeBasis { agreed, divisor, .. })) => {
                let all = if self.enough_known { divisor.clone() } else { Exact::from(agreed.millis()) };
                Some((Exact::one() - percent.fraction()) * all)
            }
            _ => None,
        }
    }

    /// The part of a length that is agreed for a whole window; a target that is one is shared already (C8).
    fn part(&self) -> Exact {
        match self.linear.beyond.as_deref() {
            Some(Bound::Level(_)) => level::part(self.finding),
            _ => Exact::one(),
        }
    }

    /// How far the value lies on the missed side of a level, in the level's unit.
    fn distance(&self, level: &Level) -> Option<Exact> {
        let (bound, unit) = match level {
            Level::Percent(percent) => (percent.fraction(), Exact::one()),
            Level::Score { score, .. } => (score.clone(), Exact::one()),
            Level::Number(number) => (number.clone(), Exact::one()),
            Level::Money(money) => (money.amount.clone(), Exact::one()),
            Level::Per { count, per } => (count.checked_div(per)?, per.clone()),
            Level::Rate { count, per } => (per_hour(count, *per)?, Exact::ratio(per.millis(), 3_600_000)?),
            Level::Length(_) => return None,
        };
        let past = if self.more_is_better() { bound - self.value.number() } else { self.value.number() - bound };
        Some(past * unit)
    }

    fn more_is_better(&self) -> bool {
        match &self.finding.target {
            Some(Target::Level { is, .. } | Target::Statistic { is, .. }) => {
                matches!(is, Comparison::AtLeast | Comparison::MoreThan)
            }
            Some(Target::Share { .. }) => true,
            None => self.objective.higher_is_better(),
        }
    }

    /// How many missed cases go free.
    fn granted(&self) -> Option<Exact> {
        match self.linear.beyond.as_ref().map(|bound| &bound.value) {
            Some(Bound::Level(Level::Number(number))) => Some(number.clone()),
            Some(_) => None,
            None => Some(Exact::zero()),
        }
    }

    fn words(&self, past: &Exact) -> Wording {
        let short = match &self.linear.per.of {
            Piece::Length(_) => length(past),
            Piece::Points(_) => wording!(en: "{n} points", nl: "{n} procentpunt"; n = both::number(past)),
            Piece::MissedCase if *past == 1 => wording!(en: "1 missed case", nl: "1 gemist geval"),
            Piece::MissedCase => wording!(en: "{n} missed cases", nl: "{n} gemiste gevallen"; n = both::number(past)),
            Piece::Number(_) | Piece::CalendarDay | Piece::WorkingDay => both::number(past),
        };
        match self.linear.beyond.as_ref().map(|bound| &bound.value) {
            Some(Bound::Level(level)) => {
                wording!(en: "{short} beyond {level}", nl: "{short} voorbij {level}"; short = short, level = Wording::of(level))
            }
            None if self.linear.per.of == Piece::MissedCase => short,
            _ => wording!(en: "{short} beyond the target", nl: "{short} voorbij de norm"; short = short),
        }
    }
}

/// The blocks that the lateness of each late ticket holds now, less those that it held before the window (C4); `None` without any.
pub(super) fn of_lateness(finding: &Finding, linear: &Linear) -> Option<Shortfall> {
    let Basis::Tickets(tickets) = &finding.basis else { return None };
    let late: Vec<&LateTicket> = tickets.lateness.iter().filter(|late| added(late, linear) > 0).collect();
    let blocks = late.iter().map(|late| added(late, linear)).sum();
    let names: Vec<&str> = late.iter().map(|late| &*late.ticket).collect();
    let (count, names) = (late.len(), names.join(", "));
    let words = match count {
        0 => return None,
        1 => wording!(en: "{names} late", nl: "{names} te laat"),
        2..=MOST_NAMED => wording!(en: "{count} tickets late ({names})", nl: "{count} tickets te laat ({names})"),
        _ => wording!(en: "{count} tickets late", nl: "{count} tickets te laat"),
    };
    Some(Shortfall { blocks, words })
}

/// The blocks that a late ticket adds in the window.
pub(crate) fn added(late: &LateTicket, linear: &Linear) -> Exact {
    late_blocks(&late.now, linear) - late_blocks(&late.before, linear)
}

/// The blocks of a lateness; days that have begun, or whole ones (T6).
pub(crate) fn late_blocks(late: &Lateness, linear: &Linear) -> Exact {
    let counted_as = linear.per.counted;
    let days = match &linear.per.of {
        Piece::Length(size) => {
            let size = Exact::from(size.millis());
            let worked = Exact::from(late.worked.millis()).checked_div(&size);
            return worked.map_or_else(Exact::zero, |worked| counted(&worked, counted_as));
        }
        Piece::CalendarDay => late.calendar_days,
        Piece::WorkingDay => late.working_days,
        Piece::Points(_) | Piece::Number(_) | Piece::MissedCase => return Exact::zero(),
    };
    Exact::from(if counted_as == Counted::Full { days.full } else { days.started })
}

/// Whole milliseconds as a length; parts of one are not shown.
fn length(millis: &Exact) -> Wording {
    i64::try_from(millis.floor())
        .map_or_else(|_| both::millis(millis), |millis| Wording::of(&Length::from_millis(millis)))
}

fn counted(blocks: &Exact, counted: Counted) -> Exact {
    match counted {
        Counted::ByPart => blocks.clone(),
        Counted::Started => Exact::from(blocks.ceil()),
        Counted::Full => Exact::from(blocks.floor()),
    }
}

/// The cases that were late or failed.
fn missed(finding: &Finding, objective: &Objective) -> Option<Exact> {
    let missed = match &finding.basis {
        Basis::Tickets(tickets) => tickets.decided.checked_sub(tickets.in_time)?,
        Basis::Values(values) => values.values.checked_sub(values.within?)?,
        Basis::RestoreTests(tests) => tests.all.checked_sub(tests.passed)?,
        Basis::Counts(counts) if objective.measures.value == Indicator::ErrorsPerTask => counts.events,
        Basis::Counts(counts) => counts.of.checked_sub(counts.events)?,
        _ => return None,
    };
    Some(Exact::from(missed))
}

/// How many blocks at what each: `3 × 5% (per started 30 minutes)`.
pub(super) fn blocks(shortfall: &Shortfall, linear: &Linear) -> Wording {
    wording!(
        en: "{n} × {pays} (per {block})",
        nl: "{n} × {pays} (per {block})";
        n = both::number(&shortfall.blocks), pays = Wording::of(&linear.pays.value), block = Wording::of(&linear.per.value)
    )
}
