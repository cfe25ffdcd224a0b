//! Why a figure that is counted is what it is (R1-R4).

use super::Chain;
use crate::finding::{
    AnswerBasis, Basis, CostBasis, CountBasis, CountingNote, Finding, InterruptionBasis, Margin, RestoreBasis,
    RestoreSeen, ValueBasis, ValueSeen,
};
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::model::Indicator;
use agreement::quantity::{Exact, Level, Target};

/// How many of the slowest are told.
const SLOWEST: usize = 5;

pub(super) fn explain(chain: &mut Chain, finding: &Finding) {
    match &finding.basis {
        Basis::Counts(basis) => chain.say(1, "R1", counts(finding, basis)),
        Basis::Values(basis) => values(chain, finding, basis),
        Basis::Cost(basis) => chain.say(1, "R1", cost(finding, basis)),
        Basis::Answers(basis) => chain.say(1, "R3", answers(basis)),
        Basis::RestoreTests(basis) => tests(chain, finding, basis),
        _ => {}
    }
    margin(chain, finding);
    notes(chain, finding.basis.notes());
}

/// How many interruptions began; what they are made of follows from the time.
pub(super) fn interruptions(chain: &mut Chain, finding: &Finding, basis: &InterruptionBasis) {
    let count = basis.interruptions;
    let words = match count {
        0 => wording!(en: "no interruption began in it", nl: "er begon geen onderbreking in"),
        _ => wording!(en: "interruptions that began in it: {count}", nl: "onderbrekingen die erin begonnen: {count}"),
    };
    chain.say(1, "R4", words);
    margin(chain, finding);
}

/// Oddities in the facts.
pub(super) fn notes(chain: &mut Chain, notes: &[CountingNote]) {
    for note in notes {
        chain.say(2, "W3", note.words.clone());
    }
}

fn counts(finding: &Finding, basis: &CountBasis) -> Wording {
    let CountBasis { events, of, records, .. } = basis;
    match (finding.key.indicator, &basis.time) {
        _ if *records == 0 => wording!(en: "nothing is on record", nl: "er is niets vastgelegd"),
        (Indicator::ErrorsPerTask, _) => {
            wording!(en: "errors: {events}, tasks: {of}, counts on record: {records}", nl: "fouten: {events}, taken: {of}, vastgelegde tellingen: {records}")
        }
        (Indicator::ShareSolved, _) => wording!(en: "{events} of {of} solved", nl: "{events} van {of} opgelost"),
        (Indicator::ShareRightFirstTime, _) => {
            wording!(en: "{events} of {of} right the first time", nl: "{events} van {of} in één keer goed")
        }
        (_, Some(time)) => wording!(
            en: "{events} processed in {time} of agreed time",
            nl: "{events} verwerkt in {time} overeengekomen tijd";
            time = Wording::of(time)
        ),
        (_, None) => wording!(en: "{events} processed", nl: "{events} verwerkt"),
    }
}

fn values(chain: &mut Chain, finding: &Finding, basis: &ValueBasis) {
    let all = basis.values;
    let bound = match &finding.target {
        Some(Target::Share { within, .. }) => Some(Wording::of(within)),
        Some(Target::Statistic { than, .. }) => Some(Wording::of(than)),
        _ => None,
    };
    let words = match basis.within.zip(bound) {
        Some((within, _)) if !basis.limits.is_empty() => wording!(
            en: "{within} of {all} within the limit that holds for them",
            nl: "{within} van {all} binnen de grens die ervoor geldt"
        ),
        Some((within, bound)) => {
            wording!(en: "{within} of {all} within {bound}", nl: "{within} van {all} binnen {bound}"; bound = bound)
        }
        None => wording!(en: "{all} values", nl: "{all} waarden"),
    };
    chain.say(1, "R2", words);
    basis.limits.iter().for_each(|limit| chain.say(2, "R2", limit.wording()));
    for one in basis.slowest.iter().take(SLOWEST) {
        let words = slow(chain, one);
        chain.say(2, "R2", words);
    }
    scored(chain, basis);
}

/// The requests of each band, and what they score together (R3).
fn scored(chain: &mut Chain, basis: &ValueBasis) {
    for (place, band) in basis.scored.iter().enumerate() {
        let (count, score) = (band.requests, both::number(&band.score));
        let words = match &band.within {
            Some(within) if place == 0 => wording!(
                en: "{count} took at most {within}: each scores {score}",
                nl: "{count} duurden hoogstens {within}: elk scoort {score}";
                within = Wording::of(within), score = score
            ),
            Some(within) => wording!(
                en: "{count} took longer, but at most {within}: each scores {score}",
                nl: "{count} duurden langer, maar hoogstens {within}: elk scoort {score}";
                within = Wording::of(within), score = score
            ),
            None => {
                wording!(en: "{count} took longer than that and score 0", nl: "{count} duurden nog langer en scoren 0")
            }
        };
        chain.say(1, "R3", words);
    }
    let sum = basis.sum.as_ref().filter(|_| !basis.scored.is_empty() && basis.values > 0);
    if let Some(sum) = sum {
        let all = basis.values;
        let words = wording!(
            en: "mean score {sum} ÷ {all}",
            nl: "gemiddelde score {sum} ÷ {all}";
            sum = both::number(sum)
        );
        chain.say(1, "R3", words);
    }
}

