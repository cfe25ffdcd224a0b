//! Which months a report is about.

use crate::fault::Fault;
use crate::history::last_fact;
use agreement::model::Agreement;
use calendar::{Instant, Period, PeriodKind, Zone};
use engine::facts::Facts;
use engine::versions::Versions;

/// The months asked for, in order, under one label.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// How people call all of it: `2026-03`, `2026-Q1`.
    pub label: String,
    /// The calendar months in it, or the one shorter period that was asked for.
    pub parts: Vec<Period>,
    /// Something the user should know about the choice.
    pub remark: Option<String>,
}

impl Asked {
    fn one(period: Period, remark: Option<String>) -> Asked {
        Asked { label: period.label(), parts: vec![period], remark }
    }
}

/// The months of `--period`; without it the last full month before `as_of`, or the last one with facts where they end earlier.
///
/// # Errors
/// A text that is no period, or an instant at the edge of the calendar.
pub fn asked(text: Option<&str>, as_of: Instant, versions: &Versions, facts: &Facts) -> Result<Asked, Fault> {
    let agreement = versions.latest().agreement;
    let zone = &agreement.time_zone.0;
    match text {
        None => usual(as_of, agreement, facts),
        Some("last-month") => Ok(Asked::one(last_full(as_of, zone)?, None)),
        Some("current") => Ok(Asked::one(month_at(as_of, zone)?, None)),
        Some(label) => named(label, as_of, versions),
    }
}

fn month_at(at: Instant, zone: &Zone) -> Result<Period, Fault> {
    Period::containing(PeriodKind::Month, at, zone).ok_or_else(edge)
}

fn edge() -> Fault {
    Fault::user("error: this lies at the edge of the calendar")
}

/// The last calendar month that ended at or before an instant.
fn last_full(as_of: Instant, zone: &Zone) -> Result<Period, Fault> {
    month_at(as_of, zone)?.previous(zone).ok_or_else(edge)
}

/// The last full month, or an earlier one where the agreement's term or its facts end before.
fn usual(as_of: Instant, agreement: &Agreement, facts: &Facts) -> Result<Asked, Fault> {
    let zone = &agreement.time_zone.0;
    let full = last_full(as_of, zone)?;
    let Some(last) = last_instant(agreement).into_iter().chain(last_fact(facts, as_of)).min() else {
        return Ok(Asked::one(full, None));
    };
    let ended = Period::deciding(PeriodKind::Month, last, zone).ok_or_else(edge)?;
    if ended.span().to() >= full.span().to() {
        return Ok(Asked::one(full, None));
    }
    let remark = format!(
        "the agreement's term or its facts end in {0}, so this is {0}; --period asks for another",
        ended.label()
    );
    Ok(Asked::one(ended, Some(remark)))
}

/// A label such as 2026-03, 2026-Q1 or 2026: longer than a month it is taken month by month, as far as these have begun and the
/// agreement was in force.
fn named(label: &str, as_of: Instant, versions: &Versions) -> Result<Asked, Fault> {
    let agreement = versions.latest().agreement;
    let zone = &agreement.time_zone.0;
    let hint = "; or write current, or last-month";
    let whole = Period::parse(label, zone).map_err(|error| Fault::user(format!("error: {error}{hint}")))?;
    if matches!(whole.kind(), PeriodKind::Day | PeriodKind::Week | PeriodKind::Month) {
        return Ok(Asked::one(whole, None));
    }
    let months: Vec<Period> = Period::from(PeriodKind::Month, whole.span().from(), zone)
        .take_while(|month| month.span().to() <= whole.span().to())
        .collect();
    let begins = versions.first().begins();
    let ends = last_instant(agreement);
    let lived = |month: &Period| {
        month.span().from() < as_of && month.span().to() > begins && ends.is_none_or(|ends| month.span().from() < ends)
    };
    let parts: Vec<Period> = months.iter().copied().filter(lived).collect();
    let skipped = months.len() - parts.len();
    if parts.is_empty() {
        return Ok(Asked { label: label.to_owned(), parts: vec![whole], remark: None });
    }
    let remark = (skipped > 0).then(|| {
        format!("{skipped} of {} months are left out: not begun yet, or outside the agreement's term", months.len())
    });
    Ok(Asked { label: label.to_owned(), parts, remark })
}

