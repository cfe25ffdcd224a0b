use super::SettlementFault;
use crate::evaluation::Evaluation;
use crate::wording::{Wording, wording};
use agreement::model::Agreement;
use agreement::quantity::Exact;
use calendar::{Date, Instant, Length, Period, Span, Zone};

/// 31 days with an hour more, where the clock goes back.
const LONGEST_MONTH: Length = Length::from_millis((31 * 24 + 1) * 3_600_000);

/// What is missing where the calendar ends.
pub(super) fn no_month() -> Wording {
    wording!(en: "a month within the calendar", nl: "een maand binnen de kalender")
}

/// A month as fees know it: a calendar month, or a cycle that takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    pub first: Date,
    last: Date,
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
        Ok(Month::of(zone.date_of(last)))
    }

    /// The calendar month of a date.
    pub fn of(date: Date) -> Month {
        Month { first: date.first_of_month(), last: date.last_of_month() }
    }

    /// The dates of a period.
    pub fn cycle(period: Period, zone: &Zone) -> Month {
        let last = zone.date_of(period.span().to().saturating_add(Length::from_millis(-1)));
        Month { first: period.first_date(), last }
    }

    /// The calendar month beside this one.
    pub fn shifted(self, by: agreement::quantity::Month) -> Option<Month> {
        use agreement::quantity::Month as Which;
        Some(match by {
            Which::This => self,
            Which::Previous => Month::of(self.first.yesterday().ok()?),
            Which::Next => Month::of(self.last.tomorrow().ok()?),
        })
    }

    pub fn label(self) -> String {
        match self == Month::of(self.first) {
            true => format!("{:04}-{:02}", self.first.year(), self.first.month()),
            false => format!("{}/{}", self.first, self.last),
        }
    }

    /// The month as a span of time.
    pub fn span(self, zone: &Zone) -> Option<Span> {
        Span::new(zone.first_instant(self.first), zone.first_instant(self.last.tomorrow().ok()?)).ok()
    }

    pub fn holds(self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }

    /// Its dates, in order.
    pub fn dates(self) -> impl Iterator<Item = Date> {
        std::iter::successors(Some(self.first), |date| date.tomorrow().ok()).take_while(move |date| *date <= self.last)
    }

    /// The part of the month whose dates count, by calendar days (A13, C8).
    pub fn share_of_dates(self, counts: impl Fn(Date) -> bool) -> Exact {
        let days = self.dates().filter(|date| counts(*date)).count();
        Exact::ratio(days, self.days()).unwrap_or_else(Exact::zero)
    }

    /// How many dates it has.
    pub fn days(self) -> i64 {
        self.first.duration_until(self.last).as_hours() / 24 + 1
    }

    /// The months that a span touches, in order.
    pub fn touching(span: Span, zone: &Zone) -> impl Iterator<Item = Month> + '_ {
        let last = zone.date_of(Instant::from_millis(span.to().millis() - 1));
        let first = Month::of(zone.date_of(span.from()));
        std::iter::successors(Some(first), |month| month.shifted(agreement::quantity::Month::Next))
            .take_while(move |month| month.first <= last)
    }
}
