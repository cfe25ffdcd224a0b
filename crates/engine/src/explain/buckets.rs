//! Why an error rate is what it is (A11).

use super::{Chain, counted};
use crate::finding::{BucketBasis, BucketSeen, Finding};
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::model::{Buckets, NoRequests, RateExpression};
use agreement::quantity::Percent;
use agreement::reading::At;

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
    bound(chain, finding, basis);
    figure(chain, finding, basis);
    for bucket in &basis.worst {
        let words = worst(chain, bucket);
        chain.say(2, "A11", words);
    }
    bounds(chain, finding);
    counted::margin(chain, finding);
    counted::notes(chain, &basis.notes);
}

/// What the agreement says of a bucket's errors, and how many buckets that makes down.
fn bound(chain: &mut Chain, finding: &Finding, basis: &BucketBasis) {
    let objective = chain.agreement.objectives.get(&finding.key.objective);
    let Some(rule) = objective.and_then(|objective| objective.buckets.as_ref()) else { return };
    let clause = format!("objectives › {} › buckets", finding.key.objective);
    let few = basis.few;
    if let Some(least) = rule.minimum.as_ref().filter(|_| few > 0) {
        let words = few_words(few, &Wording::of(&least.value), rule.below_minimum);
        chain.cite(2, clause.clone(), "A11", words);
    }
    let Some(down) = basis.down else { return };
    let words = down_words(down, rule);
    let row = rule.in_a_row.as_ref().map(|row| in_a_row(row.value.0, basis.apart));
    chain.cite(2, clause, "A11", Wording::joined([words].into_iter().chain(row), "; "));
}

/// How many buckets are down, and from which rate on they are.
fn down_words(down: u64, rule: &Buckets) -> Wording {
    let bound = |percent: &At<Percent>| Wording::of(&percent.value);
    match (&rule.down_above, &rule.down_from) {
        (Some(above), _) => wording!(
            en: "{down} have a rate above {bound} and are down",
            nl: "{down} hebben een percentage boven {bound} en zijn uitgevallen";
            bound = bound(above)
        ),
        (None, Some(from)) => wording!(
            en: "{down} have a rate of {bound} or more and are down",
            nl: "{down} hebben een percentage van {bound} of meer en zijn uitgevallen";
            bound = bound(from)
        ),
        (None, None) => wording!(en: "{down} are down", nl: "{down} zijn uitgevallen"),
    }
}

/// How the figure follows from the buckets, where all of them are known.
fn figure(chain: &mut Chain, finding: &Finding, basis: &BucketBasis) {
    let Some(figure) = finding.figure.as_ref().filter(|_| basis.known == basis.buckets) else { return };
    let (known, figure) = (basis.known, both::figure(figure, finding.target.as_ref()));
    let objective = chain.agreement.objectives.get(&finding.key.objective);
    let rest =
        objective.and_then(|one| one.buckets.as_ref()).is_some_and(|rule| rule.express_as == RateExpression::Rest);
    let words = match (basis.down, rest) {
        (Some(down), _) => wording!(
            en: "({known} buckets - {down} down) / {known} = {figure}",
            nl: "({known} tijdvakken - {down} uitgevallen) / {known} = {figure}"
        ),
        (None, true) => wording!(
            en: "100% - the mean of the rates of {known} buckets = {figure}",
            nl: "100% - het gemiddelde van de foutpercentages van {known} tijdvakken = {figure}"
        ),
        (None, false) => wording!(
            en: "the mean of the rates of {known} buckets = {figure}",
            nl: "het gemiddelde van de foutpercentages van {known} tijdvakken = {figure}"
        ),
    };
    chain.say(1, "A11", words);
}

fn few_words(few: u64, least: &Wording, rule: NoRequests) -> Wording {
    match rule {
        NoRequests::NoErrors => wording!(
            en: "{few} buckets had requests, but not {least}: they count as without errors",
            nl: "{few} tijdvakken hadden verzoeken, maar niet {least}: zij tellen als foutloos"
        ),
        NoRequests::Leaves => wording!(
            en: "{few} buckets had requests, but not {least}: they are left out",
            nl: "{few} tijdvakken hadden verzoeken, maar niet {least}: zij blijven buiten beschouwing"
        ),
    }
}

fn in_a_row(needed: u32, apart: u64) -> Wording {
    wording!(
        en: "it takes {needed} in a row; {apart} more come in shorter rows and count as up",
        nl: "nodig zijn er {needed} achter elkaar; {apart} andere staan in kortere reeksen en tellen als beschikbaar"
    )
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