/// The end of the agreement's last day, if it has one.
fn last_instant(agreement: &Agreement) -> Option<Instant> {
    let last = agreement.main_agreement.as_ref()?.term.as_ref()?.through;
    last.tomorrow().ok().map(|date| agreement.time_zone.0.first_instant(date))
}

/// The months from the agreement's first to the one before `month`: what caps over several months must know.
pub fn months_before(versions: &Versions, month: &Period) -> Vec<Period> {
    let first = versions.first();
    let months = Period::from(PeriodKind::Month, first.begins(), &first.agreement.time_zone.0);
    months.take_while(|earlier| earlier.span().to() <= month.span().from()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use agreement::source::Source;
    use calendar::Span;
    use engine::facts::Coverage;

    fn agreement() -> Agreement {
        let text = b"agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-02-10\ntime_zone: Europe/Amsterdam\nmain_agreement: { reference: x, term: 2026-02-10 through 2026-11-30 }\n";
        agreement::read(&Source::new("demo.yaml", text).unwrap()).agreement.unwrap()
    }

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    /// Facts that cover the service up to an instant.
    fn facts(to: &str) -> Facts {
        let span = Span::new(at("2026-02-10T00:00:00Z"), at(to)).unwrap();
        let coverage = Coverage {
            service: "web".into(),
            resource: None,
            by: agreement::model::Measurer::Provider,
            span,
            recorded: None,
        };
        Facts { coverage: vec![coverage], ..Facts::default() }
    }

    fn parts(text: Option<&str>, as_of: &str, facts: &Facts) -> Vec<String> {
        let asked = asked(text, at(as_of), &Versions::alone(&agreement()), facts).unwrap();
        asked.parts.iter().map(Period::label).collect()
    }

    #[test]
    fn without_a_wish_it_is_the_last_full_month_in_the_zone_of_the_agreement() {
        let facts = facts("2026-12-01T00:00:00Z");
        assert_eq!(parts(None, "2026-05-31T21:59:59Z", &facts), ["2026-04"]);
        assert_eq!(parts(None, "2026-05-31T22:00:00Z", &facts), ["2026-05"]);
        assert_eq!(parts(Some("last-month"), "2026-05-31T22:00:00Z", &facts), ["2026-05"]);
        assert_eq!(parts(Some("current"), "2026-05-31T22:00:00Z", &facts), ["2026-06"]);
    }

    #[test]
    fn where_facts_or_term_end_earlier_it_is_their_last_month_and_that_is_said() {
        let ended = facts("2026-03-31T22:00:00Z");
        assert_eq!(parts(None, "2026-08-15T00:00:00Z", &ended), ["2026-03"]);
        assert_eq!(parts(None, "2027-08-15T00:00:00Z", &facts("2027-08-01T00:00:00Z")), ["2026-11"]);
        assert_eq!(parts(None, "2026-08-15T00:00:00Z", &Facts::default()), ["2026-07"]);
        let asked = asked(None, at("2026-08-15T00:00:00Z"), &Versions::alone(&agreement()), &ended).unwrap();
        assert!(asked.remark.is_some_and(|remark| remark.contains("2026-03")));
    }

    #[test]
    fn what_is_longer_than_a_month_is_taken_month_by_month_within_the_agreement() {
        let facts = Facts::default();
        assert_eq!(parts(Some("2026-Q1"), "2026-08-15T00:00:00Z", &facts), ["2026-02", "2026-03"]);
        assert_eq!(parts(Some("2026-Q2"), "2026-05-15T00:00:00Z", &facts), ["2026-04", "2026-05"]);
        assert_eq!(parts(Some("2026"), "2027-05-15T00:00:00Z", &facts).len(), 10);
        assert_eq!(parts(Some("2026-03-15"), "2026-08-15T00:00:00Z", &facts), ["2026-03-15"]);
        assert_eq!(parts(Some("2024"), "2026-08-15T00:00:00Z", &facts), ["2024"]);
        assert!(asked(Some("soon"), at("2026-08-15T00:00:00Z"), &Versions::alone(&agreement()), &facts).is_err());
    }

    #[test]
    fn the_months_before_begin_with_the_agreement() {
        let april = Period::parse("2026-04", &agreement().time_zone.0).unwrap();
        let before: Vec<String> =
            months_before(&Versions::alone(&agreement()), &april).iter().map(Period::label).collect();
        assert_eq!(before, ["2026-02", "2026-03"]);
    }
}
