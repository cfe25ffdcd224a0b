//! On which dates a rule of the notation holds.

use chrono::NaiveDate;
use opening_hours::OpeningHours;
use opening_hours_syntax::rules::day::{DaySelector, HolidayKind, WeekDayRange};
use opening_hours_syntax::rules::{OpeningHoursExpression, RuleKind, RuleOperator, RuleSequence};

use super::error::HoursError;
use crate::dates::days_later;
use crate::{Date, Holidays};

/// The dates of one rule: years, months and weeks, and then any of its weekdays and holidays.
#[derive(Clone, Debug)]
pub(super) struct Days {
    wide: Option<OpeningHours>,
    weekdays: Option<OpeningHours>,
    /// `PH` as 0, `PH +1 day` as 1.
    holidays: Vec<i64>,
}

impl Days {
    pub(super) fn of(selector: &DaySelector) -> Result<Days, HoursError> {
        let (holidays, weekdays): (Vec<_>, Vec<_>) = selector.weekday.iter().cloned().partition(is_holiday);
        let offsets = holidays.iter().filter_map(holiday_offset).collect();
        let wide = DaySelector { weekday: Vec::new(), ..selector.clone() };
        let weekdays = DaySelector { weekday: weekdays, ..DaySelector::default() };
        Ok(Days { wide: matcher(wide)?, weekdays: matcher(weekdays)?, holidays: offsets })
    }

    /// Whether the rule holds every day.
    pub(super) fn is_every_day(&self) -> bool {
        self.wide.is_none() && self.weekdays.is_none() && self.holidays.is_empty()
    }

    pub(super) fn include(&self, date: Date, holidays: &Holidays) -> bool {
        if self.wide.as_ref().is_some_and(|wide| !matches(wide, date)) {
            return false;
        }
        if self.weekdays.is_none() && self.holidays.is_empty() {
            return true;
        }
        self.weekdays.as_ref().is_some_and(|weekdays| matches(weekdays, date))
            || self.holidays.iter().any(|offset| holidays.contains(days_later(date, -offset)))
    }
}

fn is_holiday(range: &WeekDayRange) -> bool {
    matches!(range, WeekDayRange::Holiday { .. })
}

pub(super) fn is_school_holiday(range: &WeekDayRange) -> bool {
    matches!(range, WeekDayRange::Holiday { kind: HolidayKind::School, .. })
}

fn holiday_offset(range: &WeekDayRange) -> Option<i64> {
    match range {
        WeekDayRange::Holiday { offset, .. } => Some((*offset).into()),
        WeekDayRange::Fixed { .. } => None,
    }
}

/// The library's matcher for a day selector. It only takes text, so we make sure that it reads the
/// text as what was meant.
fn matcher(selector: DaySelector) -> Result<Option<OpeningHours>, HoursError> {
    if selector.is_empty() {
        return Ok(None);
    }
    let expression = OpeningHoursExpression { rules: vec![all_day(selector)] };
    let matcher: OpeningHours = expression.to_string().parse()?;
    if *matcher.get_expression() != expression {
        let mend = "write the dates in another way";
        return Err(HoursError::new("this selection of dates isn't supported", None, mend));
    }
    Ok(Some(matcher))
}

fn all_day(day_selector: DaySelector) -> RuleSequence {
    RuleSequence {
        day_selector,
        time_selector: Default::default(),
        kind: RuleKind::Open,
        operator: RuleOperator::Normal,
        comment: "".into(),
    }
}

fn matches(matcher: &OpeningHours, date: Date) -> bool {
    let (year, month, day) = (date.year(), date.month(), date.day());
    NaiveDate::from_ymd_opt(year.into(), month.unsigned_abs().into(), day.unsigned_abs().into())
        .is_some_and(|date| !matcher.schedule_at(date).is_empty())
}
