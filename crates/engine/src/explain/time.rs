//! Why availability is what it is (A5, A9, A10).

use super::Chain;
use crate::finding::{Figure, Finding, OutageSeen, TimeBasis};
use crate::shown;
use calendar::Length;

pub(super) fn explain(chain: &mut Chain, finding: &Finding, time: &TimeBasis) {
    chain.say(1, "A5", format!("{} of it lies within service hours; agreed time is {}", time.within_hours, time.agreed));
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
    arithmetic(chain, finding);
}

/// One outage, with what of it counts.
pub(super) fn outage_words(chain: &Chain, outage: &OutageSeen) -> String {
    let ids: Vec<&str> = outage.ids.iter().map(|id| &**id).collect();
    let name = if ids.is_empty() { "outage seen by probes".to_owned() } else { format!("outage {}", ids.join(" + ")) };
    let open = if outage.open { ", still going on" } else { "" };
    let counts = if outage.too_short { "shorter than the minimum, doesn't count".to_owned() } else { format!("{} counts here", outage.counted) };
    format!("{name}, {}{open}: {counts}", shown::stretch(chain.zone, outage.span))
}

fn unknown(chain: &mut Chain, finding: &Finding, time: &TimeBasis) {
    let total = time.unknown.total();
    if total > Length::ZERO {
        let bearer = chain.agreement.service(&finding.key.service).map(|service| chain.agreement.measuring_of(service).unknown_time.borne_by);
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

fn arithmetic(chain: &mut Chain, finding: &Finding) {
    let target = finding.target.as_ref();
    if let Some(Figure::Share(share)) = &finding.figure {
        let value = shown::figure(&Figure::Share(share.clone()), target);
        chain.say(1, "A5", format!("availability = {} / {} = {value}", share.numerator(), share.denominator()));
    }
    let bounds = (&finding.lower, &finding.upper);
    if let (Some(lower), Some(upper)) = bounds {
        if lower != upper {
            chain.say(1, "A9", format!("it lies between {} (all unknown time down) and {} (all up)", shown::figure(lower, target), shown::figure(upper, target)));
        }
    }
}
