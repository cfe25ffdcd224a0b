use super::SettlementFault;
use crate::evaluate::Evaluation;
use agreement::model::Agreement;
use agreement::quantity::Exact;
use calendar::{Date, Instant, Length, Period, PeriodKind, Span, Zone};

/// A calendar month, as fees know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    pub first: Date,
}

impl Month {
    /// The month that settles: the one in which the period's last instant lies.
    pub fn settling(agreement: &Agreement, evaluation: &Evaluation) -> Result<Month, SettlementFault> {
        let last = Instant::from_millis(evaluation.period.span.to().millis() - 1);
        let zone = &agreement.time_zone.0;
        Ok(Month { first: zone.date_of(last).first_of_month() })
    }

    pub fn shifted(self, by: agreement::quantity::Month) -> Option<Month> {
        use agreement::quantity::Month as Which;
        let first = match by {
            Which::This => self.first,
            Which::Previous => self.first.yesterday().ok()?.first_of_month(),
            Which::Next => self.first.last_of_month().tomorrow().ok()?,
        };
        Some(Month { first })
    }

    pub fn label(self) -> String {
        format!("{:04}-{:02}", self.first.year(), self.first.month())
    }

    /// The month as a span of time.
    pub fn span(self, zone: &Zone) -> Option<Span> {
        Period::on(PeriodKind::Month, self.first, zone).map(|period| period.span())
    }

    /// The part of the month in which the agreement is in force, by calendar days (A13, C8).
    pub fn share_in_force(self, agreement: &Agreement) -> Exact {
        let begins = agreement.effective.0;
        let ends = agreement.main_agreement.as_ref().and_then(|main| main.term.as_ref()).map(|term| term.through);
        let days = (1..=self.first.days_in_month()).filter(|&day| {
            Date::new(self.first.year(), self.first.month(), day)
                .is_ok_and(|date| date >= begins && ends.is_none_or(|last| date <= last))
        });
        Exact::ratio(days.count(), i64::from(self.first.days_in_month())).unwrap_or_else(Exact::zero)
    }

    /// The part of a charge's span that lies in the month, by calendar days.
    pub fn share_of(self, span: Span, zone: &Zone) -> Exact {
        let first = zone.date_of(span.from());
        let last = zone.date_of(span.to().saturating_add(Length::from_millis(-1)));
        let (from, to) = (first.max(self.first), last.min(self.first.last_of_month()));
        Exact::ratio(days_through(from, to), days_through(first, last)).unwrap_or_else(Exact::zero)
    }
}

/// How many dates lie from one date through another; none where they are the wrong way round.
fn days_through(first: Date, last: Date) -> i64 {
    (first.duration_until(last).as_hours() / 24 + 1).max(0)
}
