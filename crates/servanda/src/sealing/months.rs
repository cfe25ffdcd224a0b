//! Which months are sealed: in order, once each, and only those that have ended.

use super::past::Past;
use crate::fault::Fault;
use crate::history::known_days;
use crate::period;
use calendar::{Instant, Period, PeriodKind, Zone};
use engine::facts::Facts;
use engine::shown;
use engine::versions::Versions;
use engine::wording::{Wording, wording};

/// Which months are to be sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The one after the last that was sealed.
    Next,
    /// All that have ended and of which something is known.
    All,
    /// This one.
    Month(String),
    /// None: only what was sealed is looked at again.
    Corrections,
}

/// The months from the first that is sealed on through the last that is to be.
pub(super) struct Months {
    pub months: Vec<Period>,
    /// Why no new month is sealed, or what else people should know.
    pub remark: Option<Wording>,
}

/// The months that a plan is about.
///
/// # Errors
/// A month that hasn't ended, or whose turn it isn't.
pub(super) fn months(
    wanted: &Wanted,
    past: &Past,
    (versions, facts): (&Versions, &Facts),
    as_of: Instant,
) -> Result<Months, Fault> {
    let zone = &versions.latest().agreement.time_zone.0;
    let ends = past.ends(zone);
    let through = match wanted {
        Wanted::Month(label) => return asked(label, ends, first(versions, facts, as_of), zone, as_of),
        Wanted::All => last(versions, facts, as_of)?,
        Wanted::Next => next(ends, first(versions, facts, as_of), zone)?,
        Wanted::Corrections => {
            let months = ends.map(|(first, last)| row(&first, &last, zone)).unwrap_or_default();
            return Ok(Months { months, remark: None });
        }
    };
    let begin = ends.map(|(first, _)| first).or_else(|| first(versions, facts, as_of));
    let sealed = ends.map(|(_, last)| last);
    let known = last(versions, facts, as_of)?;
    let new = through.span().to() <= as_of.min(known.span().to());
    let remark = (!new).then(|| still(&through, &known, as_of, zone));
    let last = if new { Some(through) } else { sealed };
    let last = last.into_iter().chain(sealed).max_by_key(|month| month.span().to());
    Ok(Months { months: begin.zip(last).map(|(first, last)| row(&first, &last, zone)).unwrap_or_default(), remark })
}

fn still(through: &Period, known: &Period, as_of: Instant, zone: &Zone) -> Wording {
    let (month, known) = (through.label(), known.label());
    if through.span().to() > as_of {
        let ends = Wording { en: ending(through, zone), nl: shown::dutch::moment(zone, through.span().to()) };
        return wording!(
            en: "{month} ends {ends}, and is sealed after that",
            nl: "{month} eindigt {ends}, en wordt daarna verzegeld";
            month = Wording::same(month), ends = ends
        );
    }
    wording!(
        en: "nothing is known of {month}: the agreement's term or its facts end in {known}; --period {month} seals it all the same",
        nl: "van {month} is niets bekend: de looptijd van de overeenkomst of haar gegevens eindigen in {known}; --period {month} verzegelt die maand toch"
    )
}

fn ending(month: &Period, zone: &Zone) -> String {
    shown::moment(zone, month.span().to())
}

fn asked(
    label: &str,
    ends: Option<(Period, Period)>,
    first: Option<Period>,
    zone: &Zone,
    as_of: Instant,
) -> Result<Months, Fault> {
    let wrong = |words: String| Err(Fault::user(format!("error: {words}")));
    let month = Period::parse(label, zone).map_err(|error| Fault::user(format!("error: {error}")))?;
    if month.kind() != PeriodKind::Month {
        return wrong(format!(
            "{label} is no month, and statements are by the month\n  mend: write one such as 2026-03"
        ));
    }
    if month.span().to() > as_of {
        let ends = ending(&month, zone);
        return wrong(format!("{label} hasn't ended: it ends {ends}\n  mend: seal it after that"));
    }
    let Some((begun, last)) = ends else {
        let earlier = first.filter(|first| first.span().from() < month.span().from());
        let remark = earlier.map(|first| {
            let first = first.label();
            wording!(
                en: "something is known from {first} on; the statements begin with {label}",
                nl: "vanaf {first} is al iets bekend; de afrekeningen beginnen met {label}"
            )
        });
        return Ok(Months { months: vec![month], remark });
    };
    if month.span().from() < begun.span().from() {
        return wrong(format!("the statements of this journal begin with {}", begun.label()));
    }
    match last.next(zone) {
        Some(next) if month.span().from() > next.span().from() => wrong(format!(
            "{label} comes after {}, which isn't sealed yet\n  mend: seal in order: `servanda seal --period {}`, or all at once with --all",
            next.label(),
            next.label()
        )),
        _ => {
            let there = month.span().to() <= last.span().to();
            let remark = there.then(|| wording!(en: "{label} is sealed already", nl: "{label} is al verzegeld"));
            let last = if there { last } else { month };
            Ok(Months { months: row(&begun, &last, zone), remark })
        }
    }
}

/// The first month in which the agreement holds and something is known.
fn first(versions: &Versions, facts: &Facts, as_of: Instant) -> Option<Period> {
    let agreement = versions.latest().agreement;
    let known = known_days(agreement, facts, as_of)?.from();
    Period::containing(PeriodKind::Month, known.max(versions.first().begins()), &agreement.time_zone.0)
}

/// The last month that has ended, or in which the agreement's term or its facts end.
fn last(versions: &Versions, facts: &Facts, as_of: Instant) -> Result<Period, Fault> {
    let asked = period::asked(None, as_of, versions, facts)?;
    asked.parts.last().copied().ok_or_else(|| Fault::user("error: no month has ended yet"))
}

fn next(ends: Option<(Period, Period)>, first: Option<Period>, zone: &Zone) -> Result<Period, Fault> {
    let next = ends.map_or(first, |(_, last)| last.next(zone));
    next.ok_or_else(|| Fault::user("error: nothing is known that could be sealed\n  mend: record what was measured"))
}

/// The months from one to another.
pub(super) fn row(first: &Period, last: &Period, zone: &Zone) -> Vec<Period> {
    let all = Period::from(PeriodKind::Month, first.span().from(), zone);
    all.take_while(|month| month.span().to() <= last.span().to()).collect()
}
