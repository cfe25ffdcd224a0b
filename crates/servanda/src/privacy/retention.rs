use super::{Held, REASON};
use agreement::model::{Agreement, Keep};
use agreement::quantity::Kept;
use calendar::{Instant, Zone, days_later, months_later};

/// How long values of this class and kind of record are kept; `None` where the agreement doesn't say.
fn kept(keep: &Keep, class: &str, kind: &str) -> Option<Kept> {
    let own = match kind {
        _ if class == REASON => &keep.reasons,
        "ticket" => &keep.tickets,
        "answer" => &keep.answers,
        "outage" | "maintenance" | "incident" | "action" => &keep.incidents,
        "claim" | "damage" | "dispute" | "notice" | "decision" | "credit-claim" => &keep.claims,
        _ => &None,
    };
    own.as_ref().or(keep.personal_data.as_ref()).map(|kept| kept.value)
}

/// The instant up to which a value is kept: the end of the last day, in the agreement's zone.
pub fn kept_until(agreement: &Agreement, held: &Held) -> Option<Instant> {
    let keep = agreement.records.as_ref()?.keep.as_ref()?;
    kept(keep, &held.secret.class, &held.kind).map(|kept| end(&agreement.time_zone.0, held.at, kept))
}

fn end(zone: &Zone, at: Instant, kept: Kept) -> Instant {
    let day = zone.date_of(at);
    let last = match kept {
        Kept::Days(days) => days_later(day, days.into()),
        Kept::Months(months) => months_later(day, months.into()),
    };
    zone.first_instant(days_later(last, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_kept_whole() {
        let zone = Zone::named("Europe/Amsterdam").unwrap();
        let at = |text: &str| Instant::parse(text).unwrap();
        for (happened, kept, until) in [
            ("2026-01-31T12:00:00Z", Kept::Months(1), "2026-03-01T00:00:00+01:00"),
            ("2026-01-31T23:30:00Z", Kept::Days(1), "2026-02-03T00:00:00+01:00"),
            ("2026-03-28T10:00:00Z", Kept::Days(1), "2026-03-30T00:00:00+02:00"),
            ("2024-02-29T10:00:00Z", Kept::Months(12), "2025-03-01T00:00:00+01:00"),
        ] {
            assert_eq!(end(&zone, at(happened), kept), at(until), "{happened}");
        }
    }
}
