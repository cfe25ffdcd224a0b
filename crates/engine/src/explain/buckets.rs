//! Why an error rate is what it is (A11).

use super::{Chain, counted};
use crate::finding::{BucketBasis, BucketSeen, Finding};
use crate::shown::both;
use crate::wording::{Wording, wording};

pub(super) fn explain(chain: &mut Chain, finding: &Finding, basis: &BucketBasis) {
    let BucketBasis { buckets, known, silent, events, of, .. } = basis;
    let words = wording!(
        en: "{buckets} buckets of {every} have agreed time; the rate of {known} is known",
        nl: "{buckets} tijdvakken van {every} hebben overeengekomen tijd; van {known} is het foutpercentage bekend";
        every = Wording::of(&basis.every)
    );
    chain.say(1, "A11", words);
    chain.exclusions(2, &basis.excluded);
    chain.say(2, "A11", wording!(en: "{events} bad requests of {of}", nl: "{events} foute verzoeken van {of}"));
    if *silent > 0 {
        let words = wording!(
            en: "{silent} recorded buckets had no requests",
            nl: "{silent} vastgelegde tijdvakken hadden geen verzoeken"
        );
        chain.say(2, "A11", words);
    }
    if let Some(down) = basis.down {
        let words = wording!(en: "{down} lie over the bound and are down", nl: "{down} liggen boven de grens en zijn uitgevallen");
        chain.say(2, "A11", words);
    }
    for bucket in &basis.worst {
        let words = worst(chain, bucket);
        chain.say(2, "A11", words);
    }
    bounds(chain, finding);
    counted::margin(chain, finding);
    counted::notes(chain, &basis.notes);
}

fn bounds(chain: &mut Chain, finding: &Finding) {
    let target = finding.target.as_ref();
    if let (Some(lower), Some(upper)) = (&finding.lower, &finding.upper)
        && lower != upper
    {
        let words = wording!(
            en: "it lies between {lower} (all unknown buckets bad) and {upper} (all good)",
            nl: "het ligt tussen {lower} (alle onbekende tijdvakken fout) en {upper} (alle goed)";
            lower = both::figure(lower, target), upper = both::figure(upper, target)
        );
        chain.say(1, "A9", words);
    }
}

fn worst(chain: &Chain, bucket: &BucketSeen) -> Wording {
    let BucketSeen { events, of, .. } = bucket;
    wording!(
        en: "{when}: {events} of {of}",
        nl: "{when}: {events} van {of}";
        when = both::stretch(chain.zone, bucket.span)
    )
}
