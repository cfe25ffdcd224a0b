//! Why an outage is as long as it is (C4).

use super::{Chain, time};
use crate::finding::{Figure, Finding, OutageBasis};
use crate::shown::both;
use crate::wording::{Wording, wording};
use calendar::Length;

pub(super) fn explain(chain: &mut Chain, finding: &Finding, basis: &OutageBasis) {
    if nothing_seen(finding) {
        let when = both::stretch(chain.zone, basis.outage.span);
        let words = wording!(
            en: "nobody knows the state from {when}; unknown time is borne by the provider",
            nl: "niemand kent de toestand van {when}; onbekende tijd komt voor rekening van de leverancier";
            when = when
        );
        chain.say(1, "A9", words);
    } else {
        let words = time::outage_words(chain, &basis.outage);
        chain.say(1, "A4", words);
    }
    let length = wording!(
        en: "its length within agreed time is {length}",
        nl: "de duur binnen de overeengekomen tijd is {length}";
        length = Wording::of(&basis.length)
    );
    chain.say(1, "C4", length);
    chain.exclusions(2, &basis.excluded);
    for note in &basis.notes {
        chain.say(2, "A7", note.words.clone());
    }
    settled_before(chain, basis.before);
    around(chain, finding);
}

fn settled_before(chain: &mut Chain, before: Length) {
    if before > Length::ZERO {
        let words = wording!(
            en: "{before} of it was settled by earlier periods; this one pays the step reached now less the step reached then",
            nl: "{before} daarvan is in eerdere perioden verrekend; deze periode betaalt de trede van nu min de trede van toen";
            before = Wording::of(&before)
        );
        chain.say(1, "C4", words);
    }
}

fn around(chain: &mut Chain, finding: &Finding) {
    let target = finding.target.as_ref();
    if let (Some(lower), Some(upper)) = (&finding.lower, &finding.upper)
        && lower != upper
    {
        let words = wording!(
            en: "with the unknown time around it, it lasted between {least} and {most}",
            nl: "met de onbekende tijd eromheen duurde zij tussen {least} en {most}";
            least = both::figure(upper, target), most = both::figure(lower, target)
        );
        chain.say(1, "A9", words);
    }
}

/// True where no down time was seen: an outage of unknown time alone, under a provider that bears it.
fn nothing_seen(finding: &Finding) -> bool {
    finding.upper == Some(Figure::Length(Length::ZERO)) && finding.figure != finding.upper
}
