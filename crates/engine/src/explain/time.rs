//! Why availability is what it is (A5, A9, A10).

use super::Chain;
use crate::finding::{Figure, Finding, OutageSeen, PartTime, TimeBasis};
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::model::{Affected, Bearer, Indicator};
use agreement::quantity::{CountsAs, Exact, Percent};
use calendar::Length;

pub(super) fn explain(chain: &mut Chain, finding: &Finding, time: &TimeBasis) {
    if time.each.is_empty() {
        at_once(chain, finding, time)
    } else {
        each(chain, finding, time)
    }
    if time.part != 1 {
        let words = wording!(
            en: "another version judges the rest of the window: of times that are agreed for a whole window {part} counts here, by calendar days",
            nl: "een andere versie beoordeelt de rest van het venster: van tijden die voor een heel venster gelden telt hier {part}, naar kalenderdagen";
            part = both::share(&time.part)
        );
        chain.say(1, "C8", words);
    }
    unknown(chain, finding, time);
    for note in &time.notes {
        let when = note.at.map(|at| both::moment(chain.zone, at));
        chain.say(1, "A12", Wording::joined(when.into_iter().chain([note.words.clone()]), ": "));
    }
    arithmetic(chain, finding, time);
}

/// The time of what is measured as one.
fn at_once(chain: &mut Chain, finding: &Finding, time: &TimeBasis) {
    let agreed = wording!(
        en: "{within} of it lies within service hours; agreed time is {agreed}",
        nl: "{within} daarvan valt binnen de servicetijden; de overeengekomen tijd is {agreed}";
        within = Wording::of(&time.within_hours), agreed = Wording::of(&time.agreed)
    );
    chain.say(1, "A5", agreed);
    chain.exclusions(2, &time.excluded);
    let down = wording!(
        en: "down for {down} that counts",
        nl: "{down} uitval telt mee";
        down = Wording::of(&time.down)
    );
    chain.say(1, "A4", down);
    for outage in &time.outages {
        let words = outage_words(chain, outage);
        chain.say(2, "A4", words);
    }
    weights(chain, finding, time);
}

fn weights(chain: &mut Chain, finding: &Finding, time: &TimeBasis) {
    let clauses = weighing(chain, finding);
    for part in time.weighed.iter().flat_map(|weighed| &weighed.parts) {
        match clauses.is_empty() {
            true => chain.say(2, "A12", part.words()),
            false => chain.cite(2, clauses.join(", "), "A12", part.words()),
        }
    }
}

/// The clauses by which time can be down for a part.
fn weighing(chain: &Chain, finding: &Finding) -> Vec<&'static str> {
    let Ok(service) = chain.agreement.service(&finding.key.service) else { return Vec::new() };
    let measuring = chain.agreement.measuring_of(service);
    let whole = Percent::whole(100);
    let partly = |counts: &CountsAs| matches!(counts, CountsAs::Down(part) if *part != whole);
    let states = measuring.states.iter().any(|(_, counts)| partly(&counts.value)).then_some("measuring › states");
    let affected = (measuring.outages.affected == Affected::Weighs).then_some("measuring › outages › affected");
    states.into_iter().chain(affected).collect()
}

/// The time of each part that counts by itself, of which something is to be told.
fn each(chain: &mut Chain, finding: &Finding, time: &TimeBasis) {
    let all = wording!(
        en: "agreed time is {agreed}, and down time that counts {down}: what follows added up",
        nl: "de overeengekomen tijd is {agreed} en de uitval die telt {down}: opgeteld wat volgt";
        agreed = Wording::of(&time.agreed), down = Wording::of(&time.down)
    );
    chain.say(1, "A12", all);
    let told = |part: &&PartTime| {
        let own = &part.time;
        !(own.outages.is_empty() && own.excluded.is_empty() && own.unknown_millis().is_zero())
    };
    for part in time.each.iter().filter(told) {
        let own = &part.time;
        let words = wording!(
            en: "{name}: down for {down} of {agreed} agreed time, unknown for {unknown}",
            nl: "{name}: {down} uitval van {agreed} overeengekomen tijd, {unknown} onbekend";
            name = Wording::same(&*part.name), down = Wording::of(&own.down), agreed = Wording::of(&own.agreed),
            unknown = Wording::of(&own.unknown_length())
        );
        chain.say(1, "A4", words);
        chain.exclusions(2, &own.excluded);
        for outage in &own.outages {
            let words = outage_words(chain, outage);
            chain.say(2, "A4", words);
        }
        weights(chain, finding, own);
    }
    let quiet: Vec<&PartTime> = time.each.iter().filter(|part| !told(part)).collect();
    if !quiet.is_empty() {
        let agreed = quiet.iter().fold(Length::ZERO, |sum, part| sum.saturating_add(part.time.agreed));
        let words = wording!(
            en: "{count} more, up throughout: {agreed} agreed time",
            nl: "nog {count}, zonder uitval: {agreed} overeengekomen tijd";
            count = Wording::same(quiet.len().to_string()), agreed = Wording::of(&agreed)
        );
        chain.say(1, "A4", words);
    }
}

