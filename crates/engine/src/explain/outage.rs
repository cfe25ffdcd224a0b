//! Why an outage is as long as it is (C4).

use super::{Chain, time};
use crate::finding::{Figure, Finding, OutageBasis};
use calendar::Length;

pub(super) fn explain(chain: &mut Chain, finding: &Finding, basis: &OutageBasis) {
    if nothing_seen(finding) {
        let when = crate::shown::stretch(chain.zone, basis.outage.span);
        chain.say(1, "A9", format!("nobody knows the state from {when}; unknown time is borne by the provider"));
    } else {
        let words = time::outage_words(chain, &basis.outage);
        chain.say(1, "A4", words);
    }
    chain.say(1, "C4", format!("its length within agreed time is {}", basis.length));
    chain.exclusions(2, &basis.excluded);
    for note in &basis.notes {
        chain.say(2, "A7", note.words.to_string());
    }
    if basis.before > Length::ZERO {
        chain.say(1, "C4", format!("{} of it was settled by earlier periods; this one pays the step reached now less the step reached then", basis.before));
    }
    if let (Some(lower), Some(upper)) = (&finding.lower, &finding.upper)
        && lower != upper
    {
        let target = finding.target.as_ref();
        chain.say(
            1,
            "A9",
            format!(
                "with the unknown time around it, it lasted between {} and {}",
                crate::shown::figure(upper, target),
                crate::shown::figure(lower, target)
            ),
        );
    }
}

/// True where no down time was seen: an outage of unknown time alone, under a provider that bears it.
fn nothing_seen(finding: &Finding) -> bool {
    finding.upper == Some(Figure::Length(Length::ZERO)) && finding.figure != finding.upper
}
