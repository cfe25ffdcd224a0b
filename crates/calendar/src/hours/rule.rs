//! One rule of the notation: its dates, its ranges, and what it does to the rules before it.

use opening_hours_syntax::rules::time::{Time, TimeSelector, TimeSpan};
use opening_hours_syntax::rules::{RuleKind, RuleOperator, RuleSequence};

use super::days::{Days, is_school_holiday};
use super::error::HoursError;
use super::minutes::{DAY, Minutes, without};
use crate::{Date, Holidays};

/// What a rule does on its dates to the shifts that the rules before it gave.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
enum Effect {
    /// `; 08:00-18:00`: these shifts instead.
    Replace,
    /// `, 08:00-18:00`: these shifts as well.
    Add,
    /// `|| 08:00-18:00`: these shifts if there are none.
    Otherwise,
    /// `off`: not these.
    Remove,
}

/// A rule of the notation.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    days: Days,
    ranges: Vec<Minutes>,
    effect: Effect,
}

impl Rule {
    pub(super) fn of(parsed: &RuleSequence, notation: &str) -> Result<Rule, HoursError> {
        refuse_indefinite(parsed, notation)?;
        Ok(Rule {
            days: Days::of(&parsed.day_selector)?,
            ranges: ranges(&parsed.time_selector, notation)?,
            effect: effect(parsed),
        })
    }

    /// Whether the rule alone means 24/7.
    pub(super) fn is_always_open(&self) -> bool {
        self.effect != Effect::Remove && self.days.is_every_day() && self.is_all_day()
    }

    fn is_all_day(&self) -> bool {
        self.ranges == [(0, DAY)]
    }

    /// Whether a shift of it runs into the next date.
    pub(super) fn passes_midnight(&self) -> bool {
        self.effect != Effect::Remove && self.ranges.iter().any(|(_, to)| *to > DAY)
    }

    /// Whether it closes a part of a date only.
    pub(super) fn closes_a_part(&self) -> bool {
        self.effect == Effect::Remove && !self.is_all_day()
    }

    /// Whether it opens whole dates.
    pub(super) fn opens_all_day(&self) -> bool {
        self.effect != Effect::Remove && self.is_all_day() && !self.days.is_every_day()
    }

    /// The shifts of the date, given those of the rules before.
    pub(super) fn apply(&self, shifts: Vec<Minutes>, date: Date, holidays: &Holidays) -> Vec<Minutes> {
        if !self.days.include(date, holidays) {
            return shifts;
        }
        match self.effect {
            Effect::Replace => self.ranges.clone(),
            Effect::Add => shifts.into_iter().chain(self.ranges.iter().copied()).collect(),
            Effect::Otherwise if shifts.is_empty() => self.ranges.clone(),
            Effect::Otherwise => shifts,
            Effect::Remove if self.is_all_day() => Vec::new(),
            Effect::Remove => self.ranges.iter().fold(shifts, |left, cut| without(left, *cut)),
        }
    }
}

fn effect(parsed: &RuleSequence) -> Effect {
    match (parsed.kind, parsed.operator) {
        (RuleKind::Closed, _) => Effect::Remove,
        (_, RuleOperator::Normal) => Effect::Replace,
        (_, RuleOperator::Additional) => Effect::Add,
        (_, RuleOperator::Fallback) => Effect::Otherwise,
    }
}

fn refuse_indefinite(parsed: &RuleSequence, notation: &str) -> Result<(), HoursError> {
    if parsed.kind == RuleKind::Unknown {
        let at = notation.to_ascii_lowercase().find("unknown");
        return Err(HoursError::new("`unknown` is no definite time", at, "say open or off"));
    }
    if !parsed.comment.is_empty() {
        let mend = "leave the comment out; conditions belong in the agreement's clauses";
        return Err(HoursError::new("a comment leaves the hours indefinite", notation.find('"'), mend));
    }
    if parsed.kind == RuleKind::Closed && parsed.operator == RuleOperator::Fallback {
        let mend = "leave it out; what isn't open is off";
        return Err(HoursError::new("`|| off` has no effect", notation.find("||"), mend));
    }
    if parsed.day_selector.weekday.iter().any(is_school_holiday) {
        let mend = "name the dates, or use PH, the agreement's holidays";
        return Err(HoursError::new("school holidays (SH) aren't known", notation.find("SH"), mend));
    }
    Ok(())
}

fn ranges(selector: &TimeSelector, notation: &str) -> Result<Vec<Minutes>, HoursError> {
    selector.spans.iter().map(|span| range(span, notation)).collect()
}

fn range(span: &TimeSpan, notation: &str) -> Result<Minutes, HoursError> {
    let (Time::Fixed(from), Time::Fixed(to)) = (span.range.start, span.range.end) else {
        let event = ["dawn", "sunrise", "sunset", "dusk"];
        let at = event.iter().filter_map(|e| notation.to_ascii_lowercase().find(e)).min();
        return Err(HoursError::new("the sun's times depend on a place", at, "write clock times"));
    };
    if span.open_end {
        let what = "an open end (`+`) is no definite time";
        return Err(HoursError::new(what, notation.find('+'), "write the closing time"));
    }
    if span.repeats.is_some() {
        let what = "points that repeat are no hours";
        return Err(HoursError::new(what, notation.rfind('/'), "write from and to only"));
    }
    let (from, to) = (from.mins_from_midnight(), to.mins_from_midnight());
    Ok((from, if from < to { to } else { to + DAY }))
}
