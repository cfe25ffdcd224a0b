//! Names to things: what a clause refers to, once the file is read.

use super::{Agreement, HolidayList, HolidaysOn, Measuring, Objective, Remedy, Service};
use crate::quantity::Identifier;
use crate::reading::{At, Words};
use calendar::{BusinessCalendar, Date, Holidays, ServiceHours};
use std::collections::BTreeSet;

/// The duty that the report on the objectives is.
pub const PERFORMANCE: &str = "performance-report";
/// The duty that the report on satisfaction is.
pub const SATISFACTION: &str = "satisfaction-report";
/// The duty that a review is, of both parties.
pub const REVIEW: &str = "agreement-review";

/// A name that leads nowhere. `check` reports these with their place; the engine refuses to guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// What is looked for: "hours", "service"…
    pub kind: &'static str,
    /// The name.
    pub name: String,
}

impl std::fmt::Display for Unresolved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the agreement has no {} named `{}`", self.kind, self.name)
    }
}

impl std::error::Error for Unresolved {}

impl Agreement {
    /// The holidays in force: the locked dates, else those drawn up from the country for the given years (T4).
    pub fn holiday_dates(&self, years: std::ops::RangeInclusive<i16>) -> Holidays {
        let list = &self.holidays;
        if let Some(dates) = &list.dates {
            return dates.iter().map(|day| day.0).collect();
        }
        let also = list.also.iter().map(|day| day.0);
        let without: Vec<Date> = list.without.iter().map(|day| day.0).collect();
        drawn(list, years).into_iter().chain(also).filter(|date| !without.contains(date)).collect()
    }

    /// The calendar of these named hours, in the agreement's zone and with its holidays.
    pub fn calendar(&self, hours: &str, holidays: &Holidays) -> Result<BusinessCalendar, Unresolved> {
        let notation = self.hours.get(hours).ok_or_else(|| unresolved("hours", hours))?;
        Ok(self.calendar_of(&notation.0, holidays))
    }

    /// The calendar of these hours, in the agreement's zone and with its holidays.
    pub fn calendar_of(&self, hours: &ServiceHours, holidays: &Holidays) -> BusinessCalendar {
        BusinessCalendar::new(self.time_zone.0.clone(), hours.clone(), holidays.clone())
    }

    /// The priority that the matrix makes of an impact and an urgency.
    pub fn priority_of(&self, impact: &str, urgency: &str) -> Option<&str> {
        Some(self.priority_matrix.get(impact)?.get(urgency)?.as_str())
    }

    /// Every remedy, in clause order: the objective with its name, the remedy with its number from 0.
    pub fn remedies(&self) -> impl Iterator<Item = (&At<Identifier>, &Objective, usize, &Remedy)> {
        self.objectives.iter().flat_map(|(name, objective)| {
            objective.remedies.iter().enumerate().map(move |(number, remedy)| (name, objective, number, remedy))
        })
    }

    /// The names of all duties: the provider's, the customer's, then those that reports and reviews are.
    pub fn duty_names(&self) -> Vec<&str> {
        let reports = self.reports.iter().flat_map(|reports| {
            let each = [(reports.performance.is_some(), PERFORMANCE), (reports.satisfaction.is_some(), SATISFACTION)];
            each.into_iter().filter(|(is, _)| *is).map(|(_, name)| name)
        });
        let review = self.reviews.iter().map(|_| REVIEW);
        self.duties.provider.names().chain(self.duties.customer.names()).chain(reports).chain(review).collect()
    }

    /// The service of this name.
    pub fn service(&self, name: &str) -> Result<&Service, Unresolved> {
        self.services.get(name).ok_or_else(|| unresolved("service", name))
    }

    /// How a service is measured: its own `measuring`, in which reading filled in what only the agreement's says, else the agreement's.
    pub fn measuring_of(&self, service: &Service) -> Measuring {
        service.measuring.clone().unwrap_or_else(|| self.measuring.clone())
    }

    /// The hours of an objective: its own, else its service's; `None` means around the clock.
    pub fn hours_of<'a>(&'a self, objective: &'a Objective) -> Result<Option<&'a str>, Unresolved> {
        let own = objective.hours.as_ref().map(|hours| hours.as_str());
        let service = self.service(objective.service.as_str())?;
        Ok(own.or_else(|| service.hours.as_ref().map(|hours| hours.as_str())))
    }
}

fn unresolved(kind: &'static str, name: &str) -> Unresolved {
    Unresolved { kind, name: name.to_owned() }
}

/// The holidays of the countries or regions in these years: of any of them, or those that all have.
fn drawn(list: &HolidayList, years: std::ops::RangeInclusive<i16>) -> BTreeSet<Date> {
    let of = |region: &At<Words>| -> BTreeSet<Date> {
        let of_year = |year| calendar::holidays::public_holidays(region, year).unwrap_or_default();
        years.clone().flat_map(of_year).map(|holiday| holiday.date).collect()
    };
    let each = list.regions().iter().map(of);
    let found = match list.on() {
        HolidaysOn::AnyOfThem => each.reduce(|one, other| &one | &other),
        HolidaysOn::AllOfThem => each.reduce(|one, other| &one & &other),
    };
    found.unwrap_or_default()
}
