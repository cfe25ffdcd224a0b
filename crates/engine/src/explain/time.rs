//! Why availability is what it is (A5, A9, A10).

use super::Chain;
use crate::finding::{Figure, Finding, OutageSeen, TimeBasis};
use crate::shown;
use agreement::quantity::Exact;
use calendar::Length;

pub(super) fn explain(chain: &mut Chain, finding: &Finding, time: &TimeBasis) {
    chain.say(
        1,
        "A5",
        format!("{} of it lies within service hours; agreed time is {}", time.within_hours, time.agreed),
    );
    chain.exclusions(2, &time.excluded);
    chain.say(1, "A4", format!("down for {} that counts", time.down));
    for outage in &time.outages {
        let words = outage_words(chain, outage);
        chain.say(2, "A4", words);
    }
    unknown(chain, finding, time);
    for note in &time.notes {
        let when = note.at.map(|at| format!("{}: ", shown::moment(chain.zone, at))).unwrap_or_default();
        chain.say(1, "A12", format!("{when}{}", note.words));
    }
    arithmetic(chain, finding, time);
}

/// One outage, with what of it counts.
pub(super) fn outage_words(chain: &Chain, outage: &OutageSeen) -> String {
    let ids: Vec<&str> = outage.ids.iter().map(|id| &**id).collect();
    let name = if ids.is_empty() { "outage seen by probes".to_owned() } else { format!("outage {}", ids.join(" + ")) };
    let open = if outage.open { ", still going on" } else { "" };
    let counts = if outage.too_short {
        "shorter than the minimum, doesn't count".to_owned()
    } else {
        format!("{} counts here", outage.counted)
    };
    format!("{name}, {}{open}: {counts}", shown::stretch(chain.zone, outage.span))
}

fn unknown(chain: &mut Chain, finding: &Finding, time: &TimeBasis) {
    let total = time.unknown.total();
    if total > Length::ZERO {
        let bearer = chain
            .agreement
            .service(&finding.key.service)
            .map(|service| chain.agreement.measuring_of(service).unknown_time.borne_by);
        let borne = bearer.map(|bearer| format!(", borne by {bearer}")).unwrap_or_default();
        chain.cite(1, "measuring › unknown_time".to_owned(), "A9", format!("unknown for {total}{borne}"));
        for span in time.unknown.spans() {
            let words = shown::stretch(chain.zone, *span);
            chain.say(2, "A9", words);
        }
    }
    if let Some(coverage) = &time.coverage {
        chain.say(1, "A9", format!("the state is known for {} of agreed time", shown::share(coverage, &[])));
    }
}

fn arithmetic(chain: &mut Chain, finding: &Finding, time: &TimeBasis) {
    let target = finding.target.as_ref();
    if let Some(Figure::Share(share)) = &finding.figure {
        let value = shown::figure(&Figure::Share(share.clone()), target);
        chain.say(1, "A5", format!("availability = {} = {value}", quotient(share, time)));
    }
    let bounds = (&finding.lower, &finding.upper);
    if let (Some(lower), Some(upper)) = bounds
        && lower != upper
    {
        chain.say(
            1,
            "A9",
            format!(
                "it lies between {} (all unknown time down) and {} (all up)",
                shown::figure(lower, target),
                shown::figure(upper, target)
            ),
        );
    }
}

/// The division in lengths that were named above, where it gives the figure; else the bare fraction.
fn quotient(share: &Exact, time: &TimeBasis) -> String {
    let known = time.agreed.saturating_sub(time.unknown.total());
    let divisions = [(known, time.down, "known agreed time"), (time.agreed, time.down, "agreed time")];
    let of = |whole: Length, down: Length| Exact::ratio(whole.saturating_sub(down).millis(), whole.millis());
    match divisions.into_iter().find(|(whole, down, _)| of(*whole, *down).as_ref() == Some(share)) {
        Some((whole, down, name)) => format!("({whole} {name} - {down} down) / {whole}"),
        None => format!("{} / {}", share.numerator(), share.denominator()),
    }
}