fn slow(chain: &Chain, one: &ValueSeen) -> Wording {
    let name = one.id.as_ref().map(|id| Wording::same(format!("{id}, "))).unwrap_or_default();
    wording!(
        en: "{name}{at}: {took}",
        nl: "{name}{at}: {took}";
        name = name, at = both::moment(chain.zone, one.at), took = both::millis(&one.took.exact())
    )
}

fn cost(finding: &Finding, basis: &CostBasis) -> Wording {
    let spent = both::exact_money(basis.spent.currency, &basis.spent.amount);
    let units = both::number(&basis.units);
    match finding.key.indicator {
        Indicator::CostPerUser => wording!(
            en: "{spent} was spent for {units} users on average",
            nl: "{spent} is uitgegeven voor gemiddeld {units} gebruikers";
            spent = spent, units = units
        ),
        _ => wording!(
            en: "{spent} was spent for {units} transactions",
            nl: "{spent} is uitgegeven voor {units} transacties";
            spent = spent, units = units
        ),
    }
}

fn answers(basis: &AnswerBasis) -> Wording {
    let AnswerBasis { answers, needed, complaints, .. } = basis;
    let sum = both::number(&basis.sum);
    let scored = wording!(
        en: "answers: {answers}, points together: {sum}, complaints: {complaints}",
        nl: "antwoorden: {answers}, punten samen: {sum}, klachten: {complaints}";
        sum = sum
    );
    let few = (answers < needed)
        .then(|| wording!(en: "answers needed to judge: {needed}", nl: "antwoorden nodig voor een oordeel: {needed}"));
    Wording::joined(std::iter::once(scored).chain(few), "; ")
}

fn tests(chain: &mut Chain, finding: &Finding, basis: &RestoreBasis) {
    let RestoreBasis { passed, all, .. } = basis;
    let allowed = match finding.margin {
        Some(Margin::Misses { allowed, .. }) => wording!(en: "; {allowed} may fail", nl: "; {allowed} mogen mislukken"),
        _ => Wording::default(),
    };
    let words = wording!(
        en: "{passed} of {all} restore tests passed{allowed}",
        nl: "{passed} van {all} hersteltests geslaagd{allowed}";
        allowed = allowed
    );
    chain.say(1, "R4", words);
    for test in &basis.tests {
        let words = one_test(chain, test);
        chain.say(2, "R4", words);
    }
}

fn one_test(chain: &Chain, test: &RestoreSeen) -> Wording {
    let id = &test.id;
    let passed = match test.passed {
        true => wording!(en: "passed", nl: "geslaagd"),
        false => wording!(en: "failed", nl: "mislukt"),
    };
    let lost = match &test.lost {
        Some(lost) => wording!(en: "{lost} lost", nl: "{lost} verloren"; lost = Wording::of(lost)),
        None => wording!(en: "what was lost isn't on record", nl: "wat verloren ging, is niet vastgelegd"),
    };
    wording!(
        en: "{id}, {at}: {passed}, took {took}, {lost}",
        nl: "{id}, {at}: {passed}, duurde {took}, {lost}";
        at = both::moment(chain.zone, test.at), passed = passed, took = Wording::of(&test.took), lost = lost
    )
}

/// How far on its side of the bound the figure lies.
pub(super) fn margin(chain: &mut Chain, finding: &Finding) {
    let Some(Margin::Distance(left)) = &finding.margin else { return };
    let Some(Target::Level { than, .. } | Target::Statistic { than, .. }) = &finding.target else { return };
    let size = if left.is_negative() { Exact::zero() - left.clone() } else { left.clone() };
    let size = match than {
        Level::Length(_) => both::millis(&size),
        Level::Money(money) => both::exact_money(money.currency, &size),
        Level::Score { .. } => both::number(&size),
        level => both::in_unit(&size, level),
    };
    let words = match left.is_negative() {
        true => {
            wording!(en: "it lies {size} on the wrong side of its bound", nl: "het ligt {size} aan de verkeerde kant van de grens"; size = size)
        }
        false => {
            wording!(en: "it lies {size} on the right side of its bound", nl: "het ligt {size} aan de goede kant van de grens"; size = size)
        }
    };
    chain.say(1, "R1", words);
}
