//! What each indicator is: the targets that it can have, and on which side of them it is kept.

use super::{CountedFrom, Indicator, Objective, RateExpression};
use crate::quantity::{Level, Target};
use calendar::Term;

impl Indicator {
    /// Whether it measures the clocks of tickets (K).
    pub fn is_ticket(self) -> bool {
        matches!(
            self,
            Indicator::ResponseTime
                | Indicator::ResolutionTime
                | Indicator::EscalationTime
                | Indicator::TimeBetweenSteps
        )
    }

    /// Whether it is a share of cases that turned out well (R1).
    pub fn is_share(self) -> bool {
        matches!(self, Indicator::ShareSolved | Indicator::ShareRightFirstTime)
    }

    /// Whether it is made of the states of a service over time (A).
    pub fn is_of_states(self) -> bool {
        matches!(
            self,
            Indicator::Availability
                | Indicator::DownTime
                | Indicator::OutageLength
                | Indicator::Interruptions
                | Indicator::TimeBetweenFailures
                | Indicator::TimeToRestore
        )
    }

    /// A target that it usually has, as an example for people.
    pub fn usual_target(self) -> &'static str {
        match self {
            Indicator::Availability => "at least 99.9%",
            Indicator::DownTime => "at most 45 minutes",
            Indicator::OutageLength => "less than 30 minutes",
            Indicator::ResponseTime => "95% within 15 minutes",
            Indicator::ResolutionTime => "95% within 2 working days",
            Indicator::EscalationTime => "all within 30 minutes",
            Indicator::TimeBetweenSteps => "95% within 4 hours",
            Indicator::RequestTime => "95% within 300 ms",
            Indicator::RequestScore => "at least 95%",
            Indicator::ErrorRate => "at most 0.1%",
            Indicator::ErrorsPerTask => "at most 2 per 100",
            Indicator::ShareSolved | Indicator::ShareRightFirstTime => "at least 90%",
            Indicator::Throughput => "at least 500 per hour",
            Indicator::LeadTime => "90% within 5 working days",
            Indicator::CostPerTransaction => "at most EUR 0.25",
            Indicator::CostPerUser => "at most EUR 15.00",
            Indicator::Satisfaction => "at least 8.0 of 10",
            Indicator::Complaints => "at most 3",
            Indicator::Interruptions => "at most 2",
            Indicator::TimeBetweenFailures => "at least 200 hours",
            Indicator::TimeToRestore => "at most 2 hours",
            Indicator::RestoreTests => "all within 4 hours",
        }
    }

    /// Whether a target is one for this indicator: a share of cases, a statistic, or a level in its unit.
    pub fn accepts(self, target: &Target) -> bool {
        match (self, target) {
            (_, Target::Share { .. }) if self.is_ticket() || self == Indicator::LeadTime => true,
            (Indicator::RequestTime | Indicator::RestoreTests, Target::Share { within, .. }) => {
                matches!(within.0, Term::Working(_))
            }
            (Indicator::RequestTime | Indicator::LeadTime, Target::Statistic { than, .. }) => {
                matches!(than, Level::Length(_))
            }
            (_, Target::Level { than, .. }) => self.has_unit_of(than),
            _ => false,
        }
    }

    /// Whether a level is in the unit of its figure.
    fn has_unit_of(self, level: &Level) -> bool {
        match self {
            Indicator::Availability
            | Indicator::RequestScore
            | Indicator::ErrorRate
            | Indicator::ShareSolved
            | Indicator::ShareRightFirstTime => matches!(level, Level::Percent(_)),
            Indicator::DownTime
            | Indicator::OutageLength
            | Indicator::TimeBetweenFailures
            | Indicator::TimeToRestore => matches!(level, Level::Length(_)),
            Indicator::ErrorsPerTask => matches!(level, Level::Per { .. } | Level::Percent(_)),
            Indicator::Throughput => matches!(level, Level::Number(_) | Level::Rate { .. }),
            Indicator::CostPerTransaction | Indicator::CostPerUser => matches!(level, Level::Money(_)),
            Indicator::Satisfaction => matches!(level, Level::Score { .. }),
            Indicator::Complaints | Indicator::Interruptions => matches!(level, Level::Number(_)),
            Indicator::ResponseTime
            | Indicator::ResolutionTime
            | Indicator::EscalationTime
            | Indicator::TimeBetweenSteps
            | Indicator::RequestTime
            | Indicator::LeadTime
            | Indicator::RestoreTests => false,
        }
    }
}

impl Objective {
    /// Whether it says that cases are counted from tickets.
    pub fn is_counted_from_tickets(&self) -> bool {
        self.counted_from == CountedFrom::Tickets
    }

    /// Whether its figure comes from the service's tickets.
    pub fn is_of_tickets(&self) -> bool {
        let measures = self.measures.value;
        measures.is_ticket() || (measures.is_share() && self.is_counted_from_tickets())
    }

    /// Whether its facts are recorded for it by its own name, and not for its service.
    pub fn has_facts_of_its_own(&self) -> bool {
        let measures = self.measures.value;
        !measures.is_of_states() && !self.is_of_tickets() && measures != Indicator::RestoreTests
    }

    /// Whether limits by what a request is have a meaning: it promises a share of requests within a time.
    pub fn has_limits(&self) -> bool {
        let share = matches!(self.target.as_deref(), Some(Target::Share { .. }));
        self.measures.value == Indicator::RequestTime && share
    }

    /// Whether its figure is a percentage, so that it can be rounded.
    pub fn is_percentage(&self) -> bool {
        match self.target.as_ref().map(|target| &target.value) {
            Some(Target::Level { than, .. }) => {
                matches!(than, Level::Percent(_)) && self.measures.value != Indicator::ErrorsPerTask
            }
            Some(Target::Statistic { .. }) => false,
            Some(Target::Share { .. }) | None => true,
        }
    }

    /// Whether a higher figure keeps the promise better; a share of cases in time always does.
    pub fn higher_is_better(&self) -> bool {
        match self.measures.value {
            Indicator::ErrorRate => self
                .buckets
                .as_ref()
                .is_some_and(|buckets| buckets.bound().is_some() || buckets.express_as == RateExpression::Rest),
            Indicator::RequestTime | Indicator::LeadTime => {
                !matches!(self.target.as_ref().map(|target| &target.value), Some(Target::Statistic { .. }))
            }
            Indicator::DownTime
            | Indicator::OutageLength
            | Indicator::ErrorsPerTask
            | Indicator::CostPerTransaction
            | Indicator::CostPerUser
            | Indicator::Complaints
            | Indicator::Interruptions
            | Indicator::TimeToRestore => false,
            Indicator::Availability
            | Indicator::ResponseTime
            | Indicator::ResolutionTime
            | Indicator::EscalationTime
            | Indicator::TimeBetweenSteps
            | Indicator::RequestScore
            | Indicator::ShareSolved
            | Indicator::ShareRightFirstTime
            | Indicator::Throughput
            | Indicator::Satisfaction
            | Indicator::TimeBetweenFailures
            | Indicator::RestoreTests => true,
        }
    }
}
