use super::SettlementFault;
use crate::evaluate::Evaluation;
use crate::wording::{Wording, wording};
use agreement::model::Agreement;
use agreement::quantity::Exact;
use calendar::{Date, Instant, Length, Period, PeriodKind, Span, Zone};

/// 31 days with an hour more, where the clock goes back.
const LONGEST_MONTH: Length = Length::from_millis((31 * 24 + 1) * 3_600_000);

/// What is missing where the calendar ends.
pub(super) fn no_month() -> Wording {
    wording!(en: "a month within the calendar", nl: "een maand binnen de kalender")
}

/// A calendar month, as fees know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    pub first: Date,
}

impl Month {
    /// The month that settles: the one in which the period's last instant lies.
    ///
    /// # Errors
    /// A period longer than a month: its months have fees and caps of their own.
    pub fn settling(agreement: &Agreement, evaluation: &Evaluation) -> Result<Month, SettlementFault> {
        if evaluation.period.span.length() > LONGEST_MONTH {
            return Err(SettlementFault::LongerThanAMonth(evaluation.period.label.clone()));
        }
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

    /// Its dates, in order.
    pub fn dates(self) -> impl Iterator<Item = Date> {
        (1..=self.first.days_in_month())
            .filter_map(move |day| Date::new(self.first.year(), self.first.month(), day).ok())
    }

    /// The part of the month whose dates count, by calendar days (A13, C8).
    pub fn share_of_dates(self, counts: impl Fn(Date) -> bool) -> Exact {
        let days = self.dates().filter(|date| counts(*date)).count();
        Exact::ratio(days, i64::from(self.first.days_in_month())).unwrap_or_else(Exact::zero)
    }

    /// The months that a span touches, in order.
    pub fn touching(span: Span, zone: &Zone) -> impl Iterator<Item = Month> + '_ {
        let last = zone.date_of(Instant::from_millis(span.to().millis() - 1));
        let first = Month { first: zone.date_of(span.from()).first_of_month() };
        std::iter::successors(Some(first), |month| month.shifted(agreement::quantity::Month::Next))
            .take_while(move |month| month.first <= last)
    }
}
