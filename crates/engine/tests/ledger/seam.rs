//! An outage over the end of a month: no shortfall is paid twice and none is lost (C4, C7).

use super::*;

/// An outage from so many minutes before the seam to so many after it.
fn over_seam(id: &str, from: i64, to: i64, recorded: Option<Instant>) -> Outage {
    let minutes = |minutes: i64| at(SEAM).checked_add(Length::from_millis(minutes * 60_000)).unwrap();
    outage(id, Span::new(minutes(from), minutes(to)).unwrap(), recorded)
}

/// What an outage of so many minutes pays: 5 % and 11.1 % of 333.33 are 16.6665 and 36.99963.
fn step(minutes: i64) -> Exact {
    Exact::from_decimal(match minutes {
        0..30 => "0",
        30..120 => "16.67",
        _ => "37.00",
    })
    .unwrap()
}

/// Checks what the outages over the seam pay in all: that much, or a cent beside by rounding each month.
fn pays_in_all(settlement: &str, u: &mut Unstructured, outages: Vec<Outage>, due: &Exact) -> Result<()> {
    let mut facts = Facts { outages, ..facts(u)? };
    facts.damages.clear();
    facts.disputes.clear();
    let ledger = book(&agreement(settlement), &facts, at(HOURS + LATER));
    let long = |item: &&engine::ledger::Item| matches!(&item.origin, engine::ledger::Origin::Credit { finding, .. } if &*finding.objective == "long");
    let credited: Exact = ledger.items.iter().filter(long).map(engine::ledger::Item::credited).sum();
    let beside = &credited - due;
    let cent = Exact::from_decimal("0.01").unwrap();
    assert!(beside <= cent && Exact::zero() - beside <= cent, "{credited} instead of {due}: {:#?}", facts.outages);
    Ok(())
}

/// An outage over the end of a month pays in all what it would have paid at once, whenever it became known before the last statement.
#[test]
fn no_shortfall_is_paid_twice_at_a_seam_and_none_is_lost() {
    arbtest::arbtest(|u| {
        let (before, after) = (u.int_in_range(1..=240)?, u.int_in_range(1..=240)?);
        let outage = over_seam("o", -before, after, recorded(u, 29 * 24)?);
        pays_in_all("set_off: next invoice", u, vec![outage], &step(before + after))
    })
    .budget_ms(2_000);
}

/// Where months become final, the same holds of what was known when the month after the seam was stated: it pays what the whole
/// outage pays, less what the final statement of the month before settled of it, whatever has become known of that month since.
/// What becomes known of the month before alone, once that is final, pays nothing more.
#[test]
fn no_shortfall_is_paid_twice_at_a_final_seam_and_none_is_lost() {
    arbtest::arbtest(|u| {
        let (first, before, after) = (u.int_in_range(1..=240)?, u.int_in_range(1..=240)?, u.int_in_range(1..=240)?);
        let earlier = over_seam("o1", -before - first, -before, recorded(u, 29 * 24)?);
        let later = over_seam("o2", -before, after, recorded(u, 29 * 24)?);
        let known = |outage: &Outage, hour| outage.recorded.is_some_and(|recorded| recorded <= at(hour));
        let due = match (known(&earlier, FEBRUARY_STATED), known(&later, FEBRUARY_STATED)) {
            (true, true) => step(first + before + after),
            (false, true) => step(before + after),
            _ if known(&earlier, SEAM) => step(first),
            _ => Exact::zero(),
        };
        pays_in_all("dispute_within: 20 calendar days", u, vec![earlier, later], &due)
    })
    .budget_ms(2_000);
}
