//! Why tickets were in time or late (K).

use super::Chain;
use crate::finding::{Basis, Finding, LateTicket, TicketBasis, TicketLine, TicketOutcome};
use crate::settlement::{added, late_blocks};
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::model::{Agreement, Linear};
use agreement::quantity::{Exact, Percent, Target, TermValue};
use calendar::Zone;

pub(super) fn explain(chain: &mut Chain, finding: &Finding, basis: &TicketBasis) {
    ratio(chain, finding, basis);
    for line in &basis.tickets {
        ticket(chain, line);
    }
    lateness(chain, finding, basis);
}

/// What each late ticket adds to what is paid, for each remedy by lateness.
fn lateness(chain: &mut Chain, finding: &Finding, basis: &TicketBasis) {
    let Some(objective) = chain.agreement.objectives.get(&finding.key.objective) else { return };
    let (remedies, keys) = objective.remedies_under(finding.scope.variant.as_deref());
    let paying = remedies.iter().enumerate().filter_map(|(number, remedy)| Some((number, remedy.linear.as_ref()?)));
    for (number, linear) in paying.filter(|(_, linear)| linear.by_lateness(objective.measures.value)) {
        for late in &basis.lateness {
            let clause = format!("objectives › {} › {keys} › {} › linear", finding.key.objective, number + 1);
            let words = late_words(chain.zone, late, linear);
            chain.cite(1, clause, "T6", words);
        }
    }
}

/// What each late ticket adds to what is paid, for people.
pub fn late_tickets(agreement: &Agreement, finding: &Finding) -> Vec<Wording> {
    let Basis::Tickets(basis) = &finding.basis else { return Vec::new() };
    let Some(objective) = agreement.objectives.get(&finding.key.objective) else { return Vec::new() };
    let (remedies, _) = objective.remedies_under(finding.scope.variant.as_deref());
    let linear = remedies.iter().filter_map(|remedy| remedy.linear.as_ref());
    let paying = linear.filter(|linear| linear.by_lateness(objective.measures.value));
    let zone = &agreement.time_zone.0;
    paying.flat_map(|linear| basis.lateness.iter().map(move |late| late_words(zone, late, linear))).collect()
}

/// `ticket T-1, due Mon 2026-03-02 17:00: 5 × started working day late, 3 of them before this period`.
fn late_words(zone: &Zone, late: &LateTicket, linear: &Linear) -> Wording {
    let (now, before) = (late_blocks(&late.now, linear), late_blocks(&late.before, linear));
    let name = &late.ticket;
    let words = wording!(
        en: "ticket {name}, due {due}: late by {now} × {block}",
        nl: "ticket {name}, uiterlijk {due}: te laat, {now} × {block}";
        due = both::deadline(zone, late.due), now = both::number(&now),
        block = Wording::of(&linear.per.value)
    );
    if before.is_zero() {
        return words;
    }
    let earlier = wording!(
        en: "{before} of them before this period, so {added} are added",
        nl: "daarvan {before} vóór deze periode, dus {added} erbij";
        before = both::number(&before), added = both::number(&added(late, linear))
    );
    words.and(", ", &earlier)
}

/// K8 in integers.
fn ratio(chain: &mut Chain, finding: &Finding, basis: &TicketBasis) {
    let Some(Target::Share { share, or_at_most_missed: granted, .. }) = &finding.target else { return };
    if basis.decided == 0 {
        let words = wording!(
            en: "no ticket was decided in this window",
            nl: "in deze periode is geen ticket beslist"
        );
        chain.say(1, "K8", words);
        return;
    }
    chain.say(1, "K8", division(basis, share));
    if *granted > 0 {
        let missed = basis.decided.saturating_sub(basis.in_time);
        let words = wording!(
            en: "{missed} missed, {granted} granted whatever the share",
            nl: "{missed} gemist, {granted} toegestaan, wat het aandeel ook is"
        );
        chain.say(1, "K8", words);
    }
}

fn division(basis: &TicketBasis, share: &Percent) -> Wording {
    let (in_time, decided) = (basis.in_time, basis.decided);
    let enough = Exact::from(in_time.saturating_mul(100)) >= share.number() * &Exact::from(decided);
    let sign = if enough { ">=" } else { "<" };
    wording!(
        en: "{in_time} of {decided} in time: {in_time} × 100 {sign} {percent} × {decided}",
        nl: "{in_time} van {decided} op tijd: {in_time} × 100 {sign} {percent} × {decided}";
        percent = Wording::of(share.number())
    )
}

fn ticket(chain: &mut Chain, line: &TicketLine) {
    let name = &line.ticket;
    let words = wording!(
        en: "ticket {name}: {outcome}",
        nl: "ticket {name}: {outcome}";
        outcome = outcome(chain, &line.outcome)
    );
    let clock = clock_words(chain, line);
    let paused = line.paused.spans().iter().map(|span| both::stretch(chain.zone, *span));
    let paused = Wording::joined(paused, ", ");
    chain.say(1, "K3", words);
    chain.say(2, "T5", clock);
    if !paused.is_empty() {
        chain.say(
            2,
            "K2",
            wording!(en: "the clock stood still {when}", nl: "de klok stond stil {when}"; when = paused),
        );
    }
    for note in &line.notes {
        chain.say(2, "K", note.clone());
    }
}

fn outcome(chain: &Chain, outcome: &TicketOutcome) -> Wording {
    let at = |instant| both::day_and_time(chain.zone, instant);
    match outcome {
        TicketOutcome::InTime(when) => {
            wording!(en: "in time, decided {at}", nl: "op tijd, beslist op {at}"; at = at(*when))
        }
        TicketOutcome::Late(when) => wording!(en: "late, decided {at}", nl: "te laat, beslist op {at}"; at = at(*when)),
        TicketOutcome::Running(_) => wording!(en: "not decided yet", nl: "nog niet beslist"),
        TicketOutcome::LeftOut(why) => {
            wording!(en: "left out: {why}", nl: "telt niet mee: {why}"; why = why)
        }
    }
}

fn clock_words(chain: &Chain, line: &TicketLine) -> Wording {
    let at = |instant| both::day_and_time(chain.zone, instant);
    let start = wording!(
        en: "clock from {started}, term {term}",
        nl: "klok vanaf {started}, termijn {term}";
        started = at(line.started), term = Wording::of(&TermValue(line.term))
    );
    let due =
        line.due.map(|due| wording!(en: "due {due}", nl: "uiterlijk {due}"; due = both::deadline(chain.zone, due)));
    let fulfilled =
        line.fulfilled.map(|when| wording!(en: "fulfilled {when}", nl: "gedaan op {when}"; when = at(when)));
    let used = wording!(
        en: "{used} of working time used",
        nl: "{used} werktijd gebruikt";
        used = Wording::of(&line.elapsed)
    );
    Wording::joined([start].into_iter().chain(due).chain(fulfilled), ", ").and("; ", &used)
}