/// One outage, with what of it counts.
pub(super) fn outage_words(chain: &Chain, outage: &OutageSeen) -> Wording {
    let ids = outage.ids.iter().map(|id| &**id).collect::<Vec<_>>().join(" + ");
    let name = match ids.as_str() {
        "" => wording!(en: "outage seen by probes", nl: "storing gezien door metingen"),
        ids => wording!(en: "outage {ids}", nl: "storing {ids}"),
    };
    let open = outage.open.then(|| wording!(en: "still going on", nl: "duurt nog voort"));
    let counts = match outage.too_short {
        true => {
            wording!(en: "shorter than the minimum, doesn't count", nl: "korter dan het minimum, telt niet mee")
        }
        false => {
            wording!(en: "{counted} counts here", nl: "{counted} telt hier"; counted = Wording::of(&outage.counted))
        }
    };
    let when = both::stretch(chain.zone, outage.span);
    Wording::joined([name, when].into_iter().chain(open), ", ").and(": ", &counts)
}

fn unknown(chain: &mut Chain, finding: &Finding, time: &TimeBasis) {
    let total = time.unknown_length();
    if total > Length::ZERO {
        let words = wording!(en: "unknown for {total}", nl: "{total} onbekend"; total = Wording::of(&total));
        let service = chain.agreement.service(&finding.key.service);
        let bearer = service.map(|service| chain.agreement.measuring_of(service).unknown_time.borne_by);
        let words = Wording::joined([words].into_iter().chain(bearer.ok().map(borne)), ", ");
        chain.cite(1, "measuring › unknown_time".to_owned(), "A9", words);
        for span in time.unknown.spans() {
            let words = both::stretch(chain.zone, *span);
            chain.say(2, "A9", words);
        }
    }
    if let Some(coverage) = &time.coverage {
        let words = wording!(
            en: "the state is known for {share} of agreed time",
            nl: "van {share} van de overeengekomen tijd is de toestand bekend";
            share = both::share(coverage)
        );
        chain.say(1, "A9", words);
    }
}

fn borne(bearer: Bearer) -> Wording {
    let by = Wording::of(&bearer);
    wording!(en: "borne by {by}", nl: "voor rekening van {by}"; by = by)
}

fn arithmetic(chain: &mut Chain, finding: &Finding, time: &TimeBasis) {
    let target = finding.target.as_ref();
    if let Some(Figure::Share(share)) = &finding.figure {
        let words = wording!(
            en: "availability = {quotient} = {value}",
            nl: "beschikbaarheid = {quotient} = {value}";
            quotient = quotient(share, time), value = both::figure(&Figure::Share(share.clone()), target)
        );
        chain.say(1, "A5", words);
    }
    if let Some(Figure::Length(length)) = &finding.figure
        && finding.key.indicator == Indicator::DownTime
    {
        let words = wording!(
            en: "down time = {length}", nl: "uitvaltijd = {length}"; length = Wording::of(length)
        );
        chain.say(1, "A5", words);
    }
    if let (Some(lower), Some(upper)) = (&finding.lower, &finding.upper)
        && lower != upper
    {
        let words = wording!(
            en: "it lies between {lower} (all unknown time down) and {upper} (all up)",
            nl: "zij ligt tussen {lower} (alle onbekende tijd uitval) en {upper} (geen uitval)";
            lower = both::figure(lower, target), upper = both::figure(upper, target)
        );
        chain.say(1, "A9", words);
    }
}

/// The division in lengths that were named above, where it gives the figure; else the bare fraction.
fn quotient(share: &Exact, time: &TimeBasis) -> Wording {
    let known = time.agreed.saturating_sub(time.unknown_length());
    let names = [
        wording!(en: "known agreed time", nl: "bekende overeengekomen tijd"),
        wording!(en: "agreed time", nl: "overeengekomen tijd"),
    ];
    let of = |whole: Length| Exact::ratio(whole.saturating_sub(time.down).millis(), whole.millis());
    match [known, time.agreed].into_iter().zip(names).find(|(whole, _)| of(*whole).as_ref() == Some(share)) {
        Some((whole, name)) => wording!(
            en: "({whole} {name} - {down} down) / {whole}",
            nl: "({whole} {name} - {down} uitval) / {whole}";
            whole = Wording::of(&whole), name = name, down = Wording::of(&time.down)
        ),
        None => Wording::same(format!("{} / {}", share.numerator(), share.denominator())),
    }
}
