//! Which months a report is about.

use crate::fault::Fault;
use agreement::model::Agreement;
use calendar::{Instant, Period, PeriodKind, Zone};
use engine::facts::Facts;

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
        Asked {
            label: period.label(),
            parts: vec![period],
            remark,
        }
    }
}

/// The months of `--period`; without it the last full month before `as_of`, or the last one with facts where they end earlier.
///
/// # Errors
/// A text that is no period, or an instant at the edge of the calendar.
pub fn asked(
    text: Option<&str>,
    as_of: Instant,
    agreement: &Agreement,
    facts: &Facts,
) -> Result<Asked, Fault> {
    let zone = &agreement.time_zone.0;
    match text {
        None => usual(as_of, zone, facts),
        Some("last-month") => Ok(Asked::one(last_full(as_of, zone)?, None)),
        Some("current") => Ok(Asked::one(month_at(as_of, zone)?, None)),
        Some(label) => named(label, as_of, agreement),
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

fn usual(as_of: Instant, zone: &Zone, facts: &Facts) -> Result<Asked, Fault> {
    let full = last_full(as_of, zone)?;
    let Some(last) = last_fact(facts, as_of) else {
        return Ok(Asked::one(full, None));
    };
    let with_facts = Period::deciding(PeriodKind::Month, last, zone).ok_or_else(edge)?;
    if with_facts.span().to() >= full.span().to() {
        return Ok(Asked::one(full, None));
    }
    let remark = format!(
        "the facts end in {0}, so this is {0}; ask for another month with --period",
        with_facts.label()
    );
    Ok(Asked::one(with_facts, Some(remark)))
}

/// A label such as 2026-03, 2026-Q1 or 2026: longer than a month it is taken month by month, as far as these have begun and the
/// agreement was in force.
fn named(label: &str, as_of: Instant, agreement: &Agreement) -> Result<Asked, Fault> {
    let zone = &agreement.time_zone.0;
    let hint = "; or write current, or last-month";
    let whole =
        Period::parse(label, zone).map_err(|error| Fault::user(format!("error: {error}{hint}")))?;
    if matches!(
        whole.kind(),
        PeriodKind::Day | PeriodKind::Week | PeriodKind::Month
    ) {
        return Ok(Asked::one(whole, None));
    }
    let months: Vec<Period> = Period::from(PeriodKind::Month, whole.span().from(), zone)
        .take_while(|month| month.span().to() <= whole.span().to())
        .collect();
    let begins = zone.first_instant(agreement.effective.0);
    let ends = last_instant(agreement);
    let lived = |month: &Period| {
        month.span().from() < as_of
            && month.span().to() > begins
            && ends.is_none_or(|ends| month.span().from() < ends)
    };
    let parts: Vec<Period> = months.iter().copied().filter(lived).collect();
    let skipped = months.len() - parts.len();
    if parts.is_empty() {
        return Ok(Asked {
            label: label.to_owned(),
            parts: vec![whole],
            remark: None,
        });
    }
    let remark = (skipped > 0).then(|| {
        format!(
            "{skipped} of {} months are left out: not begun yet, or outside the agreement's term",
            months.len()
        )
    });
    Ok(Asked {
        label: label.to_owned(),
        parts,
        remark,
    })
}

/// The end of the agreement's last day, if it has one.
fn last_instant(agreement: &Agreement) -> Option<Instant> {
    let last = agreement.main_agreement.as_ref()?.term.as_ref()?.through;
    last.tomorrow()
        .ok()
        .map(|date| agreement.time_zone.0.first_instant(date))
}

/// The months from the agreement's first to the one before `month`: what caps over several months must know.
pub fn months_before(agreement: &Agreement, month: &Period) -> Vec<Period> {
    let zone = &agreement.time_zone.0;
    let first = zone.first_instant(agreement.effective.0);
    let months = Period::from(PeriodKind::Month, first, zone);
    months
        .take_while(|earlier| earlier.span().to() <= month.span().from())
        .collect()
}

/// The last instant of which a fact says something, not later than `as_of`: of what was measured, and where nothing was, of
/// tickets, since one that is solved late says little about the month it is solved in.
fn last_fact(facts: &Facts, as_of: Instant) -> Option<Instant> {
    let spans = facts
        .coverage
        .iter()
        .map(|fact| fact.span.to())
        .chain(facts.counts.iter().map(|fact| fact.span.to()));
    let outages = facts.outages.iter().map(|fact| fact.to.unwrap_or(as_of));
    let moments = facts
        .samples
        .iter()
        .map(|fact| fact.at)
        .chain(facts.answers.iter().map(|fact| fact.at));
    let measured = spans.chain(outages).chain(moments).max();
    measured
        .or_else(|| facts.tickets.iter().map(|fact| fact.at).max())
        .map(|last| last.min(as_of))
}
