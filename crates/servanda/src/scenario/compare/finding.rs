//! The values of a finding by the keys of a scenario.

use super::super::found::Found;
use super::{counted, tickets};
use calendar::Length;
use engine::Evaluation;
use engine::finding::{Basis, Excluded, Figure, Finding, Margin, OutageBasis, OutageSeen, TimeBasis};

/// The value to which the keys lead; nothing where the finding has none.
pub(super) fn found(finding: &Finding, evaluation: &Evaluation, path: &[String]) -> Found {
    if let [first, rest @ ..] = path
        && first == "if_established"
    {
        let then = evaluation.disputed.iter().flat_map(|disputed| &disputed.findings);
        return Found::of(then.into_iter().find(|then| then.key == finding.key), |then| found(then, evaluation, rest));
    }
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["verdict"] => Found::Word(finding.verdict.word().to_owned()),
        ["figure"] => figure(finding.figure.as_ref()),
        ["lower"] => figure(finding.lower.as_ref()),
        ["upper"] => figure(finding.upper.as_ref()),
        ["allowed" | "left"] => Found::of(finding.margin.as_ref(), |margin| of_margin(margin, &path)),
        ["excluded", id] => excluded(finding, id),
        ["weighed", weight] => weighed(&finding.basis, weight),
        ["tickets", id, key] => tickets::found(finding, id, key),
        ["note"] => Found::Words(words(finding, evaluation)),
        [key] => of_basis(&finding.basis, key),
        _ => Found::Nothing,
    }
}

fn figure(figure: Option<&Figure>) -> Found {
    match figure {
        Some(Figure::Share(share)) => Found::Share(share.clone()),
        Some(Figure::Length(length)) => Found::Length(*length),
        Some(Figure::Number(number)) => Found::Number(number.clone()),
        Some(Figure::Millis(millis)) => Found::Millis(millis.clone()),
        Some(Figure::Money(money)) => Found::Money(money.clone()),
        None => Found::Nothing,
    }
}

fn of_margin(margin: &Margin, path: &[&str]) -> Found {
    match (margin, path) {
        (Margin::DownTime { allowed, .. }, ["allowed"]) => Found::Length(*allowed),
        (Margin::DownTime { left, .. } | Margin::Length(left), ["left"]) => Found::Length(*left),
        (Margin::Misses { allowed, .. }, ["allowed"]) => Found::Number((*allowed).into()),
        (Margin::Misses { left, .. }, ["left"]) => Found::Number((*left).into()),
        (Margin::Distance(left), ["left"]) => Found::Number(left.clone()),
        _ => Found::Nothing,
    }
}

fn of_basis(basis: &Basis, key: &str) -> Found {
    match basis {
        Basis::Time(time) => of_time(time, key),
        Basis::Outage(outage) => of_outage(outage, key),
        Basis::Tickets(tickets) => match key {
            "in_time" => Found::Number(tickets.in_time.into()),
            "decided" => Found::Number(tickets.decided.into()),
            _ => Found::Nothing,
        },
        Basis::Interruptions(basis) if key == "interruptions" => Found::Number(basis.interruptions.into()),
        Basis::Interruptions(basis) => of_time(&basis.time, key),
        counted => counted::found(counted, key),
    }
}

fn of_time(time: &TimeBasis, key: &str) -> Found {
    match key {
        "within_hours" => Found::Length(time.within_hours),
        "agreed" => Found::Length(time.agreed),
        "down" => Found::Length(time.down),
        "unknown" => Found::Length(time.unknown.total()),
        "coverage" => Found::of(time.coverage.clone(), Found::Share),
        "outages" => Found::count(time.outages.iter().filter(|outage| !outage.too_short).count()),
        _ => Found::Nothing,
    }
}

fn of_outage(outage: &OutageBasis, key: &str) -> Found {
    match key {
        "before" => Found::Length(outage.before),
        "down" => Found::Length(outage.outage.counted),
        "coverage" => Found::of(outage.coverage.clone(), Found::Share),
        _ => Found::Nothing,
    }
}

/// What was taken out under this name, in all.
fn excluded(finding: &Finding, id: &str) -> Found {
    let named: Vec<&Excluded> = finding.basis.excluded().iter().filter(|excluded| &*excluded.id == id).collect();
    if named.is_empty() {
        return Found::Nothing;
    }
    Found::Length(named.iter().map(|excluded| excluded.taken.total()).fold(Length::ZERO, Length::saturating_add))
}

/// The time of this weight, in all.
fn weighed(basis: &Basis, weight: &str) -> Found {
    let Basis::Time(time) = basis else { return Found::Nothing };
    let parts = time.weighed.iter().flat_map(|weighed| &weighed.parts);
    Found::of(parts.into_iter().find(|part| part.weight().en == weight), |part| Found::Length(part.time.total()))
}

/// Every sentence that belongs to the finding, and those of the whole evaluation.
fn words(finding: &Finding, evaluation: &Evaluation) -> Vec<String> {
    let notes = finding.basis.notes().iter().chain(&evaluation.notes).map(|note| note.words.to_string());
    let reasons = finding.basis.excluded().iter().map(|excluded| format!("{}: {}", excluded.id, excluded.why));
    let own: Vec<String> = match &finding.basis {
        Basis::Time(time) => time.outages.iter().map(outage).collect(),
        Basis::Outage(basis) => vec![outage(&basis.outage)],
        Basis::Interruptions(basis) => basis.time.outages.iter().map(outage).collect(),
        Basis::Tickets(basis) => basis.tickets.iter().flat_map(tickets::words).collect(),
        Basis::Nothing(why) => vec![why.to_string()],
        counted => counted::words(counted),
    };
    let conditions = finding.scope.conditions.iter().map(|condition| condition.wording().en);
    own.into_iter().chain(conditions).chain(reasons).chain(notes).collect()
}

fn outage(seen: &OutageSeen) -> String {
    let marks = [(seen.too_short, "too short"), (seen.open, "open")];
    let marks: String = marks.iter().filter(|(holds, _)| *holds).map(|(_, word)| format!(", {word}")).collect();
    format!(
        "outage {} from {} to {}, counted {}{marks}",
        seen.ids.join("+"),
        seen.span.from(),
        seen.span.to(),
        seen.counted
    )
}
